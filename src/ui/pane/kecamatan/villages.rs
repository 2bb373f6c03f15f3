//! Every village as a point at its own coordinates, in braille: two by four dots a cell.
//!
//! A village that is only registered is a dot. One that is further is a sign, the same as in lists,
//! because a braille cell has one colour and a colour alone says nothing; where several villages
//! share a cell, the one that is furthest along speaks. The chosen kecamatan stands out by weight,
//! by colour and by its three letters above it.

use crate::base::{Word, text};
use crate::book::{Page, Row};
use crate::domain::Stage;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::pane::kemitraan::{progress, stage_look};
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// Dots of a cell, across and down.
const DOTS: (i64, i64) = (2, 4);
/// The bit of a dot, by column and row: the order of the braille letters.
const BITS: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
/// Lines above and below the points: what it is, and the legend.
const AROUND: u16 = 1 + LEGEND;
/// Lines of the legend.
const LEGEND: u16 = 2;

/// A point: latitude and longitude in millionths of a degree.
type Point = (i32, i32);

/// Where points fall on a grid of dots, with degrees of longitude as short as they are there.
struct Projection {
    north: i32,
    west: i32,
    /// How long a degree of longitude is beside one of latitude.
    squeeze: f64,
    /// Dots in a millionth of a degree of latitude.
    scale: f64,
}

/// South, north, west, east.
type Corners = (i32, i32, i32, i32);

/// The corners of all villages.
fn corners(pages: &[Page]) -> Option<Corners> {
    let mut points = pages.iter().flat_map(|p| &p.rows).filter_map(|row| row.point);
    let (lat, lon) = points.next()?;
    Some(points.fold((lat, lat, lon, lon), |(south, north, west, east), (lat, lon)| {
        (south.min(lat), north.max(lat), west.min(lon), east.max(lon))
    }))
}

impl Projection {
    /// As large as fits into so many cells.
    fn new((south, north, west, east): Corners, width: u16, height: u16) -> Projection {
        let squeeze = (f64::from(south + (north - south) / 2) / 1e6).to_radians().cos();
        let (tall, wide) = (f64::from((north - south).max(1)), f64::from((east - west).max(1)) * squeeze);
        let dots = |cells: u16, dots: i64| (i64::from(cells) * dots - 1).max(1) as f64;
        let scale = (dots(width, DOTS.0) / wide).min(dots(height, DOTS.1) / tall);
        Projection { north, west, squeeze, scale }
    }

    /// The dot of a point, from the upper left.
    fn dot(&self, (lat, lon): Point) -> (i64, i64) {
        let x = f64::from(lon - self.west) * self.squeeze * self.scale;
        let y = f64::from(self.north - lat) * self.scale;
        (x.round() as i64, y.round() as i64)
    }

    /// The cell of a point, from the upper left.
    fn cell(&self, point: Point) -> (u16, u16) {
        let (x, y) = self.dot(point);
        ((x / DOTS.0) as u16, (y / DOTS.1) as u16)
    }
}

/// How many columns the map fills in a body of a height, at most `most`.
pub fn width(cx: &Cx<'_>, most: u16, height: u16) -> u16 {
    let Some(corners) = corners(&cx.catalog.pages) else { return most };
    let map = Projection::new(corners, most, height.saturating_sub(AROUND));
    map.cell((corners.0, corners.3)).0 + 1
}

/// The furthest stage of a cooperative with any company.
fn furthest(row: &Row) -> Stage {
    let stages = row.standing.cases.iter().map(|case| case.stage);
    stages.max_by_key(|stage| progress(*stage)).unwrap_or(Stage::Registered)
}

/// The sign of a stage on the map and in its legend; the dots of the registered are their own.
fn look(stage: Stage) -> (&'static str, Tone) {
    match stage {
        Stage::Operational => (glyph::AT_WORK, Tone::Good),
        stage => stage_look(stage),
    }
}

