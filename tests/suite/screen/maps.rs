//! Pane 1's maps: the land by its borders, filled or in lines; arrows from neighbour to neighbour, and into
//! a kecamatan.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};
use kdkmp::ui::theme::{Depth, Look, Theme};

fn map(shelf: Shelf, size: (u16, u16)) -> Screen {
    let mut screen = Start { shelf, size, ..Start::default() }.open();
    screen.keys("v");
    screen
}

/// A screen without colours.
fn mono(size: (u16, u16)) -> Screen {
    let mut screen = Start { size, ..Start::default() }.open();
    screen.desk.session.screen.theme = Theme { look: Look::Mono, depth: Depth::Sixteen };
    screen.turn([kdkmp::ui::input::Input::Resize(size.0, size.1)]);
    screen
}

fn has_dots(screen: &Screen) -> bool {
    screen.text().chars().any(|c| ('\u{2801}'..='\u{28ff}').contains(&c))
}

#[test]
fn the_land_stands_beside_the_table_or_in_its_place() {
    let mut screen = Start { shelf: Shelf::New, size: WIDE, ..Start::default() }.open();
    screen.sees("belum ada 24").sees("tercatat, belum aktif 341").sees("Pagu").sees("▄").misses("GPL");
    let mut screen = map(Shelf::New, USUAL);
    screen.misses("Pagu").sees("Tosari · 8 desa").sees("belum ada 24");
    screen.keys("v");
    screen.sees("Pagu").misses("Tosari · 8 desa");
    let mut screen = map(Shelf::Worked, SMALL);
    screen.sees("Tosari · 8 desa").sees("aktif 3");
}

#[test]
fn arrows_lead_from_neighbour_to_neighbour_and_enter_goes_in() {
    let mut screen = map(Shelf::Worked, WIDE);
    screen.sees("Tosari · 8 desa").keys("left");
    screen.sees("Tutur · 12 desa").keys("right");
    screen.sees("Tosari · 8 desa").keys("up");
    screen.sees("Puspo · 7 desa").keys("down enter");
    // The villages are named where they lie, and the first is chosen.
    screen.sees("Tosari · NIB tercatat").sees("✗ Mororejo").sees("belum ada 8");
    screen.keys("enter");
    screen.sees("8 dari 365").sees("desa Tosari · 35.14.24.2001");
    screen.keys("esc 1");
    screen.sees("Tosari · NIB tercatat").keys("esc");
    screen.sees("Tosari · 8 desa").misses("Tosari · NIB").keys("esc");
    screen.sees("Kecamatan       Kop");
}

#[test]
fn a_measure_can_be_asked_of_one_company() {
    let mut screen = map(Shelf::Worked, WIDE);
    screen.keys("c");
    screen.sees("ukuran ini tidak menurut BUMN; ukuran lain: m.");
    screen.keys("m m");
    screen.sees("Mitra resmi · buku ini").sees("◆ operasional 2").keys("c");
    screen.sees("Mitra resmi · Perum Bulog").sees("◆ operasional 2").keys("c");
    screen.sees("Mitra resmi · Pertamina Patra Niaga").sees("◆ operasional 0");
}

#[test]
fn without_a_map_a_measure_says_where_one_is() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("m");
    screen.sees("di layar sesempit ini tidak ada peta di samping daftar; peta: v.");
    screen.keys("v m");
    screen.sees("NIB aktif · diperiksa");
}

#[test]
fn without_colours_borders_are_lines_and_tiles_stand_beside_the_table() {
    let mut screen = mono(WIDE);
    screen.sees("GPL").sees("15/15").keys("v");
    assert!(has_dots(&screen));
    screen.sees("✗").sees("belum ada 24").misses("▄").keys("end");
    let mut slow = Start { size: WIDE, thrifty: true, ..Start::default() }.open();
    slow.misses("GPL").misses("▄").keys("v");
    assert!(has_dots(&slow));
    assert!(!slow.text().contains('▄'));
}

#[test]
fn each_measure_names_its_source_and_day() {
    let mut screen = Start { size: (140, 32), ..Start::default() }.open();
    for title in [
        "NIB tercatat · SIMKOPDES 5 Agu 2026",
        "NIB aktif · diperiksa s.d. 24 Nov 2026",
        "Mitra resmi · buku ini s.d. 24 Nov 2026",
        "Operasional · buku ini s.d. 24 Nov 2026",
        "Menunggu juknis · buku ini s.d. 24 Nov 2026",
        "Diterima, kg dari pagu · M48 s.d. 24 Nov 2026",
    ] {
        screen.sees(title);
        screen.keys("m");
    }
}
