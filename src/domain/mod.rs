//! Floor 1: the rules of the field. Pure: no I/O, no clock, no terminal; a rule takes values and
//! gives a value, and a refusal is a value too.

pub mod bar;
pub mod blockers;
pub mod company;
pub mod cooperative;
pub mod days;
pub mod device;
pub mod event;
pub mod fact;
pub mod field;
pub mod funnel;
pub mod history;
pub mod import;
pub mod juknis;
pub mod key;
pub mod month;
pub mod nib;
pub mod norm;
pub mod number;
pub mod office;
pub mod pipeline;
pub mod policy;
pub mod posting;
pub mod programme;
pub mod quota;
pub mod registry;
pub mod role;
pub mod share;
pub mod span;
mod stage;
pub mod standing;
pub mod sums;
pub mod term;
pub mod track;
pub mod village;
pub mod visit;
pub mod why;

pub use bar::Bar;
pub use company::{Company, Paper, Product};
pub use cooperative::{
    Claim, Cooperative, Fact, NibCheck, NibStatus, PaperMark, PaperState, Tri, VillageKind,
};
pub use event::{Attendance, Event};
pub use fact::{Kept, Seal};
pub use field::Field;
pub use juknis::{Gate, GateState, GateVersion};
pub use pipeline::{Case, Stage};
pub use policy::Policy;
pub use quota::{Line, Posting, PostingKind, Stock, Taken};
pub use registry::Registry;
pub use role::{Bound, Person, Role, Verb, Who};
pub use standing::{CaseBrief, Standing};
pub use sums::Sum;
pub use term::{Term, Terms};
pub use visit::Visit;
