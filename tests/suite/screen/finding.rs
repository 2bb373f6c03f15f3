//! Finding, sorting, filtering, marking: how one comes to the row that one wants.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};
use kdkmp::base::Lang;
use kdkmp::domain::Field;
use kdkmp::ui::pane::Tab;

fn new() -> Screen {
    Start { shelf: Shelf::New, ..Start::default() }.open()
}

/// The words in the column of names, from the top.
fn names(screen: &Screen) -> Vec<String> {
    let text = screen.text();
    let (text, _hints) = text.rsplit_once('\n').unwrap();
    let rows = text.lines().skip_while(|l| !l.trim_start().starts_with("Desa")).skip(1);
    let rows = rows.take_while(|row| !row.trim().is_empty());
    let name = |row: &str| row.chars().skip(2).collect::<String>().split("  ").next().unwrap().to_owned();
    rows.map(name).collect()
}

#[test]
fn a_cooperative_is_found_by_any_part_another_spelling_or_its_code() {
    for (typed, name) in [
        ("ngadiwono", "Ngadiwono"),
        ("ngdwno", "Ngadiwono"),
        ("Ampel Sari", "Ampelsari ?"),
        ("jangjangwulung", "Janjangwulung"),
        ("35.14.24.2003", "Ngadiwono"),
        ("3514242003", "Ngadiwono"),
    ] {
        let mut screen = new();
        screen.keys("2 /");
        screen.typed(typed);
        assert_eq!(names(&screen).first().map(String::as_str), Some(name), "{typed}\n{}", screen.text());
        assert!(screen.last_line().contains(typed), "what was typed is seen");
        screen.keys("enter");
        screen.sees(&format!("/{typed}"));
        screen.keys("esc");
        screen.misses(&format!("/{typed}")).sees("365 dari 365 koperasi");
        assert!(screen.row().contains(name), "the cursor stays with what was found");
    }
}

#[test]
fn each_letter_more_brings_the_cursor_to_what_fits_best() {
    let mut screen = new();
    screen.keys("2 / =s");
    assert!(screen.row().contains("Sentul"), "{}", screen.text());
    // Sentul has both letters too, but not together: it stands far below.
    screen.keys("=u");
    screen.sees("41 cocok");
    assert!(screen.row().contains("Sumberpitu"), "{}", screen.text());
    assert_eq!(names(&screen).first().map(String::as_str), Some("Sumberpitu"));
}

#[test]
fn a_find_that_nothing_fits_says_so_and_esc_brings_all_back() {
    let mut screen = new();
    screen.keys("2 / =zzzz");
    screen.sees("0 cocok").sees("Tidak ada yang cocok dengan “zzzz”. Esc menghapus pencarian.");
    screen.keys("enter").len();
    screen.keys("enter n e d w");
    screen.sees("0 dari 365 koperasi");
    screen.keys("d");
    screen.sees("Tidak ada baris yang dipilih.").sees("Esc menghapus pencarian");
    screen.keys("esc");
    screen.sees("365 dari 365").misses("Tidak ada yang cocok");
    screen.keys("/ =zz backspace backspace");
    screen.sees("365 cocok");
    screen.keys("backspace");
    screen.sees("365 dari 365");
    screen.keys("/ =zz esc");
    screen.sees("365 dari 365");
}

#[test]
fn a_find_begins_anew() {
    let mut screen = new();
    screen.keys("2 / =tosari enter");
    screen.sees("/tosari");
    screen.keys("/");
    screen.sees("365 cocok");
    screen.keys("=ngabar enter");
    screen.sees("/ngabar").misses("tosari");
    // Also in a text that is searched.
    screen.keys("? / =saring enter / =tandai enter");
    screen.sees("/ tandai").misses("/ saring");
}

#[test]
fn an_empty_list_says_why_and_what_clears_it() {
    for size in [SMALL, USUAL, WIDE] {
        let mut screen = Start { shelf: Shelf::New, size, ..Start::default() }.open();
        screen.keys(
            "2 f =tosari enter backspace backspace backspace backspace backspace backspace =aktif enter esc",
        );
        screen.sees("0 dari 365 koperasi").sees("Tidak ada yang memenuhi saringan: Tosari, NIB aktif.");
        screen.sees("F melepas semuanya, Esc yang terakhir.");
        screen.keys("/ =ngabar enter");
        screen.sees("Tidak ada yang cocok dengan “ngabar” di antara: Tosari, NIB aktif.");
        screen.keys("esc esc");
        screen.sees("8 dari 365 koperasi").misses("Tidak ada yang");
        screen.keys("1 / =zzzz");
        screen.sees("Tidak ada yang cocok dengan “zzzz”");
    }
    // What the pane turns by a key of its own is no filter that hides.
    let mut screen = Start { lang: Lang::En, ..Start::default() }.open();
    screen.keys("3 / =zzzz enter");
    screen.sees("Nothing fits “zzzz”. Esc clears the find.");
    screen.keys("esc v / =zzzz enter");
    screen.sees("Nothing fits “zzzz”. Esc clears the find.");
}

