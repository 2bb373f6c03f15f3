//! A book that an earlier program wrote opens, is whole, keeps its chain to the byte, and goes on.
//!
//! `tests/golden/book-v1.redb.gz` was written on 25 November 2026 by the last program that wrote entries
//! of shape 1: four villages, one of them a partner of Bulog with rice ordered, received, sold and
//! counted, people, and a deed that was undone.

use crate::desk::{noon, signer, today};
use flate2::read::GzDecoder;
use kdkmp::base::{Code, Seq};
use kdkmp::book::Volume;
use kdkmp::book::act::Mode;
use kdkmp::book::decide::Deed;
use kdkmp::book::entry::hex;
use kdkmp::book::view::Log;
use kdkmp::book::{Entry, Proof};
use kdkmp::domain::Field;
use kdkmp::lists::check;
use kdkmp::store::Book;
use std::io::Read;
use tempfile::TempDir;

const BOOK: &[u8] = include_bytes!("../golden/book-v1.redb.gz");
/// Its last entry, and the end of its chain.
const HEAD: (Seq, &str) = (Seq(91), "b031b954603041af3705d51061f6dcf843b1266b9f9c300f0aeba522c99a213b");

fn older() -> (TempDir, Book) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("lama.redb");
    let mut bytes = Vec::new();
    GzDecoder::new(BOOK).read_to_end(&mut bytes).unwrap();
    std::fs::write(&path, bytes).unwrap();
    let book = Book::open(&path).unwrap();
    (dir, book)
}

#[test]
fn it_opens_and_keeps_its_chain() {
    let (_dir, book) = older();
    let snapshot = book.snapshot().unwrap();
    assert_eq!((snapshot.head.0, hex(&snapshot.head.1).as_str()), HEAD);
    for seq in Seq(1).up_to(HEAD.0) {
        let (_, bytes) = snapshot.raw_entry(seq).unwrap().unwrap();
        let entry = Entry::parse(&bytes).unwrap();
        assert_eq!((entry.seq, entry.proof, entry.once), (seq, None, None));
        assert_eq!(entry.bytes().unwrap(), bytes, "{seq} is written as it was");
    }
}

#[test]
fn it_goes_on() {
    let (_dir, book) = older();
    let registry = kdkmp::book::records::Read::registry(&book.snapshot().unwrap()).unwrap();
    assert_eq!(registry.id, None, "books had no id then");
    let code = Code::parse("35.14.01.2002").unwrap();
    let facts = vec![(Field::Address, Some("Jalan Raya 1".to_owned()))];
    let (source, even_so) = ("kunjungan".to_owned(), String::new());
    let deed = Deed::SetFacts { code, facts, on: today(), source, even_so };
    let done = book.act(&[deed.into()], &signer("siti"), noon(today().plus(30)), Mode::Whole).unwrap();
    assert_eq!(done[0].as_ref().unwrap().entry, HEAD.0 + 1);
    let entry = book.snapshot().unwrap().entry(HEAD.0 + 1).unwrap().unwrap();
    assert_eq!(entry.proof, Some(Proof::Login), "from here on entries say how it was known who made them");
    let report = check(&book).unwrap();
    assert!(report.wrong.is_empty(), "{:?}", report.wrong);
    assert_eq!(report.entries, HEAD.0.0 + 1);
}
