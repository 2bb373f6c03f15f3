//! The cases: a cooperative with a company, how far it is, and what holds it.

use super::offers::company;
use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Lang, Word};
use crate::book::{Page, Row};
use crate::domain::Stage;
use crate::domain::why::{Check, Lens, State};
use serde_json::{Value as Json, json};
use std::cell::OnceCell;

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
    /// What holds it, once a column asks.
    blockers: OnceCell<Vec<Check>>,
}

impl<'a> Case<'a> {
    /// A case.
    pub fn new(lens: &'a Lens<'a>, page: &'a Page, row: &'a Row, at: usize) -> Case<'a> {
        Case { lens, page, row, at, blockers: OnceCell::new() }
    }

    /// How far it is.
    pub fn stage(&self) -> Stage {
        self.row.standing.stage(self.at)
    }

    /// What holds it, first things first.
    pub fn blockers(&self) -> &[Check] {
        self.blockers.get_or_init(|| self.lens.blockers(&self.row.standing, self.at))
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

const CODE: Column<Cases> = firm("code", Word::ColCode, |case, _| Value::written(case.row.current));
/// The cooperative.
pub const NAME: Column<Cases> = left("name", Word::ColName, |case, _| Value::text(&case.row.name));
/// Its kecamatan.
pub const KECAMATAN: Column<Cases> =
    hidden(left("kecamatan", Word::ColKecamatan, |case, _| Value::text(&case.page.name)));
/// The company.
pub const COMPANY: Column<Cases> = left("company", Word::ColBumn, |case, lang| {
    company(case.lens.registry, case.lens.registry.companies[case.at].slug, lang)
});
/// How far it is.
pub const STAGE: Column<Cases> =
    left("stage", Word::ColStage, |case, _| Value::Word(case.stage().slug(), case.stage().word()));
/// The day on which it came to its stage.
pub const SINCE: Column<Cases> = firm("since", Word::ColSince, |case, _| {
    Value::maybe(case.row.standing.case(case.at), |known| Value::Day(known.since))
});
/// Days at its stage.
pub const DAYS: Column<Cases> = hidden(right("days", Word::ColDays, |case, _| {
    let since = case.row.standing.case(case.at).map(|known| case.lens.today.since(known.since));
    Value::maybe(since, |days| Value::Count(usize::try_from(days).unwrap_or_default()))
}));
const BLOCKER_COUNT: Column<Cases> =
    right("blocker_count", Word::ColBlockers, |case, _| Value::Count(case.blockers().len()));
/// What holds it, first things first.
pub const BLOCKERS: Column<Cases> = left("blockers", Word::ColFirstBlocker, |case, lang| {
    let shown = match case.blockers().first() {
        Some(check) => case.lens.show(check).show(lang),
        // Nothing holds one that is there, and it goes nowhere from there.
        None if case.stage() == Stage::Operational => super::NONE.to_owned(),
        None => Word::CellFree.text(lang).to_owned(),
    };
    Value::Both(checks(case.lens, case.blockers(), lang), shown.into())
});
/// Who must act.
pub const WHO: Column<Cases> = hidden(left("who", Word::ColWho, |case, _| {
    Value::maybe(case.blockers().first(), |check| Value::Word(check.who.slug(), check.who.short()))
}));

/// The columns.
pub const COLUMNS: &[Column<Cases>] =
    &[CODE, NAME, KECAMATAN, COMPANY, STAGE, SINCE, DAYS, BLOCKER_COUNT, BLOCKERS, WHO];
