//! Which program a book belongs to: the format of its file and the shape of its records. They are
//! compared when it is opened and again in every transaction: a newer program may have made the
//! records anew while this one had the book open, and would not be understood.

use super::faults::{damaged, fault};
use super::tables::{FORMAT, MAGIC, SHAPE};
use crate::base::Fault;
use crate::base::fault::Kind;
use crate::book::records;
use crate::msg;
use redb::{ReadableTable, Table};

/// The rule of a book that another program has made its own while it was open here.
pub const OUTDATED: &str = "book.outdated";

/// What a book's `meta` says of the program that wrote it last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    format: u32,
    shape: u32,
}

impl Version {
    /// What this program writes.
    pub const OURS: Version = Version { format: FORMAT, shape: records::SHAPE };

    /// What a book says; `None` if the file is no book.
    pub fn of(meta: &impl ReadableTable<&'static str, &'static [u8]>) -> Result<Option<Version>, Fault> {
        let number = |name| -> Result<Option<u32>, Fault> {
            let value = meta.get(name).map_err(fault)?;
            Ok(value.and_then(|v| v.value().try_into().ok()).map(u32::from_le_bytes))
        };
        let Some(format) = number(MAGIC)? else { return Ok(None) };
        // A newer format may keep its shape elsewhere.
        let shape = if format > FORMAT { 0 } else { number(SHAPE)?.ok_or_else(|| damaged("shape"))? };
        Ok(Some(Version { format, shape }))
    }

    /// Makes a book this program's.
    pub fn write(meta: &mut Table<'_, &'static str, &'static [u8]>) -> Result<(), Fault> {
        meta.insert(MAGIC, &FORMAT.to_le_bytes()[..]).map_err(fault)?;
        meta.insert(SHAPE, &records::SHAPE.to_le_bytes()[..]).map_err(fault)?;
        Ok(())
    }

    /// A newer program wrote it.
    pub fn is_newer(self) -> bool {
        self.format > FORMAT || self.shape > records::SHAPE
    }

    /// Its records can be read as they are.
    pub fn is_readable(self) -> bool {
        self.format <= FORMAT && self.shape == records::SHAPE
    }

    /// Refuses a transaction in a book that was this program's when it was opened and is no more.
    pub fn must_be_ours(meta: &impl ReadableTable<&'static str, &'static [u8]>) -> Result<(), Fault> {
        match Version::of(meta)? {
            Some(version) if version.is_readable() => Ok(()),
            _ => Err(outdated()),
        }
    }
}

/// A newer program has made the book its own while it was open here.
pub fn outdated() -> Fault {
    Fault::new(Kind::Busy, OUTDATED, msg!(BookOutdated)).then(msg!(BookOutdatedNext))
}
