//! The log alone, link by link: what a copy or a new book is made of. Records, index and free pages may
//! be as they like; what is chained is proven here.

use super::disk::Place;
use super::door::Door;
use super::faults::{fault, guarded};
use super::scan::Scan;
use super::snapshot::{open_entry, parse_head, read_entry, step};
use super::tables::{HEAD, LOG, META};
use super::version::Version;
use crate::base::{Fault, Msg, Seq};
use crate::book::entry::{Entry, Hash, chain};
use crate::book::view::gap;
use crate::book::wire;
use crate::book::{Op, Proof};
use crate::domain::registry::PRACTICE;
use crate::msg;
use redb::{ReadOnlyTable, ReadTransaction};

/// A log that can be followed to its last entry.
pub trait Log {
    /// Follows it from the entry after one that it goes through; the last entry is returned with its hash.
    ///
    /// # Errors
    /// At the first entry that is missing, damaged, or not chained to the one before it.
    fn walk(&self, from: (Seq, Hash), each: &mut Follow<'_>) -> Result<(Seq, Hash), Fault>;

    /// The hash of an entry; `None` if there is none of that number.
    ///
    /// # Errors
    /// If it is damaged.
    fn hash_at(&self, seq: Seq) -> Result<Option<Hash>, Fault>;

    /// Follows it from its first entry.
    ///
    /// # Errors
    /// As [`Log::walk`].
    fn follow(&self, each: &mut Follow<'_>) -> Result<(Seq, Hash), Fault> {
        self.walk((Seq::NONE, [0; 32]), each)
    }
}

/// Logs of one book, each of which goes on where those before it end.
pub struct Joined {
    /// With the last entry that each one gives, and its hash.
    parts: Vec<(Box<dyn Log>, (Seq, Hash))>,
}

/// What a log has to do with those that it is joined to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It has added the entries from one number to another.
    Added(Seq, Seq),
    /// All of it is there already.
    Idle,
    /// It is of another book.
    Strange,
    /// It is of the same book, and another from this entry on.
    Forked(Seq),
}

impl Joined {
    /// A log alone.
    ///
    /// # Errors
    /// If it cannot be followed to its end.
    pub fn of(trail: Trail) -> Result<Joined, Fault> {
        let end = trail.follow(&mut |_, _, _| Ok(()))?;
        Ok(Joined { parts: vec![(Box::new(trail), end)] })
    }

    /// The last entry and its hash.
    pub fn end(&self) -> (Seq, Hash) {
        self.parts.last().map_or((Seq::NONE, [0; 32]), |(_, end)| *end)
    }

    /// Whether this log goes through an entry.
    ///
    /// # Errors
    /// If it is damaged.
    pub fn goes_through(&self, (seq, hash): (Seq, Hash)) -> Result<bool, Fault> {
        Ok(seq == Seq::NONE || self.hash_at(seq)? == Some(hash))
    }

    /// Goes on by what another log of the same book has beyond this one.
    ///
    /// # Errors
    /// If the other cannot be followed to its end.
    pub fn join(&mut self, other: Trail) -> Result<Join, Fault> {
        // A laptop may have heard the first entries of a homecoming and not its last, which says what was answered: what
        // it has of that is none, or its requests would be asked once more.
        let mut theirs = (Seq::NONE, [0; 32]);
        other.follow(&mut |entry, hash, _| {
            if !matches!(entry.proof, Some(Proof::Wish { .. })) {
                theirs = (entry.seq, *hash);
            }
            Ok(())
        })?;
        let ours = self.end();
        let common = ours.0.min(theirs.0);
        let is_same = |seq| Ok::<_, Fault>(self.hash_at(seq)? == other.hash_at(seq)?);
        if is_same(common)? {
            if theirs.0 <= ours.0 {
                return Ok(Join::Idle);
            }
            return Ok(self.add(Box::new(other), theirs));
        }
        // What tells a book from every other stands in its first two entries.
        if !is_same(common.min(Seq(2)))? {
            return Ok(Join::Strange);
        }
        // Hashes are of all that came before: once they differ, they differ for good.
        let (mut same, mut differs) = (Seq(1), common);
        while same + 1 < differs {
            let middle = Seq(same.0 + differs.since(same) / 2);
            *(if is_same(middle)? { &mut same } else { &mut differs }) = middle;
        }
        Ok(Join::Forked(differs))
    }

    /// Goes on by what was picked together from a file whose log cannot be followed, after the end of this one.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn go_on(&mut self, scan: Scan) -> Result<Join, Fault> {
        let end = scan.walk(self.end(), &mut |_, _, _| Ok(()))?;
        Ok(self.add(Box::new(scan), end))
    }

    fn add(&mut self, log: Box<dyn Log>, end: (Seq, Hash)) -> Join {
        let first = self.end().0 + 1;
        self.parts.push((log, end));
        Join::Added(first, end.0)
    }
}

