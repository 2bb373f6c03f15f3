//! A village cooperative: what is known of it, since when, from whom. Source: DOMAIN 2.

pub use super::fact::Fact;

use super::Field;
use super::fact::Seal;
use super::history::History;
use super::number::Shared;
use super::village::{Closing, Village};
use crate::base::{Code, Day, Seq, Slug, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether the village is a desa or a kelurahan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum VillageKind {
    /// A desa; the last part of its code begins with 2.
    Desa,
    /// A kelurahan; the last part of its code begins with 1.
    Kelurahan,
}

impl VillageKind {
    /// In words.
    pub fn word(self) -> Word {
        match self {
            VillageKind::Desa => Word::KindDesa,
            VillageKind::Kelurahan => Word::KindKelurahan,
        }
    }

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            VillageKind::Desa => "desa",
            VillageKind::Kelurahan => "kelurahan",
        }
    }
}

/// Yes, no, or not known yet: zero and unknown never look the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tri {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// It is there.
    Yes,
    /// Somebody looked, and there is none.
    No,
}

/// The state of a NIB in OSS, as somebody checked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NibStatus {
    /// Nobody has checked.
    Unchecked,
    /// There is none.
    None,
    /// Issued, not yet active.
    Issued,
    /// Active: the main condition of every partnership.
    Active,
    /// Suspended.
    Suspended,
    /// Revoked.
    Revoked,
}

impl NibStatus {
    /// Those a person can find when checking.
    pub const CHECKED: [NibStatus; 5] =
        [NibStatus::Active, NibStatus::Issued, NibStatus::Suspended, NibStatus::Revoked, NibStatus::None];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            NibStatus::Unchecked => "unchecked",
            NibStatus::None => "none",
            NibStatus::Issued => "issued",
            NibStatus::Active => "active",
            NibStatus::Suspended => "suspended",
            NibStatus::Revoked => "revoked",
        }
    }

    /// Reads a slug, or the Indonesian word for it.
    pub fn parse(text: &str) -> Option<NibStatus> {
        let text = text.to_lowercase();
        NibStatus::CHECKED
            .into_iter()
            .find(|s| s.slug() == text || s.word().text(crate::base::Lang::Id) == text)
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            NibStatus::Unchecked => Word::NibUnchecked,
            NibStatus::None => Word::NibNone,
            NibStatus::Issued => Word::NibIssued,
            NibStatus::Active => Word::NibActive,
            NibStatus::Suspended => Word::NibSuspended,
            NibStatus::Revoked => Word::NibRevoked,
        }
    }
}

/// One look at a NIB in OSS.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NibCheck {
    /// What was found.
    pub status: NibStatus,
    /// On which day.
    pub on: Day,
    /// A screenshot's name, a letter's number.
    pub evidence: String,
}

/// Where a paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PaperState {
    /// It is with the Dinas.
    Received,
    /// It was looked for and is not there.
    Missing,
    /// It has run out.
    Expired,
    /// This cooperative does not need it.
    NotNeeded,
}

impl PaperState {
    /// Every state.
    pub const ALL: [PaperState; 4] =
        [PaperState::Received, PaperState::Missing, PaperState::Expired, PaperState::NotNeeded];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            PaperState::Received => "received",
            PaperState::Missing => "missing",
            PaperState::Expired => "expired",
            PaperState::NotNeeded => "not-needed",
        }
    }

    /// Reads a slug, or the Indonesian word for it.
    pub fn parse(text: &str) -> Option<PaperState> {
        let text = text.to_lowercase();
        PaperState::ALL.into_iter().find(|s| s.slug() == text || s.word().text(crate::base::Lang::Id) == text)
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            PaperState::Received => Word::PaperReceived,
            PaperState::Missing => Word::PaperMissing,
            PaperState::Expired => Word::PaperExpired,
            PaperState::NotNeeded => Word::PaperNotNeeded,
        }
    }
}

/// A paper as it was last seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperMark {
    /// Where it stands.
    pub state: PaperState,
    /// Its number, if it has one.
    pub number: String,
    /// The day it was received or looked for.
    pub on: Day,
    /// The last day it is good for, if it runs out.
    pub until: Option<Day>,
    /// From whom or what.
    pub source: String,
}

impl PaperMark {
    /// Where it stands on a day: what was received runs out by itself.
    pub fn state_on(&self, day: Day) -> PaperState {
        match self.state {
            PaperState::Received if self.until.is_some_and(|until| until < day) => PaperState::Expired,
            state => state,
        }
    }
}

