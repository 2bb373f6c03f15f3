//! Sheets of people who never saw the program: what is easily taken wrongly in them.

use super::layouts::{of_sheet, of_text, put};
use rust_xlsxwriter::{ExcelDateTime, Format};

#[test]
fn a_state_of_something_else_is_not_the_nibs() {
    let got = of_text(
        "Kecamatan;Nama Koperasi;Status NIB;Status AHU;Status Rekening;Status Koperasi;Status Domain\n\
         LEKOK;KDMP WATES;Ada;Sudah;Tidak Ada;aktif;aktif\nLEKOK;KDMP PASINAN;Tidak Ada;Belum;Sudah, BRI;aktif;aktif\n",
    );
    assert_eq!(
        got,
        [
            "2 22.2010 nib ada same",
            "2 22.2010 ahu ada new",
            "2 22.2010 rekening - different",
            "3 22.2009 nib - different",
            "3 22.2009 ahu - new",
            "3 22.2009 rekening ada same",
        ]
    );
}

/// The sum below makes no numbers of ticks.
#[test]
fn ones_and_noughts_over_their_sum() {
    let got =
        of_text("Desa;Kec;Rekening;Akta;NPWP\nToyaning;Rejoso;1;1;0\nKetegan;Rejoso;1;1;0\nTotal;;2;2;0\n");
    assert_eq!(
        got,
        [
            "2 23.2004 rekening ada same",
            "2 23.2004 akta ada new",
            "2 23.2004 npwp - different",
            "3 23.2003 rekening ada same",
            "3 23.2003 akta ada new",
            "3 23.2003 npwp - different",
        ]
    );
}

#[test]
fn a_day_that_cannot_be_read_is_not_another_day() {
    let got = of_text(
        "Desa;Kec;NIB;Status NIB;Tgl cek OSS\nTosari;Tosari;9900241995010;aktif;13/31/2025\nBaledono;Tosari;9900241995027;aktif;-\n\
         Sedaeng;Tosari;9900241995034;aktif;8 Okt 2025\nKandangan;Tosari;9900241995041;aktif;8/10/2025\n",
    );
    assert_eq!(got[1], "2 24.2004 nib_status active doubt:day");
    assert_eq!(got[3], "3 24.2006 nib_status active new");
    assert_eq!(got[5], "4 24.2007 nib_status active;2025-10-08 new");
    let got = of_text(
        "Desa;Kec;Tanggal;Beras SPHP diterima (kg)\nWonokerto;Sukorejo;31/11/2026;500\nGunting;Sukorejo;23/11/2026;500\n\
         Lecari;Sukorejo;24/11/2026;500\n",
    );
    assert_eq!(got[0], "2 09.2019 receive:beras-sphp 500 kg ask");
    assert_eq!(got[1], "3 09.2001 receive:beras-sphp 500 kg;2026-11-23 refused:quota.receive");
}

#[test]
fn days_across_the_top() {
    let sold = [
        "3 09.2019 sell:beras-sphp 100 kg;2026-11-16 refused:quota.stock",
        "3 09.2019 sell:beras-sphp 50 kg;2026-11-17 refused:quota.stock",
        "4 09.2001 sell:beras-sphp 20 kg;2026-11-16 refused:quota.stock",
    ];
    let dated = of_sheet(|sheet| {
        put(sheet, 0, &["PENJUALAN BERAS SPHP (KG)"]);
        put(sheet, 1, &["Kec", "KDMP", "", "", "Jml"]);
        let format = Format::new().set_num_format("d-mmm");
        for (col, day) in [(2, 16), (3, 17)] {
            let day = ExcelDateTime::from_ymd(2026, 11, day).unwrap();
            sheet.write_datetime_with_format(1, col, &day, &format).unwrap();
        }
        put(sheet, 2, &["Sukorejo", "Wonokerto", "100", "50", "150"]);
        put(sheet, 3, &["Sukorejo", "Gunting", "20", "", "20"]);
    });
    assert_eq!(dated, sold);
    let of_month = |title: &str| {
        of_sheet(|sheet| {
            put(sheet, 0, &["Kec", "KDMP", "", "", "Jumlah", title]);
            sheet.merge_range(0, 2, 0, 3, "TANGGAL", &Format::new()).unwrap();
            sheet.write_number(1, 2, 16).unwrap();
            sheet.write_number(1, 3, 17).unwrap();
            put(sheet, 2, &["Sukorejo", "Wonokerto", "100", "50", "150"]);
            put(sheet, 3, &["Sukorejo", "Gunting", "20", "", "20"]);
        })
    };
    // Which month they are of is not said: neither they nor their sum are of today.
    assert_eq!(of_month(""), Vec::<String>::new());
    let titled = of_text(
        "PENJUALAN BERAS SPHP (KG) BULAN NOVEMBER 2026;;;;\nKec;KDMP;TANGGAL;;Jumlah\n;;16;17;\n\
         Sukorejo;Wonokerto;100;50;150\nSukorejo;Gunting;20;;20\n",
    );
    let below: Vec<String> = sold.iter().map(|one| one.replacen('4', "5", 1).replacen('3', "4", 1)).collect();
    assert_eq!(titled, below);
}

