//! A seal (segel): the text above a packet that is signed, and with it all that the packet holds. It is read
//! by people, and its lines stand in one order and no other.

use super::entry::{Hash, hex, unhex};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Seq};
use crate::domain::device::Device;
use crate::msg;
use std::fmt::Write as _;

/// The first line of a packet.
pub const FIRST: &str = "kdkmp-paket 1\n";
/// What every packet begins with, also one of a newer program.
pub const MAGIC: &str = "kdkmp-paket ";
/// No seal is longer, in bytes.
pub const LONGEST: usize = 2 << 10;

/// What a packet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Entries of the office's log.
    Log,
    /// Wishes of a device.
    Wishes,
    /// Personal values of the wishes between the same places.
    Personal,
}

impl Holds {
    fn word(self) -> &'static str {
        match self {
            Holds::Log => "catatan",
            Holds::Wishes => "keinginan",
            Holds::Personal => "pribadi",
        }
    }
}

/// A place in a chain: a number, and the link after it.
pub type Place = (u64, Hash);

/// What tells a book from every other in a seal: the first bytes of its first entry's hash.
pub fn book_of(first: &Hash) -> [u8; 16] {
    std::array::from_fn(|at| first[at])
}

/// A seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// What the packet holds.
    pub holds: Holds,
    /// Of which book.
    pub book: [u8; 16],
    /// The place before the first item.
    pub from: Place,
    /// The place after the last.
    pub to: Place,
    /// The last entry that its maker had.
    pub over: (Seq, Hash),
    /// The device that made it.
    pub maker: String,
    /// When, by the maker's clock; the text has it to the second.
    pub made: Stamp,
    /// Bytes of the body, packed and unpacked, and the SHA-256 of the packed.
    pub body: (u64, u64, Hash),
}

impl Seal {
    /// The text, with the empty line that ends it.
    pub fn text(&self) -> String {
        let mut out = FIRST.to_owned();
        let place = |(n, link): Place| format!("{n} {}", hex(&link));
        let _ = writeln!(out, "isi {}", self.holds.word());
        let _ = writeln!(out, "buku {}", hex(&self.book));
        let _ = writeln!(out, "dari {}", place(self.from));
        let _ = writeln!(out, "ke {}", place(self.to));
        let _ = writeln!(out, "atas {}", place((self.over.0.0, self.over.1)));
        let _ = writeln!(out, "pembuat {}", self.maker);
        let _ = writeln!(out, "dibuat {}", Stamp(self.made.0 / 1000 * 1000).to_rfc3339());
        let _ = writeln!(out, "badan {} {} {}", self.body.0, self.body.1, hex(&self.body.2));
        out.push('\n');
        out
    }

    /// Reads a text, which must be the one that [`Seal::text`] makes.
    ///
    /// # Errors
    /// `packet.newer`; `packet.head` with the line that is not as it should be.
    pub fn parse(text: &str) -> Result<Seal, Fault> {
        if text.starts_with(MAGIC) && !text.starts_with(FIRST) {
            return Err(Fault::refused("packet.newer", msg!(PacketNewer)).then(msg!(BookNewerNext)));
        }
        let wrong =
            |line: usize| Fault::refused("packet.head", msg!(PacketHead, line: line)).then(msg!(PacketNext));
        let mut lines = text.strip_prefix(FIRST).ok_or_else(|| wrong(1))?.lines();
        let mut at = 1usize;
        let mut value = |key: &str| {
            at += 1;
            let rest = lines.next().and_then(|line| line.strip_prefix(key)?.strip_prefix(' '));
            rest.map(str::to_owned).ok_or(at)
        };
        let mut read = || -> Result<Seal, usize> {
            let holds = match &*value("isi")? {
                "catatan" => Holds::Log,
                "keinginan" => Holds::Wishes,
                "pribadi" => Holds::Personal,
                _ => return Err(2),
            };
            let book = unhex(&value("buku")?).and_then(|b| b.try_into().ok()).ok_or(3usize)?;
            let from = place(&value("dari")?).ok_or(4usize)?;
            let to = place(&value("ke")?).ok_or(5usize)?;
            let over = place(&value("atas")?).ok_or(6usize)?;
            let maker = Some(value("pembuat")?).filter(|name| Device::is_name(name)).ok_or(7usize)?;
            let made = chrono::DateTime::parse_from_rfc3339(&value("dibuat")?).map_err(|_| 8usize)?;
            let body = value("badan")?;
            let mut body = body.split(' ');
            let mut number = || body.next().and_then(|n| n.parse().ok()).ok_or(9usize);
            let (packed, raw) = (number()?, number()?);
            let sum = body.next().and_then(unhex).and_then(|sum| sum.try_into().ok()).ok_or(9usize)?;
            let (made, body) = (Stamp(made.timestamp_millis()), (packed, raw, sum));
            Ok(Seal { holds, book, from, to, over: (Seq(over.0), over.1), maker, made, body })
        };
        let seal = read().map_err(wrong)?;
        match seal.text() == text {
            true => Ok(seal),
            false => Err(wrong(1)),
        }
    }

    /// How many items it holds.
    pub fn count(&self) -> Option<u64> {
        self.to.0.checked_sub(self.from.0)
    }
}

fn place(text: &str) -> Option<Place> {
    let (n, link) = text.split_once(' ')?;
    Some((n.parse().ok()?, unhex(link)?.try_into().ok()?))
}
