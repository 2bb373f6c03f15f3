//! The vault's file beside a book: `BOOK.pribadi`. It is read when a value is first asked for, and written
//! beside its place, synced and renamed, before the commit whose entries name what is new in it.

use super::Book;
use super::disk::{Access, Place};
use super::faults::{at, fault, guarded, io};
use super::writer::Writer;
use crate::base::Fault;
use crate::book::Log as _;
use crate::book::home::personal::awaited;
use crate::book::records::Read as _;
use crate::book::vault::{Named, Owned, Salt, Vault, named};
use crate::domain::Seal;
use crate::msg;
use redb::StorageBackend;
use std::cell::OnceCell;
use std::io::{Error, ErrorKind};
use std::rc::Rc;

/// What the file is called, after the book.
pub const END: &str = "pribadi";
/// What is built and not yet in its place.
const NEW: &str = "baru";
/// No vault is larger, in bytes: what is longer is none.
const LARGEST: u64 = 32 << 20;

/// The values beside a book as of one moment, read when they are first asked for.
#[derive(Clone, Debug, Default)]
pub struct Values(Rc<Lazy>);

#[derive(Debug, Default)]
struct Lazy {
    /// The book; `None` where there is none to look beside.
    book: Option<Place>,
    read: OnceCell<Result<Option<Vault>, Fault>>,
}

impl Values {
    /// Those beside a book.
    pub fn beside(book: &Place) -> Values {
        Values(Rc::new(Lazy { book: Some(book.clone()), read: OnceCell::new() }))
    }

    /// The book that they are beside.
    pub fn book(&self) -> Option<&Place> {
        self.0.book.as_ref()
    }

    /// The vault; `None` if there is no file.
    ///
    /// # Errors
    /// If it cannot be read, is damaged, or is another book's.
    pub fn vault(&self, id: Option<[u8; 32]>) -> Result<Option<&Vault>, Fault> {
        let read = self.0.read.get_or_init(|| self.0.book.as_ref().map_or(Ok(None), |book| read(book, id)));
        read.as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// The value of a commitment. A vault that cannot be read has none: what else the book says can be read
    /// all the same, and `check` says what is amiss.
    pub fn value(&self, id: Option<[u8; 32]>, seal: &Seal) -> Option<String> {
        self.vault(id).ok().flatten()?.value(seal).map(str::to_owned)
    }

    /// The salt of a commitment.
    pub fn salt(&self, id: Option<[u8; 32]>, seal: &Seal) -> Option<Salt> {
        self.vault(id).ok().flatten()?.salt(seal)
    }
}

/// The vault beside a book that nobody has asked for its id, with that; `None` if there is none.
///
/// # Errors
/// As [`read`].
pub fn read_any(book: &Place) -> Result<Option<Owned>, Fault> {
    bytes(book)?.map(|bytes| Vault::parse_any(&bytes)).transpose()
}

/// Has a former book keep the vault that is beside the book in whose place another comes.
///
/// # Errors
/// If it cannot be written.
pub fn keep(book: &Place, former: &Place) -> Result<(), Fault> {
    let place = book.real().map_err(io)?.named(END);
    if place.is_taken().map_err(io)? {
        place.keep(&former.named(END)).map_err(io)?;
    }
    Ok(())
}

/// Puts beside a copy of a book what the book's vault has for it. How many values those are.
///
/// # Errors
/// If the copy or the vault cannot be read, or the other not be written.
pub fn copy(book: &Place, copy: &Place) -> Result<usize, Fault> {
    let (named, awaited, id) = named_in(copy)?;
    let Some(mut vault) = read(book, id)? else { return Ok(0) };
    vault.sweep(&named, &awaited);
    put(copy, id, &vault)?;
    Ok(vault.len())
}

/// What a vault is measured by: what entries name, what the box waits for, and the book's id.
pub type Measure = (Named, Vec<Seal>, Option<[u8; 32]>);

/// What the entries of a book name, what its box still waits for, and the book's id.
///
/// # Errors
/// If it cannot be read.
pub fn named_in(book: &Place) -> Result<Measure, Fault> {
    let snapshot = Book::open_read_only(book)?.snapshot()?;
    Ok((named(&snapshot)?, awaited(&snapshot)?, snapshot.registry()?.id))
}

/// Removes the vault beside a book, if there is one.
///
/// # Errors
/// If it cannot be removed.
pub fn remove(book: &Place) -> Result<(), Fault> {
    let place = book.real().map_err(io)?.named(END);
    if place.is_taken().map_err(io)? { place.remove().map_err(io) } else { Ok(()) }
}

/// The vault beside a book; `None` if there is none.
///
/// # Errors
/// As [`Vault::parse`]; if it cannot be read.
pub fn read(book: &Place, id: Option<[u8; 32]>) -> Result<Option<Vault>, Fault> {
    bytes(book)?.map(|bytes| Vault::parse(&bytes, id)).transpose()
}

fn bytes(book: &Place) -> Result<Option<Vec<u8>>, Fault> {
    let place = book.real().map_err(io)?.named(END);
    let read = || {
        if !place.is_taken()? {
            return Ok(None);
        }
        let storage = place.open(Access::Read)?.storage;
        let bytes = whole(storage.as_ref());
        let _ = storage.close();
        bytes.map(Some)
    };
    read().map_err(|error| at(place.path(), io(error)))
}

fn whole(storage: &dyn StorageBackend) -> Result<Vec<u8>, Error> {
    let long = storage.len()?;
    if long > LARGEST {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; usize::try_from(long).map_err(Error::other)?];
    storage.read(0, &mut bytes)?;
    Ok(bytes)
}

/// Puts a vault beside a book: at every moment there is the one that was there, or this one, whole.
///
/// # Errors
/// If it cannot be written; then the one that was there is.
pub fn put(book: &Place, id: Option<[u8; 32]>, vault: &Vault) -> Result<(), Fault> {
    let bytes = vault.bytes(id)?;
    let place = book.real().map_err(io)?.named(END);
    let new = place.named(NEW);
    let written = || -> Result<(), Error> {
        // What a kill left behind is nobody's: whoever writes has the book for themselves.
        if new.is_taken()? {
            new.remove()?;
        }
        let storage = new.open(Access::New)?.storage;
        storage.set_len(bytes.len() as u64)?;
        storage.write(0, &bytes)?;
        storage.sync_data()?;
        storage.close()?;
        if place.is_taken()? {
            new.liken(&place)?;
        }
        new.rename(&place)?;
        place.sync_directory()
    };
    written().map_err(|error| {
        let _ = new.remove();
        at(place.path(), io(error))
    })
}

/// There is no vault, and there should be one.
pub fn missing(n: usize) -> Fault {
    Fault::damaged("vault.missing", msg!(VaultMissing, n: n)).then(msg!(VaultNext))
}

/// Bytes of the system's own chance.
///
/// # Errors
/// If it has none.
pub fn salt() -> Result<Salt, Fault> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt)
        .map_err(|error| Fault::damaged("vault.chance", msg!(VaultChance, why: error.to_string())))?;
    Ok(salt)
}

