//! What a start settles before anything else: which book, who sits at it, in what language, and when.

use crate::base::calendar::Stamp;
use crate::base::fault::system;
use crate::base::{Day, Fault, Lang, Word, text};
use crate::book::act::{Mode, Signer};
use crate::book::records::Read as _;
use crate::book::{Op, Proof, act::begin};
use crate::domain::{Person, Role, Verb};
use crate::exchange::regions::Regions;
use crate::exchange::{gladi, seed};
use crate::msg;
use crate::store::backup::Restoring;
use crate::store::{self, Book, Place};
use std::path::{Path, PathBuf};

/// The name and the device that a new book's first entries are signed with.
const MAKER: &str = "kdkmp";
/// The practice book's file, beside the real one.
const PRACTICE_FILE: &str = "gladi.redb";
/// The longest name an entry is signed with, in characters.
const LONGEST_NAME: usize = 60;

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
    /// What a new book is told by from every other, at random.
    pub nonce: [u8; 16],
    /// The number of the process.
    pub process: u32,
    /// Columns of what a table is shown on.
    pub columns: usize,
    /// When it was asked: the moment that a new book begins.
    pub started: Stamp,
    /// Whether the path was chosen by a person, so that its directory is theirs to make.
    pub chosen: bool,
    /// Where what is an official's own lies.
    pub own: Own,
}

/// Where what is an official's own lies: nothing of it is in the book.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The directory of what one comes back to, and of what was last seen of the book; nothing is kept without.
    pub state: Option<PathBuf>,
    /// The directory of how one reads the sheets that come.
    pub profiles: Option<PathBuf>,
    /// The one directory that files come from and go to, by bare names; without, any place of the machine.
    pub shelf: Option<PathBuf>,
}

impl Opening {
    /// Opens the book, which must be there: a deed on a path that was mistyped makes none.
    ///
    /// # Errors
    /// If there is none, or it cannot be opened.
    pub fn open(&self) -> Result<Book, Fault> {
        is_file(&self.path)?;
        if self.read_only {
            return Book::open_read_only(&self.path);
        }
        let book = Book::open(&self.path)?;
        book.sign_in(self.process, &self.signer.name, self.started);
        Ok(book)
    }

    /// Opens the book for a session. The first one at the platform's own place makes it, from the built-in
    /// regency; a path that somebody chose holds a book already, or is made to by `init`.
    ///
    /// # Errors
    /// If there is none, or it cannot be made or opened.
    pub fn start(&self) -> Result<Book, Fault> {
        let place = Place::from(&self.path);
        let taken = |place: &Place| place.is_taken().map_err(|error| io_fault(place.path(), &error));
        if !self.chosen && !self.read_only && !taken(&place)? {
            if taken(&place.named(store::CHOSEN))? {
                let what = msg!(AtPath, path: self.path.display().to_string(), what: msg!(BookBegun));
                return Err(Fault::damaged("book.begun", what).then(msg!(BookBegunNext)));
            }
            self.make(store::NEW, seed::regency()?)?;
        }
        let book = self.open()?;
        book.stay();
        Ok(book)
    }

    /// Refuses what touches the whole book to whoever is not of the Dinas. A book that cannot be asked, since it
    /// is damaged, of another program or not there, is in the care of whoever owns the file.
    ///
    /// # Errors
    /// The refusal, with who may.
    pub fn must_be_whole(&self) -> Result<(), Fault> {
        let asked = || Book::open_read_only(&self.path)?.snapshot()?.registry();
        let registry = match asked() {
            Ok(registry) => registry,
            Err(_) if self.signer.holds => return Ok(()),
            Err(fault) => return Err(fault),
        };
        let person = self.signer.person(&registry);
        registry.may(&person, Verb::Programme, None, None, &|_| "".into())
    }

