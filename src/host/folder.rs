//! A folder that goes out whole or not at all: filled beside its place and put there when all of it is
//! written.

use super::files::unwritten;
use crate::base::Fault;
use crate::cli::opening::must_have_directory;
use crate::cli::turn::Shelf;
use crate::msg;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Writes a folder of files, and says where it lies. There may be an empty one of that name.
///
/// # Errors
/// `folder.full` if something is there already; `file.directory`, `file.full`, `file.write`, and whatever the
/// filling meets. Nothing is left then.
pub fn write(path: &Path, fill: &dyn Fn(&mut Shelf<'_>) -> Result<(), Fault>) -> Result<PathBuf, Fault> {
    must_have_directory(path)?;
    let place = std::path::absolute(path).map_err(|error| unwritten(path, &error))?;
    must_be_empty(&place)?;
    let parent = place.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kdkmp-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let beside = builder.tempdir_in(parent).map_err(|error| unwritten(&place, &error))?;
    fill(&mut |name, bytes| {
        let file = beside.path().join(name);
        let made = file.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&file, bytes)).map_err(|error| unwritten(&place, &error))
    })?;
    // An empty folder gives way; one that somebody has put something into meanwhile does not.
    match std::fs::remove_dir(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(_) => return Err(full(&place)),
        Ok(()) => {}
    }
    std::fs::rename(beside.path(), &place).map_err(|error| unwritten(&place, &error))?;
    // It has another name now: there is nothing left to clear away.
    let _ = beside.keep();
    Ok(place)
}

fn must_be_empty(place: &Path) -> Result<(), Fault> {
    match std::fs::read_dir(place).map(|mut all| all.next().is_none()) {
        Ok(true) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Ok(false) | Err(_) => Err(full(place)),
    }
}

fn full(place: &Path) -> Fault {
    let what = msg!(FolderFull, path: place.display().to_string());
    Fault::refused("folder.full", what).then(msg!(FolderFullNext))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was begun and failed leaves nothing; what is there is not touched.
    #[test]
    fn no_half_folder_is_left() {
        let dir = tempfile::TempDir::new().unwrap();
        let place = dir.path().join("bukti");
        let fault = write(&place, &|shelf| {
            shelf("a/1.bin", b"satu")?;
            Err(full(Path::new("b")))
        });
        assert_eq!(fault.unwrap_err().rule, "folder.full");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        std::fs::create_dir(&place).unwrap();
        let whole = |shelf: &mut Shelf<'_>| shelf("a/1.bin", b"satu");
        write(&place, &whole).unwrap();
        assert_eq!(std::fs::read(place.join("a/1.bin")).unwrap(), b"satu");
        assert_eq!(write(&place, &whole).unwrap_err().rule, "folder.full");
        let file = dir.path().join("berkas");
        std::fs::write(&file, "x").unwrap();
        assert_eq!(write(&file, &whole).unwrap_err().rule, "folder.full");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
