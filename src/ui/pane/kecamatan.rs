//! Pane 1: the kecamatan as a table, beside a map: of the land, or where there are no colours or no
//! borders, of tiles. The map can take the keys, and then arrows go from neighbour to neighbour.

mod chart;
mod compass;
mod fill;
mod map;
mod measure;
mod pane;
mod raster;
mod sketch;
mod tiles;

use crate::base::picture::bar;
use crate::base::{Lang, Qty, Word, quantity};
use crate::domain::why::Check;
use crate::lists::columns::areas::{self as of, Areas};
use crate::lists::figures::Tally;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::list::List;
use crate::ui::pane::kemitraan;
use crate::ui::table::{self, Cell, Column, Cx, Drawn, SortKey, cell, column, of_count};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// The pane's state.
pub struct State {
    /// Kecamatan by their place in the catalog.
    pub list: List<u32>,
    /// What a map shows.
    pub asked: measure::Asked,
    /// Where one is on the map.
    pub map: map::Map,
}

impl Default for State {
    /// It opens with those first where most cooperatives have no NIB: that is where the work is.
    fn default() -> State {
        let list = List { sort: Some((of::NIB_LACKING.key, true)), ..List::default() };
        State { list, asked: measure::Asked::default(), map: map::Map::default() }
    }
}

fn tally<'c>(cx: &'c Cx<'c>, at: u32) -> &'c Tally {
    &cx.figures.tallies[at as usize]
}

/// The week's caps and receipts of a kecamatan, of products in kg.
fn kg(cx: &Cx<'_>, at: u32) -> (Qty, Qty) {
    cx.ledger.kg(cx.catalog, at as usize)
}

/// Tonnes with one decimal, as the field says them.
pub fn tonnes(qty: Qty, lang: Lang) -> Cell {
    if qty == Qty(0) {
        return cell(glyph::NONE, Tone::Quiet);
    }
    let tenths = (qty.0 + 50_000) / 100_000;
    cell(format!("{} t", quantity::tenths(tenths.unsigned_abs(), lang)), Tone::Plain)
}

/// The tone of a part of a whole: all, some, none.
fn share(part: usize, whole: usize) -> Tone {
    match part {
        0 => Tone::Bad,
        n if n == whole => Tone::Good,
        _ => Tone::Warn,
    }
}

fn dash(n: usize, tone: Tone) -> Cell {
    if n == 0 { cell(glyph::NONE, Tone::Quiet) } else { cell(n.to_string(), tone) }
}

impl Drawn for Areas {
    const NAME: &'static str = "kecamatan";
    type Item = u32;

    fn row<'c>(cx: &'c Cx<'c>, at: u32) -> of::Area<'c> {
        of::Area { page: &cx.catalog.pages[at as usize], tally: tally(cx, at), kg: kg(cx, at), week: cx.week }
    }
}

/// The columns.
pub const COLUMNS: &[Column<Areas>] = &[
    column(of::NAME, 13, 0, |cx, at| SortKey::Text(&cx.catalog.pages[at as usize].name))
        .toned(Tone::Strong)
        .grow(28),
    column(of::COOPERATIVES, 4, 0, |cx, at| SortKey::Number(tally(cx, at).all as i64))
        .titled(Word::PaneKoperasi)
        .toned_by(|of| of_count(of.tally.all))
        .brief(Word::ColKop),
    column(of::NIB, 3, 0, |cx, at| SortKey::Number(tally(cx, at).nib as i64))
        .toned_by(|of| share(of.tally.nib, of.tally.all))
        .called(Word::MeasureNib),
    column(of::NIB_LACKING, 6, 1, |cx, at| {
        let t = tally(cx, at);
        SortKey::Number((t.all - t.nib) as i64)
    })
    .titled(Word::ColLacking)
    .drawn(|_, of| dash(of.tally.all - of.tally.nib, Tone::Bad))
    .called(Word::ChipNoNib),
    column(of::NIB_ACTIVE, 6, 2, |cx, at| SortKey::Number(tally(cx, at).active as i64))
        .titled(Word::MeasureActive)
        .drawn(|_, of| dash(of.tally.active, Tone::Good))
        .brief(Word::ColActive),
    column(of::PARTNERS, 6, 0, |cx, at| SortKey::Number(tally(cx, at).partners as i64))
        .titled(Word::MeasurePartners)
        .drawn(|_, of| dash(of.tally.partners, Tone::Good))
        .brief(Word::ColPartners),
    column(of::OPERATIONAL, 5, 1, |cx, at| SortKey::Number(tally(cx, at).operational as i64))
        .titled(Word::StageOperational)
        .drawn(|_, of| dash(of.tally.operational, Tone::Good))
        .brief(Word::ColOperational)
        .called(Word::MeasureOperational),
    column(of::CAP, 6, 3, |cx, at| SortKey::Number(kg(cx, at).0.0))
        .titled(Word::ColCap)
        .drawn(|cx, of| tonnes(of.kg.0, cx.lang))
        .said_as_drawn(),
    column(of::RECEIVED, 8, 4, |cx, at| SortKey::Number(kg(cx, at).1.0))
        .titled(Word::ColReceived)
        .drawn(|cx, of| tonnes(of.kg.1, cx.lang))
        .said_as_drawn(),
    column(of::OF_CAP, 9, 5, |cx, at| {
        let (cap, received) = kg(cx, at);
        SortKey::Number(received.0 * 1_000 / cap.0.max(1))
    })
    .pictured(|_, of| cell(bar(of.kg.1.0, of.kg.0.0, 9), Tone::Quiet)),
];

