//! Juknis gates: rules of the central government that some schemes wait for. A gate that closes
//! again freezes orders and forward moves; it never erases a partnership. Source: DOMAIN 4.

use super::company::Bilingual;
use crate::base::words::Arg;
use crate::base::{Day, Fault, Seq, Slug, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// Whether the rule is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GateState {
    /// Not issued yet.
    Waiting,
    /// Issued: the gate is open.
    Issued,
    /// A newer rule has taken its place, and that one is issued: open.
    Replaced,
    /// Withdrawn: closed.
    Revoked,
}

impl GateState {
    /// Every state.
    pub const ALL: [GateState; 4] =
        [GateState::Waiting, GateState::Issued, GateState::Replaced, GateState::Revoked];

    /// True if cases and orders may pass.
    pub fn is_open(self) -> bool {
        matches!(self, GateState::Issued | GateState::Replaced)
    }

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            GateState::Waiting => "waiting",
            GateState::Issued => "issued",
            GateState::Replaced => "replaced",
            GateState::Revoked => "revoked",
        }
    }

    /// Reads a slug, or the Indonesian word for it.
    pub fn parse(text: &str) -> Option<GateState> {
        let text = text.to_lowercase();
        GateState::ALL.into_iter().find(|s| s.slug() == text || s.word().text(crate::base::Lang::Id) == text)
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            GateState::Waiting => Word::GateWaiting,
            GateState::Issued => Word::GateIssued,
            GateState::Replaced => Word::GateReplaced,
            GateState::Revoked => Word::GateRevoked,
        }
    }
}

/// A gate's state from a day on. Versions are added, never edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateVersion {
    /// The state.
    pub state: GateState,
    /// The instrument: `Keputusan Kepala Bapanas`.
    pub instrument: String,
    /// Its number; empty if not known.
    pub number: String,
    /// The day it was issued, if known.
    pub issued: Option<Day>,
    /// In force from this day.
    pub from: Day,
    /// In force up to and with this day.
    pub until: Option<Day>,
    /// Where this is from, and what is not known.
    pub source: String,
}

impl GateVersion {
    /// Refuses a version that no auditor could follow.
    pub fn check(&self) -> Result<(), Fault> {
        if self.state.is_open() && self.number.is_empty() {
            return Err(
                Fault::refused("juknis.number", msg!(GateNeedsNumber)).then(msg!(GateNeedsNumberNext))
            );
        }
        if self.state.is_open() && self.issued.is_none() {
            return Err(Fault::refused("juknis.date", msg!(GateNeedsDate)).then(msg!(GateNeedsDateNext)));
        }
        if let Some(until) = self.until
            && until < self.from
        {
            return Err(Fault::refused("juknis.span", msg!(SpanBackward, from: self.from, until: until)));
        }
        Ok(())
    }
}

/// What a closed gate holds back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Verification and all that follows, with this company.
    Company(Slug),
    /// Orders of this product.
    Orders(Slug),
}

/// A gate with its versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// Its key: `G1`.
    pub slug: Slug,
    /// What it is about.
    pub title: Bilingual,
    /// What it holds back while closed.
    pub blocks: Vec<Block>,
    /// The versions, oldest first.
    pub versions: Vec<GateVersion>,
    /// The last entry that changed it.
    pub version: Seq,
}

impl Gate {
    /// What it is called in a sentence: `G2 (LPG 3 kg untuk KDKMP)`.
    pub fn named(&self) -> Arg {
        let named = |title: &str| format!("{} ({title})", self.slug);
        Arg::Both(named(&self.title.id), named(&self.title.en))
    }

    /// The version in force on a day: the last that has begun and not ended; a gate without one waits.
    pub fn at(&self, day: Day) -> Option<&GateVersion> {
        self.versions.iter().rev().find(|v| v.from <= day && v.until.is_none_or(|u| day <= u))
    }

    /// The state on a day.
    pub fn state(&self, day: Day) -> GateState {
        self.at(day).map_or(GateState::Waiting, |v| v.state)
    }
}
