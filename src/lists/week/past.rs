//! The weeks before a week: what sparklines and heat strips are drawn from.

use crate::base::{Area, Fault, Week};
use crate::book::folio::Folio;
use crate::book::records::{Account, Read};
use crate::domain::Line;

/// One kecamatan's lines of some weeks.
#[derive(Clone, Debug)]
pub struct Past {
    /// The first of the weeks.
    pub first: Week,
    /// One folio a week, oldest first.
    folios: Vec<Folio<Line>>,
}

/// Reads a kecamatan's last `weeks` weeks, up to and with `last`: one value a week, whatever the rows.
///
/// # Errors
/// If the book cannot be read.
pub fn past(read: &impl Read, area: Area, last: Week, weeks: usize) -> Result<Past, Fault> {
    let first = last.plus(1 - weeks as i64);
    let folio = |n: usize| Ok(read.record(&(first.plus(n as i64), area))?.unwrap_or_default());
    Ok(Past { first, folios: (0..weeks).map(folio).collect::<Result<_, Fault>>()? })
}

impl Past {
    /// An account's lines, oldest first.
    pub fn lines(&self, account: &Account) -> impl Iterator<Item = Line> {
        self.folios.iter().map(|folio| folio.get(account).copied().unwrap_or_default())
    }
}
