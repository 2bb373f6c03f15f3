//! Pane 4: the week's ledger. One row a cooperative × product: cap, ordered, received, sold, stock,
//! and a bar of what is left.

use crate::base::{Qty, Word};
use crate::book::records::Account;
use crate::book::{Page, Row};
use crate::store::InWeek;
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

fn week(cx: &Cx<'_>, item: Item) -> InWeek {
    cx.ledger.at(cx.catalog, item.0 as usize, item.1.into())
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
        |cx, i| cell(cx.ledger.offers[usize::from(i.1)].product.name.text(cx.lang), Tone::Plain),
        |_, i| SortKey::Number(i.1.into()),
    ),
    right(
        Word::ColCap,
        8,
        0,
        |cx, i| match week(cx, i) {
            InWeek { may: false, .. } => cell(glyph::NONE, Tone::Quiet),
            InWeek { cap: None, .. } => cell("∞", Tone::Plain),
            InWeek { cap: Some(cap), .. } => cell(cap.show_number(), Tone::Plain),
        },
        |cx, i| {
            let at = week(cx, i);
            SortKey::Number(if at.may { at.cap.map_or(i64::MAX, |c| c.0) } else { -1 })
        },
    )
    .said(|cx, i| match week(cx, i) {
        InWeek { may: false, .. } => cell(Word::None.text(cx.lang), Tone::Quiet),
        InWeek { cap: None, .. } => cell("∞", Tone::Plain),
        InWeek { cap: Some(cap), .. } => cell(cap.show_number(), Tone::Plain),
    }),
    right(
        Word::ColOrdered,
        8,
        0,
        |cx, i| qty(week(cx, i).line.ordered),
        |cx, i| SortKey::Number(week(cx, i).line.ordered.0),
    ),
    right(
        Word::ColReceived,
        8,
        1,
        |cx, i| qty(week(cx, i).line.received),
        |cx, i| SortKey::Number(week(cx, i).line.received.0),
    ),
    right(
        Word::ColSold,
        8,
        4,
        |cx, i| qty(week(cx, i).line.sold),
        |cx, i| SortKey::Number(week(cx, i).line.sold.0),
    ),
    right(
        Word::ColStock,
        8,
        3,
        |cx, i| qty(week(cx, i).stock.on_hand),
        |cx, i| SortKey::Number(week(cx, i).stock.on_hand.0),
    ),
    right(
        Word::ColLeft,
        8,
        1,
        |cx, i| match week(cx, i) {
            InWeek { may: false, .. } => cell(glyph::NONE, Tone::Quiet),
            InWeek { left: None, .. } => cell("∞", Tone::Quiet),
            InWeek { left: Some(left), .. } => {
                cell(left.show_number(), if left <= Qty(0) { Tone::Warn } else { Tone::Good })
            }
        },
        |cx, i| SortKey::Number(week(cx, i).left.map_or(i64::MAX, |left| left.0)),
    ),
    left(
        Word::ColUsed,
        8,
        2,
        |cx, i| match week(cx, i) {
            at @ InWeek { may: true, cap: Some(cap), .. } => cell(bar(at.used().0, cap.0, 8), Tone::Plain),
            _ => cell("", Tone::Quiet),
        },
        |cx, i| SortKey::Number(week(cx, i).used_share().unwrap_or(-1)),
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
                items.sort_by_cached_key(|i| !sieve::is_busy(&week(cx, *i)));
            },
        );
    }

    /// The account under the cursor.
    pub fn current(&self, cx: &Cx<'_>) -> Option<Account> {
        self.list.current().map(|i| cx.ledger.offers[usize::from(i.1)].account(at(cx, i).1.code))
    }
}
