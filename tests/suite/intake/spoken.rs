//! What a message says of goods: of which, what was done with them, and what was not.

use super::layouts::of_text;

const HEAD: &str = "Beras SPHP 18 November 2026\nKec. Tosari\n";

/// What is said behind a quantity takes nothing from what was said before it, and what is denied was not done.
#[test]
fn what_was_done_is_said_once() {
    let got = of_text(&format!("Penerimaan {HEAD}1. Baledono 500 kg (sudah dibayar)\n2. Sedaeng 1 ton\n"));
    assert_eq!(
        got,
        [
            "3 24.2006 receive:beras-sphp 500 kg;2026-11-18 refused:quota.receive",
            "4 24.2007 receive:beras-sphp 1000 kg;2026-11-18 refused:quota.receive",
        ]
    );
    let got =
        of_text(&format!("{HEAD}Baledono\nPesan : 1 ton belum diterima\nTerima : 500 kg (sudah dibayar)\n"));
    assert!(got.iter().any(|line| line.contains("order:beras-sphp 1000 kg")), "{got:?}");
    assert!(got.iter().any(|line| line.contains("receive:beras-sphp 500 kg")), "{got:?}");
    assert!(!got.iter().any(|line| line.contains("pay:")), "{got:?}");
    let got = of_text(&format!("{HEAD}1. Baledono 500 kg belum diterima\n2. Sedaeng 400 kg diterima\n"));
    assert!(!got[0].contains("receive:"), "{got:?}");
    assert!(got[1].contains("receive:beras-sphp 400 kg"), "{got:?}");
}

/// A unit that a heading says is of its message, and of goods.
#[test]
fn a_unit_ends_with_its_message() {
    let got = of_text(
        "[18/11/26 09.00] A: Penerimaan beras SPHP (kg)\n1. Baledono 500 DO 1234\n\
         [19/11/26 10.00] B: Yang ikut pelatihan\n1. Baledono 3\n",
    );
    assert!(got[0].contains("receive:beras-sphp 500 kg") && got[0].contains("1234"), "{got:?}");
    assert!(!got.iter().any(|line| line.contains(" 3 kg")), "{got:?}");
    let got = of_text("Data anggota (L)\n1. Baledono 40\n");
    assert!(!got.iter().any(|line| line.contains("40 L")), "{got:?}");
}

/// A sign of another alphabet in front of an amount stops nobody.
#[test]
fn strange_letters_are_read_over() {
    let got = of_text("Kec. Tosari\n1. Mororejo simpanan pokok K\u{212a} Rp 500.000\n");
    assert!(got.iter().any(|line| line.contains("simpanan-pokok 500000")), "{got:?}");
}

/// A message says in one line what came and what was sold; what is left is what both come to. What stands in front of a
/// name is said of it alone.
#[test]
fn what_came_and_what_was_sold() {
    let got = of_text(
        "24/11/26 19.06 - Rina: Beras SPHP Branang terima 500 kg, jual 200 kg, sisa 300\n\
         24/11/26 19.07 - Rina: SPHP Pasinan sudah diterima 10 sak dan terjual 4 sak\n\
         24/11/26 19.08 - Rina: Terima SPHP Wates 100 kg\n\
         24/11/26 19.09 - Rina: Tosari 9924200440057\n\
         24/11/26 19.10 - Rina: SPHP Branang terima 1,5 ton, jual 0,5 ton\n",
    );
    let expected = [
        "1 22.2005 receive:beras-sphp 500 kg;2026-11-24 refused:quota.receive",
        "1 22.2005 sell:beras-sphp 200 kg;2026-11-24 refused:quota.stock",
        "2 22.2009 receive:beras-sphp 500 kg;2026-11-24 refused:quota.receive",
        "2 22.2009 sell:beras-sphp 200 kg;2026-11-24 refused:quota.stock",
        "3 22.2010 receive:beras-sphp 100 kg;2026-11-24 refused:quota.receive",
        "4 24.2004 nib 9924200440057 new",
        "5 22.2005 receive:beras-sphp 1500 kg;2026-11-24 refused:quota.receive",
        "5 22.2005 sell:beras-sphp 500 kg;2026-11-24 refused:quota.stock",
    ];
    assert_eq!(got, expected);
}

/// `Realisasi Penjualan` is a sale in a message as in a sheet.
#[test]
fn what_was_realised_of_sales() {
    let sold = "22.2005 sell:beras-sphp 100 kg;2026-11-24 refused:quota.stock";
    let got = of_text("24/11/26 19.06 - Rina: Realisasi Penjualan beras SPHP\nBranang 100 kg\n");
    assert_eq!(got, [format!("2 {sold}")]);
    let got = of_text("24/11/26 19.06 - Rina: Beras SPHP\nBranang\nRealisasi Penjualan : 100 kg\n");
    assert_eq!(got, [format!("3 {sold}")]);
}
