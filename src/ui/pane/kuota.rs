//! Pane 4: the week's ledger. One row a cooperative × product: cap, ordered, received, sold, stock,
//! and a bar of what is left.

use crate::base::calendar::Week;
use crate::base::{Area, Code, Day, Fault, Qty, Unit, Word};
use crate::book::records::{Account, Read, Record};
use crate::book::{Page, Row, wire};
use crate::domain::quota::{self, Policy};
use crate::domain::why::Lens;
use crate::domain::{Line, Product, Stock};
use crate::store::{Catalog, Snapshot};
use crate::ui::draw::bar;
use crate::ui::find;
use crate::ui::list::List;
use crate::ui::table::{self, Cell, Column, Cx, SortKey, cell, left, right};
use crate::ui::theme::{Tone, glyph};
use std::collections::BTreeMap;

/// A row: the cooperative's place and the offer's.
pub type Item = (u32, u8);

/// What the ledger says of one week.
#[derive(Default)]
pub struct WeekLedger {
    /// Sums of the week, by account.
    pub lines: BTreeMap<Account, Line>,
    /// Stocks, by account.
    pub stocks: BTreeMap<Account, Stock>,
    /// Offers with their product and the policy of the week.
    pub offers: Vec<(Product, Policy)>,
    /// By kecamatan: caps and receipts of products in kg.
    sums: BTreeMap<Area, (Qty, Qty)>,
}

impl WeekLedger {
    /// Reads a week.
    pub fn load(snapshot: &Snapshot, catalog: &Catalog, week: Week, today: Day) -> Result<WeekLedger, Fault> {
        let mut ledger = WeekLedger::default();
        let registry = &catalog.registry;
        for (company, product) in registry.offers() {
            let policy = registry.policy(company, product, Day::from(week.monday()));
            let product = registry.products.iter().find(|p| p.slug == product);
            ledger.offers.extend(product.cloned().zip(policy.cloned()));
        }
        snapshot.scan_prefix(Line::KIND, &week.to_key(), &mut |key, body| {
            if let Some(account) = key.get(3..).and_then(Account::from_key) {
                ledger.lines.insert(account, wire::parse(body)?);
            }
            Ok(true)
        })?;
        snapshot.scan_prefix(Stock::KIND, &[], &mut |key, body| {
            if let Some(account) = Account::from_key(key) {
                ledger.stocks.insert(account, wire::parse(body)?);
            }
            Ok(true)
        })?;
        ledger.sum(catalog, &Lens::new(registry, today));
        Ok(ledger)
    }

    fn sum(&mut self, catalog: &Catalog, lens: &Lens<'_>) {
        for page in &catalog.pages {
            let (mut cap, mut received) = (Qty(0), Qty(0));
            for row in page.rows.iter().filter(|r| r.standing.is_partner()) {
                for offer in 0..self.offers.len() {
                    if self.offers[offer].0.unit != Unit::Kg {
                        continue;
                    }
                    received += self.line(row.code, offer).received;
                    if self.may_order(lens, row, offer) {
                        cap += self.cap(row.code, offer).unwrap_or_default();
                    }
                }
            }
            if cap != Qty(0) || received != Qty(0) {
                self.sums.insert(page.area, (cap, received));
            }
        }
    }

    /// A kecamatan's caps and receipts of products in kg.
    pub fn sums(&self, area: Area) -> (Qty, Qty) {
        self.sums.get(&area).copied().unwrap_or_default()
    }

    /// The account of a cooperative and an offer.
    pub fn account(&self, code: Code, offer: usize) -> Account {
        let (product, policy) = &self.offers[offer];
        Account { code, company: policy.company, product: product.slug }
    }

    /// The week's sums of a row.
    pub fn line(&self, code: Code, offer: usize) -> Line {
        self.lines.get(&self.account(code, offer)).copied().unwrap_or_default()
    }

    /// The stock of a row.
    pub fn stock(&self, code: Code, offer: usize) -> Stock {
        self.stocks.get(&self.account(code, offer)).copied().unwrap_or_default()
    }

    /// The cap of a row; `None` if nothing limits it.
    pub fn cap(&self, code: Code, offer: usize) -> Option<Qty> {
        quota::cap(&self.offers[offer].1, &self.line(code, offer), &self.stock(code, offer))
    }

    /// Whether a cooperative may order, by the rule that a posting is judged by.
    pub fn may_order(&self, lens: &Lens<'_>, row: &Row, offer: usize) -> bool {
        let (product, policy) = &self.offers[offer];
        let company = lens.registry.companies.iter().position(|c| c.slug == policy.company);
        // Most are no partners: they need no refusal in words.
        row.standing.is_partner()
            && company.is_some_and(|c| quota::may_order(lens, c, product.slug, policy, &row.standing).is_ok())
    }
}

/// The pane's state.
#[derive(Default)]
pub struct State {
    /// The rows.
    pub list: List<Item>,
    /// The offer shown, by place; `None` shows all.
    pub offer: Option<u8>,
    /// Only rows that may order or have a posting this week.
    pub busy_only: bool,
    /// The kecamatan shown; `None` shows all.
    pub area: Option<Area>,
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
    ),
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
        |cx, i| match (may(cx, i), cap(cx, i)) {
            (true, Some(cap)) => {
                let left = cap - line(cx, i).ordered;
                cell(left.show_number(), if left <= Qty(0) { Tone::Warn } else { Tone::Good })
            }
            (true, None) => cell("∞", Tone::Quiet),
            (false, _) => cell(glyph::NONE, Tone::Quiet),
        },
        |cx, i| SortKey::Number(cap(cx, i).map_or(i64::MAX, |c| (c - line(cx, i).ordered).0)),
    ),
    left(
        Word::ColUsed,
        8,
        2,
        |cx, i| match (may(cx, i), cap(cx, i)) {
            (true, Some(cap)) => cell(bar(line(cx, i).ordered.0, cap.0, 8), Tone::Plain),
            _ => cell("", Tone::Quiet),
        },
        |cx, i| {
            let cap = cap(cx, i).map_or(0, |c| c.0);
            SortKey::Number(line(cx, i).ordered.0 * 1_000 / cap.max(1))
        },
    ),
];

impl State {
    /// Makes the list anew: those that may order first.
    pub fn rebuild(&mut self, cx: &Cx<'_>) {
        let all = 0..cx.ledger.offers.len() as u8;
        let offers =
            self.offer.map_or(all.clone(), |o| o.min(all.end.saturating_sub(1))..(o + 1).min(all.end));
        let places = super::koperasi::places_in(cx, self.area);
        let places: Vec<u32> = if self.list.query.is_empty() {
            places.collect()
        } else {
            find::cooperatives(cx.catalog, &self.list.query, places)
        };
        let rows = places.iter().flat_map(|p| offers.clone().map(move |o| (*p, o)));
        let busy = |i: &Item| {
            may(cx, *i) || cx.ledger.lines.contains_key(&cx.ledger.account(at(cx, *i).1.code, i.1.into()))
        };
        let mut items: Vec<Item> = if self.busy_only { rows.filter(busy).collect() } else { rows.collect() };
        if self.list.query.is_empty() {
            if self.list.sort.is_none() && !self.busy_only {
                items.sort_by_cached_key(|i| !busy(i));
            }
            table::sort(&mut items, COLUMNS, self.list.sort, cx);
        }
        self.list.replace(items);
    }

    /// The account under the cursor.
    pub fn current(&self, cx: &Cx<'_>) -> Option<Account> {
        self.list.current().map(|i| cx.ledger.account(at(cx, i).1.code, i.1.into()))
    }
}
