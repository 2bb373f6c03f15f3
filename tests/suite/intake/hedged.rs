//! What a message says of the numbers around it: that they are drafts, examples, somebody else's, or taken back.

use super::layouts::of_text;
use super::{compare, settings};

const ONE: &str = "24.2001 nib 9924200140057";
const TWO: &str = "24.2002 nib 9924200220517";
const BOTH: &str = "Mororejo 9924200140057\nPodokoyo 9924200220517\n";

/// Which of both numbers are doubted.
fn doubted(text: &str) -> (bool, bool) {
    let got = of_text(text);
    let of = |number: &str| {
        let line = got.iter().find(|line| line.contains(number)).unwrap_or_else(|| panic!("{text}: {got:?}"));
        assert!(line.ends_with(" new") || line.contains(" doubt:"), "{text}: {got:?}");
        line.contains(" doubt:")
    };
    (of(ONE), of(TWO))
}

/// How often a line is told.
fn told(text: &str) -> usize {
    compare(text.as_bytes(), &settings("pesan.txt")).unwrap().unheard.len()
}

/// Beside a number, or right below it, it is said of that one.
#[test]
fn of_one() {
    for line in ["tapi ini NIB perorangan ketua", "(belum diverifikasi)", "masih punya BUMDes"] {
        let text = format!("NIB Tosari:\nMororejo 9924200140057 {line}\nPodokoyo 9924200220517\n");
        assert_eq!(doubted(&text), (true, false), "{text}");
    }
    for line in ["(ini masih punya BUMDes)", "ini salah", "itu perorangan pak"] {
        let text = format!("NIB Tosari:\nMororejo 9924200140057\n{line}\nPodokoyo 9924200220517\n");
        assert_eq!((doubted(&text), told(&text)), ((true, false), 1), "{text}");
    }
    let text = format!("NIB Tosari:\n{BOTH}Nb: punya Podokoyo masih NIB perorangan\n");
    assert_eq!((doubted(&text), told(&text)), ((false, true), 1), "{text}");
    let text = "[26/11/26 10.00.00] Bu Ning: > Mororejo 9924200140057\nini salah, punya Podokoyo\n";
    assert!(of_text(text)[0].ends_with("doubt:corrected"), "{:?}", of_text(text));
}

/// A line below a list, or above it, is said of all that its message lists.
#[test]
fn of_a_list() {
    for line in ["Semua belum diverifikasi OSS ya", "NB: NIB perorangan", "datanya belum fix"] {
        let text = format!("NIB Tosari:\n{BOTH}{line}\n");
        assert_eq!((doubted(&text), told(&text)), ((true, true), 1), "{text}");
    }
    for line in ["Draft NIB yang diajukan (belum terbit):", "Contoh pengisian:", "NIB Tosari (draft)"] {
        let text = format!("{line}\n{BOTH}Mohon diisi spt di atas\n");
        assert_eq!((doubted(&text), told(&text)), ((true, true), 1), "{text}");
    }
    let text = "NIB Tosari:\nMororejo 9924200140057\nYang belum diverifikasi:\nPodokoyo 9924200220517\n";
    assert_eq!(doubted(text), (false, true));
    let text = "Draft NIB:\nMororejo 9924200140057\nNIB yang sudah benar:\nPodokoyo 9924200220517\n";
    assert!(doubted(text).0, "{:?}", of_text(text));
}

/// A message takes back the one before it, of its sender or of whom it points to.
#[test]
fn of_the_message_before() {
    let after =
        |who: &str, line: &str| format!("[26/11/26 10.00.00] A: {BOTH}[26/11/26 10.05.00] {who}: {line}\n");
    for (who, line) in [
        ("A", "eh kebalik yg dua itu"),
        ("A", "maaf abaikan pesan di atas"),
        ("A", "datanya saya tarik dulu, belum fix"),
        ("A", "eh salah"),
        ("A", "belum final"),
        ("B", "itu semua NIB perorangan pak"),
    ] {
        let text = after(who, line);
        assert_eq!((doubted(&text), told(&text)), ((true, true), 1), "{text}");
    }
    for (who, line) in [
        ("A", "suwun pak"),
        ("B", "nggih, sudah kami terima semua"),
        ("B", "biaya akta berapa?"),
        ("B", "NIB perorangan tidak boleh ya"),
        ("A", "kalau NIB perorangan boleh?"),
    ] {
        let text = after(who, line);
        assert_eq!((doubted(&text), told(&text)), ((false, false), 0), "{text}");
    }
    let text = after("A", "Draft NIB:\nBaledono 9924200140073");
    assert_eq!(doubted(&text), (false, false));
}
