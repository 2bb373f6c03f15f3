//! What a sheet says and takes back beside it: an example, a copy, another body's, a remark. It is doubted, and what
//! only looks so is not.

use super::layouts::{of_text, put, said};
use super::{compare, settings};
use rust_xlsxwriter::Workbook;

/// What a sheet of that name says.
fn of_tab(name: &str) -> Vec<String> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(name).unwrap();
    put(sheet, 0, &["No", "Kecamatan", "Desa", "NIB"]);
    put(sheet, 1, &["1", "Tosari", "Mororejo", "9924200140057"]);
    said(&compare(&book.save_to_buffer().unwrap(), &settings("lembar.xlsx")).unwrap())
}

/// A sheet that is called a plan, an example or what was before is not what is; one of which it says so is.
#[test]
fn the_name_of_a_sheet() {
    for name in [
        "TARGET",
        "Rencana 2027",
        "Usulan",
        "LAMA",
        "Data Lama",
        "Backup",
        "Template",
        "Latihan",
        "Draft 2",
        "Salah",
        "CONTOH",
        "Contoh Isian",
        "Petunjuk",
    ] {
        assert_eq!(of_tab(name), ["2 24.2001 nib 9924200140057 doubt:title"], "{name}");
    }
    for name in [
        "Data",
        "NIB",
        "Target dan Realisasi",
        "Belum RAT",
        "Calon Mitra Bulog",
        "Usulan Bulog",
        "Rencana Kerja",
        "Pelatihan",
        "Lamongrejo",
        "Sheet1",
        "Kab Rekap",
        "Kota",
    ] {
        assert_eq!(of_tab(name), ["2 24.2001 nib 9924200140057 new"], "{name}");
    }
}

/// Rows and titles that are called examples; a hint above a table is none.
#[test]
fn examples() {
    let row = |no: &str, remark: &str| {
        of_text(&format!("No;Kecamatan;Desa;NIB;Keterangan\n{no};Tosari;Mororejo;9924200140057;{remark}\n"))
    };
    for (no, remark) in
        [("Contoh", ""), ("mis.", ""), ("cth", ""), ("1", "contoh pengisian"), ("1", "Contoh")]
    {
        assert_eq!(row(no, remark), ["2 24.2001 nib 9924200140057 doubt:sample"], "{no} {remark}");
    }
    for (no, remark) in [("1", ""), ("1.", "koperasi percontohan"), ("1", "sudah sesuai contoh")] {
        assert_eq!(row(no, remark), ["2 24.2001 nib 9924200140057 new"], "{no} {remark}");
    }
    let titled =
        |title: &str| of_text(&format!("{title}\nNo;Kecamatan;Desa;NIB\n1;Tosari;Mororejo;9924200140057\n"));
    for title in ["CONTOH PENGISIAN DATA NIB", "Latihan input data"] {
        assert_eq!(titled(title), ["3 24.2001 nib 9924200140057 doubt:title"], "{title}");
    }
    for title in ["Contoh: 9120001234567", "DATA NIB\nContoh penulisan 9120001234567", "KOPERASI PERCONTOHAN"]
    {
        assert!(titled(title)[0].ends_with(" new"), "{title}");
    }
}

