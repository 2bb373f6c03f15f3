//! What one cell says of the rows of several villages, beside what is naturally said for all of them.

use super::layouts::{of_sheet, put};
use rust_xlsxwriter::{Format, Worksheet};

fn down(sheet: &mut Worksheet, rows: (u32, u32), col: u16, text: &str) {
    sheet.merge_range(rows.0, col, rows.1, col, text, &Format::new()).unwrap();
}

/// One number over the rows of two villages is neither's; over the rows of one it is hers.
#[test]
fn one_number_for_several_is_nobodys() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Kecamatan", "Desa", "NIB", "Status NIB", "Anggota Laki-laki"]);
        put(sheet, 1, &["", "Baledono", "", "aktif", "12"]);
        put(sheet, 2, &["", "Sedaeng", "", "aktif", ""]);
        put(sheet, 3, &["", "Kandangan", "9900241995058", "", ""]);
        put(sheet, 4, &["Puspo", "", "", "", "7"]);
        down(sheet, (1, 3), 0, "Tosari");
        down(sheet, (1, 2), 2, "9900241995027");
        down(sheet, (2, 3), 4, "12");
        down(sheet, (4, 5), 1, "Kemiri");
        down(sheet, (4, 5), 2, "9900031995017");
    });
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241995027 unreadable:merged",
            "2 24.2006 nib_status active refused:nib.number",
            "2 24.2006 anggota-pria 12 new",
            "3 24.2007 nib 9900241995027 unreadable:merged",
            "3 24.2007 nib_status active refused:nib.number",
            "3 24.2007 anggota-pria 12 unreadable:merged",
            "4 24.2008 nib 9900241995058 new",
            "4 24.2008 anggota-pria 12 unreadable:merged",
            "5 03.2001 nib 9900031995017 new",
            "5 03.2001 anggota-pria 7 new",
        ]
    );
}

/// A state, a paper and a mark of somebody who was there are a village's own too.
#[test]
fn one_mark_for_several_is_nobodys() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Kecamatan", "Desa", "Status NIB", "KTP Pengurus Bulog"]);
        put(sheet, 1, &["Tosari", "Baledono", "", ""]);
        put(sheet, 2, &["Tosari", "Sedaeng", "", ""]);
        put(sheet, 3, &["Tosari", "Kandangan", "belum ada", "-"]);
        down(sheet, (1, 2), 2, "aktif");
        down(sheet, (1, 2), 3, "v");
    });
    assert_eq!(
        got,
        [
            "2 24.2006 nib_status aktif unreadable:merged",
            "2 24.2006 paper:ktp-pengurus v unreadable:merged",
            "3 24.2007 nib_status aktif unreadable:merged",
            "3 24.2007 paper:ktp-pengurus v unreadable:merged",
            "4 24.2008 nib_status none new",
        ]
    );
}

/// A village whose name is that of its kecamatan is no group under a number that reaches over her.
#[test]
fn a_name_alone_beside_a_number_that_reaches_over_it() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Desa", "NIB"]);
        put(sheet, 1, &["Baledono", ""]);
        put(sheet, 2, &["Tosari", ""]);
        put(sheet, 3, &["Kandangan", "9900241995058"]);
        put(sheet, 4, &["Sedaeng", "9900241995041"]);
        down(sheet, (1, 2), 1, "9900241995027");
    });
    assert_eq!(got[0], "2 24.2006 nib 9900241995027 unreadable:merged");
    assert_eq!(got[1], "3 24.2004 nib 9900241995027 unreadable:merged");
}

