//! Columns are chosen and moved, and are so at the next start: on the screen, in files, in lines.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};
use crate::linear;
use calamine::{Reader, Xlsx, open_workbook};
use kdkmp::base::Lang;
use kdkmp::ui::Place;
use tempfile::TempDir;

fn at(size: (u16, u16)) -> Screen {
    Start { shelf: Shelf::Worked, size, ..Start::default() }.open()
}

/// The line of the headings: the first below the title that names the village.
fn headings(screen: &Screen) -> String {
    let text = screen.text();
    text.lines().skip(2).find(|line| line.trim_start().starts_with("Desa")).expect("headings").to_owned()
}

#[track_caller]
fn in_order(line: &str, words: &[&str]) {
    let places: Vec<_> =
        words.iter().map(|word| line.find(word).unwrap_or_else(|| panic!("{word}: {line}"))).collect();
    assert!(places.is_sorted(), "{line}");
}

/// What stands in a session, as a file, and another session that goes there.
fn comes_back(screen: &Screen, size: (u16, u16)) -> Screen {
    let file = serde_json::to_string(&screen.desk.session.place()).unwrap();
    let place: Place = serde_json::from_str(&file).unwrap();
    let mut after = at(size);
    after.desk.session.restore(&place);
    after.turn([]);
    after
}

/// Pane 2 with the last visit after the village, and without papers.
const VISITED: &str = "2 o end space left left left left left left left left left \
                       home down down down down down space enter";

#[test]
fn columns_are_chosen_moved_and_there_again() {
    let mut screen = at(WIDE);
    screen.keys("2");
    let before = headings(&screen);
    in_order(&before, &["Desa", "Kecamatan", "NIB", "Dokumen", "Kendala"]);
    screen.keys("o");
    screen.sees("Kolom · Koperasi").sees("selalu ada").sees("← kiri").sees("baku");
    screen.keys("space");
    screen.sees("Kolom Desa selalu ada: tanpa kolom itu");
    screen.keys("down esc");
    assert_eq!(headings(&screen), before, "Esc leaves it as it was");
    screen.keys(VISITED);
    screen.sees("Kolom disimpan: 7 kolom");
    let chosen = headings(&screen);
    in_order(&chosen, &["Desa", "Dikunjungi", "Kecamatan", "NIB", "Kendala"]);
    assert!(!chosen.contains("Dokumen"), "{chosen}");
    let again = comes_back(&screen, WIDE);
    assert_eq!(headings(&again), chosen);
    // What is sorted by stays, in whatever place its column is.
    screen.keys("s =NIB enter");
    let sorted = headings(&screen);
    assert!(sorted.contains("NIB↑") || sorted.contains("NIB ↑") || sorted.contains('↑'), "{sorted}");
    screen.keys("o del enter");
    screen.sees("Kolom baku dipakai.");
    in_order(&headings(&screen), &["Desa", "Kecamatan", "NIB", "Dokumen", "Kendala"]);
}

#[test]
fn what_has_no_room_is_told_and_the_name_stays() {
    let mut screen = at(USUAL);
    // What has no room of itself is not ticked until somebody does.
    screen.keys("2 o end space left left left left left left left left left home down down down space enter");
    in_order(&headings(&screen), &["Desa", "Dikunjungi", "Kec", "Kode"]);
    screen.sees("kolom tidak muat");
    let small = comes_back(&screen, SMALL);
    in_order(&headings(&small), &["Desa", "Dikunjungi", "Kec"]);
    // Where companies mix, each row says whose it is, whatever is chosen.
    let mut mixed = at(USUAL);
    mixed.keys("3 Z o down down space down space down space enter");
    mixed.sees("Kolom disimpan");
    let line = headings(&mixed);
    assert!(!line.contains("Tahap"), "{line}");
}

#[test]
fn sums_and_stages_have_columns_of_their_own() {
    let mut screen = at(WIDE);
    screen.keys("4 v o");
    screen.sees("Kolom · Kuota").sees("Wilayah").sees("Tertahan");
    screen.keys("down down space enter v");
    // The rows have theirs.
    in_order(&headings(&screen), &["Desa", "Pagu", "Dipesan"]);
    screen.keys("v");
    let text = screen.text();
    let line = text.lines().find(|line| line.trim_start().starts_with("Wilayah")).unwrap();
    assert!(!line.contains("Pagu") && line.contains("Dipesan"), "{line}");
    screen.misses("tidak muat");
}

#[test]
fn an_older_file_still_opens() {
    let mut screen = at(WIDE);
    let old: Place =
        serde_json::from_str(r#"{"pane":"koperasi","koperasi":{"rows":{"sort":[3,true]}}}"#).unwrap();
    screen.desk.session.restore(&old);
    screen.turn([]);
    let sorted = serde_json::to_string(&screen.desk.session.place()).unwrap();
    assert!(sorted.contains(r#""sort":["nib_state",true]"#), "{sorted}");
    // A column that is no more is passed over.
    let other: Place = serde_json::from_str(
        r#"{"pane":"koperasi","koperasi":{"rows":{"sort":["gone",true]}},"columns":{"koperasi":["gone","visited"]}}"#,
    )
    .unwrap();
    screen.desk.session.restore(&other);
    screen.turn([]);
    let line = headings(&screen);
    in_order(&line, &["Desa", "Dikunjungi"]);
    assert!(!line.contains("NIB"), "{line}");
}

#[test]
fn a_file_has_the_columns_as_chosen() {
    let dir = TempDir::new().unwrap();
    let mut screen = at(WIDE);
    screen.desk.session.screen.files = dir.path().to_owned();
    screen.keys("2 E");
    screen.misses("kolom pilihan");
    screen.keys("esc");
    screen.keys(VISITED);
    screen.keys("E");
    screen.sees("kolom pilihan");
    screen.keys("enter enter");
    let path = std::fs::read_dir(dir.path()).unwrap().next().unwrap().unwrap().path();
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let first: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(first[..3], ["Desa", "Dikunjungi", "Kecamatan"], "{first:?}");
    assert_eq!(first.len(), 7, "{first:?}");
}

#[test]
fn lines_choose_columns_by_number() {
    let told = linear::told_in(
        Lang::Id,
        "koperasi | kolom | ? | 9 | kiri 9 | 99 | 1 | pakai | kolom | batal | q",
        TempDir::new().unwrap().path(),
    );
    for words in [
        "Kolom · Koperasi",
        "Jenis, tidak tampil",
        "Jenis, tampil",
        "Tidak ada nomor 99",
        "Desa, selalu ada",
        "selalu ada: tanpa kolom itu",
        "Kolom disimpan: 9 kolom",
        "Jenis: desa",
        "Ditutup; tidak ada yang disimpan.",
    ] {
        assert!(told.contains(words) || told.contains(&words.replace(" · ", ", ")), "{words}\n{told}");
    }
    let english = linear::told_in(
        Lang::En,
        "cooperatives | columns | left 4 | 5 | keep | q",
        TempDir::new().unwrap().path(),
    );
    assert!(english.contains("Columns kept"), "{english}");
}
