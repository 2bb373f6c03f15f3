//! Floor 6: what goes in and out. Bytes in, values out: nothing here opens a file or a terminal.

pub mod borders;
pub mod bundle;
mod decks;
pub mod export;
pub mod form;
pub mod gladi;
pub mod intake;
pub mod packet;
pub mod paper;
pub mod regions;
pub mod report;
pub mod reports;
pub mod schema;
pub mod seed;
pub mod statement;
pub mod talk;
