//! The state in memory: for tests, for the book as of an earlier day, and for `check`, which
//! compares a replay with what is stored.

use super::records::{Read, Record, Visit, Write};
use super::wire;
use crate::base::Fault;
use crate::domain::Registry;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Records by key.
#[derive(Default)]
pub struct Memory {
    /// Bodies by whole key.
    pub records: BTreeMap<Vec<u8>, Vec<u8>>,
    registry: Rc<Registry>,
}

impl Read for Memory {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.records.get(key).cloned())
    }

    fn scan(&self, _kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        for (key, body) in self.records.range(from.to_vec()..=to.to_vec()) {
            if !visit(&key[1..], body)? {
                break;
            }
        }
        Ok(())
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(self.registry.clone())
    }
}

impl Write for Memory {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        if key.first() == Some(&Registry::KIND) {
            self.registry = Rc::new(wire::parse(body)?);
        }
        self.records.insert(key.to_vec(), body.to_vec());
        Ok(())
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        self.records.remove(key);
        Ok(())
    }
}
