//! The vault: personal values lie apart from the log, are found again, are shown to whoever may see them, and
//! are gone when they are erased.

use super::desk::Desk;
use std::fs;
use std::path::{Path, PathBuf};

/// Personal values as they are typed, and what of them must stand nowhere.
const PHONE: (&str, &str) = ("0812-9876-5432", "98765432");
const NIK: (&str, &str) = ("3514019876540007", "3514019876540007");
const CONTACT: (&str, &str) = ("Ibu Ani 0857 1234 9876", "1234 9876");

fn vault(desk: &Desk) -> PathBuf {
    let mut path = desk.book.clone().into_os_string();
    path.push(".pribadi");
    path.into()
}

fn holds(path: &Path, text: &str) -> bool {
    let bytes = fs::read(path).unwrap();
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// A desk at which Ani is of the Dinas, Siti a field officer in Tosari, Pak Wasis an auditor; Tosari has three
/// personal values.
fn office() -> Desk {
    let desk = Desk::new();
    desk.does("orang set ani --role dinas");
    desk.does("--as ani orang set siti --role petugas --kecamatan tosari");
    desk.does("--as ani orang set wasis --role pengawas");
    desk.does("--as ani orang set cabang --role bumn --bumn bulog");
    let (phone, nik, contact) = (PHONE.0, NIK.0, CONTACT.0);
    desk.does(&format!("--as siti koperasi set tosari telepon={phone} nik-ketua={nik} 'kontak={contact}'"));
    desk
}

#[test]
fn what_is_chained_holds_commitments_and_the_vault_the_values() {
    let desk = office();
    for (_, part) in [PHONE, NIK, CONTACT] {
        assert!(!holds(&desk.book, part), "{part} in the book");
        assert!(holds(&vault(&desk), part), "{part} not in the vault");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(vault(&desk)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // Masked as ever, wherever it is shown.
    let card = desk.does("koperasi show tosari");
    assert!(card.contains("+6281*****5432") && card.contains("3514********0007"), "{card}");
    assert!(desk.does("log --limit 3 --json").contains("+6281*****5432"));
    assert!(desk.does("check").contains("3 nilai pribadi"), "{}", desk.does("check"));
    // The same once more is nothing new; another source is.
    let same = format!("--as ani koperasi set tosari telepon={} --source siti", PHONE.0);
    desk.fails(&same, 1, "nothing.new");
    desk.does(&format!("--as ani koperasi set tosari telepon={} --source surat", PHONE.0));
    assert!(desk.does("check").contains("3 nilai pribadi"), "the same value stays where it is");
    // Another number is another value; taken back, the first stands again.
    desk.does("--as ani koperasi set tosari telepon=081311112222");
    assert!(desk.does("koperasi show tosari").contains("+6281*****2222"));
    desk.does("--as ani undo");
    assert!(desk.does("koperasi show tosari").contains("+6281*****5432"));
    // Tried in vain, nothing is kept.
    desk.does("--as ani koperasi set tosari telepon=081399998888 --dry-run");
    assert!(!holds(&vault(&desk), "99998888"));
    desk.does("--as ani rebuild");
    assert!(desk.does("koperasi show tosari").contains("3514********0007"));
    assert!(desk.does("check").contains("4 nilai pribadi"));
}

#[test]
fn showing_one_whole_asks_a_right_and_is_an_entry() {
    let desk = office();
    let last = || desk.objects("head")[0]["entry"].as_u64().unwrap();
    let before = last();
    for (line, rule) in [
        ("--as cabang pribadi show tosari telepon --reason ingin", "role.verb"),
        ("--as orang-lain pribadi show tosari --reason ingin", "role.verb"),
        ("--as siti pribadi show gerbo", "role.area"),
        ("--as wasis pribadi show tosari", "reveal.reason"),
        ("--as ani pribadi show gerbo", "personal.none"),
    ] {
        let (said, _) = desk.fails(line, 1, rule);
        assert!(!said.contains(PHONE.1) && !said.contains(NIK.1), "{said}");
    }
    desk.fails("--as ani pribadi show tosari nib", 2, "personal.field");
    desk.fails("--as ani pribadi show", 2, "usage.missing");
    assert_eq!(last(), before, "nothing is half done");
    let dry = desk.does("--as ani pribadi show tosari telepon --dry-run");
    assert!(!dry.contains(PHONE.1) && last() == before, "{dry}");

    assert!(desk.does("--as siti pribadi show tosari telepon").contains("+6281298765432"));
    let told = desk.does("--as wasis pribadi show tosari nik-ketua telepon --reason 'surat 12' --json");
    assert!(told.contains(NIK.1) && told.contains("+6281298765432"), "{told}");
    let all = desk.does("--as ani pribadi show --kecamatan tosari --to -.csv");
    assert!(all.contains(NIK.1) && all.contains("Ibu Ani 0857 1234 9876"), "{all}");
    assert_eq!(last(), before + 3, "each is an entry");
    let log = desk.does("log --limit 3");
    assert!(log.contains("surat 12") && log.contains("tanpa samaran") && !log.contains(NIK.1), "{log}");
    // What only reads can record nothing, and shows nothing.
    desk.fails("--as ani --read-only pribadi show tosari", 1, "book.readonly");
    let list = desk.does("pribadi list");
    assert!(list.contains("3514********0007") && !list.contains(NIK.1), "{list}");
}

#[test]
fn what_is_erased_is_in_no_file_of_the_book() {
    let desk = office();
    desk.does("--as ani koperasi set tosari telepon=081311112222");
    desk.fails("--as siti pribadi erase tosari telepon", 1, "role.verb");
    desk.fails("--as ani pribadi erase gerbo telepon", 1, "personal.none");
    desk.fails("--as ani pribadi erase tosari alamat", 2, "personal.field");
    desk.fails("--as ani pribadi erase tosari", 2, "usage.missing");
    let told = desk.does("--as ani pribadi erase tosari telepon --reason 'permintaan pemilik'");
    assert!(told.contains("Telepon"), "{told}");
    for entry in fs::read_dir(desk.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            // Also the number before it.
            assert!(!holds(&path, PHONE.1) && !holds(&path, "11112222"), "{}", path.display());
        }
    }
    assert!(desk.does("koperasi show tosari").contains("tidak ada lagi di brankas"));
    assert!(desk.does("--as ani pribadi show tosari").contains(NIK.1), "the others stay");
    desk.fails("--as ani pribadi show tosari telepon", 1, "personal.none");
    desk.fails("--as ani pribadi erase tosari telepon", 1, "personal.none");
    assert!(desk.does("check").contains("2 nilai pribadi"));
    desk.does("--as ani rebuild");
    assert!(desk.does("log").contains("permintaan pemilik"));
    // What is recorded afterwards is another value.
    desk.does(&format!("--as ani koperasi set tosari telepon={}", PHONE.0));
    assert!(desk.does("--as ani pribadi show tosari telepon").contains("+6281298765432"));
}

#[test]
fn a_vault_that_does_not_fit_the_book_says_so_and_nothing_is_put_upon_it() {
    let desk = office();
    let (path, early) = (vault(&desk), fs::read(vault(&desk)).unwrap());
    let book = fs::read(&desk.book).unwrap();
    let set = "--as ani koperasi set gerbo telepon=081377776666";
    let head = || desk.objects("head")[0]["entry"].as_u64().unwrap();
    desk.does("--as ani koperasi set tosari telepon=081311112222");
    let (before, late) = (head(), fs::read(&path).unwrap());
    let refused = |rule: &str| {
        desk.fails(set, 3, rule);
        let check = desk.run("check");
        assert!(check.status == 3 && check.err.contains("rankas"), "{rule}: {check:?}");
        assert_eq!(head(), before, "{rule}");
        // All else can be read, and written.
        assert!(desk.does("koperasi show tosari").contains("Tosari"), "{rule}");
    };
    fs::remove_file(&path).unwrap();
    refused("vault.missing");
    assert!(!path.exists());
    fs::write(&path, &early).unwrap();
    refused("vault.older");
    assert_eq!(fs::read(&path).unwrap(), early);
    let mut hurt = late.clone();
    let at = hurt.windows(8).position(|part| part == b"11112222").unwrap();
    hurt[at] ^= 1;
    fs::write(&path, &hurt).unwrap();
    refused("vault.damaged");
    assert!(!desk.does("koperasi show tosari").contains("2222"));
    // The book goes back and the vault does not.
    fs::write(&path, &late).unwrap();
    let late_book = fs::read(&desk.book).unwrap();
    fs::write(&desk.book, &book).unwrap();
    desk.does("--as ani koperasi set gerbo alamat=Jl.Raya");
    fs::write(&desk.book, &late_book).unwrap();
    // A value that is lost for good is recorded as erased; what is there stays.
    fs::write(&path, &early).unwrap();
    desk.does("--as ani pribadi erase --lost --reason 'cakram rusak'");
    desk.does(set);
    assert!(desk.does("--as ani pribadi show tosari nik-ketua").contains(NIK.1));
    assert!(desk.does("check").contains("utuh"));
    desk.fails("--as ani pribadi erase --lost", 1, "personal.none");
}
