//! A file that is built beside the place where it will be. Whoever looks there, at whatever moment, sees
//! what was there before or the whole new file, and so it stays if the power goes.

use super::disk::{Access, Place};
use super::faults::{busy, fault, io};
use super::gate::Gate;
use crate::base::Fault;
use redb::{Database, WriteTransaction};

/// What is built and not yet in its place, by the end of its name.
pub const NEW: &str = "baru";
/// The same of a book whose content somebody chose. When it is left behind, a bare start does not put the
/// built-in regency in its place.
pub const CHOSEN: &str = "awal";

/// Memory for pages while a whole book is written, in bytes.
const CACHE: usize = 64 << 20;

/// A file grows by doubling. Of one that is larger than so many bytes what lies empty at its end is given back;
/// of others that is less than what asking costs.
const LARGE: u64 = 8 << 20;

/// What becomes of the file that is in the place already.
pub enum Old<'a> {
    /// There must be none.
    None,
    /// It goes.
    Gone,
    /// It keeps another name.
    Kept(&'a Place),
}

/// A book that is written and closed, beside its place. It is removed if it is not put there.
pub struct Beside {
    place: Place,
    new: Place,
}

impl Beside {
    /// Builds a book in one transaction, with the owner, group and mode of the file that it will replace.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing is left of it.
    pub fn build(
        place: &Place,
        end: &str,
        fill: impl FnOnce(&WriteTransaction) -> Result<(), Fault>,
    ) -> Result<Beside, Fault> {
        let place = place.real().map_err(io)?;
        let new = place.named(end);
        // What a kill left behind is nobody's; what is being built is somebody's.
        if new.is_taken().map_err(io)? {
            if new.is_in_use().map_err(io)? {
                return Err(busy());
            }
            new.remove().map_err(io)?;
        }
        let storage = new.open(Access::New).map_err(io)?.storage;
        let beside = Beside { place, new };
        let mut builder = Database::builder();
        let mut db = builder.set_cache_size(CACHE).create_with_backend(Gate::new(storage)).map_err(fault)?;
        let tx = db.begin_write().map_err(fault)?;
        fill(&tx)?;
        tx.commit().map_err(fault)?;
        if beside.new.length().map_err(io)?.is_some_and(|length| length > LARGE) {
            db.compact().map_err(fault)?;
        }
        db.close().map_err(fault)?;
        if beside.place.is_taken().map_err(io)? {
            beside.new.liken(&beside.place).map_err(io)?;
        }
        Ok(beside)
    }

    /// Where it is until it is put in its place.
    pub fn new_place(&self) -> &Place {
        &self.new
    }

    /// Puts it in its place. False if there is a file and there should be none: that one stays.
    ///
    /// # Errors
    /// If it cannot be put there, or the directory not be synced.
    pub fn put(self, old: &Old<'_>) -> Result<bool, Fault> {
        match old {
            Old::None => match self.new.name(&self.place) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(false),
                named => named.map_err(io)?,
            },
            Old::Gone => self.new.rename(&self.place).map_err(io)?,
            Old::Kept(aside) => {
                self.place.keep(aside).map_err(io)?;
                self.new.rename(&self.place).map_err(io)?;
            }
        }
        self.place.sync_directory().map_err(io)?;
        Ok(true)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // What is in its place has no other name any more. What cannot be removed is left: the fault that
        // brought us here is the one to tell.
        let _ = self.new.remove();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tables::LOG;

    #[test]
    fn a_large_file_keeps_no_more_than_it_holds() {
        let directory = tempfile::tempdir().unwrap();
        let place = Place::from(directory.path().join("book.redb"));
        let (rows, bytes) = (12_000, [7; 1000]);
        let beside = Beside::build(&place, NEW, |tx| {
            let mut log = tx.open_table(LOG).map_err(fault)?;
            (0..rows).try_for_each(|at| log.insert(at, &bytes[..]).map(drop).map_err(fault))
        });
        let length = beside.unwrap().new_place().length().unwrap().unwrap();
        // Three rows to a page, and no half of it empty.
        assert!(length < rows / 3 * 4096 * 21 / 20, "{length}");
    }
}
