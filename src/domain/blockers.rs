//! Blockers over many cases: what holds them, grouped, so that one visit or one letter clears many;
//! and what a change of a gate would do to them, before it is done. Source: DOMAIN 4 and 5.

use super::bar::{bar, closed_gate};
use super::juknis::GateVersion;
use super::why::{Check, Item, Lens};
use super::{Policy, Stage, Standing};
use crate::base::{Code, Day, Slug};
use std::collections::HashSet;

/// One thing that holds many cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What is missing; its words come from [`Lens::show`].
    pub check: Check,
    /// How many cooperatives it holds.
    pub cooperatives: usize,
    /// How many of their cases.
    pub cases: usize,
    /// The longest that one of them has waited, as the day it began.
    pub oldest: Option<Day>,
}

/// Groups the blockers of cases, most cooperatives first; the cases may come in any order.
///
/// A case at work has none but a delivery that was taken back. What a registered case lacks counts too:
/// it is why it cannot start.
pub fn groups<'a>(lens: &Lens<'_>, cases: impl Iterator<Item = (&'a Standing, usize)>) -> Vec<Group> {
    let mut groups: Vec<(Group, HashSet<*const Standing>)> = Vec::new();
    for (standing, company) in cases {
        let stage = standing.stage(company);
        lens.each(standing, company, |check| {
            if Lens::holds(stage, &check) {
                let at = groups.iter().position(|(g, _)| g.check.item == check.item);
                let at = at.unwrap_or_else(|| {
                    let group = Group { check, cooperatives: 0, cases: 0, oldest: None };
                    groups.push((group, HashSet::new()));
                    groups.len() - 1
                });
                let (group, seen) = &mut groups[at];
                group.cases += 1;
                group.cooperatives += usize::from(seen.insert(std::ptr::from_ref(standing)));
                group.oldest = group.oldest.into_iter().chain(check.since).min();
            }
            true
        });
    }
    let mut groups: Vec<Group> = groups.into_iter().map(|(group, _)| group).collect();
    groups.sort_by_key(|g| (std::cmp::Reverse(g.cooperatives), g.check.item));
    groups
}

/// True if this item holds the case.
pub fn holds(lens: &Lens<'_>, standing: &Standing, company: usize, item: Item) -> bool {
    let mut found = false;
    let stage = standing.stage(company);
    lens.each(standing, company, |check| {
        found = check.item == item && Lens::holds(stage, &check);
        !found
    });
    found
}

/// What a change of the gates does: cooperative and company's place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Impact {
    /// Cases that waited for it and may now move, or pass by themselves.
    pub freed: Vec<(Code, usize)>,
    /// Cases that may no longer move.
    pub frozen: Vec<(Code, usize)>,
    /// Official partners that may no longer order.
    pub orders: Vec<(Code, usize)>,
    /// Cases not that far yet, to whom it will matter: how many.
    pub later: usize,
}

/// Compares two states of the gates over all cooperatives.
pub fn impact<'a>(
    before: &Lens<'_>,
    after: &Lens<'_>,
    rows: impl Iterator<Item = (Code, &'a Standing)>,
) -> Impact {
    let mut impact = Impact::default();
    let offers = Offers::of(before, after);
    for (code, standing) in rows {
        for case in &standing.cases {
            let company = usize::from(case.company);
            if case.stage.is_official() && offers.stop(standing, company) {
                impact.orders.push((code, company));
            }
            let (was, is) = (before.gate_closed(company), after.gate_closed(company));
            if was == is {
                continue;
            }
            match case.stage {
                Stage::NibActive | Stage::AwaitingJuknis if was => impact.freed.push((code, company)),
                Stage::NibActive | Stage::AwaitingJuknis | Stage::Verification if is => {
                    impact.frozen.push((code, company));
                }
                Stage::Matched | Stage::Documents => impact.later += 1,
                _ => {}
            }
        }
    }
    impact
}

/// One product of a company: its place, its rules, and which gate holds it.
type Held<'a> = (usize, &'a Policy, Option<u8>);

/// Every product that may be ordered, under both states of the gates.
struct Offers<'a> {
    pairs: Vec<[Held<'a>; 2]>,
    days: [Day; 2],
}

impl<'a> Offers<'a> {
    fn of(before: &Lens<'a>, after: &Lens<'a>) -> Offers<'a> {
        let pair = |(company, product): (Slug, Slug)| {
            let side = |lens: &Lens<'a>| {
                let place = lens.registry.companies.iter().position(|c| c.slug == company)?;
                let policy = lens.registry.policy(company, product, lens.today)?;
                let gate = closed_gate(lens.registry, (company, product), Some(policy), lens.today);
                Some((place, policy, gate))
            };
            Some([side(before)?, side(after)?])
        };
        let pairs = after.registry.offers().into_iter().filter_map(pair).collect();
        Offers { pairs, days: [before.today, after.today] }
    }

    /// True if a cooperative could order some product of the company before and could not after: one
    /// that is barred already loses nothing.
    fn stop(&self, standing: &Standing, company: usize) -> bool {
        let may = |(place, policy, gate): Held<'_>, day| bar(policy, standing, place, gate, day).is_none();
        let mut of = self.pairs.iter().filter(|[(place, ..), _]| *place == company);
        of.any(|[before, after]| may(*before, self.days[0]) && !may(*after, self.days[1]))
    }
}

/// What a new version of a gate would do, as of the lens's day or, if it is later, of its first.
pub fn gate_impact<'a>(
    lens: &Lens<'_>,
    gate: Slug,
    version: &GateVersion,
    rows: impl Iterator<Item = (Code, &'a Standing)>,
) -> Impact {
    let mut registry = lens.registry.clone();
    if let Some(gate) = registry.gates.iter_mut().find(|g| g.slug == gate) {
        gate.versions.push(version.clone());
    }
    let day = version.from.max(lens.today);
    impact(&Lens::new(lens.registry, day), &Lens::new(&registry, day), rows)
}
