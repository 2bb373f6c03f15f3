//! The full screen.

use super::opening::Opening;
use crate::base::Fault;

/// Runs the full screen until the person leaves it.
pub fn run(_opening: &Opening) -> Result<(), Fault> {
    Ok(())
}

/// Gives the terminal back as it was, whatever state it is in: for a panic.
pub fn restore() {}
