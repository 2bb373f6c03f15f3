//! The cooperatives.

use super::{Column, Rows, Value, cases, firm, hidden, left, right};
use crate::base::{Lang, Word};
use crate::book::{Page, Row};
use crate::domain::standing::NibState;
use crate::domain::why::{Check, Lens};
use crate::domain::{Company, NibStatus, Stage, Tri};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
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
    pub fn held(&self) -> Option<Check> {
        *self.held.get_or_init(|| self.lens.first_hold(&self.row.standing))
    }

    /// The same in words.
    pub fn held_in_words(&self, lang: Lang) -> Cow<'static, str> {
        let ready = Word::CellReady.text(lang).into();
        self.held().map_or(ready, |check| self.lens.show(&check).show(lang).into())
    }
}

/// What the last check of the NIB found.
fn status<'a>(of: &Cooperative<'_>) -> Value<'a> {
    match of.row.standing.nib_status {
        NibStatus::Unchecked => Value::Unknown,
        status => Value::Word(status.slug(), status.word()),
    }
}

/// What is of a NIB: nothing where it is known that there is none, else it may be that nobody knows it.
fn of_nib<'a>(of: &Cooperative<'_>, value: Option<Value<'a>>) -> Value<'a> {
    let none = if of.row.standing.has_nib() == Tri::No { Value::Nothing } else { Value::Unknown };
    value.unwrap_or(none)
}

/// How the NIB stands, in one word.
fn state<'a>(of: &Cooperative<'_>) -> Value<'a> {
    match of.row.standing.nib_state() {
        NibState::Unknown => Value::Unknown,
        NibState::Missing => Value::Word("missing", Word::NibNone),
        NibState::Twice => Value::Word("twice", Word::CellTwice),
        NibState::Unchecked => Value::Word("unchecked", Word::NibUnchecked),
        NibState::Checked(status) => Value::Word(status.slug(), status.word()),
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

/// Its code.
pub const CODE: Column<Cooperatives> = firm("code", Word::ColCode, |of, _| Value::written(of.row.current));
/// Its name.
pub const NAME: Column<Cooperatives> = left("name", Word::ColName, |of, _| Value::text(&of.row.name));
/// Its kecamatan.
pub const KECAMATAN: Column<Cooperatives> =
    left("kecamatan", Word::ColKecamatan, |of, _| Value::text(&of.page.name));
/// Whether its village is a desa or a kelurahan.
pub const KIND: Column<Cooperatives> =
    left("kind", Word::ColKind, |of, _| Value::Word(of.row.kind.slug(), of.row.kind.word()));
const HAS_NIB: Column<Cooperatives> =
    left("has_nib", Word::ColNib, |of, _| Value::Tri(of.row.standing.has_nib()));
const NIB: Column<Cooperatives> =
    hidden(firm("nib", Word::ColNibNumber, |of, _| of_nib(of, of.number.as_deref().map(Value::text))));
const NIB_STATUS: Column<Cooperatives> = left("nib_status", Word::ColNibStatus, |of, _| status(of));
/// Without its day a check would be read back as one of today.
const NIB_CHECKED: Column<Cooperatives> = hidden(firm("nib_checked", Word::ColNibChecked, |of, _| {
    of_nib(of, of.row.standing.nib_checked.map(Value::Day))
}));
/// How its NIB stands: whether there is one, and what the last check found.
pub const NIB_STATE: Column<Cooperatives> = hidden(left("nib_state", Word::ColNibOneWord, |of, _| state(of)));
/// How far it is with each company.
pub const CASES: Column<Cooperatives> = left("cases", Word::ColCases, |of, lang| moving(of, lang));
/// How many papers are in hand.
pub const PAPERS: Column<Cooperatives> = hidden(right("papers", Word::ColPapers, |of, _| {
    Value::Count(of.row.standing.papers_in_hand(of.lens.today))
}));
/// What holds it first.
pub const HELD_BY: Column<Cooperatives> = hidden(left("held_by", Word::ColHolds, |of, lang| {
    Value::Both(cases::checks(of.lens, of.held().as_slice(), lang), of.held_in_words(lang))
}));
/// Who must act.
pub const WHO: Column<Cooperatives> = hidden(left("who", Word::ColWho, |of, _| {
    Value::maybe(of.held(), |check| Value::Word(check.who.slug(), check.who.short()))
}));
const CLAIM: Column<Cooperatives> =
    hidden(left("claim", Word::ColClaim, |of, _| Value::yes(of.row.standing.claim)));
/// Whether it is under a sanction.
pub const SANCTION: Column<Cooperatives> =
    hidden(left("sanction", Word::ColSanction, |of, _| Value::yes(of.row.standing.is_banned(of.lens.today))));
/// When somebody was there last.
pub const VISITED: Column<Cooperatives> =
    hidden(left("visited", Word::ColVisited, |of, _| Value::maybe(of.row.standing.rare.visited, Value::Day)));
const NIB_TWICE: Column<Cooperatives> =
    hidden(left("nib_twice", Word::ColNibTwice, |of, _| Value::yes(of.row.standing.nib_twice)));
const OTHER_NAMES: Column<Cooperatives> =
    hidden(left("other_names", Word::ColOtherNames, |of, _| Value::many(of.row.rare.spelt())));
const FORMER_CODES: Column<Cooperatives> = hidden(firm("former_codes", Word::ColFormerCodes, |of, _| {
    Value::many(of.row.rare.former.iter().map(|code| code.to_string()))
}));
const CLOSED: Column<Cooperatives> =
    hidden(firm("closed", Word::ColClosed, |of, _| Value::maybe(of.row.closed(), Value::Day)));
const LAT: Column<Cooperatives> =
    hidden(firm("lat", Word::ColLat, |of, _| Value::maybe(of.row.point, |point| Value::Degrees(point.0))));
const LON: Column<Cooperatives> =
    hidden(firm("lon", Word::ColLon, |of, _| Value::maybe(of.row.point, |point| Value::Degrees(point.1))));

/// The columns.
pub const COLUMNS: &[Column<Cooperatives>] = &[
    CODE,
    NAME,
    KECAMATAN,
    KIND,
    HAS_NIB,
    NIB,
    NIB_STATUS,
    NIB_CHECKED,
    NIB_STATE,
    CASES,
    PAPERS,
    HELD_BY,
    WHO,
    CLAIM,
    SANCTION,
    VISITED,
    NIB_TWICE,
    OTHER_NAMES,
    FORMER_CODES,
    CLOSED,
    LAT,
    LON,
];
