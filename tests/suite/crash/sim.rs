//! A disk that is simulated: what was not synced may be lost, land in another order, or in part; reads,
//! writes and syncs may fail, and it may be full. Its locks are those that redb asks for.

use kdkmp::base::Seq;
use kdkmp::store::Disk;
use kdkmp::store::disk::{Access, Held, Open};
use redb::{BackendError, StorageBackend};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A disk in memory, and all that was ever done to it.
#[derive(Clone, Debug, Default)]
pub struct Sim(Arc<Mutex<World>>);

#[derive(Debug, Default)]
struct World {
    names: BTreeMap<PathBuf, usize>,
    files: Vec<Vec<u8>>,
    locks: Vec<Lock>,
    /// Locks of places: how many share one, and whether one has it alone.
    keys: BTreeMap<PathBuf, (usize, bool)>,
    /// Handles that were ever opened.
    handles: usize,
    trace: Vec<Event>,
    /// What was asked of it that may fail, and what fails.
    asked: u64,
    failing: Option<Failing>,
    /// Who comes in between, and after how many looks at a file.
    visit: Option<(usize, Visitor)>,
}

/// Somebody who does something while another is at a file.
struct Visitor(Box<dyn FnOnce() + Send>);

impl std::fmt::Debug for Visitor {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Visitor")
    }
}

/// What a disk fails at.
#[derive(Clone, Copy, Debug)]
pub struct Failing {
    /// From which request on, counted from 1.
    pub from: u64,
    /// How many requests fail.
    pub times: u64,
    /// How.
    pub how: ErrorKind,
}

#[derive(Debug)]
struct Lock {
    file: usize,
    by: usize,
    range: (u64, u64),
    shared: bool,
}

/// One thing that was done to the disk, or said to a person.
#[derive(Clone, Debug)]
pub enum Event {
    Wrote {
        file: usize,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: usize,
        len: usize,
    },
    Synced {
        file: usize,
    },
    Made {
        path: PathBuf,
        file: usize,
    },
    Renamed {
        from: PathBuf,
        to: PathBuf,
    },
    Linked {
        from: PathBuf,
        to: PathBuf,
    },
    Removed {
        path: PathBuf,
    },
    SyncedNames,
    /// Somebody was told that the book goes up to this entry.
    Said(Seq),
}

/// What becomes of what was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    All,
    None,
    /// Each write by itself.
    Some,
    /// Each part of 512 bytes by itself.
    Torn,
}

/// Numbers that are the same ones each time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64, by Sebastiano Vigna (public domain).
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }
}

/// What is certain after so many events, and what is not.
#[derive(Clone, Default)]
pub struct Film {
    names: BTreeMap<PathBuf, usize>,
    files: Vec<Vec<u8>>,
    loose: Vec<Event>,
    loose_names: Vec<Event>,
    /// The last entry that somebody was told of.
    pub said: Seq,
}

impl Film {
    /// Goes on by one event.
    pub fn step(&mut self, event: &Event) {
        match event {
            Event::Said(seq) => self.said = *seq,
            Event::Synced { file } => {
                let (now, later): (Vec<_>, Vec<_>) = self.loose.drain(..).partition(
                    |event| matches!(event, Event::Wrote { file: of, .. } | Event::Cut { file: of, .. } if of == file),
                );
                self.loose = later;
                now.iter().for_each(|event| change(&mut self.files, event));
            }
            Event::SyncedNames => {
                let events = std::mem::take(&mut self.loose_names);
                events.iter().for_each(|event| rename(&mut self.names, event));
            }
            Event::Wrote { file, .. } | Event::Cut { file, .. } => {
                self.files.resize(self.files.len().max(file + 1), Vec::new());
                self.loose.push(event.clone());
            }
            Event::Made { file, .. } => {
                self.files.resize(self.files.len().max(file + 1), Vec::new());
                self.loose_names.push(event.clone());
            }
            Event::Renamed { .. } | Event::Linked { .. } | Event::Removed { .. } => {
                self.loose_names.push(event.clone());
            }
        }
    }

    /// The disk as it may be found if the power goes now.
    pub fn after_a_crash(&self, loss: Loss, dice: &mut Dice) -> Sim {
        let (mut names, mut files) = (self.names.clone(), self.files.clone());
        for event in &self.loose {
            match loss {
                Loss::All => {}
                Loss::None => change(&mut files, event),
                Loss::Some if dice.roll(2) == 0 => change(&mut files, event),
                Loss::Torn => tear(&mut files, event, dice),
                Loss::Some => {}
            }
        }
        // A directory is written in order, up to any moment.
        let kept = match loss {
            Loss::All => 0,
            Loss::None => self.loose_names.len(),
            Loss::Some | Loss::Torn => dice.roll(self.loose_names.len() + 1),
        };
        self.loose_names[..kept].iter().for_each(|event| rename(&mut names, event));
        Sim(Arc::new(Mutex::new(World { names, files, ..World::default() })))
    }
}

