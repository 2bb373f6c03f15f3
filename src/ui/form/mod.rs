//! Forms: labelled fields, an error at the field while one types, nothing lost on the way out.

pub mod deeds;
pub mod field;
pub mod person;
pub mod policy;
pub mod thing;
pub mod village;

use super::draw::{Brush, centre};
use super::input::Key;
use super::keymap::Keymap;
use super::keys::{Action, Scope};
use super::layer::sheet::Split;
use super::theme::{Tone, glyph};
use crate::base::calendar::show_date;
use crate::base::fault::rule;
use crate::base::{Day, Fault, Lang, Msg, Week, Word, text};
use crate::book::act::Request;
use crate::deeds::{Typed, Wrong};
use crate::msg;
use deeds::{DayOf, Deeds, Look};
use field::{Field, Kind};
use ratatui::layout::Rect;

/// A form being filled in.
pub struct Form {
    /// What it does.
    pub title: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The field one is in.
    pub at: usize,
    /// What it becomes.
    pub deeds: Deeds,
    /// What the book answered.
    pub fault: Option<Fault>,
    /// What of the last key or paste the field could not take.
    pub said: Option<Msg>,
    /// What was pressed once on a changed form, and would throw away what is typed.
    pub leaving: Option<Action>,
    /// It is one of several that a deed goes through.
    pub in_round: bool,
    /// Something was typed.
    pub touched: bool,
    /// A line of figures that follows what is typed.
    pub note: String,
    /// A text is being typed: what it leads to is told once one stops, not with every letter.
    pub typing: bool,
    /// What Enter would do, or why it would be refused.
    pub will: Option<Will>,
}

/// What Enter would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Will {
    /// This.
    Do(String),
    /// Be refused, for this.
    Fail(String),
    /// Be told this.
    Beware(String),
}

/// What a key in a form leads to.
pub enum Reply {
    /// Nothing beyond the form.
    Stay,
    /// The form is done with.
    Close,
    /// The form is done with, the next one of the round is wanted.
    Skip,
    /// The deeds to do.
    Submit(Vec<Request>),
    /// The name that was asked for.
    Name(String),
    /// The day to look at; `None` is today.
    Look(Look, Option<Day>),
    /// The week to go to.
    Week(Week),
    /// The day of a week's postings.
    Day(DayOf, Day),
    /// How a supply is to be split.
    Split(Split),
}

/// Lines under the fields: hint or fault, what Enter would do, and the keys.
const FOOT: u16 = 5;

impl Form {
    /// A form with the cursor in its first field.
    ///
    /// A field is known by its label: no form has two alike.
    pub fn new(title: String, fields: Vec<Field>, deeds: Deeds) -> Form {
        debug_assert!(fields.iter().enumerate().all(|(n, f)| fields[..n].iter().all(|o| o.label != f.label)));
        Form {
            title,
            fields,
            at: 0,
            deeds,
            fault: None,
            said: None,
            leaving: None,
            in_round: false,
            touched: false,
            note: String::new(),
            typing: false,
            will: None,
        }
    }

    fn field(&self, label: Word) -> Option<&Field> {
        self.fields.iter().find(|field| field.label == label)
    }

    /// True if a person has changed the field of this label.
    pub fn is_touched(&self, label: Word) -> bool {
        self.field(label).is_some_and(Field::is_touched)
    }

    /// The text of a field, by its label; empty if the form does not ask for it.
    pub fn text(&self, label: Word) -> &str {
        self.field(label).map_or("", Field::value)
    }

    /// The day in a field, by its label.
    fn date(&self, label: Word, today: Day) -> Result<Day, Wrong> {
        let words = self.typed(today);
        let typed: &dyn Typed = &words;
        let ahead = self.field(label).is_some_and(|field| field.hint == Word::HintPolicyFrom);
        if ahead { typed.day_ahead(label) } else { typed.day(label) }
    }

