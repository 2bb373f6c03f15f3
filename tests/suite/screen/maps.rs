//! Pane 1's maps: every village a point, how far each is, and the chosen kecamatan among them.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};

fn map(shelf: Shelf, size: (u16, u16)) -> Screen {
    let mut screen = Start { shelf, size, ..Start::default() }.open();
    screen.keys("v");
    screen
}

fn braille(screen: &Screen) -> Vec<char> {
    screen.text().chars().filter(|c| ('\u{2801}'..='\u{28ff}').contains(c)).collect()
}

/// How many dots are on the map; the legend's sign has two.
fn dots(screen: &Screen) -> u32 {
    braille(screen).iter().map(|c| (*c as u32 - 0x2800).count_ones()).sum::<u32>() - 2
}

#[test]
fn every_village_is_a_dot_where_there_is_room() {
    let mut screen = map(Shelf::New, (200, 60));
    screen
        .sees("Tahap terjauh tiap desa · buku ini, belum ada kasus")
        .sees("terdaftar 365")
        .misses("tanpa titik");
    let large = dots(&screen);
    assert!(large > 330 && large <= 365, "{large}");
    screen.keys("v");
    assert!(braille(&screen).is_empty());
}

#[test]
fn the_map_stands_beside_the_table_or_in_its_place() {
    let mut screen = map(Shelf::Worked, WIDE);
    screen.sees("Pagu").sees("operasional 2").sees("◆").sees("▸").sees("✗");
    screen.keys("v");
    let mut screen = map(Shelf::Worked, USUAL);
    screen.misses("Pagu").sees("operasional 2").sees("Purwodadi · 13 desa");
    screen.keys("end");
    screen.sees("Tosari · 8 desa").sees("TSR").sees("Ngadiwono");
    screen.keys("enter");
    screen.sees("8 dari 365");
    screen.keys("esc");
    screen.sees("Tosari · 8 desa");
    let mut screen = map(Shelf::Worked, SMALL);
    screen.sees("Purwodadi · 13 desa").sees("operasional 2");
}

#[test]
fn a_measure_that_the_map_cannot_show_says_so() {
    let mut screen = map(Shelf::New, WIDE);
    screen.keys("m");
    screen.sees("peta desa menunjukkan tahap");
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("m");
    screen.sees("peta petak perlu layar yang lebih lebar");
}

#[test]
fn each_measure_names_its_source_and_day() {
    let mut screen = Start { size: (140, 32), ..Start::default() }.open();
    for title in [
        "NIB tercatat · SIMKOPDES 5 Agu 2026",
        "NIB aktif · diperiksa s.d. 24 Nov 2026",
        "Mitra resmi · buku ini s.d. 24 Nov 2026",
        "Sudah berjalan · buku ini s.d. 24 Nov 2026",
        "Menunggu juknis · buku ini s.d. 24 Nov 2026",
        "Diterima, kg dari pagu · M48 s.d. 24 Nov 2026",
    ] {
        screen.sees(title);
        screen.keys("m");
    }
}
