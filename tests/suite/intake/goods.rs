//! Quantities of goods: in which unit they are told.

use super::layouts::{of_sheet, of_text, put};

/// The unit that stands over a table is of all that have none of their own.
#[test]
fn the_unit_of_a_title() {
    for title in [
        "PENYALURAN BERAS SPHP BULAN NOVEMBER 2026 (TON)",
        "PENYALURAN BERAS SPHP NOVEMBER 2026 DALAM TON",
        "PENYALURAN BERAS SPHP\nSatuan : Ton",
        "PENYALURAN BERAS SPHP\nSatuan;:;Ton",
    ] {
        let got = of_text(&format!(
            "{title}\nTgl;KDKMP;Kecamatan;Volume\n03/11/2026;Mororejo;Tosari;1,5\n04/11/2026;Podokoyo;Tosari;500 kg\n"
        ));
        let told: Vec<&str> =
            got.iter().filter_map(|one| one.split_once(' ').map(|(_, rest)| rest)).collect();
        assert_eq!(
            told,
            [
                "24.2001 receive:beras-sphp 1500 kg;2026-11-03 refused:quota.receive",
                "24.2002 receive:beras-sphp 500 kg;2026-11-04 refused:quota.receive",
            ],
            "{title}"
        );
    }
}

/// A heading's own unit goes before the title's.
#[test]
fn the_unit_of_a_heading_is_nearer() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["PENYALURAN BERAS SPHP (TON)"]);
        put(sheet, 1, &["Tgl", "KDKMP", "Kecamatan", "Volume (kg)"]);
        put(sheet, 2, &["03/11/2026", "Mororejo", "Tosari", "500"]);
    });
    assert_eq!(got, ["3 24.2001 receive:beras-sphp 500 kg;2026-11-03 refused:quota.receive"]);
}

/// Goods in a row under a title: its own by all their words, with a size, a unit or the company; others are asked about.
#[test]
fn goods_that_share_a_word_with_the_titles() {
    for (title, goods, is_own) in [
        ("BERAS SPHP", "Beras", true),
        ("BERAS SPHP", "Beras 50 kg", true),
        ("BERAS SPHP", "Beras 50kg Bulog", true),
        ("BERAS SPHP", "Beras Ketan", false),
        ("BERAS SPHP", "Beras Medium", false),
        ("BERAS SPHP", "Ras", false),
        ("MINYAKITA", "Minyak", true),
        ("MINYAKITA", "Minyak 1 liter", true),
        ("MINYAKITA", "Minyak Kelapa", false),
        ("LPG 3 KG", "Gas 12", false),
        ("LPG 3 KG", "Tabung", false),
    ] {
        let got = of_text(&format!(
            "PENYALURAN {title}\nTanggal;Kec;Desa;Komoditas;Jumlah;Satuan\n12/11/2026;Beji;Beji;{goods};100;\n"
        ));
        let is_asked = got.iter().all(|line| line.starts_with("3 13.2012 receive:? 100 "));
        assert_eq!(is_asked, !is_own, "{title}, {goods}: {got:?}");
        assert_eq!(got.len(), 1, "{title}, {goods}: {got:?}");
    }
}

/// What a title calls sold is no receipt under `Realisasi`, and what cooperatives pass on is asked about.
#[test]
fn what_is_passed_on() {
    let kinds = |title: &str, heading: &str| {
        let got = of_text(&format!(
            "{title}\nNo;Tanggal;Desa;Kecamatan;{heading}\n1;20/11/2026;Mororejo;Tosari;50\n"
        ));
        got.iter().map(|line| line.split(' ').nth(2).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("LAPORAN PENJUALAN BERAS SPHP", "Realisasi (kg)"), ["sell:beras-sphp"]);
    assert_eq!(kinds("PENYALURAN BERAS SPHP BULOG", "Realisasi (kg)"), ["receive:beras-sphp"]);
    assert_eq!(kinds("PENYALURAN BERAS SPHP OLEH KDKMP KE MASYARAKAT", "Jumlah (kg)"), ["?:beras-sphp"]);
    assert_eq!(kinds("PENYALURAN BERAS SPHP KEPADA KONSUMEN", "Tersalur (kg)"), ["?:beras-sphp"]);
}
