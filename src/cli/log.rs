//! `log`: what happened, entry by entry.

mod export;
mod filter;

use super::prose::hanging;
use super::table::{Node, new_file, rows_and};
use super::{Answer, Turn, find};
use crate::base::{Area, Code, Day, Fault, Lang, Msg, Seq, Word, text};
use crate::book::describe::{self, Names, away};
use crate::book::entry::{Hash, hex};
use crate::book::op::Told;
use crate::book::reasonless::Reasonless;
use crate::book::records::{Page, Read, Records};
use crate::book::view::{Log, View, Volume, gap};
use crate::book::{Entry, Proof};
use crate::domain::Role;
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right, told};
use crate::msg;
use filter::Filter;
use serde_json::json;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};

/// `log`.
pub const LOG: Node = rows_and(
    "log",
    Word::HelpLog,
    |t| {
        vec![
            t.flag("entity", Word::ValueCode, Word::HelpEntity),
            t.flag("limit", Word::ValueCount, Word::HelpLimit),
            t.flag("bytes", Word::ValueEntry, Word::HelpBytes),
        ]
        .into_iter()
        .chain(filter::flags(t))
        .collect()
    },
    log,
    &[new_file("export", Word::HelpLogExport, |t| vec![t.folder(Word::HelpFolder)], export::export)],
);

/// How many entries `log` shows unless told otherwise.
const LIMIT: u64 = 50;

/// The list of entries.
struct Logged;

/// An entry, with what it was chained to and what it says.
struct Line {
    entry: Entry,
    /// The hash before it and its own; nothing of what did not come home yet.
    chained: Option<(Hash, Hash)>,
    /// The number under which that waits.
    waits: Option<u64>,
    /// The cooperative that it is about.
    code: Option<Code>,
    name: Option<String>,
    what: Msg,
    /// Everything that it says, for machines.
    told: Told,
    /// The same in words, field by field, with what of the entry is worth telling.
    details: Vec<Msg>,
}

impl Line {
    /// The details as one text.
    fn in_full(&self, lang: Lang) -> String {
        self.details.iter().map(|one| one.show(lang)).collect::<Vec<_>>().join("; ")
    }
}

impl Rows for Logged {
    type Row<'a> = Line;
}

const LOG_COLUMNS: &[Column<Logged>] = &[
    firm("seq", Word::ColEntry, |of, lang| match of.waits {
        Some(n) => Value::Both(json!(null), away::called(n).show(lang).into()),
        None => Value::Entry(of.entry.seq),
    }),
    firm("entered", Word::ColTime, |of, _| Value::Moment(of.entry.entered)),
    left("actor", Word::ColActor, |of, _| Value::Text((&*of.entry.actor).into())),
    left("role", Word::ColRole, |of, _| match of.entry.role {
        Role::Bumn => Value::Word(Role::Bumn.slug(), Word::ColBumn),
        role => Value::Word(role.slug(), role.word()),
    }),
    left(WHAT, Word::ColWhat, |of, lang| {
        let what = of.what.show(lang);
        match &of.name {
            Some(name) if !what.contains(name.as_str()) => Value::made(format!("{name}: {what}")),
            _ => Value::made(what),
        }
    }),
    hidden(left("data", Word::ColDetail, |of, lang| {
        Value::Both(told::json(&of.told), of.in_full(lang).into())
    })),
    hidden(right("late", Word::ColLate, |of, _| {
        let days = of.entry.days_late();
        Value::Both(days.into(), days.to_string().into())
    })),
    hidden(left("reason", Word::FormReason, |of, _| Value::text(of.entry.op.reason().unwrap_or_default()))),
    hidden(firm("happened", Word::ColHappened, |of, _| Value::Day(of.entry.happened))),
    hidden(right("action", Word::ColAction, |of, _| match of.waits {
        Some(_) => Value::Nothing,
        None => Value::Entry(of.entry.action),
    })),
    hidden(left("device", Word::ColDevice, |of, _| Value::Text((&*of.entry.device).into()))),
    hidden(right("count", Word::ColCount, |of, _| Value::Count(of.entry.count as usize))),
    hidden(left("op", Word::ColOp, |of, _| Value::text(of.entry.op.about().slug))),
    hidden(firm("code", Word::ColCode, |of, _| Value::maybe(of.code, Value::written))),
    hidden(left("name", Word::ColName, |of, _| Value::maybe(of.name.as_deref(), Value::text))),
    hidden(left("company", Word::ColBumn, |of, _| Value::maybe(of.entry.op.about().company, Value::written))),
    hidden(right("base", Word::ColBase, |of, _| Value::Entry(of.entry.base))),
    hidden(right("rules", Word::ColRules, |of, _| Value::Entry(of.entry.rules))),
    hidden(right("undoes", Word::ColUndoes, |of, _| Value::maybe(of.entry.undoes, Value::Entry))),
    hidden(left("proof", Word::ColProof, |of, _| proof(of.entry.proof))),
    hidden(firm("prev", Word::ColPrev, |of, _| {
        Value::maybe(of.chained, |(before, _)| Value::made(hex(&before)))
    })),
    hidden(firm("hash", Word::ColHash, |of, _| Value::maybe(of.chained, |(_, own)| Value::made(hex(&own))))),
];

