//! Directories that are nobody else's: what lies in them is of a book and of those who may open it.

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Makes a directory that its owner alone may enter, with those above it or not.
fn create(directory: &Path, above: bool) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(above);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// Makes one, and those above it, where they are not there.
///
/// # Errors
/// If the system has some.
pub fn make(directory: &Path) -> io::Result<()> {
    create(directory, true)
}

/// Makes one where it is not there; false if something else lies in its place, a link too.
///
/// # Errors
/// If the system has some.
pub fn private(directory: &Path) -> io::Result<bool> {
    match create(directory, false) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(fs::symlink_metadata(directory)?.is_dir()),
    }
}
