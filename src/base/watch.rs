//! Work that takes longer than a moment, and who watches it: how far it is, and that it is to stop. One
//! thread works and looks now and then whether it may go on; another tells how far it is, and stops it.

use super::{Fault, Word};
use crate::msg;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A file is read.
    Reading,
    /// It is compared with the book.
    Comparing,
    /// A file is made.
    Making,
    /// An action is recorded.
    Recording,
}

impl Doing {
    const ALL: [Doing; 4] = [Doing::Reading, Doing::Comparing, Doing::Making, Doing::Recording];

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Doing::Reading => Word::DoingReading,
            Doing::Comparing => Word::DoingComparing,
            Doing::Making => Word::DoingMaking,
            Doing::Recording => Word::DoingRecording,
        }
    }
}

/// How far one is: what is done, how much of it, of how much; nought if nobody knows of how much.
pub type Told = (Doing, usize, usize);

#[derive(Debug, Default)]
struct Inner {
    /// What is done, as its place and one more; nought for nothing.
    what: AtomicUsize,
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
}

/// Work that is watched. Those that were cloned are one.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Inner>);

impl PartialEq for Watch {
    fn eq(&self, other: &Watch) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Watch {
    /// Something begins, of so many steps; nought if nobody knows.
    pub fn begin(&self, what: Doing, of: usize) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
        let at = Doing::ALL.iter().position(|one| *one == what).map_or(0, |at| at + 1);
        self.0.what.store(at, Ordering::Relaxed);
    }

    /// So many steps are done; false if it is to stop.
    pub fn goes_on(&self, done: usize) -> bool {
        self.0.done.store(done, Ordering::Relaxed);
        !self.0.stop.load(Ordering::Relaxed)
    }

    /// The same, as a fault.
    ///
    /// # Errors
    /// `work.stopped`.
    pub fn step(&self, done: usize) -> Result<(), Fault> {
        if self.goes_on(done) { Ok(()) } else { Err(stopped()) }
    }

    /// How far it is; none while nothing is watched.
    pub fn told(&self) -> Option<Told> {
        let what = self.0.what.load(Ordering::Relaxed).checked_sub(1)?;
        let what = Doing::ALL.get(what)?;
        Some((*what, self.0.done.load(Ordering::Relaxed), self.0.of.load(Ordering::Relaxed)))
    }

    /// Has it stopped, as soon as it looks.
    pub fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }

    /// Nothing is done any more, and nothing is to stop.
    pub fn rest(&self) {
        self.0.what.store(0, Ordering::Relaxed);
        self.0.stop.store(false, Ordering::Relaxed);
    }
}

fn stopped() -> Fault {
    Fault::refused("work.stopped", msg!(WorkStopped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stopped_looks_once_more_and_rests() {
        let worker = Watch::default();
        let watcher = worker.clone();
        assert_eq!(watcher.told(), None);
        worker.begin(Doing::Comparing, 9);
        worker.step(4).unwrap();
        assert_eq!(watcher.told(), Some((Doing::Comparing, 4, 9)));
        watcher.stop();
        assert_eq!(worker.step(5).unwrap_err().rule, "work.stopped");
        worker.rest();
        assert!(worker.goes_on(0) && watcher.told().is_none());
    }
}
