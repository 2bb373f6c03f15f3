//! Floor 6.
pub mod wire;
