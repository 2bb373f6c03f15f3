//! What every op is asked, whatever it says: its name, whom it is about, whose right it takes, and
//! whether it can be taken back. A new op answers here before it compiles.

use super::{FactChange, Op};
use crate::base::{Code, Seq, Slug};
use crate::domain::cooperative::{Fact, PaperMark};
use crate::domain::field::mask_paper;
use crate::domain::import::TakenBack;
use crate::domain::number::Shared;
use crate::domain::office;
use crate::domain::pipeline::CaseState;
use crate::domain::programme::Thing;
use crate::domain::{Field, Registry, Verb};

/// An op, as everybody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The stable name, for `--json`.
    pub slug: &'static str,
    /// The cooperative it is about, if it is about one.
    pub code: Option<Code>,
    /// The company whose case, ledger or rules it touches, if it touches one.
    pub company: Option<Slug>,
    /// The right that it takes to write it. Source: DOMAIN 7.
    pub verb: Verb,
}

impl Op {
    /// Name, cooperative, company and right.
    pub fn about(&self) -> About {
        let of = |slug, verb, code, company| About { slug, code, company, verb };
        let programme = |slug| of(slug, Verb::Programme, None, None);
        let rules = |slug, company: Slug| of(slug, Verb::Programme, None, Some(company));
        match self {
            Op::BookOpened { .. } => programme("book_opened"),
            Op::AreaNamed { .. } => programme("area_named"),
            Op::KecamatanAdded { .. } => programme("kecamatan_added"),
            Op::CooperativeAdded { code, .. } => of("cooperative_added", Verb::Programme, Some(*code), None),
            Op::CompanySet { after, .. } => rules("company_set", after.slug),
            Op::PaperAdded { .. } => programme("paper_added"),
            Op::ProductAdded { .. } => programme("product_added"),
            Op::GateAdded { .. } => programme("gate_added"),
            Op::GateVersioned { .. } => programme("gate_versioned"),
            Op::GateWithdrawn { .. } => programme("gate_withdrawn"),
            Op::PersonSet { .. } => programme("person_set"),
            Op::FactsSet { code, .. } => of("facts_set", Verb::Facts, Some(*code), None),
            Op::NibChecked { code, .. } => of("nib_checked", Verb::Facts, Some(*code), None),
            Op::PaperSet { code, .. } => of("paper_set", Verb::Papers, Some(*code), None),
            Op::DashboardSeen { code, .. } => of("dashboard_seen", Verb::Programme, Some(*code), None),
            Op::ClaimSet { code, .. } => of("claim_set", Verb::Partner, Some(*code), None),
            Op::SanctionSet { code, .. } => of("sanction_set", Verb::Partner, Some(*code), None),
            Op::PartnershipMoved { code, company, before, after } => {
                let right =
                    |state: &Option<CaseState>| state.as_ref().map_or(Verb::Prepare, |s| s.stage.verb());
                of("partnership_moved", right(before).max_of(right(after)), Some(*code), Some(*company))
            }
            Op::QuotaPosted { posting } => {
                of("quota_posted", Verb::Ledger, Some(posting.code), Some(posting.company))
            }
            Op::EntryReversed { posting, .. } => {
                of("entry_reversed", Verb::Ledger, Some(posting.code), Some(posting.company))
            }
            Op::CapSet { code, company, .. } => of("cap_set", Verb::Programme, Some(*code), Some(*company)),
            Op::EventSet { .. } => programme("event_set"),
            Op::EventMarked { code, .. } => of("event_marked", Verb::Prepare, Some(*code), None),
            Op::PolicyVersioned { policy } => rules("policy_versioned", policy.company),
            Op::PolicyRetracted { policy } => rules("policy_retracted", policy.company),
            Op::NormSet { .. } => programme("norm_set"),
            Op::NumberShared { code, .. } => of("number_shared", Verb::Facts, Some(*code), None),
            Op::SanctionLifted { code, .. } => of("sanction_lifted", Verb::Partner, Some(*code), None),
            Op::CompanyChanged { before, after } => {
                let company = after.as_ref().or(before.as_ref()).map(|c| c.slug);
                of("company_changed", Verb::Programme, None, company)
            }
            Op::PaperChanged { .. } => programme("paper_changed"),
            Op::ProductChanged { .. } => programme("product_changed"),
            Op::GateChanged { .. } => programme("gate_changed"),
            Op::ThingRetired { thing, slug, .. } => {
                let company = (*thing == Thing::Company).then_some(*slug);
                of("thing_retired", Verb::Programme, None, company)
            }
            Op::VillageChanged { code, .. } => of("village_changed", Verb::Programme, Some(*code), None),
            Op::CooperativeClosed { code, .. } => {
                of("cooperative_closed", Verb::Programme, Some(*code), None)
            }
            Op::CooperativeDropped { code, .. } => {
                of("cooperative_dropped", Verb::Programme, Some(*code), None)
            }
            Op::KecamatanChanged { .. } => programme("kecamatan_changed"),
            Op::BookNamed { .. } => programme("book_named"),
            Op::Restored { .. } => programme("restored"),
            Op::OfficeSet { .. } => programme("office_set"),
            Op::LetterIssued { kind, about, .. } => {
                of("letter_issued", Verb::Programme, office::addressee(kind, about), None)
            }
            // What is in a file is judged row by row; the right that everybody has who may write at all.
            Op::Imported { .. } => of("imported", Verb::Ledger, None, None),
            Op::ImportUndone { .. } => of("import_undone", Verb::Ledger, None, None),
            Op::SpellingSet { .. } => of("spelling_set", Verb::Facts, None, None),
            Op::KeyBound { .. } => programme("key_bound"),
            Op::KeyRevoked { .. } => programme("key_revoked"),
            Op::MonthClosed { .. } => programme("month_closed"),
            Op::MonthReopened { .. } => programme("month_reopened"),
            Op::PersonalErased { code, .. } => of("personal_erased", Verb::Programme, Some(*code), None),
            Op::Revealed { code, .. } => of("revealed", Verb::Reveal, Some(*code), None),
            Op::Moved { .. } => programme("moved"),
            Op::DeviceSet { .. } => programme("device_set"),
            // What it brings is judged wish by wish; so is who may choose of one.
            Op::CameHome { .. } => of("came_home", Verb::Ledger, None, None),
            Op::WishSettled { .. } => of("wish_settled", Verb::Ledger, None, None),
            Op::VisitSet { code, .. } => of("visit_set", Verb::Visits, Some(*code), None),
            Op::HomecomingUndone { .. } => of("homecoming_undone", Verb::Ledger, None, None),
        }
    }

