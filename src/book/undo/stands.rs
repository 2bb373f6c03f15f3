//! Whether what an entry wrote is still what the book says.

use crate::base::{Code, Fault, Seq, Slug};
use crate::book::apply::account;
use crate::book::records::{Account, Page, Read, Records};
use crate::book::view::Look;
use crate::book::{Entry, Op, decide, fleet, visits};
use crate::domain::import::Spelling;
use crate::domain::pipeline::CaseState;
use crate::domain::programme::Draft;
use crate::domain::quota::{Posted, Posting};
use crate::domain::village::Kecamatan;
use crate::domain::{Attendance, Case, Cooperative, Event, GateVersion, Stage};

/// True if what the entry wrote is still what the book says.
pub(super) fn stands(state: &dyn Look, entry: &Entry) -> Result<bool, Fault> {
    let coop = |code| state.cooperative(code);
    Ok(match &entry.op {
        Op::FactsSet { code, changes } => {
            let coop = coop(*code)?;
            changes.iter().all(|c| coop.facts.get(&c.field) == c.after.as_ref())
        }
        Op::NibChecked { code, after, .. } => coop(*code)?.nib_check == *after,
        Op::DashboardSeen { code, after, .. } => coop(*code)?.dashboard == *after,
        Op::Imported { .. } => true, // it changed nothing itself
        Op::SpellingSet { before, after } => {
            let key = after.as_ref().or(before.as_ref()).map(|one| (one.area, one.key.clone()));
            key.map(|key| state.record::<Spelling>(&key)).transpose()?.flatten() == *after
        }
        Op::PaperSet { code, paper, after, .. } => coop(*code)?.papers.get(paper) == after.as_ref(),
        Op::ClaimSet { code, after, .. } => coop(*code)?.claim == *after,
        Op::SanctionSet { code, after, .. } => coop(*code)?.sanction == *after,
        Op::SanctionLifted { code, .. } => coop(*code)?.sanction.is_none(),
        Op::PartnershipMoved { code, company, after, .. } => is_at(state, (*code, *company), after)?,
        Op::GateVersioned { gate, version } => is_latest(state, *gate, version)?,
        Op::PolicyVersioned { policy } => state.registry()?.policies.contains(policy),
        Op::NumberShared { code, field, after, .. } => coop(*code)?.shared.get(field) == after.as_ref(),
        Op::NormSet { norm, after, .. } => state.registry()?.norms.get(*norm) == *after,
        Op::PersonSet { before, after } => {
            let name = before.as_ref().or(after.as_ref()).map_or("", |p| p.name.as_str());
            state.registry()?.people.iter().find(|p| p.name == name) == after.as_ref()
        }
        Op::KeyBound { key, holder, .. } => state.registry()?.bearer(key) == Some(holder),
        Op::KeyRevoked { key, .. } => state.registry()?.bearer(key).is_none(),
        Op::DeviceSet { .. } | Op::CameHome { .. } | Op::WishSettled { .. } => {
            fleet::stands(state, &entry.op)?
        }
        Op::VisitSet { code, before, after, .. } => {
            visits::stands(state, *code, before.as_ref(), after.as_ref())?
        }
        Op::QuotaPosted { posting } => is_posted(state, posting, entry.seq)?,
        Op::CapSet { code, company, product, week, after, .. } => {
            let account = Account { code: *code, company: *company, product: *product };
            decide::own_cap(state, &account, *week)? == *after
        }
        Op::EventSet { after, .. } => {
            let events = &state.registry()?.events;
            let now = events.iter().find(|e| Some(e.slug) == after.as_ref().map(|e| e.slug));
            now.map(|e| Event { version: Seq::NONE, ..e.clone() }) == *after
        }
        Op::EventMarked { event, code, after, .. } => state.record::<Attendance>(&(*event, *code))? == *after,
        Op::VillageChanged { code, after, .. } => coop(*code)?.village() == *after,
        Op::CooperativeClosed { code, after, .. } => coop(*code)?.closed == *after,
        Op::CooperativeAdded { code, .. } => state.record::<Cooperative>(code)?.is_some(),
        Op::KecamatanChanged { before, after } => is_called(state, before.as_ref(), after.as_ref())?,
        Op::CompanyChanged { after, .. } => is_so(state, after.clone().map(Draft::Company))?,
        Op::PaperChanged { after, .. } => is_so(state, after.clone().map(Draft::Paper))?,
        Op::ProductChanged { after, .. } => is_so(state, after.clone().map(Draft::Product))?,
        Op::GateChanged { after, .. } => is_so(state, after.clone().map(Draft::Gate))?,
        Op::ThingRetired { thing, slug, after, .. } => state.registry()?.retired(*thing, *slug) == *after,
        Op::OfficeSet { part, after, .. } => state.registry()?.office.set_of(part) == after.as_deref(),
        // None of these has an inverse: nobody asks.
        Op::BookOpened { .. }
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
        | Op::Moved { .. } => false,
    })
}

/// True if a case still stands like this.
fn is_at(state: &dyn Read, case: (Code, Slug), after: &Option<CaseState>) -> Result<bool, Fault> {
    // One that is only registered has no case, or is kept for its past.
    let on_road = |state: Option<CaseState>| state.filter(|s| s.stage != Stage::Registered);
    let now = state.record::<Case>(&case)?.map(|c| c.state);
    Ok(on_road(now) == on_road(after.clone()))
}

/// True if a kecamatan is still called so.
fn is_called(state: &dyn Read, before: Option<&Kecamatan>, after: Option<&Kecamatan>) -> Result<bool, Fault> {
    let area = after.or(before).map(|k| k.area);
    let page = area.map(|area| state.record::<Page>(&area)).transpose()?.flatten();
    Ok(page.map(|page| page.kecamatan()).as_ref() == after)
}

/// True of a gate's latest version.
fn is_latest(state: &dyn Read, gate: Slug, version: &GateVersion) -> Result<bool, Fault> {
    Ok(state.registry()?.gate(gate.as_str())?.versions.last() == Some(version))
}

/// True if a posting stands.
pub(super) fn is_posted(state: &dyn Read, posting: &Posting, entry: Seq) -> Result<bool, Fault> {
    let posted = state.record::<Posted>(&(account(posting), posting.on, entry))?;
    Ok(posted.is_some_and(|posted| posted.reversed_by.is_none()))
}

/// True if a thing of the programme is still described like this.
fn is_so(state: &dyn Read, draft: Option<Draft>) -> Result<bool, Fault> {
    let Some(draft) = draft else { return Ok(false) };
    let (thing, slug) = draft.of();
    Ok(Draft::now(thing, slug, &*state.registry()?) == Some(draft))
}
