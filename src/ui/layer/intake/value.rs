//! A value at the last stop: whom it is about, what the book and the file say, and what it is found to be; and
//! below the rows, why.

use super::view::{NARROW, fitted};
use super::work::Work;
use crate::base::calendar::show_date;
use crate::base::tone::Line;
use crate::base::{Msg, Word, text};
use crate::exchange::intake::sides::others;
use crate::exchange::intake::told::{field, in_words, masked, reason, waits, whom};
use crate::exchange::intake::{Class, Verdict};
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};

/// Columns of a row of the review: its number, whom, what, what the book says; the value has the rest.
const REVIEW: [u16; 4] = [6, 24, 18, 20];
/// The same where there is less room: what the book says is told below, of the row under the cursor.
const REVIEW_LESS: [u16; 4] = [6, 22, 18, 0];
/// And where there is little.
const REVIEW_NARROW: [u16; 4] = [6, 17, 18, 0];
/// What a value is found to be stands beside it, never cut: the longest word has so many columns.
const FOUND: usize = 14;
/// A value's columns where its word stands beside it, at most.
const VALUE: usize = 34;
/// Below this width what a value is found to be is told below.
const FOUND_FROM: u16 = 70;
/// Below this width what the book says is told below the rows: thirteen digits of the file are read whole.
pub(super) const BESIDE: u16 = 96;

/// Columns of a row of the review.
pub(super) fn review_columns(width: u16) -> [u16; 4] {
    match width {
        ..NARROW => REVIEW_NARROW,
        NARROW..BESIDE => REVIEW_LESS,
        BESIDE.. => REVIEW,
    }
}

/// The sign of a value: what would be written, what a person should look at.
fn sign(work: &Work, at: usize, verdict: &Verdict) -> (&'static str, Tone) {
    match verdict.state.class() {
        _ if work.ticked[at] => (glyph::YES, Tone::Good),
        Class::Ask => (glyph::CLAIM, Tone::Warn),
        Class::Refused | Class::Unreadable | Class::Unmatched => (glyph::NO, Tone::Bad),
        Class::New | Class::Newer | Class::Different | Class::Older | Class::Doubt => {
            (glyph::UNKNOWN, Tone::Quiet)
        }
        Class::Same | Class::Elsewhere => (glyph::NONE, Tone::Quiet),
    }
}

/// What the book says of it, and since when.
fn said_before(verdict: &Verdict, cx: &Cx<'_>) -> String {
    let Some(before) = &verdict.before else { return glyph::UNKNOWN.to_owned() };
    let day = before.on.map_or(String::new(), |day| format!(" · {}", show_date(day.date(), cx.lang)));
    let shown = in_words(&masked(verdict, &before.text), &verdict.field, cx.lang);
    format!("{}{day}", text::quote(&shown))
}

/// A row of the review.
pub(super) fn value(work: &Work, at: usize, width: u16, cx: &Cx<'_>) -> Line {
    let Some(verdict) = work.outcome.verdicts.get(at) else { return Line::new() };
    let (sign, tone) = sign(work, at, verdict);
    let [_, name, what, book] = review_columns(width);
    let before = match book {
        0 => String::new(),
        book => fitted(&said_before(verdict, cx), book),
    };
    let about = field(&verdict.field, &cx.catalog.registry, cx.lang);
    let (shown, more) = found(verdict, width, cx);
    vec![
        (format!("{sign} "), tone),
        (format!("{} ", text::pad_left(&verdict.row.to_string(), usize::from(REVIEW[0]) - 2)), Tone::Quiet),
        (fitted(&whom(verdict, &work.names), name), Tone::Plain),
        (fitted(&about, what), Tone::Quiet),
        (before, Tone::Quiet),
        (shown, Tone::Strong),
        (more, Tone::Warn),
    ]
}

/// What the file says, as a person reads it.
fn incoming(verdict: &Verdict, cx: &Cx<'_>) -> String {
    text::quote(&in_words(&masked(verdict, &verdict.value), &verdict.field, cx.lang))
}

/// A value in the room that is left for it, and what it is found to be, unless it is simply new: the words of
/// all rows stand in one column, and are never cut.
fn found(verdict: &Verdict, width: u16, cx: &Cx<'_>) -> (String, String) {
    let before: u16 = review_columns(width).iter().sum::<u16>() + 2;
    let room = usize::from(width.saturating_sub(before));
    let (class, shown) = (verdict.state.class(), incoming(verdict, cx));
    if class == Class::New || width < FOUND_FROM {
        return (in_pieces(&shown, room), String::new());
    }
    let word = class.word().text(cx.lang);
    let taken = text::width(&shown);
    let own = room.saturating_sub(FOUND + 2).min(VALUE);
    // One that is longer has what its word leaves.
    let own = if taken > own { room.saturating_sub(text::width(word) + 2).min(taken) } else { own };
    (text::pad(&in_pieces(&shown, own), own), format!("  {word}"))
}

/// A value that has no room is cut after one of its pieces, `1.000 kg, 23 Nov 2026, Rp11.000`: half a price is
/// none.
fn in_pieces(shown: &str, room: usize) -> String {
    let ends = shown.match_indices(", ").map(|(at, _)| at);
    let fits = ends.filter(|at| text::width(&shown[..*at]) + 2 <= room).last();
    match fits.filter(|_| text::width(shown) > room) {
        Some(end) => format!("{} …", &shown[..end]),
        None => text::fit(shown, room).into_owned(),
    }
}

/// Why a value is not simply new, or waits to be ticked.
pub(super) fn why(work: &Work, at: usize) -> Option<Msg> {
    let verdict = work.outcome.verdicts.get(at)?;
    let waits = || waits(&work.outcome.verdicts, &work.ticked, at).filter(|_| !work.ticked[at]);
    reason(verdict, &work.names).or_else(waits)
}

/// The sheet, where there are several: each counts its rows from the first.
pub(super) fn sheet_of(work: &Work, sheet: &str, cx: &Cx<'_>) -> Option<String> {
    let is_one_of = work.outcome.tables.iter().any(|table| table.sheet != sheet);
    (is_one_of && !sheet.is_empty())
        .then(|| format!("{} {}.", Word::ColSheet.text(cx.lang), text::quote(sheet)))
}

/// Why a row of the review is as it is, and whatever of it has no room in the row.
pub(super) fn why_row(work: &Work, at: usize, width: u16, cx: &Cx<'_>) -> String {
    let Some(verdict) = work.outcome.verdicts.get(at) else { return String::new() };
    let (name, shown) = (whom(verdict, &work.names), incoming(verdict, cx));
    let columns = review_columns(width);
    let mut told = Vec::new();
    told.extend(sheet_of(work, &verdict.sheet, cx));
    told.extend((text::width(&name) >= columns[1].into()).then(|| format!("{name}.")));
    let label = |word: Word, of: &str| format!("{}: {of}.", word.text(cx.lang));
    told.extend((found(verdict, width, cx).0.trim_end() != shown).then(|| label(Word::ColIncoming, &shown)));
    if columns[3] == 0 && verdict.before.is_some() {
        told.push(label(Word::ColBefore, &said_before(verdict, cx)));
    }
    let class = verdict.state.class();
    if width < FOUND_FROM && class != Class::New {
        told.push(format!("{}.", text::capital(class.word().text(cx.lang))));
    }
    told.extend(why(work, at).map(|why| text::capital(&why.show(cx.lang))));
    told.extend(others(verdict, &work.outcome, &work.names).map(|others| others.show(cx.lang)));
    told.join(" ")
}
