//! The figures of a month, added up from its postings.

use super::records::{Read, Record};
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

/// What every company's product came to in a month, by company and product; those of which there was never
/// anything are not there.
///
/// # Errors
/// If the book cannot be read.
pub fn figures<S: Read>(state: &S, month: Month) -> Result<Vec<Figure>, Fault> {
    let (first, last) = (month.first(), month.last());
    let mut sums: BTreeMap<(Slug, Slug), Sum> = BTreeMap::new();
    state.scan_prefix(Posted::KIND, &[], &mut |_, body| {
        let Posted { posting, reversed_by } = wire::parse(body)?;
        if reversed_by.is_some() || posting.on > last {
            return Ok(true);
        }
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
    Ok(sums.into_iter().map(figure).collect())
}

/// Accounts in which something that was ordered by the end of a month has not been received by then: what is
/// entered late of it will fall into the month.
///
/// # Errors
/// If the book cannot be read.
pub fn open<S: Read>(state: &S, month: Month) -> Result<usize, Fault> {
    let mut open: BTreeMap<(Code, Slug, Slug), Qty> = BTreeMap::new();
    state.scan_prefix(Posted::KIND, &[], &mut |_, body| {
        let Posted { posting, reversed_by } = wire::parse(body)?;
        if reversed_by.is_none() && posting.on <= month.last() {
            *open.entry((posting.code, posting.company, posting.product)).or_default() +=
                posting.kind.opens(posting.qty);
        }
        Ok(true)
    })?;
    Ok(open.values().filter(|qty| **qty > Qty::ZERO).count())
}
