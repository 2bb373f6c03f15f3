//! A day as the book keeps it: small, ordered, without a zone.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar day in WIB: days since 1 January of the year 1, so `Day(1)` is 0001-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(i32);

impl Day {
    /// 1 January of the year 1, a Monday.
    pub const FIRST: Day = Day(1);

    /// The day as a calendar date.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or(NaiveDate::MAX)
    }

    /// Days from `earlier` to this one.
    pub fn since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// The day so many days later (or earlier).
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Its bytes in a key of the store, ordered as time is.
    pub fn to_key(self) -> [u8; 4] {
        (self.0 as u32 ^ (1 << 31)).to_be_bytes()
    }

    /// The day of a key.
    pub fn from_key(key: [u8; 4]) -> Day {
        Day((u32::from_be_bytes(key) ^ (1 << 31)) as i32)
    }

    /// `2025-10-08`, for machines.
    pub fn iso(self) -> String {
        self.date().to_string()
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date.num_days_from_ce())
    }
}
