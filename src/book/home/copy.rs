//! What a laptop's copy is, and what it hears of the office's log: what came is taken in, what the log answers is
//! no longer to come, and what an office that was restored does not have any more is given up. Source: SYNC 3.

use super::again;
use crate::base::{Fault, Msg, Seq};
use crate::book::act::Linked;
use crate::book::entry::{Hash, chain};
use crate::book::seal::Place;
use crate::book::vault::must_be_sealed;
use crate::book::view::gap;
use crate::book::{Entry, Op, Wish};
use crate::msg;
use serde::{Deserialize, Serialize};

/// Whose copy a book is, and how far its wishes go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// The device.
    pub device: String,
    /// The first bytes of the office's first entry's hash: what tells its book from every other.
    pub book: [u8; 16],
    /// The key that the office seals with.
    pub office: [u8; 32],
    /// The last wish that was made, and the link after it.
    pub made: Place,
    /// The last wish that the log answers, and the link after it.
    pub home: Place,
}

/// A copy's wishes that did not come home yet, with their bytes.
pub type Pending = Vec<(Wish, Vec<u8>)>;

/// What came of a packet of the office's log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// Entries that were new here.
    pub entries: u64,
    /// Wishes that were answered.
    pub answered: usize,
    /// Entries that were here and that an office which was restored does not have any more.
    pub lost: Vec<Entry>,
    /// The name under which this laptop goes on, if it is another.
    pub renamed: Option<String>,
}

impl Heard {
    /// What came of one packet after the other.
    pub fn and(&mut self, other: Heard) {
        self.entries += other.entries;
        self.answered += other.answered;
        self.lost.extend(other.lost);
        self.renamed = other.renamed.or(self.renamed.take());
    }
}

/// A copy while it hears.
pub trait Copied: Linked {
    /// Takes the log and its records back to an entry.
    ///
    /// # Errors
    /// If what is kept cannot be read or written.
    fn back_to(&mut self, last: Seq) -> Result<(), Fault>;

    /// Whether the log goes through an entry with this hash.
    ///
    /// # Errors
    /// If it cannot be read.
    fn goes_through(&self, (seq, hash): (Seq, Hash)) -> Result<bool, Fault> {
        Ok(self.link(seq)? == Some(hash))
    }
}

/// Takes entries of the office's log into a copy, those after a place of its chain and up to an end. `public` is the
/// laptop's key.
///
/// # Errors
/// If they do not join, or tell of wishes that were never made here; or a fault of the copy. Whoever holds the
/// transaction drops it then.
pub fn hear(
    state: &mut dyn Copied,
    (copy, pending): (&mut Copy, &mut Pending),
    (from, entries, end): (Place, &[Vec<u8>], Hash),
    public: &[u8; 32],
) -> Result<Heard, Fault> {
    let mut head = state.seq();
    if from.0 > head.0 {
        let what = msg!(PacketBehind, entry: Msg::from_entry(Seq(from.0)), last: Msg::from_entry(head));
        return Err(Fault::refused("packet.behind", what).then(msg!(PacketBehindNext)));
    }
    if !state.goes_through((Seq(from.0), from.1))? {
        return Err(fork(from.0));
    }
    let mut has_new_key = again::has_new_key(state, copy, public)?;
    let (mut link, mut heard, mut went_back) = (from.1, Heard::default(), None);
    for (seq, bytes) in (from.0 + 1..).zip(entries) {
        link = chain(&link, bytes);
        if Seq(seq) <= head && state.goes_through((Seq(seq), link))? {
            continue;
        }
        let entry = Entry::parse(bytes)?;
        if entry.seq != Seq(seq) {
            return Err(gap(Seq(seq)));
        }
        must_be_sealed(&entry)?;
        if Seq(seq) <= head {
            let rest = &entries[(seq - from.0 - 1) as usize..];
            head = again::parted(state, head, rest)?.ok_or_else(|| fork(seq))?;
            went_back = Some(head);
            heard.lost = again::back(state, (copy, pending), head, public)?;
        }
        let before = pending.len();
        if has_new_key {
            again::heard(&entry.op, &copy.device, pending);
        } else {
            super::heard(&entry.op, &copy.device, copy.made.0, pending)?;
        }
        heard.answered += before - pending.len();
        if let Op::CameHome { device, first, link, items, .. } = &entry.op
            && *device == copy.device
        {
            copy.home = (first + items.len() as u64 - 1, *link);
        }
        state.append(&entry, bytes)?;
        // Of a name that an office which was restored had to give again it is known only now whose it is.
        if matches!(entry.op, Op::DeviceSet { .. }) {
            has_new_key |= again::has_new_key(state, copy, public)?;
        }
        heard.entries += 1;
    }
    if link != end {
        return Err(Fault::refused("packet.chain", msg!(PacketChain)));
    }
    went_back.map_or(Ok(()), |from| again::rebased((copy, pending), from, &heard.lost))?;
    if has_new_key {
        again::renamed(state, (copy, pending), public)?;
        heard.renamed = Some(copy.device.clone());
    }
    Ok(heard)
}

fn fork(seq: u64) -> Fault {
    let what = msg!(PacketFork, entry: Msg::from_entry(Seq(seq)));
    Fault::refused("packet.fork", what).then(msg!(PacketForkNext))
}

/// A book that is no copy is asked for what only one can do.
pub fn none() -> Fault {
    Fault::refused("copy.not", msg!(CopyNot)).then(msg!(CopyNotNext))
}
