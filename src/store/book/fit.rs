//! Which program's book a file is, and how an earlier one's becomes this program's.

use super::{Book, To, not_a_book};
use crate::base::Fault;
use crate::book::wire;
use crate::msg;
use crate::store::faults::fault;
use crate::store::rebuild::renew;
use crate::store::tables::META;
use crate::store::version::Version;

impl Book {
    /// Whose the book is; a fault for a file that is something else.
    fn version(&self) -> Result<Version, Fault> {
        let tx = self.begin_read()?;
        match tx.open_table(META) {
            Ok(meta) => Version::of(&meta)?.ok_or_else(not_a_book),
            Err(redb::TableError::TableDoesNotExist(_)) => Err(not_a_book()),
            Err(other) => Err(fault(other)),
        }
    }

    /// Refuses a newer program's book, and makes an earlier one's this program's: records of another
    /// shape are made anew. A book that is only read cannot be changed, and such records are not taken
    /// for today's.
    pub(super) fn fit(&self) -> Result<(), Fault> {
        match self.version()? {
            Version::OURS => Ok(()),
            version if version.is_newer() => Err(wire::newer()),
            version if self.is_read_only() && version.is_readable() => Ok(()),
            _ if self.is_read_only() => {
                Err(Fault::damaged("book.shape", msg!(BookShape)).then(msg!(BookShapeNext)))
            }
            _ => self.renew(),
        }
    }

    /// Makes an earlier program's book this program's; another process may have done so meanwhile.
    fn renew(&self) -> Result<(), Fault> {
        let tx = self.begin_write()?;
        match self.version()? {
            Version::OURS => return tx.abort().map_err(fault),
            version if version.is_newer() => return Err(wire::newer()),
            version if version.is_readable() => {
                Version::write(&mut tx.open_table(META).map_err(fault)?)?;
            }
            _ => self.through(To::Write, |door| renew(door, &tx))?,
        }
        self.through(To::Write, |door| door.commit(tx))
    }
}
