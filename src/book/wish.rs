//! A wish: what somebody asked for on a device that carries a copy away. It is numbered and chained on the
//! device; at home it is asked again, by the same [`super::decide()`], on the book as it is then. Source:
//! SYNC 2.
//!
//! ```text
//! bytes = [1] ‖ bincode(n, group, asked, actor, over, base, what is asked)
//! h(0)  = SHA-256("kdkmp-keinginan 1\n" ‖ book 16 ‖ public key 32)
//! h(n)  = SHA-256(h(n-1) ‖ bytes(n))
//! ```
//!
//! What is asked is a deed and no op: an op holds values of before and consequences that may not hold at
//! home. No byte of it is a personal value.

use super::entry::{Hash, chain};
use super::op::Asked;
use super::{Deed, wire};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Msg, Seq};
use crate::msg;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The shape that wishes are written in today.
pub const SHAPE: u8 = 1;
/// Bytes that a wish may have.
pub const LARGEST: usize = 24 << 10;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// A deed.
    Do(Deed),
    /// That an earlier action of the same device never was.
    TakeBack {
        /// The number of its first wish.
        n: u64,
        /// Why; asked for as at home.
        reason: String,
    },
}

/// One wish.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// Its number on the device, from 1, without gaps.
    pub n: u64,
    /// The number of the first wish of the same action.
    pub group: u64,
    /// When it was asked, by the device's clock.
    pub asked: Stamp,
    /// Who asked.
    pub actor: String,
    /// The last entry of the copy that it was asked upon.
    pub over: Seq,
    /// The version of the record that was looked at, not after `over`; without one, `over` stands for it.
    pub base: Option<Seq>,
    /// What is asked.
    pub want: Want,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    n: u64,
    group: u64,
    asked: Stamp,
    actor: String,
    over: Seq,
    base: Option<Seq>,
    want: Asked,
}

impl Wish {
    /// The bytes that are chained.
    ///
    /// # Errors
    /// `away.programme` if it is nothing that can be asked for away; `wish.large`.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let want = match &self.want {
            Want::Do(deed) => Asked::of(deed).ok_or_else(not_away)?,
            Want::TakeBack { n, reason } => Asked::TakeBack { n: *n, reason: reason.clone() },
        };
        let Wish { n, group, asked, over, base, .. } = *self;
        let wire = Wire { n, group, asked, actor: self.actor.clone(), over, base, want };
        let bytes = [&[SHAPE][..], &wire::body(&wire)?].concat();
        if bytes.len() > LARGEST {
            let what = msg!(EntryLarge, bytes: bytes.len(), most: LARGEST);
            return Err(Fault::refused("wish.large", what).then(msg!(EntryLargeNext)));
        }
        Ok(bytes)
    }

    /// Reads a wish of any shape that was ever written.
    ///
    /// # Errors
    /// If the bytes are no wish, or one of a newer program.
    pub fn parse(bytes: &[u8]) -> Result<Wish, Fault> {
        match bytes {
            [SHAPE, rest @ ..] => {
                let Wire { n, group, asked, actor, over, base, want } = wire::parse(rest)?;
                let want = want.deed().map_or_else(|(n, reason)| Want::TakeBack { n, reason }, Want::Do);
                Ok(Wish { n, group, asked, actor, over, base, want })
            }
            [shape, ..] if *shape > SHAPE => Err(wire::newer()),
            _ => Err(Fault::damaged("wire.decode", msg!(WireDecode, why: "wish"))),
        }
    }
}

impl Wish {
    /// Refuses what means an entry that whoever asked did not see: the office was restored, and another bears its
    /// number.
    ///
    /// # Errors
    /// `undo.changed`.
    pub fn must_stand(&self) -> Result<(), Fault> {
        match &self.want {
            Want::Do(Deed::Reverse { entry, .. }) if *entry > self.over => {
                let what = msg!(WishLost, entry: Msg::from_entry(*entry));
                Err(Fault::refused("undo.changed", what).then(msg!(WishLostNext)))
            }
            _ => Ok(()),
        }
    }
}

/// A deed that is not asked for away.
pub fn not_away() -> Fault {
    Fault::refused("away.programme", msg!(AwayProgramme)).then(msg!(AwayProgrammeNext))
}

/// The link before a device's first wish.
pub fn origin(book: &[u8; 16], public: &[u8; 32]) -> Hash {
    Sha256::new()
        .chain_update("kdkmp-keinginan 1\n")
        .chain_update(book)
        .chain_update(public)
        .finalize()
        .into()
}

/// The link after a wish.
pub fn link(before: &Hash, bytes: &[u8]) -> Hash {
    chain(before, bytes)
}

/// What a wish is found by beside its device and its number: two that have one number are told apart.
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}
