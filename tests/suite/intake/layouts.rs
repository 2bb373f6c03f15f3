//! The same things in other layouts: what decides is the shape of a sheet, not its words.

use super::{compare, compared, settings};
use kdkmp::base::Code;
use kdkmp::exchange::intake::columns::Role;
use kdkmp::exchange::intake::{Limits, Outcome, Sheets};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// `row code field value verdict` of each value, without the code's regency.
pub fn said(outcome: &Outcome) -> Vec<String> {
    let one = |v: &kdkmp::exchange::intake::Verdict| {
        let codes: Vec<String> = v.codes.iter().map(|code| code.to_string()[6..].to_owned()).collect();
        format!("{} {} {} {} {}", v.row, codes.join("|"), v.field, v.value, v.state.slug())
    };
    outcome.verdicts.iter().map(one).collect()
}

pub fn of_text(text: &str) -> Vec<String> {
    said(&compare(text.as_bytes(), &settings("lembar.csv")).unwrap())
}

/// The headings of which nothing is taken, without those of the places.
pub fn unread(text: &str) -> Vec<String> {
    let tables = compare(text.as_bytes(), &settings("lembar.csv")).unwrap().tables;
    let columns = tables.into_iter().flat_map(|table| table.columns);
    columns.filter(|column| column.role == Role::Skip).map(|column| column.heading).collect()
}

pub fn of_sheet(fill: impl Fn(&mut Worksheet)) -> Vec<String> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    said(&compare(&book.save_to_buffer().unwrap(), &settings("lembar.xlsx")).unwrap())
}

pub fn put(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (col, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string(row, col as u16, *cell).unwrap();
    }
}

#[test]
fn a_kecamatan_merged_down() {
    let got = of_sheet(|sheet| {
        put(sheet, 1, &["NIB", "Kecamatan", "Kelurahan/Desa"]);
        sheet.merge_range(2, 1, 4, 1, "TOSARI", &Format::new()).unwrap();
        sheet.merge_range(5, 1, 6, 1, "POHJENTREK", &Format::new()).unwrap();
        for (row, nib, name) in [
            (2, "9900241995010", "Mororejo"),
            (3, "9900241995027", "Tosari"),
            (4, "belum", "Sedaeng"),
            (5, "9900171995034", "Sukorejo"),
            (6, "9900171995041", "Tidu"),
        ] {
            put(sheet, row, &[nib, "", name]);
        }
    });
    assert_eq!(
        got,
        [
            "3 24.2001 nib 9900241995010 new",
            "4 24.2004 nib 9900241995027 new",
            "5 24.2007 nib - same",
            "6 17.2009 nib 9900171995034 new",
            "7 17.2006 nib 9900171995041 new",
        ]
    );
}

#[test]
fn what_was_merged_down_and_saved_as_text() {
    let got = of_text(
        "Kec;Desa;NIB\nTosari;Mororejo;9900241995010\n;Podokoyo;9900241995027\n;Tosari;\nPohjentrek;Sukorejo;9900171995034\n\
         ;Tidu;9900171995041\n;Pleret;-\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "3 24.2002 nib 9900241995027 new",
            "5 17.2009 nib 9900171995034 new",
            "6 17.2006 nib 9900171995041 new",
        ]
    );
}

#[test]
fn groups_in_a_text_and_notes_after_the_sum() {
    let got = of_text(
        "DAFTAR NIB KDKMP,,\n\nNo,Nama Koperasi,NIB\nI,KECAMATAN TOSARI,\n1,KDMP Mororejo,9900241995010\nJUMLAH,1,\n\
         II,KECAMATAN POHJENTREK,\n1,KDMP Sukorejo,9900171995034\n2,KDMP Pleret,9900171995041\nTOTAL,3,\n,Sukorejo,9900171995058\n",
    );
    assert_eq!(
        got,
        [
            "5 24.2001 nib 9900241995010 new",
            "8 17.2009 nib 9900171995034 new",
            "9 17.2003 nib 9900171995041 new",
            "11 17.2009 nib 9900171995058 doubt:below.sum",
        ]
    );
}

