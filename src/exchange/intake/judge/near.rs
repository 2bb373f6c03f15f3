//! A book in which the cooperative that a row is about is read once, however many of its values are
//! compared and judged.

use crate::base::{Code, Fault, Seq};
use crate::book::Entry;
use crate::book::records::{Found, Read, Records, Visit, unknown_code};
use crate::book::view::{Log, Look};
use crate::domain::{Cooperative, Registry, Seal};
use std::cell::RefCell;
use std::rc::Rc;

/// The book, and the cooperative that was read last.
pub(super) struct Nearby<'a> {
    state: &'a dyn Look,
    kept: RefCell<Option<Rc<Cooperative>>>,
}

impl<'a> Nearby<'a> {
    pub fn new(state: &'a dyn Look) -> Nearby<'a> {
        Nearby { state, kept: RefCell::default() }
    }

    /// A cooperative that must be there.
    pub fn near(&self, code: Code) -> Result<Rc<Cooperative>, Fault> {
        let mut kept = self.kept.borrow_mut();
        if let Some(coop) = kept.as_ref().filter(|coop| coop.code == code) {
            return Ok(coop.clone());
        }
        let found = self.state.record::<Cooperative>(&code)?.ok_or_else(|| unknown_code(code))?;
        Ok(kept.insert(Rc::new(found)).clone())
    }
}

impl Read for Nearby<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.state.get(key)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        self.state.scan(kind, from, to, visit)
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.state.last(from, to)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        self.state.registry()
    }

    fn value(&self, seal: &Seal) -> Option<String> {
        self.state.value(seal)
    }

    fn cooperative(&self, code: Code) -> Result<Cooperative, Fault> {
        Ok((*self.near(code)?).clone())
    }
}

impl Log for Nearby<'_> {
    fn seq(&self) -> Seq {
        self.state.seq()
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        self.state.entry(seq)
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        self.state.history(code, after)
    }
}
