//! A public key as somebody pastes it. OpenSSH does the cryptography; what is looked at here is that it is
//! one key, whole, of a kind that is still trusted, and that nothing else comes with it.

use crate::base::words::Arg;
use crate::base::{Fault, text};
use crate::domain::key::{Key, KeyHeld};
use crate::msg;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The kinds that are taken, with the fields that each blob has after its name. Source: RFC 4253 6.6, RFC
/// 5656 3.1, RFC 8709 4, and OpenSSH's PROTOCOL.u2f.
const KINDS: [(&str, usize); 7] = [
    ("ssh-ed25519", 1),
    ("sk-ssh-ed25519@openssh.com", 2),
    ("ecdsa-sha2-nistp256", 2),
    ("ecdsa-sha2-nistp384", 2),
    ("ecdsa-sha2-nistp521", 2),
    ("sk-ecdsa-sha2-nistp256@openssh.com", 3),
    ("ssh-rsa", 2),
];

/// Fewer bits of an RSA key are not trusted. Source: NIST SP 800-131A.
const RSA_BITS: usize = 2048;
/// Letters of a hash that tell one key from every other.
const ENOUGH: usize = 8;
/// The word for every key that somebody bears.
pub const ALL: &str = "all";

/// Reads a line of a public key, its comment left out.
///
/// # Errors
/// `key.private` for the half that nobody may see, `key.options` where it comes with options of its own,
/// `key.lines`, `key.kind`, `key.shape`, `key.weak`.
pub fn read(line: &str) -> Result<Key, Fault> {
    let line = line.trim();
    if line.contains("PRIVATE KEY") {
        return Err(Fault::usage("key.private", msg!(SshKeyPrivate)).then(msg!(SshKeyPrivateNext)));
    }
    if line.contains(['\n', '\r']) {
        return Err(Fault::usage("key.lines", msg!(SshKeyLines)).then(msg!(SshKeyShapeNext)));
    }
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let (first, blob) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let kind = |word: &str| KINDS.iter().find(|(name, _)| *name == word);
    let Some((name, fields)) = kind(first) else {
        if line.split([' ', '\t', ',']).any(|word| kind(word).is_some()) {
            return Err(Fault::usage("key.options", msg!(SshKeyOptions)).then(msg!(SshKeyOptionsNext)));
        }
        let known: Vec<Arg> = KINDS.iter().map(|(name, _)| Arg::from(*name)).collect();
        let what = msg!(SshKeyKind, text: text::quote(first));
        return Err(Fault::usage("key.kind", what).then(msg!(KnownAre, known: known)));
    };
    let shape = || Fault::usage("key.shape", msg!(SshKeyShape)).then(msg!(SshKeyShapeNext));
    let bytes = STANDARD.decode(blob).map_err(|_| shape())?;
    let parts = parts(&bytes).filter(|parts| parts.len() == fields + 1).ok_or_else(shape)?;
    if parts[0] != name.as_bytes() || !is_whole(name, &parts[1..]) {
        return Err(shape());
    }
    if *name == "ssh-rsa" {
        let bits = bits(parts[2]);
        if bits < RSA_BITS {
            let what = msg!(SshKeyWeak, bits: bits, most: RSA_BITS);
            return Err(Fault::usage("key.weak", what).then(msg!(SshKeyWeakNext)));
        }
    }
    Ok(Key { hash: Sha256::digest(&bytes).into(), text: format!("{name} {}", STANDARD.encode(&bytes)) })
}

/// A blob's fields, each after its length in four bytes; `None` if they are not all of it.
fn parts(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (part, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        parts.push(part);
        bytes = rest;
    }
    Some(parts)
}

/// What each kind's fields are like: a point of ed25519 has 32 bytes, a curve is the one that the name says.
fn is_whole(name: &str, fields: &[&[u8]]) -> bool {
    match name.split_once("nistp") {
        Some((_, curve)) => {
            let curve = curve.split('@').next().unwrap_or_default();
            let size = curve.parse::<usize>().map_or(0, |bits| bits.div_ceil(8));
            fields[0] == format!("nistp{curve}").as_bytes()
                && fields[1].len() == 2 * size + 1
                && fields[1][0] == 4
        }
        None if name.contains("ed25519") => fields[0].len() == 32,
        None => !fields[0].is_empty(),
    }
}

/// The bits of a number, written with its highest byte first.
fn bits(number: &[u8]) -> usize {
    let number = number.iter().position(|byte| *byte != 0).map_or(&[][..], |at| &number[at..]);
    number.first().map_or(0, |first| 8 * number.len() - first.leading_zeros() as usize)
}

