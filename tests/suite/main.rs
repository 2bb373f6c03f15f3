//! The suite: what the program promises, tried from outside its modules.
//!
//! One binary, so that it links once. Each module says what it promises; `desk` holds what they share.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that panics has failed, which is what it is for"
)]

mod attended;
mod borders;
mod bytes;
mod chain;
mod cli;
mod control;
mod crash;
mod days;
mod desk;
mod due;
mod event;
mod export;
mod faces;
mod faults;
mod floors;
mod gladi;
mod golden;
mod growth;
mod hall;
mod house;
mod intake;
mod keys;
mod ledger;
mod linear;
mod log;
mod months;
mod names;
mod numbers;
mod older;
mod outside;
mod over;
mod papers;
mod past;
mod pictures;
mod policy;
mod programme;
#[cfg(unix)] // its signals, and the settings of its line
mod pty;
mod rules;
mod scale;
mod screen;
mod share;
mod sheet;
mod statement;
mod talk;
mod two;
mod undo;
mod voyage;
