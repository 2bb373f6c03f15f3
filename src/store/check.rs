//! Is the book what its log says? Recomputes the chain, verifies every stored value, replays the
//! log in memory and compares the records byte for byte. Then an [`Auditor`] adds the postings up by
//! itself and compares what is shown. Reads only.

use super::faults::{damaged, fault, guarded};
use super::snapshot::in_record;
use super::{Book, Snapshot};
use crate::base::words::Arg;
use crate::base::{Area, Code, Day, Fault, Msg, Week};
use crate::book::describe::whose;
use crate::book::entry::chain;
use crate::book::folio::Folio;
use crate::book::memory::Memory;
use crate::book::numbers::{self, Bearers, Twice};
use crate::book::records::{Alias, Page, Read, Record, Row};
use crate::book::view::{Log, Volume, gap};
use crate::book::{Entry, apply, wire};
use crate::domain::quota::{Caps, Close, Posted};
use crate::domain::{Attendance, Case, Cooperative, Line, Registry, Stock};
use crate::msg;
use std::collections::BTreeMap;

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
    let mut counts = BTreeMap::new();
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
    let names = &Names::of(&replay)?;
    let mut replay = replay.into_bodies()?;
    for item in snapshot.raw_state()? {
        let (key, value) = item.map_err(fault)?;
        let (key, value) = (key.value(), value.value());
        let kind = *key.first().ok_or_else(|| damaged("empty key"))?;
        let wrong = match (wire::open(kind, key, value), replay.remove(key)) {
            (Err(fault), _) => Some(in_record(key, Some(names), fault)),
            (Ok(_), None) => {
                Some(Fault::damaged("state.extra", msg!(StateExtra, record: name_of(key, Some(names)))))
            }
            (Ok(body), Some(expected)) if body != expected => {
                Some(Fault::damaged("state.differs", msg!(StateDiffers, record: name_of(key, Some(names)))))
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
            Fault::damaged("state.missing", msg!(StateMissing, record: name_of(key, Some(names))))
                .then(msg!(StateNext)),
        );
    }
    Ok(())
}

/// What cooperatives and kecamatan are called, by a replay of the log: it can be read where the records
/// cannot.
pub(super) struct Names {
    coops: BTreeMap<Code, String>,
    areas: BTreeMap<Area, String>,
}

impl Names {
    fn of(replay: &Memory) -> Result<Names, Fault> {
        let pages = replay.records::<Page>(&[])?;
        let areas: BTreeMap<Area, String> = pages.iter().map(|p| (p.area, p.name.to_string())).collect();
        let named = |row: &Row| {
            let area = areas.get(&row.current.kecamatan()).map_or("", String::as_str);
            (row.code, whose(&row.name, area))
        };
        let coops = pages.iter().flat_map(|page| &page.rows).map(named).collect();
        Ok(Names { coops, areas })
    }
}

/// What a record's key names, for people. `names` is where names are read; without them, or for what
/// they do not have, the code is all that is known.
pub(super) fn name_of(key: &[u8], names: Option<&Names>) -> Msg {
    let (kind, rest) = key.split_first().unwrap_or((&0, &[]));
    let code = |bytes: &[u8]| {
        let code = bytes.first_chunk::<8>().map(|code| Code::from_key(*code));
        code.map_or(String::new(), |code| {
            names.and_then(|names| names.coops.get(&code).cloned()).unwrap_or_else(|| code.to_string())
        })
    };
    let area = |bytes: &[u8]| {
        let area = bytes.first_chunk().map(|area| Area::from_key(*area));
        area.map_or(String::new(), |area| {
            names.and_then(|names| names.areas.get(&area).cloned()).unwrap_or_else(|| area.to_string())
        })
    };
    let week =
        |bytes: &[u8]| bytes.first_chunk().and_then(|w| Week::from_key(*w)).map_or("".into(), Arg::from);
    match *kind {
        Registry::KIND => msg!(RecordRegistry),
        Page::KIND => msg!(RecordPage, of: area(rest)),
        Cooperative::KIND => msg!(RecordCooperative, of: code(rest)),
        Case::KIND => msg!(RecordCase, of: code(rest)),
        Folio::<Line>::KIND => {
            msg!(RecordLines, week: week(rest), of: area(rest.get(3..).unwrap_or(&[])))
        }
        Folio::<Stock>::KIND => msg!(RecordStocks, of: area(rest)),
        Posted::KIND => msg!(RecordPosted, of: code(rest)),
        Attendance::KIND => {
            msg!(RecordAttendance, of: code(rest.last_chunk::<8>().map_or(&[], |code| &code[..])))
        }
        Folio::<Close>::KIND => {
            msg!(RecordCloses, week: week(rest.get(4..).unwrap_or(&[])), of: area(rest))
        }
        Bearers::KIND => {
            msg!(RecordBearers, of: String::from_utf8_lossy(rest.get(1..).unwrap_or(&[])).into_owned())
        }
        Alias::KIND => msg!(RecordAlias, of: code(rest)),
        Folio::<Caps>::KIND => msg!(RecordCaps, of: area(rest)),
        _ => msg!(RecordOther),
    }
}
