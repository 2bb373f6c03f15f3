//! Taking back what a homecoming wrote: action by action, the last first, and of each what is of one cooperative
//! together. What somebody has changed or built upon since stays, and is told with who did. Source: SYNC 3.

use super::all_turned;
use super::import::{told, touches, undone, values};
use super::stands::{is_posted, stands};
use crate::base::fault::rule;
use crate::base::{Code, Fault, Kind, Msg, Seq};
use crate::book::apply::{account, apply};
use crate::book::decide::{Asking, Decision};
use crate::book::home::{Homecoming, homecoming};
use crate::book::overlay::Overlay;
use crate::book::view::Look;
use crate::book::{Entry, Op, fleet};
use crate::domain::import::TakenBack;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

/// So many of those that stay are told one by one.
const TOLD: usize = 20;

/// The ops that take back a homecoming, of which an entry tells.
///
/// # Errors
/// If it tells of none, if nobody says why, or if nothing of it can be taken back any more.
pub fn undo_homecoming(
    state: &dyn Look,
    asking: &Asking,
    came: Seq,
    reason: &str,
) -> Result<Decision, Fault> {
    let Some(home) = homecoming(state, came)? else {
        let what = msg!(HomecomingNone, entry: Msg::from_entry(came));
        return Err(Fault::usage("homecoming.none", what).then(msg!(HomecomingNoneNext)));
    };
    if reason.is_empty() {
        return Err(Fault::refused("undo.reason", msg!(HomecomingReason)).then(msg!(NeedsReasonNext)));
    }
    let mut back = Back::new(state, asking, reason)?;
    let (files, mut left): (Vec<Part>, Vec<Part>) =
        parts(state, &home)?.into_iter().rev().partition(Part::is_file);
    // What goes may have been what another stood in the way of.
    loop {
        let before = back.outcome.returned;
        back.stay.clear();
        let mut stays = Vec::new();
        for part in left {
            if !back.take(&part)? {
                stays.push(part);
            }
        }
        left = stays;
        if back.outcome.returned == before {
            break;
        }
    }
    for part in &files {
        back.take_file(part)?;
    }
    let Back { ops, mut warnings, stay, mut outcome, .. } = back;
    for stays in &stay {
        *stays.of(&mut outcome) += stays.wishes;
    }
    let mut stay: Vec<Msg> = stay.into_iter().map(|stays| stays.told).collect();
    if outcome.returned == 0 {
        return Err(nothing(&home, stay, outcome));
    }
    let more = stay.len().saturating_sub(TOLD);
    stay.truncate(TOLD);
    stay.extend((more > 0).then(|| msg!(AndMoreChanges, count: more)));
    warnings.splice(0..0, stay);
    let open = open(state, &home)?;
    warnings.extend((open > 0).then(|| msg!(HomecomingBox, n: open)));
    let (came, device, reason) = (home.entry(), home.device, reason.to_owned());
    let head = (Op::HomecomingUndone { came, device, reason, outcome }, came);
    let (ops, each) = [head].into_iter().chain(ops).unzip();
    Ok(Decision { ops, undoes: Some(came), each, warnings, ..Decision::default() })
}

/// Entries that go back together or not at all, and how many wishes they were.
struct Part {
    entries: Vec<Entry>,
    wishes: u32,
}

impl Part {
    /// True of the entry with which a file was taken in; what it brought are others.
    fn is_file(&self) -> bool {
        self.entries.iter().any(|entry| matches!(entry.op, Op::Imported { .. }))
    }
}

/// What stays of a part: its action, how many wishes and values, whether somebody built upon it, and all in words.
struct Stays {
    action: Seq,
    wishes: u32,
    values: u32,
    is_built: bool,
    told: Msg,
}

impl Stays {
    fn of<'o>(&self, outcome: &'o mut TakenBack) -> &'o mut u32 {
        if self.is_built { &mut outcome.kept } else { &mut outcome.refused }
    }
}

