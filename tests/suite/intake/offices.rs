//! Sheets that go from office to office: headers in three levels, exports of OSS and AHU, forms, lists in a messenger.
//! Value by value; what is not certain is asked, and nothing is left out without a word.

use super::layouts::{of_sheet, of_text, put};
use rust_xlsxwriter::Format;

/// What lies nearest to the cells says what was done: `Realisasi` over `Pesanan` is an order. Two units of one
/// quantity count once, and sums of a kecamatan not at all.
#[test]
fn a_header_of_three_levels() {
    let got = of_sheet(|sheet| {
        let plain = Format::new();
        put(sheet, 0, &["REALISASI PENYALURAN BERAS SPHP"]);
        put(sheet, 1, &["MINGGU KE-47 (16 s.d. 22 November 2026)"]);
        for (rows, cols, text) in [
            ((3, 5), (0, 0), "NO"),
            ((3, 5), (1, 1), "KECAMATAN"),
            ((3, 5), (2, 2), "DESA/KEL"),
            ((3, 3), (3, 6), "REALISASI MINGGU KE-47"),
            ((4, 4), (3, 4), "PESANAN"),
            ((4, 4), (5, 6), "PENERIMAAN"),
            ((6, 7), (1, 1), "TOSARI"),
        ] {
            sheet.merge_range(rows.0, cols.0, rows.1, cols.1, text, &plain).ok();
            sheet.write_string(rows.0, cols.0, text).unwrap();
        }
        put(sheet, 5, &["", "", "", "KARUNG", "KG", "KARUNG", "KG"]);
        let rows = [(6, "MOROREJO", [20, 1000, 20, 1000]), (7, "PODOKOYO", [10, 500, 0, 0])];
        for (row, name, amounts) in rows {
            sheet.write_number(row, 0, row - 5).unwrap();
            sheet.write_string(row, 2, name).unwrap();
            for (col, amount) in (3..).zip(amounts) {
                sheet.write_number(row, col, amount).unwrap();
            }
        }
        put(sheet, 8, &["JUMLAH KEC. TOSARI", "", "", "30", "1500", "20", "1000"]);
    });
    assert_eq!(
        got,
        [
            "7 24.2001 order:beras-sphp 1000 kg;2026-11-16 refused:quota.partner",
            "7 24.2001 receive:beras-sphp 1000 kg;2026-11-16 refused:quota.receive",
            "8 24.2002 order:beras-sphp 500 kg;2026-11-16 refused:quota.partner",
        ]
    );
}

/// Units stand under what is counted in them; where two of them do not agree, somebody decides.
#[test]
fn units_below_the_goods() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Realisasi Minyakita dan Gula ID FOOD, 18 Nov 2026"]);
        put(sheet, 1, &["No", "Desa", "Kecamatan", "Minyakita", "", "Gula Pasir"]);
        sheet.merge_range(1, 3, 1, 4, "Minyakita", &Format::new()).unwrap();
        put(sheet, 2, &["", "", "", "Dus", "Liter", "Karung"]);
        put(sheet, 3, &["1", "Kemiri", "Puspo", "10", "120", "2"]);
        put(sheet, 4, &["2", "Jimbaran", "Puspo", "3", "40", "1,5 kwintal"]);
    });
    assert_eq!(
        got,
        [
            "4 03.2001 receive:minyakita 120 L;2026-11-18 refused:quota.receive",
            "4 03.2001 receive:gula 100 kg;2026-11-18 refused:quota.receive",
            "5 03.2005 receive:minyakita 3 dus ask:row.contradicts",
            "5 03.2005 receive:minyakita 40 liter ask:row.contradicts",
            "5 03.2005 receive:gula 150 kg;2026-11-18 refused:quota.receive",
        ]
    );
}

