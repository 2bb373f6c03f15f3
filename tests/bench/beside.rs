//! What one sees from outside, beside others over the same rows: time to the first frame, a cursor key, memory,
//! commands, and six tasks behind a slow line; then sheets that come in and go out, and a laptop, by processor time and memory.
//! `cargo bench --bench beside` prints it; of the others those that are installed are measured. `-- instructions`
//! counts what the program does by itself, and `-- instructions write` writes it down; `-- order` writes which functions
//! a start runs.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[cfg(unix)]
#[path = "beside/instructions.rs"]
mod instructions;
#[cfg(unix)]
#[path = "beside/laptop.rs"]
mod laptop;
#[cfg(unix)]
#[path = "support/nation.rs"]
mod nation;
#[cfg(unix)]
#[path = "beside/order.rs"]
mod order;
#[cfg(unix)]
#[path = "beside/outside.rs"]
mod outside;
#[cfg(unix)]
#[path = "beside/sheets.rs"]
mod sheets;
#[cfg(unix)]
#[path = "beside/slow.rs"]
mod slow;

/// There is no terminal of Windows to measure in yet.
#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
fn main() -> outside::Outcome<()> {
    outside::main()
}
