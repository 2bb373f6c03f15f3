//! The system's files with somebody at the door: whoever is asked before anything is written may refuse it.
//! So a drill fills a disk that is not full, and a test stops a process where it wants it to stand.

use super::disk::{Access, Disk, Held, Open};
use super::files::Files;
use redb::{BackendError, StorageBackend};
use std::fmt;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// A file is made.
    Make,
    /// So many bytes are written.
    Write(usize),
    /// A file is made longer or shorter.
    Length,
    /// What was written is made to last.
    Sync,
}

/// Whoever is asked: an error is what the disk says.
pub type Ask = Arc<dyn Fn(Request) -> io::Result<()> + Send + Sync>;

/// The system's files, where somebody is asked first.
#[derive(Clone)]
pub struct Asked(Ask);

impl Asked {
    /// With whoever is asked.
    pub fn by(ask: impl Fn(Request) -> io::Result<()> + Send + Sync + 'static) -> Asked {
        Asked(Arc::new(ask))
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Asked")
    }
}

impl Disk for Asked {
    fn open(&self, path: &Path, access: Access) -> io::Result<Open> {
        if access == Access::New {
            (self.0)(Request::Make)?;
        }
        let Open { storage, here } = Files.open(path, access)?;
        Ok(Open { storage: Box::new(Storage { below: storage, ask: Arc::clone(&self.0) }), here })
    }

    fn length(&self, path: &Path) -> io::Result<Option<u64>> {
        Files.length(path)
    }

    fn within(&self, directory: &Path) -> io::Result<Vec<(PathBuf, u64)>> {
        Files.within(directory)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Files.real(path)
    }

    fn liken(&self, file: &Path, to: &Path) -> io::Result<()> {
        Files.liken(file, to)
    }

    fn keep(&self, file: &Path, name: &Path) -> io::Result<()> {
        Files.keep(file, name)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Files.rename(from, to)
    }

    fn name(&self, from: &Path, to: &Path) -> io::Result<()> {
        Files.name(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Files.remove(path)
    }

    fn sync_directory(&self, file: &Path) -> io::Result<()> {
        Files.sync_directory(file)
    }

    fn lock(&self, path: &Path, alone: bool, like: &Path) -> io::Result<Option<Box<dyn Held>>> {
        Files.lock(path, alone, like)
    }
}

/// An open file of theirs.
struct Storage {
    below: Box<dyn StorageBackend>,
    ask: Ask,
}

impl fmt::Debug for Storage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.below.fmt(out)
    }
}

impl StorageBackend for Storage {
    fn len(&self) -> io::Result<u64> {
        self.below.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.below.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        (self.ask)(Request::Length).and_then(|()| self.below.set_len(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        (self.ask)(Request::Sync).and_then(|()| self.below.sync_data())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        (self.ask)(Request::Write(data.len())).and_then(|()| self.below.write(offset, data))
    }

    fn close(&self) -> io::Result<()> {
        self.below.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.below.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.below.try_lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.below.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.below.query_lock_range(start, end)
    }
}