/// What stands in a cell.
struct Cell {
    dots: u8,
    stage: Stage,
    is_here: bool,
}

/// What is left of the height beside the points.
pub fn beside(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(AROUND), ..area }
}

/// Draws the points in `area`, and across the `whole` what they are and the legend. `here` is the
/// chosen kecamatan's place.
pub fn view(cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect, whole: Rect, here: Option<u32>) {
    let source = super::tiles::moved(cx);
    let title = [(Word::VillagesTitle.text(cx.lang), Tone::Strong), (&source, Tone::Quiet)];
    brush.line(whole.x + 1, whole.y, whole.width.saturating_sub(1), &title);
    let room = beside(area);
    let pages = &cx.catalog.pages;
    let Some(corners) = corners(pages) else {
        brush.put(room.x + 1, room.y + 1, room.width, Word::VillagesNone.text(cx.lang), Tone::Quiet);
        return;
    };
    let map = Projection::new(corners, room.width.saturating_sub(1), room.height);
    let mut cells: BTreeMap<(u16, u16), Cell> = BTreeMap::new();
    let mut counts = [0; Stage::ALL.len()];
    let mut lost = 0;
    for (at, page) in pages.iter().enumerate() {
        for row in &page.rows {
            let stage = furthest(row);
            counts[stage as usize] += 1;
            let Some(point) = row.point else {
                lost += 1;
                continue;
            };
            let (x, y) = map.dot(point);
            let bit = BITS[(x % DOTS.0) as usize][(y % DOTS.1) as usize];
            let empty = Cell { dots: 0, stage: Stage::Registered, is_here: false };
            let cell = cells.entry(map.cell(point)).or_insert(empty);
            cell.dots |= bit;
            cell.is_here |= here == Some(at as u32);
            if progress(stage) > progress(cell.stage) {
                cell.stage = stage;
            }
        }
    }
    for ((x, y), cell) in &cells {
        let (sign, tone) = look(cell.stage);
        let dots = char::from_u32(0x2800 + u32::from(cell.dots)).unwrap_or(' ').to_string();
        let sign = if cell.stage == Stage::Registered { &dots } else { sign };
        brush.put(room.x + 1 + x, room.y + y, 1, sign, if cell.is_here { Tone::Here } else { tone });
    }
    if let Some(page) = here.and_then(|at| pages.get(at as usize)) {
        view_name(page, &map, brush, room);
    }
    let below = Rect { y: room.bottom(), height: LEGEND, ..whole };
    view_legend(cx, brush, below, &counts, lost);
}

/// The chosen kecamatan's letters, above its villages or, at the edge, below them.
fn view_name(page: &Page, map: &Projection, brush: &mut Brush<'_>, room: Rect) {
    let cells = || page.rows.iter().filter_map(|row| row.point).map(|point| map.cell(point));
    let (Some(left), Some(right)) = (cells().map(|c| c.0).min(), cells().map(|c| c.0).max()) else { return };
    let (Some(top), Some(bottom)) = (cells().map(|c| c.1).min(), cells().map(|c| c.1).max()) else { return };
    let name = if page.abbr.is_empty() { &page.name } else { &page.abbr };
    let wide = text::width(name) as u16;
    let x = (left + (right - left) / 2).saturating_sub(wide / 2).min(room.width.saturating_sub(wide + 1));
    let y = if top > 0 { top - 1 } else { (bottom + 1).min(room.height.saturating_sub(1)) };
    brush.put(room.x + 1 + x, room.y + y, wide, name, Tone::Here);
}

