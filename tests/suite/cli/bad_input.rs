//! Bad input: a clear message in both languages, the right exit status, the book unchanged.

use super::desk::{Desk, words};

#[test]
fn what_cannot_be_understood_changes_nothing() {
    let desk = Desk::partner();
    let before = desk.objects("log --limit 1");
    let cases: &[(&str, i32, &str)] = &[
        // numbers
        ("koperasi set cowek nib=123456789012", 1, "field.digits"),
        ("koperasi set cowek nib=12345678901AB", 1, "field.digits"),
        ("koperasi set cowek nib=", 2, "field.empty"),
        ("koperasi set cowek nib", 2, "field.shape"),
        ("koperasi set cowek bukan=1", 2, "field.unknown"),
        ("koperasi set cowek gudang-kg=-5", 1, "field.number"),
        ("koperasi nib cowek active", 1, "nib.number"),
        ("koperasi nib cowek active --number 12", 1, "field.digits"),
        ("koperasi nib cowek hidup", 2, "nib.status"),
        ("koperasi paper cowek akta ada", 2, "paper.state"),
        ("koperasi paper cowek surat received", 2, "paper.unknown"),
        // codes and names
        ("koperasi show 35.14.09.9999", 2, "code.unknown"),
        ("koperasi show 35.14.09", 2, "code.shape"),
        ("koperasi show kalirejo", 2, "name.many"),
        ("koperasi show wonokrto", 2, "name.unknown"),
        ("koperasi show zzzzzz", 2, "name.unknown"),
        ("koperasi list --kecamatan tosri", 2, "area.unknown"),
        ("koperasi list --kecamatan 99.99", 2, "area.unknown"),
        ("koperasi list --kecamatan 35.1", 2, "area.shape"),
        ("koperasi list --missing apa", 2, "field.unknown"),
        ("kemitraan why gerbo telkom", 2, "company.unknown"),
        ("kemitraan list --stage selesai", 2, "stage.unknown"),
        ("juknis show G77", 2, "gate.unknown"),
        ("juknis set G1 maybe", 2, "juknis.state"),
        ("orang set siti --role raja", 2, "role.unknown"),
        // dates and weeks
        ("kuota post gerbo beras-sphp order 1 --date 2099-01-01", 1, "date.future"),
        ("kuota post gerbo beras-sphp order 1 --date 31/02/2026", 2, "date.impossible"),
        ("kuota post gerbo beras-sphp order 1 --date kapan", 2, "date.shape"),
        ("kuota post gerbo beras-sphp order 1 --week 2026-W99", 2, "week.none"),
        ("kuota post gerbo beras-sphp order 1 --week 2099-W01", 1, "quota.week"),
        ("kuota list --week 54", 2, "week.none"),
        ("kuota list --week entah", 2, "week.shape"),
        ("kuota list --sum provinsi", 2, "sum.unknown"),
        ("kuota list --above banyak", 2, "percent.shape"),
        ("kuota list --above=-5", 2, "percent.shape"),
        ("kuota show gerbo --from 2026-W99", 2, "week.none"),
        ("kuota show gerbo --from 2026-12-01 --until 2026-11-01", 2, "statement.span"),
        ("kuota weeks --weeks 0", 2, "weeks.range"),
        ("kuota weeks --weeks banyak", 2, "weeks.range"),
        ("kuota split beras-sphp banyak", 2, "quantity.shape"),
        ("kuota split beras-sphp 0", 2, "quantity.range"),
        ("kuota split beras-sphp 100 --rule adil", 2, "share.rule"),
        ("kuota split gula 100", 2, "offer.many"),
        ("kuota split beras-sphp 100 --week 2026-W54", 2, "week.none"),
        ("kuota split beras-sphp 100 --kecamatan antah", 2, "area.unknown"),
        ("kuota split lpg-3kg 100 --post", 1, "share.nobody"),
        ("kuota split beras-sphp 100 --set gerbo", 2, "share.shape"),
        ("kuota split beras-sphp 100 --set cowek=5", 1, "share.set"),
        ("kuota split beras-sphp 100 --set gerbo=105", 1, "share.over"),
        ("kuota split beras-sphp 3000 --set gerbo=2005", 1, "share.most"),
        ("kuota repeat", 1, "repeat.none"),
        // quantities and money
        ("kuota post gerbo beras-sphp order -5", 2, "quantity.range"),
        ("kuota post gerbo beras-sphp order '-5 kg'", 2, "quantity.range"),
        ("kuota post gerbo beras-sphp order 0", 2, "quantity.range"),
        ("kuota post gerbo beras-sphp order 99999999999999999999", 2, "quantity.range"),
        ("kuota post gerbo beras-sphp order 1.23.456", 2, "quantity.shape"),
        ("kuota post gerbo beras-sphp order 1,2,3", 2, "quantity.shape"),
        ("kuota post gerbo beras-sphp order banyak", 2, "quantity.shape"),
        ("kuota post gerbo beras-sphp order '5 L'", 2, "quantity.unit"),
        ("kuota post gerbo beras-sphp sell 1 --price -1", 2, "rupiah.range"),
        ("kuota post gerbo beras-sphp sell 1 --price murah", 2, "rupiah.shape"),
        ("kuota post gerbo beras-sphp beli 1", 2, "posting.kind"),
        ("kuota post gerbo beras order 1", 2, "product.unknown"),
        ("kuota post gerbo gula order 1", 2, "offer.many"),
        ("kuota post gerbo urea order 1 --bumn bulog", 2, "offer.none"),
        ("kuota reverse satu --reason x", 2, "entry.shape"),
        ("kuota reverse 1 --reason x", 2, "entry.unknown"),
        ("log --bytes 999999", 2, "entry.unknown"),
        ("log --limit sedikit", 2, "limit.shape"),
        // the command line itself
        ("koperasi", 2, "usage.command"),
        ("koperasi lst", 2, "usage.command"),
        ("kopersi list", 2, "usage.command"),
        ("koperasi show", 2, "usage.missing"),
        ("koperasi show gerbo lagi", 2, "usage.word"),
        ("koperasi list --fnd x", 2, "usage.flag"),
        ("koperasi list --find", 2, "usage.value"),
        ("--as '' koperasi list", 2, "name.shape"),
    ];
    for (line, status, rule) in cases {
        desk.fails(line, *status, rule);
    }
    assert_eq!(desk.objects("log --limit 1"), before);
}

