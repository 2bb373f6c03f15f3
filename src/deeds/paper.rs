//! Papers that were received, looked for, or ran out: one of them, or several that came together.

use super::{Typed, Wrong, at};
use crate::base::words::Arg;
use crate::base::{Fault, Slug, Word, text};
use crate::domain::{PaperMark, PaperState};
use crate::msg;

/// The papers that are meant, each once; `known` reads the key of one.
///
/// # Errors
/// If none is named, or one that there is not.
pub fn which(typed: &dyn Typed, known: &dyn Fn(&str) -> Result<Slug, Fault>) -> Result<Vec<Slug>, Wrong> {
    let mut all: Vec<Slug> = Vec::new();
    for word in typed.words(Word::FormPaper) {
        let slug = known(word).map_err(at(Word::FormPaper))?;
        if !all.contains(&slug) {
            all.push(slug);
        }
    }
    if all.is_empty() {
        return Err((Word::FormPaper, Fault::usage("paper.none", msg!(PaperNone)).then(msg!(PaperNoneNext))));
    }
    if all.len() > 1 && !typed.raw(Word::FormNumber).is_empty() {
        return Err((Word::FormNumber, Fault::usage("paper.one", msg!(PaperOne, n: all.len()))));
    }
    Ok(all)
}

/// What is said of a paper.
///
/// # Errors
/// A state that there is not, a day that is none.
pub fn read(typed: &dyn Typed) -> Result<PaperMark, Wrong> {
    Ok(PaperMark {
        state: state(typed.raw(Word::FormState)).map_err(at(Word::FormState))?,
        number: typed.text(Word::FormNumber),
        on: typed.day(Word::FormSeenOn)?,
        until: typed.maybe_day(Word::FormUntil)?,
        source: typed.text(Word::FormSource),
    })
}

fn state(word: &str) -> Result<PaperState, Fault> {
    PaperState::parse(word).ok_or_else(|| {
        let known: Vec<Arg> =
            PaperState::ALL.iter().map(|state| Arg::typed(state.word(), state.slug())).collect();
        Fault::usage("paper.state", msg!(PaperStateUnknown, text: text::quote(word)))
            .then(msg!(KnownAre, known: known))
    })
}
