//! Taking back one's last action: new entries that turn the old ones round. Nothing is erased.

mod homecoming;
mod import;
mod stands;

pub use homecoming::{is_gone, undo_homecoming};
pub use import::{is_standing, undo_import};

use super::apply::apply;
use super::decide::{self, Asking, Decision, called};
use super::overlay::Overlay;
use super::records::Read;
use super::view::{Log, Look};
use super::{Entry, Op, describe, numbers};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Msg, Seq, Slug};
use crate::domain::cooperative::Fact;
use crate::domain::pipeline::CaseState;
use crate::domain::{Cooperative, Field, Role};
use crate::msg;
use stands::{is_posted, stands};
use std::collections::BTreeSet;

/// How far back one's last action is looked for, in entries.
const FAR: u64 = 10_000;

/// The ops that take back the asker's last action.
///
/// # Errors
/// If there is none, if it is not of a kind that can be taken back, or if what it wrote has been
/// changed or built upon since; if it is of the ledger and nobody says why.
pub fn undo(state: &dyn Look, asking: &Asking, reason: &str) -> Result<Decision, Fault> {
    let person = &asking.person.name;
    let nothing = || Fault::refused("undo.none", msg!(UndoNone, name: person));
    let name = |code| describe::name_in(state, code);
    let action = last_action(state, person)?.ok_or_else(nothing)?;
    // Who was shown an action takes back that one, and not what they did elsewhere meanwhile.
    if let (Some(shown), Some(entry)) = (asking.base, action.first())
        && shown != entry.action
    {
        let what = describe::op(&entry.op, &*state.registry()?, &name);
        let fault =
            Fault::refused("undo.changed", msg!(UndoOther, entry: Msg::from_entry(entry.seq), what: what));
        return Err(fault.then(msg!(ChangedMeanwhileNext)));
    }
    take_back(state, asking, &action, reason)
}

/// The ops that take back an action, which is one that can be.
///
/// # Errors
/// As [`undo`].
pub fn take_back(
    state: &dyn Look,
    asking: &Asking,
    action: &[Entry],
    reason: &str,
) -> Result<Decision, Fault> {
    if reason.is_empty() && asks_reason(action) {
        return Err(Fault::refused("undo.reason", msg!(UndoReason)).then(msg!(NeedsReasonNext)));
    }
    let (mut ops, warnings) = all_turned(state, asking, action, reason, &mut BTreeSet::new())?;
    // An import says how much of it was taken back, first of all.
    if let Some(Op::ImportUndone { outcome, .. }) = ops.last_mut() {
        outcome.returned = action.iter().skip(1).map(|entry| import::values(&entry.op)).sum();
        ops.rotate_right(1);
    }
    let undoes = action.first().map(|e| e.action);
    Ok(Decision { ops, undoes, warnings, ..Decision::default() })
}

/// What takes entries of an action back, the last first, all or none of them; and what a person should know.
fn all_turned(
    state: &dyn Look,
    asking: &Asking,
    entries: &[Entry],
    reason: &str,
    rechecked: &mut BTreeSet<Code>,
) -> Result<(Vec<Op>, Vec<Msg>), Fault> {
    let (mut ops, mut warnings) = (Vec::new(), Vec::new());
    // Each is judged on the book without those after it: an action may touch one thing twice.
    let mut without = Overlay::new(state)?;
    for entry in entries.iter().rev() {
        let (op, more) = turned(state, &mut without, entry, asking, rechecked)?;
        ops.push(because(op, reason));
        warnings.extend(more);
    }
    let (before, people) = (&state.registry()?.people, &without.registry()?.people);
    if people != before && !people.is_empty() && people.iter().all(|p| p.role != Role::Dinas) {
        return Err(decide::nobody_left());
    }
    Ok((ops, warnings))
}

/// True of an action that is not taken back without a reason: it moved the ledger, or a cap of it.
pub fn asks_reason(action: &[Entry]) -> bool {
    action.iter().any(|entry| matches!(entry.op, Op::QuotaPosted { .. } | Op::CapSet { .. }))
}

