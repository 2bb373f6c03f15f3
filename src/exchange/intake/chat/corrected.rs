//! What is said anew: `Ralat: Mororejo 400 kg`, or a list below a heading that begins so.

use super::parts::fields;
use super::{Reader, WORDS, named_kecamatan};
use crate::base::Code;
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::Found;
use crate::exchange::intake::table::Known;
use crate::exchange::intake::words::tokens;

/// What was said is said otherwise further below.
pub(super) const CORRECTED: &str = "corrected";

impl Reader<'_> {
    /// A line, doubted where it asks or takes back what was said; so is then what was said before of the same.
    pub(super) fn taken_back(&self, lines: &mut [Line], line: Line, body: &str, corrects: bool) -> Line {
        let turns = corrects || self.corrects || turns(body, self.known) || self.is_unsure(body);
        let is_about = |item: &Item| line.items.iter().any(|other| item.is_about(other));
        match line.found {
            Found::One(code, _) if turns => {
                doubt(lines, &[code], is_about);
            }
            Found::One(..) => {}
            _ => {
                doubt(lines, &self.named_in(body), |item| turns || is_about(item));
            }
        }
        if turns || asks(body) { line.doubted(CORRECTED) } else { line }
    }

    /// Whom a text surely names, wherever in it.
    pub(super) fn named_in(&self, body: &str) -> Vec<Code> {
        let all = tokens(body);
        let windows = (1..=WORDS).flat_map(|length| all.windows(length));
        let sure =
            |found: Found| matches!(found, Found::One(..) | Found::Contradicts(_)).then(|| found.codes());
        windows.filter_map(|window| sure(self.place(&window.join(" "), "").1)).flatten().collect()
    }
}

/// So many rows below what was said last may somebody take it back without a name.
pub(super) const NEAR: u32 = 3;

/// Doubts what was said of some; gives whether there was something.
pub(super) fn doubt(lines: &mut [Line], codes: &[Code], is_about: impl Fn(&Item) -> bool) -> bool {
    let same = |one: &&mut Line| matches!(one.found, Found::One(code, _) if codes.contains(&code));
    let items = lines.iter_mut().filter(same).flat_map(|one| &mut one.items).filter(|item| is_about(item));
    items.map(|item| item.doubt(CORRECTED)).count() > 0
}

/// Whether a line takes back what was said, or says it otherwise: `Mororejo salah, yang benar …`, `Dermo batal`.
pub(super) fn turns(line: &str, known: &Known<'_>) -> bool {
    known.words.within("retract", &tokens(line)).iter().any(|(.., means)| *means != "none")
}

/// Whether a line asks: `Mororejo 9900… benar?`
pub(super) fn asks(line: &str) -> bool {
    line.trim_end().ends_with('?')
}

/// A name without the words around it that take something back, or are said out of courtesy: `Maaf yang benar Mororejo`.
pub(super) fn bare<'a>(name: &'a str, known: &Known<'_>) -> &'a str {
    let is_end = |c: char| !c.is_alphanumeric();
    let is_besides = |word: &str| {
        let word = word.to_lowercase();
        let groups = ["courtesy", "particle", "correction"];
        groups.iter().any(|group| known.words.is(group, &word)) || known.words.is_part("retract", "", &word)
    };
    let mut name = name.trim_matches(is_end);
    while let Some((_, rest)) = name.split_once(is_end).filter(|(first, _)| is_besides(first)) {
        name = rest.trim_start_matches(is_end);
    }
    while let Some((rest, _)) = name.rsplit_once(is_end).filter(|(_, last)| is_besides(last)) {
        name = rest.trim_end_matches(is_end);
    }
    name
}

/// Whether a line that says nothing of anybody says of what those below it are.
pub(super) fn is_matter(line: &str, known: &Known<'_>) -> bool {
    let all = tokens(line);
    let names = || known.words.kind(&all).or(known.words.one("product", &all)).is_some();
    names() || !fields(line, known).is_empty() || !days_in(line).is_empty()
}

/// Whether it is nothing but a heading: of what, or of where, or without a word behind `RALAT`.
pub(super) fn is_heading(line: &str, known: &Known<'_>) -> bool {
    let all = tokens(line);
    all.is_empty() || is_matter(line, known) || named_kecamatan(&all, known).is_some()
}
