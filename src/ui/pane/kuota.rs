//! Pane 4: the week's ledger. One row a cooperative × product: cap, ordered, received, sold, stock,
//! a bar of what is used, and the twelve weeks before; below them what the rows come to. The sums of
//! the kecamatan are in [`sums`].

mod columns;
mod pane;
pub mod sums;

use crate::base::{Lang, Msg, Qty, Word, text};
use crate::book::records::Account;
use crate::book::{Page, Row};
use crate::domain::quota::Limit;
use crate::domain::{Company, Sum};
use crate::lists::InWeek;
use crate::lists::columns::accounts::{Accounts, InList};
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::filter::quality::is_busy;
use crate::ui::filter::sieve::{self, Sieve};
use crate::ui::filter::{Chip, Filter, Rows};
use crate::ui::keys::{Action, Scope};
use crate::ui::list::List;
use crate::ui::table::{self, Cell, Column, Cx, cell};
use crate::ui::theme::{Tone, glyph};
pub use columns::{ALL, ONE, OWED};
use ratatui::layout::Rect;
use sums::AreaSum;

/// A row: the cooperative's place and the offer's.
pub type Item = (u32, u8);

/// Columns that decimals take, comma included, in each column of quantities.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tails {
    /// Of caps, of what was ordered, and so of what is left.
    pub ordered: usize,
    /// Of what was received.
    pub received: usize,
    /// Of what was sold.
    pub sold: usize,
    /// Of what is in store.
    pub stock: usize,
}

/// The pane's state.
#[derive(Default)]
pub struct State {
    /// The rows.
    pub list: List<Item>,
    /// Which are shown.
    pub filter: Filter,
    /// The one offer shown, by place; `None` if there are several.
    pub offer: Option<u8>,
    /// One came into a kecamatan from the sums, and goes back there.
    pub entered: bool,
    /// The kecamatan are summed instead of the rows listed.
    pub sums: bool,
    /// The kecamatan with their sums.
    pub areas: List<AreaSum>,
    /// Those who may not order and have no entries stand in the list too.
    pub unfolded: bool,
    /// How many of them stand in one line below it.
    pub rest: usize,
    /// What holds the orders of the one offer back, whoever orders.
    pub held: Option<Msg>,
    /// What the rows shown come to, if they are of one product.
    pub shown: Sum,
    /// What all rows of the product come to.
    pub all: Sum,
    /// Columns that the decimals of their quantities take.
    pub tails: Tails,
}

fn at<'c>(cx: &'c Cx<'c>, item: Item) -> (&'c Page, &'c Row) {
    cx.catalog.at(item.0 as usize)
}

/// The account of a row.
pub fn account(cx: &Cx<'_>, item: Item) -> Account {
    cx.ledger.offers[usize::from(item.1)].account(at(cx, item).1.code)
}

fn company<'a>(of: &InList<'a>) -> &'a Company {
    &of.lens.registry.companies[of.offer.place]
}

fn product<'a>(cx: &Cx<'_>, of: &InList<'a>) -> &'a str {
    of.offer.product.name.text(cx.lang)
}

fn week(cx: &Cx<'_>, item: Item) -> InWeek {
    cx.ledger.at(cx.catalog, item.0 as usize, item.1.into())
}

fn qty(qty: Qty, tail: usize, lang: Lang) -> Cell {
    match qty {
        Qty::ZERO => cell(glyph::NONE, Tone::Quiet),
        qty => cell(qty.show_aligned(tail, lang), Tone::Plain),
    }
}

/// What is left of a cap.
fn left_cell(cx: &Cx<'_>, left: Qty) -> Cell {
    cell(left.show_aligned(cx.tails.ordered, cx.lang), if left <= Qty(0) { Tone::Warn } else { Tone::Good })
}

impl State {
    /// Makes the rows anew: those that may order first.
    fn refill(&mut self, cx: &Cx<'_>) {
        let folds = !self.unfolded && !self.is_narrowed();
        let all = Sieve::new(cx, &self.filter, Rows::Accounts);
        let sieve = if folds { all.of_quality("busy") } else { all };
        self.offer = sieve.one_offer();
        self.held = self.offer.and_then(|at| cx.ledger.offers[usize::from(at)].held(cx.lens, cx.week));
        let columns = self.columns();
        sieve::refill(
            cx,
            &mut self.list,
            &sieve,
            columns,
            |place, offer| (place, offer),
            |items| {
                // Of those that are left when the others are folded away all are.
                if !folds {
                    items.sort_by_cached_key(|i| !is_busy(&week(cx, *i)));
                }
                cx.own_first(items, |item| item.0);
            },
        );
        self.rest = if folds { sieve.all().saturating_sub(self.list.items.len()) } else { 0 };
    }