    /// The cooperative it is about, if it is about one.
    pub fn code(&self) -> Option<Code> {
        self.about().code
    }

    /// The op that takes this one back, `seq` being the entry it stands in; `None` if it stays: what a
    /// book begins with, and what is a taking back itself.
    pub fn inverse(&self, seq: Seq) -> Option<Op> {
        Some(match self.clone() {
            Op::GateVersioned { gate, version } => Op::GateWithdrawn { gate, version },
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
            Op::NumberShared { code, field, before, after } => {
                Op::NumberShared { code, field, before: after, after: before }
            }
            Op::SanctionLifted { code, sanction, .. } => {
                Op::SanctionSet { code, before: None, after: Some(sanction) }
            }
            Op::CompanyChanged { before, after } => Op::CompanyChanged { before: after, after: before },
            Op::PaperChanged { before, after } => Op::PaperChanged { before: after, after: before },
            Op::ProductChanged { before, after } => Op::ProductChanged { before: after, after: before },
            Op::GateChanged { before, after } => Op::GateChanged { before: after, after: before },
            Op::ThingRetired { thing, slug, before, after, reason } => {
                Op::ThingRetired { thing, slug, before: after, after: before, reason }
            }
            Op::VillageChanged { code, before, after, reason } => {
                Op::VillageChanged { code, before: after, after: before, reason }
            }
            Op::CooperativeClosed { code, before, after } => {
                Op::CooperativeClosed { code, before: after, after: before }
            }
            Op::CooperativeAdded { code, name, kind, others, point } => {
                Op::CooperativeDropped { code, name, kind, others, point }
            }
            Op::KecamatanChanged { before, after } => Op::KecamatanChanged { before: after, after: before },
            Op::DashboardSeen { code, before, after } => {
                Op::DashboardSeen { code, before: after, after: before }
            }
            Op::SpellingSet { before, after } => Op::SpellingSet { before: after, after: before },
            Op::KeyBound { key, holder, text } => Op::KeyRevoked { key, holder, text, reason: String::new() },
            Op::KeyRevoked { key, holder, text, .. } => Op::KeyBound { key, holder, text },
            Op::Imported { import } => {
                Op::ImportUndone { import: seq, file: import.file, outcome: TakenBack::default() }
            }
            Op::QuotaPosted { posting } => Op::EntryReversed { entry: seq, posting, reason: String::new() },
            Op::OfficeSet { part, before, after } => Op::OfficeSet { part, before: after, after: before },
            Op::DeviceSet { before, after } => Op::DeviceSet { before: after, after: before },
            Op::WishSettled { device, n, hash, before, after } => {
                Op::WishSettled { device, n, hash, before: after, after: before }
            }
            Op::VisitSet { code, before, after, reason } => {
                Op::VisitSet { code, before: after, after: before, reason }
            }
            Op::BookOpened { .. }
            | Op::CameHome { .. }
            | Op::LetterIssued { .. }
            | Op::BookNamed { .. }
            | Op::Restored { .. }
            | Op::AreaNamed { .. }
            | Op::KecamatanAdded { .. }
            | Op::CooperativeDropped { .. }
            | Op::CompanySet { .. }
            | Op::PaperAdded { .. }
            | Op::ProductAdded { .. }
            | Op::GateAdded { .. }
            | Op::GateWithdrawn { .. }
            | Op::EntryReversed { .. }
            | Op::PolicyRetracted { .. }
            | Op::ImportUndone { .. }
            | Op::HomecomingUndone { .. }
            | Op::MonthClosed { .. }
            | Op::MonthReopened { .. }
            | Op::PersonalErased { .. }
            | Op::Revealed { .. }
            | Op::Moved { .. } => return None,
        })
    }

