//! Lists of those who came to a business meeting, or did not, or were asked to.

use super::layouts::of_text;
use super::{compare, settings};
use kdkmp::exchange::intake::told::unsigned;

/// What says that somebody was not there is no tick, and one letter may mean either.
#[test]
fn who_did_not_come_was_not_there() {
    let got = of_text(
        "DAFTAR HADIR TEMU BISNIS 8 OKTOBER 2025;;;
No;Desa;Kecamatan;Kehadiran
1;Beji;Beji;Hadir
2;Kenep;Beji;Tidak Hadir
3;Ngembe;Beji;Izin
4;Baujeng;Beji;Sakit (surat dokter)
5;Pagak;Beji;Alpa
6;Gunungsari;Beji;tdk hadir
7;Gunung Gangsir;Beji;Hadir (diwakili)
8;Sidowayah;Beji;A
9;Cangkringmalang;Beji;tidak bisa hadir
10;Kedungringin;Beji;N. Aisyah
",
    );
    assert_eq!(
        got,
        [
            "3 13.2012 attended yes new",
            "9 13.2006 attended yes new",
            "10 13.2004 attended A unreadable:word",
            "12 13.2010 attended yes new",
        ]
    );
}

#[test]
fn a_column_of_the_absent_is_no_attendance() {
    let got = of_text(
        "TEMU BISNIS 8 OKTOBER 2025;;;;
No;Desa;Kecamatan;HADIR;TIDAK HADIR
1;Beji;Beji;v;
2;Kenep;Beji;;v
",
    );
    assert_eq!(got, ["3 13.2012 attended yes new"]);
    let got = of_text(
        "TEMU BISNIS 8 OKTOBER 2025;;;
No;Desa;Kecamatan;Hadir/Tidak Hadir
1;Beji;Beji;Hadir
2;Kenep;Beji;Tidak
",
    );
    assert_eq!(got, ["3 13.2012 attended yes new"]);
}

/// Who was asked to come has not come for that.
#[test]
fn the_invited_were_not_there() {
    let list = |title: &str| {
        of_text(&format!(
            "{title};;;\nNo;KDMP;Kecamatan;Alamat\n1;Beji;Beji;Jl. Raya 1\n2;Kenep;Beji;Jl. Raya 2\n"
        ))
        .into_iter()
        .filter(|one| one.contains("attended"))
        .collect::<Vec<_>>()
    };
    assert!(list("DAFTAR UNDANGAN TEMU BISNIS KDKMP 8 OKTOBER 2025").is_empty());
    assert!(list("CALON PESERTA TEMU BISNIS 8 OKTOBER 2025").is_empty());
    assert_eq!(list("DAFTAR HADIR TEMU BISNIS 8 OKTOBER 2025").len(), 2);
}

/// Ticks in words: `Berminat`, `BENAR`, the names of companies cut short.
#[test]
fn interest_in_words() {
    let got = of_text(
        "Temu Bisnis KDKMP dengan BUMN, 8 Oktober 2025;;;;;
No;Desa;Kecamatan;Kehadiran;Bulog;Minat PPN;PI
1;Beji;Beji;Hadir;Berminat;Tidak berminat;Minat
2;Kenep;Beji;BENAR;BENAR;SALAH;SALAH
3;Pagak;Beji;SALAH;;;T
",
    );
    assert_eq!(
        got,
        [
            "3 13.2012 attended yes new",
            "3 13.2012 interest:bulog yes new",
            "3 13.2012 interest:pupuk yes new",
            "4 13.2003 attended yes new",
            "4 13.2003 interest:bulog yes new",
            "5 13.1014 interest:pupuk T unreadable:word",
        ]
    );
}

/// Where nobody has signed, it is said.
#[test]
fn a_list_that_nobody_has_signed() {
    let told = |signed: &str| {
        let text = format!(
            "DAFTAR HADIR TEMU BISNIS 8 OKTOBER 2025;;;\nNo;Desa;Kecamatan;Tanda Tangan\n1;Beji;Beji;1. {signed}\n2;Kenep;Beji;2. .....\n"
        );
        let outcome = compare(text.as_bytes(), &settings("hadir.csv")).unwrap();
        unsigned(&outcome).len()
    };
    assert_eq!(told("....."), 1);
    assert_eq!(told("ttd"), 0);
}
