//! A ban on orders, and its end.

use super::{Typed, Wrong};
use crate::base::{Code, Word};
use crate::book::decide::Deed;
use crate::domain::cooperative::Sanction;

/// The word that bans; the other lifts the ban.
pub const BAN: &str = "ban";
/// The word that lifts it.
pub const LIFT: &str = "lift";

/// What is said, of any cooperative.
///
/// # Errors
/// A day that is none.
pub fn read(typed: &dyn Typed) -> Result<impl Fn(Code) -> Deed + use<>, Wrong> {
    let (reason, on) = (typed.text(Word::FormReason), typed.day(Word::FormSince)?);
    let bans = typed.raw(Word::FormSanction) == BAN;
    Ok(move |code| match bans {
        true => Deed::SetSanction { code, sanction: Some(Sanction { reason: reason.clone(), since: on }) },
        false => Deed::LiftSanction { code, reason: reason.clone(), on },
    })
}
