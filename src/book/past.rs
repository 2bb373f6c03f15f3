//! Past weeks of one ledger: what the little pictures of a row and of a year are drawn from.

use super::decide::{span, terms};
use super::records::{Account, Read};
use crate::base::{Fault, Qty, Week};
use crate::domain::quota::{self, Carry, Limit};
use crate::domain::{Line, Registry, Terms};

/// One week of a ledger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Past {
    /// Which.
    pub week: Week,
    /// Its sums.
    pub line: Line,
    /// What limited it, by the policy of that week, with what was carried into it.
    pub cap: Limit,
}

/// So many weeks of a ledger, the last one last.
///
/// # Errors
/// If the book cannot be read.
pub fn weeks(state: &dyn Read, account: Account, last: Week, count: u32) -> Result<Vec<Past>, Fault> {
    let registry = state.registry()?;
    // Most rows have no ledger at all, which one look tells.
    let caps = state.caps(&account)?;
    if !state.stock(&account)?.stands() && caps.is_empty() {
        return Ok(Vec::new());
    }
    let first = last.plus(1 - i64::from(count));
    let terms = terms(state, &account)?;
    let week = |n: u32| {
        let week = first.plus(n.into());
        let line = state.line(week, &account)?;
        Ok(Past { week, line, cap: cap(state, &registry, &terms, account, week, (&line, caps.of(week)))? })
    };
    (0..count).map(week).collect()
}

/// The cap of a ledger in a week, by that week's policy and with what was carried into it; `terms` are
/// when it was a partner, and `good` is the cap set for good that holds in the week.
///
/// # Errors
/// If the book cannot be read.
pub fn cap(
    state: &dyn Read,
    registry: &Registry,
    terms: &Terms,
    account: Account,
    week: Week,
    (line, good): (&Line, Option<Qty>),
) -> Result<Limit, Fault> {
    let Some(policy) = registry.policy(account.company, account.product, week.monday().into()) else {
        return Ok(Limit::Nothing);
    };
    if line.ordered == Qty::ZERO && !terms.within(week.days()) {
        return Ok(Limit::Nothing);
    }
    // Other weeks are looked at only where something can come from them.
    let cap = match policy.carry {
        Carry::None => quota::cap(policy, line, good),
        Carry::Previous => {
            let span = span(state, registry, policy, account, week)?;
            quota::allowed(policy, line, &span, good)
        }
    };
    Ok(cap.map_or(Limit::Endless, Limit::Of))
}

/// Every week of an ISO year of a ledger.
///
/// # Errors
/// If the book cannot be read.
pub fn year(state: &dyn Read, account: Account, year: i32) -> Result<Vec<Past>, Fault> {
    let last = Week::new(year, 53).or(Week::new(year, 52));
    last.map_or(Ok(Vec::new()), |last| weeks(state, account, last, last.number()))
}

/// What a share of a week's quantity is told by: its cap, and the greatest week where none has one.
pub fn whole(weeks: &[Past], quantity: fn(&Line) -> Qty) -> impl Fn(&Past) -> Qty {
    let most = weeks.iter().map(|past| quantity(&past.line)).max().unwrap_or_default();
    move |past| match past.cap {
        Limit::Of(cap) if cap > Qty::ZERO => cap,
        Limit::Of(_) | Limit::Endless | Limit::Nothing => most,
    }
}