    /// Why it was done; `None` of an op that has no place for that.
    pub fn reason(&self) -> Option<&str> {
        Some(match self {
            Op::PartnershipMoved { after, .. } => after.as_ref().map_or("", |after| &after.reason),
            Op::EntryReversed { reason, .. }
            | Op::CapSet { reason, .. }
            | Op::SanctionLifted { reason, .. }
            | Op::ThingRetired { reason, .. }
            | Op::VillageChanged { reason, .. }
            | Op::KeyRevoked { reason, .. }
            | Op::MonthReopened { reason, .. }
            | Op::PersonalErased { reason, .. }
            | Op::Revealed { reason, .. }
            | Op::HomecomingUndone { reason, .. }
            | Op::VisitSet { reason, .. } => reason,
            Op::SanctionSet { before, after, .. } => {
                after.as_ref().or(before.as_ref()).map_or("", |sanction| &sanction.reason)
            }
            Op::DeviceSet { after, .. } => {
                after.as_ref().and_then(|after| after.stopped.as_deref()).unwrap_or_default()
            }
            Op::WishSettled { after, .. } => after.as_ref().map_or("", |after| &after.reason),
            Op::NumberShared { before, after, .. } => {
                after.as_ref().or(before.as_ref()).map_or("", |shared| &shared.reason)
            }
            Op::CooperativeClosed { before, after, .. } => {
                after.as_ref().or(before.as_ref()).map_or("", |closing| &closing.reason)
            }
            Op::BookOpened { .. }
            | Op::AreaNamed { .. }
            | Op::KecamatanAdded { .. }
            | Op::CooperativeAdded { .. }
            | Op::CompanySet { .. }
            | Op::PaperAdded { .. }
            | Op::ProductAdded { .. }
            | Op::GateAdded { .. }
            | Op::GateVersioned { .. }
            | Op::GateWithdrawn { .. }
            | Op::PersonSet { .. }
            | Op::FactsSet { .. }
            | Op::NibChecked { .. }
            | Op::PaperSet { .. }
            | Op::DashboardSeen { .. }
            | Op::ClaimSet { .. }
            | Op::QuotaPosted { .. }
            | Op::EventSet { .. }
            | Op::EventMarked { .. }
            | Op::PolicyVersioned { .. }
            | Op::PolicyRetracted { .. }
            | Op::NormSet { .. }
            | Op::CompanyChanged { .. }
            | Op::PaperChanged { .. }
            | Op::ProductChanged { .. }
            | Op::GateChanged { .. }
            | Op::CooperativeDropped { .. }
            | Op::KecamatanChanged { .. }
            | Op::BookNamed { .. }
            | Op::Restored { .. }
            | Op::OfficeSet { .. }
            | Op::LetterIssued { .. }
            | Op::Imported { .. }
            | Op::ImportUndone { .. }
            | Op::SpellingSet { .. }
            | Op::KeyBound { .. }
            | Op::CameHome { .. }
            | Op::MonthClosed { .. }
            | Op::Moved { .. } => return None,
        })
    }

