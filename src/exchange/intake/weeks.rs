//! The weeks and days that headings and titles name.

use super::figures;
use super::sheets::Cell;
use super::words::{Words, tokens};
use crate::base::calendar::{is_month, month_named};
use crate::base::{Day, Week};
use chrono::{Datelike, NaiveDate};

/// The week that tokens name: `minggu ke 48`, `M48`, `2026 W48`.
pub fn week_in(words: &Words, all: &[String], year: i32) -> Option<Week> {
    let week = number_in(words, all)?;
    week_of(year_in(words, all).unwrap_or(year), week)
}

/// The year that tokens name: of a day, a month or a week, after the word for it, or last of all. None is that of a
/// law, `Inpres 9 Tahun 2025`, and none is a quantity, `target 2050 ton`.
pub(super) fn year_in(words: &Words, all: &[String]) -> Option<i32> {
    let of_day = figures::days_in(&all.join(" ")).last().map(|day| day.date().year());
    let year = |at: usize| {
        let year = all[at].parse().ok().filter(|year| (2000..=2100).contains(year))?;
        is_year(words, &all[..at], all.get(at + 1)).then_some(year)
    };
    of_day.or_else(|| (0..all.len()).find_map(year))
}

/// Whether what stands around a figure makes a year of it.
fn is_year(words: &Words, before: &[String], next: Option<&String>) -> bool {
    let is_word = |token: &&String| YEAR.contains(&token.as_str());
    let is_week = |all: &[String]| number_in(words, all).is_some();
    let mut front = before.iter().rev().skip_while(is_word).filter(|token| *token != "ke").cloned();
    let last = front.next().unwrap_or_default();
    let two = [front.next().unwrap_or_default(), last];
    if is_month(&two[1]) || is_week(&two[1..]) || is_week(&two) {
        return true;
    }
    if figures::is_figures(&two[1]) {
        return PERIODS.contains(&two[0].as_str());
    }
    let is_said = before.last().is_some_and(|token| is_word(&token));
    is_said || next.is_none_or(|next| words.is("week", next) || is_week(std::slice::from_ref(next)))
}

/// What stands before a year.
const YEAR: [&str; 5] = ["tahun", "thn", "th", "ta", "anggaran"];
/// What of a year has a number.
const PERIODS: [&str; 8] = ["triwulan", "tw", "semester", "smt", "caturwulan", "tahap", "termin", "bulan"];

/// The number of the week that tokens name.
fn number_in(words: &Words, all: &[String]) -> Option<u32> {
    let number = |token: &str| token.parse::<u32>().ok().filter(|n| (1..=53).contains(n));
    let after = |at: usize| {
        let next = all[at + 1..].iter().find(|token| token.as_str() != "ke")?;
        roman(next).or_else(|| number(next.strip_prefix("ke").unwrap_or(next)))
    };
    all.iter().enumerate().find_map(|(at, token)| {
        if words.is("week", token) {
            return after(at);
        }
        let figures = token.trim_start_matches(|c: char| c.is_alphabetic());
        let letters = &token[..token.len() - figures.len()];
        // `m2` is ground.
        (words.is("week", letters) && (letters.len() > 1 || figures.len() > 1)).then(|| number(figures))?
    })
}

/// The week that tokens name, by its number or by its days.
pub(super) fn week_named(words: &Words, all: &[String], year: i32) -> Option<Week> {
    span_in(all, year).or_else(|| week_in(words, all, year))
}

/// Whether a text is the days of one week, and nothing else: `(16-22 Nov)`.
pub(super) fn is_span(text: &str, year: i32) -> bool {
    let all = tokens(text);
    all.first().is_some_and(|first| figures::is_figures(first)) && span_in(&all, year).is_some()
}

/// What stands between the first day of a span and its last.
pub(super) const UNTIL: [&str; 5] = ["s", "d", "sd", "sampai", "hingga"];

/// The week that a span of days is of, `2 - 8 Nov`, `30/11 s/d 06/12`; none of one that is of two.
fn span_in(all: &[String], year: i32) -> Option<Week> {
    let all: Vec<&str> = all.iter().map(String::as_str).filter(|token| !UNTIL.contains(token)).collect();
    let is_week =
        |(from, until): &(NaiveDate, NaiveDate)| from < until && Week::of(*from) == Week::of(*until);
    // `29 Des - 4 Jan` may end in the next year.
    let begins = |(from, _): &(NaiveDate, NaiveDate)| from.year() == year;
    let found = (0..all.len()).find_map(|at| {
        let next = || span_at(&all, at, year + 1).filter(is_week).filter(begins);
        span_at(&all, at, year).filter(is_week).or_else(next)
    });
    found.map(|(from, _)| Week::of(from))
}

