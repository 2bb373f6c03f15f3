//! Is the book what its log says? Recomputes the chain, verifies every stored value, replays the
//! log in memory and compares the records byte for byte. Then an [`Auditor`] adds the postings up by
//! itself and compares what is shown. Reads only.

use super::faults::{damaged, fault, guarded};
use super::snapshot::record_fault;
use super::{Book, Snapshot};
use crate::base::{Area, Code, Day, Fault, Msg, Week};
use crate::book::entry::chain;
use crate::book::memory::Memory;
use crate::book::numbers::{self, Twice};
use crate::book::view::{Log, Volume, gap};
use crate::book::{Entry, apply, wire};
use crate::msg;

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
    fn compare(self, book: &Snapshot, today: Day, most: usize) -> Result<(Proof, Vec<Fault>), Fault>;
}

/// What was proven of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
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
    pub ledger: Proof,
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
    guarded(|| check_snapshot(&book.snapshot()?, audit))
}

fn check_snapshot(snapshot: &Snapshot, mut audit: impl Auditor) -> Result<Report, Fault> {
    let mut report = Report { head: crate::book::entry::hex(&snapshot.head.1), ..Report::default() };
    let (entries, index, records) = snapshot.counts()?;
    report.entries = entries;
    report.records = records;
    let mut replay = Memory::default();
    let mut today = None;
    let mut previous = [0; 32];
    let mut counts = std::collections::BTreeMap::new();
    for seq in 1..=snapshot.seq() {
        let step = || -> Result<Entry, Fault> {
            let (hash, bytes) = snapshot.raw_entry(seq)?.ok_or_else(|| gap(seq))?;
            let expected = chain(&previous, &bytes);
            previous = hash;
            if hash != expected {
                return Err(Fault::damaged("log.chain", msg!(LogChain, entry: Msg::from_entry(seq))));
            }
            let entry = Entry::parse(&bytes)?;
            if entry.seq != seq || !snapshot.is_indexed(entry.op.code(), seq)? {
                return Err(Fault::damaged("log.index", msg!(LogIndex, entry: Msg::from_entry(seq))));
            }
            let count = counts.entry(entry.device.clone()).or_insert(0);
            *count += 1;
            if entry.count != *count {
                return Err(Fault::damaged("log.count", msg!(LogCount, entry: Msg::from_entry(seq))));
            }
            Ok(entry)
        };
        let mut step = step;
        let step = step().and_then(|entry| {
            today = Some(Day::from(entry.entered.date_wib()));
            apply(&mut replay, &entry)?;
            audit.take(&entry, snapshot)
        });
        report.wrong.extend(step.err());
        if report.wrong.len() >= MOST {
            return Ok(report);
        }
    }
    if previous != snapshot.head.1 || entries != snapshot.seq() || index != entries {
        report.wrong.push(Fault::damaged("log.head", msg!(LogHead)));
    }
    if report.wrong.is_empty() {
        compare(snapshot, replay, &mut report)?;
        reconcile(snapshot, audit, today, &mut report);
    }
    if report.wrong.is_empty() {
        report.twice = numbers::twice(snapshot)?;
    }
    Ok(report)
}

/// Compares what is shown of the ledger with the log's postings.
fn reconcile(snapshot: &Snapshot, audit: impl Auditor, today: Option<Day>, report: &mut Report) {
    let Some(today) = today else { return };
    let most = MOST.saturating_sub(report.wrong.len());
    match audit.compare(snapshot, today, most) {
        Ok((proof, wrong)) => {
            report.ledger = proof;
            report.wrong.extend(wrong);
        }
        // What cannot be read was told already, record by record.
        Err(fault) if report.wrong.is_empty() => report.wrong.push(fault),
        Err(_) => {}
    }
}

/// Compares the stored records with the replay's, taking each out of the replay as it is met.
fn compare(snapshot: &Snapshot, replay: Memory, report: &mut Report) -> Result<(), Fault> {
    let mut replay = replay.into_bodies()?;
    for item in snapshot.raw_state()? {
        let (key, value) = item.map_err(fault)?;
        let (key, value) = (key.value(), value.value());
        let kind = *key.first().ok_or_else(|| damaged("empty key"))?;
        let wrong = match (wire::open(kind, key, value), replay.remove(key)) {
            (Err(fault), _) => Some(record_fault(key, fault)),
            (Ok(_), None) => Some(Fault::damaged("state.extra", msg!(StateExtra, record: name_of(key)))),
            (Ok(body), Some(expected)) if body != expected => {
                Some(Fault::damaged("state.differs", msg!(StateDiffers, record: name_of(key))))
            }
            _ => None,
        };
        report.wrong.extend(wrong.map(|f| f.then(msg!(StateNext))));
        if report.wrong.len() >= MOST {
            return Ok(());
        }
    }
    for key in replay.keys().take(MOST) {
        report.wrong.push(
            Fault::damaged("state.missing", msg!(StateMissing, record: name_of(key))).then(msg!(StateNext)),
        );
    }
    Ok(())
}

/// What a record's key names, for people: `Cooperative 35.14.24.2003`.
pub(super) fn name_of(key: &[u8]) -> String {
    const KINDS: [(u8, &str); 12] = [
        (1, "Registry"),
        (2, "Page"),
        (3, "Cooperative"),
        (4, "Case"),
        (5, "Lines"),
        (6, "Stocks"),
        (7, "Posted"),
        (8, "Attendance"),
        (11, "Closes"),
        (12, "Bearers"),
        (13, "Alias"),
        (14, "Caps"),
    ];
    let (kind, rest) = key.split_first().unwrap_or((&0, &[]));
    let name = KINDS.iter().find(|(of, _)| of == kind).map_or("?", |(_, name)| name);
    let code =
        |bytes: &[u8]| bytes.first_chunk::<8>().map_or(String::new(), |c| Code::from_key(*c).to_string());
    let area = |bytes: &[u8]| bytes.first_chunk().map_or(String::new(), |a| Area::from_key(*a).to_string());
    let week = |bytes: &[u8]| {
        bytes.first_chunk().and_then(|w| Week::from_key(*w)).map_or(String::new(), |w| w.to_string())
    };
    let which = match kind {
        2 | 6 | 14 => area(rest),
        3 | 4 | 7 | 13 => code(rest),
        5 => week(rest) + " " + &area(rest.get(3..).unwrap_or(&[])),
        11 => week(rest.get(4..).unwrap_or(&[])) + " " + &area(rest),
        8 => code(rest.last_chunk::<8>().map_or(&[], |c| &c[..])),
        12 => String::from_utf8_lossy(rest.get(1..).unwrap_or(&[])).into_owned(),
        _ => String::new(),
    };
    format!("{name} {which}").trim_end().to_owned()
}
