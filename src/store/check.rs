//! Is the book what its log says? Recomputes the chain, verifies every stored value, replays the
//! log in memory and compares the records byte for byte. Then an [`Auditor`] adds the postings up by
//! itself and compares what is shown. At last the book is opened as to be written, over memory: nothing
//! of it is changed.

mod seals;

use super::faults::{damaged, guarded, unwritable};
use super::snapshot::{in_record, step};
use super::tables::index_key;
use super::{Book, Snapshot};
use crate::base::words::Arg;
use crate::base::{Area, Code, Day, Fault, Msg, Seq, Week};
use crate::book::describe::whose;
use crate::book::entry::chain;
use crate::book::folio::Folio;
use crate::book::memory::Memory;
use crate::book::numbers::{self, Bearers, Twice};
use crate::book::records::{Alias, Delivered, Page, Record, Records, Row};
use crate::book::vault::Naming;
use crate::book::view::{Log, Volume, gap};
use crate::book::{Entry, apply, wire};
use crate::domain::device::{Came, Carrier};
use crate::domain::quota::{Caps, Close, Posted};
use crate::domain::{Attendance, Case, Cooperative, Line, Registry, Stock, Visit};
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
        let snapshot = book.ashore()?;
        let mut report = check_snapshot(&snapshot, audit)?;
        if report.wrong.is_empty()
            && let Err(why) = book.could_be_written()
        {
            report.wrong.push(unwritable(&why));
        }
        Ok(report)
    })
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
    let mut about = Vec::new();
    for seq in Seq(1).up_to(snapshot.seq()) {
        let mut step = || -> Result<Entry, Fault> {
            let (hash, bytes) = snapshot.raw_entry(seq)?.ok_or_else(|| gap(seq))?;
            let expected = chain(&previous, &bytes);
            previous = hash;
            if hash != expected {
                return Err(Fault::damaged("log.chain", msg!(LogChain, entry: Msg::from_entry(seq))));
            }
            let entry = Entry::parse(&bytes)?;
            about.push(index_key(entry.op.code(), Seq::NONE).first_chunk().copied());
            if entry.seq != seq {
                return Err(Fault::damaged("log.index", msg!(LogIndex, entry: Msg::from_entry(seq))));
            }
            let count = counts.entry(entry.device.clone()).or_insert(0);
            *count += 1;
            if entry.count != *count {
                return Err(Fault::damaged("log.count", msg!(LogCount, entry: Msg::from_entry(seq))));
            }
            Ok(entry)
        };
        let step = step();
        about.resize(seq.0 as usize, None);
        let step = step.and_then(|entry| {
            today = Some(Day::from(entry.entered.date_wib()));
            seals::proven(&replay, &entry)?;
            apply(&mut replay, &entry)?;
            audit.take(&entry, snapshot)
        });
        report.wrong.extend(step.err());
        if report.wrong.len() >= MOST {
            return Ok(report);
        }
    }
    if previous != snapshot.head.1 || entries != snapshot.seq().0 || index != entries {
        report.wrong.push(Fault::damaged("log.head", msg!(LogHead)));
    }
    indexed(snapshot, about, &mut report)?;
    if report.wrong.is_empty() {
        compare(snapshot, &replay, &mut report)?;
        drop(replay);
        reconcile(snapshot, audit, today, &mut report);
    }
    if report.wrong.is_empty() {
        report.twice = numbers::twice(snapshot)?;
    }
    Ok(report)
}

/// Looks whether every entry is found by what it is about, as `about` has it of each that could be read. One
/// walk over the index and no look for each entry, since they lie there in another order.
fn indexed(snapshot: &Snapshot, mut about: Vec<Option<[u8; 8]>>, report: &mut Report) -> Result<(), Fault> {
    snapshot.each_indexed(|of, seq| {
        let at = usize::try_from(seq.0).ok().and_then(|seq| about.get_mut(seq.checked_sub(1)?));
        if let Some(at) = at.filter(|at| **at == Some(of)) {
            *at = None;
        }
    })?;
    let lost = (1..).map(Seq).zip(about).filter(|(_, of)| of.is_some());
    let lost = lost.map(|(seq, _)| Fault::damaged("log.index", msg!(LogIndex, entry: Msg::from_entry(seq))));
    report.wrong.extend(lost.take(MOST.saturating_sub(report.wrong.len())));
    Ok(())
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

/// Compares the stored records with the replay's: both lie in the order of their keys.
fn compare(snapshot: &Snapshot, replay: &Memory, report: &mut Report) -> Result<(), Fault> {
    let names = &Names::of(replay)?;
    let mut stored = snapshot.raw_state()?;
    let mut next = step(|| stored.next())?;
    let wrong = &mut report.wrong;
    let judge = |key: &[u8], value: &[u8], expected: Option<&[u8]>| {
        let kind = *key.first().ok_or_else(|| damaged("empty key"))?;
        let record = || name_of(key, Some(names));
        Ok::<_, Fault>(match (wire::open(kind, key, value), expected) {
            (Err(fault), _) => Some(in_record(key, Some(names), fault)),
            (Ok(_), None) => Some(Fault::damaged("state.extra", msg!(StateExtra, record: record()))),
            (Ok(body), Some(expected)) if body != expected => {
                Some(Fault::damaged("state.differs", msg!(StateDiffers, record: record())))
            }
            (Ok(_), Some(_)) => None,
        })
    };
    replay.each(&mut |key, expected| {
        while let Some((at, value)) = next.take_if(|(at, _)| at.value() < key && wrong.len() < MOST) {
            wrong.extend(judge(at.value(), value.value(), None)?);
            next = step(|| stored.next())?;
        }
        if wrong.len() >= MOST {
            return Ok(false);
        }
        match next.take_if(|(at, _)| at.value() == key) {
            Some((_, value)) => {
                wrong.extend(judge(key, value.value(), Some(expected))?);
                next = step(|| stored.next())?;
            }
            None => {
                let what = msg!(StateMissing, record: name_of(key, Some(names)));
                wrong.push(Fault::damaged("state.missing", what));
            }
        }
        Ok(wrong.len() < MOST)
    })?;
    while let Some((at, value)) = next.take_if(|_| wrong.len() < MOST) {
        wrong.extend(judge(at.value(), value.value(), None)?);
        next = step(|| stored.next())?;
    }
    // Nothing was wrong before this was asked.
    report.wrong = std::mem::take(wrong).into_iter().map(|fault| fault.then(msg!(StateNext))).collect();
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
        Carrier::KIND | Came::KIND => {
            let name = rest.split(|byte| *byte == 0).next().unwrap_or_default();
            msg!(RecordDevice, of: String::from_utf8_lossy(name).into_owned())
        }
        Alias::KIND => msg!(RecordAlias, of: code(rest)),
        Naming::KIND => msg!(RecordNaming, of: code(rest)),
        Visit::KIND => msg!(RecordVisit, of: code(rest)),
        Folio::<Caps>::KIND => msg!(RecordCaps, of: area(rest)),
        Delivered::KIND => msg!(RecordDelivered, of: code(rest)),
        _ => msg!(RecordOther),
    }
}
