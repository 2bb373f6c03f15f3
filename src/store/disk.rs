//! Where books lie. The store asks a [`Disk`] for everything that it does to files, so that a disk that
//! is simulated can lose, tear and refuse what a real one may.

use super::files::Files;
use redb::StorageBackend;
use std::fmt::Debug;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To be read; it must be there.
    Read,
    /// To be read and written; it must be there.
    Write,
    /// To be made: nobody but its owner may read it, and it must not be there.
    New,
}

/// Says whether the file that a path names is still the one that was opened by it.
pub type Here = Box<dyn Fn() -> io::Result<bool> + Send + Sync>;

/// A file that is open.
pub struct Open {
    /// Its bytes and its locks.
    pub storage: Box<dyn StorageBackend>,
    /// Whether it is still at its path.
    pub here: Here,
}

/// Something that is let go when it is dropped, as a lock is.
pub trait Held: Debug + Send + Sync {}

/// Files and the directories that they stand in, by path. Nothing is on the disk for good before it is
/// synced: a file by its storage, its name by [`Disk::sync_directory`].
pub trait Disk: Debug + Send + Sync {
    /// Opens a file.
    ///
    /// # Errors
    /// If it is not there, or is and should not be; if it may not be opened.
    fn open(&self, path: &Path, access: Access) -> io::Result<Open>;

    /// The length of a file in bytes; `None` if nothing is there.
    ///
    /// # Errors
    /// If that cannot be found out.
    fn length(&self, path: &Path) -> io::Result<Option<u64>>;

    /// What lies in a directory, each with its length in bytes; nothing if there is no such directory.
    ///
    /// # Errors
    /// If that cannot be found out.
    fn within(&self, directory: &Path) -> io::Result<Vec<(PathBuf, u64)>>;

    /// The path that a path leads to: a link is followed, whether or not there is anything at its end.
    ///
    /// # Errors
    /// If a link cannot be read, or leads back to itself.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;

