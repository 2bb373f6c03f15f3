//! What a cell says, as the book writes it. The book's own [`Field::read`] stays the judge; before it
//! stands only what the cell's type proves. What a spreadsheet cut is never guessed.

mod measured;
mod unsaid;

use super::chat::unnumbered;
use super::figures::{self, Month, day, decimal, figure, is_figures, numbered, scaled};
use super::identity::{identity, is_to_come};
use super::sheets::{Cell, UNCALCULATED};
use super::words::{Words, key, tokens};
use crate::base::{Day, Fault, Lang};
use crate::domain::{Field, NibStatus, PaperState};
use compact_str::CompactString;
use measured::{building, storage};
pub(super) use unsaid::is_link;
use unsaid::{asked, is_no_number, is_put_off, keeps_words};

/// What was made of a cell; texts are what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Said<T> {
    /// Nothing is said.
    Nothing,
    /// This.
    Good(T),
    /// Probably this; the slug says what is doubted.
    Doubt(T, &'static str),
    /// A mark that may mean either, alone.
    Unclear(String),
    /// It cannot be read; the slug says why.
    Unreadable(&'static str, String),
    /// A rule of the book refuses it.
    Refused(String, Box<Fault>),
}

impl<T> Said<T> {
    /// The same of another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Said<U> {
        match self {
            Said::Nothing => Said::Nothing,
            Said::Good(value) => Said::Good(change(value)),
            Said::Doubt(value, why) => Said::Doubt(change(value), why),
            Said::Unclear(text) => Said::Unclear(text),
            Said::Unreadable(why, text) => Said::Unreadable(why, text),
            Said::Refused(text, fault) => Said::Refused(text, fault),
        }
    }
}

/// A fact as a cell tells it: its text, empty if only that it is there; or none, known to be so.
pub type Told = Option<CompactString>;

/// What a column's other cells tell of one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habit<'a> {
    /// It holds nothing but 0 and 1: there or not.
    pub counts: bool,
    /// It holds numbers between 0 and 1.
    pub fractions: bool,
    /// How many digits its numbers have, a bit for each.
    pub lengths: u32,
    /// The unit its heading names.
    pub unit: Option<&'a str>,
    /// Days count from 1904.
    pub since_1904: bool,
    /// How many rupiah its heading says that one of it is.
    pub scale: Option<i64>,
    /// Where the month stands in its days.
    pub month: Month,
}

impl Habit<'_> {
    /// Whether other numbers have a few digits more: a number has perhaps lost the zeros in front.
    fn has_longer(&self, digits: usize) -> bool {
        (digits + 1..=digits + LOST).any(|more| more < 32 && self.lengths & (1 << more) != 0)
    }
}

/// More zeros no account begins with.
const LOST: usize = 3;

/// A fact.
pub fn fact(words: &Words, field: Field, cell: Cell<'_>, habit: Habit<'_>) -> Said<Told> {
    asked(cell, |cell| told(words, field, cell, habit))
}

