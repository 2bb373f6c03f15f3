//! The files that visits name, beside the book: `BOOK.d/bukti/<hash>`. The log holds their hashes and never
//! their bytes. A file is written beside its place, synced and named before the commit that names it; one
//! that no entry names is only room that is taken.

pub mod mirror;
mod part;

use super::Book;
use super::directory;
use super::disk::Place;
use super::faults::{at, io};
use crate::base::calendar::Stamp;
use crate::base::{Code, Fault, Kind, Seq};
use crate::book::decide::Deed;
use crate::book::entry::{Hash, hex, unhex};
use crate::book::view::{Log as _, Volume as _};
use crate::book::{Op, Want, Wish, fleet, visits};
use crate::domain::Visit;
use crate::domain::visit::{Evidence, LARGEST, large};
use crate::msg;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self as sys, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What of a book's directory evidence lies in, and what that directory is called after the book.
const NAMES: (&str, &str) = ("d", "bukti");

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;

/// Where a book's evidence lies.
#[derive(Clone, Debug)]
pub struct Locker {
    directory: PathBuf,
}

/// Whether a file is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// It is, as long as it should be.
    Yes,
    /// It is not.
    No,
    /// Something lies in its place that it cannot be.
    Other,
}

/// What was found of the evidence that a book names.
#[derive(Debug, Default)]
pub struct Looked {
    /// Files that are named, each once.
    pub named: usize,
    /// Those that are not here: of whose visit, and the file.
    pub missing: Vec<(Code, Visit, Evidence)>,
    /// Files that are not what their name says.
    pub wrong: Vec<Fault>,
    /// Files that nothing names.
    pub strange: usize,
}

impl Locker {
    /// That of a book.
    ///
    /// # Errors
    /// If the book is a link that leads nowhere.
    pub fn of(book: &Path) -> Result<Locker, Fault> {
        let place = Place::from(book).real().map_err(|error| at(book, io(error)))?;
        Ok(Locker { directory: place.named(NAMES.0).path().join(NAMES.1) })
    }

    /// Where a file lies, or would.
    pub fn path(&self, hash: &Hash) -> PathBuf {
        self.directory.join(hex(hash))
    }

    /// What a file is named by.
    ///
    /// # Errors
    /// `visit.large`.
    pub fn named(name: &str, bytes: &[u8]) -> Result<Evidence, Fault> {
        if bytes.len() as u64 > LARGEST {
            return Err(large(name));
        }
        let sha256 = Sha256::digest(bytes).into();
        Ok(Evidence { name: name.to_owned(), sha256, bytes: bytes.len() as u64 })
    }

