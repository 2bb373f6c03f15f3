//! The weeks and days that headings and titles name.

use super::figures;
use super::words::Words;
use crate::base::calendar::is_month;
use crate::base::{Day, Week};

/// The week that tokens name: `minggu ke 48`, `M48`, `2026 W48`.
pub fn week_in(words: &Words, all: &[String], year: i32) -> Option<Week> {
    let number = |token: &str| token.parse::<u32>().ok().filter(|n| (1..=53).contains(n));
    let named = all.iter().find_map(|token| token.parse::<i32>().ok().filter(|y| (2000..=2100).contains(y)));
    let after = |at: usize| {
        let next = all[at + 1..].iter().find(|token| token.as_str() != "ke")?;
        roman(next).or_else(|| number(next.strip_prefix("ke").unwrap_or(next)))
    };
    let week = all.iter().enumerate().find_map(|(at, token)| {
        if words.is("week", token) {
            return after(at);
        }
        let figures = token.trim_start_matches(|c: char| c.is_alphabetic());
        let letters = &token[..token.len() - figures.len()];
        // `m2` is ground.
        (words.is("week", letters) && (letters.len() > 1 || figures.len() > 1)).then(|| number(figures))?
    })?;
    chrono::NaiveDate::from_isoywd_opt(named.unwrap_or(year), week, chrono::Weekday::Mon).map(Week::of)
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

/// Whether tokens tell of all until then, `s/d minggu ini`, and not of a span: `16 s/d 22 November`.
pub fn is_running(all: &[String]) -> bool {
    let until = |at: &usize| match (all[*at].as_str(), all.get(at + 1).map(String::as_str)) {
        ("sd" | "sampai" | "hingga", _) | ("s", Some("d")) => true,
        _ => false,
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
