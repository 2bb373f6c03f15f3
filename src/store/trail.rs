//! The log alone, link by link: what a copy or a new book is made of. Records, index and free pages may
//! be as they like; what is chained is proven here.

use super::faults::{fault, guarded};
use super::snapshot::{open_entry, parse_head, step};
use super::tables::{HEAD, LOG, META};
use super::version::Version;
use crate::base::{Fault, Msg};
use crate::book::entry::{Entry, Hash, chain};
use crate::book::view::gap;
use crate::book::wire;
use crate::msg;
use redb::{ReadOnlyTable, ReadTransaction};

/// A log that can be followed from its first entry to its last.
pub trait Log {
    /// Follows it; the last entry is returned with its hash.
    ///
    /// # Errors
    /// At the first entry that is missing, damaged, or not chained to the one before it.
    fn follow(&self, each: &mut Follow<'_>) -> Result<(u64, Hash), Fault>;
}

/// A log as of one commit.
pub struct Trail {
    log: ReadOnlyTable<u64, &'static [u8]>,
    /// The last entry and its hash, where the book says so and can be read.
    head: Option<(u64, Hash)>,
}

/// What is done with an entry: itself, its hash, and the bytes that are chained.
pub type Follow<'a> = dyn FnMut(&Entry, &Hash, &[u8]) -> Result<(), Fault> + 'a;

impl Trail {
    /// # Errors
    /// If the file is no book, or a newer program's; if the log cannot be found in it.
    pub fn of(tx: &ReadTransaction) -> Result<Trail, Fault> {
        let head = match guarded(|| head(tx)) {
            // Facts about the file that cannot be read keep nobody from the log.
            Err(fault) if fault.rule == "book.damaged" => None,
            head => head?,
        };
        let log = guarded(|| tx.open_table(LOG).map_err(fault))?;
        Ok(Trail { log, head })
    }

    /// The last entry and its hash, where the book says so.
    pub fn head(&self) -> Option<(u64, Hash)> {
        self.head
    }
}

impl Log for Trail {
    fn follow(&self, each: &mut Follow<'_>) -> Result<(u64, Hash), Fault> {
        let mut walk = guarded(|| self.log.range::<u64>(..).map_err(fault))?;
        let (mut last, mut previous) = (0, [0; 32]);
        while let Some((seq, value)) = step(|| walk.next())? {
            let (seq, next) = (seq.value(), last + 1);
            if seq != next {
                return Err(gap(next));
            }
            let (hash, bytes) = open_entry(seq, value.value())?;
            if hash != chain(&previous, &bytes) {
                return Err(Fault::damaged("log.chain", msg!(LogChain, entry: Msg::from_entry(seq))));
            }
            let entry = Entry::parse(&bytes)?;
            if entry.seq != seq {
                return Err(Fault::damaged("log.index", msg!(LogIndex, entry: Msg::from_entry(seq))));
            }
            each(&entry, &hash, &bytes)?;
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
fn head(tx: &ReadTransaction) -> Result<Option<(u64, Hash)>, Fault> {
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
