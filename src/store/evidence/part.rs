//! Evidence that comes in pieces: what came of a file lies beside where it will be, so that a line that drops is
//! taken up where it dropped.

use super::{Locker, altered};
use crate::base::Fault;
use crate::book::Hash;
use crate::book::entry::hex;
use crate::domain::visit::Evidence;
use crate::store::faults::{at, io};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self as sys, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

/// What the name of a file ends with while not all of it is here.
const PART: &str = ".bagian";

impl Locker {
    /// Where what came of a file lies, until all of it is here.
    fn place_of_part(&self, hash: &Hash) -> PathBuf {
        self.directory.join(hex(hash) + PART)
    }

    /// How many bytes of a file came already, if it is not here.
    ///
    /// # Errors
    /// If what came cannot be looked at.
    pub fn part(&self, evidence: &Evidence) -> Result<u64, Fault> {
        let path = self.place_of_part(&evidence.sha256);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() && found.len() <= evidence.bytes => Ok(found.len()),
            Ok(_) => Ok(0),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(at(&path, io(error))),
        }
    }

    /// Keeps what comes next of a file, after so many bytes of it; it is here once all of it came.
    ///
    /// # Errors
    /// If it cannot be written; `evidence.altered` if all of it came and it is not what it was named by: then
    /// nothing of it is kept.
    pub fn add(&self, evidence: &Evidence, after: u64, bytes: &[u8]) -> Result<(), Fault> {
        let path = self.place_of_part(&evidence.sha256);
        let added = || -> sys::Result<Option<Vec<u8>>> {
            self.make()?;
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(&path)?;
            file.set_len(after)?;
            file.seek(SeekFrom::Start(after))?;
            file.write_all(bytes)?;
            if after + (bytes.len() as u64) < evidence.bytes {
                return Ok(None);
            }
            drop(file);
            let whole = fs::read(&path)?;
            fs::remove_file(&path)?;
            Ok(Some(whole))
        };
        let whole = added().map_err(|error| at(&path, io(error)))?;
        match whole {
            Some(whole) if Sha256::digest(&whole)[..] == evidence.sha256[..] => {
                self.keep(&evidence.name, &whole).map(drop)
            }
            Some(_) => Err(altered(&path)),
            None => Ok(()),
        }
    }

    /// Refuses a file that is not here, or is not what it is named by.
    ///
    /// # Errors
    /// `evidence.altered`; if it cannot be read.
    pub fn must_be_whole(&self, hash: &Hash) -> Result<(), Fault> {
        self.read(hash)?.map(drop).ok_or_else(|| altered(&self.path(hash)))
    }

    /// So many bytes of a file, from one on.
    ///
    /// # Errors
    /// `evidence.altered` if there are not so many; if it cannot be read.
    pub fn piece(&self, hash: &Hash, from: u64, n: u64) -> Result<Vec<u8>, Fault> {
        let path = self.path(hash);
        let read = || -> sys::Result<Vec<u8>> {
            let mut file = File::open(&path)?;
            file.seek(SeekFrom::Start(from))?;
            let mut bytes = Vec::new();
            file.take(n).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        let bytes = read().map_err(|error| at(&path, io(error)))?;
        if bytes.len() as u64 == n { Ok(bytes) } else { Err(altered(&path)) }
    }

    /// What came in part of files that are not among these, or are whole already.
    ///
    /// # Errors
    /// If the directory cannot be read.
    pub(super) fn parts(&self, named: &BTreeSet<Hash>) -> Result<Vec<PathBuf>, Fault> {
        let is_idle = |hash: &Hash| !named.contains(hash) || self.path(hash).exists();
        let idle = self.ending(PART)?.into_iter().filter(is_idle);
        Ok(idle.map(|hash| self.place_of_part(&hash)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Here;
    use super::*;
    use std::path::Path;

    #[test]
    fn a_file_that_comes_in_pieces_is_here_once_it_is_whole() {
        let home = tempfile::tempdir().unwrap();
        let locker = Locker::of(&home.path().join("buku.redb")).unwrap();
        let file = Locker::named("depan.jpg", b"foto gerai").unwrap();
        assert_eq!(locker.part(&file).unwrap(), 0);
        locker.add(&file, 0, b"foto").unwrap();
        assert_eq!((locker.part(&file).unwrap(), locker.here(&file)), (4, Here::No));
        assert_eq!(locker.parts(&BTreeSet::from([file.sha256])).unwrap(), Vec::<PathBuf>::new());
        assert_eq!(locker.parts(&BTreeSet::new()).unwrap().len(), 1, "nothing names it");
        locker.add(&file, 4, b" gerai").unwrap();
        assert_eq!((locker.part(&file).unwrap(), locker.here(&file)), (0, Here::Yes));
        assert_eq!(locker.piece(&file.sha256, 4, 3).unwrap(), b" ge");
        assert_eq!(locker.piece(&file.sha256, 4, 30).unwrap_err().rule, "evidence.altered");
        // What is not what it was named by is let go of, whole.
        let other = Locker::named("rak.jpg", b"rak").unwrap();
        locker.add(&other, 0, b"ra").unwrap();
        assert_eq!(locker.add(&other, 2, b"x").unwrap_err().rule, "evidence.altered");
        assert_eq!((locker.part(&other).unwrap(), locker.here(&other)), (0, Here::No));
        // One that is longer than the file can be was something else.
        fs::write(locker.place_of_part(&other.sha256), b"raknya").unwrap();
        assert_eq!(locker.part(&other).unwrap(), 0);
        assert!(Path::new(&locker.path(&file.sha256)).exists());
    }
}
