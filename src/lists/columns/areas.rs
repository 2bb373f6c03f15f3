//! The kecamatan, with what is counted of each.

use super::{Column, Rows, Value, firm, left, right};
use crate::base::Word;
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
}

impl Rows for Areas {
    type Row<'a> = Area<'a>;
}

/// Of an area where nobody has looked no figure is known: it is not nought.
fn seen<'a>(area: &Area<'_>, count: usize) -> Value<'a> {
    if area.tally.nib_known == 0 { Value::Unknown } else { Value::Count(count) }
}

/// The columns.
pub const COLUMNS: &[Column<Areas>] = &[
    firm("code", Word::ColCode, |area, _| Value::written(area.page.area)),
    left("name", Word::ColKecamatan, |area, _| Value::text(&area.page.name)),
    right("cooperatives", Word::ColCooperatives, |area, _| Value::Count(area.tally.all)),
    right("nib", Word::ColNib, |area, _| seen(area, area.tally.nib)),
    right("nib_missing", Word::ColNibMissing, |area, _| seen(area, area.tally.nib_missing)),
    right("nib_active", Word::ColNibActive, |area, _| Value::Count(area.tally.active)),
    right("verified", Word::ColVerified, |area, _| Value::Count(area.tally.verified)),
    right("partners", Word::ColPartners, |area, _| Value::Count(area.tally.partners)),
    right("operational", Word::ColOperational, |area, _| Value::Count(area.tally.operational)),
];
