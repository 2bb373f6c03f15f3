//! A log that is picked together from the bytes of a file, when the pages that lead to it are hit. Every
//! entry stands in an envelope that says what it is and proves itself; the chain says which of them belong
//! together. What was given up, or written and never committed, may lie there too: of several ways through,
//! the one that ends where the book says, else the longest.

use super::disk::{Access, Place};
use super::faults::{damaged, io};
use super::snapshot::open_entry;
use super::tables::KIND_ENTRY;
use super::trail::{Follow, Log};
use crate::base::{Fault, Msg, Seq};
use crate::book::entry::{Entry, Hash, chain};
use crate::book::view::gap;
use crate::book::{act, wire};
use crate::msg;
use redb::StorageBackend;
use std::collections::BTreeMap;

/// Bytes that are looked at together.
const WINDOW: usize = 1 << 20;
/// No envelope of an entry is longer, in bytes: its head, the hash, and four times what an entry may have
/// today, since earlier programs set no limit.
const LONGEST: usize = wire::HEAD + 32 + 4 * act::LARGEST;

/// An entry where it lies.
#[derive(Clone, Copy)]
struct Found {
    at: u64,
    len: usize,
    hash: Hash,
    /// Which of the entries with the number before it this one is chained to.
    after: usize,
}

/// The entries that were found and are chained from one on that is known, or from the first.
pub struct Scan {
    storage: Box<dyn StorageBackend>,
    /// The entry that they follow, and its hash.
    known: (Seq, Hash),
    log: Vec<Found>,
    /// Numbers that were found beyond a gap, and are chained to nothing.
    beyond: Option<(Seq, Seq)>,
}

impl Scan {
    /// Looks through a file. `head` is where its log ends, if the book says so.
    ///
    /// # Errors
    /// If the file cannot be read, or has not even a first entry.
    pub fn of(place: &Place, head: Option<(Seq, Hash)>) -> Result<Scan, Fault> {
        Scan::after(place, (Seq::NONE, [0; 32]), head)
    }

    /// The same of what follows an entry that others know.
    ///
    /// # Errors
    /// If the file cannot be read, or nothing in it follows that entry.
    pub fn after(place: &Place, known: (Seq, Hash), head: Option<(Seq, Hash)>) -> Result<Scan, Fault> {
        let storage = place.open(Access::Read).map_err(io)?.storage;
        let loose = gather(&*storage)?;
        let mut levels: Vec<Vec<Found>> = Vec::new();
        for seq in (known.0.0 + 1..).map(Seq) {
            let before: &[Found] = levels.last().map_or(&[], Vec::as_slice);
            let mut level = Vec::new();
            for found in loose.get(&seq).into_iter().flatten() {
                let (_, bytes) = read(&*storage, seq, found)?;
                let fits = |hash: &Hash| chain(hash, &bytes) == found.hash;
                let after = if levels.is_empty() {
                    fits(&known.1).then_some(0)
                } else {
                    before.iter().position(|b| fits(&b.hash))
                };
                level.extend(after.map(|after| Found { after, ..*found }));
            }
            if level.is_empty() {
                break;
            }
            levels.push(level);
        }
        let ended = head.and_then(|(seq, hash)| {
            let at = usize::try_from(seq.0.checked_sub(known.0.0 + 1)?).ok()?;
            Some((at, levels.get(at)?.iter().position(|found| found.hash == hash)?))
        });
        let (mut level, mut which) = ended.unwrap_or((levels.len().saturating_sub(1), 0));
        let mut log = Vec::new();
        while let Some(found) = levels.get(level).and_then(|level| level.get(which)) {
            log.push(*found);
            which = found.after;
            match level.checked_sub(1) {
                Some(before) => level = before,
                None => break,
            }
        }
        log.reverse();
        let last = known.0 + log.len() as u64;
        let end = head.map_or(Seq::END, |(seq, _)| seq);
        let beyond = loose.range(last + 1..=end.max(last + 1)).filter(|(seq, _)| **seq > last);
        let beyond: Vec<Seq> = beyond.map(|(seq, _)| *seq).collect();
        let beyond = beyond.first().zip(beyond.last()).map(|(first, last)| (*first, *last));
        if log.is_empty() {
            // Its first entry is what tells a book from every other: without it a copy must say where it goes on.
            return Err(match beyond.filter(|_| known.0 == Seq::NONE) {
                Some((first, last)) => headless(first, last),
                None => damaged("no entry"),
            });
        }
        Ok(Scan { storage, known, log, beyond })
    }

