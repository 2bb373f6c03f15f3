//! What redb sees of a file: a gate at which waiting for a lock has an end.

use redb::{BackendError, StorageBackend};
use std::io;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long a lock is waited for. Source: OFFICE 3.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is asked for before one sleeps.
const AT_ONCE: u32 = 20;
/// How long one sleeps, by how long one has waited: from each of these on that pause. Who has waited longest
/// asks most often, since nobody keeps the order in which they came; by time and not by tries, which take
/// longer than they are asked to where many are busy.
const PAUSES: [(Duration, Duration); 3] = [
    (Duration::from_millis(400), Duration::from_micros(100)),
    (Duration::from_millis(100), Duration::from_micros(400)),
    (Duration::ZERO, Duration::from_millis(1)),
];

/// Storage behind which locks are waited for until there is an end, except while a commit is under way:
/// redb asks for a lock after the last flush of a commit, and what is written by then must not be told
/// to have failed.
#[derive(Debug)]
pub struct Gate {
    storage: Box<dyn StorageBackend>,
    committing: Arc<AtomicBool>,
    patience: Duration,
}

impl Gate {
    pub(super) fn new(storage: Box<dyn StorageBackend>) -> Gate {
        Gate { storage, committing: Arc::default(), patience: PATIENCE }
    }

    /// What is true while a commit is under way.
    pub(super) fn committing(&self) -> Arc<AtomicBool> {
        self.committing.clone()
    }

    fn wait(&self, lock: impl Fn() -> Result<bool, BackendError>) -> Result<(), BackendError> {
        let (since, mut asked) = (Instant::now(), 0);
        while !lock()? {
            asked += 1;
            if asked < AT_ONCE {
                std::thread::yield_now();
                continue;
            }
            let waited = since.elapsed();
            if waited >= self.patience && !self.committing.load(Ordering::Relaxed) {
                return Err(BackendError::Io(io::ErrorKind::TimedOut.into()));
            }
            std::thread::sleep(pause(waited));
        }
        Ok(())
    }
}

/// How long one sleeps who has waited so long.
fn pause(waited: Duration) -> Duration {
    PAUSES.iter().find(|(from, _)| waited >= *from).map_or(Duration::ZERO, |(_, pause)| *pause)
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU32;

    /// A file whose locks are another's, until they were asked for so often.
    #[derive(Debug)]
    struct Stuck(AtomicU32);

    impl StorageBackend for Stuck {
        fn len(&self) -> io::Result<u64> {
            Ok(0)
        }

        fn read(&self, _: u64, _: &mut [u8]) -> io::Result<()> {
            Ok(())
        }

        fn set_len(&self, _: u64) -> io::Result<()> {
            Ok(())
        }

        fn sync_data(&self) -> io::Result<()> {
            Ok(())
        }

        fn write(&self, _: u64, _: &[u8]) -> io::Result<()> {
            Ok(())
        }

        fn try_lock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<bool, BackendError> {
            Ok(self.0.fetch_sub(1, Ordering::Relaxed) == 1)
        }

        fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
            self.try_lock_range(start, end)
        }
    }

    #[test]
    fn waiting_has_an_end_except_in_a_commit() {
        let range = (Bound::Included(0), Bound::Excluded(320));
        let gate =
            |asks| Gate { patience: Duration::ZERO, ..Gate::new(Box::new(Stuck(AtomicU32::new(asks)))) };
        assert!(gate(AT_ONCE - 3).lock_range(range.0, range.1).is_ok());
        for shared in [false, true] {
            let gate = gate(AT_ONCE + 9);
            let locked = if shared {
                gate.lock_shared_range(range.0, range.1)
            } else {
                gate.lock_range(range.0, range.1)
            };
            let Err(BackendError::Io(error)) = locked else { panic!("{locked:?}") };
            let fault = super::super::faults::io(error);
            assert_eq!((fault.rule, fault.kind.exit_status()), ("book.held", 4));
            gate.committing().store(true, Ordering::Relaxed);
            assert!(gate.lock_range(range.0, range.1).is_ok(), "what may be written already is waited for");
        }
    }

    #[test]
    fn who_has_waited_longest_asks_most_often() {
        let after = |ms| pause(Duration::from_millis(ms));
        assert!(after(0) > after(100) && after(100) > after(400) && after(400) == after(9_999));
    }
}
