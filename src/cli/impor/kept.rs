//! What came in before: `impor list`, `show`, `undo`, and the answers that were kept.

use crate::base::words::Arg;
use crate::base::{Code, Fault, Msg, Seq, Word, text};
use crate::book::decide::Deed;
use crate::book::records::{Read, Records};
use crate::book::view::View;
use crate::book::{Op, describe, once, undo as takes};
use crate::cli::{Answer, Turn, deed, log};
use crate::domain::import::Spelling;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::told::meaning;
use crate::exchange::report::Report;
use crate::lists::columns::imports::COLUMNS;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left};
use crate::lists::imports::{Taken, imports};
use crate::msg;

/// `impor list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let all = imports(&kept.view())?;
    let foot: Vec<Msg> = all.is_empty().then(|| msg!(ImporNoneYet)).into_iter().collect();
    turn.list(Report::of(COLUMNS, &all, turn.lang()), &foot, notes)
}

/// The import that an entry began.
fn one(snapshot: &View<'_>, entry: Seq) -> Result<Taken, Fault> {
    imports(snapshot)?.into_iter().find(|taken| taken.entry == entry).ok_or_else(|| {
        Fault::usage("impor.none", msg!(ImportNone, entry: Msg::from_entry(entry))).then(msg!(ImportNoneNext))
    })
}

/// The list of what an import brought.
struct Brought;

/// An entry of it: its number, whose it is, what it did, and whether it still stands.
struct Entry {
    seq: Seq,
    op: &'static str,
    code: Option<Code>,
    name: Option<String>,
    what: Msg,
    stands: bool,
}

impl Rows for Brought {
    type Row<'a> = Entry;
}

const BROUGHT: &[Column<Brought>] = &[
    firm("entry", Word::ColEntry, |of, _| Value::Entry(of.seq)),
    hidden(left("op", Word::ColOp, |of, _| Value::text(of.op))),
    hidden(firm("code", Word::ColCode, |of, _| Value::maybe(of.code, Value::written))),
    left("name", Word::ColName, |of, _| Value::maybe(of.name.as_deref(), Value::text)),
    left("what", Word::ColWhat, |of, lang| Value::made(of.what.show(lang))),
    left("stands", Word::ColState, |of, _| Value::yes(of.stands)),
];

/// `impor show N`: what it was, what it brought, and what of that still stands.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let entry = log::entry(turn.raw("entry"))?;
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let taken = one(&snapshot, entry)?;
    let registry = snapshot.registry()?;
    let mut rows = Vec::new();
    for one in once::entries(&snapshot, entry)?.into_iter().skip(1) {
        let name = |code| describe::name_in(&snapshot, code);
        rows.push(Entry {
            seq: one.seq,
            op: one.op.about().slug,
            code: one.op.code(),
            name: one.op.code().and_then(name),
            what: describe::op(&one.op, &registry, &name),
            stands: takes::is_standing(&snapshot, &one)?,
        });
    }
    let import = &taken.import;
    let mut foot = vec![
        msg!(ImporBy, file: text::quote(&import.file), who: &taken.actor, when: taken.entered, n: import.count("taken")),
    ];
    let columns = import.mapping.iter().filter_map(|mapped| {
        let field = meaning(&Role::parse(&mapped.role)?, &registry);
        Some(msg!(ImporColumn, heading: text::quote(&mapped.heading), field: field).into())
    });
    let columns: Vec<Arg> = columns.collect();
    foot.extend(
        (!columns.is_empty())
            .then(|| msg!(ImporColumns, sheet: text::quote(&import.sheets.join(", ")), columns: columns)),
    );
    if let Some((by, outcome)) = taken.undone {
        let op = Op::ImportUndone { import: entry, file: import.file.clone(), outcome };
        let what = describe::op(&op, &registry, &|_| None);
        foot.push(msg!(ImporUndoneBy, entry: Msg::from_entry(by), what: what));
    }
    turn.list(Report::of(BROUGHT, &rows, turn.lang()), &foot, notes)
}

/// `impor undo N`.
pub fn undo(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let action = log::entry(turn.raw("entry"))?;
    deed::one(turn, |_| Ok(vec![Deed::UndoImport { action }]))
}

/// The list of the answers.
struct Answers;

/// A spelling, and what its cooperative is called.
type Kept = (Spelling, Option<String>, Option<String>);

impl Rows for Answers {
    type Row<'a> = Kept;
}

const ANSWERS: &[Column<Answers>] = &[
    left("spelling", Word::ColSpelling, |(spelling, ..), _| Value::Text(text::clean(&spelling.text))),
    left("kecamatan", Word::ColKecamatan, |(_, _, area), _| Value::maybe(area.as_deref(), Value::text)),
    firm("code", Word::ColCode, |(spelling, ..), _| Value::maybe(spelling.code, Value::written)),
    left("name", Word::ColName, |(_, name, _), lang| match name {
        Some(name) => Value::text(name),
        None => Value::Both(serde_json::Value::Null, Word::StateUnmatched.text(lang).into()),
    }),
];

/// `impor answers`.
pub fn answers(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let mut all: Vec<Kept> = Vec::new();
    for spelling in snapshot.records::<Spelling>(&[])? {
        let name = spelling.code.and_then(|code| describe::name_in(&snapshot, code));
        let page =
            spelling.area.map(|area| snapshot.record::<crate::book::Page>(&area)).transpose()?.flatten();
        all.push((spelling, name, page.map(|page| page.name.to_string())));
    }
    let foot: Vec<Msg> = all.is_empty().then(|| msg!(ImporNoAnswers)).into_iter().collect();
    turn.list(Report::of(ANSWERS, &all, turn.lang()), &foot, notes)
}

/// `impor forget SPELLING`: in every kecamatan that it was answered for.
pub fn forget(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let wanted = text::fold(turn.raw("spelling"));
    deed::one(turn, |snapshot| {
        let all = snapshot.records::<Spelling>(&[])?;
        let meant = |one: &Spelling| text::fold(&one.text) == wanted || one.key == wanted;
        let deeds: Vec<Deed> = all
            .into_iter()
            .filter(meant)
            .map(|spelling| Deed::SetSpelling { spelling, forget: true })
            .collect();
        if deeds.is_empty() {
            let what = msg!(ImporAnswerUnknown, text: text::quote(turn.raw("spelling")));
            return Err(Fault::usage("impor.forget", what).then(msg!(ImporAnswerUnknownNext)));
        }
        Ok(deeds)
    })
}
