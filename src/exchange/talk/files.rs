//! Evidence over the line, once the log has come: the laptop says what it has, the office which of it is not there
//! and from which byte on, and then come the pieces, one file after the other.

use super::frame::File;
use super::pieces::PIECE;
use super::{Carries, Ledger, disorder};
use crate::base::Fault;
use crate::book::entry::Hash;
use std::collections::VecDeque;

/// A file that is wanted: where the next piece of it begins, and where it ends.
struct Left {
    hash: Hash,
    at: u64,
    end: u64,
}

impl Left {
    /// What was wanted of what was offered.
    fn all(offered: &[File], wanted: &[File]) -> Result<VecDeque<Left>, Fault> {
        let one = |(hash, at): &File| {
            let (_, end) = offered.iter().find(|(of, end)| of == hash && at <= end).ok_or_else(disorder)?;
            Ok(Left { hash: *hash, at: *at, end: *end })
        };
        wanted.iter().map(one).collect()
    }
}

/// Files that go out.
pub struct Giving {
    left: VecDeque<Left>,
    /// Files that went whole, and bytes that went of how many.
    pub gone: (usize, u64, u64),
}

impl Giving {
    /// What the office wants of what was offered.
    ///
    /// # Errors
    /// `talk.order` if it wants anything else.
    pub fn new(offered: &[File], wanted: &[File]) -> Result<Giving, Fault> {
        let left = Left::all(offered, wanted)?;
        let bytes = left.iter().map(|one| one.end - one.at).sum();
        Ok(Giving { left, gone: (0, 0, bytes) })
    }

    /// True once all went.
    pub fn is_over(&self) -> bool {
        self.left.is_empty()
    }

    /// The next piece; `None` once all went.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn piece(&mut self, from: &dyn Carries) -> Result<Option<Vec<u8>>, Fault> {
        let Some(one) = self.left.front_mut() else { return Ok(None) };
        let piece = from.file(&one.hash, one.at, (one.end - one.at).min(PIECE as u64))?;
        one.at += piece.len() as u64;
        self.gone.1 += piece.len() as u64;
        if one.at == one.end {
            self.left.pop_front();
            self.gone.0 += 1;
        }
        Ok(Some(piece))
    }
}

/// Files that come.
pub struct Getting(VecDeque<Left>);

impl Getting {
    /// What was wanted of what was offered.
    ///
    /// # Errors
    /// `talk.order` if it was not offered so.
    pub fn new(offered: &[File], wanted: &[File]) -> Result<Getting, Fault> {
        Left::all(offered, wanted).map(Getting)
    }

    /// True once all came.
    pub fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// `talk.order` for one that belongs nowhere; if it cannot be kept, or the file is not what it was named by.
    pub fn put(&mut self, bytes: &[u8], into: &mut dyn Ledger) -> Result<(), Fault> {
        let one = self.0.front_mut().ok_or_else(disorder)?;
        let to = one.at + bytes.len() as u64;
        // One that brings nothing and ends nothing would go on for ever.
        if to > one.end || (bytes.is_empty() && to < one.end) {
            return Err(disorder());
        }
        into.keep(&one.hash, one.at, bytes)?;
        one.at = to;
        if to == one.end {
            self.0.pop_front();
        }
        Ok(())
    }
}
