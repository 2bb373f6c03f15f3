//! What sheets say otherwise than the book, as a list, the worst first.

use super::Outcome;
use super::reconcile::{Differing, Grade, Side};
use super::told::{field, in_words};
use crate::base::words::Arg;
use crate::base::{Lang, Msg, Word, text};
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

    /// A value in words.
    fn said(&self, value: &str, lang: Lang) -> String {
        text::quote(&in_words(&self.shown(value), &self.one.field, lang))
    }

    fn sides(&self, lang: Lang) -> String {
        let side = |side: &Side| format!("{}: {}", text::quote(&side.file), self.said(&side.value, lang));
        self.one.sides.iter().map(side).collect::<Vec<_>>().join(" | ")
    }

    /// The same with the values first: where a table is narrow, they are what stays to be seen.
    fn values(&self, lang: Lang) -> String {
        let side = |side: &Side| format!("{} ({})", self.said(&side.value, lang), text::quote(&side.file));
        self.one.sides.iter().map(side).collect::<Vec<_>>().join(" | ")
    }

    /// What was found, of whom and of what, what the book says, and what the sheets say.
    pub fn told(&self, lang: Lang) -> [String; 4] {
        let about = field(&self.one.field, self.registry, lang);
        let whose = self.name.clone().unwrap_or_else(|| self.one.code.to_string());
        let book = self.one.book.as_ref().map_or("·".to_owned(), |before| self.said(&before.text, lang));
        [self.one.grade.word().text(lang).to_owned(), format!("{whose} · {about}"), book, self.sides(lang)]
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
    left("before", Word::ColBefore, |of, lang| match &of.one.book {
        None => Value::Unknown,
        Some(before) => {
            let raw = text::quote(&of.shown(&before.text));
            Value::Both(raw.into(), of.said(&before.text, lang).into())
        }
    }),
    left("sheets", Word::ColIncoming, |of, lang| {
        let machine = |side: &Side| {
            json!({
                "file": text::clean(&side.file),
                "sheet": text::clean(&side.sheet),
                "row": side.row,
                "value": text::clean(&of.shown(&side.value)),
            })
        };
        Value::Both(of.one.sides.iter().map(machine).collect(), of.values(lang).into())
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
