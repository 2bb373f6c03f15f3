//! Where a header stands: rows are tried as one, and scored by the words of their cells.

use super::Known;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::shape::{SAMPLE, Shape};
use crate::exchange::intake::sheets::{Cell, Sheet};
use crate::exchange::intake::weeks::is_span;
use crate::exchange::intake::words::tokens;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// Among how many filled rows a header is looked for.
const HEADER_WITHIN: usize = 60;
/// The most rows of a header.
const HEADER_ROWS: usize = 3;
/// The least score of a header: two headings word for word, or their like.
const LEAST: u32 = 150;

/// The best header among the next rows, before the villages of another: the filled rows it takes.
pub(super) fn header(sheet: &Sheet, from: usize, known: &Known<'_>) -> Option<Range<usize>> {
    let mut all: Vec<(u32, Range<usize>)> = Vec::new();
    let last = sheet.filled().min(from + HEADER_WITHIN);
    let texts: Vec<usize> =
        (from..sheet.filled().min(last + HEADER_ROWS)).map(|at| heading_texts(sheet, at, known)).collect();
    for at in from..last {
        for rows in 1..=HEADER_ROWS {
            let span = at..at + rows;
            let joined = span.end <= sheet.filled()
                && sheet.number(span.end - 1) - sheet.number(at) + 1 == rows as u32;
            // Of a header of several rows each has more than one text: a lone one is a title or a group.
            let least = if rows > 1 { 2 } else { 1 };
            if !joined || texts[at - from..at - from + rows].iter().any(|texts| *texts < least) {
                break;
            }
            let names = || names_below(sheet, span.end, known);
            let score = score(&headings(sheet, &span, span.end, known), names);
            let score = score.saturating_sub(8 * (rows as u32 - 1));
            if score >= LEAST {
                all.push((score, span));
            }
        }
    }
    let mut best = best_of(&all, usize::MAX)?;
    // What stands above it with villages of its own is a table of its own, however little it says.
    while let Some(above) = best_of(&all, best.start)
        && (above.end..best.start).any(|at| is_of_village(sheet, at, known))
    {
        best = above;
    }
    Some(best)
}

/// The first of the best that end before a row.
fn best_of(all: &[(u32, Range<usize>)], end: usize) -> Option<Range<usize>> {
    let before = all.iter().rev().filter(|(_, span)| span.end <= end);
    before.max_by_key(|(score, _)| *score).map(|(_, span)| span.clone())
}