/// How it was known who made an entry; nothing where it was not said.
fn proof<'a>(proof: Option<Proof>) -> Value<'a> {
    let (name, more) = match proof {
        None => return Value::Nothing,
        Some(Proof::Owner) => ("owner", None),
        Some(Proof::Login) => ("login", None),
        Some(Proof::Key(hash)) => ("key", Some(hex(&hash))),
        Some(Proof::Wish { n, asked }) => ("wish", Some(format!("{n} {}", asked.to_rfc3339()))),
    };
    Value::made(more.map_or_else(|| name.to_owned(), |more| format!("{name} {more}")))
}

/// The column that says what happened.
const WHAT: &str = "what";

/// `log`: the last entries, newest last; or one entry's bytes as they are chained.
pub fn log(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, snapshot, notes) = turn.open()?;
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
    let filter = Filter::of(turn, &snapshot)?;
    let (numbers, all) = wanted(&snapshot, about.map(|found| found.code()), &filter, limit)?;
    let registry = snapshot.registry()?;
    let names = Called { snapshot: &snapshot, known: RefCell::default() };
    let (code, area) = (|code| describe::name_in(&snapshot, code), |area| names.area(area));
    let called = Names { registry: &registry, code: &code, area: &area };
    let mut rows = Vec::new();
    for seq in numbers {
        // What did not come home yet has no bytes, and is no link of the chain.
        let (mut entry, chained) = match snapshot.raw_entry(seq)? {
            Some((own, bytes)) => {
                let mut entry = Entry::parse(&bytes)?;
                entry.op.unseal(&|seal| snapshot.value(seal));
                (entry, Some((previous(&snapshot, seq)?, own)))
            }
            None => (snapshot.entry(seq)?.ok_or_else(|| gap(seq))?, None),
        };
        let waits = away::waits(&snapshot, &entry);
        let about = snapshot.key_about(&entry.op)?;
        let name = about.map(|code| names.of(code)).transpose()?.flatten();
        let what = describe::op(&entry.op, &registry, &code);
        entry.op = entry.op.masked(&registry);
        let (told, details) = (entry.op.told(), details(&snapshot, &entry, &called));
        rows.push(Line { entry, chained, waits, code: about, name, what, told, details });
    }
    let report = Report::of(LOG_COLUMNS, &rows, turn.lang());
    let is_waiting = rows.iter().any(|row| row.waits.is_some());
    let mut foot = vec![msg!(LogShown, count: report.len(), all: all)];
    foot.extend(is_waiting.then(|| msg!(LogWaits)));
    // An audit is read whole unless it is asked for by columns.
    if turn.is_whole() || turn.maybe("columns").is_some() {
        return turn.list(report, &foot, notes);
    }
    let foot: String = foot.iter().map(|told| told.show(turn.lang()) + "\n").collect();
    Ok(Answer { notes, ..Answer::text(whole_lines(&report, &rows, turn.lang()) + "\n" + &foot) })
}

