//! What redb and the system report, as faults that say what to do next.

use crate::base::Fault;
use crate::base::fault::Kind;
use crate::msg;
use std::io::ErrorKind;
use std::path::Path;

/// Turns any of redb's errors into a fault of the book.
pub fn fault(error: impl Into<redb::Error>) -> Fault {
    use redb::Error as E;
    match error.into() {
        E::Io(io) => io_fault(&io),
        E::DatabaseAlreadyOpen | E::LockProtocolMismatch | E::WouldBlock => busy(),
        E::UpgradeRequired(_) => crate::book::wire::newer(),
        E::PreviousIo => {
            Fault::damaged("book.io", msg!(BookIo, why: "previous I/O error")).then(msg!(BookIoNext))
        }
        other => damaged(&other.to_string()),
    }
}

/// Another holds the book.
pub fn busy() -> Fault {
    Fault::new(Kind::Busy, "book.held", msg!(BookHeld)).then(msg!(BookHeldNext))
}

/// The file is not as it was written.
pub fn damaged(why: &str) -> Fault {
    Fault::damaged("book.damaged", msg!(BookDamaged, why: why)).then(msg!(BookDamagedNext))
}

fn io_fault(io: &std::io::Error) -> Fault {
    match io.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Fault::new(Kind::Busy, "book.full", msg!(BookFull)).then(msg!(BookFullNext))
        }
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => damaged(&io.to_string()),
        _ => Fault::damaged("book.io", msg!(BookIo, why: io.to_string())).then(msg!(BookIoNext)),
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
