//! What came in at once, by a file or by a homecoming: its entries, each with whether it still stands.

use crate::base::{Code, Fault, Msg, Seq, Word};
use crate::book::records::Read as _;
use crate::book::view::View;
use crate::book::{Entry, describe, undo};
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left};

/// The list of what was brought.
pub struct Brought;

/// An entry of it: its number, whose it is, what it did, and whether it still stands.
pub struct Row {
    seq: Seq,
    op: &'static str,
    code: Option<Code>,
    /// Whose it is, if it is of a cooperative.
    pub name: Option<String>,
    /// What it did.
    pub what: Msg,
    /// Whether all of it still stands.
    pub stands: bool,
}

impl Rows for Brought {
    type Row<'a> = Row;
}

/// Its columns.
pub const COLUMNS: &[Column<Brought>] = &[
    firm("entry", Word::ColEntry, |of, _| Value::Entry(of.seq)),
    hidden(left("op", Word::ColOp, |of, _| Value::text(of.op))),
    hidden(firm("code", Word::ColCode, |of, _| Value::maybe(of.code, Value::written))),
    left("name", Word::ColName, |of, _| Value::maybe(of.name.as_deref(), Value::text)),
    left("what", Word::ColWhat, |of, lang| Value::made(of.what.show(lang))),
    left("stands", Word::ColState, |of, _| Value::yes(of.stands)),
];

/// The rows of entries.
///
/// # Errors
/// If the book cannot be read.
pub fn rows(view: &View<'_>, entries: impl IntoIterator<Item = Entry>) -> Result<Vec<Row>, Fault> {
    let registry = view.registry()?;
    let name = |code| describe::name_in(view, code);
    let row = |one: Entry| {
        let (code, what) = (one.op.code(), describe::op(&one.op, &registry, &name));
        let stands = undo::is_standing(view, &one)?;
        Ok(Row { seq: one.seq, op: one.op.about().slug, code, name: code.and_then(name), what, stands })
    };
    entries.into_iter().map(row).collect()
}
