//! The book itself: `init check rebuild backup restore`.

mod copies;
mod evidence;

pub use copies::{BACKUP, RESTORE};

use super::opening::{io_fault, is_file, must_be_file};
use super::prose::hanging;
use super::table::{Node, Sort, bare, list as lists, new_file, verb};
use super::{Answer, Turn, object};
use crate::base::Word;
use crate::base::words::Arg;
use crate::base::{Fault, Kind, Msg, Seq, text};
use crate::book::entry::hex;
use crate::book::numbers::Twice;
use crate::book::records::{Read, Records};
use crate::book::view::{Log, Volume};
use crate::book::witness::{self, Witness};
use crate::exchange::regions::Regions;
use crate::exchange::seed;
use crate::lists;
use crate::msg;
use crate::store;
use crate::store::check::Report;
use clap::value_parser;
use serde_json::{Value, json};
use std::path::PathBuf;

/// `init`.
pub const INIT: Node = new_file(
    "init",
    Word::HelpInit,
    |t| {
        let regions = t.several("regions", Word::ValueFile, Word::HelpRegions);
        vec![regions.value_parser(value_parser!(PathBuf))]
    },
    init,
);
/// `check`.
pub const CHECK: Node =
    lists("check", Word::HelpCheck, |t| vec![t.flag("since", Word::ValueWords, Word::HelpThrough)], check);
/// `head`.
pub const HEAD: Node = lists("head", Word::HelpHead, bare, head);
/// Refuses to make a laptop's copy anew while something on it did not come home: it would be lost. A file that
/// cannot be read has nothing that could be asked.
fn must_be_offices(turn: &Turn<'_>) -> Result<(), Fault> {
    let copy = || store::Book::open_read_only(&turn.opening.path)?.copy();
    match copy() {
        Ok(Some(_)) => Err(Fault::refused("copy.is", msg!(CopyKeeps)).then(msg!(CopyKeepsNext))),
        Ok(None) | Err(_) => Ok(()),
    }
}

/// `rebuild`.
pub const REBUILD: Node =
    verb(Sort::File, "rebuild", Word::HelpRebuild, |t| vec![t.switch("scan", Word::HelpScan)], rebuild);
