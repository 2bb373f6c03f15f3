//! The way into a book: its file open in one of three ways, and what keeps others from putting another
//! file in its place meanwhile.

use super::disk::{Access, Held, Here, Place};
use super::faults::{busy, damaged, empty, fault, io, missing};
use super::gate::Gate;
use super::overlay::Overlay;
use crate::base::Fault;
use redb::{
    ConcurrencyMode, Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase, WriteTransaction,
};
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Memory that redb may use for pages, in bytes: what the process holds stays small.
const CACHE: usize = 4 << 20;
/// Held by every writer that has the file open. See *Lock bytes* in redb's `docs/design.md`.
const WRITERS: (Bound<u64>, Bound<u64>) = (Bound::Included((1 << 62) + 1), Bound::Included((1 << 62) + 1));

/// What a place's lock is called.
const LOCK: &str = "kunci";
/// How long a lock on a place is waited for: a tenth of a second apart.
const PAUSE: Duration = Duration::from_millis(100);

/// How long one waits until nobody is in, or nobody makes a new file, in tries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Two seconds: who is in may stay for hours.
    Short = 20,
    /// Ten seconds: who makes a book is soon done.
    Long = 100,
}

enum Handle {
    Write(Database),
    Read(ReadOnlyDatabase),
    /// Opened as to be written, over a file that is not: the last who wrote was killed.
    Over(Database),
}

/// An open file.
pub struct Door {
    /// There until it is closed.
    handle: Option<Handle>,
    here: Here,
    committing: Arc<AtomicBool>,
}

impl Door {
    /// Opens a book's file to write.
    ///
    /// # Errors
    /// If it is not there, or has no bytes: nothing is ever filled that was not made to be a book.
    pub fn to_write(place: &Place) -> Result<Door, Fault> {
        must_be_there(place)?;
        let open = place.open(Access::Write).map_err(io)?;
        let gate = Gate::new(open.storage);
        let committing = gate.committing();
        let handle = Handle::Write(builder().create_with_backend(gate).map_err(fault)?);
        Ok(Door { handle: Some(handle), here: open.here, committing })
    }

    /// Opens a book's file to read. Nothing is written to it, even if the last who wrote was killed and
    /// left it unclean.
    ///
    /// # Errors
    /// As [`Door::to_write`].
    pub fn to_read(place: &Place) -> Result<Door, Fault> {
        must_be_there(place)?;
        let open = place.open(Access::Read).map_err(io)?;
        let gate = Gate::new(open.storage);
        let committing = gate.committing();
        match builder().open_read_only_with_backend(gate) {
            Ok(handle) => Ok(Door { handle: Some(Handle::Read(handle)), here: open.here, committing }),
            Err(redb::DatabaseError::RepairAborted) => Door::over(place),
            Err(other) => Err(fault(other)),
        }
    }

    /// Opens a book's file as to be written, and writes to memory.
    ///
    /// # Errors
    /// If nobody could open it to write.
    pub fn over(place: &Place) -> Result<Door, Fault> {
        must_be_there(place)?;
        let open = place.open(Access::Read).map_err(io)?;
        let gate = Gate::new(open.storage);
        let committing = gate.committing();
        let overlay = Overlay::over(Box::new(gate)).map_err(redb::StorageError::from).map_err(fault)?;
        let handle = Handle::Over(builder().create_with_backend(overlay).map_err(fault)?);
        Ok(Door { handle: Some(handle), here: open.here, committing })
    }

    /// Proves that every page is as it was written. What redb mends of it is mended in memory: only an overlay
    /// is asked.
    ///
    /// # Errors
    /// If one is not: who writes may run into it, and redb then falls over in a way that nobody can catch.
    pub fn must_be_whole(&mut self) -> Result<(), Fault> {
        let Some(Handle::Over(db)) = &mut self.handle else { return Ok(()) };
        match db.check_integrity().map_err(fault)? {
            true => Ok(()),
            false => Err(damaged("page")),
        }
    }

    /// True if what is written goes to the file.
    pub fn is_to_write(&self) -> bool {
        matches!(self.handle, Some(Handle::Write(_)))
    }

