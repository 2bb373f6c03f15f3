//! The kecamatan, with what is counted of each.

use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Qty, Week, Word};
use crate::book::Page;
use crate::lists::figures::Tally;

/// The list of the kecamatan.
pub struct Areas;

/// A kecamatan.
pub struct Area<'a> {
    /// It, with its cooperatives.
    pub page: &'a Page,
    /// What is counted of them.
    pub tally: &'a Tally,
    /// The week's caps and receipts, of products in kg only.
    pub kg: (Qty, Qty),
    /// The week of its caps and receipts.
    pub week: Week,
}

impl Rows for Areas {
    type Row<'a> = Area<'a>;
}

/// Of an area where nobody has looked no figure is known: it is not nought.
fn seen<'a>(area: &Area<'_>, count: usize) -> Value<'a> {
    if area.tally.nib_known == 0 { Value::Unknown } else { Value::Count(count) }
}

const CODE: Column<Areas> = firm("code", Word::ColCode, |area, _| Value::written(area.page.area));
/// Its name.
pub const NAME: Column<Areas> = left("name", Word::ColKecamatan, |area, _| Value::text(&area.page.name));
/// How many cooperatives it has.
pub const COOPERATIVES: Column<Areas> =
    right("cooperatives", Word::ColCooperatives, |area, _| Value::Count(area.tally.all));
/// Of how many a NIB is on record.
pub const NIB: Column<Areas> = right("nib", Word::ColNib, |area, _| seen(area, area.tally.nib));
const NIB_MISSING: Column<Areas> =
    right("nib_missing", Word::ColNibMissing, |area, _| seen(area, area.tally.nib_missing));
/// Of how many none is, whether there is one or not.
pub const NIB_LACKING: Column<Areas> = hidden(right("nib_lacking", Word::ColNibLacking, |area, _| {
    Value::Count(area.tally.all - area.tally.nib)
}));
/// Of how many it is active.
pub const NIB_ACTIVE: Column<Areas> =
    right("nib_active", Word::ColNibActive, |area, _| Value::Count(area.tally.active));
const VERIFIED: Column<Areas> =
    right("verified", Word::ColVerified, |area, _| Value::Count(area.tally.verified));
/// How many are official partners.
pub const PARTNERS: Column<Areas> =
    right("partners", Word::ColPartners, |area, _| Value::Count(area.tally.partners));
/// How many are at work.
pub const OPERATIONAL: Column<Areas> =
    right("operational", Word::ColOperational, |area, _| Value::Count(area.tally.operational));
const WEEK: Column<Areas> = hidden(firm("week", Word::ColWeek, |area, _| Value::Week(area.week)));
/// The week's caps of what is counted in kilograms.
pub const CAP: Column<Areas> = hidden(right("cap", Word::ColCapKg, |area, _| Value::Qty(area.kg.0)));
/// What was received of it.
pub const RECEIVED: Column<Areas> =
    hidden(right("received", Word::ColReceivedKg, |area, _| Value::Qty(area.kg.1)));
/// The one as a share of the other.
pub const OF_CAP: Column<Areas> = hidden(left("received_share", Word::ColOfCap, |area, _| {
    let cap = Some(area.kg.0.0).filter(|cap| *cap > 0);
    Value::maybe(cap, |cap| Value::Share(area.kg.1.0, cap))
}));

/// The columns.
pub const COLUMNS: &[Column<Areas>] = &[
    CODE,
    NAME,
    COOPERATIVES,
    NIB,
    NIB_MISSING,
    NIB_LACKING,
    NIB_ACTIVE,
    VERIFIED,
    PARTNERS,
    OPERATIONAL,
    WEEK,
    CAP,
    RECEIVED,
    OF_CAP,
];
