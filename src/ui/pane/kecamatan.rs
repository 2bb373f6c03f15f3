//! Pane 1: the kecamatan as a table, beside a map: of tiles, one measure at a time, or of all
//! villages by how far they are.

mod pane;
mod tiles;
mod villages;

use crate::base::picture::bar;
use crate::base::{Qty, Word};
use crate::domain::why::Check;
use crate::lists::figures::Tally;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::list::List;
use crate::ui::table::{self, Cell, Column, Cx, SortKey, cell, count, left, right};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

/// What the map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// NIB on record.
    #[default]
    Nib,
    /// NIB checked and active.
    Active,
    /// Official partners of any company.
    Partners,
    /// At work with any company.
    Operational,
    /// Waiting for a juknis.
    Waiting,
    /// Quota received this week.
    Received,
}

impl Measure {
    const ALL: [Measure; 6] = [
        Measure::Nib,
        Measure::Active,
        Measure::Partners,
        Measure::Operational,
        Measure::Waiting,
        Measure::Received,
    ];

    /// The next one.
    pub fn next(self) -> Measure {
        Measure::ALL[(self as usize + 1) % Measure::ALL.len()]
    }

    fn word(self) -> Word {
        match self {
            Measure::Nib => Word::MeasureNib,
            Measure::Active => Word::MeasureActive,
            Measure::Partners => Word::MeasurePartners,
            Measure::Operational => Word::MeasureOperational,
            Measure::Waiting => Word::MeasureWaiting,
            Measure::Received => Word::MeasureReceived,
        }
    }
}

/// The pane's state.
#[derive(Default)]
pub struct State {
    /// Kecamatan by their place in the catalog.
    pub list: List<u32>,
    /// What the map of tiles shows.
    pub measure: Measure,
    /// The map of villages is shown, beside the table or, where there is no room, in its place.
    pub villages: bool,
}

fn tally<'c>(cx: &'c Cx<'c>, at: u32) -> &'c Tally {
    &cx.figures.tallies[at as usize]
}

/// Tonnes with one decimal, as the field says them.
pub fn tonnes(qty: Qty) -> Cell {
    if qty == Qty(0) {
        return cell(glyph::NONE, Tone::Quiet);
    }
    let tenths = (qty.0 + 50_000) / 100_000;
    cell(format!("{},{} t", crate::base::quantity::group(tenths / 10), tenths % 10), Tone::Plain)
}

/// `part` of `whole` by tone: all, some, none.
fn share(part: usize, whole: usize) -> Cell {
    let tone = match part {
        0 => Tone::Bad,
        n if n == whole => Tone::Good,
        _ => Tone::Warn,
    };
    cell(part.to_string(), tone)
}

fn lacking(n: usize) -> Cell {
    if n == 0 { cell(glyph::NONE, Tone::Quiet) } else { cell(n.to_string(), Tone::Bad) }
}

fn dash(n: usize, tone: Tone) -> Cell {
    if n == 0 { cell(glyph::NONE, Tone::Quiet) } else { cell(n.to_string(), tone) }
}

