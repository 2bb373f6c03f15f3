//! The one write transaction of an action: it decides on the state it will change, appends to the
//! log, and projects each entry before the next is decided.

mod batch;
mod copied;
mod run;
mod values;

pub(super) use run::{End, Run, link, sealed};

use super::faults::fault;
use super::snapshot::{self, REGISTRY_KEY, parse_head, seq_of};
use super::tables::{COPY, COUNT, HEAD, INDEX, LOG, META, STATE, index_key};
use super::vault::Values;
use super::version::Version;
use crate::base::watch::{Doing, Watch};
use crate::base::{Area, Code, Fault, Seq};
use crate::book::act::{Append, Linked};
use crate::book::entry::{Entry, Hash, chain};
use crate::book::home::personal::commitments_of;
use crate::book::records::{Found, Page, Read, Record, Records as _, Visit, Write};
use crate::book::vault::{Naming, Value, Vault};
use crate::book::view::{Log, gap};
use crate::book::{apply, fleet, wire};
use crate::domain::{Registry, Seal};
use batch::Batch;
use redb::{ReadableTable, Table, WriteTransaction};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many deeds are done in a moment.
const A_MOMENT: usize = 100;

/// The tables of an open write transaction.
pub struct Writer<'tx> {
    meta: Table<'tx, &'static str, &'static [u8]>,
    log: Table<'tx, u64, &'static [u8]>,
    index: Table<'tx, &'static [u8; 16], ()>,
    state: Table<'tx, &'static [u8], &'static [u8]>,
    /// What is changed of index and records, and not yet in them.
    batch: Batch,
    registry: Rc<Registry>,
    end: End,
    /// The personal values beside the book, and those that came with this transaction.
    values: Values,
    fresh: Vault,
    /// Of those that came, what has a commitment in the field already.
    brought: Vault,
    /// The same of wishes that lie in the box, or lay there, once it was asked.
    boxed: OnceCell<Vault>,
    /// Values were erased: the vault lets go of them once that is committed.
    pub(super) forgets: bool,
    /// Whoever waits for it.
    watch: Watch,
}

/// The registry as it was last read, and its bytes: every deed asks for it, it grows with the years, and it seldom
/// changes.
#[derive(Default)]
pub(super) struct Known(RefCell<(Vec<u8>, Rc<Registry>)>);

impl Known {
    /// The registry of these bytes.
    fn of(&self, bytes: Vec<u8>) -> Result<Rc<Registry>, Fault> {
        let mut known = self.0.borrow_mut();
        if known.0 != bytes {
            *known = (Vec::new(), Rc::new(wire::parse(&bytes)?));
            known.0 = bytes;
        }
        Ok(known.1.clone())
    }
}

impl<'tx> Writer<'tx> {
    /// # Errors
    /// If a newer program has made the book its own meanwhile.
    pub(super) fn new(tx: &'tx WriteTransaction) -> Result<Writer<'tx>, Fault> {
        Writer::knowing(tx, &Known::default())
    }

    /// The same for who may have read the registry before.
    ///
    /// # Errors
    /// As [`Writer::new`].
    pub(super) fn knowing(tx: &'tx WriteTransaction, known: &Known) -> Result<Writer<'tx>, Fault> {
        let meta = tx.open_table(META).map_err(fault)?;
        Version::must_be_ours(&meta)?;
        let state = tx.open_table(STATE).map_err(fault)?;
        let head = meta.get(HEAD).map_err(fault)?.map(|v| v.value().to_vec());
        let registry = snapshot::get(&state, &REGISTRY_KEY)?.map(|bytes| known.of(bytes)).transpose()?;
        Ok(Writer {
            end: End { head: parse_head(head.as_deref())?, counts: BTreeMap::new() },
            registry: registry.unwrap_or_default(),
            log: tx.open_table(LOG).map_err(fault)?,
            index: tx.open_table(INDEX).map_err(fault)?,
            meta,
            state,
            batch: Batch::default(),
            values: Values::default(),
            fresh: Vault::default(),
            brought: Vault::default(),
            boxed: OnceCell::new(),
            forgets: false,
            watch: Watch::default(),
        })
    }

    /// The same with the personal values beside the book.
    #[must_use]
    pub(super) fn with(self, values: Values) -> Writer<'tx> {
        Writer { values, ..self }
    }

    /// The same for somebody who waits for so many deeds, where they take longer than a moment.
    #[must_use]
    pub(super) fn waited_for(self, watch: &Watch, deeds: usize) -> Writer<'tx> {
        if deeds <= A_MOMENT {
            return self;
        }
        watch.begin(Doing::Recording, deeds);
        Writer { watch: watch.clone(), ..self }
    }