/// A statement by others that the Dinas has still to confirm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What was said.
    pub text: String,
    /// On which day.
    pub on: Day,
    /// By whom, where.
    pub source: String,
    /// How it ended; `None` while it waits.
    pub outcome: Option<ClaimOutcome>,
}

/// How a claim ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ClaimOutcome {
    /// True: a partner of this company since that day.
    Confirmed {
        /// The company.
        company: Slug,
        /// Since when.
        since: Day,
        /// What proves it.
        evidence: String,
    },
    /// Not true, and how that is known.
    Refuted {
        /// What shows it.
        evidence: String,
    },
}

/// Purchases from the state companies as a dashboard showed them. Not sales to members.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    /// Units in all, as the dashboard counts them.
    pub units: i64,
    /// Rupiah in all.
    pub value_rp: i64,
    /// The day of the dashboard.
    pub on: Day,
    /// Which dashboard.
    pub source: String,
}

/// A ban on new orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sanction {
    /// Why.
    pub reason: String,
    /// Since which day.
    pub since: Day,
}

/// Everything known of one cooperative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cooperative {
    /// Its key: the code it was entered under, forever.
    pub code: Code,
    /// The village's name.
    pub name: String,
    /// Desa or kelurahan.
    pub kind: VillageKind,
    /// Other spellings of the name.
    pub others: Vec<String>,
    /// A point inside the village: latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
    /// What is known, by field; an absent field is not known.
    pub facts: BTreeMap<Field, Fact>,
    /// The last look at the NIB.
    pub nib_check: Option<NibCheck>,
    /// The papers, by slug; an absent one is not known.
    pub papers: BTreeMap<Slug, PaperMark>,
    /// A statement that waits for confirmation.
    pub claim: Option<Claim>,
    /// A dashboard's figures.
    pub dashboard: Option<Dashboard>,
    /// A ban on orders.
    pub sanction: Option<Sanction>,
    /// When it was under one.
    pub bans: History<bool>,
    /// The numbers that were recorded although others bear them, and why.
    pub shared: BTreeMap<Field, Shared>,
    /// The others that bear its NIB, by code.
    pub twins: Vec<Code>,
    /// Another bears one of its numbers, whichever.
    pub doubled: bool,
    /// The village's code now: the key until the Kemendagri gives another.
    pub current: Code,
    /// Codes before it, oldest first; the first is the key.
    pub former: Vec<Code>,
    /// Its end, once it is closed.
    pub closed: Option<Closing>,
    /// The day of the last visit.
    pub visited: Option<Day>,
    /// The last entry that changed this record.
    pub version: Seq,
}

impl Cooperative {
    /// A cooperative of which only the village is known.
    pub fn new(code: Code, name: &str, kind: VillageKind) -> Cooperative {
        Cooperative {
            code,
            name: name.to_owned(),
            kind,
            others: Vec::new(),
            point: None,
            facts: BTreeMap::new(),
            nib_check: None,
            papers: BTreeMap::new(),
            claim: None,
            dashboard: None,
            sanction: None,
            bans: History::default(),
            shared: BTreeMap::new(),
            twins: Vec::new(),
            doubled: false,
            current: code,
            former: Vec::new(),
            closed: None,
            visited: None,
            version: Seq::NONE,
        }
    }

    /// Its village as it is called now.
    pub fn village(&self) -> Village {
        Village {
            code: self.current,
            former: self.former.clone(),
            name: self.name.clone(),
            others: self.others.clone(),
            kind: self.kind,
            point: self.point,
        }
    }

    /// Has its village be called so.
    pub fn set_village(&mut self, village: &Village) {
        let Village { code, former, name, others, kind, point } = village.clone();
        (self.current, self.former, self.name) = (code, former, name);
        (self.others, self.kind, self.point) = (others, kind, point);
    }

    /// Whether a fact is there, is known not to be, or is not known.
    pub fn tri(&self, field: Field) -> Tri {
        match self.facts.get(&field) {
            None => Tri::Unknown,
            Some(fact) if fact.exists => Tri::Yes,
            Some(_) => Tri::No,
        }
    }

    /// A fact's text, if there is one and it was seen.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.facts.get(&field).filter(|f| f.exists && !f.text.is_empty()).map(|f| f.text.as_str())
    }

    /// Gives its facts the values that are kept for them in a vault.
    pub fn unseal(&mut self, value: &dyn Fn(&Seal) -> Option<String>) {
        self.facts.values_mut().for_each(|fact| fact.unseal(value));
    }

    /// What the store holds in kg, if known.
    pub fn storage_kg(&self) -> Option<i64> {
        self.text(Field::StorageKg)?.parse().ok()
    }
}
