//! A step of a case along the pipeline, or off it.

use super::{Typed, Wrong};
use crate::base::{Day, Word};
use crate::domain::pipeline::MoveDetails;

/// What is said of a step, and its day. What was not asked for is empty.
///
/// # Errors
/// A day that is none.
pub fn read(typed: &dyn Typed) -> Result<(MoveDetails, Day), Wrong> {
    let details = MoveDetails {
        reason: typed.text(Word::FormReason),
        receipt: typed.text(Word::FormReceipt),
        agreement: typed.text(Word::FormAgreement),
        from: typed.maybe_day(Word::FormFrom)?,
        until: typed.maybe_day(Word::FormUntil)?,
        delivery: typed.text(Word::FormDelivery),
    };
    Ok((details, typed.day(Word::FormOn)?))
}
