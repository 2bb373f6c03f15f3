//! The box of differences, by number: both values told, used, changed or left.

use super::Linear;
use super::command::{self, Said};
use crate::base::{Fault, Word};
use crate::msg;
use crate::ui::Input;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::boxed::Boxed;
use crate::ui::lines::say;

impl Linear<'_> {
    /// Tells the box until it is left, or something lies over it.
    pub(super) fn boxed(&mut self) -> Result<(), Fault> {
        self.tell_box()?;
        while self.desk.session().layers.top::<Boxed>().is_some() {
            let prompt = format!("{}>", self.text(Word::KeyBox));
            let Some(line) = self.ask(&prompt)? else { return Ok(()) };
            if line == "?" {
                self.say(Word::LinearBoxHow)?;
            } else if line.is_empty() {
                self.tell_box()?;
            } else if self.is_cancel(&line) {
                self.press(Scope::Box, Action::Cancel)?;
            } else {
                let lines =
                    |me: &Self| me.desk.session().layers.top::<Boxed>().map(|boxed| boxed.lines.len());
                let before = lines(self);
                self.choose_of_box(&line)?;
                if lines(self).is_some_and(|now| Some(now) != before) {
                    self.tell_box()?;
                }
            }
        }
        Ok(())
    }

    /// A number tells both values; a word says what is done, with which: `pakai 2`, `pakai 1-3`.
    fn choose_of_box(&mut self, line: &str) -> Result<(), Fault> {
        let session = self.desk.session();
        let all = session.layers.top::<Boxed>().map_or(0, |boxed| boxed.lines.len());
        let no_row = |n: usize| msg!(LinearNoRow, n: n, all: all);
        if let Ok(n) = line.parse::<usize>() {
            return if (1..=all).contains(&n) { self.tell_sides(n - 1) } else { self.say(no_row(n)) };
        }
        let typed = line.to_lowercase();
        let found = command::exactly(&session.keys, &[Scope::Box], &typed, session.lang);
        let Said::One(binding, rest) = found else { return self.say(Word::LinearBoxHow) };
        let action = binding.action;
        let Some(rows) = command::rows(rest) else { return self.say(Word::LinearBoxHow) };
        if let Some(n) = rows.iter().find(|n| !(1..=all).contains(*n)) {
            return self.say(no_row(*n));
        }
        let (key, on) = (self.key_of(Scope::Box, action), |row: &usize| Input::Item(row - 1));
        // Marks of an earlier line are meant no more.
        let is_marked = session.layers.top::<Boxed>().is_some_and(|boxed| boxed.marked() > 0);
        let none = if is_marked { self.key_of(Scope::Box, Action::MarkAll) } else { None };
        match (action, &rows[..]) {
            (Action::Undo | Action::History, []) => self.turn(key),
            (Action::Mark | Action::MarkAll, _) | (_, []) => self.say(Word::LinearBoxHow),
            (_, [row]) => self.turn(none.into_iter().chain([on(row)]).chain(key)),
            // A form is of one at a time.
            (Action::Edit, _) => self.say(Word::LinearBoxHow),
            (_, rows) => {
                let mark = |row| [on(row)].into_iter().chain(self.key_of(Scope::Box, Action::Mark));
                let marks: Vec<Input> = rows.iter().flat_map(mark).collect();
                self.turn(none.into_iter().chain(marks).chain(key))
            }
        }
    }

    fn tell_box(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let Some(boxed) = self.desk.session().layers.top::<Boxed>() else { return Ok(()) };
        let rows: Vec<String> = (0..boxed.lines.len()).map(|at| say(&boxed.label(at, lang), lang)).collect();
        let out: Vec<String> = boxed.out.iter().map(|(label, days)| format!("{label}, {days}")).collect();
        self.say(msg!(BoxTitle, n: rows.len()))?;
        for (at, row) in rows.iter().enumerate() {
            self.ends.tell_row(at + 1, row)?;
            self.tell_sides(at)?;
        }
        if rows.is_empty() {
            self.say(Word::SelisihNone)?;
        }
        for line in out {
            self.ends.tell(&say(&line, lang))?;
        }
        self.say(if rows.is_empty() { Word::LinearBoxEmpty } else { Word::LinearBoxHow })
    }

    /// Both values of a line, and what would be now.
    fn tell_sides(&mut self, at: usize) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let told = self.desk.session().layers.top::<Boxed>().map(|boxed| boxed.told(at, lang));
        for line in told.unwrap_or_default() {
            self.ends.tell(&say(&line, lang))?;
        }
        Ok(())
    }
}
