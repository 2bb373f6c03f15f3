//! A file comes in, stop by stop.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};
use kdkmp::base::Lang;
use kdkmp::book::records::Read;
use kdkmp::domain::Field;
use kdkmp::lists::imports::imports;
use kdkmp::ui::keys::Action;

const SHEET: &str = "Desa;Kecamatan;Nomor;Ket;NPWP\n\
    Baledono;Tosari;9900241995010;x;924100100009999\n\
    Wonokiri;Tosari;9900241995027;;924100100008888\n\
    Kandangan;Tosari;990024199503;;\n";

fn file(dir: &tempfile::TempDir) -> String {
    let path = dir.path().join("nib-tosari.csv");
    std::fs::write(&path, SHEET).unwrap();
    path.display().to_string()
}

fn open(size: (u16, u16), lang: Lang) -> (Screen, tempfile::TempDir) {
    let dir = tempfile::TempDir::new().unwrap();
    let path = file(&dir);
    let mut screen = Start { size, lang, shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 I");
    screen.paste(&path);
    screen.keys("enter");
    (screen, dir)
}

/// What a book that is only read cannot write is not offered, and why is said.
#[test]
fn a_book_that_is_only_read_compares_and_writes_nothing() {
    for read_only in [false, true] {
        let dir = tempfile::TempDir::new().unwrap();
        let mut screen = Start { size: WIDE, read_only, ..Start::default() }.open();
        screen.keys("2 I");
        screen.paste(&file(&dir));
        screen.keys("enter down down down enter");
        screen.paste("nib");
        screen.keys("enter tab enter enter tab");
        screen.sees("4/4 Periksa");
        let hint = "Ctrl-S catat";
        if read_only {
            screen.misses(hint).keys("C-s");
            screen.sees("buku dibuka hanya untuk dibaca");
        } else {
            screen.sees(hint);
        }
    }
}

#[test]
fn a_file_goes_through_its_stops_into_the_book() {
    let (mut screen, _dir) = open(WIDE, Lang::Id);
    let before = screen.seq();
    screen.sees("2/4 Kolom").sees("nib-tosari.csv").sees("9900241995010");
    // The third column is a NIB, whatever its heading says.
    screen.keys("down down down enter");
    screen.paste("nib");
    screen.keys("enter tab");
    screen.sees("3/4 Tanya").sees("Wonokiri").sees("Wonokitri");
    screen.keys("enter enter tab");
    screen.sees("4/4 Periksa").sees("Wonokitri, Tosari");
    screen.keys("end");
    screen.sees("12 digit");
    screen.keys("home");
    // One back and on again: nothing is lost.
    screen.keys("esc");
    screen.sees("3/4 Tanya");
    screen.keys("esc");
    screen.sees("2/4 Kolom");
    screen.keys("tab tab");
    screen.sees("4/4 Periksa");
    screen.keys("space up");
    screen.keys("C-s");
    screen.sees("Dicatat: 3 isian");
    let snapshot = screen.desk.book.snapshot().unwrap();
    let taken = imports(&snapshot).unwrap().remove(0);
    assert_eq!((taken.entry, taken.import.file.as_str()), (before + 1, "nib-tosari.csv"));
    let wonokitri = snapshot.cooperative("35.14.24.2005".parse_code()).unwrap();
    assert_eq!(wonokitri.text(Field::Nib), Some("9900241995027"));
    // Directly after, `u` takes all of it back.
    screen.keys("u enter");
    assert!(imports(&screen.desk.book.snapshot().unwrap()).unwrap()[0].undone.is_some());
}

/// Each stop hints at what can be done at it.
#[test]
fn a_stop_hints_at_its_own_keys() {
    let (mut screen, _dir) = open(WIDE, Lang::Id);
    let hinted = |screen: &Screen, action| {
        screen.desk.session.hints(200).into_iter().any(|binding| binding.action == action)
    };
    let mut is = |keys: &str, next, write, tick, alike| {
        screen.keys(keys);
        for (action, is) in [
            (Action::NextField, next),
            (Action::Save, write),
            (Action::Mark, tick),
            (Action::MarkAll, tick),
            (Action::Filter, tick),
            (Action::Alike, alike),
        ] {
            assert_eq!(hinted(&screen, action), is, "{action:?}\n{}", screen.text());
        }
    };
    is("", true, false, false, false);
    is("esc", true, false, false, false);
    is("tab tab", true, false, false, true);
    is("tab", false, true, true, false);
    is("esc esc esc esc I", false, false, false, false);
}

trait ParseCode {
    fn parse_code(&self) -> kdkmp::base::Code;
}

impl ParseCode for str {
    fn parse_code(&self) -> kdkmp::base::Code {
        kdkmp::base::Code::parse(self).unwrap()
    }
}

#[test]
fn every_stop_is_drawn_at_every_size_in_both_languages() {
    for size in [SMALL, USUAL, WIDE] {
        for lang in [Lang::Id, Lang::En] {
            let (mut screen, _dir) = open(size, lang);
            screen.keys("enter esc down enter esc tab enter esc A tab enter esc f f f * ? esc");
            screen.sees("4/4");
            assert!(!screen.text().contains('{'), "{}", screen.text());
            screen.keys("esc esc esc esc");
            assert!(screen.desk.session.layers.is_empty());
        }
    }
}

#[test]
fn what_was_pasted_can_come_in() {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    let before = screen.seq();
    screen.keys("2");
    screen.paste("Mororejo\tTosari\t9900241995010\rSedaeng\tTosari\t9900241995027\r");
    screen.sees("2 baris ditempel").sees("I untuk impor");
    screen.keys("I enter");
    screen.sees("2/4 Kolom");
    screen.keys("tab");
    screen.sees("4/4 Periksa");
    screen.keys("C-s");
    screen.sees("Dicatat: 2 isian");
    assert_eq!(screen.seq(), before + 3);
}

#[test]
fn what_cannot_be_opened_is_said() {
    let mut screen = Start::default().open();
    screen.keys("2 I");
    screen.paste("/tidak/ada.xlsx");
    screen.keys("enter");
    screen.sees("tidak dapat dibaca");
    screen.keys("esc");
    assert!(screen.desk.session.layers.is_empty());
}

#[test]
fn who_only_reads_may_look_and_not_write() {
    let dir = tempfile::TempDir::new().unwrap();
    let path = file(&dir);
    let mut screen = Start { shelf: Shelf::Worked, name: "dewi", ..Start::default() }.open();
    let before = screen.seq();
    screen.keys("2 I");
    screen.paste(&path);
    screen.keys("enter tab tab * C-s");
    assert_eq!(screen.seq(), before, "{}", screen.text());
}

/// What the sheets say otherwise is shown, goes on to the letter, and the letter to its number.
#[test]
fn what_differs_becomes_a_letter_with_its_number() {
    let dir = tempfile::TempDir::new().unwrap();
    let mut screen = Start { size: WIDE, shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2");
    screen.paste("Mororejo\tTosari\t9900241995010\rSedaeng\tTosari\t9900241995027\r");
    screen.keys("I enter tab C-s");
    screen.sees("Dicatat: 2 isian");
    screen.desk.session.screen.files = dir.path().to_owned();
    let sheet = |name: &str, rows: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, format!("Desa;Kecamatan;NIB;NPWP\n{rows}")).unwrap();
        path.display().to_string()
    };
    let oss = sheet("oss.csv", "Mororejo;Tosari;9900241995999;\nKandangan;Tosari;990024199503;\n");
    let pajak = sheet("pajak.csv", "Sedaeng;Tosari;9900241995027;924100100009999\n");
    super::letters::head(&mut screen);
    screen.keys("2 I");
    screen.paste(&oss);
    screen.keys("enter tab");
    // What was not taken goes back to its sender.
    screen.keys("L down enter");
    screen.sees("Simpan ke").sees("oss-ditolak.xlsx");
    screen.keys("enter");
    assert!(dir.path().join("oss-ditolak.xlsx").exists(), "{}", screen.text());
    // Another sheet beside it.
    screen.keys("esc esc");
    screen.keys("C-u");
    screen.paste(&pajak);
    screen.keys("enter L enter");
    let shown = screen.text();
    let places =
        ["NIB bertentangan", "oss.csv: 9900241995999", "belum di buku", "pajak.csv: 924100100009999"];
    assert!(
        places.map(|text| shown.find(text).unwrap_or_else(|| panic!("{text}: {shown}"))).is_sorted(),
        "{shown}"
    );
    screen.keys("enter");
    screen.sees("KONSEP");
    screen.keys("enter");
    screen.paste("final");
    let before = screen.seq();
    screen.keys("enter");
    // What cannot be taken back is read first.
    // What only the book lacks is nothing that its sender has to mend.
    screen
        .sees("Sebelum disimpan")
        .sees("1 surat akan diberi nomor")
        .sees("518/1/424.100/2026")
        .misses("518/2/");
    assert_eq!(screen.seq(), before);
    screen.keys("enter enter");
    assert_eq!(screen.seq(), before + 1, "a letter a sheet: {}", screen.text());
    let office = screen.desk.book.snapshot().unwrap().registry().unwrap().office.clone();
    assert_eq!(office.next(2026), 2);
    let is_final = |name: String| name.starts_with("beda-final-") && name.ends_with(".pdf");
    let names = std::fs::read_dir(dir.path()).unwrap().map(|one| one.unwrap().file_name());
    assert_eq!(names.filter(|name| is_final(name.to_string_lossy().into_owned())).count(), 1);
    // The same letter, the same day: its number is offered again.
    screen.keys("esc esc esc esc");
    screen.keys("L");
    screen.paste("perbedaan");
    screen.keys("enter enter");
    screen.paste("final");
    screen.keys("enter");
    screen.sees("1 surat hari ini sudah bernomor dengan isi yang sama").sees("tarik nomor baru");
    screen.keys("enter");
    screen.sees("518/1/424.100/2026").sees("sudah bernomor hari ini, dicetak lagi").misses("518/2/");
    screen.keys("enter enter");
    assert_eq!(screen.seq(), before + 1, "nothing is drawn: {}", screen.text());
    // What cannot be taken back is not offered to be.
    screen.keys("esc esc esc esc");
    screen.keys("u");
    screen.sees("tidak dapat diurungkan").sees("Perbaiki dengan catatan baru");
    screen.keys("enter");
    assert_eq!(screen.seq(), before + 1, "{}", screen.text());
}

