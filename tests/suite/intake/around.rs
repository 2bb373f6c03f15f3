//! What stands around a value and says more of it than its own heading: the year of a title, the name of a tab, the
//! column beside.

use super::layouts::{of_text, put, said, unread};
use super::{compare, settings};
use kdkmp::exchange::intake::Settings;
use kdkmp::exchange::intake::columns::Role;
use rust_xlsxwriter::Workbook;

/// What was so in a past year may be otherwise now: of that year only a day tells.
#[test]
fn a_state_of_a_past_year() {
    let rows = "Kec;Desa;Anggota L;Anggota P\nTosari;Mororejo;30;20\n";
    for title in ["DATA ANGGOTA TAHUN 2025", "REKAP KDKMP BULAN DESEMBER 2025", "DATA ANGGOTA KDKMP 2025"] {
        let got = of_text(&format!("{title}\n{rows}"));
        let doubted =
            ["anggota-pria 30", "anggota-wanita 20"].map(|of| format!("3 24.2001 {of} doubt:title"));
        assert_eq!(got, doubted, "{title}");
    }
    for title in [
        "DATA ANGGOTA TAHUN 2026",
        "DATA ANGGOTA PER 1 OKTOBER 2026",
        "INPRES NOMOR 9 TAHUN 2025\nDATA ANGGOTA NOVEMBER 2026",
    ] {
        let got = of_text(&format!("{title}\n{rows}"));
        assert!(got.len() == 2 && got.iter().all(|one| one.ends_with(" new")), "{title}: {got:?}");
    }
    let got = of_text("RAT TAHUN BUKU 2025\nKec;Desa;Tgl RAT\nTosari;Mororejo;03/03/2026\n");
    assert_eq!(got, ["3 24.2001 rat 2026-03-03 new"]);
    let got =
        of_text("DATA NIB TAHUN 2025\nKec;Desa;NIB;Tanggal cek\nTosari;Mororejo;9900241990301;03/03/2026\n");
    assert_eq!(got, ["3 24.2001 nib 9900241990301 doubt:title"]);
}

/// A tab of another regency holds what is not ours, whatever its villages and kecamatan are called.
#[test]
fn a_tab_of_another_regency() {
    for (tab, state) in
        [("Kota Pasuruan", "doubt:title"), ("Kab. Probolinggo", "doubt:title"), ("Data", "new")]
    {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name(tab).unwrap();
        put(sheet, 0, &["Kecamatan", "Desa", "NIB"]);
        put(sheet, 1, &["Tosari", "Mororejo", "9900241990301"]);
        let outcome = compare(&book.save_to_buffer().unwrap(), &settings("lembar.xlsx")).unwrap();
        let states: Vec<String> = outcome.verdicts.iter().map(|one| one.state.slug()).collect();
        assert_eq!(states, [state], "{tab}");
    }
}

/// The number of an order is none of a delivery, however alike both are written.
#[test]
fn the_number_of_an_order() {
    let text = "BERAS SPHP BULOG 26 NOVEMBER 2026\nDesa;Kec;PO (kg);No PO\nBranang;Lekok;100;4500012\n";
    assert_eq!(of_text(text), ["3 22.2005 order:beras-sphp 100 kg;2026-11-26 refused:quota.partner"]);
    assert_eq!(unread(text), ["No PO"]);
}

/// What all of it cost is no price of one.
#[test]
fn a_sum_in_rupiah_is_no_price() {
    for heading in ["Jumlah Harga", "Total Harga (Rp)", "Jml Harga Beli"] {
        let text = format!(
            "PENERIMAAN BERAS SPHP BULOG 26 NOVEMBER 2026\nDesa;Kec;Volume (kg);{heading}\nBranang;Lekok;200;2200000\n"
        );
        assert_eq!(of_text(&text), ["3 22.2005 receive:beras-sphp 200 kg;2026-11-26 refused:quota.receive"]);
        assert_eq!(unread(&text), [heading]);
    }
}

/// Gas by the cylinder and by its weight is told once, if both are as much.
#[test]
fn cylinders_and_their_weight() {
    for (headings, cells) in
        [("Jumlah (tabung);Berat (kg)", "100;300"), ("Berat (kg);Jumlah (tabung)", "300;100")]
    {
        let text = |cells: &str| {
            of_text(&format!(
                "PENERIMAAN LPG 3 KG 26 NOVEMBER 2026\nDesa;Kec;{headings}\nBranang;Lekok;{cells}\n"
            ))
        };
        let whole = "3 22.2005 receive:lpg-3kg 100 tabung;2026-11-26 refused:quota.receive";
        assert_eq!(text(cells), [whole], "{headings}");
        let torn = text(&cells.replace("300", "310"));
        assert!(torn.len() == 2 && torn.iter().all(|one| one.ends_with("ask:row.contradicts")), "{torn:?}");
    }
}

