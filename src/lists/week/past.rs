//! The weeks before a week: what sparklines and heat strips are drawn from.

use crate::base::{Area, Fault, Qty, Week};
use crate::book::folio::Folio;
use crate::book::records::{Account, Read, Records};
use crate::domain::Line;
use crate::domain::quota::Caps;

/// One kecamatan's lines of some weeks.
#[derive(Clone, Debug)]
pub struct Past {
    /// The first of the weeks.
    pub first: Week,
    /// One folio a week, oldest first.
    folios: Vec<Folio<Line>>,
    /// Caps that were set for good.
    caps: Folio<Caps>,
}

/// Reads a kecamatan's last `weeks` weeks, up to and with `last`: one value a week, whatever the rows.
///
/// # Errors
/// If the book cannot be read.
pub fn past(read: &dyn Read, area: Area, last: Week, weeks: usize) -> Result<Past, Fault> {
    let first = last.plus(1 - weeks as i64);
    let folio = |n: usize| Ok(read.record(&(first.plus(n as i64), area))?.unwrap_or_default());
    let folios = (0..weeks).map(folio).collect::<Result<_, Fault>>()?;
    Ok(Past { first, folios, caps: read.record(&area)?.unwrap_or_default() })
}

impl Past {
    /// The cap of an account that was set for good and holds in a week.
    pub fn good(&self, account: &Account, week: Week) -> Option<Qty> {
        self.caps.get(account).and_then(|caps| caps.of(week))
    }

    /// An account's lines, oldest first.
    pub fn lines(&self, account: &Account) -> impl Iterator<Item = Line> {
        self.folios.iter().map(|folio| folio.get(account).copied().unwrap_or_default())
    }
}