/// Whose number stands in a column that nobody takes is shown as any other of it: masked.
#[test]
fn numbers_of_people_are_masked_in_every_column() {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("ket.csv");
    std::fs::write(&path, "Desa;Kecamatan;NIB;Ket\nBaledono;Tosari;9900241995010;NIK 3514012345670001\n")
        .unwrap();
    let mut screen = Start { size: WIDE, shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 I");
    screen.paste(&path.display().to_string());
    screen.keys("enter");
    screen.sees("3514********0001");
    assert!(!screen.text().contains("3514012345670001"), "{}", screen.text());
}

/// What the office heads its papers with is changed under its reports.
#[test]
fn the_letter_head_is_changed_on_the_screen() {
    let mut screen = Start { size: WIDE, shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 L");
    screen.paste("kop surat");
    screen.keys("enter down enter");
    // The field holds what is in force.
    screen.sees("DINAS KOPERASI");
    screen.keys("C-u");
    screen.paste("Dinas Koperasi Kabupaten");
    screen.keys("enter");
    let office = screen.desk.book.snapshot().unwrap().registry().unwrap().office.clone();
    assert_eq!(office.get(kdkmp::domain::office::Part::Name), "Dinas Koperasi Kabupaten");
}

/// A sheet of quantities: two a week beside each other, and one that its row does not let be.
const WEEKS: &str = "Kecamatan;Desa;M46 Pesanan (kg);M46 Diterima (kg);M46 Kuantum\n\
    Tosari;Tosari;2000;1500;3\nTosari;Wonokitri;1000;1000;4\n";

fn open_text(name: &str, sheet: &str, size: (u16, u16), lang: Lang) -> (Screen, tempfile::TempDir) {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, sheet).unwrap();
    let mut screen = Start { size, lang, shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 I");
    screen.paste(&path.display().to_string());
    screen.keys("enter");
    (screen, dir)
}

/// What a value is found to be is a whole word in every row, and what its row has no room for stands below.
#[test]
fn what_a_value_is_found_to_be_is_never_cut() {
    let sheet = "Desa;Kecamatan;Tgl;No DO;Terima beras SPHP (kg);Harga\n\
        Tosari;Tosari;23 Nov 2026;DO-7000;1000;11000\nWonokitri;Tosari;24 Nov 2026;DO-7001;1000 liter;11000\n";
    for (size, lang, refused, unread, whole) in [
        (USUAL, Lang::Id, " ditolak", " tak terbaca", "Di file: 1.000 kg, 23 Nov 2026, Rp11.000, DO-7000."),
        (
            USUAL,
            Lang::En,
            " refused",
            " unreadable",
            "In the file: 1,000 kg, 23 Nov 2026, Rp11,000, DO-7000.",
        ),
        (WIDE, Lang::Id, " ditolak", " tak terbaca", "1.000 kg, 23 Nov 2026, Rp11.000 …"),
    ] {
        let (mut screen, _dir) = open_text("terima.csv", sheet, size, lang);
        screen.keys("tab");
        let shown = screen.text();
        let ends = |word: &str| shown.lines().any(|line| line.trim_end().ends_with(word));
        assert!(ends(refused) && ends(unread), "{shown}");
        screen.sees(whole).misses("·.");
    }
}

/// A column of quantities says which they are; one of which nothing says it, that this is open.
#[test]
fn a_column_of_quantities_says_which_they_are() {
    for (size, lang, told) in [
        (USUAL, Lang::Id, ["pesan beras SPHP, M46", "terima beras SPHP, M46", "jumlah beras SPHP, M46"]),
        (WIDE, Lang::En, ["order SPHP rice, W46", "receive SPHP rice, W46", "quantity SPHP rice, W46"]),
    ] {
        let (mut screen, _dir) = open_text("beras SPHP.csv", WEEKS, size, lang);
        for said in told {
            screen.sees(said);
        }
        screen.keys("tab");
        screen.misses("? beras").misses("? SPHP");
    }
}

/// How much there is of each sort stands whole above the rows, in two lines where it needs them.
#[test]
fn the_counts_are_never_cut() {
    let mut sheet = SHEET.to_owned();
    sheet.push_str("Sedaeng;Tosari;9,9E+12;;\nTosari;Tosari;900241995010;;\nNgadiwono;Tosari;;;99\n");
    for lang in [Lang::Id, Lang::En] {
        for size in [SMALL, USUAL] {
            let (mut screen, _dir) = open_text("rekap.csv", &sheet.replace("Nomor", "NIB"), size, lang);
            screen.keys("tab tab f f f");
            let head: Vec<String> = screen.text().lines().skip(2).take(2).map(str::to_owned).collect();
            assert!(!head.concat().contains('…'), "{}", screen.text());
        }
    }
}

/// Why a value waits for somebody to tick it is said of its row: it is somebody's own, or the book says otherwise.
#[test]
fn why_a_row_is_not_ticked_is_said() {
    const ROWS: &str = "Desa;Kecamatan;NIB;Telepon\nBaledono;Tosari;9900241995010;081234567890\n";
    let (mut screen, _dir) = open_text("telepon.csv", ROWS, WIDE, Lang::Id);
    screen.keys("tab tab end");
    screen.sees("Data pribadi: hanya dicatat bila dicentang");
    screen.keys("space");
    screen.misses("Data pribadi");
    screen.keys("C-s");
    const OTHER: &str = "Desa;Kecamatan;NIB\nBaledono;Tosari;9900241995027\n";
    let path = _dir.path().join("lain.csv");
    std::fs::write(&path, OTHER).unwrap();
    screen.keys("I");
    screen.paste(&path.display().to_string());
    screen.keys("enter tab tab");
    screen.sees("Buku mencatat lain: centang bila file ini yang benar");
}
