//! Sheets as programs and people export, copy and cut them: forms, messengers, other countries' dates, cells
//! that were merged, parted or never calculated. Value by value, and nothing else taken.

use super::layouts::{of_sheet, of_text, put, said};
use super::{compare, settings};
use crate::desk::day;
use kdkmp::exchange::intake::Settings;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::io::{Cursor, Read, Write};

/// A sheet whose formulas nobody has calculated yet, as a program writes them.
fn uncalculated(fill: impl Fn(&mut Worksheet)) -> Vec<String> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    let bytes = book.save_to_buffer().unwrap();
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let text = String::from_utf8(text).unwrap().replace("<v>0</v>", "<v></v>");
        let text = text.replace("<c r=\"C4\"", "<c r=\"C4\" t=\"str\"");
        to.write_all(text.as_bytes()).unwrap();
    }
    let bytes = to.finish().unwrap().into_inner();
    said(&compare(&bytes, &settings("lembar.xlsx")).unwrap())
}

/// A formula that was never calculated is no empty cell; one that comes to nothing is.
#[test]
fn a_formula_that_was_never_calculated_is_told() {
    let got = uncalculated(|sheet| {
        put(sheet, 0, &["Kecamatan", "Desa", "NIB", "Terima SPHP (kg)"]);
        for (row, village) in [(1, "Baledono"), (2, "Sedaeng"), (3, "Kandangan")] {
            put(sheet, row, &["Tosari", village]);
        }
        sheet.write_formula(1, 2, "=VLOOKUP(B2,OSS!A:B,2,0)").unwrap();
        sheet.write_formula(1, 3, "=250*2").unwrap();
        put(sheet, 2, &["", "", "9900241995041"]);
        sheet.write_formula(3, 2, "=IF(B4=\"\",1,\"\")").unwrap();
    });
    assert_eq!(
        got,
        [
            "2 24.2006 nib =… unreadable:formula",
            "2 24.2006 receive:beras-sphp =… unreadable:formula",
            "3 24.2007 nib 9900241995041 new",
        ]
    );
}

/// A row without a day beside days: the one above it where it stood for more than one, else somebody says.
#[test]
fn a_day_that_is_missing_is_not_the_files() {
    let few = of_text(
        "Tanggal;Kecamatan;Desa;Pesan SPHP (kg)\n08/10/2025;Tosari;Tosari;500\n;Tosari;Sedaeng;700\n\
         ;Tosari;Baledono;300\n09/10/2025;Tosari;Mororejo;100\n",
    );
    let whole: Vec<&str> = few.iter().map(|line| line.split(" refused").next().unwrap()).collect();
    assert_eq!(
        whole,
        [
            "2 24.2004 order:beras-sphp 500 kg;2025-10-08",
            "3 24.2007 order:beras-sphp 700 kg;2025-10-08",
            "4 24.2006 order:beras-sphp 300 kg;2025-10-08",
            "5 24.2001 order:beras-sphp 100 kg;2025-10-09",
        ]
    );
    let one = of_text(
        "Tanggal;Kecamatan;Desa;Pesan SPHP (kg)\n08/10/2025;Tosari;Tosari;500\n08/10/2025;Tosari;Sedaeng;700\n\
         ;Tosari;Baledono;300\n",
    );
    assert_eq!(one[2], "4 24.2006 order:beras-sphp 300 kg ask");
}

/// What holds since the sheet's day, because its row has none beside those that have one, is said.
#[test]
fn rows_without_their_day_are_said() {
    for text in [
        "Tanggal,Desa,Kec,NIB\n20/11/2026,Baledono,Tosari,9900241995027\n,Sedaeng,Tosari,9900241995041\n",
        "Tgl Cek,Desa,Kec,Status NIB,NIB\n46344,Baledono,Tosari,aktif,9900241995027\n,Sedaeng,Tosari,aktif,9900241995041\n",
    ] {
        let outcome = compare(text.as_bytes(), &settings("lembar.csv")).unwrap();
        assert_eq!(outcome.undated, [(String::new(), vec![3])], "{text}");
        let told = kdkmp::exchange::intake::told::unseen(&outcome);
        assert!(told[0].show(kdkmp::base::Lang::En).contains("row 3"), "{told:?}");
        let dated = Settings { day: Some(day("2026-11-20")), ..settings("lembar.csv") };
        assert!(compare(text.as_bytes(), &dated).unwrap().undated.is_empty());
    }
}

