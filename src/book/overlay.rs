//! The book as it would be: changed records and new entries in memory over a book that stays as it is. A
//! rule that must hold after several ops is asked here, before any of them is written.

use super::act::Append;
use super::changed::Changed;
use super::records::{Found, Read, Record, Visit, Write};
use super::vault::{Value, Vault};
use super::view::{Log, Look};
use super::wire;
use super::{Entry, apply};
use crate::base::{Code, Fault, Seq};
use crate::domain::{Registry, Seal};
use std::rc::Rc;

/// Changed records, and entries that follow the last.
#[derive(Debug, Default)]
pub struct Layer {
    changed: Changed,
    entries: Vec<Entry>,
    registry: Rc<Registry>,
    vault: Vault,
}

impl Layer {
    /// The entries, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The registry.
    pub fn registry(&self) -> Rc<Registry> {
        self.registry.clone()
    }

    /// A personal value that is named here alone.
    pub fn value(&self, seal: &Seal) -> Option<String> {
        self.vault.value(seal).map(str::to_owned)
    }

    /// A record's body, over a book.
    ///
    /// # Errors
    /// As [`Read::get`].
    pub fn get(&self, under: &dyn Read, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.changed.get(key).map_or_else(|| under.get(key), |body| Ok(body.map(<[u8]>::to_vec)))
    }

    /// Visits records, over a book.
    ///
    /// # Errors
    /// As [`Read::scan`].
    pub fn scan(
        &self,
        under: &dyn Read,
        kind: u8,
        (from, to): (&[u8], &[u8]),
        visit: &mut Visit<'_>,
    ) -> Result<(), Fault> {
        self.changed.scan((from, to), &|visit| under.scan(kind, from, to, visit), visit)
    }

    /// The last record between two keys, over a book.
    ///
    /// # Errors
    /// As [`Read::last`].
    pub fn last(&self, under: &dyn Read, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.changed.last((from, to), &|from, to| under.last(from, to))
    }
}

/// A layer over the book it is made in.
pub struct Overlay<'a> {
    under: &'a dyn Look,
    layer: Layer,
}

impl<'a> Overlay<'a> {
    /// Nothing changed yet.
    ///
    /// # Errors
    /// If the registry cannot be read.
    pub fn new(under: &'a dyn Look) -> Result<Overlay<'a>, Fault> {
        Ok(Overlay { under, layer: Layer { registry: under.registry()?, ..Layer::default() } })
    }

    /// What was laid over the book before, which goes on.
    pub fn over(under: &'a dyn Look, layer: Layer) -> Overlay<'a> {
        Overlay { under, layer }
    }

    /// What was laid over the book.
    pub fn into_layer(self) -> Layer {
        self.layer
    }
}

impl Read for Overlay<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.layer.get(self.under, key)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        self.layer.scan(self.under, kind, (from, to), visit)
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.layer.last(self.under, from, to)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(self.layer.registry())
    }

    fn value(&self, seal: &Seal) -> Option<String> {
        self.layer.value(seal).or_else(|| self.under.value(seal))
    }
}

impl Write for Overlay<'_> {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        if key.first() == Some(&Registry::KIND) {
            self.layer.registry = Rc::new(wire::parse(body)?);
        }
        self.layer.changed.put(key, Some(body));
        Ok(())
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        self.layer.changed.put(key, None);
        Ok(())
    }
}

impl Log for Overlay<'_> {
    fn seq(&self) -> Seq {
        self.layer.entries.last().map_or_else(|| self.under.seq(), |entry| entry.seq)
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        match self.layer.entries.iter().find(|entry| entry.seq == seq) {
            Some(entry) => Ok(Some(entry.clone())),
            None => self.under.entry(seq),
        }
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        let mut found = self.under.history(code, after)?;
        let own = self.layer.entries.iter().filter(|entry| entry.seq > after && entry.op.code() == code);
        found.extend(own.cloned());
        Ok(found)
    }
}

impl Append for Overlay<'_> {
    /// Counted from the first that is only imagined: what is signed here is never kept.
    fn count(&self, device: &str) -> Result<u64, Fault> {
        Ok(self.layer.entries.iter().filter(|entry| entry.device == device).count() as u64)
    }

    fn append(&mut self, entry: &Entry, _: &[u8]) -> Result<(), Fault> {
        self.layer.entries.push(entry.clone());
        apply(self, entry)
    }

    /// Counted instead of drawn: nobody ever sees these commitments.
    fn keep(&mut self, value: Value, action: Seq) -> Result<Seal, Fault> {
        let salt = (self.layer.vault.len() as u128).to_le_bytes();
        Ok(self.layer.vault.put(value, salt, action))
    }
}