/// A quantity over two villages, or over two products of one, is of neither; its day, its product, its
/// delivery order and its price are of all rows they reach over.
#[test]
fn one_quantity_for_several_is_nobodys() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["PENYALURAN BULOG"]);
        put(sheet, 1, &["Tanggal", "No DO", "Kecamatan", "Desa", "Produk", "Terima (kg)", "Harga per kg"]);
        put(sheet, 2, &["", "", "Tosari", "Baledono", "", ""]);
        put(sheet, 3, &["", "", "Tosari", "Sedaeng", "", ""]);
        put(sheet, 4, &["", "", "Tosari", "Kandangan", "", "500"]);
        put(sheet, 5, &["", "", "Puspo", "", "Gula pasir", ""]);
        put(sheet, 6, &["", "", "Puspo", "", "Beras SPHP", ""]);
        down(sheet, (2, 6), 0, "24/11/2026");
        down(sheet, (2, 6), 1, "A1");
        down(sheet, (2, 4), 4, "Beras SPHP");
        down(sheet, (2, 3), 5, "1000");
        down(sheet, (2, 4), 6, "12000");
        down(sheet, (5, 6), 3, "Kemiri");
        down(sheet, (5, 6), 5, "70");
    });
    assert_eq!(
        got,
        [
            "3 24.2006 receive:beras-sphp 1000 kg unreadable:merged",
            "4 24.2007 receive:beras-sphp 1000 kg unreadable:merged",
            "5 24.2008 receive:beras-sphp 500 kg;2026-11-24;12000;A1 refused:quota.receive",
            "6 03.2001 receive:gula 70 kg unreadable:merged",
            "7 03.2001 receive:beras-sphp 70 kg unreadable:merged",
        ]
    );
}

/// What a dashboard shows of one is shown of one.
#[test]
fn one_turnover_for_several_is_nobodys() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["DASHBOARD SIMKOPDES"]);
        put(sheet, 1, &["Kecamatan", "Desa", "Volume Transaksi", "Nilai Transaksi"]);
        put(sheet, 2, &["Tosari", "Baledono", "2", ""]);
        put(sheet, 3, &["Tosari", "Sedaeng", "3", ""]);
        put(sheet, 4, &["Puspo", "Kemiri", "4", "1500000"]);
        down(sheet, (2, 3), 3, "2500000");
    });
    assert_eq!(
        got,
        [
            "3 24.2006 dashboard 2;2500000 unreadable:merged",
            "4 24.2007 dashboard 3;2500000 unreadable:merged",
            "5 03.2001 dashboard 4;1500000 different",
        ]
    );
}

/// What reaches over both figures of a dashboard is neither, and so is what reaches into one of them.
#[test]
fn one_figure_over_those_of_a_dashboard() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["DASHBOARD SIMKOPDES"]);
        put(sheet, 1, &["Kecamatan", "Desa", "Volume Transaksi", "Nilai Transaksi", "NIB"]);
        put(sheet, 2, &["Tosari", "Baledono", "", "", "9900241995058"]);
        put(sheet, 3, &["Tosari", "Sedaeng", "3", "", ""]);
        put(sheet, 4, &["Puspo", "Kemiri", "4", "1500000", "9900031995017"]);
        sheet.merge_range(2, 2, 2, 3, "2", &Format::new()).unwrap();
        sheet.merge_range(3, 3, 3, 4, "2500000", &Format::new()).unwrap();
    });
    assert_eq!(
        got,
        [
            "3 24.2006 dashboard 2;2 unreadable:across",
            "3 24.2006 nib 9900241995058 new",
            "4 24.2007 dashboard 3;2500000 unreadable:across",
            "4 24.2007 nib 2500000 unreadable:across",
            "5 03.2001 dashboard 4;1500000 different",
            "5 03.2001 nib 9900031995017 new",
        ]
    );
}

/// A number that reaches over its own boxes is one number.
#[test]
fn one_number_over_its_boxes() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Kecamatan", "Desa", "NIB"]);
        sheet.merge_range(0, 2, 0, 14, "NIB", &Format::new()).unwrap();
        put(sheet, 1, &["Tosari", "Mororejo"]);
        put(sheet, 2, &["Tosari", "Sedaeng"]);
        for (col, figure) in (2..).zip("9900241995010".chars()) {
            sheet.write_string(1, col, figure.to_string()).unwrap();
        }
        sheet.merge_range(2, 2, 2, 14, "9900241995027", &Format::new()).unwrap();
    });
    assert_eq!(got, ["2 24.2001 nib 9900241995010 new", "3 24.2007 nib 9900241995027 new"]);
}
