//! What a start settles before anything else: which book, who sits at it, in what language; and the
//! one place that reads the clock.

use super::config::Config;
use crate::base::calendar::{Stamp, parse_date};
use crate::base::{Day, Fault, Lang, Word, text};
use crate::book::act::Signer;
use crate::book::{Proof, act::begin};
use crate::exchange::regions::Regions;
use crate::exchange::seed;
use crate::msg;
use crate::store::Book;
use clap::ArgMatches;
use etcetera::BaseStrategy;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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
    /// What the settings file says.
    pub config: Config,
    /// Whether the path was chosen by a person, so that its directory is theirs to make.
    chosen: bool,
}

impl Opening {
    /// Reads flags, environment and system.
    ///
    /// # Errors
    /// If there is no place for a book, or a name that nobody could sign with.
    pub fn from(args: &ArgMatches, lang: Lang, config: Config) -> Result<Opening, Fault> {
        let chosen = args.get_one::<PathBuf>("book").cloned().or_else(|| {
            let path = std::env::var_os("KDKMP_BOOK").filter(|path| !path.is_empty())?;
            Some(PathBuf::from(path))
        });
        let is_chosen = chosen.is_some();
        let path = chosen.map_or_else(default_path, Ok)?;
        let name = args.get_one::<String>("as").cloned();
        let proof = if name.is_some() { Proof::Owner } else { Proof::Login };
        let name = name.or_else(|| whoami::username().ok()).unwrap_or_default();
        let as_of = args.get_one::<String>("as-of");
        let as_of = as_of.map(|text| parse_date(text, now().date_wib()).map(Day::from)).transpose()?;
        if let Some(day) = as_of {
            not_ahead(day, now())?;
        }
        let device = gethostname::gethostname();
        let device = text::clean(device.to_string_lossy().trim()).into_owned();
        Ok(Opening {
            path,
            signer: Signer { name: signed(&name)?, device, proof },
            lang,
            read_only: args.get_flag("read-only"),
            as_of,
            config,
            chosen: is_chosen,
        })
    }

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
        let now = now();
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

/// The moment, by the system's clock.
pub fn now() -> Stamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Stamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
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

/// The platform's directory for our settings.
pub fn config_dir() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.config_dir().join("kdkmp"))
}

/// The platform's directory for what we may lose.
pub fn state_dir() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| data_dir(&strategy)).join("kdkmp"))
}

/// The platform's data directory, and the book in it.
fn default_path() -> Result<PathBuf, Fault> {
    let strategy = etcetera::base_strategy::choose_native_strategy().map_err(|error| {
        Fault::damaged("book.home", msg!(BookHome, why: error.to_string())).then(msg!(BookHomeNext))
    })?;
    let book = |directory: PathBuf| directory.join("kdkmp").join("buku.redb");
    Ok(standing(book(data_dir(&strategy)), book(strategy.data_dir())))
}

/// The platform's data directory on this machine. The one that Windows has for data carries what is in it
/// from machine to machine: a book that is open on two of them would be written over.
fn data_dir(strategy: &impl BaseStrategy) -> PathBuf {
    if cfg!(windows) { strategy.cache_dir() } else { strategy.data_dir() }
}

/// The place of a book, or the one where earlier versions made it, if it stands there alone.
fn standing(place: PathBuf, earlier: PathBuf) -> PathBuf {
    if !place.exists() && earlier.exists() { earlier } else { place }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_that_stands_where_it_used_to_is_found_there() {
        let dir = tempfile::TempDir::new().unwrap();
        let (local, roaming) = (dir.path().join("local.redb"), dir.path().join("roaming.redb"));
        let found = || standing(local.clone(), roaming.clone());
        assert_eq!(found(), local, "a new one is made on this machine");
        std::fs::write(&roaming, "").unwrap();
        assert_eq!(found(), roaming);
        std::fs::write(&local, "").unwrap();
        assert_eq!(found(), local);
    }
}