/// The keys that somebody means, of those that they bear: all, or the one whose hash begins so, in hex or as
/// `ssh-keygen -l` prints it, or the one that is written out.
///
/// # Errors
/// `key.none` if they bear none, `key.which` if none or several of them are meant.
pub fn meant<'k>(word: &str, name: &str, held: Vec<&'k KeyHeld>) -> Result<Vec<&'k KeyHeld>, Fault> {
    if held.is_empty() {
        return Err(Fault::refused("key.none", msg!(SshKeyNone, name: name)));
    }
    let word = word.trim();
    if word == ALL {
        return Ok(held);
    }
    let whole = read(word).ok();
    let print = word.strip_prefix("SHA256:").unwrap_or(word);
    let is_meant = |held: &&KeyHeld| {
        let hex = crate::book::entry::hex(&held.key.hash);
        let begins = print.len() >= ENOUGH
            && (hex.starts_with(&print.to_lowercase()) || held.key.fingerprint()[7..].starts_with(print));
        begins || whole.as_ref() == Some(&held.key)
    };
    let found: Vec<&KeyHeld> = held.iter().copied().filter(is_meant).collect();
    if found.len() == 1 {
        return Ok(found);
    }
    let known: Vec<Arg> = held.iter().map(|held| held.key.fingerprint().into()).collect();
    let what = msg!(SshKeyWhich, text: text::quote(word), name: name);
    Err(Fault::usage("key.which", what).then(msg!(KnownAre, known: known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of ed25519 with this first byte.
    fn line(first: u8) -> String {
        let mut blob = [&11u32.to_be_bytes()[..], b"ssh-ed25519", &32u32.to_be_bytes()].concat();
        blob.extend([first; 32]);
        format!("ssh-ed25519 {}", STANDARD.encode(blob))
    }

    #[test]
    fn a_key_is_its_blob_whatever_is_said_of_it() {
        let bare = read(&line(1)).unwrap();
        assert_eq!(read(&format!("  {}\t siti@laptop \"a\"; rm -rf\u{202e}\n", line(1))).unwrap(), bare);
        assert_eq!(bare.text, line(1), "the comment is left out");
        assert_eq!(bare.algorithm(), "ssh-ed25519");
        assert_ne!(read(&line(2)).unwrap().hash, bare.hash);
    }

    #[test]
    fn what_is_no_key_alone_is_refused() {
        let rsa = |bytes: usize| {
            let mut blob = [&7u32.to_be_bytes()[..], b"ssh-rsa", &3u32.to_be_bytes(), &[1, 0, 1]].concat();
            blob.extend((bytes as u32 + 1).to_be_bytes());
            blob.push(0);
            blob.extend(vec![0xff; bytes]);
            format!("ssh-rsa {}", STANDARD.encode(blob))
        };
        let one = line(1);
        for (text, rule) in [
            (format!("command=\"sh\" {one}"), "key.options"),
            (format!("no-pty,{one}"), "key.options"),
            (format!("restrict,command=\"a b\",pty {one}"), "key.options"),
            (format!("{one}\n{}", line(2)), "key.lines"),
            ("-----BEGIN OPENSSH PRIVATE KEY-----".to_owned(), "key.private"),
            (String::new(), "key.kind"),
            ("ssh-dss AAAA".to_owned(), "key.kind"),
            ("ssh-ed25519".to_owned(), "key.shape"),
            ("ssh-ed25519 AAAA".to_owned(), "key.shape"),
            (one[..one.len() - 4].to_owned(), "key.shape"),
            (one.replace("ssh-ed25519 ", "ssh-rsa "), "key.shape"),
            (rsa(128), "key.weak"),
        ] {
            assert_eq!(read(&text).unwrap_err().rule, rule, "{text}");
        }
        assert!(read(&rsa(256)).is_ok());
    }

    #[test]
    fn a_key_is_found_by_what_tells_it_from_others() {
        let held = |first| KeyHeld {
            key: read(&line(first)).unwrap(),
            holder: crate::domain::key::Holder::Person("siti".to_owned()),
            since: crate::base::Seq(1),
            revoked: None,
        };
        let (one, other) = (held(1), held(2));
        let both = || vec![&one, &other];
        let hex = crate::book::entry::hex(&one.key.hash);
        for word in [&hex, &hex[..8], &hex.to_uppercase(), &one.key.fingerprint(), &line(1)] {
            assert_eq!(meant(word, "siti", both()).unwrap(), [&one], "{word}");
        }
        assert_eq!(meant("all", "siti", both()).unwrap(), [&one, &other]);
        assert_eq!(meant(&hex[..4], "siti", both()).unwrap_err().rule, "key.which");
        assert_eq!(meant("all", "siti", Vec::new()).unwrap_err().rule, "key.none");
    }
}
