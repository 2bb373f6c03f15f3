//! Two layouts on one sheet: rows of their own, parted by empty ones, that lie otherwise than the rest.

use super::turn::{Laid, MOST_ACROSS};
use super::{Known, Table};
use crate::exchange::intake::sheets::Sheet;
use std::borrow::Cow;
use std::ops::Range;

impl Table {
    /// The tables of a sheet, and how each part of it was laid to read them.
    pub fn find_all<'a>(sheet: &'a Sheet, known: &Known<'_>) -> Vec<(Laid<'a>, Vec<Table>)> {
        let whole = Table::find(sheet, known);
        let blocks = if whole.0.is_plain() && !whole.1.is_empty() { blocks(sheet) } else { Vec::new() };
        let mut others = Vec::new();
        let mut rows: Vec<Range<usize>> = Vec::new();
        for block in blocks {
            let piece = sheet.piece(|at| block.contains(&at));
            let (laid, tables) = Table::find(&piece, known);
            if !laid.is_plain() && !tables.is_empty() {
                others.push((laid.owned(), tables));
                rows.push(block);
            }
        }
        if others.is_empty() {
            return vec![whole];
        }
        let rest = sheet.piece(|at| rows.iter().all(|rows| !rows.contains(&at)));
        let (laid, tables) = Table::find(&rest, known);
        others.insert(0, (laid.owned(), tables));
        others
    }
}

impl Laid<'_> {
    /// The same with a sheet of its own.
    fn owned<'a>(self) -> Laid<'a> {
        Laid { sheet: Cow::Owned(self.sheet.into_owned()), from: self.from }
    }
}

/// The filled rows between empty ones, where there are several and not too many.
fn blocks(sheet: &Sheet) -> Vec<Range<usize>> {
    if sheet.filled() > MOST_ACROSS {
        return Vec::new();
    }
    let mut all: Vec<Range<usize>> = Vec::new();
    for at in 0..sheet.filled() {
        match all.last_mut() {
            Some(block) if sheet.number(at) == sheet.number(at - 1) + 1 => block.end = at + 1,
            _ => all.push(at..at + 1),
        }
    }
    if all.len() > 1 { all } else { Vec::new() }
}
