//! Copies. A backup is a book of its own, made of the entries of one snapshot while others write.

use super::beside::{Beside, NEW, Old};
use super::check::Report;
use super::disk::Place;
use super::door::{Wait, alone};
use super::faults::{at, guarded, io};
use super::rebuild::{copy, copy_and, may_be_picked, proven};
use super::scan::Scan;
use super::sessions::name_them;
use super::trail::{Join, Joined, Trail};
use super::vault;
use super::{Book, check};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Msg, Seq};
use crate::book::act::{self, Signer};
use crate::book::vault::{Named, Vault};
use crate::book::{Hash, Op};
use crate::domain::Seal;
use crate::msg;
use std::path::PathBuf;

/// How a book is checked, with what is shown of its ledger.
pub type Prove = fn(&Book) -> Result<check::Report, Fault>;

/// Copies the log of a book as of its last commit into a new book, and checks that. Nothing is written to
/// the book, and its records may be damaged.
///
/// # Errors
/// If there is a file already, or it cannot be written; if the log is not whole. Nothing is left then.
pub fn backup(from: impl Into<Place>, to: impl Into<Place>, prove: Prove) -> Result<check::Report, Fault> {
    let (from, to) = (from.into(), to.into());
    let trail = guarded(|| Trail::of(&from)).map_err(|f| at(from.path(), f))?;
    let copied = || {
        if to.is_taken().map_err(io)? {
            return Err(exists(&to));
        }
        let beside = Beside::build(&to, NEW, |tx| copy(&trail, tx).map_err(|f| at(from.path(), f)))?;
        let report = proven(&beside, prove)?;
        if beside.put(&Old::None)? { Ok(report) } else { Err(exists(&to)) }
    };
    guarded(copied).map_err(|f| at(to.path(), f))
}

/// What a book is put back from, and by whom.
pub struct Restoring<'a> {
    /// The backup.
    pub from: Place,
    /// Others of the same book, that may know of later entries.
    pub with: Vec<Place>,
    /// What the book that was there is called afterwards: the end of its name.
    pub aside: &'a str,
    /// Who does it.
    pub signer: &'a Signer,
    /// When.
    pub now: Stamp,
}

/// A book that was put back.
#[derive(Debug)]
pub struct Restored {
    /// What its check found.
    pub report: Report,
    /// Where the book is that was there.
    pub kept: Option<PathBuf>,
    /// The last entry that the backups had, and the end of the book that was there, if it went on otherwise.
    pub from: Seq,
    /// See above.
    pub lost: Option<(Seq, Hash)>,
    /// What each of the other backups has added: the first and the last number of its entries.
    pub added: Vec<(PathBuf, Option<(Seq, Seq)>)>,
    /// How many personal values are named by its entries and are in no vault that was found.
    pub unknown: usize,
}

/// Puts the log of a backup in a book's place, as far as all the backups witness it, as a new book that is
/// checked first; its last entry says that this was done. The book that was there is kept beside it.
///
/// # Errors
/// If a backup's log is not whole, or is of another book, or they differ; if anybody has the book open.
/// Nothing is changed then.
pub fn restore(book: impl Into<Place>, what: &Restoring<'_>, prove: Prove) -> Result<Restored, Fault> {
    let book = book.into();
    let (log, added) = joined(what)?;
    let restored = || {
        let _alone = alone(&book, Wait::Short)?;
        // What was invented takes no real book's place, and no real book takes a practice book's. A book
        // that cannot be read says nothing of itself; it is the real one that a copy is for.
        let practises = Trail::of(&what.from)?.is_practice()?;
        let is_there = book.is_taken().map_err(io)?;
        if is_there && practises != guarded(|| Trail::of(&book)?.is_practice()).unwrap_or(false) {
            return Err(Fault::refused("practice.mixed", msg!(PracticeMixed)).then(msg!(PracticeMixedNext)));
        }
        let aside = book.real().map_err(io)?.named(what.aside);
        let (from, _) = log.end();
        // What is damaged beyond reading has no end that could be told.
        let there = if book.is_taken().map_err(io)? { guarded(|| Trail::of(&book)).ok() } else { None };
        let lost = there.and_then(|there| there.head());
        let lost = match lost {
            Some(head) if !log.goes_through(head)? => Some(head),
            _ => None,
        };
        let beside = Beside::build(&book, NEW, |tx| {
            let entry = Op::Restored { from, lost };
            copy_and(&log, tx, |writer| act::noted(writer, what.signer, what.now, entry))
        })?;
        let report = proven(&beside, prove)?;
        let kept = book.is_taken().map_err(io)?;
        let vault = Gathered::of(what, &book, &beside)?;
        if kept {
            vault::keep(&book, &aside)?;
        }
        vault.before(&book)?;
        if beside.put(&if kept { Old::Kept(&aside) } else { Old::None })? {
            let kept = kept.then(|| aside.path().to_owned());
            let unknown = vault.after(&book)?;
            Ok(Restored { report, kept, from, lost, added, unknown })
        } else {
            Err(exists(&book))
        }
    };
    guarded(restored).map_err(|f| at(book.path(), name_them(&book, None, f)))
}

