//! The cases by stage: of each company, and of each kecamatan.

use super::offers::company;
use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Day, Slug, Word};
use crate::book::Page;
use crate::domain::Registry;
use crate::domain::funnel::{Funnel, ROAD, milestones};

/// A funnel, and where it was before, if that was asked.
pub type Counts = (Funnel, Option<Funnel>);

/// The list of companies, each with its funnel.
pub struct Funnels;

/// A company's funnel.
pub struct OfCompany<'a> {
    /// Who is called what.
    pub registry: &'a Registry,
    /// The company.
    pub company: Slug,
    /// Its cases, now and before.
    pub counts: Counts,
    /// The day before.
    pub since: Option<Day>,
}

impl Rows for Funnels {
    type Row<'a> = OfCompany<'a>;
}

/// The list of kecamatan, each with its funnel.
pub struct Matrix;

/// A kecamatan's funnel.
pub struct OfArea<'a> {
    /// The kecamatan.
    pub page: &'a Page,
    /// Its cases.
    pub counts: Counts,
}

impl Rows for Matrix {
    type Row<'a> = OfArea<'a>;
}

/// The cases at a stage of the road, or off it, by its place, with what has changed.
fn stage<'a>((now, before): &Counts, at: usize) -> Value<'a> {
    let change = before.map_or(0, |before| now[at] as i64 - before[at] as i64);
    match change {
        0 => Value::Count(now[at]),
        change => Value::Both(now[at].into(), format!("{} {change:+}", now[at]).into()),
    }
}

/// The columns of the stages, of a list whose rows hold a funnel.
macro_rules! stages {
    () => {
        [
            right("terdaftar", Word::FunnelRegistered, |of, _| stage(&of.counts, 0)),
            right("temu_bisnis", Word::FunnelMatched, |of, _| stage(&of.counts, 1)),
            right("dokumen", Word::StageDocuments, |of, _| stage(&of.counts, 2)),
            right("nib_aktif", Word::FunnelNib, |of, _| stage(&of.counts, 3)),
            right("menunggu_juknis", Word::FunnelAwaiting, |of, _| stage(&of.counts, 4)),
            right("verifikasi", Word::FunnelVerification, |of, _| stage(&of.counts, 5)),
            right("perjanjian", Word::FunnelAgreement, |of, _| stage(&of.counts, 6)),
            right("operasional", Word::FunnelOperational, |of, _| stage(&of.counts, 7)),
            right("aside", Word::FunnelAside, |of, _| stage(&of.counts, 8)),
        ]
    };
}

const COMPANY: [Column<Funnels>; 1] =
    [left("company", Word::ColBumn, |of, lang| company(of.registry, of.company, lang))];

const COMPANY_STAGES: [Column<Funnels>; ROAD.len() + 1] = stages!();

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

/// The columns of the companies.
pub fn by_company() -> impl Iterator<Item = &'static Column<Funnels>> {
    COMPANY.iter().chain(&COMPANY_STAGES).chain(&MILESTONES)
}

const CODE: Column<Matrix> = hidden(firm("code", Word::ColCode, |of, _| Value::written(of.page.area)));
/// The kecamatan.
pub const KECAMATAN: Column<Matrix> =
    left("kecamatan", Word::ColKecamatan, |of, _| Value::text(&of.page.name));
/// Its cases at each stage of the road, then those off it.
pub const STAGES: [Column<Matrix>; ROAD.len() + 1] = stages!();
const AREA: [Column<Matrix>; 2] = [CODE, KECAMATAN];

/// The columns of the kecamatan.
pub fn by_area() -> impl Iterator<Item = &'static Column<Matrix>> {
    AREA.iter().chain(&STAGES)
}
