//! Signatures, as OpenSSH makes and checks them (`ssh-keygen -Y`): ed25519 over the hash of a text, in a
//! namespace of our own. The only file that names the crate.
//!
//! ```text
//! signed     "SSHSIG" string namespace, string "", string "sha512", string SHA-512(text)
//! signature  "SSHSIG" u32 1, string public key, string namespace, string "", string "sha512", string
//!            (string "ssh-ed25519", string 64 bytes)
//! ```

use super::entry::Hash;
use crate::domain::key::{ED25519, Key};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha512};

/// What a signature of ours is for, so that one made for something else proves nothing.
pub const NAMESPACE: &str = "kdkmp";
const MAGIC: &[u8; 6] = b"SSHSIG";
const KIND: &[u8] = b"ssh-ed25519";
const FILE: &[u8] = b"openssh-key-v1\0";
/// Letters of a line of base64, as OpenSSH breaks them.
const LINE: usize = 70;

/// The private half of a key.
pub struct Secret(SigningKey);

impl Secret {
    /// By 32 bytes that nobody can guess.
    pub fn new(seed: &[u8; 32]) -> Secret {
        Secret(SigningKey::from_bytes(seed))
    }

    /// The 32 bytes of its public half.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs a text.
    pub fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.0.sign(&signed(text)).to_bytes()
    }

    /// The file that OpenSSH keeps such a key in, without a passphrase. `check` is any number.
    pub fn to_file(&self, check: [u8; 4], comment: &str) -> String {
        let public = [&ED25519[..], &self.public()].concat();
        let pair = [self.0.to_bytes(), self.public()].concat();
        let mut own = [&check[..], &check, &public, &string(&pair), &string(comment.as_bytes())].concat();
        let gap = (8 - own.len() % 8) % 8;
        own.extend((1..=8u8).take(gap));
        let none = string(b"none");
        let file =
            [FILE, &none, &none, &string(b""), &1u32.to_be_bytes(), &string(&public), &string(&own)].concat();
        armoured("OPENSSH PRIVATE KEY", &file)
    }

    /// Reads such a file; `None` if it is none, or one with a passphrase.
    pub fn of_file(text: &str) -> Option<Secret> {
        let file = unarmoured("OPENSSH PRIVATE KEY", text)?;
        let mut rest = file.strip_prefix(FILE)?;
        for none in [&b"none"[..], b"none", b""] {
            (taken(&mut rest)? == none).then_some(())?;
        }
        rest = rest.strip_prefix(&1u32.to_be_bytes())?;
        taken(&mut rest)?;
        let mut own = taken(&mut rest)?;
        own = own.split_at_checked(8)?.1;
        (taken(&mut own)? == KIND).then_some(())?;
        taken(&mut own)?;
        let seed: [u8; 32] = taken(&mut own)?.get(..32)?.try_into().ok()?;
        Some(Secret::new(&seed))
    }
}

/// True if a signature of a text is that of a key.
pub fn verify(public: &[u8; 32], text: &[u8], signature: &[u8; 64]) -> bool {
    let key = VerifyingKey::from_bytes(public);
    key.is_ok_and(|key| key.verify_strict(&signed(text), &Signature::from_bytes(signature)).is_ok())
}

/// A signature as `ssh-keygen -Y sign` writes it.
pub fn armour(public: &[u8; 32], signature: &[u8; 64]) -> String {
    let key = [&ED25519[..], public].concat();
    let own = string(&[string(KIND), string(signature)].concat());
    let blob = [&MAGIC[..], &1u32.to_be_bytes(), &string(&key), &domain()[..], &own].concat();
    armoured("SSH SIGNATURE", &blob)
}

/// The public key and the signature of such a text; `None` if it is none of ours.
pub fn unarmour(text: &str) -> Option<([u8; 32], [u8; 64])> {
    let blob = unarmoured("SSH SIGNATURE", text)?;
    let mut rest = blob.strip_prefix(MAGIC)?.strip_prefix(&1u32.to_be_bytes())?;
    let public = taken(&mut rest)?.strip_prefix(&ED25519[..])?.try_into().ok()?;
    rest = rest.strip_prefix(&domain()[..])?;
    let mut own = taken(&mut rest)?;
    (rest.is_empty() && taken(&mut own)? == KIND).then_some(())?;
    let signature = taken(&mut own)?.try_into().ok()?;
    // One text a signature: whatever else would be read as the same is refused.
    (own.is_empty() && armour(&public, &signature) == text).then_some((public, signature))
}

/// A key's blob by its 32 bytes, hashed: what names it.
pub fn name_of(public: &[u8; 32]) -> Hash {
    Key::of_ed25519(public).hash
}

fn domain() -> Vec<u8> {
    [string(NAMESPACE.as_bytes()), string(b""), string(b"sha512")].concat()
}

fn signed(text: &[u8]) -> Vec<u8> {
    [&MAGIC[..], &domain(), &string(&Sha512::digest(text))].concat()
}

fn string(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_be_bytes()[..], bytes].concat()
}

fn taken<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let (found, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    *rest = after;
    Some(found)
}

fn armoured(what: &str, bytes: &[u8]) -> String {
    let letters = STANDARD.encode(bytes);
    let mut out = format!("-----BEGIN {what}-----\n");
    for line in letters.as_bytes().chunks(LINE) {
        out.extend(line.iter().map(|letter| char::from(*letter)));
        out.push('\n');
    }
    out + &format!("-----END {what}-----\n")
}

fn unarmoured(what: &str, text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end().strip_suffix(&format!("-----END {what}-----"))?;
    let letters = text.strip_prefix(&format!("-----BEGIN {what}-----"))?;
    STANDARD.decode(letters.split_whitespace().collect::<String>()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_text_and_key_alone() {
        let (one, other) = (Secret::new(&[7; 32]), Secret::new(&[8; 32]));
        let signature = one.sign(b"segel");
        assert!(verify(&one.public(), b"segel", &signature));
        assert!(!verify(&one.public(), b"segeL", &signature));
        assert!(!verify(&other.public(), b"segel", &signature));
        let text = armour(&one.public(), &signature);
        assert_eq!(unarmour(&text), Some((one.public(), signature)));
        for at in 0..text.len() {
            let mut hurt = text.clone().into_bytes();
            hurt[at] ^= 1;
            if let Ok(hurt) = String::from_utf8(hurt)
                && let Some((public, signature)) = unarmour(&hurt)
            {
                assert!(!verify(&public, b"segel", &signature), "byte {at}");
            }
        }
    }

    #[test]
    fn a_private_key_comes_back_from_its_file() {
        let secret = Secret::new(&[9; 32]);
        let file = secret.to_file([1, 2, 3, 4], "laptop-siti");
        assert_eq!(Secret::of_file(&file).unwrap().public(), secret.public());
        assert!(Secret::of_file(&file[..file.len() / 2]).is_none());
    }
}
