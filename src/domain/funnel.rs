//! The funnel: how many cases of a company stand at each stage. Registered, verified, official and
//! active are different figures; whoever shows one shows all. Source: DOMAIN 5.

use super::{Stage, Standing};

/// The stages of the road, each a figure of the funnel; one figure more counts those off it.
pub const ROAD: [Stage; 8] = [
    Stage::Registered,
    Stage::Matched,
    Stage::Documents,
    Stage::NibActive,
    Stage::AwaitingJuknis,
    Stage::Verification,
    Stage::Agreement,
    Stage::Operational,
];

/// Cases at each stage of [`ROAD`], then those off it.
pub type Funnel = [usize; ROAD.len() + 1];

/// The funnels of so many companies over some cooperatives.
pub fn counts<'a>(companies: usize, standings: impl Iterator<Item = &'a Standing>) -> Vec<Funnel> {
    let mut funnels = vec![[0; ROAD.len() + 1]; companies];
    let mut all = 0;
    for standing in standings {
        all += 1;
        for case in standing.moving() {
            let stage = if case.stage.is_aside() { ROAD.len() } else { case.stage as usize };
            funnels[usize::from(case.company)][stage] += 1;
        }
    }
    for funnel in &mut funnels {
        funnel[0] += all - funnel.iter().sum::<usize>();
    }
    funnels
}

/// Registered (all there are), verified (handed to the company, or further), official, active.
pub fn milestones(funnel: &Funnel) -> [usize; 4] {
    let from = |stage: Stage| funnel[stage as usize..ROAD.len()].iter().sum();
    [funnel.iter().sum(), from(Stage::Verification), from(Stage::Agreement), from(Stage::Operational)]
}
