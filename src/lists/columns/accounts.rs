//! A week of the ledger: a cooperative with a company's product.

use super::offers::{company, offered, unit};
use super::{Column, Rows, Value, firm, left, right};
use crate::base::{Day, Lang, Week, Word};
use crate::book::records::Account;
use crate::book::{Page, Row};
use crate::domain::quota::{Left, Limit};
use crate::domain::why::Lens;
use crate::lists::InWeek;
use crate::lists::week::Offer;
use crate::msg;

/// The list of a week's accounts.
pub struct Accounts;

/// An account in a week.
pub struct InList<'a> {
    /// The rules as of today.
    pub lens: &'a Lens<'a>,
    /// Today, or the day of which the book is read.
    pub today: Day,
    /// The week.
    pub week: Week,
    /// The kecamatan.
    pub page: &'a Page,
    /// The cooperative.
    pub row: &'a Row,
    /// The company's product, with its rules in the week.
    pub offer: &'a Offer,
    /// Its figures.
    pub at: InWeek,
}

impl InList<'_> {
    /// Whose ledger it is.
    pub fn account(&self) -> Account {
        self.offer.account(self.row.code)
    }
}

impl Rows for Accounts {
    type Row<'a> = InList<'a>;
}

/// A cap: none, without a limit, or so much.
pub fn cap<'a>(cap: Limit) -> Value<'a> {
    match cap {
        Limit::Nothing => Value::Nothing,
        Limit::Endless => Value::Endless,
        Limit::Of(cap) => Value::Qty(cap),
    }
}

/// What is left of a cap, likewise.
pub fn remaining<'a>(left: Left) -> Value<'a> {
    match left {
        Left::Barred(_) => Value::Nothing,
        Left::Unlimited => Value::Endless,
        Left::Of(left) => Value::Qty(left),
    }
}

/// How one may order: machines need it beside the cap, as none and one without a limit are both null to them.
pub fn orders<'a>(left: Left) -> Value<'a> {
    match left {
        Left::Barred(_) => Value::Word("barred", Word::StateNo),
        Left::Unlimited => Value::Word("unlimited", Word::MayFreely),
        Left::Of(_) => Value::Word("limited", Word::MayUpToCap),
    }
}

/// Weeks since the last order, if they are too many.
fn idle<'a>(of: &InList<'_>, lang: Lang) -> Value<'a> {
    Value::maybe(of.offer.idle(of.lens, of.row, &of.at, of.week), |n| {
        Value::Both(n.into(), msg!(ColIdleWeeks, n: n).show(lang).into())
    })
}

const CODE: Column<Accounts> = firm("code", Word::ColCode, |of, _| Value::written(of.row.current));
/// The cooperative.
pub const NAME: Column<Accounts> = left("name", Word::ColName, |of, _| Value::text(&of.row.name));
/// Its kecamatan.
pub const KECAMATAN: Column<Accounts> =
    left("kecamatan", Word::ColKecamatan, |of, _| Value::text(&of.page.name));
const WEEK: Column<Accounts> = firm("week", Word::ColWeek, |of, _| Value::Week(of.week));
const COMPANY: Column<Accounts> =
    left("company", Word::ColBumn, |of, lang| company(of.lens.registry, of.offer.company, lang));
/// The company's product.
pub const PRODUCT: Column<Accounts> = firm("product", Word::ColProduct, |of, lang| {
    offered(of.lens.registry, (of.offer.company, of.offer.product.slug), lang)
});
const UNIT: Column<Accounts> =
    left("unit", Word::ColUnit, |of, _| unit(of.lens.registry, of.offer.product.slug));
/// The week's cap.
pub const CAP: Column<Accounts> = right("cap", Word::ColCap, |of, _| cap(of.at.quota.cap));
/// Ordered.
pub const ORDERED: Column<Accounts> =
    right("ordered", Word::ColOrderedShort, |of, _| Value::Qty(of.at.line.ordered));
/// Received.
pub const RECEIVED: Column<Accounts> =
    right("received", Word::ColReceivedShort, |of, _| Value::Qty(of.at.line.received));
/// Sold to members.
pub const SOLD: Column<Accounts> = right("sold", Word::ColSoldShort, |of, _| Value::Qty(of.at.line.sold));
/// Sent back.
pub const RETURNED: Column<Accounts> =
    right("returned", Word::ColReturned, |of, _| Value::Qty(of.at.line.returned));
/// Lost.
pub const SHRUNK: Column<Accounts> = right("shrunk", Word::ColShrunk, |of, _| Value::Qty(of.at.line.shrunk));
/// Found by counting.
pub const COUNTED: Column<Accounts> =
    right("counted", Word::ColCounted, |of, _| Value::Qty(of.at.line.counted));
/// In store.
pub const STOCK: Column<Accounts> = right("stock", Word::ColStock, |of, _| Value::Qty(of.at.on_hand));
/// What is left of the cap.
pub const REMAINING: Column<Accounts> =
    right("remaining", Word::ColRemaining, |of, _| remaining(of.at.quota.left));
const ORDERS: Column<Accounts> = right("orders", Word::ColMay, |of, _| orders(of.at.quota.left));
const USED: Column<Accounts> = right("used", Word::ColUsed, |of, _| Value::Qty(of.at.quota.used));
/// What is left and held back.
pub const BLOCKED: Column<Accounts> =
    right("blocked", Word::ColBlocked, |of, _| Value::Qty(of.at.quota.blocked));
/// What of the cap cannot be ordered any more.
pub const EXPIRED: Column<Accounts> =
    right("expired", Word::ColExpired, |of, _| Value::Qty(of.at.quota.expired));
/// What was ordered above the cap.
pub const OVER: Column<Accounts> = right("over", Word::ColOver, |of, _| Value::Qty(of.at.quota.over));
/// What of the cap is used.
pub const USED_PERCENT: Column<Accounts> = right("used_percent", Word::ColUsedPercent, |of, _| {
    Value::maybe(of.at.quota.used_percent(), Value::Percent)
});
/// The week of the last order.
pub const LAST_ORDER: Column<Accounts> = firm("last_order", Word::ColLastOrder, |of, _| {
    // The last order of all is no figure of a week that is over.
    let last = of.at.stock.last_order.filter(|_| of.week >= Week::of(of.today.date()));
    Value::maybe(last, Value::Week)
});
/// Received and not paid, whatever the week.
pub const UNPAID: Column<Accounts> =
    right("unpaid", Word::ColUnpaid, |of, _| Value::Qty(of.at.stock.unpaid()));
const IDLE_WEEKS: Column<Accounts> = right("idle_weeks", Word::ColIdle, |of, lang| idle(of, lang));
/// Why it may not order.
pub const REASON: Column<Accounts> = left("reason", Word::ColWhyNot, |of, lang| {
    let refused = of.offer.refused(of.lens, &of.at, of.week).filter(|_| of.at.partner);
    Value::maybe(refused, |fault| Value::made(fault.what.show(lang)))
});

/// The columns.
pub const COLUMNS: &[Column<Accounts>] = &[
    CODE,
    NAME,
    KECAMATAN,
    WEEK,
    COMPANY,
    PRODUCT,
    UNIT,
    CAP,
    ORDERED,
    RECEIVED,
    SOLD,
    RETURNED,
    SHRUNK,
    COUNTED,
    STOCK,
    REMAINING,
    ORDERS,
    USED,
    BLOCKED,
    EXPIRED,
    OVER,
    USED_PERCENT,
    UNPAID,
    LAST_ORDER,
    IDLE_WEEKS,
    REASON,
];
