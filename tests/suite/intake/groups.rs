//! What stands for many rows: the name of a kecamatan above its villages, in the sheet's name, in the cell itself.

use super::layouts::{of_sheet, of_text, put, unread};

/// The name of a kecamatan in a row with its count, as text or as a number.
#[test]
fn a_group_counts_its_villages() {
    let got = of_text(
        "DAFTAR NIB;;\nNo;Desa;NIB\nA;KECAMATAN SUKOREJO;\n1;Sukorejo;9909200122471\n\
         B;KECAMATAN POHJENTREK;2\n1;Sukorejo;9917200922471\n2;Tidu;9917200622471\n",
    );
    assert_eq!(
        got,
        [
            "4 09.2004 nib 9909200122471 new",
            "6 17.2009 nib 9917200922471 new",
            "7 17.2006 nib 9917200622471 new",
        ]
    );
}

/// A group that is misspelt by a letter is doubted; one that nobody knows ends the one above it, and who bears a name
/// that others bear is asked.
#[test]
fn an_unknown_group_ends_the_one_above() {
    let said = |row: &str| {
        of_text(&format!(
            "DAFTAR NIB;;\nNo;Desa;NIB\nA;KECAMATAN SUKOREJO;\n1;Sukorejo;9909200122471\n{row}\n\
             1;Sukorejo;9917200922471\n2;Tidu;9917200622471\n"
        ))
    };
    for row in [
        "B;KECAMATAN POJENTREK;",
        "B;KECAMATAN POJENTREK;2",
        "KECAMATAN POJENTREK;;",
        "II. KEC. POHJENTRIK;;",
    ] {
        let got = said(row);
        assert_eq!(
            got,
            [
                "4 09.2004 nib 9909200122471 new",
                "6 17.2009 nib 9917200922471 doubt:kecamatan",
                "7 17.2006 nib 9917200622471 doubt:kecamatan",
            ],
            "{row}"
        );
    }
    for row in ["B;KECAMATAN BUGUL KIDUL;", "B;KEC. PANGGUNGREJO (2 kel);", ";KECAMATAN LAIN;"] {
        let got = said(row);
        assert_eq!(got[0], "4 09.2004 nib 9909200122471 new", "{row}");
        assert_eq!(got.len(), 3, "{row}: {got:?}");
        assert!(got[1..].iter().all(|line| line.ends_with(" ask")), "{row}: {got:?}");
    }
}

/// Groups of nothing but a name: with a number before it, with how many there are.
#[test]
fn a_group_by_its_name_alone() {
    let said = |row: &str| {
        of_text(&format!(
            "DAFTAR NIB;;\nNo;Desa;NIB\nI;SUKOREJO;\n1;Sukorejo;9909200122471\n{row}\n\
             1;Sukorejo;9917200922471\n2;Tidu;9917200622471\n"
        ))
    };
    for row in [
        "II;POHJENTREK;",
        "II. POHJENTREK;;",
        ";POHJENTREK (2);",
        "B;POHJENTREK (2 desa);",
        "II;POHJENTREK;2",
    ] {
        let got = said(row);
        assert_eq!(got[1..], ["6 17.2009 nib 9917200922471 new", "7 17.2006 nib 9917200622471 new"], "{row}");
    }
    let got = said(";POJENTREK;");
    assert_eq!(got[1], "6 17.2009 nib 9917200922471 doubt:kecamatan");
    let got = said(";BUGUL KIDUL;");
    assert!(got[1..].iter().all(|line| line.ends_with(" ask")), "{got:?}");
    // A village that has none yet is no group.
    let got = said(";Tidu;");
    assert!(got[1].starts_with("6 09.2004 "), "{got:?}");
}

/// A village with its kecamatan in front is none of a group's rows.
#[test]
fn a_village_behind_its_kecamatan() {
    let got = of_text(
        "No;Nama KDMP;NIB\n1;Kec. Tutur Desa Wonosari;9922200607814\n2;Kec. Gempol - Wonosari;9922200607821\n\
         3;Kec. Tutur Desa Blarang;belum\n",
    );
    assert_eq!(
        got,
        ["2 02.2005 nib 9922200607814 new", "3 12.2003 nib 9922200607821 new", "4 02.2002 nib - same"]
    );
}

