//! The calendar of the office: ISO weeks, dates and moments in WIB (UTC+7), as people write them.

mod stamp;
mod week;

pub use stamp::{Stamp, wib};
pub use week::Week;

use super::text::quote;
use super::words::Arg;
use super::{Fault, Lang, Word};
use crate::msg;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

/// The first year that may be written. Anything earlier is a slip of the hand.
pub const FIRST_YEAR: i32 = 2000;
/// The century of a year written with two figures.
const CENTURY: i32 = 2000;
/// The last year that may be written.
pub const LAST_YEAR: i32 = 2100;

/// `8 Okt 2025`, in English `8 Oct 2025`.
pub fn show_date(date: NaiveDate, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month(date, lang), date.year())
}

/// A text that begins with a day as machines write it, with that day as people do.
pub fn show_proof(text: &str, lang: Lang) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match NaiveDate::parse_from_str(first, "%Y-%m-%d") {
        Ok(day) => format!("{} {rest}", show_date(day, lang)).trim_end().to_owned(),
        Err(_) => text.to_owned(),
    }
}

/// `8 Oktober 2025`, as a letter is dated.
pub fn show_date_in_full(date: NaiveDate, lang: Lang) -> String {
    let month = Word::MonthsInFull.text(lang).split(' ').nth(date.month0() as usize).unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// `14.30 WIB`, in English `14:30 WIB`, of a time that is already in WIB.
pub fn show_time(local: NaiveDateTime, lang: Lang) -> String {
    local.format(if lang == Lang::Id { "%H.%M WIB" } else { "%H:%M WIB" }).to_string()
}

/// Reads a date as officials write it, in either language.
///
/// `2025-10-08`, `08/10/2025`, `8.10.25`, `8 okt 2025`, `8 Nopember`, `8-X-2025`, `hari ini`,
/// `kemarin`, `besok`, `Senin`. A year of two figures is one of this century. Without a year it is the
/// latest such date, and a weekday the last such day, not after `today`.
/// Faults: `date.shape`, `date.impossible`, `date.range`.
pub fn parse_date(text: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let shape = || unreadable("date.shape", msg!(DateShape, text: quote(text)));
    let lower = text.to_lowercase().replace(['\'', '’'], "");
    let words: Vec<&str> = lower.split_whitespace().collect();
    if let Some(day) = named_day(&words.join(" "), today) {
        return Ok(day);
    }
    let parts: Vec<&str> = match words.as_slice() {
        [one] => {
            let mark = ['/', '-', '.'].into_iter().find(|mark| one.contains(*mark));
            mark.map_or_else(|| vec![*one], |mark| one.split(mark).collect())
        }
        many => many.to_vec(),
    };
    let (day, month_text, year) = match parts.as_slice() {
        [year, month, day] if digits(year, 4).is_some() => (*day, *month, Some(*year)),
        [day, month, year] => (*day, *month, Some(*year)),
        [day, month] => (*day, *month, None),
        _ => return Err(shape()),
    };
    let day = digits(day, 1).or(digits(day, 2)).ok_or_else(shape)?;
    let month = month_number(month_text).ok_or_else(shape)?;
    let date = match year {
        Some(year) => {
            let short = digits(year, 2).map(|year| year as i32 + CENTURY);
            let year = short.or(digits(year, 4).map(|year| year as i32)).ok_or_else(shape)?;
            in_range(year)?;
            NaiveDate::from_ymd_opt(year, month, day)
        }
        // the 29th of February comes back after eight years at the latest
        None => (today.year() - 8..=today.year())
            .rev()
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| *date <= today),
    };
    date.ok_or_else(|| unreadable("date.impossible", msg!(DateImpossible, text: quote(text))))
}

/// As [`parse_date`], for a day that is told with its year and needs no other to be known by.
///
/// # Errors
/// As [`parse_date`].
pub fn parse_whole_date(text: &str) -> Result<NaiveDate, Fault> {
    let date = parse_date(text, NaiveDate::MIN)?;
    let is_whole = (FIRST_YEAR..=LAST_YEAR).contains(&date.year());
    is_whole.then_some(date).ok_or_else(|| unreadable("date.shape", msg!(DateShape, text: quote(text))))
}

