//! What a posting or its reversal must leave standing: the days of the account, its week, and the
//! stock counts that others have seen. Source: DOMAIN 6, "every day holds".

use super::{Draft, Ledger, Posting, PostingKind};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Qty, Seq, Word};
use crate::domain::days::{Broken, Days, Figure, Shift};
use crate::msg;

impl Ledger<'_> {
    /// Judges the reversal of an entry: every day since must hold without it, and so must its week.
    /// `week` are the entries of its week that may stand on it: cancels on an order, orders on a cancel.
    ///
    /// # Errors
    /// The first day that would not hold, or the week, and the entries that stand on it; or the count
    /// whose difference it would move, where the person does not know of that.
    pub fn judge_reversal(
        &self,
        posting: &Posting,
        entry: Seq,
        days: &Days,
        week: &[Seq],
        rebook: bool,
    ) -> Result<Vec<Msg>, Fault> {
        let unit = self.product.unit;
        let depends = |what: Msg| Fault::refused("quota.reversal", what).then(msg!(ReversalDependsNext));
        let shift = days.without(entry).map_err(|broken| {
            let (qty, now) = ((posting.qty, unit), (broken.now, unit));
            let (on, entries) = (broken.on, numbers(&broken.entries));
            depends(match broken.figure {
                Figure::Stock => msg!(ReversalStock, on: on, qty: qty, left: now, entries: entries),
                Figure::Open => msg!(ReversalOpen, on: on, qty: qty, left: now, entries: entries),
            })
        })?;
        // Of what the week has ordered, or has left again since something was cancelled.
        let of_order = posting.kind == PostingKind::Order && posting.qty > self.line.ordered;
        let given_back = posting.kind == PostingKind::Cancel;
        if of_order || given_back && self.left().is_some_and(|left| posting.qty > left) {
            return Err(depends(msg!(ReversalDepends, qty: (posting.qty, unit), entries: numbers(week))));
        }
        Ok(self.rebooked(shift, rebook)?.into_iter().collect())
    }

    /// Tells which count would have another difference.
    ///
    /// # Errors
    /// The same, where the person does not know of it.
    pub(super) fn rebooked(&self, shift: Option<Shift>, rebook: bool) -> Result<Option<Msg>, Fault> {
        let Some(Shift { on, entry, before, after }) = shift else { return Ok(None) };
        let unit = self.product.unit;
        let (entry, before, after) = (Msg::from_entry(entry), (before, unit), (after, unit));
        let what = msg!(CountShifts, entry: entry, on: on, before: before, after: after);
        if rebook {
            Ok(Some(what))
        } else {
            Err(Fault::refused("quota.count", what).then(msg!(CountShiftsNext)))
        }
    }

    /// Why the days say no to a posting.
    pub(super) fn broken(&self, draft: &Draft, broken: Broken, least: Qty) -> Fault {
        let unit = self.product.unit;
        let asked = (draft.qty, unit);
        let left = match broken.figure {
            Figure::Stock => broken.now,
            Figure::Open => broken.now - least,
        };
        let left = (left.max(Qty::ZERO), unit);
        let (on, stand) = (broken.on, numbers(&broken.entries));
        match (broken.figure, draft.kind) {
            (Figure::Stock, PostingKind::Count) => {
                let what = msg!(DaysCount, on: on, counted: asked, at: draft.on, stand: stand);
                Fault::refused("quota.days", what).then(msg!(DaysNext))
            }
            (Figure::Stock, kind) if broken.is_last => {
                let what = msg!(StockShort, kind: kind.word(), left: left, asked: asked);
                self.short(rule::QUOTA_STOCK, what)
            }
            (Figure::Stock, _) => {
                let what = msg!(DaysStock, on: on, left: left, asked: asked, stand: stand);
                Fault::refused("quota.days", what).then(msg!(DaysNext))
            }
            (Figure::Open, _) => {
                let what = msg!(DaysOpen, on: on, left: left, asked: asked, stand: stand);
                Fault::refused("quota.days", what).then(msg!(DaysNext))
            }
        }
    }
}

/// The entries that a refusal names.
fn numbers(entries: &[Seq]) -> Arg {
    let shown: Vec<Arg> = entries.iter().map(|n| Msg::from_entry(*n).into()).collect();
    if shown.is_empty() { Word::None.into() } else { shown.into() }
}
