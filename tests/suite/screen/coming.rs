//! What comes in, as a hurried person meets it: the file that was meant, the day that is, answers that stay, what
//! was pasted, one NIB for two, and habits that are kept when somebody says so.

use super::{Screen, Shelf, Start, USUAL, WIDE};
use kdkmp::base::Code;
use kdkmp::book::records::Read;
use kdkmp::domain::Field;
use kdkmp::lists::imports::imports;
use kdkmp::ui::Input;
use kdkmp::ui::layer::intake::Nearby;

const SHEET: &str = "Desa;Kecamatan;Nomor;Ket;NPWP\n\
    Baledono;Tosari;9900241995010;x;924100100009999\n\
    Wonokiri;Tosari;9900241995027;;924100100008888\n";

fn start(size: (u16, u16)) -> Screen {
    Start { size, shelf: Shelf::New, ..Start::default() }.open()
}

fn file(dir: &tempfile::TempDir, name: &str, text: &str) -> String {
    let path = dir.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn open(text: &str) -> (Screen, tempfile::TempDir, String) {
    let dir = tempfile::TempDir::new().unwrap();
    let path = file(&dir, "nib-tosari.csv", text);
    let mut screen = start(WIDE);
    screen.keys("2 I");
    screen.paste(&path);
    screen.keys("enter");
    (screen, dir, path)
}

/// What a name begins with is opened before what has it somewhere, and letters that are apart open nothing.
#[test]
fn the_file_that_begins_so_is_the_one() {
    let mut screen = start(USUAL);
    screen.keys("2 I");
    let near = |name: &str| Nearby {
        name: name.to_owned(),
        path: format!("/tiada/{name}"),
        written: kdkmp::base::calendar::Stamp(0),
        bytes: 10,
    };
    screen.turn([Input::Near(vec![near("03-simkopdes-desa-2026-09-30.csv"), near("02-nib.xlsx")])]);
    screen.keys("0 2");
    let shown = screen.text();
    assert!(shown.find("02-nib").unwrap() < shown.find("03-simkopdes").unwrap(), "{shown}");
    screen.keys("enter");
    screen.sees("/tiada/02-nib.xlsx");
    screen.keys("C-u");
    screen.paste("sdd");
    screen.misses("03-simkopdes");
}

/// A report is found by its name in the language one reads, before its name in the other one.
#[test]
fn a_report_is_found_by_what_it_is_called_here() {
    let mut screen = start(USUAL);
    screen.keys("2 L");
    screen.paste("kop");
    let shown = screen.text();
    let at = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{shown}"));
    assert!(at("kop surat") < at("Ringkasan Koperasi"), "{shown}");
}

/// A day that is still to come is refused where it is typed, and asked for on.
#[test]
fn no_day_ahead_is_taken() {
    let (mut screen, ..) = open(SHEET);
    screen.keys("enter C-u");
    screen.paste("30/11/2027");
    screen.keys("enter");
    screen.sees("lembar tidak dapat menyebut keadaan 30 Nov 2027").sees("Keadaan per: 30/11/2027");
    screen.misses("keadaan 30 Nov 2027 ·");
    // Going on takes what is typed, and closes it.
    screen.keys("C-u");
    screen.paste("20/11/2026");
    screen.keys("tab");
    screen.sees("keadaan 20 Nov 2026").misses("Keadaan per: ");
}

/// A sheet whose title names a day after today is doubted, and its head says which day would be written.
#[test]
fn a_title_ahead_of_today_is_doubted() {
    let sheet = "DATA NIB KEADAAN 30 NOVEMBER 2027;;\nDesa;Kecamatan;NIB\nBaledono;Tosari;9900241995010\n";
    let (mut screen, ..) = open(sheet);
    let today = "24 Nov 2026";
    screen.sees(&format!("keadaan {today} (judulnya 30 Nov 2027)")).sees("ragu 1");
    screen.keys("tab");
    screen.sees("4/4").sees("✓ 0").sees("anggalnya belum tiba");
    // Whoever decides so has it written as of today.
    screen.keys("space C-s");
    screen.sees("Dicatat: 1 isian");
    let snapshot = screen.desk.book.snapshot().unwrap();
    let imported = imports(&snapshot).unwrap().remove(0);
    assert_eq!(imported.import.counts.iter().find(|count| count.verdict == "doubtful").map(|c| c.n), Some(1));
}

/// What was answered and ticked stays, over another file, over the way back, and over leaving.
#[test]
fn answers_stay_until_they_are_written() {
    let (mut screen, dir, path) = open(SHEET);
    let other = file(&dir, "lain.csv", "Desa;Kecamatan;NIB\nSedaeng;Tosari;9900241995034\n");
    let again = |screen: &mut Screen, path: &str| {
        screen.keys("C-u");
        screen.paste(path);
        screen.keys("enter");
        screen.sees("2/4");
    };
    screen.keys("tab enter enter tab");
    screen.sees("4/4").sees("✓ 2");
    screen.keys("space");
    screen.sees("✓ 1");
    screen.keys("esc esc esc");
    screen.sees("1/4");
    again(&mut screen, &path);
    screen.sees("✓ 1");
    screen.keys("esc");
    again(&mut screen, &other);
    screen.keys("esc");
    again(&mut screen, &path);
    screen.sees("✓ 1");
    screen.keys("esc esc");
    screen.sees("I melanjutkannya");
    assert!(screen.desk.session.layers.is_empty());
    screen.keys("I");
    screen.sees("1/4");
    again(&mut screen, &path);
    screen.sees("✓ 1");
    screen.keys("tab tab C-s");
    screen.sees("Dicatat: 1 isian").sees("Tidak dicatat: 1 isian");
}

/// A table or a message that is pasted among the files is read as one, and nothing of it is a path.
#[test]
fn what_is_pasted_among_the_files_is_read() {
    for pasted in [
        "Mororejo\tTosari\t9900241995010\rSedaeng\tTosari\t9900241995027\r",
        "Desa;Kecamatan;NIB\nMororejo;Tosari;9900241995010\nSedaeng;Tosari;9900241995027",
    ] {
        let mut screen = start(USUAL);
        screen.keys("2 I");
        screen.paste(pasted);
        screen.sees("tempelan, ").misses("membuka tempat ini");
        assert!(screen.text().contains(&format!(
            "tempelan, {} baris",
            pasted.split(['\r', '\n']).filter(|l| !l.is_empty()).count()
        )));
        screen.keys("enter");
        screen.sees("2/4");
        screen.keys("tab C-s");
        screen.sees("Dicatat: 2 isian");
    }
    // One line with a number of somebody's is no path either.
    let mut screen = start(USUAL);
    screen.keys("2 I");
    screen.paste("7718 081200000006 Wonosari");
    screen.keys("enter");
    screen.misses("081200000006");
}

const TWICE: &str = "Desa;Kecamatan;NIB\nBaledono;Tosari;9900241995010\nSedaeng;Tosari;9900241995010\n\
    Mororejo;Tosari;9900241995027\n";

/// Whose one NIB is that two are said to bear is asked, and what is not taken is counted.
#[test]
fn one_nib_for_two_is_asked() {
    let (mut screen, ..) = open(TWICE);
    screen.keys("tab");
    screen.sees("3/4").sees("NIB 9900241995010").sees("Baledono (Tosari)").sees("Sedaeng (Tosari)");
    // Unanswered, the value says where the other side stands, and why it cannot be ticked.
    screen.keys("tab home");
    screen.sees("4/4");
    screen.sees("Sedaeng (Tosari), baris 3");
    screen.keys("space");
    screen.sees("Tidak dapat dicentang");
    screen.keys("enter");
    screen.sees("NIB yang sama").sees("baris 3");
    screen.keys("esc esc enter");
    screen.sees("NIB 9900241995010 milik");
    screen.keys("up enter");
    screen.sees("milik Sedaeng, Tosari");
    screen.keys("tab C-s");
    screen.sees("Dicatat: 2 isian").sees("Tidak dicatat: 1 isian");
    let snapshot = screen.desk.book.snapshot().unwrap();
    let nib = |code: &str| {
        let coop = snapshot.cooperative(Code::parse(code).unwrap()).unwrap();
        coop.text(Field::Nib).map(str::to_owned)
    };
    let all: Vec<_> = (2001..=2008).map(|n| nib(&format!("35.14.24.{n}"))).collect();
    let bearers = all.iter().filter(|one| one.as_deref() == Some("9900241995010")).count();
    assert_eq!(bearers, 1, "{all:?}");
}

/// The list of meanings stands on the one that is in force.
#[test]
fn a_column_is_chosen_from_where_it_is() {
    let (mut screen, ..) = open(SHEET);
    screen.keys("down enter");
    screen.sees("koperasi");
    // Enter again changes nothing.
    screen.keys("enter");
    screen.sees("2/4");
    let shown = screen.text();
    let row = shown.lines().find(|line| line.contains("Desa ")).unwrap();
    assert!(row.contains("koperasi"), "{shown}");
}

/// How columns are read is kept when somebody says so, under the name they give it, and forgotten likewise.
#[test]
fn a_profile_is_kept_when_said_so() {
    let kept = |screen: &Screen| {
        let path = screen.desk.profiles.as_ref().unwrap().join("profil-impor.toml");
        std::fs::read_to_string(path).unwrap_or_default()
    };
    let map = |screen: &mut Screen| {
        screen.keys("end up up enter");
        screen.paste("nib");
        screen.keys("enter");
    };
    let dir = tempfile::TempDir::new().unwrap();
    let sheet = "Desa;Kecamatan;Nomor;Ket;NPWP\nBaledono;Tosari;9900241995010;x;924100100009999\n";
    let path = file(&dir, "satu.csv", sheet);
    let enter = |screen: &mut Screen, path: &str| {
        screen.keys("2 I");
        screen.paste(path);
        screen.keys("enter");
        screen.sees("2/4");
    };
    let mut screen = start(WIDE);
    screen.desk.profiles = Some(dir.path().to_owned());
    enter(&mut screen, &path);
    map(&mut screen);
    screen.sees("arti kolom tidak disimpan");
    screen.keys("tab C-s");
    screen.sees("Dicatat");
    assert_eq!(kept(&screen), "");
    let other = file(&dir, "dua.csv", "Desa;Kecamatan;Nomor;Ket;NPWP\nSedaeng;Tosari;9900241995027;x;\n");
    enter(&mut screen, &other);
    map(&mut screen);
    screen.keys("home down enter");
    screen.sees("simpan arti kolom dengan nama");
    screen.keys("enter");
    screen.sees("Nama profil: dua");
    screen.keys("C-u");
    screen.paste("rekap bidang");
    screen.keys("enter");
    screen.sees("rekap bidang, disimpan saat dicatat");
    screen.keys("tab C-s");
    screen.sees("Dicatat");
    assert!(kept(&screen).contains("rekap bidang"), "{}", kept(&screen));
    let third = file(&dir, "tiga.csv", "Desa;Kecamatan;Nomor;Ket;NPWP\nMororejo;Tosari;9900241995034;x;\n");
    enter(&mut screen, &third);
    screen.sees("rekap bidang");
    screen.keys("home down enter");
    screen.paste("lupakan");
    screen.keys("enter");
    screen.misses("rekap bidang");
    assert!(!kept(&screen).contains("rekap bidang"), "{}", kept(&screen));
}

/// A sheet of receipts alone says how its orders come along.
#[test]
fn receipts_without_orders_name_the_way_out() {
    let sheet = "Desa;Kecamatan;Tgl;Terima beras SPHP (kg)\nGerbo;Purwodadi;23 Nov 2026;9000\n";
    let dir = tempfile::TempDir::new().unwrap();
    let path = file(&dir, "terima.csv", sheet);
    let mut screen = Start { size: WIDE, shelf: Shelf::Worked, ..Start::default() }.open();
    screen.keys("2 I");
    screen.paste(&path);
    screen.keys("enter tab");
    screen.sees("esanan terbuka").sees("Pesanan dari penerimaan").misses("Kurangi jumlahnya");
}

/// A report that cannot be narrowed is of all, whatever the pane shows, and does not say otherwise.
#[test]
fn what_cannot_be_narrowed_is_of_all() {
    let mut screen = Start { size: WIDE, shelf: Shelf::Worked, ..Start::default() }.open();
    screen.keys("4 L");
    screen.paste("ringkas");
    screen.keys("enter");
    screen.sees("Ringkasan Koperasi Merah Putih").misses(" koperasi, Kabupaten Pasuruan");
}
