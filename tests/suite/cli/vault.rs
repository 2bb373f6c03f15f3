//! The vault: personal values lie apart from the log, are found again, are shown to whoever may see them, and
//! are gone when they are erased.

use super::desk::{Desk, words};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Code, Day, Lang};
use kdkmp::book::act::{Append, Signer, begin};
use kdkmp::book::entry::hex;
use kdkmp::book::op::FactChange;
use kdkmp::book::vault::{Salt, Value};
use kdkmp::book::view::Log;
use kdkmp::book::{Entry, Op, Proof};
use kdkmp::cli::args;
use kdkmp::cli::table::{self, Sort};
use kdkmp::domain::cooperative::Fact;
use kdkmp::domain::{Field, Kept, Person, Role};
use kdkmp::exchange::seed;
use kdkmp::store::{Book, NEW};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

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
        ("--as cabang pribadi reveal tosari telepon --reason ingin", "role.verb"),
        ("--as orang-lain pribadi reveal tosari --reason ingin", "role.verb"),
        ("--as siti pribadi reveal gerbo", "role.area"),
        ("--as wasis pribadi reveal tosari", "reveal.reason"),
        ("--as ani pribadi reveal gerbo", "personal.none"),
    ] {
        let (said, _) = desk.fails(line, 1, rule);
        assert!(!said.contains(PHONE.1) && !said.contains(NIK.1), "{said}");
    }
    desk.fails("--as ani pribadi reveal tosari nib", 2, "personal.field");
    desk.fails("--as ani pribadi reveal", 2, "usage.missing");
    assert_eq!(last(), before, "nothing is half done");
    let dry = desk.does("--as ani pribadi reveal tosari telepon --dry-run");
    assert!(!dry.contains(PHONE.1) && last() == before, "{dry}");

    assert!(desk.does("--as siti pribadi reveal tosari telepon").contains("+6281298765432"));
    let told = desk.does("--as wasis pribadi reveal tosari nik-ketua telepon --reason 'surat 12' --json");
    assert!(told.contains(NIK.1) && told.contains("+6281298765432"), "{told}");
    // With its salt it proves what the log holds; without that right there is no salt.
    let shown = &desk.objects("--as siti pribadi reveal tosari telepon")[0];
    let salt: Vec<u8> = (0..16)
        .map(|at| u8::from_str_radix(&shown["salt"].as_str().unwrap()[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    let proof = [b"kdkmp-pribadi 1\n35.14.24.2004telepon", &salt[..], b"+6281298765432"].concat();
    assert_eq!(hex(&Sha256::digest(proof)), shown["seal"].as_str().unwrap());
    assert!(desk.objects("pribadi list").iter().all(|one| one["salt"].is_null() && one["seal"].is_string()));
    let all = desk.does("--as ani pribadi reveal --kecamatan tosari --to -.csv");
    assert!(all.contains(NIK.1) && all.contains("Ibu Ani 0857 1234 9876"), "{all}");
    assert_eq!(last(), before + 4, "each is an entry");
    let log = desk.does("log --limit 4");
    assert!(log.contains("surat 12") && log.contains("tanpa samaran") && !log.contains(NIK.1), "{log}");
    // What only reads can record nothing, and shows nothing.
    desk.fails("--as ani --read-only pribadi reveal tosari", 1, "book.readonly");
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
    assert!(desk.does("--as ani pribadi reveal tosari").contains(NIK.1), "the others stay");
    desk.fails("--as ani pribadi reveal tosari telepon", 1, "personal.none");
    desk.fails("--as ani pribadi erase tosari telepon", 1, "personal.none");
    assert!(desk.does("check").contains("2 nilai pribadi"));
    desk.does("--as ani rebuild");
    assert!(desk.does("log").contains("permintaan pemilik"));
    // What is recorded afterwards is another value.
    desk.does(&format!("--as ani koperasi set tosari telepon={}", PHONE.0));
    assert!(desk.does("--as ani pribadi reveal tosari telepon").contains("+6281298765432"));
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
        let status = if rule == "vault.missing" { 0 } else { 3 };
        assert!(check.status == status && check.err.contains("rankas"), "{rule}: {check:?}");
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
    assert!(desk.does("--as ani pribadi reveal tosari nik-ketua").contains(NIK.1));
    assert!(desk.does("check").contains("utuh"));
    desk.fails("--as ani pribadi erase --lost", 1, "personal.none");
}

/// A book as an earlier program wrote it: with the telephone and the contact of Tosari clear in an entry.
pub fn earlier() -> Desk {
    let desk = Desk::bare();
    let now = Stamp(chrono::Utc::now().timestamp_millis());
    let maker = Signer { device: "kdkmp".to_owned(), proof: Proof::Owner, ..crate::desk::signer("ani") };
    let on = Day::from(now.date_wib());
    let tosari = Code::parse("35.14.24.2004").unwrap();
    let fact = |text: &str| Some(Fact::new(true, text, on, "kunjungan"));
    let set = |field, before, after| FactChange { field, before, after };
    let facts = [
        vec![set(Field::Phone, None, fact("+6281298765432")), set(Field::Contact, None, fact(CONTACT.0))],
        vec![set(Field::Phone, fact("+6281298765432"), fact("+6281311112222"))],
    ];
    let made = Book::make(&desk.book, NEW, |writer| {
        let mut ops = seed::ops(&seed::regency()?)?;
        ops.insert(1, Op::BookNamed { nonce: *b"berdiri sebelumn" });
        ops.push(Op::PersonSet { before: None, after: Some(Person::new("ani", Role::Dinas)) });
        begin(writer, &maker, on, now, ops)?;
        for changes in facts {
            let last = writer.entry(writer.seq())?.expect("an entry");
            let (seq, op) = (last.seq + 1, Op::FactsSet { code: tosari, changes });
            let entry = Entry { seq, action: seq, count: last.count + 1, op, ..last };
            writer.append(&entry, &entry.bytes()?)?;
        }
        Ok(())
    });
    assert!(made.expect("a book"));
    desk
}

#[test]
fn a_book_of_before_is_read_and_is_moved_when_that_is_asked() {
    let desk = earlier();
    assert!(holds(&desk.book, "81311112222") && !vault(&desk).exists());
    let card = desk.does("koperasi show tosari");
    assert!(card.contains("+6281*****2222") && card.contains("0857 **** 9876"), "{card}");
    let audit = desk.objects("--as ani pribadi audit");
    assert_eq!(audit[0]["clear"].as_array().unwrap().len(), 3, "{audit:?}");
    // What is written from now on is kept apart, its former value too; the same is nothing new.
    desk.fails("--as ani koperasi set tosari telepon=081311112222 --source kunjungan", 1, "nothing.new");
    desk.does("--as ani koperasi set tosari telepon=081377776666");
    assert!(!holds(&desk.book, "81377776666") && holds(&vault(&desk), "81377776666"));
    desk.does("--as ani undo");
    assert!(desk.does("koperasi show tosari").contains("+6281*****2222"));
    let told = desk.run("--as ani pribadi erase tosari kontak");
    assert!(told.status == 0 && told.err.contains("pribadi move"), "{told:?}");
    let month = desk.does("--as ani kuota tutup 2025-12");
    assert!(month.contains("tutup"), "{month}");
    let (before, log) = (desk.objects("head")[0].clone(), desk.objects("log --limit 2000"));

    desk.fails("--as orang-lain pribadi move", 1, "role.verb");
    let moved = desk.objects("--as ani pribadi move")[0].clone();
    assert_eq!(moved["old"][1], before["hash"]);
    assert!(desk.does("check").contains("utuh"), "{}", desk.run("check").err);
    let after = desk.objects("log --limit 2000");
    assert_eq!(after.len(), log.len() + 1, "the same entries and one more");
    for (was, is) in log.iter().zip(after.iter().skip(usize::from(after[0]["op"] == "moved"))) {
        assert_eq!((&was["seq"], &was["op"]), (&is["seq"], &is["op"]));
        // What was erased is told as erased wherever it stood.
        assert!(was["what"] == is["what"] || is["what"].to_string().contains("tidak ada lagi"), "{is}");
    }
    for part in ["81298765432", "81311112222", "1234 9876"] {
        assert!(!holds(&desk.book, part), "{part}");
    }
    assert!(desk.does("koperasi show tosari").contains("+6281*****2222"));
    assert!(desk.does("--as ani pribadi reveal tosari telepon").contains("+6281311112222"));
    assert!(!holds(&vault(&desk), "1234 9876"), "what was erased before is not brought back");
    let audit = desk.objects("--as ani pribadi audit");
    assert!(audit[0]["clear"].as_array().unwrap().is_empty(), "{audit:?}");
    assert!(
        audit[1]["file"] == moved["kept"] && !audit[1]["clear"].as_array().unwrap().is_empty(),
        "{audit:?}"
    );
    desk.fails("--as ani pribadi move", 1, "move.clean");
}

#[test]
fn backups_keep_the_newest_vault_alone_and_a_book_is_put_back_with_its_values() {
    let desk = office();
    let shelf = desk.dir.path().join("buku.redb.cadangan");
    desk.does("--as ani backup --daily");
    let daily =
        fs::read_dir(&shelf).unwrap().map(|e| e.unwrap().path()).find(|p| p.extension().unwrap() == "redb");
    let (daily, old) = (daily.unwrap(), shelf.join("2026-01-02.redb"));
    let beside = |path: &Path| PathBuf::from(format!("{}.pribadi", path.display()));
    assert!(holds(&beside(&daily), NIK.1) && !holds(&daily, NIK.1));
    // The next day's takes the vault of the one before with it.
    fs::rename(&daily, &old).unwrap();
    fs::rename(beside(&daily), beside(&old)).unwrap();
    desk.does("--as ani backup --daily");
    assert!(old.exists() && !beside(&old).exists() && beside(&daily).exists());
    // One that is made by hand has none unless that is asked for.
    let (bare, full) = (desk.dir.path().join("a.redb"), desk.dir.path().join("b.redb"));
    desk.does(&format!("--as ani backup {}", bare.display()));
    desk.does(&format!("--as ani backup {} --personal", full.display()));
    assert!(!beside(&bare).exists() && holds(&beside(&full), NIK.1));

    // The book goes back behind a value, and comes back with those that it names, from whatever vault.
    desk.does("--as ani koperasi set tosari telepon=081311112222");
    desk.does(&format!("--as ani restore {}", bare.display()));
    assert!(desk.does("check").contains("3 nilai pribadi"), "{}", desk.run("check").err);
    assert!(!holds(&vault(&desk), "11112222"));
    desk.does("--as ani koperasi set gerbo telepon=081377776666");
    fs::remove_file(vault(&desk)).unwrap();
    desk.does(&format!("--as ani restore {}", full.display()));
    assert!(desk.does("--as ani pribadi reveal tosari").contains(NIK.1));
    fs::remove_file(vault(&desk)).unwrap();
    let told = desk.run(&format!("--as ani restore {}", bare.display()));
    assert!(told.status == 0 && told.err.contains("erase --lost"), "{told:?}");
    desk.fails("--as ani koperasi set gerbo telepon=081377776666", 3, "vault.missing");
    desk.does("--as ani pribadi erase --lost");
    desk.does("--as ani koperasi set gerbo telepon=081377776666");
    // What is erased goes from the vaults beside the book too.
    let told = desk.run("--as ani pribadi erase tosari nik-ketua");
    assert!(told.status == 1, "{told:?}");
}

/// Every file under a directory.
fn all_files(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all_files(&path, found) } else { found.push(path) }
    }
}

