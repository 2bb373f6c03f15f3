//! Closing a month: its figures and the end of the book are written as an entry, and afterwards what falls
//! into it is refused. A correction is an entry of its own day that names what it corrects. Source: DOMAIN 6,
//! "a month can be closed".

use super::registry::Registry;
use crate::base::month::Month;
use crate::base::{Day, Fault, Msg, Qty, Rupiah, Seq, Slug};
use crate::msg;
use serde::{Deserialize, Serialize};

/// What a company's product came to in a month, over all cooperatives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The company.
    pub company: Slug,
    /// Its product.
    pub product: Slug,
    /// Cooperatives that anything was posted of.
    pub accounts: u32,
    /// Ordered, less cancelled.
    pub ordered: Qty,
    /// Received.
    pub received: Qty,
    /// Sold to members.
    pub sold: Qty,
    /// Sent back.
    pub returned: Qty,
    /// Lost.
    pub shrunk: Qty,
    /// Differences found by counting.
    pub counted: Qty,
    /// Rupiah paid to the company.
    pub paid: Rupiah,
    /// Rupiah taken from members.
    pub taken: Rupiah,
    /// In store at its end.
    pub stock: Qty,
}

/// A month that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Which.
    pub month: Month,
    /// By which entry, which has its figures.
    pub entry: Seq,
    /// By whom.
    pub by: String,
    /// On which day.
    pub on: Day,
    /// That it was opened again stays to be seen.
    pub reopened: Option<Reopened>,
}

/// A month that was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// By which entry.
    pub entry: Seq,
    /// By whom.
    pub by: String,
    /// On which day.
    pub on: Day,
    /// Why.
    pub reason: String,
}

impl Registry {
    /// The last month that is closed: with it everything that happened by its end is.
    pub fn closed(&self) -> Option<&Closed> {
        self.months.iter().filter(|closed| closed.reopened.is_none()).max_by_key(|closed| closed.month)
    }

    /// The closing that a day falls into.
    pub fn closed_on(&self, day: Day) -> Option<&Closed> {
        self.closed().filter(|closed| day <= closed.month.last())
    }

    /// Refuses what happened on a day that is closed.
    ///
    /// # Errors
    /// `month.closed`, with the entry that closed it and how one corrects.
    pub fn must_be_open(&self, day: Day) -> Result<(), Fault> {
        let Some(closed) = self.closed_on(day) else { return Ok(()) };
        let entry = Msg::from_entry(closed.entry);
        let what = msg!(MonthClosed, on: day, month: closed.month, entry: entry, who: &closed.by);
        Err(Fault::refused("month.closed", what).then(msg!(MonthClosedNext)))
    }
}
