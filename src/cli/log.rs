//! `log`: what happened, entry by entry.

use super::prose::hanging;
use super::table::{Node, rows};
use super::{Answer, Turn, find};
use crate::base::{Code, Fault, Lang, Msg, Word, text};
use crate::book::entry::{Hash, hex};
use crate::book::records::{Page, Read};
use crate::book::view::{Log, View, Volume, gap};
use crate::book::{Entry, describe};
use crate::domain::Role;
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right};
use crate::msg;
use std::collections::HashMap;

/// `log`.
pub const LOG: Node = rows(
    "log",
    Word::HelpLog,
    |t| {
        vec![
            t.flag("entity", Word::ValueCode, Word::HelpEntity),
            t.flag("limit", Word::ValueCount, Word::HelpLimit),
            t.flag("bytes", Word::ValueEntry, Word::HelpBytes),
        ]
    },
    log,
);

/// How many entries `log` shows unless told otherwise.
const LIMIT: u64 = 50;

/// The list of entries.
struct Logged;

/// An entry, with what it was chained to and what it says.
struct Line {
    entry: Entry,
    previous: Hash,
    hash: Hash,
    /// The cooperative that it is about.
    name: Option<String>,
    what: Msg,
}

impl Rows for Logged {
    type Row<'a> = Line;
}

const LOG_COLUMNS: &[Column<Logged>] = &[
    firm("seq", Word::ColEntry, |of, _| Value::Entry(of.entry.seq)),
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
    hidden(firm("happened", Word::ColHappened, |of, _| Value::Day(of.entry.happened))),
    hidden(right("action", Word::ColAction, |of, _| Value::Entry(of.entry.action))),
    hidden(left("device", Word::ColDevice, |of, _| Value::Text((&*of.entry.device).into()))),
    hidden(right("count", Word::ColCount, |of, _| Value::Entry(of.entry.count))),
    hidden(left("op", Word::ColOp, |of, _| Value::text(of.entry.op.about().slug))),
    hidden(firm("code", Word::ColCode, |of, _| Value::maybe(of.entry.op.code(), Value::written))),
    hidden(left("name", Word::ColName, |of, _| Value::maybe(of.name.as_deref(), Value::text))),
    hidden(left("company", Word::ColBumn, |of, _| Value::maybe(of.entry.op.about().company, Value::written))),
    hidden(right("base", Word::ColBase, |of, _| Value::Entry(of.entry.base))),
    hidden(right("rules", Word::ColRules, |of, _| Value::Entry(of.entry.rules))),
    hidden(right("undoes", Word::ColUndoes, |of, _| Value::maybe(of.entry.undoes, Value::Entry))),
    hidden(firm("prev", Word::ColPrev, |of, _| Value::made(hex(&of.previous)))),
    hidden(firm("hash", Word::ColHash, |of, _| Value::made(hex(&of.hash)))),
];

/// The column that says what happened.
const WHAT: &str = "what";

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
    let mut rows = Vec::new();
    for &seq in &numbers[skipped..] {
        let (hash, bytes) = snapshot.raw_entry(seq)?.ok_or_else(|| gap(seq))?;
        let (entry, previous) = (Entry::parse(&bytes)?, previous(&snapshot, seq)?);
        let name = entry.op.code().map(|code| names.of(code)).transpose()?.flatten();
        let what = describe::op(&entry.op, &registry, &|code| describe::name_in(names.snapshot, code));
        rows.push(Line { entry, previous, hash, name, what });
    }
    let report = Report::of(LOG_COLUMNS, &rows, turn.lang());
    let foot = msg!(LogShown, count: report.len(), all: all);
    // An audit is read whole unless it is asked for by columns.
    if turn.is_whole() || turn.maybe("columns").is_some() {
        return turn.list(report, &[foot], Vec::new());
    }
    Ok(Answer::text(whole_lines(&report, turn.lang()) + "\n" + &foot.show(turn.lang()) + "\n"))
}

/// An audit is read whole: what happened is never cut, it goes on in the next line.
fn whole_lines(report: &Report<'_>, lang: Lang) -> String {
    report.hanging(WHAT, lang).map(|(label, what)| hanging(&label, &what)).collect()
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
        if (1..=snapshot.seq()).contains(&seq) {
            return Err(gap(seq));
        }
        let what = msg!(EntryUnknown, entry: Msg::from_entry(seq), last: Msg::from_entry(snapshot.seq()));
        return Err(Fault::usage("entry.unknown", what));
    };
    let out = [&previous(snapshot, seq)?[..], &bytes].concat();
    Ok(Answer { out, ..Answer::default() })
}

fn previous(snapshot: &View<'_>, seq: u64) -> Result<[u8; 32], Fault> {
    match seq.saturating_sub(1) {
        0 => Ok([0; 32]),
        before => snapshot.raw_entry(before)?.map(|(hash, _)| hash).ok_or_else(|| gap(before)),
    }
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
