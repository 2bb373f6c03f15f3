//! A new version of a juknis gate.

use super::{Typed, Wrong, at};
use crate::base::words::Arg;
use crate::base::{Fault, Word, text};
use crate::domain::juknis::{GateState, GateVersion};
use crate::msg;

/// What is said of it. A version holds from the day it was issued, unless another is said.
///
/// # Errors
/// A state that there is not, a day that is none.
pub fn read(typed: &dyn Typed) -> Result<GateVersion, Wrong> {
    let issued = typed.maybe_day(Word::FormIssued)?;
    let from = match (typed.given(Word::FormFrom), issued) {
        (None, Some(issued)) => issued,
        _ => typed.day(Word::FormFrom)?,
    };
    Ok(GateVersion {
        state: state(typed.raw(Word::FormState)).map_err(at(Word::FormState))?,
        instrument: typed.text(Word::FormInstrument),
        number: typed.text(Word::FormNumber),
        issued,
        from,
        until: typed.maybe_day(Word::FormUntil)?,
        source: typed.text(Word::FormSource),
    })
}

fn state(word: &str) -> Result<GateState, Fault> {
    GateState::parse(word).ok_or_else(|| {
        let known: Vec<Arg> =
            GateState::ALL.iter().map(|state| Arg::typed(state.word(), state.slug())).collect();
        Fault::usage("juknis.state", msg!(GateStateUnknown, text: text::quote(word)))
            .then(msg!(KnownAre, known: known))
    })
}
