//! A week of the ledger: a cooperative with a company's product.

use super::{Column, Rows, Value, firm, left, right};
use crate::base::{Day, Lang, Slug, Unit, Week, Word, text};
use crate::book::records::Account;
use crate::book::{Page, Row};
use crate::domain::Registry;
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
    pub at: &'a InWeek,
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

/// A product, with the company's letter where several offer it.
pub fn label(registry: &Registry, account: &Account) -> String {
    let several = registry.offers().iter().filter(|(_, product)| *product == account.product).count() > 1;
    let company = registry.companies.iter().find(|company| company.slug == account.company);
    match company.filter(|_| several) {
        Some(company) => format!("{} {}", account.product, company.letter),
        None => text::clean(account.product.as_str()).into_owned(),
    }
}

/// A product as machines and a table name it.
pub fn product<'a>(registry: &Registry, account: &Account) -> Value<'a> {
    Value::Named(account.product.to_string().into(), label(registry, account).into())
}

/// What a product is counted in, for machines; nothing for a product that the book does not know.
pub fn unit<'a>(registry: &Registry, product: Slug) -> Value<'a> {
    Value::Text(registry.unit(product).map_or("", Unit::slug).into())
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

/// How one may order, for machines, to whom a cap that is none and one without a limit are both null.
pub fn orders(left: Left) -> &'static str {
    match left {
        Left::Barred(_) => "barred",
        Left::Unlimited => "unlimited",
        Left::Of(_) => "limited",
    }
}

/// Weeks since the last order, if they are too many.
fn idle<'a>(of: &InList<'_>, lang: Lang) -> Value<'a> {
    Value::maybe(of.offer.idle(of.lens, of.row, of.at, of.week), |n| {
        Value::Both(n.into(), msg!(ColIdleWeeks, n: n).show(lang).into())
    })
}

/// The columns.
pub const COLUMNS: &[Column<Accounts>] = &[
    firm("code", Word::ColCode, |of, _| Value::written(of.row.current)),
    left("name", Word::ColName, |of, _| Value::text(&of.row.name)),
    left("kecamatan", Word::ColKecamatan, |of, _| Value::text(&of.page.name)),
    firm("week", Word::ColWeek, |of, _| Value::Week(of.week)),
    firm("company", Word::ColBumn, |of, _| Value::text(of.offer.company.as_str())),
    firm("product", Word::ColProduct, |of, _| product(of.lens.registry, &of.account())),
    left("unit", Word::ColUnit, |of, _| unit(of.lens.registry, of.offer.product.slug)),
    right("cap", Word::ColCap, |of, _| cap(of.at.quota.cap)),
    right("ordered", Word::ColOrderedShort, |of, _| Value::Qty(of.at.line.ordered)),
    right("received", Word::ColReceivedShort, |of, _| Value::Qty(of.at.line.received)),
    right("sold", Word::ColSoldShort, |of, _| Value::Qty(of.at.line.sold)),
    right("returned", Word::ColReturned, |of, _| Value::Qty(of.at.line.returned)),
    right("shrunk", Word::ColShrunk, |of, _| Value::Qty(of.at.line.shrunk)),
    right("counted", Word::ColCounted, |of, _| Value::Qty(of.at.line.counted)),
    right("stock", Word::ColStock, |of, _| Value::Qty(of.at.on_hand)),
    right("remaining", Word::ColRemaining, |of, _| remaining(of.at.quota.left)),
    right("orders", Word::ColMay, |of, _| Value::text(orders(of.at.quota.left))),
    right("used", Word::ColUsed, |of, _| Value::Qty(of.at.quota.used)),
    right("blocked", Word::ColBlocked, |of, _| Value::Qty(of.at.quota.blocked)),
    right("expired", Word::ColExpired, |of, _| Value::Qty(of.at.quota.expired)),
    right("over", Word::ColOver, |of, _| Value::Qty(of.at.quota.over)),
    right("used_percent", Word::ColUsedPercent, |of, _| {
        Value::maybe(of.at.quota.used_share(), |share| Value::Percent(share / 10))
    }),
    // The last order of all is no figure of a week that is over.
    firm("last_order", Word::ColLastOrder, |of, _| {
        let last = of.at.stock.last_order.filter(|_| of.week >= Week::of(of.today.date()));
        Value::maybe(last, Value::Week)
    }),
    right("idle_weeks", Word::ColIdle, |of, lang| idle(of, lang)),
    left("reason", Word::ColWhyNot, |of, lang| {
        let refused = of.offer.refused(of.lens, of.at, of.week).filter(|_| of.at.partner);
        Value::maybe(refused, |fault| Value::made(fault.what.show(lang)))
    }),
];
