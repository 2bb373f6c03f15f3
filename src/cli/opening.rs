//! What a start settles before anything else: which book, who sits at it, in what language, and when.

use crate::base::calendar::Stamp;
use crate::base::{Day, Fault, Lang, Word, text};
use crate::book::act::Signer;
use crate::book::{Proof, act::begin};
use crate::exchange::regions::Regions;
use crate::exchange::seed;
use crate::msg;
use crate::store::Book;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name and the device that a new book's first entries are signed with.
const MAKER: &str = "kdkmp";
/// The longest name an entry is signed with, in characters.
const LONGEST_NAME: usize = 60;

/// How often, and after how long each time, an empty file is looked at again.
const EMPTY_LOOKS: u32 = 10;
const EMPTY_WAIT: Duration = Duration::from_millis(50);

/// How a book is to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Where the book is.
    pub path: PathBuf,
    /// Who sits at it, and at which device.
    pub signer: Signer,
    /// The language that they read.
    pub lang: Lang,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// The day whose end the book is shown as of; `None` shows it as it is.
    pub as_of: Option<Day>,
    /// When it was asked: the moment that a new book begins.
    pub started: Stamp,
    /// Whether the path was chosen by a person, so that its directory is theirs to make.
    pub chosen: bool,
}

impl Opening {
    /// Opens the book; a first start makes it from the built-in regency.
    ///
    /// # Errors
    /// If it cannot be made or opened.
    pub fn open(&self) -> Result<Book, Fault> {
        self.open_or_make().map(|(book, _)| book)
    }

    /// Opens the book, and says how many cooperatives and kecamatan were put into it if it was made.
    pub fn open_or_make(&self) -> Result<(Book, Option<(usize, usize)>), Fault> {
        if self.read_only {
            return Ok((self.open_there()?, None));
        }
        self.make(seed::regency)
    }

    /// Opens a book that must be there already.
    ///
    /// # Errors
    /// If there is none, or it cannot be opened.
    pub fn open_there(&self) -> Result<Book, Fault> {
        self.must_be_there()?;
        if self.read_only { Book::open_read_only(&self.path) } else { self.open() }
    }

    /// Refuses if there is no book, or an empty file.
    pub fn must_be_there(&self) -> Result<(), Fault> {
        is_file(&self.path)?;
        if self.path.exists() {
            return self.must_not_be_empty();
        }
        let what = msg!(BookMissing, path: self.path.display().to_string());
        Err(Fault::damaged("book.missing", what).then(msg!(BookMissingNext)))
    }

    /// Refuses a file of no bytes: what was cut off is not filled as if it were new. Another start may
    /// have made it this very moment, so it is looked at more than once.
    fn must_not_be_empty(&self) -> Result<(), Fault> {
        for _ in 0..EMPTY_LOOKS {
            if !std::fs::metadata(&self.path).is_ok_and(|file| file.is_file() && file.len() == 0) {
                return Ok(());
            }
            std::thread::sleep(EMPTY_WAIT);
        }
        let what = msg!(BookEmpty, path: self.path.display().to_string());
        Err(Fault::damaged("book.empty", what).then(msg!(BookEmptyNext)))
    }

    /// Opens the book, filling it with regions if it is new.
    pub fn make(
        &self,
        regions: impl FnOnce() -> Result<Regions, Fault>,
    ) -> Result<(Book, Option<(usize, usize)>), Fault> {
        is_file(&self.path)?;
        self.make_directory()?;
        self.must_not_be_empty()?;
        let made = Cell::new(None);
        let signer = Signer { name: MAKER.to_owned(), device: MAKER.to_owned(), proof: Proof::Owner };
        let now = self.started;
        let book = Book::open(&self.path, |writer| {
            let regions = regions()?;
            let kecamatan = regions.areas.keys().filter(|area| area.is_kecamatan()).count();
            made.set(Some((regions.villages.len(), kecamatan)));
            begin(writer, &signer, Day::from(now.date_wib()), now, seed::ops(&regions)?)
        })?;
        Ok((book, made.get()))
    }

    /// Makes the data directory, where the path is not a chosen one.
    pub fn make_directory(&self) -> Result<(), Fault> {
        let Some(directory) = self.path.parent().filter(|_| !self.chosen) else { return Ok(()) };
        std::fs::create_dir_all(directory).map_err(|error| io_fault(directory, &error))
    }
}

/// Refuses to look at a day that has not come.
pub fn not_ahead(day: Day, now: Stamp) -> Result<(), Fault> {
    let today = Day::from(now.date_wib());
    if day > today {
        return Err(Fault::refused("asof.ahead", msg!(AsOfAhead, day: day, today: today)));
    }
    Ok(())
}

/// Refuses what is there and is no file, before anybody opens it: a pipe or a device may answer never.
///
/// # Errors
/// `file.kind`, with what it is instead. What is not there is none of this one's business.
pub fn is_file(path: &Path) -> Result<(), Fault> {
    let Ok(found) = std::fs::metadata(path) else { return Ok(()) };
    if found.is_file() {
        return Ok(());
    }
    let kind = if found.is_dir() { Word::PathDirectory } else { Word::PathPipe };
    let what = msg!(PathKind, path: path.display().to_string(), kind: kind);
    Err(Fault::damaged("file.kind", what).then(msg!(PathKindNext)))
}

/// Refuses a file that is not there, or is none.
///
/// # Errors
/// `file.missing`, `file.kind`.
pub fn must_be_file(path: &Path) -> Result<(), Fault> {
    match std::fs::metadata(path) {
        Ok(_) => is_file(path),
        Err(error) => Err(io_fault(path, &error)),
    }
}

/// Refuses a file that is to be made where there is no directory for it.
///
/// # Errors
/// `file.directory`.
pub fn must_have_directory(path: &Path) -> Result<(), Fault> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    match directory {
        Some(directory) if !directory.is_dir() => {
            let what = msg!(PathNoDirectory, path: directory.display().to_string());
            Err(Fault::damaged("file.directory", what).then(msg!(PathNoDirectoryNext)))
        }
        _ => Ok(()),
    }
}

/// A file, other than the book, that cannot be read or written.
pub fn io_fault(path: &Path, error: &std::io::Error) -> Fault {
    let path = path.display().to_string();
    if error.kind() == std::io::ErrorKind::NotFound {
        return Fault::damaged("file.missing", msg!(PathMissing, path: path)).then(msg!(PathMissingNext));
    }
    Fault::damaged("file.io", msg!(PathIo, path: path, why: error.to_string())).then(msg!(PathIoNext))
}

/// A name as entries are signed with it.
pub fn signed(name: &str) -> Result<String, Fault> {
    let name = text::clean(name.trim()).into_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        let what = msg!(NameShape, text: text::quote(&name), most: LONGEST_NAME);
        return Err(Fault::usage("name.shape", what).then(msg!(NameShapeNext)));
    }
    Ok(name)
}
