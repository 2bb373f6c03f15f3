//! The book as of one commit. Held for one turn of the loop or one command, then let go.

mod ashore;
mod past;

pub(super) use ashore::Ashore;

use super::check::Stored;
use super::faults::{damaged, fault, guarded};
use super::tables::{HEAD, INDEX, KIND_ENTRY, LOG, META, STATE, index_key};
use super::vault::Values;
use super::version::Version;
use crate::base::{Code, Fault, Seq};
use crate::book::entry::{Entry, Hash};
use crate::book::memory::Memory;
use crate::book::overlay::Layer;
use crate::book::records::{Found, Read, Record, Visit};
use crate::book::vault::Salt;
use crate::book::view::{Log, View, Volume, gap};
use crate::book::wire;
use crate::domain::visit::Evidence;
use crate::domain::{Registry, Seal};
use redb::{AccessGuard, ReadOnlyTable, ReadTransaction};
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

/// Where a snapshot's records are: on disk as of the last commit, or replayed as of an earlier entry.
enum Records {
    Stored(Arc<ReadOnlyTable<&'static [u8], &'static [u8]>>),
    Replayed(Memory),
    /// As of an earlier entry, by a backup.
    Since(Box<past::Since>),
}

/// A read transaction with its tables open.
pub struct Snapshot {
    log: Arc<ReadOnlyTable<u64, &'static [u8]>>,
    index: Arc<ReadOnlyTable<&'static [u8; 16], ()>>,
    records: Records,
    /// The last entry and the end of the chain.
    pub head: (Seq, Hash),
    registry: OnceCell<Rc<Registry>>,
    /// The personal values beside the book.
    values: Values,
    /// On a laptop's copy: what did not come home yet, laid over the office's book.
    ahead: Option<Rc<Ahead>>,
    /// The laptop whose copy it is, as of whatever day.
    device: Option<String>,
}

/// What did not come home yet.
pub(super) struct Ahead {
    /// What is laid over the office's book.
    pub layer: Layer,
    /// How many wishes that is, those aside that were taken back.
    pub pending: usize,
    /// The files of evidence that they name.
    pub evidence: Vec<Evidence>,
}

impl Snapshot {
    /// Lays over it what did not come home yet from a laptop.
    pub(super) fn lay(&mut self, device: String, ahead: Rc<Ahead>) {
        (self.device, self.ahead) = (Some(device), Some(ahead));
        self.registry = OnceCell::new();
    }

    fn stored_numbers(&self, code: Option<Code>, after: Seq) -> Result<Vec<Seq>, Fault> {
        let (from, to) = (index_key(code, after + 1), index_key(code, self.head.0));
        guarded(|| {
            let range = self.index.range::<&[u8; 16]>(&from..=&to).map_err(fault)?;
            range.map(|item| Ok(seq_of(item.map_err(fault)?.0.value()))).collect()
        })
    }

    fn entries_ahead(&self) -> &[Entry] {
        self.ahead.as_ref().map_or(&[], |ahead| ahead.layer.entries())
    }

    /// # Errors
    /// If a newer program has made the book its own meanwhile.
    pub(super) fn new(tx: &ReadTransaction) -> Result<Snapshot, Fault> {
        Version::must_be_ours(&tx.open_table(META).map_err(fault)?)?;
        Snapshot::of_any_version(tx)
    }

    /// A snapshot of which only the log may be read: its records may have another shape.
    pub(super) fn of_any_version(tx: &ReadTransaction) -> Result<Snapshot, Fault> {
        let meta = tx.open_table(META).map_err(fault)?;
        let head = meta.get(HEAD).map_err(fault)?.map(|v| v.value().to_vec());
        Ok(Snapshot {
            log: Arc::new(tx.open_table(LOG).map_err(fault)?),
            index: Arc::new(tx.open_table(INDEX).map_err(fault)?),
            records: Records::Stored(Arc::new(tx.open_table(STATE).map_err(fault)?)),
            head: parse_head(head.as_deref())?,
            registry: OnceCell::new(),
            values: Values::default(),
            ahead: None,
            device: None,
        })
    }

    /// The same with the personal values beside the book.
    #[must_use]
    pub(super) fn with(self, values: Values) -> Snapshot {
        Snapshot { values, ..self }
    }

    /// A personal value beside the book.
    fn value_beside(&self, id: Option<[u8; 32]>, seal: &Seal) -> Option<String> {
        self.values.value(id, seal)
    }