/// The personal values that a book which is put back names, from whatever vault has them: the one that is there,
/// and those beside the backups. A value proves itself by its commitment.
struct Gathered {
    id: Option<[u8; 32]>,
    /// What the entries of the book that is put back name.
    named: Named,
    /// What its box still waits for.
    awaited: Vec<Seal>,
    /// All that was found.
    all: Vault,
    /// A vault is there whose values are among those.
    was_there: bool,
}

impl Gathered {
    fn of(what: &Restoring<'_>, book: &Place, beside: &Beside) -> Result<Gathered, Fault> {
        let (named, awaited, id) = vault::named_in(beside.new_place())?;
        // What cannot be read, or is another book's, is kept with the book that was there and helps nobody here.
        let there = vault::read(book, id).ok().flatten();
        let was_there = there.is_some();
        let mut all = there.unwrap_or_default();
        for place in [&what.from].into_iter().chain(&what.with) {
            let Ok(Some(mut vault)) = vault::read(place, id) else { continue };
            vault.sweep(&named, &awaited);
            all.join(&vault);
        }
        Ok(Gathered { id, named, awaited, all, was_there })
    }

    /// Before the book is put back: a vault that serves it and the one that is there still.
    fn before(&self, book: &Place) -> Result<(), Fault> {
        if self.was_there { vault::put(book, self.id, &self.all) } else { Ok(()) }
    }

    /// After it: nothing that it does not name. How many values it names that are nowhere.
    fn after(mut self, book: &Place) -> Result<usize, Fault> {
        self.all.sweep(&self.named, &self.awaited);
        let unknown = self.named.keys().filter(|seal| self.all.value(seal).is_none()).count();
        if self.was_there || !self.all.is_empty() {
            vault::put(book, self.id, &self.all)?;
        }
        Ok(unknown)
    }
}

/// What the other backups have added, by their paths.
type Added = Vec<(PathBuf, Option<(Seq, Seq)>)>;

/// The log that all the backups witness together.
fn joined(what: &Restoring<'_>) -> Result<(Joined, Added), Fault> {
    let mut log = guarded(|| Joined::of(Trail::of(&what.from)?)).map_err(|f| at(what.from.path(), f))?;
    let mut added = Vec::new();
    for place in &what.with {
        let joins = guarded(|| join(&mut log, place)).map_err(|f| at(place.path(), f))?;
        added.push((place.path().to_owned(), joins));
    }
    Ok((log, added))
}

/// What one more backup adds, from one number to another.
fn join(log: &mut Joined, place: &Place) -> Result<Option<(Seq, Seq)>, Fault> {
    let refused = |what, next| Err(Fault::refused("restore.with", what).then(next));
    let trail = guarded(|| Trail::of(place));
    let head = trail.as_ref().ok().and_then(Trail::head);
    let joined = match trail.and_then(|trail| log.join(trail)) {
        // A book that was damaged may hold what came after the backup all the same.
        Err(fault) if may_be_picked(&fault) => {
            let scan = Scan::after(place, log.end(), head).map_err(|_| fault)?;
            log.go_on(scan)?
        }
        joined => joined?,
    };
    match joined {
        Join::Added(first, last) => Ok(Some((first, last))),
        Join::Idle => Ok(None),
        Join::Strange => refused(msg!(RestoreStrange), msg!(RestoreStrangeNext)),
        Join::Forked(seq) => {
            refused(msg!(RestoreForked, entry: Msg::from_entry(seq)), msg!(RestoreForkedNext))
        }
    }
}

/// Puts the personal values of a backup beside it, from the book's own vault. How many those are.
///
/// # Errors
/// If the vault cannot be read, or the backup's not be written.
pub fn with_vault(book: impl Into<Place>, to: impl Into<Place>) -> Result<usize, Fault> {
    let (book, to) = (book.into(), to.into());
    guarded(|| vault::copy(&book, &to)).map_err(|f| at(to.path(), f))
}

fn exists(at: &Place) -> Fault {
    let what = msg!(FileExists, path: at.path().display().to_string());
    Fault::refused("file.exists", what).then(msg!(FileExistsNext))
}
