//! Tables below one another in one sheet: each has its own headings and its own title, and what stands above the first
//! alone is said of all.

use super::layouts::{of_text, unread};

/// What of a value is said of its title: kind and day, without what the book says to it.
fn told(text: &str) -> Vec<String> {
    let one = |value: String| {
        let words: Vec<&str> = value.split(' ').collect();
        format!("{} {}", words[2], words[4].split(';').nth(1).unwrap_or_default())
    };
    of_text(text).into_iter().map(one).collect()
}

fn goods(title: &str) -> String {
    format!("{title}\nNo;Desa;Kecamatan;Jumlah (kg)\n1;Mororejo;Tosari;100\n2;Podokoyo;Tosari;50\n;;;\n")
}

#[test]
fn each_has_its_own_day_week_and_kind() {
    for (first, second, expected) in [
        (
            "PENERIMAAN BERAS SPHP TANGGAL 23 NOVEMBER 2026",
            "PENERIMAAN BERAS SPHP TANGGAL 25 NOVEMBER 2026",
            ["receive:beras-sphp 2026-11-23", "receive:beras-sphp 2026-11-25"],
        ),
        (
            "PENERIMAAN BERAS SPHP 23 NOVEMBER 2026",
            "PENJUALAN BERAS SPHP 25 NOVEMBER 2026",
            ["receive:beras-sphp 2026-11-23", "sell:beras-sphp 2026-11-25"],
        ),
        (
            "PENERIMAAN BERAS SPHP MINGGU KE-46 TAHUN 2026",
            "PENERIMAAN BERAS SPHP MINGGU KE-47 TAHUN 2026",
            ["receive:beras-sphp 2026-11-09", "receive:beras-sphp 2026-11-16"],
        ),
        (
            "PENERIMAAN BERAS SPHP 23 NOVEMBER 2026",
            "PENERIMAAN GULA 23 NOVEMBER 2026",
            ["receive:beras-sphp 2026-11-23", "receive:gula 2026-11-23"],
        ),
        (
            // What stands above the first alone is said of both.
            "LAPORAN BERAS SPHP TANGGAL 23 NOVEMBER 2026\nA. PENERIMAAN",
            "B. PENJUALAN",
            ["receive:beras-sphp 2026-11-23", "sell:beras-sphp 2026-11-23"],
        ),
        (
            "PENERIMAAN BERAS SPHP\nTanggal : 23 November 2026",
            "Tanggal : 25 November 2026",
            ["receive:beras-sphp 2026-11-23", "receive:beras-sphp 2026-11-25"],
        ),
    ] {
        let got = told(&(goods(first) + &goods(second)));
        let expected = [expected[0], expected[0], expected[1], expected[1]];
        assert_eq!(got, expected, "{first} / {second}");
    }
}

/// A page that goes on says the same once more, and what it is of goes on too.
#[test]
fn a_title_that_comes_again_is_no_other() {
    let page = "DATA NIB PER 20 NOVEMBER 2026\nNo;Desa;NIB\n";
    let got = of_text(&format!(
        "{page}KECAMATAN TUTUR;;\n1;Wonosari;9902200540057\n{page}2;Gendro;9902200640057\n"
    ));
    assert_eq!(got, ["4 02.2005 nib 9902200540057 new", "7 02.2006 nib 9902200640057 new"]);
}

#[test]
fn each_has_its_own_columns() {
    let first = "KECAMATAN TUTUR;;;;\nNo;Desa;NIB;;\n1;Wonosari;9902200540057;;\n";
    let second = "KECAMATAN GEMPOL;;;;\nNo;Desa;NPWP;NIB;Rekening\n1;Wonosari;0921220030009999;9912200340057;0012345671\n";
    let of_first = "3 02.2005 nib 9902200540057 new";
    let got = of_text(&format!("{first}{second}"));
    assert_eq!(
        got,
        [
            of_first,
            "6 12.2003 npwp 0921220030009999 new",
            "6 12.2003 nib 9912200340057 new",
            "6 12.2003 rekening 0012345671 new",
        ]
    );
    let swapped = "KECAMATAN TUTUR;;;\nNo;Desa;Anggota L;Anggota P\n1;Wonosari;40;20\n;;;\n\
        KECAMATAN GEMPOL;;;\nNo;Desa;Anggota P;Anggota L\n1;Wonosari;22;42\n";
    let mut got = of_text(swapped);
    got.sort();
    assert_eq!(
        got,
        [
            "3 02.2005 anggota-pria 40 new",
            "3 02.2005 anggota-wanita 20 new",
            "7 12.2003 anggota-pria 42 new",
            "7 12.2003 anggota-wanita 22 new",
        ]
    );
}

