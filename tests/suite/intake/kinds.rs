//! Sheets of other hands: tables drawn with lines, forms that ask in sentences, sections with sums of their own,
//! exports in English. Value by value, and nothing lost without a word.

use super::layouts::{of_sheet, of_text, put};

/// A table that a messenger shows with lines of boxes.
#[test]
fn a_table_drawn_with_lines() {
    let got = of_text(
        "*REKAP NIB KEC. PUSPO per 20 Nov 2026*\n┌────┬───────────────┬───────────────┬─────────┐\n\
         │ No │ Desa          │ NIB           │ Status  │\n├────┼───────────────┼───────────────┼─────────┤\n\
         │ 1  │ Kemiri        │ 9900350301001 │ Aktif   │\n│ 2  │ Janjangwulung │ 9900350302001 │ Aktif   │\n\
         │ 3  │ Palang Sari   │ belum         │ -       │\n│ 4  │ Puspo         │ 990035030400  │ Aktif   │\n\
         └────┴───────────────┴───────────────┴─────────┘\n",
    );
    assert_eq!(
        got,
        [
            "5 03.2001 nib 9900350301001 new",
            "5 03.2001 nib_status active new",
            "6 03.2002 nib 9900350302001 new",
            "6 03.2002 nib_status active new",
            "7 03.2003 nib - different",
            "8 03.2004 nib 990035030400 refused:field.digits",
            "8 03.2004 nib_status active refused:nib.number",
        ]
    );
}

/// A form that asks in sentences: where the cooperative is stands under a heading that says cooperative too.
#[test]
fn a_form_that_asks_in_sentences() {
    let got = of_sheet(|sheet| {
        let heads = [
            "Timestamp",
            "Kecamatan lokasi Koperasi Desa/Kelurahan Merah Putih",
            "Nama Desa/Kelurahan",
            "Apakah koperasi Bapak/Ibu sudah memiliki NIB (Nomor Induk Berusaha)?",
            "Jika sudah, tuliskan 13 digit NIB",
        ];
        put(sheet, 0, &heads);
        put(sheet, 1, &["18/11/2026 08:12:33", "Tosari", "Baledono", "Sudah", "9900241996001"]);
        put(sheet, 2, &["18/11/2026 09:01:02", "KEC. TOSARI", "Desa Sedaeng", "Belum", ""]);
        put(sheet, 3, &["19/11/2026 09:01:02", "Puspo", "Kemirri", "Sudah", "9900241996002"]);
        put(sheet, 4, &["19/11/2026 10:01:02", "tutur", "Wonosari", "Sudah", "9900241996003"]);
    });
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241996001 new",
            "3 24.2007 nib - same",
            "4 03.2001 nib 9900241996002 ask",
            "5 02.2005 nib 9900241996003 new",
        ]
    );
}

/// Sections under Roman numbers, the first with a sum of its own: what follows it is no note.
#[test]
fn sections_with_sums_of_their_own() {
    let got = of_text(
        "DATA NIB KOPERASI DESA MERAH PUTIH;;;\nKeadaan s.d. 20 November 2026;;;\nNO;NAMA KDMP;NO INDUK BERUSAHA;KET\n\
         I;TOSARI;;\n1;KDMP MOROREJO;9900 2419 9500 1;\n2;KDMP PODOKOYO;'9900241995002;\nJUMLAH;;2;\n\
         II;LUMBANG;;\n1;KDMP WONOREJO;9900350401001;\n2;KDMP KARANGJATI;99.003.504.120.01;\n\
         III;PANDAAN;;\n1;KDMP KARANGJATI;9900350512001;\n",
    );
    assert_eq!(
        got,
        [
            "5 24.2001 nib 9900241995001 new",
            "6 24.2002 nib 9900241995002 new",
            "9 04.2001 nib 9900350401001 new",
            "10 04.2012 nib 9900350412001 new",
            "12 11.2003 nib 9900350512001 new",
        ]
    );
}

/// A row that was added below the sum says something of a cooperative: it is doubted, and not lost. A note and who
/// signs are neither.
#[test]
fn what_stands_below_the_sum_is_doubted() {
    let got = of_text(
        "PESANAN MINGGU KE-47 TAHUN 2026;;\nNo;Desa;Pesan SPHP (kg)\n1;Mororejo;500\n2;Podokoyo;1.000\nJUMLAH;;1.500\n\
         3;Ngadiwono;250\n;;\nTosari, 20 November 2026;;\nCamat Tosari;;\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2001 order:beras-sphp 500 kg;2026-11-16 refused:quota.partner",
            "4 24.2002 order:beras-sphp 1000 kg;2026-11-16 refused:quota.partner",
            "6 24.2003 order:beras-sphp 250 kg;2026-11-16 refused:quota.partner",
        ]
    );
    let got = of_text(
        "Kecamatan;Desa;NIB\nTosari;Mororejo;9900241995001\nTosari;Podokoyo;9900241995002\nJUMLAH;;2\n\
         Tosari;Ngadiwono;9900241995003\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995001 new",
            "3 24.2002 nib 9900241995002 new",
            "5 24.2003 nib 9900241995003 doubt:below.sum",
        ]
    );
}

/// An export in English whose regency stands beside a city: another's rows are another's.
#[test]
fn an_export_that_names_regency_and_city() {
    let got = of_text(
        "Business Identification Number;Business Name;NIB Status;Village;Sub-district;Regency/City\n\
         9900241996001;KOPERASI DESA MERAH PUTIH BALEDONO;ACTIVE;BALEDONO;TOSARI;KAB. PASURUAN\n\
         9900241996003;KOPERASI DESA MERAH PUTIH KARANGREJO;REVOKED;KARANGREJO;TUREN;KAB. MALANG\n",
    );
    assert_eq!(
        got,
        ["2 24.2006 nib 9900241996001 new", "2 24.2006 nib_status active new", "3   KAB. MALANG elsewhere",]
    );
}
