//! What stands under several lists.

use crate::base::{Fault, Msg};
use crate::book::records::{Records, Row};
use crate::book::view::View;
use crate::domain::{Cooperative, Field};
use crate::exchange::seed::DASHBOARD;
use crate::msg;

/// Where the marks of the NIB come from, said once under a table that shows them.
///
/// # Errors
/// If the book cannot be read.
pub fn dashboard<'a>(snapshot: &View<'_>, rows: impl Iterator<Item = &'a Row>) -> Result<Option<Msg>, Fault> {
    for row in rows.filter(|row| row.standing.nib_seen.is_some()) {
        let coop = snapshot.record::<Cooperative>(&row.code)?;
        let fact = coop.as_ref().and_then(|coop| coop.facts.get(&Field::Nib));
        if let Some(fact) = fact.filter(|fact| fact.source == DASHBOARD) {
            return Ok(Some(msg!(FigureSource, source: &fact.source, date: fact.on)));
        }
    }
    Ok(None)
}