/// Tables side by side that share what stands before the first: each number is its neighbour's on the left, and what
/// is shared is said of all.
#[test]
fn tables_that_share_their_first_columns() {
    let nib = |of: &str| format!("99{of}0000001");
    let told = |row: usize, code: &str, of: &str| format!("{row} {code} nib {} new", nib(of));
    let (one, two) = (nib("2420"), nib("0320"));
    let wanted = [told(2, "24.2001", "2420"), told(2, "03.2001", "0320")];
    for text in [
        format!("No;Desa;NIB;Desa;NIB\n1;Mororejo;{one};Kemiri;{two}\n"),
        format!("No;DESA;NIB;Desa;NIB\n1;Mororejo;{one};Kemiri;{two}\n"),
        format!("Desa;NIB;;Desa;NIB\nMororejo;{one};;Kemiri;{two}\n"),
        format!("No;Desa;NIB;No;Desa;NIB\n1;Mororejo;{one};2;Kemiri;{two}\n"),
        format!("No;Kec;Desa;NIB;Kec;Desa;NIB\n1;Tosari;Mororejo;{one};Puspo;Kemiri;{two}\n"),
        format!("No;Desa;NIB;Ket;Desa;NIB\n1;Mororejo;{one};ok;Kemiri;{two}\n"),
    ] {
        assert_eq!(of_text(&text), wanted, "{text}");
    }
    // `Wonosari` in three kecamatan: the one that the row names.
    assert_eq!(
        of_text(&format!("No;Kec;Desa;NIB;Desa;NIB\n1;Gempol;Kejapanan;{one};Wonosari;{two}\n")),
        ["2 12.2012 nib 9924200000001 new", "2 12.2003 nib 9903200000001 new"]
    );
    assert_eq!(
        of_text("No;Desa;Anggota L;Anggota P;Desa;Anggota L;Anggota P\n1;Mororejo;40;30;Kemiri;50;60\n"),
        [
            "2 24.2001 anggota-pria 40 new",
            "2 24.2001 anggota-wanita 30 new",
            "2 03.2001 anggota-pria 50 new",
            "2 03.2001 anggota-wanita 60 new",
        ]
    );
}

#[test]
fn weeks_side_by_side() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["REKAP BERAS SPHP PERUM BULOG TAHUN 2026"]);
        put(sheet, 2, &["NO", "KDKMP", "KEC"]);
        for (col, week) in [(3, "MINGGU KE-47"), (5, "MINGGU KE-48")] {
            sheet.merge_range(2, col, 2, col + 1, week, &Format::new()).unwrap();
            sheet.write_string(3, col, "PESAN").unwrap();
            sheet.write_string(3, col + 1, "TERIMA").unwrap();
        }
        put(sheet, 4, &["1", "KDMP WONOKERTO", "SUKOREJO"]);
        for (col, kg) in [(3, 2000.0), (4, 1000.0), (6, 500.0)] {
            sheet.write_number(4, col, kg).unwrap();
        }
        put(sheet, 5, &["2", "KDMP NGABAR", "KRATON", "1 ton", "0"]);
    });
    assert_eq!(
        got,
        [
            "5 09.2019 order:beras-sphp 2000 kg;2026-11-16 refused:quota.partner",
            "5 09.2019 receive:beras-sphp 1000 kg;2026-11-16 refused:quota.receive",
            "5 09.2019 receive:beras-sphp 500 kg;2026-11-23 refused:quota.receive",
            "6 16.2005 order:beras-sphp 1000 kg;2026-11-16 refused:quota.partner",
        ]
    );
}