/// How many villages are how far, with the signs of the map.
fn view_legend(cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect, counts: &[usize], lost: usize) {
    let of = |stages: &[Stage]| stages.iter().map(|s| counts[*s as usize]).sum::<usize>();
    let road = [Stage::Matched, Stage::Documents, Stage::NibActive, Stage::Verification];
    let aside: Vec<Stage> = Stage::ALL.into_iter().filter(|s| s.is_aside()).collect();
    let registered = ("⠢", Tone::Quiet);
    let parts = [
        (registered, Word::StageRegistered, of(&[Stage::Registered])),
        (look(Stage::Matched), Word::LegendRoad, of(&road)),
        (look(Stage::AwaitingJuknis), Word::StageAwaitingJuknis, of(&[Stage::AwaitingJuknis])),
        (look(Stage::OnHold), Word::LegendAside, of(&aside)),
        (look(Stage::Agreement), Word::StageAgreement, of(&[Stage::Agreement])),
        (look(Stage::Operational), Word::StageOperational, of(&[Stage::Operational])),
        (("!", Tone::Warn), Word::LegendLost, lost),
    ];
    let (mut x, mut y) = (area.x + 1, area.y);
    for ((sign, tone), word, n) in parts {
        // A place for everybody is the rule; only then is it worth a word.
        if n == 0 && word == Word::LegendLost {
            continue;
        }
        let label = format!("{} {}", word.text(cx.lang), crate::base::quantity::group(n as i64));
        let wide = text::width(&label) as u16 + 4;
        if x + wide > area.right() + 2 && y + 1 < area.bottom() {
            (x, y) = (area.x + 1, y + 1);
        }
        let quiet = if n == 0 { Tone::Quiet } else { Tone::Plain };
        x = brush.line(
            x,
            y,
            area.right().saturating_sub(x),
            &[(sign, tone), (" ", Tone::Plain), (&label, quiet)],
        );
        x += 2;
    }
}

/// The chosen kecamatan's villages, each with how far it is.
pub fn view_list(cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect, here: Option<u32>) {
    let Some(page) = here.and_then(|at| cx.catalog.pages.get(at as usize)) else { return };
    let count = msg!(ManyVillages, n: page.rows.len()).show(cx.lang);
    let head = [(&*page.name, Tone::Here), (" · ", Tone::Quiet), (count.as_str(), Tone::Quiet)];
    brush.line(area.x, area.y, area.width, &head);
    let room = usize::from(area.height.saturating_sub(1));
    let fits = if page.rows.len() > room { room.saturating_sub(1) } else { room };
    for (line, row) in page.rows.iter().take(fits).enumerate() {
        let (sign, tone) = look(furthest(row));
        let y = area.y + 1 + line as u16;
        let claim = if row.standing.claim { " ?" } else { "" };
        let pieces = [(sign, tone), (" ", Tone::Plain), (&*row.name, Tone::Plain), (claim, Tone::Warn)];
        brush.line(area.x, y, area.width, &pieces);
    }
    if page.rows.len() > fits && area.height > 1 {
        let more = msg!(MoreVillages, n: page.rows.len() - fits).show(cx.lang);
        brush.put(area.x, area.bottom() - 1, area.width, &more, Tone::Quiet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tenth of a degree high and a fifth wide, at 60° north.
    const CORNERS: Corners = (60_000_000, 60_100_000, 10_000_000, 10_200_000);

    /// At 60° a degree of longitude is half as long as one of latitude: 0.1 by 0.2 degrees is a square.
    #[test]
    fn distances_are_true_in_both_directions() {
        let (x, y) = Projection::new(CORNERS, 200, 200).dot((60_000_000, 10_200_000));
        assert!((x - y).abs() <= x / 100, "{x} {y}");
        assert!(x > 300, "as large as fits: {x}");
    }

    #[test]
    fn the_corners_are_inside() {
        for (width, height) in [(1, 1), (10, 3), (3, 10), (40, 20)] {
            let map = Projection::new(CORNERS, width, height);
            for corner in [(60_100_000, 10_000_000), (60_000_000, 10_200_000)] {
                let (x, y) = map.cell(corner);
                assert!(x < width && y < height, "{x};{y} in {width}×{height}");
            }
        }
    }
}
