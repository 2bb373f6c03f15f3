//! A copy that is not there yet: its pieces wait beside where it will be, over whatever way they came.

use super::carry::must_lead;
use crate::base::{Fault, Msg, Seq};
use crate::book::seal::{Holds, Place};
use crate::book::vault::Vault;
use crate::exchange::packet::{self, Opened};
use crate::exchange::talk::{Carried, Carries, Parcel};
use crate::msg;
use crate::store::spool::Spool;
use std::path::Path;

/// A copy that is not there yet: pieces of the office's log from its first entry on.
pub struct Coming {
    spool: Spool,
    items: Vec<Vec<u8>>,
    values: Vault,
    end: Place,
    /// Which book, and whose seal: those of the first piece.
    of: Option<([u8; 16], [u8; 32])>,
}

impl Coming {
    /// What came before, as far as it is whole.
    ///
    /// # Errors
    /// If it cannot be read or written.
    pub fn open(book: &Path) -> Result<Coming, Fault> {
        let (spool, pieces) = Spool::open(book)?;
        let (values, end) = (Vault::default(), (0, [0; 32]));
        let mut coming = Coming { spool, items: Vec::new(), values, end, of: None };
        let (mut whole, mut beside) = (0, None);
        for (n, piece) in (1..).zip(&pieces) {
            match packet::open(piece) {
                Ok(opened) if opened.seal.holds == Holds::Personal && beside.is_none() => {
                    beside = Some((opened, Vec::new()));
                }
                Ok(opened) if coming.join(&opened, beside.take().as_ref()).is_ok() => whole = n,
                _ => break,
            }
        }
        coming.spool.keep(&pieces[..whole])?;
        Ok(coming)
    }

    fn join(&mut self, packet: &Opened, beside: Option<&Parcel>) -> Result<(), Fault> {
        must_lead(packet)?;
        let of = (packet.seal.book, packet.public);
        if self.of.is_some_and(|known| known != of) {
            return Err(Fault::refused("packet.key", msg!(PacketOffice)).then(msg!(PacketNext)));
        }
        if packet.seal.from != self.end {
            return Err(Fault::refused("packet.chain", msg!(PacketChain)).then(msg!(PacketNext)));
        }
        self.values.join(&values_of(packet, beside)?);
        self.items.extend(packet.items.iter().cloned());
        (self.of, self.end) = (Some(of), packet.seal.to);
        Ok(())
    }

    /// Lets go of what came before: it begins anew.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn begin(&mut self) -> Result<(), Fault> {
        self.spool.keep(&[])?;
        (self.items, self.values, self.end, self.of) = (Vec::new(), Vault::default(), (0, [0; 32]), None);
        Ok(())
    }

    /// Keeps a packet that came as a file, and follows what came before.
    ///
    /// # Errors
    /// `packet.behind` if it does not; if it cannot be written.
    pub fn add(&mut self, parcel: Parcel) -> Result<(), Fault> {
        let (from, end) = (Seq(parcel.0.seal.from.0), Seq(self.end.0));
        if from != end {
            let what = msg!(PacketBehind, entry: Msg::from_entry(from), last: Msg::from_entry(end));
            return Err(Fault::refused("packet.behind", what).then(msg!(PacketBehindNext)));
        }
        self.hear(&parcel, None).map(drop)
    }

    /// Which book it is of, and whose seal: those of the first piece, once it came.
    pub fn of(&self) -> Option<([u8; 16], [u8; 32])> {
        self.of
    }

    /// The entries that came.
    pub fn items(&self) -> &[Vec<u8>] {
        &self.items
    }

    /// Lets go of the pieces: the copy is made, or they are of no use.
    pub fn remove(self) {
        self.spool.remove();
    }

    /// The personal values that came.
    pub fn values(&self) -> &Vault {
        &self.values
    }

    /// What a laptop says of it.
    pub fn carried(&self, takes: bool) -> Carried {
        let book = self.of.map_or([0; 16], |(book, _)| book);
        Carried {
            device: String::new(),
            book,
            head: self.end,
            home: (0, [0; 32]),
            pending: Vec::new(),
            values: Vault::default(),
            late: Vec::new(),
            takes,
            files: Vec::new(),
        }
    }
}

impl Carries for Coming {
    fn hear(&mut self, (packet, bytes): &Parcel, beside: Option<&Parcel>) -> Result<Place, Fault> {
        self.join(packet, beside)?;
        beside.map_or(Ok(()), |(_, bytes)| self.spool.put(bytes))?;
        self.spool.put(bytes)?;
        Ok(self.end)
    }
}

/// The personal values that came beside a packet of the log.
pub(super) fn values_of(packet: &Opened, beside: Option<&Parcel>) -> Result<Vault, Fault> {
    beside.map_or_else(
        || Ok(Vault::default()),
        |(beside, _)| packet::values(beside, &packet.seal, &packet.public),
    )
}
