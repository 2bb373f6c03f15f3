//! `kunjungan`: visits to cooperatives, and the files that show what was found there.

pub mod bundle;

use super::table::{Node, Sort, bare, deed as does, list as lists, new_file, noun, rows, verb, whole_deed};
use super::{Answer, Turn, Words, deed, find};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Lang, Word, text};
use crate::book::decide::Deed;
use crate::book::entry::{Hash, hex, unhex};
use crate::book::records::Read;
use crate::book::view::View;
use crate::book::{Row, describe, visits};
use crate::deeds::visit::{PARTS, read, whose};
use crate::domain::visit::{Evidence, LARGEST};
use crate::domain::{Registry, Verb, Visit};
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, number, right};
use crate::msg;
use crate::store::evidence::{Here, Locker};
use clap::value_parser;
use serde_json::{Value as Json, json};
use std::path::PathBuf;

/// `kunjungan`.
pub const NOUN: Node = noun(
    "kunjungan",
    Word::HelpNounKunjungan,
    &[
        does(
            "record",
            Word::HelpKunjunganRecord,
            |t| {
                vec![
                    t.code(),
                    t.flag("found", Word::ValueFound, Word::HelpFound),
                    t.several("count", Word::ValueSeen, Word::HelpSeenStock),
                    t.flag("note", Word::ValueText, Word::HelpVisitNote),
                    t.several("file", Word::ValueFile, Word::HelpVisitFile)
                        .value_parser(value_parser!(PathBuf)),
                    t.date(),
                    t.flag("by", Word::ValueName, Word::HelpBy),
                ]
            },
            record,
        ),
        rows(
            "list",
            Word::HelpKunjunganList,
            |t| {
                vec![
                    t.flag("code", Word::ValueCode, Word::HelpCode),
                    t.kecamatan(),
                    t.flag("from", Word::ValueDate, Word::HelpVisitsFrom),
                    t.flag("until", Word::ValueDate, Word::HelpVisitsUntil),
                ]
            },
            list,
        ),
        lists(
            "file",
            Word::HelpKunjunganFile,
            |t| vec![t.word("sha256", Word::ValueHex, Word::HelpVisitHash)],
            file,
        ),
        // Not whole: what is in it is a right of its own.
        new_file(
            "pack",
            Word::HelpKunjunganPack,
            |t| {
                vec![
                    t.file(Word::HelpBundleFile),
                    t.flag("code", Word::ValueCode, Word::HelpCode),
                    t.flag("from", Word::ValueDate, Word::HelpVisitsFrom),
                    t.flag("until", Word::ValueDate, Word::HelpVisitsUntil),
                    t.switch("replace", Word::HelpReplace),
                ]
            },
            bundle::pack,
        ),
        verb(
            Sort::File,
            "unpack",
            Word::HelpKunjunganUnpack,
            |t| vec![t.file(Word::HelpBundleFile)],
            bundle::unpack,
        ),
        does(
            "drop",
            Word::HelpKunjunganDrop,
            |t| vec![t.code(), t.date(), t.flag("by", Word::ValueName, Word::HelpBy), t.reason()],
            drop_one,
        ),
        whole_deed("sweep", Word::HelpKunjunganSweep, bare, bundle::sweep),
    ],
);

/// The words of a visit under the labels that its form has.
const WORDS: &[(Word, &str)] =
    &[(Word::FormFound, "found"), (Word::FormNote, "note"), (Word::FormOn, "date"), (Word::FormBy, "by")];

/// `kunjungan record`: what is not said of a visit that is recorded already stays; files are added.
fn record(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let registry = snapshot.registry()?;
        let mut words = Words::of(turn, WORDS);
        let counts = turn.many("count").join(&format!("{PARTS} "));
        if !counts.is_empty() {
            words = words.saying(Word::FormCounts, counts);
        }
        let (on, by) = whose(&words)?;
        let by = if by.is_empty() { turn.opening.signer.name.clone() } else { by };
        let now = known(snapshot, code, on, &by)?;
        let mut visit = read(&words, now, &registry)?;
        visit.by = by;
        for file in attached(turn)? {
            if visit.evidence.iter().all(|known| known.sha256 != file.sha256) {
                visit.evidence.push(file);
            }
        }
        Ok(vec![Deed::SetVisit { code, visit }])
    })
}

