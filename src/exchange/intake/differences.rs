//! What sheets say otherwise than the book, as a list, the worst first.

use super::Outcome;
use super::reconcile::{Differing, Grade, Side};
use super::told::field;
use crate::base::words::Arg;
use crate::base::{Msg, Word, text};
use crate::book::describe;
use crate::book::records::Read;
use crate::domain::Registry;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left};
use crate::msg;
use serde_json::json;
use std::collections::BTreeMap;

/// The list of what differs.
pub struct Differences;

/// What differs, what its cooperative is called, and the programme.
pub struct Row<'a> {
    one: &'a Differing,
    name: Option<String>,
    registry: &'a Registry,
}

impl Rows for Differences {
    type Row<'a> = Row<'a>;
}

impl Row<'_> {
    fn shown(&self, value: &str) -> String {
        self.one.personal.map_or_else(|| value.to_owned(), |field| field.mask(value))
    }

    fn side(&self, side: &Side) -> String {
        format!("{}: {}", text::quote(&side.file), text::quote(&self.shown(&side.value)))
    }
}

/// Its columns.
pub const COLUMNS: &[Column<Differences>] = &[
    left("grade", Word::ColFinding, |of, _| Value::Word(of.one.grade.slug(), of.one.grade.word())),
    hidden(firm("code", Word::ColCode, |of, _| Value::written(of.one.code))),
    left("name", Word::ColName, |of, _| Value::maybe(of.name.as_deref(), Value::text)),
    left("field", Word::ColField, |of, lang| {
        Value::Both(of.one.field.as_str().into(), field(&of.one.field, of.registry, lang).into())
    }),
    left("before", Word::ColBefore, |of, _| match &of.one.book {
        None => Value::Unknown,
        Some(before) => Value::made(text::quote(&of.shown(&before.text))),
    }),
    left("sheets", Word::ColIncoming, |of, _| {
        let machine = |side: &Side| {
            json!({
                "file": text::clean(&side.file),
                "sheet": text::clean(&side.sheet),
                "row": side.row,
                "value": text::clean(&of.shown(&side.value)),
            })
        };
        let told: Vec<String> = of.one.sides.iter().map(|side| of.side(side)).collect();
        Value::Both(of.one.sides.iter().map(machine).collect(), told.join(" | ").into())
    }),
];

/// The rows of the list.
pub fn rows<'a>(state: &dyn Read, registry: &'a Registry, all: &'a [Differing]) -> Vec<Row<'a>> {
    all.iter().map(|one| Row { one, name: describe::name_in(state, one.code), registry }).collect()
}

/// How much there is of each sort, and what each file could not be compared in.
pub fn foot(files: &[(String, Outcome)], all: &[Differing]) -> Vec<Msg> {
    let mut counts: BTreeMap<Grade, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one.grade).or_default() += 1;
    }
    let counts: Vec<Arg> =
        counts.into_iter().map(|(grade, n)| msg!(ImporCount, what: grade.word(), count: n).into()).collect();
    let mut foot =
        vec![if counts.is_empty() { msg!(CompareSame) } else { msg!(CompareCounts, counts: counts) }];
    for (file, outcome) in files {
        let open = outcome.verdicts.iter().filter(|one| one.codes.len() != 1).count();
        foot.extend((open > 0).then(|| msg!(CompareOpen, file: text::quote(file), n: open)));
    }
    foot.push(msg!(ImporUnwritten));
    foot
}
