//! What clashes within a file: one number for two, two values for one.

use super::STATUS;
use crate::base::Code;
use crate::domain::Field;
use crate::exchange::intake::cells::{Said, show_told};
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::{Found, Places};
use std::collections::{BTreeSet, HashMap, HashSet};

/// NIB that more than one cooperative bears, in the file and in the book.
pub(super) fn twice(lines: &[Line], places: &Places) -> HashSet<String> {
    let mut bearers: HashMap<&str, BTreeSet<Code>> = HashMap::new();
    for line in lines {
        let Found::One(code, _) = line.found else { continue };
        for nib in line.items.iter().filter_map(brought) {
            let book = places.nibs.get(nib).into_iter().flatten().copied();
            bearers.entry(nib).or_default().extend(book.chain([code]));
        }
    }
    bearers.into_iter().filter(|(_, codes)| codes.len() > 1).map(|(nib, _)| nib.to_owned()).collect()
}

pub(super) fn brought(item: &Item) -> Option<&str> {
    match item {
        Item::Fact(Field::Nib, Said::Good(Some(nib)) | Said::Doubt(Some(nib), _)) if !nib.is_empty() => {
            Some(nib)
        }
        _ => None,
    }
}

/// Things of which a file says two: a fact, the state of a NIB, of a paper, by the slug of it.
pub(super) fn torn(lines: &[Line]) -> HashSet<(Code, String)> {
    let mut told: HashMap<(Code, String), BTreeSet<String>> = HashMap::new();
    for line in lines {
        let Found::One(code, _) = line.found else { continue };
        for item in &line.items {
            let (field, value) = match item {
                // That there is one says nothing against its number.
                Item::Fact(_, Said::Good(Some(text))) if text.is_empty() => continue,
                Item::Fact(field, Said::Good(told)) => (field.slug().to_owned(), show_told(told)),
                Item::Status(Said::Good(status), _) => (STATUS.to_owned(), status.slug().to_owned()),
                Item::Paper(paper, Said::Good(state), _) => {
                    (format!("paper:{paper}"), state.slug().to_owned())
                }
                Item::Fact(..)
                | Item::Status(..)
                | Item::Paper(..)
                | Item::Attended(_)
                | Item::Interest(..)
                | Item::Dashboard(..)
                | Item::Posting(_) => continue,
            };
            told.entry((code, field)).or_default().insert(value);
        }
    }
    told.into_iter().filter(|(_, all)| all.len() > 1).map(|(key, _)| key).collect()
}