    /// The writer of a file that has nothing in it.
    pub(super) fn first(tx: &'tx WriteTransaction) -> Result<Writer<'tx>, Fault> {
        Version::write(&mut tx.open_table(META).map_err(fault)?)?;
        Writer::new(tx)
    }

    /// The writer of a file whose log was written and goes so far.
    pub(super) fn after(tx: &'tx WriteTransaction, end: End) -> Result<Writer<'tx>, Fault> {
        Ok(Writer { end, ..Writer::new(tx)? })
    }

    /// The personal values here of wishes that came home and were not done by themselves.
    fn boxed(&self) -> Result<&Vault, Fault> {
        if let Some(known) = self.boxed.get() {
            return Ok(known);
        }
        let named = commitments_of(&fleet::opened(self)?);
        let part = self.values.vault(self.registry.id).ok().flatten().map(|vault| vault.part(named));
        Ok(self.boxed.get_or_init(|| part.unwrap_or_default()))
    }

    /// Adds a link to the chain. The index and the records are another matter, and so are the head and the count of
    /// its device, which [`Writer::finish`] writes.
    pub(super) fn link(&mut self, entry: &Entry, hash: &Hash, bytes: &[u8]) -> Result<(), Fault> {
        self.log.insert(entry.seq.0, link(entry.seq, hash, bytes).as_slice()).map_err(fault)?;
        self.end.go_on(entry, hash);
        Ok(())
    }

    /// Enters in the index an entry that is in the log.
    pub(super) fn index(&mut self, entry: &Entry) -> Result<(), Fault> {
        self.batch.index.insert(index_key(entry.op.code(), entry.seq));
        self.relieve()
    }

    /// The same by its key and at once: for whoever comes in the order of the keys.
    pub(super) fn indexed(&mut self, key: &[u8; 16]) -> Result<(), Fault> {
        self.index.insert(key, ()).map_err(fault)?;
        Ok(())
    }

    /// Puts a record into the file at once: for whoever comes in the order of the keys.
    pub(super) fn place(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        if key == REGISTRY_KEY {
            self.registry = Rc::new(wire::parse(body)?);
        }
        self.state.insert(key, sealed(key, body).as_slice()).map_err(fault)?;
        Ok(())
    }

    /// Puts into the file what is held, where that is much.
    fn relieve(&mut self) -> Result<(), Fault> {
        if self.batch.is_full() { self.unload() } else { Ok(()) }
    }

    /// Puts into the file what is held.
    fn unload(&mut self) -> Result<(), Fault> {
        for (key, body) in self.batch.take()? {
            match body {
                Some(body) => self.place(&key, &body)?,
                None => drop(self.state.remove(&key[..]).map_err(fault)?),
            }
        }
        std::mem::take(&mut self.batch.index).iter().try_for_each(|key| self.indexed(key))
    }

    /// Whose copy it is, as it is kept; `None` in the office's book.
    pub(super) fn copy(&self) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.meta.get(COPY).map_err(fault)?.map(|value| value.value().to_vec()))
    }

    /// Keeps whose copy it is.
    pub(super) fn keep_copy(&mut self, body: &[u8]) -> Result<(), Fault> {
        self.meta.insert(COPY, body).map_err(fault)?;
        Ok(())
    }

    /// Writes the counts of devices and the end of the chain, and returns that.
    pub fn finish(mut self) -> Result<(Seq, Hash), Fault> {
        self.unload()?;
        for (device, count) in &self.end.counts {
            let key = format!("{COUNT}{device}");
            self.meta.insert(key.as_str(), &count.to_le_bytes()[..]).map_err(fault)?;
        }
        let value = [&self.end.head.0.0.to_le_bytes()[..], &self.end.head.1].concat();
        self.meta.insert(HEAD, value.as_slice()).map_err(fault)?;
        Ok(self.end.head)
    }
}

