//! Doing: deeds go to the book as one action, and what became of them is told in one line.

use super::table::{self, Node};
use super::{Answer, Turn};
use crate::base::calendar::Stamp;
use crate::base::{Code, Fault, Msg, Seq, Word};
use crate::book::act::{Mode, Request};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::book::view::View;
use crate::book::{Op, clock, describe, once, undo as back};
use crate::deeds::told::{self, Teller};
use crate::domain::Field;
use crate::msg;
use crate::store::Book;
use serde_json::{Map, Value, json};

/// `undo`.
pub const UNDO: Node = table::deed("undo", Word::HelpUndo, |t| vec![t.reason()], undo);

/// What became of an action.
pub struct Told {
    /// The first entry, and how many.
    entries: (Seq, usize),
    ops: Vec<Op>,
    /// What the person should know although it was done.
    pub warnings: Vec<Msg>,
    /// What else to say in the line, and under which keys machines find it.
    pub more: Vec<(Msg, Vec<(&'static str, Value)>)>,
    /// What opening the book had to tell.
    pub notes: Vec<Msg>,
    /// When it was done, if that was at an earlier try.
    before: Option<Stamp>,
    /// It was asked for on a laptop, and did not come home yet.
    away: bool,
}

impl Told {
    /// What was told so of ops that became entries from a first one on.
    fn of(first: Seq, ops: Vec<Op>, before: Option<Stamp>) -> Told {
        let entries = (first, ops.len());
        Told { entries, ops, warnings: Vec::new(), more: Vec::new(), notes: Vec::new(), before, away: false }
    }

    /// The first entry, and how many.
    pub fn entries(&self) -> (Seq, usize) {
        self.entries
    }

    /// What was erased.
    pub fn erased(&self) -> Vec<(Code, Field)> {
        let erased = |op: &Op| match op {
            Op::PersonalErased { code, field, .. } => Some((*code, *field)),
            _ => None,
        };
        self.ops.iter().filter_map(erased).collect()
    }

    /// True if nothing was done.
    pub fn is_nothing(&self) -> bool {
        self.ops.is_empty()
    }
}

/// Does deeds as one action, all or none.
///
/// # Errors
/// The first refusal, or a fault of the book.
pub fn act(
    turn: &Turn<'_>,
    book: &Book,
    deeds: impl IntoIterator<Item = impl Into<Request>>,
) -> Result<Told, Fault> {
    let (told, refused) = try_all(turn, book, deeds, Mode::Whole)?;
    refused.into_iter().next().map_or(Ok(told), |(_, refusal)| Err(refusal))
}

/// Does those of the deeds that may be done as one action; the others by their places, with why not.
///
/// # Errors
/// A fault of the book.
pub fn act_rest(
    turn: &Turn<'_>,
    book: &Book,
    deeds: impl IntoIterator<Item = impl Into<Request>>,
) -> Result<(Told, Vec<(usize, Fault)>), Fault> {
    try_all(turn, book, deeds, Mode::Rest)
}

fn try_all(
    turn: &Turn<'_>,
    book: &Book,
    deeds: impl IntoIterator<Item = impl Into<Request>>,
    mode: Mode,
) -> Result<(Told, Vec<(usize, Fault)>), Fault> {
    let (dry, sure, _, _) = (turn.flag("dry-run"), turn.flag("clock-ok"), turn.json(), turn.raw("once"));
    turn.flag("personal-text");
    turn.all_read()?;
    let requests: Vec<Request> = deeds.into_iter().map(Into::into).collect();
    let mode = if dry { Mode::Preview } else { mode };
    if mode != Mode::Preview && !sure {
        clock::ask(&book.snapshot()?, turn.now)?;
    }
    let older = if mode == Mode::Preview { None } else { turn.host.look_back(turn, &book.snapshot()?)? };
    let results = book.act(&requests, &turn.opening.signer, turn.now, mode)?;
    turn.host.remember(book.last_seen());
    let mut told = Told::of(Seq::NONE, Vec::new(), None);
    if let Some(fault) = older {
        told.warnings.push(fault.what);
        told.warnings.extend(fault.next);
    }
    let mut refused = Vec::new();
    for (at, result) in results.into_iter().enumerate() {
        let done = match result {
            Ok(done) => done,
            Err(refusal) => {
                refused.push((at, refusal));
                continue;
            }
        };
        if told.ops.is_empty() {
            told.entries.0 = done.entry;
        }
        told.ops.extend(done.ops);
        told.warnings.extend(done.warnings);
    }
    told.entries.1 = told.ops.len();
    told.away = book.copy()?.is_some();
    Ok((told, refused))
}

/// Tells it: a line for people, an object for each entry for machines.
pub fn tell(turn: &Turn<'_>, snapshot: &View<'_>, told: Told) -> Result<Answer, Fault> {
    let registry = snapshot.registry()?;
    let teller = Teller { registry: &registry, name: &|code| describe::place_in(snapshot, code) };
    let dry = turn.flag("dry-run") && told.before.is_none();
    let is_done = !dry && !told.is_nothing();
    let warnings = told.warnings.iter().map(|w| w.show(turn.lang()));
    if turn.json() {
        let warnings: Vec<Value> = warnings.map(Value::from).collect();
        let mut out = String::new();
        for (n, op) in told.ops.iter().enumerate() {
            let what = teller.change(op).show(turn.lang());
            let mut object = Map::from_iter([
                ("away".to_owned(), told.away.into()),
                (
                    "entry".to_owned(),
                    if dry || told.away { Value::Null } else { json!(told.entries.0.0 + n as u64) },
                ),
                ("op".to_owned(), op.about().slug.into()),
                ("code".to_owned(), op.code().map_or(Value::Null, |code| code.to_string().into())),
                ("company".to_owned(), op.about().company.map_or(Value::Null, |slug| slug.as_str().into())),
                ("what".to_owned(), what.into()),
                ("actor".to_owned(), turn.opening.signer.name.as_str().into()),
                ("dry_run".to_owned(), dry.into()),
            ]);
            if turn.opening.signer.once.is_some() {
                object.insert("again".to_owned(), told.before.is_some().into());
            }
            if n == 0 {
                object.insert("warnings".to_owned(), warnings.clone().into());
                let more = told.more.iter().flat_map(|(_, pairs)| pairs.clone());
                object.extend(more.map(|(key, value)| (key.to_owned(), value)));
            }
            out.push_str(&Value::Object(object).to_string());
            out.push('\n');
        }
        return Ok(Answer { out: out.into_bytes(), notes: told.notes, is_done, ..Answer::default() });
    }
    let what = teller.what(&told.ops, turn.lang());
    let line = if told.away && told.is_nothing() {
        msg!(DeedBackAway)
    } else if dry {
        msg!(DeedWould, what: what)
    } else if told.away {
        msg!(DeedAway, what: what)
    } else {
        let entries = told::entries(told.entries.0, told.entries.1);
        match told.before {
            Some(when) => msg!(DeedBefore, what: what, entries: entries, when: when),
            None => msg!(DeedDone, what: what, entries: entries),
        }
    };
    let mut out = line.show(turn.lang());
    for (more, _) in &told.more {
        out.push(' ');
        out.push_str(&more.show(turn.lang()));
    }
    out.push('\n');
    let notes = told.notes.into_iter().chain(told.warnings.into_iter().map(|what| msg!(Beware, what: what)));
    Ok(Answer { out: out.into_bytes(), notes: notes.collect(), is_done, ..Answer::default() })
}

/// The answer to a deed that was done before under the key which it is asked under; `None` if it was not.
///
/// # Errors
/// If the key was used for something else; or the book cannot be read.
pub fn done_before(turn: &Turn<'_>) -> Result<Option<Answer>, Fault> {
    let Some(key) = turn.opening.signer.once else { return Ok(None) };
    let book = turn.opening.open()?;
    let snapshot = book.snapshot()?;
    let Some(action) = once::before(&snapshot, key)? else { return Ok(None) };
    let entries = once::entries(&snapshot, action)?;
    let when = entries.first().map(|entry| entry.entered);
    let told = Told::of(action, entries.into_iter().map(|entry| entry.op).collect(), when);
    tell(turn, &snapshot.view(), told).map(Some)
}

/// `undo`: takes back one's last action.
pub fn undo(turn: &Turn<'_>) -> Result<Answer, Fault> {
    one(turn, |view| {
        let reason = turn.text("reason");
        let action = back::last_action(view, &turn.opening.signer.name)?;
        // What has no place in the entries would be dropped.
        if !reason.is_empty() && action.is_some_and(|action| !back::asks_reason(&action)) {
            return Err(Fault::usage("usage.idle", msg!(UndoIdle)).then(msg!(UndoIdleNext)));
        }
        Ok(vec![Deed::Undo { reason }])
    })
}

/// The usual course of a deed: open, understand, act, tell.
pub fn one(
    turn: &Turn<'_>,
    deeds: impl FnOnce(&View<'_>) -> Result<Vec<Deed>, Fault>,
) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let deeds = deeds(&snapshot)?;
    let mut told = act(turn, &book, deeds)?;
    told.notes = notes;
    tell(turn, &snapshot, told)
}
