//! Sums of a week's accounts: of an area, or week by week.

use super::accounts::{product, unit};
use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Area, Week, Word};
use crate::book::records::Account;
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
    /// The product, of any account.
    pub account: Account,
    /// What the accounts come to.
    pub sum: Sum,
}

impl Rows for Sums {
    type Row<'a> = Summed<'a>;
}

const WEEK: Column<Sums> = firm("week", Word::ColWeek, |of, _| Value::Week(of.week));
const COMPANY: Column<Sums> =
    hidden(left("company", Word::ColBumn, |of, _| Value::text(of.account.company.as_str())));
const PRODUCT: Column<Sums> = firm("product", Word::ColProduct, |of, _| product(of.registry, &of.account));
const UNIT: Column<Sums> = hidden(left("unit", Word::ColUnit, |of, _| unit(of.registry, of.account.product)));
const COOPERATIVES: Column<Sums> =
    right("cooperatives", Word::ColCooperatives, |of, _| Value::Count(of.sum.cooperatives));
// No cooperative has no cap; it is not one without an end.
const CAP: Column<Sums> = right("cap", Word::ColCap, |of, _| match of.sum.cooperatives {
    0 => Value::Nothing,
    _ => Value::bound(of.sum.cap),
});
const ORDERED: Column<Sums> = right("ordered", Word::ColOrdered, |of, _| Value::Qty(of.sum.ordered));
const RECEIVED: Column<Sums> = right("received", Word::ColReceived, |of, _| Value::Qty(of.sum.received));
const SOLD: Column<Sums> = right("sold", Word::ColSold, |of, _| Value::Qty(of.sum.sold));
const RETURNED: Column<Sums> =
    hidden(right("returned", Word::ColReturned, |of, _| Value::Qty(of.sum.returned)));
const SHRUNK: Column<Sums> = hidden(right("shrunk", Word::ColShrunk, |of, _| Value::Qty(of.sum.shrunk)));
const COUNTED: Column<Sums> = hidden(right("counted", Word::ColCounted, |of, _| Value::Qty(of.sum.counted)));
const STOCK: Column<Sums> = hidden(right("stock", Word::ColStock, |of, _| Value::Qty(of.sum.stock)));
const USED: Column<Sums> = hidden(right("used", Word::ColUsed, |of, _| Value::Qty(of.sum.used)));
const BLOCKED: Column<Sums> = hidden(right("blocked", Word::ColBlocked, |of, _| Value::Qty(of.sum.blocked)));
const EXPIRED: Column<Sums> = hidden(right("expired", Word::ColExpired, |of, _| Value::Qty(of.sum.expired)));
const OVER: Column<Sums> = hidden(right("over", Word::ColOver, |of, _| Value::Qty(of.sum.over)));

/// The columns of sums by area.
pub const BY_AREA: &[Column<Sums>] = &[
    hidden(firm("code", Word::ColCode, |of, _| Value::written(of.area.0))),
    left("name", Word::ColArea, |of, _| Value::text(of.area.1)),
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
    right("remaining", Word::ColRemaining, |of, _| Value::bound(of.sum.left)),
    USED,
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
