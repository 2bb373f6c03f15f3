//! A book in which personal values can be read does not leave the office, and is not moved while it is out.

use super::desk::Desk;
use super::vault::earlier;
use kdkmp::base::Seq;
use kdkmp::book::vault::Vault;
use kdkmp::book::view::{Log, Volume};
use kdkmp::store::Book;

/// An office with a laptop that is enrolled.
fn enrolled() -> Desk {
    let (office, laptop) = (earlier(), Desk::bare());
    office.does("--as ani orang set siti --role petugas");
    let key = laptop.run("perangkat key").out;
    office.does(&format!("--as ani perangkat set laptop-siti --key '{}' --holder siti", key.trim()));
    office
}

#[test]
fn a_book_that_is_not_clean_makes_no_packet() {
    let office = enrolled();
    let (said, _) = office.fails("--as ani paket make keluar.paket", 1, "packet.clear");
    assert!(said.contains("nilai pribadi") && said.contains("pribadi move"), "{said}");
    assert!(!office.dir.path().join("keluar.paket").exists());
    // One that another program made is not taken on a laptop either.
    let book = Book::open_read_only(&office.book).unwrap();
    let kept = book.snapshot().unwrap();
    let items: Vec<Vec<u8>> =
        (1..=kept.seq().0).map(|seq| kept.raw_entry(Seq(seq)).unwrap().unwrap().1).collect();
    let to = office.dir.path().join("salinan.redb");
    let made = Book::make_copy(&to, &items, &Vault::default(), |_, _| unreachable!("it is refused before"));
    assert_eq!(made.unwrap_err().rule, "packet.clear");
    assert!(!to.exists());
}

#[test]
fn a_book_is_not_moved_while_laptops_are_out() {
    let office = enrolled();
    let before = (std::fs::read(&office.book).unwrap(), crate::faults::names(office.dir.path()));
    let (said, _) = office.fails("--as ani pribadi move", 1, "move.out");
    assert!(said.contains("laptop-siti") && said.contains("perangkat stop"), "{said}");
    assert_eq!((std::fs::read(&office.book).unwrap(), crate::faults::names(office.dir.path())), before);
    office.does("--as ani perangkat stop laptop-siti --reason 'sudah pulang'");
    office.does("--as ani pribadi move");
    office.does("--as ani paket make keluar.paket");
    assert!(office.does("check").contains("utuh"));
}
