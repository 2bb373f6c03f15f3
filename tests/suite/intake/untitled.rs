//! Headings and cells that say less than they mean: what is missing stands in the title, in the row below, or in words.

use super::layouts::{of_sheet, of_text, put, unread};

/// The days of a week, or what was done, in the row below the heading.
#[test]
fn a_week_and_its_days_in_two_rows() {
    let received = |row: u32, kg: u32, day: u32| {
        format!("{row} 22.2005 receive:beras-sphp {kg} kg;2026-11-{day} refused:quota.receive")
    };
    for days in [["(16-22 Nov)", "(23-29 Nov)"], ["16 s/d 22 Nov", "23 s/d 29 Nov"]] {
        let got = of_text(&format!(
            "PENERIMAAN BERAS SPHP (KG) NOVEMBER 2026\nNo;Desa;Kec;Minggu III;Minggu IV\n;;;{}\n1;Branang;Lekok;10;20\n",
            days.join(";")
        ));
        assert_eq!(got, [received(4, 10, 16), received(4, 20, 23)], "{days:?}");
    }
    for below in ["Terima (kg)", "Kg"] {
        let got = of_sheet(|sheet| {
            put(sheet, 0, &["PENERIMAAN BERAS SPHP 26 NOVEMBER 2026"]);
            put(sheet, 1, &["No", "Desa", "Kec", "Minggu Lalu", "Minggu Ini"]);
            put(sheet, 2, &["", "", "", below, below]);
            put(sheet, 3, &["1", "Branang", "Lekok", "500", "50"]);
        });
        assert_eq!(got, [received(4, 50, 26)], "{below}");
    }
}

/// `Nomor`, `L` and `P` are of what the title is about, in each part of a sheet of its own.
#[test]
fn a_number_that_only_the_title_names() {
    let text = "A. DATA NIB\nNo;Desa;Kec;Nomor;Tanggal\n1;Mororejo;Tosari;9924200140057;10/07/2025\n\
         ;;;;\nB. DATA NPWP KOPERASI\nNo;Desa;Kec;Nomor;Tanggal\n1;Mororejo;Tosari;0922420010009999;10/07/2025\n\
         ;;;;\nC. KEANGGOTAAN\nNo;Desa;Kec;L;P;Jumlah\n1;Mororejo;Tosari;40;25;65\n";
    let got = [
        "3 24.2001 nib 9924200140057 new",
        "7 24.2001 npwp 0922420010009999 new",
        "11 24.2001 anggota-pria 40 new",
        "11 24.2001 anggota-wanita 25 new",
    ];
    assert_eq!(of_text(text), got);
    assert_eq!(unread(text), ["No", "Tanggal", "No", "Tanggal", "No", "Jumlah"]);
    // Who came is no member.
    for title in ["DAFTAR HADIR ANGGOTA", "RAPAT ANGGOTA TAHUNAN"] {
        let got = of_text(&format!("{title}\nNo;Desa;Kec;NIB;L;P\n1;Mororejo;Tosari;9924200140057;12;3\n"));
        assert!(got.iter().all(|one| !one.contains("anggota")), "{title}: {got:?}");
    }
    // Of a title of two things nobody knows which it is.
    let got = of_text("DATA NIB DAN NPWP\nNo;Desa;Kec;Nomor\n1;Mororejo;Tosari;0922420010009999\n");
    assert!(got.is_empty(), "{got:?}");
}

/// `Tanggal` behind a NIB is the day of that, where the title says as of when the rows are.
#[test]
fn the_day_behind_a_number() {
    let text =
        |title: &str| format!("{title}\nKec;Desa;NIB;Tanggal\nTosari;Mororejo;9924200140057;10/07/2025\n");
    assert_eq!(of_text(&text("REKAP PER 25 NOVEMBER 2026")), ["3 24.2001 nib 9924200140057 new"]);
    assert_eq!(unread(&text("REKAP PER 25 NOVEMBER 2026")), ["Tanggal"]);
    assert_eq!(unread(&text("REKAP")), Vec::<String>::new());
}

/// There is one, and its number comes later.
#[test]
fn a_number_that_is_to_come() {
    for (cell, said) in [
        ("sdh ada, nomor menyusul", "ada same"),
        ("sudah terbit", "ada same"),
        ("Ada (nomor menyusul)", "ada same"),
        ("ada, tapi salah", "ada, tapi salah unreadable:word"),
        ("belum, menyusul", "- different"),
        ("menyusul", "menyusul unreadable:word"),
    ] {
        let got = of_text(&format!("Kec;Desa;NIB\nLekok;Wates;{cell}\nLekok;Pasinan;9922200907811\n"));
        assert_eq!(got[0], format!("2 22.2010 nib {said}"), "{cell}");
    }
}

/// Counts in words, alone or behind the same in figures; money in words is none.
#[test]
fn numbers_in_words() {
    for (cell, said) in [
        ("lima", "5 new"),
        ("5 (lima) orang", "5 new"),
        ("Dua belas orang", "12 new"),
        ("5 (enam) orang", "5 (enam) orang refused:field.number"),
        ("lima puluh", "lima puluh refused:field.number"),
    ] {
        let got = of_text(&format!("Kec;Desa;Jumlah Pengurus\nTosari;Mororejo;{cell}\nTosari;Podokoyo;7\n"));
        assert_eq!(got[0], format!("2 24.2001 pengurus {said}"), "{cell}");
    }
}

/// A row that says how those below it are to be filled in is nobody's.
#[test]
fn hints_below_a_heading() {
    for hints in ["diisi;pilih;pilih;13 digit", ";(dipilih);(dipilih);(diisi angka)"] {
        let got = of_text(&format!("No;Kec;Desa;NIB\n{hints}\n1;Tosari;Mororejo;9924200140057\n"));
        assert_eq!(got, ["3 24.2001 nib 9924200140057 new"], "{hints}");
    }
}
