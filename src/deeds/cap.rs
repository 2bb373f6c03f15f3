//! A cap of one cooperative.

use super::{Typed, Wrong};
use crate::base::{Week, Word};
use crate::book::decide::Deed;
use crate::book::records::Account;
use crate::domain::Product;

/// What is said of a cap, of any account: for a week, or for good; `-` lifts it.
///
/// # Errors
/// A quantity that is none of the product.
pub fn read(
    typed: &dyn Typed,
    product: &Product,
    week: Option<Week>,
) -> Result<impl Fn(Account) -> Deed + use<>, Wrong> {
    let cap = match typed.raw(Word::FormCapQty) {
        "-" | "–" => None,
        _ => Some(typed.quantity(Word::FormCapQty, product, true)?),
    };
    let (reason, approver) = (typed.text(Word::FormReason), typed.text(Word::FormApprover));
    Ok(move |account| Deed::SetCap { account, week, cap, reason: reason.clone(), approver: approver.clone() })
}
