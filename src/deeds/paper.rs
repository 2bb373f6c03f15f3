//! A paper that was received, looked for, or ran out.

use super::{Typed, Wrong, at};
use crate::base::words::Arg;
use crate::base::{Fault, Word, text};
use crate::domain::{PaperMark, PaperState};
use crate::msg;

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