    /// Entries that were found and cannot be joined to the others, from one number to another.
    pub fn beyond(&self) -> Option<(Seq, Seq)> {
        self.beyond
    }
}

impl Log for Scan {
    fn hash_at(&self, seq: Seq) -> Result<Option<Hash>, Fault> {
        let Some(nth) = seq.0.checked_sub(self.known.0.0) else { return Ok(None) };
        let Some(nth) = nth.checked_sub(1) else { return Ok(Some(self.known.1)) };
        Ok(usize::try_from(nth).ok().and_then(|nth| self.log.get(nth)).map(|found| found.hash))
    }

    fn walk(&self, from: (Seq, Hash), each: &mut Follow<'_>) -> Result<(Seq, Hash), Fault> {
        let mut last = from;
        for (seq, found) in (self.known.0.0 + 1..).map(Seq).zip(&self.log).filter(|(seq, _)| *seq > from.0) {
            let (hash, bytes) = read(&*self.storage, seq, found)?;
            each(Entry::parse(&bytes)?, &hash, &bytes)?;
            last = (seq, hash);
        }
        Ok(last)
    }
}

fn read(storage: &dyn StorageBackend, seq: Seq, found: &Found) -> Result<(Hash, Vec<u8>), Fault> {
    let mut value = vec![0; found.len];
    storage.read(found.at, &mut value).map_err(io)?;
    open_entry(seq, &value).map(|(hash, bytes)| (hash, bytes.to_vec()))
}

/// Every entry in a file whose envelope proves it, each content once, by number.
fn gather(storage: &dyn StorageBackend) -> Result<BTreeMap<Seq, Vec<Found>>, Fault> {
    let len = storage.len().map_err(io)?;
    let mut all: BTreeMap<Seq, Vec<Found>> = BTreeMap::new();
    let mut window = Vec::new();
    let mut start = 0;
    while start < len {
        let size = usize::try_from(len - start).unwrap_or(usize::MAX).min(WINDOW + LONGEST);
        window.resize(size, 0);
        storage.read(start, &mut window).map_err(io)?;
        let mut at = 0;
        while at < size.min(WINDOW) {
            let Some((seq, len, hash)) = envelope(&window[at..]) else {
                at += 1;
                continue;
            };
            let same = all.entry(seq).or_default();
            if !same.iter().any(|found| found.hash == hash) {
                same.push(Found { at: start + at as u64, len, hash, after: 0 });
            }
            at += len;
        }
        start += at as u64;
    }
    Ok(all)
}

/// An entry at the beginning of some bytes: its number, the length of its envelope, and its hash.
fn envelope(bytes: &[u8]) -> Option<(Seq, usize, Hash)> {
    let (head, rest) = bytes.split_first_chunk::<{ wire::HEAD }>()?;
    if head[0] != wire::FORMAT || head[1] != KIND_ENTRY {
        return None;
    }
    let len = u32::from_le_bytes([head[2], head[3], head[4], head[5]]) as usize;
    let (hash, entry) = rest.get(..len)?.split_first_chunk::<32>()?;
    let seq = Entry::parse(entry).ok()?.seq;
    let whole = wire::HEAD + len;
    open_entry(seq, &bytes[..whole]).ok()?;
    Some((seq, whole, *hash))
}

fn headless(first: Seq, last: Seq) -> Fault {
    let what = msg!(ScanHeadless, first: Msg::from_entry(first), last: Msg::from_entry(last));
    Fault::damaged("book.damaged", what).then(msg!(ScanHeadlessNext))
}

/// What is missing of a log that the book says is longer, or that goes on beyond a gap.
pub fn missing(last: Seq, head: Option<(Seq, Hash)>, beyond: Option<(Seq, Seq)>) -> Option<Fault> {
    let longer = head.is_some_and(|(seq, _)| seq > last) || beyond.is_some();
    longer.then(|| gap(last + 1))
}