/// Days as numbers, one after the other, with their sum: the month stands in the title.
#[test]
fn days_of_a_month_as_numbers() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["PENJUALAN HARIAN BERAS SPHP (KG) NOVEMBER 2026"]);
        put(sheet, 1, &["KECAMATAN TOSARI"]);
        put(sheet, 2, &["No", "Desa", "", "", "", "Jml"]);
        put(sheet, 4, &["", "Jumlah"]);
        let rows = [(2, [16, 17, 18]), (3, [50, 60, 70]), (4, [50, 60, 70])];
        for (row, amounts) in rows {
            for (col, amount) in (2..).zip(amounts) {
                sheet.write_number(row, col, amount).unwrap();
            }
        }
        put(sheet, 3, &["1", "Mororejo", "", "", "", "180"]);
    });
    let sold =
        |kg: u32, day: u32| format!("4 24.2001 sell:beras-sphp {kg} kg;2026-11-{day} refused:quota.stock");
    assert_eq!(got, [sold(50, 16), sold(60, 17), sold(70, 18)]);
}

/// An error that was saved as text is none, not even one that looks like `n/a`.
#[test]
fn errors_that_became_text() {
    let got = of_text(
        "Kecamatan;Desa;NIB;Simpanan Pokok;Simpanan Wajib\nTosari;Mororejo;#N/A;#REF!;750 ribu\n\
         Tosari;Podokoyo;9900241990025;#N/A;1,250,000\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib #N/A unreadable:error",
            "2 24.2001 simpanan-pokok #REF! unreadable:error",
            "2 24.2001 simpanan-wajib 750000 new",
            "3 24.2002 nib 9900241990025 new",
            "3 24.2002 simpanan-pokok #N/A unreadable:error",
            "3 24.2002 simpanan-wajib 1250000 new",
        ]
    );
}

/// OSS tells of all that have a number: a firm in a village is not its cooperative.
#[test]
fn an_export_with_firms_in_it() {
    let got = of_text(
        "\"nib\",\"nama_perusahaan\",\"kelurahan\",\"kecamatan\",\"kabupaten_kota\",\"status_nib\"\n\
         \"9900241990018\",\"KOPERASI DESA MERAH PUTIH MOROREJO\",\"MOROREJO\",\"TOSARI\",\"KAB. PASURUAN\",\"Aktif\"\n\
         \"9900031990025\",\"CV MAJU JAYA\",\"PUSPO\",\"PUSPO\",\"KAB. PASURUAN\",\"Aktif\"\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241990018 new",
            "2 24.2001 nib_status active new",
            "3  nib 9900031990025 unmatched",
            "3  nib_status active unmatched",
        ]
    );
}

/// `Nomor SK` is of many things; one that begins with AHU says what it is.
#[test]
fn an_export_of_ahu() {
    let got = of_text(
        "No.|Nama Koperasi|Nomor SK|Tanggal SK|Kelurahan/Desa|Kecamatan|Nomor Akta|Tanggal Akta\n\
         1|KOPERASI DESA MERAH PUTIH MOROREJO|AHU-0012345.AH.01.29.TAHUN 2025|12-06-2025|Mororejo|Tosari|15|10-06-2025\n\
         2|KOPERASI DESA MERAH PUTIH PODOKOYO|AHU-0012346.AH.01.29.TAHUN 2025|12-06-2025|Podokoyo|Tosari|16|10-06-2025\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 ahu AHU-0012345.AH.01.29.TAHUN 2025 new",
            "2 24.2001 akta 15 new",
            "3 24.2002 ahu AHU-0012346.AH.01.29.TAHUN 2025 new",
            "3 24.2002 akta 16 new",
        ]
    );
}

/// A form's address of a mailbox is none of a house, the number of a telephone no number of officers; what is
/// answered in words is told.
#[test]
fn a_form_with_mail_and_telephones() {
    let got = of_text(
        "Cap waktu,Alamat email,Kecamatan,Desa/Kelurahan,Apakah NIB sudah terbit?,\"Nomor NIB (13 digit, tanpa spasi)\",\
         Sudah punya NPWP badan?,Nomor NPWP,Nomor WA pengurus\n\
         18/11/2026 8:12:33,a@gmail.com,TOSARI,Mororejo,Sudah,9900241990018,Ya,92.420.010.0-009.999,081234567890\n\
         18/11/2026 9:01:44,b@gmail.com,Kec Tosari,Podokoyo,Belum,-,Belum,,+62 812-3456-7891\n\
         18/11/2026 9:44:10,c@gmail.com,Puspo,kemiri,Dalam proses,,Proses,,\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241990018 new",
            "2 24.2001 npwp 924200100009999 new",
            "2 24.2001 telepon +6281234567890 new",
            "3 24.2002 nib - same",
            "3 24.2002 npwp - different",
            "3 24.2002 telepon +6281234567891 new",
            "4 03.2001 nib Dalam proses unreadable:word",
            "4 03.2001 npwp Proses unreadable:word",
        ]
    );
}

