//! The programme in figures: a funnel of each company, now and against an earlier day, and the
//! kecamatan by stage. Registered, verified, official and active are four figures, never one.

use super::super::{Answer, Turn, cells, find};
use crate::base::{Fault, Word};
use crate::domain::Stage;
use crate::domain::funnel::{self, Funnel, milestones};
use crate::exchange::report::{Cell, Column, Report, hidden, left, right};
use crate::lists::Catalog;
use crate::msg;

/// The stages of the road and what stands off it: the middle of both lists.
const STAGES: &[Column] = &[
    right("terdaftar", Word::FunnelRegistered),
    right("temu_bisnis", Word::FunnelMatched),
    right("dokumen", Word::FunnelDocuments),
    right("nib_aktif", Word::FunnelNib),
    right("menunggu_juknis", Word::FunnelAwaiting),
    right("verifikasi", Word::FunnelVerification),
    right("perjanjian", Word::FunnelAgreement),
    right("operasional", Word::FunnelOperational),
    right("aside", Word::FunnelAside),
];

const MILESTONES: &[Column] = &[
    hidden("registered"),
    hidden("verified"),
    hidden("official"),
    hidden("active"),
    hidden("since"),
    hidden("before"),
];

/// `kemitraan funnel`.
pub fn funnel(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let since = turn.maybe_day("since")?;
    let past = since.map(|day| Catalog::load(&book.snapshot()?.as_of(day)?)).transpose()?;
    let of = |catalog: &Catalog| {
        let rows = catalog.rows().filter(|(_, row)| scope.holds(row.code));
        funnel::counts(catalog.registry.companies.len(), rows.map(|(_, row)| &row.standing))
    };
    let (now, before) = (of(&catalog), past.as_ref().map(of));
    let mut report = Report::new(&[&[left("company", Word::ColBumn)], STAGES, MILESTONES].concat());
    for (at, company) in catalog.registry.companies.iter().enumerate() {
        let then = before.as_ref().map(|counts| counts.get(at).copied().unwrap_or_default());
        let mut row = vec![Cell::plain(company.slug.as_str())];
        for (n, count) in now[at].iter().enumerate() {
            let change = then.map_or(0, |then| *count as i64 - then[n] as i64);
            let text = if change == 0 { cells::count(*count).text } else { format!("{count} {change:+}") };
            row.push(Cell::new(*count, text));
        }
        let [registered, verified, official, active] = milestones(&now[at]);
        row.extend([registered, verified, official, active].map(cells::count));
        row.push(since.map_or_else(Cell::none, |day| cells::day(day, turn.lang())));
        row.push(then.map_or_else(Cell::none, |then| Cell::new(then.to_vec(), "")));
        report.rows.push(row);
    }
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
    Ok(turn.list(&report, &foot, notes))
}

const AREA: &[Column] = &[hidden("code"), left("kecamatan", Word::ColKecamatan)];

/// `kemitraan matrix`: kecamatan × stage for one company.
pub fn matrix(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let (at, _) = find::company(&snapshot, turn.raw("bumn"))?;
    let mut report = Report::new(&[AREA, STAGES].concat());
    for page in &catalog.pages {
        let mut row = vec![Cell::plain(page.area.to_string()), Cell::plain(&*page.name)];
        let companies = catalog.registry.companies.len();
        let counts: Funnel = funnel::counts(companies, page.rows.iter().map(|row| &row.standing))[at];
        row.extend(counts.map(cells::count));
        report.rows.push(row);
    }
    let company = &catalog.registry.companies[at].name;
    let stage = Stage::Operational.word();
    Ok(turn.list(&report, &[msg!(MatrixFoot, company: company, stage: stage)], notes))
}
