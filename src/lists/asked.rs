//! What is asked for on a laptop and promised by nobody: orders that did not come home yet. Figures of a copy
//! hold them already, and say so. Source: SYNC 4.

use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Day, Fault, Msg, Qty, Slug};
use crate::book::Op;
use crate::book::fleet;
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

/// What figures do not say of themselves: at the office, that laptops are out and what is on them is not counted
/// yet; on a copy, that what was ordered there is counted and promised by nobody.
///
/// # Errors
/// If the book cannot be read.
pub fn figures(book: &View<'_>, registry: &Registry, today: Day) -> Result<Option<Msg>, Fault> {
    if book.pending().is_some() {
        return Ok(told(&orders(book)?, registry));
    }
    let carriers = fleet::carriers(book)?;
    let days = |since: Stamp| i64::from(today.since(since.date_wib().into()).max(0));
    let days = carriers.iter().filter(|one| one.is_trusted()).map(|one| days(one.since));
    let (n, longest) = days.fold((0usize, 0), |(n, longest), days| (n + 1, longest.max(days)));
    Ok((n > 0).then(|| msg!(NoteOut, n: n, days: longest)))
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

/// The same of one product, in few words.
pub fn of(asked: &Asked, product: Slug, registry: &Registry) -> Option<Msg> {
    let (_, qty) = asked.iter().find(|(of, _)| *of == product)?;
    Some(msg!(FiguresAskedHere, qty: registry.amount(product, *qty)))
}
