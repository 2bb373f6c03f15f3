//! Which village each square of a grid belongs to: from borders to pixels, without a screen.

use crate::exchange::borders::Point;

/// Where points of a plane fall on a grid of squares.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    corner: Point,
    /// Squares in a degree of latitude.
    by: f64,
}

impl Scale {
    /// What lies between two corners, as large as fits into so many squares.
    pub fn fit((least, most): (Point, Point), width: u16, height: u16) -> Scale {
        let squares = |n: u16, long: f64| f64::from(n.max(1)) / long.max(1e-6);
        let by = squares(width, most.0 - least.0).min(squares(height, most.1 - least.1));
        Scale { corner: least, by }
    }

    /// A point in squares from the upper left.
    pub fn at(&self, (x, y): Point) -> Point {
        ((x - self.corner.0) * self.by, (y - self.corner.1) * self.by)
    }

    /// The square that a point is in, of a grid; one just beyond its edge is in the last.
    pub fn square(&self, point: Point, grid: &Grid) -> Option<(u16, u16)> {
        let (x, y) = self.at(point);
        let within = |at: f64, n: u16| (at > -1.0 && at < f64::from(n) + 1.0).then(|| at.max(0.0) as u16);
        let square = (within(x, grid.width)?, within(y, grid.height)?);
        Some((square.0.min(grid.width.checked_sub(1)?), square.1.min(grid.height.checked_sub(1)?)))
    }
}

/// Squares, each of one shape or of none.
pub struct Grid {
    /// Squares across.
    pub width: u16,
    /// Squares down.
    pub height: u16,
    /// Line by line: the shape's place and one; zero is none.
    of: Vec<u32>,
}

/// A shape: the rings that surround it, with what an odd number of them surrounds inside.
pub type Shape = Vec<Vec<Point>>;

impl Grid {
    /// A grid of shapes. A square belongs to the shape that its middle is in. A shape that has none takes
    /// one that has several the square next to its own middle, so that none in view is missing.
    pub fn of(shapes: &[&Shape], scale: &Scale, width: u16, height: u16) -> Grid {
        let mut grid = Grid { width, height, of: vec![0; usize::from(width) * usize::from(height)] };
        let mut crossings = vec![Vec::new(); usize::from(height)];
        for (shape, rings) in shapes.iter().enumerate() {
            let mut lines = (crossings.len(), 0);
            for ring in *rings {
                let (first, after) = cross(ring, scale, &mut crossings);
                lines = (lines.0.min(first), lines.1.max(after));
            }
            for (y, line) in crossings.iter_mut().enumerate().take(lines.1).skip(lines.0) {
                line.sort_by(f64::total_cmp);
                for pair in line.chunks_exact(2) {
                    let [from, to] = [pair[0], pair[1]].map(|x| first_middle(x).min(width.into()));
                    let start = y * usize::from(width);
                    grid.of[start + from..start + to].fill(shape as u32 + 1);
                }
                line.clear();
            }
        }
        grid.close();
        grid.seat(shapes, scale);
        grid
    }

    /// A single square between shapes that is of none lies in a gap between simplified borders: it goes to
    /// the one on its left.
    fn close(&mut self) {
        let wide = usize::from(self.width);
        for at in wide..self.of.len().saturating_sub(wide) {
            let around = [at - 1, at + 1, at - wide, at + wide].map(|at| self.of[at]);
            if self.of[at] == 0 && !around.contains(&0) {
                self.of[at] = around[0];
            }
        }
    }

    /// Gives every shape in view that has no square one.
    fn seat(&mut self, shapes: &[&Shape], scale: &Scale) {
        let mut has = vec![0usize; shapes.len() + 1];
        for of in &self.of {
            has[*of as usize] += 1;
        }
        for (shape, rings) in shapes.iter().enumerate() {
            if has[shape + 1] > 0 {
                continue;
            }
            let Some(middle) = middle(rings).filter(|at| scale.square(*at, self).is_some()) else { continue };
            let is_free = |at: usize| self.of[at] != 0 && has[self.of[at] as usize] > 1;
            let nearest = self.nearest(scale.at(middle), is_free);
            if let Some(at) = nearest {
                has[self.of[at] as usize] -= 1;
                has[shape + 1] = 1;
                self.of[at] = shape as u32 + 1;
            }
        }
    }

    /// Of the squares that are meant the one whose middle is nearest to a place, of equals the first. Looked for
    /// around the place, wider and wider: it is seldom far.
    fn nearest(&self, (x, y): Point, is_meant: impl Fn(usize) -> bool) -> Option<usize> {
        let wide = usize::from(self.width);
        let far = |at: &usize| {
            let (column, line) = (at % wide, at / wide);
            (column as f64 + 0.5 - x).powi(2) + (line as f64 + 0.5 - y).powi(2)
        };
        let mut reach = 2.0;
        loop {
            let span = |at: f64, n: u16| {
                (at - reach).max(0.0) as usize..((at + reach).max(0.0) as usize + 1).min(n.into())
            };
            let columns = span(x, self.width);
            let around = span(y, self.height).flat_map(|line| columns.clone().map(move |x| line * wide + x));
            let found = around.filter(|at| is_meant(*at)).min_by(|a, b| far(a).total_cmp(&far(b)));
            // Beyond these squares there is none whose middle is as near as that.
            let is_nearest = found.is_some_and(|at| far(&at) < (reach - 0.5).powi(2));
            if is_nearest || reach > f64::from(self.width) + f64::from(self.height) {
                return found;
            }
            reach *= 2.0;
        }
    }