fn told(words: &Words, field: Field, cell: Cell<'_>, habit: Habit<'_>) -> Said<Told> {
    let shown = show(cell);
    match cell {
        Cell::Empty => return Said::Nothing,
        Cell::Error(text) => return erred(text),
        Cell::Text(text) => {
            if is_dash(text) {
                return Said::Nothing;
            }
            if is_put_off(words, field, text) {
                return Said::Unreadable("word", text.trim().to_owned());
            }
            if let Some(said) = in_words(words, field, text) {
                return said;
            }
        }
        Cell::Number(_) | Cell::Percent(_) | Cell::Day(_) => {}
    }
    if habit.counts && matches!(shown.trim(), "0" | "1") {
        return Said::Good((shown.trim() == "1").then(CompactString::default));
    }
    match field {
        // A tick among numbers is none of them.
        Field::Ahu | Field::Account | Field::NikKoperasi if matches!(shown.trim(), "0" | "1") => {
            Said::Unreadable("word", shown.trim().to_owned())
        }
        Field::Account if matches!(cell, Cell::Number(_)) && habit.has_longer(shown.len()) => {
            match identity(words, field, cell) {
                Said::Good(told) => Said::Doubt(told, "zero"),
                other => other,
            }
        }
        Field::Nib | Field::Npwp | Field::NikKoperasi | Field::Account | Field::ChairNik => {
            identity(words, field, cell)
        }
        Field::Phone => judged(field, &phone(&shown), &shown),
        Field::PrincipalSavings | Field::MandatorySavings if habit.scale.is_some() => {
            let all = habit.scale.and_then(|scale| scaled(words, cell, scale));
            all.map_or(Said::Unreadable("money", shown.clone()), |all| {
                judged(field, &all.to_string(), &shown)
            })
        }
        Field::MembersMen | Field::MembersWomen | Field::Officers | Field::Supervisors => {
            let told = numbered(words, &shown).unwrap_or_else(|| figure(words, &shown));
            judged(field, &told, &shown)
        }
        Field::PrincipalSavings | Field::MandatorySavings => judged(field, &figure(words, &shown), &shown),
        Field::StorageKg => storage(words, &shown, habit.unit),
        Field::Building => building(cell, habit),
        Field::Rat => met(words, cell, habit),
        // A number that names something has figures.
        Field::Ahu | Field::Akta | Field::Kbli if is_no_number(&shown) => {
            Said::Unreadable("word", shown.trim().to_owned())
        }
        // The nought of an empty cell is no name of what there is.
        field if keeps_words(field) && shown.trim() == "0" => {
            Said::Unreadable("word", shown.trim().to_owned())
        }
        Field::Kbli
        | Field::Ahu
        | Field::Akta
        | Field::SimkopdesId
        | Field::LegalName
        | Field::Address
        | Field::Contact
        | Field::Land
        | Field::Outlets => judged(field, &shown, &shown),
    }
}

/// Yes, no, or a mark of unclear meaning, in words; the field's own name among them says nothing.
fn in_words(words: &Words, field: Field, text: &str) -> Option<Said<Told>> {
    // Figures alone are no words.
    if is_figures(text) {
        return None;
    }
    let label = tokens(field.word().text(Lang::Id));
    let left: Vec<String> =
        tokens(text).into_iter().filter(|t| !label.contains(t) && *t != key(field.slug())).collect();
    let plain = if left.is_empty() { key(text) } else { left.concat() };
    let keeps_words = keeps_words(field);
    if words.is("no", &plain) || is_not_yet(words, text) {
        Some(Said::Good(None))
    } else if (words.is("yes", &plain) || is_to_come(words, field, text)) && !keeps_words {
        Some(Said::Good(Some(CompactString::default())))
    } else if words.is("yes", &plain) && plain.chars().count() == 1 {
        // A tick is no name of what there is.
        Some(Said::Unreadable("word", text.trim().to_owned()))
    } else if words.is("unclear", &plain) {
        // The mark alone, without the field's name: so it is asked about, and answered.
        let mark = text.split_whitespace().find(|word| key(word) == plain).unwrap_or(&plain);
        Some(Said::Unclear(mark.to_owned()))
    } else {
        None
    }
}

/// `belum, masih proses di OSS`: no, and why; a number in it would say otherwise.
fn is_not_yet(words: &Words, text: &str) -> bool {
    let parted = text.trim().split_once([',', ';', '(', '–', '—', '-', '/', '\n']);
    let is_no = |(first, rest): (&str, &str)| !is_dash(rest) && words.is("no", first.trim());
    parted.is_some_and(is_no) && !text.contains(|c: char| c.is_ascii_digit())
}

/// Asks the book's own rule.
pub(super) fn judged(field: Field, text: &str, shown: &str) -> Said<Told> {
    match field.read(text) {
        Ok((kept, _)) => Said::Good(Some(kept.into())),
        Err(fault) => Said::Refused(shown.to_owned(), Box::new(fault)),
    }
}

