//! Floor 4: what the book says, in memory and in rows: the catalog of cooperatives, the week of the ledger,
//! sums, finds, shares, and the audit that proves them. Reads by [`crate::book::view`] and names no disk.

pub mod asked;
pub mod audit;
pub mod boxed;
pub mod brought;
pub mod catalog;
pub mod columns;
pub mod control;
pub mod due;
pub mod figures;
pub mod find;
mod impact;
pub mod imports;
pub mod week;
pub mod weekly;
pub mod weeks;

pub use audit::check;
pub use catalog::{Catalog, Touched};
pub use impact::{Above, PolicyImpact};
pub use week::{InWeek, WeekLedger};
pub use weeks::{WeekSum, weeks};
