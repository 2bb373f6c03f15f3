//! A table that is filled in the order of its keys: what is put goes behind what was put last, page by page, and
//! no place is looked for.

use crate::base::{Fault, Seq};
use crate::book::wire;
use crate::book::{Entry, Hash};
use crate::store::faults::fault;
use crate::store::tables::KIND_ENTRY;
use redb::{CursorMut, Key, Table, Value};
use std::collections::BTreeMap;
use std::ops::Bound;

/// The end of a table, where keys are put that follow all that are there.
pub struct Run<'a, K: Key + 'static, V: Value + 'static>(CursorMut<'a, K, V>);

impl<'a, K: Key + 'static, V: Value + 'static> Run<'a, K, V> {
    /// # Errors
    /// If the table cannot be read.
    pub fn of(table: &'a mut Table<'_, K, V>) -> Result<Run<'a, K, V>, Fault> {
        table.upper_bound_mut(Bound::<K::SelfType<'_>>::Unbounded).map(Run).map_err(fault)
    }

    /// Puts a value behind all others.
    ///
    /// # Errors
    /// If the key does not follow the last one, or the table cannot be written.
    pub fn put<'v>(&mut self, key: K::SelfType<'_>, value: V::SelfType<'v>) -> Result<(), Fault> {
        self.0.insert_before(key, value).map_err(fault)
    }

    /// Ends it: what was put is in the table.
    ///
    /// # Errors
    /// If the table cannot be written.
    pub fn close(self) -> Result<(), Fault> {
        self.0.close().map_err(fault)
    }
}

/// How far a log goes by now.
#[derive(Default)]
pub struct End {
    /// The last entry and its hash.
    pub head: (Seq, Hash),
    /// How many entries each device has, of those that made some since it was begun.
    pub counts: BTreeMap<String, u64>,
}

impl End {
    /// Goes on by an entry.
    pub fn go_on(&mut self, entry: &Entry, hash: &Hash) {
        match self.counts.get_mut(&entry.device) {
            Some(count) => *count = entry.count,
            None => drop(self.counts.insert(entry.device.clone(), entry.count)),
        }
        self.head = (entry.seq, *hash);
    }
}

/// An entry as the log keeps it.
pub fn link(seq: Seq, hash: &Hash, bytes: &[u8]) -> Vec<u8> {
    wire::seal_both(KIND_ENTRY, &seq.to_key(), hash, bytes)
}

/// A record as the state keeps it.
pub fn sealed(key: &[u8], body: &[u8]) -> Vec<u8> {
    wire::seal(key[0], key, body)
}
