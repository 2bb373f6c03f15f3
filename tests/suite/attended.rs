//! A session that waits for a line is looked after: what whoever sits there may, and whether they are there.

use crate::desk::signer;
use crate::screen::{Shelf, at};
use kdkmp::base::Lang;
use kdkmp::book::act::Mode;
use kdkmp::book::decide::Deed;
use kdkmp::domain::{Person, Role};
use kdkmp::host::desk::{Desk, LEFT_ALONE};
use kdkmp::host::lines::Lines;
use kdkmp::linear::{Ends, Linear, Source};
use kdkmp::store::Book;
use kdkmp::ui::Seat;
use std::io::{self, BufRead, Cursor, Read};
use std::time::Duration;
use tempfile::TempDir;

/// Dewi's desk in lines, at a book of its own.
fn desk() -> (TempDir, Desk) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::write(&path, Shelf::Worked.bytes()).unwrap();
    let desk = Desk::new(Book::open(&path).unwrap(), signer("dewi"), Lang::Id, (80, 24), at(9)).unwrap();
    (dir, desk)
}

/// Somebody who reads what is asked of them, and types only after something has happened.
struct Slow<'a> {
    typed: Cursor<Vec<u8>>,
    happens: Option<Box<dyn FnOnce() + 'a>>,
}

impl Source for Slow<'_> {
    fn wait(&mut self, _most: Duration) -> bool {
        self.happens.take().map(|happens| happens()).is_none()
    }
}

impl Read for Slow<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.typed.read(into)
    }
}

impl BufRead for Slow<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.typed.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.typed.consume(bytes);
    }
}

/// What Dewi is told who types a script after Ani has given her another role.
fn told(script: &str) -> String {
    let (dir, desk) = desk();
    let path = dir.path().join("buku.redb");
    let deed = || {
        let deed =
            Deed::SetPerson { name: "dewi".to_owned(), person: Some(Person::new("dewi", Role::Dinas)) };
        let book = Book::open(&path).unwrap();
        book.act(&[deed.into()], &signer("ani"), at(9), Mode::Whole).unwrap();
    };
    let typed = Cursor::new(script.as_bytes().to_vec());
    let mut input = Slow { typed, happens: Some(Box::new(deed)) };
    let (mut out, now) = (Vec::new(), || at(9));
    let mut seat = Lines::new(desk, &now);
    Linear::new(&mut seat, Ends::new(&mut input, &mut out, (80, 24), true)).hold().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_role_that_changes_is_told_before_the_line_is_typed() {
    let told = told("koperasi\nq\n");
    let (before, after) = told.split_once("Peran Anda sekarang: dinas").unwrap_or_else(|| panic!("{told}"));
    assert!(before.ends_with("kecamatan> \n"), "{told}");
    assert!(after.contains("kecamatan> koperasi\n"), "the line is asked for again: {told}");
    assert_eq!(told.matches("Peran Anda").count(), 1, "{told}");
}

#[test]
fn a_session_in_lines_that_is_left_alone_leaves() {
    let (_dir, desk) = desk();
    let now = || at(9);
    let mut seat = Lines::new(desk, &now);
    seat.look_after(LEFT_ALONE - Duration::from_secs(1)).unwrap();
    assert_eq!(seat.look_after(LEFT_ALONE).unwrap_err().rule, "session.left");
}