/// Days of a sheet in which the month comes first are all read so.
#[test]
fn days_whose_month_comes_first() {
    let got = of_text(
        "Desa,Kec,Tgl Cek,Status NIB,NIB\nBaledono,Tosari,8/13/2026,aktif,9900241995027\n\
         Sedaeng,Tosari,11/5/2026 10:00:00,aktif,9900241995041\n",
    );
    assert_eq!(got[0], "2 24.2006 nib_status active;2026-08-13 new");
    assert_eq!(got[2], "3 24.2007 nib_status active;2026-11-05 new");
    // Where both ways are written, what can be read either way is the usual one.
    let both = of_text(
        "Desa,Kec,Tgl Cek,Status NIB,NIB\nBaledono,Tosari,8/13/2026,aktif,9900241995027\n\
         Sedaeng,Tosari,13/8/2026,aktif,9900241995041\n",
    );
    assert_eq!(both[0], "2 24.2006 nib_status active doubt:day");
    assert_eq!(both[2], "3 24.2007 nib_status active;2026-08-13 new");
}

/// Kobo and the forms of Google and Microsoft: groups before questions, hours with a zone, answers in columns.
#[test]
fn exports_of_forms() {
    let kobo = of_text(
        "start;grp_lokasi/kecamatan;grp_lokasi/desa;grp_legal/nib;grp_legal/npwp;_id;_submission_time\n\
         2026-11-18T08:12:33.000+07:00;tosari;baledono;9900241995027;;123456789;2026-11-18T01:15:33\n\
         2026-11-18T09:12:33.000+07:00;tosari;sedaeng;9900241995041;924200100009999;123456790;2026-11-18T02:15:33\n",
    );
    assert_eq!(
        kobo,
        [
            "2 24.2006 nib 9900241995027 new",
            "3 24.2007 nib 9900241995041 new",
            "3 24.2007 npwp 924200100009999 new",
        ]
    );
    let google = of_text(
        "Timestamp,Email Address,Nama Koperasi Desa/Kelurahan Merah Putih,Kecamatan,Apakah KDMP sudah memiliki NIB?,\
         \"Jika sudah, tuliskan 13 digit NIB\",Nomor NPWP Koperasi\n\
         2026/11/18 8:12:33 AM GMT+7,a@x.id,KDMP Baledono,Tosari,Sudah,9900241995027,92.420.010.0-009.999\n\
         2026/11/18 8:15:02 AM GMT+7,b@x.id,Koperasi Desa Merah Putih Sedaeng,Tosari,Belum,,\n\
         2026/11/19 1:15:02 PM GMT+7,c@x.id,kdmp. kemiri,Puspo,Sudah,nib 9900031995017,\n\
         2026/11/20 1:15:02 PM GMT+7,c@x.id,kdmp. kemiri,Puspo,Sudah,9900031995017,\n",
    );
    assert_eq!(
        google,
        [
            "2 24.2006 nib 9900241995027 new",
            "2 24.2006 npwp 924200100009999 new",
            "3 24.2007 nib - same",
            "4 03.2001 nib 9900031995017 new",
            "5 03.2001 nib 9900031995017 same",
        ]
    );
    let microsoft = of_text(
        "ID,Start time,Completion time,Email,Name,Kecamatan,Nama Desa,Nomor NIB,Apakah sudah RAT?,Jumlah anggota perempuan\n\
         1,11/18/2026 8:01:00,11/18/2026 8:05:00,anonymous,Slamet,Tosari,Baledono,9900241995027,Ya,35\n",
    );
    assert_eq!(
        microsoft,
        ["2 24.2006 nib 9900241995027 new", "2 24.2006 rat ada new", "2 24.2006 anggota-wanita 35 new",]
    );
}

