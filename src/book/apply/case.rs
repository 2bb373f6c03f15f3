//! What an entry makes of a partnership case: its state, its days as a partner, its first delivery.

use crate::base::{Code, Fault, Slug};
use crate::book::Entry;
use crate::book::records::{Read, Record, Records, Store, Write};
use crate::book::wire;
use crate::domain::pipeline::CaseState;
use crate::domain::quota::{Posted, Posting};
use crate::domain::{Case, PostingKind, Stage, term};

/// Moves a case. One that was a partner once is kept when it goes back to the registry: its past is.
pub(super) fn moved(
    state: &mut dyn Write,
    entry: &Entry,
    key: (Code, Slug),
    before: Option<&CaseState>,
    after: Option<&CaseState>,
) -> Result<(), Fault> {
    let known = state.record::<Case>(&key)?;
    let blank = || Case::new(key.0, key.1, CaseState::registered(entry.happened), entry.seq);
    let mut case = known.unwrap_or_else(blank);
    match entry.undoes {
        Some(action) => case.tenure.undo(action),
        None => term::record(&mut case.tenure, entry.action, before, after, entry.happened),
    }
    // Why it went back to the registry stands in the log; there it has no case.
    if after.is_none_or(|to| to.stage == Stage::Registered) && case.tenure.is_empty() {
        return state.remove(&Case::key(&key));
    }
    let to = after.cloned().unwrap_or_else(|| CaseState::registered(entry.happened));
    if to.delivery != case.state.delivery {
        let is_proof = |one: &Posted| proof(&one.posting) == to.delivery;
        case.by_receipt = !to.delivery.is_empty() && receipt(state, key, is_proof)?.is_some();
    }
    state.store(&key, &case.moved(to, entry.seq))
}

/// Notes that a receipt of the company stands, or looks whether one still does; true if that changed.
pub(super) fn received(state: &mut dyn Write, key: (Code, Slug), back: bool) -> Result<bool, Fault> {
    let Some(case) = state.record::<Case>(&key)? else { return Ok(false) };
    let stands = !back || first_delivery(state, key)?.is_some();
    if stands == case.received {
        return Ok(false);
    }
    state.store(&key, &Case { received: stands, ..case })?;
    Ok(true)
}

/// What the first receipt that stands proves a first delivery by.
///
/// # Errors
/// If the book cannot be read.
pub fn first_delivery(state: &dyn Read, key: (Code, Slug)) -> Result<Option<String>, Fault> {
    let first = receipt(state, key, |posted| posted.reversed_by.is_none())?;
    Ok(first.map(|posted| proof(&posted.posting)))
}

/// A receipt as the proof of a delivery: its day and its delivery order.
fn proof(posting: &Posting) -> String {
    format!("{} {}", posting.on.iso(), posting.delivery_order).trim().to_owned()
}

/// The first receipt from a company of which something holds, those taken back too. No more are read: that one
/// stands is mostly told by the first, however many years lie behind.
fn receipt(
    state: &dyn Read,
    (code, company): (Code, Slug),
    is_it: impl Fn(&Posted) -> bool,
) -> Result<Option<Posted>, Fault> {
    let prefix = [&code.to_key()[..], company.as_str().as_bytes(), &[0]].concat();
    let mut found = None;
    state.scan_prefix(Posted::KIND, &prefix, &mut |_, body| {
        let posted: Posted = wire::parse(body)?;
        found = Some(posted).filter(|one| one.posting.kind == PostingKind::Receive && is_it(one));
        Ok(found.is_none())
    })?;
    Ok(found)
}