    /// Its texts, as what somebody typed on a day.
    pub(in crate::ui) fn typed(&self, today: Day) -> Words<'_> {
        Words { form: self, today }
    }

    /// What is wrong with what was typed: the field and why. An empty field is wrong only on submit.
    pub fn wrong(&self, today: Day) -> Option<Wrong> {
        self.deeds.build(self, today).err().filter(|(label, _)| !self.text(*label).is_empty())
    }

    /// Takes a key that the binding table does not name.
    pub fn key(&mut self, key: &Key) {
        let field = &mut self.fields[self.at];
        let typed = field.key(*key);
        self.said = typed.left;
        if typed.changed {
            self.touched = true;
            self.fault = None;
            self.typing = matches!(self.fields[self.at].kind, Kind::Text(_));
        }
    }

    /// True if the field is one that text goes into.
    pub fn takes_text(&self) -> bool {
        self.fields.get(self.at).is_some_and(|field| matches!(field.kind, Kind::Text(_)))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.leaving = None;
        let typed = self.fields[self.at].insert(text);
        self.said = typed.left;
        self.touched |= typed.changed;
        self.fault = None;
    }

    /// Takes what the book answered. A question gets a field to answer it in.
    pub fn refuse(&mut self, fault: Fault) {
        if fault.is(rule::NIB_TWICE) && matches!(self.deeds, Deeds::Nib(_)) {
            let at = self.fields.iter().position(|field| field.label == Word::FormEvenSo);
            self.at = at.unwrap_or(self.fields.len());
            if at.is_none() {
                self.fields.push(Field::text(Word::FormEvenSo, Word::HintEvenSo, ""));
            }
        }
        self.fault = Some(fault);
    }

    /// Goes to another field. A day in words is written out, so that one sees how it was read.
    pub fn go(&mut self, by: isize, today: Day, lang: Lang) {
        let label = self.fields[self.at].label;
        let is_day = [Word::HintDate, Word::HintOptionalDate, Word::HintPolicyFrom];
        if is_day.contains(&self.fields[self.at].hint)
            && !self.text(label).is_empty()
            && let Ok(day) = self.date(label, today)
        {
            self.fields[self.at].set(show_date(day.date(), lang));
        }
        let n = self.fields.len() as isize;
        self.at = (self.at as isize + by).rem_euclid(n) as usize;
        self.typing = false;
        self.said = None;
    }

    /// Esc: a changed form asks once.
    pub fn cancel(&mut self) -> Reply {
        self.leave(Action::Cancel, Reply::Close)
    }

    /// On to the next of a round: a changed form asks once too.
    pub fn skip(&mut self) -> Reply {
        self.leave(Action::Skip, Reply::Skip)
    }

    fn leave(&mut self, by: Action, reply: Reply) -> Reply {
        if self.touched && self.leaving != Some(by) {
            self.leaving = Some(by);
            return Reply::Stay;
        }
        reply
    }

    /// Enter: the deeds, or the field that is wrong.
    pub fn submit(&mut self, today: Day) -> Reply {
        self.said = None;
        match (self.deeds.build(self, today), &self.deeds) {
            (Ok(_), Deeds::Look(look)) => Reply::Look(*look, self.date(Word::FormDay, today).ok()),
            (Ok(_), Deeds::Name) => Reply::Name(self.text(Word::FilterName).to_owned()),
            (Ok(_), Deeds::Week) => {
                Week::read(self.text(Word::FormWeek), today.date()).map_or(Reply::Stay, Reply::Week)
            }
            (Ok(_), Deeds::Day { of, .. }) => {
                self.date(Word::FormOn, today).map_or(Reply::Stay, |day| Reply::Day(*of, day))
            }
            (Ok(_), Deeds::Split { .. }) => self.deeds.split(self).map_or(Reply::Stay, Reply::Split),
            (Ok(requests), _) if requests.is_empty() => {
                self.fault = Some(Fault::refused(rule::NOTHING_NEW, Word::NothingNew.into()));
                Reply::Stay
            }
            (Ok(requests), _) => Reply::Submit(requests),
            (Err((label, fault)), _) => {
                self.at = self.fields.iter().position(|field| field.label == label).unwrap_or(self.at);
                self.fault = Some(fault);
                Reply::Stay
            }
        }
    }

    /// Draws it; gives the place of the text cursor.
    pub fn view(
        &self,
        brush: &mut Brush<'_>,
        screen: Rect,
        keys: &Keymap,
        lang: Lang,
        today: Day,
    ) -> (u16, u16) {
        let height = self.fields.len() as u16 + 3 + FOOT;
        let inner = brush.frame(centre(screen, 76, height), &self.title);
        if inner.height < 4 {
            return (inner.x, inner.y);
        }
        let wrong = self.wrong(today);
        let label = 24.min(inner.width / 2);
        let visible = usize::from(inner.height.saturating_sub(FOOT + 1).max(1));
        let top = (self.at + 1).saturating_sub(visible);
        let mut cursor = (inner.x, inner.y);
        for (line, (at, field)) in self.fields.iter().enumerate().skip(top).take(visible).enumerate() {
            let y = inner.y + line as u16;
            let here = at == self.at;
            if here {
                brush.put(inner.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            let bad = wrong.as_ref().is_some_and(|(label, _)| *label == field.label);
            let tone = if here { Tone::Strong } else { Tone::Quiet };
            brush.put(inner.x + 2, y, label - 3, field.label.text(lang), tone);
            let room = inner.width - label - 2;
            let (x, shown) = field.shown(lang, room.into(), here);
            brush.put(inner.x + label, y, room, &shown, Tone::Plain);
            if bad {
                brush.put(inner.right() - 1, y, 1, glyph::NO, Tone::Bad);
            }
            if here {
                cursor = (inner.x + label + x as u16, y);
                let rest = field.completion().unwrap_or_default();
                brush.put(cursor.0, y, room.saturating_sub(x as u16), rest, Tone::Quiet);
            }
        }
        let foot = inner.bottom().saturating_sub(FOOT);
        let field = &self.fields[self.at];
        let (text, tone) = match (&self.fault, &wrong) {
            _ if self.leaving == Some(Action::Skip) => {
                (msg!(FormSkipping, skip: keys.shown(Scope::Form, Action::Skip)).show(lang), Tone::Warn)
            }
            _ if self.leaving.is_some() => (Word::FormLeaving.text(lang).to_owned(), Tone::Warn),
            _ if self.said.is_some() => {
                (self.said.as_ref().map_or_else(String::new, |said| said.show(lang)), Tone::Warn)
            }
            (Some(fault), _) => (format!("{} {}", glyph::NO, fault.show(lang)), Tone::Bad),
            (None, _) if field.completion().is_some() => {
                (Word::HintComplete.text(lang).to_owned(), Tone::Quiet)
            }
            // While one types, what is wrong is enough; what to do about it follows on Enter.
            (None, Some((_, fault))) => (format!("{} {}", glyph::NO, fault.what.show(lang)), Tone::Bad),
            // A refusal says more than the figures.
            (None, None) if !self.note.is_empty() && !matches!(self.will, Some(Will::Fail(_))) => {
                (self.note.clone(), Tone::Good)
            }
            (None, None) if field.is_fresh() => (msg!(HintReplace, hint: field.hint).show(lang), Tone::Quiet),
            (None, None) => (field.hint.text(lang).to_owned(), Tone::Quiet),
        };
        let mut lines: Vec<(String, Tone)> = Vec::new();
        let mut add = |text: &str, tone| {
            lines.extend(text::wrap(text, inner.width.into()).into_iter().map(|line| (line, tone)))
        };
        add(&text, tone);
        match self.will.as_ref().filter(|_| self.fault.is_none() && self.leaving.is_none()) {
            Some(Will::Do(what)) => add(&format!("→ {what}"), Tone::Good),
            Some(Will::Beware(what)) => add(&format!("! {what}"), Tone::Warn),
            Some(Will::Fail(why)) => add(&format!("{} {why}", glyph::NO), Tone::Warn),
            None => {}
        }
        for (n, (line, tone)) in (0..FOOT - 1).zip(&lines) {
            brush.put(inner.x, foot + n, inner.width, line, *tone);
        }
        let key = |action| keys.shown(Scope::Form, action);
        // A day or a week to go to, and a proposal, write nothing.
        let writes =
            !matches!(self.deeds, Deeds::Look(_) | Deeds::Week | Deeds::Day { .. } | Deeds::Split { .. });
        let submit = if writes { Word::KeySubmit } else { Word::KeyContinue };
        let mut hints = vec![(key(Action::Submit), submit)];
        hints.extend(self.in_round.then(|| (key(Action::Skip), Word::KeySkip)));
        hints.extend([(key(Action::NextField), Word::KeyNextField)]);
        hints.extend((!self.in_round).then(|| ("←→".to_owned(), Word::FormChoose)));
        let close = if self.in_round { Word::KeyStop } else { Word::KeyCancel };
        hints.push((key(Action::Cancel), close));
        let mut x = inner.x;
        for (key, word) in &hints {
            let pieces = [(key.as_str(), Tone::Key), (" ", Tone::Key), (word.text(lang), Tone::Quiet)];
            x = brush.line(x, inner.bottom() - 1, inner.right().saturating_sub(x), &pieces) + 2;
        }
        cursor
    }
}

/// The texts of a form.
pub(in crate::ui) struct Words<'f> {
    form: &'f Form,
    today: Day,
}

impl Typed for Words<'_> {
    fn given(&self, label: Word) -> Option<&str> {
        self.form.field(label).map(Field::value)
    }

    fn is_touched(&self, label: Word) -> bool {
        self.form.is_touched(label)
    }

    fn today(&self) -> Day {
        self.today
    }
}
