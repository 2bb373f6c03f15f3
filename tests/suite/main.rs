//! The suite: what the program promises, tried from outside its modules.
//!
//! One binary, so that it links once. Each module says what it promises; `desk` holds what they share.

mod cli;
mod desk;
mod faults;
mod floors;
mod golden;
mod log;
mod rules;
mod two;
mod undo;
