//! Copies. A backup is a book of its own, made of the entries of one snapshot while others write.

use super::beside::{Beside, NEW, Old};
use super::disk::Place;
use super::door::{Door, Wait, alone};
use super::faults::{at, guarded, io};
use super::rebuild::{copy, proven};
use super::sessions::name_them;
use super::trail::Trail;
use super::{Book, check};
use crate::base::Fault;
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
    let trail = guarded(|| trail(&from)).map_err(|f| at(from.path(), f))?;
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

/// Puts the log of a backup in a book's place, as a new book that is checked first. The book that was
/// there is kept beside it, under the name that is returned.
///
/// # Errors
/// If the backup's log is not whole; if anybody has the book open. Nothing is changed then.
pub fn restore(
    from: impl Into<Place>,
    book: impl Into<Place>,
    aside: &str,
    prove: Prove,
) -> Result<(check::Report, Option<PathBuf>), Fault> {
    let (from, book) = (from.into(), book.into());
    let trail = guarded(|| trail(&from)).map_err(|f| at(from.path(), f))?;
    let restored = || {
        let _alone = alone(&book, Wait::Short)?;
        let aside = book.real().map_err(io)?.named(aside);
        let beside = Beside::build(&book, NEW, |tx| copy(&trail, tx).map_err(|f| at(from.path(), f)))?;
        let report = proven(&beside, prove)?;
        let kept = book.is_taken().map_err(io)?;
        if beside.put(&if kept { Old::Kept(&aside) } else { Old::None })? {
            Ok((report, kept.then(|| aside.path().to_owned())))
        } else {
            Err(exists(&book))
        }
    };
    guarded(restored).map_err(|f| at(book.path(), name_them(&book, None, f)))
}

fn trail(from: &Place) -> Result<Trail, Fault> {
    Trail::of(&Door::to_read(from)?.begin_read()?)
}

fn exists(at: &Place) -> Fault {
    let what = msg!(FileExists, path: at.path().display().to_string());
    Fault::refused("file.exists", what).then(msg!(FileExistsNext))
}
