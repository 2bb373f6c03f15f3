//! The map: what it shows and as of when, the chart, the legend, and the villages of what is chosen.

use super::chart::{Chart, Land, Spot, View};
use super::fill::{self, Chosen};
use super::measure::{Answers, Level};
use super::{State, sketch, tiles};
use crate::base::{Seq, Word, quantity, text};
use crate::book::Page;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::table::Cx;
use crate::ui::theme::{Fill, Tone};
use ratatui::layout::Rect;
use std::cell::RefCell;

/// Lines around the chart: what it is above, the legend below.
const AROUND: u16 = 1 + LEGEND;
/// Lines of the legend.
const LEGEND: u16 = 2;
/// Columns that the list of a kecamatan's villages needs.
const VILLAGES: u16 = 24;

/// Where one is on the map.
#[derive(Default)]
pub struct Map {
    /// It has the keys: arrows go from neighbour to neighbour.
    pub is_walked: bool,
    /// The kecamatan that fills it, by its place.
    pub zoom: Option<u32>,
    /// The village that is chosen there, by its place.
    pub village: u32,
    /// What was last drawn, and since which entry the villages lie as they do.
    drawn: RefCell<Option<(Seq, Land, Option<Chart>)>>,
}

impl Map {
    /// What is chosen on it, where the cursor is on a kecamatan.
    fn chosen(&self, cursor: Option<u32>) -> Option<Chosen> {
        match self.zoom {
            Some(page) => Some(Chosen { page, row: Some(self.village) }),
            None => cursor.map(|page| Chosen { page, row: None }),
        }
    }

    /// Where the villages lie, looked up once for a book as it is.
    pub fn on_land<T>(&self, cx: &Cx<'_>, run: impl FnOnce(&Land) -> T) -> T {
        self.drawn(cx, |land, _| run(land))
    }

    /// Has the chart of a view, made if it is not the one of before; none where nothing lies anywhere.
    fn on_chart<T>(&self, cx: &Cx<'_>, view: View, run: impl FnOnce(&Chart) -> T) -> Option<T> {
        self.drawn(cx, |land, chart| {
            if chart.as_ref().is_none_or(|chart| chart.view != view) {
                *chart = land.chart(view);
            }
            chart.as_ref().map(run)
        })
    }

    fn drawn<T>(&self, cx: &Cx<'_>, run: impl FnOnce(&Land, &mut Option<Chart>) -> T) -> T {
        let mut drawn = self.drawn.borrow_mut();
        let land = cx.catalog.land;
        let known = drawn.take().filter(|(of, ..)| *of == land);
        let (_, land, chart) =
            drawn.insert(known.unwrap_or_else(|| (land, Land::of(&cx.catalog.pages), None)));
        run(land, chart)
    }

    /// True if it is drawn in colours here, and not in lines.
    pub fn is_filled(&self, cx: &Cx<'_>) -> bool {
        !cx.thrifty
            && cx.theme.fill(Fill::Ground, false).is_some()
            && self.on_land(cx, |land| land.has_borders)
    }

    /// Columns that it takes of so many when it is as high as it can be in so many lines.
    pub fn width(&self, cx: &Cx<'_>, most: u16, height: u16) -> u16 {
        let size = |land: &Land| land.size(most.saturating_sub(2), height.saturating_sub(AROUND));
        self.on_land(cx, size).map_or(0, |(wide, _)| wide + 2)
    }

    /// Lines that it takes of so many when it is as wide as it can be in so many columns.
    pub fn height(&self, cx: &Cx<'_>, width: u16, most: u16) -> u16 {
        let size = |land: &Land| land.size(width.saturating_sub(2), most.saturating_sub(AROUND));
        self.on_land(cx, size).map_or(0, |(_, tall)| tall + AROUND)
    }
}

/// Draws the map into an area; beside it, where there is room and it has the keys, the villages.
pub fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let asked = state.asked;
    let pages = &cx.catalog.pages;
    tiles::view_title(cx, brush, area, asked, state.map.zoom.map(|page| &*pages[page as usize].name));
    let room = Rect { y: area.y + 1, height: area.height.saturating_sub(AROUND), ..area };
    let listed = if state.map.is_walked && room.width > 2 * VILLAGES { VILLAGES } else { 0 };
    let is_filled = state.map.is_filled(cx);
    let squares = if is_filled { (1, 2) } else { (2, 4) };
    let width = room.width.saturating_sub(listed + 2);
    let view = View { width, height: room.height, squares, zoom: state.map.zoom };
    let answers = Answers::new(cx, asked);
    let chosen = state.map.chosen(state.list.current());
    let levels = answers.levels();
    let of = |page: &Page| page.rows.iter().map(|row| answers.level(row)).collect();
    let drawn = state.map.on_chart(cx, view, |chart| {
        let of: Vec<Vec<usize>> = pages.iter().map(of).collect();
        let at = |spot: &Spot| of[spot.page as usize][spot.row as usize];
        let at: Vec<usize> = chart.spots.iter().map(at).collect();
        let (x, room) = (room.x + 1, Rect { x: room.x + 1, width, ..room });
        if is_filled {
            let levels: Vec<&Level> = at.iter().map(|level| &levels[*level]).collect();
            fill::view(chart, brush, room, &levels, chosen);
        } else {
            sketch::view(chart, brush, room, (levels, &at), (chosen, pages));
        }
        if let Some(page) = state.map.zoom {
            view_names(chart, brush, room, &pages[page as usize], (page, state.map.village));
        }
        (x + chart.cells().0, of)
    });
    let Some((end, of)) = drawn else {
        brush.put(room.x + 1, room.y + 1, room.width, Word::VillagesNone.text(cx.lang), Tone::Quiet);
        return;
    };
    let below = Rect { y: room.bottom(), height: LEGEND, ..area };
    let shown = state.map.zoom.map_or(&of[..], |page| std::slice::from_ref(&of[page as usize]));
    view_legend(cx, brush, below, (levels, shown), is_filled);
    let list = Rect { x: end + 2, width: area.right().saturating_sub(end + 2), ..room };
    if let Some(chosen) = chosen.filter(|_| listed > 0) {
        view_list(cx, brush, list, (levels, &of[chosen.page as usize]), chosen);
    }
}