/// What is known of somebody's visit on a day.
fn known(snapshot: &View<'_>, code: Code, on: Day, by: &str) -> Result<Visit, Fault> {
    let all = visits::of(snapshot, code)?;
    let is_it = |visit: &Visit| visit.on == on && text::fold(&visit.by) == text::fold(by);
    Ok(all.into_iter().find(is_it).unwrap_or_else(|| Visit::new(on, by)))
}

/// The files that were named, kept beside the book; only looked at where nothing is to be written.
fn attached(turn: &Turn<'_>) -> Result<Vec<Evidence>, Fault> {
    let (locker, dry) = (Locker::of(&turn.opening.path)?, turn.flag("dry-run"));
    let one = |path: &PathBuf| {
        let file = turn.host.read(path, LARGEST)?;
        if dry { Locker::named(&file.name, &file.bytes) } else { locker.keep(&file.name, &file.bytes) }
    };
    turn.paths("file").into_iter().map(one).collect()
}

/// `kunjungan drop`.
fn drop_one(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let (on, by) = whose(&Words::of(turn, WORDS))?;
        Ok(vec![Deed::DropVisit { code, on, by, reason: turn.text("reason") }])
    })
}

/// The list of visits.
struct Visits;

/// A visit.
struct One<'a> {
    registry: &'a Registry,
    kecamatan: &'a str,
    row: &'a Row,
    visit: Visit,
    locker: &'a Locker,
}

impl Rows for Visits {
    type Row<'a> = One<'a>;
}

impl One<'_> {
    fn is_here(&self, evidence: &Evidence) -> bool {
        self.locker.here(evidence) == Here::Yes
    }

    /// How many files there are, and how many of them are here if not all are.
    fn files(&self) -> Value<'_> {
        let (all, evidence) = (self.visit.evidence.len(), &self.visit.evidence);
        let here = evidence.iter().filter(|file| self.is_here(file)).count();
        let shown = if here == all { all.to_string() } else { format!("{here}/{all}") };
        let json = evidence.iter().map(|file| {
            json!({"name": file.name, "sha256": hex(&file.sha256), "bytes": file.bytes, "here": self.is_here(file)})
        });
        Value::Both(
            json.collect::<Json>(),
            if all == 0 { crate::lists::columns::NONE.into() } else { shown.into() },
        )
    }

    fn counts(&self, lang: Lang) -> Value<'_> {
        let counts = &self.visit.counts;
        let one = |count: &crate::domain::visit::Counted| {
            let (product, qty) =
                (self.registry.product_name(count.product), self.registry.amount(count.product, count.qty));
            msg!(VisitCounted, product: product, qty: qty).show(lang)
        };
        let json = counts.iter().map(|c| json!({"product": c.product.as_str(), "qty": number(c.qty)}));
        let shown = counts.iter().map(one).collect::<Vec<_>>().join(", ");
        let shown = if shown.is_empty() { crate::lists::columns::NONE.to_owned() } else { shown };
        Value::Both(json.collect::<Json>(), shown.into())
    }
}

const COLUMNS: &[Column<Visits>] = &[
    left("on", Word::FormOn, |of, _| Value::Day(of.visit.on)),
    hidden(firm("code", Word::ColCode, |of, _| Value::written(of.row.current))),
    left("name", Word::ColName, |of, _| Value::text(&of.row.name)),
    hidden(left("kecamatan", Word::ColKecamatan, |of, _| Value::text(of.kecamatan))),
    left("by", Word::FormBy, |of, _| Value::text(&of.visit.by)),
    left("found", Word::FormFound, |of, _| Value::Word(of.visit.found.slug(), of.visit.found.word())),
    left("counts", Word::FormCounts, |of, lang| of.counts(lang)),
    right("evidence", Word::ColEvidence, |of, _| of.files()),
    left("note", Word::FormNote, |of, _| Value::text(&of.visit.note)),
];

