//! Sheets that lie otherwise than a cooperative a row: a row a value, a column a cooperative, cards.

use super::layouts::{of_sheet, of_text, put};
use rust_xlsxwriter::Format;

#[test]
fn a_row_a_value() {
    let got = of_text(
        "DATA KOPERASI KEADAAN 20 NOVEMBER 2026;;;\nKoperasi;Kecamatan;Uraian;Isi\n\
         KDMP Mororejo;Tosari;NIB;9900241995010\n\
         KDMP Mororejo;Tosari;Status NIB;aktif\n\
         KDMP Mororejo;Tosari;Tgl cek OSS;19/11/2026\n\
         KDMP Mororejo;Tosari;Kapasitas gudang;2 ton\n\
         KDMP Podokoyo;Tosari;NPWP;92.420.010.0-009.999\n\
         KDMP Podokoyo;Tosari;NIB;belum ada\n\
         KDMP Podokoyo;Tosari;Nama ketua;Bu Sri\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2001 nib 9900241995010 new",
            "4 24.2001 nib_status active;2026-11-19 new",
            "6 24.2001 gudang-kg 2000 new",
            "8 24.2002 nib - same",
            "7 24.2002 npwp 924200100009999 new",
        ]
    );
}

/// The name stands once, merged down or not, and rows come in any order; a unit has its own column.
#[test]
fn a_row_a_value_under_a_name_that_stands_once() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["No", "Koperasi", "Kec.", "Data", "Nilai", "Satuan"]);
        sheet.merge_range(1, 1, 3, 1, "Mororejo", &Format::new()).unwrap();
        sheet.merge_range(1, 2, 4, 2, "Tosari", &Format::new()).unwrap();
        for (row, cells) in [
            (1, ["1", "", "", "NIB", "9900241995010", ""]),
            (2, ["2", "", "", "Kapasitas gudang", "2", "ton"]),
            (3, ["3", "", "", "Jumlah pengurus", "5", "orang"]),
            (4, ["4", "Podokoyo", "", "Kapasitas gudang", "800", "kg"]),
            (5, ["5", "", "Puspo", "", "", ""]),
        ] {
            put(sheet, row, &cells);
        }
    });
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "3 24.2001 gudang-kg 2000 new",
            "4 24.2001 pengurus 5 new",
            "5 24.2002 gudang-kg 800 new",
        ]
    );
    let got = of_text(
        "Uraian,Koperasi,Kecamatan,Isi\nNIB,Mororejo,Tosari,9900241995010\nNIB,Wonorejo,Lumbang,9900041995020\n\
         NPWP,Wonorejo,Lumbang,924200100009999\nNPWP,Mororejo,Tosari,924200200009999\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "5 24.2001 npwp 924200200009999 new",
            "3 04.2001 nib 9900041995020 new",
            "4 04.2001 npwp 924200100009999 new",
        ]
    );
}

/// What is said of papers, and what is said twice of one thing.
#[test]
fn papers_a_row_each() {
    let got = of_text(
        "CEKLIS KELENGKAPAN BERKAS CALON MITRA BULOG\n\
         Desa;Kecamatan;Berkas;Status\nMororejo;Tosari;Surat permohonan;ada\nMororejo;Tosari;Proposal usaha;blm ada\n\
         Podokoyo;Tosari;Surat permohonan;ada\nPodokoyo;Tosari;Surat permohonan;tidak ada\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2001 paper:permohonan-bulog received new",
            "4 24.2001 paper:proposal missing new",
            "5 24.2002 paper:permohonan-bulog received ask:row.contradicts",
            "6 24.2002 paper:permohonan-bulog missing ask:row.contradicts",
        ]
    );
}

#[test]
fn cooperatives_across_the_top() {
    let got = of_text(
        "DATA KDKMP KECAMATAN TOSARI KEADAAN 20 NOVEMBER 2026;;;;\n;;;;\n\
         No;Uraian;Mororejo;Podokoyo;JUMLAH\n1;NIB;9900241995010;belum;1\n2;Status NIB;aktif;;\n\
         3;Tanggal cek OSS;19 Nov 2026;;\n4;Kapasitas gudang (ton);2;0,8;2,8\n5;Keterangan;;menunggu;\n\
         Mengetahui;;;;\n",
    );
    assert_eq!(
        got,
        [
            "4 24.2001 nib 9900241995010 new",
            "5 24.2001 nib_status active;2026-11-19 new",
            "7 24.2001 gudang-kg 2000 new",
            "4 24.2002 nib - same",
            "7 24.2002 gudang-kg 800 new",
        ]
    );
}

/// Headings over headings at the side, kecamatan over villages, units beside labels, a remark at the end.
#[test]
fn across_with_kecamatan_over_villages() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["PROFIL KOPERASI DESA MERAH PUTIH"]);
        put(sheet, 2, &["Kecamatan", "", "Satuan"]);
        sheet.merge_range(2, 3, 2, 4, "TOSARI", &Format::new()).unwrap();
        put(sheet, 2, &["", "", "", "", "", "LUMBANG", "Keterangan"]);
        put(sheet, 3, &["Nama Desa", "", "", "Mororejo", "Podokoyo", "Wonorejo"]);
        put(sheet, 4, &["NIB", "", "", "9900241995010", "-", "9900041995020", "dari OSS"]);
        sheet.merge_range(5, 0, 6, 0, "Anggota", &Format::new()).unwrap();
        put(sheet, 5, &["", "L", "orang", "40", "41", ""]);
        put(sheet, 6, &["", "P", "orang", "55", "", "12"]);
        put(sheet, 7, &["Kapasitas gudang", "", "ton", "5", "", "1,5"]);
    });
    assert_eq!(
        got,
        [
            "5 24.2001 nib 9900241995010 new",
            "6 24.2001 anggota-pria 40 new",
            "7 24.2001 anggota-wanita 55 new",
            "8 24.2001 gudang-kg 5000 new",
            "6 24.2002 anggota-pria 41 new",
            "5 04.2001 nib 9900041995020 new",
            "7 04.2001 anggota-wanita 12 new",
            "8 04.2001 gudang-kg 1500 new",
        ]
    );
}

