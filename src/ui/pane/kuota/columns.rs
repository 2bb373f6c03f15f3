//! The columns of pane 4.

use super::{Item, account, at, company, left_cell, product, qty, week};
use crate::base::picture::bar;
use crate::base::{Qty, Word, picture};
use crate::book::past::{Past, whole};
use crate::domain::quota::{Left, Limit};
use crate::ui::table::{Column, SortKey, cell, left, right};
use crate::ui::theme::{Tone, glyph};

const NAME: Column<Item> = left(
    Word::ColName,
    16,
    0,
    |cx, i| cell(&*at(cx, i).1.name, Tone::Strong),
    |cx, i| SortKey::Text(&at(cx, i).1.name),
)
.grow(28);
const KECAMATAN: Column<Item> = left(
    Word::ColKecamatan,
    13,
    5,
    |cx, i| cell(&*at(cx, i).0.name, Tone::Plain),
    |cx, i| SortKey::Text(&at(cx, i).0.name),
);
/// A product, and whose it is: several may offer the same.
const PRODUCT: Column<Item> = left(
    Word::ColProduct,
    23,
    0,
    |cx, i| cell(format!("{} · {}", product(cx, i), company(cx, i).short()), Tone::Plain),
    |_, i| SortKey::Number(i.1.into()),
)
.narrow(15, |cx, i| cell(format!("{} {}", company(cx, i).mark(), product(cx, i)), Tone::Plain))
.said(|cx, i| cell(format!("{} · {}", product(cx, i), company(cx, i).name), Tone::Plain));
const CAP: Column<Item> = right(
    Word::ColCap,
    8,
    0,
    |cx, i| match week(cx, i).quota.cap {
        Limit::Nothing => cell(glyph::NONE, Tone::Quiet),
        Limit::Endless => cell("∞", Tone::Plain),
        Limit::Of(cap) => cell(cap.show_aligned(cx.tails.ordered), Tone::Plain),
    },
    |cx, i| match week(cx, i).quota.cap {
        Limit::Nothing => SortKey::Number(-1),
        Limit::Endless => SortKey::Number(i64::MAX),
        Limit::Of(cap) => SortKey::Number(cap.0),
    },
)
.said(|cx, i| match week(cx, i).quota.cap {
    Limit::Nothing => cell(Word::None.text(cx.lang), Tone::Quiet),
    Limit::Endless => cell("∞", Tone::Plain),
    Limit::Of(cap) => cell(cap.show_number(), Tone::Plain),
});
const ORDERED: Column<Item> = right(
    Word::ColOrdered,
    8,
    0,
    |cx, i| qty(week(cx, i).line.ordered, cx.tails.ordered),
    |cx, i| SortKey::Number(week(cx, i).line.ordered.0),
);
const RECEIVED: Column<Item> = right(
    Word::ColReceived,
    8,
    1,
    |cx, i| qty(week(cx, i).line.received, cx.tails.received),
    |cx, i| SortKey::Number(week(cx, i).line.received.0),
);
const SOLD: Column<Item> = right(
    Word::ColSold,
    8,
    4,
    |cx, i| qty(week(cx, i).line.sold, cx.tails.sold),
    |cx, i| SortKey::Number(week(cx, i).line.sold.0),
);
const STOCK: Column<Item> = right(
    Word::ColStock,
    8,
    3,
    |cx, i| qty(week(cx, i).on_hand, cx.tails.stock),
    |cx, i| SortKey::Number(week(cx, i).on_hand.0),
);
const LEFT: Column<Item> = right(
    Word::ColLeft,
    8,
    1,
    |cx, i| {
        let quota = week(cx, i).quota;
        match (quota.left, quota.rest()) {
            (Left::Unlimited, _) => cell("∞", Tone::Quiet),
            (_, Some(rest)) => left_cell(cx, rest),
            (Left::Barred(_) | Left::Of(_), None) => cell(glyph::NONE, Tone::Quiet),
        }
    },
    |cx, i| {
        let quota = week(cx, i).quota;
        match (quota.left, quota.rest()) {
            (Left::Unlimited, _) => SortKey::Number(i64::MAX),
            (_, Some(rest)) => SortKey::Number(rest.0),
            // Below all that is overdrawn: it has nothing to order from.
            (Left::Barred(_) | Left::Of(_), None) => SortKey::Number(i64::MIN),
        }
    },
);
const USED: Column<Item> = left(
    Word::ColUsed,
    8,
    2,
    |cx, i| {
        let quota = week(cx, i).quota;
        match quota.cap {
            Limit::Of(cap) => cell(bar(quota.used.0, cap.0, 8), Tone::Plain),
            Limit::Nothing | Limit::Endless => cell("", Tone::Quiet),
        }
    },
    |cx, i| SortKey::Number(week(cx, i).quota.used_share().unwrap_or(-1)),
)
.unsaid();
macro_rules! goods {
    ($title:ident, $rank:literal, |$at:ident| $qty:expr) => {
        right(
            Word::$title,
            8,
            $rank,
            |cx, i| {
                let $at = week(cx, i);
                qty($qty, cx.tails.stock)
            },
            |cx, i| {
                let $at = week(cx, i);
                SortKey::Number($qty.0)
            },
        )
    };
}
const RETURNED: Column<Item> = goods!(ColReturned, 8, |at| at.line.returned);
const SHRUNK: Column<Item> = goods!(ColShrunk, 9, |at| at.line.shrunk);
const COUNTED: Column<Item> = goods!(ColCounted, 10, |at| at.line.counted);
const EXPIRED: Column<Item> = goods!(ColExpired, 11, |at| at.quota.expired);
/// What was ordered week by week; it sorts by the week of the last order.
const PAST: Column<Item> = left(
    Word::ColPast,
    crate::ui::past::WEEKS as u16,
    7,
    |cx, i| {
        let weeks = cx.past.row(&account(cx, i));
        // A slow line is for figures.
        if cx.thrifty || weeks.iter().all(|past| past.line.ordered <= Qty(0)) {
            return cell("", Tone::Quiet);
        }
        let whole = whole(weeks, |line| line.ordered);
        let column = |past: &Past| picture::column(past.line.ordered.0, whole(past).0);
        cell(weeks.iter().map(column).collect::<String>(), Tone::Plain)
    },
    |cx, i| {
        let last = week(cx, i).stock.last_order;
        SortKey::Number(last.map_or(0, |week| i64::from(week.year()) * 100 + i64::from(week.number())))
    },
)
.unsaid();

/// The columns of one product's rows. Quantities are in the unit named in the pane's title.
pub const ONE: &[Column<Item>] = &[
    NAME, KECAMATAN, PAST, CAP, ORDERED, RECEIVED, SOLD, STOCK, LEFT, USED, RETURNED, SHRUNK, COUNTED,
    EXPIRED,
];

/// The columns of all products' rows: where the one has its past, each names its product, so that
/// the others keep their places.
pub const ALL: &[Column<Item>] = &[
    NAME,
    KECAMATAN,
    PRODUCT,
    CAP,
    ORDERED,
    Column { rank: 1, ..RECEIVED },
    SOLD,
    STOCK,
    LEFT,
    USED,
    PAST,
    RETURNED,
    SHRUNK,
    COUNTED,
    EXPIRED,
];
