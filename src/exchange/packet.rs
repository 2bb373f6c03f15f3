//! A packet: entries or wishes that travel as one file, by stick or by message. Above them stands the seal,
//! which is signed; what it says is proven before anything of the rest is believed, and sizes are looked at
//! before anything is made room for. Source: SYNC 5.
//!
//! ```text
//! the seal's text, with the empty line that ends it
//! SSHSIG armour, as `ssh-keygen -Y sign` writes it
//! "\n"
//! gzip: items, each u32 LE length and bytes
//! ```

use crate::base::{Fault, Msg};
use crate::book::Entry;
use crate::book::seal::{FIRST, Holds, LONGEST, MAGIC, Seal};
use crate::book::sign::{self, Secret};
use crate::book::vault::{Vault, must_be_sealed};
use crate::msg;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::{Read as _, Write as _};

/// Bytes of items in one packet.
pub const MOST: u64 = 64 << 20;
/// Bytes of one item.
pub const ITEM: usize = 64 << 10;
/// A body is not unpacked to more than so many times its size.
const RATIO: u64 = 200;
/// Bytes of a whole packet: what a reader needs to take.
pub const WHOLE: u64 = MOST + (1 << 20);
/// No armour is longer, in bytes.
const ARMOUR: usize = 1 << 10;

/// A packet that was read and is whole, signed by the key that is in it; whose key that is, is another
/// question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The seal.
    pub seal: Seal,
    /// The key that signed it.
    pub public: [u8; 32],
    /// The signature.
    pub signature: [u8; 64],
    /// The items' bytes.
    pub items: Vec<Vec<u8>>,
}

/// Bytes that an item takes of what a packet may hold.
pub fn bytes_of(item: &[u8]) -> u64 {
    item.len() as u64 + 4
}

/// Makes a packet of items; the seal's body is reckoned here.
///
/// # Errors
/// If it is larger than a packet may be, or a personal value can be read in an entry.
pub fn make(seal: Seal, items: &[Vec<u8>], secret: &Secret) -> Result<Vec<u8>, Fault> {
    let raw: u64 = items.iter().map(|item| bytes_of(item)).sum();
    if raw > MOST {
        return Err(Fault::refused("packet.large", msg!(PacketLarge, bytes: raw)).then(msg!(PacketNext)));
    }
    if seal.holds == Holds::Log {
        items.iter().try_for_each(|item| must_be_sealed(&Entry::parse(item)?))?;
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
    for item in items {
        let written = gzip.write_all(&(item.len() as u32).to_le_bytes()).and_then(|()| gzip.write_all(item));
        written.map_err(|error| short(&error.to_string()))?;
    }
    let body = gzip.finish().map_err(|error| short(&error.to_string()))?;
    let seal = Seal { body: (body.len() as u64, raw, Sha256::digest(&body).into()), ..seal };
    let text = seal.text();
    let armour = sign::armour(&secret.public(), &secret.sign(text.as_bytes()));
    Ok([text.as_bytes(), armour.as_bytes(), b"\n", &body].concat())
}

/// The packet of personal values that travels beside another, whose seal that is; none if there are none.
///
/// # Errors
/// As [`make`].
pub fn of_values(seal: &Seal, values: &Vault, secret: &Secret) -> Result<Option<Vec<u8>>, Fault> {
    if values.is_empty() {
        return Ok(None);
    }
    make(Seal { holds: Holds::Personal, ..seal.clone() }, &values.items()?, secret).map(Some)
}

/// What a packet of personal values holds for the one beside it: the same maker, key and places, or it is another's.
///
/// # Errors
/// `packet.kind`, `packet.key`; or it holds what is no value.
pub fn values(opened: &Opened, seal: &Seal, public: &[u8; 32]) -> Result<Vault, Fault> {
    let of = &opened.seal;
    if of.holds != Holds::Personal || (of.book, of.from, of.to) != (seal.book, seal.from, seal.to) {
        return Err(Fault::refused("packet.kind", msg!(PacketPersonal)).then(msg!(PacketNext)));
    }
    if opened.public != *public || of.maker != seal.maker {
        return Err(Fault::refused("packet.key", msg!(PacketKey, name: &of.maker)).then(msg!(PacketNext)));
    }
    Vault::of_items(&opened.items)
}

/// Reads a packet.
///
/// # Errors
/// The first thing that is not as it should be: nothing of it is used then.
pub fn open(bytes: &[u8]) -> Result<Opened, Fault> {
    let (seal, text, rest) = head(bytes)?;
    let end = b"-----END SSH SIGNATURE-----\n\n";
    let at = rest[..rest.len().min(ARMOUR)].windows(end.len()).position(|w| w == end);
    let at = at.ok_or_else(seal_fault)? + end.len();
    let armour = std::str::from_utf8(&rest[..at - 1]).map_err(|_| seal_fault())?;
    let (public, signature) = sign::unarmour(armour).ok_or_else(seal_fault)?;
    if !sign::verify(&public, text.as_bytes(), &signature) {
        return Err(seal_fault());
    }
    let items = items(&seal, &rest[at..])?;
    Ok(Opened { seal, public, signature, items })
}

fn head(bytes: &[u8]) -> Result<(Seal, &str, &[u8]), Fault> {
    if !bytes.starts_with(MAGIC.as_bytes()) {
        return Err(Fault::refused("packet.foreign", msg!(PacketForeign)).then(msg!(PacketNext)));
    }
    if !bytes.starts_with(FIRST.as_bytes()) {
        return Err(Fault::refused("packet.newer", msg!(PacketNewer)).then(msg!(BookNewerNext)));
    }
    let end = bytes[..bytes.len().min(LONGEST)].windows(2).position(|two| two == b"\n\n");
    let (text, rest) = bytes.split_at(end.ok_or_else(|| short("head"))? + 2);
    let text = std::str::from_utf8(text).map_err(|_| short("head"))?;
    Ok((Seal::parse(text)?, text, rest))
}

fn items(seal: &Seal, body: &[u8]) -> Result<Vec<Vec<u8>>, Fault> {
    let (packed, raw, sum) = seal.body;
    if raw > MOST || raw > packed.saturating_mul(RATIO) {
        return Err(Fault::refused("packet.large", msg!(PacketLarge, bytes: raw)).then(msg!(PacketNext)));
    }
    if body.len() as u64 != packed || Sha256::digest(body)[..] != sum {
        return Err(short("badan"));
    }
    let mut plain = Vec::new();
    let read = GzDecoder::new(body).take(raw + 1).read_to_end(&mut plain);
    read.map_err(|error| short(&error.to_string()))?;
    let (mut items, mut rest) = (Vec::new(), &plain[..]);
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        let (item, after) =
            after.split_at_checked(length).filter(|_| length <= ITEM).ok_or_else(|| short("isi"))?;
        items.push(item.to_vec());
        rest = after;
    }
    // Values are as many as the wishes hold, and not one each.
    let is_all = seal.holds == Holds::Personal || seal.count() == Some(items.len() as u64);
    let is_whole = rest.is_empty() && plain.len() as u64 == raw && is_all;
    if is_whole { Ok(items) } else { Err(short("isi")) }
}

