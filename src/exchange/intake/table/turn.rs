//! Sheets that lie otherwise than a cooperative a row, laid as if they did. Across: cooperatives at the
//! top, what is said of them down the side. Long: a row a value, its name in one column and itself in the
//! next, under columns that say whose it is, or one card after another. Every cell keeps its own row.

mod corner;
mod long;

use super::Known;
use crate::exchange::intake::cells::{is_dash, show};
use crate::exchange::intake::chat::unnumbered;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::sheets::{Cell, Place, Sheet};
use corner::Corner;
use long::Long;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Among so many filled rows it is seen how a sheet lies.
const LOOKED_AT: usize = 200;
/// No sheet with cooperatives across the top is longer.
pub(super) const MOST_ACROSS: usize = 400;

/// A sheet as its tables are read.
pub struct Laid<'a> {
    /// The sheet.
    pub sheet: Cow<'a, Sheet>,
    pub(super) from: From,
}

/// Where its cells stood.
pub(super) enum From {
    /// Where they stand.
    Same,
    /// Rows were columns.
    Across,
    /// Rows in these, all others in the half of theirs.
    Long(HashMap<Place, u32>),
}

impl<'a> Laid<'a> {
    /// As it stands there.
    pub(super) fn plain(sheet: &'a Sheet) -> Laid<'a> {
        Laid { sheet: Cow::Borrowed(sheet), from: From::Same }
    }

    /// Whether every cell is where it was.
    pub fn is_plain(&self) -> bool {
        matches!(self.from, From::Same)
    }

    /// The row, from 0, in which a cell of a filled row stood.
    pub fn row_of(&self, at: usize, col: u16) -> u32 {
        let row = self.sheet.number(at);
        match &self.from {
            From::Same => row,
            From::Across => col.into(),
            From::Long(rows) => rows.get(&(row, col)).copied().unwrap_or(spread_from(row)),
        }
    }

    /// Columns are rows and rows are columns; a unit beside a label is part of it.
    pub(super) fn across(sheet: &Sheet, known: &Known<'_>) -> Option<Laid<'static>> {
        let last = sheet.number(sheet.filled().checked_sub(1)?);
        if sheet.filled() > MOST_ACROSS || last > u32::from(u16::MAX) {
            return None;
        }
        let unit = unit_column(sheet, known);
        let corner = Corner::of(sheet, known);
        let mut cells = Vec::new();
        let laid = |(row, col): Place| (u32::from(col), row as u16);
        let mut texts: Vec<(Place, String)> =
            corner.texts.iter().map(|(place, text)| (laid(*place), text.clone())).collect();
        for at in 0..sheet.filled() {
            let row = sheet.number(at);
            let unit_at = unit.map(|col| show(sheet.cell(at, col))).filter(|unit| !is_dash(unit));
            let label = unit.and_then(|unit| sheet.row(at).rfind(|(col, _)| *col < unit));
            for (col, cell) in sheet.row(at).filter(|(col, _)| Some(*col) != unit) {
                let to = laid((row, col));
                match (&unit_at, label) {
                    _ if corner.takes((row, col)) => {}
                    (Some(unit), Some((of, _))) if of == col && cell != Cell::Text(unit) => {
                        texts.push((to, format!("{} ({unit})", show(cell))));
                    }
                    _ => cells.push(((row, col), to)),
                }
            }
        }
        let merged = sheet.merged.iter().filter(|one| !corner.is_within(one));
        let merged = merged.filter_map(|one| one.turned()).collect();
        let sheet = sheet.arranged(merged, &cells, &texts);
        Some(Laid { sheet: Cow::Owned(sheet), from: From::Across })
    }

    /// Whether villages stand at the top, below the word for them.
    pub(super) fn is_across(sheet: &Sheet, known: &Known<'_>) -> bool {
        Corner::under_word(sheet, known).is_some()
    }

    /// A row a value becomes a column a value, where a column is full of the names of values.
    pub(super) fn long(sheet: &Sheet, known: &Known<'_>) -> Option<Laid<'static>> {
        let long = Long::of(sheet, known)?;
        let (sheet, rows) = long.lay(sheet, known)?;
        Some(Laid { sheet: Cow::Owned(sheet), from: From::Long(rows) })
    }
}

/// The rows of a sheet above a table that was laid across: from the first of its headings to the first
/// that has something beside it.
pub(super) fn above(across: &Sheet, header: &Range<usize>, headings: &[(u16, Heading)]) -> Range<u32> {
    let last = across.filled().min(header.end + LOOKED_AT);
    let says = |at: u16| (header.end..last).any(|row| across.cell(row, at) != Cell::Empty);
    let row = |found: Option<&(u16, Heading)>| found.map_or(0, |(at, _)| u32::from(*at));
    // It may begin over the numbers beside the headings.
    let beside = (header.start.saturating_sub(2)..header.start).flat_map(|at| across.row(at).next());
    let first = beside.map(|(col, _)| u32::from(col)).chain([row(headings.first())]).min().unwrap_or(0);
    first..row(headings.iter().find(|(at, _)| says(*at)))
}

/// Rows are spread so that one has room above each for a header.
fn spread(row: u32) -> u32 {
    row.saturating_mul(2).saturating_add(2)
}

fn spread_from(row: u32) -> u32 {
    row.saturating_sub(2) / 2
}

/// What a text is called that names a value, however it is numbered and whatever is in its brackets.
fn label<'a>(known: &'a Known<'_>, text: &str) -> Option<&'a Role> {
    let plain = || text.split('(').next().map(unnumbered).filter(|plain| plain.len() < text.len());
    known.columns.exact(text).or_else(|| known.columns.exact(plain()?))
}

/// A column of units beside labels.
fn unit_column(sheet: &Sheet, known: &Known<'_>) -> Option<u16> {
    let is_unit = |cell| matches!(cell, Cell::Text(text) if known.columns.exact(text) == Some(&Role::Unit));
    let mut rows = (0..sheet.filled().min(LOOKED_AT)).flat_map(|at| sheet.row(at));
    rows.find(|(_, cell)| is_unit(*cell)).map(|(col, _)| col).filter(|col| *col > 0)
}