#[test]
fn a_table_below_with_other_columns_is_another() {
    let got = of_text(
        "SUDAH BER-NIB KEC. PUSPO\nNo;Nama Desa;NIB\n1;Kemiri;9900031995017\nJumlah;;1\n\n\
         BELUM BER-NIB\nNo;Nama Desa;Hambatan\n1;Jimbaran;OSS eror\n2;Keduwung;akta\n",
    );
    let below = ["8 03.2005 nib - different", "9 03.2007 nib - same"];
    assert_eq!(got, [&["3 03.2001 nib 9900031995017 new"], &below[..]].concat());
}

#[test]
fn a_place_to_sign_bears_its_number() {
    let got = of_text(
        "DAFTAR HADIR TEMU BISNIS;;;;\nTanggal;8 Oktober 2025;;;\nNo;KDMP;Kecamatan;Tanda tangan;\n1;Tosari;Tosari;1. ttd;\n\
         2;Puspo;Puspo;;2. ttd\n3;Kemiri;Puspo;3. ......;\n4;Keduwung;Puspo;;4.\n5;Jimbaran;Puspo;5. ttd;\n",
    );
    assert_eq!(
        got,
        ["4 24.2004 attended yes new", "5 03.2004 attended yes new", "8 03.2005 attended yes new"]
    );
}

#[test]
fn a_line_of_a_title_in_cells_of_its_own() {
    let got = of_text(
        "Kecamatan;:;Lekok\nPetugas;:;Budi\n\nNo;Desa;NIB\n1;Wates;9900221995017\n2;Tampung;9900221995024\n",
    );
    assert_eq!(got, ["5 22.2010 nib 9900221995017 new", "6 22.2006 nib 9900221995024 new"]);
}

#[test]
fn a_name_that_is_the_beginning_of_others_is_asked_about() {
    let got = of_text("Kecamatan;Desa;NIB\nWinongan;Winongan;9900191995017\nRejoso;Rejoso;9900231995024\n");
    assert_eq!(got, ["2 19.2015|19.2017 nib 9900191995017 ask", "3 23.2007|23.2012 nib 9900231995024 ask"]);
}

#[test]
fn a_code_and_the_name_of_another() {
    let got = of_text(
        "Kode;Nama;NIB\n35.14.24.2004;Tosari;9900241995010\n35.14.24.2001;Mororejo;9900241995027\n\
         35.14.24.2002;Baledono;9900241995034\n",
    );
    assert_eq!(got[2], "4 24.2002 nib 9900241995034 ask");
}

#[test]
fn packs_that_say_their_size() {
    let got = of_text(
        "PENYALURAN BERAS SPHP BULOG MINGGU KE-48\nKDMP;Kec;Jumlah;No DO\nWonokerto;Sukorejo;25 sak @50kg;A1\n\
         Gunting;Sukorejo;10 x 25 kg;A2\nLecari;Sukorejo;1 250 kg;A3\nKalirejo;Sukorejo;2 ton 500 kg;A4\n",
    );
    assert_eq!(
        got,
        [
            "3 09.2019 receive:beras-sphp 1250 kg;2026-11-23;;A1 refused:quota.receive",
            "4 09.2001 receive:beras-sphp 250 kg;2026-11-23;;A2 refused:quota.receive",
            "5 09.2008 receive:beras-sphp 1250 kg;2026-11-23;;A3 refused:quota.receive",
            "6 09.2014 receive:beras-sphp 2 ton 500 kg unreadable:unit",
        ]
    );
}

