//! The command line from outside: the real program, on books that vanish after the test.

mod agree;
mod anew;
mod audit;
mod away;
mod back;
mod bad_input;
mod beside;
mod clean;
mod desa;
pub mod desk;
mod files;
mod impor;
mod kept;
mod lists;
mod numbers;
pub mod orang;
mod over;
mod personal;
mod policy;
mod printing;
mod program;
mod regions;
mod sharing;
mod story;
mod surroundings;
mod vault;
mod visits;
