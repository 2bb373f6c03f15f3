//! The three tracks of a cooperative, which move independently and are shown apart: legal, business (its
//! partnerships) and physical. Source: DOMAIN 2.

use super::{Cooperative, Field, Registry, Standing, Tri};
use crate::base::Day;

/// The legal track, step by step.
pub const LEGAL: [Field; 7] =
    [Field::Akta, Field::Ahu, Field::Npwp, Field::Account, Field::Nib, Field::SimkopdesId, Field::Rat];

/// The physical track.
pub const PHYSICAL: [Field; 3] = [Field::Land, Field::Building, Field::Outlets];

/// Whether a step of a track is done: a fact says so, or the paper that proves it is in hand.
pub fn step(coop: &Cooperative, standing: &Standing, registry: &Registry, field: Field, on: Day) -> Tri {
    if standing.is_proven(registry, field, on) { Tri::Yes } else { coop.tri(field) }
}

/// How the business track stands: official partners, on the way, off the road.
pub fn business(standing: &Standing) -> (usize, usize, usize) {
    let official = standing.moving().filter(|case| case.stage.is_official()).count();
    let aside = standing.moving().filter(|case| case.stage.is_aside()).count();
    (official, standing.moving().count() - official - aside, aside)
}