#[test]
fn questions_that_are_numbered() {
    let got = of_text(
        "Timestamp;1. Nama Desa;2. Kecamatan;3. Apakah sudah memiliki NIB?;4. Jika sudah, tuliskan Nomor NIB;5. Apakah sudah melaksanakan RAT?\n\
         20/11/2026 10:00;Rebono;Wonorejo;Sudah;9900071995017;Sudah, 12 Maret 2026\n20/11/2026 10:00;Kluwut;Wonorejo;Belum;;Belum\n\
         20/11/2026 10:00;Tamansari;Wonorejo;Proses;;Sudah\n",
    );
    assert_eq!(
        got,
        [
            "2 07.2009 nib 9900071995017 new",
            "2 07.2009 rat 2026-03-12 new",
            "3 07.2013 nib - different",
            "3 07.2013 rat - new",
            "4 07.2007 nib Proses unreadable:word",
            "4 07.2007 rat ada new",
        ]
    );
}

#[test]
fn several_numbers_in_a_line_of_a_message() {
    let got = of_text(
        "[20/11/26 10.12.33] Budi: Assalamualaikum, laporan NIB\n[20/11/26 10.13.33] Budi: Desa Mororejo NIB 9900241995010, rek 1234567890\n\
         [20/11/26 10.14.33] Ani: Ijin, Puspo NPWP 90.123.456.7-624.000\n20/11/26 10.15 - Joko: Kemiri sudah NIB\n\
         1. Podokoyo (9900241995027)\n2. Baledono - nomor menyusul\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "2 24.2001 rekening 1234567890 new",
            "3 03.2004 npwp 901234567624000 new",
            "4 03.2001 nib ada same",
            "5 24.2002 nib 9900241995027 new",
            "6 24.2006 nib nomor menyusul unreadable:word",
        ]
    );
}

#[test]
fn english_headings_in_brackets() {
    let got = of_text(
        "SUB-DISTRICT;VILLAGE;TAX ID;BANK ACCOUNT;MEMBERS (M);MEMBERS (F)\nBeji;Kenep;90.123.456.7-624.000;BRI 123456789012;12;10\n\
         Beji;Ngembe;not yet;none;3;4\n",
    );
    assert_eq!(
        got,
        [
            "2 13.2003 npwp 901234567624000 new",
            "2 13.2003 rekening BRI 123456789012 new",
            "2 13.2003 anggota-pria 12 new",
            "2 13.2003 anggota-wanita 10 new",
            "3 13.2002 npwp - different",
            "3 13.2002 rekening - different",
            "3 13.2002 anggota-pria 3 new",
            "3 13.2002 anggota-wanita 4 new",
        ]
    );
}

/// What stands beside a product goes on under the name above it, merged or left out.
#[test]
fn a_name_for_the_products_below_it() {
    let rows = |merged: bool| {
        of_sheet(|sheet| {
            put(sheet, 0, &["PENERIMAAN BULOG MINGGU KE-48"]);
            put(sheet, 1, &["No", "KDMP", "Kec", "Produk", "Jumlah", "Satuan"]);
            put(sheet, 2, &["1", "Wonokerto", "Sukorejo", "Beras SPHP", "500", "kg"]);
            put(sheet, 3, &["", "", "", "Gula pasir", "20", "kg"]);
            put(sheet, 4, &["2", "Ngabar", "Kraton", "Beras SPHP", "300", "kg"]);
            put(sheet, 5, &["", "", "", "Gula pasir", "30", "kg"]);
            for row in [2, 4].into_iter().filter(|_| merged) {
                let (name, kec) = if row == 2 { ("Wonokerto", "Sukorejo") } else { ("Ngabar", "Kraton") };
                sheet.merge_range(row, 1, row + 1, 1, name, &Format::new()).unwrap();
                sheet.merge_range(row, 2, row + 1, 2, kec, &Format::new()).unwrap();
            }
        })
    };
    let wanted = [
        "3 09.2019 receive:beras-sphp 500 kg;2026-11-23 refused:quota.receive",
        "4 09.2019 receive:gula 20 kg;2026-11-23 refused:quota.receive",
        "5 16.2005 receive:beras-sphp 300 kg;2026-11-23 refused:quota.receive",
        "6 16.2005 receive:gula 30 kg;2026-11-23 refused:quota.receive",
    ];
    assert_eq!(rows(true), wanted);
    let left_out = rows(false);
    assert_eq!(left_out[..1], wanted[..1]);
    assert!(left_out[1].starts_with("4 09.2019 receive:gula 20 kg"), "{left_out:#?}");
}