    /// The shape of a square; none outside of all, and none beyond the grid.
    pub fn at(&self, x: i32, y: i32) -> Option<usize> {
        let (x, y) = (u16::try_from(x).ok()?, u16::try_from(y).ok()?);
        if x >= self.width || y >= self.height {
            return None;
        }
        self.of[usize::from(y) * usize::from(self.width) + usize::from(x)]
            .checked_sub(1)
            .map(|of| of as usize)
    }

    /// True for a square that is none of those meant and touches one by a side.
    pub fn surrounds(&self, (x, y): (i32, i32), meant: impl Fn(usize) -> bool) -> bool {
        let is = |x, y| self.at(x, y).is_some_and(&meant);
        !is(x, y) && (is(x - 1, y) || is(x + 1, y) || is(x, y - 1) || is(x, y + 1))
    }
}

/// The middle of what a shape spans.
pub fn middle(rings: &Shape) -> Option<Point> {
    let (least, most) = crate::exchange::borders::corners(rings.iter().flatten().copied())?;
    Some(((least.0 + most.0) / 2.0, (least.1 + most.1) / 2.0))
}

/// The first square whose middle is not before a place.
fn first_middle(at: f64) -> usize {
    // As `ceil` does it, which is a call into a library where the processor is not known to have it.
    let (at, whole) = (at - 0.5, (at - 0.5) as usize);
    whole + usize::from(at > whole as f64)
}

/// Where a ring crosses the middle of each line of squares; gives the first line of those, and the one after
/// the last.
fn cross(ring: &[Point], scale: &Scale, lines: &mut [Vec<f64>]) -> (usize, usize) {
    let mut crossed = (lines.len(), 0);
    let mut points = ring.iter().map(|point| scale.at(*point)).map(|at| (at, first_middle(at.1)));
    let Some(mut from) = points.next() else { return crossed };
    for to in points {
        let ((a, above), (b, below)) = (std::mem::replace(&mut from, to), to);
        // Most steps of a border are shorter than a line is high.
        if above == below {
            continue;
        }
        let (top, bottom) = if a.1 < b.1 { (a, b) } else { (b, a) };
        let (first, after) = (above.min(below), above.max(below).min(lines.len()));
        for (y, line) in lines.iter_mut().enumerate().take(after).skip(first) {
            let part = (y as f64 + 0.5 - top.1) / (bottom.1 - top.1);
            line.push(top.0 + part * (bottom.0 - top.0));
        }
        if first < after {
            crossed = (crossed.0.min(first), crossed.1.max(after));
        }
    }
    crossed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::borders::{self, corners};

    fn square(x: f64, y: f64, side: f64) -> Shape {
        vec![vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]]
    }

    fn shown(grid: &Grid) -> Vec<String> {
        let sign = |x: u16, y: u16| match grid.at(x.into(), y.into()) {
            Some(shape) => char::from(b'a' + shape as u8),
            None => '.',
        };
        (0..grid.height).map(|y| (0..grid.width).map(|x| sign(x, y)).collect()).collect()
    }

    #[test]
    fn a_square_is_of_the_shape_that_its_middle_is_in() {
        let mut hollow = square(0.0, 0.0, 4.0);
        hollow.extend(square(1.0, 1.0, 2.0));
        let scale = Scale::fit(((0.0, 0.0), (6.0, 4.0)), 6, 4);
        let grid = Grid::of(&[&hollow, &square(4.4, 0.6, 1.0)], &scale, 6, 4);
        assert_eq!(shown(&grid), ["aaaa..", "a..ab.", "a..a..", "aaaa.."]);
    }

    #[test]
    fn one_that_is_too_small_takes_the_nearest_of_one_that_has_several() {
        let scale = Scale::fit(((0.0, 0.0), (4.0, 1.0)), 4, 1);
        let small = square(2.1, 0.1, 0.2);
        assert_eq!(shown(&Grid::of(&[&square(0.0, 0.0, 4.0), &small], &scale, 4, 1)), ["aaba"]);
        let one = square(2.0, 0.0, 1.0);
        assert_eq!(shown(&Grid::of(&[&one, &small], &scale, 4, 1)), ["..a."], "nobody's last is taken");
    }

    #[test]
    fn what_surrounds_is_next_to_it_and_not_in_it() {
        let scale = Scale::fit(((0.0, 0.0), (3.0, 3.0)), 3, 3);
        let grid = Grid::of(&[&square(1.0, 1.0, 1.0)], &scale, 3, 3);
        let ring = |x, y| grid.surrounds((x, y), |shape| shape == 0);
        let of = |y| (-1..4).map(|x| if ring(x, y) { 'o' } else { '.' }).collect::<String>();
        assert_eq!([of(0), of(1), of(2)], ["..o..", ".o.o.", "..o.."]);
    }

    /// The smallest map that stands beside the table: every village is in it, and none outside of the
    /// regency's own borders.
    #[test]
    fn every_village_of_the_regency_has_a_square() {
        let borders = borders::regency().unwrap();
        let shapes: Vec<Shape> = borders.codes().map(|code| borders.rings(code).collect()).collect();
        let all = corners(shapes.iter().flatten().flatten().copied()).unwrap();
        for (width, height) in [(55, 52), (66, 56), (110, 104)] {
            let scale = Scale::fit(all, width, height);
            let grid = Grid::of(&shapes.iter().collect::<Vec<_>>(), &scale, width, height);
            let missing: Vec<usize> =
                (1..=shapes.len()).filter(|n| !grid.of.contains(&(*n as u32))).collect();
            assert_eq!(missing, [0; 0], "{width}×{height}");
            let alone = Grid::of(&[&shapes.concat()], &scale, width, height);
            let outside = |at: &usize| grid.of[*at] != 0 && alone.of[*at] == 0;
            // Where two villages' simplified borders overlap, an even number of rings surrounds a square.
            assert_eq!((0..grid.of.len()).filter(outside).count(), 0, "{width}×{height}");
        }
    }
}