    /// True while what is read is no more what somebody who writes by now goes on from.
    pub fn is_passed(&self, place: &Place) -> Result<bool, Fault> {
        let Some(Handle::Over(_)) = self.handle else { return Ok(false) };
        let below = place.open(Access::Read).map_err(io)?.storage;
        let written =
            below.query_lock_range(WRITERS.0, WRITERS.1).map_err(|e| io(std::io::Error::other(e)))?;
        below.close().map_err(io)?;
        Ok(written)
    }

    /// True if the file at the path is still the one that is open.
    ///
    /// # Errors
    /// If that cannot be found out.
    pub fn is_here(&self) -> Result<bool, Fault> {
        (self.here)().map_err(io)
    }

    /// # Errors
    /// If the file cannot be read, or its header is held for longer than one waits.
    pub fn begin_read(&self) -> Result<ReadTransaction, Fault> {
        match &self.handle {
            Some(Handle::Write(db) | Handle::Over(db)) => db.begin_read(),
            Some(Handle::Read(db)) => db.begin_read(),
            None => return Err(busy()),
        }
        .map_err(fault)
    }

    /// `None` where nothing is written. The transaction of an overlay goes to memory.
    ///
    /// # Errors
    /// If another writes for longer than one waits.
    pub fn begin_write(&self) -> Result<Option<WriteTransaction>, Fault> {
        let Some(Handle::Write(db) | Handle::Over(db)) = &self.handle else { return Ok(None) };
        let mut tx = db.begin_write().map_err(fault)?;
        tx.set_quick_repair(true);
        Ok(Some(tx))
    }

    /// Commits. What comes back with an error may have been written all the same.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn commit(&self, tx: WriteTransaction) -> Result<(), Fault> {
        self.committing.store(true, Ordering::Relaxed);
        let done = super::faults::guarded(|| tx.commit().map_err(fault));
        self.committing.store(false, Ordering::Relaxed);
        done
    }
}

impl Drop for Door {
    /// Closing writes to the file once more, and on a damaged one redb may panic. Whatever was done
    /// is on disk already: there is nobody left to tell, and nothing to lose.
    fn drop(&mut self) {
        let handle = self.handle.take();
        let _ = crate::base::fault::quietly(|| drop(handle));
    }
}

/// The builder of every handle on a book.
pub fn builder() -> redb::Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE).set_concurrency_mode(ConcurrencyMode::MultiWriter);
    builder
}

/// Refuses a place where there is no file, or one of no bytes.
///
/// # Errors
/// `book.missing`, `book.empty`.
pub fn must_be_there(place: &Place) -> Result<(), Fault> {
    match place.length().map_err(io)? {
        None => Err(missing()),
        Some(0) => Err(empty()),
        Some(_) => Ok(()),
    }
}

/// Keeps others from putting another file in a book's place while this one is open. Who only reads makes
/// no lock, but minds one that is there; where none may be made nobody can put a file either.
///
/// # Errors
/// If another file is being put there for longer than one waits.
pub fn stay(place: &Place, read_only: bool) -> Result<Option<Box<dyn Held>>, Fault> {
    if read_only && !place.named(LOCK).is_taken().map_err(io)? {
        return Ok(None);
    }
    match locked(place, false, Wait::Long) {
        Err(error) if super::disk::may_not_write(&error) => Ok(None),
        held => held.map_err(io)?.ok_or_else(busy).map(Some),
    }
}

/// Keeps everybody else out of a book while its file is replaced.
///
/// # Errors
/// If somebody is in: by our own lock, or by redb's, for programs that know no other.
pub fn alone(place: &Place, wait: Wait) -> Result<Box<dyn Held>, Fault> {
    let held = locked(place, true, wait).map_err(io)?.ok_or_else(busy)?;
    if place.is_taken().map_err(io)? && place.is_in_use().map_err(io)? {
        return Err(busy());
    }
    Ok(held)
}

fn locked(place: &Place, alone: bool, wait: Wait) -> std::io::Result<Option<Box<dyn Held>>> {
    waited(wait, || place.lock(LOCK, alone))
}

/// Asks for what another may hold until it is there, or nobody waits any longer.
pub(super) fn waited<T>(
    wait: Wait,
    mut ask: impl FnMut() -> std::io::Result<Option<T>>,
) -> std::io::Result<Option<T>> {
    for tried in 0..wait as u32 {
        if tried > 0 {
            std::thread::sleep(PAUSE);
        }
        let held = ask()?;
        if held.is_some() {
            return Ok(held);
        }
    }
    Ok(None)
}