#[test]
fn one_quantity_in_two_units_counts_once() {
    let got = of_text(
        "PENERIMAAN BERAS SPHP MINGGU KE-48\nKDMP;Kec;Diterima (sak);Diterima (kg)\nWonokerto;Sukorejo;10;500\n\
         Gunting;Sukorejo;4;250\nLecari;Sukorejo;;100\n",
    );
    assert_eq!(
        got,
        [
            "3 09.2019 receive:beras-sphp 500 kg;2026-11-23 refused:quota.receive",
            "4 09.2001 receive:beras-sphp 4 karung ask:row.contradicts",
            "4 09.2001 receive:beras-sphp 250 kg ask:row.contradicts",
            "5 09.2008 receive:beras-sphp 100 kg;2026-11-23 refused:quota.receive",
        ]
    );
}

#[test]
fn the_paper_of_another_company_is_not_meant() {
    let got = of_text(
        "KELENGKAPAN BERKAS BULOG\nKec;Desa;Surat Permohonan;Survei;KTP\nTosari;Tosari;v;v;☐\nTosari;Baledono;✅;-;❌\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2004 paper:permohonan-bulog received new",
            "3 24.2004 paper:ktp-pengurus missing new",
            "4 24.2006 paper:permohonan-bulog received new",
            "4 24.2006 paper:ktp-pengurus ❌ ask",
        ]
    );
}

#[test]
fn names_with_what_people_write_around_them() {
    let got = of_text(
        "Nama Koperasi;NIB\n1. KDMP TOSARI, KEC. TOSARI;9900241995010\nKDKMP SRI REJEKI DESA KEMIRI KEC PUSPO;9900031995017\n\
         KOPERASI DESA MERAH PUTIH WONOSARI TUTUR;9900021995018\nKop. Ds. Merah Putih Kalirejo-Kraton;9900161995019\n\
         KDMP Sukorejo Pohjentrek;9900171995034\nKDMP Sukorejo Tosari;9900171995041\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2004 nib 9900241995010 new",
            "3 03.2001 nib 9900031995017 ask",
            "4 02.2005 nib 9900021995018 new",
            "5 16.2020 nib 9900161995019 new",
            "6 17.2009 nib 9900171995034 new",
            "7  nib 9900171995041 unmatched",
        ]
    );
}

#[test]
fn a_message_of_cards() {
    let got = of_text(
        "Selamat siang, mohon izin melaporkan:\n*Nama KDMP*: Tosari\nKecamatan: Tosari\nNIB: 9900241995010\nNPWP: 90.123.456.7-624.000\n\
         Ketua: Budi (081234567890)\n\nNama KDMP: Puspo\nKecamatan: Puspo\nNIB: belum\n",
    );
    assert_eq!(
        got,
        [
            "4 24.2004 nib 9900241995010 new",
            "5 24.2004 npwp 901234567624000 new",
            "10 03.2004 nib - different",
        ]
    );
}

#[test]
fn a_message_of_those_who_have_none() {
    let got = of_text(
        "Lap. Kec. Gempol\nA. Sudah NIB\n1. Wonosari 9900121995017\nB. Belum NIB\n1. Legok\n2. Gempol\nTerima kasih\n3. Carat\n",
    );
    assert_eq!(
        got,
        ["3 12.2003 nib 9900121995017 new", "5 12.2014 nib - different", "6 12.2015 nib - different"]
    );
}

#[test]
fn two_layouts_on_one_sheet() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["No", "Desa", "Kec", "NIB"]);
        put(sheet, 1, &["1", "Tosari", "Tosari", "9900241995010"]);
        put(sheet, 2, &["2", "Baledono", "Tosari", "9900241995027"]);
        put(sheet, 5, &["Uraian", "Mororejo", "Podokoyo"]);
        put(sheet, 6, &["Kecamatan", "Tosari", "Tosari"]);
        put(sheet, 7, &["NPWP", "90.123.456.7-624.000", "belum"]);
        put(sheet, 8, &["Jumlah anggota laki-laki", "12", "13"]);
    });
    assert_eq!(
        got,
        [
            "2 24.2004 nib 9900241995010 new",
            "3 24.2006 nib 9900241995027 new",
            "8 24.2001 npwp 901234567624000 new",
            "9 24.2001 anggota-pria 12 new",
            "8 24.2002 npwp - different",
            "9 24.2002 anggota-pria 13 new",
        ]
    );
}

