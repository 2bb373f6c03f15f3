//! Deeds that close a month and open it again.

use super::{Decision, Desk};
use crate::base::month::Month;
use crate::base::{Fault, Msg, Seq, text};
use crate::book::entry::Hash;
use crate::book::{Op, month};
use crate::domain::Verb;
use crate::domain::norm::Norm;
use crate::msg;

impl Desk<'_> {
    /// Closes a month, and with it everything that happened by its end. `head` is the end of the book that
    /// was looked at.
    pub(super) fn close_month(&self, month: Month, head: (Seq, Hash)) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        if month.last() >= self.today {
            let what = msg!(MonthRunning, month: month, until: month.last());
            return Err(Fault::refused("month.running", what).then(msg!(MonthRunningNext)));
        }
        if let Some(closed) = self.registry.closed_on(month.last()) {
            let entry = Msg::from_entry(closed.entry);
            let what = msg!(MonthTwice, month: month, by: closed.month, entry: entry, who: &closed.by);
            return Err(Fault::refused("month.twice", what).then(msg!(MonthTwiceNext)));
        }
        if head.0 != self.state.seq() {
            let (kept, last) = (Msg::from_entry(head.0), Msg::from_entry(self.state.seq()));
            let what = msg!(MonthMoved, kept: kept, last: last);
            return Err(Fault::refused("month.moved", what).then(msg!(ChangedMeanwhileNext)));
        }
        let month::Sums { figures, open } = month::sums(self.state, month)?;
        let mut warnings = Vec::new();
        let (ago, late) = (self.today.since(month.last()), self.registry.norms.get(Norm::LateDays));
        if ago <= i32::from(late) {
            warnings.push(msg!(MonthEarly, month: month, days: i64::from(ago), late: u32::from(late)));
        }
        if open > 0 {
            warnings.push(msg!(MonthOpen, n: open));
        }
        let op = Op::MonthClosed { month, last: head.0, head: head.1, figures };
        Ok(Decision { ops: vec![op], warnings, ..Decision::default() })
    }

    /// Opens the last month that was closed, by another than closed it.
    pub(super) fn reopen_month(&self, month: Month, reason: &str) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let closed = match self.registry.closed() {
            Some(closed) if closed.month == month => closed,
            Some(closed) => {
                let what = msg!(MonthNotLast, month: month, last: closed.month);
                return Err(Fault::refused("month.last", what).then(msg!(MonthNotLastNext)));
            }
            None => return Err(Fault::refused("month.open", msg!(MonthIsOpen, month: month))),
        };
        if reason.trim().is_empty() {
            return Err(Fault::refused("month.reason", msg!(MonthReason)).then(msg!(NeedsReasonNext)));
        }
        if text::fold(&closed.by) == text::fold(&self.asking.person.name) {
            let what = msg!(MonthSecond, month: month, who: &closed.by);
            return Err(Fault::refused("month.second", what).then(msg!(MonthSecondNext)));
        }
        let op = Op::MonthReopened { month, closed: closed.entry, reason: reason.trim().to_owned() };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }
}
