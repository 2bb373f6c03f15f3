//! What was found in a file, value by value, as a list.

use crate::base::{Code, Lang, Word, text};
use crate::domain::Registry;
use crate::exchange::intake::told::{Names, field, in_words, masked, whom};
use crate::exchange::intake::{Class, Verdict};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, left, right};
use serde_json::Value as Json;
use std::io;

/// The list of what was found.
pub struct Findings;

/// A verdict, with what its words are made of.
#[derive(Clone, Copy)]
pub struct Finding<'a> {
    /// The verdict.
    pub verdict: &'a Verdict,
    /// Whether it is taken.
    pub ticked: bool,
    /// The programme.
    pub registry: &'a Registry,
    /// The cooperatives.
    pub names: &'a Names,
}

impl Rows for Findings {
    type Row<'a> = Finding<'a>;
}

impl Finding<'_> {
    /// A value as it is, but for what others may not see.
    fn told(&self, of: &str) -> String {
        masked(self.verdict, of)
    }

    /// The same for machines, and in words.
    fn value(&self, of: &str, raw: Json, lang: Lang) -> Value<'static> {
        Value::Both(raw, text::quote(&in_words(&self.told(of), &self.verdict.field, lang)).into())
    }

    fn before(&self, lang: Lang) -> Value<'_> {
        match &self.verdict.before {
            None => Value::Unknown,
            Some(before) => self.value(&before.text, self.told(&before.text).into(), lang),
        }
    }
}

/// What a sheet says, value by value: in what is told to machines.
pub const MACHINE: &[Column<Findings>] = &[
    left("sheet", Word::ColSheet, |of, _| Value::Text(text::clean(&of.verdict.sheet))),
    right("row", Word::ColSheetRow, |of, _| Value::Count(of.verdict.row as usize)),
    firm("code", Word::ColCode, |of, _| {
        Value::Text(of.verdict.codes.iter().map(Code::to_string).collect::<Vec<_>>().join("|").into())
    }),
    left("match", Word::ColMatch, |of, _| Value::text(of.verdict.matched.slug())),
    left("field", Word::ColField, |of, _| Value::Text((&*of.verdict.field).into())),
    left("before", Word::ColBefore, |of, lang| of.before(lang)),
    left("value", Word::ColIncoming, |of, _| Value::written(text::clean(&of.told(&of.verdict.value)))),
    firm("verdict", Word::ColFinding, |of, _| Value::made(of.verdict.state.slug())),
    left("rule", Word::ColRule, |of, _| Value::maybe(of.verdict.state.rule(), Value::text)),
    left("taken", Word::ColTaken, |of, _| Value::yes(of.ticked)),
];

/// The same as a person reads it.
const PERSON: &[Column<Findings>] = &[
    right("row", Word::ColSheetRow, |of, _| Value::written(of.verdict.row)),
    left("name", Word::ColName, |of, _| Value::made(whom(of.verdict, of.names))),
    left("field", Word::ColField, |of, lang| Value::made(field(&of.verdict.field, of.registry, lang))),
    left("before", Word::ColBefore, |of, lang| of.before(lang)),
    left("value", Word::ColIncoming, |of, lang| of.value(&of.verdict.value, Json::Null, lang)),
    firm("verdict", Word::ColFinding, |of, lang| Value::text(of.verdict.state.class().word().text(lang))),
];

/// What was found, a row a verdict.
pub fn findings<'a>(
    verdicts: &'a [Verdict],
    ticked: &[bool],
    registry: &'a Registry,
    names: &'a Names,
) -> Vec<Finding<'a>> {
    let one = |(verdict, ticked): (&'a Verdict, &bool)| Finding { verdict, ticked: *ticked, registry, names };
    verdicts.iter().zip(ticked).map(one).collect()
}

/// A table a sheet; what says nothing that is new to anybody is left out.
///
/// # Errors
/// If it cannot be written.
pub fn write_tables(
    findings: &[Finding<'_>],
    columns: usize,
    lang: Lang,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for of_sheet in findings.chunk_by(|one, next| one.verdict.sheet == next.verdict.sheet) {
        let is_plain = |one: &&Finding<'_>| {
            matches!(one.verdict.state.class(), Class::Same | Class::Newer | Class::Elsewhere)
        };
        let rows: Vec<Finding<'_>> = of_sheet.iter().filter(|one| !is_plain(one)).copied().collect();
        let Some(first) = rows.first() else { continue };
        if !first.verdict.sheet.is_empty() {
            writeln!(out, "{}", text::clean(&first.verdict.sheet))?;
        }
        Report::of(PERSON, &rows, lang).write_table(columns, lang, out)?;
        writeln!(out)?;
    }
    Ok(())
}