/// Every name under a heading of anything is a kecamatan's: what is summed up there is of no village.
#[test]
fn a_list_of_kecamatan_is_of_no_village() {
    for heading in ["Wilayah", "Nama", "Uraian", "Nama Wilayah", "Kecamatan", "Kecamatan / Desa"] {
        let got = of_text(&format!(
            "REKAP KEANGGOTAAN\nNo;{heading};Jml KDKMP;Anggota L;Anggota P\n1;Tosari;8;400;300\n\
             2;Puspo;7;401;301\n3;Lumbang;12;402;302\n4;Gempol;15;403;303\n;JUMLAH;42;1606;1206\n"
        ));
        assert_eq!(got, [""; 0], "{heading}");
    }
    let got = of_text(
        "No;Desa;Anggota L;Anggota P\n1;Tosari;40;30\n2;Puspo;41;31\n3;Lumbang;42;32\n4;Gempol;43;33\n",
    );
    assert!(got.len() == 8 && got.iter().all(|line| line.ends_with(" doubt:kecamatan")), "{got:?}");
    // Villages of one kecamatan, or with their numbers, are none.
    let got =
        of_text("No;Nama;NIB\n1;Tosari;9922200607811\n2;Puspo;9922200607828\n3;Lumbang;9922200607835\n");
    assert_eq!(got.len(), 3, "{got:?}");
    assert!(got.iter().all(|line| line.ends_with(" new")), "{got:?}");
}

/// A row without a number of its own among those that have one sums up what stands above it.
#[test]
fn a_sum_without_the_word_for_it() {
    let said = |sum: &str| {
        of_text(&format!(
            "No;Desa;Ketua;Anggota L;Anggota P\n1;Pancur;A;4;8\n2;Kronto;B;6;12\n;LUMBANG;;{sum}\n\
             1;Mororejo;C;4;8\n2;Podokoyo;C;4;8\n"
        ))
    };
    assert!(said("10;20").iter().all(|line| !line.contains("04.2007")), "{:?}", said("10;20"));
    // What does not add up may be one that was forgotten.
    assert_eq!(said("10;21")[4], "4 04.2007 anggota-pria 10 doubt:kecamatan");
}

/// A kecamatan in the cell and another in its column: which is meant, somebody says.
#[test]
fn two_kecamatan_of_one_name() {
    let got = of_text(
        "No;Kec;Desa;NIB\n1;Tutur;Wonosari Kec. Gempol;9922200607811\n2;Wonorejo;Wonorejo (Lumbang);9922200607828\n\
         3;Tutur;Blarang, Kec. Gempol;9922200607835\n4;Tutur;Wonosari (Tutur);9922200607842\n\
         5;Tutur;Tutur - Tutur;9922200607859\n6;Gempol;Kec. Tutur Desa Wonosari;9922200607866\n",
    );
    assert_eq!(
        got,
        [
            "2 02.2005|12.2003 nib 9922200607811 ask",
            "3 07.2005|04.2001 nib 9922200607828 ask",
            "4 02.2002 nib 9922200607835 ask",
            "5 02.2005 nib 9922200607842 new",
            "6 02.2008 nib 9922200607859 new",
            "7 12.2003|02.2005 nib 9922200607866 ask",
        ]
    );
}

