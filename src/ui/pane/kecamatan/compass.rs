//! From one place on the map to the next in a direction.

use crate::exchange::borders::Point;

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Up.
    North,
    /// Right.
    East,
    /// Down.
    South,
    /// Left.
    West,
}

/// The place that one comes to from `here`: the nearest that lies rather that way than to a side, or else
/// the nearest that lies that way at all. To lie aside counts double.
pub fn next(here: usize, way: Way, places: &[Option<Point>]) -> Option<usize> {
    let from = (*places.get(here)?)?;
    let lies = |to: Point| {
        let (east, south) = (to.0 - from.0, to.1 - from.1);
        match way {
            Way::North => (-south, east.abs()),
            Way::East => (east, south.abs()),
            Way::South => (south, east.abs()),
            Way::West => (-east, south.abs()),
        }
    };
    let others = places.iter().enumerate().filter_map(|(at, place)| Some((at, lies((*place)?))));
    let ahead = others.filter(|(at, (along, _))| *at != here && *along > 0.0);
    let cost = |(_, (along, aside)): &(usize, Point)| (aside > along, along + 2.0 * aside);
    let least = ahead.min_by(|a, b| {
        let ((a_side, a), (b_side, b)) = (cost(a), cost(b));
        a_side.cmp(&b_side).then(a.total_cmp(&b))
    });
    least.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_to_the_nearest_in_a_direction() {
        let places = [Some((0.0, 0.0)), Some((2.0, 0.5)), Some((1.0, 3.0)), Some((0.5, -4.0)), None];
        let to = |way| next(0, way, &places);
        assert_eq!(
            [to(Way::East), to(Way::South), to(Way::North), to(Way::West)],
            [Some(1), Some(2), Some(3), None]
        );
        assert_eq!(next(2, Way::North, &places), Some(1), "rather straight than near");
        assert_eq!(next(4, Way::North, &places), None, "from nowhere one comes to nowhere");
    }
}