impl Log for Joined {
    fn walk(&self, from: (Seq, Hash), each: &mut Follow<'_>) -> Result<(Seq, Hash), Fault> {
        let mut rest = self.parts.iter().filter(|(_, (last, _))| *last > from.0);
        rest.try_fold(from, |last, (log, end)| {
            let within = &mut |entry: Entry, hash: &Hash, bytes: &[u8]| {
                if entry.seq <= end.0 { each(entry, hash, bytes) } else { Ok(()) }
            };
            log.walk(last, within).map(|_| *end)
        })
    }

    fn hash_at(&self, seq: Seq) -> Result<Option<Hash>, Fault> {
        let part = self.parts.iter().find(|(_, (last, _))| seq <= *last);
        part.map_or(Ok(None), |(log, _)| log.hash_at(seq))
    }
}

/// A log as of one commit.
pub struct Trail {
    /// What a killed writer left is mended in memory, and is there as long as its door is open.
    _door: Door,
    log: ReadOnlyTable<u64, &'static [u8]>,
    /// The last entry and its hash, where the book says so and can be read.
    head: Option<(Seq, Hash)>,
}

/// What is done with an entry: itself, its hash, and the bytes that are chained.
pub type Follow<'a> = dyn FnMut(Entry, &Hash, &[u8]) -> Result<(), Fault> + 'a;

impl Trail {
    /// That of a book's file.
    ///
    /// # Errors
    /// If the file is no book, or a newer program's; if the log cannot be found in it.
    pub fn of(place: &Place) -> Result<Trail, Fault> {
        let door = Door::to_read(place)?;
        let tx = door.begin_read()?;
        let head = match guarded(|| head(&tx)) {
            // Facts about the file that cannot be read keep nobody from the log.
            Err(fault) if fault.rule == "book.damaged" => None,
            head => head?,
        };
        let log = guarded(|| tx.open_table(LOG).map_err(fault))?;
        Ok(Trail { _door: door, log, head })
    }

    /// True of a practice book's log, which says so in its second entry.
    ///
    /// # Errors
    /// If that entry is damaged.
    pub fn is_practice(&self) -> Result<bool, Fault> {
        let Some((_, bytes)) = read_entry(&self.log, Seq(2))? else { return Ok(false) };
        let named = Entry::parse(&bytes)?;
        Ok(matches!(named.op, Op::BookNamed { nonce } if nonce.starts_with(&PRACTICE)))
    }

    /// The last entry and its hash, where the book says so.
    pub fn head(&self) -> Option<(Seq, Hash)> {
        self.head
    }
}

impl Log for Trail {
    fn hash_at(&self, seq: Seq) -> Result<Option<Hash>, Fault> {
        Ok(read_entry(&self.log, seq)?.map(|(hash, _)| hash))
    }

    fn walk(
        &self,
        (mut last, mut previous): (Seq, Hash),
        each: &mut Follow<'_>,
    ) -> Result<(Seq, Hash), Fault> {
        let mut walk = guarded(|| self.log.range::<u64>((last + 1).0..).map_err(fault))?;
        while let Some((seq, value)) = step(|| walk.next())? {
            let (seq, next) = (Seq(seq.value()), last + 1);
            if seq != next {
                return Err(gap(next));
            }
            let (hash, bytes) = open_entry(seq, value.value())?;
            if hash != chain(&previous, bytes) {
                return Err(Fault::damaged("log.chain", msg!(LogChain, entry: Msg::from_entry(seq))));
            }
            let entry = Entry::parse(bytes)?;
            if entry.seq != seq {
                return Err(Fault::damaged("log.index", msg!(LogIndex, entry: Msg::from_entry(seq))));
            }
            each(entry, &hash, bytes)?;
            (last, previous) = (seq, hash);
        }
        match self.head {
            Some((seq, _)) if seq > last => Err(gap(last + 1)),
            Some(head) if head != (last, previous) => Err(Fault::damaged("log.head", msg!(LogHead))),
            _ => Ok((last, previous)),
        }
    }
}

/// The head of a book of this program or an earlier one.
fn head(tx: &ReadTransaction) -> Result<Option<(Seq, Hash)>, Fault> {
    let meta = match tx.open_table(META) {
        Err(redb::TableError::TableDoesNotExist(_)) => return Err(super::book::not_a_book()),
        meta => meta.map_err(fault)?,
    };
    if Version::of(&meta)?.ok_or_else(super::book::not_a_book)?.is_newer() {
        return Err(wire::newer());
    }
    let head = meta.get(HEAD).map_err(fault)?.map(|v| v.value().to_vec());
    parse_head(head.as_deref()).map(Some)
}