/// What was copied out of a paper has columns that only spaces part.
#[test]
fn columns_that_spaces_part() {
    let got = of_text(
        "DATA NIB KDMP KECAMATAN TOSARI\n\
         No   Nama Desa      NIB              Keterangan\n\
         1    Baledono       9900241995027    aktif\n\
         2    Sedaeng        9900241995041\n\
         3    Wonokitri      belum            proses OSS\n\
        10    Kandangan      9900241995058\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2006 nib 9900241995027 new",
            "4 24.2007 nib 9900241995041 new",
            "5 24.2005 nib - same",
            "6 24.2008 nib 9900241995058 new",
        ]
    );
}

/// An NPWP of 15 digits and of 16 in two columns is one number, unless they differ.
#[test]
fn a_tax_number_in_two_lengths() {
    let got = of_text(
        "Kecamatan;Desa;NPWP 15 Digit;NPWP 16 Digit\nTosari;Baledono;92.420.010.0-009.999;0924200100009999\n\
         Tosari;Sedaeng;924200200009999;\nTosari;Kandangan;;0924200300009999\n\
         Tosari;Ngadiwono;92.420.040.0-009.999;0924200500009999\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2006 npwp 0924200100009999 new",
            "3 24.2007 npwp 924200200009999 new",
            "4 24.2008 npwp 0924200300009999 new",
            "5 24.2003 npwp 924200400009999 ask:row.contradicts",
            "5 24.2003 npwp 0924200500009999 ask:row.contradicts",
        ]
    );
}

/// Weeks in Roman figures are those of a month, and name no day; what they come to is no week.
#[test]
fn weeks_in_roman_figures() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["REKAPITULASI PENYALURAN BERAS SPHP (KG) NOVEMBER 2026"]);
        for (col, text) in [(2, "MINGGU I"), (4, "MINGGU II"), (6, "JUMLAH")] {
            sheet.merge_range(2, col, 2, col + 1, text, &Format::new()).unwrap();
        }
        for (col, text) in [(0, "KECAMATAN"), (1, "DESA")] {
            sheet.merge_range(2, col, 3, col, text, &Format::new()).unwrap();
        }
        put(sheet, 3, &["", "", "PESAN", "TERIMA", "PESAN", "TERIMA", "PESAN", "TERIMA"]);
        put(sheet, 4, &["Tosari", "Baledono", "500", "400", "300", "", "800", "400"]);
    });
    assert_eq!(
        got,
        [
            "5 24.2006 order:beras-sphp 500 kg ask",
            "5 24.2006 receive:beras-sphp 400 kg ask",
            "5 24.2006 order:beras-sphp 300 kg ask",
        ]
    );
}

/// Stages side by side, and what they come to: the sum is not a stage of its own.
#[test]
fn a_sum_beside_its_parts() {
    let got = of_text(
        "PESANAN SPHP 8 Oktober 2025;;;;\nKecamatan;Desa;Pesan tahap 1;Pesan tahap 2;Jumlah pesan\nTosari;Tosari;100;200;300\n",
    );
    let amounts: Vec<&str> = got.iter().map(|line| line.split(' ').nth(3).unwrap()).collect();
    assert_eq!(amounts, ["100", "200"], "{got:?}");
}

/// A number by a power of ten is whole if all its digits stand there; what a text has lost is not guessed.
#[test]
fn numbers_as_a_csv_shows_them() {
    let got = of_text(
        "Kecamatan;Desa;NIB;NPWP;No Rekening\nTosari;Baledono;9,900241995027E+12;9,242E+14;1.23456789012346E+017\n\
         Tosari;Sedaeng;900241995041;924200200009999;0\nTosari;Kandangan;'0900241995058;'0924200300009999;1\n\
         Tosari;Ngadiwono;9.900.241.995.072;92.420.040.0-009.999;0123-01-000123-50-9\n\
         Tosari;Mororejo;9900241995010.00;;\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241995027 new",
            "2 24.2006 npwp 9,242E+14 unreadable:scientific",
            "2 24.2006 rekening 1.23456789012346E+017 unreadable:scientific",
            "3 24.2007 nib 900241995041 refused:field.digits",
            "3 24.2007 npwp 924200200009999 new",
            "3 24.2007 rekening 0 unreadable:word",
            "4 24.2008 nib 0900241995058 new",
            "4 24.2008 npwp 0924200300009999 new",
            "4 24.2008 rekening 1 unreadable:word",
            "5 24.2003 nib 9900241995072 new",
            "5 24.2003 npwp 924200400009999 new",
            "5 24.2003 rekening 012301000123509 new",
            "6 24.2001 nib 9900241995010 new",
        ]
    );
}

