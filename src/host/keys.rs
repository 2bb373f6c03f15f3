//! The file by which OpenSSH knows whom to let in, `authorized_keys2` of the account that owns the book: made
//! whole, beside its place and put there. A line says which program is run for whoever has a key, and nothing
//! that a person typed.

use super::own;
use crate::base::fault::system;
use crate::base::{Fault, text};
use crate::book::entry::hex;
use crate::domain::key::{Holder, KeyHeld};
use crate::msg;
use std::path::{Path, PathBuf};

/// What our files begin with: one that begins otherwise is somebody's own.
const HEAD: &str = "# kdkmp: ditulis utuh oleh `kdkmp orang keys --write`. Baris sendiri: authorized_keys.\n";

/// Writes the keys' file: the account's own, or another. Says where it lies.
///
/// # Errors
/// `keys.home` where the account has no directory; `keys.letters` for a path with letters that OpenSSH or a
/// shell would read otherwise; `keys.foreign`, `keys.open`, `keys.link`, `keys.write`: what was there stays.
pub fn write(file: Option<&Path>, book: &Path, keys: &[&KeyHeld]) -> Result<PathBuf, Fault> {
    let place = match file {
        Some(file) => std::path::absolute(file).map_err(|error| unwritten(file, &error))?,
        None => accounts()?,
    };
    let program = std::env::current_exe().map_err(|error| unwritten(Path::new("kdkmp"), &error))?;
    let (program, book) = (plain(&whole(&program)?)?, plain(&whole(book)?)?);
    let mut lines = HEAD.to_owned();
    for held in keys {
        let (key, of) = (hex(&held.key.hash), &held.key.text);
        // A laptop talks, and has no use for a terminal.
        let may = if matches!(held.holder, Holder::Person(_)) { "restrict,pty" } else { "restrict" };
        lines.push_str(&format!("{may},command=\"{program} gate --key {key} --book {book}\" {of}\n"));
    }
    let directory = place.parent().unwrap_or(Path::new("/"));
    crate::store::directory::make(directory).map_err(|error| unwritten(directory, &error))?;
    closed(directory)?;
    ours(&place)?;
    own::put(&place, lines.as_bytes()).map_err(|error| unwritten(&place, &error))?;
    Ok(place)
}

/// Writes the account's own file anew, if it is one by which people are let in to this book; `None` if it is
/// not.
///
/// # Errors
/// As [`write`].
pub fn renew(book: &Path, keys: &[&KeyHeld]) -> Result<Option<PathBuf>, Fault> {
    let Ok(place) = accounts() else { return Ok(None) };
    let Ok(there) = std::fs::read_to_string(&place) else { return Ok(None) };
    let lets_in = format!(" --book {}\"", plain(&whole(book)?)?);
    if !there.starts_with(HEAD) || !there.contains(&lets_in) {
        return Ok(None);
    }
    write(None, book, keys).map(Some)
}

/// The account's own file.
fn accounts() -> Result<PathBuf, Fault> {
    let home = etcetera::home_dir();
    let home =
        home.map_err(|error| Fault::damaged("keys.home", msg!(SshKeysHome, why: error.to_string())))?;
    Ok(home.join(".ssh").join("authorized_keys2"))
}

fn whole(path: &Path) -> Result<PathBuf, Fault> {
    std::fs::canonicalize(path).map_err(|error| unwritten(path, &error))
}

/// A path as it stands in a line, whole and of letters that mean themselves everywhere.
fn plain(path: &Path) -> Result<String, Fault> {
    let shown = path.to_str().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    if !shown.starts_with('/') || !shown.chars().all(is_plain) {
        let shown = text::clean(&path.to_string_lossy()).into_owned();
        let what = msg!(SshKeysLetters, path: shown);
        return Err(Fault::refused("keys.letters", what).then(msg!(SshKeysLettersNext)));
    }
    Ok(shown.to_owned())
}

/// Refuses to write over what is not this program's, or through a link.
fn ours(place: &Path) -> Result<(), Fault> {
    let Ok(found) = std::fs::symlink_metadata(place) else { return Ok(()) };
    let path = || place.display().to_string();
    if !found.is_file() {
        return Err(
            Fault::refused("keys.link", msg!(SshKeysLink, path: path())).then(msg!(SshKeysForeignNext))
        );
    }
    closed(place)?;
    let there = std::fs::read(place).map_err(|error| unwritten(place, &error))?;
    if !there.is_empty() && !there.starts_with(HEAD.as_bytes()) {
        let fault = Fault::refused("keys.foreign", msg!(SshKeysForeign, path: path()));
        return Err(fault.then(msg!(SshKeysForeignNext)));
    }
    Ok(())
}

/// Refuses what others may write: whoever writes a line there is let in as anybody, and OpenSSH would trust
/// none of it.
fn closed(path: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).map_err(|error| unwritten(path, &error))?.permissions().mode();
        if mode & 0o022 != 0 {
            let shown = path.display().to_string();
            let fault = Fault::refused("keys.open", msg!(SshKeysOpen, path: &shown));
            return Err(fault.then(msg!(SshKeysOpenNext, path: shown)));
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn unwritten(path: &Path, error: &std::io::Error) -> Fault {
    let what = msg!(FileUnwritten, path: path.display().to_string(), why: system(error));
    Fault::damaged("keys.write", what).then(msg!(FileUnwrittenNext))
}
