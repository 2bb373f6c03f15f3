//! Sums of a week's accounts: of an area, or week by week.

use super::offers::{company, offered, unit};
use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::quantity::percent;
use crate::base::{Area, Slug, Week, Word};
use crate::domain::{Registry, Sum};

/// The list of sums.
pub struct Sums;

/// The sum of one product's accounts in a week.
pub struct Summed<'a> {
    /// What the programme consists of.
    pub registry: &'a Registry,
    /// The week.
    pub week: Week,
    /// The area, with its name.
    pub area: (Area, &'a str),
    /// The company's product.
    pub offer: (Slug, Slug),
    /// What the accounts come to.
    pub sum: Sum,
}

impl Rows for Sums {
    type Row<'a> = Summed<'a>;
}

const WEEK: Column<Sums> = firm("week", Word::ColWeek, |of, _| Value::Week(of.week));
const COMPANY: Column<Sums> =
    hidden(left("company", Word::ColBumn, |of, lang| company(of.registry, of.offer.0, lang)));
const PRODUCT: Column<Sums> =
    firm("product", Word::ColProduct, |of, lang| offered(of.registry, of.offer, lang));
const UNIT: Column<Sums> = hidden(left("unit", Word::ColUnit, |of, _| unit(of.registry, of.offer.1)));
const COOPERATIVES: Column<Sums> =
    right("cooperatives", Word::ColCooperatives, |of, _| Value::Count(of.sum.cooperatives));
/// Their caps. No cooperative has no cap; it is not one without an end.
pub const CAP: Column<Sums> = right("cap", Word::ColCap, |of, _| match of.sum.cooperatives {
    0 => Value::Nothing,
    _ => Value::bound(of.sum.cap),
});
/// Ordered.
pub const ORDERED: Column<Sums> = right("ordered", Word::ColOrdered, |of, _| Value::Qty(of.sum.ordered));
/// Received.
pub const RECEIVED: Column<Sums> = right("received", Word::ColReceived, |of, _| Value::Qty(of.sum.received));
/// Sold to members.
pub const SOLD: Column<Sums> = right("sold", Word::ColSold, |of, _| Value::Qty(of.sum.sold));
/// Sent back.
pub const RETURNED: Column<Sums> =
    hidden(right("returned", Word::ColReturned, |of, _| Value::Qty(of.sum.returned)));
/// Lost.
pub const SHRUNK: Column<Sums> = hidden(right("shrunk", Word::ColShrunk, |of, _| Value::Qty(of.sum.shrunk)));
/// Found by counting.
pub const COUNTED: Column<Sums> =
    hidden(right("counted", Word::ColCounted, |of, _| Value::Qty(of.sum.counted)));
/// In store.
pub const STOCK: Column<Sums> = hidden(right("stock", Word::ColStock, |of, _| Value::Qty(of.sum.stock)));
const USED: Column<Sums> = hidden(right("used", Word::ColUsed, |of, _| Value::Qty(of.sum.used)));
/// What they might order, if nothing barred them.
pub const BLOCKED: Column<Sums> =
    hidden(right("blocked", Word::ColBlocked, |of, _| Value::Qty(of.sum.blocked)));
/// What of the caps cannot be ordered any more.
pub const EXPIRED: Column<Sums> =
    hidden(right("expired", Word::ColExpired, |of, _| Value::Qty(of.sum.expired)));
/// What was ordered above caps.
pub const OVER: Column<Sums> = hidden(right("over", Word::ColOver, |of, _| Value::Qty(of.sum.over)));

/// What they still may order.
pub const REMAINING: Column<Sums> = right("remaining", Word::ColRemaining, |of, _| Value::bound(of.sum.left));
/// How many may order.
pub const MAY: Column<Sums> = hidden(right("may", Word::ColMay, |of, _| Value::Count(of.sum.may)));
/// What of the caps is used.
pub const USED_PERCENT: Column<Sums> = hidden(right("used_percent", Word::ColUsedPercent, |of, _| {
    let of_cap = of.sum.of_cap().filter(|(_, cap)| cap.0 > 0);
    Value::maybe(of_cap, |(used, cap)| Value::Percent(percent(used.0, cap.0)))
}));
const CODE: Column<Sums> = hidden(firm("code", Word::ColCode, |of, _| Value::written(of.area.0)));
/// The area.
pub const NAME: Column<Sums> = left("name", Word::ColArea, |of, _| Value::text(of.area.1));

/// The columns of sums by area.
pub const BY_AREA: &[Column<Sums>] = &[
    CODE,
    NAME,
    hidden(WEEK),
    COMPANY,
    PRODUCT,
    UNIT,
    COOPERATIVES,
    CAP,
    ORDERED,
    RECEIVED,
    SOLD,
    RETURNED,
    SHRUNK,
    COUNTED,
    STOCK,
    MAY,
    REMAINING,
    USED,
    USED_PERCENT,
    BLOCKED,
    EXPIRED,
    OVER,
];

/// The columns of sums week by week.
pub const BY_WEEK: &[Column<Sums>] = &[
    WEEK,
    COMPANY,
    PRODUCT,
    UNIT,
    COOPERATIVES,
    CAP,
    ORDERED,
    RECEIVED,
    SOLD,
    RETURNED,
    SHRUNK,
    COUNTED,
    STOCK,
    USED,
    BLOCKED,
    EXPIRED,
    OVER,
    left("share", Word::ColShare, |of, _| {
        let cap = of.sum.cap.filter(|cap| cap.0 > 0);
        Value::maybe(cap, |cap| Value::Share(of.sum.ordered.0, cap.0))
    }),
];
