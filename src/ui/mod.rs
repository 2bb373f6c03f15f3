//! Floor 7: one official's session: state, keys, panes, drawing. Names ratatui; no I/O, no clock,
//! no thread. A session is given inputs and a snapshot of the book, and asks for effects.

mod able;
mod act;
mod again;
mod away;
pub mod board;
mod boxed;
mod clear;
mod control;
pub mod doc;
pub mod draft;
pub mod draw;
pub mod edit;
mod empty;
pub mod filter;
pub mod form;
pub mod guide;
mod homecomings;
pub mod input;
pub mod keymap;
pub mod keys;
pub mod layer;
mod leave;
pub mod lines;
pub mod list;
pub mod means;

pub mod pane;
mod panel;
mod papers;
pub mod past;
mod picks;
mod policy;
mod programme;
mod reading;
mod round;
mod seat;
pub mod session;
mod summary;
pub mod table;
pub mod theme;
pub mod title;
mod today;
mod undoing;
mod view;
mod weekly;

pub use input::{Effect, Input, Key};
pub use pane::Place;
pub use seat::{Next, Others, Seat, Wish};
pub use session::Session;