/// A kota is no kabupaten of the same name; where something takes place is not whose it is.
#[test]
fn the_kota_beside_the_kabupaten() {
    let titled = |title: &str| {
        let got = of_text(&format!(
            "{title}\nNo;Kelurahan;NIB\n1;Mororejo;9924200140057\n2;Entah;9924200240057\n3;Siapa;9924200340057\n"
        ));
        got[0].ends_with(" elsewhere")
    };
    for title in [
        "DATA NIB KOTA PASURUAN",
        "PEMERINTAH KOTA PASURUAN",
        "KABUPATEN/KOTA: KOTA PASURUAN",
        "Kelurahan se-Kota Probolinggo",
        "KABUPATEN PROBOLINGGO",
    ] {
        assert!(titled(title), "{title}");
    }
    for title in [
        "KABUPATEN/KOTA PASURUAN",
        "KABUPATEN/KOTA : PASURUAN",
        "KABUPATEN PASURUAN",
        "RAPAT DI KOTA PASURUAN",
        "BANK MANDIRI CABANG KOTA PASURUAN",
        "KOTA BANGIL",
        "DATA KOTA TAHUN 2026",
    ] {
        assert!(!titled(title), "{title}");
    }
    let got = of_text(
        "No;Desa;NIB\nA. KABUPATEN PASURUAN\n1;Mororejo;9924200140057\nB. KOTA PASURUAN\n1;Podokoyo;9924200240057\n\
         C. KAB. PASURUAN\n1;Sedaeng;9924200340057\n",
    );
    assert_eq!(
        got,
        ["3 24.2001 nib 9924200140057 new", "5   KOTA PASURUAN elsewhere", "7 24.2007 nib 9924200340057 new"]
    );
}

/// A remark says that what was to be done was not; one of something else, or beside an order, does not.
#[test]
fn remarks_beside_quantities() {
    let count = |remark: &str| {
        of_text(&format!(
            "STOK OPNAME BERAS SPHP 20 NOVEMBER 2026\nDesa;Kecamatan;Jumlah (kg);Keterangan\nMororejo;Tosari;460;{remark}\n"
        ))
    };
    for remark in ["batal dihitung", "retur ke Bulog", "menunggu petugas", "ditolak, rusak", "dihitung besok"]
    {
        assert_eq!(count(remark), ["3 24.2001 count:beras-sphp 460 kg;2026-11-20 doubt:undone"], "{remark}");
    }
    for remark in ["", "baik", "tidak ada kendala", "belum dibayar", "penjualan menunggu harga"] {
        assert_eq!(count(remark), ["3 24.2001 count:beras-sphp 460 kg;2026-11-20 new"], "{remark}");
    }
}

/// A comma before three figures is thousands or a fraction.
#[test]
fn a_comma_before_three_figures() {
    let count = |figure: &str| {
        of_text(&format!(
            "STOK OPNAME BERAS SPHP 20 NOVEMBER 2026\nDesa;Kecamatan;Jumlah (kg)\nMororejo;Tosari;{figure}\n"
        ))
    };
    assert_eq!(count("1,500"), ["3 24.2001 count:beras-sphp 1,5 kg;2026-11-20 doubt:comma"]);
    for figure in ["1.500", "1500", "1.500,00", "1500,000"] {
        assert!(!count(figure)[0].ends_with("comma"), "{figure}");
    }
}

/// The last annual meeting is a day with its year; whose month may come first is doubted.
#[test]
fn the_day_of_an_annual_meeting() {
    let told = |rat: &str| {
        of_text(&format!("Kecamatan;Desa;Tgl RAT\nTosari;Mororejo;{rat}\n"))
            .remove(0)
            .split_off("2 24.2001 rat ".len())
    };
    for (text, got) in [
        ("14-03-2026", "2026-03-14 new"),
        ("Sabtu, 14 Maret 2026", "2026-03-14 new"),
        ("Maret 2026", "Maret 2026 refused:date.shape"),
        ("2026", "2026 refused:date.shape"),
        ("31 Pebruari 2026", "31 Pebruari 2026 refused:date.impossible"),
        ("14/13/2026", "14/13/2026 refused:date.impossible"),
    ] {
        assert_eq!(told(text), got, "{text}");
    }
    let form = |one: &str, other: &str| {
        of_text(&format!(
            "Timestamp;Kecamatan;Desa;Tanggal RAT\n11/18/2026 8:15;Tosari;Mororejo;{one}\n11/19/2026 8:15;Tosari;Podokoyo;{other}\n"
        ))
    };
    assert_eq!(
        form("3/4/2026", "2/5/2026"),
        ["2 24.2001 rat 2026-03-04 doubt:month.first", "3 24.2002 rat 2026-02-05 doubt:month.first"]
    );
    assert_eq!(
        form("3/4/2026", "2/15/2026"),
        ["2 24.2001 rat 2026-03-04 new", "3 24.2002 rat 2026-02-15 new"]
    );
    assert_eq!(
        form("3/4/2026", "15/2/2026"),
        ["2 24.2001 rat 2026-04-03 new", "3 24.2002 rat 2026-02-15 new"]
    );
}

