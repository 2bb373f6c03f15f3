//! A book in which the cooperative that a row is about is read once, however many of its values are
//! compared and judged; and, where rows come as the book has them, several at once.

use crate::base::{Code, Fault, Seq};
use crate::book::records::{Found, Read, Record, Records, Visit, unknown_code};
use crate::book::view::{Log, Look};
use crate::book::{Entry, numbers, wire};
use crate::domain::{Cooperative, Field, Registry, Seal};
use crate::exchange::intake::places::Nibs;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// So many are read at once at most.
const AHEAD: usize = 64;

/// The book, and the cooperatives that were read last.
pub(super) struct Nearby<'a> {
    state: &'a dyn Look,
    nibs: &'a Nibs,
    kept: RefCell<Option<Rc<Cooperative>>>,
    /// What follows it in the book, as it was read with it.
    next: RefCell<VecDeque<Rc<Cooperative>>>,
    /// How many are read at once: more while those are the ones that are asked for.
    ahead: Cell<usize>,
}

impl<'a> Nearby<'a> {
    pub fn new(state: &'a dyn Look, nibs: &'a Nibs) -> Nearby<'a> {
        Nearby { state, nibs, kept: RefCell::default(), next: RefCell::default(), ahead: Cell::new(1) }
    }

    /// A cooperative that must be there.
    pub fn near(&self, code: Code) -> Result<Rc<Cooperative>, Fault> {
        let mut kept = self.kept.borrow_mut();
        if let Some(coop) = kept.as_ref().filter(|coop| coop.code == code) {
            return Ok(coop.clone());
        }
        let mut next = self.next.borrow_mut();
        let found = match next.pop_front() {
            Some(coop) if coop.code == code => coop,
            other => {
                let is_read_out = other.is_none() && kept.as_ref().is_some_and(|kept| kept.code < code);
                self.ahead.set(if is_read_out { AHEAD.min(self.ahead.get() * 2) } else { 1 });
                next.clear();
                self.read(code, &mut next)?;
                next.pop_front().filter(|coop| coop.code == code).ok_or_else(|| unknown_code(code))?
            }
        };
        Ok(kept.insert(found).clone())
    }

    /// Reads a cooperative and what follows it.
    fn read(&self, code: Code, into: &mut VecDeque<Rc<Cooperative>>) -> Result<(), Fault> {
        if self.ahead.get() == 1 {
            into.extend(self.state.record::<Cooperative>(&code)?.map(Rc::new));
            return Ok(());
        }
        let (from, to) = (Cooperative::key(&code), Cooperative::key(&Code::MAX));
        self.state.scan(Cooperative::KIND, &from, &to, &mut |_, body| {
            let mut coop: Cooperative = wire::parse(body)?;
            coop.unseal(&|seal| self.state.value(seal));
            into.push_back(Rc::new(coop));
            Ok(into.len() < self.ahead.get())
        })
    }
}

impl Read for Nearby<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        // Who bears which NIB was read with the names: most of a file are nobody's yet.
        let nib = numbers::of_key(key, Field::Nib);
        if nib.is_some_and(|number| !self.nibs.contains_key(number)) {
            return Ok(None);
        }
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