impl Read for Writer<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.batch.get(key)?.map_or_else(|| snapshot::get(&self.state, key), Ok)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let under = |visit: &mut Visit<'_>| snapshot::scan(&self.state, kind, from, to, visit);
        self.batch.of(kind)?.scan((from, to), &under, visit)
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        let under = |from: &[u8], to: &[u8]| snapshot::last(&self.state, from, to);
        self.batch.of(from.first().copied().unwrap_or_default())?.last((from, to), &under)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(self.registry.clone())
    }

    fn value(&self, seal: &Seal) -> Option<String> {
        let fresh = self.fresh.value(seal).map(str::to_owned);
        fresh.or_else(|| self.values.value(self.registry.id, seal))
    }
}

impl Write for Writer<'_> {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        if key == REGISTRY_KEY {
            self.registry = Rc::new(wire::parse(body)?);
        }
        self.batch.put(key, Some(body));
        self.relieve()
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        self.forgets |= key.first() == Some(&Naming::KIND);
        self.batch.put(key, None);
        self.relieve()
    }

    fn change_page(&mut self, area: Area, change: &mut dyn FnMut(&mut Page)) -> Result<bool, Fault> {
        let key = Page::key(&area);
        if let Some(page) = self.batch.held(&key) {
            change(page);
            return Ok(true);
        }
        let Some(page) = self.record::<Page>(&area)? else { return Ok(false) };
        change(self.batch.hold(key, page));
        self.relieve()?;
        Ok(true)
    }
}

impl Append for Writer<'_> {
    fn goes_on(&self, done: usize) -> Result<(), Fault> {
        self.watch.step(done)
    }

    fn count(&self, device: &str) -> Result<u64, Fault> {
        if let Some(count) = self.end.counts.get(device) {
            return Ok(*count);
        }
        let value = self.meta.get(format!("{COUNT}{device}").as_str()).map_err(fault)?;
        Ok(value.and_then(|v| v.value().try_into().ok().map(u64::from_le_bytes)).unwrap_or(0))
    }

    /// The head and the count are written by [`Writer::finish`].
    fn append(&mut self, entry: &Entry, bytes: &[u8]) -> Result<(), Fault> {
        self.link(entry, &chain(&self.end.head.1, bytes), bytes)?;
        self.index(entry)?;
        apply(self, entry)
    }

    /// It is beside the book once the vault is put there.
    fn keep(&mut self, value: Value, action: Seq) -> Result<Seal, Fault> {
        // What came from the field keeps its commitment: it is known there by it.
        let known = match self.brought.find(&value) {
            None => self.boxed()?.find(&value),
            known => known,
        };
        known.map_or_else(|| Ok(self.fresh.put(value, super::vault::salt()?, action)), Ok)
    }
}

impl Linked for Writer<'_> {
    fn link(&self, seq: Seq) -> Result<Option<Hash>, Fault> {
        if seq == Seq::NONE {
            return Ok(Some([0; 32]));
        }
        let Some(value) = self.log.get(seq.0).map_err(fault)? else { return Ok(None) };
        Ok(Some(snapshot::open_entry(seq, value.value())?.0))
    }

    fn bring(&mut self, values: Vault) {
        let action = self.end.head.0 + 1;
        for (_, held) in values.all() {
            self.fresh.put(held.value.clone(), held.salt, action);
        }
        self.brought.join(&values);
    }
}

impl Log for Writer<'_> {
    fn seq(&self) -> Seq {
        self.end.head.0
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        let Some(value) = self.log.get(seq.0).map_err(fault)? else { return Ok(None) };
        let mut entry = Entry::parse(snapshot::open_entry(seq, value.value())?.1)?;
        entry.op.unseal(&|seal| self.value(seal));
        Ok(Some(entry))
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        let (from, to) = (index_key(code, after + 1), index_key(code, Seq::END));
        let mut found: Vec<Seq> = self.batch.index.range(from..=to).map(seq_of).collect();
        for item in self.index.range::<&[u8; 16]>(&from..=&to).map_err(fault)? {
            found.push(seq_of(item.map_err(fault)?.0.value()));
        }
        found.sort_unstable();
        found.into_iter().map(|seq| self.entry(seq)?.ok_or_else(|| gap(seq))).collect()
    }
}
