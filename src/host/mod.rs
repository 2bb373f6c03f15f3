//! Floor 6: argv, terminal, clock, environment, files, identity. The only floor that reads them.

pub mod args;
pub mod command;
pub mod config;
pub mod desk;
pub mod files;
pub mod keeper;
pub mod linear;
pub mod manual;
pub mod opening;
pub mod prose;
pub mod reader;
pub mod run;
pub mod screen;
pub mod terminal;
pub mod wire;
