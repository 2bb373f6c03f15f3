//! A NIB's number, and what a check of it found.

use super::{Typed, Wrong, at};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Fault, Word, text};
use crate::book::decide::Deed;
use crate::domain::{Cooperative, Field, NibStatus, nib};
use crate::msg;

/// What is said beyond what the book has of a cooperative; nothing, if it is the same.
///
/// # Errors
/// What is wrong in itself: whether it may be recorded is asked of the book.
pub fn read(typed: &dyn Typed, coop: &Cooperative) -> Result<Option<Deed>, Wrong> {
    let on = typed.day(Word::FormCheckedOn)?;
    // As it was written: what is hidden in a pasted number is refused, not mended.
    let number = typed.given(Word::FormNibNumber).map(str::to_owned);
    let number = number.filter(|number| number != coop.text(Field::Nib).unwrap_or(""));
    let evidence = typed.text(Word::FormEvidence);
    let found = status(typed.raw(Word::FormNibStatus)).map_err(at(Word::FormNibStatus))?;
    // A day or evidence without another number is about a status, if only about the one on record.
    let about = number.is_none() && (!evidence.is_empty() || typed.is_touched(Word::FormCheckedOn));
    let chosen = typed.is_touched(Word::FormNibStatus) && found != NibStatus::Unchecked;
    let status = (about || chosen).then_some(found);
    let even_so = typed.text(Word::FormEvenSo);
    if number.is_none() && status.is_none() && even_so.is_empty() {
        return Ok(None);
    }
    let nib = nib::Draft { number, status, on, evidence, numbered: None, even_so };
    match nib::judge(coop, &nib, "") {
        Err(fault) if !fault.is(rule::NOTHING_NEW) => {
            let label = match fault.rule {
                rule::NIB_STATUS | rule::NIB_BOTH => Word::FormNibStatus,
                rule::NIB_EVIDENCE => Word::FormEvidence,
                rule::NIB_OLDER => Word::FormCheckedOn,
                _ => Word::FormNibNumber,
            };
            Err((label, fault))
        }
        _ => Ok(Some(Deed::SetNib { code: coop.code, nib })),
    }
}

/// The status that a word says.
fn status(word: &str) -> Result<NibStatus, Fault> {
    if matches!(word, "") || word == NibStatus::Unchecked.slug() {
        return Ok(NibStatus::Unchecked);
    }
    NibStatus::parse(word).ok_or_else(|| {
        let known: Vec<Arg> =
            NibStatus::CHECKED.iter().map(|status| Arg::typed(status.word(), status.slug())).collect();
        Fault::usage(rule::NIB_STATUS, msg!(NibStatusUnknown, text: text::quote(word)))
            .then(msg!(KnownAre, known: known))
    })
}