/// A number that is ticked is one; of a star somebody says more elsewhere. No, and why, is no.
#[test]
fn signs_and_reasons_beside_numbers() {
    let got = of_text(
        "NIB Kec. Tosari:\n1. Mororejo : 9900241990018 ✅\n2. Podokoyo - belum, masih proses di OSS\n\
         3. Ngadiwono: 9900241990032 *\n4. Tosari: belum (nunggu notaris)\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241990018 new",
            "3 24.2002 nib - same",
            "4 24.2003 nib 9900241990032 doubt:remark",
            "5 24.2004 nib - same",
        ]
    );
}

/// In a list of goods `nihil` is said of goods; what is no quantity is told.
#[test]
fn a_message_of_goods_says_nothing_of_numbers() {
    let got = of_text(
        "*LAPORAN PENERIMAAN BERAS SPHP*\nKec. Puspo, Rabu 18 November 2026\n- Kemiri: 2 ton\n- Janjangwulung: 15 kw\n\
         - Palangsari: 3 pikul\n- Pusungmalang: setengah ton\n- Keduwung: nihil\nTotal 3.500 kg\n",
    );
    assert_eq!(
        got,
        [
            "3 03.2001 receive:beras-sphp 2000 kg;2026-11-18 refused:quota.receive",
            "4 03.2002 receive:beras-sphp 1500 kg;2026-11-18 refused:quota.receive",
            "5 03.2003 receive:beras-sphp 3 pikul unreadable:unit",
            "6 03.2006 receive:beras-sphp setengah ton unreadable:unit",
        ]
    );
}

/// An order that was turned down is asked about.
#[test]
fn an_order_that_was_turned_down() {
    let got = of_text(
        "REKAP PESANAN LPG 3 KG KEC. PANDAAN;;;\nMinggu ke 48 Tahun 2026;;;\nNo;Kelurahan/Desa;Jumlah Tabung;Status\n\
         1;Jogosari;100;Disetujui\n2;Nogosari;50 tbg;Ditolak\n",
    );
    assert_eq!(
        got,
        [
            "4 11.1007 order:lpg-3kg 100 tabung;2026-11-23 refused:quota.partner",
            "5 11.2012 ?:lpg-3kg 50 tbg ask",
        ]
    );
}

/// A short form in brackets is no end of a name; a sheet of another regency asks nothing.
#[test]
fn names_behind_brackets_and_another_regency() {
    let got = of_text(
        "Nama Koperasi;Kecamatan;NIB\nKoperasi Desa Merah Putih (KDMP) Mororejo;Kec. Tosari;9900241990018\n\
         KKMP Pandaan (Kelurahan);Pandaan;9900111990011\n",
    );
    assert_eq!(got, ["2 24.2001 nib 9900241990018 new", "3 11.1011 nib 9900111990011 new"]);
    let got = of_text(
        "REKAP KDMP KABUPATEN PROBOLINGGO TAHUN 2026;;\nKecamatan;Desa;NIB\nSukapura;Ngadisari;9900991990018\n\
         Sumber;Wonokerto;9900991990025\n",
    );
    assert_eq!(got, ["3   PROBOLINGGO elsewhere", "4   PROBOLINGGO elsewhere"]);
}

/// A meeting that is planned has not been held; one that was not held is none.
#[test]
fn a_meeting_to_come() {
    let got = of_text(
        "Desa;Kecamatan;Tgl. RAT\nMororejo;Tosari;15 Mrt 2026\nPodokoyo;Tosari;belum dilaksanakan\n\
         Tosari;Tosari;rencana 5 Maret 2026\nSedaeng;Tosari;05/12/2026\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 rat 2026-03-15 new",
            "3 24.2002 rat - new",
            "4 24.2004 rat 2026-03-05 doubt:planned",
            "5 24.2007 rat 2026-12-05 doubt:ahead",
        ]
    );
}

