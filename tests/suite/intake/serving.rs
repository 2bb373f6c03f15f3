//! A day, a unit, a delivery order or a price that stands in each block of a table is of that block's quantity.

use super::layouts::{of_sheet, of_text, put, unread};
use rust_xlsxwriter::Format;

/// `row kind:product value` of each value, whatever the book says to it.
fn told(lines: Vec<String>) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.rsplit_once(' ').map_or(line.as_str(), |(told, _)| told).to_owned())
        .collect()
}

/// Rows under headings of two levels, each text merged over its columns.
fn of_blocks(title: &str, over: &[(u16, u16, &str)], below: &[&str], rows: &[&[&str]]) -> Vec<String> {
    told(of_sheet(|sheet| {
        put(sheet, 0, &[title]);
        put(sheet, 1, &["Desa", "Kecamatan"]);
        put(sheet, 2, below);
        for (first, last, text) in over {
            sheet.merge_range(1, *first, 1, *last, text, &Format::new()).unwrap();
        }
        for (row, cells) in (3..).zip(rows) {
            put(sheet, row, cells);
        }
    }))
}

/// The same words below `PESAN` and `TERIMA`.
#[test]
fn of_what_was_done() {
    let got = of_blocks(
        "BERAS SPHP KEC. TOSARI",
        &[(2, 4, "PESANAN"), (5, 7, "PENERIMAAN")],
        &["", "", "Tgl", "Jumlah", "Satuan", "Tgl", "Jumlah", "Satuan"],
        &[&["Mororejo", "Tosari", "16/11/2026", "2", "kuintal", "18/11/2026", "8", "sak"]],
    );
    assert_eq!(
        got,
        ["4 24.2001 order:beras-sphp 200 kg;2026-11-16", "4 24.2001 receive:beras-sphp 400 kg;2026-11-18"]
    );
}

/// Below goods, weeks and deliveries; before the quantity and behind it.
#[test]
fn of_goods_weeks_and_deliveries() {
    let got = of_blocks(
        "PENERIMAAN 18 NOVEMBER 2026",
        &[(2, 4, "Beras SPHP"), (5, 7, "MinyaKita")],
        &["", "", "Terima", "Sat", "No DO", "Terima", "Sat", "No DO"],
        &[&["Mororejo", "Tosari", "4", "sak", "B-1", "2", "dus", "M-1"]],
    );
    assert_eq!(
        got,
        [
            "4 24.2001 receive:beras-sphp 200 kg;2026-11-18;;B-1",
            "4 24.2001 receive:minyakita 24 L;2026-11-18;;M-1"
        ]
    );
    for (first, second) in [("M46", "M47"), ("Pengiriman I", "Pengiriman II")] {
        let got = of_blocks(
            "PENERIMAAN BERAS SPHP 2026",
            &[(2, 3, first), (4, 5, second)],
            &["", "", "Tgl", "Jumlah (kg)", "Tgl", "Jumlah (kg)"],
            &[&["Mororejo", "Tosari", "11/11/2026", "100", "18/11/2026", "50"]],
        );
        assert_eq!(
            got,
            [
                "4 24.2001 receive:beras-sphp 100 kg;2026-11-11",
                "4 24.2001 receive:beras-sphp 50 kg;2026-11-18"
            ]
        );
    }
}

/// In one row of headings; what names its unit takes none from beside it, and another's day is asked for.
#[test]
fn in_one_row_of_headings() {
    let got = of_text(
        "BERAS SPHP KEC. TOSARI\nDesa;Terima (kg);Tgl Terima;Jual (kg);Tgl Jual\nMororejo;100;16/11/2026;50;18/11/2026\n",
    );
    assert_eq!(
        told(got),
        ["3 24.2001 receive:beras-sphp 100 kg;2026-11-16", "3 24.2001 sell:beras-sphp 50 kg;2026-11-18"]
    );
    let got =
        of_text("BERAS SPHP KEC. TOSARI\nTanggal;Desa;Terima;Sat;Jual (kg)\n16/11/2026;Mororejo;3;sak;40\n");
    assert_eq!(
        told(got),
        ["3 24.2001 receive:beras-sphp 150 kg;2026-11-16", "3 24.2001 sell:beras-sphp 40 kg;2026-11-16"]
    );
    let got = of_text(
        "KEC. TOSARI 18 NOVEMBER 2026\nDesa;Terima SPHP (kg);No DO SPHP;Harga SPHP;Terima Gula (kg);No DO Gula;Harga Gula\n\
         Mororejo;100;B-1;11000;50;G-1;16000\n",
    );
    assert_eq!(
        told(got),
        [
            "3 24.2001 receive:beras-sphp 100 kg;2026-11-18;11000;B-1",
            "3 24.2001 receive:gula 50 kg;2026-11-18;16000;G-1"
        ]
    );
    let got = of_text(
        "BERAS SPHP KEC. TOSARI\nDesa;Tgl Pesan;Pesan (kg);Tgl Terima;Terima (kg);Jual (kg)\n\
         Mororejo;16/11/2026;100;18/11/2026;50;20\n",
    );
    assert_eq!(got[2], "3 24.2001 sell:beras-sphp 20 kg ask");
}

/// What came on a day came on the day it came, not on that of its paper or of its sending; the others are told.
#[test]
fn days_of_one_receipt() {
    for (headings, rest) in [
        ("No DO;Tgl DO;Tgl Terima;Terima (kg)", vec!["Tgl DO"]),
        ("No SJ;Tgl Kirim;Tanggal Tiba;Diterima (kg)", vec!["Tgl Kirim"]),
        ("No DO;Tgl Lapor;Tanggal;Terima (kg)", vec!["Tgl Lapor"]),
    ] {
        let text = format!(
            "PENERIMAAN BERAS SPHP KEC. TOSARI\nDesa;{headings}\nMororejo;D-1;16/11/2026;18/11/2026;50\n"
        );
        assert_eq!(
            told(of_text(&text)),
            ["3 24.2001 receive:beras-sphp 50 kg;2026-11-18;;D-1"],
            "{headings}"
        );
        assert_eq!(unread(&text), rest);
    }
}
