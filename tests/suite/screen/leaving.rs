//! What leaves from the screen: the pane's list as a file, marked rows or all of them, and reports, which are
//! read first. The news say where the file lies.

use super::{SMALL, Screen, Shelf, Start, WIDE};
use crate::linear;
use calamine::{Reader, Xlsx, open_workbook};
use kdkmp::base::Lang;
use std::path::Path;
use tempfile::TempDir;

fn at(dir: &TempDir, size: (u16, u16)) -> Screen {
    let mut screen = Start { shelf: Shelf::Worked, size, ..Start::default() }.open();
    screen.desk.session.screen.files = dir.path().to_owned();
    screen
}

fn files(dir: &Path) -> Vec<String> {
    let names = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn rows(path: &Path) -> usize {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap().height() - 1
}

/// What a workbook says of itself.
fn about(path: &Path) -> String {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    format!("{:?}", book.worksheet_range_at(1).unwrap().unwrap())
}

/// A list in which something is found says what: it is not all there are.
#[test]
fn what_was_found_is_said() {
    let dir = TempDir::new().unwrap();
    let mut screen = at(&dir, WIDE);
    screen.keys("2 / =ngadiwono enter E enter enter");
    let name = files(dir.path()).pop().unwrap();
    let said = about(&dir.path().join(&name));
    assert!(said.contains("Koperasi · cari ngadiwono"), "{said}");
}

#[test]
fn every_pane_leaves_as_a_file() {
    let dir = TempDir::new().unwrap();
    let mut screen = at(&dir, WIDE);
    for (pane, shown) in [("1", 24), ("2", 365), ("3", 0), ("4", 0)] {
        screen.keys(&format!("{pane} E"));
        screen.sees("Ekspor");
        screen.keys("enter enter");
        screen.sees("Ditulis ke");
        let name = files(dir.path()).pop().unwrap();
        let n = rows(&dir.path().join(&name));
        assert!(n > 0 && (shown == 0 || n == shown), "{pane}: {n} rows in {name}");
        std::fs::remove_file(dir.path().join(name)).unwrap();
    }
}

#[test]
fn marked_rows_leave_alone_and_nothing_is_overwritten() {
    let dir = TempDir::new().unwrap();
    let mut screen = at(&dir, SMALL);
    screen.keys("1 / =tosari enter enter space space E");
    screen.sees("hanya 2 baris yang ditandai");
    screen.keys("enter enter E enter enter");
    let names = files(dir.path());
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].ends_with("-2.xlsx"), "{names:?}");
    assert!(names.iter().all(|name| rows(&dir.path().join(name)) == 2));
    let said = about(&dir.path().join(&names[0]));
    assert!(said.contains("Hanya 2 baris yang ditandai."), "{said}");
    screen.keys("E =whatsapp enter enter");
    let message = files(dir.path()).into_iter().find(|name| name.ends_with(".txt")).unwrap();
    let message = std::fs::read_to_string(dir.path().join(message)).unwrap();
    assert!(message.contains("1. *") && message.contains("2. *") && !message.contains("3. *"), "{message}");
    screen.desk.session.screen.files = dir.path().join("tiada");
    screen.keys("E enter enter");
    screen.sees("tiada");
    assert_eq!(files(dir.path()).len(), 3);
}

#[test]
fn a_report_is_read_first_and_then_a_file() {
    let dir = TempDir::new().unwrap();
    for size in [SMALL, WIDE] {
        let mut screen = at(&dir, size);
        screen.keys("2 L =kunjungan enter");
        screen.sees("Daftar kunjungan NIB").sees("simpan sebagai file");
        screen.keys("enter enter enter");
        screen.sees("Ditulis ke");
        assert!(screen.desk.session.layers.is_empty(), "{}", screen.text());
    }
    let names = files(dir.path());
    assert_eq!(names.len(), 2, "{names:?}");
    let pdf = std::fs::read(dir.path().join(&names[0])).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
}

/// The same in lines.
#[test]
fn lines_export_and_report() {
    let dir = TempDir::new().unwrap();
    let told = linear::told_in(Lang::Id, "koperasi|/tosari|ekspor|3||laporan|/kunjungan|ya|3||q", dir.path());
    assert!(told.contains("Ditulis ke") && told.contains("Daftar kunjungan NIB"), "{told}");
    assert!(told.contains("Simpan sebagai file?"), "{told}");
    let names = files(dir.path());
    assert_eq!(names.len(), 2, "{names:?}: {told}");
    assert!(
        names.iter().any(|name| name.ends_with(".csv")) && names.iter().any(|name| name.ends_with(".txt"))
    );
}

/// A ledger as text says what was copied of it, and is a file with one key.
#[test]
fn a_text_is_copied_and_saved() {
    let mut screen = super::Start { size: super::USUAL, ..super::Start::default() }.open();
    screen.keys("4 / =ampelsari enter T");
    screen.sees("⏎ simpan sebagai file").sees("y salin");
    screen.keys("y");
    screen.sees("teks buku kuota · Ampelsari (Pasrepan):").sees("baris disalin");
    let before = std::fs::read_dir(&screen.desk.session.screen.files).unwrap().count();
    screen.keys("enter enter");
    let names: Vec<String> = std::fs::read_dir(&screen.desk.session.screen.files)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), before + 1);
    let name = names.iter().find(|name| name.starts_with("buku-kuota-35.14.05.2007-")).unwrap();
    let text = std::fs::read_to_string(screen.desk.session.screen.files.join(name)).unwrap();
    assert!(text.contains("beras SPHP") && !text.contains("kdkmp "), "{text}");
}

