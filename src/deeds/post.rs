//! A posting to the ledger.

use super::{Typed, Wrong, at};
use crate::base::{Day, Week, Word};
use crate::domain::Product;
use crate::domain::quota::{Draft, PostingKind};

/// The day of a week's postings, which is one that the week allows. Where nobody was asked it is the one
/// that is meant without a word; of a week that is over nobody makes one up.
///
/// # Errors
/// A day that is none, or that the week does not allow, or none where one must be said.
pub fn day(typed: &dyn Typed, kind: PostingKind, week: Week) -> Result<Day, Wrong> {
    let (label, missing) = (Word::FormOn, || (Word::FormOn, Draft::day_missing(week)));
    let day = match typed.given(label) {
        None => return Draft::day(kind, week, typed.today()).ok_or_else(missing),
        Some("") => return Err(missing()),
        Some(_) => typed.day(label)?,
    };
    if Draft::day_fits(kind, week, day) { Ok(day) } else { Err((label, Draft::day_outside(week, day))) }
}

/// What is said of a posting. `week` is the one that is looked at; without one it is that of the day.
/// Nobody makes up the day of a posting of a week that is over.
///
/// # Errors
/// The first word that is wrong.
pub fn read(typed: &dyn Typed, product: &Product, week: Option<Week>) -> Result<Draft, Wrong> {
    let kind = PostingKind::parse(typed.raw(Word::FormKind)).map_err(at(Word::FormKind))?;
    let qty = typed.quantity(Word::FormQty, product, kind == PostingKind::Count)?;
    let price = typed.rupiah(Word::FormPrice)?;
    if let (Some(""), Some(week)) = (typed.given(Word::FormOn), week) {
        return Err((Word::FormOn, Draft::day_missing(week)));
    }
    let on = typed.day(Word::FormOn)?;
    let week = week.unwrap_or(Week::of(on.date()));
    let (delivery_order, note) = (typed.text(Word::FormDeliveryOrder), typed.text(Word::FormNote));
    Ok(Draft { kind, qty, week, price, delivery_order, on, note, rebook: false })
}
