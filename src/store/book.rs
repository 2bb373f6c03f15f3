//! Opening a book, and the one way to change it.

use super::faults::{at, busy, damaged, fault, guarded};
use super::snapshot::Snapshot;
use super::tables::{INDEX, LOG, META, STATE};
use super::version::{Version, outdated};
use super::writer::Writer;
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::book::act::{Done, Mode, Request, Signer, act};
use crate::book::memory::Memory;
use crate::book::records::{Read, Write as _};
use crate::book::view::{Log, Volume};
use crate::book::{apply, wire};
use crate::domain::Person;
use crate::msg;
use redb::{ConcurrencyMode, Database, ReadOnlyDatabase, ReadableDatabase, TableHandle, WriteTransaction};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Memory that redb may use for pages, in bytes: what the process holds stays small.
const CACHE: usize = 4 << 20;
/// How often, and how long apart, a writer looks whether another has finished: ten seconds in all.
const PATIENCE: (u32, Duration) = (10_000, Duration::from_millis(1));

enum Handle {
    Write(Database),
    Read(ReadOnlyDatabase),
}

/// An open book.
pub struct Book {
    /// There until the book is closed.
    handle: Option<Handle>,
    path: PathBuf,
}

impl Book {
    /// Opens a book, making the file first if there is none and `seed` knows what to put into it.
    ///
    /// The whole first content is one transaction: a start that is cut short leaves an empty file,
    /// which the next start fills.
    ///
    /// # Errors
    /// If the file cannot be opened, is not a book, is damaged, or was written by a newer program.
    pub fn open(path: &Path, seed: impl FnOnce(&mut Writer<'_>) -> Result<(), Fault>) -> Result<Book, Fault> {
        let open = || {
            let handle = builder().create(path).map_err(fault)?;
            let book = Book { handle: Some(Handle::Write(handle)), path: path.to_owned() };
            if book.version()?.is_none() {
                book.fill(seed)?;
            }
            book.fit()?;
            Ok(book)
        };
        let there = path.exists();
        guarded(open).map_err(|f| {
            // A file begun on a full disk would be no book tomorrow either. If it cannot be removed
            // the fault that brought us here is still the one to tell.
            if !there && f.kind == crate::base::Kind::Busy {
                let _ = std::fs::remove_file(path);
            }
            at(path, f)
        })
    }

    /// Opens a book that nothing may be written to.
    ///
    /// # Errors
    /// If the file cannot be opened, is not a book, is damaged, or was written by a newer program.
    pub fn open_read_only(path: &Path) -> Result<Book, Fault> {
        let open = || {
            let handle = match builder().open_read_only(path) {
                // The last who wrote was killed. Nothing is lost, but only a writer may tidy up.
                Err(redb::DatabaseError::RepairAborted) => {
                    drop(builder().open(path).map_err(fault)?);
                    builder().open_read_only(path)
                }
                opened => opened,
            };
            let handle = handle.map_err(fault)?;
            let book = Book { handle: Some(Handle::Read(handle)), path: path.to_owned() };
            book.fit()?;
            Ok(book)
        };
        guarded(open).map_err(|f| at(path, f))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// True if nothing may be written.
    pub fn is_read_only(&self) -> bool {
        matches!(self.handle, Some(Handle::Read(_)))
    }

    /// The book as of the last commit, by whomever.
    ///
    /// # Errors
    /// If it cannot be read, or a newer program has made it its own ([`OUTDATED`](super::OUTDATED)).
    pub fn snapshot(&self) -> Result<Snapshot, Fault> {
        guarded(|| Snapshot::new(&self.begin_read()?))
    }

    /// Does an action: one transaction, on disk when this returns.
    ///
    /// The answer has one result a deed. In [`Mode::Whole`] a refusal is the answer of the whole
    /// action and nothing is written.
    ///
    /// # Errors
    /// A fault of the book; or, in [`Mode::Whole`], the first refusal.
    pub fn act(
        &self,
        requests: &[Request],
        signer: &Signer,
        now: Stamp,
        mode: Mode,
    ) -> Result<Vec<Result<Done, Fault>>, Fault> {
        guarded(|| self.act_in(requests, signer, now, mode))
    }

    fn act_in(
        &self,
        requests: &[Request],
        signer: &Signer,
        now: Stamp,
        mode: Mode,
    ) -> Result<Vec<Result<Done, Fault>>, Fault> {
        let tx = self.begin_write()?;
        let mut writer = Writer::new(&tx)?;
        let before = writer.seq();
        let results = act(&mut writer, requests, signer, now, mode)?;
        let wrote = writer.seq() > before;
        writer.finish()?;
        if wrote && mode != Mode::Preview {
            tx.commit().map_err(fault)?;
        } else {
            tx.abort().map_err(fault)?;
        }
        Ok(results)
    }

    /// Makes every record again from the log.
    ///
    /// # Errors
    /// If an entry of the log is damaged, or a newer program has made the book its own: then nothing
    /// is changed.
    pub fn rebuild(&self) -> Result<u64, Fault> {
        guarded(|| {
            let tx = self.begin_write()?;
            if self.version()?.is_none_or(Version::is_newer) {
                return Err(outdated());
            }
            let last = self.rebuild_in(&tx)?;
            tx.commit().map_err(fault)?;
            Ok(last)
        })
    }

    fn rebuild_in(&self, tx: &WriteTransaction) -> Result<u64, Fault> {
        tx.delete_table(STATE).map_err(fault)?;
        tx.delete_table(INDEX).map_err(fault)?;
        Version::write(&mut tx.open_table(META).map_err(fault)?)?;
        let snapshot = Snapshot::of_any_version(&self.begin_read()?)?;
        let (mut writer, mut replay) = (Writer::new(tx)?, Memory::default());
        let mut outcome = Ok(());
        snapshot.entries(1..=snapshot.seq(), false, &mut |entry| {
            outcome = writer.index(&entry).and_then(|()| apply(&mut replay, &entry));
            outcome.is_ok()
        })?;
        outcome?;
        replay.each(&mut |key, body| writer.put(key, body).map(|()| true))?;
        let last = writer.seq();
        if last != snapshot.seq() {
            return Err(busy());
        }
        writer.finish()?;
        Ok(last)
    }

    pub(super) fn begin_read(&self) -> Result<redb::ReadTransaction, Fault> {
        let tx = match &self.handle {
            Some(Handle::Write(db)) => db.begin_read(),
            Some(Handle::Read(db)) => db.begin_read(),
            None => return Err(damaged("closed")),
        };
        tx.map_err(fault)
    }

    pub(super) fn begin_write(&self) -> Result<WriteTransaction, Fault> {
        let Some(Handle::Write(db)) = &self.handle else {
            return Err(Fault::refused("book.readonly", msg!(BookReadOnly)));
        };
        let (tries, pause) = PATIENCE;
        for _ in 0..tries {
            match db.try_begin_write() {
                Ok(mut tx) => {
                    tx.set_quick_repair(true);
                    return Ok(tx);
                }
                Err(redb::TransactionError::WouldBlock) => std::thread::sleep(pause),
                Err(other) => return Err(fault(other)),
            }
        }
        Err(busy())
    }

    /// Whose the book is; `None` for a new or empty file, a fault for a file that is something else.
    fn version(&self) -> Result<Option<Version>, Fault> {
        let tx = self.begin_read()?;
        match tx.open_table(META) {
            Ok(meta) => Version::of(&meta)?.map(Some).ok_or_else(not_a_book),
            Err(redb::TableError::TableDoesNotExist(_)) => {
                let foreign = tx.list_tables().map_err(fault)?.any(|t| t.name() != META.name());
                if foreign { Err(not_a_book()) } else { Ok(None) }
            }
            Err(other) => Err(fault(other)),
        }
    }

    fn fill(&self, seed: impl FnOnce(&mut Writer<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
        let tx = self.begin_write()?;
        // Another process may have filled it while this one waited.
        if self.version()?.is_some() {
            return tx.abort().map_err(fault);
        }
        Version::write(&mut tx.open_table(META).map_err(fault)?)?;
        tx.open_table(LOG).map_err(fault)?;
        let mut writer = Writer::new(&tx)?;
        seed(&mut writer)?;
        writer.finish()?;
        tx.commit().map_err(fault)
    }

    /// Refuses a newer program's book, and makes an earlier one's this program's: records of another
    /// shape are made anew. A book that is only read cannot be changed, and such records are not taken
    /// for today's.
    fn fit(&self) -> Result<(), Fault> {
        match self.version()?.ok_or_else(not_a_book)? {
            Version::OURS => Ok(()),
            version if version.is_newer() => Err(wire::newer()),
            version if self.is_read_only() && version.is_readable() => Ok(()),
            _ if self.is_read_only() => {
                Err(Fault::damaged("book.shape", msg!(BookShape)).then(msg!(BookShapeNext)))
            }
            _ => self.renew(),
        }
    }

    /// Makes an earlier program's book this program's; another process may have done so meanwhile.
    fn renew(&self) -> Result<(), Fault> {
        let tx = self.begin_write()?;
        match self.version()?.ok_or_else(not_a_book)? {
            Version::OURS => return tx.abort().map_err(fault),
            version if version.is_newer() => return Err(wire::newer()),
            version if version.is_readable() => {
                Version::write(&mut tx.open_table(META).map_err(fault)?)?;
            }
            _ => {
                self.rebuild_in(&tx)?;
            }
        }
        tx.commit().map_err(fault)
    }
}

impl Drop for Book {
    /// Closing writes to the file once more, and on a damaged one redb may panic. Whatever was done
    /// is on disk already: there is nobody left to tell, and nothing to lose.
    fn drop(&mut self) {
        let handle = self.handle.take();
        let _ = crate::base::fault::quietly(|| drop(handle));
    }
}

/// The person whom a book knows under a signer's name.
pub fn person(snapshot: &Snapshot, signer: &Signer) -> Result<Person, Fault> {
    Ok(snapshot.registry()?.person(&signer.name))
}

fn builder() -> redb::Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE).set_concurrency_mode(ConcurrencyMode::MultiWriter);
    builder
}

fn not_a_book() -> Fault {
    Fault::damaged("book.foreign", msg!(BookForeign)).then(msg!(BookForeignNext))
}