/// An op that takes back, with the reason for which it is done where the op has a place for that.
fn because(op: Op, reason: &str) -> Op {
    let reason = reason.to_owned();
    match op {
        Op::EntryReversed { entry, posting, .. } => Op::EntryReversed { entry, posting, reason },
        Op::CapSet { code, company, product, week, before, after, approver, .. } => {
            Op::CapSet { code, company, product, week, before, after, reason, approver }
        }
        other => other,
    }
}

/// What takes one entry back, judged on the book without those after it, which it is taken out of; and
/// what a person should know. `rechecked` are those whose check of the NIB was just put back.
fn turned(
    state: &dyn Look,
    without: &mut Overlay<'_>,
    entry: &Entry,
    asking: &Asking,
    rechecked: &mut BTreeSet<Code>,
) -> Result<(Op, Vec<Msg>), Fault> {
    let registry = state.registry()?;
    let name = |code| describe::name_in(state, code);
    let what = || describe::op(&entry.op, &registry, &name);
    let mut warnings = Vec::new();
    let op = entry.op.inverse(entry.seq).ok_or_else(|| {
        Fault::refused("undo.kind", msg!(UndoNot, what: what())).then(msg!(UndoChangedNext))
    })?;
    let about = op.about();
    // Of a file each thing that it brought is asked for; there is no other right to it.
    if !matches!(op, Op::ImportUndone { .. }) {
        let called = |bound| called(state, &registry, bound);
        registry.may(&asking.person, about.verb, about.code, about.company, &called)?;
    }
    still_open(without, &op)?;
    if !stands(without, entry)? {
        let what = msg!(UndoChanged, entry: Msg::from_entry(entry.seq), what: what());
        return Err(Fault::refused("undo.changed", what).then(msg!(UndoChangedNext)));
    }
    if let Op::PartnershipMoved { code, company, before, after } = &entry.op
        && let Some(posted) = built_upon(state, entry, *code, *company, before.as_ref(), after.as_ref())?
    {
        let what = msg!(UndoBuiltUpon, what: what(), entry: Msg::from_entry(posted));
        return Err(Fault::refused("undo.built", what).then(msg!(ReversalDependsNext)));
    }
    unspoken(without, &entry.op, rechecked)?;
    if let Op::QuotaPosted { posting } = &entry.op {
        warnings.extend(decide::reversible(without, asking, entry.seq, posting)?);
    }
    if let Op::PolicyVersioned { policy } = &entry.op {
        decide::unused(without, policy, Some(entry.seq), asking.today())?;
    }
    warnings.extend(decide::cap_over(without, &entry.op, entry.happened, asking.today())?);
    decide::unused_village(without, &entry.op, entry.seq)?;
    if is_coming(&entry.op) {
        decide::unused_thing(without, &entry.op)?;
    }
    if let Op::EventSet { before, after } = &op
        && let Some(event) = before.as_ref().or(after.as_ref())
    {
        decide::event_fits(without, event.slug, after.as_ref(), asking.today())?;
    }
    apply(without, &Entry { op: op.clone(), undoes: Some(entry.action), ..entry.clone() })?;
    match given_back(without, &entry.op) {
        Ok(told) => warnings.extend(told),
        Err(refusal) => {
            // What others are judged on is the book with it.
            apply(without, entry)?;
            return Err(refusal);
        }
    }
    if let Op::NibChecked { code, .. } = &entry.op {
        rechecked.insert(*code);
    }
    Ok((op, warnings))
}

/// Refuses to take a NIB's number away under a check that somebody made of it since.
fn unspoken(without: &dyn Read, taken: &Op, rechecked: &BTreeSet<Code>) -> Result<(), Fault> {
    let Op::FactsSet { code, changes } = taken else { return Ok(()) };
    let text = |fact: &Option<Fact>| fact.as_ref().map_or(String::new(), |fact| fact.text.clone());
    let renumbers = changes.iter().any(|c| c.field == Field::Nib && text(&c.before) != text(&c.after));
    if !renumbers || rechecked.contains(code) {
        return Ok(());
    }
    let Some(check) = without.cooperative(*code)?.nib_check else { return Ok(()) };
    let what = msg!(UndoChecked, status: check.status.word(), on: check.on);
    Err(Fault::refused("undo.built", what).then(msg!(UndoChangedNext)))
}

