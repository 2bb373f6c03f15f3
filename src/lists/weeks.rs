//! Weeks of all cooperatives together: cap, ordered, received, sold of one offer, week by week.

use super::{Catalog, WeekLedger};
use crate::base::{Code, Day, Fault, Slug, Week};
use crate::book::Read;
use crate::domain::Sum;

/// What rows come to in a week.
pub type WeekSum = (Week, Sum);

/// Sums the `count` weeks up to `last` of a company's product. The caps of a week are those of its
/// policy, of those for whom they count in that week.
///
/// # Errors
/// If the book cannot be read.
pub fn weeks(
    read: &dyn Read,
    catalog: &Catalog,
    today: Day,
    last: Week,
    (company, product): (Slug, Slug),
    count: u32,
    within: &dyn Fn(Code) -> bool,
) -> Result<Vec<WeekSum>, Fault> {
    let first = last.plus(1 - i64::from(count));
    let mut ledger = WeekLedger::load(read, catalog, first, today)?;
    let mut sums = Vec::new();
    for n in 0..count {
        if n > 0 {
            ledger.turn(read, catalog, first.plus(n.into()), today)?;
        }
        let mut sum = Sum::default();
        for (_, row, offer, at) in ledger.rows(catalog) {
            if (offer.company, offer.product.slug) == (company, product) && within(row.code) {
                sum.add(&at.quota, &at.line, at.on_hand);
            }
        }
        sums.push((ledger.week, sum));
    }
    Ok(sums)
}
