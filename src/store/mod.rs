//! Floor 3: the book on disk. The only floor that names redb.
//!
//! One user action is one write transaction: decide, append, apply, index, head, then a commit that
//! is on disk before anybody is told so. Readers hold a snapshot for one turn.

pub mod apart;
pub mod asked;
pub mod backup;
mod beside;
pub mod book;
pub mod check;
pub mod copy;
pub mod daily;
pub mod directory;
pub mod disk;
mod door;
pub mod evidence;
mod faults;
mod files;
mod gate;
mod overlay;
mod rebuild;
mod scan;
mod sessions;
pub mod snapshot;
pub mod spool;
mod tables;
mod trail;
mod vault;
mod version;
pub mod writer;

pub use beside::{CHOSEN, NEW};
pub use book::Book;
pub use disk::{Disk, Place};
pub use faults::damaged;
pub use rebuild::{Rebuilt, rebuild};
pub use snapshot::Snapshot;
pub use version::OUTDATED;
