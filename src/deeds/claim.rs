//! A claim that others made of a cooperative, confirmed or refuted.

use super::{Typed, Wrong, at};
use crate::base::{Fault, Slug, Word};
use crate::domain::cooperative::ClaimOutcome;
use crate::msg;

/// The word that refutes; any other names the company that it works with.
pub const REFUTED: &str = "-";

/// How a claim is settled.
///
/// # Errors
/// A day where there is nothing to date, a word that can be no company, a day that is none.
pub fn read(typed: &dyn Typed) -> Result<ClaimOutcome, Wrong> {
    let evidence = typed.text(Word::FormEvidence);
    match typed.raw(Word::FormClaim) {
        REFUTED if typed.is_touched(Word::FormSince) => {
            let fault = Fault::usage("claim.since", msg!(ClaimNoDay)).then(msg!(ClaimNoDayNext));
            Err((Word::FormSince, fault))
        }
        REFUTED => Ok(ClaimOutcome::Refuted { evidence }),
        company => {
            let company = Slug::parse(company).map_err(at(Word::FormClaim))?;
            Ok(ClaimOutcome::Confirmed { company, since: typed.day(Word::FormSince)?, evidence })
        }
    }
}
