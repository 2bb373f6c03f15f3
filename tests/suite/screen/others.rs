//! Another official works at the same book while one is looking at it, or writing.

use super::{Screen, Shelf, Start};
use crate::desk::{code, day, facts, move_to, nib_of, post, slug};
use kdkmp::book::decide::Deed;
use kdkmp::domain::{Field, PostingKind, Stage};

fn nib(at: usize) -> Deed {
    facts(code(at), &[(Field::Nib, Some(&nib_of(code(at))))])
}

fn at_ngadiwono() -> Screen {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter");
    screen
}

#[test]
fn a_commit_shows_without_a_key() {
    let mut screen = at_ngadiwono();
    assert!(screen.row().contains("✗ belum"), "{}", screen.row());
    screen.other("tri", [nib(6)]);
    screen.turn([]);
    assert!(screen.row().contains("○ periksa"), "{}", screen.row());
    screen.keys("enter");
    screen.misses("9120012399999");
    screen.other("ani", [facts(code(6), &[(Field::Nib, Some("9120012399999"))])]);
    screen.turn([]);
    screen.sees("9120012399999");
}

#[test]
fn what_was_typed_stays_when_others_commit() {
    let mut screen = at_ngadiwono();
    screen.keys("n =9120012 tab tab tab =OSS");
    screen.other("ani", [nib(7)]);
    screen.turn([]);
    screen.sees("9120012").sees("OSS");
    screen.keys("backtab backtab backtab =345678 enter");
    screen.sees("✓ tersimpan");
}

#[test]
fn the_same_field_changed_meanwhile_is_told_not_overwritten() {
    let mut screen = at_ngadiwono();
    screen.keys("n =9120012345678");
    screen.other("ani", [facts(code(6), &[(Field::Nib, Some("9120012399999"))])]);
    let before = screen.seq();
    screen.keys("enter");
    screen.sees("catatan ini berubah sejak Anda membukanya: ani").sees("9120012399999").sees("9120012345678");
    assert_eq!(screen.seq(), before);
    screen.keys("esc esc n");
    screen.sees("9120012399999");
}

#[test]
fn another_field_changed_meanwhile_is_no_reason_to_refuse() {
    let mut screen = at_ngadiwono();
    screen.keys("n =9120012345678");
    screen.other("ani", [facts(code(6), &[(Field::Address, Some("Jalan Raya 1"))])]);
    screen.keys("enter");
    screen.sees("✓ tersimpan");
}

#[test]
fn a_case_moved_meanwhile_is_told() {
    let mut screen = Start::default().open();
    screen.keys("3 / =ngadiwono enter >");
    screen.other("ani", [move_to(code(6), Stage::Documents)]);
    screen.keys("enter");
    screen.sees("berubah sejak Anda membukanya: ani").sees("temu bisnis → dokumen");
}

#[test]
fn what_remains_follows_others_while_one_types() {
    let mut screen = Start::default().open();
    screen.keys("4 / =ampelsari enter a =3");
    screen.sees("Sisa pagu 500 kg; setelah ini 497 kg");
    screen.other("ani", [post(code(0), PostingKind::Order, 100)]);
    screen.turn([]);
    screen.sees("Sisa pagu 400 kg; setelah ini 397 kg");
    screen.keys("=00 enter");
    screen.sees("✓ tersimpan");
}

#[test]
fn marked_rows_stay_of_their_product_whatever_products_come() {
    let mut screen = Start::default().open();
    screen.keys("4 / =ampelsari enter space");
    let marked = |screen: &Screen| {
        let session = &screen.desk.session;
        let offer = |(_, offer): &(u32, u8)| session.ledger.offers[usize::from(*offer)].product.slug;
        let products: Vec<_> = session.kuota.list.marks.iter().map(offer).collect();
        (products, session.kuota.list.current().map(|item| offer(&item)))
    };
    let before = marked(&screen);
    let mut policy = kdkmp::domain::Policy::new(slug("mandiri"), slug("gula"), day("2020-01-06"));
    policy.source = "surat".to_owned();
    screen.other("ani", [Deed::AddPolicy { policy }]);
    screen.turn([]);
    assert_eq!(screen.desk.session.ledger.offers[0].company, slug("mandiri"), "it came before the others");
    assert_eq!(marked(&screen), before);
}

#[test]
fn a_role_taken_away_meanwhile_counts() {
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.sees("budi (petugas)");
    screen.other("ani", [Deed::SetPerson { name: "budi".to_owned(), person: None }]);
    screen.turn([]);
    screen.sees("budi (hanya membaca)");
}
