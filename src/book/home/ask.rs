//! One wish asked: at home upon the book, away upon what is laid over a copy.

use super::personal::opened;
use crate::base::calendar::Stamp;
use crate::base::fault::rule;
use crate::base::{Day, Fault, Kind, Seq, text};
use crate::book::act::{self, Append, Done, Signer};
use crate::book::decide::{Asking, Decision, Deed, decide};
use crate::book::entry::Hash;
use crate::book::op::Told;
use crate::book::records::Read;
use crate::book::wish::{self, Want, Wish};
use crate::book::{Op, Proof, fleet, once, undo};
use crate::domain::device::{Answer, Came, Choice, Settled};
use crate::msg;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The numbers of wishes that neither become an entry nor go into the box: they were taken back before they
/// came home, or are what took them back.
pub fn withdrawn<'w>(wishes: impl Iterator<Item = &'w Wish> + Clone) -> BTreeSet<u64> {
    let mut numbers = BTreeSet::new();
    for back in wishes.clone() {
        let Want::TakeBack { n, .. } = back.want else { continue };
        let action = wishes.clone().filter(|wish| wish.group == n && wish.actor == back.actor);
        let action: Vec<u64> = action.map(|wish| wish.n).filter(|at| *at < back.n).collect();
        if action.first() == Some(&n) {
            numbers.extend(action);
            numbers.insert(back.n);
        }
    }
    numbers
}

/// What is left of wishes that did not come home yet: those that are asked there.
pub fn left<'w>(wishes: impl Iterator<Item = &'w Wish> + Clone) -> impl Iterator<Item = &'w Wish> {
    let gone = withdrawn(wishes.clone());
    wishes.filter(move |wish| !gone.contains(&wish.n))
}

/// Of wishes in order, the action that each is one of: the entry that the first of its group begins with.
#[derive(Debug, Default)]
pub(super) struct Actions(Option<(u64, Seq)>);

impl Actions {
    pub(super) fn of(&mut self, wish: &Wish, state: &dyn Append) -> Seq {
        let known = self.0.filter(|(group, _)| *group == wish.group);
        self.0.insert(known.unwrap_or_else(|| (wish.group, state.seq() + 1))).1
    }
}

/// Does the wishes that did not come home yet, upon what is laid over a copy: what each became there, or why
/// it does not pass there any more.
///
/// # Errors
/// A fault of the copy.
pub fn ahead(
    state: &mut dyn Append,
    device: &str,
    wishes: &[Wish],
) -> Result<Vec<Result<Done, Fault>>, Fault> {
    let (withdrawn, mut actions) = (withdrawn(wishes.iter()), Actions::default());
    let mut all = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let action = actions.of(wish, state);
        if withdrawn.contains(&wish.n) {
            all.push(Ok(Done { entry: state.seq() + 1, ops: Vec::new(), warnings: Vec::new() }));
            continue;
        }
        match ask(state, wish, device, wish.asked, action) {
            Err(fault) if matches!(fault.kind, Kind::Damaged | Kind::Busy) => return Err(fault),
            done => all.push(done),
        }
    }
    Ok(all)
}

/// What an entry of the office's log tells a device of its own wishes that did not come home yet: those that
/// it answers are no longer to come. `made` is the last number that the device ever gave.
///
/// # Errors
/// `copy.twin` if it answers a wish that this device never made.
pub fn heard(op: &Op, device: &str, made: u64, pending: &mut Vec<(Wish, Vec<u8>)>) -> Result<(), Fault> {
    let Op::CameHome { device: of, first, items, .. } = op else { return Ok(()) };
    if of != device {
        return Ok(());
    }
    let mut left = pending.clone();
    for (n, item) in (*first..).zip(items) {
        let at = left.iter().position(|(wish, _)| wish.n == n);
        let is_mine = at.is_some_and(|at| left[at].1 == item.wish);
        // What was answered before and comes again in another copy of the log is known.
        let is_past = at.is_none() && n <= made;
        if item.answer == Answer::Twin || !(is_mine || is_past) {
            return Err(Fault::refused("copy.twin", msg!(CopyTwin, n: n)).then(msg!(CopyTwinNext)));
        }
        if let Some(at) = at {
            left.remove(at);
        }
    }
    *pending = left;
    Ok(())
}

/// True if somebody else has set meanwhile what the wish asks for.
pub(super) fn is_same(state: &dyn Append, wish: &Wish, device: &str, now: Stamp) -> Result<bool, Fault> {
    let Want::Do(deed) = &wish.want else { return Ok(false) };
    let asking = Asking { base: None, ..asking(state, wish, device, now)? };
    let deed = meant(state, deed, (wish.asked, now))?;
    Ok(decide(state, &deed, &asking).is_err_and(|fault| fault.is(rule::NOTHING_NEW)))
}

