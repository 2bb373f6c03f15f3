//! ISO weeks: the period of a quota.

use super::{digits, in_range, month, parse_date, show_date};
use crate::base::text::quote;
use crate::base::{Day, Fault, Lang, Word};
use crate::msg;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;

/// An ISO week, Monday to Sunday: the period of a quota. Its year may differ from that of its days.
///
/// Weeks run from 0001-W01 to 9999-W52; steps beyond stop at the ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u16, u8)", into = "(u16, u8)")]
pub struct Week {
    /// The first of all is one, so that no week takes no more room. It is a number and no date: a book holds far more
    /// weeks than anybody looks at.
    count: NonZeroU32,
}

/// How many weeks after the first of all 9999-W52 is.
const LAST: i64 = 521_722;
/// A week so far ahead is not what somebody means by its number alone.
const HALF_A_YEAR: i64 = 26;
/// At the end of a year so many weeks of the next are near enough to be meant.
const SOON: i64 = 8;

impl Week {
    /// The week that a day lies in.
    pub fn of(date: NaiveDate) -> Week {
        Week::near((i64::from(date.num_days_from_ce()) - 1).div_euclid(7))
    }

    /// The week of an ISO year; none where that year has no such week.
    pub fn new(year: i32, week: u32) -> Option<Week> {
        let monday = NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)?;
        let found = Week::of(monday);
        (found.monday() == monday).then_some(found)
    }

    /// Reads `2026-W48` and nothing else.
    ///
    /// Faults: `week.shape`, `week.none` where the year has no such week.
    pub fn parse(text: &str) -> Result<Week, Fault> {
        let write = || msg!(WeekWrite, example: "2026-W48");
        let text = text.trim();
        let parts = text.split_once("-W").and_then(|(y, w)| Some((digits(y, 4)?, digits(w, 2)?)));
        let Some((year, week)) = parts.map(|(year, week)| (year as i32, week)) else {
            return Err(Fault::usage("week.shape", msg!(WeekShape, text: quote(text))).then(write()));
        };
        in_range(year)?;
        Week::new(year, week).ok_or_else(|| no_such(year))
    }

    /// Reads a week as officials write it: `2026-W48`, `48`, `M48`, `W48`, or a day in it as
    /// [`parse_date`] reads days.
    ///
    /// A number alone is this year's week. Towards its end it is next year's, where that is at most
    /// eight weeks ahead; where this year's lies more than half a year ahead, or this year has no such
    /// week, it is last year's. Faults: `week.shape`, `week.none`, and those of a date.
    pub fn read(text: &str, today: NaiveDate) -> Result<Week, Fault> {
        let plain = text.trim().to_uppercase();
        let number = plain.strip_prefix(['M', 'W']).unwrap_or(&plain);
        if let Some(number) = digits(number, 1).or(digits(number, 2)) {
            let now = Week::of(today);
            let ahead = [(1, SOON), (0, HALF_A_YEAR), (-1, 0)];
            let mut found = ahead.into_iter().filter_map(|(years, most)| {
                Week::new(now.year() + years, number).filter(|week| *week <= now.plus(most))
            });
            return found.next().ok_or_else(|| no_such(now.year()));
        }
        if plain.contains("-W") {
            return Week::parse(&plain);
        }
        parse_date(text, today).map(Week::of).map_err(|fault| match fault.rule {
            "date.shape" => {
                let what = msg!(WeekShape, text: quote(text));
                let write = msg!(WeekWriteAny, example: "2026-W48", short: "M48", day: Word::Yesterday);
                Fault::usage("week.shape", what).then(write)
            }
            _ => fault,
        })
    }

    /// The ISO year.
    pub fn year(self) -> i32 {
        self.monday().iso_week().year()
    }

    /// The number within the ISO year, 1 to 53.
    pub fn number(self) -> u32 {
        self.monday().iso_week().week()
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        self.day().date()
    }

    fn day(self) -> Day {
        Day::FIRST.plus(7 * self.since_first() as i32)
    }

    /// Its last day.
    pub fn sunday(self) -> NaiveDate {
        self.day().plus(6).date()
    }

    /// Its first day and its last.
    pub fn days(self) -> (Day, Day) {
        (self.day(), self.day().plus(6))
    }

    /// The week after.
    pub fn next(self) -> Week {
        self.plus(1)
    }

    /// The week before.
    pub fn previous(self) -> Week {
        self.plus(-1)
    }

    /// So many weeks later; earlier where negative.
    pub fn plus(self, weeks: i64) -> Week {
        Week::near(self.since_first().saturating_add(weeks))
    }

    /// How many weeks after the first of all.
    pub fn since_first(self) -> i64 {
        i64::from(self.count.get()) - 1
    }

    /// The week so many after the first of all; none beyond the last.
    pub fn nth(number: i64) -> Option<Week> {
        (0..=LAST).contains(&number).then(|| Week::near(number))
    }

    /// The same; beyond an end the week at it.
    fn near(number: i64) -> Week {
        Week { count: NonZeroU32::MIN.saturating_add(number.clamp(0, LAST) as u32) }
    }

    /// `M48`, in English `W48`: where the year is plain.
    pub fn short(self, lang: Lang) -> String {
        msg!(WeekNumber, number: format!("{:02}", self.number())).show(lang)
    }

    /// Its days, written as briefly as their months allow: `23–29 Nov 2026`.
    pub fn span(self, lang: Lang) -> String {
        let (from, to) = (self.monday(), self.sunday());
        let to_shown = show_date(to, lang);
        if from.year() != to.year() {
            format!("{} – {to_shown}", show_date(from, lang))
        } else if from.month() != to.month() {
            format!("{} {} – {to_shown}", from.day(), month(from, lang))
        } else {
            format!("{}–{to_shown}", from.day())
        }
    }

    /// Its bytes in a key of the store: year and number, ordered as time is.
    pub fn to_key(self) -> [u8; 3] {
        let (year, number) = self.into();
        let [high, low] = year.to_be_bytes();
        [high, low, number]
    }

    /// The week of a key; none where the bytes are no week.
    pub fn from_key(key: [u8; 3]) -> Option<Week> {
        let [high, low, number] = key;
        Week::new(u16::from_be_bytes([high, low]).into(), number.into())
    }
}

