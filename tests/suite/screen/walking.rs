//! Help, palette, language, reading only, roles: what the screen says of itself and of who may what.

use super::{Screen, Shelf, Start, USUAL, WIDE};
use kdkmp::base::Lang;
use kdkmp::ui::keymap::Keymap;
use kdkmp::ui::pane::Tab;

#[test]
fn help_lists_every_key_of_the_pane() {
    for (pane, number) in Tab::ALL.iter().copied().zip(["1", "2", "3", "4"]) {
        let mut screen = Start { size: USUAL, ..Start::default() }.open();
        screen.keys(&format!("{number} ?"));
        let mut seen = screen.text();
        for _ in 0..6 {
            screen.keys("pgdn");
            seen.push_str(&screen.text());
        }
        for binding in Keymap::default().bindings(pane.scopes()) {
            let (keys, label) = (binding.all_shown(), binding.label.text(Lang::Id));
            let is_there = seen.lines().any(|l| l.contains(&format!("│ {keys} ")) && l.contains(label));
            assert!(is_there, "{keys} {label} is not in the help of {pane:?}:\n{seen}");
        }
        screen.keys("esc");
        screen.misses("Bantuan ·");
    }
}

#[test]
fn the_palette_does_what_its_name_says() {
    let mut screen = Start::default().open();
    screen.keys("2 : =klaim");
    screen.sees("putuskan klaim").sees("K");
    screen.keys("esc C-p =kemit enter");
    assert_eq!(screen.desk.session.tab(), Tab::Kemitraan);
    screen.keys(": =kenapa enter");
    screen.sees("Sudah berjalan");
    screen.keys("esc : =zzzz");
    screen.sees("Tidak ada yang cocok");
    screen.keys("enter");
    screen.misses("Tidak ada yang cocok");
    screen.keys(": =kelu enter");
    assert!(screen.left, "and leaves");
}

#[test]
fn panes_are_reached_by_number_and_in_turn() {
    let mut screen = Start::default().open();
    for (keys, pane) in [
        ("tab", Tab::Koperasi),
        ("tab tab", Tab::Kuota),
        ("tab", Tab::Kecamatan),
        ("backtab", Tab::Kuota),
        ("2", Tab::Koperasi),
        ("4", Tab::Kuota),
        ("1", Tab::Kecamatan),
    ] {
        screen.keys(keys);
        assert_eq!(screen.desk.session.tab(), pane, "{keys}");
    }
    screen.keys("q");
    assert!(screen.left);
}

#[test]
fn the_measure_of_the_map_turns() {
    let mut screen = Start { size: (140, 32), ..Start::default() }.open();
    for measure in ["NIB tercatat · SIMKOPDES 5 Agu 2026", "NIB aktif", "Mitra resmi", "Operasional"] {
        screen.sees(measure);
        screen.keys("m");
    }
}

/// Every key that would write.
const WRITE: [(&str, &str); 9] = [
    ("2", "n"),
    ("2", "e"),
    ("2", "d"),
    ("2", "K"),
    ("3", ">"),
    ("3", "<"),
    ("3", "x"),
    ("4", "a"),
    ("4", "u"),
];

#[test]
fn a_book_that_is_only_read_refuses_every_deed() {
    let mut screen = Start { read_only: true, ..Start::default() }.open();
    screen.sees("○ hanya baca");
    for (pane, key) in WRITE {
        screen.keys(&format!("{pane} {key}"));
        assert!(screen.desk.session.layers.is_empty(), "{key} opens something");
        screen.sees("buku dibuka hanya untuk dibaca");
    }
    screen.keys("2 enter");
    screen.sees("Hukum");
    screen.keys("esc g");
    screen.sees("Riwayat");
}

#[test]
fn a_gate_cannot_be_changed_in_a_book_that_is_only_read() {
    let mut screen = Start { read_only: true, ..Start::default() }.open();
    screen.keys("t");
    screen.sees("G1  penyaluran beras SPHP");
    screen.keys("enter");
    screen.misses("‹ terbit ›").sees("buku dibuka hanya untuk dibaca");
}