/// A deed as it is meant where it arrives: with its personal values; and of a clock that was ahead, what it took for
/// its own day happened on the day of arrival. Another day that somebody stated stays what it is.
///
/// # Errors
/// As [`opened`].
pub fn meant<'d>(
    state: &dyn Read,
    deed: &'d Deed,
    (asked, arrived): (Stamp, Stamp),
) -> Result<Cow<'d, Deed>, Fault> {
    let mut deed = opened(state, deed)?;
    let [asked, arrived] = [asked, arrived].map(|moment| Day::from(moment.date_wib()));
    if asked > arrived {
        deed.to_mut().redated(asked, arrived);
    }
    Ok(deed)
}

/// Who asks for a wish, when, and upon what.
pub fn asking(state: &dyn Read, wish: &Wish, device: &str, now: Stamp) -> Result<Asking, Fault> {
    let registry = state.registry()?;
    // Postings add up and replace nothing: what others posted meanwhile is judged by the quota's own rules.
    let adds = matches!(wish.want, Want::Do(Deed::Post { .. }));
    let base = Some(wish.base.unwrap_or(wish.over).min(wish.over)).filter(|_| !adds);
    let away = Some((device.to_owned(), wish.asked));
    Ok(Asking { base, away, ..Asking::of(&signer(wish, device), &registry, now) })
}

/// Who signs the entries that a wish becomes.
pub fn signer(wish: &Wish, device: &str) -> Signer {
    let proof = Proof::Wish { n: wish.n, asked: wish.asked };
    let (name, device) = (wish.actor.clone(), device.to_owned());
    Signer { name, device, proof, once: None, holds: false, personal: false }
}

/// Asks one wish: at home on the book, away on what is laid over a copy.
///
/// # Errors
/// The refusal, with nothing written; or a fault of the book.
pub fn ask(
    state: &mut dyn Append,
    wish: &Wish,
    device: &str,
    now: Stamp,
    action: Seq,
) -> Result<Done, Fault> {
    wish.must_stand()?;
    let asking = asking(state, wish, device, now)?;
    let decision = match &wish.want {
        Want::Do(deed) if !deed.verb().may_away() => return Err(wish::not_away()),
        Want::Do(deed) => decided(state, &*meant(state, deed, (wish.asked, now))?, &asking)?,
        Want::TakeBack { n, reason } => take_back(state, (device, *n), &asking, reason)?,
    };
    act::keep(state, decision, &asking, &signer(wish, device), action)
}

fn decided(state: &dyn Append, deed: &Deed, asking: &Asking) -> Result<Decision, Fault> {
    let decision = decide(state, deed, asking)?;
    // What a terminal obeys or hides was not typed into a form of ours.
    match decision.ops.iter().find_map(|op| unclean(&op.told())) {
        Some(found) => {
            Err(Fault::refused("text.hidden", msg!(TextHidden, text: text::clean(&found).into_owned())))
        }
        None => Ok(decision),
    }
}

fn unclean(told: &Told) -> Option<String> {
    match told {
        Told::Text(found) => (text::clean(found) != *found).then(|| found.clone()),
        Told::Many(all) => all.iter().find_map(unclean),
        // What stood there before was another's.
        Told::Fields(all) => {
            all.iter().filter(|(name, _)| name != "before").find_map(|(_, one)| unclean(one))
        }
        _ => None,
    }
}

/// Takes back an earlier action of the same device: what became of it at home is undone by the rules, and
/// what lies in the box is dropped.
fn take_back(
    state: &dyn Append,
    (device, n): (&str, u64),
    asking: &Asking,
    reason: &str,
) -> Result<Decision, Fault> {
    let (mut action, mut ops) = (None, Vec::new());
    let mut group: Vec<(u64, Hash, Came)> = Vec::new();
    for ((_, at, hash), came) in fleet::came_from(state, device, n)? {
        if at == n || group.last().is_some_and(|(last, ..)| last + 1 == at) {
            group.push((at, hash, came));
        }
    }
    for (at, hash, came) in group {
        match &came.answer {
            Answer::Done { first, .. } => {
                let Some(entry) = state.entry(*first)? else { continue };
                if action.is_none_or(|action| action == entry.action) && (at == n || action.is_some()) {
                    action = Some(entry.action);
                } else {
                    break;
                }
            }
            _ if at == n && came.is_in_box() => {
                // Who may not ask for it any more, or never might, chooses nothing of it either.
                let settled = Settled { choice: Choice::Dropped, reason: reason.to_owned() };
                let drop = Deed::Settle { device: device.to_owned(), n: at, hash, settled };
                ops.extend(decide(state, &drop, &Asking { base: None, ..asking.clone() })?.ops);
            }
            _ => {}
        }
    }
    // What the office has taken back meanwhile is not there any more.
    let mut entries = Vec::new();
    for entry in action.map_or(Ok(Vec::new()), |action| once::entries(state, action))? {
        if !undo::is_gone(state, &entry)? {
            entries.push(entry);
        }
    }
    if entries.is_empty() {
        return match ops.is_empty() {
            true => Err(Fault::refused(rule::NOTHING_NEW, msg!(UndoNone, name: &asking.person.name))),
            false => Ok(Decision { ops, ..Decision::default() }),
        };
    }
    let mut decision = undo::take_back(state, &Asking { base: None, ..asking.clone() }, &entries, reason)?;
    decision.ops.extend(ops);
    Ok(decision)
}