/// The day of a state that cannot be read is not another one, wherever the state stands.
#[test]
fn a_state_in_the_cell_of_its_number() {
    let got = of_text(
        "Desa;Kecamatan;NIB;Tgl Cek\nKemiri;Puspo;NIB: 9900031995017 (aktif);31/02/2026\n\
         Puspo;Puspo;9900031995024;17-Agt-26\n",
    );
    assert_eq!(
        got,
        [
            "2 03.2001 nib 9900031995017 new",
            "2 03.2001 nib_status active doubt:day",
            "3 03.2004 nib 9900031995024 new",
        ]
    );
}

/// A remark that something is wrong with it is not passed over, whatever the number looks like.
#[test]
fn a_remark_that_warns() {
    let got = of_text(
        "No;Desa;Kec;NIB;Ket\n1;Mororejo;Tosari;9900241990018;Data salah, jangan dipakai\n\
         2;Podokoyo;Tosari;9900241990025;milik koperasi lama\n3;Ngadiwono;Tosari;9900241990032;sudah dicek OSS\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241990018 doubt:remark",
            "3 24.2002 nib 9900241990025 doubt:remark",
            "4 24.2003 nib 9900241990032 new",
        ]
    );
}

/// Ticks under kinds of outlets name none, and how large a store is says not what it holds.
#[test]
fn ticks_and_sizes_are_no_names() {
    let got = of_text(
        "No;Desa;Kecamatan;Gerai LPG;Ukuran Gudang (m);Kapasitas (ton)\n1;Mororejo;Tosari;v;6 x 8;5\n\
         2;Podokoyo;Tosari;;4 x 5;2,5 ton\n",
    );
    assert_eq!(
        got,
        ["2 24.2001 gerai v unreadable:word", "2 24.2001 gudang-kg 5000 new", "3 24.2002 gudang-kg 2500 new",]
    );
}

/// Goods down and villages across, under their kecamatan.
#[test]
fn goods_down_and_villages_across() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Pesanan Bulog minggu 48 tahun 2026"]);
        sheet.merge_range(1, 1, 1, 2, "KECAMATAN TOSARI", &Format::new()).unwrap();
        sheet.merge_range(1, 3, 1, 4, "KECAMATAN PUSPO", &Format::new()).unwrap();
        put(sheet, 2, &["", "Mororejo", "Podokoyo", "Kemiri", "Jimbaran"]);
        put(sheet, 3, &["Beras SPHP (kg)", "500", "250", "1000", "1.500"]);
        put(sheet, 4, &["Gula (kw)", "1", "", "", "1,5"]);
        put(sheet, 5, &["Minyakita (dus)", "10", "", "5", "2"]);
    });
    assert_eq!(got.len(), 9, "{got:#?}");
    assert_eq!(got[0], "4 24.2001 order:beras-sphp 500 kg;2026-11-23 refused:quota.partner");
}

/// What was copied without its headings: a state beside a number is its state.
#[test]
fn a_state_without_a_heading() {
    let got = of_text(
        "Tosari\tMororejo\t9900241990018\tAktif\nTosari\tPodokoyo\t9900241990025\tDibekukan\nPuspo\tKemiri\tbelum\t\n",
    );
    assert_eq!(
        got,
        [
            "1 24.2001 nib 9900241990018 new",
            "1 24.2001 nib_status active new",
            "2 24.2002 nib 9900241990025 new",
            "2 24.2002 nib_status suspended new",
            "3 03.2001 nib - different",
        ]
    );
}

/// The week of a message stands in its title; a Sunday is none.
#[test]
fn a_week_in_a_message() {
    let got = of_text("Pesanan Beras SPHP M-48 Kec Tosari\nMororejo 20 sak\nNgadiwono 1.000kg\n");
    assert_eq!(
        got,
        [
            "2 24.2001 order:beras-sphp 1000 kg;2026-11-23 refused:quota.partner",
            "3 24.2003 order:beras-sphp 1000 kg;2026-11-23 refused:quota.partner",
        ]
    );
    let got = of_text("Pesanan Beras SPHP\nMinggu, 22 November 2026\nKec Tosari\nMororejo 20 sak\n");
    assert_eq!(got, ["4 24.2001 order:beras-sphp 1000 kg;2026-11-22 refused:quota.partner"]);
}