    /// Keeps a file, unless it is here: what it is named by.
    ///
    /// # Errors
    /// `visit.large`; if it cannot be written.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<Evidence, Fault> {
        let evidence = Locker::named(name, bytes)?;
        // One that was altered gives way to what it was.
        if !matches!(self.read(&evidence.sha256), Ok(Some(_))) {
            self.put(&self.path(&evidence.sha256), bytes).map_err(|error| at(&self.directory, io(error)))?;
        }
        Ok(evidence)
    }

    /// Makes the directory, if it is not there.
    fn make(&self) -> sys::Result<()> {
        // The one above is the gate's too: whoever comes first makes it.
        self.directory.parent().map_or(Ok(()), own)?;
        own(&self.directory)
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> sys::Result<()> {
        self.make()?;
        let mut file = tempfile::NamedTempFile::new_in(&self.directory)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        #[cfg(unix)]
        File::open(&self.directory)?.sync_all()?;
        Ok(())
    }

    /// Whether a file is here, by its length.
    pub fn here(&self, evidence: &Evidence) -> Here {
        match fs::symlink_metadata(self.path(&evidence.sha256)) {
            Ok(found) if found.is_file() && found.len() == evidence.bytes => Here::Yes,
            Ok(_) => Here::Other,
            Err(_) => Here::No,
        }
    }

    /// The bytes of a file; `None` if it is not here.
    ///
    /// # Errors
    /// `evidence.altered` if they are not what they are named by; if it cannot be read.
    pub fn read(&self, hash: &Hash) -> Result<Option<Vec<u8>>, Fault> {
        let path = self.path(hash);
        let bytes = || -> sys::Result<Vec<u8>> {
            if !fs::symlink_metadata(&path)?.is_file() {
                return Err(ErrorKind::InvalidData.into());
            }
            let mut bytes = Vec::new();
            File::open(&path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        match bytes() {
            Ok(bytes) if Sha256::digest(&bytes)[..] == hash[..] => Ok(Some(bytes)),
            Ok(_) => Err(altered(&path)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(altered(&path)),
            Err(error) => Err(at(&path, io(error))),
        }
    }

    /// The hashes by which files lie here; that there is none is no error.
    fn all(&self) -> Result<Vec<Hash>, Fault> {
        self.ending("")
    }

    /// The hashes of the files whose names end so.
    fn ending(&self, end: &str) -> Result<Vec<Hash>, Fault> {
        let read = || -> sys::Result<Vec<Hash>> {
            let mut all = Vec::new();
            for found in fs::read_dir(&self.directory)? {
                let name = found?.file_name();
                let hash = name.to_str().and_then(|name| unhex(name.strip_suffix(end)?));
                all.extend(hash.and_then(|hash| Hash::try_from(hash).ok()));
            }
            Ok(all)
        };
        match read() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            read => read.map_err(|error| at(&self.directory, io(error))),
        }
    }
}

/// Looks for the evidence that a book names, and reads every file of it.
///
/// # Errors
/// If the book or the directory cannot be read.
pub fn look(book: &Book) -> Result<Looked, Fault> {
    let locker = Locker::of(book.path())?;
    let mut named = BTreeMap::new();
    for (code, visit) in visits::all(&book.snapshot()?)? {
        for evidence in &visit.evidence {
            named.entry(evidence.sha256).or_insert_with(|| (code, visit.clone(), evidence.clone()));
        }
    }
    let mut looked = Looked { named: named.len(), ..Looked::default() };
    for (hash, (code, visit, evidence)) in named.clone() {
        match locker.read(&hash) {
            Ok(Some(_)) => {}
            Ok(None) => looked.missing.push((code, visit, evidence)),
            Err(fault) if fault.kind == Kind::Damaged => looked.wrong.push(fault),
            Err(fault) => return Err(fault),
        }
    }
    looked.strange = locker.all()?.iter().filter(|hash| !named.contains_key(*hash)).count();
    Ok(looked)
}

/// Takes away files that nothing names any more: no entry from the first on, since what was struck may be taken up
/// again, no wish in the box or on its way. One that came within the last day may be waiting for its entry. How many,
/// and how many bytes; if it is only tried, they stay.
///
/// # Errors
/// If the book or the directory cannot be read, or a file not be taken away.
pub fn sweep(book: &Book, now: Stamp, tries: bool) -> Result<(usize, u64), Fault> {
    let (locker, kept) = (Locker::of(book.path())?, book.snapshot()?);
    let mut named = BTreeSet::new();
    kept.entries(Seq(1)..=kept.seq(), false, &mut |entry| {
        if let Op::VisitSet { before, after, .. } = &entry.op {
            let all = before.iter().chain(after.iter()).flat_map(|visit| &visit.evidence);
            named.extend(all.map(|evidence| evidence.sha256));
        }
        true
    })?;
    let boxed = fleet::in_box(&kept)?.into_iter().map(|(_, came)| Wish::parse(&came.wish));
    let pending = book.copy()?.map_or_else(Vec::new, |(_, pending)| pending);
    for wish in boxed.chain(pending.into_iter().map(|(wish, _)| Ok(wish))) {
        if let Want::Do(Deed::SetVisit { visit, .. }) = wish?.want {
            named.extend(visit.evidence.iter().map(|evidence| evidence.sha256));
        }
    }
    let (mut n, mut bytes) = (0, 0);
    let strange =
        locker.all()?.into_iter().filter(|hash| !named.contains(hash)).map(|hash| locker.path(&hash));
    for path in strange.chain(locker.parts(&named)?) {
        let mut gone = || -> sys::Result<()> {
            let about = fs::symlink_metadata(&path)?;
            let since = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
            if i64::try_from(since).unwrap_or(i64::MAX) > now.0 - DAY {
                return Ok(());
            }
            (n, bytes) = (n + 1, bytes + about.len());
            if tries { Ok(()) } else { fs::remove_file(&path) }
        };
        gone().map_err(|error| at(&path, io(error)))?;
    }
    Ok((n, bytes))
}

fn altered(path: &Path) -> Fault {
    Fault::damaged("evidence.altered", msg!(EvidenceAltered, path: path.display().to_string()))
        .then(msg!(EvidenceAlteredNext))
}

/// A directory of the book's own, made if it is not there.
fn own(path: &Path) -> sys::Result<()> {
    if directory::private(path)? { Ok(()) } else { Err(ErrorKind::NotADirectory.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_lies_by_its_hash_and_is_read_only_as_that() {
        let home = tempfile::tempdir().unwrap();
        let locker = Locker::of(&home.path().join("buku.redb")).unwrap();
        let kept = locker.keep("depan.jpg", b"foto").unwrap();
        assert_eq!((locker.here(&kept), kept.bytes), (Here::Yes, 4));
        assert_eq!(locker.read(&kept.sha256).unwrap().unwrap(), b"foto");
        assert_eq!(
            locker.keep("lain.jpg", b"foto").unwrap().sha256,
            kept.sha256,
            "the same bytes are one file"
        );
        let other = Evidence { sha256: [7; 32], ..kept.clone() };
        assert_eq!((locker.here(&other), locker.read(&[7; 32]).unwrap()), (Here::No, None));
        fs::write(locker.path(&kept.sha256), b"fotp").unwrap();
        assert_eq!(locker.read(&kept.sha256).unwrap_err().rule, "evidence.altered");
        fs::write(locker.path(&kept.sha256), b"foto2").unwrap();
        assert_eq!(locker.here(&kept), Here::Other);
        assert_eq!(locker.keep("depan.jpg", b"foto").unwrap(), kept, "what is no evidence gives way to it");
        assert_eq!(locker.read(&kept.sha256).unwrap().unwrap(), b"foto");
        let large = vec![0; LARGEST as usize + 1];
        assert_eq!(locker.keep("a", &large).unwrap_err().rule, "visit.large");
        assert_eq!(locker.all().unwrap(), [kept.sha256]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&locker.path(&kept.sha256)), 0o600);
            assert_eq!(mode(&locker.directory), 0o700);
        }
    }
}
