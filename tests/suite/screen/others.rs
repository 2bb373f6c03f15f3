//! Another official works at the same book while one is looking at it, or writing.

use super::{Screen, Shelf, Start};
use crate::desk::{code, day, facts, move_to, nib_of, post, slug};
use kdkmp::base::Code;
use kdkmp::book::decide::Deed;
use kdkmp::book::records::Read;
use kdkmp::book::view::Log;
use kdkmp::domain::village::{Closing, Leftover, Village};
use kdkmp::domain::{Field, PostingKind, Stage};
use kdkmp::ui::layer::jump::Jump;

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
    assert!(screen.row().contains("○ belum diperiksa"), "{}", screen.row());
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
        let offer = |(_, offer): &(u32, u8)| session.board().ledger.offers[usize::from(*offer)].product.slug;
        let products: Vec<_> = session.panes().kuota.list.marks.iter().map(offer).collect();
        (products, session.panes().kuota.list.current().map(|item| offer(&item)))
    };
    let before = marked(&screen);
    let mut policy = kdkmp::domain::Policy::new(slug("mandiri"), slug("gula"), day("2020-01-06"));
    policy.source = "surat".to_owned();
    screen.other("ani", [Deed::AddPolicy { policy }]);
    screen.turn([]);
    assert_eq!(
        screen.desk.session.board().ledger.offers[0].company,
        slug("mandiri"),
        "it came before the others"
    );
    assert_eq!(marked(&screen), before);
}

/// A village comes before those that are marked.
fn a_village(screen: &Screen) {
    let mut village = Village::new(Code::parse("35.14.05.2001").unwrap(), "Aan Baru");
    while screen.desk.book.snapshot().unwrap().key_of(village.code).unwrap().is_some() {
        village.code = Code::parse(&format!("35.14.05.{}", tail(village.code) + 1)).unwrap();
    }
    assert!(village.code < code(4));
    screen.other("tri", [Deed::AddVillage { village }]);
}

fn tail(code: Code) -> u32 {
    code.to_string().rsplit('.').next().unwrap().parse().unwrap()
}

fn closing(at: usize) -> Deed {
    let closing = Closing { on: crate::desk::today(), reason: "SK 2".to_owned(), successor: None };
    Deed::Close { code: code(at), closing, leftover: Leftover::Nothing }
}

/// Marks and cursor of each pane, by what they are on.
fn marked(screen: &Screen, pane: &str) -> (Vec<String>, Option<String>) {
    let session = &screen.desk.session;
    let name = |place: u32| session.board().catalog.at(place as usize).1.name.to_string();
    let case = |(place, n): (u32, u8)| {
        format!("{} {}", name(place), session.board().catalog.registry.companies[usize::from(n)].slug)
    };
    let offer = |(place, n): (u32, u8)| {
        format!("{} {}", name(place), session.board().ledger.offers[usize::from(n)].product.slug)
    };
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    match pane {
        "2" => {
            let list = &session.panes().koperasi.list;
            (sorted(list.marks.iter().copied().map(name).collect()), list.current().map(name))
        }
        "3" => {
            let list = &session.panes().kemitraan.list;
            (sorted(list.marks.iter().copied().map(case).collect()), list.current().map(case))
        }
        _ => {
            let list = &session.panes().kuota.list;
            (sorted(list.marks.iter().copied().map(offer).collect()), list.current().map(offer))
        }
    }
}

#[test]
fn marks_and_cursor_stay_on_their_rows_whatever_village_comes_or_goes() {
    for pane in ["2", "3", "4"] {
        let mut screen = Start::default().open();
        screen.keys(if pane == "4" { "4 F" } else { pane });
        screen.keys("home down space space");
        let before = marked(&screen, pane);
        assert_eq!(before.0.len(), 2);
        let seen = screen.row();
        a_village(&screen);
        screen.turn([]);
        assert_eq!(marked(&screen, pane), before, "pane {pane}: one came");
        assert_eq!(screen.row(), seen, "pane {pane}");
        // It goes again, and another before the marked closes in the same glance.
        screen.other("tri", [crate::desk::undo()]);
        screen.turn([]);
        assert_eq!(marked(&screen, pane), before, "pane {pane}: it went");
        a_village(&screen);
        screen.other("ani", [closing(3)]);
        screen.turn([]);
        assert_eq!(marked(&screen, pane), before, "pane {pane}: one came and one closed");
        // Seen from another pane, and as of another day and back.
        screen.keys("1");
        screen.other("tri", [crate::desk::undo()]);
        screen.turn([]);
        screen.other("ani", [crate::desk::undo()]);
        screen.turn([]);
        screen.keys(pane);
        assert_eq!(marked(&screen, pane), before, "pane {pane}: from elsewhere");
    }
}

#[test]
fn a_deed_on_marks_means_the_marked_ones_although_a_village_came() {
    let mut screen = Start::default().open();
    screen.keys("1 / =tosari enter enter space space space");
    a_village(&screen);
    screen.turn([]);
    screen.keys("n");
    screen.sees("1 dari 3 · NIB · Mororejo (Tosari)").keys("C-n");
    screen.sees("2 dari 3 · NIB · Podokoyo (Tosari)").keys("esc");
    // Who has closed stays marked, is counted as hidden, and is refused by name.
    screen.other("ani", [closing(5)]);
    screen.turn([]);
    screen.sees("3 ditandai, 1 tak terlihat");
    let before = screen.seq();
    screen.keys("n");
    screen.sees("1 dari 3 · NIB · Mororejo (Tosari)").keys("=9120012345678 enter");
    screen.sees("2 dari 3 · NIB · Ngadiwono (Tosari)");
    let named = screen.desk.book.snapshot().unwrap().entry(before + 1).unwrap().unwrap();
    assert_eq!(named.op.code(), Some(code(4)));
}

#[test]
fn the_cursor_of_one_that_closed_goes_to_the_next() {
    let mut screen = Start::default().open();
    screen.keys("1 / =tosari enter enter down down");
    let here = marked(&screen, "2").1;
    assert_eq!(here.as_deref(), Some("Ngadiwono"));
    screen.other("ani", [closing(6)]);
    screen.turn([]);
    assert_ne!(marked(&screen, "2").1, here);
    assert_ne!(marked(&screen, "2").1.as_deref(), Some("Mororejo"), "not the top");
}

/// What a finder shows is what Enter goes to.
#[test]
fn a_finder_stays_on_what_it_shows() {
    let mut screen = Start::default().open();
    screen.keys("2 C-k =sari down down down");
    let on = |screen: &Screen| {
        let jump = screen.desk.session.layers.top::<Jump>().expect("a finder");
        let place = jump.list.current().unwrap() as usize;
        screen.desk.session.board().catalog.at(place).1.code
    };
    let before = on(&screen);
    a_village(&screen);
    screen.turn([]);
    assert_eq!(on(&screen), before);
}

#[test]
fn a_role_taken_away_meanwhile_counts() {
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.sees("budi (petugas)");
    screen.other("ani", [Deed::SetPerson { name: "budi".to_owned(), person: None }]);
    screen.turn([]);
    screen.sees("budi (hanya membaca)");
}
