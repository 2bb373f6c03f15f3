//! What lists and rules need of a cooperative, and no more: the dense shadow of [`Cooperative`]
//! and its cases. 83,762 of them fit in memory, so a list, a funnel or a blocker report never
//! reads the store.

use super::{Case, Cooperative, Field, NibStatus, PaperState, Registry, Stage, Term, Terms, Tri};
use crate::base::rare::{Rare, Seldom};
use crate::base::{Day, Seq, Slug};
use serde::{Deserialize, Serialize};

/// A cooperative's state, dense. Made by [`Standing::of`] and by nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whether there is a NIB.
    pub nib: Tri,
    /// The day that was seen.
    pub nib_seen: Option<Day>,
    /// Whether its number is in the book.
    pub nib_number: bool,
    /// What the last check found.
    pub nib_status: NibStatus,
    /// Another cooperative bears the same NIB.
    pub nib_twice: bool,
    /// Another cooperative bears one of its numbers, the NIB or any other.
    pub number_twice: bool,
    /// The day of that check.
    pub nib_checked: Option<Day>,
    /// Bit *n*: paper *n* of the registry is received or not needed.
    pub papers: u64,
    /// The cases that have left `terdaftar`, or had once; every other company's is there by the
    /// registry alone.
    pub cases: Box<[CaseBrief]>,
    /// A claim waits for confirmation.
    pub claim: bool,
    /// The last entry that changed the cooperative's record.
    pub version: Seq,
    /// What few have.
    pub rare: Rare<Rarely>,
}

/// What few cooperatives have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rarely {
    /// The KBLI codes under the NIB.
    pub kbli: Vec<u32>,
    /// Papers that run out: their place, and the last good day.
    pub expiring: Vec<(u8, Day)>,
    /// When orders were banned: first days, and last days of what was lifted.
    pub bans: Vec<(Day, Option<Day>)>,
    /// What the store holds, in kg.
    pub storage_kg: Option<u32>,
    /// The last day it was there, once it is closed.
    pub closed: Option<Day>,
    /// The day of the last visit.
    pub visited: Option<Day>,
}

impl Seldom for Rarely {
    fn none() -> &'static Rarely {
        static NONE: Rarely = Rarely {
            kbli: Vec::new(),
            expiring: Vec::new(),
            bans: Vec::new(),
            storage_kg: None,
            closed: None,
            visited: None,
        };
        &NONE
    }
}

/// One case, dense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseBrief {
    /// The company's place in the registry.
    pub company: u8,
    /// The stage.
    pub stage: Stage,
    /// Since when.
    pub since: Day,
    /// The last entry that changed the case.
    pub version: Seq,
    /// When it was an official partner.
    pub terms: Terms,
    /// The last day of its agreement, where that has one.
    pub until: Option<Day>,
    /// A first delivery is proven.
    pub delivered: bool,
}

/// How a NIB stands, in the order in which it gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NibState {
    /// Nobody has looked.
    Unknown,
    /// There is known to be none.
    Missing,
    /// Another cooperative bears the same.
    Twice,
    /// There is one, and nobody has checked it.
    Unchecked,
    /// It was checked.
    Checked(NibStatus),
}

impl CaseBrief {
    /// A cooperative's cases in short.
    pub fn all(cases: &[Case], registry: &Registry) -> Box<[CaseBrief]> {
        let brief = |case: &Case| {
            let company = registry.companies.iter().position(|c| c.slug == case.company)?;
            Some(CaseBrief {
                company: company as u8,
                stage: case.stage,
                since: case.since,
                version: case.version,
                terms: Terms::of(&case.tenure),
                until: case.state.agreement.as_ref().and_then(|a| a.until),
                delivered: case.is_delivered(),
            })
        };
        cases.iter().filter_map(brief).collect()
    }

    /// A case that came to its stage on a day, and has stood there since.
    pub fn new(company: u8, stage: Stage, since: Day) -> CaseBrief {
        let works = (stage == Stage::Operational).then_some(since);
        let term = Term { from: since, until: None, works };
        let terms = if stage.is_official() { Terms::One(term) } else { Terms::None };
        CaseBrief {
            company,
            stage,
            since,
            version: Seq::NONE,
            terms,
            until: None,
            delivered: works.is_some(),
        }
    }
}

impl Standing {
    /// The dense form of a cooperative and its cases.
    pub fn of(coop: &Cooperative, cases: &[Case], registry: &Registry) -> Standing {
        Standing::with(coop, CaseBrief::all(cases, registry), registry)
    }

    /// The same where its cases are known in short: they are what they were when the cooperative changes.
    pub fn with(coop: &Cooperative, cases: Box<[CaseBrief]>, registry: &Registry) -> Standing {
        let nib = coop.facts.get(&Field::Nib);
        let mut papers = 0u64;
        let mut expiring = Vec::new();
        for (slug, mark) in &coop.papers {
            let Some(at) = registry.papers.iter().position(|p| p.slug == *slug) else { continue };
            if matches!(mark.state, PaperState::Received | PaperState::NotNeeded) {
                papers |= 1 << at;
                expiring.extend(mark.until.map(|until| (at as u8, until)));
            }
        }
        let kbli = coop.text(Field::Kbli).unwrap_or("");
        let bans = coop.bans.stretches().into_iter().filter(|(.., banned)| **banned);
        let rare = Rarely {
            kbli: kbli.split(',').filter_map(|t| t.trim().split('/').next()?.parse().ok()).collect(),
            expiring,
            bans: bans.map(|(from, until, _)| (from, until)).collect(),
            storage_kg: coop.storage_kg().and_then(|kg| kg.try_into().ok()),
            closed: coop.closed.as_ref().map(|closing| closing.on),
            visited: coop.visited,
        };
        Standing {
            nib: coop.tri(Field::Nib),
            nib_seen: nib.map(|f| f.on),
            nib_number: nib.is_some_and(|f| f.exists && !f.text.is_empty()),
            nib_status: coop.nib_check.as_ref().map_or(NibStatus::Unchecked, |c| c.status),
            nib_twice: !coop.twins.is_empty(),
            number_twice: coop.doubled,
            nib_checked: coop.nib_check.as_ref().map(|c| c.on),
            papers,
            cases,
            claim: coop.claim.as_ref().is_some_and(|c| c.outcome.is_none()),
            version: coop.version,
            rare: rare.into(),
        }
    }