/// The status that stands beside a NIB in its own cell.
pub fn status_beside(words: &Words, cell: Cell<'_>) -> Option<NibStatus> {
    let Cell::Text(text) = cell else { return None };
    if is_figures(text) {
        return None;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let around: Vec<String> = tokens(&text.replace(|c: char| c.is_ascii_digit(), " "));
    let around: Vec<String> =
        around.into_iter().filter(|t| !["nib", "no", "nomor"].contains(&t.as_str())).collect();
    if digits < 6 { None } else { NibStatus::parse(words.means("status", &around.concat())?) }
}

/// The state of a NIB.
pub fn status(words: &Words, cell: Cell<'_>) -> Said<NibStatus> {
    asked(cell, |cell| state(words, cell))
}

fn state(words: &Words, cell: Cell<'_>) -> Said<NibStatus> {
    let text = match cell {
        Cell::Empty => return Said::Nothing,
        Cell::Error(text) => return erred(text),
        Cell::Text(text) => text.trim(),
        Cell::Number(_) | Cell::Percent(_) | Cell::Day(_) => return Said::Unreadable("word", show(cell)),
    };
    let known = words.means("status", text).unwrap_or(text);
    match NibStatus::parse(known) {
        _ if is_dash(text) => Said::Nothing,
        Some(status) => Said::Good(status),
        None if words.is("no", text) => Said::Good(NibStatus::None),
        None => Said::Unreadable("word", text.to_owned()),
    }
}

/// Where a paper stands, and the day if the cell is one.
pub fn paper(words: &Words, cell: Cell<'_>, since_1904: bool) -> Said<(PaperState, Option<Day>)> {
    asked(cell, |cell| handed(words, cell, since_1904))
}

fn handed(words: &Words, cell: Cell<'_>, since_1904: bool) -> Said<(PaperState, Option<Day>)> {
    let text = match cell {
        Cell::Empty => return Said::Nothing,
        Cell::Error(text) => return erred(text),
        Cell::Number(1.0) => return Said::Good((PaperState::Received, None)),
        Cell::Number(0.0) => return Said::Good((PaperState::Missing, None)),
        Cell::Text(text) => text.trim(),
        Cell::Number(_) | Cell::Percent(_) | Cell::Day(_) => "",
    };
    if let Some(day) = day(cell, since_1904) {
        Said::Good((PaperState::Received, Some(day)))
    } else if matches!(cell, Cell::Text(_)) && is_dash(text) {
        Said::Nothing
    } else if words.is("yes", text) || text == "1" || is_handed(words, text) {
        Said::Good((PaperState::Received, None))
    } else if is_no(words, text) || text == "0" {
        Said::Good((PaperState::Missing, None))
    } else if words.is("unclear", text) {
        Said::Unclear(text.to_owned())
    } else if let Some(state) = PaperState::parse(text) {
        Said::Good((state, None))
    } else {
        Said::Unreadable("word", show(cell))
    }
}

/// Whether a text says that a paper is there, and what sort or how it came: `Ada (fc)`, `sudah diserahkan`.
fn is_handed(words: &Words, text: &str) -> bool {
    let all = tokens(text);
    let is_there = all.first().is_some_and(|first| words.is("yes", first));
    is_there && all[1..].iter().all(|token| words.has("handed", token))
}

/// A tick of somebody who was there or is interested: whatever mark, it is one. A place to sign bears
/// its number, which is none.
pub fn tick(words: &Words, cell: Cell<'_>, any: bool, counts: bool) -> Said<()> {
    asked(cell, |cell| ticked(words, cell, any, counts))
}

fn ticked(words: &Words, cell: Cell<'_>, any: bool, counts: bool) -> Said<()> {
    match cell {
        Cell::Empty => Said::Nothing,
        Cell::Number(_) if any && !counts => Said::Nothing,
        Cell::Text(text) if any && !counts && is_figures(text.trim()) => Said::Nothing,
        Cell::Text(text) if any && is_dash(unnumbered(text)) => Said::Nothing,
        Cell::Error(text) => erred(text),
        Cell::Number(n) => {
            if n == 0.0 {
                Said::Nothing
            } else {
                Said::Good(())
            }
        }
        Cell::Percent(_) | Cell::Day(_) => Said::Unreadable("word", show(cell)),
        Cell::Text(text) if any && words.is("absent-mark", text) => {
            Said::Unreadable("word", text.trim().to_owned())
        }
        Cell::Text(text) if any && is_absent(words, text) => Said::Nothing,
        Cell::Text(text) if is_dash(text) || is_no(words, text) || text.trim() == "0" => Said::Nothing,
        Cell::Text(text) if any || text.trim() == "1" => Said::Good(()),
        Cell::Text(text) if words.is("yes", text) || words.is("unclear", text) => Said::Good(()),
        Cell::Text(text) => Said::Unreadable("word", text.trim().to_owned()),
    }
}

/// Whether a text says that somebody was not there: `Tidak Hadir`, `Izin (sakit)`.
fn is_absent(words: &Words, text: &str) -> bool {
    let all = tokens(unnumbered(text));
    let first = all.first().filter(|first| first.len() > 1);
    first.is_some_and(|first| words.is("no", first))
        || words.within("absent", &all).iter().any(|(at, ..)| *at == 0)
}

/// Whether a tick says no, in a word that beside a number would say that it is wrong: `SALAH`.
fn is_no(words: &Words, text: &str) -> bool {
    words.is("no", text) || words.is("untrue", text)
}

/// The day of the last annual meeting.
fn met(words: &Words, cell: Cell<'_>, habit: Habit<'_>) -> Said<Told> {
    let shown = show(cell);
    let turned = || figures::turned(&shown).filter(|_| habit.month != Month::Second);
    let Some(day) = turned().or_else(|| day(cell, habit.since_1904)) else {
        return judged(Field::Rat, &shown, &shown);
    };
    let told = Some(day.iso().into());
    if tokens(&shown).iter().any(|token| words.is("plan", token)) {
        Said::Doubt(told, "planned")
    } else if habit.month == Month::Unclear && figures::first_two(&shown).is_some() {
        Said::Doubt(told, "month.first")
    } else {
        Said::Good(told)
    }
}

/// A telephone number whose first zero a spreadsheet took, or whose country stands before it.
fn phone(shown: &str) -> String {
    let bare = unwrapped(shown);
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    if bare.chars().any(char::is_alphabetic) || bare.starts_with('+') {
        bare.to_owned()
    } else if digits.starts_with('8') && digits.len() >= 9 {
        format!("0{digits}")
    } else if digits.starts_with("62") && digits.len() >= 10 {
        format!("+{digits}")
    } else {
        bare.to_owned()
    }
}

/// A text without what keeps a spreadsheet from reading it as a number: `'0900`, `="0900"`.
pub(super) fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    text.trim_matches(['\'', '’', '‘', '`', '"', '“', '”', ' '])
}

/// The error of a formula, or one that was never calculated.
pub(super) fn erred<T>(text: &str) -> Said<T> {
    Said::Unreadable(error(text), text.to_owned())
}

/// Which of both it is.
pub(super) fn error(text: &str) -> &'static str {
    if text == UNCALCULATED { "formula" } else { "error" }
}

/// A sign that stands for an empty cell, or what a database writes for one.
pub fn is_dash(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.eq_ignore_ascii_case("null")
        || text.eq_ignore_ascii_case("nan")
        || text == "None"
        || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '_' | '‒' | '·'))
}

/// A cell as it is shown: a number without what a double adds to it.
pub fn show(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) => text.to_owned(),
        Cell::Number(n) => decimal(n),
        Cell::Percent(n) => format!("{}%", decimal((n * 1e6).round() / 1e4)),
        Cell::Day(day) => day.iso(),
    }
}

/// `ada` and `-`: a fact that is there without a number, and one that is known not to be.
pub fn show_told(told: &Told) -> CompactString {
    match told {
        Some(text) if text.is_empty() => "ada".into(),
        Some(text) => text.clone(),
        None => "-".into(),
    }
}