/// The kecamatan whose names fit, best first, by place; all of them if nothing is looked for.
pub fn find(cx: &Cx<'_>, query: &str) -> Vec<u32> {
    if query.is_empty() {
        return (0..cx.catalog.pages.len() as u32).collect();
    }
    let names: Vec<&str> = cx.catalog.pages.iter().map(|p| &*p.name).collect();
    crate::lists::find::texts(query, &names).into_iter().map(|at| at as u32).collect()
}

/// Columns and lines of one tile.
const TILE: (u16, u16) = (7, 3);

/// Columns that the table needs beside a map.
const TABLE: u16 = 65;
/// Columns that a map has at least.
const MAP: u16 = 44;
/// Lines that a map has at least.
const LINES: u16 = 12;

/// What stands in the pane, and how many columns of it are a map's.
enum Parts {
    /// The table, below so many lines of what holds most cooperatives.
    Table(u16),
    /// The land, and the table beside it.
    Land(u16),
    /// The tiles, and the table beside them.
    Tiles(u16),
    /// The land alone: it has the keys.
    Walk,
}

fn parts(state: &State, cx: &Cx<'_>, body: Rect) -> Parts {
    if state.map.is_walked {
        return Parts::Walk;
    }
    let spare = body.width.saturating_sub(TABLE);
    if spare >= MAP && body.height >= LINES + holds_lines(cx) && state.map.is_filled(cx) {
        let lines = body.height - holds_lines(cx);
        return Parts::Land(state.map.width(cx, spare - 1, lines).max(MAP) + 1);
    }
    match tiles_width(cx, body) {
        Some(width) => Parts::Tiles(width),
        None if body.height >= holds_lines(cx) + LEAST => Parts::Table(holds_lines(cx)),
        None => Parts::Table(0),
    }
}

/// So many kinds are told at least of what holds cooperatives first.
const HOLDS: usize = 3;
/// Rows that the table keeps for itself.
const LEAST: u16 = 10;

/// Lines for what holds most cooperatives: its heading, its first kinds, and a blank.
fn holds_lines(cx: &Cx<'_>) -> u16 {
    match cx.figures.holds.len().min(HOLDS) {
        0 => 0,
        kinds => kinds as u16 + 2,
    }
}

/// Where the table is. Where a map has taken its place, there is no line to point at.
fn table_area(state: &State, cx: &Cx<'_>, body: Rect) -> Rect {
    match parts(state, cx, body) {
        Parts::Table(lines) => Rect { y: body.y + lines, height: body.height - lines, ..body },
        Parts::Land(width) | Parts::Tiles(width) => {
            Rect { x: body.x + width, width: body.width - width, ..body }
        }
        Parts::Walk => Rect { y: body.bottom(), height: 0, ..body },
    }
}

fn tiles_width(cx: &Cx<'_>, body: Rect) -> Option<u16> {
    let tiles = cx.catalog.pages.iter().filter_map(|p| p.tile);
    let (rows, columns) = tiles.fold((0, 0), |(r, c), tile| (r.max(tile.0 + 1), c.max(tile.1 + 1)));
    let width = u16::from(columns) * TILE.0 + 1;
    let fits = !cx.thrifty
        && columns > 0
        && body.width >= width + TABLE
        && body.height > u16::from(rows) * TILE.1 + 2;
    fits.then_some(width)
}

/// Draws the pane below its title.
fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
    match parts(state, cx, body) {
        Parts::Table(lines) => {
            tiles::view_holds(cx, brush, Rect { height: lines.saturating_sub(1), ..body });
        }
        Parts::Land(width) => {
            let tall = state.map.height(cx, width - 1, body.height - holds_lines(cx));
            map::view(state, cx, brush, Rect { width: width - 1, height: tall, ..body });
            let below = Rect { y: body.y + tall + 1, width: width - 1, ..body };
            tiles::view_holds(cx, brush, Rect { height: body.bottom().saturating_sub(below.y), ..below });
        }
        Parts::Tiles(width) => tiles::view(state, cx, brush, Rect { width: width - 1, ..body }),
        Parts::Walk => return map::view(state, cx, brush, body),
    }
    let table = table_area(state, cx, body);
    table::view(brush, cx, table, &table::shown(cx, COLUMNS), &state.list);
    view_below(state, cx, brush, table);
}

/// Where a tall screen has room below the table: how far the partnerships are.
fn view_below(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, table: Rect) {
    let used = state.list.items.len() as u16 + 2;
    let lines = kemitraan::funnel_lines(cx) + 1;
    if cx.thrifty || table.height < used + lines || table.width < kemitraan::LEAST {
        return;
    }
    let y = table.y + used;
    brush.put(table.x + 2, y, table.width - 2, Word::PaneKemitraan.text(cx.lang), Tone::Strong);
    kemitraan::view_funnel(&[], cx, brush, Rect { y: y + 1, height: lines - 1, ..table });
}

/// The regency in one line.
fn totals(cx: &Cx<'_>) -> String {
    let t = &cx.figures.all;
    let lacking = t.all - t.nib;
    msg!(Totals, all: t.all, nib: t.nib, lacking: lacking, partners: t.partners, claims: t.claims)
        .show(cx.lang)
}

/// What stands around the table, as it is said: what holds most cooperatives.
fn about(cx: &Cx<'_>) -> Vec<String> {
    let holds = &cx.figures.holds;
    let title = (!holds.is_empty()).then(|| format!("{}:", Word::HoldsTitle.text(cx.lang)));
    let hold = |(check, n): &(Check, usize)| {
        format!("{n} {} · {}", cx.lens.show(check).show(cx.lang), check.who.word().text(cx.lang))
    };
    title.into_iter().chain(holds.iter().map(hold)).collect()
}
