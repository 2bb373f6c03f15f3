//! A file that came in, before anybody has looked into it.

use crate::base::Day;
use sha2::{Digest, Sha256};

/// A file that was read.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// Its name without directories; empty if it came through a pipe.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The day in its name, or else the one it was last written; none if it came through a pipe.
    pub day: Option<Day>,
}

impl Incoming {
    /// The SHA-256 of what is in it: by that it is known again, whatever it is called.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }
}
