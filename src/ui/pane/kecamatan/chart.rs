//! The regency, or one kecamatan of it, laid on a grid: made once for a size and a catalog, drawn often.

use super::raster::{Grid, Scale, Shape, middle};
use crate::book::{Page, Row};
use crate::exchange::borders::{self, Borders, Plane, Point, corners};

/// What a chart is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
    /// Squares in a cell, across and down.
    pub squares: (u16, u16),
    /// The kecamatan that fills it; none: the whole regency.
    pub zoom: Option<u32>,
}

/// A village on a chart.
pub struct Spot {
    /// Its kecamatan's place in the catalog.
    pub page: u32,
    /// Its own place there.
    pub row: u32,
    /// The square that it is told by, if it is on the chart.
    pub square: Option<(u16, u16)>,
}

/// A chart.
pub struct Chart {
    /// What it is of.
    pub view: View,
    /// Which village each square is of, by its place among the spots.
    pub grid: Grid,
    /// Every village, by kecamatan.
    pub spots: Vec<Spot>,
}

/// A village as it lies.
struct Village {
    page: u32,
    row: u32,
    shape: Shape,
    point: Option<Point>,
}

/// Where the villages of a book lie, those of which that is known.
pub struct Land {
    villages: Vec<Village>,
    /// Borders are known, and not only points.
    pub has_borders: bool,
    /// What they span.
    span: Option<(Point, Point)>,
}

/// What villages span; none if no place of any is known.
fn span<'v>(villages: impl Iterator<Item = &'v Village>) -> Option<(Point, Point)> {
    corners(villages.flat_map(|village| village.shape.iter().flatten().copied().chain(village.point)))
}

impl Land {
    /// The land of a book. Borders of a few among many say nothing of the whole: they count if at least
    /// half of the villages have them.
    pub fn of(pages: &[Page]) -> Land {
        let all: usize = pages.iter().map(|page| page.rows.len()).sum();
        let borders = borders::regency().filter(|borders| all <= 2 * borders.codes().count());
        let rows = || pages.iter().flat_map(|page| &page.rows);
        let is_bordered = |borders: &&Borders| 2 * rows().filter(|row| borders.has(row.code)).count() >= all;
        let borders = borders.filter(is_bordered);
        let latitudes = || rows().filter_map(|row| row.point).map(|point| degrees(point).0);
        let (least, most) = latitudes().fold((90.0f64, -90.0f64), |(a, b), lat| (a.min(lat), b.max(lat)));
        let plane = borders.map_or_else(|| Plane::around((least + most) / 2.0), Borders::plane);
        let village = |page: usize, row: usize, of: &Row| {
            let shape = borders.map_or_else(Vec::new, |borders| borders.shape(of));
            let point = of.point.map(degrees).map(|(lat, lon)| plane.at(lat, lon));
            Village { page: page as u32, row: row as u32, point: point.or_else(|| middle(&shape)), shape }
        };
        let villages: Vec<Village> = pages
            .iter()
            .enumerate()
            .flat_map(|(page, of)| of.rows.iter().enumerate().map(move |(row, of)| (page, row, of)))
            .map(|(page, row, of)| village(page, row, of))
            .filter(|village| village.point.is_some())
            .collect();
        Land { span: span(villages.iter()), villages, has_borders: borders.is_some() && all > 0 }
    }

    /// Where the middle of each of so many kecamatan lies, or of each village of the one that is zoomed into.
    pub fn places(&self, zoom: Option<u32>, n: usize) -> Vec<Option<Point>> {
        let mut places: Vec<(f64, Point)> = vec![(0.0, (0.0, 0.0)); n];
        for village in &self.villages {
            let at = match zoom {
                Some(page) if page == village.page => village.row,
                Some(_) => continue,
                None => village.page,
            };
            if let (Some((n, sum)), Some(point)) = (places.get_mut(at as usize), village.point) {
                (*n, *sum) = (*n + 1.0, (sum.0 + point.0, sum.1 + point.1));
            }
        }
        places.into_iter().map(|(n, sum)| (n > 0.0).then(|| (sum.0 / n, sum.1 / n))).collect()
    }

    /// Cells that the whole takes, two squares a cell, when it is as large as fits.
    pub fn size(&self, width: u16, height: u16) -> Option<(u16, u16)> {
        let window = self.span?;
        let (wide, tall) = Scale::fit(window, width, height.saturating_mul(2)).at(window.1);
        Some(((wide.ceil() as u16).min(width), (tall.ceil() as u16).div_ceil(2).min(height)))
    }

