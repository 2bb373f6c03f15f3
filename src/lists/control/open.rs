//! What opened a day that had been barred: a sanction lifted, an agreement, a juknis, each dated back. Orders
//! of the days between its own day and the day on which it was entered were let through by it.

use super::pass::Seen;
use crate::base::{Code, Day, Seq, Slug};
use crate::domain::juknis::Block;
use crate::domain::posting::Posting;
use crate::domain::{PostingKind, Registry};
use std::collections::HashMap;

/// Days that were opened afterwards.
struct Opening {
    company: Option<Slug>,
    from: Day,
    /// The day it was entered: from this one on it was open for everybody to see.
    until: Day,
    by: Seq,
}

/// All of them.
#[derive(Default)]
pub(super) struct Openings {
    of_one: HashMap<Code, Vec<Opening>>,
    /// By a gate.
    of_all: Vec<(Slug, Opening)>,
}

impl Openings {
    /// A cooperative may order since a day, of one company or of all.
    pub fn of_one(&mut self, code: Code, company: Option<Slug>, from: Day, seen: Seen) {
        if from < seen.entered_on {
            let opening = Opening { company, from, until: seen.entered_on, by: seen.entry };
            self.of_one.entry(code).or_default().push(opening);
        }
    }

    /// A gate is open since a day.
    pub fn of_gate(&mut self, gate: Slug, from: Day, seen: Seen) {
        if from < seen.entered_on {
            self.of_all.push((gate, Opening { company: None, from, until: seen.entered_on, by: seen.entry }));
        }
    }

    /// What let an order through, if its day had been barred until then.
    pub fn let_through(&self, registry: &Registry, posting: &Posting) -> Option<Seq> {
        if posting.kind != PostingKind::Order {
            return None;
        }
        let fits = |one: &&Opening| {
            one.from <= posting.on
                && posting.on < one.until
                && one.company.is_none_or(|company| company == posting.company)
        };
        let own = self.of_one.get(&posting.code).and_then(|all| all.iter().rfind(fits));
        let all = || {
            self.of_all.iter().rfind(|(gate, one)| {
                fits(&one) && holds(registry, *gate, posting.company, posting.product, posting.on)
            })
        };
        own.map(|one| one.by).or_else(|| all().map(|(_, one)| one.by))
    }
}

/// Whether a gate holds the orders of a company's product back while it is closed.
pub(super) fn holds(registry: &Registry, gate: Slug, company: Slug, product: Slug, day: Day) -> bool {
    let asked = registry.policy(company, product, day).is_some_and(|policy| policy.gates.contains(&gate));
    let held = [Block::Orders(product), Block::Company(company)];
    let found = registry.gates.iter().find(|one| one.slug == gate);
    asked || found.is_some_and(|gate| registry.blocks(gate, day).iter().any(|block| held.contains(block)))
}
