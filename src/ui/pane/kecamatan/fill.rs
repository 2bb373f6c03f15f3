//! The chart in colours: two squares a cell, one above the other. A shade runs where two kecamatan meet,
//! and what is chosen is surrounded in the colour of the ink.

use super::chart::{Chart, Spot};
use super::measure::Level;
use crate::ui::draw::Brush;
use crate::ui::theme::{Fill, Theme};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// What is chosen: a kecamatan, or a village of one.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// The kecamatan's place.
    pub page: u32,
    /// The village's place in it.
    pub row: Option<u32>,
}

impl Chosen {
    /// True for what is chosen, and what lies in it.
    pub fn is(&self, spot: &Spot) -> bool {
        spot.page == self.page && self.row.is_none_or(|row| row == spot.row)
    }
}

/// Ink of a square: none outside of everything, the ink's own, or a colour.
#[derive(Clone, Copy, PartialEq)]
enum Ink {
    None,
    Own,
    Of(Color),
}

/// Draws a chart; `levels` gives what each spot is.
pub fn view(chart: &Chart, brush: &mut Brush<'_>, area: Rect, levels: &[&Level], chosen: Option<Chosen>) {
    let theme = brush.theme;
    let ink = |x, y| ink(chart, theme, levels, chosen, (x, y));
    let (width, height) = chart.cells();
    for y in 0..height.min(area.height) {
        let mut ground = None;
        for x in 0..width.min(area.width) {
            let (upper, lower) = (ink(x.into(), i32::from(y) * 2), ink(x.into(), i32::from(y) * 2 + 1));
            let (symbol, style) = cell(upper, lower, ground);
            ground = style.bg;
            if symbol == " " && style == Style::new() {
                continue;
            }
            if let Some(cell) = brush.buffer.cell_mut((area.x + x, area.y + y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
}

/// Two squares as one cell. The half that keeps the ground of the cell before is not sent again.
fn cell(upper: Ink, lower: Ink, before: Option<Color>) -> (&'static str, Style) {
    let plain = Style::new();
    match (upper, lower) {
        (Ink::None, Ink::None) => (" ", plain),
        (Ink::Own, Ink::Own) => ("█", plain),
        (Ink::Own, Ink::None) => ("▀", plain),
        (Ink::None, Ink::Own) => ("▄", plain),
        (Ink::Of(upper), Ink::None) => ("▀", plain.fg(upper)),
        (Ink::None, Ink::Of(lower)) => ("▄", plain.fg(lower)),
        (Ink::Own, Ink::Of(lower)) => ("▀", plain.bg(lower)),
        (Ink::Of(upper), Ink::Own) => ("▄", plain.bg(upper)),
        (Ink::Of(upper), Ink::Of(lower)) if upper == lower => (" ", plain.bg(upper)),
        (Ink::Of(upper), Ink::Of(lower)) if before == Some(upper) => ("▄", plain.fg(lower).bg(upper)),
        (Ink::Of(upper), Ink::Of(lower)) => ("▀", plain.fg(upper).bg(lower)),
    }
}

fn ink(chart: &Chart, theme: Theme, levels: &[&Level], chosen: Option<Chosen>, (x, y): (i32, i32)) -> Ink {
    if chosen.is_some_and(|chosen| chart.grid.surrounds((x, y), |spot| chosen.is(&chart.spots[spot]))) {
        return Ink::Own;
    }
    let Some(spot) = chart.grid.at(x, y) else { return Ink::None };
    // Around what is zoomed into lies only ground.
    if chart.view.zoom.is_some_and(|page| page != chart.spots[spot].page) {
        return theme.fill(Fill::Ground, true).map_or(Ink::None, Ink::Of);
    }
    let meets = |x, y| chart.village(x, y).is_some_and(|other| is_apart(chart, &chart.spots[spot], other));
    let is_border = meets(x + 1, y) || meets(x, y + 1);
    theme.fill(levels[spot].fill, is_border).map_or(Ink::None, Ink::Of)
}

/// True if a shade runs between two villages: those of two kecamatan, or, in one of them, any two.
fn is_apart(chart: &Chart, one: &Spot, other: &Spot) -> bool {
    one.page != other.page || chart.view.zoom.is_some() && one.row != other.row
}
