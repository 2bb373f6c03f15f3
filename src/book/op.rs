//! The facts that the log is made of. Closed and frozen: a variant that was ever written keeps its
//! place and its shape; new ones are added at the end. `tests/golden` holds the bytes of each.

use crate::base::{Area, Code, Qty, Slug, Week};
use crate::domain::company::{Company, Paper, Product};
use crate::domain::cooperative::{Claim, Dashboard, Fact, NibCheck, PaperMark, Sanction, VillageKind};
use crate::domain::event::{Attendance, Event};
use crate::domain::juknis::{Gate, GateVersion};
use crate::domain::norm::Norm;
use crate::domain::pipeline::CaseState;
use crate::domain::policy::{Policy, PolicyV1};
use crate::domain::quota::Posting;
use crate::domain::{Field, Person};
use serde::{Deserialize, Serialize};

/// One field's value before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactChange {
    /// Which field.
    pub field: Field,
    /// What was known.
    pub before: Option<Fact>,
    /// What is known now.
    pub after: Option<Fact>,
}

/// Something that happened. Where a value is replaced the op carries it before and after: the log
/// alone tells a value's history, and an undo is the same op turned round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are the records of the domain, documented there")]
pub enum Op {
    /// The first entry of every book.
    BookOpened { title: String },
    /// A province or kabupaten has a name.
    AreaNamed { area: Area, name: String },
    /// A kecamatan, with its tile (row, column) on the tile map and a point in millionths of a degree.
    KecamatanAdded {
        area: Area,
        name: String,
        abbr: String,
        tile: Option<(u8, u8)>,
        point: Option<(i32, i32)>,
    },
    /// A cooperative enters the registry.
    CooperativeAdded {
        code: Code,
        name: String,
        kind: VillageKind,
        others: Vec<String>,
        point: Option<(i32, i32)>,
    },
    /// A company enters the programme, or its description changes.
    CompanySet { before: Option<Company>, after: Company },
    /// A paper that companies may ask for.
    PaperAdded { paper: Paper },
    /// A product enters the programme.
    ProductAdded { product: Product },
    /// A juknis gate, with the versions known so far.
    GateAdded { gate: Gate },
    /// A gate has a new version.
    GateVersioned { gate: Slug, version: GateVersion },
    /// A gate's latest version was a mistake.
    GateWithdrawn { gate: Slug, version: GateVersion },
    /// A quota policy from a day on, as books wrote it before there were carry-over and gates.
    PolicyAdded { policy: PolicyV1 },
    /// A policy of that shape was a mistake.
    PolicyWithdrawn { policy: PolicyV1 },
    /// A person was given a role, or lost it.
    PersonSet { before: Option<Person>, after: Option<Person> },
    /// Facts of a cooperative.
    FactsSet { code: Code, changes: Vec<FactChange> },
    /// A NIB was looked up in OSS.
    NibChecked { code: Code, before: Option<NibCheck>, after: Option<NibCheck> },
    /// A paper was received, missed, or ran out.
    PaperSet { code: Code, paper: Slug, before: Option<PaperMark>, after: Option<PaperMark> },
    /// A dashboard's figures were read.
    DashboardSeen { code: Code, before: Option<Dashboard>, after: Option<Dashboard> },
    /// A claim was made, confirmed or refuted.
    ClaimSet { code: Code, before: Option<Claim>, after: Option<Claim> },
    /// Orders were banned, or allowed again.
    SanctionSet { code: Code, before: Option<Sanction>, after: Option<Sanction> },
    /// A case moved along the pipeline, or off it.
    PartnershipMoved { code: Code, company: Slug, before: Option<CaseState>, after: Option<CaseState> },
    /// A posting to the ledger.
    QuotaPosted { posting: Posting },
    /// A posting was reversed.
    EntryReversed { entry: u64, posting: Posting, reason: String },
    /// A cap of one cooperative: for one week, or for good where the policy asks for one.
    CapSet {
        code: Code,
        company: Slug,
        product: Slug,
        week: Option<Week>,
        before: Option<Qty>,
        after: Option<Qty>,
        reason: String,
        approver: String,
    },
    /// An event was announced, or is described otherwise.
    EventSet { before: Option<Event>, after: Option<Event> },
    /// A cooperative was invited to an event, came to it, or told its interest there.
    EventMarked { event: Slug, code: Code, before: Option<Attendance>, after: Option<Attendance> },
    /// A version of a quota policy, from a day on.
    PolicyVersioned { policy: Policy },
    /// A version of a quota policy was a mistake.
    PolicyRetracted { policy: Policy },
    /// A figure that the sources leave open was set.
    NormSet { norm: Norm, before: u16, after: u16, source: String },
}

