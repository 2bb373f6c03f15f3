//! Tables that commas part: what is said in one cell makes neither a message of them nor one cell of several rows.

use super::layouts::of_text;

/// An hour beside a day, a span of hours and a name in two parts are cells.
#[test]
fn a_table_is_no_message() {
    let values = ["2 24.2001 nib 9900241995010 new", "3 24.2007 nib 9900241995011 new"];
    for (heading, first, second) in [
        (
            "Tanggal,Jam,Desa,Kecamatan",
            "05/11/2026,08.00 - 10.00,Mororejo,Tosari",
            "06/11/2026,10.00 - 12.00,Sedaeng,Tosari",
        ),
        (
            "Waktu,Desa,Kecamatan",
            "05/11/2026 08.00 - 10.00,Mororejo,Tosari",
            "06/11/2026 10.00 - 12.00,Sedaeng,Tosari",
        ),
        (
            "Tanggal,Tahap,Desa,Kecamatan",
            "05.11.2026,12 - A,Mororejo,Tosari",
            "06.11.2026,12 - B,Sedaeng,Tosari",
        ),
        ("Tanggal,Kecamatan - Desa", "05.11.2026,Tosari - Mororejo", "06.11.2026,Tosari - Sedaeng"),
        (
            "Desa,Kecamatan,Keterangan",
            "Mororejo,Tosari,\"lihat:\n05/11/2026 08.12 - Camat: ok\"",
            "Sedaeng,Tosari,",
        ),
    ] {
        let got = of_text(&format!("{heading},NIB\n{first},9900241995010\n{second},9900241995011\n"));
        let got: Vec<&str> = got.iter().filter(|line| line.contains(" nib ")).map(String::as_str).collect();
        assert_eq!(got, values, "{heading}");
    }
}

/// The commas of a messenger still part nothing.
#[test]
fn a_message_is_no_table() {
    for stamp in [
        "[24/11/26 08.12.03]",
        "[24/11/2026, 08:12:03]",
        "24/11/26 08.12 -",
        "24/11/2026, 08.12 -",
        "11/24/26, 8:12 AM -",
        "11/24/26, 8:12\u{202f}PM -",
        "24/11/2026, 8:12 am -",
    ] {
        let got = of_text(&format!(
            "{stamp} Camat: NIB Kec. Tosari, yang sudah\n{stamp} Camat: Mororejo, 9900241995010\n{stamp} Camat: Sedaeng, 9900241995011\n"
        ));
        assert_eq!(got, ["2 24.2001 nib 9900241995010 new", "3 24.2007 nib 9900241995011 new"], "{stamp}");
    }
}

/// A quote that nobody closes breaks no cell that was quoted as it should be.
#[test]
fn a_quote_alone_among_others() {
    let heading = "Desa,Kecamatan,Alamat,NIB";
    let quoted = "Mororejo,Tosari,\"Jl. Raya, pipa\nRT 1\",9900241995010";
    let nib = |text: &str| -> Vec<String> {
        of_text(text).into_iter().filter(|line| line.contains(" nib ")).collect()
    };
    for alone in ["Gang 3\"", "\"Gang 3", "Gang \"3", "\"Gang\" 3\""] {
        let row = format!("Sedaeng,Tosari,{alone},9900241995011");
        let [one, other] = ["24.2001 nib 9900241995010 new", "24.2007 nib 9900241995011 new"];
        let first = [format!("2 {one}"), format!("3 {other}")];
        assert_eq!(nib(&format!("{heading}\n{quoted}\n{row}\n")), first, "{alone}");
        let second = [format!("2 {other}"), format!("3 {one}")];
        assert_eq!(nib(&format!("{heading}\n{row}\n{quoted}\n")), second, "{alone}");
    }
    // Two of them in one file, and one that a proper quote closes.
    let rows = "Desa;Kecamatan;NIB;Alamat\n\"Mororejo;Tosari;9900241995010;a\n\"Sedaeng\";Tosari;9900241995011;b\nPodokoyo;Tosari;9900241995012;\"c\n";
    assert_eq!(
        nib(rows),
        [
            "2 24.2001 nib 9900241995010 new",
            "3 24.2007 nib 9900241995011 new",
            "4 24.2002 nib 9900241995012 new",
        ]
    );
}