#[test]
fn each_is_of_its_own_company_plan_and_regency() {
    let papers = |company: &str, name: &str| {
        format!("BERKAS {company};;;\nNo;Desa;Kecamatan;Surat Permohonan\n1;{name};Tosari;v\n;;;\n")
    };
    assert_eq!(
        of_text(&(papers("BULOG", "Mororejo") + &papers("PUPUK INDONESIA", "Podokoyo"))),
        ["3 24.2001 paper:permohonan-bulog received new", "7 24.2002 paper:permohonan-pupuk received new"]
    );
    let members = |title: &str, name: &str| {
        format!("{title};;;\nNo;Desa;Kecamatan;Anggota L\n1;{name};Tosari;30\n;;;\n")
    };
    assert_eq!(
        of_text(&(members("DATA ANGGOTA", "Mororejo") + &members("TARGET ANGGOTA 2027", "Podokoyo"))),
        ["3 24.2001 anggota-pria 30 new", "7 24.2002 anggota-pria 30 doubt:title"]
    );
    let regency = |regency: &str, name: &str| {
        format!("DATA NIB KABUPATEN {regency};;\nNo;Desa;NIB\n1;{name};99{}0241995010\n;;\n", name.len())
    };
    let got = of_text(&(regency("PASURUAN", "Mororejo") + &regency("PROBOLINGGO", "Wonorejo")));
    assert_eq!(got.len(), 2, "{got:?}");
    assert!(got[0].starts_with("3 24.2001 nib ") && got[1].contains("elsewhere"), "{got:?}");
}

/// Of a table of which nothing is taken the columns are told, and the other is read all the same.
#[test]
fn one_of_which_nothing_is_taken_is_told() {
    let text = "A. DATA NIB;;;;\nNo;Desa;Kecamatan;NIB;\n1;Mororejo;Tosari;9924200140057;\n;;;;\n\
        B. SARANA;;;;\nNo;Desa;Kecamatan;Warna;Kendaraan\n1;Mororejo;Tosari;1;2\n";
    assert_eq!(of_text(text), ["3 24.2001 nib 9924200140057 new"]);
    for column in ["Warna", "Kendaraan"] {
        assert!(unread(text).iter().any(|heading| heading == column), "{:?}", unread(text));
    }
    // A remark that is a paper's name is no name of a value, whose number its row's would be.
    let text = "A. SUDAH NIB;;;\nNo;Kecamatan;Desa;NIB\n1;Tosari;Mororejo;9924200140057\n;;;\n\
        B. BELUM NIB;;;\nNo;Kecamatan;Desa;Kendala\n1;Tosari;Ngadiwono;akta\n2;Tosari;Tosari;akta\n";
    assert_eq!(of_text(text)[0], "3 24.2001 nib 9924200140057 new");
    assert!(!of_text(text).iter().any(|value| value.contains("akta")), "{:?}", of_text(text));
}

/// A page that goes on without the title's words goes on with what they turn, in whatever order; so does a part below
/// a title of its own where the sheet's first line said it of all. Who signed the table above has no day for it.
#[test]
fn what_is_said_of_the_whole_sheet_holds_below() {
    let page = |title: &str, name: &str| format!("{title}No;Desa;Kecamatan;Anggota L\n1;{name};Tosari;30\n");
    let got = of_text(&(page("TARGET ANGGOTA 2027\n", "Mororejo") + &page("Halaman 2\n", "Podokoyo")));
    assert!(got.len() == 2 && got.iter().all(|one| one.ends_with("doubt:title")), "{got:?}");
    let parts =
        page("RENCANA 2027\nKEC. TOSARI\n", "Mororejo") + &page("KEC. TOSARI\nper 20 Nov 2026\n", "Podokoyo");
    let got = of_text(&parts);
    assert!(got.len() == 2 && got.iter().all(|one| one.ends_with("doubt:title")), "{got:?}");
    let regency = |regency: &str, name: &str| {
        format!("KABUPATEN {regency}\nDATA NIB\nNo;Desa;NIB\n1;{name};99{}0241995010\n;;\n", name.len())
    };
    let got = of_text(&(regency("PASURUAN", "Mororejo") + &regency("PROBOLINGGO", "Wonorejo")));
    assert!(got.len() == 2 && got[1].contains("elsewhere"), "{got:?}");
    let signed = goods("BERAS SPHP 23 NOVEMBER 2026\nA. PENERIMAAN")
        + "Pasuruan, 26 November 2026;;;\nKepala Dinas;;;\n;;;\n"
        + &goods("B. PENJUALAN");
    assert!(told(&signed)[2..].iter().all(|one| one == "sell:beras-sphp 2026-11-23"), "{:?}", told(&signed));
}
