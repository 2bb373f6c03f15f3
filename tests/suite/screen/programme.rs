//! The desk of the programme through the screen: a company is described otherwise, a product comes, a
//! paper is retired, from the key to the book.

use super::{Screen, Start};
use crate::desk::slug;
use kdkmp::book::records::Read;
use kdkmp::domain::Registry;
use kdkmp::domain::programme::Thing;
use std::rc::Rc;

fn registry(screen: &Screen) -> Rc<Registry> {
    screen.desk.book.snapshot().unwrap().registry().unwrap()
}

#[test]
fn a_company_asks_for_another_paper() {
    let mut screen = Start::default().open();
    screen.keys("B =perumbulog").len();
    screen.sees("BUMN · Perum Bulog").sees("bulog");
    screen.keys("enter").len();
    screen.sees("Dokumen yang diminta").sees("Sistem BUMN").sees("‹ dipakai ›");
    screen.keys("tab tab tab tab =,musd right tab").len();
    screen.sees("musdes").sees("BUMN Perum Bulog: Dokumen yang diminta + ");
    screen.keys("enter").len();
    screen.sees("✓ tersimpan");
    assert!(registry(&screen).companies[0].papers.contains(&slug("musdes")));
    screen.keys("u enter").len();
    assert!(!registry(&screen).companies[0].papers.contains(&slug("musdes")));
}

#[test]
fn a_product_comes_and_a_paper_is_retired() {
    let mut screen = Start::default().open();
    screen.keys("B =produkbaru enter").len();
    screen.sees("Produk baru…").sees("Nama singkat");
    screen.keys("=gula tab =jagung enter").len();
    screen.sees("sudah ada");
    screen.keys("C-u =jagung tab tab tab tab =karung:50 enter").len();
    screen.sees("bukan kemasan");
    screen.keys("C-u =karung=50 enter").len();
    screen.sees("✓ tersimpan");
    let product = registry(&screen).product("jagung").unwrap().1.clone();
    assert_eq!((product.name.en.as_str(), product.packs.len()), ("jagung", 1));
    screen.keys("B =dokumensurvei enter backtab backtab right enter").len();
    screen.sees("memerlukan alasan");
    screen.keys("tab =lama enter").len();
    screen.sees("masih diminta");
    screen.keys("esc esc B =dokumenakta").len();
    assert_eq!(registry(&screen).retired(Thing::Paper, slug("akta")), None);
}

#[test]
fn who_may_not_is_told() {
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.keys("B =perumbulog enter").len();
    screen.sees("petugas");
    assert!(registry(&screen).company("bulog").is_ok());
}
