//! What is asked for on a laptop and promised by nobody: orders that did not come home yet. Figures of a copy
//! hold them already, and say so. Source: SYNC 4.

use crate::base::words::Arg;
use crate::base::{Fault, Msg, Qty, Slug};
use crate::book::Op;
use crate::book::view::{Log as _, View, Volume as _};
use crate::domain::{PostingKind, Registry};
use crate::msg;

/// So much of a product, as it was asked for; nothing at the office.
pub type Asked = Vec<(Slug, Qty)>;

/// The orders of a copy that did not come home, less what of them was cancelled.
///
/// # Errors
/// If the book cannot be read.
pub fn orders(book: &View<'_>) -> Result<Asked, Fault> {
    let mut asked = Asked::new();
    if book.pending().is_none() {
        return Ok(asked);
    }
    book.entries(book.head().0 + 1..=book.seq(), false, &mut |entry| {
        let (posting, back) = match &entry.op {
            Op::QuotaPosted { posting } => (posting, false),
            Op::EntryReversed { posting, .. } => (posting, true),
            _ => return true,
        };
        let qty = match posting.kind {
            PostingKind::Order => posting.qty,
            PostingKind::Cancel => -posting.qty,
            _ => return true,
        };
        let qty = if back { -qty } else { qty };
        match asked.iter_mut().find(|(product, _)| *product == posting.product) {
            Some((_, sum)) => *sum += qty,
            None => asked.push((posting.product, qty)),
        }
        true
    })?;
    asked.retain(|(_, qty)| *qty != Qty::ZERO);
    Ok(asked)
}

/// That figures hold what was asked for and is promised by nobody; `None` where nothing was.
pub fn told(asked: &Asked, registry: &Registry) -> Option<Msg> {
    let one = |(product, qty): &(Slug, Qty)| {
        let (name, qty) = (registry.product_name(*product), registry.amount(*product, *qty));
        msg!(VisitCounted, product: name, qty: qty).into()
    };
    let list: Vec<Arg> = asked.iter().map(one).collect();
    (!list.is_empty()).then(|| msg!(FiguresAsked, list: list))
}