    /// Adds up the rows shown, each kecamatan, and all of them: of one product, since kilograms and
    /// litres are no sum.
    fn sum(&mut self, cx: &Cx<'_>) {
        (self.shown, self.all, self.tails) = (Sum::default(), Sum::default(), Tails::default());
        let Some(offer) = self.offer.filter(|o| usize::from(*o) < cx.ledger.offers.len()) else {
            return self.areas.replace(Vec::new());
        };
        let tails = &mut self.tails;
        let mut areas = sums::areas(cx, offer, |at| {
            let cap = if let Limit::Of(cap) = at.quota.cap { cap } else { Qty::ZERO };
            tails.ordered = tails.ordered.max(at.line.ordered.tail()).max(cap.tail());
            tails.received = tails.received.max(at.line.received.tail());
            tails.sold = tails.sold.max(at.line.sold.tail());
            tails.stock = tails.stock.max(at.on_hand.tail());
        });
        areas.iter().for_each(|area| self.all += area.sum);
        if self.is_narrowed() {
            for item in &self.list.items {
                sums::add(&mut self.shown, &week(cx, *item));
            }
        }
        let query = text::fold(self.areas.query.text());
        areas.retain(|area| text::fold(&cx.catalog.pages[area.place as usize].name).contains(&query));
        if self.areas.sort.is_none() {
            areas.sort_by_key(|area| area.sum.is_idle());
        }
        table::sort(&mut areas, sums::COLUMNS, self.areas.sort, cx);
        cx.own_areas_first(&mut areas, |area| area.place);
        self.areas.replace(areas);
    }

    /// All columns of the rows.
    fn columns(&self) -> &'static [Column<Accounts>] {
        let is_owed = |chip: &Chip| matches!(chip, Chip::Is(quality) if quality.slug == "unpaid");
        match self.offer {
            _ if self.filter.chips().iter().any(is_owed) => OWED,
            Some(_) => ONE,
            None => ALL,
        }
    }

    /// True if not all rows of the product are shown.
    fn is_narrowed(&self) -> bool {
        self.filter.narrows(Rows::Accounts) || !self.list.query.is_empty()
    }

    /// Where the rows are in a body: below the weeks, above what they come to.
    fn rows_area(&self, body: Rect) -> Rect {
        let above = if self.sums && body.height >= sums::WEEKS_HEIGHT + 9 { sums::WEEKS_HEIGHT } else { 0 };
        let below = match (self.offer, self.sums || !self.is_narrowed()) {
            (None, _) => 0,
            (Some(_), true) => 1,
            (Some(_), false) => 2,
        };
        let below = below + u16::from(self.has_rest()) + u16::from(self.held.is_some());
        let taken = (above + below).min(body.height);
        Rect { y: body.y + above, height: body.height - taken, ..body }
    }

    /// True if a line below the rows tells of those that are not among them.
    fn has_rest(&self) -> bool {
        self.rest > 0 && !self.sums && !self.list.items.is_empty()
    }
}

/// Those who may not order and have no entries, in one line, and what shows them.
fn rest(state: &State, cx: &Cx<'_>) -> Option<Msg> {
    let key = cx.keys.shown(Scope::List, Action::Unfilter);
    state.has_rest().then(|| msg!(FoldRest, n: state.rest, key: key))
}

/// What the rows shown come to, where they are not all, and what all of them do.
fn feet<'s>(state: &'s State, cx: &Cx<'_>) -> Vec<(u8, String, &'s Sum)> {
    let Some(offer) = state.offer else { return Vec::new() };
    let all = (offer, Word::SumOfAll.text(cx.lang).to_owned(), &state.all);
    let shown = (offer, msg!(SumOfRows, n: state.list.items.len()).show(cx.lang), &state.shown);
    if state.is_narrowed() && !state.sums { vec![shown, all] } else { vec![all] }
}

/// What stands around the rows, to be said: their sums, and above the kecamatan the last weeks.
fn about(state: &State, cx: &Cx<'_>) -> Vec<String> {
    let mut lines = if state.sums { sums::weeks_said(state, cx) } else { Vec::new() };
    lines.extend(rest(state, cx).map(|line| line.show(cx.lang)));
    lines.extend(state.held.as_ref().map(|held| held.show(cx.lang)));
    lines.extend(feet(state, cx).into_iter().map(|(offer, label, sum)| sums::said(cx, offer, &label, sum)));
    lines
}

/// Draws the pane below its title.
fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
    let rows = state.rows_area(body);
    if state.sums {
        if rows.y > body.y {
            sums::view_weeks(state, cx, brush, body);
        }
        table::view(brush, cx, rows, &table::shown(cx, sums::COLUMNS), &state.areas);
    } else {
        table::view(brush, cx, rows, &table::shown(cx, state.columns()), &state.list);
        table::gutter(brush, cx, rows, &state.list, |(place, _)| place);
    }
    let mut feet_from = rows.bottom();
    let rest = rest(state, cx).map(|line| (line.show(cx.lang), Tone::Quiet));
    let held = state.held.as_ref().map(|held| (format!("{} {}", glyph::NO, held.show(cx.lang)), Tone::Bad));
    for (y, (line, tone)) in (feet_from..body.bottom()).zip(rest.into_iter().chain(held)) {
        brush.put(body.x + 2, y, body.width.saturating_sub(2), &line, tone);
        feet_from = y + 1;
    }
    for (y, (offer, label, sum)) in (feet_from..body.bottom()).zip(feet(state, cx)) {
        let total = sums::total(cx, offer, &label, sum);
        let cell = |key: &str| sums::cell_of(cx, key, &total);
        if state.sums {
            table::foot(brush, body, cx.lang, &table::shown(cx, sums::COLUMNS), y, cell);
        } else {
            table::foot(brush, body, cx.lang, &table::shown(cx, state.columns()), y, cell);
        }
    }
}