#[test]
fn a_deed_is_refused_by_role_with_the_role_named() {
    let refused = |name, keys: &str, why: &str| {
        let mut screen = Start { name, ..Start::default() }.open();
        let before = screen.seq();
        screen.keys(keys);
        screen.sees(why);
        assert_eq!(screen.seq(), before, "{name} {keys}");
        screen
    };
    // The key itself is refused: nobody fills in a form in vain.
    let at_once = |name, keys: &str, why: &str| {
        let screen = refused(name, keys, why);
        assert!(screen.desk.session.layers.is_empty(), "{name} {keys}");
    };
    let nib = "2 / =ngadiwono enter n";
    at_once("dewi", nib, "dewi bekerja sebagai pengawas; yang boleh melakukan ini: dinas, petugas");
    at_once("cabang", nib, "cabang bekerja sebagai BUMN");
    at_once("budi", "2 / =kejayan enter d", "kecamatan Kejayan bukan wilayah tugas budi");
    at_once("budi", "3 / =wonokerto enter >", "budi bekerja sebagai petugas");
    at_once("cabang", "3 c / =wonokerto enter >", "cabang");
    at_once("siapa", nib, "“siapa” belum diberi peran");
    // The gates themselves are read by everybody.
    refused("budi", "t enter", "budi bekerja sebagai petugas; yang boleh melakukan ini:")
        .misses("‹ terbit ›");
    // So are the allotments.
    refused("budi", "4 P enter", "budi bekerja sebagai petugas; yang boleh melakukan ini:");
    at_once("budi", "4 c", "budi bekerja sebagai petugas; yang boleh melakukan ini:");
    at_once("budi", "2 X", "budi bekerja sebagai petugas; yang boleh melakukan ini:");
}

#[test]
fn everything_is_said_in_english_too() {
    let mut screen = Start { lang: Lang::En, shelf: Shelf::New, ..Start::default() }.open();
    screen.sees("2 Cooperatives").sees("● saved");
    screen.keys("2 / =ngadiwono enter n =12 enter");
    screen.sees("NIB must have 13 digits, not 2");
    screen.keys("esc");
    screen.sees("The form is not saved");
    screen.keys("esc K");
    screen.sees("there is no claim on Ngadiwono");
    screen.keys("3 > enter");
    screen.sees("saved #").sees("registered → matched");
    screen.keys("?");
    screen.sees("Partnerships").misses("kemitraan");
}

#[test]
fn a_notice_goes_when_its_time_is_over_or_at_the_next_key() {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 K");
    screen.sees("tidak ada klaim");
    let until = screen.desk.session.alarm().unwrap();
    screen.now = until;
    screen.turn([kdkmp::ui::Input::Alarm]);
    screen.misses("tidak ada klaim");
    assert_eq!(screen.desk.session.alarm(), None, "no tick after it");
    screen.keys("K down");
    screen.misses("tidak ada klaim");
}

#[test]
fn the_mouse_may_do_it_too() {
    let mut screen = Start { size: WIDE, ..Start::default() }.open();
    let text = screen.text();
    let tab = text.lines().next().unwrap().find("2 Koperasi").unwrap();
    screen.turn([kdkmp::ui::Input::Click(tab as u16, 0)]);
    assert_eq!(screen.desk.session.tab(), Tab::Koperasi);
    screen.turn([kdkmp::ui::Input::Click(10, 6)]);
    assert_eq!(screen.text().lines().position(|l| l.contains('▌')), Some(6));
    screen.turn([kdkmp::ui::Input::Click(10, 6)]);
    screen.sees("Hukum");
    screen.turn([kdkmp::ui::Input::Wheel(3)]);
    assert_eq!(screen.text().lines().position(|l| l.contains('▌')), Some(9));
}

/// A terminal that is too small says what size is needed, and forgets nothing.
#[test]
fn a_terminal_that_shrinks_and_grows_loses_nothing() {
    let mut screen = Start::default().open();
    screen.keys("2 / =ngadiwono enter n =912");
    let before = screen.text();
    for size in [(59, 16), (10, 3), (1, 1), (60, 15)] {
        screen.resize(size);
        if size.0 >= 10 {
            screen.sees("Perlu 60×16");
        }
        screen.keys("down up");
    }
    screen.resize(WIDE);
    assert_eq!(screen.text(), before);
}

#[test]
fn a_screen_is_drawn_again_whole() {
    let mut screen: Screen = Start::default().open();
    screen.keys("down");
    let before = screen.text();
    let frame = screen.keys("C-l");
    assert_eq!(screen.text(), before);
    assert!(frame.len() > 2_000 && frame.writes == 1);
}

/// A session left open over Sunday's midnight works on in the new week; one that looks at another
/// week stays there.
#[test]
fn the_week_turns_with_the_calendar() {
    let mut screen = Start::default().open();
    let week = screen.desk.session.board().week;
    let monday = kdkmp::base::calendar::Stamp::from_parts(week.next().monday(), chrono::NaiveTime::MIN);
    screen.now = monday;
    screen.keys("4");
    assert_eq!(screen.desk.session.board().week, week.next());
    screen.sees("M49");
    screen.keys("[ [");
    screen.now = kdkmp::base::calendar::Stamp::from_parts(week.plus(2).monday(), chrono::NaiveTime::MIN);
    screen.keys("down");
    assert_eq!(screen.desk.session.board().week, week.previous());
}