/// Marks in front of names, words that are not understood, two kecamatan, two days.
#[test]
fn a_message_of_marks() {
    let got = of_text(
        "[20/11/26, 09.15.22] ~ Bu Yayuk: Selamat pagi, berikut progres NIB kec Tosari:\n✅ Baledono 9900241995027\n\
         ✅ Sedaeng\n❌ Wonokitri\n⏳ Kandangan (proses)\n[20/11/26, 09.17.01] ~ Pak Camat: 👍\n\
         [20/11/26, 09.20.45] Pendamping Puspo: Kec. Puspo\nKemiri NIB. 9900031995017\nJimbaran NIB. 99000319950\nPuspo - belum\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241995027 new",
            "3 24.2007 nib ada different",
            "4 24.2005 nib ❌ ask",
            "5 24.2008 nib proses unreadable:word",
            "8 03.2001 nib 9900031995017 new",
            "9 03.2005 nib 99000319950 refused:field.digits",
            "10 03.2004 nib - different",
        ]
    );
}

/// Deliveries and sales in a message: of what it is about, on the day that it is of; what is left is not told.
#[test]
fn a_message_of_goods() {
    let said = |text: &str| {
        let all = of_text(text);
        all.iter().map(|line| line.split(" refused").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        said(
            "20/11/26 09.15 - Bulog Pasuruan: Mohon ijin laporan pengiriman SPHP hari ini\n1. Baledono Tosari 500 kg\n\
             2. Sedaeng Tosari 1 ton\n3. Kemiri Puspo 20 sak\nTotal 2.500 kg\n20/11/26 09.16 - Dinas: Terima kasih\n",
        ),
        [
            "2 24.2006 receive:beras-sphp 500 kg;2026-11-20",
            "3 24.2007 receive:beras-sphp 1000 kg;2026-11-20",
            "4 03.2001 receive:beras-sphp 1000 kg;2026-11-20",
        ]
    );
    assert_eq!(
        said(
            "Lap. penjualan SPHP kec Tosari 20 November 2026\n- Baledono terjual 300kg sisa 200kg\n- Sedaeng terjual 1,5 ton\n"
        ),
        ["2 24.2006 sell:beras-sphp 300 kg;2026-11-20", "3 24.2007 sell:beras-sphp 1500 kg;2026-11-20",]
    );
    assert_eq!(
        said("Penjualan SPHP Kec Tosari\n- Baledono 300 kg\n"),
        ["2 24.2006 sell:beras-sphp 300 kg ask"]
    );
}

/// A delivery order and a product that are merged down are those of every row they stand beside.
#[test]
fn an_order_number_merged_down() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Tgl Terima", "No DO", "Kecamatan", "KDMP", "Barang", "Qty (kg)"]);
        sheet.merge_range(1, 0, 2, 0, "23/11/2026", &Format::new()).unwrap();
        sheet.merge_range(1, 1, 2, 1, "DO/11/001", &Format::new()).unwrap();
        sheet.merge_range(1, 4, 2, 4, "Beras SPHP", &Format::new()).unwrap();
        put(sheet, 1, &["", "", "Tosari", "Baledono", "", "120"]);
        put(sheet, 2, &["", "", "Tosari", "Sedaeng", "", "240"]);
    });
    let got: Vec<&str> = got.iter().map(|line| line.split(" refused").next().unwrap()).collect();
    assert_eq!(
        got,
        [
            "2 24.2006 receive:beras-sphp 120 kg;2026-11-23;;DO/11/001",
            "3 24.2007 receive:beras-sphp 240 kg;2026-11-23;;DO/11/001",
        ]
    );
}

/// Interests alone say of nobody that they were there.
#[test]
fn interests_without_an_event() {
    let got = of_text(
        "REKAP MINAT KEMITRAAN KDMP;;;\nKecamatan;KDMP;Bulog;Pertamina\nTosari;Baledono;v;\nPuspo;Kemiri;v;v\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2006 interest:bulog yes doubt:event.none",
            "4 03.2001 interest:bulog yes doubt:event.none",
            "4 03.2001 interest:pertamina yes doubt:event.none",
        ]
    );
}