fn tear(files: &mut [Vec<u8>], event: &Event, dice: &mut Dice) {
    let Event::Wrote { file, at, bytes } = event else { return change(files, event) };
    let mut start = 0;
    while start < bytes.len() {
        let end = bytes.len().min(start + 512 - (at + start) % 512);
        if dice.roll(2) == 0 {
            change(files, &Event::Wrote { file: *file, at: at + start, bytes: bytes[start..end].to_vec() });
        }
        start = end;
    }
}

fn change(files: &mut [Vec<u8>], event: &Event) {
    match event {
        Event::Wrote { file, at, bytes } => {
            let content = &mut files[*file];
            content.resize(content.len().max(at + bytes.len()), 0);
            content[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Event::Cut { file, len } => files[*file].resize(*len, 0),
        _ => {}
    }
}

fn rename(names: &mut BTreeMap<PathBuf, usize>, event: &Event) {
    match event {
        Event::Made { path, file } => drop(names.insert(path.clone(), *file)),
        Event::Renamed { from, to } => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        Event::Linked { from, to } => {
            if let Some(file) = names.get(from).copied() {
                names.insert(to.clone(), file);
            }
        }
        Event::Removed { path } => drop(names.remove(path)),
        _ => {}
    }
}

impl Sim {
    /// A disk on which one file is, for good.
    pub fn with(path: &str, bytes: &[u8]) -> Sim {
        let sim = Sim::default();
        {
            let mut world = sim.world();
            world.files.push(bytes.to_vec());
            world.names.insert(path.into(), 0);
        }
        sim
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }

    /// Remembers that somebody was told of an entry.
    pub fn say(&self, seq: Seq) {
        self.world().trace.push(Event::Said(seq));
    }

    /// From now on requests are counted from 1, and some fail.
    pub fn fail(&self, failing: Option<Failing>) {
        let mut world = self.world();
        (world.asked, world.failing) = (0, failing);
    }

    /// How many requests were made that may fail, since [`Sim::fail`].
    pub fn asked(&self) -> u64 {
        self.world().asked
    }

    /// Somebody comes before a file is looked at once more after so many looks, of those at which whoever looks
    /// keeps nobody out of its header.
    pub fn visit(&self, after: usize, visitor: impl FnOnce() + Send + 'static) {
        self.world().visit = Some((after, Visitor(Box::new(visitor))));
    }

    /// True if whoever was to come has not come.
    pub fn is_awaited(&self) -> bool {
        self.world().visit.is_some()
    }

    /// What is there now, as where a film begins.
    pub fn film(&self) -> Film {
        let world = self.world();
        Film { names: world.names.clone(), files: world.files.clone(), ..Film::default() }
    }

    /// What was done since it was asked last.
    pub fn trace(&self) -> Vec<Event> {
        std::mem::take(&mut self.world().trace)
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let world = self.world();
        world.files[world.file(Path::new(path)).unwrap()].clone()
    }

    /// The names of all files.
    pub fn names(&self) -> Vec<String> {
        self.world().names.keys().map(|path| path.display().to_string()).collect()
    }
}

impl World {
    fn do_it(&mut self, event: Event) -> io::Result<()> {
        self.ask(true)?;
        change(&mut self.files, &event);
        rename(&mut self.names, &event);
        self.trace.push(event);
        Ok(())
    }

    fn ask(&mut self, writes: bool) -> io::Result<()> {
        self.asked += 1;
        let Some(Failing { from, times, how }) = self.failing else { return Ok(()) };
        // A disk that is full, or takes nothing more, can be read.
        let fails = (from..from + times).contains(&self.asked) && (writes || how == ErrorKind::Other);
        if fails { Err(how.into()) } else { Ok(()) }
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }
}

impl Disk for Sim {
    fn open(&self, path: &Path, access: Access) -> io::Result<Open> {
        let mut world = self.world();
        let file = match (world.file(path), access) {
            (Ok(_), Access::New) => return Err(ErrorKind::AlreadyExists.into()),
            (Err(_), Access::New) => {
                let file = world.files.len();
                world.files.push(Vec::new());
                world.do_it(Event::Made { path: path.to_owned(), file })?;
                file
            }
            (found, _) => found?,
        };
        world.handles += 1;
        let (sim, path) = (self.clone(), path.to_owned());
        let here = move || Ok(sim.world().file(&path).is_ok_and(|there| there == file));
        let storage = SimFile { sim: self.clone(), file, by: world.handles };
        Ok(Open { storage: Box::new(storage), here: Box::new(here) })
    }

    fn length(&self, path: &Path) -> io::Result<Option<u64>> {
        let world = self.world();
        Ok(world.file(path).ok().map(|file| world.files[file].len() as u64))
    }

    fn within(&self, directory: &Path) -> io::Result<Vec<(PathBuf, u64)>> {
        let world = self.world();
        let inside = world.names.iter().filter(|(path, _)| path.parent() == Some(directory));
        Ok(inside.map(|(path, file)| (path.clone(), world.files[*file].len() as u64)).collect())
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn liken(&self, _: &Path, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn keep(&self, file: &Path, name: &Path) -> io::Result<()> {
        let mut world = self.world();
        if world.file(name).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        world.file(file)?;
        world.do_it(Event::Linked { from: file.to_owned(), to: name.to_owned() })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.file(from)?;
        world.do_it(Event::Renamed { from: from.to_owned(), to: to.to_owned() })
    }

    fn name(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.keep(from, to)?;
        self.remove(from)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.file(path)?;
        world.do_it(Event::Removed { path: path.to_owned() })
    }

    fn sync_directory(&self, _: &Path) -> io::Result<()> {
        self.world().do_it(Event::SyncedNames)
    }

    fn lock(&self, path: &Path, alone: bool, _: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut world = self.world();
        let (sharing, taken) = world.keys.entry(path.to_owned()).or_default();
        if *taken || (alone && *sharing > 0) {
            return Ok(None);
        }
        if alone {
            *taken = true
        } else {
            *sharing += 1
        }
        Ok(Some(Box::new(Key { sim: self.clone(), path: path.to_owned(), alone })))
    }
}

#[derive(Debug)]
struct Key {
    sim: Sim,
    path: PathBuf,
    alone: bool,
}

impl Held for Key {}

impl Drop for Key {
    fn drop(&mut self) {
        let mut world = self.sim.world();
        let (sharing, taken) = world.keys.get_mut(&self.path).unwrap();
        if self.alone { *taken = false } else { *sharing -= 1 }
    }
}

#[derive(Debug)]
struct SimFile {
    sim: Sim,
    file: usize,
    by: usize,
}

fn range(start: Bound<u64>, end: Bound<u64>) -> (u64, u64) {
    let start = match start {
        Bound::Included(at) => at,
        Bound::Excluded(at) => at + 1,
        Bound::Unbounded => 0,
    };
    let end = match end {
        Bound::Included(at) => at,
        Bound::Excluded(at) => at - 1,
        Bound::Unbounded => u64::MAX,
    };
    (start, end)
}

impl SimFile {
    /// Lets in whoever comes now.
    fn look(&self) {
        let visitor = {
            let mut world = self.sim.world();
            let is_shut = world.locks.iter().any(|lock| lock.by == self.by && lock.range.0 == 0);
            match world.visit.take() {
                Some((0, visitor)) if !is_shut => Some(visitor),
                Some((after, visitor)) => {
                    world.visit = Some((after - usize::from(!is_shut), visitor));
                    None
                }
                None => None,
            }
        };
        if let Some(Visitor(come)) = visitor {
            come();
        }
    }

    fn lock(&self, range: (u64, u64), shared: bool, take: bool) -> bool {
        self.look();
        let mut world = self.sim.world();
        let clashes = |lock: &Lock| {
            let meets = lock.range.0 <= range.1 && range.0 <= lock.range.1;
            lock.file == self.file && lock.by != self.by && meets && !(shared && lock.shared)
        };
        let free = !world.locks.iter().any(clashes);
        if free && take {
            world.locks.push(Lock { file: self.file, by: self.by, range, shared });
        }
        free
    }
}

impl StorageBackend for SimFile {
    fn len(&self) -> io::Result<u64> {
        self.look();
        Ok(self.sim.world().files[self.file].len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.look();
        let mut world = self.sim.world();
        world.ask(false)?;
        let at = offset as usize;
        let found = world.files[self.file].get(at..at + out.len()).ok_or(ErrorKind::UnexpectedEof)?;
        out.copy_from_slice(found);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.sim.world().do_it(Event::Cut { file: self.file, len: len as usize })
    }

    fn sync_data(&self) -> io::Result<()> {
        self.sim.world().do_it(Event::Synced { file: self.file })
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let event = Event::Wrote { file: self.file, at: offset as usize, bytes: data.to_vec() };
        self.sim.world().do_it(event)
    }

    fn close(&self) -> io::Result<()> {
        self.sim.world().locks.retain(|lock| lock.by != self.by);
        Ok(())
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        Ok(self.lock(range(start, end), false, true))
    }

    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        Ok(self.lock(range(start, end), true, true))
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        let range = range(start, end);
        let mut world = self.sim.world();
        let at = world.locks.iter().position(|lock| lock.by == self.by && lock.range == range);
        at.map(|at| world.locks.swap_remove(at));
        Ok(())
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        Ok(!self.lock(range(start, end), false, false))
    }
}

impl Drop for SimFile {
    fn drop(&mut self) {
        // As the system does when a file is closed.
        self.sim.world().locks.retain(|lock| lock.by != self.by);
    }
}
