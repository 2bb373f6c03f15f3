//! Files that come in and go out: opened in this one place, read whole or not at all, never more than is
//! read; written beside their place and put there whole.

use crate::base::calendar::{Stamp, wib};
use crate::base::fault::system;
use crate::base::{Day, Fault, Kind};
use crate::cli::opening::{is_file, must_have_directory};
use crate::exchange::export::Sink;
use crate::exchange::intake::Incoming;
use crate::exchange::intake::figures::days_in;
use crate::msg;
use crate::ui::layer::intake::Nearby;
use chrono::NaiveDate;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads a file, or stdin for `-`, up to one byte more than `most`, so that too much is seen.
pub fn read(path: &Path, most: u64) -> Result<Incoming, Fault> {
    read_as(path, path, most)
}

/// The same, of a file that whoever reads it knows under another path.
pub fn read_as(path: &Path, known: &Path, most: u64) -> Result<Incoming, Fault> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map_err(|e| unread(known, &e))?;
        return Ok(Incoming { bytes, ..Incoming::default() });
    }
    // A pipe that nobody writes to would be waited for without an end.
    let kind = std::fs::metadata(path).map_err(|e| unread(known, &e))?;
    if kind.is_dir() {
        let what = msg!(AtPath, path: known.display().to_string(), what: msg!(FileIsFolder));
        return Err(Fault::refused("file.open", what).then(msg!(FileIsFolderNext)));
    }
    if !kind.is_file() {
        let what = msg!(AtPath, path: known.display().to_string(), what: msg!(FileNotPlain));
        return Err(Fault::refused("file.open", what).then(msg!(FileNotPlainNext)));
    }
    let mut file = File::open(path).map_err(|e| unread(known, &e))?;
    let before = file.metadata().map_err(|e| unread(known, &e))?;
    let mut bytes = Vec::new();
    (&mut file).take(most + 1).read_to_end(&mut bytes).map_err(|e| unread(known, &e))?;
    let after = file.metadata().map_err(|e| unread(known, &e))?;
    if !is_still(&before, &after, bytes.len() as u64, most) {
        let what = msg!(AtPath, path: known.display().to_string(), what: msg!(FileMoved));
        return Err(Fault::refused("file.changed", what).then(msg!(FileMovedNext)));
    }
    let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let name = crate::base::text::clean(&name).into_owned();
    let written = after.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let written = written.and_then(|since| {
        let at = chrono::DateTime::from_timestamp(since.as_secs() as i64, 0)?;
        Some(Day::from(at.with_timezone(&wib()).date_naive()))
    });
    let day = days_in(&name).last().copied().or_else(|| run_together(&name)).or(written);
    Ok(Incoming { name, bytes, day, known: None })
}

/// Whether a file of which so many bytes were read, up to a limit, is as it was before.
fn is_still(before: &Metadata, after: &Metadata, bytes: u64, most: u64) -> bool {
    let is_same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    is_same && bytes.min(most) == after.len().min(most)
}

/// Endings of files that may hold tables.
const TABLES: [&str; 9] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "tab"];
/// Where files come to lie, below one's own directory.
const DOWNLOADS: [&str; 3] = ["Downloads", "Unduhan", "Download"];
/// So many are listed.
const MOST_NEAR: usize = 200;

/// The files that may hold tables, here and where a browser puts them, the newest first.
pub fn near() -> Vec<Nearby> {
    let here = std::env::current_dir().ok();
    let home = etcetera::home_dir().ok();
    let downloads = home.iter().flat_map(|home| DOWNLOADS.map(|name| home.join(name)));
    near_in(here.into_iter().chain(downloads))
}

/// The files in some directories that may hold tables, the newest first.
pub fn near_in(directories: impl IntoIterator<Item = PathBuf>) -> Vec<Nearby> {
    let mut found: Vec<(SystemTime, Nearby)> = Vec::new();
    for directory in directories {
        let Ok(entries) = std::fs::read_dir(&directory) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_table =
                ending.is_some_and(|ending| TABLES.contains(&&*ending)) && !name.starts_with(['.', '~']);
            let Ok(kind) = std::fs::metadata(&path).map(|kind| (kind.is_file(), kind.len(), kind.modified()))
            else {
                continue;
            };
            if !is_table || !kind.0 || found.iter().any(|(_, known)| Path::new(&known.path) == path) {
                continue;
            }
            let written = kind.2.unwrap_or(UNIX_EPOCH);
            let since = written.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
            let near = Nearby {
                name: crate::base::text::clean(&name).into_owned(),
                path: path.display().to_string(),
                written: Stamp(since),
                bytes: kind.1,
            };
            found.push((written, near));
        }
    }
    found.sort_by(|(a, one), (b, other)| (b, &one.name).cmp(&(a, &other.name)));
    found.truncate(MOST_NEAR);
    found.into_iter().map(|(_, near)| near).collect()
}

/// A day whose eight figures stand together in a name: `nib_20261120.csv`.
fn run_together(name: &str) -> Option<Day> {
    let runs = name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 8);
    runs.filter_map(|run| NaiveDate::parse_from_str(run, "%Y%m%d").ok()).map(Day::from).next()
}

