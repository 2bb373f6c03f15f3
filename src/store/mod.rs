//! Floor 3: the book on disk. The only floor that names redb.
//!
//! One user action is one write transaction: decide, append, apply, index, head, then a commit that
//! is on disk before anybody is told so. Readers hold a snapshot for one turn.

pub mod backup;
pub mod book;
pub mod check;
mod faults;
pub mod snapshot;
mod tables;
mod version;
pub mod writer;

pub use book::Book;
pub use snapshot::Snapshot;
pub use version::OUTDATED;
