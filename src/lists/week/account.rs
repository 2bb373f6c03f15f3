//! An account in a week, with all that is computed of it.

use crate::base::calendar::Week;
use crate::base::{Day, Fault, Qty, Unit};
use crate::book::decide::{quota, terms};
use crate::book::records::{Account, Read};
use crate::domain::quota::{Close, Left, Limit, Quota};
use crate::domain::{Bar, Line, Registry, Stock};

/// A cooperative × offer in a week, with all that is computed of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InWeek {
    /// The week's sums.
    pub line: Line,
    /// The cap set for good that holds in the week.
    pub good: Option<Qty>,
    /// The stock as it is now.
    pub stock: Stock,
    /// What was in store at the week's end, or is by now.
    pub on_hand: Qty,
    /// What was ordered and not yet received by then.
    pub open: Qty,
    /// Its cap and what became of it.
    pub quota: Quota,
    /// It was an official partner of the company on a day of the week.
    pub partner: bool,
    /// Something of this week stands in the ledger.
    pub posted: bool,
}

impl InWeek {
    /// That of one who has nothing to do with the product, for this reason.
    pub(super) fn barred(bar: Bar) -> InWeek {
        InWeek { quota: Quota { left: Left::Barred(bar), ..Quota::default() }, ..InWeek::default() }
    }

    /// The cap and what was received of it, if the product is counted in kg; else nothing. Without a cap
    /// of its own, what was received counts alone.
    pub fn in_kg(&self, unit: Unit) -> (Qty, Qty) {
        match (unit, self.quota.cap) {
            (Unit::Kg, Limit::Of(cap)) => (cap, self.line.received),
            (Unit::Kg, Limit::Nothing | Limit::Endless) => (Qty::ZERO, self.line.received),
            _ => (Qty::ZERO, Qty::ZERO),
        }
    }

    /// Reads one account alone.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn read(
        read: &dyn Read,
        registry: &Registry,
        today: Day,
        account: Account,
        week: Week,
    ) -> Result<InWeek, Fault> {
        let (line, stock) = (read.line(week, &account)?, read.stock(&account)?);
        let Close { stock: on_hand, open } = read.close(&account, week)?;
        let quota = quota(read, registry, today, account, week)?;
        let good = read.caps(&account)?.of(week);
        let partner = terms(read, &account)?.within(week.days());
        Ok(InWeek { line, good, stock, on_hand, open, quota, partner, posted: line.stands() })
    }

    /// True if the week has something to tell of it: it was a partner, something stands, or goods lay
    /// in its store.
    pub fn shows(&self) -> bool {
        self.partner || self.posted || self.on_hand != Qty::ZERO
    }
}
