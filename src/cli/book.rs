//! The book itself: `init log check rebuild backup restore`.

use super::opening::{io_fault, is_file, must_be_file, must_have_directory};
use super::prose::hanging;
use super::{Answer, Turn, find, object};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Msg, Word, text};
use crate::book::entry::hex;
use crate::book::numbers::Twice;
use crate::book::records::{Page, Read};
use crate::book::view::{Log, View, Volume, gap};
use crate::book::{Entry, describe};
use crate::domain::{Registry, Role};
use crate::exchange::regions::Regions;
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left};
use crate::exchange::seed;
use crate::lists;
use crate::msg;
use crate::store::{self, backup as copies};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;

/// How many entries `log` shows unless told otherwise.
const LIMIT: u64 = 50;

/// `init`: makes a book, of the built-in regency or of other regions.
pub fn init(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let path = &turn.opening.path;
    let exists = || {
        let what = msg!(FileExists, path: path.display().to_string());
        Fault::refused("book.exists", what).then(msg!(BookExistsNext))
    };
    if path.exists() {
        return Err(exists());
    }
    let files: Vec<&PathBuf> = turn.paths("regions");
    // Read before the file is made: a list that cannot be read leaves no book behind.
    let regions = if files.is_empty() {
        seed::regency()?
    } else {
        let shown: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        Fault::once(&shown, &files)?;
        let mut regions = Regions::default();
        for file in &files {
            must_be_file(file)?;
            let bytes = std::fs::read(file).map_err(|error| io_fault(file, &error))?;
            regions.add(&text::clean(&file.display().to_string()), &bytes)?;
        }
        regions
    };
    regions.check()?;
    let end = if files.is_empty() { store::NEW } else { store::CHOSEN };
    if !turn.opening.make(end, regions)? {
        return Err(exists());
    }
    let book = turn.opening.open()?;
    let snapshot = book.snapshot()?;
    let registry = snapshot.registry()?;
    let pages = snapshot.records::<Page>(&[])?;
    let cooperatives: usize = pages.iter().map(|page| page.rows.len()).sum();
    if turn.json() {
        return Ok(line(json!({
            "book": path.display().to_string(), "title": registry.title, "kecamatan": pages.len(),
            "cooperatives": cooperatives, "companies": registry.companies.len(),
            "gates": registry.gates.len(), "policies": registry.policies.len(), "entries": snapshot.seq(),
        })));
    }
    let made = msg!(
        InitDone, path: path.display().to_string(), title: &registry.title, kecamatan: pages.len(),
        cooperatives: cooperatives, companies: registry.companies.len(), gates: registry.gates.len(),
        policies: registry.policies.len(), entries: snapshot.seq()
    );
    Ok(say(turn, &made))
}

const LOG_COLUMNS: &[Column] = &[
    firm("seq", Word::ColEntry),
    firm("entered", Word::ColTime),
    left("actor", Word::ColActor),
    left("role", Word::ColRole),
    left("what", Word::ColWhat),
    hidden("happened"),
    hidden("action"),
    hidden("device"),
    hidden("count"),
    hidden("op"),
    hidden("code"),
    hidden("name"),
    hidden("company"),
    hidden("base"),
    hidden("rules"),
    hidden("undoes"),
    hidden("prev"),
    hidden("hash"),
];

/// `log`: the last entries, newest last; or one entry's bytes as they are chained.
pub fn log(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let book = turn.opening.open()?;
    let mut snapshot = book.snapshot()?;
    if let Some(day) = turn.opening.as_of {
        snapshot = snapshot.as_of(day)?;
    }
    let snapshot = snapshot.view();
    if let Some(text) = turn.maybe("bytes") {
        return bytes(&snapshot, entry(&text)?);
    }
    let limit = match turn.maybe("limit") {
        None => LIMIT,
        Some(text) => match number(&text) {
            Some(0) => u64::MAX,
            Some(limit) => limit,
            None => {
                return Err(Fault::usage("limit.shape", msg!(LimitShape, text: text::quote(&text)))
                    .then(msg!(LimitShapeNext)));
            }
        },
    };
    let about = turn.maybe("entity").map(|text| find::cooperative(&snapshot, &text)).transpose()?;
    let numbers = match &about {
        Some(found) => snapshot.numbers(Some(found.code()), 0)?,
        None => (snapshot.seq().saturating_sub(limit) + 1..=snapshot.seq()).collect(),
    };
    let all = if about.is_some() { numbers.len() as u64 } else { snapshot.seq() };
    let skipped = numbers.len().saturating_sub(usize::try_from(limit).unwrap_or(usize::MAX));
    let registry = snapshot.registry()?;
    let mut names = Names { snapshot: &snapshot, known: HashMap::new() };
    let mut report = Report::new(LOG_COLUMNS);
    for &seq in &numbers[skipped..] {
        let (hash, bytes) = snapshot.raw_entry(seq)?.ok_or_else(|| gap(seq))?;
        let row = row(turn, &registry, &mut names, &Entry::parse(&bytes)?, previous(&snapshot, seq)?, hash)?;
        report.rows.push(row);
    }
    let foot = msg!(LogShown, count: report.rows.len(), all: all);
    if turn.json() {
        return Ok(turn.list(&report, &[foot], Vec::new()));
    }
    Ok(Answer::text(whole_lines(&report) + "\n" + &foot.show(turn.lang()) + "\n"))
}

