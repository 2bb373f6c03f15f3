//! Floor 0: the words everybody uses. Pure values: nothing here reads a clock, a file or a terminal.

pub mod calendar;
pub mod code;
pub mod day;
pub mod fault;
pub mod month;
pub mod personal;
pub mod picture;
pub mod proquint;
pub mod quantity;
pub mod rare;
pub mod room;
pub mod seq;
pub mod share;
pub mod text;
pub mod tone;
pub mod watch;
pub mod words;

pub use calendar::Week;
pub use code::{Area, Code, Slug};
pub use day::Day;
pub use fault::{Fault, Kind};
pub use quantity::{Qty, Rupiah, Unit};
pub use rare::Rare;
pub use seq::Seq;
pub use words::{Lang, Msg, Word};
