//! What a verdict asks of the book, kept small until somebody takes it: a country has 170,000 of them.

use super::Verdict;
use crate::base::{Code, Day};
use crate::book::decide::Deed;
use crate::domain::{Field, NibStatus, nib};
use crate::exchange::intake::cells::Told;
use crate::exchange::intake::lines::source_of;
use crate::exchange::seed::DASHBOARD;

/// What is asked of the book if a value is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// A fact, as of a day.
    Fact(Field, Told, Day),
    /// The state of a NIB, as it was seen on a day.
    Status(NibStatus, Day),
    /// What else there is, as it is asked: a receipt may bring its order.
    Deeds(Box<[Deed]>),
}

impl Wish {
    /// One deed as it is.
    pub(in crate::exchange::intake) fn one(deed: Deed) -> Wish {
        Wish::Deeds(Box::new([deed]))
    }

    /// Whether it is of a receipt that brings its order.
    pub(in crate::exchange::intake) fn brings_order(&self) -> bool {
        matches!(self, Wish::Deeds(deeds) if deeds.len() > 1)
    }

    /// What is asked, of a cooperative and with its source.
    pub(in crate::exchange::intake) fn deeds(&self, code: Code, source: String) -> Vec<Deed> {
        match self {
            Wish::Fact(Field::Nib, Some(number), on) if !number.is_empty() => {
                let (number, numbered, even_so) = (Some(number.to_string()), Some(*on), String::new());
                let nib = nib::Draft { number, status: None, on: *on, evidence: source, numbered, even_so };
                vec![Deed::SetNib { code, nib }]
            }
            Wish::Fact(field, told, on) => {
                let facts = vec![(*field, told.as_ref().map(ToString::to_string))];
                vec![Deed::SetFacts { code, facts, on: *on, source, even_so: String::new() }]
            }
            Wish::Status(status, on) => {
                vec![Deed::SetNib { code, nib: nib::Draft::check(*status, *on, source) }]
            }
            Wish::Deeds(deeds) => deeds.to_vec(),
        }
    }
}

impl Verdict {
    /// What is asked of the book if it is taken, nothing if it cannot be; of the file it is known by what it is
    /// called in the book.
    pub fn deeds(&self, file: &str) -> Vec<Deed> {
        match (&self.wish, self.codes.first()) {
            (Some(Wish::Deeds(deeds)), _) => deeds.to_vec(),
            (Some(wish), Some(code)) => wish.deeds(*code, self.source(file)),
            _ => Vec::new(),
        }
    }

    fn source(&self, file: &str) -> String {
        if self.dashboard { DASHBOARD.to_owned() } else { source_of(file, &self.sheet, self.row) }
    }
}
