//! Where an official's files come from and go to: the disk, or, through the gate, one directory of their own
//! in which a file is a bare name. Nothing else of the machine can be named from there.

use super::files;
use super::home;
use super::surroundings::now;
use crate::base::calendar::Stamp;
use crate::base::{Fault, text};
use crate::cli::titipan::Kept;
use crate::exchange::export::Sink;
use crate::exchange::intake::Incoming;
use crate::msg;
use crate::ui::layer::intake::Nearby;
use std::cell::Cell;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

/// So much may lie there of one official, in bytes.
const MOST: u64 = 64 << 20;
/// So long a file may lie there, in milliseconds.
const LIFE: i64 = 7 * 24 * 60 * 60 * 1000;
/// The longest name, in bytes.
const LONGEST: usize = 100;
/// The settings of whoever has the key, which stay until they are taken away.
pub const SETTINGS: &str = "config.toml";

/// Where files come from and go to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// Anywhere on this machine's disks.
    #[default]
    Disk,
    /// One directory, by bare names.
    Gate(PathBuf),
}

impl Shelf {
    /// The one that was opened: a directory of the gate's, or the disk.
    pub fn of(directory: Option<&PathBuf>) -> Shelf {
        directory.map_or(Shelf::Disk, |directory| Shelf::Gate(directory.clone()))
    }

    /// The directory of a key, made if there is none; what has lain there too long is taken away.
    ///
    /// # Errors
    /// If it is a link, or cannot be made.
    pub fn open(directory: &Path) -> Result<Shelf, Fault> {
        private(directory)?;
        let shelf = Shelf::Gate(directory.to_owned());
        for one in shelf.list()?.iter().filter(|one| one.name != SETTINGS) {
            if one.until < now() {
                // What cannot be taken away now is tried again at the next start.
                let _ = fs::remove_file(directory.join(&one.name));
            }
        }
        Ok(shelf)
    }

    /// Reads a file, or what is piped in for `-`, up to one byte more than `most`.
    ///
    /// # Errors
    /// As [`files::read`]; `gate.path` for what is no bare name.
    pub fn read(&self, path: &Path, most: u64) -> Result<Incoming, Fault> {
        match self {
            Shelf::Gate(_) if path != Path::new("-") => {
                files::read_as(&self.place(path)?, path, most.min(MOST))
            }
            Shelf::Gate(_) => files::read(path, most.min(MOST)),
            Shelf::Disk => files::read(&home::meant(path), most),
        }
    }

    /// Writes a file whole, and says where it lies.
    ///
    /// # Errors
    /// As [`files::write`]; `gate.path` for what is no bare name, `gate.full` if too much would lie there.
    pub fn write(
        &self,
        path: &Path,
        replace: bool,
        fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>,
    ) -> Result<PathBuf, Fault> {
        if *self == Shelf::Disk {
            return files::write(&home::meant(path), replace, fill);
        }
        let place = self.place(path)?;
        let others = self.list()?;
        let others =
            others.iter().filter(|one| Path::new(&one.name) != path).map(|one| one.bytes).sum::<u64>();
        let is_full = Cell::new(false);
        let bounded = |sink: &mut dyn Sink| {
            fill(sink)?;
            is_full.set(sink.seek(io::SeekFrom::End(0))?.saturating_add(others) > MOST);
            if is_full.get() { Err(ErrorKind::FileTooLarge.into()) } else { Ok(()) }
        };
        let name = path.display().to_string();
        match files::write(&place, replace, &bounded) {
            Ok(_) => Ok(path.to_owned()),
            Err(_) if is_full.get() => {
                let what = msg!(GateFull, path: name, most: MOST >> 20);
                Err(Fault::refused("gate.full", what).then(msg!(GateFullNext)))
            }
            // The whole path is nobody's business who cannot go there.
            Err(fault) if fault.rule == "file.exists" => {
                Err(Fault { what: msg!(FileExists, path: name), ..fault })
            }
            Err(fault) => Err(fault),
        }
    }