/// Refuses to take back what was done for a cooperative that has closed since: nothing is recorded of
/// it any more, and what its end took with it would stand again.
fn still_open(without: &dyn Read, op: &Op) -> Result<(), Fault> {
    let Some(code) = op.code().filter(|_| !matches!(op, Op::CooperativeClosed { .. })) else { return Ok(()) };
    let coop = without.cooperative(code)?;
    coop.closed.as_ref().map_or(Ok(()), |closing| Err(decide::is_closed(&coop, closing)))
}

/// Tells which numbers are given back that another cooperative bears by now. A NIB of which the two were
/// not said to share it is refused: that is a question, and an undo has no answer to it. Not so where a
/// closing is taken back, to which there is no other way: both are held then until one is corrected.
fn given_back(without: &dyn Read, taken: &Op) -> Result<Vec<Msg>, Fault> {
    let fields: Vec<Field> = match taken {
        Op::FactsSet { changes, .. } => changes.iter().map(|change| change.field).collect(),
        Op::CooperativeClosed { .. } => Field::NUMBERS.to_vec(),
        _ => return Ok(Vec::new()),
    };
    let Some(code) = taken.code() else { return Ok(Vec::new()) };
    let coop = without.cooperative(code)?;
    let mut told = Vec::new();
    let reopens = matches!(taken, Op::CooperativeClosed { .. });
    for field in fields {
        let Some(number) = coop.text(field) else { continue };
        let names_it = |one: &Cooperative, other: Code| {
            one.shared.get(&field).is_some_and(|s| s.others.iter().any(|bearer| bearer.code == other))
        };
        let others = numbers::others(without, code, field, number)?;
        let mut known = true;
        for other in others.iter().filter(|_| field == Field::Nib) {
            known &= names_it(&coop, other.code) || names_it(&without.cooperative(other.code)?, code);
        }
        if others.is_empty() {
            continue;
        }
        let names: Vec<Arg> = others.into_iter().map(|other| other.name.into()).collect();
        let what = msg!(NumberTwice, field: field.word(), number: number, others: names);
        if !known && !reopens {
            return Err(Fault::refused("nib.twice", what).then(msg!(NibTwiceUndo)));
        }
        told.push(if field == Field::Nib { msg!(NibTwiceHolds, what: what) } else { what });
    }
    Ok(told)
}

/// True if a thing of the programme came with it.
fn is_coming(op: &Op) -> bool {
    matches!(
        op,
        Op::CompanyChanged { before: None, .. }
            | Op::PaperChanged { before: None, .. }
            | Op::ProductChanged { before: None, .. }
            | Op::GateChanged { before: None, .. }
    )
}

/// The first posting that stands on a partnership which an undo would take away.
fn built_upon(
    state: &dyn Look,
    entry: &Entry,
    code: Code,
    company: Slug,
    before: Option<&CaseState>,
    after: Option<&CaseState>,
) -> Result<Option<Seq>, Fault> {
    let official = |state: Option<&CaseState>| state.is_some_and(|s| s.stage.is_official());
    if !official(after) || official(before) {
        return Ok(None);
    }
    for later in state.history(Some(code), entry.seq)? {
        if let Op::QuotaPosted { posting } = &later.op
            && posting.company == company
            && is_posted(state, posting, later.seq)?
        {
            return Ok(Some(later.seq));
        }
    }
    Ok(None)
}

/// The entries of a person's last action that is not an undo and was not undone.
pub fn last_action(state: &dyn Log, name: &str) -> Result<Option<Vec<Entry>>, Fault> {
    let head = state.seq();
    let mut undone = BTreeSet::new();
    let mut found: Vec<Entry> = Vec::new();
    for seq in Seq(1).up_to(head).rev() {
        let Some(entry) = state.entry(seq)? else { break };
        let over = found.last().map_or(head.since(seq) >= FAR, |last| last.action != entry.action);
        if over {
            break;
        }
        undone.extend(entry.undoes);
        if entry.actor == name && entry.undoes.is_none() && !undone.contains(&entry.action) {
            found.push(entry);
        }
    }
    found.reverse();
    Ok((!found.is_empty()).then_some(found))
}
