//! Cells as a sheet keeps them.

use super::{Cell, Limits};
use crate::base::Day;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

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

/// All of them, with the room for as many as are told, and no more than are read of any sheet: a list that grows
/// leaves every shorter one that it had been behind, twenty megabytes for a country's.
///
/// # Errors
/// If one does not come.
pub(super) fn at_once<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Entry>, D::Error> {
    struct AtOnce;

    impl<'de> Visitor<'de> for AtOnce {
        type Value = Vec<Entry>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("cells")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Entry>, A::Error> {
            let told = seq.size_hint().unwrap_or(0).min(Limits::default().cells);
            let mut cells = Vec::with_capacity(told);
            while let Some(cell) = seq.next_element()? {
                cells.push(cell);
            }
            Ok(cells)
        }
    }

    from.deserialize_seq(AtOnce)
}