/// `Ada | Belum` below each thing: a tick in the second says that there is none, and both say nothing.
#[test]
fn two_columns_of_ticks_for_one_thing() {
    for (yes, no) in [("Ada", "Tidak"), ("Ada", "Belum"), ("Sudah", "Belum Ada"), ("Ya", "Tidak Ada")] {
        let text = format!(
            "KELENGKAPAN BERKAS BULOG\nNo;Desa;Kec;Akta {yes};Akta {no};SK AHU {yes};SK AHU {no}\n\
             1;Mororejo;Tosari;v;;;v\n2;Podokoyo;Tosari;;{no};1;\n3;Ngadiwono;Tosari;v;v;;x\n"
        );
        let expected = [
            "3 24.2001 paper:akta received new",
            "3 24.2001 paper:ahu missing new",
            "4 24.2002 paper:akta missing new",
            "4 24.2002 paper:ahu received new",
            "5 24.2003 paper:akta received ask:row.contradicts",
            "5 24.2003 paper:akta missing ask:row.contradicts",
            "5 24.2003 paper:ahu missing new",
        ];
        assert_eq!(of_text(&text), expected, "{yes} {no}");
        assert_eq!(unread(&text), ["No"]);
    }
    let got = of_text("Desa;Kec;NIB Sudah;NIB Belum\nWates;Lekok;1;0\nPasinan;Lekok;0;1\n");
    assert_eq!(got, ["2 22.2010 nib ada same", "3 22.2009 nib - different"]);
    let got = of_text("Desa;Kec;Akta Ada;Akta Tidak\nMororejo;Tosari;v;\nPodokoyo;Tosari;;belum\n");
    assert_eq!(got[1], "3 24.2002 akta belum unreadable:word");
    let got = of_text(
        "NO;DESA;KECAMATAN;NIB;;;NPWP;\n;;;SUDAH;BELUM;NOMOR;SUDAH;BELUM\n\
         1;Minggir;Winongan;v;;9919200140057;;v\n2;Sruwi;Winongan;;v;;v;\n",
    );
    let expected = [
        "3 19.2001 nib 9919200140057 new",
        "3 19.2001 npwp - different",
        "4 19.2006 nib - different",
        "4 19.2006 npwp ada same",
    ];
    assert_eq!(got, expected);
}

/// Where a day stands behind each paper, it is of that one; without a word for what it is, it may be the paper's own.
#[test]
fn a_day_behind_each_paper() {
    let text = |day: &str| {
        format!(
            "KELENGKAPAN BERKAS BULOG\nNo;Desa;Kec;Akta;{day};SK AHU;{day}\n\
             1;Mororejo;Tosari;v;01/10/2026;v;05/10/2026\n2;Podokoyo;Tosari;v;2/10/2026;v;kemarin\n"
        )
    };
    for day in ["Tgl Terima", "Tgl Masuk", "Tanggal Setor"] {
        let expected = [
            "3 24.2001 paper:akta received;2026-10-01 new",
            "3 24.2001 paper:ahu received;2026-10-05 new",
            "4 24.2002 paper:akta received;2026-10-02 new",
            "4 24.2002 paper:ahu received doubt:day",
        ];
        assert_eq!(of_text(&text(day)), expected, "{day}");
    }
    let got = of_text(&text("Tgl"));
    assert!(got.len() == 4 && got.iter().all(|one| one.ends_with(" received new")), "{got:?}");
    assert_eq!(unread(&text("Tgl")), ["No", "Tgl", "Tgl"]);
}

/// What somebody said that such a column is of does not turn its ticks round.
#[test]
fn a_second_column_that_somebody_named() {
    let text =
        "KELENGKAPAN BERKAS BULOG\nDesa;Kec;Akta Ada;Akta Belum\nMororejo;Tosari;v;\nPodokoyo;Tosari;;v\n";
    let mapping = vec![("aktabelum".to_owned(), Role::Paper("akta".to_owned()))];
    let outcome = compare(text.as_bytes(), &Settings { mapping, ..settings("lembar.csv") }).unwrap();
    assert_eq!(said(&outcome)[1], "4 24.2002 paper:akta missing new");
}