/// What is typed by who has no number, and an account that is another's.
#[test]
fn numbers_that_are_none() {
    let got = of_text(
        "Kecamatan;Desa;NIB;No Rekening\nTosari;Mororejo;1234567890123;belum, masih rekening desa 0021234567\n\
         Tosari;Podokoyo;1111111111111;BRI 0021234568\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 1234567890123 doubt:filler",
            "2 24.2001 rekening belum, masih rekening desa 0021234567 doubt:remark",
            "3 24.2002 nib 1111111111111 doubt:filler",
            "3 24.2002 rekening BRI 0021234568 new",
        ]
    );
}

/// Of a number and the one that is to be in its place, nobody but a person says which holds.
#[test]
fn a_number_and_what_it_should_be() {
    let got = of_text(
        "Desa;Kecamatan;NIB tertulis;NIB seharusnya\nMororejo;Tosari;9924200104885;9924200140057\nPodokoyo;Tosari;9924200240057;\n",
    );
    assert_eq!(got, ["2 24.2001 nib 9924200104885 doubt:remark", "3 24.2002 nib 9924200240057 new"]);
    let two = "Desa;Kecamatan;Lama;Baru\nMororejo;Tosari;9924200104885;9924200140057\n";
    assert!(of_text(two).is_empty());
}

/// A sum that is carried to the next page is no village, and ends no table.
#[test]
fn a_sum_of_the_page_before() {
    let got = of_text(
        "No;Nama Desa;Kecamatan;NIB\n1;Mororejo;Tosari;9924200140057\n;Jumlah dipindahkan;;1\n;Pindahan;;1\n\
         2;Podokoyo;Tosari;9924200240057\n;JUMLAH;;2\n",
    );
    assert_eq!(got, ["2 24.2001 nib 9924200140057 new", "5 24.2002 nib 9924200240057 new"]);
}

/// Words beside a number that say when it came, and beside a paper what sort it is, turn neither.
#[test]
fn words_that_turn_nothing() {
    let nib = |text: &str| {
        of_text(&format!("Kecamatan;Desa;NIB\nTosari;Mororejo;{text}\nTosari;Podokoyo;9924200240057\n"))
            .remove(0)
    };
    for text in [
        "9924200140057 tgl 2 Agustus 2025",
        "9924200140057 per 12-08-2025",
        "9924200140057 (terbit 12-08-2025)",
    ] {
        assert_eq!(nib(text), "2 24.2001 nib 9924200140057 new", "{text}");
    }
    for text in [
        "belum 9924200140057 tgl 2 Agustus 2025",
        "9924200140057 milik BUMDes sejak 2 Agustus 2025",
        "9924200140057 dibekukan OSS",
    ] {
        assert!(nib(text).contains("refused"), "{text}");
    }
    let paper = |text: &str| {
        of_text(&format!(
            "BERKAS BULOG\nKecamatan;Desa;Surat permohonan;Proposal\nTosari;Mororejo;{text};ada\nTosari;Podokoyo;ada;ada\n"
        ))
        .remove(0)
    };
    for text in ["Ada (fc)", "ADA/asli", "sudah diserahkan", "ada, lengkap"] {
        assert_eq!(paper(text), "3 24.2001 paper:permohonan-bulog received new", "{text}");
    }
    for text in ["lengkap, kurang ttd", "v (kurang materai)", "ada tapi salah", "sudah dikembalikan"] {
        assert!(paper(text).ends_with("unreadable:word"), "{text}");
    }
}
