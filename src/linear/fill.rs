//! A form, asked field by field; then what will be done, and whether to do it.

use super::{Linear, command};
use crate::base::fault::rule;
use crate::base::text::{clean, fold};
use crate::base::{Fault, Lang, Msg, Word};
use crate::msg;
use crate::ui::Input;
use crate::ui::form::Form;
use crate::ui::form::field::{Field, Kind};
use crate::ui::form::ticks::{Has, Ticks};
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::read::Read;
use crate::ui::lines::say;

/// A form of more fields is told first, and only what is to change is asked.
const MANY: usize = 8;

/// What came of asking for a field.
#[derive(PartialEq, Eq)]
enum Asked {
    /// It holds what it shall.
    Filled,
    /// The form is to be closed.
    Cancelled,
    /// The next form of a round is wanted.
    Skipped,
}

impl Linear<'_> {
    /// Fills in the form on top and saves it, or leaves it.
    pub(super) fn fill(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let Some(form) = self.form() else { return Ok(()) };
        let (title, all) = (say(&form.title.to_string(), lang), form.fields.len());
        self.ends.tell(&title)?;
        self.tell_note(None)?;
        self.say(Word::LinearFormHow)?;
        if self.form().is_some_and(|form| form.in_round) {
            self.say(Word::LinearRoundHow)?;
        }
        if all <= MANY {
            for at in 0..all {
                let asked = self.field(at)?;
                if asked != Asked::Filled {
                    return self.leave_form(asked);
                }
            }
        }
        self.settle()
    }

    /// Asks whether to save the form on top until it is saved or left; what is wrong is asked again.
    pub(super) fn settle(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let Some(form) = self.form() else { return Ok(()) };
        let (title, all, is_deed) =
            (say(&form.title.to_string(), lang), form.fields.len(), !form.deeds.only_looks());
        let mut is_new = true;
        while !self.is_over() {
            if let Some((at, fault)) = self.wrong() {
                self.blame(&fault)?;
                let asked = self.field(at)?;
                if asked != Asked::Filled {
                    return self.leave_form(asked);
                }
                continue;
            }
            if is_deed {
                let asked = self.review(std::mem::replace(&mut is_new, false))?;
                if asked != Asked::Filled {
                    return self.leave_form(asked);
                }
            }
            if self.is_over() || self.wrong().is_some() {
                continue;
            }
            self.press(Scope::Form, Action::Submit)?;
            if self.desk.session().layers.top::<Read>().is_some() {
                self.read()?;
            }
            // In a round the next form lies there now.
            let Some(form) = self.form().filter(|form| say(&form.title.to_string(), lang) == title) else {
                return Ok(());
            };
            let question = (form.fields.len() > all).then_some(form.at);
            if let Some(fault) = form.fault.clone() {
                let again = form.at;
                self.blame(&fault)?;
                // What is not looked at again before it is saved is asked again.
                if !is_deed {
                    let asked = self.field(again)?;
                    if asked != Asked::Filled {
                        return self.leave_form(asked);
                    }
                }
                // A refusal that is a question brought a field to answer it in.
                if let Some(at) = question.filter(|_| fault.is(rule::NIB_TWICE)) {
                    let asked = self.field(at)?;
                    if asked != Asked::Filled {
                        return self.leave_form(asked);
                    }
                    is_new = true;
                }
            }
        }
        Ok(())
    }

    pub(super) fn form(&self) -> Option<&Form> {
        self.desk.session().layers.top()
    }

    /// The field that is wrong and why: what the form would say to Enter.
    fn wrong(&self) -> Option<(usize, Fault)> {
        let form = self.form()?;
        let (label, fault) = form.deeds.build(form, self.desk.session().board().today).err()?;
        form.fields.iter().position(|field| field.label == label).map(|at| (at, fault))
    }

    fn leave_form(&mut self, asked: Asked) -> Result<(), Fault> {
        if self.is_over() {
            return Ok(());
        }
        let before = self.form().map(|form| form.title.clone());
        let in_round = self.form().is_some_and(|form| form.in_round);
        let action = if asked == Asked::Skipped { Action::Skip } else { Action::Cancel };
        self.press(Scope::Form, action)?;
        // A form that was changed asks once more; the line has said it already.
        if self.form().is_some_and(|form| Some(&form.title) == before.as_ref()) {
            self.press(Scope::Form, action)?;
        }
        // A round says itself what was saved and what was not.
        if in_round { Ok(()) } else { self.say(Word::LinearLeft) }
    }

    /// True if a line passes over this form of a round.
    fn is_skip(&self, line: &str) -> bool {
        self.is(line, Word::KeySkip) && self.form().is_some_and(|form| form.in_round)
    }

    /// Asks for a field until it holds something that can be read.
    fn field(&mut self, at: usize) -> Result<Asked, Fault> {
        loop {
            let lang = self.desk.session().lang;
            let Some(field) = self.form().and_then(|form| form.fields.get(at)).cloned() else {
                return Ok(Asked::Cancelled);
            };
            let mut prompt = field.label.text(lang).to_owned();
            match &field.kind {
                Kind::Choice(choices, at) => {
                    self.ends.tell(&format!("{prompt}:"))?;
                    for (n, (_, label)) in choices.iter().enumerate() {
                        self.ends.tell_row(n + 1, label.text(lang))?;
                    }
                    prompt =
                        format!("{} [{} {}]", self.text(Word::LinearChoose), at + 1, shown(&field, lang));
                }
                Kind::Ticks(ticks) => {
                    self.ends.tell(&format!("{prompt}:"))?;
                    for n in 0..ticks.all().len() {
                        self.ends.tell_row(n + 1, &say(&ticks.told(n, lang), lang))?;
                    }
                    prompt = with_value(self.text(Word::LinearTicksHow).to_owned(), &field, lang);
                }
                Kind::Text(_) => {
                    let hint = say(field.hint.text(lang), lang);
                    prompt = with_value(format!("{prompt} ({hint})"), &field, lang);
                }
            }
            let Some(line) = self.ask(&format!("{prompt}:"))? else { return Ok(Asked::Cancelled) };
            if line == "?" {
                self.say(Word::LinearFormHow)?;
                self.say(field.hint)?;
                continue;
            }
            if self.closes(&field, &line)? {
                return Ok(Asked::Cancelled);
            }
            if self.is_skip(&line) {
                return Ok(Asked::Skipped);
            }
            let note = self.form().and_then(|form| form.note.clone());
            if !line.is_empty() && !self.put(at, &field, &line)? {
                self.say(msg!(LinearNoChoice, text: crate::base::text::quote(&line)))?;
                continue;
            }
            if let Some(said) = self.form().and_then(|form| form.said.clone()) {
                self.say(said)?;
            }
            self.tell_note(note.as_ref())?;
            let today = self.desk.session().board().today;
            match self.form().and_then(|form| form.wrong(today)) {
                Some((wrong, fault)) if wrong == field.label => {
                    self.blame(&fault)?;
                    // What cannot be read is offered to nobody: what stood there is.
                    if let Kind::Text(before) = &field.kind {
                        self.put(at, &field, before.text())?;
                    }
                }
                _ => return Ok(Asked::Filled),
            }
        }
    }

    /// True if a line closes the form. What may be a remark as well is asked about.
    fn closes(&mut self, field: &Field, line: &str) -> Result<bool, Fault> {
        if line == "esc" || self.is(line, Word::KeyCancel) {
            return Ok(true);
        }
        if !self.is_cancel(line) {
            return Ok(false);
        }
        if !matches!(field.kind, Kind::Text(_)) {
            return Ok(true);
        }
        let question = msg!(LinearCloses, text: line).show(self.desk.session().lang);
        let Some(answer) = self.ask(&question)? else { return Ok(true) };
        Ok(self.is_yes(&answer) == Some(true))
    }

    /// Puts what a line says into a field, by the form's own keys; false if it is no choice of it.
    pub(super) fn put(&mut self, at: usize, field: &Field, line: &str) -> Result<bool, Fault> {
        let Some(form) = self.form() else { return Ok(false) };
        let n = form.fields.len();
        let steps = (n + at - form.at) % n;
        let next = || self.key_of(Scope::Form, Action::NextField);
        let mut inputs: Vec<Input> = (0..steps).filter_map(|_| next()).collect();
        match &field.kind {
            Kind::Choice(choices, now) => {
                let lang = self.desk.session().lang;
                let labels: Vec<String> = choices.iter().map(|(_, label)| fold(label.text(lang))).collect();
                let slug = choices.iter().position(|(slug, _)| slug.eq_ignore_ascii_case(line));
                let Some(wanted) = chosen(&labels, line).or(slug) else { return Ok(false) };
                let turns = (choices.len() + wanted - now) % choices.len();
                inputs.extend(std::iter::repeat_n("right", turns).filter_map(command::key));
            }
            Kind::Ticks(ticks) => {
                let Some(wanted) = self.ticked(ticks, line) else { return Ok(false) };
                inputs.extend(command::key("home"));
                let last = ticks.all().len().saturating_sub(1);
                for (n, tick) in ticks.all().iter().enumerate() {
                    let turns = tick.on != wanted.contains(&n);
                    let key = if turns { Some("space") } else { Some("down").filter(|_| n < last) };
                    inputs.extend(key.and_then(command::key));
                }
            }
            Kind::Text(_) => {
                inputs.extend(command::key("C-u"));
                // A hyphen empties, except where it says that there is known to be none.
                if line != "-" || field.hint == Word::HintFact {
                    inputs.push(Input::Paste(line.to_owned()));
                }
            }
        }
        self.turn(inputs)?;
        Ok(true)
    }

    /// The rows of a checklist that a line names; none if one of its words is no row.
    fn ticked(&self, ticks: &Ticks, line: &str) -> Option<Vec<usize>> {
        let rows = ticks.all();
        if line == "-" {
            return Some(Vec::new());
        }
        if self.is(line, Word::LinearAllLacking) {
            return Some((0..rows.len()).filter(|at| rows[*at].has != Has::All).collect());
        }
        if let Some(numbers) = command::rows(line) {
            let place = |n: &usize| n.checked_sub(1).filter(|at| *at < rows.len());
            return numbers.iter().map(place).collect();
        }
        let lang = self.desk.session().lang;
        let labels: Vec<String> = rows.iter().map(|tick| fold(tick.label.text(lang))).collect();
        let called = |word: &str| {
            let slug = rows.iter().position(|tick| tick.slug.eq_ignore_ascii_case(word));
            slug.or_else(|| chosen(&labels, word))
        };
        let parted = |parts: &[char]| -> Option<Vec<usize>> {
            line.split(parts).map(str::trim).filter(|word| !word.is_empty()).map(called).collect()
        };
        parted(&[',']).or_else(|| parted(&[',', ' ']))
    }

    /// Tells the figures that help to fill in the form, if they are not what was told.
    fn tell_note(&mut self, told: Option<&Msg>) -> Result<(), Fault> {
        match self.form().and_then(|form| form.note.clone()) {
            Some(note) if Some(&note) != told => {
                let lang = self.desk.session().lang;
                self.ends.tell(&say(note.show(lang).trim_end(), lang))
            }
            _ => Ok(()),
        }
    }

    /// Tells the fields by number, and asks whether to save them; `Filled` is yes.
    fn review(&mut self, mut tell: bool) -> Result<Asked, Fault> {
        let lang = self.desk.session().lang;
        loop {
            let Some(form) = self.form() else { return Ok(Asked::Cancelled) };
            let all = form.fields.len();
            if std::mem::take(&mut tell) {
                let fields = form.fields.clone();
                self.ends.tell(self.text(Word::PreviewTitle))?;
                for (n, field) in fields.iter().enumerate() {
                    let value = shown(field, lang);
                    let value = if value.is_empty() { self.text(Word::LinearBlank) } else { &value };
                    self.ends.tell_row(n + 1, &format!("{}: {value}", field.label.text(lang)))?;
                }
                self.tell_note(None)?;
                self.say(Word::LinearSaveHow)?;
            }
            let Some(line) = self.ask(Word::LinearSave.text(lang))? else {
                return Ok(Asked::Cancelled);
            };
            if self.is_skip(&line) {
                return Ok(Asked::Skipped);
            }
            if let Some(yes) = self.is_yes(&line) {
                return Ok(if yes { Asked::Filled } else { Asked::Cancelled });
            }
            match line.parse::<usize>() {
                Ok(n) if (1..=all).contains(&n) => {
                    let asked = self.field(n - 1)?;
                    if asked != Asked::Filled {
                        return Ok(asked);
                    }
                    tell = all <= MANY;
                }
                _ => self.say(Word::LinearSaveHow)?,
            }
        }
    }
}

/// What a field holds, as it is said.
fn shown(field: &Field, lang: Lang) -> String {
    match &field.kind {
        Kind::Text(edit) => clean(edit.text()).trim().to_owned(),
        Kind::Choice(choices, at) => {
            choices.get(*at).map_or_else(String::new, |(_, label)| label.text(lang).to_owned())
        }
        Kind::Ticks(ticks) => {
            let on = ticks.all().iter().filter(|tick| tick.on);
            on.map(|tick| tick.label.text(lang)).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A question, with what the field holds.
fn with_value(prompt: String, field: &Field, lang: Lang) -> String {
    let value = shown(field, lang);
    if value.is_empty() { prompt } else { format!("{prompt} [{value}]") }
}

/// The choice that a line names: by number, by label, or by the beginning of one label.
fn chosen(labels: &[String], line: &str) -> Option<usize> {
    if let Ok(number) = line.parse::<usize>() {
        return number.checked_sub(1).filter(|at| *at < labels.len());
    }
    let line = fold(line);
    if let Some(at) = labels.iter().position(|label| *label == line) {
        return Some(at);
    }
    let mut begun =
        labels.iter().enumerate().filter(|(_, label)| !line.is_empty() && label.starts_with(&line));
    match (begun.next(), begun.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}
