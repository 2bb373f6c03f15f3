//! Days, quantities and money as people and spreadsheets write them.

use super::cells::{is_dash, show, unwrapped};
use super::sheets::Cell;
use super::words::{Words, tokens};
use crate::base::calendar::parse_date;
use crate::base::{Day, Lang, Rupiah, text};
use crate::domain::Field;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// Where the month stands in days of three figures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Month {
    /// Behind the day.
    #[default]
    Second,
    /// In front of it.
    First,
    /// In front of it perhaps.
    Unclear,
}

/// A day: a day's cell, a date in words, or the number that a day is to a spreadsheet.
pub fn day(cell: Cell<'_>, since_1904: bool) -> Option<Day> {
    match cell {
        Cell::Day(day) => Some(day),
        Cell::Number(n) if (36_000.0..73_000.0).contains(&n) => {
            let from = if since_1904 {
                NaiveDate::from_ymd_opt(1904, 1, 1)?
            } else {
                NaiveDate::from_ymd_opt(1899, 12, 30)?
            };
            Some(Day::from(from).plus(n as i32))
        }
        // As a text it may be a postal code: those begin with 6 here.
        Cell::Text(text) if text.len() == 5 && matches!(text.as_bytes()[0], b'4' | b'5') => {
            day(Cell::Number(text.parse().ok()?), since_1904)
        }
        // `2026-11-18T08:12:33+07:00`
        Cell::Text(text) => {
            let day = text.get(..10).filter(|_| text.as_bytes().get(10) == Some(&b'T'));
            days_in(day.unwrap_or(text)).last().copied()
        }
        Cell::Empty | Cell::Number(_) | Cell::Percent(_) | Cell::Error(_) => None,
    }
}

/// The two figures in front of the year of a day, whichever of them is the month: `11/23/2026`.
pub fn first_two(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let mut next =
        |len: std::ops::RangeInclusive<usize>| parts.next().filter(|part| len.contains(&part.len()));
    let (first, second) = (next(1..=2)?.parse().ok()?, next(1..=2)?.parse().ok()?);
    // An hour may stand behind the year.
    let year = next(4..=24)?.split([' ', 'T']).next()?;
    (year.len() == 4 && is_figures(year)).then_some((first, second))
}

/// The same day with its first two figures the other way round.
pub fn turned(text: &str) -> Option<Day> {
    let (month, day) = first_two(text)?;
    let year = text.trim().split(['/', '-', '.']).nth(2)?.get(..4)?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, day).map(Day::from)
}

/// A day of a month whose title names month and year: `16`, `16/11`, `16 Nov`.
pub fn day_of_month(cell: Cell<'_>, first: Day) -> Option<Day> {
    let year = first.date().format("%Y");
    let named = match cell {
        Cell::Number(n) => first.date().with_day((n.fract() == 0.0).then_some(n as u32)?).map(Day::from),
        Cell::Text(text) if text.trim().len() <= 2 => {
            first.date().with_day(text.trim().parse().ok()?).map(Day::from)
        }
        Cell::Text(text) => {
            days_in(&format!("{} {year}", text.trim().replace(['/', '-', '.'], " "))).first().copied()
        }
        _ => None,
    };
    named.filter(|day| day.date().month() == first.date().month() && day.date().year() == first.date().year())
}

/// The days that a text names with their year, in the order they stand there: day first. Two figures
/// are a year of this century where signs part them.
pub fn days_in(text: &str) -> Vec<Day> {
    let mut parts: Vec<(String, Option<char>)> = Vec::new();
    let mut sign = None;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = text::fold(piece);
        if !word.is_empty() {
            parts.push((word, sign));
        }
        sign = piece.chars().next_back().filter(|c| matches!(c, '/' | '-' | '.'));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at + 2 < parts.len() {
        let [(a, before), (b, first), (c, second)] = &parts[at..at + 3] else { break };
        let whole = |text: &str, len| text.len() == len && is_figures(text);
        let is_word = |text: &str| text.chars().all(char::is_alphabetic);
        // The year of `11/13/2026 8:12` begins no day.
        let is_end = || before.is_some() && at > 0 && is_figures(&parts[at - 1].0);
        let year = if whole(a, 4) {
            parse_ymd(c, b, a).filter(|_| !is_end())
        } else if whole(c, 4) && is_word(a) {
            // `November 20, 2026`
            parse_ymd(b, a, c)
        } else if whole(c, 4) {
            parse_ymd(a, b, c)
        } else if whole(c, 2) && first.is_some() && second.is_some() {
            parse_ymd(a, b, &format!("20{c}"))
        } else {
            None
        };
        let year = year.filter(|_| !is_time(&parts, at));
        at += if year.is_some() { 3 } else { 1 };
        found.extend(year);
    }
    found
}