/// What a homecoming wrote, in order. A group of wishes is one action at home, and goes back as one: but of each
/// cooperative by itself. What one asks for at once of thirty (a week's sheet, a file) is thirty answers that have nothing
/// to do with one another, and SYNC has those stay that were built upon: what was built upon one keeps none of the others.
fn parts(state: &dyn Look, home: &Homecoming) -> Result<Vec<Part>, Fault> {
    let mut parts: BTreeMap<(Seq, Option<Code>, Seq), Part> = BTreeMap::new();
    for mut entries in home.written(state)? {
        let Some(one) = entries.first() else { continue };
        // What is of no cooperative is each for itself.
        let code = one.op.code();
        let key = (one.action, code, if code.is_some() { Seq::NONE } else { one.seq });
        let part = parts.entry(key).or_insert_with(|| Part { entries: Vec::new(), wishes: 0 });
        part.entries.append(&mut entries);
        part.wishes += 1;
    }
    let mut parts: Vec<Part> = parts.into_values().collect();
    parts.sort_by_key(|part| part.entries.last().map(|entry| entry.seq));
    Ok(parts)
}

/// A homecoming while it is taken back.
struct Back<'a> {
    asking: &'a Asking,
    reason: &'a str,
    /// The book without what was taken back so far.
    without: Overlay<'a>,
    rechecked: BTreeSet<Code>,
    /// Each op with the action that it takes back.
    ops: Vec<(Op, Seq)>,
    warnings: Vec<Msg>,
    stay: Vec<Stays>,
    outcome: TakenBack,
    /// Of each action how many of its values went.
    values: BTreeMap<Seq, u32>,
}