/// The numbers of the last entries that are asked for, at most so many, and how many there are in all.
fn wanted(
    view: &View<'_>,
    code: Option<Code>,
    filter: &Filter,
    limit: u64,
) -> Result<(VecDeque<Seq>, u64), Fault> {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    if code.is_none() && filter.is_all() {
        let first = Seq(view.seq().0.saturating_sub(limit)) + 1;
        return Ok((first.up_to(view.seq()).collect(), view.seq().0));
    }
    let (mut last, mut all, mut reasonless) = (VecDeque::new(), 0, Reasonless::of(view));
    let mut take = |seq: Seq| {
        all += 1;
        if last.len() == most {
            last.pop_front();
        }
        last.push_back(seq);
    };
    match code {
        Some(code) => {
            for seq in view.all_about(code)? {
                let entry = || view.entry(seq)?.ok_or_else(|| gap(seq));
                if filter.is_all() || filter.fits(&entry()?, &mut reasonless) {
                    take(seq);
                }
            }
        }
        None => view.entries(Seq(1)..=view.seq(), false, &mut |entry| {
            if filter.fits(&entry, &mut reasonless) {
                take(entry.seq);
            }
            true
        })?,
    }
    Ok((last, all))
}

/// What an entry says besides its sentence: the day it happened, if that is not the day it was entered, what
/// it takes back, and every field of its op.
fn details(book: &View<'_>, entry: &Entry, names: &Names<'_>) -> Vec<Msg> {
    let is_other = entry.happened != Day::from(entry.entered.date_wib());
    let mut all: Vec<Msg> = is_other.then(|| msg!(LogHappened, on: entry.happened)).into_iter().collect();
    all.extend(entry.undoes.map(|action| msg!(LogUndoes, entry: Msg::from_entry(action))));
    all.extend(away::origin(book, entry));
    all.extend(describe::details(&entry.op, names));
    all
}

/// An audit is read whole: what happened is never cut, it goes on in the next line.
fn whole_lines(report: &Report<'_>, rows: &[Line], lang: Lang) -> String {
    let mut out = String::new();
    for ((label, what), line) in report.hanging(WHAT, lang).zip(rows) {
        out.push_str(&hanging(&label, &what));
        let details = line.in_full(lang);
        if !details.is_empty() {
            out.push_str(&hanging("    ", &details));
        }
    }
    out
}

/// Names of cooperatives and kecamatan, read once each.
struct Called<'a> {
    snapshot: &'a View<'a>,
    known: RefCell<HashMap<Code, Option<String>>>,
}

impl Called<'_> {
    fn of(&self, code: Code) -> Result<Option<String>, Fault> {
        if let Some(name) = self.known.borrow().get(&code) {
            return Ok(name.clone());
        }
        let page = self.snapshot.record::<Page>(&code.kecamatan())?;
        let mut known = self.known.borrow_mut();
        for row in page.iter().flat_map(|page| &page.rows) {
            known.insert(row.code, Some(row.name.to_string()));
        }
        Ok(known.entry(code).or_default().clone())
    }

    fn area(&self, area: Area) -> Option<String> {
        self.snapshot.record::<Page>(&area).ok().flatten().map(|page| page.name.to_string())
    }
}

/// The previous hash and the entry's bytes: what `sha256sum` makes the entry's hash of.
fn bytes(snapshot: &View<'_>, seq: Seq) -> Result<Answer, Fault> {
    let Some((_, bytes)) = snapshot.raw_entry(seq)? else {
        let last = snapshot.head().0;
        if (Seq(1)..=last).contains(&seq) {
            return Err(gap(seq));
        }
        let what = msg!(EntryUnknown, entry: Msg::from_entry(seq), last: Msg::from_entry(last));
        return Err(Fault::usage("entry.unknown", what));
    };
    let out = [&previous(snapshot, seq)?[..], &bytes].concat();
    Ok(Answer { out, ..Answer::default() })
}

fn previous(snapshot: &View<'_>, seq: Seq) -> Result<Hash, Fault> {
    match seq.back() {
        None => Ok([0; 32]),
        Some(before) => hash(snapshot, before),
    }
}

fn hash(snapshot: &View<'_>, seq: Seq) -> Result<Hash, Fault> {
    Ok(snapshot.raw_entry(seq)?.ok_or_else(|| gap(seq))?.0)
}

/// Reads an entry's number: `1204`, `1.204` or `#1.204`.
pub fn entry(text: &str) -> Result<Seq, Fault> {
    number(text.trim().trim_start_matches('#')).filter(|seq| *seq > 0).map(Seq).ok_or_else(|| {
        Fault::usage("entry.shape", msg!(EntryShape, text: text::quote(text))).then(msg!(EntryShapeNext))
    })
}

fn number(text: &str) -> Option<u64> {
    let plain = text.replace('.', "");
    let digits = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| plain.parse().ok())?
}
