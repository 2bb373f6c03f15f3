//! Closed months: the end of the book that a closing names is that of the chain, and its figures are still
//! what the postings of the month come to.

use crate::base::{Fault, Msg};
use crate::book::Op;
use crate::book::month::sums;
use crate::book::view::{Log, Volume};
use crate::msg;

/// What is wrong with the closings of a book.
///
/// # Errors
/// If the book cannot be read.
pub(super) fn closings(book: &dyn Volume) -> Result<Vec<Fault>, Fault> {
    let (registry, mut wrong) = (book.registry()?, Vec::new());
    for closed in &registry.months {
        let entry = Msg::from_entry(closed.entry);
        let Some(Op::MonthClosed { last, head, figures: kept, .. }) =
            Log::entry(book, closed.entry)?.map(|entry| entry.op)
        else {
            continue;
        };
        // A book that was moved has other hashes than the one whose end was named.
        let is_of_old = registry.moved.is_some_and(|(old, _)| closed.entry <= old);
        if !is_of_old && book.raw_entry(last)?.is_none_or(|(hash, _)| hash != head) {
            let what = msg!(MonthHeadOther, month: closed.month, entry: entry.clone());
            wrong.push(Fault::damaged("month.head", what));
        }
        if closed.reopened.is_none() && kept != sums(book, closed.month)?.figures {
            let what = msg!(MonthFiguresOther, month: closed.month, entry: entry);
            wrong.push(Fault::damaged("month.figures", what));
        }
    }
    Ok(wrong)
}
