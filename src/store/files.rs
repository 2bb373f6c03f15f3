//! The system's own files, as a disk that books lie on.

use super::disk::{Access, Disk, Held, Open};
use same_file::Handle;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

impl Held for File {}

/// The system's own files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files;

/// How many links are followed before one is taken to lead back to itself.
const LINKS: usize = 40;

impl Files {
    fn options(access: Access) -> OpenOptions {
        let mut options = OpenOptions::new();
        options.read(true).write(access != Access::Read).create_new(access == Access::New);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
    }
}

impl Disk for Files {
    fn open(&self, path: &Path, access: Access) -> io::Result<Open> {
        let file = Files::options(access).open(path)?;
        let (own, path) = (Handle::from_file(file.try_clone()?)?, path.to_owned());
        let storage = redb::backends::FileBackend::new(file).map_err(io::Error::other)?;
        Ok(Open {
            storage: Box::new(storage),
            here: Box::new(move || match Handle::from_path(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
                there => Ok(there? == own),
            }),
        })
    }

    fn length(&self, path: &Path) -> io::Result<Option<u64>> {
        match fs::metadata(path) {
            Ok(found) => Ok(Some(found.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn within(&self, directory: &Path) -> io::Result<Vec<(PathBuf, u64)>> {
        let listed = match fs::read_dir(directory) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            listed => listed?,
        };
        let mut files = Vec::new();
        for entry in listed {
            let entry = entry?;
            match entry.metadata() {
                Ok(found) => files.push((entry.path(), found.len())),
                // Somebody makes or removes one there meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(files)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        for _ in 0..LINKS {
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    let target = fs::read_link(&path)?;
                    path = path.parent().map_or(target.clone(), |parent| parent.join(&target));
                }
                _ => return Ok(path),
            }
        }
        Err(io::Error::other("a link that leads back to itself"))
    }

    fn liken(&self, file: &Path, to: &Path) -> io::Result<()> {
        let wanted = fs::metadata(to)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, chown};
            let own = fs::metadata(file)?;
            if (own.uid(), own.gid()) != (wanted.uid(), wanted.gid()) {
                chown(file, Some(wanted.uid()), Some(wanted.gid()))?;
            }
        }
        fs::set_permissions(file, wanted.permissions())
    }

    fn keep(&self, file: &Path, name: &Path) -> io::Result<()> {
        match fs::hard_link(file, name) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) => {
                let mut copy = Files::options(Access::New).open(name)?;
                io::copy(&mut File::open(file)?, &mut copy)?;
                copy.sync_all()?;
                self.liken(name, file)
            }
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn name(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            Ok(()) => fs::remove_file(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) if to.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_directory(&self, file: &Path) -> io::Result<()> {
        let directory = file.parent().filter(|parent| !parent.as_os_str().is_empty());
        File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
    }

    /// Windows gives no handle by which a directory could be synced; its file systems log their names.
    #[cfg(not(unix))]
    fn sync_directory(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, path: &Path, alone: bool, like: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let file = match Files::options(Access::Write).open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let made = Files::options(Access::New).open(path);
                if made.is_ok() && fs::metadata(like).is_ok() {
                    self.liken(path, like)?;
                }
                made.or_else(|error| match error.kind() {
                    io::ErrorKind::AlreadyExists => Files::options(Access::Write).open(path),
                    _ => Err(error),
                })?
            }
            file => file?,
        };
        match if alone { file.try_lock() } else { file.try_lock_shared() } {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn sign_in(&self, directory: &Path, name: &str, word: &str) -> io::Result<Option<Box<dyn Held>>> {
        super::directory::make(directory)?;
        // Words of those who were killed go, so that the last who leaves leaves nothing behind.
        for left in fs::read_dir(directory)? {
            // Another may sweep at the same moment.
            let _ = counts(&left?.path());
        }
        let path = directory.join(name);
        // What has this name and is nobody's was left by another process that had the same number.
        if counts(&path)? {
            return Ok(None);
        }
        let mut file = Files::options(Access::New).open(&path)?;
        file.write_all(word.as_bytes())?;
        // Shared, so that it can be read everywhere.
        file.lock_shared()?;
        Ok(Some(Box::new(Word { _file: file, path })))
    }

    fn who_is_in(&self, directory: &Path) -> io::Result<Vec<(String, String)>> {
        let mut words = Vec::new();
        for found in fs::read_dir(directory)? {
            let path = found?.path();
            if counts(&path)? {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                words.push((name, fs::read_to_string(&path)?));
            }
        }
        Ok(words)
    }
}

/// True if a word counts; one that nobody holds any more is removed.
fn counts(path: &Path) -> io::Result<bool> {
    let file = match Files::options(Access::Write).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        file => file?,
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
        Ok(()) => fs::remove_file(path).map(|()| false),
    }
}

/// A word that was left: its file, locked as long as it counts.
#[derive(Debug)]
struct Word {
    _file: File,
    path: PathBuf,
}

impl Held for Word {}

impl Drop for Word {
    fn drop(&mut self) {
        // What stays is swept by whoever reads it next; a directory with others' words in it stays too.
        let _ = fs::remove_file(&self.path);
        let _ = self.path.parent().map(fs::remove_dir);
    }
}
