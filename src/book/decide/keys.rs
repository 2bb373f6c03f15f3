//! Deeds about keys: whose one is, and that it is nobody's any more.

use super::{Decision, Desk, nothing_new};
use crate::base::Fault;
use crate::base::words::Arg;
use crate::book::Op;
use crate::domain::Verb;
use crate::domain::key::{Holder, Key, KeyHeld};
use crate::msg;

impl Desk<'_> {
    /// Gives somebody a key.
    pub(super) fn bind_key(&self, name: &str, key: &Key) -> Result<Decision, Fault> {
        self.keys_unchanged(&key.hash)?;
        if self.registry.people.iter().all(|person| person.name != name) {
            let known: Vec<Arg> =
                self.registry.people.iter().map(|person| Arg::from(person.name.as_str())).collect();
            let fault = Fault::refused("key.person", msg!(SshKeyPerson, name: name));
            return Err(fault.then(msg!(SshKeyPersonNext, known: known)));
        }
        if let Some(bearer) = self.registry.bearer(&key.hash) {
            if *bearer == Holder::Person(name.to_owned()) {
                return Err(nothing_new());
            }
            let what = msg!(SshKeyTaken, key: key.fingerprint(), name: bearer.name());
            return Err(Fault::refused("key.taken", what).then(msg!(SshKeyTakenNext)));
        }
        let Key { hash, text } = key.clone();
        let bound = Op::KeyBound { key: hash, holder: Holder::Person(name.to_owned()), text };
        let before = self.registry.keys.iter().find(|held| held.key.hash == key.hash);
        let warnings = before.and_then(|held| held.revoked).map(|entry| {
            let entry = crate::base::Msg::from_entry(entry);
            msg!(SshKeyWasRevoked, entry: entry)
        });
        Ok(Decision { ops: vec![bound], warnings: warnings.into_iter().collect(), ..Decision::default() })
    }

    /// Takes a key away.
    pub(super) fn revoke_key(&self, hash: &[u8; 32], reason: &str) -> Result<Decision, Fault> {
        self.keys_unchanged(hash)?;
        let held = self.registry.live_keys().find(|held| held.key.hash == *hash);
        let held = held.ok_or_else(nothing_new)?;
        Ok(Decision { ops: vec![revoked(held, reason)], ..Decision::default() })
    }

    fn keys_unchanged(&self, hash: &[u8; 32]) -> Result<(), Fault> {
        self.may(Verb::Programme, None, None)?;
        self.unchanged(
            self.registry.version,
            None,
            |op| matches!(op, Op::KeyBound { key, .. } | Op::KeyRevoked { key, .. } if key == hash),
        )
    }
}

/// The op that takes a key away.
pub(super) fn revoked(held: &KeyHeld, reason: &str) -> Op {
    let KeyHeld { key, holder, .. } = held.clone();
    Op::KeyRevoked { key: key.hash, holder, text: key.text, reason: reason.trim().to_owned() }
}
