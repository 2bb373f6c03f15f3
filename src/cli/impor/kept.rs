//! What came in before: `impor list`, `show`, `undo`, and the answers that were kept.

use crate::base::words::Arg;
use crate::base::{Fault, Msg, Seq, Word, text};
use crate::book::decide::Deed;
use crate::book::records::{Read, Records};
use crate::book::view::View;
use crate::book::{Op, describe, once};
use crate::cli::{Answer, Turn, deed, log};
use crate::domain::import::{Import, Spelling};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::told::meaning;
use crate::exchange::report::Report;
use crate::lists::brought;
use crate::lists::columns::imports::COLUMNS;
use crate::lists::columns::{Column, Rows, Value, firm, left};
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

/// `impor show N`: what it was, what it brought, and what of that still stands.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let entry = log::entry(turn.raw("entry"))?;
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let taken = one(&snapshot, entry)?;
    let registry = snapshot.registry()?;
    let rows = brought::rows(&snapshot, once::entries(&snapshot, entry)?.into_iter().skip(1))?;
    let import = &taken.import;
    let mut foot = vec![
        msg!(ImporBy, file: text::quote(&import.file), who: &taken.actor, when: taken.entered, n: import.count(Import::TAKEN)),
    ];
    let columns = import.mapping.iter().filter_map(|mapped| {
        let field = meaning(&Role::parse(&mapped.role)?, &registry);
        Some(msg!(ImporColumn, heading: text::quote(&mapped.heading), field: field).into())
    });
    let columns: Vec<Arg> = columns.collect();
    // A text has no sheets: it is called as its file is.
    let sheets = import.sheets.join(", ");
    let sheets = if sheets.is_empty() { &import.file } else { &sheets };
    foot.extend(
        (!columns.is_empty()).then(|| msg!(ImporColumns, sheet: text::quote(sheets), columns: columns)),
    );
    if let Some((by, outcome)) = taken.undone {
        let op = Op::ImportUndone { import: entry, file: import.file.clone(), outcome };
        let what = describe::op(&op, &registry, &|_| None);
        foot.push(msg!(ImporUndoneBy, entry: Msg::from_entry(by), what: what));
    }
    turn.list(Report::of(brought::COLUMNS, &rows, turn.lang()), &foot, notes)
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
