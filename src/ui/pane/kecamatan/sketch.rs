//! The chart without colours: borders in braille dots, two by four a cell, and each village's sign. Where
//! no borders are known, a village that has nothing to say is a dot of its own.
//!
//! Where several villages share a cell, the one that is furthest speaks. What is chosen stands out by its
//! weight, and a kecamatan by its letters above it.

use super::chart::{Chart, Spot};
use super::fill::Chosen;
use super::measure::Level;
use crate::base::text;
use crate::book::Page;
use crate::ui::draw::Brush;
use crate::ui::theme::Tone;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// The bit of a dot, by column and row: the order of the braille letters.
const BITS: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// What stands in a cell.
#[derive(Default)]
struct Cell {
    dots: u8,
    /// The furthest level of those in it.
    level: Option<usize>,
    is_here: bool,
}

/// Draws a chart; `levels` are what a village can be, `of` the place of each spot's among them.
pub fn view(
    chart: &Chart,
    brush: &mut Brush<'_>,
    area: Rect,
    (levels, of): (&[Level], &[usize]),
    (chosen, pages): (Option<Chosen>, &[Page]),
) {
    let mut cells: BTreeMap<(u16, u16), Cell> = BTreeMap::new();
    for y in 0..chart.grid.height {
        for x in 0..chart.grid.width {
            if let Some(is_here) = border(chart, x.into(), y.into(), chosen) {
                let cell = cells.entry((x / 2, y / 4)).or_default();
                cell.dots |= BITS[usize::from(x % 2)][usize::from(y % 4)];
                cell.is_here |= is_here;
            }
        }
    }
    for (spot, level) in chart.spots.iter().zip(of) {
        let Some((x, y)) = spot.square else { continue };
        let has_borders = chart.grid.at(x.into(), y.into()).is_some();
        if *level == 0 && has_borders {
            continue;
        }
        let cell = cells.entry((x / 2, y / 4)).or_default();
        if *level == 0 {
            cell.dots |= BITS[usize::from(x % 2)][usize::from(y % 4)];
        }
        cell.level = cell.level.max(Some(*level));
        cell.is_here |= chosen.is_some_and(|chosen| chosen.is(spot));
    }
    for ((x, y), cell) in &cells {
        let dots = char::from_u32(0x2800 + u32::from(cell.dots)).unwrap_or(' ').to_string();
        let (sign, tone) = match cell.level {
            Some(level) if level > 0 => (levels[level].glyph, levels[level].tone),
            _ => (&*dots, Tone::Quiet),
        };
        if *x < area.width && *y < area.height {
            brush.put(area.x + x, area.y + y, 1, sign, if cell.is_here { Tone::Here } else { tone });
        }
    }
    if let (Some(chosen), None) = (chosen, chart.view.zoom) {
        view_letters(chart, brush, area, (chosen, &pages[chosen.page as usize]));
    }
}

/// Whether a border runs at a dot, and whether it is the chosen one's.
fn border(chart: &Chart, x: i32, y: i32, chosen: Option<Chosen>) -> Option<bool> {
    let here = chart.village(x, y);
    let zoomed = chart.view.zoom.is_some();
    let same = |a: &Spot, b: &Spot| a.page == b.page && (!zoomed || a.row == b.row);
    let is_chosen = |spot: Option<&Spot>| spot.is_some_and(|spot| chosen.is_some_and(|c| c.is(spot)));
    let sides = [chart.village(x + 1, y), chart.village(x, y + 1)];
    let crossed = |side: &Option<&Spot>| match (here, side) {
        (Some(here), Some(side)) => !same(here, side),
        (here, side) => here.is_some() != side.is_some(),
    };
    let crossing: Vec<Option<&Spot>> = sides.into_iter().filter(crossed).collect();
    (!crossing.is_empty()).then(|| is_chosen(here) || crossing.into_iter().any(is_chosen))
}

/// The chosen kecamatan's letters, above its villages or, at the edge, below them.
fn view_letters(chart: &Chart, brush: &mut Brush<'_>, area: Rect, (chosen, page): (Chosen, &Page)) {
    let squares = || chart.spots.iter().filter(|spot| chosen.is(spot)).filter_map(|spot| spot.square);
    let across = || squares().map(|(x, _)| x / 2);
    let down = || squares().map(|(_, y)| y / 4);
    let (Some(left), Some(right)) = (across().min(), across().max()) else { return };
    let (Some(top), Some(bottom)) = (down().min(), down().max()) else { return };
    let name = if page.abbr.is_empty() { &page.name } else { &page.abbr };
    let wide = text::width(name) as u16;
    let x = (left + (right - left) / 2).saturating_sub(wide / 2).min(area.width.saturating_sub(wide));
    let y = if top > 0 { top - 1 } else { (bottom + 1).min(area.height.saturating_sub(1)) };
    brush.put(area.x + x, area.y + y, wide, name, Tone::Here);
}
