//! A deed that is tried twice is done once. Whoever asks may give it a key; the entry keeps it, and a record
//! finds it again without a look at the log. Whoever does not know whether a deed was written, because the
//! line broke or what was told could not be printed, asks again with the same key.
//!
//! ```text
//! 0          5            8
//! key 5      asked 3
//! SHA-256(actor 0 key)…   SHA-256(what was asked)…
//! ```
//!
//! What was asked is kept beside the key, so that a key which was used for something else is refused and
//! never taken for done. Two keys that begin alike (one in 2^40) are refused in the same way.

use super::records::{Read, Records, Store, Write};
use super::{Entry, view::Log};
use crate::base::{Fault, Msg, Seq};
use crate::domain::Field;
use crate::msg;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The rule of a deed that was done before under its key.
pub const DONE: &str = "once.done";

/// Bytes by which a key is found.
pub const KEY: usize = 5;

/// What names a deed: the key that a person gave it, and what they asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Once(pub [u8; 8]);

impl Once {
    /// The name of what somebody asks under a key of theirs; another's key is another.
    pub fn of(actor: &str, key: &str, asked: &[String]) -> Once {
        let key = Sha256::new().chain_update(actor).chain_update([0]).chain_update(key).finalize();
        let mut words = Sha256::new();
        for word in asked {
            words = words.chain_update(blank(word)).chain_update([0]);
        }
        let mut name = [0; 8];
        name[..KEY].copy_from_slice(&key[..KEY]);
        name[KEY..].copy_from_slice(&words.finalize()[..8 - KEY]);
        Once(name)
    }

    /// What it is found by.
    pub fn key(self) -> [u8; KEY] {
        let mut key = [0; KEY];
        key.copy_from_slice(&self.0[..KEY]);
        key
    }
}

/// A word without the personal value that it says: a hash of few bytes would tell which of all numbers it is. To
/// record a value twice is to record it once anyhow.
fn blank(word: &str) -> &str {
    match word.split_once('=') {
        Some((field, _)) if Field::parse(field.trim()).is_some_and(Field::is_personal) => field,
        _ => word,
    }
}

/// What was done under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// Key and what was asked, as the entries have it.
    pub once: [u8; 8],
    /// The number of the first entry that it became.
    pub action: Seq,
}

/// The action that something was done by before; `None` if it is asked for the first time.
///
/// # Errors
/// If the key was used for something else; or the book cannot be read.
pub fn before(state: &dyn Read, once: Once) -> Result<Option<Seq>, Fault> {
    match state.record::<Tried>(&once.key())? {
        None => Ok(None),
        Some(tried) if tried.once == once.0 => Ok(Some(tried.action)),
        Some(tried) => {
            let what = msg!(OnceOther, entry: Msg::from_entry(tried.action));
            Err(Fault::refused("once.other", what).then(msg!(OnceOtherNext)))
        }
    }
}

/// Refuses what was done before.
///
/// # Errors
/// [`DONE`]; and as [`before`].
pub fn must_be_new(state: &dyn Read, once: Once) -> Result<(), Fault> {
    match before(state, once)? {
        None => Ok(()),
        Some(action) => Err(Fault::refused(DONE, msg!(OnceDone, entry: Msg::from_entry(action)))),
    }
}

/// The entries of an action, from its first one on.
///
/// # Errors
/// If one is damaged.
pub fn entries(log: &dyn Log, action: Seq) -> Result<Vec<Entry>, Fault> {
    let mut found = Vec::new();
    for seq in action.up_to(log.seq()) {
        match log.entry(seq)?.filter(|entry| entry.action == action) {
            Some(entry) => found.push(entry),
            None => break,
        }
    }
    Ok(found)
}

/// Keeps in the records what an entry was done under, for [`super::apply()`].
pub(super) fn keep(state: &mut dyn Write, entry: &Entry) -> Result<(), Fault> {
    let Some(once) = entry.once.filter(|_| entry.seq == entry.action) else { return Ok(()) };
    let key = Once(once).key();
    match state.record::<Tried>(&key)? {
        Some(_) => Ok(()),
        None => state.store(&key, &Tried { once, action: entry.seq }),
    }
}
