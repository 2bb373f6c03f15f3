//! Blockers over many cases: what holds them, grouped, so that one visit or one letter clears many;
//! and what a change of a gate would do to them, before it is done. Source: DOMAIN 4 and 5.

use super::juknis::GateVersion;
use super::why::{Check, Item, Lens, State};
use super::{Stage, Standing};
use crate::base::{Code, Day, Slug};

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

/// Groups the blockers of cases, most cooperatives first. A cooperative's cases come together.
///
/// A case at work has none. What a registered case lacks counts too: it is why it cannot start.
pub fn groups<'a>(lens: &Lens<'_>, cases: impl Iterator<Item = (&'a Standing, usize)>) -> Vec<Group> {
    let mut groups: Vec<(Group, *const Standing)> = Vec::new();
    for (standing, company) in cases {
        if standing.stage(company) == Stage::Operational {
            continue;
        }
        lens.each(standing, company, |check| {
            if check.state != State::Done {
                let at = groups.iter().position(|(g, _)| g.check.item == check.item);
                let at = at.unwrap_or_else(|| {
                    let group = Group { check, cooperatives: 0, cases: 0, oldest: None };
                    groups.push((group, std::ptr::null()));
                    groups.len() - 1
                });
                let (group, last) = &mut groups[at];
                group.cases += 1;
                group.cooperatives += usize::from(!std::ptr::eq(*last, standing));
                *last = standing;
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
    if standing.stage(company) != Stage::Operational {
        lens.each(standing, company, |check| {
            found = check.item == item && check.state != State::Done;
            !found
        });
    }
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
    let companies = 0..after.registry.companies.len();
    let stops: Vec<bool> = companies.map(|company| stops_orders(before, after, company)).collect();
    for (code, standing) in rows {
        for case in &standing.cases {
            let company = usize::from(case.company);
            if case.stage.is_official() && stops[company] {
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

/// True if some product of the company could be ordered before and cannot be after.
fn stops_orders(before: &Lens<'_>, after: &Lens<'_>, company: usize) -> bool {
    let firm = after.registry.companies[company].slug;
    let held = |lens: &Lens<'_>, product: Slug| {
        let policy = lens.registry.policy(firm, product, lens.today);
        super::quota::closed_gate(lens, firm, product, policy).is_some()
    };
    let mut products =
        after.registry.offers().into_iter().filter(|(c, _)| *c == firm).map(|(_, product)| product);
    products.any(|product| !held(before, product) && held(after, product))
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
