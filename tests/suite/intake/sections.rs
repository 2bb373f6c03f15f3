//! Rows that head a part of a table: what they say holds for all below them.

use super::layouts::of_text;

/// What was not received, or was given back, is not taken for received.
#[test]
fn what_turns_the_rows_below() {
    let got = of_text(
        "PENERIMAAN BERAS SPHP KEC. TOSARI;;;\nNo;Tanggal;Desa;Jumlah (kg)\nA. DITERIMA;;;\n1;16/11/2026;Mororejo;50\n\
         B. BELUM DITERIMA;;;\n1;17/11/2026;Podokoyo;30\nC. RETUR;;;\n1;18/11/2026;Wonokitri;20\n",
    );
    assert!(got[0].starts_with("4 24.2001 receive:beras-sphp 50 kg;2026-11-16 "), "{got:?}");
    assert!(got[2].starts_with("8 24.2005 return:beras-sphp 20 kg;2026-11-18 "), "{got:?}");
    let got = of_text(
        "DATA ANGGOTA\nNo;Kecamatan;Desa;Anggota L\nTAHUN 2024;;;\n1;Tosari;Mororejo;30\nTAHUN 2026;;;\n\
         1;Tosari;Wonokitri;30\nTARGET TAHUN 2026;;;\n1;Tosari;Podokoyo;300\n",
    );
    assert_eq!(
        got,
        [
            "4 24.2001 anggota-pria 30 doubt:title",
            "6 24.2005 anggota-pria 30 new",
            "8 24.2002 anggota-pria 300 doubt:title"
        ]
    );
    let got = of_text(
        "DATA KDKMP KEC. TOSARI\nNo;Desa;NIB\nA. SUDAH BER-NIB;;\n1;Mororejo;9900241995010\nB. BELUM BER-NIB;;\n\
         1;Podokoyo;9900241995027\n2;Wonokitri;-\n",
    );
    assert_eq!(got[..2], ["4 24.2001 nib 9900241995010 new", "6 24.2002 nib 9900241995027 doubt:title"]);
}

/// What was done, with what and when, where no heading and no title says it.
#[test]
fn what_tells_of_the_rows_below() {
    let got = of_text(
        "LAPORAN BERAS SPHP KEC. TOSARI;;;\nNo;Tanggal;Desa;Jumlah (kg)\nA;PENERIMAAN;;\n1;16/11/2026;Mororejo;50\n\
         B;PENJUALAN;;\n1;17/11/2026;Mororejo;30\n",
    );
    assert!(got[0].starts_with("4 24.2001 receive:beras-sphp 50 kg;2026-11-16 "), "{got:?}");
    assert!(got[1].starts_with("6 24.2001 sell:beras-sphp 30 kg;2026-11-17 "), "{got:?}");
    let got = of_text(
        "PENERIMAAN KEC. TOSARI;;\nNo;Desa;Jumlah (kg)\nBERAS SPHP;;\n1;Mororejo;50\nGULA PASIR;;\n1;Mororejo;30\n",
    );
    assert!(
        got[0].contains(" receive:beras-sphp 50 kg") && got[1].contains(" receive:gula 30 kg"),
        "{got:?}"
    );
    let got = of_text(
        "PENERIMAAN BERAS SPHP KEC. TOSARI;;\nNo;Desa;Jumlah (kg)\nSenin, 16 November 2026;;\n1;Mororejo;50\n\
         Rabu, 18 November 2026;;\n1;Mororejo;30\nTosari, 20 November 2026;;\n;Camat;\n",
    );
    assert!(got[0].contains(" 50 kg;2026-11-16") && got[1].contains(" 30 kg;2026-11-18"), "{got:?}");
}

/// `Pesan`, `Terima` and `Jual` of one village in rows below each other, with its name in the first alone.
#[test]
fn what_was_done_in_rows_of_one_village() {
    let got = of_text(
        "BERAS SPHP\nNo;Kecamatan;Desa;Uraian;Tanggal;Jumlah (kg)\n1;Tosari;Mororejo;Pesan;16/11/2026;100\n\
         ;;;Terima;17/11/2026;50\n;;;Jual;18/11/2026;30\n2;Tosari;Podokoyo;Terima;17/11/2026;60\n",
    );
    let told: Vec<&str> = got.iter().map(|line| line.rsplit_once(' ').unwrap().0).collect();
    assert_eq!(
        told,
        [
            "3 24.2001 order:beras-sphp 100 kg;2026-11-16",
            "4 24.2001 receive:beras-sphp 50 kg;2026-11-17",
            "5 24.2001 sell:beras-sphp 30 kg;2026-11-18",
            "6 24.2002 receive:beras-sphp 60 kg;2026-11-17",
        ]
    );
}

/// Two headings one below the other both hold; a day or goods below one go on with what it says, a kecamatan below
/// which it stands ends it.
#[test]
fn headings_below_headings() {
    let head = "PENERIMAAN BERAS SPHP;;;\nNo;Kecamatan;Desa;Jumlah (kg)\n";
    let told = |text: &str| {
        let kind = |one: String| one.split(' ').nth(2).unwrap_or_default().to_owned();
        of_text(text).into_iter().map(kind).collect::<Vec<_>>()
    };
    let both = format!(
        "{head}C. RETUR;;;\nSenin, 23 November 2026;;;\n1;Tosari;Mororejo;50\nSelasa, 24 November 2026;;;\n1;Tosari;Podokoyo;30\n"
    );
    assert_eq!(told(&both), ["return:beras-sphp", "return:beras-sphp"], "{:?}", of_text(&both));
    assert!(of_text(&both)[1].contains(";2026-11-24"), "{:?}", of_text(&both));
    let ends = format!(
        "{head}KECAMATAN TOSARI;;;\nC. RETUR;;;\n1;Tosari;Mororejo;50\nKECAMATAN PUSPO;;;\n1;Puspo;Puspo;30\n"
    );
    assert_eq!(told(&ends), ["return:beras-sphp", "receive:beras-sphp"], "{:?}", of_text(&ends));
}
