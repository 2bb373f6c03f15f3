//! A calendar month: what is closed as one.

use super::text::quote;
use super::words::Arg;
use super::{Day, Fault, Lang, Word};
use crate::msg;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A month of a year. As bytes the year, then the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u16, u8)", into = "(u16, u8)")]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Month {
        let date = day.date();
        Month { first: date.with_day(1).unwrap_or(date) }
    }

    /// Reads `2026-10`.
    ///
    /// # Errors
    /// `month.shape`.
    pub fn parse(text: &str) -> Result<Month, Fault> {
        let both = text.trim().split_once('-');
        let both = both.filter(|(year, month)| (year.len(), month.len()) == (4, 2));
        let month = both.and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        month.and_then(|both| Month::try_from(both).ok()).ok_or_else(|| {
            Fault::usage("month.shape", msg!(MonthShape, text: quote(text))).then(msg!(MonthShapeNext))
        })
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.first.into()
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.next().first().plus(-1)
    }

    /// The month after it.
    pub fn next(self) -> Month {
        Month { first: self.first.checked_add_months(Months::new(1)).unwrap_or(self.first) }
    }

    /// The month before it.
    pub fn previous(self) -> Month {
        Month { first: self.first.checked_sub_months(Months::new(1)).unwrap_or(self.first) }
    }

    /// `Oktober 2026`.
    pub fn show(self, lang: Lang) -> String {
        let name = Word::MonthsInFull.text(lang).split(' ').nth(self.first.month0() as usize);
        format!("{} {}", name.unwrap_or_default(), self.first.year())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first.format("%Y-%m"))
    }
}

impl From<Month> for (u16, u8) {
    fn from(month: Month) -> (u16, u8) {
        (month.first.year() as u16, month.first.month() as u8)
    }
}

impl TryFrom<(u16, u8)> for Month {
    type Error = &'static str;

    fn try_from((year, month): (u16, u8)) -> Result<Month, &'static str> {
        let first = NaiveDate::from_ymd_opt(year.into(), month.into(), 1);
        first.map(|first| Month { first }).ok_or("no such month")
    }
}

impl From<Month> for Arg {
    fn from(month: Month) -> Arg {
        Arg::Both(month.show(Lang::Id), month.show(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_and_has_its_days() {
        let month = Month::parse(" 2026-02 ").expect("a month");
        assert_eq!((month.first().iso(), month.last().iso()), ("2026-02-01".into(), "2026-02-28".into()));
        assert_eq!(month.previous().previous().to_string(), "2025-12");
        assert_eq!(month.next().show(Lang::Id), "Maret 2026");
        assert_eq!(Month::of(month.last()), month);
        for text in ["", "2026", "2026-13", "2026-00", "26-02", "2026-2", "februari", "2026-02-01"] {
            assert_eq!(Month::parse(text).unwrap_err().rule, "month.shape", "{text}");
        }
    }
}