    /// Whether it has a NIB: its number proves it; else a check that found none comes before what a
    /// dashboard said.
    pub fn has_nib(&self) -> Tri {
        if self.nib_number {
            Tri::Yes
        } else if self.nib_status == NibStatus::None {
            Tri::No
        } else {
            self.nib
        }
    }

    /// True if it has a NIB that nobody has checked, whether its number is known or not.
    pub fn is_nib_unchecked(&self) -> bool {
        self.has_nib() == Tri::Yes && matches!(self.nib_status, NibStatus::Unchecked | NibStatus::None)
    }

    /// How its NIB stands, in one word.
    pub fn nib_state(&self) -> NibState {
        match (self.has_nib(), self.nib_status) {
            (Tri::Yes, _) if self.nib_twice => NibState::Twice,
            (Tri::Unknown, _) => NibState::Unknown,
            (Tri::No, _) => NibState::Missing,
            (Tri::Yes, NibStatus::Unchecked | NibStatus::None) => NibState::Unchecked,
            (Tri::Yes, status) => NibState::Checked(status),
        }
    }

    /// How many papers are in hand and good on a day, or not needed.
    pub fn papers_in_hand(&self, day: Day) -> usize {
        let ran_out = |(at, until): &&(u8, Day)| self.papers & (1 << at) != 0 && *until < day;
        self.papers.count_ones() as usize - self.rare.expiring.iter().filter(ran_out).count()
    }

    /// Whether a paper is in hand and good on a day, or not needed.
    pub fn has_paper(&self, at: usize, day: Day) -> bool {
        self.papers & (1 << at) != 0
            && !self.rare.expiring.iter().any(|(p, until)| usize::from(*p) == at && *until < day)
    }

    /// Whether the paper that proves a fact is in hand and good on a day: then the fact is there,
    /// whatever was noted of it before.
    pub fn is_proven(&self, registry: &Registry, field: Field, day: Day) -> bool {
        let mut proofs = registry.papers.iter().enumerate().filter(|(_, paper)| paper.proves == Some(field));
        proofs.any(|(at, _)| self.has_paper(at, day))
    }

    /// The cases that have left `terdaftar`.
    pub fn moving(&self) -> impl Iterator<Item = &CaseBrief> {
        self.cases.iter().filter(|case| case.stage != Stage::Registered)
    }

    /// The case with a company, by its place; `None` while it is only registered.
    pub fn case(&self, company: usize) -> Option<&CaseBrief> {
        self.moving().find(|c| usize::from(c.company) == company)
    }

    /// True if it ever set out with a company, by its place.
    pub fn knows(&self, company: usize) -> bool {
        self.cases.iter().any(|case| usize::from(case.company) == company)
    }

    /// When it was an official partner of a company, by its place.
    pub fn terms(&self, company: usize) -> &Terms {
        let case = self.cases.iter().find(|case| usize::from(case.company) == company);
        case.map_or(&Terms::None, |case| &case.terms)
    }

    /// True if it was an official partner of a company, by its place, on a day from the first of these to the last:
    /// then a cap of a week that they are was its.
    pub fn was_partner(&self, company: usize, days: (Day, Day)) -> bool {
        self.terms(company).within(days)
    }

    /// True if orders were banned on a day.
    pub fn is_banned(&self, day: Day) -> bool {
        self.rare.bans.iter().any(|(from, until)| *from <= day && until.is_none_or(|until| day <= until))
    }

    /// True if nobody was there for so many weeks, or ever.
    pub fn is_unvisited(&self, weeks: u16, today: Day) -> bool {
        self.rare.visited.is_none_or(|on| today.since(on) > i32::from(weeks) * 7)
    }

    /// The stage with a company, by its place.
    pub fn stage(&self, company: usize) -> Stage {
        self.case(company).map_or(Stage::Registered, |c| c.stage)
    }

    /// True if it is an official partner of any company.
    pub fn is_partner(&self) -> bool {
        self.cases.iter().any(|c| c.stage.is_official())
    }

    /// True if any company was asked to verify it, or it is further along with one.
    pub fn is_verified(&self) -> bool {
        self.cases.iter().any(|c| (Stage::Verification..=Stage::Operational).contains(&c.stage))
    }

    /// True if it works with any company.
    pub fn is_operational(&self) -> bool {
        self.cases.iter().any(|c| c.stage == Stage::Operational)
    }

    /// How many of a company's papers are in hand on a day, of how many.
    pub fn papers_of(&self, registry: &Registry, papers: &[Slug], day: Day) -> (usize, usize) {
        let have = papers.iter().filter(|slug| {
            registry.papers.iter().position(|p| p.slug == **slug).is_some_and(|at| self.has_paper(at, day))
        });
        (have.count(), papers.len())
    }
}
