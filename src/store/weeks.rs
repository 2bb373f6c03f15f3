//! Weeks of all cooperatives together: cap, ordered, received, sold of one offer, week by week.

use super::{Catalog, Snapshot, WeekLedger};
use crate::base::{Code, Fault, Week};
use crate::book::records::{Account, Read, Record};
use crate::book::{past, wire};
use crate::domain::why::Lens;
use crate::domain::{Line, Sum};
use std::collections::BTreeMap;

/// What rows come to in a week.
pub type WeekSum = (Week, Sum);

/// Sums the last `count` weeks of an offer of a ledger, the ledger's week last. The caps of a week
/// are those of its policy, for whom may order by the rules of the lens, as in the ledger itself.
/// What is in store and what is left belong to one week and not to all: they are not told.
///
/// # Errors
/// If the book cannot be read.
pub fn weeks(
    snapshot: &Snapshot,
    catalog: &Catalog,
    lens: &Lens<'_>,
    (ledger, last): (&WeekLedger, Week),
    offer: usize,
    count: u32,
    within: &dyn Fn(Code) -> bool,
) -> Result<Vec<WeekSum>, Fault> {
    let rows = catalog.rows().filter(|(_, row)| within(row.code));
    let may: BTreeMap<Account, Line> = rows
        .filter(|(_, row)| ledger.may_order(lens, row, offer))
        .map(|(_, row)| (ledger.account(row.code, offer), Line::default()))
        .collect();
    let policy = &ledger.offers[offer].1;
    let week = |back: u32| {
        let week = last.plus(-i64::from(back));
        let mut lines = may.clone();
        snapshot.scan_prefix(Line::KIND, &week.to_key(), &mut |key, body| {
            let account = key
                .get(week.to_key().len()..)
                .and_then(Account::from_key)
                .filter(|a| a.company == policy.company && a.product == policy.product && within(a.code));
            if let Some(account) = account {
                lines.insert(account, wire::parse(body)?);
            }
            Ok(true)
        })?;
        let mut sum = Sum::default();
        for (account, line) in &lines {
            let stock = ledger.stock(account.code, offer);
            let cap = past::cap(snapshot, &catalog.registry, *account, week, (line, &stock))?;
            let left = cap.map(|cap| cap - line.ordered);
            sum.add(may.contains_key(account), cap, left, line, stock.on_hand);
        }
        Ok((week, sum))
    };
    (0..count).rev().map(week).collect()
}