/// Two lines in a cell: a village over its kecamatan, a number over its state.
#[test]
fn two_lines_in_a_cell() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["KDKMP", "NIB"]);
        put(sheet, 1, &["Baledono\nKec. Tosari", "9900241995027\nAktif"]);
        put(sheet, 2, &["Sedaeng\nKec. Tosari", "9900241995041\n(belum aktif)"]);
        put(sheet, 3, &["Kemiri\nPuspo", "9900031995017"]);
    });
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241995027 new",
            "2 24.2006 nib_status active new",
            "3 24.2007 nib 9900241995041 new",
            "3 24.2007 nib_status issued new",
            "4 03.2001 nib 9900031995017 new",
        ]
    );
}

/// A figure a box under one heading, and a number parted in two.
#[test]
fn a_number_in_boxes() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Kecamatan", "Desa"]);
        sheet.merge_range(0, 2, 0, 14, "NIB", &Format::new()).unwrap();
        for (row, village, number) in [(1, "Baledono", "9900241995027"), (2, "Sedaeng", "0900241995041")] {
            put(sheet, row, &["Tosari", village]);
            for (at, figure) in number.chars().enumerate() {
                sheet.write_number(row, 2 + at as u16, figure.to_digit(10).unwrap()).unwrap();
            }
        }
        put(sheet, 3, &["Tosari", "Kandangan"]);
    });
    assert_eq!(got, ["2 24.2006 nib 9900241995027 new", "3 24.2007 nib 0900241995041 new"]);
    let halves = of_sheet(|sheet| {
        put(sheet, 0, &["Kecamatan", "Desa"]);
        sheet.merge_range(0, 2, 0, 3, "NIB", &Format::new()).unwrap();
        put(sheet, 1, &["Tosari", "Baledono", "9900241", "995027"]);
        put(sheet, 2, &["Tosari", "Sedaeng", "9900241995041", ""]);
    });
    assert_eq!(halves, ["2 24.2006 nib 9900241995027 new", "3 24.2007 nib 9900241995041 new"]);
}

/// Headings that no word explains: the shape of what stands below does.
#[test]
fn headings_in_other_words() {
    let got = of_text(
        "Wilayah;Lembaga;Angka\nTosari;1. KDMP Baledono;9900241995027\nTosari;2. KDMP Sedaeng;9900241995041\n",
    );
    assert_eq!(got, ["2 24.2006 nib 9900241995027 new", "3 24.2007 nib 9900241995041 new"]);
    // A kecamatan that bears a village's name is no village.
    assert_eq!(
        of_text("Kecamatan;No Urut Desa;NIB\nTosari;1;9900241995027\nPuspo;2;9900241995041\n"),
        Vec::<String>::new()
    );
}

/// Numbers of columns that say what they come to, or letters.
#[test]
fn numbers_of_columns_that_reckon() {
    for numbers in ["(1);(2);(3);(4);(5)=(3)+(4)", "1;2;3;4;5=3+4", "a;b;c;d;e"] {
        let got = of_text(&format!(
            "Kecamatan;KDKMP;Anggota L;Anggota P;Jml Anggota\n{numbers}\nTosari;Baledono;40;35;75\n"
        ));
        assert_eq!(got, ["3 24.2006 anggota-pria 40 new", "3 24.2006 anggota-wanita 35 new"], "{numbers}");
    }
}

/// A day a column, as a spreadsheet writes days into a text; a sheet that is called by its day.
#[test]
fn days_with_an_hour_and_days_of_sheets() {
    let got = of_text(
        "PENYALURAN MINYAKITA BULOG;;;;\nKecamatan;Desa;2026-11-23 0:00:00;2026-11-24 0:00:00;Jumlah\nTosari;Baledono;120;;120\n\
         Puspo;Kemiri;;240;240\n",
    );
    let got: Vec<&str> = got.iter().map(|line| line.split(" refused").next().unwrap()).collect();
    assert_eq!(
        got,
        ["3 24.2006 receive:minyakita 120 L;2026-11-23", "4 03.2001 receive:minyakita 240 L;2026-11-24"]
    );
    let of_tab = of_sheet(|sheet| {
        sheet.set_name("SPHP 20 Nov 2026").unwrap();
        put(sheet, 0, &["Kecamatan", "Desa", "Terima (kg)"]);
        put(sheet, 1, &["Tosari", "Baledono", "500"]);
    });
    assert!(of_tab[0].contains("500 kg;2026-11-20"), "{of_tab:?}");
}