/// Where a file will lie is shown before it does, and may be said otherwise: another name, a folder, another place. An
/// ending that was not typed is its own; what cannot be written there is told at the form, which stays.
#[test]
fn a_place_is_shown_and_may_be_another() {
    let dir = TempDir::new().unwrap();
    std::fs::create_dir(dir.path().join("surat")).unwrap();
    let mut screen = at(&dir, WIDE);
    screen.keys("2 E enter");
    screen.sees("Simpan ke").sees(&format!("{}", dir.path().display())).sees("koperasi-2026");
    screen.keys("C-u enter");
    screen.sees("sebutkan letak dan nama filenya");
    for (typed, lies) in [
        ("kami", "kami.xlsx"),
        ("kami", "kami-2.xlsx"),
        ("kami.XLSX", "kami.XLSX"),
        ("surat", "surat/koperasi-2026-11-24.xlsx"),
        ("surat/", "surat/koperasi-2026-11-24-2.xlsx"),
        ("surat/nib.csv", "surat/nib.csv.xlsx"),
    ] {
        screen.keys("esc esc E enter C-u");
        screen.paste(typed);
        screen.keys("enter");
        screen.sees("Ditulis ke");
        assert!(dir.path().join(lies).is_file(), "{typed}: {}", screen.text());
    }
    screen.keys("E enter C-u");
    screen.paste("tiada/kami.xlsx");
    screen.keys("enter");
    screen.sees("Simpan ke").sees("Buat dahulu, atau pilih tempat");
    screen.keys("C-u =baru enter");
    screen.sees("Ditulis ke");
    assert!(dir.path().join("baru.xlsx").is_file());
}

/// No shell is there to say what `~` is, neither where a file is to lie nor where one comes from.
#[test]
fn home_is_known_where_paths_are_typed() {
    let home = etcetera::home_dir().unwrap();
    let mut screen = Start { size: WIDE, ..Start::default() }.open();
    screen.keys("2 E enter C-u");
    screen.paste("~/kdkmp-tiada/kami.xlsx");
    screen.keys("enter");
    screen.sees(&home.join("kdkmp-tiada").display().to_string()).misses("~/kdkmp-tiada/kami.xlsx: ");
    screen.keys("esc esc esc I");
    screen.paste("~/kdkmp-tiada/oss.csv");
    screen.keys("enter");
    screen.sees(&home.join("kdkmp-tiada/oss.csv").display().to_string());
}

/// A list that lies over a pane leaves as a file as well: what is due, what holds, the events, the people. A letter
/// goes on looking for something once that was begun.
#[test]
fn lists_over_a_pane_leave_too() {
    let dir = TempDir::new().unwrap();
    let mut screen = at(&dir, WIDE);
    for (opens, title, name) in [
        ("H", "Ekspor · hari ini", "hari-ini-"),
        ("1 W", "Ekspor · Yang menahan lebih dulu", "kendala-"),
        ("3 W", "Ekspor · Kenapa belum?", "kendala-"),
        ("b", "Ekspor · temu bisnis", "temu-bisnis-"),
        ("O", "Ekspor · orang dan peran", "orang-dan-peran-"),
    ] {
        screen.keys(opens);
        screen.sees("E ekspor");
        screen.keys("E");
        screen.sees(title);
        screen.keys("enter enter");
        screen.sees("Ditulis ke");
        let path = dir.path().join(files(dir.path()).pop().unwrap());
        assert!(path.display().to_string().contains(name), "{path:?}");
        assert!(rows(&path) > 0, "{path:?}");
        std::fs::remove_file(path).unwrap();
        screen.keys("=x E");
        screen.misses("Ekspor ·").keys("esc");
    }
    let told = linear::told_in(Lang::En, "people|export|3||cancel|q", dir.path());
    assert!(told.contains("Written to"), "{told}");
}

/// What is due in one's own kecamatan says so in its file; what is due everywhere does not.
#[test]
fn what_is_due_says_whose_it_is() {
    let dir = TempDir::new().unwrap();
    let mut screen = Start { name: "budi", size: WIDE, ..Start::default() }.open();
    screen.desk.session.screen.files = dir.path().to_owned();
    let own = screen.desk.session.board().own.clone();
    assert!(!own.is_empty(), "an official of some kecamatan");
    let mut said = |keys: &str| {
        screen.keys(keys);
        screen.keys("E enter enter");
        screen.sees("Ditulis ke");
        let path = dir.path().join(files(dir.path()).pop().unwrap());
        let said = about(&path);
        std::fs::remove_file(path).unwrap();
        screen.keys("esc esc");
        said
    };
    let (mine, all) = (said("H"), said("H end enter"));
    assert!(mine.contains("hari ini · ") && !all.contains("hari ini · "), "{mine}\n{all}");
}
