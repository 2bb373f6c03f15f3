//! Days with a time behind them, as forms and spreadsheets write them.

use super::layouts::of_text;

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