/// Whether a row names a village and says something beside it.
fn is_of_village(sheet: &Sheet, at: usize, known: &Known<'_>) -> bool {
    let is_one = |text: &str| {
        known.places.is_village(known.words, text) && !known.places.is_kecamatan(known.words, text)
    };
    let names = |(_, cell): (u16, Cell<'_>)| matches!(cell, Cell::Text(text) if is_one(text));
    sheet.row(at).count() > 1 && sheet.row(at).any(names)
}

/// How many different texts a row has that may be one of a header: it has hardly a number, and names no
/// village besides.
fn heading_texts(sheet: &Sheet, at: usize, known: &Known<'_>) -> usize {
    let is_legend = |(_, cell): (u16, Cell<'_>)| matches!(cell, Cell::Text(text) if is_legend(text, known));
    if sheet.row(at).any(is_legend) {
        return 0;
    }
    let (mut texts, mut others, mut distinct) = (0, 0, BTreeSet::new());
    let mut before = None;
    for (_, cell) in sheet.row(at) {
        match cell {
            // So are days of a month, one after the other: `16 17 18`.
            Cell::Number(n) if is_day_of_month(n) && before == Some(n - 1.0) => {
                (texts, before) = (texts + 1, Some(n));
            }
            Cell::Text(text) => {
                texts += usize::from(text.chars().any(char::is_alphabetic));
                distinct.insert(text);
            }
            // Days across the top of quantities.
            Cell::Day(_) => texts += 1,
            Cell::Number(n) => (others, before) = (others + 1, Some(n)),
            _ => others += 1,
        }
    }
    if texts <= others || distinct.len() < 2 {
        return if texts > others { distinct.len() } else { 0 };
    }
    // `Jumlah dipindahkan | 12` in a text.
    let is_reckoned = |text: &&str| known.words.is_sum(text) || !text.contains(char::is_alphabetic);
    if distinct.iter().all(is_reckoned)
        && distinct.iter().any(|text| text.contains(|c: char| c.is_ascii_digit()))
    {
        return 0;
    }
    // So are kecamatan over tables that stand beside each other.
    let is_area = |text: &&str| {
        let all = tokens(text);
        all.first().is_some_and(|first| known.words.is("kecamatan", first))
            && known.places.is_kecamatan(known.words, &all[1..].concat())
    };
    if distinct.iter().all(is_area) {
        return 1;
    }
    let says =
        |text: &str| known.columns.exact(text).is_some_and(|r| !matches!(r, Role::Skip | Role::Attended));
    let heads = distinct.iter().filter(|text| says(text)).count();
    let is_data = |text: &&str| known.places.is_village(known.words, text) && !says(text);
    if heads < 2 && distinct.iter().any(is_data) {
        return 0;
    }
    // `Tanggal : 8 Oktober 2025` right above a header is a line of the title.
    let is_said = |text: &&str| !days_in(text).is_empty() || known.places.is_kecamatan(known.words, text);
    let is_line = distinct.len() <= 3 && heads > 0 && distinct.iter().any(is_said);
    if is_line { 1 } else { distinct.len() }
}

/// Whether a cell says what a mark or a colour means, or when to set one: `v = sudah RAT`, `v jika ada Akta`.
fn is_legend(text: &str, known: &Known<'_>) -> bool {
    let words = known.words;
    let is_mark = |mark: &str| {
        mark.chars().count() <= 2 && !mark.contains(|c: char| c.is_ascii_digit()) || words.is("colour", mark)
    };
    let before =
        |sign: &str| text.split_once(sign).map(|(mark, _)| mark.trim()).filter(|mark| !mark.is_empty());
    let signs = ["=", " jika ", " bila ", " apabila "];
    signs.iter().any(|sign| before(sign).is_some_and(is_mark))
}

/// Whether villages stand in some column of the next rows, whatever it is called.
fn names_below(sheet: &Sheet, from: usize, known: &Known<'_>) -> bool {
    let body = from..sheet.filled().min(from + SAMPLE);
    let columns: BTreeSet<u16> =
        body.clone().take(10).flat_map(|at| sheet.row(at).map(|(col, _)| col)).collect();
    columns.into_iter().any(|col| {
        let shape = Shape::of(sheet, col, body.clone(), known);
        shape.distinct.len() > 1 && shape.is(shape.villages, 60)
    })
}

/// How much a header says: its headings, each as sure as it is; what is not taken counts half.
fn score(headings: &[(u16, Heading)], names: impl Fn() -> bool) -> u32 {
    let mut finds = false;
    let mut score = 0;
    // Units alone stand under something that says of what they are.
    let is_unit = |h: &Heading| h.unit.is_some() && h.product.is_none() && h.kind.is_none();
    if headings.iter().all(|(_, heading)| heading.text.is_empty() || is_unit(heading)) {
        return 0;
    }
    for (_, heading) in headings {
        let Some((role, sure)) = heading.says.first() else {
            let named = heading.kind.is_some() || heading.product.is_some();
            let speaks = named || heading.week.is_some() || heading.day.is_some();
            score += if heading.is_product && heading.unit.is_some() {
                60
            } else if speaks {
                40
            } else {
                0
            };
            continue;
        };
        if *sure < 45 {
            continue;
        }
        finds |= matches!(role, Role::Name | Role::Code | Role::VillageId | Role::Kecamatan);
        score += if *role == Role::Skip { sure / 2 } else { *sure };
    }
    if finds || score >= 2 * LEAST || (score >= LEAST && names()) { score } else { score / 2 }
}

/// The headings of a header, by column: what is merged is filled, and without merges a text above
/// reaches to the right over those that have none.
/// Columns that are filled below it, down to `end`, belong to it without one.
pub(super) fn headings(
    sheet: &Sheet,
    header: &Range<usize>,
    end: usize,
    known: &Known<'_>,
) -> Vec<(u16, Heading)> {
    let rows = header.start..end.min(header.end + SAMPLE).max(header.end);
    let columns: BTreeSet<u16> = rows.flat_map(|at| sheet.row(at).map(|(col, _)| col)).collect();
    let text = |at: usize, col: u16| match sheet.at(sheet.number(at), col) {
        Cell::Text(text) => Some(Cow::Borrowed(text.trim())),
        Cell::Day(day) => Some(Cow::Owned(day.iso())),
        Cell::Number(n) if is_day_of_month(n) => Some(Cow::Owned(format!("{n:.0}"))),
        _ => None,
    };
    let last = header.end - 1;
    let mut all = Vec::new();
    for col in &columns {
        let mut lines: Vec<Cow<'_, str>> = Vec::new();
        for at in header.clone() {
            let own = text(at, *col);
            let reaches = at < last && own.is_none() && sheet.merged.is_empty();
            let own = if reaches && text(last, *col).is_some() {
                columns.range(..*col).rev().find_map(|left| text(at, *left))
            } else {
                own
            };
            if let Some(own) = own.filter(|own| lines.last() != Some(own)) {
                lines.push(own);
            }
        }
        let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
        if lines.iter().map(|line| line.len()).sum::<usize>() <= 200 {
            let mut heading = known.columns.read(known.words, known.registry, &lines, known.year);
            if let Some(role) = known.said(*col, &heading.text) {
                heading.says.insert(0, (role.clone(), 100));
            }
            all.push((*col, heading));
        }
    }
    all
}

/// Whether a figure may be a day of a month.
fn is_day_of_month(n: f64) -> bool {
    n.fract() == 0.0 && (1.0..=31.0).contains(&n)
}

/// The header with the row below it, if that is nothing but days of a month, one after the other, beside
/// the columns that find a cooperative: `Tanggal` over `16 17 18`. Numbers of columns begin with the first. So are days of
/// weeks, `(16-22 Nov)`, or one quantity below each, `Terima (kg)`.
pub(super) fn with_days(sheet: &Sheet, header: Range<usize>, known: &Known<'_>) -> Range<usize> {
    let next = header.end;
    if next >= sheet.filled() || sheet.number(next) != sheet.number(next - 1) + 1 {
        return header;
    }
    let day = |cell: Cell<'_>| match cell {
        Cell::Number(n) if is_day_of_month(n) => Some(n as u32),
        Cell::Text(text) => text.trim().parse().ok().filter(|n| (1..=31).contains(n)),
        _ => None,
    };
    let finds = |col: u16| {
        header.clone().any(|at| {
            let Cell::Text(text) = sheet.cell(at, col) else { return false };
            matches!(known.columns.exact(text), Some(Role::Name | Role::Code | Role::Kecamatan))
        })
    };
    let days: Vec<Option<u32>> = sheet.row(next).map(|(_, cell)| day(cell)).collect();
    let follow = days.windows(2).all(|two| matches!(two, [Some(a), Some(b)] if *b == a + 1));
    let beside = !sheet.row(next).any(|(col, _)| finds(col));
    let tells = |(_, cell): (u16, Cell<'_>)| {
        let Cell::Text(text) = cell else { return false };
        let heading = || known.columns.read(known.words, known.registry, &[text], known.year);
        let is_amount = |heading: Heading| {
            let says = heading.says.first().is_some_and(|(role, _)| *role == Role::Qty);
            heading.unit.is_some() && (says || heading.kind.is_some() || heading.product.is_some())
        };
        is_span(text, known.year) || is_amount(heading())
    };
    let is_below = days.len() >= 2 && beside && (follow || sheet.row(next).all(tells));
    if is_below { header.start..next + 1 } else { header }
}