#[test]
fn a_week_in_the_title_alone() {
    let got = of_text(
        "REALISASI BERAS SPHP BULOG MINGGU KE-48\nKDKMP;KECAMATAN;PESANAN;PENERIMAAN\nKECAMATAN SUKOREJO (2 DESA);;;\n\
         Wonokerto;;2.000 kg;1 ton\nNgabar;Kraton;;500\n",
    );
    assert_eq!(
        got,
        [
            "4 09.2019 order:beras-sphp 2000 kg;2026-11-23 refused:quota.partner",
            "4 09.2019 receive:beras-sphp 1000 kg;2026-11-23 refused:quota.receive",
            "5 16.2005 receive:beras-sphp 500 kg;2026-11-23 refused:quota.receive",
        ]
    );
}

#[test]
fn two_tables_one_under_the_other() {
    let got = of_text(
        "A. NIB KECAMATAN TOSARI\nNo;Desa;NIB\n1;Mororejo;9900241995010\n2;Podokoyo;9900241995027\n\n\
         B. NPWP KECAMATAN PUSPO\nDesa;NPWP;No\nKemiri;92.420.010.0-009.999;1\nJimbaran;92.420.020.0-009.999;2\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2001 nib 9900241995010 new",
            "4 24.2002 nib 9900241995027 new",
            "8 03.2001 npwp 924200100009999 new",
            "9 03.2005 npwp 924200200009999 new",
        ]
    );
}

#[test]
fn two_tables_side_by_side() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["No", "Desa", "Kecamatan", "NIB", "", "No", "Desa", "Kecamatan", "NIB"]);
        put(
            sheet,
            1,
            &["1", "Mororejo", "Tosari", "9900241995010", "", "3", "Kemiri", "Puspo", "9900031995017"],
        );
        put(
            sheet,
            2,
            &["2", "Podokoyo", "Tosari", "9900241995027", "", "4", "Puspo", "Puspo", "9900031995024"],
        );
    });
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "3 24.2002 nib 9900241995027 new",
            "2 03.2001 nib 9900031995017 new",
            "3 03.2004 nib 9900031995024 new",
        ]
    );
}

#[test]
fn rows_without_a_header() {
    let got = of_text(
        "Mororejo\tTosari\t9900241995010\nPodokoyo\tTosari\t9900241995027\nKemiri\tPuspo\t9900031995017\n",
    );
    assert_eq!(
        got,
        [
            "1 24.2001 nib 9900241995010 new",
            "2 24.2002 nib 9900241995027 new",
            "3 03.2001 nib 9900031995017 new",
        ]
    );
}

#[test]
fn the_answers_of_a_form() {
    let got = of_text(
        "Timestamp,\"Nama Desa / Kelurahan\",\"Asal Kecamatan\",\"Nomor Induk Berusaha (NIB) koperasi\",\"No. HP/WA\"\n\
         \"2026/11/20 08:12:44\",\"Desa Mororejo\",\"Tosari\",\"9900241995010\",\"081200000001\"\n\
         \"2026/11/20 09:40:02\",\"podokoyo\",\"TOSARI\",\"NIB: 9900 2419 95027 (aktif)\",\"62 812-0000-0002\"\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "2 24.2001 telepon +6281200000001 new",
            "3 24.2002 nib 9900241995027 new",
            "3 24.2002 nib_status active new",
            "3 24.2002 telepon +6281200000002 new",
        ]
    );
}

/// One cell names several companies; a part that is none is told, and the day a number was issued on is no day of
/// what the row says.
#[test]
fn an_answer_that_names_companies() {
    let got = of_text(
        "Timestamp,Nama Koperasi,Kecamatan,NIB,Tgl. Terbit,BUMN yang diminati (boleh lebih dari satu)\n\
         2026/11/20 9:12:33 AM GMT+7,KDMP Wonokitri,Tosari,9120012345678,12-10-2025,\"Bulog, Pertamina; Pupuk Indonesia\"\n\
         2026/11/20 9:20:01 AM GMT+7,Mororejo,TOSARI,,,Bulog / Telkom\n\
         2026/11/20 9:30:00 AM GMT+7,Sedaeng,Tosari,,,semua\n\
         2026/11/20 9:31:00 AM GMT+7,Baledono,Tosari,,,-\n",
    );
    let event = "yes doubt:event.none";
    let mut wanted = vec!["2 24.2005 nib 9120012345678 new".to_owned()];
    let every = ["bulog", "pertamina", "pupuk", "idfood", "mandiri"];
    wanted.extend(every[..3].iter().map(|slug| format!("2 24.2005 interest:{slug} {event}")));
    wanted.push(format!("3 24.2001 interest:bulog {event}"));
    wanted.push("3 24.2001 interest:bumn Telkom unreadable:word".to_owned());
    wanted.extend(every.iter().map(|slug| format!("4 24.2007 interest:{slug} {event}")));
    assert_eq!(got, wanted);
}