/// `kunjungan list`: the latest first.
fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let code = turn.maybe("code").map(|text| find::cooperative(&snapshot, &text)).transpose()?;
    let code = code.map(|found| found.code());
    let (from, until) = (turn.maybe_day("from")?, turn.maybe_day("until")?);
    let is_meant = |(of, visit): &(Code, Visit)| {
        scope.holds(*of)
            && code.is_none_or(|code| code == *of)
            && from.is_none_or(|from| from <= visit.on)
            && until.is_none_or(|until| visit.on <= until)
    };
    let locker = Locker::of(&turn.opening.path)?;
    let mut all: Vec<(Code, Visit)> = visits::all(&snapshot)?.into_iter().filter(is_meant).collect();
    all.sort_by(|(a, one), (b, other)| (other.on, a, &one.by).cmp(&(one.on, b, &other.by)));
    let one = |(code, visit): (Code, Visit)| {
        let (page, row) = catalog.find(code)?;
        Some(One { registry: &catalog.registry, kecamatan: &page.name, row, visit, locker: &locker })
    };
    let rows: Vec<One<'_>> = all.into_iter().filter_map(one).collect();
    let foot = [msg!(VisitsShown, n: rows.len())];
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &foot, notes)
}

/// `kunjungan file`: the file itself, to the output. A photo may show what is somebody's own business: it
/// is for those who may see that.
fn file(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, _) = turn.open()?;
    let snapshot = kept.view();
    turn.must_have(Verb::Reveal, &snapshot)?;
    let digits = turn.raw("sha256").to_lowercase();
    let fault = |what| Fault::usage("evidence.unknown", what);
    // The beginning of a hash names a file as long as no other begins so.
    let named = visits::all(&snapshot)?;
    let mut found: Vec<Hash> = (named.iter().flat_map(|(_, visit)| &visit.evidence).map(|file| file.sha256))
        .filter(|hash| hex(hash).starts_with(&digits))
        .collect();
    found.sort_unstable();
    found.dedup();
    let is_hex = digits.len() >= 8 && unhex(&digits[..digits.len() & !1]).is_some();
    let ([hash], true) = (&found[..], is_hex) else {
        let what = msg!(EvidenceUnknown, text: text::quote(&digits));
        return Err(fault(what).then(msg!(EvidenceUnknownNext)));
    };
    match Locker::of(&turn.opening.path)?.read(hash)? {
        Some(bytes) => Ok(Answer { out: bytes, ..Answer::default() }),
        None => Err(Fault::refused("evidence.away", msg!(EvidenceAway)).then(msg!(EvidenceAwayNext))),
    }
}

/// The visits to one cooperative in words, the latest first, for its card.
///
/// # Errors
/// If the book cannot be read.
pub fn brief(
    view: &View<'_>,
    registry: &Registry,
    code: Code,
) -> Result<Vec<(String, Vec<Arg>, Day)>, Fault> {
    let all = visits::of(view, code)?.into_iter().rev();
    Ok(all.map(|visit| (visit.by.clone(), describe::visit_found(registry, &visit), visit.on)).collect())
}

/// The same for machines.
///
/// # Errors
/// If the book cannot be read.
pub fn values(view: &View<'_>, code: Code) -> Result<Vec<Json>, Fault> {
    let one = |visit: Visit| {
        let counts =
            visit.counts.iter().map(|c| json!({"product": c.product.as_str(), "qty": number(c.qty)}));
        let files = visit
            .evidence
            .iter()
            .map(|file| json!({"name": file.name, "sha256": hex(&file.sha256), "bytes": file.bytes}));
        json!({
            "on": visit.on.iso(), "by": visit.by, "found": visit.found.slug(), "note": visit.note,
            "counts": counts.collect::<Json>(), "evidence": files.collect::<Json>(),
        })
    };
    Ok(visits::of(view, code)?.into_iter().rev().map(one).collect())
}