/// Writes a file beside its place, and puts it there when it is whole and on the disk: whoever looks sees
/// what was there before, or all of it. Says where it lies.
///
/// # Errors
/// `file.exists`, unless it is to be replaced; `file.kind` for what is there and is no file;
/// `file.directory`; `file.full`; `file.write`. Nothing is left then, and what was there stays.
pub fn write(
    path: &Path,
    replace: bool,
    fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>,
) -> Result<PathBuf, Fault> {
    must_have_directory(path)?;
    is_file(path)?;
    // What a link leads to is replaced, not the link.
    let place = path.canonicalize().or_else(|_| std::path::absolute(path));
    let place = place.map_err(|error| unwritten(path, &error))?;
    if !replace && place.exists() {
        return Err(exists(&place));
    }
    let directory = place.parent().unwrap_or(Path::new("."));
    beside(directory, &place, replace, fill).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => exists(&place),
        _ => unwritten(&place, &error),
    })?;
    Ok(place)
}

fn beside(
    directory: &Path,
    place: &Path,
    replace: bool,
    fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>,
) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kdkmp-");
    // As any file that somebody saves, not as a secret of one.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(directory)?;
    let mut buffer = BufWriter::with_capacity(1 << 16, file.as_file_mut());
    fill(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    file.as_file().sync_all()?;
    let put = if replace { file.persist(place) } else { file.persist_noclobber(place) };
    put.map_err(|error| error.error)?;
    #[cfg(unix)]
    File::open(directory)?.sync_all()?;
    Ok(())
}

/// How many files of one name a directory takes.
const MOST_ALIKE: usize = 99;

/// Has a file written to a place, or, where that is taken, to the first of `name-2`, `name-3` that is not.
///
/// # Errors
/// Those of the writing.
pub fn first_free(place: &Path, write: impl Fn(&Path) -> Result<PathBuf, Fault>) -> Result<PathBuf, Fault> {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, end) = (part(place.file_stem()), part(place.extension()));
    let mut n = 1;
    loop {
        let path = if n == 1 { place.to_owned() } else { place.with_file_name(format!("{stem}-{n}.{end}")) };
        match write(&path) {
            Err(fault) if fault.rule == "file.exists" && n < MOST_ALIKE => n += 1,
            written => return written,
        }
    }
}

/// True of a path that is typed as a folder's.
pub fn ends_as_folder(place: &Path) -> bool {
    place.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// A path with the ending of a name, unless it has it.
pub fn ending(place: &Path, name: &str) -> PathBuf {
    let end = Path::new(name).extension().unwrap_or_default();
    match place.extension().is_some_and(|own| own.eq_ignore_ascii_case(end)) {
        true => place.to_owned(),
        false => place.with_added_extension(end),
    }
}

fn exists(place: &Path) -> Fault {
    let what = msg!(FileExists, path: place.display().to_string());
    Fault::refused("file.exists", what).then(msg!(FileReplaceNext))
}

pub(super) fn unwritten(path: &Path, error: &io::Error) -> Fault {
    let path = path.display().to_string();
    if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
        let fault = Fault::new(Kind::Busy, "file.full", msg!(FileFull, path: path));
        return fault.then(msg!(FileFullNext));
    }
    let what = msg!(FileUnwritten, path: path, why: system(error));
    Fault::damaged("file.write", what).then(msg!(FileUnwrittenNext))
}

fn unread(path: &Path, error: &io::Error) -> Fault {
    let what = msg!(AtPath, path: path.display().to_string(), what: msg!(FileIo, why: system(error)));
    Fault::refused("file.open", what).then(msg!(FileIoNext))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that fills while a file is written leaves no half of it, and what was there stays.
    #[test]
    fn no_half_file_is_left() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("daftar.xlsx");
        let full = |sink: &mut dyn Sink| {
            sink.write_all(&[0; 100_000])?;
            Err(io::Error::from(ErrorKind::StorageFull))
        };
        let fault = write(&path, false, &full).unwrap_err();
        assert_eq!((fault.rule, fault.kind), ("file.full", Kind::Busy));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        std::fs::write(&path, "dulu").unwrap();
        assert_eq!(write(&path, true, &full).unwrap_err().rule, "file.full");
        assert_eq!(std::fs::read(&path).unwrap(), b"dulu");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        let whole = |sink: &mut dyn Sink| sink.write_all(b"kini");
        assert_eq!(write(&path, false, &whole).unwrap_err().rule, "file.exists");
        assert_eq!(write(&path, true, &whole).unwrap(), path.canonicalize().unwrap());
        assert_eq!(std::fs::read(&path).unwrap(), b"kini");
    }

    /// A file that somebody writes to while it is read is no file that was read whole.
    #[test]
    fn a_file_that_changes_while_it_is_read_is_seen() {
        const MOST: u64 = 10;
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("lembar.csv");
        let state = || std::fs::metadata(&path).unwrap();
        std::fs::write(&path, "Desa;NIB").unwrap();
        let before = state();
        assert!(is_still(&before, &state(), 8, MOST));
        assert!(!is_still(&before, &state(), 7, MOST), "cut short between two looks");
        let file = File::options().append(true).open(&path).unwrap();
        file.set_modified(before.modified().unwrap() + std::time::Duration::from_secs(1)).unwrap();
        assert!(!is_still(&before, &state(), 8, MOST), "as long, and another");
        std::fs::write(&path, "Desa;NIB;NPWP;AHU").unwrap();
        assert!(!is_still(&before, &state(), 8, MOST), "longer");
        // Of one that is too long no more is read than says so.
        let long = state();
        assert!(is_still(&long, &state(), MOST + 1, MOST));
    }

    /// What a link leads to is replaced, not the link.
    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let dir = tempfile::TempDir::new().unwrap();
        let (real, link) = (dir.path().join("a.csv"), dir.path().join("b.csv"));
        std::fs::write(&real, "dulu").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, true, &|sink| sink.write_all(b"kini")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read(&real).unwrap(), b"kini");
    }
}
