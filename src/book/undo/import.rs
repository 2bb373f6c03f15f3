//! Taking back what a file brought: value by value, what still stands. What somebody has changed or built
//! upon since stays, and is told with who did. Source: EXCHANGE A.7.

use super::super::decide::{Asking, Decision};
use super::super::once::entries;
use super::super::overlay::Overlay;
use super::super::records::Read;
use super::super::view::{Log, Look};
use super::super::{Entry, Op, describe};
use super::stands::stands;
use super::{because, turned};
use crate::base::{Fault, Kind, Msg, Seq};
use crate::domain::import::{Import, TakenBack};
use crate::domain::{Posting, PostingKind};
use crate::msg;
use std::collections::BTreeSet;

/// So many of those that stay are told one by one.
const TOLD: usize = 20;

/// The ops that take back an import, of which `action` is the first entry.
///
/// # Errors
/// If it is no import, if it was taken back already, or if nothing of it can be.
pub fn undo_import(state: &dyn Look, asking: &Asking, action: Seq) -> Result<Decision, Fault> {
    let entries = entries(state, action)?;
    let [Entry { op: Op::Imported { import }, .. }, rest @ ..] = entries.as_slice() else {
        let what = msg!(ImportNone, entry: Msg::from_entry(action));
        return Err(Fault::usage("impor.none", what).then(msg!(ImportNoneNext)));
    };
    if let Some(undone) = undone(state, action)? {
        let what = msg!(ImportUndoneAlready, entry: Msg::from_entry(action), by: Msg::from_entry(undone));
        return Err(Fault::refused("impor.undone", what));
    }
    let last = entries.last().map_or(action, |entry| entry.seq);
    let (mut ops, mut warnings, mut stay) = (Vec::new(), Vec::new(), Vec::new());
    let mut tally = Tally::default();
    // Then the file has none of its own.
    let brings_orders = import.count(Import::ORDERS) > 0;
    let mut without = Overlay::new(state)?;
    let mut rechecked = BTreeSet::new();
    for entry in rest.iter().rev() {
        let written = &entry.op;
        let receipt = if brings_orders { tally.receipt_of(written) } else { None };
        let (standing, moved) = parted(&without, entry)?;
        if moved > 0 {
            tally.stays(written, moved, receipt, |outcome| &mut outcome.kept);
            stay.push(changed(state, entry, last)?);
        }
        let Some(entry) = standing else { continue };
        let n = values(&entry.op);
        match turned(state, &mut without, &entry, asking, &mut rechecked) {
            Ok((op, more)) => {
                tally.returned(written, n, receipt);
                // Why a posting is taken back is that its file is.
                ops.push(because(op, &import.file));
                warnings.extend(more);
            }
            Err(fault) if fault.kind == Kind::Damaged => return Err(fault),
            Err(fault) => {
                let built = matches!(fault.rule, "undo.changed" | "undo.built");
                tally.stays(
                    written,
                    n,
                    receipt,
                    if built { |all| &mut all.kept } else { |all| &mut all.refused },
                );
                let what = told(state, &entry)?;
                // In the words in which it is counted; of two that read alike the count tells that they are two.
                let told = match built {
                    true => msg!(ImportStays, what: what, why: fault.what),
                    false => msg!(ImportRefused, what: what, why: fault.what),
                };
                if !stay.contains(&told) {
                    stay.push(told);
                }
            }
        }
    }
    let outcome = tally.outcome;
    if ops.is_empty() && outcome.kept + outcome.refused > 0 {
        let what = msg!(ImportNothingBack, kept: outcome.kept, refused: outcome.refused);
        let first = stay.into_iter().next();
        let what = first.map_or(what.clone(), |first| msg!(Sentences, first: what, second: first));
        return Err(Fault::refused("impor.stays", what).then(msg!(ImportNothingBackNext)));
    }
    let more = stay.len().saturating_sub(TOLD);
    stay.truncate(TOLD);
    stay.extend((more > 0).then(|| msg!(AndMoreChanges, count: more)));
    warnings.splice(0..0, stay);
    ops.insert(0, Op::ImportUndone { import: action, file: import.file.clone(), outcome });
    Ok(Decision { ops, undoes: Some(action), warnings, ..Decision::default() })
}

/// What became of the values of a file. A receipt that brought its order is one of them, whatever two entries it
/// became: it is returned if both are.
#[derive(Default)]
struct Tally<'a> {
    outcome: TakenBack,
    /// The postings that were looked at, the last written first, and whether each is returned.
    postings: Vec<(&'a Op, bool)>,
}

impl<'a> Tally<'a> {
    /// Whether the receipt is returned that an order was brought by, if it is that of one.
    fn receipt_of(&mut self, order: &Op) -> Option<bool> {
        let at = self.postings.iter().rposition(|(op, _)| is_order_of(order, op))?;
        Some(self.postings.swap_remove(at).1)
    }

    fn returned(&mut self, op: &'a Op, n: u32, receipt: Option<bool>) {
        self.outcome.returned += if receipt.is_none() { of_file(op, n) } else { 0 };
        self.looked_at(op, true);
    }