fn seal_fault() -> Fault {
    Fault::refused("packet.seal", msg!(PacketSeal)).then(msg!(PacketNext))
}

/// A packet that is not whole.
pub fn short(why: &str) -> Fault {
    let what: Msg = msg!(PacketShort, why: why);
    Fault::refused("packet.short", what).then(msg!(PacketNext))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seq;
    use crate::base::calendar::Stamp;

    fn seal(items: &[Vec<u8>]) -> Seal {
        Seal {
            holds: Holds::Wishes,
            book: [3; 16],
            from: (4, [1; 32]),
            to: (4 + items.len() as u64, [2; 32]),
            over: (Seq(1_204), [5; 32]),
            maker: "laptop-siti".to_owned(),
            made: Stamp(1_764_000_000_000),
            body: (0, 0, [0; 32]),
        }
    }

    fn packet() -> (Vec<Vec<u8>>, Vec<u8>) {
        let items = vec![vec![1, 2, 3], Vec::new(), vec![9; 300]];
        let bytes = make(seal(&items), &items, &Secret::new(&[7; 32])).unwrap();
        (items, bytes)
    }

    #[test]
    fn a_packet_comes_out_as_it_went_in() {
        let (items, bytes) = packet();
        let opened = open(&bytes).unwrap();
        assert_eq!((opened.items, opened.public), (items, Secret::new(&[7; 32]).public()));
        assert_eq!(opened.seal.to.0, 7);
    }

    #[test]
    fn one_cut_or_flipped_anywhere_is_not_taken() {
        let (_, bytes) = packet();
        for at in 0..bytes.len() {
            assert!(open(&bytes[..at]).is_err(), "cut {at}");
            for bit in [0, 3, 7] {
                let mut hurt = bytes.clone();
                hurt[at] ^= 1 << bit;
                assert!(open(&hurt).is_err(), "flip {at}.{bit}");
            }
        }
        assert!(open(&[&bytes[..], b"x"].concat()).is_err(), "a byte more");
        assert_eq!(open(&[b"kdkmp-paket 2\n", &bytes[14..]].concat()).unwrap_err().rule, "packet.newer");
        assert_eq!(open(b"PK\x03\x04").unwrap_err().rule, "packet.foreign");
    }

    #[test]
    fn a_body_that_unpacks_to_more_than_is_sealed_is_not_taken() {
        let items = vec![vec![0; ITEM]; 200];
        let bytes = make(seal(&items), &items, &Secret::new(&[7; 32])).unwrap();
        assert_eq!(open(&bytes).unwrap_err().rule, "packet.large");
    }
}
