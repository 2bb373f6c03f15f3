//! Floor 2: what happened, forever. Ops are facts, entries sign them, `apply` turns them into
//! records, `decide` asks the rules before anything is written. The only floor that names bincode.
//!
//! The rules themselves live in [`crate::domain`] as functions over values; `decide` gathers those
//! values and turns a verdict into ops. It stands here and not a floor lower because it returns ops.

mod account;
pub mod act;
pub mod apply;
pub mod bodies;
pub mod changed;
pub mod clock;
pub mod decide;
pub mod describe;
pub mod entry;
pub mod evidence;
pub mod fleet;
pub mod folio;
pub mod foresee;
pub mod home;
pub mod memory;
pub mod month;
pub mod numbers;
pub mod once;
pub mod op;
pub mod overlay;
mod packed;
mod page;
pub mod past;
pub mod personal;
mod posts;
pub mod reasonless;
pub mod records;
pub mod seal;
pub mod sign;
pub mod statement;
pub mod undo;
pub mod vault;
pub mod view;
pub mod visits;
pub mod wire;
pub mod wish;
pub mod witness;

pub use act::{Append, Done, Linked, Mode, Request, Signer};
pub use apply::apply;
pub use decide::{Decision, Deed, decide};
pub use entry::{Entry, Hash, Proof};
pub use foresee::{foresee, foresee_each};
pub use once::Once;
pub use op::Op;
pub use records::{Page, Read, Record, Row, Write};
pub use statement::Statement;
pub use view::{Log, View, Volume};
pub use wish::{Want, Wish};