/// The kecamatan in a sheet's name, with whatever stands around it.
#[test]
fn a_kecamatan_in_the_name_of_a_sheet() {
    let said = |name: &str| {
        of_sheet(|sheet| {
            sheet.set_name(name).unwrap();
            put(sheet, 0, &["No", "Desa", "NIB"]);
            put(sheet, 1, &["1", "Wonosari", "9922200607811"]);
            put(sheet, 2, &["2", "Ngadirejo", "9922200607828"]);
        })
    };
    for name in [
        "TUTUR",
        "02. TUTUR",
        "TUTUR (12)",
        "NIB Tutur",
        "Tutur_NIB",
        "01 Tutur",
        "Kec Tutur rev2",
        "Kec. Tutur",
    ] {
        assert_eq!(said(name)[0], "2 02.2005 nib 9922200607811 new", "{name}");
    }
    for name in ["Tutur Gempol", "NIB", "Desa Tutur", "KDMP Tutur", "Winongan Lor"] {
        assert_eq!(said(name)[0], "2 02.2005|07.2006|12.2003|18.2007 nib 9922200607811 ask", "{name}");
    }
}

/// `sda` and its like stand for what is above them.
#[test]
fn what_is_the_same_as_above() {
    for same in ["〃", "sda", "s.d.a.", "idem", "''", "\"\"\"\"", "Idem"] {
        let got = of_text(&format!(
            "PENYALURAN BERAS SPHP (KG)\nTgl Terima;KDKMP;Kec;Kuantum\n05/11/2026;Branang;Lekok;1000\n\
             {same};Wates;{same};900\n{same};Tampung;{same};800\n06/11/2026;Mororejo;Tosari;700\n"
        ));
        assert_eq!(
            got,
            [
                "3 22.2005 receive:beras-sphp 1000 kg;2026-11-05 refused:quota.receive",
                "4 22.2010 receive:beras-sphp 900 kg;2026-11-05 refused:quota.receive",
                "5 22.2006 receive:beras-sphp 800 kg;2026-11-05 refused:quota.receive",
                "6 24.2001 receive:beras-sphp 700 kg;2026-11-06 refused:quota.receive",
            ],
            "{same}"
        );
    }
}

/// Names with what people put around them.
#[test]
fn names_as_people_write_them() {
    let said = |name: &str, kec: &str| {
        of_text(&format!("Desa;Kec;NIB\n{name};{kec};9922200607811\n")).pop().unwrap_or_default()
    };
    assert_eq!(said("Oro2 Pule", "Kejayan"), said("Oro-Oro Pule", "Kejayan"));
    assert!(said("Oro2 Pule", "Kejayan").ends_with(" new"), "{}", said("Oro2 Pule", "Kejayan"));
    for name in ["Karangsono RT 02", "Karangsono RT.02/RW.01", "Karangsono, RT02 RW01", "KARANGSONO RW 3"] {
        assert_eq!(said(name, "Sukorejo"), said("Karangsono", "Sukorejo"), "{name}");
    }
    assert!(said("WONOSARI TUTUR", "").starts_with("2 02.2005"), "{}", said("WONOSARI TUTUR", ""));
}

/// A kecamatan over each of two tables that stand beside each other is its own.
#[test]
fn a_kecamatan_over_tables_side_by_side() {
    let got = of_text(
        "KECAMATAN TUTUR;;;;KECAMATAN GEMPOL;;\nNo;Desa;NIB;;No;Desa;NIB\n\
         1;Wonosari;9902200540057;;1;Wonosari;9912200340057\n2;Gendro;9902200640057;;2;Carat;9912201140057\n",
    );
    assert_eq!(
        got,
        [
            "3 02.2005 nib 9902200540057 new",
            "4 02.2006 nib 9902200640057 new",
            "3 12.2003 nib 9912200340057 new",
            "4 12.2011 nib 9912201140057 new",
        ]
    );
}

/// Of two tables side by side that are of different things, what is not taken is told.
#[test]
fn another_table_beside_one() {
    let text = "DATA NIB KEC. TOSARI;;;;LAINNYA;;;\nNo;Desa;NIB;;No;Desa;X;Y\n1;Podokoyo;9924200240057;;1;Mororejo;40;20\n\
         2;Mororejo;9924200140057;;2;Podokoyo;41;21\n";
    assert_eq!(of_text(text), ["3 24.2002 nib 9924200240057 new", "4 24.2001 nib 9924200140057 new"]);
    let told = unread(text);
    assert!(["X", "Y"].iter().all(|heading| told.iter().any(|one| one == heading)), "{told:?}");
}