/// The names of a kecamatan's villages where they lie; the chosen one's first, and none over another.
fn view_names(chart: &Chart, brush: &mut Brush<'_>, area: Rect, page: &Page, (zoom, chosen): (u32, u32)) {
    let (across, down) = chart.view.squares;
    let mut spots: Vec<_> = chart.spots.iter().filter(|spot| spot.page == zoom).collect();
    spots.sort_by_key(|spot| spot.row != chosen);
    let mut taken: Vec<(u16, u16, u16)> = Vec::new();
    for spot in spots {
        let Some((x, y)) = spot.square else { continue };
        let name = &page.rows[spot.row as usize].name;
        let wide = text::width(name) as u16;
        let (x, y) = (x / across, y / down);
        let from = x.saturating_sub(wide / 2).min(area.width.saturating_sub(wide));
        let is_free =
            |(line, start, end): &(u16, u16, u16)| *line != y || from + wide < *start || *end < from;
        if y >= area.height || !taken.iter().all(is_free) {
            continue;
        }
        taken.push((y, from, from + wide));
        let tone = if spot.row == chosen { Tone::Here } else { Tone::Plain };
        let room = Rect { x: area.x + from, y: area.y + y, width: wide, height: 1 };
        brush.clear(room);
        brush.put(room.x, room.y, wide, name, tone);
    }
}

/// How many villages are how far, with their signs; in colours a piece of what fills them before it.
fn view_legend(
    cx: &Cx<'_>,
    brush: &mut Brush<'_>,
    area: Rect,
    (levels, shown): (&[Level], &[Vec<usize>]),
    is_filled: bool,
) {
    let mut counts = vec![0; levels.len()];
    for level in shown.iter().flatten() {
        counts[*level] += 1;
    }
    let label = |level: &Level, n: usize| {
        format!(" {} {}", level.word.text(cx.lang), quantity::group(n as i64, cx.lang))
    };
    let wide = |label: &str| text::width(label) as u16 + if is_filled { 3 } else { 1 };
    let parts = || levels.iter().zip(&counts).map(|(level, n)| (level, *n, label(level, *n)));
    // What nobody is goes first where there is no room for all.
    let taken: u16 = parts().map(|(_, _, label)| wide(&label) + 2).sum();
    let is_tight = taken + 12 > area.width * LEGEND;
    let (mut x, mut y) = (area.x + 1, area.y);
    for (level, n, label) in parts().filter(|(_, n, _)| *n > 0 || !is_tight) {
        if x + wide(&label) > area.right() && y + 1 < area.bottom() {
            (x, y) = (area.x + 1, y + 1);
        }
        if let Some(colour) = brush.theme.fill(level.fill, false).filter(|_| is_filled) {
            let style = ratatui::style::Style::new().fg(colour);
            if let Some(cell) = brush.buffer.cell_mut((x, y)) {
                cell.set_symbol("█").set_style(style);
            }
            x += 2;
        }
        let quiet = if n == 0 { Tone::Quiet } else { Tone::Plain };
        let pieces = [(level.glyph, level.tone), (&*label, quiet)];
        x = brush.line(x, y, area.right().saturating_sub(x), &pieces) + 2;
    }
}

/// The villages of the chosen kecamatan, each with how far it is; the chosen one stands out.
fn view_list(
    cx: &Cx<'_>,
    brush: &mut Brush<'_>,
    area: Rect,
    (levels, of): (&[Level], &[usize]),
    chosen: Chosen,
) {
    let page = &cx.catalog.pages[chosen.page as usize];
    let count = msg!(ManyVillages, n: page.rows.len()).show(cx.lang);
    let head = [(&*page.name, Tone::Here), (" · ", Tone::Quiet), (count.as_str(), Tone::Quiet)];
    brush.line(area.x, area.y, area.width, &head);
    let room = usize::from(area.height.saturating_sub(1));
    let fits = if page.rows.len() > room { room.saturating_sub(1) } else { room };
    // The chosen village stays in view.
    let first = chosen.row.map_or(0, |row| (row as usize + 1).saturating_sub(fits));
    for (line, (at, row)) in page.rows.iter().enumerate().skip(first).take(fits).enumerate() {
        let level = &levels[of[at]];
        let is_here = chosen.row == Some(at as u32);
        let name = if is_here { Tone::Here } else { Tone::Plain };
        let claim = if row.standing.claim { " ?" } else { "" };
        let pieces = [(level.glyph, level.tone), (" ", Tone::Plain), (&*row.name, name), (claim, Tone::Warn)];
        brush.line(area.x, area.y + 1 + line as u16, area.width, &pieces);
    }
    if page.rows.len() > fits + first && area.height > 1 {
        let more = msg!(MoreVillages, n: page.rows.len() - fits - first).show(cx.lang);
        brush.put(area.x, area.bottom() - 1, area.width, &more, Tone::Quiet);
    }
}