    /// Writes a file to a place below a folder, or to the first of `name-2`, `name-3` beside it that is free. A folder
    /// is one in which it has the name that it came with; an ending that was not typed is its own.
    ///
    /// # Errors
    /// As [`Shelf::write`].
    pub fn put(
        &self,
        folder: &Path,
        place: &Path,
        name: &str,
        fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>,
    ) -> Result<PathBuf, Fault> {
        let (is_disk, place) = match self {
            Shelf::Disk => (true, folder.join(home::meant(place))),
            Shelf::Gate(_) => (false, folder.join(place)),
        };
        let is_folder = is_disk && (files::ends_as_folder(&place) || place.is_dir());
        let place = if is_folder { place.join(name) } else { files::ending(&place, name) };
        files::first_free(&place, |path| self.write(path, false, fill))
    }

    /// Where files go that leave, as whoever sits here names it: what was said at the start, or where they are.
    pub fn folder(&self, said: Option<PathBuf>) -> PathBuf {
        match self {
            Shelf::Gate(_) => PathBuf::new(),
            Shelf::Disk => std::env::current_dir().unwrap_or_default().join(said.unwrap_or_default()),
        }
    }

    /// Files that may hold tables, the newest first.
    pub fn near(&self) -> Vec<Nearby> {
        match self {
            Shelf::Disk => files::near(),
            Shelf::Gate(directory) => {
                let mut near = files::near_in([directory.clone()]);
                near.iter_mut().for_each(|one| one.path.clone_from(&one.name));
                near
            }
        }
    }

    /// What lies in the directory, by name.
    ///
    /// # Errors
    /// `gate.none` where there is no gate; if it cannot be read.
    pub fn list(&self) -> Result<Vec<Kept>, Fault> {
        let directory = self.directory()?;
        let read = || -> io::Result<Vec<Kept>> {
            let mut all = Vec::new();
            for found in fs::read_dir(directory)? {
                let found = found?;
                let name = found.file_name().to_string_lossy().into_owned();
                let about = found.metadata()?;
                if about.is_file() && !name.starts_with('.') {
                    let since = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
                    let until = Stamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX - LIFE) + LIFE);
                    all.push(Kept { name, bytes: about.len(), until });
                }
            }
            all.sort_by(|a, b| a.name.cmp(&b.name));
            Ok(all)
        };
        read().map_err(|error| io_fault(directory, &error))
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// `gate.none`, `gate.path`, `file.missing`.
    pub fn remove(&self, name: &Path) -> Result<(), Fault> {
        self.directory()?;
        fs::remove_file(self.place(name)?).map_err(|error| io_fault(name, &error))
    }

    fn directory(&self) -> Result<&Path, Fault> {
        match self {
            Shelf::Gate(directory) => Ok(directory),
            Shelf::Disk => Err(Fault::usage("gate.none", msg!(GateNone)).then(msg!(GateNoneNext))),
        }
    }

    /// Where a bare name lies.
    fn place(&self, name: &Path) -> Result<PathBuf, Fault> {
        let directory = self.directory()?;
        let refused = || refused(name);
        let plain = name.to_str().ok_or_else(refused)?;
        let is_one =
            matches!(name.components().collect::<Vec<_>>()[..], [Component::Normal(one)] if one == plain);
        let is_clean = text::clean(plain) == plain && !plain.contains(['/', '\\', ':']);
        if !is_one || !is_clean || plain.starts_with(['.', '-', '~']) || plain.len() > LONGEST {
            return Err(refused());
        }
        let place = directory.join(plain);
        // Nobody but the account can make a link here; one that is there all the same is not followed.
        match fs::symlink_metadata(&place) {
            Ok(found) if !found.is_file() => Err(refused()),
            _ => Ok(place),
        }
    }
}

/// What is no bare name is refused through the gate.
pub fn refused(path: &Path) -> Fault {
    let what = msg!(GatePath, path: text::quote(&path.to_string_lossy()));
    Fault::refused("gate.path", what).then(msg!(GatePathNext))
}

/// A directory that is nobody else's, made if it is not there. A link is refused.
///
/// # Errors
/// `gate.directory`.
pub fn private(directory: &Path) -> Result<(), Fault> {
    if crate::store::directory::private(directory).map_err(|error| io_fault(directory, &error))? {
        return Ok(());
    }
    let path = directory.display().to_string();
    Err(Fault::damaged("gate.directory", msg!(GateDirectory, path: path)).then(msg!(GateDirectoryNext)))
}

fn io_fault(path: &Path, error: &io::Error) -> Fault {
    crate::cli::opening::io_fault(path, error)
}