    /// Makes the book from regions. False if there is a file already, which is left as it is.
    ///
    /// # Errors
    /// If it cannot be made; there is none then.
    pub fn make(&self, end: &str, regions: Regions) -> Result<bool, Fault> {
        self.make_directory()?;
        let (name, device) = (MAKER.to_owned(), MAKER.to_owned());
        let signer = Signer { name, device, proof: Proof::Owner, once: None, holds: true, personal: false };
        let now = self.started;
        Book::make(&self.path, end, |writer| {
            let mut ops = seed::ops(&regions)?;
            ops.insert(1, Op::BookNamed { nonce: self.nonce });
            // Whoever makes a book is the first of its Dinas.
            let first = Person::new(&self.signer.name, Role::Dinas);
            ops.push(Op::PersonSet { before: None, after: Some(first) });
            begin(writer, &signer, Day::from(now.date_wib()), now, ops)
        })
    }

    /// The opening of the practice book that lies beside this one.
    pub fn practice(&self) -> Opening {
        // Through the gate each official has a practice book of their own, among what is theirs.
        let path = match &self.own.shelf {
            Some(shelf) => shelf.join(format!(".{PRACTICE_FILE}")),
            None => self.path.with_file_name(PRACTICE_FILE),
        };
        let signer = Signer { proof: Proof::Login, holds: true, ..self.signer.clone() };
        Opening { path, signer, as_of: None, read_only: false, ..self.clone() }
    }

    /// Opens the practice book, which is made if there is none, or anew if that is asked; whoever comes has
    /// the Dinas's rights in it.
    ///
    /// # Errors
    /// If what lies there is no practice book; if it cannot be made or opened.
    pub fn practise(&self, anew: bool) -> Result<Book, Fault> {
        self.make_directory()?;
        let is_there = self.path.exists();
        if is_there {
            let registry = Book::open(&self.path)?.snapshot()?.registry()?;
            if !registry.is_practice {
                let what = msg!(PracticeTaken, path: self.path.display().to_string());
                return Err(Fault::refused("practice.taken", what).then(msg!(PracticeTakenNext)));
            }
        }
        if !is_there {
            self.make_practice(&self.path)?;
        } else if anew {
            // Built aside and checked, then put in the old one's place: nobody who sits there loses it.
            let aside = self.path.with_extension("baru");
            let gone = |path: &Path| match std::fs::remove_file(path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(io_fault(path, &error)),
                _ => Ok(()),
            };
            gone(&aside)?;
            self.make_practice(&aside)?;
            let what = Restoring {
                from: Place::from(&aside),
                with: Vec::new(),
                aside: "gladi.lama",
                signer: &self.signer,
                now: self.started,
            };
            let put = store::backup::restore(&self.path, &what, crate::lists::check);
            gone(&aside)?;
            if let Some(old) = put?.kept {
                gone(&old)?;
            }
        }
        let book = self.open()?;
        book.stay();
        if let Some((request, signer)) = gladi::welcome(&*book.snapshot()?.registry()?, &self.signer.name) {
            book.act(&[request], &signer, self.started, Mode::Whole)?;
        }
        Ok(book)
    }

    fn make_practice(&self, path: &Path) -> Result<(), Fault> {
        let today = Day::from(self.started.date_wib());
        Book::make(path, store::NEW, |writer| gladi::write(writer, today, &self.signer.name).map(drop))
            .map(drop)
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
    Fault::damaged("file.io", msg!(PathIo, path: path, why: system(error))).then(msg!(PathIoNext))
}

/// A name that somebody is given: as it was typed, or not at all.
///
/// # Errors
/// `name.shape`, also for signs that command, hide or turn the direction of writing.
pub fn named(name: &str) -> Result<String, Fault> {
    let clean = signed(name)?;
    if clean != name.trim() {
        let what = msg!(NameShape, text: text::quote(name), most: LONGEST_NAME);
        return Err(Fault::usage("name.shape", what).then(msg!(NameSignsNext)));
    }
    Ok(clean)
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
