//! The borders of villages, as a TopoJSON file has them: arcs that neighbours share, delta-coded in
//! quantised steps (the TopoJSON Format Specification, 2.1.3 and 2.1.4). The program carries them flat,
//! `assets/peta/desa.batas`; a test makes that of `desa.topojson` beside it.
//!
//! Everything is given on a [`Plane`], on which distances are true in both directions.

use crate::base::{Code, Fault};
use crate::book::{Row, wire};
use crate::msg;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// To the east of Greenwich and to the south of the equator, in degrees of latitude.
pub type Point = (f64, f64);

/// A degree of longitude is as short on it as at one latitude: right for a regency, wrong for a country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// How long a degree of longitude is beside one of latitude.
    squeeze: f64,
}

impl Plane {
    /// The plane of a latitude, in degrees.
    pub fn around(latitude: f64) -> Plane {
        Plane { squeeze: latitude.to_radians().cos() }
    }

    /// Where a latitude and a longitude in degrees are on it.
    pub fn at(self, latitude: f64, longitude: f64) -> Point {
        (longitude * self.squeeze, -latitude)
    }
}

/// The upper left and the lower right corner of all points; none if there are none.
pub fn corners(mut points: impl Iterator<Item = Point>) -> Option<(Point, Point)> {
    let first = points.next()?;
    Some(points.fold((first, first), |(least, most), (x, y)| {
        ((least.0.min(x), least.1.min(y)), (most.0.max(x), most.1.max(y)))
    }))
}

/// What is drawn of each village.
#[derive(Debug, PartialEq)]
pub struct Borders {
    /// The plane that its points are on.
    plane: Plane,
    /// The points of all arcs, one arc after the other.
    points: Vec<Point>,
    /// Where each arc's points end.
    ends: Vec<u32>,
    /// Each village's rings, by code.
    villages: Vec<(Code, Rings)>,
}

/// A village's rings, one after another: the number of its arcs, then each; `!n` is arc *n* from its end.
type Rings = Vec<i16>;

/// The arcs of each ring; stops where there are fewer than are said.
fn arcs(rings: &[i16]) -> impl Iterator<Item = &[i16]> {
    let mut rest = rings;
    std::iter::from_fn(move || {
        let (n, after) = rest.split_first()?;
        let (ring, after) = after.split_at_checked(usize::try_from(*n).ok()?)?;
        rest = after;
        Some(ring)
    })
}

/// The file as it is read at a start: what a TopoJSON file says, without its text. A value of
/// [`wire`](crate::book::wire): nothing of it has to be parsed, and it is less than half as long.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat<'a> {
    /// What a step is to the east and to the north, in degrees.
    scale: (f64, f64),
    /// Where steps are counted from: longitude and latitude, in degrees.
    corner: (f64, f64),
    /// How many points each arc has.
    lengths: Vec<u16>,
    /// Points, arc after arc: steps to the east and to the north since the point before, each an `i16`, little
    /// end first; the first of an arc since the corner.
    steps: &'a [u8],
    /// Each village's rings, by code.
    villages: Vec<(Code, Rings)>,
}

static REGENCY: LazyLock<Option<Borders>> = LazyLock::new(|| Borders::regency().ok());

/// The borders of the built-in regency, read when they are first asked for.
pub fn regency() -> Option<&'static Borders> {
    REGENCY.as_ref()
}

impl Borders {
    /// The built-in file.
    fn regency() -> Result<Borders, Fault> {
        Borders::read(include_bytes!("../../assets/peta/desa.batas"))
    }

    /// Reads what was made flat of a TopoJSON file whose geometries bear the codes of villages.
    ///
    /// # Errors
    /// If it is none, its lengths do not fit, or a ring names an arc that is not there.
    fn read(bytes: &[u8]) -> Result<Borders, Fault> {
        let damaged = || Fault::damaged("borders.shape", msg!(BordersBroken));
        let flat: Flat<'_> = wire::parse(bytes).map_err(|_| damaged())?;
        let ((across, up), (west, south)) = (flat.scale, flat.corner);
        let step = |bytes: &[u8], at: usize| i32::from(i16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let mut steps = flat.steps.chunks_exact(4).map(|bytes| (step(bytes, 0), step(bytes, 2)));
        if flat.lengths.iter().map(|n| usize::from(*n)).sum::<usize>() * 4 != flat.steps.len() {
            return Err(damaged());
        }
        let (mut places, mut ends) =
            (Vec::with_capacity(steps.len()), Vec::with_capacity(flat.lengths.len()));
        for length in &flat.lengths {
            let mut at = (0i32, 0i32);
            for by in steps.by_ref().take(usize::from(*length)) {
                at = (at.0.saturating_add(by.0), at.1.saturating_add(by.1));
                places.push(at);
            }
            ends.push(places.len() as u32);
        }
        let latitude = |step: i32| south + up * f64::from(step);
        let tall = places.iter().map(|step| step.1).max().ok_or_else(damaged)?;
        let plane = Plane::around(latitude(tall / 2));
        let on_plane = |&(x, y): &(i32, i32)| plane.at(latitude(y), west + across * f64::from(x));
        let points = places.iter().map(on_plane).collect();
        let is_there = |arc: &i16| flat.lengths.get(place(*arc)).is_some_and(|n| *n > 0);
        let is_whole = |(_, rings): &(Code, Rings)| {
            arcs(rings).map(|ring| ring.len() + 1).sum::<usize>() == rings.len()
                && arcs(rings).flatten().all(is_there)
        };
        if !flat.villages.is_sorted_by_key(|(code, _)| *code) || !flat.villages.iter().all(is_whole) {
            return Err(damaged());
        }
        Ok(Borders { plane, points, ends, villages: flat.villages })
    }

    /// The plane that everything is given on.
    pub fn plane(&self) -> Plane {
        self.plane
    }

    /// Every village that has borders, by code.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = Code> {
        self.villages.iter().map(|(code, _)| *code)
    }

