//! A year of a ledger as strips of weeks.

use super::GAP;
use crate::base::tone::{Line, Tone, line};
use crate::base::{Lang, Qty, Week, Word, text};
use crate::book::past::Past;
use crate::domain::PostingKind;
use chrono::Datelike;

/// A year as two strips of weeks, ordered and received, each as a share of its cap; the months above.
/// Weeks after `now` are blank.
pub fn year(lang: Lang, weeks: &[Past], now: Week, width: usize) -> Vec<Line> {
    let words = [Word::ColOrdered, Word::ColReceived];
    let label = words.iter().map(|w| text::width(w.text(lang))).max().unwrap_or_default() + GAP;
    // Where there is no room for them, the letter of what was done: to order, to receive.
    let (words, label) = match weeks.len() + label > width {
        true => ([PostingKind::Order.word(), PostingKind::Receive.word()], GAP),
        false => (words, label),
    };
    let months: Vec<&str> = Word::Months.text(lang).split(' ').collect();
    let (mut ticks, mut before) = (" ".repeat(label), None);
    for (at, past) in weeks.iter().enumerate() {
        // A week lies in the month of its Thursday, as it lies in its year.
        let month = (past.week.monday() + chrono::Days::new(3)).month0() as usize;
        if before.replace(month) != Some(month) {
            ticks = text::pad(&ticks, label + at) + months[month];
        }
    }
    let strip = |word: Word, quantity: fn(&crate::domain::Line) -> Qty| {
        let whole = crate::book::past::whole(weeks, quantity);
        // Orders for the week to come stand already.
        let cell = |past: &Past| match past.week > now.next() {
            true => ' ',
            false => crate::base::picture::shade(quantity(&past.line).0, whole(past).0),
        };
        let name = match label > GAP {
            true => word.text(lang).to_owned(),
            false => word.text(lang).chars().take(1).collect::<String>().to_uppercase(),
        };
        vec![
            (text::pad(&name, label), Tone::Quiet),
            (weeks.iter().map(cell).collect::<String>(), Tone::Plain),
        ]
    };
    vec![
        line(ticks, Tone::Quiet),
        strip(words[0], |line| line.ordered),
        strip(words[1], |line| line.received),
        line(Word::StripLegend.text(lang), Tone::Quiet),
    ]
}