impl<'a> Back<'a> {
    fn new(state: &'a dyn Look, asking: &'a Asking, reason: &'a str) -> Result<Back<'a>, Fault> {
        Ok(Back {
            asking,
            reason,
            without: Overlay::new(state)?,
            rechecked: BTreeSet::new(),
            ops: Vec::new(),
            warnings: Vec::new(),
            stay: Vec::new(),
            outcome: TakenBack::default(),
            values: BTreeMap::new(),
        })
    }

    /// Takes a part back, if it still stands and can be. False if it stays.
    fn take(&mut self, part: &Part) -> Result<bool, Fault> {
        let mut left = Vec::new();
        for entry in &part.entries {
            if !is_gone(&self.without, entry)? {
                left.push(entry.clone());
            }
        }
        let Some(first) = left.first() else { return Ok(true) };
        let (action, n) = (first.action, left.iter().map(|entry| values(&entry.op)).sum());
        match all_turned(&self.without, self.asking, &left, self.reason, &mut self.rechecked) {
            Ok((ops, more)) => {
                self.warnings.extend(more);
                for (op, entry) in ops.into_iter().zip(left.iter().rev()) {
                    let undoes = Some(action);
                    apply(&mut self.without, &Entry { op: op.clone(), undoes, ..entry.clone() })?;
                    self.ops.push((op, action));
                }
                self.outcome.returned += part.wishes;
                *self.values.entry(action).or_default() += n;
                Ok(true)
            }
            Err(fault) if matches!(fault.kind, Kind::Damaged | Kind::Busy) => Err(fault),
            Err(fault) => {
                let by = since(&self.without, &left)?;
                let is_built = by.is_some() || matches!(fault.rule, "undo.changed" | "undo.built");
                let what = told(&self.without, first)?;
                let told = match by {
                    Some(by) => {
                        let then = told(&self.without, &by)?;
                        let entry = Msg::from_entry(by.seq);
                        msg!(HomecomingStays, what: what, who: &by.actor, when: by.entered, then: then, entry: entry)
                    }
                    None if is_built => msg!(ImportStays, what: what, why: fault.what),
                    None => msg!(ImportRefused, what: what, why: fault.what),
                };
                self.stay.push(Stays { action, wishes: part.wishes, values: n, is_built, told });
                Ok(false)
            }
        }
    }

    /// Says of a file how much of it was taken back; not of one of which all stays.
    fn take_file(&mut self, part: &Part) -> Result<(), Fault> {
        for entry in &part.entries {
            let returned = self.values.get(&entry.action).copied().unwrap_or_default();
            let mut outcome = TakenBack { returned, ..TakenBack::default() };
            for stays in self.stay.iter().filter(|stays| stays.action == entry.action) {
                *stays.of(&mut outcome) += stays.values;
            }
            if let Some(Op::ImportUndone { import, file, .. }) = entry.op.inverse(entry.seq)
                && outcome.returned > 0
                && !is_gone(&self.without, entry)?
            {
                self.ops.push((Op::ImportUndone { import, file, outcome }, entry.action));
                self.outcome.returned += 1;
            }
        }
        Ok(())
    }
}

/// Whether what an entry wrote was taken back before, by whomever, and that was not taken back itself. What the book
/// says does not tell: of two entries of which the second put back what the first had changed, the second seems to
/// stand once both are gone.
///
/// # Errors
/// If the book cannot be read.
pub fn is_gone(state: &dyn Look, entry: &Entry) -> Result<bool, Fault> {
    match &entry.op {
        Op::Imported { .. } => Ok(undone(state, entry.action)?.is_some()),
        Op::QuotaPosted { posting } => Ok(!is_posted(state, posting, entry.seq)?),
        op => {
            for later in state.history(op.code(), entry.seq)? {
                let is_back = later.undoes == Some(entry.action) && touches(&later.op, entry);
                if is_back && !is_gone(state, &later)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

/// The last entry that stands and that changed, or was built upon, what some entries wrote.
fn since(state: &dyn Look, written: &[Entry]) -> Result<Option<Entry>, Fault> {
    let mut last: Option<Entry> = None;
    for entry in written {
        for later in state.history(entry.op.code(), entry.seq)?.into_iter().rev() {
            let is_own = written.iter().any(|one| one.seq == later.seq);
            if last.as_ref().is_some_and(|last| last.seq >= later.seq) {
                break;
            }
            if !is_own
                && (touches(&later.op, entry) || builds_upon(&later.op, &entry.op))
                && stands(state, &later)?
            {
                last = Some(later);
                break;
            }
        }
    }
    Ok(last)
}

/// Whether a posting is of the account, or upon the partnership, that an earlier op is of.
fn builds_upon(later: &Op, op: &Op) -> bool {
    let Op::QuotaPosted { posting: later } = later else { return false };
    match op {
        Op::QuotaPosted { posting } => account(later) == account(posting),
        Op::PartnershipMoved { company, .. } => later.company == *company,
        _ => false,
    }
}

/// How many wishes of a homecoming lie in the box: those stay there.
fn open(state: &dyn Look, home: &Homecoming) -> Result<usize, Fault> {
    let (first, last) = home.span();
    let came = fleet::came_from(state, &home.device, first)?;
    let is_open = |((_, n, _), came): &&(fleet::WishKey, _)| {
        let came: &crate::domain::device::Came = came;
        *n <= last && came.is_in_box()
    };
    Ok(came.iter().filter(is_open).count())
}

/// Why nothing of a homecoming is taken back.
fn nothing(home: &Homecoming, stay: Vec<Msg>, outcome: TakenBack) -> Fault {
    let entry = Msg::from_entry(home.entry());
    let Some(first) = stay.into_iter().next() else {
        let what = match home.undone.last() {
            _ if home.done().next().is_none() => msg!(HomecomingWroteNone, entry: entry),
            Some((by, _)) => msg!(HomecomingGone, entry: entry, by: Msg::from_entry(*by)),
            None => msg!(HomecomingGoneSince, entry: entry),
        };
        return Fault::refused(rule::NOTHING_NEW, what);
    };
    let what = msg!(ImportNothingBack, kept: outcome.kept, refused: outcome.refused);
    let what = msg!(Sentences, first: what, second: first);
    Fault::refused("homecoming.stays", what).then(msg!(ImportNothingBackNext))
}
