//! The one write transaction of an action: it decides on the state it will change, appends to the
//! log, and projects each entry before the next is decided.

use super::faults::fault;
use super::snapshot::{self, REGISTRY_KEY, parse_head, seq_of};
use super::tables::{COUNT, HEAD, INDEX, KIND_ENTRY, LOG, META, STATE, index_key};
use super::version::Version;
use crate::base::{Code, Fault, Seq};
use crate::book::act::Append;
use crate::book::entry::{Entry, Hash, chain};
use crate::book::records::{Found, Read, Visit, Write};
use crate::book::view::{Log, gap};
use crate::book::{apply, wire};
use crate::domain::Registry;
use redb::{ReadableTable, Table, WriteTransaction};
use std::rc::Rc;

/// The tables of an open write transaction.
pub struct Writer<'tx> {
    meta: Table<'tx, &'static str, &'static [u8]>,
    log: Table<'tx, u64, &'static [u8]>,
    index: Table<'tx, &'static [u8; 16], ()>,
    state: Table<'tx, &'static [u8], &'static [u8]>,
    registry: Rc<Registry>,
    head: (Seq, Hash),
}

impl<'tx> Writer<'tx> {
    /// # Errors
    /// If a newer program has made the book its own meanwhile.
    pub(super) fn new(tx: &'tx WriteTransaction) -> Result<Writer<'tx>, Fault> {
        let meta = tx.open_table(META).map_err(fault)?;
        Version::must_be_ours(&meta)?;
        let state = tx.open_table(STATE).map_err(fault)?;
        let head = meta.get(HEAD).map_err(fault)?.map(|v| v.value().to_vec());
        let registry = snapshot::get(&state, &REGISTRY_KEY)?.map(|b| wire::parse(&b)).transpose()?;
        Ok(Writer {
            head: parse_head(head.as_deref())?,
            registry: Rc::new(registry.unwrap_or_default()),
            log: tx.open_table(LOG).map_err(fault)?,
            index: tx.open_table(INDEX).map_err(fault)?,
            meta,
            state,
        })
    }

    /// The writer of a file that has nothing in it.
    pub(super) fn first(tx: &'tx WriteTransaction) -> Result<Writer<'tx>, Fault> {
        Version::write(&mut tx.open_table(META).map_err(fault)?)?;
        Writer::new(tx)
    }

    /// Adds a link to the chain: the log, the index and the count of its device. The records are another
    /// matter, and so is the head, which [`Writer::finish`] writes.
    pub(super) fn link(&mut self, entry: &Entry, hash: &Hash, bytes: &[u8]) -> Result<(), Fault> {
        let value = wire::seal(KIND_ENTRY, &entry.seq.to_key(), &[&hash[..], bytes].concat());
        self.log.insert(entry.seq.0, value.as_slice()).map_err(fault)?;
        self.index(entry)?;
        let key = format!("{COUNT}{}", entry.device);
        self.meta.insert(key.as_str(), &entry.count.to_le_bytes()[..]).map_err(fault)?;
        self.head = (entry.seq, *hash);
        Ok(())
    }

    /// Enters in the index an entry that is in the log already, for a rebuild.
    pub fn index(&mut self, entry: &Entry) -> Result<(), Fault> {
        self.index.insert(&index_key(entry.op.code(), entry.seq), ()).map_err(fault)?;
        Ok(())
    }

    /// Whether the log goes through an entry with this hash; every log goes through the number 0.
    pub(super) fn goes_through(&self, (seq, hash): (Seq, Hash)) -> Result<bool, Fault> {
        if seq == Seq::NONE || (seq, hash) == self.head {
            return Ok(true);
        }
        let Some(value) = self.log.get(seq.0).map_err(fault)? else { return Ok(false) };
        Ok(snapshot::open_entry(seq, value.value())?.0 == hash)
    }

    /// Writes the end of the chain, and returns it.
    pub fn finish(mut self) -> Result<(Seq, Hash), Fault> {
        let value = [&self.head.0.0.to_le_bytes()[..], &self.head.1].concat();
        self.meta.insert(HEAD, value.as_slice()).map_err(fault)?;
        Ok(self.head)
    }
}

impl Read for Writer<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        snapshot::get(&self.state, key)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        snapshot::scan(&self.state, kind, from, to, visit)
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        snapshot::last(&self.state, from, to)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(self.registry.clone())
    }
}

impl Write for Writer<'_> {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        if key == REGISTRY_KEY {
            self.registry = Rc::new(wire::parse(body)?);
        }
        self.state.insert(key, wire::seal(key[0], key, body).as_slice()).map_err(fault)?;
        Ok(())
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        self.state.remove(key).map_err(fault)?;
        Ok(())
    }
}

impl Append for Writer<'_> {
    fn count(&self, device: &str) -> Result<u64, Fault> {
        let value = self.meta.get(format!("{COUNT}{device}").as_str()).map_err(fault)?;
        Ok(value.and_then(|v| v.value().try_into().ok().map(u64::from_le_bytes)).unwrap_or(0))
    }

    /// The head is written by [`Writer::finish`].
    fn append(&mut self, entry: &Entry, bytes: &[u8]) -> Result<(), Fault> {
        self.link(entry, &chain(&self.head.1, bytes), bytes)?;
        apply(self, entry)
    }
}

impl Log for Writer<'_> {
    fn seq(&self) -> Seq {
        self.head.0
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        let Some(value) = self.log.get(seq.0).map_err(fault)? else { return Ok(None) };
        Ok(Some(Entry::parse(&snapshot::open_entry(seq, value.value())?.1)?))
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        let (from, to) = (index_key(code, after + 1), index_key(code, Seq::END));
        let mut found = Vec::new();
        for item in self.index.range::<&[u8; 16]>(&from..=&to).map_err(fault)? {
            let seq = seq_of(item.map_err(fault)?.0.value());
            found.push(self.entry(seq)?.ok_or_else(|| gap(seq))?);
        }
        Ok(found)
    }
}