    /// What faces and lists look at.
    pub fn view(&self) -> View<'_> {
        View::of(self)
    }

    /// The salt of a commitment, if the vault has it: with the value it proves what was recorded.
    pub fn salt(&self, seal: &Seal) -> Option<Salt> {
        self.values.salt(self.registry().ok()?.id, seal)
    }

    /// An entry with the personal values that the vault has for it.
    fn unsealed(&self, bytes: &[u8]) -> Result<Entry, Fault> {
        let mut entry = Entry::parse(bytes)?;
        entry.op.unseal(&|seal| self.value(seal));
        Ok(entry)
    }

    /// The tables alone, which more than one may read at once: for `check`.
    pub(super) fn stored(&self) -> Result<Stored, Fault> {
        let Records::Stored(state) = &self.records else { return Err(damaged("replayed")) };
        Ok(Stored { log: self.log.clone(), index: self.index.clone(), state: state.clone() })
    }
}

/// Splits a stored entry into its hash and its bytes, verified.
pub(super) fn open_entry(seq: Seq, value: &[u8]) -> Result<(Hash, &[u8]), Fault> {
    let body = wire::open(KIND_ENTRY, &seq.to_key(), value).map_err(|f| entry_fault(seq, f))?;
    let (hash, bytes) = body.split_first_chunk::<32>().ok_or_else(|| damaged("entry"))?;
    Ok((*hash, bytes))
}

/// An entry's hash and bytes, verified; `None` if there is none of that number.
pub(super) fn read_entry(
    log: &ReadOnlyTable<u64, &'static [u8]>,
    seq: Seq,
) -> Result<Option<(Hash, Vec<u8>)>, Fault> {
    guarded(|| {
        let Some(value) = log.get(seq.0).map_err(fault)? else { return Ok(None) };
        open_entry(seq, value.value()).map(|(hash, bytes)| Some((hash, bytes.to_vec())))
    })
}

/// Says which entry a fault was met in.
pub(super) fn entry_fault(seq: Seq, fault: Fault) -> Fault {
    let entry = crate::base::Msg::from_entry(seq);
    Fault { what: crate::msg!(InEntry, entry: entry, what: fault.what.clone()), ..fault }
}

/// Says which record a fault was met in.
pub(super) fn record_fault(key: &[u8], fault: Fault) -> Fault {
    in_record(key, None, fault)
}

/// The same with names, where there are some to be had.
pub(super) fn in_record(key: &[u8], names: Option<&super::check::Names>, fault: Fault) -> Fault {
    let record = super::check::name_of(key, names);
    Fault { what: crate::msg!(InRecord, record: record, what: fault.what.clone()), ..fault }
}

pub(super) fn parse_head(value: Option<&[u8]>) -> Result<(Seq, Hash), Fault> {
    let Some(value) = value else { return Ok((Seq::NONE, [0; 32])) };
    let split = value.split_first_chunk::<8>();
    let parsed = split.and_then(|(seq, hash)| Some((Seq(u64::from_le_bytes(*seq)), hash.try_into().ok()?)));
    parsed.ok_or_else(|| damaged("head"))
}

pub(super) fn seq_of(key: &[u8; 16]) -> Seq {
    key.last_chunk::<8>().map_or(Seq::NONE, |seq| Seq::from_key(*seq))
}

impl Read for Snapshot {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        match &self.ahead {
            None => Ashore(self).get(key),
            Some(ahead) => ahead.layer.get(&Ashore(self), key),
        }
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        match &self.ahead {
            None => Ashore(self).scan(kind, from, to, visit),
            Some(ahead) => ahead.layer.scan(&Ashore(self), kind, (from, to), visit),
        }
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        match &self.ahead {
            None => Ashore(self).last(from, to),
            Some(ahead) => ahead.layer.last(&Ashore(self), from, to),
        }
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        if let Some(registry) = self.registry.get() {
            return Ok(registry.clone());
        }
        let registry = match &self.ahead {
            None => Ashore(self).registry()?,
            Some(ahead) => ahead.layer.registry(),
        };
        Ok(self.registry.get_or_init(|| registry).clone())
    }

    fn value(&self, seal: &Seal) -> Option<String> {
        let ahead = self.ahead.as_ref().and_then(|ahead| ahead.layer.value(seal));
        ahead.or_else(|| self.values.value(self.registry().ok()?.id, seal))
    }
}

impl Log for Snapshot {
    fn seq(&self) -> Seq {
        self.entries_ahead().last().map_or(self.head.0, |entry| entry.seq)
    }

    fn home(&self) -> Seq {
        self.head.0
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        if let Some(entry) = self.entries_ahead().iter().find(|entry| entry.seq == seq) {
            return Ok(Some(entry.clone()));
        }
        self.raw_entry(seq)?.map(|(_, bytes)| self.unsealed(&bytes)).transpose()
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        let numbers = self.numbers(code, after)?.into_iter();
        numbers.map(|n| self.entry(n)?.ok_or_else(|| gap(n))).collect()
    }
}

impl Volume for Snapshot {
    fn head(&self) -> (Seq, Hash) {
        self.head
    }

    fn pending(&self) -> Option<usize> {
        self.ahead.as_ref().map(|ahead| ahead.pending)
    }

