//! The pieces of a copy that is not whole yet, beside where the copy will be: each is on disk before the next is
//! waited for, so that a line that drops loses the one that was on its way. A copy is made of them once all
//! are there; until then there is none.

use super::disk::Place;
use super::door::{Wait, waited};
use super::faults::{at, io};
use crate::base::Fault;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self as sys, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// What it is called after the book.
const NAME: &str = "bawa";
/// Bytes of a piece: a packet of the log, whichever way it came.
const MOST: usize = 65 << 20;

/// The pieces' file, each piece after its length as u32 LE.
pub struct Spool {
    file: File,
    path: PathBuf,
}

impl Spool {
    /// Opens that of a book's place, made if there is none, with the pieces that are whole.
    ///
    /// # Errors
    /// If it cannot be read or written; `book.held` while another process fills it.
    pub fn open(book: &Path) -> Result<(Spool, Vec<Vec<u8>>), Fault> {
        let path = Place::from(book).named(NAME).path().to_owned();
        let opened = || {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            options.open(&path)
        };
        let file = opened().map_err(|error| at(&path, io(error)))?;
        // Whoever's line dropped asks again at once, while the process of before may still be on its way out; and a
        // process that is being started holds for a moment what its parent holds.
        let locked = waited(Wait::Short, || match file.try_lock() {
            Ok(()) => Ok(Some(())),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        });
        locked
            .and_then(|held| held.ok_or_else(|| sys::ErrorKind::WouldBlock.into()))
            .map_err(|error| at(&path, io(error)))?;
        let mut spool = Spool { file, path };
        let pieces = spool.whole().map_err(|error| at(&spool.path, io(error)))?;
        Ok((spool, pieces))
    }

    /// The pieces up to the first that is not whole.
    fn whole(&mut self) -> sys::Result<Vec<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.file.read_to_end(&mut bytes)?;
        let (mut pieces, mut rest) = (Vec::new(), &bytes[..]);
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = u32::from_le_bytes(*length) as usize;
            let Some((piece, after)) = after.split_at_checked(length).filter(|_| length <= MOST) else {
                break;
            };
            pieces.push(piece.to_vec());
            rest = after;
        }
        Ok(pieces)
    }

    /// Keeps so many of the pieces, which are followed by nothing then.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep(&mut self, pieces: &[Vec<u8>]) -> Result<(), Fault> {
        let bytes: u64 = pieces.iter().map(|piece| piece.len() as u64 + 4).sum();
        let mut cut = || {
            self.file.set_len(bytes)?;
            self.file.seek(SeekFrom::Start(bytes)).map(drop)
        };
        cut().map_err(|error| at(&self.path, io(error)))
    }

    /// Adds a piece, which is on disk then.
    ///
    /// # Errors
    /// If it cannot be written, or the disk is full.
    pub fn put(&mut self, piece: &[u8]) -> Result<(), Fault> {
        let mut put = || {
            self.file.write_all(&[&(piece.len() as u32).to_le_bytes()[..], piece].concat())?;
            self.file.sync_data()
        };
        put().map_err(|error| at(&self.path, io(error)))
    }

    /// Takes the file away: the copy stands, or the pieces are of no use.
    pub fn remove(self) {
        // One that stays is looked at again and taken away by the next that carries something here.
        drop(self.file);
        let _ = std::fs::remove_file(self.path);
    }
}