impl From<Week> for (u16, u8) {
    fn from(week: Week) -> (u16, u8) {
        (week.year() as u16, week.number() as u8)
    }
}

impl TryFrom<(u16, u8)> for Week {
    type Error = &'static str;

    fn try_from((year, number): (u16, u8)) -> Result<Week, &'static str> {
        Week::new(year.into(), number.into()).ok_or("no such week")
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-W{:02}", self.year(), self.number()))
    }
}

fn no_such(year: i32) -> Fault {
    let what = msg!(WeekNone, year: year.to_string(), weeks: weeks_in(year));
    Fault::usage("week.none", what).then(msg!(WeekWrite, example: "2026-W48"))
}

/// The number of weeks in an ISO year: the 28th of December always lies in the last.
fn weeks_in(year: i32) -> u32 {
    NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |date| date.iso_week().week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weeks_are_read_and_refused() {
        for text in ["2026-W48", "2026-W53", "2000-W01", "2100-W52", " 2026-W01 "] {
            assert_eq!(Week::parse(text).expect(text).to_string(), text.trim());
        }
        let cases = [
            ("2026-W54", "week.none", "53"),
            ("2025-W53", "week.none", "52"),
            ("2026-W00", "week.none", "53"),
            ("1999-W10", "date.range", "2000"),
            ("2026-w48", "week.shape", "2026-W48"),
            ("M48", "week.shape", "2026-W48"),
            ("W48", "week.shape", "2026-W48"),
            ("2026-W4", "week.shape", "2026-W48"),
            ("2026-W+4", "week.shape", "2026-W48"),
            ("", "week.shape", "2026-W48"),
        ];
        for (text, rule, says) in cases {
            let fault = Week::parse(text).expect_err(text);
            assert_eq!(fault.rule, rule, "{text:?}");
            assert!(fault.show(Lang::Id).contains(says), "{text:?}: {}", fault.show(Lang::Id));
        }
    }

    #[test]
    fn weeks_are_read_as_people_write_them() {
        let day = |text: &str| text.parse().expect("a day");
        let cases = [
            ("2026-11-24", "48", "2026-W48"),
            ("2026-11-24", " m47 ", "2026-W47"),
            ("2026-11-24", "W9", "2026-W09"),
            ("2026-11-24", "53", "2026-W53"),
            ("2026-11-24", "2026-w48", "2026-W48"),
            ("2026-11-24", "2025-W40", "2025-W40"),
            ("2026-11-24", "kemarin", "2026-W48"),
            ("2026-11-24", "8 okt", "2026-W41"),
            ("2026-11-24", "minggu", "2026-W47"),
            // At the end of a year its first week is the one to come.
            ("2026-11-25", "1", "2027-W01"),
            ("2026-12-31", "M2", "2027-W02"),
            ("2026-12-31", "53", "2026-W53"),
            ("2027-01-02", "1", "2027-W01"),
            ("2027-01-04", "1", "2027-W01"),
            ("2026-10-01", "1", "2026-W01"),
            // In January the last weeks of the year before are meant.
            ("2027-01-12", "53", "2026-W53"),
            ("2027-01-12", "40", "2026-W40"),
            ("2027-01-12", "3", "2027-W03"),
        ];
        for (today, text, week) in cases {
            assert_eq!(Week::read(text, day(today)).expect(text).to_string(), week, "{text:?}");
        }
        let refused = [
            ("54", "week.none", "2026 hanya mempunyai minggu 1 sampai 53"),
            ("0", "week.none", "1 sampai 53"),
            ("2025-W53", "week.none", "2025 hanya mempunyai minggu 1 sampai 52"),
            ("kapan", "week.shape", "M48"),
            ("M", "week.shape", "kemarin"),
            ("148", "week.shape", "2026-W48"),
            ("31/02/2026", "date.impossible", "31/02/2026"),
        ];
        for (text, rule, says) in refused {
            let fault = Week::read(text, day("2026-11-24")).expect_err(text);
            assert_eq!(fault.rule, rule, "{text:?}");
            assert!(fault.show(Lang::Id).contains(says), "{text:?}: {}", fault.show(Lang::Id));
        }
        let fault = Week::read("53", day("2025-11-24")).expect_err("2025 has 52 weeks");
        assert!(fault.show(Lang::Id).contains("2025 hanya mempunyai minggu 1 sampai 52"));
    }

    #[test]
    fn weeks_show_their_days() {
        let cases = [
            ("2026-W48", "M48", "23–29 Nov 2026", "23–29 Nov 2026"),
            ("2026-W49", "M49", "30 Nov – 6 Des 2026", "30 Nov – 6 Dec 2026"),
            ("2026-W53", "M53", "28 Des 2026 – 3 Jan 2027", "28 Dec 2026 – 3 Jan 2027"),
            ("2025-W01", "M01", "30 Des 2024 – 5 Jan 2025", "30 Dec 2024 – 5 Jan 2025"),
        ];
        for (text, short, id, en) in cases {
            let week = Week::parse(text).expect(text);
            assert_eq!((week.short(Lang::Id).as_str(), week.span(Lang::Id).as_str()), (short, id));
            assert_eq!(week.span(Lang::En), en);
        }
        assert_eq!(Week::parse("2026-W53").expect("a week").next().to_string(), "2027-W01");
    }

    #[test]
    fn steps_stop_at_the_ends() {
        let first = Week::new(1, 1).expect("the first week");
        let last = Week::new(9999, 52).expect("the last week");
        assert_eq!((first.previous(), last.next()), (first, last));
        assert_eq!((last.plus(i64::MIN), first.plus(i64::MAX)), (first, last));
        assert_eq!((Week::of(NaiveDate::MIN), Week::of(NaiveDate::MAX)), (first, last));
        assert_eq!((Week::new(2025, 53), Week::new(0, 1), Week::new(2026, 0)), (None, None, None));
    }

    #[test]
    fn stored_bytes_are_checked() {
        let week = Week::new(2026, 48).expect("a week");
        let json = serde_json::to_string(&week).expect("its bytes");
        assert_eq!(serde_json::from_str::<Week>(&json).expect("the same week"), week);
        assert!(serde_json::from_str::<Week>("[2025,53]").is_err());
        assert_eq!(Week::from_key([0, 0, 0]), None);
        let ends = [Week::nth(0), Week::nth(-1), Week::nth(i64::MAX)];
        assert_eq!(ends, [Week::new(1, 1), None, None]);
        let last = Week::new(9999, 52).expect("the last week");
        let n = last.since_first();
        assert_eq!((Week::nth(n), Week::nth(n + 1)), (Some(last), None));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(days in 0u64..36_800) {
            let date = NaiveDate::from_ymd_opt(2000, 1, 3).expect("a Monday") + chrono::Days::new(days);
            let week = Week::of(date);
            prop_assert_eq!(Week::parse(&week.to_string()), Ok(week));
            prop_assert_eq!(Week::new(week.year(), week.number()), Some(week));
            prop_assert_eq!(Week::from_key(week.to_key()), Some(week));
            prop_assert_eq!(Week::nth(week.since_first()), Some(week));
            prop_assert!((week.monday()..=week.sunday()).contains(&date));
        }

        #[test]
        fn keys_are_ordered_as_time(from in -120_000i64..120_000, steps in -500_000i64..500_000) {
            let week = Week::new(2026, 1).expect("a week").plus(from);
            let other = week.plus(steps);
            prop_assert_eq!(week.to_key().cmp(&other.to_key()), week.cmp(&other));
        }

        #[test]
        fn no_text_breaks_it(text: String, near in "[0-9]{4}-W[0-9]{2}") {
            let (_, _) = (Week::parse(&text), Week::parse(&near));
        }
    }
}
