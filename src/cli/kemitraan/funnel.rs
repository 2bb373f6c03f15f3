//! The programme in figures: a funnel of each company, now and against an earlier day, and the
//! kecamatan by stage. Registered, verified, official and active are four figures, never one.

use super::super::{Answer, Turn, find};
use crate::base::{Day, Fault, Word};
use crate::book::Page;
use crate::domain::funnel::{self, Funnel, ROAD, milestones};
use crate::domain::{Company, Stage};
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right};
use crate::msg;

/// A funnel, and where it was before, if that was asked.
type Both = (Funnel, Option<Funnel>);

/// The cases at a stage of the road, or off it, by its place, with what has changed.
fn stage<'a>((now, before): &Both, at: usize) -> Value<'a> {
    let change = before.map_or(0, |before| now[at] as i64 - before[at] as i64);
    match change {
        0 => Value::Count(now[at]),
        change => Value::Both(now[at].into(), format!("{} {change:+}", now[at]).into()),
    }
}

/// The columns of the stages, of a list whose rows hold a funnel.
macro_rules! stages {
    ($funnel:expr) => {
        [
            right("terdaftar", Word::FunnelRegistered, |of, _| stage(&$funnel(of), 0)),
            right("temu_bisnis", Word::FunnelMatched, |of, _| stage(&$funnel(of), 1)),
            right("dokumen", Word::StageDocuments, |of, _| stage(&$funnel(of), 2)),
            right("nib_aktif", Word::FunnelNib, |of, _| stage(&$funnel(of), 3)),
            right("menunggu_juknis", Word::FunnelAwaiting, |of, _| stage(&$funnel(of), 4)),
            right("verifikasi", Word::FunnelVerification, |of, _| stage(&$funnel(of), 5)),
            right("perjanjian", Word::FunnelAgreement, |of, _| stage(&$funnel(of), 6)),
            right("operasional", Word::FunnelOperational, |of, _| stage(&$funnel(of), 7)),
            right("aside", Word::FunnelAside, |of, _| stage(&$funnel(of), 8)),
        ]
    };
}

/// The list of companies, each with its funnel.
struct Funnels;

/// A company's funnel, now and on an earlier day.
struct OfCompany<'a> {
    company: &'a Company,
    counts: Both,
    since: Option<Day>,
}

impl Rows for Funnels {
    type Row<'a> = OfCompany<'a>;
}

const COMPANY: [Column<Funnels>; 1] =
    [left("company", Word::ColBumn, |of, _| Value::text(of.company.slug.as_str()))];

const STAGES: [Column<Funnels>; ROAD.len() + 1] = stages!(|of: &OfCompany<'_>| -> Both { of.counts });

const MILESTONES: [Column<Funnels>; 6] = [
    hidden(right("registered", Word::ColRegistered, |of, _| Value::Count(milestones(&of.counts.0)[0]))),
    hidden(right("verified", Word::ColVerified, |of, _| Value::Count(milestones(&of.counts.0)[1]))),
    hidden(right("official", Word::ColPartners, |of, _| Value::Count(milestones(&of.counts.0)[2]))),
    hidden(right("active", Word::ColOperational, |of, _| Value::Count(milestones(&of.counts.0)[3]))),
    hidden(firm("since", Word::ColSince, |of, _| Value::maybe(of.since, Value::Day))),
    hidden(left("before", Word::ColBeforeThat, |of, _| {
        Value::maybe(of.counts.1, |then| {
            Value::Both(then.to_vec().into(), then.map(|n| n.to_string()).join(", ").into())
        })
    })),
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
    let companies = catalog.registry.companies.iter().enumerate();
    let row = |(at, company)| {
        let then = before.as_ref().map(|counts| counts.get(at).copied().unwrap_or_default());
        OfCompany { company, counts: (now[at], then), since }
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
    let columns = COMPANY.iter().chain(&STAGES).chain(&MILESTONES);
    turn.list(Report::of(columns, &rows, turn.lang()), &foot, notes)
}

/// The list of kecamatan, each with its funnel.
struct Matrix;

/// A kecamatan's funnel with one company.
struct OfArea<'a> {
    page: &'a Page,
    counts: Both,
}

impl Rows for Matrix {
    type Row<'a> = OfArea<'a>;
}

const AREA: [Column<Matrix>; 2] = [
    hidden(firm("code", Word::ColCode, |of, _| Value::written(of.page.area))),
    left("kecamatan", Word::ColKecamatan, |of, _| Value::text(&of.page.name)),
];

const AREA_STAGES: [Column<Matrix>; ROAD.len() + 1] = stages!(|of: &OfArea<'_>| -> Both { of.counts });

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
    let report = Report::of(AREA.iter().chain(&AREA_STAGES), &rows, turn.lang());
    turn.list(report, &[msg!(MatrixFoot, company: company, stage: stage)], notes)
}
