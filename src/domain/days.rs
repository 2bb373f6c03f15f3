//! The days of a ledger: what is entered for an earlier day must hold on every day since. A sum that
//! is right today can hide goods sold before they came.

use super::PostingKind;
use super::quota::Posting;
use crate::base::{Day, Fault, Msg, Qty, Unit};
use crate::msg;
use std::collections::BTreeMap;

/// Refuses what takes more than was there on its day, or on a day since.
///
/// `stand` are the account's postings that stand.
///
/// # Errors
/// The day, what was there, and what was asked.
pub fn judge(posting: &Posting, stand: &[Posting], tolerance: Qty, unit: Unit) -> Result<(), Fault> {
    use PostingKind::{Cancel, Order, Receive, Return, Sell, Shrink};
    let on_order = |p: &Posting| match p.kind {
        Order => p.qty,
        Cancel | Receive => -p.qty,
        _ => Qty::ZERO,
    };
    let left = match posting.kind {
        Sell | Return | Shrink => least(posting.on, stand, |p| p.stock),
        Receive => least(posting.on, stand, on_order) + tolerance,
        _ => return Ok(()),
    };
    if posting.qty > left {
        let (on, left, asked) = (posting.on, (left.max(Qty::ZERO), unit), (posting.qty, unit));
        let what = match posting.kind {
            Receive => msg!(DaysOpen, on: on, left: left, asked: asked),
            _ => msg!(DaysStock, on: on, left: left, asked: asked),
        };
        return Err(Fault::refused("quota.days", what).then(msg!(DaysNext)));
    }
    Ok(())
}

/// The least that a running sum comes to at the end of a day or of any day after it.
fn least(on: Day, stand: &[Posting], moves: impl Fn(&Posting) -> Qty) -> Qty {
    let mut days: BTreeMap<Day, Qty> = BTreeMap::from([(on, Qty::ZERO)]);
    for posting in stand {
        *days.entry(posting.on).or_default() += moves(posting);
    }
    let mut sum = Qty::ZERO;
    let sums = days.into_iter().map(|(day, moved)| {
        sum += moved;
        (day, sum)
    });
    sums.filter(|(day, _)| *day >= on).map(|(_, sum)| sum).min().unwrap_or_default()
}

/// A receipt whose delivery order is on record already: perhaps entered twice.
pub fn twice(posting: &Posting, stand: &[Posting]) -> Option<Msg> {
    let same = |p: &&Posting| {
        p.kind == PostingKind::Receive
            && !p.delivery_order.is_empty()
            && p.delivery_order == posting.delivery_order
    };
    let is_receipt = posting.kind == PostingKind::Receive;
    let first = stand.iter().find(same).filter(|_| is_receipt)?;
    Some(msg!(OrderTwice, number: &first.delivery_order, on: first.on))
}

/// Whether postings of one kind can need an earlier one of another.
pub fn leans_on(later: PostingKind, earlier: PostingKind) -> bool {
    use PostingKind::{Cancel, Count, Order, Pay, Receive, Return, Sell, Shrink};
    match earlier {
        Order => matches!(later, Cancel | Receive),
        Cancel => later == Order,
        Receive | Count => matches!(later, Sell | Return | Shrink | Count),
        Sell | Return | Shrink => later == Count,
        Pay => false,
    }
}
