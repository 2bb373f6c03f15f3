//! Floor 6.
pub mod opening;
pub mod screen;
pub mod terminal;
pub mod wire;