    /// Lays it on a grid as large as it fits into a view; none if nobody knows where anything is.
    pub fn chart(&self, view: View) -> Option<Chart> {
        let of = |page: u32| span(self.villages.iter().filter(|village| village.page == page)).map(widened);
        let window = view.zoom.map_or(self.span, of)?;
        let (width, height) = (view.width * view.squares.0, view.height * view.squares.1);
        let scale = Scale::fit(window, width, height);
        // What the window takes of the view, in whole cells.
        let (wide, tall) = scale.at(window.1);
        let cells = |squares: f64, of: u16| (squares.ceil() as u16).max(1).div_ceil(of) * of;
        let width = width.min(cells(wide, view.squares.0));
        let height = height.min(cells(tall, view.squares.1));
        let shapes: Vec<&Shape> = self.villages.iter().map(|village| &village.shape).collect();
        let grid = Grid::of(&shapes, &scale, width, height);
        let spot = |village: &Village| Spot {
            page: village.page,
            row: village.row,
            square: village.point.and_then(|point| scale.square(point, &grid)),
        };
        let spots = self.villages.iter().map(spot).collect();
        Some(Chart { view, grid, spots })
    }
}

/// From millionths of a degree.
fn degrees((lat, lon): (i32, i32)) -> Point {
    (f64::from(lat) / 1e6, f64::from(lon) / 1e6)
}

impl Chart {
    /// Cells that it takes across and down.
    pub fn cells(&self) -> (u16, u16) {
        (self.grid.width / self.view.squares.0, self.grid.height / self.view.squares.1)
    }

    /// The village of a square.
    pub fn village(&self, x: i32, y: i32) -> Option<&Spot> {
        self.grid.at(x, y).map(|spot| &self.spots[spot])
    }
}

/// A little of what lies around.
fn widened((least, most): (Point, Point)) -> (Point, Point) {
    let by = 0.04 * (most.0 - least.0).max(most.1 - least.1);
    ((least.0 - by, least.1 - by), (most.0 + by, most.1 + by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Rare};
    use crate::domain::cooperative::VillageKind;
    use crate::domain::{Cooperative, Registry, Standing};

    fn row(code: &str, point: Option<(i32, i32)>) -> Row {
        let code = Code::parse(code).unwrap();
        let (kind, registry) = (VillageKind::Desa, Registry::default());
        let standing = Standing::of(&Cooperative::new(code, "", kind), &[], &registry);
        Row { code, name: "".into(), kind, point, current: code, standing, rare: Rare::default() }
    }

    fn page(rows: Vec<Row>) -> Page {
        let area = rows[0].code.kecamatan();
        Page { area, name: "".into(), abbr: "".into(), tile: None, point: None, rows }
    }

    const VIEW: View = View { width: 40, height: 20, squares: (2, 4), zoom: None };

    /// At 60° a degree of longitude is half as long as one of latitude: 0.1 by 0.2 degrees is a square.
    #[test]
    fn distances_are_true_in_both_directions() {
        let corners = [Some((60_000_000, 10_000_000)), Some((60_100_000, 10_200_000))];
        let rows = ["11.01.01.2001", "11.01.01.2002"].into_iter().zip(corners);
        let chart = Land::of(&[page(rows.map(|(code, at)| row(code, at)).collect())]).chart(VIEW).unwrap();
        let [south, north] = [0, 1].map(|at| chart.spots[at].square.unwrap());
        assert_eq!((south.0, north.1), (0, 0));
        assert!((i32::from(south.1) - i32::from(north.0)).abs() <= 1, "{south:?} {north:?}");
        assert!(north.0 > 70, "as large as fits: {north:?}");
    }

    #[test]
    fn without_places_there_is_no_chart() {
        assert!(Land::of(&[page(vec![row("11.01.01.2001", None)])]).chart(VIEW).is_none());
        assert!(Land::of(&[]).chart(VIEW).is_none());
    }

    /// A village that another code was given is drawn in the borders of the old.
    #[test]
    fn a_village_is_known_by_the_codes_it_had() {
        let mut moved = row("35.14.24.2003", None);
        moved.rare.former = vec![moved.code];
        moved.current = Code::parse("35.14.25.2003").unwrap();
        let pages = [page(vec![moved])];
        let land = Land::of(&pages);
        let chart = land.chart(View { zoom: Some(0), ..VIEW }).unwrap();
        assert!(chart.spots[0].square.is_some() && land.has_borders);
    }
}
