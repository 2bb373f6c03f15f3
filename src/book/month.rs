//! The figures of a month, added up from its postings.

use super::apply::account;
use super::records::{Account, Read, Record};
use super::wire;
use crate::base::month::Month;
use crate::base::{Code, Fault, Qty, Slug};
use crate::domain::Line;
use crate::domain::month::Figure;
use crate::domain::quota::Posted;
use std::collections::BTreeMap;

/// What one product of a company came to so far.
#[derive(Default)]
struct Sum {
    line: Line,
    stock: Qty,
    accounts: u32,
    last: Option<Code>,
}

/// What a month came to.
pub struct Sums {
    /// Every company's product of which there was ever anything, by company and product.
    pub figures: Vec<Figure>,
    /// Accounts in which something that was ordered by its end has not been received by then: what is entered
    /// late of it will fall into the month.
    pub open: usize,
}

/// Adds a month up.
///
/// # Errors
/// If the book cannot be read.
pub fn sums(state: &dyn Read, month: Month) -> Result<Sums, Fault> {
    let (first, last) = (month.first(), month.last());
    let mut sums: BTreeMap<(Slug, Slug), Sum> = BTreeMap::new();
    let mut open: BTreeMap<Account, Qty> = BTreeMap::new();
    state.scan_prefix(Posted::KIND, &[], &mut |_, body| {
        let Posted { posting, reversed_by } = wire::parse(body)?;
        if reversed_by.is_some() || posting.on > last {
            return Ok(true);
        }
        *open.entry(account(&posting)).or_default() += posting.kind.opens(posting.qty);
        let sum = sums.entry((posting.company, posting.product)).or_default();
        sum.stock += posting.stock;
        if posting.on >= first {
            sum.line.book(&posting, false);
            // Postings of one account stand together.
            sum.accounts += u32::from(sum.last.replace(posting.code) != Some(posting.code));
        }
        Ok(true)
    })?;
    let figure = |((company, product), Sum { line, stock, accounts, .. })| Figure {
        company,
        product,
        accounts,
        ordered: line.ordered,
        received: line.received,
        sold: line.sold,
        returned: line.returned,
        shrunk: line.shrunk,
        counted: line.counted,
        paid: line.paid,
        taken: line.taken,
        stock,
    };
    let open = open.values().filter(|qty| **qty > Qty::ZERO).count();
    Ok(Sums { figures: sums.into_iter().map(figure).collect(), open })
}
