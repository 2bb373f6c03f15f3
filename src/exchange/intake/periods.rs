//! Times that titles name: whether one is longer than a day or a week, and the day that a sheet is called by.

use super::figures::{day_of_month, days_in};
use super::sheets::Cell;
use super::title::month_begins;
use super::weeks::{UNTIL, span_at, week_named};
use super::words::{Words, tokens};
use crate::base::calendar::{is_month, parse_date};
use crate::base::{Day, Week};
use chrono::{Datelike, NaiveDate, Weekday};

/// What else stands between two days or weeks.
const AND: [&str; 4] = ["dan", "serta", "dengan", "ke"];
/// What stands between `sampai` and until when it is.
const WHEN: [&str; 10] =
    ["dengan", "tanggal", "tgl", "hari", "akhir", "bulan", "bln", "saat", "ini", "sekarang"];
/// What a sheet's name says before its day.
const DAY: [&str; 9] = ["tgl", "tanggal", "hari", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu"];

/// What calls a sum of all until a day, whichever line names that.
const SUM: &str = "sum";

/// Whether the nearest line that says when is of more than one day or week: of several, or of all until then. What
/// is counted in it happened on no day that anybody could tell.
pub(super) fn is_long(words: &Words, lines: &[Vec<String>], year: i32) -> bool {
    let is_until = |line: &&Vec<String>| !words.within("deadline", line).is_empty();
    let mut nearest = lines.iter().filter(|line| !is_until(line)).filter_map(|line| long(words, line, year));
    let is_sum = |line: &Vec<String>| line.iter().any(|word| words.means("running", word) == Some(SUM));
    lines.iter().any(is_sum) || nearest.next().unwrap_or(false)
}

/// The same of one line; nothing if it does not say when.
fn long(words: &Words, line: &[String], year: i32) -> Option<bool> {
    let week = week_named(words, line, year);
    let is_named = week.is_some() || !days_in(&line.join(" ")).is_empty();
    let is_summed = is_until(words, line) || line.iter().any(|token| words.is("running", token));
    if is_summed && (is_named || line.iter().any(|token| is_month(token))) {
        return Some(true);
    }
    let plain: Vec<&str> = line.iter().map(String::as_str).collect();
    let plain: Vec<&str> =
        plain.into_iter().filter(|token| !UNTIL.contains(token) && !AND.contains(token)).collect();
    if is_of_weeks(words, &plain) {
        return Some(true);
    }
    // `Minggu 4 23 November` has no span.
    let is_number = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| plain[at]);
        words.is("week", before) || matches!(before, "no" | "nomor")
    };
    let is_span = |(from, until): &(NaiveDate, NaiveDate)| from < until;
    let mut spans = (0..plain.len()).filter(|at| !is_number(*at));
    let span = spans.find_map(|at| span_at(&plain, at, year).filter(is_span));
    let is_numbered = || line.iter().any(|token| words.is("week", token.trim_end_matches(char::is_numeric)));
    match span {
        Some((from, until)) if Week::of(from) != Week::of(until) => Some(true),
        // A week begins on a Monday: what does not is of some of its days.
        Some((from, _)) => Some(from.weekday() != Weekday::Mon && !is_numbered()),
        None => is_named.then_some(false),
    }
}

/// Whether a line says until when all was that it is of, `S.D. 25 NOVEMBER`, and not from when.
fn is_until(words: &Words, line: &[String]) -> bool {
    let is_when = |token: &String| {
        token.starts_with(|c: char| c.is_ascii_digit())
            || is_month(token)
            || words.is("week", token.trim_end_matches(char::is_numeric))
    };
    let says = |at: usize| {
        let length = match (line[at].as_str(), line.get(at + 1).map(String::as_str)) {
            ("s", Some("d")) => 2,
            ("sd" | "sampai" | "hingga", _) => 1,
            _ => return false,
        };
        let begins = at
            .checked_sub(1)
            .is_some_and(|at| is_when(&line[at]) || line[at].ends_with(|c: char| c.is_ascii_digit()));
        let next = line[at + length..].iter().find(|token| !WHEN.contains(&token.as_str()));
        !begins && next.is_none_or(is_when)
    };
    (0..line.len()).any(says)
}

/// Whether tokens name two weeks by their numbers: `M47-M48`, `Minggu ke-47 s.d. 48`.
fn is_of_weeks(words: &Words, plain: &[&str]) -> bool {
    let number = |token: &&str| {
        let figures = token.trim_start_matches(char::is_alphabetic);
        let letters = &token[..token.len() - figures.len()];
        let is_plain = letters.is_empty() || words.is("week", letters);
        figures.parse::<u32>().ok().filter(|n| is_plain && (1..=53).contains(n))
    };
    let is_week = |token: &&str| words.is("week", token);
    let two = |at: usize| {
        let is_named = is_week(&plain[at]);
        let begins = plain[at].starts_with(char::is_alphabetic);
        let first = plain[at + usize::from(is_named)..].first().filter(|_| begins).and_then(number)?;
        let mut rest = plain[at + 1 + usize::from(is_named)..].iter().skip_while(|token| is_week(token));
        let second = rest.next().and_then(number)?;
        // `Minggu 4, 23 November`
        let ends = |next: &&str| matches!(*next, "tahun" | "thn" | "bulan") || next.len() == 4;
        (first < second && rest.next().is_none_or(ends)).then_some(())
    };
    (0..plain.len()).any(|at| two(at).is_some())
}

/// The first day of the month that names of sheets name with its year, if it is one.
pub(super) fn month_of<'a>(names: impl Iterator<Item = &'a str>) -> Option<Day> {
    let first = |name: &str| {
        let of_day = days_in(name).first().and_then(|day| day.date().with_day(1)).map(Day::from);
        of_day.or_else(|| month_begins(&tokens(name)))
    };
    let mut months = names.filter_map(first);
    let one = months.next()?;
    months.all(|month| month == one).then_some(one)
}

/// The day that a sheet is called by without its year: `24 Nov`, and of a month that is known `TGL 24`, `24.11`.
pub(super) fn day_of_tab(name: &str, month: Option<Day>, year: i32) -> Option<Day> {
    let all = tokens(name);
    let plain: Vec<&str> = all.iter().map(String::as_str).skip_while(|token| DAY.contains(token)).collect();
    let year = month.map_or(year, |month| month.date().year());
    let is_called = plain.len() < all.len();
    let text = plain.join(" ");
    let date = |text: &str| parse_date(text, NaiveDate::MIN).ok().map(Day::from);
    match plain[..] {
        [day, of] if is_month(of) => date(&format!("{day} {of} {year}")),
        [_, _] => day_of_month(Cell::Text(&text), month?),
        [day] if is_called && day.len() <= 2 => day_of_month(Cell::Text(day), month?),
        [day] if day.len() == 8 && day.is_ascii() => {
            date(&format!("{} {} {}", &day[..2], &day[2..4], &day[4..]))
        }
        _ => None,
    }
}
