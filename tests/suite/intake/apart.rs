//! What looks like something else and is not: a row like a sum, a heading like one that was read, a week that is not
//! said, numbers of somebody else.

use super::layouts::of_text;

/// Deliveries to one village that is called as its kecamatan are no sums of each other.
#[test]
fn rows_of_one_village_are_no_sum() {
    let came = |row: u32, day: &str, kg: &str| {
        format!("{row} 24.2001 receive:beras-sphp {kg} kg;2026-11-{day} refused:quota.receive")
            .replace("24.2001", "24.2004")
    };
    let got = of_text(
        "PENERIMAAN BERAS SPHP\nTanggal;Desa;Jumlah (kg)\n16/11/2026;Tosari;500\n18/11/2026;Tosari;500\n",
    );
    assert_eq!(got, [came(3, "16", "500"), came(4, "18", "500")]);
    let got = of_text(
        "PENERIMAAN BERAS SPHP\nTanggal;Desa;Jumlah (kg)\n16/11/2026;Tosari;1000\n17/11/2026;Tosari;500\n\
         18/11/2026;Wonokitri;500\n",
    );
    assert_eq!(got.len(), 3, "{got:?}");
    assert!(got.iter().all(|line| line.ends_with("refused:quota.receive")), "{got:?}");
    let got = of_text("PENERIMAAN BERAS SPHP 18 NOVEMBER 2026\nDesa;Jumlah (kg)\nTosari;500\nTosari;500\n");
    assert_eq!(got, [came(3, "18", "500"), came(4, "18", "500")]);
    // Where a heading says that both may stand there, nobody can tell.
    let got =
        of_text("Kecamatan / Desa;Simpanan Pokok\nTosari;500\nTosari;500\nWonokitri;300\nBaledono;70\n");
    assert_eq!(got.iter().filter(|line| line.ends_with("doubt:kecamatan")).count(), 2, "{got:?}");
}

/// A second list under the same headings is what its own title says.
#[test]
fn a_list_below_has_its_own_title() {
    let got = of_text(
        "I. SUDAH BER-NIB\nNo;Desa;Ket\n1;Mororejo;-\nII. BELUM BER-NIB\nNo;Desa;Ket\n1;Sedaeng;-\n2;Baledono;-\n",
    );
    assert_eq!(
        got,
        ["3 24.2001 nib ada different", "6 24.2007 nib - same", "7 24.2006 nib - same"].map(str::to_owned),
    );
}

/// No week between weeks is not the day of the title.
#[test]
fn no_week_between_weeks_is_asked() {
    let got = of_text(
        "PESANAN BERAS SPHP PER 20 NOVEMBER 2026\nMinggu;Desa;Kecamatan;Pesan (kg)\nM47;Mororejo;Tosari;500\n\
         ;Sedaeng;Tosari;400\n",
    );
    assert!(got[0].contains("500 kg;2026-11-16"), "{got:?}");
    assert!(got[1].ends_with(" ask"), "{got:?}");
}

/// Two KBLI in two rows contradict where no NIB bears both.
#[test]
fn business_fields_without_a_number_contradict() {
    let got = of_text("Desa;Kecamatan;KBLI\nMororejo;Tosari;47112\nMororejo;Tosari;47763\n");
    assert!(got.iter().all(|line| line.ends_with("ask:row.contradicts")) && got.len() == 2, "{got:?}");
}

/// Our own list of quotas tells no count, in either language.
#[test]
fn our_own_list_tells_no_count() {
    for headings in ["Pagu;Dipesan;Stok;Tertahan;Hangus", "Cap;Ordered;Stock;Blocked;Expired"] {
        let text = format!("Desa;Kecamatan;Produk;{headings}\nMororejo;Tosari;beras SPHP;2000;500;300;0;0\n");
        let got = of_text(&text);
        assert!(!got.iter().any(|line| line.contains("count:")), "{headings}: {got:?}");
    }
}

/// The number of a person where a NIB was wanted is shown to nobody.
#[test]
fn a_number_of_somebody_is_masked_wherever_it_stands() {
    let text = b"Desa;Kecamatan;NIB\nMororejo;Tosari;3514019876540007\n";
    let outcome = super::compare(text, &super::settings("nib.csv")).unwrap();
    let shown = kdkmp::exchange::intake::told::masked(&outcome.verdicts[0], "3514019876540007");
    assert!(shown != "3514019876540007" && shown.ends_with("0007"), "{shown}");
}