#[test]
fn rows_are_sorted_by_a_column_both_ways() {
    let mut screen = new();
    screen.keys("2 s");
    screen.sees("Urut").sees("Kendala");
    screen.keys("enter");
    screen.sees("Desa↑");
    let up = names(&screen);
    assert!(up.is_sorted() && up.len() > 20, "{up:?}");
    screen.keys("S home");
    screen.sees("Desa↓");
    assert!(names(&screen).is_sorted_by(|a, b| a >= b), "{:?}", names(&screen));
    screen.keys("s =kec enter");
    screen.sees("Kecamatan↑");
}

#[test]
fn enter_goes_in_and_esc_comes_back() {
    let mut screen = new();
    screen.keys("/ =tosari enter");
    assert_eq!(screen.desk.session.tab(), Tab::Kecamatan);
    screen.keys("enter");
    assert_eq!(screen.desk.session.tab(), Tab::Koperasi);
    screen.sees("8 dari 365 koperasi");
    screen.keys("down down enter");
    screen.sees("Ngadiwono").sees("35.14.24.2003").sees("Belum ada dokumen yang dicatat");
    screen.keys("down");
    screen.sees("35.14.24.2004");
    screen.keys("esc");
    screen.misses("Belum ada dokumen");
    screen.keys("esc");
    assert_eq!(screen.desk.session.tab(), Tab::Kecamatan);
    assert!(screen.row().contains("Tosari"), "the pane remembers its place: {}", screen.row());
}

#[test]
fn a_narrow_panel_takes_the_lists_place() {
    let mut screen = Start { shelf: Shelf::New, size: USUAL, ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter enter");
    screen.sees("35.14.24.2003").misses("Kendala");
    screen.keys("esc");
    screen.sees("Kendala");
    assert!(screen.row().contains("Ngadiwono"));
}

#[test]
fn a_panel_that_is_longer_than_the_screen_scrolls() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("3 / =ngadiwono enter w");
    screen.sees("↓ PgDn").sees("× Perum Bulog").misses("Setelah ini");
    screen.keys("pgdn pgdn pgdn");
    screen.sees("Setelah ini").misses("PgDn");
    screen.other("ani", [crate::desk::facts(crate::desk::code(7), &[(Field::Contact, Some("Sri"))])]);
    screen.turn([]);
    screen.sees("Setelah ini");
    screen.keys("pgup pgup pgup");
    screen.sees("× Perum Bulog");
    screen.keys("pgdn esc esc w");
    screen.sees("× Perum Bulog");
}

#[test]
fn marks_stay_with_their_rows() {
    let mut screen = new();
    screen.keys("2 space space down space");
    screen.sees("3 ditandai");
    screen.keys("s enter end");
    screen.sees("3 ditandai");
    screen.keys("/ =ngadiwono");
    screen.sees("3 ditandai");
    screen.keys("esc *");
    screen.misses("ditandai");
    screen.keys("*");
    screen.sees("365 ditandai");
    screen.keys("esc");
    screen.misses("ditandai");
}

#[test]
fn weeks_turn_and_the_entries_are_of_their_week() {
    let mut screen = Start::default().open();
    screen.keys("4");
    screen.sees("M48 · 23–29 Nov 2026").sees("1.500");
    screen.keys("[");
    screen.sees("M47 · 16–22 Nov 2026");
    assert!(!screen.row().contains("1.500"), "{}", screen.row());
    screen.keys("] ]");
    screen.sees("M49 · 30 Nov–6 Des 2026");
    screen.keys("[");
    screen.sees("1.500");
    screen.keys("p");
    screen.misses("beras SPHP (kg)");
    screen.keys("p p p p p p p p p");
    screen.sees("semua produk");
}

#[test]
fn a_jump_out_of_sums_or_stages_lands_on_the_row() {
    for keys in ["4 v C-k =tosari enter", "3 v C-k =tosari enter"] {
        let mut screen = new();
        screen.keys(keys);
        assert!(screen.row().contains("Tosari"), "{keys}\n{}", screen.text());
    }
}
