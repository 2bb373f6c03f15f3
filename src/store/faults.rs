//! What redb and the system report, as faults that say what to do next.

use crate::base::Fault;
use crate::base::fault::{Kind, system};
use crate::msg;
use std::io::ErrorKind;
use std::path::Path;

/// Turns any of redb's errors into a fault of the book.
pub fn fault(error: impl Into<redb::Error>) -> Fault {
    use redb::Error as E;
    match error.into() {
        E::Io(error) => io(error),
        E::DatabaseAlreadyOpen | E::LockProtocolMismatch | E::WouldBlock => busy(),
        E::UpgradeRequired(_) => crate::book::wire::newer(),
        E::PreviousIo => {
            Fault::damaged("book.io", msg!(BookIo, why: "previous I/O error")).then(msg!(BookIoNext))
        }
        other => damaged(&other.to_string()),
    }
}

/// There is no book at the path. Nothing but `init` and a bare first start makes one.
pub fn missing() -> Fault {
    Fault::damaged("book.missing", msg!(BookMissing)).then(msg!(BookMissingNext))
}

/// A file of no bytes: what was cut off is not filled as if it were new.
pub fn empty() -> Fault {
    Fault::damaged("book.empty", msg!(BookEmpty)).then(msg!(BookEmptyNext))
}

/// The file at the path is another than the one that is open.
pub fn ghost() -> Fault {
    Fault::new(Kind::Busy, "book.moved", msg!(BookMoved)).then(msg!(BookMovedNext))
}

/// All can be read, and nothing more could be written.
pub fn unwritable(why: &Fault) -> Fault {
    Fault::damaged("book.unwritable", msg!(BookUnwritable, why: why.what.clone())).then(msg!(StateNext))
}

/// A commit came back with an error, and whether it was written cannot be found out.
pub fn unsure(why: &Fault) -> Fault {
    Fault::damaged("book.unsure", msg!(BookUnsure, why: why.what.clone())).then(msg!(BookUnsureNext))
}

/// Another holds the book.
pub fn busy() -> Fault {
    Fault::new(Kind::Busy, "book.held", msg!(BookHeld)).then(msg!(BookHeldNext))
}

/// The file is not as it was written.
pub fn damaged(why: &str) -> Fault {
    Fault::damaged("book.damaged", msg!(BookDamaged, why: why)).then(msg!(BookDamagedNext))
}

/// What the system says of a book's file. A wait that has come to its end is another's doing.
pub fn io(error: std::io::Error) -> Fault {
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => busy(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Fault::new(Kind::Busy, "book.full", msg!(BookFull)).then(msg!(BookFullNext))
        }
        ErrorKind::PermissionDenied => {
            Fault::damaged("book.closed", msg!(BookClosed)).then(msg!(BookClosedNext))
        }
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => damaged(&error.to_string()),
        _ => Fault::damaged("book.io", msg!(BookIo, why: system(&error))).then(msg!(BookIoNext)),
    }
}

/// Names the file in a fault that came of opening it, once.
pub fn at(path: &Path, fault: Fault) -> Fault {
    if fault.what.word == crate::base::Word::AtPath {
        return fault;
    }
    Fault { what: msg!(AtPath, path: path.display().to_string(), what: fault.what.clone()), ..fault }
}

/// Runs what may panic on a file that something else has altered: redb trusts its own pages.
pub fn guarded<T>(run: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    crate::base::fault::quietly(run).unwrap_or_else(|why| Err(damaged(&why)))
}
