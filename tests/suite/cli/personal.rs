//! Numbers of people: what may not stand in free text, and what is never shown whole.

use super::desk::Desk;

#[test]
fn free_text_with_a_number_of_somebody_is_refused_before_it_is_kept() {
    let desk = Desk::partner();
    let last = || desk.objects("head")[0]["entry"].as_u64().unwrap();
    let before = last();
    for text in [
        "WA 0812-9876-5432",
        "hub. Ani +62 812 9876 5432",
        "NIK 3514.0198.7654.0007",
        "ktp 3514 0198 7654 0007",
        "3514-0198-7654-0007",
    ] {
        for line in [
            format!("koperasi nib tosari active --number 9120012345670 --evidence '{text}'"),
            format!("koperasi set tosari akta=12 --source '{text}'"),
            format!("koperasi set tosari 'alamat=Jl. Raya 1 {text}'"),
            format!("kuota post gerbo beras-sphp order '100 kg' --note '{text}'"),
            format!("kemitraan move gerbo bulog ditunda --reason '{text}'"),
            format!("aturan set nib-days 90 --source '{text}' --dry-run"),
        ] {
            let (id, _) = desk.fails(&line, 1, "text.personal");
            assert!(
                id.contains("--personal-text") && !id.contains("9876-5432") && !id.contains("0198"),
                "{id}"
            );
        }
    }
    assert_eq!(last(), before, "nothing is half done");
    // What only looks like one is no number of a person's.
    for line in [
        "koperasi nib tosari active --number 9120012345670 --evidence 'NIB 0812240012345, OSS 24.11.2026'",
        "kuota post gerbo beras-sphp order '100 kg' --do 081298765432 --note 'surat 518/12/424.100/2026'",
    ] {
        desk.does(line);
    }
    desk.does("koperasi set tosari akta=12 --source 'WA 0812-9876-5432' --personal-text");
    desk.does("undo");
    desk.fails("koperasi list --personal-text", 2, "usage.conflict");
}

/// What was written with spaces, points and hyphens is masked as what was not.
#[test]
fn masks_see_through_what_parts_a_number() {
    let desk = Desk::partner();
    desk.does(
        "koperasi set gerbo 'kontak=Ani 0812-9876-5432 NIK 3514.0198.7654.0007' 'telepon=0812 9876 5432'",
    );
    for line in [
        "koperasi show gerbo",
        "koperasi show gerbo --json",
        "log --limit 3",
        "log --limit 3 --json",
        "koperasi list --json",
        "--as nobody koperasi show gerbo",
    ] {
        let out = desk.does(line);
        for part in ["9876-5", "9876 5", "98765", ".0198", "7654.0", "0198.7654"] {
            assert!(!out.contains(part), "{line}: {part}");
        }
    }
    assert!(desk.does("koperasi show gerbo").contains("0812-****-5432"));
}
