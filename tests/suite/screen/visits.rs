//! A visit on the screen and in lines: its form, its files, where it is shown, and what it is undone to.

use super::{Start, USUAL};
use crate::linear::told_in;
use kdkmp::base::Lang;
use std::fs;

#[test]
fn a_visit_is_saved_with_its_file_and_shown() {
    let mut screen = Start::default().open();
    let photo = screen.desk.book.path().with_file_name("depan.jpg");
    fs::write(&photo, b"foto gerai").unwrap();
    screen.keys("2 / =ngadiwono enter i");
    screen.sees("Kunjungan · Ngadiwono (Tosari)").sees("File bukti");
    // The outlet is open; then what was counted, a remark, the file.
    screen.keys("b tab");
    screen.paste("beras-sphp 450 kg; gula 20");
    screen.keys("tab");
    screen.paste("rak penuh");
    screen.keys("tab");
    screen.paste(&photo.display().to_string());
    screen.keys("enter");
    screen.sees("kunjungan tri").sees("450 kg").sees("1 bukti");
    screen.keys("esc enter");
    screen.sees("Kunjungan").sees("tri").sees("gerai buka, beras SPHP 450 kg");
    screen.keys("esc g");
    screen.sees("kunjungan tri");
    let kept = screen.desk.book.path().with_extension("redb.d").join("bukti");
    assert_eq!(fs::read_dir(kept).unwrap().count(), 1);
    // Opened again it is filled in as it was saved; a file that is not there is told at its form.
    screen.keys("esc esc i");
    screen.sees("rak penuh").sees("depan.jpg");
    screen.keys("tab tab tab");
    screen.paste("; tiada.jpg");
    screen.keys("enter");
    screen.sees("tiada.jpg").sees("File bukti");
    screen.keys("esc esc u");
    screen.sees("kunjungan tri");
    screen.keys("enter");
    screen.keys("g");
    screen.sees("dicoret");
}

#[test]
fn the_form_fits_and_the_chip_finds_those_not_visited() {
    for lang in [Lang::Id, Lang::En] {
        let mut screen = Start { size: USUAL, lang, ..Start::default() }.open();
        screen.keys("2 / =ngadiwono enter i");
        screen.sees(if lang == Lang::Id { "Yang berkunjung" } else { "Who went" });
        screen.keys("enter");
        screen.keys("f");
        let chip = if lang == Lang::Id { "tidak dikunjungi 13 minggu" } else { "not visited for 13 weeks" };
        for letter in chip.split(' ').take(2).collect::<Vec<_>>().join(" ").chars() {
            screen.turn([super::key(&if letter == ' ' { "space".to_owned() } else { letter.to_string() })]);
        }
        screen.sees(chip).sees("364");
    }
}

#[test]
fn a_visit_is_a_line() {
    let dir = tempfile::tempdir().unwrap();
    let told = told_in(Lang::Id, "2 | kunjungan 2 tutup pintu digembok | y | g 2 | q", dir.path());
    assert!(told.contains("kunjungan tri") && told.contains("gerai tutup"), "{told}");
    assert!(told.contains("pintu digembok"), "{told}");
}
