//! Bytes. Every value in the book stands in an envelope that is checked when it is read, since the
//! store does not check its own pages on a read:
//!
//! ```text
//! 0       1     2          6        10
//! format  kind  length     crc32    body …
//! u8      u8    u32 LE     u32 LE   bincode, standard configuration
//! ```
//!
//! The crc covers the key that the value is stored under, then format, kind, length and body: a value
//! found under a key that is not its own is damage too. bincode 2.0.1 is named in this file and nowhere
//! else, so that it can be replaced here. It is not self-describing: a shape that changes needs a
//! new format number and a step in [`parse`].

use crate::base::Fault;
use crate::msg;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};

/// The format written today.
pub const FORMAT: u8 = 1;
/// Bytes before the body.
pub const HEAD: usize = 10;
/// No value is larger: a length beyond it is damage, not data.
const LIMIT: usize = 16 << 20;

fn config() -> impl bincode::config::Config {
    bincode::config::standard().with_limit::<LIMIT>()
}

/// Most values are no larger, in bytes: room that is there at once need not be found bit by bit.
const USUAL: usize = 512;

/// A value's bytes without an envelope.
///
/// # Errors
/// If the value is larger than any value of the book may be.
pub fn body<T: Serialize>(value: &T) -> Result<Vec<u8>, Fault> {
    body_after(&[], value)
}

/// The same behind bytes that say of what shape it is.
///
/// # Errors
/// As [`body`].
pub fn body_after<T: Serialize>(shape: &[u8], value: &T) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::with_capacity(USUAL);
    out.extend(shape);
    bincode::serde::encode_into_std_write(value, &mut out, config())
        .map_err(|e| Fault::damaged("wire.encode", msg!(WireEncode, why: e.to_string())))?;
    Ok(out)
}

/// Puts a body into an envelope, to be stored under a key.
pub fn seal(kind: u8, key: &[u8], body: &[u8]) -> Vec<u8> {
    seal_both(kind, key, &[], body)
}

/// The same of a body in two parts.
pub fn seal_both(kind: u8, key: &[u8], first: &[u8], rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEAD + first.len() + rest.len());
    out.extend([FORMAT, kind]);
    out.extend(((first.len() + rest.len()) as u32).to_le_bytes());
    let mut crc = begun(key, &out);
    crc.update(first);
    crc.update(rest);
    out.extend(crc.finalize().to_le_bytes());
    out.extend(first);
    out.extend(rest);
    out
}

/// Takes a body out of the envelope that was found under a key.
///
/// # Errors
/// If a newer program wrote it, or if any byte of it or of its key is not as it was written.
pub fn open<'a>(kind: u8, key: &[u8], bytes: &'a [u8]) -> Result<&'a [u8], Fault> {
    let damaged = || Fault::damaged("wire.crc", msg!(WireDamaged)).then(msg!(WireDamagedNext));
    let (head, body) = bytes.split_at_checked(HEAD).ok_or_else(damaged)?;
    let number = |at: usize| head[at..at + 4].try_into().map(u32::from_le_bytes).map_err(|_| damaged());
    if number(6)? != crc(key, &head[..6], body) || number(2)? as usize != body.len() {
        return Err(damaged());
    }
    if head[0] > FORMAT {
        return Err(newer());
    }
    if head[1] != kind {
        return Err(damaged());
    }
    Ok(body)
}

/// The book was written by a newer program.
pub fn newer() -> Fault {
    Fault::damaged("book.newer", msg!(BookNewer)).then(msg!(BookNewerNext))
}

/// A value from a body. Every byte must be used.
pub fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Fault> {
    let (value, used) = bincode::serde::borrow_decode_from_slice(body, config())
        .map_err(|e| Fault::damaged("wire.decode", msg!(WireDecode, why: e.to_string())))?;
    if used != body.len() {
        return Err(Fault::damaged("wire.decode", msg!(WireDecode, why: "trailing bytes")));
    }
    Ok(value)
}

/// No message from one process of this program to another is larger, in bytes.
const MESSAGE: usize = 512 << 20;

/// Passes a value from one process of this program to another; it is never kept.
///
/// # Errors
/// If it is larger than any such value may be, or nobody takes it.
pub fn pass<T: Serialize>(value: &T, to: &mut impl Write) -> Result<(), Fault> {
    let config = bincode::config::standard().with_limit::<MESSAGE>();
    bincode::serde::encode_into_std_write(value, to, config)
        .map(drop)
        .map_err(|e| Fault::damaged("wire.encode", msg!(WireEncode, why: e.to_string())))
}

/// The reverse of [`pass`], as it comes.
///
/// # Errors
/// If what comes is no such value, or does not come whole.
pub fn taken<T: DeserializeOwned>(from: &mut impl Read) -> Result<T, Fault> {
    bincode::serde::decode_from_std_read(from, bincode::config::standard().with_limit::<MESSAGE>())
        .map_err(|e| Fault::damaged("wire.decode", msg!(WireDecode, why: e.to_string())))
}

fn crc(key: &[u8], head: &[u8], body: &[u8]) -> u32 {
    let mut crc = begun(key, head);
    crc.update(body);
    crc.finalize()
}

/// What a crc begins with.
fn begun(key: &[u8], head: &[u8]) -> crc32fast::Hasher {
    let mut crc = crc32fast::Hasher::new();
    crc.update(key);
    crc.update(head);
    crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_single_bit_flip_is_found() {
        let (key, body) = (b"Tosari", body(&(8u64, Some(true))).unwrap());
        let sealed = seal(7, key, &body);
        assert_eq!(open(7, key, &sealed), Ok(&body[..]));
        for bit in 0..(key.len() + sealed.len()) * 8 {
            let mut hurt = [&key[..], &sealed].concat();
            hurt[bit / 8] ^= 1 << (bit % 8);
            let (key, sealed) = hurt.split_at(key.len());
            assert!(open(7, key, sealed).is_err(), "bit {bit}");
        }
        for cut in 0..sealed.len() {
            assert!(open(7, key, &sealed[..cut]).is_err(), "cut {cut}");
        }
    }

    #[test]
    fn a_newer_format_says_so() {
        let mut bytes = seal(7, b"key", b"x");
        bytes[0] = FORMAT + 1;
        let crc = crc(b"key", &bytes[..6], b"x").to_le_bytes();
        bytes[6..10].copy_from_slice(&crc);
        assert_eq!(open(7, b"key", &bytes).unwrap_err().rule, "book.newer");
    }
}