fn row(
    turn: &Turn<'_>,
    registry: &Registry,
    names: &mut Names<'_>,
    entry: &Entry,
    previous: [u8; 32],
    hash: [u8; 32],
) -> Result<Vec<Cell>, Fault> {
    let name = entry.op.code().map(|code| names.of(code)).transpose()?.flatten();
    let what =
        describe::op(&entry.op, registry, &|code| describe::name_in(names.snapshot, code)).show(turn.lang());
    let what = match &name {
        Some(name) if !what.contains(name.as_str()) => format!("{name}: {what}"),
        _ => what,
    };
    let role = match entry.role {
        Role::Bumn => Word::ColBumn,
        role => role.word(),
    };
    let time = entry.entered.to_rfc3339();
    let shown = entry.entered.show(turn.lang()).trim_end_matches(" WIB").to_owned();
    let text = |text: Option<String>| Cell::new(text, "");
    Ok(vec![
        Cell::new(entry.seq, Msg::from_entry(entry.seq).show(turn.lang())),
        Cell::new(time, shown),
        Cell::plain(&*entry.actor),
        Cell::new(entry.role.slug(), role.text(turn.lang())),
        Cell::plain(what),
        Cell::plain(entry.happened.iso()),
        Cell::new(entry.action, ""),
        Cell::plain(&*entry.device),
        Cell::new(entry.count, ""),
        Cell::plain(entry.op.about().slug),
        text(entry.op.code().map(|code| code.to_string())),
        text(name),
        text(entry.op.about().company.map(|slug| slug.to_string())),
        Cell::new(entry.base, ""),
        Cell::new(entry.rules, ""),
        Cell::new(entry.undoes, ""),
        Cell::plain(hex(&previous)),
        Cell::plain(hex(&hash)),
    ])
}

/// An audit is read whole: what happened is never cut, it goes on in the next line.
fn whole_lines(report: &Report) -> String {
    const WHAT: usize = 4;
    let width =
        |at: usize| report.rows.iter().map(|row| text::width(&row[at].text)).max().unwrap_or_default();
    let widths: Vec<usize> = (0..WHAT).map(width).collect();
    let line = |row: &Vec<Cell>| {
        let label: String = (0..WHAT).map(|at| text::pad(&row[at].text, widths[at]) + "  ").collect();
        hanging(&label, &row[WHAT].text)
    };
    report.rows.iter().map(line).collect()
}

/// Names of cooperatives, read once each.
struct Names<'a> {
    snapshot: &'a View<'a>,
    known: HashMap<Code, Option<String>>,
}

impl Names<'_> {
    fn of(&mut self, code: Code) -> Result<Option<String>, Fault> {
        if let Some(name) = self.known.get(&code) {
            return Ok(name.clone());
        }
        let page = self.snapshot.record::<Page>(&code.kecamatan())?;
        for row in page.iter().flat_map(|page| &page.rows) {
            self.known.insert(row.code, Some(row.name.to_string()));
        }
        Ok(self.known.entry(code).or_default().clone())
    }
}

/// The previous hash and the entry's bytes: what `sha256sum` makes the entry's hash of.
fn bytes(snapshot: &View<'_>, seq: u64) -> Result<Answer, Fault> {
    let Some((_, bytes)) = snapshot.raw_entry(seq)? else {
        let what = msg!(EntryUnknown, entry: Msg::from_entry(seq), last: Msg::from_entry(snapshot.seq()));
        return Err(Fault::usage("entry.unknown", what));
    };
    let out = [&previous(snapshot, seq)?[..], &bytes].concat();
    Ok(Answer { out, ..Answer::default() })
}

fn previous(snapshot: &View<'_>, seq: u64) -> Result<[u8; 32], Fault> {
    Ok(snapshot.raw_entry(seq.saturating_sub(1))?.map_or([0; 32], |(hash, _)| hash))
}

/// Reads an entry's number: `1204`, `1.204` or `#1.204`.
pub fn entry(text: &str) -> Result<u64, Fault> {
    number(text.trim().trim_start_matches('#')).filter(|seq| *seq > 0).ok_or_else(|| {
        Fault::usage("entry.shape", msg!(EntryShape, text: text::quote(text))).then(msg!(EntryShapeNext))
    })
}

