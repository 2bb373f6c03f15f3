//! The log as it is stored, proven link by link and read ahead of those who add it up.

use super::MOST;
use super::stored::Stored;
use crate::base::{Fault, Msg, Seq};
use crate::book::Entry;
use crate::book::entry::{Hash, chain};
use crate::msg;
use crate::store::tables::index_key;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

/// Entries that are handed on together, or what is wrong with them.
pub(super) type Batch = Arc<Vec<(Seq, Result<Entry, Fault>)>>;

/// What is wrong, by the entry that it was met in.
pub(super) type Wrong = Vec<(Seq, Fault)>;

/// How many entries are handed on together.
const TOGETHER: usize = 256;
/// How many such batches may wait for whoever is behind.
pub(super) const AHEAD: usize = 8;

/// A log that was followed.
pub(super) struct Followed {
    /// The hash of its last entry.
    pub end: Hash,
    /// Entries that are not found by what they are about.
    pub lost: Result<Vec<Fault>, Fault>,
}

/// Follows a log up to an entry, and hands its entries to those who add it up, until one of them has enough.
pub(super) fn follow(stored: &Stored, last: Seq, to: [SyncSender<Batch>; 2]) -> Followed {
    let (mut end, mut counts) = ([0; 32], BTreeMap::<String, u64>::new());
    let mut about = Vec::with_capacity(usize::try_from(last.0).unwrap_or_default());
    let mut batch = Vec::with_capacity(TOGETHER);
    let hand = |batch: Vec<_>| {
        let batch = Arc::new(batch);
        to.iter().all(|to| to.send(batch.clone()).is_ok())
    };
    stored.each_entry(last, |seq, found| {
        let proven = || {
            let (hash, bytes) = found?;
            let expected = chain(&end, bytes);
            end = *hash;
            if *hash != expected {
                return Err(Fault::damaged("log.chain", msg!(LogChain, entry: Msg::from_entry(seq))));
            }
            let entry = Entry::parse(bytes)?;
            about.push(index_key(entry.op.code(), Seq::NONE).first_chunk().copied());
            if entry.seq != seq {
                return Err(Fault::damaged("log.index", msg!(LogIndex, entry: Msg::from_entry(seq))));
            }
            if !counted(&mut counts, &entry) {
                return Err(Fault::damaged("log.count", msg!(LogCount, entry: Msg::from_entry(seq))));
            }
            Ok(entry)
        };
        let entry = proven();
        about.resize(seq.0 as usize, None);
        batch.push((seq, entry));
        batch.len() < TOGETHER || hand(std::mem::replace(&mut batch, Vec::with_capacity(TOGETHER)))
    });
    hand(batch);
    // Whoever waits for more need not wait for what follows.
    drop(to);
    Followed { end, lost: lost(stored, about) }
}

/// Counts an entry of its device; false if it says another number.
fn counted(counts: &mut BTreeMap<String, u64>, entry: &Entry) -> bool {
    let count = match counts.get_mut(&entry.device) {
        Some(count) => count,
        None => counts.entry(entry.device.clone()).or_default(),
    };
    *count += 1;
    *count == entry.count
}

/// Looks whether every entry is found by what it is about, as `about` has it of each that could be read. One
/// walk over the index and no look for each entry, since they lie there in another order.
fn lost(stored: &Stored, mut about: Vec<Option<[u8; 8]>>) -> Result<Vec<Fault>, Fault> {
    stored.each_indexed(|of, seq| {
        let at = usize::try_from(seq.0).ok().and_then(|seq| about.get_mut(seq.checked_sub(1)?));
        if let Some(at) = at.filter(|at| **at == Some(of)) {
            *at = None;
        }
    })?;
    let lost = (1..).map(Seq).zip(about).filter(|(_, of)| of.is_some());
    let lost = lost.map(|(seq, _)| Fault::damaged("log.index", msg!(LogIndex, entry: Msg::from_entry(seq))));
    Ok(lost.take(MOST).collect())
}
