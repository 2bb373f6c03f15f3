//! Names and headings as offices write them: short, in full, in a path; and what a table says of itself.

use super::layouts::{of_sheet, of_text, put, unread};

/// The kabupaten behind a name says nothing new; a kota is another.
#[test]
fn a_kabupaten_behind_a_name() {
    for name in ["KDMP MOROREJO TOSARI PASURUAN", "KDMP Mororejo Tosari Kab. Pasuruan"] {
        let got =
            of_text(&format!("No;Nama Koperasi;Akta\n1;{name};10\n2;KDMP PODOKOYO TOSARI PASURUAN;11\n"));
        assert_eq!(got, ["2 24.2001 akta 10 new", "3 24.2002 akta 11 new"], "{name}");
    }
    let got = of_text("No;Nama Koperasi;Akta\n1;KDMP MOROREJO TOSARI KOTA PASURUAN;10\n2;Podokoyo;11\n");
    assert!(got[0].ends_with("unmatched"), "{got:?}");
}

/// Where a cooperative sits says which it is.
#[test]
fn where_it_sits() {
    let got = of_text(
        "No;Nama Koperasi;Kedudukan;Akta\n1;KDMP SUKA MAJU;\"Desa Mororejo, Kecamatan Tosari, Kabupaten Pasuruan\";10\n\
         2;KDMP MAJU BERSAMA;\"Desa Podokoyo, Kecamatan Tosari, Kabupaten Pasuruan\";11\n",
    );
    assert_eq!(got, ["2 24.2001 akta 10 new", "3 24.2002 akta 11 new"]);
}

/// A kecamatan written short holds beside the only village of a name; of two of them somebody is asked.
#[test]
fn a_kecamatan_written_short() {
    let got = of_text(
        "No;Kec;Desa;Akta\n1;Tsr;Mororejo;10\n2;Psrpn;Ampelsari;11\n3;P. Jentrek;Sukorejo;12\n4;Gd. Wetan;Gondangrejo;13\n\
         5;Kjyn;Mororejo;14\n",
    );
    let told: Vec<&str> = got.iter().map(|one| one.rsplit_once(' ').unwrap().1).collect();
    assert_eq!(told, ["new", "new", "ask", "new", "ask"], "{got:?}");
}

/// The end of a path is a village, and what stands before it says where.
#[test]
fn a_path_of_places() {
    let got = of_text(
        "Wilayah;NIB\nJawa Timur > Kab. Pasuruan > Tosari > Mororejo;9924200140057\n\
         Jawa Timur > Kab. Malang > Tosari > Podokoyo;9924200240057\n",
    );
    assert_eq!(got, ["2 24.2001 nib 9924200140057 new", "3   Kab. Malang elsewhere"]);
}

/// Another's number of ten figures is no code of a village, and its name stands beside it.
#[test]
fn a_number_that_looks_like_a_code() {
    let text = "PENERIMAAN LPG 3 KG 24 NOVEMBER 2026\nNo;Nama Pangkalan;ID Pangkalan;Kecamatan;Jumlah (tabung)\n\
        1;KDMP Mororejo;3514001122;Tosari;50\n2;KDMP Podokoyo;3514011122;Tosari;40\n";
    let got = of_text(text);
    assert!(got[0].starts_with("3 24.2001 receive:lpg-3kg 50 tabung"), "{got:?}");
    assert!(got[1].starts_with("4 24.2002 receive:lpg-3kg 40 tabung"), "{got:?}");
    assert!(unread(text).contains(&"ID Pangkalan".to_owned()), "{:?}", unread(text));
}

/// What came is named in one column, and how much of it in the next.
#[test]
fn goods_that_came() {
    let got = of_text(
        "Tanggal Terima;Kecamatan;KDMP;Barang yang diterima;Jumlah\n24/11/2026;Tosari;Mororejo;Beras SPHP;50 kg\n",
    );
    assert!(got[0].starts_with("2 24.2001 receive:beras-sphp 50 kg;2026-11-24"), "{got:?}");
}

