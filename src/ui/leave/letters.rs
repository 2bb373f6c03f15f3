//! Final letters: which would be given which numbers, and their file.

use super::{as_pdf, made, place};
use crate::base::words::Arg;
use crate::base::{Fault, Word};
use crate::book::decide::Deed;
use crate::book::view::Log as _;
use crate::domain::office::Letter;
use crate::exchange::reports::{self, Made, Numbered, Numbers};
use crate::msg;
use crate::ui::able;
use crate::ui::doc::{Doc, Item};
use crate::ui::input::{Content, Leaving, Letters};
use crate::ui::layer::pick::{Choice, Out, Pick, Value};
use crate::ui::layer::read::Read;
use crate::ui::session::{Session, Turn};
use crate::ui::theme::Tone;
use chrono::Datelike;

/// The letters of a report with the next numbers.
fn letters(s: &Session, slug: &'static str, anew: bool, turn: &Turn<'_>) -> Result<Made, Fault> {
    if let Some(why) = able::programme(s) {
        return Err(why);
    }
    let office = &s.board.catalog.registry.office;
    office.is_ready()?;
    let number = Numbers { next: office.next(s.board.today.date().year()), anew };
    let made = made(s, reports::find(slug)?, turn.book, Some(number))?;
    if made.letters.is_empty() {
        return Err(Fault::refused("letter.none", msg!(LetterNobody)));
    }
    Ok(made)
}

/// Shows which letters would be given which numbers, since none is ever given back; Enter goes on. Where some have
/// theirs from today, word for word, it is asked first whether they are printed again.
///
/// # Errors
/// If the book cannot be read, who sits here may not, the letter-head is not set, or there is no letter to write.
pub fn read_numbers(
    s: &mut Session,
    slug: &'static str,
    anew: Option<bool>,
    turn: &Turn<'_>,
) -> Result<(), Fault> {
    let letters = letters(s, slug, anew.unwrap_or_default(), turn)?.letters;
    let again = letters.iter().filter(|one| one.again).count();
    if anew.is_none() && again > 0 {
        let choice = |word: Word, anew: bool| {
            Choice::new(word.text(s.lang), "", Value::Out(Out::ReportNumbers(slug, Some(anew))))
        };
        let choices = vec![choice(Word::LettersPrint, false), choice(Word::LettersAnew, true)];
        s.layers.push(Pick::new(msg!(LettersAgain, n: again).show(s.lang), choices));
        return Ok(());
    }
    let new = letters.len() - again;
    let ahead = (new > 0).then(|| msg!(LettersAhead, n: new));
    let printed = (again > 0).then(|| msg!(LettersPrinted, n: again));
    let heads = ahead.into_iter().chain(printed).map(|msg| Item::text(msg.show(s.lang), Tone::Strong));
    let line = |one: Numbered| {
        let Letter { number, about, .. } = one.letter;
        let earlier: Vec<Arg> = one.earlier.into_iter().map(Arg::from).collect();
        let (told, tone) = match (one.again, earlier.is_empty()) {
            (true, _) => (msg!(LetterOnceMore, number: number, about: about).show(s.lang), Tone::Plain),
            (false, true) => (format!("{number} · {about}"), Tone::Plain),
            (false, false) => {
                (msg!(LetterBeside, number: number, about: about, earlier: earlier).show(s.lang), Tone::Warn)
            }
        };
        Item::text(told, tone)
    };
    let doc = Doc::of(heads.chain([Item::Gap]).chain(letters.into_iter().map(line)).collect());
    let read = Read::new(Word::PreviewTitle.text(s.lang), doc);
    let next = Some(Value::Out(Out::ReportFinal(slug, anew.unwrap_or_default())));
    s.layers.push(Read { next, ..read });
    Ok(())
}

/// Asks where letters are to lie.
pub fn write_final(s: &mut Session, slug: &'static str, anew: bool) {
    let name = format!("{slug}-final-{}.pdf", s.board.today.iso());
    place(s, Leaving { name, content: Content::Letters(slug, anew) });
}

/// Letters with the numbers that are the next now.
///
/// # Errors
/// If the book cannot be read, who sits here may not, the letter-head is not set, or there is no letter to write.
pub(super) fn make(s: &Session, slug: &'static str, anew: bool, turn: &Turn<'_>) -> Result<Letters, Fault> {
    let made = letters(s, slug, anew, turn)?;
    let bytes = as_pdf(s, &made.paper)?;
    let new = made.letters.into_iter().filter(|one| !one.again);
    let issues = new.map(|one| Deed::IssueLetter { letter: one.letter }.into()).collect();
    Ok(Letters { bytes, issues, seq: turn.book.seq() })
}