/// What may stand between a day and its time.
const CLOCK: [&str; 3] = ["pukul", "pkl", "jam"];

/// Whether three parts behind a day are its time, `08.12.03`, which else is a day too.
fn is_time(parts: &[(String, Option<char>)], at: usize) -> bool {
    let is_below = |place: usize, most: u32| {
        let (part, _) = &parts[place];
        part.len() <= 2 && part.parse().is_ok_and(|n: u32| n < most)
    };
    let is_dotted = [None, Some('.'), Some('.')].iter().eq(parts[at..at + 3].iter().map(|(_, sign)| sign));
    let behind = parts[..at].iter().rfind(|(part, _)| !CLOCK.contains(&part.as_str()));
    let is_year = |(year, sign): &(String, Option<char>)| {
        (year.len() == 4 && year.starts_with("20")) || matches!(sign, Some('/' | '-'))
    };
    let is_behind = behind.is_some_and(|part| is_figures(&part.0) && is_year(part));
    is_behind && is_dotted && is_below(at, 24) && is_below(at + 1, 60) && is_below(at + 2, 60)
}

fn parse_ymd(day: &str, month: &str, year: &str) -> Option<Day> {
    parse_date(&format!("{day} {month} {year}"), NaiveDate::MIN).ok().map(Day::from)
}

/// A quantity as the book reads it: the cell's figure with its own unit, the unit's cell, or the
/// heading's. Gives what is shown of it too. A zero of a sheet says that there was none.
pub fn quantity(words: &Words, cell: Cell<'_>, unit: &str) -> Option<(String, String)> {
    let figure = match cell {
        Cell::Number(n) | Cell::Percent(n) => decimal(n),
        Cell::Text(text) if !is_dash(text) => without_cents(text.trim()).into_owned(),
        Cell::Text(_) | Cell::Empty | Cell::Day(_) | Cell::Error(_) => return None,
    };
    let end = figure.find(|c: char| c.is_alphabetic() || c == '@').unwrap_or(figure.len());
    let (number, own) = figure.split_at(end);
    let number = joined(number.trim());
    if number == "0" {
        return None;
    }
    let own = if own.trim().is_empty() { unit.trim() } else { own.trim() };
    if let Some(whole) = packed(words, &number, own) {
        return Some((whole, figure.trim().to_owned()));
    }
    let known = words.means("unit", own).unwrap_or(own);
    Some((format!("{number} {known}"), format!("{number} {own}").trim_end().to_owned()))
}

/// Whether the figure of a text may be thousands or a fraction: `1,500`.
pub fn is_either(text: &str) -> bool {
    let figure = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    figure.split_once(',').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && is_figures(whole)
            && rest.len() == 3
            && is_figures(rest)
    })
}

/// A figure whose thousands stand apart: `1 250`.
fn joined(number: &str) -> String {
    let groups: Vec<&str> = number.split([' ', '\u{a0}', '\u{202f}']).collect();
    let is_digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let thousands = groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len());
    if thousands && groups.iter().all(is_digits) { groups.concat() } else { number.to_owned() }
}