/// Every command that only reads and takes no word, or a cooperative's.
fn lists() -> Vec<String> {
    let tree = args::tree(Lang::Id);
    let line = |path: Vec<&str>| {
        let at = path.iter().fold(&tree, |at, name| at.find_subcommand(name).unwrap());
        let words: Vec<&str> = at
            .get_positionals()
            .filter(|arg| arg.is_required_set())
            .map(|arg| arg.get_id().as_str())
            .collect();
        match words[..] {
            [] => Some(path.join(" ")),
            ["code"] => Some(path.join(" ") + " tosari"),
            _ => None,
        }
    };
    let all = table::all().into_iter().filter(|(_, verb)| verb.sort == Sort::List);
    all.filter_map(|(path, _)| line(path)).collect()
}

/// What a session in lines says of a cooperative.
fn lines(desk: &Desk) -> Vec<u8> {
    let mut command = desk.command();
    command
        .args(["--linear", "--as", "ani"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("a run");
    let mut input = child.stdin.take().expect("a pipe");
    input
        .write_all("koperasi\n/tosari\n1\n\n\nriwayat 1\n\n\nkembali\nhari-ini\nkembali\nq\n".as_bytes())
        .unwrap();
    drop(input);
    let told = child.wait_with_output().expect("its end");
    assert!(String::from_utf8_lossy(&told.stdout).contains("Tosari"), "{told:?}");
    [told.stdout, told.stderr].concat()
}

/// Ten personal values: they stand in the vault and nowhere else, whatever is told, exported, copied or kept; and
/// after they were erased they stand in no file at all.
#[test]
fn ten_values_stand_in_the_vault_alone_and_after_they_are_erased_nowhere() {
    let desk = Desk::partner();
    desk.does("orang set ani --role dinas");
    let mut values = Vec::new();
    for (n, code) in ["tosari", "gerbo", "ngadiwono", "wonokitri", "podokoyo"].iter().enumerate() {
        let (phone, nik) = (format!("81277700{n}11"), format!("351401987654{n}007"));
        desk.does(&format!("--as ani koperasi set {code} telepon=0{phone} nik-ketua={nik}"));
        values.extend([phone, nik]);
    }
    let away = desk.dir.path().join("bukti");
    let last = desk.objects("head")[0]["entry"].as_u64().unwrap();
    let told = [
        "log --limit 20",
        "koperasi list --to -.csv",
        "laporan audit",
        "check --json",
        "--as ani pribadi audit --json",
        "--as ani backup salinan.redb",
        "--as ani backup --daily",
    ];
    let told = told.map(str::to_owned).into_iter();
    let bytes = (last - 5..=last).map(|entry| format!("log --bytes {entry}"));
    let both =
        lists().into_iter().flat_map(|line| [format!("--as ani {line}"), format!("--as ani {line} --json")]);
    let mut out = vec![("--linear".to_owned(), lines(&desk))];
    for line in told.chain(bytes).chain(both) {
        let told = desk.command().args(words(&line)).output().expect("a run");
        out.push((line, [told.stdout, told.stderr].concat()));
    }
    assert!(out.len() > 60, "{}", out.len());
    desk.does(&format!("--as ani log export {}", away.display()));
    // A deed under a key that is tried again keeps no hash of the value.
    let once = "--as ani koperasi set tosari telepon=081277700999 --once K1";
    desk.does(once);
    desk.does("--as ani undo");
    let lines = desk.run("koperasi show tosari --lang en");
    out.push(("en".to_owned(), lines.out.into_bytes()));
    for (line, bytes) in &out {
        for value in &values {
            assert!(!bytes.windows(value.len()).any(|part| part == value.as_bytes()), "{value} in {line}");
        }
    }
    let mut files = Vec::new();
    all_files(desk.dir.path(), &mut files);
    for path in files.iter().filter(|path| path.extension().is_none_or(|end| end != "pribadi")) {
        values.iter().for_each(|value| assert!(!holds(path, value), "{value} in {}", path.display()));
    }
    assert!(values.iter().all(|value| holds(&vault(&desk), value)));

    for code in ["tosari", "gerbo", "ngadiwono", "wonokitri", "podokoyo"] {
        for field in ["telepon", "nik-ketua"] {
            desk.does(&format!("--as ani pribadi erase {code} {field}"));
        }
    }
    let mut files = Vec::new();
    all_files(desk.dir.path(), &mut files);
    assert!(files.iter().any(|path| path.to_string_lossy().ends_with(".redb.pribadi")));
    for path in &files {
        values.iter().for_each(|value| assert!(!holds(path, value), "{value} in {}", path.display()));
    }
    assert!(desk.does("check").contains("utuh"));
}

/// Whoever has the book and no salt, and tries every number of a prefix, with no salt and with those that are easy to
/// think of, finds none.
#[test]
fn a_dictionary_finds_nothing_in_a_commitment_whose_salt_is_gone() {
    let desk = office();
    desk.does("--as ani pribadi erase tosari telepon");
    let book = Book::open_read_only(&desk.book).unwrap();
    let snapshot = book.snapshot().unwrap();
    let tosari = Code::parse("35.14.24.2004").unwrap();
    let mut seal = None;
    for seq in (1..=snapshot.seq().0).map(kdkmp::base::Seq) {
        let Op::FactsSet { changes, .. } = snapshot.entry(seq).unwrap().unwrap().op else { continue };
        seal = seal.or(changes.iter().find_map(|change| match change.after.as_ref()?.kept {
            Kept::Vault(seal) if change.field == Field::Phone => Some(seal),
            _ => None,
        }));
    }
    let seal = seal.expect("a commitment");
    // The prefix that it has: ten thousand numbers, the right one among them.
    let salts: [Salt; 3] = [[0; 16], [0xff; 16], *b"kdkmp-pribadi 1\n"];
    for n in 0..10_000 {
        let value = Value { code: tosari, field: Field::Phone, text: format!("+628129876{n:04}") };
        assert!(salts.iter().all(|salt| value.seal(salt) != seal), "{}", value.text);
    }
    // Nor is there anything else of it in the entries: not the hash of the words that were typed.
    assert!(!holds(&desk.book, PHONE.1));
}
