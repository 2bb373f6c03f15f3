//! Figures over all cooperatives: counted once a commit, drawn with every key.

use super::Catalog;
use crate::base::Day;
use crate::book::Page;
use crate::domain::funnel::{self, Funnel};
use crate::domain::why::{Check, Lens};
use crate::domain::{NibStatus, Stage, Standing, Tri};
use std::collections::BTreeMap;

/// What the panes count.
#[derive(Default)]
pub struct Figures {
    /// By kecamatan, in the catalog's order.
    pub tallies: Vec<Tally>,
    /// All of them together.
    pub all: Tally,
    /// By company: cases at each of the eight stages of the road, and off it.
    pub funnel: Vec<Funnel>,
    /// The day on which most NIB were seen: the dashboard's.
    pub nib_day: Option<Day>,
    /// The day of the latest check of a NIB.
    pub checked: Option<Day>,
    /// The day on which a case last moved.
    pub moved: Option<Day>,
    /// What holds cooperatives first, most frequent first; only for a book that has a tile map,
    /// which is where it is shown.
    pub holds: Vec<(Check, usize)>,
}

impl Figures {
    /// Counts everything.
    pub fn of(catalog: &Catalog, lens: &Lens<'_>) -> Figures {
        let tallies: Vec<Tally> = catalog.pages.iter().map(Tally::of).collect();
        let mut all = Tally::default();
        for tally in &tallies {
            all.add(tally);
        }
        let mapped = catalog.pages.iter().any(|p| p.tile.is_some());
        let standings = catalog.rows().map(|(_, row)| &row.standing);
        let holds = if mapped { holds(standings, lens) } else { Vec::new() };
        Figures {
            nib_day: nib_day(catalog),
            checked: catalog.rows().filter_map(|(_, row)| row.standing.nib_checked).max(),
            moved: catalog.rows().flat_map(|(_, row)| row.standing.cases.iter().map(|c| c.since)).max(),
            tallies,
            all,
            funnel: funnel::counts(
                catalog.registry.companies.len(),
                catalog.rows().map(|(_, row)| &row.standing),
            ),
            holds,
        }
    }
}

fn nib_day(catalog: &Catalog) -> Option<Day> {
    let mut days: BTreeMap<Day, usize> = BTreeMap::new();
    for day in catalog.rows().filter_map(|(_, row)| row.standing.nib_seen) {
        *days.entry(day).or_default() += 1;
    }
    days.into_iter().max_by_key(|(_, n)| *n).map(|(day, _)| day)
}

/// What holds cooperatives first, most frequent first.
pub fn holds<'a>(all: impl Iterator<Item = &'a Standing>, lens: &Lens<'_>) -> Vec<(Check, usize)> {
    let mut kinds: Vec<(Check, usize)> = Vec::new();
    for standing in all {
        let Some(check) = lens.first_hold(standing) else { continue };
        match kinds.iter_mut().find(|(known, _)| known.item == check.item) {
            Some((_, n)) => *n += 1,
            None => kinds.push((check, 1)),
        }
    }
    kinds.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    kinds
}

/// What is counted of a kecamatan.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Cooperatives.
    pub all: usize,
    /// With a NIB on record.
    pub nib: usize,
    /// Known to have none.
    pub nib_missing: usize,
    /// Of which it is known whether there is one.
    pub nib_known: usize,
    /// With an active NIB.
    pub active: usize,
    /// Handed to a company to be verified, or further along with one.
    pub verified: usize,
    /// Official partners.
    pub partners: usize,
    /// At work.
    pub operational: usize,
    /// Waiting for a juknis.
    pub waiting: usize,
    /// Claims to be confirmed.
    pub claims: usize,
}

impl Tally {
    /// What all cooperatives come to.
    pub fn of_all(catalog: &Catalog) -> Tally {
        let mut all = Tally::default();
        catalog.pages.iter().for_each(|page| all.add(&Tally::of(page)));
        all
    }

    /// Counts a kecamatan.
    pub fn of(page: &Page) -> Tally {
        let mut tally = Tally { all: page.rows.len(), ..Tally::default() };
        for row in &page.rows {
            let s = &row.standing;
            let nib = s.has_nib();
            tally.nib += usize::from(nib == Tri::Yes);
            tally.nib_missing += usize::from(nib == Tri::No);
            tally.nib_known += usize::from(nib != Tri::Unknown);
            tally.active += usize::from(s.nib_status == NibStatus::Active);
            tally.verified += usize::from(s.is_verified());
            tally.partners += usize::from(s.is_partner());
            tally.operational += usize::from(s.is_operational());
            tally.waiting += usize::from(s.cases.iter().any(|c| c.stage == Stage::AwaitingJuknis));
            tally.claims += usize::from(s.claim);
        }
        tally
    }

    /// Adds another's figures.
    pub fn add(&mut self, other: &Tally) {
        self.all += other.all;
        self.nib += other.nib;
        self.nib_missing += other.nib_missing;
        self.nib_known += other.nib_known;
        self.active += other.active;
        self.verified += other.verified;
        self.partners += other.partners;
        self.operational += other.operational;
        self.waiting += other.waiting;
        self.claims += other.claims;
    }
}