/// A number that the sender says something of is not taken by itself, and not lost either.
#[test]
fn a_remark_beside_a_number() {
    let got = of_text(
        "Kecamatan;Desa;NIB\nTosari;Mororejo;9120012345678 (aktif)\nTosari;Sedaeng;9120012345679 (blm verif)\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9120012345678 new",
            "2 24.2001 nib_status active new",
            "3 24.2007 nib 9120012345679 doubt:remark",
        ]
    );
}

/// Goods side by side, and days side by side: what is done with them says the title.
#[test]
fn goods_and_days_side_by_side() {
    let got = of_text(
        "REALISASI PENYALURAN MINGGU KE-47 TAHUN 2026;;;;\n\
         No;Kecamatan;KDMP;Beras SPHP (kg);Minyakita (liter)\n\
         1;Tosari;Mororejo;500;120\n\
         2;Tosari;Wonokitri;250;-\n",
    );
    let values = |got: &[String]| -> Vec<String> {
        got.iter().map(|one| one.rsplit_once(' ').unwrap().0.to_owned()).collect()
    };
    assert_eq!(
        values(&got),
        [
            "3 24.2001 receive:beras-sphp 500 kg;2026-11-16",
            "3 24.2001 receive:minyakita 120 L;2026-11-16",
            "4 24.2005 receive:beras-sphp 250 kg;2026-11-16",
        ]
    );
    let got = of_text(
        "Penerimaan Beras SPHP;;;;\n\
         KDMP;Kecamatan;01/11/2026;08/11/2026;15/11/2026\n\
         Mororejo;Tosari;500 kg;1 ton;0\n\
         Wonokitri;Tosari;250 kg;;250 kg\n",
    );
    assert_eq!(
        values(&got),
        [
            "3 24.2001 receive:beras-sphp 500 kg;2026-11-01",
            "3 24.2001 receive:beras-sphp 1000 kg;2026-11-08",
            "4 24.2005 receive:beras-sphp 250 kg;2026-11-01",
            "4 24.2005 receive:beras-sphp 250 kg;2026-11-15",
        ]
    );
}

#[test]
fn headings_over_headings() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["DATA KDKMP KECAMATAN TOSARI"]);
        sheet.merge_range(2, 1, 4, 1, "Desa", &Format::new()).unwrap();
        sheet.merge_range(2, 2, 2, 5, "KEANGGOTAAN DAN MODAL", &Format::new()).unwrap();
        sheet.merge_range(3, 2, 3, 3, "Anggota", &Format::new()).unwrap();
        sheet.merge_range(3, 4, 3, 5, "Simpanan", &Format::new()).unwrap();
        put(sheet, 4, &["", "", "L", "P", "Pokok", "Wajib"]);
        put(sheet, 5, &["1", "Mororejo", "40", "55 orang", "Rp 1.250.000,-", "1,5 juta"]);
        put(sheet, 6, &["2", "Podokoyo", "41", "nihil", "", "20.000"]);
    });
    assert_eq!(
        got,
        [
            "6 24.2001 anggota-pria 40 new",
            "6 24.2001 anggota-wanita 55 new",
            "6 24.2001 simpanan-pokok 1250000 new",
            "6 24.2001 simpanan-wajib 1500000 new",
            "7 24.2002 anggota-pria 41 new",
            "7 24.2002 anggota-wanita - new",
            "7 24.2002 simpanan-wajib 20000 new",
        ]
    );
}

