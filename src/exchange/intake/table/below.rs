//! Tables below one another: where the next begins, and what is said of it and of those before it.

use super::Known;
use crate::exchange::intake::cells::is_dash;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::sheets::{Cell, Sheet};
use crate::exchange::intake::title::Title;
use std::collections::BTreeSet;
use std::ops::Range;

/// The rows above a table.
pub(super) struct Above {
    /// What is said of the whole sheet.
    sheet: Range<usize>,
    /// What is said of the table alone.
    own: Range<usize>,
}

impl Above {
    /// The rows above a table, by those above the first of the sheet. As many as a later one has of its own, the first
    /// has too: what stands above these is said of all.
    pub(super) fn new(first: &Range<usize>, own: Range<usize>) -> Above {
        let is_first = own.start == first.start;
        // The first line of several is, whatever stands above a later one.
        let least = usize::from(first.len() > 1);
        let of_sheet = if is_first { 0 } else { first.len().saturating_sub(own.len()).max(least) };
        Above { sheet: first.start..first.start + of_sheet, own }
    }

    /// All of them, from above.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> + use<> {
        self.sheet.clone().chain(self.own.clone())
    }
}

/// Where the next table begins: a row of headings that are others or stand elsewhere, or of the same where what stands
/// above them says something else of all below it; else the sheet's end.
pub(super) fn next_table(sheet: &Sheet, header: &Range<usize>, above: &Above, known: &Known<'_>) -> usize {
    let own: BTreeSet<(u16, &str)> = header
        .clone()
        .flat_map(|at| sheet.row(at))
        .filter_map(|(col, cell)| Some((col, text(cell)?)))
        .collect();
    let read = |rows: &mut dyn Iterator<Item = usize>| Title::read(known, sheet, rows, |_, _| true);
    let begins = |at: usize| {
        let (mut exact, mut others, mut fresh, mut finds) = (0, 0, false, false);
        for (col, cell) in sheet.row(at) {
            let Cell::Text(text) = cell else {
                others += 1;
                continue;
            };
            let role = known.columns.exact(text);
            // Data have no headings: one look is enough for most rows.
            if exact == 0 && role.is_none() {
                return None;
            }
            exact += usize::from(role.is_some());
            others += usize::from(role.is_none());
            fresh |= !own.contains(&(col, text));
            finds |= matches!(role, Some(Role::Name | Role::Code | Role::VillageId));
        }
        if exact < 2 || exact < others || !finds {
            return None;
        }
        let from = title_of(sheet, header.end, at, known);
        let tells_other = || from < at && read(&mut (from..at)).tells_other_than(&read(&mut above.rows()));
        (fresh || tells_other()).then_some(from)
    };
    (header.end..sheet.filled()).find_map(begins).unwrap_or(sheet.filled())
}

/// Where what stands right above a header begins, no higher than a row: lines, and no row of a table.
fn title_of(sheet: &Sheet, floor: usize, header: usize, known: &Known<'_>) -> usize {
    /// Room for a signature.
    const APART: u32 = 3;
    let is_line = |at: &usize| {
        let (mut texts, mut others) = (Vec::new(), 0);
        for (_, cell) in sheet.row(*at) {
            match cell {
                Cell::Text(text) if is_number(text) => others += 1,
                Cell::Text(text) => texts.push(text.trim()),
                Cell::Day(_) => {}
                _ => others += 1,
            }
        }
        let names = |text: &&str| {
            known.places.is_village(known.words, text) && !known.places.is_kecamatan(known.words, text)
        };
        let is_said = texts.iter().any(|text| text.starts_with(':') || text.ends_with(':'));
        others == 0
            && (1..=3).contains(&texts.len())
            && !is_dash(texts[0])
            && (is_said || !texts.iter().any(names))
    };
    let far = |at: usize| sheet.number(at + 1) - sheet.number(at);
    let is_near = |at: &usize| far(*at) <= APART;
    let lines = || (floor..header).rev().take_while(|at| is_near(at) && is_line(at));
    // Who signs the table above has a day too: what is apart from it is the next one's.
    match lines().find(|at| is_signed(sheet, *at, known)) {
        Some(signed) => (signed..header).rev().find(|at| far(*at) > 1).map_or(header, |at| at + 1),
        None => lines().last().unwrap_or(header),
    }
}

/// Whether a row is of a place and a day, as above a signature: `Pasuruan, 24 November 2026`.
fn is_signed(sheet: &Sheet, at: usize, known: &Known<'_>) -> bool {
    let (words, places) = (known.words, known.places);
    let is_place = |name: &str| {
        places.is_kabupaten(words, name) || places.is_kecamatan(words, name) || places.is_village(words, name)
    };
    let is_one = |text: &str| {
        text.split_once(',').is_some_and(|(place, day)| is_place(place) && !days_in(day).is_empty())
    };
    sheet.row(at).filter_map(|(_, cell)| text(cell)).any(is_one)
}

/// Whether a text is a number, and no day.
fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && !text.contains(char::is_alphabetic)
        && days_in(text).is_empty()
}

fn text(cell: Cell<'_>) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}
