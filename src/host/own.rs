//! A small file of one official and one book, in the platform's place for such things; and how a small file
//! is written: whole, or not at all.

use crate::book::entry::hex;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file of one official and one book.
pub(super) struct Own {
    /// None where the platform has no place for it: then nothing is kept.
    pub(super) path: Option<PathBuf>,
    name: String,
    book: PathBuf,
}

/// What it holds: whose it is, beside what is kept.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    name: String,
    book: PathBuf,
    #[serde(flatten)]
    what: T,
}

impl Own {
    /// The file of a kind in a directory.
    pub(super) fn at(directory: Option<&Path>, kind: &str, name: &str, book: &Path) -> Own {
        let book = std::fs::canonicalize(book).unwrap_or_else(|_| book.to_owned());
        let path = directory.map(|directory| directory.join(file_name(kind, name, &book)));
        Own { path, name: name.to_owned(), book }
    }

    /// What is kept; nothing if there is no such file, it is damaged, or it is another's.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Option<T> {
        let kept: Kept<T> = serde_json::from_slice(&std::fs::read(self.path.as_ref()?).ok()?).ok()?;
        (kept.name == self.name && kept.book == self.book).then_some(kept.what)
    }

    /// Keeps something.
    ///
    /// # Errors
    /// If it cannot be written; what was kept before is kept still.
    pub(super) fn put(&self, what: &impl Serialize) -> std::io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let kept = Kept { name: self.name.clone(), book: self.book.clone(), what };
        put(path, &serde_json::to_vec(&kept)?)
    }
}

/// Writes a small file whole or not at all, its directory made if it is not there.
///
/// # Errors
/// If it cannot be written; what was there before is there still.
pub(super) fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(directory)?;
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

fn file_name(kind: &str, name: &str, book: &Path) -> String {
    let hash =
        Sha256::new().chain_update(name).chain_update([0]).chain_update(book.as_os_str().as_encoded_bytes());
    format!("{kind}-{}.json", &hex(&hash.finalize())[..16])
}
