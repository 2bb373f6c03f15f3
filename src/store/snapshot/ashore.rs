//! A snapshot as it is on disk: on a laptop's copy, the office's book and nothing of what did not come home.

use super::{Records, Snapshot, get, last, scan};
use crate::base::{Code, Fault, Seq};
use crate::book::entry::Entry;
use crate::book::records::Records as _;
use crate::book::records::{Found, Read, Visit};
use crate::book::view::{Log, Volume, gap};
use crate::domain::{Registry, Seal};
use std::rc::Rc;

/// A snapshot without what is laid over it.
pub(in crate::store) struct Ashore<'a>(pub &'a Snapshot);

impl Read for Ashore<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        match &self.0.records {
            Records::Stored(state) => get(&**state, key),
            Records::Replayed(memory) => memory.get(key),
            Records::Since(since) => since.get(self.0, key),
        }
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        match &self.0.records {
            Records::Stored(state) => scan(&**state, kind, from, to, visit),
            Records::Replayed(memory) => memory.scan(kind, from, to, visit),
            Records::Since(since) => since.scan(self.0, kind, (from, to), visit),
        }
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        match &self.0.records {
            Records::Stored(state) => last(&**state, from, to),
            Records::Replayed(memory) => memory.last(from, to),
            Records::Since(since) => since.last(self.0, from, to),
        }
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(Rc::new(self.record::<Registry>(&())?.unwrap_or_default()))
    }

    fn value(&self, seal: &Seal) -> Option<String> {
        self.0.value_beside(self.registry().ok()?.id, seal)
    }
}

impl Log for Ashore<'_> {
    fn seq(&self) -> Seq {
        self.0.head.0
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        self.0.raw_entry(seq)?.map(|(_, bytes)| Entry::parse(&bytes)).transpose()
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        let numbers = self.0.stored_numbers(code, after)?.into_iter();
        numbers.map(|n| self.entry(n)?.ok_or_else(|| gap(n))).collect()
    }
}
