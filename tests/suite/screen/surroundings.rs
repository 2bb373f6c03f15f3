//! What surrounds the panes: changed keys, the way back to a place, copying, the slow line, the meter.

use super::{Screen, Start, USUAL, WIDE};
use kdkmp::host::config::Config;
use kdkmp::ui::input::Code;
use kdkmp::ui::{Input, Key, Place};
use std::path::Path;

#[test]
fn changed_keys_rule_and_are_shown_everywhere() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    let text = "[keys.kuota]\npost = '+'\n[keys.global]\nhelp = 'C-o'\n[keys.form]\ncancel = 'C-x'\n\
                [keys.read]\ncancel = 'Q'";
    screen.desk.session.keys = Config::parse(text, Path::new("atur.toml")).unwrap().keys;
    screen.keys("4");
    screen.sees("+ catat").sees("Ctrl-O bantuan");
    screen.keys("a");
    screen.misses("Tab berikutnya");
    screen.keys("+");
    screen.sees("Ctrl-X batal");
    screen.keys("esc");
    screen.sees("Ctrl-X batal");
    screen.keys("C-x C-o");
    screen.sees("+             catat").sees("Q tutup");
    screen.keys("esc Q : =catat");
    let shown = screen.text();
    assert!(
        shown.lines().any(|line| line.contains("▌ catat transaksi  ") && line.contains("  + │")),
        "{shown}"
    );
}

#[test]
fn changed_keys_are_named_where_keys_are_spoken_of() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    let text = "[keys.list]\nunfilter = 'Z'\nfind = '+'\n[keys.pick]\nchoose = 'C-o'\n\
                [keys.kecamatan]\nvillages = 'V'\n[keys.global]\njump = 'C-f'\n[keys.read]\nfind = '%'";
    screen.desk.session.keys = Config::parse(text, Path::new("atur.toml")).unwrap().keys;
    screen.keys("f");
    screen.sees("cari dengan +.");
    screen.keys("m");
    screen.sees("peta: V.");
    screen.keys("? %");
    screen.keys("=peta");
    screen.sees("V             peta").keys("esc esc 2 f");
    screen.sees("Ctrl-O pasang atau lepas").sees("lalu Z lepas semua");
    screen.keys("C-o esc Z");
    screen.sees("Saringan dilepas.").keys("C-f");
    screen.sees("Ke koperasi mana pun");
}

/// Goes to a place by keys, leaves, and comes back to it in another session.
#[track_caller]
fn comes_back(keys: &str) {
    let mut before = Start::default().open();
    before.keys(keys);
    let file = serde_json::to_string(&before.desk.session.place()).unwrap();
    let place: Place = serde_json::from_str(&file).unwrap();
    let mut after = Start::default().open();
    after.desk.session.restore(&place);
    after.turn([]);
    assert_eq!(after.text(), before.text(), "{keys}");
    assert_eq!(after.desk.session.place(), place);
    // The panes that were not seen since are as they were too.
    for pane in ["1", "2", "3", "4"] {
        before.keys(pane);
        after.keys(pane);
        assert_eq!(after.text(), before.text(), "{keys}, then {pane}");
    }
}

#[test]
fn an_official_comes_back_to_where_they_were() {
    comes_back("down down m");
    comes_back("v down down");
    comes_back("2 S down down down");
    comes_back("2 / =wono enter down");
    comes_back("1 end enter down");
    comes_back("3 c c down down");
    comes_back("3 v down down");
    comes_back("3 c c v down down");
    comes_back("4 p down down s down enter");
    comes_back("3 f down down enter esc 2 f down enter esc down");
    comes_back("4 f =minggu enter esc down");
}

#[test]
fn who_came_from_a_kecamatan_goes_back_there_after_a_new_start() {
    let mut before = Start::default().open();
    before.keys("1 end enter");
    let mut after = Start::default().open();
    after.desk.session.restore(&before.desk.session.place());
    before.keys("esc");
    after.keys("esc");
    after.sees("[1 Kecamatan]");
    assert_eq!(after.text(), before.text());
}

#[test]
fn saved_filters_outlive_the_session_and_a_fresh_beginning() {
    let mut before = Start::default().open();
    before.keys("2 f enter esc f =Simpan enter C-u =pagi");
    let enter = || vec![Input::Key(Key::plain(Code::Enter))];
    assert!(before.desk.turn(enter(), super::at(9)).unwrap().remember, "kept at once");
    assert!(!before.desk.turn(vec![], super::at(9)).unwrap().remember);
    before.turn([]);
    before.sees("Saringan “pagi” disimpan.");
    let file = serde_json::to_string(&before.desk.session.place()).unwrap();
    let place: Place = serde_json::from_str(&file).unwrap();
    let mut after = Start::default().open();
    after.desk.session.adopt(&place);
    after.sees("[1 Kecamatan]");
    after.keys("2");
    after.sees("365 dari 365 koperasi");
    after.keys("f enter");
    assert_eq!(after.desk.session.filter(), before.desk.session.filter());
    after.misses("365 dari 365 koperasi");
}

#[test]
fn a_place_that_is_no_more_is_passed_over() {
    let place = r#"{"pane":"koperasi","koperasi":{"filter":["area:99.11.22","phase:full"],
        "rows":{"at":9911220000,"sort":[77,true],"find":"\u001b[2J"}},
        "kemitraan":{"filter":["company:tiada"],"stage":"dokumen"},
        "kuota":{"filter":["offer:tiada/beras"]},"gudang":1}"#;
    let mut screen = Start::default().open();
    screen.desk.session.restore(&serde_json::from_str(place).unwrap());
    screen.turn([]);
    screen.sees("/␛[2J");
    screen.keys("esc");
    screen.sees("365 dari 365 koperasi");
    screen.keys("F");
    screen.sees("tidak ada saringan yang terpasang.");
    screen.keys("3 4 1");
}