/// A paper that several companies ask for is told, and not taken for one of them.
#[test]
fn a_paper_of_nobody_is_told() {
    let got =
        of_text("Desa;Kecamatan;KTP Pengurus;Surat Permohonan\nBaledono;Tosari;v;v\nSedaeng;Tosari;-;-\n");
    assert_eq!(
        got,
        ["2 24.2006 paper:ktp-pengurus received new", "2 24.2006 paper:permohonan v unreadable:paper"]
    );
}

/// Subtotals and headings of every page, amounts brought forward, notes and names below.
#[test]
fn pages_one_under_the_other() {
    let got = of_text(
        "DAFTAR NIB;;;\nNo;Desa;Kecamatan;NIB\n1;Baledono;Tosari;9900241995027\nJumlah dipindahkan;;;1\nNo;Desa;Kecamatan;NIB\n\
         Jumlah pindahan;;;1\n2;Kandangan;Tosari;9900241995058\n3;Kemiri;Puspo;9900031995017\nJumlah seluruhnya;;;3\n;;;\n\
         Catatan:;;;\n1);NIB Sedaeng masih proses;;\n;;Pasuruan, 20 November 2026;\n;;Kepala Bidang;\n;;SITI AMINAH, SE;\n;;NIP. 197001011990032001;\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2006 nib 9900241995027 new",
            "7 24.2008 nib 9900241995058 new",
            "8 03.2001 nib 9900031995017 new",
        ]
    );
}

/// Months across the top name no day, and what they come to is no quantity of its own; a day in brackets is one.
#[test]
fn months_and_stages_across_the_top() {
    let got = of_text(
        "PENJUALAN BERAS SPHP TAHUN 2026 (KG);;;;\nKecamatan;Desa;Agustus;September;Jumlah\nTosari;Baledono;500;300;800\n\
         Puspo;Kemiri;1000;0;1000\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2006 sell:beras-sphp 500 kg ask",
            "3 24.2006 sell:beras-sphp 300 kg ask",
            "4 03.2001 sell:beras-sphp 1000 kg ask",
        ]
    );
    let got = of_text(
        "REALISASI PENYALURAN SPHP;;;;\nKecamatan;Desa;Tahap I (3 Nov 2026);Tahap II (17 Nov 2026);Total\n\
         Tosari;Baledono;500 kg;300 kg;800\nPuspo;Kemiri;1000 kg;;1000\n",
    );
    let got: Vec<&str> = got.iter().map(|line| line.split(" refused").next().unwrap()).collect();
    assert_eq!(
        got,
        [
            "3 24.2006 receive:beras-sphp 500 kg;2026-11-03",
            "3 24.2006 receive:beras-sphp 300 kg;2026-11-17",
            "4 03.2001 receive:beras-sphp 1000 kg;2026-11-03",
        ]
    );
}

/// Money that the heading tells in thousands.
#[test]
fn money_in_thousands() {
    let got =
        of_text("Kecamatan;Desa;Simpanan Pokok (ribu);Simpanan Wajib (Rp)\nTosari;Baledono;7.500;375.000\n");
    assert_eq!(got, ["2 24.2006 simpanan-pokok 7500000 new", "2 24.2006 simpanan-wajib 375000 new"]);
}