impl Book {
    /// Lets go of the personal values that no entry names, or that were erased; `None` if there is no vault.
    ///
    /// # Errors
    /// If the vault cannot be read or written; what was recorded stays so, and this can be tried again.
    pub fn sweep(&self) -> Result<Option<usize>, Fault> {
        let swept = || {
            // Nobody else writes meanwhile.
            let tx = self.begin_write()?;
            let writer = Writer::new(&tx)?;
            let (named, awaited, id) = (named(&writer)?, awaited(&writer)?, writer.registry()?.id);
            let Some(mut vault) = read(&self.place, id)? else { return Ok(None) };
            let swept = vault.sweep(&named, &awaited);
            if swept > 0 {
                put(&self.place, id, &vault)?;
            }
            drop(writer);
            tx.abort().map_err(fault)?;
            Ok(Some(swept))
        };
        guarded(swept)
    }

    /// The personal values that are here.
    ///
    /// # Errors
    /// If the vault cannot be read.
    pub fn values_here(&self) -> Result<Vault, Fault> {
        let id = self.snapshot()?.registry()?.id;
        Ok(read(&self.place, id)?.unwrap_or_default())
    }

    /// Whether the vault beside the book is its own as it is now: how many values it has.
    ///
    /// # Errors
    /// What is amiss: `vault.missing`, `vault.damaged`, `vault.strange`, `vault.altered`, `vault.older`,
    /// `vault.newer`.
    pub fn vault_fits(&self) -> Result<usize, Fault> {
        let snapshot = self.snapshot()?;
        let (named, id) = (named(&snapshot)?, snapshot.registry()?.id);
        let Some(vault) = read(&self.place, id)? else {
            return if named.is_empty() { Ok(0) } else { Err(missing(named.len())) };
        };
        vault.must_fit(&named, snapshot.seq()).map(|()| named.len())
    }
}
