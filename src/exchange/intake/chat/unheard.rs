//! Lines of a message that carry something and were not understood.

use super::goods::is_amount;
use super::{Heard, Reader, WORDS, named_kecamatan};
use crate::domain::Field;
use crate::exchange::intake::cells::{self, Said};
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::lines::Item;
use crate::exchange::intake::places::{Found, Spoken};
use crate::exchange::intake::seen::Unheard;
use crate::exchange::intake::sheets::Sheet;
use crate::exchange::intake::table::Known;
use crate::exchange::intake::words::tokens;

/// So many figures are a number of somebody.
const LONG: usize = super::said::SHORTEST + 1;
impl Unheard {
    pub(super) fn new(sheet: &Sheet, at: usize, text: &str, why: &'static str) -> Unheard {
        Unheard { sheet: sheet.name.clone(), row: sheet.number(at) + 1, text: text.trim().to_owned(), why }
    }
}

impl Reader<'_> {
    /// What a listed name has beside it that is not understood: it is told, and not lost.
    pub(super) fn vaguely(&self, line: &str, field: Field) -> Option<Heard> {
        if line.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let ends: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
        ends.into_iter().rev().find_map(|at| {
            let (name, rest) = (line[..at].trim(), line[at..].trim());
            if rest.split([' ', '=', ':']).all(cells::is_dash) {
                return None;
            }
            let plain = rest.trim_matches(|c: char| !c.is_alphanumeric());
            let word = if plain.is_empty() { rest } else { plain }.to_owned();
            self.under(name, &(field, word))
        })
    }

    /// What corrects something and is not understood: it is told, and not lost.
    pub(super) fn unheard(&self, body: &str) -> Heard {
        let name = body.trim().to_owned();
        let unread = Said::Unreadable("word", name.clone());
        let item = match (self.field, self.goods.is_told()) {
            (None, true) => self.goods.posting((String::new(), name.clone()), false, Some("unit")),
            (field, _) => Item::Fact(field.unwrap_or(Field::Nib), unread),
        };
        (Spoken { name, ..Spoken::default() }, Found::None, vec![item])
    }
}

/// A line beside cards that has a number, and is in none of them.
pub(in crate::exchange::intake) fn left(sheet: &Sheet, at: usize) -> Option<Unheard> {
    let (_, cell) = sheet.row(at).next()?;
    let text = cells::show(cell);
    has_number(&text).then(|| Unheard::new(sheet, at, &text, Unheard::NOBODY))
}

/// Why a line that was not understood is worth telling; none if it carries neither a village's name nor a number.
pub(super) fn why(line: &str, known: &Known<'_>) -> Option<&'static str> {
    if names_village(line, known) {
        return Some(Unheard::UNCLEAR);
    }
    let is_told = has_number(line) || tells_amount(line, known) || counts_goods(line, known);
    is_told.then_some(Unheard::NOBODY)
}

/// Whether a line is an amount of goods, and does not head a list of them: `Minyakita 24 liter`.
fn counts_goods(line: &str, known: &Known<'_>) -> bool {
    let all = tokens(line);
    let is_of_goods =
        known.words.one("product", &all).is_some() || all.iter().any(|word| known.words.is("stock", word));
    let heads = line.trim_end().ends_with([':', '*']) || known.words.one("kind", &all).is_some();
    let mut starts = line.match_indices(' ').map(|(at, _)| at);
    is_of_goods && !heads && starts.any(|at| is_amount(&line[at..], known))
}

/// Whether a line without a sender is the messenger's own: a person's would name a village, unless a telephone is added
/// by one who is called so, `Camat Tosari menambahkan +62 812…`, or a number that is none.
pub(super) fn is_notice(line: &str, known: &Known<'_>) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ' ');
    let mut pieces = line.split('+');
    let first = pieces.next().into_iter();
    let mut plain = first.chain(pieces.map(|piece| piece.trim_start_matches(is_part)));
    let is_said = !known.words.within("notice", &tokens(line)).is_empty();
    let adder = line.split_once(" +").and_then(|(before, _)| before.rsplit(' ').next());
    let adds = || adder.is_some_and(|last| known.words.has("notice", &last.to_lowercase()));
    is_said && !plain.any(has_number) && (adds() || !names_village(line, known))
}

/// Whether a line tells an amount after a word for what was done with it, and no sum: `Terima : 500 kg`.
fn tells_amount(line: &str, known: &Known<'_>) -> bool {
    let Some((label, value)) = line.split_once([':', '=']) else { return false };
    let label = tokens(label);
    let is_sum = label.iter().any(|word| known.words.is_sum(word));
    !is_sum && known.words.kind(&label).is_some() && is_amount(value, known)
}

/// Whether a line is a number, and nothing else.
pub(super) fn is_number(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ' ');
    line.chars().all(is_part) && has_number(line)
}

/// Whether a number of ten figures or more stands in a line; a day and an hour are none.
pub(super) fn has_number(line: &str) -> bool {
    let figures = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ' ');
    let mut runs = line.split(|c| !is_part(c));
    runs.any(|run| {
        figures(run) >= LONG
            && (days_in(run).is_empty() || run.split([' ', '-', '.']).any(|part| figures(part) >= LONG))
    })
}

/// Whether a line names a village, and not a kecamatan alone of the same name.
fn names_village(line: &str, known: &Known<'_>) -> bool {
    let all: Vec<String> = tokens(line);
    let kecamatan = named_kecamatan(&all, known);
    let is_place = |word: &String| known.words.is("place", word);
    let is_village = |window: &[String]| {
        !window.iter().any(is_place)
            && kecamatan.as_ref() != Some(&window.concat())
            && known.places.is_village(known.words, &window.join(" "))
    };
    (1..=WORDS).any(|length| all.windows(length).any(is_village))
}
