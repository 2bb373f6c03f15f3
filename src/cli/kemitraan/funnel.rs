//! The programme in figures: a funnel of each company, now and against an earlier day, and the
//! kecamatan by stage. Registered, verified, official and active are four figures, never one.

use super::super::{Answer, Turn, find};
use crate::base::Fault;
use crate::book::Page;
use crate::cli::opening::not_ahead;
use crate::domain::funnel::{self, milestones};
use crate::domain::{Company, Stage};
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::stages::{self, OfArea, OfCompany};
use crate::msg;

/// `kemitraan funnel`.
pub fn funnel(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let since = turn.maybe_day("since")?;
    since.map_or(Ok(()), |day| not_ahead(day, turn.now))?;
    let past = since.map(|day| Catalog::load(&book.snapshot()?.as_of(day)?)).transpose()?;
    let of = |catalog: &Catalog| {
        let rows = catalog.rows().filter(|(_, row)| scope.holds(row.code));
        funnel::counts(catalog.registry.companies.len(), rows.map(|(_, row)| &row.standing))
    };
    let (now, before) = (of(&catalog), past.as_ref().map(of));
    let companies = catalog.registry.companies.iter().enumerate();
    let row = |(at, company): (usize, &Company)| {
        let then = before.as_ref().map(|counts| counts.get(at).copied().unwrap_or_default());
        OfCompany { registry: &catalog.registry, company: company.slug, counts: (now[at], then), since }
    };
    let rows: Vec<OfCompany<'_>> = companies.map(row).collect();
    let mut foot: Vec<_> = catalog
        .registry
        .companies
        .iter()
        .zip(&now)
        .map(|(company, counts)| {
            let [registered, verified, official, active] = milestones(counts);
            msg!(FunnelFoot, company: &company.name, registered: registered, verified: verified, official: official, active: active)
        })
        .collect();
    foot.extend(since.map(|day| msg!(CompareWith, day: day)));
    turn.list(Report::of(stages::by_company(), &rows, turn.lang()), &foot, notes)
}

/// `kemitraan matrix`: kecamatan × stage for one company.
pub fn matrix(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let (at, _) = find::company(&snapshot, turn.raw("bumn"))?;
    let companies = catalog.registry.companies.len();
    let counts = |page: &Page| {
        let standings = page.rows.iter().map(|row| &row.standing);
        (funnel::counts(companies, standings)[at], None)
    };
    let rows: Vec<OfArea<'_>> =
        catalog.pages.iter().map(|page| OfArea { page, counts: counts(page) }).collect();
    let company = &catalog.registry.companies[at].name;
    let stage = Stage::Operational.word();
    let report = Report::of(stages::by_area(), &rows, turn.lang());
    turn.list(report, &[msg!(MatrixFoot, company: company, stage: stage)], notes)
}
