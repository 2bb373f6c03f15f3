//! The state as it would be: changes in memory over a state that stays as it is. A rule that must
//! hold after several ops is asked here, before any of them is written.

use super::Entry;
use super::decide::Log;
use super::records::{Read, Record, Visit, Write};
use super::wire;
use crate::base::{Code, Fault};
use crate::domain::Registry;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Changed records by whole key, `None` where one was removed, over the state they were changed in.
pub struct Overlay<'a, S> {
    under: &'a S,
    changed: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    registry: Rc<Registry>,
}

impl<'a, S: Read> Overlay<'a, S> {
    /// Nothing changed yet.
    ///
    /// # Errors
    /// If the registry cannot be read.
    pub fn new(under: &'a S) -> Result<Overlay<'a, S>, Fault> {
        Ok(Overlay { under, changed: BTreeMap::new(), registry: under.registry()? })
    }
}

impl<S: Read> Read for Overlay<'_, S> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.changed.get(key).map_or_else(|| self.under.get(key), |body| Ok(body.clone()))
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let mut found = BTreeMap::new();
        self.under.scan(kind, from, to, &mut |key, body| {
            found.insert([&[kind], key].concat(), body.to_vec());
            Ok(true)
        })?;
        for (key, body) in self.changed.range(from.to_vec()..=to.to_vec()) {
            match body {
                Some(body) => found.insert(key.clone(), body.clone()),
                None => found.remove(key),
            };
        }
        for (key, body) in found {
            if !visit(&key[1..], &body)? {
                break;
            }
        }
        Ok(())
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(self.registry.clone())
    }
}

impl<S: Read> Write for Overlay<'_, S> {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        if key.first() == Some(&Registry::KIND) {
            self.registry = Rc::new(wire::parse(body)?);
        }
        self.changed.insert(key.to_vec(), Some(body.to_vec()));
        Ok(())
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        self.changed.insert(key.to_vec(), None);
        Ok(())
    }
}

impl<S: Log> Log for Overlay<'_, S> {
    fn head(&self) -> Result<u64, Fault> {
        self.under.head()
    }

    fn entry(&self, seq: u64) -> Result<Option<Entry>, Fault> {
        self.under.entry(seq)
    }

    fn history(&self, code: Option<Code>, after: u64) -> Result<Vec<Entry>, Fault> {
        self.under.history(code, after)
    }
}