    /// True if a village has borders here.
    pub fn has(&self, code: Code) -> bool {
        !self.of(code).is_empty()
    }

    /// The closed rings of a village: what an odd number of them surrounds is in it. None if it has no
    /// borders here.
    pub fn rings(&self, code: Code) -> impl Iterator<Item = Vec<Point>> {
        arcs(self.of(code)).map(|ring| self.ring(ring))
    }

    fn of(&self, code: Code) -> &[i16] {
        let found = self.villages.binary_search_by_key(&code, |(code, _)| *code);
        found.map_or(&[], |at| &self.villages[at].1)
    }

    /// The rings of a row's village, by any code that it has or had; none if it has no borders here.
    pub fn shape(&self, row: &Row) -> Vec<Vec<Point>> {
        let known = [row.code].into_iter().chain(row.codes()).find(|code| self.has(*code));
        known.map_or_else(Vec::new, |code| self.rings(code).collect())
    }

    /// The points of an arc.
    fn arc(&self, at: usize) -> &[Point] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.points[from as usize..self.ends[at] as usize]
    }

    /// Arcs one after another; each begins where the one before has ended.
    fn ring(&self, arcs: &[i16]) -> Vec<Point> {
        let mut points = Vec::with_capacity(arcs.iter().map(|arc| self.arc(place(*arc)).len()).sum());
        for arc in arcs {
            let along = self.arc(place(*arc));
            let skip = usize::from(!points.is_empty());
            if *arc < 0 {
                points.extend(along.iter().rev().skip(skip));
            } else {
                points.extend(&along[skip..]);
            }
        }
        points
    }
}

/// The place of an arc in the file; one that is gone through from its end is written as `!place`.
fn place(arc: i16) -> usize {
    (if arc < 0 { !arc } else { arc }) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::seed;

    /// Twice the area within a ring, by the shoelace.
    fn area(ring: &[Point]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
    }

    #[test]
    fn every_village_of_the_regency_has_borders_and_no_other_has() {
        let borders = Borders::regency().unwrap();
        let regions = seed::regency().unwrap();
        assert!(borders.codes().eq(regions.villages.keys().copied()));
        for code in borders.codes() {
            let rings: Vec<_> = borders.rings(code).collect();
            assert!(rings.iter().all(|ring| ring.len() > 3 && ring.first() == ring.last()), "{code}");
            assert!(rings.iter().map(|ring| area(ring).abs()).sum::<f64>() > 0.0, "{code}");
        }
    }

    /// BPS gives the regency 1,474 km²; a degree of latitude is 110.6 km there. Simplified borders may
    /// be off by a few per cent.
    #[test]
    fn the_regency_is_as_large_as_it_is() {
        let borders = Borders::regency().unwrap();
        let rings = borders.codes().flat_map(|code| borders.rings(code).collect::<Vec<_>>());
        let km2 = rings.map(|ring| area(&ring).abs() / 2.0).sum::<f64>() * 110.6 * 110.6;
        assert!((1_350.0..1_600.0).contains(&km2), "{km2}");
    }

    #[test]
    fn a_file_that_is_broken_is_refused() {
        let code = Code::parse("35.14.01.2001").unwrap();
        let steps: Vec<u8> = [(0, 0), (2, 0), (0, 2), (-2, -2)]
            .into_iter()
            .flat_map(|(x, y)| [x, y])
            .flat_map(i16::to_le_bytes)
            .collect();
        let with = |arc: i16, lengths: &[u16]| {
            let villages = vec![(code, vec![1, arc])];
            let (scale, corner, lengths) = ((0.1, 0.1), (112.0, -8.0), lengths.to_vec());
            wire::body(&Flat { scale, corner, lengths, steps: &steps, villages }).unwrap()
        };
        assert!(Borders::read(&with(0, &[4])).is_ok());
        assert!(Borders::read(&with(-1, &[4])).is_ok());
        let whole = with(0, &[4]);
        let short = (0..whole.len()).map(|n| whole[..n].to_vec());
        for broken in short.chain([with(1, &[4]), with(-2, &[4]), with(0, &[3]), with(0, &[5]), with(0, &[])])
        {
            assert!(Borders::read(&broken).unwrap_err().is("borders.shape"), "{broken:?}");
        }
    }
}