/// Packs whose size is said: `25 sak @50kg` are 1250 kg, whatever a pack holds else.
fn packed(words: &Words, number: &str, own: &str) -> Option<String> {
    let lower = format!(" {}", own.trim().to_lowercase());
    let marks = ["@", "×", " x ", " isi "];
    let (pack, size) = marks.iter().find_map(|mark| lower.split_once(mark))?;
    let end = size.find(|c: char| c.is_alphabetic())?;
    let unit = words.means("unit", size[end..].trim())?;
    let whole = |text: &str| text.trim().parse::<i64>().ok();
    let all = whole(number)?.checked_mul(whole(&size[..end])?)?;
    let known = pack.trim().is_empty() || words.is("unit", pack.trim());
    known.then(|| format!("{all} {unit}"))
}

/// What a bag of a product holds, where its name says so: `Beras SPHP 5 kg`.
pub fn bag_said(product: &str) -> Option<String> {
    let size = bags(product).pop()?;
    let figures = product[size].trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
    Some(format!("{figures} kg"))
}

/// A text without what it says of bags.
pub fn without_bags(text: &str) -> String {
    bags(text).into_iter().rev().fold(text.to_owned(), |mut text, size| {
        text.replace_range(size, "");
        text
    })
}

/// Where a text says how much a bag holds: `5 kg`.
fn bags(text: &str) -> Vec<std::ops::Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let is_figure = |c: char| c.is_ascii_digit() || ",.".contains(c);
    let sizes = lower.match_indices("kg").filter_map(|(at, unit)| {
        let figures = lower[..at].trim_end();
        let begin = figures.trim_end_matches(is_figure).len();
        figures[begin..].starts_with(|c: char| c.is_ascii_digit()).then(|| begin..at + unit.len())
    });
    sizes.collect()
}

/// Rupiah of a cell.
pub fn rupiah(words: &Words, cell: Cell<'_>) -> Option<Rupiah> {
    match cell {
        Cell::Number(n) => (n.fract() == 0.0 && n >= 0.0).then_some(Rupiah(n as i64)),
        Cell::Text(text) => Rupiah::parse(&figure(words, text), Lang::Id).ok(),
        Cell::Empty | Cell::Percent(_) | Cell::Day(_) | Cell::Error(_) => None,
    }
}

/// A whole number of a cell.
pub fn whole(words: &Words, cell: Cell<'_>) -> Option<i64> {
    rupiah(words, cell).map(|n| n.0)
}

/// `Rp 1.250.000,-`, `55 orang`, `1,5 juta` as a plain figure; what is none stays as it is.
pub(super) fn figure(words: &Words, shown: &str) -> String {
    let Some((number, scale)) = scaled_parts(words, shown) else { return shown.to_owned() };
    if let Some(scale) = scale {
        return times(&number, scale).map_or_else(|| shown.to_owned(), |all| all.to_string());
    }
    if is_english(&number) { number.replace(',', "") } else { number }
}

/// A number in words, or in figures with the same in words behind it: `lima orang`, `5 (lima) orang`.
pub(super) fn numbered(words: &Words, shown: &str) -> Option<String> {
    let all: Vec<String> = tokens(shown).into_iter().filter(|token| !words.is("people", token)).collect();
    let (figures, spelt) = match all.first()? {
        first if is_figures(first) => (Some(first), &all[1..]),
        _ => (None, &all[..]),
    };
    let told = words.means("numeral", &spelt.concat())?;
    figures.is_none_or(|figures| figures == told).then(|| told.to_owned())
}

/// A figure under a heading that says how many one of it is, `1,5` under `(juta Rp)`: it may say so itself. None
/// of what comes to no whole number, and of a text that may be read in two ways; a number reads in one.
pub(super) fn scaled(words: &Words, cell: Cell<'_>, scale: i64) -> Option<i64> {
    if let Cell::Number(n) = cell {
        let all = n * scale as f64;
        let is_whole = (all - all.round()).abs() < NOISE && (0.0..WHOLE).contains(&all);
        return is_whole.then(|| all.round() as i64);
    }
    let (number, own) = scaled_parts(words, &show(cell))?;
    let is_either = |(_, cents): (&str, &str)| cents.len() == 3 && !is_english(&number);
    if own.is_none() && number.split_once(',').is_some_and(is_either) {
        return None;
    }
    times(&number, own.unwrap_or(scale))
}

