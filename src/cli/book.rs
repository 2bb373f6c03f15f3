//! The book itself: `init check rebuild backup restore`.

use super::opening::{io_fault, is_file, must_be_file, must_have_directory};
use super::prose::hanging;
use super::table::{Node, Sort, bare, list as lists, verb};
use super::{Answer, Turn, object};
use crate::base::Word;
use crate::base::words::Arg;
use crate::base::{Fault, Msg, text};
use crate::book::entry::hex;
use crate::book::numbers::Twice;
use crate::book::records::{Page, Read};
use crate::book::view::Log;
use crate::exchange::regions::Regions;
use crate::exchange::seed;
use crate::lists;
use crate::msg;
use crate::store::{self, backup as copies};
use clap::value_parser;
use serde_json::{Value, json};
use std::path::PathBuf;

/// `init`.
pub const INIT: Node = verb(
    Sort::File,
    "init",
    Word::HelpInit,
    |t| {
        let regions = t.several("regions", Word::ValueFile, Word::HelpRegions);
        vec![regions.value_parser(value_parser!(PathBuf))]
    },
    init,
);
/// `check`.
pub const CHECK: Node = lists("check", Word::HelpCheck, bare, check);
/// `rebuild`.
pub const REBUILD: Node =
    verb(Sort::File, "rebuild", Word::HelpRebuild, |t| vec![t.switch("scan", Word::HelpScan)], rebuild);
/// `backup`.
pub const BACKUP: Node =
    verb(Sort::File, "backup", Word::HelpBackup, |t| vec![t.file(Word::HelpBackupFile)], backup);
/// `restore`.
pub const RESTORE: Node =
    verb(Sort::File, "restore", Word::HelpRestore, |t| vec![t.file(Word::HelpRestoreFile)], restore);

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

/// `check`: is the book what its log says?
pub fn check(turn: &Turn<'_>) -> Result<Answer, Fault> {
    is_file(&turn.opening.path)?;
    let book = store::Book::open_read_only(&turn.opening.path)?;
    let report = lists::check(&book)?;
    // Where it cannot be read the report says why.
    let id = book.snapshot().and_then(|snapshot| snapshot.registry()).ok().and_then(|registry| registry.id);
    let whole = report.wrong.is_empty();
    let mut answer = if turn.json() {
        let wrong: Vec<Value> =
            report.wrong.iter().map(|fault| Value::Object(object(fault, turn.lang()))).collect();
        line(json!({
            "book": book.path().display().to_string(), "ok": whole, "entries": report.entries,
            "id": id.map(|id| hex(&id)), "records": report.records, "head": report.head, "accounts": report.ledger.accounts,
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
    let made = store::rebuild(&turn.opening.path, turn.flag("scan"), &aside(turn), lists::check)?;
    let (entries, kept) = (made.report.entries, made.kept.map(|path| path.display().to_string()));
    let mut answer = if turn.json() {
        let beyond = made.beyond.map(|(first, last)| [first, last]);
        line(json!({"entries": entries, "whole": made.missing.is_none(), "kept": kept, "beyond": beyond}))
    } else {
        say(turn, &msg!(RebuildDone, entries: entries))
    };
    answer.notes.extend(kept.map(|path| msg!(RestoreKept, path: path)));
    answer.notes.extend(made.beyond.map(
        |(first, last)| msg!(RebuildBeyond, first: Msg::from_entry(first), last: Msg::from_entry(last)),
    ));
    // What is known to be missing is damage, whatever was saved of the rest.
    answer.faults.extend(made.missing.map(|_| {
        Fault::damaged("log.gap", msg!(RebuildLost, entry: Msg::from_entry(entries + 1)))
            .then(msg!(RebuildLostNext))
    }));
    Ok(answer)
}

/// What the former file of a book is called: by the moment it was put aside.
fn aside(turn: &Turn<'_>) -> String {
    let time = turn.now.to_rfc3339();
    let time: String = time.chars().take(19).filter(|c| *c != ':' && *c != '-').collect();
    format!("{time}-{}.lama", turn.now.0.rem_euclid(1000))
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
    turn.opening.make_directory()?;
    let (report, kept) = copies::restore(turn.file(), book, &aside(turn), lists::check)?;
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
