//! What stands in a cell and is no answer: a question, a word that puts it off, a nought that a formula left.

use super::layouts::of_text;

/// What a question mark follows is asked: for a paper, a fact and a state as for a number.
#[test]
fn what_is_asked_is_not_said() {
    let papers = "KELENGKAPAN BERKAS CALON MITRA BULOG\nNo;Kecamatan;Desa;KTP;NPWP;NIB\n";
    let got = of_text(&format!("{papers}1;Tosari;Mororejo;ada?;v?;v\n2;Tosari;Podokoyo;v;?;belum?\n"));
    assert_eq!(
        got,
        [
            "3 24.2001 paper:ktp-pengurus received doubt:question",
            "3 24.2001 paper:npwp received doubt:question",
            "3 24.2001 paper:nib received new",
            "4 24.2002 paper:ktp-pengurus received new",
            "4 24.2002 paper:npwp ? unreadable:word",
            "4 24.2002 paper:nib missing doubt:question",
        ]
    );
    let got = of_text(
        "Kecamatan;Desa;Akta;Gudang;Pengurus\nTosari;Mororejo;ada?;ada (?);5\nTosari;Podokoyo;12;5 ton;5 ?\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 akta ada doubt:question",
            "2 24.2001 gudang-kg ada doubt:question",
            "2 24.2001 pengurus 5 new",
            "3 24.2002 akta 12 new",
            "3 24.2002 gudang-kg 5000 new",
            "3 24.2002 pengurus 5 doubt:question",
        ]
    );
}

/// `menyusul` is no address, and `terlampir` no number of officers; what an export leaves empty says nothing.
#[test]
fn words_that_put_it_off_are_no_value() {
    for word in [
        "belum tahu",
        "proses",
        "menyusul",
        "lihat lampiran",
        "tdk diisi",
        "TBA",
        "?",
        "Lainnya",
        "0",
        "sama",
    ] {
        for heading in ["Alamat", "Lahan", "Gerai"] {
            let got = of_text(&format!(
                "Kecamatan;Desa;{heading}\nTosari;Mororejo;{word}\nTosari;Podokoyo;Jl Raya 3\n"
            ));
            assert!(got[0].ends_with(&format!(" {word} unreadable:word")), "{heading} {word}: {got:?}");
        }
    }
    for heading in ["RAT", "Gudang", "Pengurus", "Simpanan Pokok"] {
        let got = of_text(&format!(
            "Kecamatan;Desa;{heading}\nTosari;Mororejo;terlampir\nTosari;Podokoyo;5\nTosari;Kandangan;5\n"
        ));
        assert!(got[0].ends_with(" terlampir unreadable:word"), "{heading}: {got:?}");
    }
    for empty in ["None", "nan", "NULL"] {
        let got = of_text(&format!(
            "Kecamatan;Desa;Alamat;Lahan\nTosari;Mororejo;{empty};{empty}\nTosari;Podokoyo;Jl Raya 3;TKD\n"
        ));
        assert_eq!(got, ["3 24.2002 alamat Jl Raya 3 new", "3 24.2002 lahan TKD new"], "{empty}");
    }
}

/// A share, a nought and a place in the web are no number of a paper.
#[test]
fn no_number_of_a_paper() {
    for (heading, number) in
        [("Akta", "12"), ("KBLI", "47112"), ("SK AHU", "AHU-0012345.AH.01.29.TAHUN 2025")]
    {
        for word in ["50%", "0", "https://drive.google.com/open?id=1aB2345678"] {
            let got = of_text(&format!(
                "Kecamatan;Desa;{heading}\nTosari;Mororejo;{word}\nTosari;Podokoyo;{number}\n"
            ));
            assert!(got[0].ends_with(&format!(" {word} unreadable:word")), "{heading}: {got:?}");
        }
    }
}

/// `sda` is what stands above it; where nothing does, it is told. A number is nobody else's.
#[test]
fn what_is_said_again() {
    let got = of_text(
        "Kecamatan;Desa;Lahan;NIB;KTP\nTosari;Mororejo;sda;9900241990018;v\nTosari;Podokoyo;TKD 200 m2;sda;belum\n\
         Tosari;Kandangan;sda;;\"\"\"\"\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 lahan sda unreadable:word",
            "2 24.2001 nib 9900241990018 new",
            "2 24.2001 paper:ktp-pengurus received new",
            "3 24.2002 lahan TKD 200 m2 new",
            "3 24.2002 nib sda unreadable:word",
            "3 24.2002 paper:ktp-pengurus missing new",
            "4 24.2008 lahan TKD 200 m2 new",
            "4 24.2008 paper:ktp-pengurus missing new",
        ]
    );
}

/// In a short list of papers one cell that is no tick makes no fact of the others.
#[test]
fn one_odd_cell_among_ticks() {
    for odd in ["https://drive.google.com/open?id=1aB2345678", "50%", "Tidak lengkap"] {
        let got = of_text(&format!(
            "KELENGKAPAN BERKAS CALON MITRA BULOG\nNo;Kecamatan;Desa;Akta;KTP\n1;Tosari;Mororejo;{odd};v\n2;Tosari;Podokoyo;v;v\n"
        ));
        assert_eq!(
            got,
            [
                &*format!("3 24.2001 paper:akta {odd} unreadable:word"),
                "3 24.2001 paper:ktp-pengurus received new",
                "4 24.2002 paper:akta received new",
                "4 24.2002 paper:ktp-pengurus received new",
            ]
        );
    }
}

/// Noughts alone are what a formula makes of a row that it did not find.
#[test]
fn noughts_of_a_row_that_was_not_found() {
    let got = of_text(
        "Kecamatan;Desa;NIB;Anggota L;Anggota P;Pengurus\nTosari;Mororejo;9900241990018;20;30;0\nTosari;Podokoyo;0;0;0;0\n\
         Tosari;Kandangan;;20;30;5\n",
    );
    assert_eq!(
        got[5..8],
        [
            "3 24.2002 anggota-pria 0 doubt:nought",
            "3 24.2002 anggota-wanita 0 doubt:nought",
            "3 24.2002 pengurus 0 doubt:nought",
        ]
    );
    assert!(got.contains(&"2 24.2001 pengurus 0 new".to_owned()), "{got:?}");
}

/// What somebody wants was said at a business meeting, or after it: nobody was there for that.
#[test]
fn an_interest_is_no_attendance() {
    let list = |title: &str| {
        let got = of_text(&format!(
            "{title}\nNo;Kecamatan;Desa;Bulog;Pertamina\n1;Tosari;Mororejo;v;\n2;Tosari;Podokoyo;v;v\n"
        ));
        got.into_iter().filter(|one| one.contains("attended")).count()
    };
    assert_eq!(list("REKAP MINAT KEMITRAAN KDKMP TEMU BISNIS 8 OKTOBER 2025"), 0);
    assert_eq!(list("DAFTAR HADIR DAN MINAT TEMU BISNIS 8 OKTOBER 2025"), 2);
}

/// Two numbers in a cell are none: which of them it is, nobody can tell.
#[test]
fn two_numbers_in_a_cell() {
    for both in ["\"9924200140057\n9924200240057\"", "9924200140057 / 9924200240057"] {
        let got =
            of_text(&format!("Kecamatan;Desa;NIB\nTosari;Mororejo;{both}\nTosari;Podokoyo;9924200340057\n"));
        assert!(got[0].ends_with("unreadable:numbers") && got[1].ends_with("new"), "{got:?}");
    }
}
