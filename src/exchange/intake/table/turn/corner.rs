//! The corner of a sheet with villages at the top: where their names stand, what stands over these, and what beside
//! them is called.

use super::LOOKED_AT;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::sheets::{Cell, Merged, Place, Sheet};
use crate::exchange::intake::table::Known;
use std::collections::BTreeSet;

/// What stands over names.
const NAMES: &str = "Desa";
/// What stands over the kecamatan of names.
const AREAS: &str = "Kecamatan";

/// The cells at the top of villages that say what stands beside and below them: laid across they stand over them.
#[derive(Default)]
pub(super) struct Corner {
    /// What stands there instead.
    pub texts: Vec<(Place, String)>,
    /// A row with nothing but the word for the names below it.
    over: Option<u32>,
}

impl Corner {
    pub(super) fn of(sheet: &Sheet, known: &Known<'_>) -> Corner {
        let named = Corner::under_word(sheet, known);
        named.or_else(|| Corner::beside_days(sheet, known)).unwrap_or_default()
    }

    /// Names below the word for them: `NAMA DESA` merged over all.
    pub(super) fn under_word(sheet: &Sheet, known: &Known<'_>) -> Option<Corner> {
        (1..sheet.filled().min(LOOKED_AT)).find_map(|at| {
            let cols = villages(sheet, at, known);
            let (first, last) = (*cols.first()?, *cols.last()?);
            let (row, above) = (sheet.number(at), sheet.number(at - 1));
            let is_word =
                |cell| matches!(cell, Cell::Text(text) if known.columns.exact(text) == Some(&Role::Name));
            let is_over = row == above + 1
                && is_word(sheet.cell(at - 1, first))
                && sheet.row(at - 1).all(|(col, _)| col <= first || col > last);
            // A row of data has more villages below it.
            let is_list = (at + 1..sheet.filled().min(at + LOOKED_AT))
                .any(|below| villages(sheet, below, known).iter().any(|col| cols.contains(col)));
            let label = sheet.row(at - 1).rfind(|(col, _)| *col < first).map(|(col, _)| col);
            let label = label.filter(|_| cols.len() > 1 && is_over && !is_list)?;
            Some(Corner { texts: vec![((row, label), NAMES.to_owned())], over: Some(above) })
        })
    }

    /// Names beside the word for days, `Tanggal`; where a kecamatan stands over each, the village is the lower.
    fn beside_days(sheet: &Sheet, known: &Known<'_>) -> Option<Corner> {
        let days = |at: usize| match sheet.row(at).next() {
            Some((col, Cell::Text(text))) if known.columns.exact(text) == Some(&Role::Day) => Some(col),
            _ => None,
        };
        let (at, col) = (0..sheet.filled().min(LOOKED_AT)).find_map(|at| Some((at, days(at)?)))?;
        let row = sheet.number(at);
        let names = |text: &str, row: u32| ((row, col), text.to_owned());
        let is_area = |(of, cell): (u16, Cell<'_>)| {
            of == col || matches!(cell, Cell::Text(text) if known.places.is_kecamatan(known.words, text))
        };
        let next = at + 1;
        let is_under = sheet.row(at).all(is_area)
            && next < sheet.filled()
            && sheet.number(next) == row + 1
            && villages(sheet, next, known).len() + 1 >= sheet.row(at).count();
        let texts = match is_under {
            true => vec![names(AREAS, row), names(NAMES, row + 1)],
            false => vec![names(NAMES, row)],
        };
        (is_under || villages(sheet, at, known).len() > 1).then_some(Corner { texts, over: None })
    }

    /// Whether a cell is another's place, or nothing but the word for names.
    pub(super) fn takes(&self, place: Place) -> bool {
        self.over == Some(place.0) || self.texts.iter().any(|(of, _)| *of == place)
    }

    /// Whether cells that are one reach over what stands here.
    pub(super) fn is_within(&self, merged: &Merged) -> bool {
        let reaches = |row: u32| merged.rows.0 <= row && row <= merged.rows.1;
        let holds = |(row, col): Place| reaches(row) && merged.cols.0 <= col && col <= merged.cols.1;
        self.over.is_some_and(reaches) || self.texts.iter().any(|(place, _)| holds(*place))
    }
}

/// The columns of a row in which villages stand, each another.
fn villages(sheet: &Sheet, at: usize, known: &Known<'_>) -> BTreeSet<u16> {
    let is_village = |cell| matches!(cell, Cell::Text(text) if known.places.is_village(known.words, text));
    sheet.row(at).filter(|(_, cell)| is_village(*cell)).map(|(col, _)| col).collect()
}
