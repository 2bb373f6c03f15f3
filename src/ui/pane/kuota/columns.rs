//! The columns of pane 4.

use super::{Item, at, company, left_cell, product, qty, week};
use crate::base::picture::bar;
use crate::base::{Qty, Word, picture};
use crate::book::past::{Past, whole};
use crate::domain::quota::{Left, Limit};
use crate::lists::columns::accounts::{self as of, Accounts, InList};
use crate::ui::table::{Column, Cx, Drawn, SortKey, cell, column};
use crate::ui::theme::{Tone, glyph};

impl Drawn for Accounts {
    const NAME: &'static str = "kuota";
    type Item = Item;

    fn row<'c>(cx: &'c Cx<'c>, item: Item) -> InList<'c> {
        let (page, row) = at(cx, item);
        let (offer, at) = (&cx.ledger.offers[usize::from(item.1)], week(cx, item));
        InList { lens: cx.lens, today: cx.today, week: cx.week, page, row, offer, at }
    }
}

const NAME: Column<Accounts> =
    column(of::NAME, 16, 0, |cx, i| SortKey::Text(&at(cx, i).1.name)).toned(Tone::Strong).grow(28);
const KECAMATAN: Column<Accounts> = column(of::KECAMATAN, 13, 5, |cx, i| SortKey::Text(&at(cx, i).0.name));
/// A product, and whose it is: several may offer the same.
const PRODUCT: Column<Accounts> = column(of::PRODUCT, 23, 0, |_, i| SortKey::Number(i.1.into()))
    .always()
    .drawn(|cx, of| cell(format!("{} · {}", product(cx, of), company(of).short()), Tone::Plain))
    .narrow(15, |cx, of| cell(format!("{} {}", company(of).mark(), product(cx, of)), Tone::Plain))
    .said(|cx, of| cell(format!("{} · {}", product(cx, of), company(of).name), Tone::Plain));
const CAP: Column<Accounts> = column(of::CAP, 8, 0, |cx, i| match week(cx, i).quota.cap {
    Limit::Nothing => SortKey::Number(-1),
    Limit::Endless => SortKey::Number(i64::MAX),
    Limit::Of(cap) => SortKey::Number(cap.0),
})
.drawn(|cx, of| match of.at.quota.cap {
    Limit::Nothing => cell(glyph::NONE, Tone::Quiet),
    Limit::Endless => cell("∞", Tone::Plain),
    Limit::Of(cap) => cell(cap.show_aligned(cx.tails.ordered, cx.lang), Tone::Plain),
})
.said(|cx, of| match of.at.quota.cap {
    Limit::Nothing => cell(Word::None.text(cx.lang), Tone::Quiet),
    _ => cell((of::CAP.get)(of, cx.lang).show(cx.lang), Tone::Plain),
});
macro_rules! goods {
    ($column:ident, $rank:literal, $tail:ident, |$at:ident| $qty:expr) => {
        column(of::$column, 8, $rank, |cx, i| {
            let $at = week(cx, i);
            SortKey::Number($qty.0)
        })
        .drawn(|cx, of| {
            let $at = &of.at;
            qty($qty, cx.tails.$tail, cx.lang)
        })
    };
}
const ORDERED: Column<Accounts> = goods!(ORDERED, 0, ordered, |at| at.line.ordered).titled(Word::ColOrdered);
const RECEIVED: Column<Accounts> =
    goods!(RECEIVED, 1, received, |at| at.line.received).titled(Word::ColReceived);
