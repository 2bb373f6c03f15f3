//! Floor 9: argv, clock, environment, files, identity. Opens the book and runs a face.

pub mod clerk;
pub mod config;
pub mod desk;
pub mod files;
pub mod keeper;
mod line;
pub mod lines;
pub mod manual;
pub mod reader;
pub mod run;
pub mod screen;
pub mod surroundings;
pub mod tools;
