//! Days with a time behind them, as forms and spreadsheets write them.

use super::layouts::{of_sheet, of_text, put};
use rust_xlsxwriter::Format;

/// `08.12.03` behind a day is when on it, and no day of its own; a month that stands first among days that begin with
/// the day is doubted, and never half of it.
#[test]
fn a_time_with_dots_is_no_day() {
    let said = |day: &str| {
        let row = format!("{day};Balonganyar;Lekok;9922200607811;aktif");
        let sheet = format!(
            "Tgl Cek OSS;Desa;Kecamatan;NIB;Status NIB\n13/11/2026;Wates;Lekok;9922200607814;aktif\n{row}\n"
        );
        of_text(&sheet).pop().unwrap_or_default()
    };
    for day in [
        "13/11/2026 08.12.03",
        "13/11/2026 8.12.03",
        "13-11-2026 08.12.03 WIB",
        "13/11/2026, 08.12.03",
        "13/11/2026 pukul 08.12.03",
        "13/11/26 08.12.03",
        "13.11.2026 08.12.03",
        "13 November 2026 08.12.03",
        "2026-11-13 08.12.03",
    ] {
        assert_eq!(said(day), "3 22.2004 nib_status active;2026-11-13 new", "{day}");
    }
    assert_eq!(said("11/13/2026 8:12:03 AM"), "3 22.2004 nib_status active doubt:day");
    assert_eq!(said("11/13/2026 8.12.03"), "3 22.2004 nib_status active doubt:day");
}

/// A column of days whose month comes first, each with a time: half of none is a day.
#[test]
fn a_month_first_and_a_time() {
    let got = of_text(
        "Timestamp;Desa;Kec;NIB;Status NIB;Tgl cek OSS\n11/13/2026 8:12:03;Wates;Lekok;9922200607814;aktif;11/13/2026 8:12:03\n\
         11/14/2026 8:12:03 PM;Tampung;Lekok;9922200607821;aktif;11/5/2026 8.12.03\n",
    );
    assert_eq!(got[1], "2 22.2010 nib_status active;2026-11-13 new");
    assert_eq!(got[3], "3 22.2006 nib_status active;2026-11-05 new");
}

/// A week by its first day and its last, in a heading, in a cell, in the title; its year stands in the title.
#[test]
fn a_week_by_its_days() {
    let heading = |week: &str, title: &str| {
        of_text(&format!(
            "PENYALURAN BERAS SPHP (KG) {title};;;\nNo;Desa;Kec;{week}\n1;Mororejo;Tosari;1000\n2;Podokoyo;Tosari;500\n"
        ))
    };
    for week in [
        "2-8 Nov",
        "2 – 8 Nov 2026",
        "2 s/d 8 Nov 2026",
        "02/11 - 08/11",
        "02/11 s.d. 08/11",
        "2 Nov - 8 Nov",
        "2 November sampai 8 November 2026",
        "Minggu 2-8 Nov",
        "Minggu 45 (2-8 Nov)",
        "02/11/2026 - 08/11/2026",
        "Minggu 45",
    ] {
        let got = heading(week, "TAHUN 2026");
        assert_eq!(got[0], "3 24.2001 receive:beras-sphp 1000 kg;2026-11-02 refused:quota.receive", "{week}");
    }
    for (week, first) in
        [("3-9 Nov", "2025-11-03"), ("Minggu 45", "2025-11-03"), ("29 Sep - 5 Okt", "2025-09-29")]
    {
        let got = heading(week, "TAHUN 2025");
        assert!(got[0].contains(first), "{week}: {got:?}");
    }
    // Days of two weeks are none.
    assert!(heading("5-11 Nov", "TAHUN 2026").iter().all(|line| !line.contains("2026-")));
    let cell = |week: &str| {
        of_text(&format!(
            "PENYALURAN BERAS SPHP (KG) TAHUN 2026\nMinggu;Desa;Kec;Terima\n{week};Mororejo;Tosari;1000\n"
        ))
    };
    for week in ["2-8 Nov", "02/11 - 08/11", "2 - 8 November", "2-8 Nov 2026"] {
        assert!(cell(week)[0].contains("kg;2026-11-02 "), "{week}: {:?}", cell(week));
    }
    let title = of_text(
        "PENYALURAN BERAS SPHP (KG)\nMINGGU 2 - 8 NOVEMBER 2026\nDesa;Kec;Terima\nMororejo;Tosari;1000\n",
    );
    assert!(title[0].contains("kg;2026-11-02 "), "{title:?}");
}

/// `DO (kg)` beside `Realisasi (kg)` is what was ordered, whatever the title is of: it came once.
#[test]
fn a_delivery_order_in_kg_is_ordered() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["REKAPITULASI PENYALURAN BERAS SPHP KDKMP"]);
        put(sheet, 1, &["No", "Kecamatan", "Desa", "Minggu I (2-8 Nov)", ""]);
        sheet.merge_range(1, 3, 1, 4, "Minggu I (2-8 Nov)", &Format::new()).unwrap();
        put(sheet, 2, &["", "", "", "DO (kg)", "Realisasi (kg)"]);
        put(sheet, 3, &["1", "Tosari", "Mororejo", "1000", "500"]);
        put(sheet, 4, &["2", "Tosari", "Podokoyo", "750", "750"]);
    });
    assert_eq!(
        got,
        [
            "4 24.2001 order:beras-sphp 1000 kg;2026-11-02 refused:quota.partner",
            "4 24.2001 receive:beras-sphp 500 kg;2026-11-02 refused:quota.receive",
            "5 24.2002 order:beras-sphp 750 kg;2026-11-02 refused:quota.partner",
            "5 24.2002 receive:beras-sphp 750 kg;2026-11-02 refused:quota.receive",
        ]
    );
}
