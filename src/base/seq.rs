//! The number of an entry, which is also the version of what it changed.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Add;

/// An entry's number in the log: from 1, without gaps. A record's version is the number of the entry that
/// changed it last, an action's that of its first entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first entry: the head of an empty log, the version of what nobody has changed.
    pub const NONE: Seq = Seq(0);
    /// After every entry that there can be.
    pub const END: Seq = Seq(u64::MAX);

    /// The number before this one; none is before the first.
    #[must_use]
    pub fn back(self) -> Option<Seq> {
        self.0.checked_sub(1).filter(|before| *before > 0).map(Seq)
    }

    /// How many entries come after `earlier`, up to this one.
    pub const fn since(self, earlier: Seq) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The numbers from this one to `last`, both included.
    pub fn up_to(self, last: Seq) -> impl DoubleEndedIterator<Item = Seq> {
        (self.0..=last.0).map(Seq)
    }

    /// Eight bytes that sort as the numbers do.
    pub const fn to_key(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// The reverse of [`Seq::to_key`].
    pub const fn from_key(key: [u8; 8]) -> Seq {
        Seq(u64::from_be_bytes(key))
    }
}

impl Add<u64> for Seq {
    type Output = Seq;

    /// The number of the entry so many after this one.
    fn add(self, later: u64) -> Seq {
        Seq(self.0 + later)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