    /// Gives a file the owner, the group and the mode of another.
    ///
    /// # Errors
    /// If the system does not allow it.
    fn liken(&self, file: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a second name, which must be free; where files cannot have two, a copy.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if the name is taken.
    fn keep(&self, file: &Path, name: &Path) -> io::Result<()>;

    /// Gives a file another name. What had that name before is gone, and at no moment is there nothing.
    ///
    /// # Errors
    /// If it cannot be done; then nothing was.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file another name, which must be free.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if the name is taken.
    fn name(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// If it is not there or may not be removed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a file's directory last.
    ///
    /// # Errors
    /// If the disk does not take them.
    fn sync_directory(&self, file: &Path) -> io::Result<()>;

    /// Locks a file that is there for nothing else, alone or together with others; `None` if somebody
    /// stands in the way. It is made, as another file is, if there is none.
    ///
    /// # Errors
    /// If it cannot be made or opened, as where nothing may be written.
    fn lock(&self, path: &Path, alone: bool, like: &Path) -> io::Result<Option<Box<dyn Held>>>;

    /// Leaves a word under a name in a directory, until what is returned is dropped; `None` if the name
    /// is another's, or this disk keeps no such words.
    ///
    /// # Errors
    /// If it cannot be left.
    fn sign_in(&self, _directory: &Path, _name: &str, _word: &str) -> io::Result<Option<Box<dyn Held>>> {
        Ok(None)
    }

    /// The words that are left in a directory, by their names. Those of whoever was killed are swept.
    ///
    /// # Errors
    /// If they cannot be read.
    fn who_is_in(&self, _directory: &Path) -> io::Result<Vec<(String, String)>> {
        Ok(Vec::new())
    }
}

/// A path on a disk: where a book is, or may come to be.
#[derive(Clone, Debug)]
pub struct Place {
    disk: Arc<dyn Disk>,
    path: PathBuf,
}

impl<P: AsRef<Path>> From<P> for Place {
    fn from(path: P) -> Place {
        Place::on(Arc::new(Files), path.as_ref())
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Place {
        place.clone()
    }
}

/// The bytes that redb's handles hold in one way or another for as long as they have a book open.
/// See *Lock bytes* in its `docs/design.md`.
const HANDLES: (Bound<u64>, Bound<u64>) = (Bound::Included(1 << 62), Bound::Excluded((1 << 62) + 896));

impl Place {
    /// A path on a disk.
    pub fn on(disk: Arc<dyn Disk>, path: &Path) -> Place {
        Place { disk, path: path.to_owned() }
    }

    /// The path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A place in the same directory, named after this one: `buku.redb.baru`.
    pub fn named(&self, end: &str) -> Place {
        let mut path = self.path.clone().into_os_string();
        path.push(".");
        path.push(end);
        Place { disk: self.disk.clone(), path: path.into() }
    }

    /// Another path on the same disk.
    pub(super) fn at(&self, path: &Path) -> Place {
        Place { disk: self.disk.clone(), path: path.to_owned() }
    }

    /// What lies here, if it is a directory, each with its length in bytes.
    pub(super) fn within(&self) -> io::Result<Vec<(PathBuf, u64)>> {
        self.disk.within(&self.path)
    }

    /// Where a link leads.
    pub(super) fn real(&self) -> io::Result<Place> {
        Ok(Place { disk: self.disk.clone(), path: self.disk.real(&self.path)? })
    }

    /// Opens the file.
    pub(super) fn open(&self, access: Access) -> io::Result<Open> {
        self.disk.open(&self.path, access)
    }

    /// The length of the file in bytes; `None` if there is none.
    pub(super) fn length(&self) -> io::Result<Option<u64>> {
        self.disk.length(&self.path)
    }

    pub(super) fn sign_in(&self, end: &str, name: &str, word: &str) -> io::Result<Option<Box<dyn Held>>> {
        self.disk.sign_in(self.real()?.named(end).path(), name, word)
    }

    pub(super) fn who_is_in(&self, end: &str) -> io::Result<Vec<(String, String)>> {
        self.disk.who_is_in(self.real()?.named(end).path())
    }

    pub(super) fn liken(&self, to: &Place) -> io::Result<()> {
        self.disk.liken(&self.path, &to.path)
    }

    pub(super) fn keep(&self, aside: &Place) -> io::Result<()> {
        self.disk.keep(&self.path, &aside.path)
    }

    pub(super) fn rename(&self, to: &Place) -> io::Result<()> {
        self.disk.rename(&self.path, &to.path)
    }

    pub(super) fn name(&self, to: &Place) -> io::Result<()> {
        self.disk.name(&self.path, &to.path)
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        self.disk.remove(&self.path)
    }

    pub(super) fn sync_directory(&self) -> io::Result<()> {
        self.disk.sync_directory(&self.path)
    }

    /// Locks the place, alone or with others, by a file beside it.
    pub(super) fn lock(&self, end: &str, alone: bool) -> io::Result<Option<Box<dyn Held>>> {
        let real = self.real()?;
        self.disk.lock(real.named(end).path(), alone, &real.path)
    }

    /// True if there is anything, even a file of no bytes.
    ///
    /// # Errors
    /// If that cannot be found out.
    pub fn is_taken(&self) -> io::Result<bool> {
        Ok(self.length()?.is_some())
    }

    /// True if any program has the file open as a book, whatever its version. A file that may not be
    /// written is asked nothing: who could write to it?
    pub(super) fn is_in_use(&self) -> io::Result<bool> {
        let storage = match self.disk.open(&self.path, Access::Write) {
            Ok(open) => open.storage,
            Err(error) if may_not_write(&error) => return Ok(false),
            Err(error) => return Err(error),
        };
        let free = storage.try_lock_range(HANDLES.0, HANDLES.1).map_err(io::Error::other)?;
        storage.close()?;
        Ok(!free)
    }
}

/// True if nothing may be written where this came from.
pub(super) fn may_not_write(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}
