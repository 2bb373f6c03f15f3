//! The cooperatives.

use super::{Column, Rows, Value, cases, firm, hidden, left, right};
use crate::base::{Lang, Word};
use crate::book::{Page, Row};
use crate::domain::why::{Check, Lens};
use crate::domain::{Company, NibStatus, Stage};
use serde_json::{Value as Json, json};
use std::cell::OnceCell;

/// The list of the cooperatives.
pub struct Cooperatives;

/// A cooperative.
pub struct Cooperative<'a> {
    /// The rules as of today, or of the day of which the book is read.
    pub lens: &'a Lens<'a>,
    /// Its kecamatan.
    pub page: &'a Page,
    /// It.
    pub row: &'a Row,
    /// Its NIB, where somebody has looked it up: it is not in the row.
    pub number: Option<String>,
    /// What holds it first, once a column asks.
    held: OnceCell<Option<Check>>,
}

impl Rows for Cooperatives {
    type Row<'a> = Cooperative<'a>;
}

impl<'a> Cooperative<'a> {
    /// A cooperative.
    pub fn new(lens: &'a Lens<'a>, page: &'a Page, row: &'a Row, number: Option<String>) -> Cooperative<'a> {
        Cooperative { lens, page, row, number, held: OnceCell::new() }
    }

    /// What holds it first.
    fn held(&self) -> Option<Check> {
        *self.held.get_or_init(|| self.lens.first_hold(&self.row.standing))
    }
}

/// What the last check of the NIB found.
fn status<'a>(of: &Cooperative<'_>) -> Value<'a> {
    match of.row.standing.nib_status {
        NibStatus::Unchecked => Value::Unknown,
        status => Value::Word(status.slug(), status.word()),
    }
}

/// The cases that have left `terdaftar`: `B dokumen, P temu bisnis`.
fn moving<'a>(of: &Cooperative<'_>, lang: Lang) -> Value<'a> {
    let company = |at: u8| of.lens.registry.companies.get(usize::from(at));
    let pairs: Vec<(&Company, Stage)> =
        of.row.standing.moving().filter_map(|case| Some((company(case.company)?, case.stage))).collect();
    let json = pairs.iter().map(|(c, stage)| json!({"company": c.slug.as_str(), "stage": stage.slug()}));
    let shown: Vec<String> =
        pairs.iter().map(|(c, stage)| format!("{} {}", c.letter, stage.word().text(lang))).collect();
    let shown = if shown.is_empty() { super::NONE.to_owned() } else { shown.join(", ") };
    Value::Both(json.collect::<Json>(), shown.into())
}

/// The columns.
pub const COLUMNS: &[Column<Cooperatives>] = &[
    firm("code", Word::ColCode, |of, _| Value::written(of.row.current)),
    left("name", Word::ColName, |of, _| Value::text(&of.row.name)),
    left("kecamatan", Word::ColKecamatan, |of, _| Value::text(&of.page.name)),
    left("kind", Word::ColKind, |of, _| Value::text(of.row.kind.slug())),
    left("has_nib", Word::ColNib, |of, _| Value::Tri(of.row.standing.has_nib())),
    hidden(firm("nib", Word::ColNibNumber, |of, _| Value::maybe(of.number.as_deref(), Value::text))),
    left("nib_status", Word::ColNibStatus, |of, _| status(of)),
    left("cases", Word::ColCases, |of, lang| moving(of, lang)),
    hidden(right("papers", Word::ColPapers, |of, _| {
        Value::Count(of.row.standing.papers_in_hand(of.lens.today))
    })),
    hidden(left("held_by", Word::ColHolds, |of, lang| {
        let held = of.held();
        let shown =
            held.map_or(Word::CellReady.text(lang).to_owned(), |check| of.lens.show(&check).show(lang));
        Value::Both(cases::checks(of.lens, held.as_slice(), lang), shown.into())
    })),
    hidden(left("who", Word::ColWho, |of, _| {
        Value::maybe(of.held(), |check| Value::Word(check.who.slug(), check.who.short()))
    })),
    hidden(left("claim", Word::ColClaim, |of, _| Value::yes(of.row.standing.claim))),
    hidden(left("sanction", Word::ColSanction, |of, _| Value::yes(of.row.standing.is_banned(of.lens.today)))),
    hidden(left("visited", Word::ColVisited, |of, _| Value::maybe(of.row.standing.rare.visited, Value::Day))),
    hidden(left("nib_twice", Word::ColNibTwice, |of, _| Value::yes(of.row.standing.nib_twice))),
    hidden(left("other_names", Word::ColOtherNames, |of, _| {
        Value::many(of.row.rare.spellings.split('|').filter(|other| !other.is_empty()))
    })),
    hidden(firm("former_codes", Word::ColFormerCodes, |of, _| {
        Value::many(of.row.rare.former.iter().map(|code| code.to_string()))
    })),
    hidden(firm("closed", Word::ColClosed, |of, _| Value::maybe(of.row.closed(), Value::Day))),
    hidden(firm("lat", Word::ColLat, |of, _| Value::maybe(of.row.point, |point| Value::Degrees(point.0)))),
    hidden(firm("lon", Word::ColLon, |of, _| Value::maybe(of.row.point, |point| Value::Degrees(point.1)))),
];
