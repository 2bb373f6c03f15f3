//! What went back and nobody said why, told once where much went back at once.

use super::Entry;
use super::view::Log;
use crate::base::Seq;

/// The entries of one list, in order.
pub struct Reasonless<'a> {
    log: &'a dyn Log,
    /// The action that was met last, and whether why it went back is told or said for all of it.
    last: Option<(Seq, bool)>,
}

impl<'a> Reasonless<'a> {
    /// Before the first of them.
    pub fn of(log: &'a dyn Log) -> Reasonless<'a> {
        Reasonless { log, last: None }
    }

    /// Whether an entry of the list is told in it. Of what went back as a whole it is the first that the list has,
    /// unless the head says why: a list that is narrowed may have others of it than the head.
    pub fn tells(&mut self, entry: &Entry) -> bool {
        if !entry.is_reasonless() {
            return false;
        }
        if let Some((_, is_said)) = self.last.filter(|(action, _)| *action == entry.action) {
            return !is_said;
        }
        let head = self.log.entry(entry.action).ok().flatten().filter(|head| head.op.takes_back_whole());
        self.last = Some((entry.action, head.is_some()));
        head.is_none_or(|head| head.is_reasonless())
    }
}
