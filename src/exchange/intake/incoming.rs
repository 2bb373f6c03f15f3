//! A file that came in, before anybody has looked into it.

use crate::base::Day;

/// A file that was read.
pub struct Incoming {
    /// Its name without directories; empty if it came through a pipe.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The day in its name, or else the one it was last written; none if it came through a pipe.
    pub day: Option<Day>,
}