/// The columns.
pub const COLUMNS: &[Column<u32>] = &[
    left(
        Word::ColKecamatan,
        13,
        0,
        |cx, at| cell(&*cx.catalog.pages[at as usize].name, Tone::Strong),
        |cx, at| SortKey::Text(&cx.catalog.pages[at as usize].name),
    )
    .grow(),
    right(
        Word::ColKop,
        4,
        0,
        |cx, at| count(cx.catalog.pages[at as usize].rows.len()),
        |cx, at| SortKey::Number(cx.catalog.pages[at as usize].rows.len() as i64),
    )
    .called(Word::PaneKoperasi),
    right(
        Word::ColNib,
        3,
        0,
        |cx, at| {
            let t = tally(cx, at);
            share(t.nib, t.all)
        },
        |cx, at| SortKey::Number(tally(cx, at).nib as i64),
    )
    .called(Word::MeasureNib),
    right(
        Word::ColLacking,
        5,
        1,
        |cx, at| {
            let t = tally(cx, at);
            lacking(t.all - t.nib)
        },
        |cx, at| {
            let t = tally(cx, at);
            SortKey::Number((t.all - t.nib) as i64)
        },
    )
    .called(Word::ChipNoNib),
    right(
        Word::ColActive,
        5,
        2,
        |cx, at| dash(tally(cx, at).active, Tone::Good),
        |cx, at| SortKey::Number(tally(cx, at).active as i64),
    )
    .called(Word::MeasureActive),
    right(
        Word::ColPartners,
        5,
        0,
        |cx, at| dash(tally(cx, at).partners, Tone::Good),
        |cx, at| SortKey::Number(tally(cx, at).partners as i64),
    )
    .called(Word::MeasurePartners),
    right(
        Word::ColOperational,
        5,
        1,
        |cx, at| dash(tally(cx, at).operational, Tone::Good),
        |cx, at| SortKey::Number(tally(cx, at).operational as i64),
    )
    .called(Word::MeasureOperational),
    right(
        Word::ColCap,
        6,
        3,
        |cx, at| tonnes(tally(cx, at).cap),
        |cx, at| SortKey::Number(tally(cx, at).cap.0),
    ),
    right(
        Word::ColReceived,
        6,
        4,
        |cx, at| tonnes(tally(cx, at).received),
        |cx, at| SortKey::Number(tally(cx, at).received.0),
    ),
    left(
        Word::ColBar,
        6,
        5,
        |cx, at| {
            let t = tally(cx, at);
            cell(bar(t.received.0, t.cap.0, 6), Tone::Quiet)
        },
        |cx, at| {
            let t = tally(cx, at);
            SortKey::Number(t.received.0 * 1_000 / t.cap.0.max(1))
        },
    )
    .unsaid(),
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

/// From this width on the table stands beside the map of villages.
const WIDE: u16 = 110;
/// Columns that the table needs beside a map.
const TABLE: u16 = 62;
/// Columns that the list of a kecamatan's villages needs.
const VILLAGES: u16 = 24;
/// Columns that the map keeps for itself beside the table.
const MAP: u16 = 50;

/// Where the parts of the pane are. What has no room has no width.
struct Parts {
    map: Rect,
    list: Rect,
    table: Rect,
}

fn parts(state: &State, cx: &Cx<'_>, body: Rect) -> Parts {
    let none = Rect { width: 0, ..body };
    if !state.villages {
        let width = tiles_width(cx, body).unwrap_or(0);
        let table = Rect { x: body.x + width, width: body.width - width, ..body };
        return Parts { map: Rect { width: width.saturating_sub(1), ..body }, list: none, table };
    }
    let beside = if body.width >= WIDE { TABLE } else { 0 };
    let left = body.width - beside;
    // The list of the chosen kecamatan's villages goes before the map becomes too small for dots.
    let least = if beside > 0 { MAP } else { 0 };
    let listed = left.saturating_sub(VILLAGES);
    let width = villages::width(cx, left.saturating_sub(2), body.height) + 2;
    let width = if listed > least { width.min(listed) } else { width.min(left) };
    let below = villages::beside(body);
    let list = match left - width {
        room if room >= VILLAGES => Rect { x: body.x + width + 1, width: room - 2, ..below },
        _ => none,
    };
    let table = if beside > 0 { Rect { x: body.x + left, width: beside, ..body } } else { none };
    Parts { map: Rect { width, ..body }, list, table }
}

/// Where the table is. Where a map has taken its place, there is no line to point at.
fn table_area(state: &State, cx: &Cx<'_>, body: Rect) -> Rect {
    match parts(state, cx, body).table {
        table if table.width > 0 => table,
        table => Rect { y: body.bottom(), height: 0, ..table },
    }
}

/// True if the map of tiles has room beside the table.
fn has_tiles(state: &State, cx: &Cx<'_>, body: Rect) -> bool {
    !state.villages && tiles_width(cx, body).is_some()
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
    let Parts { map, list, table } = parts(state, cx, body);
    let here = state.list.current();
    match map.width {
        0 => {}
        _ if state.villages => {
            let whole = Rect { width: body.width - table.width, ..body };
            villages::view(cx, brush, map, whole, here);
        }
        _ => tiles::view(state, cx, brush, map),
    }
    if list.width > 0 {
        villages::view_list(cx, brush, list, here);
    }
    if table.width > 0 {
        table::view(brush, cx, table, COLUMNS, &state.list);
    }
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
