//! Where an official was, kept between sessions: one small file for each official and book in the
//! platform's place for such things. Never in the book: it is nobody else's business.
//!
//! It is a convenience. Whatever goes wrong with it is no reason to bother anybody: a file that is
//! damaged is as none, one of another version keeps only what the official has made (saved filters),
//! and one that cannot be written is not.

use super::own::Own;
use crate::cli::Opening;
use crate::ui::Place;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What the file holds.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: String,
    place: Place,
}

/// Keeps one official's place in one book.
pub struct Keeper {
    file: Own,
    /// Where they are now, if it is not on disk yet. A signal writes it from another thread.
    place: Mutex<Option<Place>>,
}

impl Keeper {
    /// For whoever sits at a book.
    pub fn of(opening: &Opening) -> Keeper {
        Keeper::at(opening.own.state.as_deref(), &opening.signer.name, &opening.path)
    }

    /// In a directory.
    pub fn at(directory: Option<&Path>, name: &str, book: &Path) -> Keeper {
        Keeper { file: Own::at(directory, "place", name, book), place: Mutex::new(None) }
    }

    /// Where they were.
    pub fn read(&self) -> Option<Place> {
        let kept: Kept = self.file.read()?;
        let is_of_now = kept.version == env!("CARGO_PKG_VERSION");
        Some(if is_of_now { kept.place } else { kept.place.own() })
    }

    /// Takes note of where they are.
    pub fn note(&self, place: Place) {
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = Some(place);
    }

    /// Writes what was noted, whole or not at all.
    pub fn write(&self) {
        let Some(place) = self.place.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        // See above: there is nobody to tell.
        let _ = self.file.put(&Kept { version: env!("CARGO_PKG_VERSION").to_owned(), place });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_to_whom_it_belongs() {
        let dir = tempfile::TempDir::new().unwrap();
        let book = Path::new("buku.redb");
        let keeper = Keeper::at(Some(dir.path()), "tri", book);
        assert_eq!(keeper.read(), None);
        keeper.note(Place::default());
        keeper.write();
        assert_eq!(Keeper::at(Some(dir.path()), "tri", book).read(), Some(Place::default()));
        assert_eq!(Keeper::at(Some(dir.path()), "ani", book).read(), None);
        assert_eq!(Keeper::at(Some(dir.path()), "tri", Path::new("lain.redb")).read(), None);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no scraps are left");
    }

    #[test]
    fn what_is_damaged_is_as_none() {
        let dir = tempfile::TempDir::new().unwrap();
        let keeper = Keeper::at(Some(dir.path()), "tri", Path::new("buku.redb"));
        keeper.note(Place::default());
        keeper.write();
        let path = keeper.file.path.as_deref().unwrap();
        let whole = std::fs::read_to_string(path).unwrap();
        let pane = whole.replace("\"pane\":\"kecamatan\"", "\"pane\":\"gudang\"");
        for text in [&whole[..whole.len() / 2], "", "[]", &pane] {
            assert_ne!(text, whole);
            std::fs::write(path, text).unwrap();
            assert_eq!(keeper.read(), None, "{text}");
        }
    }

    #[test]
    fn another_version_takes_over_what_is_ones_own_but_no_place() {
        let dir = tempfile::TempDir::new().unwrap();
        let keeper = Keeper::at(Some(dir.path()), "tri", Path::new("buku.redb"));
        let own: Place =
            serde_json::from_str(r#"{"saved":[["pagi",["nib:missing"]]],"columns":{"kuota":["cap"]}}"#)
                .unwrap();
        let text = r#"{"pane":"kuota","saved":[["pagi",["nib:missing"]]],"columns":{"kuota":["cap"]}}"#;
        keeper.note(serde_json::from_str(text).unwrap());
        keeper.write();
        let path = keeper.file.path.as_deref().unwrap();
        let whole = std::fs::read_to_string(path).unwrap();
        std::fs::write(path, whole.replace(env!("CARGO_PKG_VERSION"), "0.0.1")).unwrap();
        assert_eq!(keeper.read(), Some(own));
    }

    #[test]
    fn a_place_that_cannot_be_written_is_no_fault() {
        let dir = tempfile::TempDir::new().unwrap();
        std::fs::write(dir.path().join("berkas"), "").unwrap();
        let keeper = Keeper::at(Some(&dir.path().join("berkas")), "tri", Path::new("buku.redb"));
        keeper.note(Place::default());
        keeper.write();
        assert_eq!(keeper.read(), None);
    }
}
