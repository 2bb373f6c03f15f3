//! The stages of the pipeline, and which follows which. Source: DOMAIN 5.

use super::Verb;
use crate::base::words::Arg;
use crate::base::{Fault, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// A stage of the pipeline. The first eight are a road; the last four are ways off it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// In the registry.
    Registered,
    /// Attended or invited, interest recorded.
    Matched,
    /// Interest confirmed; papers are gathered.
    Documents,
    /// The papers complete and the NIB active.
    NibActive,
    /// Complete, but a gate of the company waits.
    AwaitingJuknis,
    /// Handed to the company.
    Verification,
    /// Agreement signed: an official partner.
    Agreement,
    /// First delivery made: an official partner at work.
    Operational,
    /// Held, to be taken up again.
    OnHold,
    /// Rejected by the company.
    Rejected,
    /// Withdrawn by the cooperative.
    Withdrawn,
    /// A partnership that was ended.
    Terminated,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 12] = [
        Stage::Registered,
        Stage::Matched,
        Stage::Documents,
        Stage::NibActive,
        Stage::AwaitingJuknis,
        Stage::Verification,
        Stage::Agreement,
        Stage::Operational,
        Stage::OnHold,
        Stage::Rejected,
        Stage::Withdrawn,
        Stage::Terminated,
    ];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Stage::Registered => "terdaftar",
            Stage::Matched => "temu_bisnis",
            Stage::Documents => "dokumen",
            Stage::NibActive => "nib_aktif",
            Stage::AwaitingJuknis => "menunggu_juknis",
            Stage::Verification => "verifikasi",
            Stage::Agreement => "perjanjian",
            Stage::Operational => "operasional",
            Stage::OnHold => "ditunda",
            Stage::Rejected => "ditolak",
            Stage::Withdrawn => "mundur",
            Stage::Terminated => "dihentikan",
        }
    }

    /// Reads a slug; a hyphen or a space will do for `_`.
    pub fn parse(text: &str) -> Result<Stage, Fault> {
        let plain = text.trim().to_lowercase().replace(['-', ' '], "_");
        Stage::ALL.into_iter().find(|s| s.slug() == plain).ok_or_else(|| {
            let known: Vec<_> = Stage::ALL.iter().map(|s| Arg::typed(s.word(), s.slug())).collect();
            Fault::usage("stage.unknown", msg!(StageUnknown, text: text)).then(msg!(KnownAre, known: known))
        })
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Stage::Registered => Word::StageRegistered,
            Stage::Matched => Word::StageMatched,
            Stage::Documents => Word::StageDocuments,
            Stage::NibActive => Word::StageNibActive,
            Stage::AwaitingJuknis => Word::StageAwaitingJuknis,
            Stage::Verification => Word::StageVerification,
            Stage::Agreement => Word::StageAgreement,
            Stage::Operational => Word::StageOperational,
            Stage::OnHold => Word::StageOnHold,
            Stage::Rejected => Word::StageRejected,
            Stage::Withdrawn => Word::StageWithdrawn,
            Stage::Terminated => Word::StageTerminated,
        }
    }

    /// An official partner: agreement or operational.
    pub fn is_official(self) -> bool {
        matches!(self, Stage::Agreement | Stage::Operational)
    }

    /// Off the road: on hold, rejected, withdrawn, terminated.
    pub fn is_aside(self) -> bool {
        self >= Stage::OnHold
    }

    /// Which right it takes to bring a case here.
    pub fn verb(self) -> Verb {
        if self <= Stage::AwaitingJuknis { Verb::Prepare } else { Verb::Partner }
    }

    /// The next stage on the road, given whether a gate of the company is closed.
    pub fn next(self, gate_closed: bool) -> Option<Stage> {
        match self {
            Stage::Registered => Some(Stage::Matched),
            Stage::Matched => Some(Stage::Documents),
            Stage::Documents => Some(Stage::NibActive),
            Stage::NibActive if gate_closed => Some(Stage::AwaitingJuknis),
            Stage::NibActive | Stage::AwaitingJuknis => Some(Stage::Verification),
            Stage::Verification => Some(Stage::Agreement),
            Stage::Agreement => Some(Stage::Operational),
            _ => None,
        }
    }

    /// The stage before it on the road.
    pub fn previous(self) -> Option<Stage> {
        match self {
            Stage::Registered => None,
            Stage::Verification => Some(Stage::NibActive),
            s if s.is_aside() => None,
            s => Some(Stage::ALL[s as usize - 1]),
        }
    }
}