/// As [`parse_date`], for a day that is to come: without a year it is the next such date.
///
/// # Errors
/// As [`parse_date`].
pub fn parse_date_ahead(text: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let words = text.to_lowercase();
    match named_day(words.trim(), today) {
        Some(day) => Ok(day),
        None => parse_date(text, today + Days::new(364)),
    }
}

/// A day by its name: today, yesterday, tomorrow, or a weekday.
fn named_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let is = |word: Word| [Lang::Id, Lang::En].iter().any(|&lang| word.text(lang) == text);
    if is(Word::Today) {
        Some(today)
    } else if is(Word::Yesterday) {
        today.pred_opt()
    } else if is(Word::Tomorrow) {
        today.succ_opt()
    } else {
        let weekday = position(Word::Weekdays, |name| name == text)? as u32;
        let ago = (today.weekday().num_days_from_monday() + 7 - weekday) % 7;
        today.checked_sub_days(Days::new(ago.into()))
    }
}

/// How months are written besides their names, which are known from three letters on: the old spelling,
/// what offices shorten them to, and the figures of letters' numbers.
const ALSO: [&[&str]; 12] = [
    &["djanuari", "i"],
    &["pebruari", "pebr", "peb", "ii"],
    &["mrt", "iii"],
    &["iv"],
    &["v"],
    &["djuni", "vi"],
    &["djuli", "jly", "vii"],
    &["agt", "ags", "agst", "viii"],
    &["ix"],
    &["x"],
    &["nopember", "nopemb", "nop", "xi"],
    &["desb", "xii"],
];

/// Whether a word is the name of a month, in full or short.
pub fn is_month(word: &str) -> bool {
    month_named(word).is_some()
}

/// The month that a word names, in full or short.
pub fn month_named(word: &str) -> Option<u32> {
    let is_name = word.len() >= 3 && word.chars().all(char::is_alphabetic);
    is_name.then(|| month_number(&word.to_lowercase()))?
}

/// The number of a month written as one or two figures, or by a name.
fn month_number(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('.');
    let named = |name: &str| text.len() >= 3 && name.starts_with(text);
    digits(text, 1)
        .or(digits(text, 2))
        .or_else(|| Some(position(Word::MonthsInFull, named)? as u32 + 1))
        .or_else(|| Some(ALSO.iter().position(|also| also.contains(&text))? as u32 + 1))
}

/// The place of the first name that fits in a list of names, in either language, lower case.
fn position(names: Word, fits: impl Fn(&str) -> bool) -> Option<usize> {
    [Lang::Id, Lang::En]
        .iter()
        .find_map(|&lang| names.text(lang).split(' ').position(|name| fits(&name.to_lowercase())))
}

/// The short name of a date's month.
fn month(date: NaiveDate, lang: Lang) -> &'static str {
    Word::Months.text(lang).split(' ').nth(date.month0() as usize).unwrap_or_default()
}

/// A number of exactly so many figures.
fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn in_range(year: i32) -> Result<(), Fault> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Ok(());
    }
    let (year, first, last) = (year.to_string(), FIRST_YEAR.to_string(), LAST_YEAR.to_string());
    Err(Fault::usage("date.range", msg!(DateRange, year: year, first: first, last: last))
        .then(Word::DateCheck.into()))
}

