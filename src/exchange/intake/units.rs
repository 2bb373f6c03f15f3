//! In what quantities are told where their cells do not say it: in brackets, or behind the word for it. What nobody
//! knows is told too: five bales are no five kilograms.

use super::columns::{PACKS, brackets};
use super::figures;
use super::words::{Words, tokens};
use crate::base::calendar::is_month;

/// The unit of what has none of its own, the nearest to the table first: `(TON)`, `(dalam koli)`, `Satuan : Ton`.
pub(super) fn unit_over<'a>(
    words: &Words,
    lines: &[&str],
    all: impl Iterator<Item = &'a Vec<String>>,
) -> Option<String> {
    let within = |line: &&str| {
        let inside = tokens(&brackets(line).1);
        let (plain, is_said) = unsaid(words, &inside);
        match plain {
            [] => None,
            _ if words.has("unit", &plain.concat()) => Some(plain.concat()),
            [word] if is_measure(words, word) || (is_said && is_word(word)) => Some(word.clone()),
            _ => None,
        }
    };
    let mut said = all.filter_map(|line| unit_said(words, line));
    lines.iter().rev().find_map(within).or_else(|| said.next())
}

/// The unit that a line says for all: `dalam ton`, `Satuan: Ton`.
fn unit_said(words: &Words, line: &[String]) -> Option<String> {
    let is_unit = |word: &String| words.is("unit", word) || is_measure(words, word);
    let says = |two: &&[String]| words.is("every-unit", &two[0]) && is_unit(&two[1]);
    line.windows(2).find(says).map(|two| two[1].clone())
}

/// What a heading has in its brackets for a unit, where that is none of the programme's: `(bal)`. What says something
/// else of its figures is none.
pub(super) fn strange(words: &Words, inside: &str, is_heading: impl Fn(&str) -> bool) -> Option<String> {
    let inside = tokens(inside);
    let (plain, _) = unsaid(words, &inside);
    let [word] = plain else { return None };
    let is_new = || is_word(word) && !is_month(word) && !words.knows(word) && !is_heading(word);
    (!words.is("unit", word) && (is_measure(words, word) || is_new())).then(|| word.clone())
}

/// Tokens without what says that a unit follows, and whether it does.
fn unsaid<'t>(words: &Words, all: &'t [String]) -> (&'t [String], bool) {
    let says = all.first().is_some_and(|first| words.is("every-unit", first));
    (&all[usize::from(says)..], says)
}

/// Whether a word counts what is no unit of any product: `koli`, `KPM`, `Rp`.
fn is_measure(words: &Words, word: &str) -> bool {
    words.has("measure", word)
}

/// Whether a token is a word, and no letter or number of a column.
fn is_word(token: &str) -> bool {
    let is_roman = token.chars().all(|c| "ivx".contains(c));
    token.len() > 1 && !is_roman && token.chars().all(char::is_alphabetic)
}

/// The unit that a heading names, in its brackets if it has some.
pub(super) fn unit_of(words: &Words, plain: &str) -> Option<String> {
    let inside = brackets(plain).1;
    let unit = words.within("unit", &tokens(if inside.is_empty() { plain } else { &inside }));
    unit.first().map(|(.., means)| (*means).to_owned())
}

/// The pack whose size the brackets of a heading tell.
pub(super) fn pack_of(text: &str, unit: Option<&str>) -> Option<String> {
    let (unit, size) = unit.filter(|unit| PACKS.contains(unit)).zip(figures::bag_said(&brackets(text).1))?;
    Some(format!("{unit} @{size}"))
}
