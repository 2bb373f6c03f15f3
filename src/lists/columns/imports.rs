//! The files that were taken in.

use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Word, text};
use crate::domain::import::Import;
use crate::lists::imports::Taken;
use std::borrow::Cow;

/// The list of the files.
pub struct Imports;

impl Rows for Imports {
    type Row<'a> = Taken;
}

/// The columns.
pub const COLUMNS: &[Column<Imports>] = &[
    firm("entry", Word::ColEntry, |of, _| Value::Entry(of.entry)),
    firm("entered", Word::ColTime, |of, _| Value::Moment(of.entered)),
    left("actor", Word::ColActor, |of, _| Value::Text((&*of.actor).into())),
    left("file", Word::ColFile, |of, _| Value::Text(text::clean(&of.import.file))),
    hidden(left("sheets", Word::ColSheets, |of, _| {
        let named = of.import.sheets.iter().filter(|name| !name.is_empty());
        Value::Many(named.map(|name| text::clean(name)).collect())
    })),
    hidden(left("kinds", Word::ColContents, |of, _| {
        Value::Many(of.import.kinds.iter().map(|kind| Cow::from(kind.as_str())).collect())
    })),
    right("taken", Word::ColTaken, |of, _| Value::Count(of.import.count(Import::TAKEN) as usize)),
    left("state", Word::ColState, |of, _| match of.undone {
        None => Value::Word("stands", Word::ImporStands),
        Some(_) => Value::Word("undone", Word::ImporGone),
    }),
    hidden(right("undone", Word::ColReversedBy, |of, _| Value::maybe(of.undone, |(by, _)| Value::Entry(by)))),
    hidden(firm("sha256", Word::ColHash, |of, _| {
        Value::made(of.import.sha256.iter().map(|byte| format!("{byte:02x}")).collect())
    })),
];