/// Decimals of millions are whole rupiah; what comes to none, or reads in two ways, is told.
#[test]
fn money_in_millions_with_decimals() {
    for (cell, told) in [
        ("1,5", "1500000 new"),
        ("1.5", "1500000 new"),
        ("0,125000", "125000 new"),
        ("12", "12000000 new"),
        ("1.250", "1250000000 new"),
        // It says itself of how many it is.
        ("1,5 juta", "1500000 new"),
        ("1,25 jt", "1250000 new"),
        ("750 ribu", "750000 new"),
        // A thousandth of a million, or a thousand of them.
        ("1,500", "1,500 unreadable:money"),
        ("0,0000005", "0,0000005 unreadable:money"),
        ("1.5.5", "1.5.5 unreadable:money"),
    ] {
        for heading in
            ["Simpanan Pokok (juta Rp)", "Simpanan Pokok (Rp juta)", "Simpanan Pokok (dalam jutaan)"]
        {
            let got = of_text(&format!("Kecamatan;Desa;{heading}\nTosari;Baledono;{cell}\n"));
            assert_eq!(got, [format!("2 24.2006 simpanan-pokok {told}")], "{heading}");
        }
    }
    // A number of a spreadsheet reads in one way.
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Kecamatan", "Desa", "Simpanan Pokok (juta Rp)"]);
        for (row, name, n) in [(1, "Baledono", 1.125), (2, "Mororejo", 1.5), (3, "Podokoyo", 0.000_000_5)] {
            put(sheet, row, &["Tosari", name]);
            sheet.write_number(row, 2, n).unwrap();
        }
    });
    assert_eq!(
        got,
        [
            "2 24.2006 simpanan-pokok 1125000 new",
            "3 24.2001 simpanan-pokok 1500000 new",
            "4 24.2002 simpanan-pokok 0,0000005 unreadable:money",
        ]
    );
    let got = of_text("Kecamatan;Desa;Simpanan Pokok (Rp)\nTosari;Baledono;1.5 juta\n");
    assert_eq!(got, ["2 24.2006 simpanan-pokok 1500000 new"]);
}

/// Letters of no width are no part of a name, a number or a heading.
#[test]
fn letters_that_nobody_sees() {
    let got = of_text(
        "Desa\u{a0};Kecamatan;\u{200b}NIB\nBale\u{200b}dono;Tosari\u{a0};\u{feff}99002419\u{200d}95027\n\
         Sed\u{2060}aeng;Tos\u{200c}ari;9900 2419 95041\n",
    );
    assert_eq!(got, ["2 24.2006 nib 9900241995027 new", "3 24.2007 nib 9900241995041 new"]);
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Desa", "Kecamatan", "N\u{200b}IB"]);
        put(sheet, 1, &["\u{200b}Baledono", "Tosari", "9900241995027\u{200b}"]);
        put(sheet, 2, &["Sedaeng", "Tosari", "\u{200b}"]);
    });
    assert_eq!(got, ["2 24.2006 nib 9900241995027 new"]);
    let got = of_text("Kec. Tosari\n1. Bale\u{200b}dono NIB 99002\u{200b}41995027\n");
    assert_eq!(got, ["2 24.2006 nib 9900241995027 new"]);
}

/// A code in front of a name decides, and the name must agree.
#[test]
fn a_code_in_front_of_the_name() {
    let got = of_text(
        "KDMP;NIB\n35.14.24.2006 - BALEDONO;9900241995027\n(35.14.24.2007) Desa Sedaeng;9900241995041\n3514032001 Kemiri;9900031995017\n\
         [3514242008]Kandangan, Kec. Tosari;9900241995058\n35.14.24.2004: Mororejo;9900241995010\n35.78.01.1001 Karah;9900241995065\n\
         35.14.24.2999 Baledono;9900241995072\n12345 Kemiri;9900031995024\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241995027 new",
            "3 24.2007 nib 9900241995041 new",
            "4 03.2001 nib 9900031995017 new",
            "5 24.2008 nib 9900241995058 new",
            "6 24.2004 nib 9900241995010 ask",
            "7   35.78.01.1001 elsewhere",
            "8 24.2006 nib 9900241995072 ask",
            "9  nib 9900031995024 unmatched",
        ]
    );
    // Without a heading too: the column is found by what stands in it.
    let got = of_text(
        "35.14.24.2006 BALEDONO;9900241995027\n35.14.24.2007 SEDAENG;9900241995041\n35.14.03.2001 KEMIRI;9900031995017\n",
    );
    assert_eq!(
        got,
        [
            "1 24.2006 nib 9900241995027 new",
            "2 24.2007 nib 9900241995041 new",
            "3 03.2001 nib 9900031995017 new"
        ]
    );
}