/// What a terminal would obey comes back visible, and is not kept.
#[test]
fn escape_codes_are_shown_and_never_sent() {
    let desk = Desk::new();
    for line in [
        "koperasi set cowek 'nib=\u{1b}[31m1234567890123'",
        "koperasi nib cowek active --number '\u{1b}]0;x\u{7}9120012345678'",
    ] {
        let (id, _) = desk.fails(line, 1, "field.hidden");
        assert!(id.contains('␛'), "{id:?}");
    }
    for line in [
        "koperasi show 'a\u{1b}[2Jb'",
        "koperasi list --kecamatan 'a\u{202e}b'",
        "'\u{1b}[2J'",
        "--'\u{1b}[2J'",
    ] {
        let ran = desk.run(line);
        assert_eq!(ran.status, 2, "{line:?}");
        assert!(!ran.err.contains(['\u{1b}', '\u{202e}']), "{:?}", ran.err);
    }
    let told = desk.does("koperasi paper cowek akta received --number '\u{1b}[31mA-1'");
    assert!(!told.contains('\u{1b}') && !desk.does("koperasi show cowek").contains('\u{1b}'));
}

#[test]
fn suggestions_name_what_was_meant() {
    let desk = Desk::new();
    for (line, near) in [
        ("kopersi list", "koperasi"),
        ("koperasi lst", "list"),
        ("koperasi list --fnd x", "--find"),
        ("koperasi show wonokrto", "Wonokerto (Sukorejo, 35.14.09.2019)"),
        ("koperasi list --kecamatan tosri", "Tosari (35.14.24)"),
        ("koperasi show kalirejo", "Kalirejo (Gondangwetan, 35.14.18.2012)"),
    ] {
        let ran = desk.run(line);
        assert!(ran.err.contains(near), "{line}: {}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn words_that_are_not_text_are_refused() {
    use std::os::unix::ffi::OsStringExt;
    let desk = Desk::new();
    let output = desk
        .command()
        .args(["koperasi", "show"])
        .arg(std::ffi::OsString::from_vec(vec![0xff, 0x41]))
        .output();
    let ran = super::desk::ran(output.expect("a run"));
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("UTF-8"), "{}", ran.err);
}

#[test]
fn words_are_split_as_a_shell_does() {
    assert_eq!(words("a 'b c' d"), ["a", "b c", "d"]);
}
