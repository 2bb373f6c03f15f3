//! The book as it is read, wherever it stands: on disk as of a commit, in memory as of a day, or in a test.
//! Faces and lists hold a [`View`] and know no more.

use super::Op;
use super::entry::{Entry, Hash};
use super::records::{Found, Read, Visit};
use crate::base::{Code, Fault, Msg, Seq};
use crate::domain::visit::Evidence;
use crate::domain::{Registry, Seal};
use crate::msg;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::rc::Rc;

/// The log, for those who must look back.
pub trait Log {
    /// The number of the last entry; 0 in an empty book.
    fn seq(&self) -> Seq;

    /// The number of the last entry that is the office's: what follows did not come home yet.
    fn home(&self) -> Seq {
        self.seq()
    }

    /// An entry by its number, with the personal values that the vault has for it.
    ///
    /// # Errors
    /// If it is damaged.
    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault>;

    /// The entries after a number about a cooperative, or about the programme itself.
    ///
    /// # Errors
    /// At one that is damaged or missing.
    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault>;
}

/// Records and the log together: what a decision needs.
pub trait Look: Read + Log {}

impl<S: Read + Log + ?Sized> Look for S {}

/// A whole book to read: its records, and every entry of its log with the bytes that are chained.
pub trait Volume: Look {
    /// The number of the last entry and its hash, which is the end of the chain.
    fn head(&self) -> (Seq, Hash);

    /// An entry with its hash and its bytes, as they are chained.
    ///
    /// # Errors
    /// If it is damaged.
    fn raw_entry(&self, seq: Seq) -> Result<Option<(Hash, Vec<u8>)>, Fault>;

    /// The numbers of the entries about a cooperative (or the programme), from `after` on.
    ///
    /// # Errors
    /// If they cannot be read.
    fn numbers(&self, code: Option<Code>, after: Seq) -> Result<Vec<Seq>, Fault>;

    /// How many wishes a laptop's copy did not bring home yet; `None` of the office's book.
    fn pending(&self) -> Option<usize> {
        None
    }

    /// The laptop whose copy it is; `None` of the office's book.
    fn own_device(&self) -> Option<&str> {
        None
    }

    /// The files of evidence that those wishes name.
    fn pending_evidence(&self) -> Vec<Evidence> {
        Vec::new()
    }

    /// Visits entries from one number to another, in order or backwards; false stops it.
    ///
    /// # Errors
    /// At an entry that is damaged or missing.
    fn entries(
        &self,
        range: RangeInclusive<Seq>,
        backward: bool,
        visit: &mut dyn FnMut(Entry) -> bool,
    ) -> Result<(), Fault>;
}

/// A look into a volume. It stays the same until it is let go.
#[derive(Clone, Copy)]
pub struct View<'a>(&'a dyn Volume);

impl<'a> View<'a> {
    /// Into a volume.
    pub fn of(volume: &'a dyn Volume) -> View<'a> {
        View(volume)
    }

    /// The numbers of all entries about a cooperative: a letter names it by the code that its village had then.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn all_about(&self, code: Code) -> Result<Vec<Seq>, Fault> {
        let coop = self.cooperative(code)?;
        let codes: BTreeSet<Code> = coop.former.into_iter().chain([coop.current, code]).collect();
        let mut all = Vec::new();
        for code in codes {
            all.extend(self.numbers(Some(code), Seq::NONE)?);
        }
        all.sort_unstable();
        Ok(all)
    }

    /// The cooperative that an op is about, by its key: a letter names it by the code of its day.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn key_about(&self, op: &Op) -> Result<Option<Code>, Fault> {
        let Some(code) = op.code() else { return Ok(None) };
        let is_key = !matches!(op, Op::LetterIssued { .. });
        Ok(if is_key { Some(code) } else { self.key_of(code)?.or(Some(code)) })
    }
}

impl Read for View<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.0.get(key)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        self.0.scan(kind, from, to, visit)
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.0.last(from, to)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        self.0.registry()
    }

    fn value(&self, seal: &Seal) -> Option<String> {
        self.0.value(seal)
    }
}

impl Log for View<'_> {
    fn seq(&self) -> Seq {
        self.0.seq()
    }

    fn home(&self) -> Seq {
        self.0.home()
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        self.0.entry(seq)
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        self.0.history(code, after)
    }
}

impl Volume for View<'_> {
    fn head(&self) -> (Seq, Hash) {
        self.0.head()
    }

    fn raw_entry(&self, seq: Seq) -> Result<Option<(Hash, Vec<u8>)>, Fault> {
        self.0.raw_entry(seq)
    }

    fn pending(&self) -> Option<usize> {
        self.0.pending()
    }

    fn own_device(&self) -> Option<&str> {
        self.0.own_device()
    }

    fn pending_evidence(&self) -> Vec<Evidence> {
        self.0.pending_evidence()
    }

    fn numbers(&self, code: Option<Code>, after: Seq) -> Result<Vec<Seq>, Fault> {
        self.0.numbers(code, after)
    }

    fn entries(
        &self,
        range: RangeInclusive<Seq>,
        backward: bool,
        visit: &mut dyn FnMut(Entry) -> bool,
    ) -> Result<(), Fault> {
        self.0.entries(range, backward, visit)
    }
}

/// An entry that must be there is not.
pub fn gap(seq: Seq) -> Fault {
    Fault::damaged("log.gap", msg!(LogGap, entry: Msg::from_entry(seq)))
}
