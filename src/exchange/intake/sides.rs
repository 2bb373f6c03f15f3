//! What clashes, from its other side: who else bears a NIB and where that is said; what else is said of one.

use super::places::Nibs;
use super::told::{Names, called, in_brackets, in_words, masked};
use super::verdict::State;
use super::{Outcome, Verdict};
use crate::base::fault::rule::NIB_TWICE;
use crate::base::words::Arg;
use crate::base::{Code, Lang, Msg, Word, text};
use crate::domain::Field;
use crate::msg;

/// The rule of a NIB that was said to be another's.
pub const OTHER: &str = "nib.other";

/// Who is said to bear a NIB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side<'a> {
    /// Whom it is said of.
    pub code: Code,
    /// The sheet and the row; none if the book says so.
    pub place: Option<(&'a str, u32)>,
}

/// Who bears, by the book, the NIB that more than one is said to bear.
pub fn bearers(verdicts: &[Verdict], nibs: &Nibs) -> Vec<(String, Code)> {
    let is_twice = |one: &&Verdict| {
        one.field == Field::Nib.slug() && matches!(one.state.rule(), Some(NIB_TWICE | OTHER))
    };
    let mut all: Vec<(String, Code)> = Vec::new();
    for one in verdicts.iter().filter(is_twice) {
        let known = nibs.get(&*one.value).into_iter().flatten();
        all.extend(known.map(|code| (one.value.to_string(), *code)));
    }
    all.sort();
    all.dedup();
    all
}

/// Every side of a NIB: what the sheets say, then the book.
pub fn sides<'a>(outcome: &'a Outcome, nib: &str) -> Vec<Side<'a>> {
    let said = outcome.verdicts.iter().filter(|one| one.field == Field::Nib.slug() && one.value == nib);
    let said = said.filter_map(|one| match one.codes[..] {
        [code] => Some(Side { code, place: Some((&*one.sheet, one.row)) }),
        _ => None,
    });
    let known = outcome.bearers.iter().filter(|(of, _)| of == nib);
    said.chain(known.map(|(_, code)| Side { code: *code, place: None })).collect()
}

/// What stands against a value elsewhere: whom the same NIB is said of, or what else is said of the same.
pub fn others(verdict: &Verdict, outcome: &Outcome, names: &Names) -> Option<Msg> {
    let place = |sheet: &str, row: u32| {
        let row = msg!(SideRow, row: row);
        match sheet.is_empty() {
            true => row,
            false => msg!(SideSheet, sheet: text::quote(sheet), row: row),
        }
    };
    match verdict.state.rule() {
        Some(NIB_TWICE | OTHER) => {
            let number = match verdict.needs {
                Some(at) => outcome.verdicts.get(at as usize)?,
                None => verdict,
            };
            let other = |side: &Side<'_>| {
                let place = side.place.map_or(Word::SideBook.into(), |(sheet, row)| place(sheet, row));
                let name = in_brackets(&called(side.code, names), "");
                Arg::from(msg!(SideOf, name: name, place: place))
            };
            let all = sides(outcome, &number.value);
            let all = all.iter().filter(|side| Some(&side.code) != verdict.codes.first()).map(other);
            let all: Vec<Arg> = all.collect();
            (!all.is_empty()).then(|| msg!(SidesTwice, others: all))
        }
        Some("row.contradicts") => {
            let is_other = |one: &&Verdict| {
                one.field == verdict.field && one.codes == verdict.codes && one.value != verdict.value
            };
            let shown =
                |one: &Verdict, lang| text::quote(&in_words(&masked(one, &one.value), &one.field, lang));
            let other = |one: &Verdict| {
                let value = Arg::Both(shown(one, Lang::Id), shown(one, Lang::En));
                Arg::from(msg!(SideOf, name: value, place: place(&one.sheet, one.row)))
            };
            let all = outcome.verdicts.iter().filter(|one| one.state == State::Ask("row.contradicts"));
            let all: Vec<Arg> = all.filter(is_other).map(other).collect();
            (!all.is_empty()).then(|| msg!(SidesTorn, others: all))
        }
        _ => None,
    }
}