/// Two numbers of two kinds in one line of a message are both taken.
#[test]
fn two_numbers_in_one_line() {
    let got = of_text(
        "*NIB KDMP*\n*Kec Tosari*\n1. Baledono: NIB 9900241995027, NPWP 924200100009999\n2. Sedaeng: 9900241995041, NPWP 924200100008888\n\
         3. Kandangan = 9900241995058 NPWP belum\n4. Mororejo sudah NIB, NPWP 924200100007777\n5. Podokoyo NIB 9900241995089 (aktif); rek. 1234567890\n\
         *Kec Puspo*\n1. Kemiri: NPWP 924200100006666, NIB 9900031995017\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2006 nib 9900241995027 new",
            "3 24.2006 npwp 924200100009999 new",
            "4 24.2007 nib 9900241995041 new",
            "4 24.2007 npwp 924200100008888 new",
            "5 24.2008 nib 9900241995058 new",
            "5 24.2008 npwp - different",
            "6 24.2001 nib ada different",
            "6 24.2001 npwp 924200100007777 new",
            "7 24.2002 nib 9900241995089 new",
            "7 24.2002 nib_status active new",
            "7 24.2002 rekening 1234567890 new",
            "9 03.2001 npwp 924200100006666 new",
            "9 03.2001 nib 9900031995017 new",
        ]
    );
    // Where each line has its comma too.
    let got = of_text(
        "Baledono: NIB 9900241995027, NPWP 924200100009999\nSedaeng: NIB 9900241995041, NPWP 924200100008888\n",
    );
    assert_eq!(
        got,
        [
            "1 24.2006 nib 9900241995027 new",
            "1 24.2006 npwp 924200100009999 new",
            "2 24.2007 nib 9900241995041 new",
            "2 24.2007 npwp 924200100008888 new",
        ]
    );
}

/// A product whose name says what a bag holds, and another bag beside it: neither is taken for the other.
#[test]
fn bags_of_another_size_than_the_name_says() {
    let got = of_text(
        "PESANAN BULOG 24 November 2026;;;;\nKecamatan;Desa;Nama Barang;Jumlah;Satuan\nTosari;Baledono;Beras SPHP 5 kg;100;sak\n\
         Tosari;Sedaeng;Beras SPHP 50 kg;10;sak\nPuspo;Kemiri;Beras SPHP (5kg);20;pak\nPuspo;Jimbaran;Beras SPHP 5 kg;500;kg\n\
         Tosari;Mororejo;Beras SPHP 2,5 kg;100 sak;\nTosari;Podokoyo;Beras SPHP 5 kg;100 sak @5kg;\n",
    );
    let got: Vec<&str> = got.iter().map(|line| line.split(";2026-11-24 refused").next().unwrap()).collect();
    assert_eq!(
        got,
        [
            "3 24.2006 order:beras-sphp 100 sak unreadable:unit",
            "4 24.2007 order:beras-sphp 500 kg",
            "5 03.2001 order:beras-sphp 100 kg",
            "6 03.2005 order:beras-sphp 500 kg",
            "7 24.2001 order:beras-sphp 100 sak unreadable:unit",
            "8 24.2002 order:beras-sphp 500 kg",
        ]
    );
}

/// What a person is shown of a column is data: no numbers of columns, no groups, no sums.
#[test]
fn what_is_no_data_is_no_sample() {
    let text = "No;Desa;NIB;NPWP\n1;2;3;4\nKECAMATAN TOSARI;;;\n1;Baledono;9900241995027;\n2;Sedaeng;9900241995041;belum\nJumlah;;2;0\n";
    let outcome = compare(text.as_bytes(), &settings("lembar.csv")).unwrap();
    let samples = |heading: &str| {
        let column = outcome.tables[0].columns.iter().find(|column| column.heading == heading).unwrap();
        column.samples.clone()
    };
    assert_eq!(samples("Desa"), ["Baledono", "Sedaeng"]);
    assert_eq!(samples("NIB"), ["9900241995027", "9900241995041"]);
    assert_eq!(samples("NPWP"), ["belum"]);
}