/// What is said in a word is said of what the message speaks of; a number may stand behind its own word.
#[test]
fn a_word_is_of_what_was_spoken_of() {
    let got = of_text(
        "[18/11/26, 08.15.22] Petugas Puspo: Rekap RAT kec puspo\n[18/11/26, 08.16.30] Petugas Puspo: Jimbaran belum\n\
         [18/11/26, 08.17.00] Petugas Tosari: Tosari:\nNIB Mororejo 9900241990018\nNPWP podokoyo 924200100009999\n\
         [18/11/26, 08.18.00] Pak Kadis: Terima kasih\n",
    );
    assert_eq!(got, ["4 24.2001 nib 9900241990018 new", "5 24.2002 npwp 924200100009999 new"]);
}

/// The number of a week over `Kg` is no bag of so many.
#[test]
fn a_week_over_its_unit() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["PENERIMAAN BERAS SPHP 2026"]);
        put(sheet, 1, &["KECAMATAN", "DESA", "MINGGU KE-46", "", "MINGGU KE-47"]);
        sheet.merge_range(1, 2, 1, 3, "MINGGU KE-46", &Format::new()).unwrap();
        put(sheet, 2, &["", "", "Tgl", "Kg", "Kg"]);
        put(sheet, 3, &["Tosari", "Mororejo", "10/11", "500", "250"]);
    });
    assert_eq!(
        got,
        [
            "4 24.2001 receive:beras-sphp 500 kg;2026-11-09 refused:quota.receive",
            "4 24.2001 receive:beras-sphp 250 kg;2026-11-16 refused:quota.receive",
        ]
    );
}

/// Under `NIB` and under `Badan hukum` stand a number and a day of its own, which is not the sheet's.
#[test]
fn numbers_with_days_of_their_own() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["NAMA KDMP", "KECAMATAN", "BADAN HUKUM", "", "NIB", "", "REKENING BANK", ""]);
        for (first, text) in [(2, "BADAN HUKUM"), (4, "NIB"), (6, "REKENING BANK")] {
            sheet.merge_range(0, first, 0, first + 1, text, &Format::new()).unwrap();
        }
        put(sheet, 1, &["", "", "NOMOR", "TANGGAL", "NOMOR", "TANGGAL", "NAMA BANK", "NOMOR"]);
        let ahu = "AHU-0012345.AH.01.29.TAHUN 2025";
        let account = "0012-01-012345-50-1";
        put(
            sheet,
            2,
            &["Mororejo", "Tosari", ahu, "12-06-2025", "9900241990018", "04-08-2025", "BRI", account],
        );
    });
    assert_eq!(
        got,
        [
            "3 24.2001 ahu AHU-0012345.AH.01.29.TAHUN 2025 new",
            "3 24.2001 nib 9900241990018 new",
            "3 24.2001 rekening 001201012345501 new",
        ]
    );
}

/// A mark behind a name says what it says, and one that may mean either is asked about.
#[test]
fn marks_behind_names() {
    let got = of_text(
        "Update NIB Kec. Tosari\n- Mororejo ✅ 9900241990018\n- Podokoyo ❌\n- Ngadiwono ⏳ proses\n",
    );
    assert_eq!(
        got,
        ["2 24.2001 nib 9900241990018 new", "3 24.2002 nib ❌ ask", "4 24.2003 nib proses unreadable:word"]
    );
}

/// A NIB that stands in a remark is not passed over: it is shown, and nobody takes it unseen. Beside a number in its
/// own column a remark is a remark.
#[test]
fn a_number_in_a_remark() {
    let got = of_text(
        "No;Desa;Kec;NIB;Keterangan\n1;Mororejo;Tosari;ada;NIB terbit 12/10/2026 no. 9900241990018\n\
         2;Podokoyo;Tosari;;NIB: 9900241990025\n3;Ngadiwono;Tosari;9900241990032;beda dengan NIB 9900241990049\n\
         4;Tosari;Tosari;;telp 6281234567890\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib ada different",
            "2 24.2001 nib 9900241990018 doubt:aside",
            "3 24.2002 nib 9900241990025 doubt:aside",
            "4 24.2003 nib 9900241990032 new",
        ]
    );
}

