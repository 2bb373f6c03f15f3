//! What stands under several lists.

use crate::base::calendar::Stamp;
use crate::base::{Fault, Msg};
use crate::book::fleet;
use crate::book::records::{Records, Row};
use crate::book::view::{View, Volume as _};
use crate::domain::{Cooperative, Field};
use crate::exchange::seed::DASHBOARD;
use crate::msg;

/// What figures do not count yet: laptops that are out, and since when. Nothing where none is.
///
/// # Errors
/// If the book cannot be read.
pub fn out(book: &View<'_>, now: Stamp) -> Result<Option<Msg>, Fault> {
    let carriers = fleet::carriers(book)?;
    let days = carriers.iter().filter(|one| one.is_trusted()).map(|one| one.days_away(now));
    let (n, longest) = days.fold((0usize, 0), |(n, longest), days| (n + 1, longest.max(days)));
    Ok((n > 0 && book.pending().is_none()).then(|| msg!(NoteOut, n: n, days: longest)))
}

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
