//! An entry: an op, signed and chained.

use super::Op;
use crate::base::Day;
use crate::base::calendar::Stamp;
use crate::domain::Role;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// One line of the log. Its hash, `SHA-256(previous hash ‖ entry bytes)`, is stored beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// The number of the first entry of the same action: what was done at once is undone at once.
    pub action: u64,
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
    pub base: u64,
    /// The version of the registry whose rules it was decided under.
    pub rules: u64,
    /// The action that this one takes back.
    pub undoes: Option<u64>,
    /// What happened.
    pub op: Op,
}

/// The chain's next link.
pub fn chain(previous: &Hash, bytes: &[u8]) -> Hash {
    Sha256::new().chain_update(previous).chain_update(bytes).finalize().into()
}

/// A hash as an auditor's `sha256sum` prints it.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
