//! What clashes within a file: one number for two, two values for one.

use super::{Bench, STATUS};
use crate::base::fault::rule;
use crate::base::{Code, Fault};
use crate::domain::Field;
use crate::exchange::intake::cells::Said;
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::{Found, Nibs};
use crate::exchange::intake::sides::OTHER;
use crate::exchange::intake::verdict::State;
use crate::msg;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What the lines of a file say beside each other.
pub(super) struct Within {
    /// NIB that more than one cooperative bears, in the file and in the book.
    pub twice: HashSet<String>,
    /// Things of which the file says two: a fact, the state of a NIB, of a paper, by the slug of it.
    torn: HashMap<Code, Vec<String>>,
    /// Those of whom more than one line speaks.
    pub often: HashSet<Code>,
}

/// What is said of one thing, to be told from what else is said of it.
#[derive(Clone, Copy, PartialEq)]
enum Told<'a> {
    Fact(Option<&'a str>),
    Slug(&'static str),
}

impl Within {
    pub fn of(lines: &[Line], nibs: &Nibs) -> Within {
        let found = |(at, line): (usize, &Line)| match line.found {
            Found::One(code, _) => Some((code, at)),
            _ => None,
        };
        let mut all: Vec<(Code, usize)> = lines.iter().enumerate().filter_map(found).collect();
        all.sort_unstable();
        let (mut torn, mut often): (HashMap<Code, Vec<String>>, HashSet<Code>) = Default::default();
        // One cooperative after the other: what a country says is never held beside itself.
        for of_one in all.chunk_by(|one, next| one.0 == next.0) {
            let (code, _) = of_one[0];
            if of_one.len() > 1 {
                often.insert(code);
            }
            let fields = of_one.iter().flat_map(|(_, at)| &lines[*at].items);
            let fields = two(fields.filter_map(told));
            if !fields.is_empty() {
                torn.insert(code, fields);
            }
        }
        Within { twice: twice(lines, nibs), torn, often }
    }

    /// Whether the file says two things of one.
    pub fn is_torn(&self, code: Code, field: &str) -> bool {
        self.torn.get(&code).is_some_and(|fields| fields.iter().any(|one| one == field))
    }
}

/// The fields of which two values are told.
fn two<'a>(all: impl Iterator<Item = (Cow<'static, str>, Told<'a>)>) -> Vec<String> {
    let mut first: Vec<(Cow<'static, str>, Told<'a>)> = Vec::new();
    let mut two = Vec::new();
    for (field, value) in all {
        match first.iter().find(|(known, _)| *known == field) {
            None => first.push((field, value)),
            Some((_, known)) if *known != value => two.push(field.into_owned()),
            Some(_) => {}
        }
    }
    two
}

impl Bench<'_> {
    /// One number for two, or two numbers for one; what the row says of its state hangs on it too.
    pub(super) fn clash(&self, code: Code, line: &Line, item: &Item) -> Option<State> {
        let is_torn = |field: &str| self.within.is_torn(code, field);
        let torn = || Some(State::Ask("row.contradicts"));
        let of_nib = match item {
            Item::Fact(field, said) if matches!(said, Said::Good(_)) && is_torn(field.slug()) => {
                return torn();
            }
            Item::Status(Said::Good(_), _) if is_torn(STATUS) => return torn(),
            Item::Paper(paper, Said::Good(_), _) if is_torn(&format!("paper:{paper}")) => return torn(),
            Item::Fact(field, _) => *field == Field::Nib,
            Item::Status(..) => true,
            Item::Paper(..)
            | Item::Attended(_)
            | Item::Interest(..)
            | Item::Dashboard(..)
            | Item::Posting(_) => false,
        };
        let mut nibs = line.items.iter().filter_map(brought).peekable();
        if !of_nib || nibs.peek().is_none() {
            None
        } else if is_torn(Field::Nib.slug()) {
            torn()
        } else {
            nibs.find_map(|nib| self.within.twice.contains(nib).then(|| self.twice(code, nib)).flatten())
        }
    }

    /// What is to be thought of a NIB that more than one is said to bear: nothing, where it was said to be this
    /// one's.
    fn twice(&self, code: Code, nib: &str) -> Option<State> {
        match self.settings.owners.iter().find(|(known, _)| known == nib) {
            None => Some(State::Ask(rule::NIB_TWICE)),
            Some((_, Some(owner))) if *owner == code => None,
            Some(_) => {
                let fault = Fault::refused(OTHER, msg!(NibOther)).then(msg!(NibOtherNext));
                Some(State::Refused(fault.into()))
            }
        }
    }
}

fn twice(lines: &[Line], nibs: &Nibs) -> HashSet<String> {
    let (mut bearers, mut twice): (HashMap<&str, Code>, HashSet<String>) = Default::default();
    for line in lines {
        let Found::One(code, _) = line.found else { continue };
        for nib in line.items.iter().filter_map(brought) {
            let book = nibs.get(nib).into_iter().flatten().copied();
            for bearer in book.chain([code]) {
                if *bearers.entry(nib).or_insert(bearer) != bearer {
                    twice.insert(nib.to_owned());
                }
            }
        }
    }
    twice
}

pub(super) fn brought(item: &Item) -> Option<&str> {
    match item {
        Item::Fact(Field::Nib, Said::Good(Some(nib)) | Said::Doubt(Some(nib), _)) if !nib.is_empty() => {
            Some(nib)
        }
        _ => None,
    }
}

/// What an item says of which thing, where two of it cannot both be so.
fn told(item: &Item) -> Option<(Cow<'static, str>, Told<'_>)> {
    Some(match item {
        // That there is one says nothing against its number.
        Item::Fact(_, Said::Good(Some(text))) if text.is_empty() => return None,
        Item::Fact(field, Said::Good(told)) => {
            let told = told.as_deref();
            // An NPWP of 15 digits is the one of 16 with a zero before it.
            let bare = |text: &str| *field == Field::Npwp && text.starts_with('0');
            let told = told.map(|text| if bare(text) { text.trim_start_matches('0') } else { text });
            (field.slug().into(), Told::Fact(told))
        }
        Item::Status(Said::Good(status), _) => (STATUS.into(), Told::Slug(status.slug())),
        Item::Paper(paper, Said::Good(state), _) => {
            (format!("paper:{paper}").into(), Told::Slug(state.slug()))
        }
        Item::Fact(..)
        | Item::Status(..)
        | Item::Paper(..)
        | Item::Attended(_)
        | Item::Interest(..)
        | Item::Dashboard(..)
        | Item::Posting(_) => return None,
    })
}