/// Men and women in one cell, as offices write them.
#[test]
fn men_and_women_in_one_cell() {
    let got = of_text(
        "No;Desa;Kec;Jumlah Anggota (L/P)\n1;Mororejo;Tosari;40/20\n2;Podokoyo;Tosari;60 (40 L, 20 P)\n\
         3;Ngadiwono;Tosari;60\n4;Tosari;Tosari;-\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 anggota-pria 40 new",
            "2 24.2001 anggota-wanita 20 new",
            "3 24.2002 anggota-pria 40 new",
            "3 24.2002 anggota-wanita 20 new",
            "4 24.2003 anggota-pria 60 unreadable:members",
        ]
    );
    let both = ["3 24.2001 anggota-pria 40 new", "3 24.2001 anggota-wanita 20 new"];
    for group in ["Anggota L/P", "Anggota (L/P)", "Jumlah Anggota"] {
        assert_eq!(
            of_text(&format!("No;Desa;Kec;{group};\n;;;L;P\n1;Mororejo;Tosari;40;20\n")),
            both,
            "{group}"
        );
    }
}

/// What was never said is not made up: a quantity of which nothing says when it was is asked about, and so is an order
/// beside the day of its receipt.
#[test]
fn a_day_is_never_the_files() {
    let head = "PENERIMAAN BERAS SPHP KEC. TOSARI\nNo;Desa";
    for column in ["Minggu", "Periode", "Bulan", "Waktu", "Keterangan"] {
        let got = of_text(&format!("{head};{column};Terima (kg)\n1;Mororejo;yang lalu;500\n"));
        assert_eq!(got.len(), 1, "{column}: {got:?}");
        assert!(got[0].ends_with(" ask"), "{column}: {got:?}");
    }
    let got = of_text(
        "BERAS SPHP KEC. TOSARI\nNo;Desa;Tgl Terima;Pesan (kg);Terima (kg)\n1;Mororejo;16/11/2026;500;500\n",
    );
    assert!(got[0].contains("order:beras-sphp") && got[0].ends_with(" ask"), "{got:?}");
    assert!(got[1].contains("receive:beras-sphp") && got[1].contains("2026-11-16"), "{got:?}");
}

/// The day of what was done comes before the day on which somebody typed it.
#[test]
fn the_day_of_typing_is_no_receipts_day() {
    let got = of_text(
        "BERAS SPHP KEC. TOSARI\nTimestamp;Desa;Tanggal Terima;Terima (kg)\n27/11/2026 08.15;Mororejo;16/11/2026;500\n",
    );
    assert!(got.len() == 1 && got[0].contains("2026-11-16"), "{got:?}");
}

/// What was not done is none of what was.
#[test]
fn what_is_not_done_yet() {
    let got = of_text(
        "BERAS SPHP KEC. TOSARI\nTgl;Desa;Pesan (kg);Terima (kg);Belum diterima (kg);Estimasi pesan (kg)\n\
         16/11/2026;Mororejo;500;300;200;900\n",
    );
    assert_eq!(got.len(), 2, "{got:?}");
}

/// Thousands as English programs write them, and numbers that somebody's spreadsheet cut or that are a person's.
#[test]
fn numbers_that_are_not_what_they_look_like() {
    let got = of_text("BERAS SPHP KEC. TOSARI\nTgl;Desa;Terima (kg)\n16/11/2026;Mororejo;\"1,500.00\"\n");
    assert!(got.len() == 1 && got[0].contains("1500 kg"), "{got:?}");
    let got = of_text(
        "No;Desa;Kec;NIB;NPWP\n1;Mororejo;Tosari;1607250000000;3514073112800001\n2;Podokoyo;Tosari;9900241990018;\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 1607250000000 doubt:zeros",
            "2 24.2001 npwp 3514073112800001 doubt:nik",
            "3 24.2002 nib 9900241990018 new",
        ]
    );
}

