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
    /// The SHA-256 of what was in it, once that was let go of.
    pub known: Option<[u8; 32]>,
}

impl Incoming {
    /// The SHA-256 of what is in it: by that it is known again, whatever it is called.
    pub fn sha256(&self) -> [u8; 32] {
        self.known.unwrap_or_else(|| Sha256::digest(&self.bytes).into())
    }

    /// Lets go of what is in it, once it was read.
    pub fn let_go(&mut self) {
        self.known = Some(self.sha256());
        self.bytes = Vec::new();
    }
}