/// What a double adds to a sum of rupiah, and from where on it holds no whole one.
const NOISE: f64 = 1e-4;
const WHOLE: f64 = 1e15;

/// The figure of a text, and how many one of it is, if the text says so.
fn scaled_parts(words: &Words, shown: &str) -> Option<(String, Option<i64>)> {
    let lower = unwrapped(shown).to_lowercase();
    let bare = lower.strip_prefix("rp").unwrap_or(&lower).trim_start_matches(['.', ':', ' ']);
    let bare = bare.trim_end_matches("rupiah").trim_end_matches(",-").trim_end_matches(".-").trim();
    let end = bare.find(|c: char| c.is_alphabetic()).unwrap_or(bare.len());
    let (number, after) = (bare[..end].trim(), bare[end..].trim());
    let scale = words.means("scale", after).and_then(|scale| scale.parse::<i64>().ok());
    let is_plain = after.is_empty() || words.is("people", after) || scale.is_some();
    is_plain.then(|| (without_cents(number).into_owned(), scale))
}

/// `1,250,000`: thousands are parted as in English.
fn is_english(number: &str) -> bool {
    let groups: Vec<&str> = number.split(',').collect();
    groups.len() > 2 && groups[1..].iter().all(|group| group.len() == 3)
}

/// So many times a figure with its decimals; none of what is no whole number then.
fn times(number: &str, scale: i64) -> Option<i64> {
    let is_grouped = |whole: &str, by: char| whole.split(by).skip(1).all(|group| group.len() == 3);
    let (whole, part) = match number.split_once(',') {
        _ if is_english(number) => (number.replace(',', ""), ""),
        Some((whole, part)) if is_grouped(whole, '.') => (whole.replace('.', ""), part),
        Some(_) => return None,
        None if is_grouped(number, '.') => (number.replace('.', ""), ""),
        // `1.5` parts no thousands.
        None => number.split_once('.').map(|(whole, part)| (whole.to_owned(), part))?,
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(&whole) || !digits(part) {
        return None;
    }
    let tenths = 10_i64.checked_pow(part.len().try_into().ok()?)?;
    let all = format!("{whole}{part}").parse::<i64>().ok()?.checked_mul(scale)?;
    (all % tenths == 0).then(|| all / tenths)
}

/// A figure without decimals that are all zero; `1,500.00` in the Indonesian writing.
pub(super) fn without_cents(text: &str) -> Cow<'_, str> {
    for (mark, other) in [(',', '.'), ('.', ',')] {
        if let Some((whole, cents)) = text.rsplit_once(mark)
            && (1..=2).contains(&cents.len())
            && cents.bytes().all(|b| b == b'0')
            && whole.ends_with(|c: char| c.is_ascii_digit())
        {
            let english = mark == '.' && whole.contains(other);
            return if english { whole.replace(other, ".").into() } else { whole.into() };
        }
    }
    text.into()
}

/// A number in the Indonesian writing, without points.
pub(super) fn decimal(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() < 1e18 { format!("{n:.0}") } else { n.to_string().replace('.', ",") }
}

/// A number written by a power of ten: `9,92E+12`, of which digits are gone, and `9.900241995027E+12`, which is
/// whole.
pub(super) fn scientific(text: &str) -> Option<Option<String>> {
    let lower = text.trim().to_lowercase();
    let (front, power) = lower.split_once('e')?;
    let power: usize = power.trim_start_matches('+').parse::<u8>().ok()?.into();
    let (first, rest) = front.split_once(['.', ',']).unwrap_or((front, ""));
    let is_number = is_figures(first) && rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    // What a spreadsheet shows of more digits than fifteen it has lost.
    let whole = rest.len() == power && is_figures(rest) && first.len() + power <= 15;
    is_number.then(|| whole.then(|| format!("{first}{rest}")))
}

/// Whether two texts are one number: an NPWP of 15 digits is the one of 16 with a zero before it.
pub(super) fn is_one_number(field: Field, a: &str, b: &str) -> bool {
    a == b || (field == Field::Npwp && a.trim_start_matches('0') == b.trim_start_matches('0'))
}

/// Figures, and nothing else.
pub(super) fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
