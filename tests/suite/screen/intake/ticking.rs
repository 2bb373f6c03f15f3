//! What is ticked, asked and told of it: whatever has a tick is written, and what is not is named.

use super::super::{USUAL, WIDE};
use super::open_text;
use kdkmp::base::{Code, Lang};
use kdkmp::book::records::Read;
use kdkmp::domain::Field;

const BALEDONO: &str = "35.14.24.2003";

/// Two numbers of one village: one tick takes the other away, all at once takes neither, and the question is asked.
#[test]
fn of_two_values_of_one_only_one_is_ticked() {
    const ROWS: &str = "Desa;Kecamatan;NIB;Status\nMororejo;Tosari;9900241995010;aktif\n\
        Kandangan;Tosari;9900241995998;aktif\nMororejo;Tosari;9900241995027;aktif\n";
    for answered in [false, true] {
        let (mut screen, _dir) = open_text("dua.csv", ROWS, WIDE, Lang::Id);
        screen.keys("tab");
        screen.sees("3/4 Tanya").sees("Mororejo, Tosari: NIB").sees("Mana yang benar?");
        match answered {
            true => {
                screen.keys("enter");
                // What Enter alone says is that nobody knows.
                let here = screen.text().lines().rfind(|line| line.contains('▌')).map(str::to_owned);
                assert!(here.is_some_and(|line| !line.contains("99002419950")), "{}", screen.text());
                screen.keys("up enter");
                screen.sees("9900241995027 (baris 4) dicatat").keys("tab");
            }
            false => {
                screen.keys("tab * *");
                screen.sees("✓ 2").keys("home space end up space");
                screen.sees("✓ 4");
            }
        }
        screen.keys("C-s");
        screen.sees("Dicatat: 4 isian").misses("berubah sejak");
        let snapshot = screen.desk.book.snapshot().unwrap();
        let mororejo = snapshot.cooperative(Code::parse("35.14.24.2001").unwrap()).unwrap();
        assert_eq!(mororejo.text(Field::Nib), Some("9900241995027"), "{}", screen.text());
        assert!(mororejo.nib_check.is_some(), "what hangs on the number comes with it");
    }
}

/// What hangs on a number that is not written has no tick, and says why.
#[test]
fn what_hangs_on_a_number_is_ticked_with_it_alone() {
    const ROWS: &str = "Desa;Kecamatan;NIB;Status\nBaledono;Tosari;9900241000000;terbit\n\
        Kandangan;Tosari;9900241995010;aktif\n";
    let (mut screen, _dir) = open_text("ragu.csv", ROWS, WIDE, Lang::Id);
    screen.keys("tab");
    screen.sees("✓ 2 ·").keys("down");
    screen.sees("Dicatat hanya bersama NIB di barisnya");
    // A tick on it is one on the number, too; without the number neither stands.
    screen.keys("space");
    screen.sees("✓ 4 ·");
    screen.keys("home space");
    screen.sees("✓ 2 ·");
    screen.keys("C-s");
    screen.sees("Dicatat: 2 isian");
    let baledono = screen.desk.book.snapshot().unwrap().cooperative(Code::parse(BALEDONO).unwrap()).unwrap();
    assert!(baledono.nib_check.is_none());
}

/// A name that is nobody's and near no other is asked about: it is found by its letters, or is none.
#[test]
fn a_name_that_is_nobodys_is_asked_about() {
    const ROWS: &str = "Desa;Kecamatan;NIB\nBale Tengah Kidull;Tosari;9900241995010\n\
        Perhutani;Tosari;9900241995027\n";
    let (mut screen, _dir) = open_text("asing.csv", ROWS, WIDE, Lang::Id);
    screen.keys("tab");
    screen.sees("3/4 Tanya").sees("“Bale Tengah Kidull, Tosari” bukan koperasi").sees("“Perhutani, Tosari”");
    screen.keys("enter");
    screen.sees("Wonokitri, Tosari").misses("Wonorejo, Lumbang");
    screen.paste("baledono");
    screen.keys("enter");
    screen.sees("ejaan Bale Tengah Kidull, Tosari berarti Baledono, Tosari");
    screen.keys("enter enter");
    screen.sees("Perhutani, Tosari bukan koperasi").misses("Desa mana?");
    screen.keys("tab C-s");
    screen.sees("Dicatat: 1 isian");
    // Once answered it is asked no more.
    let again = _dir.path().join("lagi.csv");
    std::fs::write(&again, ROWS.replace("9900241995010", "9900241995998")).unwrap();
    screen.keys("I");
    screen.paste(&again.display().to_string());
    screen.keys("enter tab");
    screen.sees("4/4 Periksa");
}

/// A file is taken back under its name, with what becomes of it in the first line, and by a key that says so.
#[test]
fn a_file_is_taken_back_by_its_name() {
    const ROWS: &str = "Desa;Kecamatan;NIB;Telepon\nKandangan;Tosari;9900241995010;081234567890\n";
    let (mut screen, _dir) = open_text("balik.csv", ROWS, USUAL, Lang::Id);
    screen.keys("tab C-s");
    screen.sees("Tidak dicatat: 1 isian (data pribadi 1)");
    screen.keys("u");
    screen.sees("impor balik.csv, 1 isian").sees("⏎ urungkan").misses("lanjutkan");
}

/// Whose a number is that two are said to bear: what the book says, or that nobody knows, stands first.
#[test]
fn who_bears_a_number_is_not_answered_by_enter_alone() {
    const ROWS: &str = "Desa;Kecamatan;NIB\nKandangan;Tosari;9900241995010\nBaledono;Tosari;9900241995010\n";
    let (mut screen, _dir) = open_text("satu.csv", ROWS, WIDE, Lang::Id);
    screen.keys("tab enter enter");
    screen.sees("NIB 9900241995010: belum diketahui milik siapa");
}

/// Whatever sort is shown, the row under the cursor is in view.
#[test]
fn the_cursor_is_in_view_whatever_is_shown() {
    let mut sheet = "Desa;Kecamatan;NIB;NPWP;Alamat\n".to_owned();
    for (n, village) in
        ["Mororejo", "Podokoyo", "Baledono", "Wonokitri", "Sedaeng", "Tosari", "Ngadiwono"].iter().enumerate()
    {
        sheet.push_str(&format!("{village};Tosari;990024199501{n};92410010000999{n};Jl. {n}\n"));
    }
    sheet.push_str("Perhutani;Tosari;9900241995999;;\n");
    let (mut screen, _dir) = open_text("panjang.csv", &sheet, USUAL, Lang::Id);
    screen.keys("tab tab end");
    for keys in ["f", "f", "f", "f", "f", "esc esc tab tab"] {
        screen.keys(keys);
        assert!(screen.text().contains('▌'), "{keys}\n{}", screen.text());
    }
}