#[test]
fn what_an_older_file_lacks_is_as_at_a_first_start() {
    let mut first = Start::default().open();
    let mut screen = Start::default().open();
    screen.desk.session.restore(&serde_json::from_str(r#"{"pane":"kemitraan"}"#).unwrap());
    screen.turn([]);
    first.keys("3");
    screen.keys("esc");
    assert_eq!(screen.desk.session.filter(), first.desk.session.filter());
}

/// What was put into the clipboard.
fn copied(bytes: &[u8]) -> Option<String> {
    use base64::Engine;
    let sent = std::str::from_utf8(bytes).unwrap();
    let (_, rest) = sent.split_once("\u{1b}]52;c;")?;
    let (text, _) = rest.split_once('\u{7}')?;
    Some(String::from_utf8(base64::engine::general_purpose::STANDARD.decode(text).unwrap()).unwrap())
}

#[test]
fn a_row_is_copied_with_its_code_and_all_its_cells() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter");
    let frame = screen.keys("y");
    let text = copied(&frame.bytes).unwrap();
    let cells: Vec<&str> = text.split('\t').collect();
    assert_eq!(cells[..3], ["35.14.24.2003", "Ngadiwono", "Tosari"], "{text}");
    assert_eq!(text.matches("35.14.24.2003").count(), 1, "the code stands once");
    screen.sees("✓ 1 baris disalin.");
    screen.keys("esc 4 space space");
    let text = copied(&screen.keys("y").bytes).unwrap();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.lines().all(|line| line.starts_with("35.14.")), "{text}");
}

#[test]
fn copying_can_be_switched_off_and_has_an_end() {
    let mut screen = Start::default().open();
    screen.keys("2 *");
    let frame = screen.keys("y");
    assert!(copied(&frame.bytes).is_some());
    screen.keys("3 c c c c c *");
    assert_eq!(copied(&screen.keys("y").bytes), None);
    screen.sees("papan klip menerima paling banyak");
    screen.keys("2 *");
    screen.desk.session.screen.may_copy = false;
    assert_eq!(copied(&screen.keys("y").bytes), None);
    screen.sees("penyalinan dimatikan");
}

fn has_colour(screen: &mut Screen) -> bool {
    let frame = screen.keys("C-l");
    let sent = String::from_utf8(frame.bytes).unwrap();
    sent.split("\u{1b}[").skip(1).any(|rest| {
        let parameters = rest.split(|c: char| !c.is_ascii_digit() && c != ';').next().unwrap();
        rest[parameters.len()..].starts_with('m')
            && parameters.split(';').any(|p| p.starts_with('3') && p.len() == 2)
    })
}

#[test]
fn a_slow_line_gets_less_and_is_told_so_once() {
    let mut screen = Start { size: WIDE, ..Start::default() }.open();
    screen.sees("▄");
    assert!(has_colour(&mut screen));
    screen.turn([Input::Slow]);
    screen.sees("Sambungan lambat: mode hemat dinyalakan (Ctrl-T mematikannya).").misses("▄");
    screen.turn([Input::Slow]);
    screen.keys("2 enter");
    screen.sees("hemat  ● tersimpan").misses("365 dari 365 koperasi\n  Koperasi");
    assert!(!has_colour(&mut screen));
    screen.keys("esc C-t");
    screen.sees("Mode hemat dimatikan");
    screen.keys("1");
    screen.sees("▄").misses("hemat  ●");
}

#[test]
fn the_foot_shows_what_the_line_carried() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.desk.session.screen.carried = (17, 2650);
    screen.keys("C-g");
    screen.sees("17 B · 2.650 B  ● tersimpan").sees("q keluar");
    screen.keys("C-g");
    screen.misses("2.650 B");
}

/// A clock far from the last entry's is said at the start and asked about at the first deed; saving
/// again says that it is right.
#[test]
fn a_clock_that_jumped_is_asked_about_once() {
    let mut screen = Start::default().open();
    screen.now = kdkmp::base::calendar::Stamp(screen.now.0 + 60 * 86_400_000);
    screen.desk.look_at_clock(screen.now).unwrap();
    screen.turn([]);
    screen.sees("jam komputer");
    let before = screen.seq();
    screen.keys("2 e");
    screen.typed("Sri");
    screen.keys("enter").len();
    if !screen.text().contains("jam komputer") {
        screen.keys("enter");
    }
    screen.sees("simpan sekali lagi");
    assert_eq!(screen.seq(), before);
    screen.keys("enter");
    assert!(screen.seq() > before, "{}", screen.text());
}

/// Colours and language turn in the palette, and what is there is drawn anew in them.
#[test]
fn colours_and_language_turn_from_the_palette() {
    let mut screen = super::Start::default().open();
    screen.keys(": =warna enter");
    screen.sees("latar gelap").sees("theme = \"dark\"");
    screen.keys("C-y C-y C-y");
    screen.sees("tanpa warna");
    screen.keys("C-y");
    screen.sees("warna terminal ini");
    screen.keys("2 : =english enter");
    screen.sees("Cooperatives").sees("Village").misses("Koperasi");
    screen.keys("Y");
    screen.sees("Koperasi").sees("Desa");
}