    /// True if it takes an earlier op back by what it is, whether it was an undo or not.
    pub fn takes_back(&self) -> bool {
        matches!(
            self,
            Op::EntryReversed { .. }
                | Op::GateWithdrawn { .. }
                | Op::PolicyRetracted { .. }
                | Op::SanctionLifted { .. }
                | Op::CooperativeDropped { .. }
                | Op::ImportUndone { .. }
                | Op::HomecomingUndone { .. }
                | Op::KeyRevoked { .. }
        )
    }

    /// True if what was written at once goes back at once with it: why is said here for all of it, or not at all.
    pub fn takes_back_whole(&self) -> bool {
        matches!(self, Op::ImportUndone { .. } | Op::HomecomingUndone { .. })
    }

    /// The op as others may see it: personal data is masked, as it is in every list. Source: DOMAIN 8. A new op that holds what somebody typed into a field of a cooperative is
    /// thought about here.
    #[must_use]
    pub fn masked(self, registry: &Registry) -> Op {
        match self {
            Op::FactsSet { code, changes } => {
                let fact = |field: Field, fact: Option<Fact>| {
                    fact.map(|fact| Fact { text: field.mask(&fact.text), ..fact })
                };
                let change = |FactChange { field, before, after }| FactChange {
                    field,
                    before: fact(field, before),
                    after: fact(field, after),
                };
                Op::FactsSet { code, changes: changes.into_iter().map(change).collect() }
            }
            Op::PaperSet { code, paper, before, after } => {
                let proves = registry.papers.iter().find(|p| p.slug == paper).and_then(|p| p.proves);
                let mark = |mark: Option<PaperMark>| {
                    mark.map(|mark| PaperMark { number: mask_paper(&mark.number, proves), ..mark })
                };
                Op::PaperSet { code, paper, before: mark(before), after: mark(after) }
            }
            Op::NumberShared { code, field, before, after } => {
                let shared = |shared: Option<Shared>| {
                    shared.map(|shared| Shared { number: field.mask(&shared.number), ..shared })
                };
                Op::NumberShared { code, field, before: shared(before), after: shared(after) }
            }
            Op::BookOpened { .. }
            | Op::AreaNamed { .. }
            | Op::KecamatanAdded { .. }
            | Op::CooperativeAdded { .. }
            | Op::CompanySet { .. }
            | Op::PaperAdded { .. }
            | Op::ProductAdded { .. }
            | Op::GateAdded { .. }
            | Op::GateVersioned { .. }
            | Op::GateWithdrawn { .. }
            | Op::PersonSet { .. }
            | Op::NibChecked { .. }
            | Op::DashboardSeen { .. }
            | Op::ClaimSet { .. }
            | Op::SanctionSet { .. }
            | Op::PartnershipMoved { .. }
            | Op::QuotaPosted { .. }
            | Op::EntryReversed { .. }
            | Op::CapSet { .. }
            | Op::EventSet { .. }
            | Op::EventMarked { .. }
            | Op::PolicyVersioned { .. }
            | Op::PolicyRetracted { .. }
            | Op::NormSet { .. }
            | Op::SanctionLifted { .. }
            | Op::CompanyChanged { .. }
            | Op::PaperChanged { .. }
            | Op::ProductChanged { .. }
            | Op::GateChanged { .. }
            | Op::ThingRetired { .. }
            | Op::VillageChanged { .. }
            | Op::CooperativeClosed { .. }
            | Op::CooperativeDropped { .. }
            | Op::KecamatanChanged { .. }
            | Op::BookNamed { .. }
            | Op::Restored { .. }
            | Op::OfficeSet { .. }
            | Op::LetterIssued { .. }
            | Op::Imported { .. }
            | Op::HomecomingUndone { .. }
            | Op::ImportUndone { .. }
            | Op::SpellingSet { .. }
            | Op::KeyBound { .. }
            | Op::KeyRevoked { .. }
            | Op::MonthClosed { .. }
            | Op::MonthReopened { .. }
            | Op::PersonalErased { .. }
            | Op::Revealed { .. }
            | Op::Moved { .. }
            | Op::DeviceSet { .. }
            | Op::CameHome { .. }
            | Op::WishSettled { .. }
            | Op::VisitSet { .. } => self,
        }
    }
}