#[test]
fn a_card_and_cards_one_under_the_other() {
    let got = of_text(
        "FORMULIR DATA KOPERASI;;\nNama Koperasi;:;KDMP Mororejo\nKecamatan;:;Tosari\nNo. NIB;:;9900241995010\n\
         Alamat;:;Jl. Bromo 1\nNPWP;:;belum ada\nKetua;:;Pak Slamet\n",
    );
    let card =
        ["4 24.2001 nib 9900241995010 new", "5 24.2001 alamat Jl. Bromo 1 new", "6 24.2001 npwp - different"];
    assert_eq!(got, card);
    let got = of_text(
        "KARTU KOPERASI;\nNama Koperasi;: Mororejo\nKecamatan;: Tosari\nNIB;: 9900241995010\n\
         KARTU KOPERASI;\nNama Koperasi;: Wonorejo\nKecamatan;: Lumbang\nNIB;: 9900041995020\nNPWP;: 924200200009999\n",
    );
    assert_eq!(
        got,
        [
            "4 24.2001 nib 9900241995010 new",
            "8 04.2001 nib 9900041995020 new",
            "9 04.2001 npwp 924200200009999 new",
        ]
    );
    let got = of_text(
        "KECAMATAN TOSARI;\n1. KDMP Mororejo;\nNIB;9900241995010\nStatus NIB;terbit\n2. KDMP Podokoyo;\nNIB;9900241995027\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2001 nib 9900241995010 new",
            "4 24.2001 nib_status issued new",
            "6 24.2002 nib 9900241995027 new",
        ]
    );
}

/// Lists that have a column of names of papers are none of values.
#[test]
fn names_of_papers_are_no_labels_by_themselves() {
    let got = of_text(
        "Desa;Kecamatan;NIB;Berkas kurang;Petugas\nMororejo;Tosari;9900241995010;NPWP;Budi\n\
         Podokoyo;Tosari;9900241995027;Proposal;Sri\nKemiri;Puspo;9900031995017;Akta;Budi\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "3 24.2002 nib 9900241995027 new",
            "4 03.2001 nib 9900031995017 new",
        ]
    );
}

/// Villages at the top below the one word for them, whatever stands down the side.
#[test]
fn villages_below_the_word_for_them() {
    let of = |label: &str, rows: &[[&str; 4]]| {
        of_sheet(|sheet| {
            put(sheet, 0, &["PENERIMAAN BERAS SPHP (KG) KEC. TOSARI"]);
            put(sheet, 1, &["NO", label, "NAMA DESA"]);
            sheet.merge_range(1, 2, 1, 4, "NAMA DESA", &Format::new()).unwrap();
            for (col, text) in [(0, "NO"), (1, label)] {
                sheet.merge_range(1, col, 2, col, text, &Format::new()).unwrap();
            }
            put(sheet, 2, &["", "", "Mororejo", "Podokoyo", "Tosari"]);
            for (row, cells) in (3..).zip(rows) {
                put(sheet, row, &[&(row - 2).to_string(), cells[0], cells[1], cells[2], cells[3]]);
            }
        })
    };
    let nib = ["Nomor NIB", "9900241995010", "9900241995027", "9900241995034"];
    let gudang = ["Kapasitas gudang", "2 ton", "", "3 ton"];
    assert_eq!(
        of("URAIAN", &[nib, gudang]),
        [
            "4 24.2001 nib 9900241995010 new",
            "5 24.2001 gudang-kg 2000 new",
            "4 24.2002 nib 9900241995027 new",
            "4 24.2004 nib 9900241995034 new",
            "5 24.2004 gudang-kg 3000 new",
        ]
    );
    let got = of("BERKAS", &[["Akta", "v", "", "v"], ["SK AHU", "v", "v", ""]]);
    assert_eq!(
        got,
        [
            "4 24.2001 paper:akta received new",
            "5 24.2001 paper:ahu received new",
            "5 24.2002 paper:ahu received new",
            "4 24.2004 paper:akta received new",
        ]
    );
    let got = of("TANGGAL", &[["16/11/2026", "10", "20", "30"], ["17/11/2026", "11", "21", "31"]]);
    assert_eq!(got.len(), 6);
    assert!(got[1].starts_with("5 24.2001 receive:beras-sphp 11 kg;2026-11-17 "), "{got:?}");
}

/// A kecamatan over its villages at the top, with days down the side: where both bear one name, it is no village.
#[test]
fn a_kecamatan_over_its_villages() {
    let got = of_text(
        "PENERIMAAN BERAS SPHP (KG);;;\nTanggal;Lumbang;Lumbang;Gempol\n;Karangasem;Pancur;Wonosari\n\
         16/11/2026;33;34;40\n",
    );
    let told: Vec<&str> = got.iter().map(|line| line.split(';').next().unwrap()).collect();
    assert_eq!(
        told,
        [
            "4 04.2010 receive:beras-sphp 33 kg",
            "4 04.2008 receive:beras-sphp 34 kg",
            "4 12.2003 receive:beras-sphp 40 kg"
        ]
    );
}
