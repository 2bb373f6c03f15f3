//! A copy that begins anew without being lost: its office was restored from a backup, and the end of what is here is
//! not in the office's log any more; or the laptop has a new key, and goes on under a new name. What was asked
//! here and is not answered there stays pending.

use super::copy::{Copied, Copy, Pending};
use crate::base::{Fault, Seq};
use crate::book::records::Records as _;
use crate::book::seal::Place;
use crate::book::view::gap;
use crate::book::{Deed, Entry, Op, Proof, Want, Wish, wish};
use crate::domain::device::{Answer, Carrier};
use crate::domain::key::{Holder, Key};
use crate::msg;
use std::collections::BTreeMap;

/// Where a copy that has other entries from the first of these on is taken back to: the office says that it was
/// restored there; or further on that it gave up a book that went so far, and went on by one from before that.
///
/// # Errors
/// If one cannot be read; a fault of the copy.
pub(super) fn parted(state: &dyn Copied, head: Seq, entries: &[Vec<u8>]) -> Result<Option<Seq>, Fault> {
    let mut first = None;
    for bytes in entries {
        let Entry { seq, op, .. } = Entry::parse(bytes)?;
        let first = *first.get_or_insert(seq);
        let Op::Restored { from, lost } = op else { continue };
        let gave_up = match lost {
            // What was beyond this copy's end cannot be looked at here.
            Some((last, hash)) => last >= first && (last > head || state.goes_through((last, hash))?),
            None => false,
        };
        if from + 1 == seq && (seq == first || gave_up) {
            return Ok(first.back());
        }
    }
    Ok(None)
}

/// Takes a copy back to an entry, and returns those that are lost. The wishes that they answered are pending.
pub(super) fn back(
    state: &mut dyn Copied,
    (copy, pending): (&mut Copy, &mut Pending),
    from: Seq,
    public: &[u8; 32],
) -> Result<Vec<Entry>, Fault> {
    let mut lost = Vec::new();
    for seq in (from + 1).up_to(state.seq()) {
        lost.push(state.entry(seq)?.ok_or_else(|| gap(seq))?);
    }
    let mut again = Pending::new();
    for entry in &lost {
        let Op::CameHome { device, items, .. } = &entry.op else { continue };
        for item in items.iter().filter(|item| *device == copy.device && item.answer != Answer::Twin) {
            again.push((Wish::parse(&item.wish)?, item.wish.clone()));
        }
    }
    pending.splice(0..0, again);
    state.back_to(from)?;
    copy.home = home(state, &copy.device, &copy.book, public)?;
    Ok(lost)
}

/// What is pending on a copy that went back was asked upon entries that nobody has any more: it is asked upon the
/// last that is left, so that what came there since is seen to have changed, and chained anew. What was to be
/// reversed and was asked for here is taken back: under its number stands another's by now.
pub(super) fn rebased(
    (copy, pending): (&mut Copy, &mut Pending),
    from: Seq,
    lost: &[Entry],
) -> Result<(), Fault> {
    let groups: BTreeMap<u64, u64> = pending.iter().map(|(wish, _)| (wish.n, wish.group)).collect();
    let mut at = copy.home;
    for (wish, bytes) in pending.iter_mut() {
        if wish.over > from {
            if let Want::Do(Deed::Reverse { entry, reason, .. }) = &wish.want
                && let Some(own) = lost.iter().find(|own| own.seq == *entry && own.device == copy.device)
                && let Some(Proof::Wish { n, .. }) = own.proof
                && let Some(group) = groups.get(&n)
            {
                wish.want = Want::TakeBack { n: *group, reason: reason.clone() };
            }
            (wish.over, wish.base) = (from, wish.base.map(|base| base.min(from)));
            *bytes = wish.bytes()?;
        }
        at = (wish.n, wish::link(&at.1, bytes));
    }
    copy.made = at;
    Ok(())
}

/// The last wish of a device that the log answers, and the link after it.
fn home(state: &dyn Copied, device: &String, book: &[u8; 16], public: &[u8; 32]) -> Result<Place, Fault> {
    let carrier = state.record::<Carrier>(device)?.filter(|carrier| carrier.n > 0);
    Ok(carrier.map_or_else(|| (0, wish::origin(book, public)), |carrier| (carrier.n, carrier.link)))
}

/// Whether the laptop's key is another than the copy's device had.
pub(super) fn has_new_key(state: &dyn Copied, copy: &Copy, public: &[u8; 32]) -> Result<bool, Fault> {
    let carrier = state.record::<Carrier>(&copy.device)?;
    Ok(carrier.is_some_and(|carrier| carrier.device.key != Key::of_ed25519(public).hash))
}

/// What an entry tells a laptop that goes on under another name: its wishes that were asked are asked; all others
/// will be again.
pub(super) fn heard(op: &Op, device: &str, pending: &mut Pending) {
    let Op::CameHome { device: of, items, .. } = op else { return };
    if of == device {
        let asked =
            |bytes: &Vec<u8>| items.iter().any(|item| item.wish == *bytes && item.answer != Answer::Twin);
        pending.retain(|(_, bytes)| !asked(bytes));
    }
}

/// Has a copy go on under the name that the log gives to the laptop's key: what is pending is numbered and chained
/// anew from there.
pub(super) fn renamed(
    state: &dyn Copied,
    (copy, pending): (&mut Copy, &mut Pending),
    public: &[u8; 32],
) -> Result<(), Fault> {
    let key = Key::of_ed25519(public);
    let registry = state.registry()?;
    let Some(Holder::Device(name)) = registry.bearer(&key.hash) else {
        let fault = Fault::refused("copy.unknown", msg!(CopyUnknown));
        return Err(fault.then(msg!(CopyUnknownNext, key: &key.text)));
    };
    let start = home(state, name, &copy.book, public)?;
    let (mut numbers, mut groups) = (BTreeMap::new(), BTreeMap::new());
    let mut at = start;
    for (wish, bytes) in pending.iter_mut() {
        let n = at.0 + 1;
        numbers.insert(wish.n, n);
        let group = *groups.entry(wish.group).or_insert(n);
        if let Want::TakeBack { n: meant, .. } = &mut wish.want {
            // What came home under the old name is nothing of the new one's: at home it will be said so.
            *meant = numbers.get(meant).copied().unwrap_or_default();
        }
        (wish.n, wish.group) = (n, group);
        *bytes = wish.bytes()?;
        at = (n, wish::link(&at.1, bytes));
    }
    (copy.device, copy.home, copy.made) = (name.clone(), start, at);
    Ok(())
}
