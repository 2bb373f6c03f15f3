//! A deed that fits one line: `nib 6 9120012345678 aktif`, `terima 3 1220`, `dokumen 4 akta,npwp`. What
//! the line says goes into the form that the deed opens, word by word into the first field that takes
//! it; then it is asked whether to save, as in any form.

use super::Linear;
use super::command;
use crate::base::text::fold;
use crate::base::{Fault, Lang, Word};
use crate::domain::PostingKind;
use crate::msg;
use crate::ui::Input;
use crate::ui::form::field::{Field, Kind};
use crate::ui::keys::{Action, Binding, Scope};
use crate::ui::lines::say;

/// What asks for nothing but a day or a week to look at.
const LOOKS: [Action; 3] = [Action::Compare, Action::AsOf, Action::GoWeek];

impl Linear<'_> {
    /// What is looked at, in one line: `bandingkan dengan tanggal 1 nov`, `ke minggu 45`.
    pub(super) fn look_saying(&mut self, binding: &Binding<'_>, rest: &str) -> Result<bool, Fault> {
        if rest.is_empty() || !LOOKS.contains(&binding.action) {
            return Ok(false);
        }
        self.turn(command::press(binding))?;
        if self.form().is_some() {
            let clear = command::key("C-u");
            self.turn(clear.into_iter().chain([Input::Paste(rest.to_owned())]))?;
            self.settle()?;
        }
        Ok(true)
    }

    /// The number of the row that a line names first, and what else it says. A number beyond the list is
    /// a value: a NIB has thirteen digits.
    pub(super) fn row_and_rest<'l>(&self, rest: &'l str) -> (Option<usize>, &'l str) {
        let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
        match first.parse::<usize>() {
            Ok(row) if (1..=self.told.all).contains(&row) => (Some(row), more.trim()),
            _ => (None, rest),
        }
    }

    /// True where a row is followed by a figure for it, which is no row itself: there are not so many, or it begins
    /// like a NIB.
    pub(super) fn says_figure(&self, action: Action, rest: &str) -> bool {
        let (row, said) = self.row_and_rest(rest);
        let is_beyond = said.parse::<usize>().is_ok_and(|n| n > self.told.all);
        let is_nib = action == Action::Nib && said.len() > 2 && said.bytes().all(|b| b.is_ascii_digit());
        action.is_deed() && row.is_some() && (is_beyond || is_nib)
    }

    /// A deed with what is to be written, in one line.
    pub(super) fn deed_saying(&mut self, binding: &Binding<'_>, rest: &str) -> Result<bool, Fault> {
        let action = binding.action;
        if !action.is_deed() {
            return Ok(false);
        }
        let (row, said) = self.row_and_rest(rest);
        if said.is_empty() {
            return Ok(false);
        }
        let opens: Vec<Input> = command::press(binding).into_iter().collect();
        self.say_for(row, binding.label, action, opens, said).map(|()| true)
    }

    /// A posting in one line, by the word of its kind: `terima 3 1220`.
    pub(super) fn posting(&mut self, line: &str) -> Result<bool, Fault> {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let is_named = |kind: &PostingKind| {
            [Lang::Id, Lang::En].iter().any(|lang| fold(kind.word().text(*lang)) == fold(name))
        };
        let Some(kind) = PostingKind::ALL.into_iter().find(is_named) else { return Ok(false) };
        let scopes = self.desk.session().tab().scopes();
        let keys = self.desk.session().keys.clone();
        let Some(binding) = keys.bindings(scopes).find(|b| b.action == Action::Post) else {
            return Ok(false);
        };
        let (row, said) = self.row_and_rest(rest);
        if said.is_empty() {
            return Ok(false);
        }
        let said = format!("{} {said}", kind.word().text(self.desk.session().lang));
        let opens: Vec<Input> = command::press(&binding).into_iter().collect();
        self.say_for(row, kind.word(), Action::Post, opens, &said).map(|()| true)
    }

    fn say_for(
        &mut self,
        row: Option<usize>,
        command: Word,
        action: Action,
        opens: Vec<Input>,
        said: &str,
    ) -> Result<(), Fault> {
        let marked = self.desk.session().list().marked();
        match row {
            Some(_) if marked > 0 => return self.say(msg!(LinearMarksStand, n: marked)),
            Some(row) if !self.are_still(&[row])? || !self.point(row)? => return Ok(()),
            Some(_) => {}
            None if !self.knows_row(action) => return self.which_row(command),
            None => {}
        }
        self.turn(opens)?;
        if self.form().is_some() { self.fill_line(said) } else { Ok(()) }
    }

    /// Puts the words of a line into the form on top, then asks whether to save it. What fits nowhere and what
    /// cannot be read is told, and the form is asked field by field.
    fn fill_line(&mut self, said: &str) -> Result<(), Fault> {
        let mut words: Vec<&str> = said.split(' ').filter(|word| !word.is_empty()).collect();
        // Days at the end are days, before a remark takes all that is left.
        let fields = self.form().map(|form| form.fields.clone()).unwrap_or_default();
        let days: Vec<_> = fields.iter().enumerate().filter(|(_, field)| field.is_day()).collect();
        let dated = words.iter().rev().take(days.len()).take_while(|word| is_dated(word)).count();
        let dates = words.split_off(words.len() - dated);
        let is_whole = self.put_words(&words)? & self.put_days(&days, &dates)?;
        if !is_whole {
            return self.fill();
        }
        let lang = self.desk.session().lang;
        if let Some(title) = self.form().map(|form| say(&form.title.to_string(), lang)) {
            self.ends.tell(&title)?;
        }
        self.settle()
    }

    /// Puts words into the fields that take them; false if something of them is told instead.
    fn put_words(&mut self, words: &[&str]) -> Result<bool, Fault> {
        let (mut at, mut n) = (0, 0);
        while n < words.len() {
            let Some(field) = self.form().and_then(|form| form.fields.get(at)).cloned() else {
                return self.fits_nowhere(&words[n..]);
            };
            // As many words as the field takes: a quantity has its unit, a remark its sentence.
            let longest = if takes_one(&field) { n + 1 } else { words.len() };
            let mut wrong = None;
            for end in (n + 1..=longest).rev() {
                match self.takes(at, &field, &words[n..end].join(" "))? {
                    Taken::Yes => {
                        (n, wrong) = (end, None);
                        break;
                    }
                    Taken::Wrong(fault) => wrong = Some(fault),
                    Taken::No => {}
                }
            }
            // A figure is meant for the first field that holds one: it is not tried as a remark.
            let is_figure = words.get(n).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            if let Some(fault) = wrong.filter(|_| is_figure) {
                self.blame(&fault)?;
                return self.fits_nowhere(&words[n + 1..]);
            }
            at += 1;
        }
        Ok(true)
    }

    /// Puts days into the fields of days: one is the first's, and as many as there are fields are theirs in order.
    /// Which of more fields two are meant for is not guessed. False if something of them is told instead.
    fn put_days(&mut self, fields: &[(usize, &Field)], dates: &[&str]) -> Result<bool, Fault> {
        if dates.len() > 1 && dates.len() < fields.len() {
            return self.fits_nowhere(dates);
        }
        let mut is_whole = true;
        for ((at, field), date) in fields.iter().zip(dates) {
            if let Taken::Wrong(fault) = self.takes(*at, field, date)? {
                self.blame(&fault)?;
                is_whole = false;
            }
        }
        // A day is written out once its field is left.
        if !dates.is_empty() {
            self.press(Scope::Form, Action::NextField)?;
        }
        Ok(is_whole)
    }

    /// Tells words that no field took; false, for the line is not in the form as a whole.
    fn fits_nowhere(&mut self, words: &[&str]) -> Result<bool, Fault> {
        if !words.is_empty() {
            self.say(msg!(LinearNotTaken, text: crate::base::text::quote(&words.join(" "))))?;
        }
        Ok(false)
    }

    /// Puts a text into a field if it can be read there; else leaves the field as it was.
    fn takes(&mut self, at: usize, field: &Field, text: &str) -> Result<Taken, Fault> {
        if !self.put(at, field, text)? {
            return Ok(Taken::No);
        }
        let today = self.desk.session().board().today;
        let wrong = self.form().and_then(|form| form.wrong(today));
        let Some((_, fault)) = wrong.filter(|(label, _)| *label == field.label) else {
            return Ok(Taken::Yes);
        };
        let before = if field.value().is_empty() { "-" } else { field.value() }.to_owned();
        self.put(at, field, &before)?;
        Ok(Taken::Wrong(fault))
    }
}

/// Whether a field took what a line said.
enum Taken {
    Yes,
    /// It cannot be read there.
    Wrong(Fault),
    /// It is no choice of it.
    No,
}

/// True of what is written as a day, whether there is such a one or not: `8/10/2025`, `2025-10-08`.
fn is_dated(word: &str) -> bool {
    ['/', '-', '.'].into_iter().any(|between| {
        let parts: Vec<&str> = word.split(between).collect();
        let is_number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
        let digits: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        parts.iter().all(is_number) && matches!(digits[..], [1..=2, 1..=2, 4] | [4, 1..=2, 1..=2])
    })
}

/// True of a field that is one word: a choice, a number.
fn takes_one(field: &Field) -> bool {
    match field.kind {
        Kind::Choice(..) => false,
        Kind::Ticks(_) => true,
        Kind::Text(_) => field.label == Word::FormNibNumber,
    }
}