impl Op {
    /// The cooperative it is about, if it is about one.
    pub fn code(&self) -> Option<Code> {
        match self {
            Op::CooperativeAdded { code, .. }
            | Op::FactsSet { code, .. }
            | Op::NibChecked { code, .. }
            | Op::PaperSet { code, .. }
            | Op::DashboardSeen { code, .. }
            | Op::ClaimSet { code, .. }
            | Op::SanctionSet { code, .. }
            | Op::PartnershipMoved { code, .. }
            | Op::CapSet { code, .. }
            | Op::EventMarked { code, .. } => Some(*code),
            Op::QuotaPosted { posting } | Op::EntryReversed { posting, .. } => Some(posting.code),
            _ => None,
        }
    }

    /// The company whose case or ledger it touches, if it touches one.
    pub fn company(&self) -> Option<Slug> {
        match self {
            Op::PartnershipMoved { company, .. } | Op::CapSet { company, .. } => Some(*company),
            Op::QuotaPosted { posting } | Op::EntryReversed { posting, .. } => Some(posting.company),
            Op::CompanySet { after, .. } => Some(after.slug),
            Op::PolicyVersioned { policy } | Op::PolicyRetracted { policy } => Some(policy.company),
            _ => None,
        }
    }

    /// The stable name, for `--json`.
    pub fn slug(&self) -> &'static str {
        match self {
            Op::BookOpened { .. } => "book_opened",
            Op::AreaNamed { .. } => "area_named",
            Op::KecamatanAdded { .. } => "kecamatan_added",
            Op::CooperativeAdded { .. } => "cooperative_added",
            Op::CompanySet { .. } => "company_set",
            Op::PaperAdded { .. } => "paper_added",
            Op::ProductAdded { .. } => "product_added",
            Op::GateAdded { .. } => "gate_added",
            Op::GateVersioned { .. } => "gate_versioned",
            Op::GateWithdrawn { .. } => "gate_withdrawn",
            Op::PolicyAdded { .. } => "policy_added",
            Op::PolicyWithdrawn { .. } => "policy_withdrawn",
            Op::PersonSet { .. } => "person_set",
            Op::FactsSet { .. } => "facts_set",
            Op::NibChecked { .. } => "nib_checked",
            Op::PaperSet { .. } => "paper_set",
            Op::DashboardSeen { .. } => "dashboard_seen",
            Op::ClaimSet { .. } => "claim_set",
            Op::SanctionSet { .. } => "sanction_set",
            Op::PartnershipMoved { .. } => "partnership_moved",
            Op::QuotaPosted { .. } => "quota_posted",
            Op::EntryReversed { .. } => "entry_reversed",
            Op::CapSet { .. } => "cap_set",
            Op::EventSet { .. } => "event_set",
            Op::EventMarked { .. } => "event_marked",
            Op::PolicyVersioned { .. } => "policy_versioned",
            Op::PolicyRetracted { .. } => "policy_retracted",
            Op::NormSet { .. } => "norm_set",
        }
    }

    /// The op that takes this one back, `seq` being the entry it stands in; `None` if it stays.
    pub fn inverse(&self, seq: u64) -> Option<Op> {
        Some(match self.clone() {
            Op::GateVersioned { gate, version } => Op::GateWithdrawn { gate, version },
            Op::PolicyAdded { policy } => Op::PolicyWithdrawn { policy },
            Op::PolicyVersioned { policy } => Op::PolicyRetracted { policy },
            Op::PersonSet { before, after } => Op::PersonSet { before: after, after: before },
            Op::FactsSet { code, changes } => {
                let turn = |c: FactChange| FactChange { field: c.field, before: c.after, after: c.before };
                Op::FactsSet { code, changes: changes.into_iter().map(turn).collect() }
            }
            Op::NibChecked { code, before, after } => Op::NibChecked { code, before: after, after: before },
            Op::PaperSet { code, paper, before, after } => {
                Op::PaperSet { code, paper, before: after, after: before }
            }
            Op::ClaimSet { code, before, after } => Op::ClaimSet { code, before: after, after: before },
            Op::SanctionSet { code, before, after } => Op::SanctionSet { code, before: after, after: before },
            Op::PartnershipMoved { code, company, before, after } => {
                Op::PartnershipMoved { code, company, before: after, after: before }
            }
            Op::CapSet { code, company, product, week, before, after, reason, approver } => {
                Op::CapSet { code, company, product, week, before: after, after: before, reason, approver }
            }
            Op::EventSet { before, after } => Op::EventSet { before: after, after: before },
            Op::NormSet { norm, before, after, source } => {
                Op::NormSet { norm, before: after, after: before, source }
            }
            Op::EventMarked { event, code, before, after } => {
                Op::EventMarked { event, code, before: after, after: before }
            }
            Op::QuotaPosted { posting } => Op::EntryReversed { entry: seq, posting, reason: String::new() },
            _ => return None,
        })
    }
}
