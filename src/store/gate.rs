//! What redb sees of a file: a gate at which waiting for a lock has an end.

use redb::{BackendError, StorageBackend};
use std::io;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often a lock is asked for before somebody waits long enough to notice, and how often after that,
/// and how long apart: ten seconds in all.
const AT_ONCE: u32 = 20;
const PATIENCE: (u32, Duration) = (10_000, Duration::from_millis(1));

/// Storage behind which locks are waited for until there is an end, except while a commit is under way:
/// redb asks for a lock after the last flush of a commit, and what is written by then must not be told
/// to have failed.
#[derive(Debug)]
pub struct Gate {
    storage: Box<dyn StorageBackend>,
    committing: Arc<AtomicBool>,
}

impl Gate {
    pub(super) fn new(storage: Box<dyn StorageBackend>) -> Gate {
        Gate { storage, committing: Arc::default() }
    }

    /// What is true while a commit is under way.
    pub(super) fn committing(&self) -> Arc<AtomicBool> {
        self.committing.clone()
    }

    fn wait(&self, lock: impl Fn() -> Result<bool, BackendError>) -> Result<(), BackendError> {
        let (tries, pause) = PATIENCE;
        let mut asked = 0;
        while !lock()? {
            asked += 1;
            if asked < AT_ONCE {
                std::thread::yield_now();
                continue;
            }
            if asked >= tries && !self.committing.load(Ordering::Relaxed) {
                return Err(BackendError::Io(io::ErrorKind::TimedOut.into()));
            }
            std::thread::sleep(pause);
        }
        Ok(())
    }
}

impl StorageBackend for Gate {
    fn len(&self) -> io::Result<u64> {
        self.storage.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.storage.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.storage.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.storage.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.storage.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.storage.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.storage.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.storage.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.wait(|| self.storage.try_lock_range(start, end))
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.wait(|| self.storage.try_lock_shared_range(start, end))
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.storage.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.storage.query_lock_range(start, end)
    }
}