/// A fault of a written date, with the shapes to write.
fn unreadable(rule: &'static str, what: super::Msg) -> Fault {
    let short = Arg::Both("8 Okt 2025".to_owned(), "8 Oct 2025".to_owned());
    let write = msg!(DateWrite, example: "08/10/2025", short: short, word: Word::Yesterday);
    Fault::usage(rule, what).then(write)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date in the test")
    }

    #[test]
    fn a_proof_says_its_day_as_people_do() {
        for (text, id, en) in [
            ("2026-10-08 DO-7", "8 Okt 2026 DO-7", "8 Oct 2026 DO-7"),
            ("2026-10-08", "8 Okt 2026", "8 Oct 2026"),
            ("SJ/35.14 2026-10-08", "SJ/35.14 2026-10-08", "SJ/35.14 2026-10-08"),
        ] {
            assert_eq!([show_proof(text, Lang::Id), show_proof(text, Lang::En)], [id, en]);
        }
    }

    #[test]
    fn dates_are_read() {
        let today = day("2025-10-08"); // a Wednesday
        let cases = [
            ("2025-10-08", "2025-10-08"),
            ("08/10/2025", "2025-10-08"),
            ("8/10/2025", "2025-10-08"),
            ("8-10-2025", "2025-10-08"),
            ("8 okt", "2025-10-08"),
            ("9 okt", "2024-10-09"),
            ("29 feb", "2024-02-29"),
            ("8 OKT 2025", "2025-10-08"),
            (" 8  Oktober 2025 ", "2025-10-08"),
            ("8 October 2025", "2025-10-08"),
            ("17 agt 2025", "2025-08-17"),
            ("17 agustus", "2025-08-17"),
            ("1 mei", "2025-05-01"),
            ("8/10/25", "2025-10-08"),
            ("8-10-26", "2026-10-08"),
            ("08.10.2025", "2025-10-08"),
            ("8 okt 26", "2026-10-08"),
            ("8 Okt '26", "2026-10-08"),
            ("8 Okt. 2025", "2025-10-08"),
            ("25 Nopember 2026", "2026-11-25"),
            ("25 nop 26", "2026-11-25"),
            ("1 Pebruari 2025", "2025-02-01"),
            ("1 peb 25", "2025-02-01"),
            ("1 Mrt 2025", "2025-03-01"),
            ("17 Agst 2025", "2025-08-17"),
            ("17 ags 2025", "2025-08-17"),
            ("3 Sept 2025", "2025-09-03"),
            ("24 Dec 2024", "2024-12-24"),
            ("24 Des 2024", "2024-12-24"),
            ("24-XII-2024", "2024-12-24"),
            ("1 may", "2025-05-01"),
            ("Hari ini", "2025-10-08"),
            ("yesterday", "2025-10-07"),
            ("besok", "2025-10-09"),
            ("rabu", "2025-10-08"),
            ("Thursday", "2025-10-02"),
            ("Jum'at", "2025-10-03"),
            ("minggu", "2025-10-05"),
        ];
        for (text, date) in cases {
            assert_eq!(parse_date(text, today), Ok(day(date)), "{text:?}");
        }
    }

    #[test]
    fn dates_are_refused() {
        let cases = [
            ("", "date.shape"),
            ("kapan", "date.shape"),
            ("8 ok 2025", "date.shape"),
            ("8 okt 2025 pagi", "date.shape"),
            ("8//2025", "date.shape"),
            ("-8 okt", "date.shape"),
            ("08102025", "date.shape"),
            ("8/10/025", "date.shape"),
            ("31/02/2025", "date.impossible"),
            ("29 Feb 2025", "date.impossible"),
            ("30 feb", "date.impossible"),
            ("10/13/2025", "date.impossible"),
            ("0 okt 2025", "date.impossible"),
            ("1999-12-31", "date.range"),
            ("1 jan 2101", "date.range"),
        ];
        for (text, rule) in cases {
            let fault = parse_date(text, day("2025-10-08")).expect_err(text);
            assert_eq!((fault.rule, fault.next.is_some()), (rule, true), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(days in 0u64..36_800) {
            let date = day("2000-01-03") + Days::new(days);
            for lang in [Lang::Id, Lang::En] {
                prop_assert_eq!(parse_date(&show_date(date, lang), date), Ok(date));
            }
        }

        #[test]
        fn no_text_breaks_it(text: String, near in "[0-9]{1,4}[-/ ][0-9a-z]{1,4}[-/ ]?[0-9]{0,4}") {
            let today = day("2025-10-08");
            let (_, _) = (parse_date(&text, today), parse_date(&near, today));
        }
    }
}