    fn own_device(&self) -> Option<&str> {
        self.device.as_deref()
    }

    fn pending_evidence(&self) -> Vec<Evidence> {
        self.ahead.as_ref().map(|ahead| ahead.evidence.clone()).unwrap_or_default()
    }

    fn raw_entry(&self, seq: Seq) -> Result<Option<(Hash, Vec<u8>)>, Fault> {
        read_entry(&self.log, seq)
    }

    fn numbers(&self, code: Option<Code>, after: Seq) -> Result<Vec<Seq>, Fault> {
        let mut numbers = self.stored_numbers(code, after)?;
        let ahead = self.entries_ahead().iter().filter(|entry| entry.seq > after && entry.op.code() == code);
        numbers.extend(ahead.map(|entry| entry.seq));
        Ok(numbers)
    }

    fn entries(
        &self,
        range: std::ops::RangeInclusive<Seq>,
        backward: bool,
        visit: &mut dyn FnMut(Entry) -> bool,
    ) -> Result<(), Fault> {
        // What did not come home yet follows the office's last entry.
        let ahead = |visit: &mut dyn FnMut(Entry) -> bool| {
            let mut own: Vec<&Entry> =
                self.entries_ahead().iter().filter(|e| range.contains(&e.seq)).collect();
            if backward {
                own.reverse();
            }
            own.into_iter().all(|entry| visit(entry.clone()))
        };
        if backward && !ahead(visit) {
            return Ok(());
        }
        let (first, last) = (*range.start().max(&Seq(1)), *range.end().min(&self.head.0));
        let mut walk = guarded(|| self.log.range(first.0..=last.0).map_err(fault))?;
        let mut expected = if backward { last } else { first };
        while (first..=last).contains(&expected) {
            let found = step(|| if backward { walk.next_back() } else { walk.next() })?;
            let (_, value) =
                found.filter(|(seq, _)| seq.value() == expected.0).ok_or_else(|| gap(expected))?;
            let (_, bytes) = open_entry(expected, value.value())?;
            if !visit(self.unsealed(bytes)?) {
                return Ok(());
            }
            expected = match backward {
                true => Seq(expected.0 - 1),
                false => expected + 1,
            };
        }
        if !backward {
            ahead(visit);
        }
        Ok(())
    }
}

type Bytes = &'static [u8];

/// A key and its value where they lie.
type Item<'a, K, V> = (AccessGuard<'a, K>, AccessGuard<'a, V>);

/// The next item of a walk over pages that may be damaged. Where a key or a value lies is written in its page, and
/// redb follows that only when it is read: it is read here, once, so that it may be read again without fear.
pub(super) fn step<'a, K: redb::Key + 'static, V: redb::Value + 'static>(
    next: impl FnOnce() -> Option<Result<Item<'a, K, V>, redb::StorageError>>,
) -> Result<Option<Item<'a, K, V>>, Fault> {
    guarded(|| {
        let item = next().transpose().map_err(fault)?;
        if let Some((key, value)) = &item {
            _ = (key.value(), value.value());
        }
        Ok(item)
    })
}

/// A verified body from a table of records.
pub(super) fn get(
    table: &impl redb::ReadableTable<Bytes, Bytes>,
    key: &[u8],
) -> Result<Option<Vec<u8>>, Fault> {
    guarded(|| {
        let Some(value) = table.get(key).map_err(fault)? else { return Ok(None) };
        let body = wire::open(key[0], key, value.value()).map_err(|f| record_fault(key, f))?;
        Ok(Some(body.to_vec()))
    })
}

/// Visits verified bodies from a table of records.
pub(super) fn scan(
    table: &impl redb::ReadableTable<Bytes, Bytes>,
    kind: u8,
    from: &[u8],
    to: &[u8],
    visit: &mut Visit<'_>,
) -> Result<(), Fault> {
    let mut range = guarded(|| table.range(from..=to).map_err(fault))?;
    while let Some((key, value)) = step(|| range.next())? {
        let body = wire::open(kind, key.value(), value.value()).map_err(|f| record_fault(key.value(), f))?;
        if !visit(&key.value()[1..], body)? {
            break;
        }
    }
    Ok(())
}

/// The last verified body between two keys of a table of records.
pub(super) fn last(
    table: &impl redb::ReadableTable<Bytes, Bytes>,
    from: &[u8],
    to: &[u8],
) -> Result<Option<Found>, Fault> {
    let mut range = guarded(|| table.range(from..=to).map_err(fault))?;
    let Some((key, value)) = step(|| range.next_back())? else { return Ok(None) };
    let key = key.value().to_vec();
    let body = wire::open(key[0], &key, value.value()).map_err(|f| record_fault(&key, f))?.to_vec();
    Ok(Some((key, body)))
}

/// The registry is read so often that its key has a name.
pub(super) const REGISTRY_KEY: [u8; 1] = [Registry::KIND];
