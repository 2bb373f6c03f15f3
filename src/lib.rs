//! kdkmp
pub mod base;
pub mod book;
pub mod domain;
pub mod exchange;
pub mod host;
pub mod store;
pub mod ui;
