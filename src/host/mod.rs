//! Floor 9: argv, clock, environment, files, identity. Opens the book and runs a face.

mod backups;
pub mod clerk;
pub mod config;
pub mod desk;
mod device;
pub mod drill;
pub mod files;
mod folder;
pub mod gate;
pub mod keeper;
mod keys;
mod line;
pub mod lines;
pub mod manual;
mod own;
pub mod profiles;
mod pump;
pub mod reader;
pub mod run;
pub mod screen;
pub mod seen;
pub mod serve;
pub mod shelf;
pub mod ssh;
pub mod surroundings;
pub mod tools;
mod typist;
