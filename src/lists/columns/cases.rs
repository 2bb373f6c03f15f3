//! The cases: a cooperative with a company, how far it is, and what holds it.

use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Lang, Word};
use crate::book::{Page, Row};
use crate::domain::Stage;
use crate::domain::why::{Check, Lens, State};
use serde_json::{Value as Json, json};

/// The list of cases.
pub struct Cases;

/// A case.
pub struct Case<'a> {
    /// The rules as of today.
    pub lens: &'a Lens<'a>,
    /// The kecamatan.
    pub page: &'a Page,
    /// The cooperative.
    pub row: &'a Row,
    /// The company's place in the registry.
    pub at: usize,
    /// What holds it, first things first.
    pub blockers: Vec<Check>,
}

impl<'a> Case<'a> {
    /// A case, with what holds it.
    pub fn new(lens: &'a Lens<'a>, page: &'a Page, row: &'a Row, at: usize) -> Case<'a> {
        Case { lens, page, row, at, blockers: lens.blockers(&row.standing, at) }
    }

    fn stage(&self) -> Stage {
        self.row.standing.stage(self.at)
    }
}

impl Rows for Cases {
    type Row<'a> = Case<'a>;
}

/// Checks for machines.
pub fn checks(lens: &Lens<'_>, checks: &[Check], lang: Lang) -> Json {
    let value = |check: &Check| {
        json!({
            "rule": check.item.rule(),
            "what": lens.show(check).show(lang),
            "who": check.who.slug(),
            "since": check.since.map(|day| day.iso()),
            "next": (check.state != State::Done).then(|| check.item.next_step().show(lang)),
            "stage": check.stage.slug(),
        })
    };
    checks.iter().map(value).collect()
}

/// The columns.
pub const COLUMNS: &[Column<Cases>] = &[
    firm("code", Word::ColCode, |case, _| Value::written(case.row.current)),
    left("name", Word::ColName, |case, _| Value::text(&case.row.name)),
    hidden(left("kecamatan", Word::ColKecamatan, |case, _| Value::text(&case.page.name))),
    left("company", Word::ColBumn, |case, _| {
        Value::text(case.lens.registry.companies[case.at].slug.as_str())
    }),
    left("stage", Word::ColStage, |case, _| Value::Word(case.stage().slug(), case.stage().word())),
    firm("since", Word::ColSince, |case, _| {
        Value::maybe(case.row.standing.case(case.at), |known| Value::Day(known.since))
    }),
    right("blocker_count", Word::ColBlockers, |case, _| Value::Count(case.blockers.len())),
    left("blockers", Word::ColFirstBlocker, |case, lang| {
        let first = case.blockers.first().map(|check| case.lens.show(check).show(lang));
        let shown = first.unwrap_or_else(|| super::NONE.to_owned());
        Value::Both(checks(case.lens, &case.blockers, lang), shown.into())
    }),
];
