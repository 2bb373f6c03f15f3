//! Floor 3: the book on disk. The only floor that names redb.
//!
//! One user action is one write transaction: decide, append, apply, index, head, then a commit that
//! is on disk before anybody is told so. Readers hold a snapshot for one turn.

pub mod backup;
pub mod book;
pub mod catalog;
pub mod check;
mod clock;
mod faults;
pub mod find;
mod impact;
pub mod ledger;
pub mod snapshot;
mod tables;
mod version;
pub mod weekly;
pub mod weeks;
pub mod writer;

pub use crate::book::act::{Done, Mode, Request, Signer};
pub use book::Book;
pub use catalog::{Catalog, Touched};
pub use impact::{Above, PolicyImpact};
pub use ledger::{InWeek, WeekLedger};
pub use snapshot::Snapshot;
pub use version::OUTDATED;
pub use weeks::{WeekSum, weeks};
