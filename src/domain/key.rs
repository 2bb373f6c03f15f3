//! Keys that people log in with: the public half, as OpenSSH writes it, and who bears it. Source:
//! OFFICE 1. OpenSSH does the cryptography; the book says whose a key is, and since when no more.

use super::registry::Registry;
use crate::base::{Fault, Seq};
use crate::msg;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What stands before the 32 bytes in the blob of a key of ed25519.
pub const ED25519: &[u8; 19] = b"\0\0\0\x0bssh-ed25519\0\0\0\x20";

/// Who bears a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// A person who has a role in the book.
    Person(String),
    /// A device that carries a copy of the book.
    Device(String),
}

impl Holder {
    /// What the holder is called.
    pub fn name(&self) -> &str {
        match self {
            Holder::Person(name) | Holder::Device(name) => name,
        }
    }
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The SHA-256 of its blob, by which it is named.
    pub hash: [u8; 32],
    /// Algorithm and blob, `ssh-ed25519 AAAA…`, without options and comment.
    pub text: String,
}

impl Key {
    /// What kind it is: `ssh-ed25519`.
    pub fn algorithm(&self) -> &str {
        self.text.split(' ').next().unwrap_or_default()
    }

    /// The 32 bytes of a key of ed25519; `None` of any other kind.
    pub fn ed25519(&self) -> Option<[u8; 32]> {
        let blob = STANDARD.decode(self.text.strip_prefix("ssh-ed25519 ")?).ok()?;
        blob.strip_prefix(&ED25519[..])?.try_into().ok()
    }

    /// A key of ed25519 by its 32 bytes.
    pub fn of_ed25519(public: &[u8; 32]) -> Key {
        let blob = [&ED25519[..], public].concat();
        let text = format!("ssh-ed25519 {}", STANDARD.encode(&blob));
        Key { hash: Sha256::digest(&blob).into(), text }
    }

    /// The hash as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.hash)
    }
}

/// The hash of a key as `ssh-keygen -l` prints it: `SHA256:` and 43 letters.
pub fn fingerprint(hash: &[u8; 32]) -> String {
    format!("SHA256:{}", STANDARD_NO_PAD.encode(hash))
}

/// A key that was given to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyHeld {
    /// The key.
    pub key: Key,
    /// Whose it is, or was.
    pub holder: Holder,
    /// The entry that gave it.
    pub since: Seq,
    /// The entry that took it away, if one did.
    pub revoked: Option<Seq>,
}

impl KeyHeld {
    /// True if it opens the gate to somebody.
    pub fn is_live(&self) -> bool {
        self.revoked.is_none()
    }
}

impl Registry {
    /// The keys that somebody bears now, in the order in which they were given.
    pub fn live_keys(&self) -> impl Iterator<Item = &KeyHeld> {
        self.keys.iter().filter(|held| held.is_live())
    }

    /// The keys that a person bears now.
    pub fn keys_of(&self, name: &str) -> impl Iterator<Item = &KeyHeld> {
        let holder = Holder::Person(name.to_owned());
        self.live_keys().filter(move |held| held.holder == holder)
    }

    /// Who bears a key now.
    pub fn bearer(&self, hash: &[u8; 32]) -> Option<&Holder> {
        self.live_keys().find(|held| held.key.hash == *hash).map(|held| &held.holder)
    }

    /// Has a key be somebody's; as of an entry.
    pub fn bind(&mut self, key: Key, holder: Holder, entry: Seq) {
        self.keys.retain(|held| held.key.hash != key.hash);
        self.keys.push(KeyHeld { key, holder, since: entry, revoked: None });
    }

    /// Has a key be nobody's any more; as of an entry.
    pub fn revoke(&mut self, hash: &[u8; 32], entry: Seq) {
        for held in self.keys.iter_mut().filter(|held| held.key.hash == *hash && held.is_live()) {
            held.revoked = Some(entry);
        }
    }

    /// Who comes with a key that is live.
    ///
    /// # Errors
    /// `key.unknown`, `key.revoked`; with whom to ask.
    pub fn holder(&self, hash: &[u8; 32]) -> Result<&Holder, Fault> {
        let refused = |rule, what| Fault::refused(rule, what).then(msg!(SshKeyAsk, names: self.officials()));
        let print = || fingerprint(hash);
        let Some(held) = self.keys.iter().find(|held| held.key.hash == *hash) else {
            return Err(refused("key.unknown", msg!(SshKeyUnknown, key: print())));
        };
        if let Some(entry) = held.revoked {
            let (name, entry) = (held.holder.name(), crate::base::Msg::from_entry(entry));
            return Err(refused("key.revoked", msg!(SshKeyRevoked, key: print(), name: name, entry: entry)));
        }
        Ok(&held.holder)
    }

    /// The person whom a key lets in: one that is live, of a person who has a role.
    ///
    /// # Errors
    /// As [`Registry::holder`]; `key.device`, `key.role`.
    pub fn let_in(&self, hash: &[u8; 32]) -> Result<&str, Fault> {
        let refused = |rule, what| Fault::refused(rule, what).then(msg!(SshKeyAsk, names: self.officials()));
        let name = match self.holder(hash)? {
            Holder::Person(name) => name,
            Holder::Device(name) => return Err(refused("key.device", msg!(SshKeyDevice, name: name))),
        };
        if self.people.iter().all(|person| person.name != *name) {
            return Err(refused("key.role", msg!(SshKeyRole, name: name)));
        }
        Ok(name)
    }
}