/// `JML` under `PENGURUS` is how many there are, and `L` is a part of them.
#[test]
fn men_and_women_and_their_sum() {
    let got = of_sheet(|sheet| {
        put(
            sheet,
            0,
            &["No", "Kecamatan", "Desa", "PENGURUS", "", "", "PENGAWAS", "", "", "ANGGOTA", "", ""],
        );
        put(sheet, 1, &["", "", "", "L", "P", "JML", "L", "P", "JML", "L", "P", "JML"]);
        put(sheet, 2, &["1", "Tosari", "Mororejo", "3", "2", "5", "2", "1", "3", "40", "30", "70"]);
    });
    assert_eq!(
        got,
        [
            "3 24.2001 pengurus 5 new",
            "3 24.2001 pengawas 3 new",
            "3 24.2001 anggota-pria 40 new",
            "3 24.2001 anggota-wanita 30 new",
        ]
    );
}

/// Of one figure under two years the later holds, and the other column is told.
#[test]
fn the_later_of_two_years() {
    let fill = |sheet: &mut rust_xlsxwriter::Worksheet| {
        put(sheet, 0, &["No", "Kecamatan", "Desa", "ANGGOTA 2025", "", "ANGGOTA 2026", ""]);
        put(sheet, 1, &["", "", "", "L", "P", "L", "P"]);
        put(sheet, 2, &["1", "Tosari", "Mororejo", "20", "10", "35", "25"]);
        put(sheet, 3, &["2", "Tosari", "Podokoyo", "21", "11", "36", "26"]);
    };
    assert_eq!(
        of_sheet(fill),
        [
            "3 24.2001 anggota-pria 35 new",
            "3 24.2001 anggota-wanita 25 new",
            "4 24.2002 anggota-pria 36 new",
            "4 24.2002 anggota-wanita 26 new",
        ]
    );
}

/// What a legend below a table says of its marks is what they mean, and it is no cooperative's row.
#[test]
fn a_legend_below() {
    let table =
        "KELENGKAPAN BERKAS KDMP\nNo;Kecamatan;Desa;KTP;NPWP\n1;Tosari;Mororejo;v;x\n2;Tosari;Podokoyo;x;v\n";
    let told = [
        "3 24.2001 paper:ktp-pengurus received new",
        "3 24.2001 paper:npwp missing new",
        "4 24.2002 paper:ktp-pengurus missing new",
        "4 24.2002 paper:npwp received new",
    ];
    for legend in ["v = ada;x = belum ada;- = tidak perlu", "\"v = ada, x = belum ada\""] {
        assert_eq!(of_text(&format!("{table};;;;\nKeterangan:;;;;\n{legend}\n")), told, "{legend}");
    }
    let got = of_text(&format!("{table};;;;\nx = ada;x = belum\n"));
    assert!(got.iter().filter(|one| one.ends_with("ask")).count() == 2 && got.len() == 4, "{got:?}");
}

/// A heading that says what a pack holds is believed; so is a price of such a pack, and of nothing it is none.
#[test]
fn packs_whose_size_the_heading_says() {
    let of = |heading: &str, price: &str| {
        of_text(&format!(
            "INVOICE PENERIMAAN BERAS SPHP\nTanggal;Kecamatan;KDMP;{heading};{price}\n24/11/2026;Tosari;Mororejo;10;60000\n"
        ))
    };
    for heading in ["Qty (karung 5 kg)", "Jumlah (@5kg/sak)", "Qty (sak @ 5 kg)"] {
        let got = of(heading, "Harga/karung");
        assert!(
            got[0].starts_with("3 24.2001 receive:beras-sphp 50 kg;2026-11-24;12000 "),
            "{heading}: {got:?}"
        );
    }
    let got = of("Qty (karung 5 kg)", "Harga");
    assert!(got[0].ends_with("unreadable:price"), "{got:?}");
    let got = of("Qty (karung 7 kg)", "Harga/karung");
    assert!(got[0].ends_with("unreadable:price"), "{got:?}");
}