/// A state that nothing says is the NIB's is not taken for it, and `Tidak Aktif` is none of its states.
#[test]
fn states_of_something_else() {
    let got = of_text(
        "No;Desa;Kec;NIB;NPWP;Status\n1;Mororejo;Tosari;9900241990018;;Aktif\n2;Podokoyo;Tosari;9900241990025;;Non Aktif\n",
    );
    assert_eq!(got, ["2 24.2001 nib 9900241990018 new", "3 24.2002 nib 9900241990025 new"]);
    let got = of_text(
        "No;Desa;Kec;NIB;Status NIB\n1;Mororejo;Tosari;9900241990018;Aktif\n2;Podokoyo;Tosari;9900241990025;Tidak Aktif\n",
    );
    assert!(got.iter().any(|one| one.contains("unreadable:word")), "{got:?}");
}

/// Who delivered stands in a column; a count of nothing is a count; amounts are in the thousands that the title says.
#[test]
fn what_stands_beside_and_above() {
    let got = of_text(
        "PENERIMAAN MINYAKITA 17 NOVEMBER 2026\nDesa;Kecamatan;Terima (liter);BUMN\nMororejo;Tosari;60;Perum Bulog\n",
    );
    assert!(got.len() == 1 && !got[0].ends_with(" ask"), "{got:?}");
    let got =
        of_text("PER 20 NOVEMBER 2026\nDesa;Kecamatan;Stok opname beras SPHP (kg)\nMororejo;Tosari;0\n");
    assert!(got.len() == 1 && got[0].contains("count:beras-sphp 0 kg"), "{got:?}");
    let savings = "2 24.2001 simpanan-pokok 10500000 new";
    for (title, heading) in
        [("(dalam ribuan rupiah)", "Simpanan Pokok"), ("PERMODALAN", "Simpanan Pokok (Rp 000)")]
    {
        let got = of_text(&format!("{title}\nNo;Desa;Kec;{heading}\n1;Mororejo;Tosari;10.500\n"));
        assert_eq!(got, [savings.replacen('2', "3", 1)], "{title} {heading}");
    }
}

/// Two names that are of two villages are no name.
#[test]
fn two_names_of_two_villages() {
    let got = of_text(
        "No;Kec;Nama Desa;Nama Koperasi;NIB\n1;Tosari;Mororejo;KDMP Podokoyo;9900241990018\n\
         2;Tosari;Ngadiwono;KDMP Ngadiwono;9900241990025\n",
    );
    assert_eq!(got.len(), 2, "{got:?}");
    assert!(got[0].ends_with(" ask:place.contradicts") || got[0].ends_with(" ask"), "{got:?}");
    assert_eq!(got[1], "3 24.2003 nib 9900241990025 new");
}

/// A span of days is its week whatever word stands over or before it, and days below a month are that month's.
#[test]
fn weeks_and_days_under_a_word() {
    let days = |text: &str| -> Vec<String> {
        let of = |line: &String| line.split_once(';').map(|(_, day)| day[..10].to_owned());
        of_text(text).iter().filter_map(of).collect()
    };
    for heads in
        ["No;Desa;Tanggal;\n;;9-15 Nov;16-22 Nov", "No;Desa;Tgl 9 - 13 Nop 2026;Tgl 16 - 20 Nop 2026"]
    {
        let text = format!(
            "PENERIMAAN BERAS SPHP (KG) KEC. TOSARI NOVEMBER 2026\n{heads}\n1;Mororejo;10;20\n2;Podokoyo;10;20\n"
        );
        assert_eq!(days(&text), ["2026-11-09", "2026-11-16", "2026-11-09", "2026-11-16"], "{heads}");
    }
    let text = "PENERIMAAN BERAS SPHP (KG) KEC. TOSARI\nNo;Desa;NOVEMBER 2026;;\n;;16;17;18\n1;Mororejo;250;;\n2;Podokoyo;;250;\n";
    assert_eq!(days(text), ["2026-11-16", "2026-11-17"]);
}
