//! The book as it stood at the end of a day. Of a recent day the records are those of the last backup that was
//! made by itself up to then, and of what followed it that day: the backup's end must be on this book's chain, and
//! what is not as it was written in it counts for nothing. Of any other day the whole log is replayed.

use super::{Ashore, Records, Snapshot};
use crate::base::{Day, Fault, Seq};
use crate::book::apply;
use crate::book::memory::Memory;
use crate::book::overlay::{Layer, Overlay};
use crate::book::records::{Found, Read, Visit};
use crate::book::view::{Log, Volume};
use crate::msg;
use crate::store::disk::Place;
use crate::store::faults::guarded;
use crate::store::{Book, daily};
use std::cell::OnceCell;

/// An entry over records that lie on a disk costs what so many cost in a replay in memory.
const COST: u64 = 4;

/// The records of a backup, and over them what followed.
pub(super) struct Since {
    base: Snapshot,
    layer: Layer,
    /// The end of what is laid over it.
    last: Seq,
    /// Instead of it, once a record of the backup could not be read.
    replayed: OnceCell<Memory>,
    /// Open as long as it is read.
    _book: Book,
}

impl Snapshot {
    /// The same book as it stood at the end of a day: the log up to the last entry made by then.
    ///
    /// # Errors
    /// If the book had no entry by then, or an entry is damaged.
    pub fn as_of(mut self, day: Day) -> Result<Snapshot, Fault> {
        let mut last = None;
        self.ahead = None;
        self.entries(Seq(1)..=self.seq(), true, &mut |entry| {
            let then = Day::from(entry.entered.date_wib()) <= day;
            last = then.then_some(entry.seq);
            !then
        })?;
        let Some(last) = last else {
            let first = self.entry(Seq(1))?.map_or(day, |e| Day::from(e.entered.date_wib()));
            return Err(Fault::refused("asof.before", msg!(AsOfBefore, day: day, first: first)));
        };
        self.registry = OnceCell::new();
        // Nothing was entered since.
        if last == self.head.0 {
            return Ok(self);
        }
        let records = match self.since(day, last) {
            Some(since) => Records::Since(Box::new(since)),
            None => Records::Replayed(self.replay(last)?),
        };
        let hash = self.raw_entry(last)?.map_or([0; 32], |(hash, _)| hash);
        self.head = (last, hash);
        self.records = records;
        self.registry = OnceCell::new();
        Ok(self)
    }

    /// The first entry that was replayed for it; of what is as it is stored that is the one after the last.
    pub fn replayed_from(&self) -> Seq {
        match &self.records {
            Records::Replayed(_) => Seq(1),
            Records::Since(since) if since.replayed.get().is_some() => Seq(1),
            Records::Since(since) => since.base.head.0 + 1,
            Records::Stored(_) => self.head.0 + 1,
        }
    }

    /// The log up to an entry, replayed in memory.
    fn replay(&self, last: Seq) -> Result<Memory, Fault> {
        let (mut memory, mut outcome) = (Memory::default(), Ok(()));
        self.entries(Seq(1)..=last, false, &mut |entry| {
            outcome = apply(&mut memory, &entry);
            outcome.is_ok()
        })?;
        outcome.map(|()| memory)
    }

    /// The records as of an entry, by the latest backup that spares more than it costs.
    fn since(&self, day: Day, last: Seq) -> Option<Since> {
        let book = self.values.book()?;
        let made = daily::list(book).ok()?;
        let mut made = made.iter().filter(|made| made.day <= day);
        made.find_map(|made| guarded(|| Since::of(self, book.at(&made.path), last)).ok().flatten())
    }
}

impl Since {
    /// `None` if the backup is no help.
    fn of(book: &Snapshot, backup: Place, last: Seq) -> Result<Option<Since>, Fault> {
        let open = Book::open_read_only(backup)?;
        let base = open.ashore()?;
        let (end, hash) = base.head;
        // The hash is of all entries up to it: what this book has there is what the backup has.
        let is_on_chain = end <= last && book.raw_entry(end)?.is_some_and(|(ours, _)| ours == hash);
        if !is_on_chain || (last.0 - end.0) * COST > last.0 {
            return Ok(None);
        }
        let mut overlay = Overlay::new(&base)?;
        let mut outcome = Ok(());
        book.entries(end + 1..=last, false, &mut |entry| {
            outcome = apply(&mut overlay, &entry);
            outcome.is_ok()
        })?;
        outcome?;
        let layer = overlay.into_layer();
        Ok(Some(Since { base, layer, last, replayed: OnceCell::new(), _book: open }))
    }

    /// What replaces it once the backup turned out to be damaged.
    fn replayed(&self, of: &Snapshot) -> Result<&Memory, Fault> {
        if self.replayed.get().is_none() {
            let memory = of.replay(self.last)?;
            return Ok(self.replayed.get_or_init(|| memory));
        }
        self.replayed.get().ok_or_else(|| super::damaged("replayed"))
    }

    /// Asks the backup, and a replay if it cannot answer.
    fn ask<T>(
        &self,
        of: &Snapshot,
        backup: impl FnOnce(&Layer, &dyn Read) -> Result<T, Fault>,
        replayed: impl FnOnce(&Memory) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.replayed.get().is_none()
            && let Ok(answer) = backup(&self.layer, &Ashore(&self.base))
        {
            return Ok(answer);
        }
        replayed(self.replayed(of)?)
    }

    pub(super) fn get(&self, of: &Snapshot, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.ask(of, |layer, base| layer.get(base, key), |memory| memory.get(key))
    }

    pub(super) fn last(&self, of: &Snapshot, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.ask(of, |layer, base| layer.last(base, from, to), |memory| memory.last(from, to))
    }

    pub(super) fn scan(
        &self,
        of: &Snapshot,
        kind: u8,
        (from, to): (&[u8], &[u8]),
        visit: &mut Visit<'_>,
    ) -> Result<(), Fault> {
        // Where a replay goes on, and what whoever is told of the records says themselves.
        let (mut next, mut said) = (from.to_vec(), None);
        let mut told = |key: &[u8], body: &[u8]| {
            next = [&[kind], key, &[0]].concat();
            let goes_on = visit(key, body);
            if let Err(fault) = &goes_on {
                said = Some(fault.clone());
            }
            goes_on
        };
        if self.replayed.get().is_none()
            && self.layer.scan(&Ashore(&self.base), kind, (from, to), &mut told).is_ok()
        {
            return Ok(());
        }
        match said {
            Some(fault) => Err(fault),
            None if &next[..] > to => Ok(()),
            None => self.replayed(of)?.scan(kind, &next, to, visit),
        }
    }
}
