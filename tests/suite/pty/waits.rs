//! Another program holds the book: keys are taken, the screen says what it waits for, and one may leave.

use super::{PATIENCE, Pty, book, entries};
use redb::{ConcurrencyMode, Database, WriteTransaction};
use std::path::Path;

/// A writer who has the book and does not go on.
pub fn holds(path: &Path) -> (Database, WriteTransaction) {
    let mut builder = Database::builder();
    builder.set_concurrency_mode(ConcurrencyMode::MultiWriter);
    let file = builder.open(path).unwrap();
    let tx = file.begin_write().unwrap();
    (file, tx)
}

/// A session that waits to save a NIB in a book that is held.
fn waiting(path: &Path) -> (Pty, (Database, WriteTransaction)) {
    let mut pty = Pty::start(path, (120, 32));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2");
    pty.shows("[2 Koperasi]", PATIENCE);
    pty.press("n");
    pty.shows("Nomor NIB", PATIENCE);
    pty.press("9120001234567");
    pty.shows("9120001234567", PATIENCE);
    let held = holds(path);
    pty.press("\r");
    pty.shows("Menunggu buku", PATIENCE);
    (pty, held)
}

#[test]
fn keys_that_come_while_the_book_is_held_follow_when_it_is_free() {
    let (_dir, path) = book();
    let before = entries(&path);
    let (mut pty, held) = waiting(&path);
    // A NIB that is saved opens the form of the next that lacks one; the key that waited closes that.
    pty.press("\x1b");
    drop(held);
    pty.until("the forms close", |screen| !screen.contents().contains("NIB ·"));
    pty.until("the line goes", |screen| !screen.contents().contains("Menunggu buku"));
    pty.press("3");
    pty.shows("[3 Kemitraan]", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    assert_eq!(entries(&path), before + 1, "what was saved is there, once");
}

#[test]
fn one_may_leave_a_book_that_does_not_answer() {
    let (_dir, path) = book();
    let before = entries(&path);
    let (mut pty, held) = waiting(&path);
    pty.press("\x03");
    assert_eq!(pty.ended().exit_code(), 4);
    drop(held);
    assert_eq!(entries(&path), before, "nothing is half written");
}

/// A large sheet tells how far it is; Esc stops it, and the book is as it was.
#[test]
fn a_large_sheet_is_stopped_by_esc() {
    let (dir, path) = book();
    let before = entries(&path);
    let sheet = dir.path().join("besar.csv");
    let filler = ";keterangan".repeat(9);
    let row = |n: usize| format!("{n};Tosari;Tosari;{:013}{filler}\n", 9_900_000_000_000 + n);
    let rows: String = (0..90_000).map(row).collect();
    std::fs::write(&sheet, format!("No;Kecamatan;Desa;NIB\n{rows}")).unwrap();
    let mut pty = Pty::start(&path, (120, 32));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2");
    pty.shows("[2 Koperasi]", PATIENCE);
    pty.press("I");
    pty.shows("1/4", PATIENCE);
    pty.press(&sheet.display().to_string());
    pty.press("\r");
    pty.shows("Esc menghentikan", PATIENCE);
    pty.press("\x1b");
    pty.shows("Dihentikan", PATIENCE);
    pty.press("\x1b");
    pty.until("the import closes", |screen| !screen.contents().contains("1/4"));
    pty.press("3");
    pty.shows("[3 Kemitraan]", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    assert_eq!(entries(&path), before, "nothing is written");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_while_the_book_is_held() {
    let (_dir, path) = book();
    let (pty, _held) = waiting(&path);
    pty.signal("-TERM");
    assert!(!pty.ended().success());
}
