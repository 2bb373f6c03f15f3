//! Slips of one cooperative, and names of several in one cell.

use super::layouts::{of_sheet, of_text, put};
use rust_xlsxwriter::Format;

/// An order form names its cooperative once, above what it orders.
#[test]
fn an_order_form_of_one() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["FORMULIR PEMESANAN BULOG"]);
        put(sheet, 2, &["Nama Koperasi", ":", "KDMP Mororejo"]);
        put(sheet, 3, &["Kecamatan", ":", "Tosari"]);
        put(sheet, 4, &["Tanggal", ":", "24 November 2026"]);
        put(sheet, 6, &["No", "Nama Barang", "Jumlah", "Satuan", "Keterangan"]);
        put(sheet, 7, &["1", "Beras SPHP", "500", "kg", ""]);
        put(sheet, 8, &["2", "Gula pasir", "20", "kg", "segera"]);
        put(sheet, 9, &["", "Jumlah", "520", "", ""]);
        put(sheet, 11, &["", "", "", "Mororejo, 24 November 2026"]);
        put(sheet, 12, &["", "", "", "Ketua KDMP Mororejo"]);
        put(sheet, 14, &["", "", "", "Slamet"]);
    });
    let got: Vec<&str> = got.iter().map(|line| line.split(" refused").next().unwrap()).collect();
    assert_eq!(
        got,
        ["8 24.2001 order:beras-sphp 500 kg;2026-11-24", "9 24.2001 order:gula 20 kg;2026-11-24"]
    );
    let got = of_text(
        "SURAT PESANAN BULOG;;;\nKoperasi: KDMP Mororejo, Kec. Tosari;;;\nNama: Slamet;;;\nTanggal: 24-11-2026;;;\n\
         No;Komoditas;Jumlah (kg);Harga\n1;Beras SPHP;500;\n2;Minyakita;;\n",
    );
    assert_eq!(got.len(), 1, "{got:#?}");
    assert!(got[0].starts_with("6 24.2001 order:beras-sphp 500 kg;2026-11-24"), "{got:#?}");
}

/// Two names above the goods, or a second slip below: whose they are is no guess of ours.
#[test]
fn goods_of_two_are_nobodys() {
    let rows = "No;Nama Barang;Jumlah;Satuan\n1;Beras SPHP;500;kg\n";
    for text in [
        format!("PESANAN BULOG 24-11-2026;;;\nKoperasi;KDMP Mororejo;;\nKoperasi;KDMP Podokoyo;;\n{rows}"),
        format!(
            "PESANAN BULOG 24-11-2026;;;\nKoperasi;KDMP Mororejo;;\n{rows}\nKoperasi;KDMP Podokoyo;;\n{rows}"
        ),
        format!("PESANAN BULOG 24-11-2026;;;\n{rows}"),
    ] {
        assert_eq!(of_text(&text), Vec::<String>::new(), "{text}");
    }
    // A name that nobody bears finds nobody.
    let got = of_text(&format!("PESANAN BULOG 24-11-2026;;;\nNama Koperasi;Makmur Jaya;;\n{rows}"));
    assert!(got.iter().all(|line| line.contains("unmatched")), "{got:#?}");
}

/// Several villages in one cell are asked about, one by one; a village with its kecamatan is one.
#[test]
fn several_names_in_one_cell() {
    let got = of_text(
        "Kecamatan;Desa;NIB\nTosari;Baledono, Sedaeng;9900241995010\nTosari;Baledono dan Sedaeng;9900241995027\n\
         Tosari;Baledono / Sedaeng / Kandangan;9900241995034\nTosari;Baledono & Sedaeng;9900241995041\n\
         Tosari;Baledono, Tosari;9900241995058\nTosari;Desa Mororejo / Mororejo;9900241995065\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2006|24.2007 nib 9900241995010 ask",
            "3 24.2006|24.2007 nib 9900241995027 ask",
            "4 24.2006|24.2007|24.2008 nib 9900241995034 ask",
            "5 24.2006|24.2007 nib 9900241995041 ask",
            "6 24.2006 nib 9900241995058 new",
            "7 24.2001 nib 9900241995065 new",
        ]
    );
}

/// A heading or a title that says what a bag holds: bags of another size are not taken for it.
#[test]
fn a_size_in_a_heading_and_in_a_title() {
    let plain = |got: Vec<String>| -> Vec<String> {
        got.iter().map(|line| line.split(" refused").next().unwrap().to_owned()).collect()
    };
    let got = of_text(
        "PESANAN BULOG 24 November 2026;;;\nKecamatan;Desa;Beras SPHP 5 kg (sak);Beras SPHP 5 kg (kg)\n\
         Tosari;Baledono;10;\nTosari;Sedaeng;;500\n",
    );
    assert_eq!(
        plain(got),
        [
            "3 24.2006 order:beras-sphp 10 karung unreadable:unit",
            "4 24.2007 order:beras-sphp 500 kg;2026-11-24"
        ]
    );
    let got = of_text(
        "PESANAN BERAS SPHP 5 KG 24 November 2026;;;\nKecamatan;Desa;Jumlah;Satuan\nTosari;Baledono;10;sak\n\
         Tosari;Sedaeng;500;kg\nTosari;Kandangan;8;pak\n",
    );
    assert_eq!(
        plain(got),
        [
            "3 24.2006 order:beras-sphp 10 sak unreadable:unit",
            "4 24.2007 order:beras-sphp 500 kg;2026-11-24",
            "5 24.2008 order:beras-sphp 40 kg;2026-11-24",
        ]
    );
}

/// In a message too: a code, with the name that belongs to it or alone.
#[test]
fn a_code_before_a_name_in_a_message() {
    let got = of_text(
        "Lapor NIB hari ini pak\n1. 35.14.24.2006 Baledono 9900241995027\n2. 35.14.24.2007 - Sedaeng: 9900241995041\n\
         3. 3514242008 Kandangan 9900241995058\n4. 35.14.24.2004 Mororejo 9900241995010\n5. 35.14.03.2001 = 9900031995017\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241995027 new",
            "3 24.2007 nib 9900241995041 new",
            "4 24.2008 nib 9900241995058 new",
            "5 24.2004 nib 9900241995010 ask",
            "6 03.2001 nib 9900031995017 new",
        ]
    );
}

/// A slip whose name is merged over the width of its table.
#[test]
fn a_name_merged_over_the_goods() {
    let got = of_sheet(|sheet| {
        sheet.merge_range(0, 0, 0, 3, "NOTA PENERIMAAN BARANG PERUM BULOG", &Format::new()).unwrap();
        sheet.merge_range(1, 0, 1, 3, "Desa : Mororejo", &Format::new()).unwrap();
        sheet.merge_range(2, 0, 2, 3, "Kecamatan : Tosari", &Format::new()).unwrap();
        put(sheet, 3, &["Tanggal", "Produk", "Kuantum", "No DO"]);
        put(sheet, 4, &["24/11/2026", "Beras SPHP", "1000 kg", "DO-77"]);
        put(sheet, 5, &["25/11/2026", "Gula pasir", "50 kg", "DO-78"]);
    });
    let got: Vec<&str> = got.iter().map(|line| line.split(" refused").next().unwrap()).collect();
    assert_eq!(
        got,
        [
            "5 24.2001 receive:beras-sphp 1000 kg;2026-11-24;;DO-77",
            "6 24.2001 receive:gula 50 kg;2026-11-25;;DO-78",
        ]
    );
}