fn number(text: &str) -> Option<u64> {
    let plain = text.replace('.', "");
    let digits = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| plain.parse().ok())?
}

/// `check`: is the book what its log says?
pub fn check(turn: &Turn<'_>) -> Result<Answer, Fault> {
    is_file(&turn.opening.path)?;
    let book = store::Book::open_read_only(&turn.opening.path)?;
    let report = lists::check(&book)?;
    let whole = report.wrong.is_empty();
    let mut answer = if turn.json() {
        let wrong: Vec<Value> =
            report.wrong.iter().map(|fault| Value::Object(object(fault, turn.lang()))).collect();
        line(json!({
            "book": book.path().display().to_string(), "ok": whole, "entries": report.entries,
            "records": report.records, "head": report.head, "accounts": report.ledger.accounts,
            "weeks": report.ledger.weeks, "postings": report.ledger.postings, "wrong": wrong,
            "twice": report.twice.iter().map(twice_value).collect::<Vec<_>>(),
        }))
    } else if whole {
        let ledger = report.ledger;
        let mut answer = say(
            turn,
            &msg!(CheckWhole, entries: report.entries, records: report.records, head: &report.head),
        );
        let proven =
            msg!(CheckLedger, accounts: ledger.accounts, weeks: ledger.weeks, postings: ledger.postings);
        answer.out.extend(say(turn, &proven).out);
        if !report.twice.is_empty() {
            answer.out.extend(say(turn, &msg!(CheckTwice, n: report.twice.len())).out);
        }
        for Twice { field, number, bearers } in &report.twice {
            let bearers: Vec<Arg> = bearers.iter().map(|bearer| bearer.name.as_str().into()).collect();
            let one = msg!(CheckTwiceOne, field: field.word(), number: number, bearers: bearers);
            answer.out.extend(hanging("  ", &one.show(turn.lang())).into_bytes());
        }
        answer
    } else {
        Answer::default()
    };
    answer.faults = report.wrong;
    Ok(answer)
}

fn twice_value(twice: &Twice) -> Value {
    let bearers = twice.bearers.iter().map(|b| json!({"code": b.code.to_string(), "name": b.name}));
    let bearers: Vec<Value> = bearers.collect();
    json!({"field": twice.field.slug(), "number": twice.number, "bearers": bearers})
}

/// `rebuild`: makes the book anew from nothing but its log.
pub fn rebuild(turn: &Turn<'_>) -> Result<Answer, Fault> {
    is_file(&turn.opening.path)?;
    let report = store::rebuild(&turn.opening.path, lists::check)?;
    if turn.json() {
        return Ok(line(json!({"entries": report.entries})));
    }
    Ok(say(turn, &msg!(RebuildDone, entries: report.entries)))
}

/// `backup FILE`.
pub fn backup(turn: &Turn<'_>) -> Result<Answer, Fault> {
    must_have_directory(turn.file())?;
    is_file(&turn.opening.path)?;
    let report = copies::backup(&turn.opening.path, turn.file(), lists::check)?;
    let path = turn.file().display().to_string();
    if turn.json() {
        let (entries, head) = (report.entries, report.head);
        return Ok(line(json!({"file": path, "entries": entries, "head": head})));
    }
    Ok(say(turn, &msg!(BackupDone, path: path, entries: report.entries, head: &report.head)))
}

/// `restore FILE`: puts a backup in the book's place; the book that was there is kept beside it.
pub fn restore(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let book = &turn.opening.path;
    must_be_file(turn.file())?;
    is_file(book)?;
    let time = turn.now.to_rfc3339();
    let time: String = time.chars().take(19).filter(|c| *c != ':' && *c != '-').collect();
    let aside = format!("{time}-{}.lama", turn.now.0.rem_euclid(1000));
    turn.opening.make_directory()?;
    let (report, kept) = copies::restore(turn.file(), book, &aside, lists::check)?;
    let (from, to) = (turn.file().display().to_string(), book.display().to_string());
    let kept = kept.map(|path| path.display().to_string());
    if turn.json() {
        let (entries, head) = (report.entries, report.head);
        return Ok(line(json!({"file": from, "book": to, "kept": kept, "entries": entries, "head": head})));
    }
    let mut answer = say(turn, &msg!(RestoreDone, from: from, path: to, entries: report.entries));
    answer.notes.extend(kept.map(|path| msg!(RestoreKept, path: path)));
    Ok(answer)
}

fn line(value: Value) -> Answer {
    Answer::text(value.to_string() + "\n")
}

fn say(turn: &Turn<'_>, msg: &Msg) -> Answer {
    Answer::text(msg.show(turn.lang()) + "\n")
}