#[test]
fn days_that_the_title_completes_and_one_that_it_does_not() {
    let got = of_text(
        "PENYALURAN BERAS SPHP BULOG NOVEMBER 2026\nTgl;KDMP;Kec;Kg\n16/11;Wonokerto;Sukorejo;500\n17 Nov;Gunting;Sukorejo;500\n\
         18;Lecari;Sukorejo;500\nRabu;Kalirejo;Sukorejo;500\n3/12;Sukorame;Sukorejo;500\n",
    );
    assert_eq!(
        got,
        [
            "3 09.2019 receive:beras-sphp 500 kg;2026-11-16 refused:quota.receive",
            "4 09.2001 receive:beras-sphp 500 kg;2026-11-17 refused:quota.receive",
            "5 09.2008 receive:beras-sphp 500 kg;2026-11-18 refused:quota.receive",
            "6 09.2014 receive:beras-sphp 500 kg ask",
            "7 09.2017 receive:beras-sphp 500 kg ask",
        ]
    );
}

#[test]
fn a_day_to_come_is_doubted() {
    let got = of_text("Desa;Kec;NIB;Status NIB;Tgl cek\nTosari;Tosari;9900241995010;aktif;30/12/2027\n");
    assert_eq!(
        got,
        ["2 24.2004 nib 9900241995010 new", "2 24.2004 nib_status active;2027-12-30 doubt:ahead"]
    );
}

#[test]
fn an_order_that_was_called_off_is_asked_about() {
    let got = of_text(
        "PESANAN BULOG\nTgl Order;Nama Kopdes;Kec;Item;Qty;UoM;Status Order\n23/11/2026;Wonokerto;Sukorejo;Gula pasir;50;kg;Selesai\n\
         23/11/2026;Gunting;Sukorejo;Gula pasir;50;kg;Batal\n",
    );
    assert_eq!(
        got,
        ["3 09.2019 order:gula 50 kg;2026-11-23 refused:quota.partner", "4 09.2001 ?:gula 50 kg ask"]
    );
}

#[test]
fn numbers_and_their_days_in_one_cell() {
    let got = of_text(
        "Kecamatan;Desa;Nomor dan Tanggal Akta;No. dan Tgl. SK AHU\nTosari;Tosari;12 tanggal 1 Juni 2025;AHU-0012345.AH.01.29.TAHUN 2025 tanggal 12 Juni 2025\n\
         Tosari;Baledono;-;Proses\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2004 akta 12 tanggal 1 Juni 2025 new",
            "2 24.2004 ahu AHU-0012345.AH.01.29.TAHUN 2025 tanggal 12 Juni 2025 new",
            "3 24.2006 ahu Proses unreadable:word",
        ]
    );
}

#[test]
fn a_number_of_another_kind_is_not_the_headings() {
    let got = of_text(
        "Desa;Kecamatan;NIB / KBLI\nTosari;Tosari;9900241995010 / 47111\nPuspo;Puspo;9900031995017\n",
    );
    assert_eq!(
        got,
        ["2 24.2004 nib 9900241995010 / 47111 refused:field.digits", "3 03.2004 nib 9900031995017 new"]
    );
}

/// Tables beside each other, each under a title of its own; what stands over the first alone is of both.
#[test]
fn tables_side_by_side_have_their_own_titles() {
    let got = of_text(
        "Data NIB per 8 Oktober 2025;;;;\nKec. Tosari;;;Kec. Puspo;\nNama Koperasi;NIB;;Nama Koperasi;NIB\n\
         Baledono;9900241995027;;Jimbaran;9900241995034\nSedaeng;9900241995041;;Kemiri;9900241995058\n",
    );
    assert_eq!(
        got,
        [
            "4 24.2006 nib 9900241995027 older",
            "5 24.2007 nib 9900241995041 older",
            "4 03.2005 nib 9900241995034 new",
            "5 03.2001 nib 9900241995058 new",
        ]
    );
}
