//! Cells as a sheet keeps them.

use super::Cell;
use crate::base::Day;
use serde::{Deserialize, Serialize};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Sort {
    Text,
    Number,
    Percent,
    Day,
    Error,
}

/// One filled cell of a row, its column from 0; a country's sheet has a million of them. It is two words: where a
/// text begins in its sheet's and how long it is, the bits of a number, a day.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub col: u16,
    sort: Sort,
    pub is: [u32; 2],
}

impl Entry {
    pub fn text(col: u16, sort: Sort, at: u32, len: u16) -> Entry {
        Entry { col, sort, is: [at, len.into()] }
    }

    pub fn number(col: u16, sort: Sort, n: f64) -> Entry {
        let bits = n.to_bits();
        Entry { col, sort, is: [(bits >> 32) as u32, bits as u32] }
    }
    pub fn day(col: u16, day: Day) -> Entry {
        Entry { col, sort: Sort::Day, is: [u32::from_be_bytes(day.to_key()), 0] }
    }

    /// The cell; a text is a piece of its sheet's.
    pub fn show<'a>(&self, text: &'a str) -> Cell<'a> {
        let [first, second] = self.is;
        let piece = || text.get(first as usize..first as usize + second as usize).unwrap_or("");
        let number = || f64::from_bits(u64::from(first) << 32 | u64::from(second));
        match self.sort {
            Sort::Text => Cell::Text(piece()),
            Sort::Number => Cell::Number(number()),
            Sort::Percent => Cell::Percent(number()),
            Sort::Day => Cell::Day(Day::from_key(first.to_be_bytes())),
            Sort::Error => Cell::Error(piece()),
        }
    }
}
