//! Pane 4: the week's ledger. One row a cooperative × product: cap, ordered, received, sold, stock,
//! and a bar of what is left.

use crate::base::{Qty, Word};
use crate::book::records::Account;
use crate::book::{Page, Row};
use crate::domain::Line;
use crate::ui::draw::bar;
use crate::ui::filter::sieve::{self, Sieve};
use crate::ui::filter::{Filter, Rows};
use crate::ui::list::List;
use crate::ui::table::{Cell, Column, Cx, SortKey, cell, left, right};
use crate::ui::theme::{Tone, glyph};

/// A row: the cooperative's place and the offer's.
pub type Item = (u32, u8);

/// The pane's state.
#[derive(Default)]
pub struct State {
    /// The rows.
    pub list: List<Item>,
    /// Which are shown.
    pub filter: Filter,
}

fn at<'c>(cx: &'c Cx<'c>, item: Item) -> (&'c Page, &'c Row) {
    cx.catalog.at(item.0 as usize)
}

fn line(cx: &Cx<'_>, item: Item) -> Line {
    cx.ledger.line(at(cx, item).1.code, item.1.into())
}

fn may(cx: &Cx<'_>, item: Item) -> bool {
    cx.ledger.may_order(cx.lens, at(cx, item).1, item.1.into())
}

fn cap(cx: &Cx<'_>, item: Item) -> Option<Qty> {
    cx.ledger.cap(at(cx, item).1.code, item.1.into())
}

fn still(cx: &Cx<'_>, item: Item) -> Option<Qty> {
    cx.ledger.left(at(cx, item).1.code, item.1.into())
}

fn qty(qty: Qty) -> Cell {
    if qty == Qty(0) { cell(glyph::NONE, Tone::Quiet) } else { cell(qty.show_number(), Tone::Plain) }
}

/// The columns. Quantities are in the unit named in the pane's title.
pub const COLUMNS: &[Column<Item>] = &[
    left(
        Word::ColName,
        16,
        0,
        |cx, i| cell(&*at(cx, i).1.name, Tone::Strong),
        |cx, i| SortKey::Text(&at(cx, i).1.name),
    )
    .grow(),
    left(
        Word::ColKecamatan,
        13,
        5,
        |cx, i| cell(&*at(cx, i).0.name, Tone::Plain),
        |cx, i| SortKey::Text(&at(cx, i).0.name),
    ),
    left(
        Word::ColProduct,
        13,
        6,
        |cx, i| cell(cx.ledger.offers[usize::from(i.1)].0.name.text(cx.lang), Tone::Plain),
        |_, i| SortKey::Number(i.1.into()),
    ),
    right(
        Word::ColCap,
        8,
        0,
        |cx, i| match (may(cx, i), cap(cx, i)) {
            (false, _) => cell(glyph::NONE, Tone::Quiet),
            (true, None) => cell("∞", Tone::Plain),
            (true, Some(cap)) => cell(cap.show_number(), Tone::Plain),
        },
        |cx, i| SortKey::Number(if may(cx, i) { cap(cx, i).map_or(i64::MAX, |c| c.0) } else { -1 }),
    )
    .said(|cx, i| match (may(cx, i), cap(cx, i)) {
        (false, _) => cell(Word::None.text(cx.lang), Tone::Quiet),
        (true, None) => cell("∞", Tone::Plain),
        (true, Some(cap)) => cell(cap.show_number(), Tone::Plain),
    }),
    right(
        Word::ColOrdered,
        8,
        0,
        |cx, i| qty(line(cx, i).ordered),
        |cx, i| SortKey::Number(line(cx, i).ordered.0),
    ),
    right(
        Word::ColReceived,
        8,
        1,
        |cx, i| qty(line(cx, i).received),
        |cx, i| SortKey::Number(line(cx, i).received.0),
    ),
    right(Word::ColSold, 8, 4, |cx, i| qty(line(cx, i).sold), |cx, i| SortKey::Number(line(cx, i).sold.0)),
    right(
        Word::ColStock,
        8,
        3,
        |cx, i| qty(cx.ledger.stock(at(cx, i).1.code, i.1.into()).on_hand),
        |cx, i| SortKey::Number(cx.ledger.stock(at(cx, i).1.code, i.1.into()).on_hand.0),
    ),
    right(
        Word::ColLeft,
        8,
        1,
        |cx, i| match (may(cx, i), still(cx, i)) {
            (true, Some(left)) => {
                cell(left.show_number(), if left <= Qty(0) { Tone::Warn } else { Tone::Good })
            }
            (true, None) => cell("∞", Tone::Quiet),
            (false, _) => cell(glyph::NONE, Tone::Quiet),
        },
        |cx, i| SortKey::Number(still(cx, i).map_or(i64::MAX, |left| left.0)),
    ),
    left(
        Word::ColUsed,
        8,
        2,
        |cx, i| match (may(cx, i), cap(cx, i)) {
            (true, Some(cap)) => {
                let left = still(cx, i).unwrap_or_default();
                cell(bar((cap - left).0, cap.0, 8), Tone::Plain)
            }
            _ => cell("", Tone::Quiet),
        },
        |cx, i| {
            let cap = cap(cx, i).unwrap_or_default();
            let left = still(cx, i).unwrap_or_default();
            SortKey::Number((cap - left).0 * 1_000 / cap.0.max(1))
        },
    )
    .unsaid(),
];

impl State {
    /// Makes the list anew: those that may order first.
    pub fn rebuild(&mut self, cx: &Cx<'_>) {
        let sieve = Sieve::new(cx, &self.filter, Rows::Accounts);
        sieve::refill(
            cx,
            &mut self.list,
            &sieve,
            COLUMNS,
            |place, offer| (place, offer),
            |items| {
                items.sort_by_cached_key(|i| !sieve::is_busy(cx, at(cx, *i).1, i.1.into()));
            },
        );
    }

    /// The account under the cursor.
    pub fn current(&self, cx: &Cx<'_>) -> Option<Account> {
        self.list.current().map(|i| cx.ledger.account(at(cx, i).1.code, i.1.into()))
    }
}
