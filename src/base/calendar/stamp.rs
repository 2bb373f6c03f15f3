//! Moments, and the clock of western Indonesia that they are read on.

use super::{show_date, show_time};
use crate::base::{Day, Lang};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since the epoch, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp(pub i64);

impl Stamp {
    /// The moment of a day and a time in WIB.
    pub fn from_parts(date: NaiveDate, time: NaiveTime) -> Stamp {
        let utc = date.and_time(time).and_utc();
        Stamp(utc.timestamp_millis().saturating_sub(WIB_SECONDS * 1000))
    }

    /// The last millisecond of a day in WIB.
    pub fn end_of(day: Day) -> Stamp {
        Stamp(Stamp::from_parts(day.plus(1).date(), NaiveTime::MIN).0 - 1)
    }

    /// The day in WIB.
    pub fn date_wib(self) -> NaiveDate {
        self.in_wib().date_naive()
    }

    /// `8 Okt 2025 14.30 WIB`.
    pub fn show(self, lang: Lang) -> String {
        let local = self.in_wib().naive_local();
        format!("{} {}", show_date(local.date(), lang), show_time(local, lang))
    }

    /// `2025-10-08T14:30:00+07:00`: for machines.
    pub fn to_rfc3339(self) -> String {
        self.in_wib().to_rfc3339()
    }

    /// The moment on a clock in WIB; the years stop at 1 and 9999.
    fn in_wib(self) -> DateTime<FixedOffset> {
        const FIRST: i64 = -62_135_596_800_000;
        const LAST: i64 = 253_402_300_799_999 - WIB_SECONDS * 1000;
        DateTime::from_timestamp_millis(self.0.clamp(FIRST, LAST)).unwrap_or_default().with_timezone(&wib())
    }
}

const WIB_SECONDS: i64 = 7 * 3600;

/// Waktu Indonesia Barat, UTC+7 all year.
pub fn wib() -> FixedOffset {
    const WIB: FixedOffset = FixedOffset::east_opt(WIB_SECONDS as i32).unwrap();
    WIB
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date in the test")
    }

    #[test]
    fn moments_are_shown_in_wib() {
        let time = NaiveTime::from_hms_opt(14, 30, 0).expect("a time");
        let stamp = Stamp::from_parts(day("2025-10-08"), time);
        assert_eq!(stamp.show(Lang::Id), "8 Okt 2025 14.30 WIB");
        assert_eq!(stamp.show(Lang::En), "8 Oct 2025 14:30 WIB");
        assert_eq!(stamp.to_rfc3339(), "2025-10-08T14:30:00+07:00");
        assert_eq!(Stamp(0).show(Lang::Id), "1 Jan 1970 07.00 WIB");
        assert_eq!(Stamp(-25_200_001).date_wib(), day("1969-12-31"));
        assert_eq!(Stamp(i64::MAX).date_wib(), day("9999-12-31"));
        assert_eq!(Stamp(i64::MIN).date_wib(), day("0001-01-01"));
    }

    proptest! {
        #[test]
        fn every_moment_is_shown(ms: i64) {
            let stamp = Stamp(ms);
            let read = DateTime::parse_from_rfc3339(&stamp.to_rfc3339());
            prop_assert_eq!(read.map(|moment| moment.date_naive()), Ok(stamp.date_wib()));
        }
    }
}
