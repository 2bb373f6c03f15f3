//! Is the book what its log says? Recomputes the chain, verifies every stored value, replays the
//! log in memory and compares the records byte for byte. Then an [`Auditor`] adds the postings up by
//! itself and compares what is shown. At last the book is opened as to be written, over memory: nothing
//! of it is changed.

mod chain;
mod names;
mod replay;
mod seals;
mod stored;

pub(super) use names::{Names, name_of};
pub(super) use stored::Stored;

use super::book::could_be_written;
use super::faults::{damaged, guarded, unwritable};
use super::{Book, Place, Snapshot};
use crate::base::{Day, Fault};
use crate::book::Entry;
use crate::book::numbers::{self, Twice};
use crate::msg;
use chain::{AHEAD, Batch, Wrong, follow};
use replay::replay;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::ScopedJoinHandle;

/// Adds the log up by its own arithmetic, and compares what is shown of the book with it.
pub trait Auditor {
    /// Adds an entry of the log.
    ///
    /// # Errors
    /// An entry that does not fit those before it.
    fn take(&mut self, entry: &Entry, log: &Snapshot) -> Result<(), Fault>;

    /// Compares what is shown on a day: what was proven, and at most `most` faults.
    ///
    /// # Errors
    /// If the book cannot be read.
    fn compare(self, book: &Snapshot, today: Day, most: usize) -> Result<(Proven, Vec<Fault>), Fault>;
}

/// What was proven of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proven {
    /// Accounts that something was ever posted to: cooperatives × companies × products.
    pub accounts: usize,
    /// Weeks.
    pub weeks: usize,
    /// Postings and reversals.
    pub postings: u64,
}

/// What a check found.
#[derive(Debug, Default)]
pub struct Report {
    /// Entries in the log.
    pub entries: u64,
    /// Records in the state.
    pub records: u64,
    /// The end of the chain, in hex.
    pub head: String,
    /// What was proven of the ledger.
    pub ledger: Proven,
    /// Numbers that more than one cooperative bears: a question for people, no damage.
    pub twice: Vec<Twice>,
    /// What is wrong, and where; empty if nothing is.
    pub wrong: Vec<Fault>,
}

/// How many faults are listed: a book with more is beyond reading them one by one.
const MOST: usize = 20;

/// Checks a book as of its last commit.
///
/// # Errors
/// If the book cannot be read at all; what can be read and is wrong is in the report.
pub fn check(book: &Book, audit: impl Auditor) -> Result<Report, Fault> {
    guarded(|| {
        // While it is held, nobody who writes uses its pages again.
        let snapshot = book.ashore()?;
        check_snapshot(&snapshot, &book.place, audit)
    })
}

fn check_snapshot(snapshot: &Snapshot, place: &Place, audit: impl Auditor) -> Result<Report, Fault> {
    let stored = &snapshot.stored()?;
    let (entries, index, records) = stored.counts()?;
    let last = snapshot.head.0;
    let head = crate::book::entry::hex(&snapshot.head.1);
    let mut report = Report { entries, records, head, ..Report::default() };
    // One reads ahead, one replays, one adds up by itself, and one looks through the pages. Nobody of them asks
    // another: what each has found is put together at the end.
    let (read, replayed, added, whole) = std::thread::scope(|scope| {
        let ((to_add, adds), (to_replay, replays)) = (sync_channel(AHEAD), sync_channel(AHEAD));
        let read = scope.spawn(|| guarded(|| Ok(follow(stored, last, [to_add, to_replay]))));
        let replayed = scope.spawn(|| guarded(|| replay(stored, replays)));
        let whole = scope.spawn(|| guarded(|| could_be_written(place)));
        let added = Added::of(audit, snapshot, adds);
        (joined(read), joined(replayed), added, joined(whole))
    });
    let (read, replayed) = (read?, replayed?);
    report.wrong = together(replayed.wrong, added.wrong);
    if report.wrong.len() >= MOST {
        return Ok(report);
    }
    if read.end != snapshot.head.1 || entries != snapshot.head.0.0 || index != entries {
        report.wrong.push(Fault::damaged("log.head", msg!(LogHead)));
    }
    report.wrong.extend(read.lost?);
    if report.wrong.is_empty() {
        report.wrong = replayed.state;
        match added.proof {
            Ok((proof, wrong)) => {
                report.ledger = proof;
                report.wrong.extend(wrong);
            }
            // What cannot be read was told already, record by record.
            Err(fault) if report.wrong.is_empty() => report.wrong.push(fault),
            Err(_) => {}
        }
    }
    report.wrong.truncate(MOST);
    if report.wrong.is_empty() {
        report.twice = numbers::twice(snapshot)?;
        report.wrong.extend(whole.err().map(|why| unwritable(&why)));
    }
    Ok(report)
}

/// What a thread found. One that fell over has met damage.
fn joined<T>(thread: ScopedJoinHandle<'_, Result<T, Fault>>) -> Result<T, Fault> {
    thread.join().unwrap_or_else(|_| Err(damaged("panic")))
}

/// What is wrong with entries, one fault of each: what does not fit the records is told before what does not add
/// up.
fn together(replayed: Wrong, added: Wrong) -> Vec<Fault> {
    let mut wrong = replayed;
    wrong.extend(added);
    wrong.sort_by_key(|(seq, _)| *seq);
    wrong.dedup_by_key(|(seq, _)| *seq);
    wrong.into_iter().map(|(_, fault)| fault).take(MOST).collect()
}

/// What an auditor made of the log.
struct Added {
    wrong: Wrong,
    proof: Result<(Proven, Vec<Fault>), Fault>,
}

impl Added {
    fn of(mut audit: impl Auditor, snapshot: &Snapshot, log: Receiver<Batch>) -> Added {
        let (mut wrong, mut today) = (Wrong::new(), None);
        for batch in log {
            for (seq, entry) in &*batch {
                let taken = match entry {
                    Ok(entry) => {
                        today = Some(Day::from(entry.entered.date_wib()));
                        audit.take(entry, snapshot)
                    }
                    Err(fault) => Err(fault.clone()),
                };
                wrong.extend(taken.err().map(|fault| (*seq, fault)));
            }
            if wrong.len() >= MOST {
                break;
            }
        }
        let proof = match today.filter(|_| wrong.is_empty()) {
            Some(today) => guarded(|| audit.compare(snapshot, today, MOST)),
            None => Ok(Default::default()),
        };
        Added { wrong, proof }
    }
}
