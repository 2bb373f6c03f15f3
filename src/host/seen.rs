//! The end of a book that an official last saw at this machine, so that they notice when it is gone: a book
//! that an older copy was put in the place of looks like any other. One small file for each official and
//! book, beside their places ([`super::keeper`]), and as little to bother anybody about.

use super::own::Own;
use crate::base::{Fault, Msg, Seq};
use crate::book::entry::{Hash, hex};
use crate::book::view::Volume;
use crate::cli::Opening;
use crate::msg;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::path::Path;

/// What the file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// The book's id, which says whether it is the same book at all.
    id: Option<String>,
    entry: Seq,
    hash: String,
}

/// Keeps what one official last saw of one book.
pub struct Seen {
    file: Own,
    /// What the file says, once it was looked at.
    kept: RefCell<Option<Kept>>,
}

impl Seen {
    /// For whoever sits at a book.
    pub fn of(opening: &Opening) -> Seen {
        Seen::at(opening.own.state.as_deref(), &opening.signer.name, &opening.path)
    }

    /// In a directory.
    pub fn at(directory: Option<&Path>, name: &str, book: &Path) -> Seen {
        Seen { file: Own::at(directory, "seen", name, book), kept: RefCell::default() }
    }

    /// Compares the book with what was last seen of it, and keeps what is there now: it is said once.
    ///
    /// # Errors
    /// If the book cannot be read. That it is older than what was seen is told, not here.
    pub fn look(&self, book: &dyn Volume) -> Result<Option<Fault>, Fault> {
        let id = book.registry()?.id.map(|id| hex(&id));
        let before = self.file.read::<Kept>().filter(|kept| kept.id == id);
        let told = match &before {
            Some(kept) => older(book, kept)?,
            None => None,
        };
        self.kept.replace(before.or_else(|| Some(Kept { id, entry: Seq::NONE, hash: String::new() })));
        self.note(book.head());
        Ok(told)
    }

    /// Takes note of the end of the book, as it was looked at before.
    pub fn note(&self, (entry, hash): (Seq, Hash)) {
        let mut kept = self.kept.borrow_mut();
        let Some(kept) = kept.as_mut().filter(|kept| kept.entry != entry || kept.hash != hex(&hash)) else {
            return;
        };
        (kept.entry, kept.hash) = (entry, hex(&hash));
        // There is nobody to tell, and the next look is as good as this one.
        let _ = self.file.put(kept);
    }
}

/// Whether an end that was seen may be one of the book before it was moved.
fn is_of(seq: Seq, seen: &str, old: Seq, hash: &Hash) -> bool {
    seq < old || (seq == old && seen == hex(hash))
}

/// What is to be said of a book that does not go through what was seen of it.
fn older(book: &dyn Volume, kept: &Kept) -> Result<Option<Fault>, Fault> {
    let entry = || Msg::from_entry(kept.entry);
    let what = match kept.entry {
        Seq::NONE => return Ok(None),
        seq if seq > book.head().0 => msg!(BookOlder, last: Msg::from_entry(book.head().0), entry: entry()),
        // What was seen of it before it was moved is in the former book.
        seq if book.registry()?.moved.is_some_and(|(old, hash)| is_of(seq, &kept.hash, old, &hash)) => {
            return Ok(None);
        }
        seq if book.raw_entry(seq)?.is_some_and(|(hash, _)| hex(&hash) == kept.hash) => return Ok(None),
        _ => msg!(BookOther, entry: entry()),
    };
    Ok(Some(Fault::damaged("book.older", what).then(msg!(BookOlderNext))))
}
