//! An entry: an op, signed and chained; and its bytes, which are what is chained.
//!
//! ```text
//! shape 1   seq, action, device, count, actor, role, happened, entered, base, rules, undoes, op
//! shape 2   0, shape u8, then the same up to undoes, proof, once, op
//! ```
//!
//! Shape 1 never begins with 0, since no entry has that number: the two are told apart by the first
//! byte, and the chain covers the shape. Numbers are bincode's (see [`wire`]).

use super::{Op, wire};
use crate::base::calendar::Stamp;
use crate::base::{Day, Fault, Seq};
use crate::domain::Role;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// A SHA-256.
pub type Hash = [u8; 32];

/// The shape that entries are written in today.
pub const SHAPE: u8 = 2;

/// How it was known who made an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// Named by whoever holds the file: with `--as`, or by the program that made the book.
    Owner,
    /// The name of the login.
    Login,
    /// A key: the SHA-256 of its public half.
    Key(Hash),
    /// Asked away from the office, with the number of the wish on its device and the moment.
    Wish {
        /// The number of the wish on its device, from 1.
        n: u64,
        /// When it was asked, by the device's clock.
        asked: Stamp,
    },
}

/// One line of the log. Its hash, `SHA-256(previous hash ‖ entry bytes)`, is stored beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number, from 1, without gaps.
    pub seq: Seq,
    /// The number of the first entry of the same action: what was done at once is undone at once.
    pub action: Seq,
    /// The device it was made on.
    pub device: String,
    /// The device's own count of entries, from 1.
    pub count: u64,
    /// Who made it.
    pub actor: String,
    /// In which role.
    pub role: Role,
    /// The day it happened.
    pub happened: Day,
    /// The moment it was entered.
    pub entered: Stamp,
    /// The version of the record that the person was looking at; 0 where none was looked at.
    pub base: Seq,
    /// The version of the registry whose rules it was decided under.
    pub rules: Seq,
    /// The action that this one takes back.
    pub undoes: Option<Seq>,
    /// How it was known who made it; `None` in an entry of shape 1, which did not say.
    pub proof: Option<Proof>,
    /// What names the deed that it belongs to, so that a second try is the same deed.
    pub once: Option<[u8; 8]>,
    /// What happened.
    pub op: Op,
}

/// What both shapes begin with.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    seq: Seq,
    action: Seq,
    device: Cow<'a, str>,
    count: u64,
    actor: Cow<'a, str>,
    role: Role,
    happened: Day,
    entered: Stamp,
    base: Seq,
    rules: Seq,
    undoes: Option<Seq>,
}

impl Entry {
    /// The bytes that are chained and stored.
    ///
    /// # Errors
    /// If it is larger than any value of the book may be.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let head = Head {
            seq: self.seq,
            action: self.action,
            device: Cow::Borrowed(&self.device),
            count: self.count,
            actor: Cow::Borrowed(&self.actor),
            role: self.role,
            happened: self.happened,
            entered: self.entered,
            base: self.base,
            rules: self.rules,
            undoes: self.undoes,
        };
        match self.proof {
            None => wire::body(&(head, &self.op)),
            Some(proof) => wire::body_after(&[0, SHAPE], &(head, proof, self.once, &self.op)),
        }
    }

    /// True if it takes something back and does not say why. What else an undo turns round keeps the reason
    /// that it was done for, which is none for taking it back.
    pub fn is_reasonless(&self) -> bool {
        let reason = match self.op {
            Op::EntryReversed { .. }
            | Op::CapSet { .. }
            | Op::SanctionLifted { .. }
            | Op::KeyRevoked { .. }
            | Op::HomecomingUndone { .. } => self.op.reason().unwrap_or_default(),
            _ => "",
        };
        (self.undoes.is_some() || self.op.takes_back()) && reason.trim().is_empty()
    }

    /// Days from the day it happened to the day it was entered, in WIB; less than none if it was entered
    /// before.
    pub fn days_late(&self) -> i32 {
        Day::from(self.entered.date_wib()).since(self.happened)
    }

    /// Reads an entry of any shape that was ever written.
    ///
    /// # Errors
    /// If the bytes are no entry, or one of a newer program.
    pub fn parse(bytes: &[u8]) -> Result<Entry, Fault> {
        let (head, proof, once, op) = match bytes {
            [0, SHAPE, rest @ ..] => {
                let (head, proof, once, op): (Head<'_>, Proof, _, _) = wire::parse(rest)?;
                (head, Some(proof), once, op)
            }
            [0, shape, ..] if *shape > SHAPE => return Err(wire::newer()),
            _ => {
                let (head, op): (Head<'_>, _) = wire::parse(bytes)?;
                (head, None, None, op)
            }
        };
        Ok(Entry {
            seq: head.seq,
            action: head.action,
            device: head.device.into_owned(),
            count: head.count,
            actor: head.actor.into_owned(),
            role: head.role,
            happened: head.happened,
            entered: head.entered,
            base: head.base,
            rules: head.rules,
            undoes: head.undoes,
            proof,
            once,
            op,
        })
    }
}

/// The chain's next link.
pub fn chain(previous: &Hash, bytes: &[u8]) -> Hash {
    Sha256::new().chain_update(previous).chain_update(bytes).finalize().into()
}

/// Bytes as an auditor's `sha256sum` prints a hash.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The bytes of hexadecimal digits.
pub fn unhex(digits: &str) -> Option<Vec<u8>> {
    let is_whole = digits.len().is_multiple_of(2) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    is_whole.then(|| (0..digits.len()).step_by(2).map(byte).collect())?
}
