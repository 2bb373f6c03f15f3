//! Messages in which a name, a heading or a correction might be taken for another's.

use super::layouts::of_text;

/// Below the name of a kecamatan that is a village's too, each line is of whom it names.
#[test]
fn a_line_is_of_whom_it_begins_with() {
    let got = of_text("TOSARI\n1. Mororejo NIB : 9900241995010\n2. Baledono NIB : 9900241995027\n");
    assert_eq!(got.len(), 2, "{got:?}");
    assert!(got[0].starts_with("2 24.2001 nib") && got[1].starts_with("3 24.2006 nib"), "{got:?}");
}

/// What is listed below `RALAT` is said anew, and of what that heading says.
#[test]
fn a_heading_that_corrects() {
    let got = of_text(
        "Penerimaan beras SPHP 18 Nov 2026\nKec. Tosari\n1. Mororejo 500 kg\n2. Baledono 300 kg\n\
         RALAT penerimaan gula 20 Nov 2026\n1. Mororejo 600 kg\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2001 receive:beras-sphp 500 kg;2026-11-18 refused:quota.receive",
            "4 24.2006 receive:beras-sphp 300 kg;2026-11-18 refused:quota.receive",
            "6 24.2001 receive:gula 600 kg;2026-11-20 ask",
        ]
    );
    let got = of_text(
        "NIB Kec. Tosari\n1. Mororejo 9900241995010\n2. Baledono 9900241995027\nRALAT NIB\n\
         1. Mororejo 9900241995034\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241995010 doubt:corrected",
            "3 24.2006 nib 9900241995027 new",
            "5 24.2001 nib 9900241995034 doubt:corrected",
        ]
    );
    let got = of_text("*RALAT*\nKec. Tosari\n1. Mororejo 9900241995010\n");
    assert_eq!(got, ["3 24.2001 nib 9900241995010 doubt:corrected"]);
}

/// What is said under a name that is not known is of nobody, and is told.
#[test]
fn what_stands_below_an_unknown_name_is_told() {
    let text = "Beras SPHP 18 November 2026\nKDMP Mororejo\nTerima : 1.000 kg\nKDMP Wonokitry\nTerima : 500 kg\n\
                Total terima : 15.000 kg\n";
    let outcome = super::compare(text.as_bytes(), &super::settings("pesan.txt")).unwrap();
    let told: Vec<u32> = outcome.unheard.iter().map(|line| line.row).collect();
    assert_eq!((outcome.verdicts.len(), told), (1, vec![5]), "{:?}", outcome.unheard);
}