/// The first day and the last of a span that begins at a token; what parts the two is left out.
pub(super) fn span_at(all: &[&str], at: usize, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let figure = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let first = all.iter().position(|token| figure(token).is_some())?;
    let named = |text: Option<&&str>| {
        text.and_then(|text| text.parse::<i32>().ok()).filter(|year| (2000..=2100).contains(year))
    };
    let date = |day: &str, month: u32, year| NaiveDate::from_ymd_opt(year, month, figure(day)?);
    // In figures alone, nothing else stands before it.
    let month = |text: &str| month_named(text).or_else(|| figure(text).filter(|_| at == first));
    match all.get(at..)? {
        [from, until, of, rest @ ..] if month_named(of).is_some() => {
            let (of, year) = (month(of)?, named(rest.first()).unwrap_or(year));
            Some((date(from, of, year)?, date(until, of, year)?))
        }
        [from, of, until, last, rest @ ..] if named(Some(until)).is_none() => {
            let until_year = named(rest.first()).unwrap_or(year);
            let (of, last) = (month(of)?, month(last)?);
            Some((date(from, of, until_year - i32::from(of > last))?, date(until, last, until_year)?))
        }
        [from, of, year, until, last, until_year, ..] => {
            let years = (named(Some(year))?, named(Some(until_year))?);
            Some((date(from, month(of)?, years.0)?, date(until, month(last)?, years.1)?))
        }
        _ => None,
    }
}

/// The day that a text is, alone: its hour is midnight.
pub(super) fn day_of(text: &str, all: &[String]) -> Option<Day> {
    let is_midnight = all.len() >= 3 && all[3..].iter().all(|token| token.bytes().all(|b| b == b'0'));
    figures::days_in(text).first().copied().filter(|_| is_midnight)
}

/// Whether tokens name a month, or a week as only those of a month are counted: `minggu II`.
pub fn of_month(words: &Words, all: &[String]) -> bool {
    let is_roman = |two: &[String]| words.is("week", &two[0]) && roman(&two[1]).is_some();
    all.iter().any(|token| is_month(token)) || all.windows(2).any(is_roman)
}

/// A month has no more weeks.
pub(super) const WEEKS_OF_MONTH: u32 = 5;

/// What a cell under `Minggu` says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weekly {
    /// This week of a year.
    Of(Week),
    /// One of a month, or one that may be: which it is in the year is not said.
    OfMonth,
}

/// The week that a cell is: `47`, `M47/2026`, `16 - 22 Nov 2026`; from the first five on it is one of a year.
pub fn week_cell(words: &Words, cell: Cell<'_>, year: i32) -> Option<Weekly> {
    let of_year = |number: u32| match number {
        1..=WEEKS_OF_MONTH => Some(Weekly::OfMonth),
        _ => week_of(year, number).map(Weekly::Of),
    };
    let text = match cell {
        Cell::Number(n) => return if n.fract() == 0.0 && n > 0.0 { of_year(n as u32) } else { None },
        Cell::Text(text) => text.trim(),
        Cell::Empty | Cell::Day(_) | Cell::Percent(_) | Cell::Error(_) => return None,
    };
    let all = tokens(text);
    if let Some(week) = span_in(&all, year) {
        return Some(Weekly::Of(week));
    }
    if let Some(last) = figures::days_in(text).last() {
        // A span of days is the week that they all are of.
        let first = all.first()?.parse().ok().and_then(|day| last.date().with_day(day)).map(Day::from)?;
        let week = Week::of(last.date());
        return (first < *last && Week::of(first.date()) == week).then_some(Weekly::Of(week));
    }
    if all.len() == 1
        && let Some(number) = roman(&all[0]).or_else(|| all[0].parse().ok())
    {
        return of_year(number);
    }
    let week = week_in(words, &all, year)?;
    let first = week.monday().iso_week().week() <= WEEKS_OF_MONTH;
    let names_year = year_in(words, &all).is_some();
    Some(if of_month(words, &all) || (first && !names_year) { Weekly::OfMonth } else { Weekly::Of(week) })
}

fn week_of(year: i32, week: u32) -> Option<Week> {
    chrono::NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon).map(Week::of)
}

/// Whether tokens tell of all until then, `s/d minggu ini`, and not of a span: `16 s/d 22 November`.
pub fn is_running(all: &[String]) -> bool {
    let until = |at: &usize| {
        let two = (all[*at].as_str(), all.get(at + 1).map(String::as_str));
        matches!(two, ("sd" | "sampai" | "hingga", _) | ("s", Some("d")))
    };
    let begins = |at: usize| {
        let before = at.checked_sub(1).map(|at| all[at].as_str());
        before.is_some_and(|word| {
            roman(word).is_some() || word.ends_with(|c: char| c.is_ascii_digit()) || is_month(word)
        })
    };
    (0..all.len()).find(until).is_some_and(|at| !begins(at))
}

/// A week of a month in Roman figures.
fn roman(token: &str) -> Option<u32> {
    let all = ["i", "ii", "iii", "iv", "v"];
    all.iter().position(|one| *one == token).map(|at| at as u32 + 1)
}
