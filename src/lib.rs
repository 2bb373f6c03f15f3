//! kdkmp
pub mod base;
pub mod book;
pub mod domain;
pub mod store;