#[test]
fn another_regency() {
    let got = of_text(
        "Kabupaten,Kecamatan,Desa,NIB\nKab. Probolinggo,Kraksaan,Bulu,9900031995017\nKota Pasuruan,Bugul Kidul,Bakalan,9900031995024\n\
         Kabupaten Pasuruan,Tosari,Mororejo,9900241995010\n",
    );
    assert_eq!(
        got,
        ["2   Kab. Probolinggo elsewhere", "3   Kota Pasuruan elsewhere", "4 24.2001 nib 9900241995010 new",]
    );
    let got = of_text(
        "Kode Desa;Desa;NIB\n35.13.10.2001;Kalirejo;9900031995017\n35.14.24.2001;Mororejo;9900241995010\n",
    );
    assert_eq!(got, ["2   35.13.10.2001 elsewhere", "3 24.2001 nib 9900241995010 new"]);
}

#[test]
fn nothing_to_take() {
    for text in [
        "Kecamatan;Jumlah Desa;Jumlah NIB\nTosari;8;0\nTutur;12;9\n",
        "Rapat koordinasi hari Senin jam 9 di aula\nMohon hadir semua\n",
        "a,b,c\n1,2,3\n4,5,6\n",
    ] {
        assert_eq!(of_text(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_kecamatan_in_the_cell_of_the_name() {
    let got = of_text(
        "Koperasi;Kec.;NIB\nWonorejo (Lumbang);;9900041995020\nDs. Mlaten Kec. Nguling;;9900211995020\nKDMP Kalirejo, Bangil;;9900141995020\n\
         Wonosari;;9900141995037\nMororejo;Toosari;9900241995010\nJogosari;Pandaan;9900111995010\nJogosary;Pandaan;9900111995027\n",
    );
    assert_eq!(
        got,
        [
            "2 04.2001 nib 9900041995020 new",
            "3 21.2011 nib 9900211995020 new",
            "4 14.1014 nib 9900141995020 new",
            "5 02.2005|07.2006|12.2003|18.2007 nib 9900141995037 ask",
            "6 24.2001 nib 9900241995010 ask",
            "7 11.1011 nib 9900111995010 new",
            "8 11.1011 nib 9900111995027 ask",
        ]
        .map(|line| line.replace("11.1011", jogosari().as_str()))
    );
}

/// A kecamatan that nobody has is not none: whoever is named with another is not meant for certain.
#[test]
fn a_kecamatan_that_the_book_does_not_know() {
    let got = of_text(
        "Kecamatan;Desa;NIB\nLawang;Kraton Semare;9900241995010\nLawang;Tosari - Mororejo;9900241995027\n;Tosari - Mororejo;9900241995034\n",
    );
    assert_eq!(
        got,
        [
            "2  nib 9900241995010 unmatched",
            "3  nib 9900241995027 unmatched",
            "4 24.2001 nib 9900241995034 new",
        ]
    );
}

/// The code of Jogosari without its regency.
fn jogosari() -> String {
    let regions = kdkmp::exchange::seed::regency().unwrap();
    let found = regions.villages.iter().find(|(_, row)| row.name == "Jogosari");
    found.unwrap().0.to_string()[6..].to_owned()
}

#[test]
fn numbers_as_a_spreadsheet_keeps_them() {
    let got = of_sheet(|sheet| {
        put(
            sheet,
            0,
            &["Kode Wilayah", "NIB", "NIK Koperasi", "Progres Fisik", "Kapasitas Gudang (ton)", "Tgl RAT"],
        );
        let scientific = Format::new().set_num_format("0.00E+00");
        let percent = Format::new().set_num_format("0%");
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for (row, code) in [(1, 3_514_242_001.0), (2, 3_514_242_002.0)] {
            sheet.write_number(row, 0, code).unwrap();
        }
        sheet.write_number_with_format(1, 1, 9_900_241_995_010.0, &scientific).unwrap();
        sheet.write_number(1, 2, 3_514_242_001_009_900.0).unwrap();
        sheet.write_number_with_format(1, 3, 0.35, &percent).unwrap();
        sheet.write_number(1, 4, 2.5).unwrap();
        sheet.write_number_with_format(1, 5, 46_095.0, &date).unwrap();
        sheet.write_number(2, 1, 900_241_995_027.0).unwrap();
        sheet.write_number(2, 3, 0.35).unwrap();
        sheet.write_string(2, 4, "800 kg").unwrap();
        sheet.write_number(2, 5, 46_095.0).unwrap();
    });
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 new",
            "2 24.2001 nik-koperasi 3514242001009900 doubt:digits",
            "2 24.2001 bangunan-persen 35 new",
            "2 24.2001 gudang-kg 2500 new",
            "2 24.2001 rat 2026-03-14 new",
            "3 24.2002 nib 0900241995027 doubt:zero",
            "3 24.2002 bangunan-persen 35 doubt:percent",
            "3 24.2002 gudang-kg 800 new",
            "3 24.2002 rat 2026-03-14 new",
        ]
    );
}

#[test]
fn ticks_of_what_is_recorded_and_of_papers() {
    let facts = of_text(
        "Desa;Kecamatan;NIB;NPWP\nMororejo;Tosari;belum;√\nKemiri;Puspo;ada;ada\nPuspo;Puspo;sudah;X\n",
    );
    assert_eq!(
        facts,
        [
            "2 24.2001 nib - same",
            "2 24.2001 npwp ada same",
            "3 03.2001 nib ada same",
            "3 03.2001 npwp ada same",
            "4 03.2004 nib ada same",
            "4 03.2004 npwp X ask",
        ]
    );
    let papers = of_text(
        "CEKLIS BERKAS PUPUK INDONESIA;;;\nDesa;Kec;NIB;Permohonan\nMororejo;Tosari;belum;√\nKemiri;Puspo;ada;tdk\n",
    );
    assert_eq!(
        papers,
        [
            "3 24.2001 paper:nib missing new",
            "3 24.2001 paper:permohonan-pupuk received new",
            "4 03.2001 paper:nib received new",
            "4 03.2001 paper:permohonan-pupuk missing new",
        ]
    );
}

#[test]
fn a_message_of_two_kecamatan() {
    let got = of_text(
        "20/11/26 08.12 - Bu Rini: Selamat pagi, berikut NIB\n*Kec. Puspo*\n- Kemiri: 9900031995017\n- Jimbaran belum ada\n\n\
         *Kec. Pohjentrek*\n1) Sukorejo 9900171995034\n2) Tidu : 9,9E+12\n3) Pleret - proses\nterima kasih\n",
    );
    assert_eq!(
        got,
        [
            "3 03.2001 nib 9900031995017 new",
            "4 03.2005 nib - different",
            "7 17.2009 nib 9900171995034 new",
            "8 17.2006 nib 9,9E+12 unreadable:scientific",
            "9 17.2003 nib proses unreadable:word",
        ]
    );
}

#[test]
fn kinds_of_postings_in_a_column() {
    let got = of_text(
        "LAPORAN PERUM BULOG;;;;;;\nTanggal;Koperasi;Kecamatan;Barang;Jenis;Banyaknya;Satuan\n23/11/2026;Wonokerto;Sukorejo;Beras SPHP;Terima;40;sak\n\
         24/11/2026;Wonokerto;Sukorejo;Minyakita;Penjualan;2;dus\n24/11/2026;Ngabar;Kraton;Gula;Terima;1.000,00;kg\n",
    );
    assert_eq!(
        got,
        [
            "3 09.2019 receive:beras-sphp 2000 kg;2026-11-23 refused:quota.receive",
            "4 09.2019 sell:minyakita 24 L;2026-11-24 refused:quota.stock",
            "5 16.2005 receive:gula 1000 kg;2026-11-24 refused:quota.receive",
        ]
    );
}

#[test]
fn an_answer_serves_every_row_of_its_spelling() {
    let text = "Desa;Kecamatan;NIB;NPWP\nWonokiri;Tosari;9900241998998;92.420.010.0-009.999\nTamu;Tosari;9900241998999;\n";
    let sheets = Sheets::read(text.as_bytes(), &Limits::default()).unwrap();
    let answers =
        [("Wonokiri".to_owned(), Some(Code::parse("35.14.24.2005").unwrap())), ("Tamu".to_owned(), None)];
    let got = said(&compared(&sheets, &settings("lembar.csv"), &answers).unwrap());
    assert_eq!(
        got,
        [
            "2 24.2005 nib 9900241998998 new",
            "2 24.2005 npwp 924200100009999 new",
            "3  nib 9900241998999 unmatched",
        ]
    );
}

#[test]
fn a_price_for_a_pack_becomes_one_for_the_unit_or_none() {
    let got = of_text(
        "Penyaluran Minyakita Bulog Minggu 48 Tahun 2026\nDesa;Kecamatan;Kuantum (dus);Harga/dus\n\
         Baledono;Tosari;50;188400\nWonokitri;Tosari;10;188401\n",
    );
    assert!(got[0].contains("24.2006 receive:minyakita 600 L;2026-11-23;15700"), "{got:?}");
    assert!(
        got[1].starts_with("4 24.2005 receive:minyakita") && got[1].ends_with("unreadable:price"),
        "{got:?}"
    );
}

#[test]
fn a_price_beside_packs_that_says_not_of_what_is_taken_for_neither() {
    let of = |unit: &str| {
        let text = "Penyaluran Minyakita Bulog Minggu 48 Tahun 2026\nDesa;Kecamatan;Kuantum;Satuan;Harga\n";
        of_text(&format!("{text}Baledono;Tosari;60;{unit};15700\n"))
    };
    assert!(of("dus")[0].ends_with("unreadable:price.of"), "{:?}", of("dus"));
    // A sum beside it tells: 10 dus of 12 L.
    let summed = |price: &str, sum: &str| {
        let text =
            "Penyaluran Minyakita Bulog Minggu 48 Tahun 2026\nDesa;Kecamatan;Kuantum;Satuan;Harga;Total Rp\n";
        of_text(&format!("{text}Baledono;Tosari;10;dus;{price};{sum}\n"))
    };
    for (price, sum) in [("15700", "1884000"), ("188400", "1884000")] {
        assert!(
            summed(price, sum)[0].contains("minyakita 120 L;2026-11-23;15700"),
            "{:?}",
            summed(price, sum)
        );
    }
    assert!(summed("15700", "99")[0].ends_with("unreadable:price.of"));
    assert!(of("liter")[0].contains("receive:minyakita 60 L;2026-11-23;15700"), "{:?}", of("liter"));
}

#[test]
fn a_name_and_its_kecamatan_in_one_cell() {
    let got = of_text(
        "Nama;NIB\nKDMP GERBO - PURWODADI;9900011995010\nWonokitri/Tosari;9900241995027\n\
         \"Koperasi Desa Merah Putih Baledono, Tosari\";9900241995034\n",
    );
    assert_eq!(
        got,
        [
            "2 01.2001 nib 9900011995010 new",
            "3 24.2005 nib 9900241995027 new",
            "4 24.2006 nib 9900241995034 new",
        ]
    );
}

#[test]
fn a_nib_that_was_suspended_and_a_word_that_is_no_status() {
    let got = of_text(
        "Desa;Kecamatan;NIB;Status NIB\nGerbo;Purwodadi;9900011995010;Ditangguhkan\nBaledono;Tosari;9900241995027;aktif\nWonokitri;Tosari;;menyusul\n",
    );
    assert!(got.iter().any(|value| value.starts_with("2 01.2001 nib_status suspended")), "{got:?}");
    assert!(got.last().unwrap().ends_with("unreadable:word"), "{got:?}");
}
