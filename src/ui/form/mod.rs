//! Forms: labelled fields, an error at the field while one types, nothing lost on the way out.

pub mod deeds;
pub mod field;
mod fill;
pub mod person;
pub mod policy;
pub mod thing;
pub mod ticks;
mod view;
pub mod village;
pub mod visit;

use super::input::{Key, Leaving};
use super::keys::Action;
use super::layer::sheet::Split;
use super::title::Title;
use crate::base::calendar::show_date;
use crate::base::fault::rule;
use crate::base::{Day, Fault, Lang, Msg, Week, Word};
use crate::book::act::Request;
use crate::book::fleet::WishKey;
use crate::deeds::{Typed, Wrong, home};
use deeds::{DayOf, Deeds, Look};
use field::{Field, Kind};
use std::sync::Arc;

/// A form being filled in.
pub struct Form {
    /// What it does.
    pub title: Title,
    /// The language that figures are written in.
    pub lang: Lang,
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
    /// Another follows once it is saved.
    pub goes_on: bool,
    /// The deed that it was opened for, if that can be done again elsewhere.
    pub by: Option<Action>,
    /// The wish of the box that is settled by it, as changed.
    pub settles: Option<WishKey>,
    /// Something was typed.
    pub touched: bool,
    /// Figures that follow what is typed.
    pub note: Option<Msg>,
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
    /// Where a file is to lie, and the file.
    File(String, Arc<Leaving>),
    /// How a supply is to be split.
    Split(Split),
}

impl Form {
    /// A form with the cursor in its first field.
    ///
    /// A field is known by its label: no form has two alike.
    pub fn new(title: impl Into<Title>, fields: Vec<Field>, deeds: Deeds) -> Form {
        debug_assert!(fields.iter().enumerate().all(|(n, f)| fields[..n].iter().all(|o| o.label != f.label)));
        Form {
            title: title.into(),
            lang: Lang::default(),
            fields,
            at: 0,
            deeds,
            fault: None,
            said: None,
            leaving: None,
            in_round: false,
            goes_on: false,
            by: None,
            settles: None,
            touched: false,
            note: None,
            typing: false,
            will: None,
        }
    }

    /// Puts a text into the field of a label, as if it had been chosen or typed there.
    pub fn put(&mut self, label: Word, text: &str, touched: bool) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.label == label) {
            field.put(text, touched);
            self.touched |= touched;
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

    /// To the line before or after: of a checklist, else of another field.
    pub fn go_line(&mut self, by: isize, today: Day, lang: Lang) {
        if self.fields[self.at].step(by) {
            self.said = None;
        } else {
            self.go(by, today, lang);
        }
    }

    /// Goes to another field. A day in words is written out, so that one sees how it was read.
    pub fn go(&mut self, by: isize, today: Day, lang: Lang) {
        let label = self.fields[self.at].label;
        if self.fields[self.at].is_day()
            && !self.text(label).is_empty()
            && let Ok(day) = self.date(label, today)
        {
            self.fields[self.at].set(show_date(day.date(), lang));
        }
        let n = self.fields.len() as isize;
        self.at = (self.at as isize + by).rem_euclid(n) as usize;
        self.fields[self.at].come(by > 0);
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

    /// What settles the wish that the form was opened for.
    fn settling(&self) -> impl Iterator<Item = Request> + use<> {
        self.settles.clone().map(|key| home::changed(&key).into()).into_iter()
    }

    /// Enter: the deeds, or the field that is wrong.
    pub fn submit(&mut self, today: Day) -> Reply {
        self.said = None;
        match (self.deeds.build(self, today), &self.deeds) {
            (Ok(_), Deeds::Look(look)) => Reply::Look(*look, self.date(Word::FormDay, today).ok()),
            (Ok(_), Deeds::Name) => Reply::Name(self.text(Word::FilterName).to_owned()),
            (Ok(_), Deeds::File(file)) => {
                Reply::File(self.text(Word::FormPlaceOf).trim().to_owned(), file.clone())
            }
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
            (Ok(requests), _) => Reply::Submit(self.settling().chain(requests).collect()),
            (Err((label, fault)), _) => {
                self.at = self.fields.iter().position(|field| field.label == label).unwrap_or(self.at);
                self.fault = Some(fault);
                Reply::Stay
            }
        }
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

    fn lang(&self) -> Lang {
        self.form.lang
    }
}