const SOLD: Column<Accounts> = goods!(SOLD, 4, sold, |at| at.line.sold).titled(Word::ColSold);
const STOCK: Column<Accounts> = goods!(STOCK, 3, stock, |at| at.on_hand);
const UNPAID: Column<Accounts> = goods!(UNPAID, 0, received, |at| at.stock.unpaid());
const LEFT: Column<Accounts> = column(of::REMAINING, 8, 1, |cx, i| {
    let quota = week(cx, i).quota;
    match (quota.left, quota.rest()) {
        (Left::Unlimited, _) => SortKey::Number(i64::MAX),
        (_, Some(rest)) => SortKey::Number(rest.0),
        // Below all that is overdrawn: it has nothing to order from.
        (Left::Barred(_) | Left::Of(_), None) => SortKey::Number(i64::MIN),
    }
})
.titled(Word::ColLeft)
.drawn(|cx, of| match (of.at.quota.left, of.at.quota.rest()) {
    (Left::Unlimited, _) => cell("∞", Tone::Quiet),
    (_, Some(rest)) => left_cell(cx, rest),
    (Left::Barred(_) | Left::Of(_), None) => cell(glyph::NONE, Tone::Quiet),
});
const USED: Column<Accounts> =
    column(of::USED_PERCENT, 8, 2, |cx, i| SortKey::Number(week(cx, i).quota.used_share().unwrap_or(-1)))
        .titled(Word::ColUsed)
        .pictured(|_, of| match of.at.quota.cap {
            Limit::Of(cap) => cell(bar(of.at.quota.used.0, cap.0, 8), Tone::Plain),
            Limit::Nothing | Limit::Endless => cell("", Tone::Quiet),
        });
const RETURNED: Column<Accounts> = goods!(RETURNED, 8, stock, |at| at.line.returned);
const SHRUNK: Column<Accounts> = goods!(SHRUNK, 9, stock, |at| at.line.shrunk);
const COUNTED: Column<Accounts> = goods!(COUNTED, 10, stock, |at| at.line.counted);
const EXPIRED: Column<Accounts> = goods!(EXPIRED, 11, stock, |at| at.quota.expired);
const BLOCKED: Column<Accounts> = goods!(BLOCKED, 12, ordered, |at| at.quota.blocked).asked();
const OVER: Column<Accounts> = goods!(OVER, 13, ordered, |at| at.quota.over).asked();
/// The last order, with those before it: week by week, as a picture.
const PAST: Column<Accounts> = column(of::LAST_ORDER, crate::ui::past::WEEKS as u16, 7, |cx, i| {
    let last = week(cx, i).stock.last_order;
    SortKey::Number(last.map_or(0, |week| i64::from(week.year()) * 100 + i64::from(week.number())))
})
.titled(Word::ColPast)
.pictured(|cx, of| {
    let weeks = cx.past.row(&of.account());
    // A slow line is for figures.
    if cx.thrifty || weeks.iter().all(|past| past.line.ordered <= Qty(0)) {
        return cell("", Tone::Quiet);
    }
    let whole = whole(weeks, |line| line.ordered);
    let column = |past: &Past| picture::column(past.line.ordered.0, whole(past).0);
    cell(weeks.iter().map(column).collect::<String>(), Tone::Plain)
});

/// The columns of one product's rows. Quantities are in the unit named in the pane's title.
pub const ONE: &[Column<Accounts>] = &[
    NAME, KECAMATAN, PAST, CAP, ORDERED, RECEIVED, SOLD, STOCK, LEFT, USED, RETURNED, SHRUNK, COUNTED,
    EXPIRED, BLOCKED, OVER,
];

/// The columns of all products' rows: where the one has its past, each names its product, so that
/// the others keep their places.
pub const ALL: &[Column<Accounts>] = &[
    NAME,
    KECAMATAN,
    PRODUCT,
    CAP,
    ORDERED,
    RECEIVED.ranked(1),
    SOLD,
    STOCK,
    LEFT,
    USED,
    PAST,
    RETURNED,
    SHRUNK,
    COUNTED,
    EXPIRED,
    BLOCKED,
    OVER,
];

/// The columns of what is not paid: what comes first is how much that is.
pub const OWED: &[Column<Accounts>] =
    &[NAME, KECAMATAN, PRODUCT, UNPAID, CAP, ORDERED, RECEIVED.ranked(1), SOLD, STOCK, LEFT, USED, PAST];