/// `drill`.
pub const DRILL: Node = verb(
    Sort::File,
    "drill",
    Word::HelpDrill,
    |t| vec![t.flag("seconds", Word::ValueCount, Word::HelpSeconds)],
    |turn| turn.host.drill(turn),
);
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
            let from = std::fs::File::open(file).map_err(|error| io_fault(file, &error))?;
            regions.add(&text::clean(&file.display().to_string()), from)?;
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
    let pages = snapshot.pages()?;
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
    let since = turn.maybe("since").map(|text| Witness::parse(&text)).transpose()?;
    let book = store::Book::open_read_only(&turn.opening.path)?;
    let mut report = lists::check(&book)?;
    let (personal, missing) = personal(&book, &mut report);
    let evidence = evidence::look(&book, &mut report);
    // The chain is whole: what stands in it stands in all that came after.
    let since = match since.filter(|_| report.wrong.is_empty()) {
        None => None,
        Some(since) => match since.find(&book.snapshot()?) {
            Ok(seq) => Some(seq),
            Err(fault) if fault.kind == Kind::Damaged => {
                report.wrong.push(fault);
                None
            }
            Err(fault) => return Err(fault),
        },
    };
    // Where it cannot be read the report says why.
    let id = book.snapshot().and_then(|snapshot| snapshot.registry()).ok().and_then(|registry| registry.id);
    let whole = report.wrong.is_empty();
    let mut answer = if turn.json() {
        let wrong: Vec<Value> =
            report.wrong.iter().map(|fault| Value::Object(object(fault, turn.lang()))).collect();
        line(json!({
            "book": book.path().display().to_string(), "ok": whole, "entries": report.entries,
            "id": id.map(|id| hex(&id)), "records": report.records, "head": report.head, "accounts": report.ledger.accounts,
            "weeks": report.ledger.weeks, "personal": personal, "evidence": evidence::value(&evidence), "since": since, "postings": report.ledger.postings, "wrong": wrong,
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
        if personal > 0 {
            answer.out.extend(say(turn, &msg!(CheckVault, n: personal)).out);
        }
        if evidence.named > 0 {
            answer.out.extend(say(turn, &evidence::told(&evidence)).out);
        }
        if let Some(seq) = since {
            let found = msg!(SinceFound, entry: Msg::from_entry(seq), count: report.entries - seq.0);
            answer.out.extend(say(turn, &found).out);
        }
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
    answer.notes.extend(missing);
    answer.notes.extend(evidence::notes(&evidence));
    answer.faults = report.wrong;
    Ok(answer)
}

/// How many personal values the vault has for the book, and what is to be said where there is none.
fn personal(book: &store::Book, report: &mut Report) -> (usize, Option<Msg>) {
    match if report.wrong.is_empty() { book.vault_fits() } else { Ok(0) } {
        Ok(values) => (values, None),
        // A copy without a vault is whole: the values lie where the vault is.
        Err(fault) if fault.rule == "vault.missing" => (0, Some(fault.what)),
        // On a laptop lie its own values and no others.
        Err(fault) if fault.rule == "vault.older" && book.copy().is_ok_and(|copy| copy.is_some()) => {
            (0, Some(fault.what))
        }
        Err(fault) => {
            report.wrong.push(fault);
            (0, None)
        }
    }
}

fn twice_value(twice: &Twice) -> Value {
    let bearers = twice.bearers.iter().map(|b| json!({"code": b.code.to_string(), "name": b.name}));
    let bearers: Vec<Value> = bearers.collect();
    json!({"field": twice.field.slug(), "number": twice.number, "bearers": bearers})
}

/// `rebuild`: makes the book anew from nothing but its log.
pub fn rebuild(turn: &Turn<'_>) -> Result<Answer, Fault> {
    is_file(&turn.opening.path)?;
    must_be_offices(turn)?;
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
        Fault::damaged("log.gap", msg!(RebuildLost, entry: Msg::from_entry(Seq(entries + 1))))
            .then(msg!(RebuildLostNext))
    }));
    Ok(answer)
}

/// What the former file of a book is called: by the moment it was put aside.
pub(super) fn aside(turn: &Turn<'_>) -> String {
    let time = turn.now.to_rfc3339();
    let time: String = time.chars().take(19).filter(|c| *c != ':' && *c != '-').collect();
    format!("{time}-{}.lama", turn.now.0.rem_euclid(1000))
}

/// `head`: the end of the book, as one keeps it elsewhere.
pub fn head(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, snapshot, notes) = turn.open()?;
    let ((seq, hash), registry) = (snapshot.head(), snapshot.registry()?);
    let entered = snapshot.entry(seq)?.map_or(turn.now, |entry| entry.entered);
    let words = witness::words(&hash);
    if turn.json() {
        return Ok(line(json!({
            "book": book.path().display().to_string(), "id": registry.id.map(|id| hex(&id)), "entry": seq,
            "entered": entered.to_rfc3339(), "hash": hex(&hash), "words": words,
        })));
    }
    let (entry, words) = (Msg::from_entry(seq), words.join(" "));
    let title = registry.title.as_str();
    let mut answer = say(turn, &msg!(HeadTitle, title: title, entry: entry.clone(), when: entered));
    for told in [
        msg!(HeadWords, words: &words),
        msg!(HeadHash, hash: format!("{seq}:{}", hex(&hash))),
        msg!(HeadNext, entry: entry, words: words),
    ] {
        answer.out.extend(say(turn, &told).out);
    }
    answer.notes = notes;
    Ok(answer)
}

fn line(value: Value) -> Answer {
    Answer::text(value.to_string() + "\n")
}

fn say(turn: &Turn<'_>, msg: &Msg) -> Answer {
    Answer::text(msg.show(turn.lang()) + "\n")
}