    fn stays(&mut self, op: &'a Op, n: u32, receipt: Option<bool>, of: fn(&mut TakenBack) -> &mut u32) {
        let torn = u32::from(receipt == Some(true));
        self.outcome.returned -= torn;
        *of(&mut self.outcome) += if receipt.is_none() { of_file(op, n) } else { torn };
        self.looked_at(op, false);
    }

    fn looked_at(&mut self, op: &'a Op, is_returned: bool) {
        self.postings.extend(matches!(op, Op::QuotaPosted { .. }).then_some((op, is_returned)));
    }
}

/// Whether an op is the order that a receipt brought along.
fn is_order_of(order: &Op, receipt: &Op) -> bool {
    let (Op::QuotaPosted { posting: order, .. }, Op::QuotaPosted { posting: receipt, .. }) = (order, receipt)
    else {
        return false;
    };
    let same = |p: &Posting| (p.code, p.company, p.product, p.qty, p.on);
    (order.kind, receipt.kind) == (PostingKind::Order, PostingKind::Receive)
        && order.delivery_order.is_empty()
        && same(order) == same(receipt)
}

/// Whether an entry of an import still stands, all of it.
///
/// # Errors
/// If the book cannot be read.
pub fn is_standing(state: &dyn Look, entry: &Entry) -> Result<bool, Fault> {
    stands(state, entry)
}

/// The entry that took an import back, if one did.
pub(super) fn undone(state: &dyn Log, action: Seq) -> Result<Option<Seq>, Fault> {
    let later = state.history(None, action)?;
    let is_it = |entry: &&Entry| matches!(entry.op, Op::ImportUndone { import, .. } if import == action);
    Ok(later.iter().find(is_it).map(|entry| entry.seq))
}

/// How many values of a file an op's are: what a spelling means was said beside it.
fn of_file(op: &Op, n: u32) -> u32 {
    if matches!(op, Op::SpellingSet { .. }) { 0 } else { n }
}

/// How many values an op brought.
pub(super) fn values(op: &Op) -> u32 {
    match op {
        Op::FactsSet { changes, .. } => changes.len() as u32,
        _ => 1,
    }
}

/// An entry with what of it still stands, and how many values of it do not.
fn parted(without: &dyn Look, entry: &Entry) -> Result<(Option<Entry>, u32), Fault> {
    let Op::FactsSet { code, changes } = &entry.op else {
        return Ok(if stands(without, entry)? { (Some(entry.clone()), 0) } else { (None, 1) });
    };
    let coop = without.cooperative(*code)?;
    let standing: Vec<_> =
        changes.iter().filter(|c| coop.facts.get(&c.field) == c.after.as_ref()).cloned().collect();
    let moved = (changes.len() - standing.len()) as u32;
    let op = Op::FactsSet { code: *code, changes: standing };
    Ok(((values(&op) > 0).then(|| Entry { op, ..entry.clone() }), moved))
}

/// What is not any more what an entry wrote, and who changed it.
fn changed(state: &dyn Look, entry: &Entry, after: Seq) -> Result<Msg, Fault> {
    let later = state.history(entry.op.code(), after)?;
    let what = told(state, entry)?;
    Ok(match later.iter().rev().find(|later| touches(&later.op, entry)) {
        Some(by) => {
            let entry = Msg::from_entry(by.seq);
            msg!(ImportChanged, what: what, who: &by.actor, when: by.entered, entry: entry)
        }
        None => msg!(ImportChangedSince, what: what),
    })
}

/// What an entry did, and of whom.
pub(super) fn told(state: &dyn Read, entry: &Entry) -> Result<Msg, Fault> {
    let what = describe::op(&entry.op, &*state.registry()?, &|code| describe::name_in(state, code));
    let name = entry.op.code().and_then(|code| describe::name_in(state, code));
    Ok(name.map_or(what.clone(), |name| msg!(ImportOf, name: name, what: what)))
}

/// Whether a later op is about what an entry wrote.
pub(super) fn touches(later: &Op, entry: &Entry) -> bool {
    match (later, &entry.op) {
        (Op::FactsSet { changes: later, .. }, Op::FactsSet { changes, .. }) => {
            later.iter().any(|one| changes.iter().any(|c| c.field == one.field))
        }
        (Op::PaperSet { paper: later, .. }, Op::PaperSet { paper, .. }) => later == paper,
        (Op::PartnershipMoved { company: later, .. }, Op::PartnershipMoved { company, .. }) => {
            later == company
        }
        (Op::EventMarked { event: later, .. }, Op::EventMarked { event, .. }) => later == event,
        (Op::EntryReversed { entry: reversed, .. }, Op::QuotaPosted { .. }) => *reversed == entry.seq,
        (Op::SpellingSet { before, after }, Op::SpellingSet { after: of, .. }) => {
            let key = |one: &Option<_>| {
                one.as_ref().map(|s: &crate::domain::import::Spelling| (s.area, s.key.clone()))
            };
            key(&after.clone().or(before.clone())) == key(of)
        }
        (later, op) => std::mem::discriminant(later) == std::mem::discriminant(op),
    }
}
