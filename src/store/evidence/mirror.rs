//! Evidence beside a backup: where the backup's own would be, so that whoever opens it finds it there, and a second
//! backup of the same name copies only what is new.

use super::{Here, Locker};
use crate::base::Fault;
use crate::book::evidence::named;
use crate::store::Book;
use std::path::{Path, PathBuf};

/// What came of copying.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Files that were not there before.
    pub new: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that the book names and that lie in neither place.
    pub missing: usize,
}

/// Where the evidence of a book lies.
///
/// # Errors
/// If the book is a link that leads nowhere.
pub fn place(book: &Path) -> Result<PathBuf, Fault> {
    Ok(Locker::of(book)?.directory)
}

/// How many files that a book names are here, and their bytes.
///
/// # Errors
/// If the book cannot be read.
pub fn here(book: &Path) -> Result<(usize, u64), Fault> {
    let (locker, snapshot) = (Locker::of(book)?, Book::open_read_only(book)?.snapshot()?);
    let files = named(&snapshot)?.into_iter().filter(|file| locker.here(file) == Here::Yes);
    Ok(files.fold((0, 0), |(n, bytes), file| (n + 1, bytes + file.bytes)))
}

/// Copies from beside one book what another names and has not. A file that is not what it is named by stays.
///
/// # Errors
/// If the other book cannot be read, or a file not be written.
pub fn copy(from: &Path, to: &Path) -> Result<Copied, Fault> {
    gather(&[from], to)
}

/// The same from beside several, each file from the first that has it.
///
/// # Errors
/// As above.
pub fn gather(from: &[&Path], to: &Path) -> Result<Copied, Fault> {
    let there = Locker::of(to)?;
    let from = from.iter().filter_map(|book| Locker::of(book).ok()).collect::<Vec<_>>();
    let mut copied = Copied::default();
    for file in named(&Book::open_read_only(to)?.snapshot()?)? {
        if there.here(&file) == Here::Yes {
            continue;
        }
        match from.iter().find_map(|from| from.read(&file.sha256).ok().flatten()) {
            Some(bytes) => {
                there.keep(&file.name, &bytes)?;
                (copied.new, copied.bytes) = (copied.new + 1, copied.bytes + file.bytes);
            }
            None => copied.missing += 1,
        }
    }
    Ok(copied)
}
