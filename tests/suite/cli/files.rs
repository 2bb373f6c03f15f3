//! The book as a file: made, checked, mended, copied, and refused where it is not a book.

use super::desk::{Desk, ran};
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use sha2::{Digest, Sha256};

const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");
const STATE: TableDefinition<&[u8], &[u8]> = TableDefinition::new("state");

#[test]
fn a_book_is_made_once() {
    let desk = Desk::bare();
    let told = desk.does("init");
    assert!(told.contains("24 kecamatan, 365 koperasi, 5 BUMN"), "{told}");
    let before = desk.bytes();
    desk.fails("init", 1, "book.exists");
    assert_eq!(desk.bytes(), before);
    // No other book is taken for it, however alike they are; a copy of it is the same book.
    desk.does("init --book lain.redb");
    desk.does("backup cadangan.redb");
    desk.does("rebuild");
    let id = |book: &str| desk.objects(&format!("check --book {book}"))[0]["id"].clone();
    assert_eq!(id("buku.redb").as_str().map(str::len), Some(64));
    assert_eq!(id("cadangan.redb"), id("buku.redb"));
    assert_ne!(id("lain.redb"), id("buku.redb"));
}

#[test]
fn a_book_of_other_regions_comes_from_a_list() {
    let desk = Desk::bare();
    let list = desk.dir.path().join("wilayah.csv");
    std::fs::write(&list, "code,name\n11,Aceh\n11.01,Aceh Selatan\n11.01.01,Bakongan\n").expect("a list");
    let villages = desk.dir.path().join("desa.csv");
    std::fs::write(&villages, "code,name\n11.01.01.2001,Keude Bakongan\n11.01.01.2002,Ujong Mangki\n")
        .expect("a list");
    desk.fails("init --regions desa.csv", 2, "regions.orphan");
    desk.fails("init --regions wilayah.csv", 2, "regions.empty");
    desk.fails("init --regions tiada.csv", 3, "file.missing");
    assert!(!desk.book.exists(), "a list that cannot be read leaves no book behind");
    let told = desk.does("init --regions wilayah.csv desa.csv");
    assert!(told.contains("Aceh Selatan") && told.contains("1 kecamatan, 2 koperasi"), "{told}");
    let row = &desk.objects("koperasi list")[0];
    assert!(row["has_nib"].is_null() && row["name"] == "Keude Bakongan");
    assert!(desk.does("kecamatan list").contains('·'), "what nobody has looked at is not zero");
}

/// An auditor needs no program of ours: sha256sum gives the hash that the log shows.
#[test]
fn the_chain_can_be_recomputed() {
    let desk = Desk::partner();
    let entries = desk.objects("log --limit 3");
    for entry in &entries {
        let seq = entry["seq"].to_string();
        let output = desk.command().args(["log", "--bytes", &seq]).output().expect("a run");
        let hash: String = Sha256::digest(&output.stdout).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(entry["hash"], hash.as_str());
        let prev: String = output.stdout[..32].iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(entry["prev"], prev.as_str());
    }
    assert_eq!(entries[1]["prev"], entries[0]["hash"]);
    assert_eq!(desk.objects("check")[0]["head"], entries[2]["hash"]);
    let about = desk.objects("log --entity gerbo --limit 0");
    assert!(about.len() > 10 && about.iter().all(|entry| entry["name"] == "Gerbo"));
}

#[test]
fn a_damaged_record_is_found_and_made_again() {
    let desk = Desk::partner();
    desk.does("check");
    tamper(&desk, |state| {
        let (key, mut value) = {
            let (key, value) = state.last().expect("a read").expect("a record");
            (key.value().to_vec(), value.value().to_vec())
        };
        *value.last_mut().expect("a byte") ^= 1;
        state.insert(key.as_slice(), value.as_slice()).expect("a write");
    });
    let (id, _) = desk.fails_twice("check", 3, "wire.crc");
    assert!(id.contains("rebuild"), "{id}");
    desk.does("rebuild");
    let whole = &desk.objects("check")[0];
    assert_eq!((whole["ok"].as_bool(), whole["wrong"].as_array().map(Vec::len)), (Some(true), Some(0)));
}

/// A log with a hole in it is told as that wherever it is read, and what is left is picked together.
#[test]
fn a_gap_in_the_log_is_never_passed_over() {
    const LOG: TableDefinition<u64, &[u8]> = TableDefinition::new("log");
    let desk = Desk::partner();
    let last = desk.objects("log --limit 1")[0]["seq"].as_u64().expect("a number");
    let file = Database::open(&desk.book).expect("the file");
    let tx = file.begin_write().expect("a write");
    assert!(tx.open_table(LOG).expect("the log").remove(last - 3).expect("a write").is_some());
    tx.commit().expect("a commit");
    drop(file);
    let previous = format!("log --bytes {}", last - 2);
    for line in ["log", "log --limit 0", "log --entity gerbo", &previous, "rebuild", "backup x.redb"] {
        let before = desk.bytes();
        let (id, _) = desk.fails(line, 3, "log.gap");
        assert!(id.contains("hilang"), "{line}: {id}");
        let makes = ["rebuild", "backup x.redb"].contains(&line);
        assert!(!makes || (desk.bytes() == before && !desk.dir.path().join("x.redb").exists()), "{line}");
    }
    desk.fails(&format!("log --bytes {}", last - 3), 3, "log.gap");
    let ran = desk.run("check --json");
    assert!(ran.status == 3 && ran.err.contains("log.gap"), "{ran:?}");
    // What was taken out still lies in the file's free pages, or is known to be missing.
    let ran = desk.run("rebuild --scan --json");
    let object: serde_json::Value = serde_json::from_str(&ran.out).expect("an object");
    let whole = object["whole"] == true;
    assert_eq!(
        (ran.status, object["entries"].as_u64()),
        if whole { (0, Some(last)) } else { (3, Some(last - 4)) }
    );
    assert!(ran.err.contains(".lama"), "{ran:?}");
    desk.does("check");
    desk.does("koperasi set gerbo kontak=Ani");
}

/// A file whose beginning is gone is no book for anybody, and its entries are still there.
#[test]
fn entries_are_picked_out_of_a_file_that_cannot_be_opened() {
    let desk = Desk::partner();
    let head = desk.objects("check")[0]["head"].clone();
    let mut bytes = desk.bytes();
    bytes[..4096].fill(0);
    std::fs::write(&desk.book, &bytes).expect("a file");
    let (id, en) = desk.fails("rebuild", 3, "book.damaged");
    assert!(id.contains("kdkmp rebuild --scan") && en.contains("restore"), "{id} {en}");
    let told = desk.run("rebuild --scan");
    assert_eq!(told.status, 0, "{told:?}");
    assert!(told.err.contains("lama disimpan"), "{told:?}");
    assert_eq!(desk.objects("check")[0]["head"], head);
    std::fs::write(&desk.book, vec![7; 9000]).expect("a file");
    desk.fails("rebuild --scan", 3, "book.damaged");
}

impl Desk {
    /// As [`Desk::fails`], of a command that answers on stdout as well.
    fn fails_twice(&self, line: &str, status: i32, rule: &str) -> (String, String) {
        let json = self.run(&format!("{line} --json"));
        assert!(json.status == status && json.err.contains(rule), "{json:?}");
        assert!(json.out.contains("\"ok\":false"), "{json:?}");
        let [id, en] = ["id", "en"].map(|lang| self.run(&format!("{line} --lang {lang}")));
        assert_eq!((id.status, en.status), (status, status));
        (id.err, en.err)
    }
}

fn tamper(desk: &Desk, change: impl FnOnce(&mut redb::Table<'_, &'static [u8], &'static [u8]>)) {
    let file = Database::open(&desk.book).expect("the file");
    let tx = file.begin_write().expect("a write");
    change(&mut tx.open_table(STATE).expect("the records"));
    tx.commit().expect("a commit");
}

#[test]
fn a_backup_is_a_book_and_comes_back() {
    let desk = Desk::partner();
    let told = desk.does("backup cadangan.redb");
    assert!(told.contains("cadangan.redb"), "{told}");
    desk.fails("backup cadangan.redb", 1, "file.exists");
    let head = desk.objects("check")[0]["head"].clone();
    assert_eq!(desk.objects("check --book cadangan.redb")[0]["head"], head);
    desk.does("kuota post gerbo beras-sphp order 100");
    assert_ne!(desk.objects("check")[0]["head"], head);
    let restored = desk.run("restore cadangan.redb");
    assert_eq!(restored.status, 0, "{}", restored.err);
    let last = desk.objects("log --limit 1").remove(0);
    assert_eq!(
        (&last["op"], &last["prev"]),
        (&"restored".into(), &head),
        "what was put back, and that it was"
    );
    let head = desk.objects("check")[0]["head"].clone();
    let kept = std::fs::read_dir(desk.dir.path()).expect("a directory").flatten();
    let kept = kept.filter(|file| file.path().extension().is_some_and(|end| end == "lama")).count();
    assert_eq!(kept, 1, "the former book is kept");
    desk.fails("restore tiada.redb", 3, "file.missing");
    std::fs::write(desk.dir.path().join("rusak.redb"), vec![7; 4096]).expect("a file");
    desk.fails("restore rusak.redb", 3, "book.damaged");
    assert_eq!(desk.objects("check")[0]["head"], head, "a restore that fails changes nothing");
}

/// Whatever the umask, a book and its copies are their owner's alone; what takes a book's place has its
/// owner, group and mode; a link goes on leading to it; and nothing else is left in the directory.
#[cfg(unix)]
#[test]
fn what_takes_a_books_place_looks_like_it() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let desk = Desk::bare();
    desk.does("init");
    desk.does("backup cadangan.redb");
    let book = |name: &str| std::fs::symlink_metadata(desk.dir.path().join(name)).expect("a file");
    for name in ["buku.redb", "buku.redb.kunci", "cadangan.redb"] {
        assert_eq!(book(name).mode() & 0o777, 0o600, "{name}");
    }
    let real = desk.dir.path().join("asli");
    std::fs::create_dir(&real).expect("a directory");
    std::fs::rename(&desk.book, real.join("pasuruan.redb")).expect("a new place");
    std::fs::set_permissions(real.join("pasuruan.redb"), PermissionsExt::from_mode(0o640)).expect("a mode");
    symlink("asli/pasuruan.redb", &desk.book).expect("a link");
    let before = book("asli/pasuruan.redb");
    for line in ["rebuild", "restore cadangan.redb"] {
        desk.does(line);
        let after = book("asli/pasuruan.redb");
        assert!(book("buku.redb").is_symlink(), "{line}");
        assert_eq!(
            (after.mode(), after.uid(), after.gid()),
            (before.mode(), before.uid(), before.gid()),
            "{line}"
        );
        desk.does("koperasi set gerbo kontak=Ani");
    }
    let kept = crate::faults::names(&real);
    let ends = [".redb", ".lama", ".lama.pribadi", ".kunci", ".redb.pribadi"];
    assert!(kept.len() == 5 && kept.iter().zip(ends).all(|(name, end)| name.ends_with(end)), "{kept:?}");
    // A link to nothing is a path like any other: a book is made where it leads.
    symlink("asli/baru.redb", desk.dir.path().join("lain.redb")).expect("a link");
    desk.fails("koperasi list --book lain.redb", 3, "book.missing");
    desk.does("init --book lain.redb");
    assert!(book("lain.redb").is_symlink() && book("asli/baru.redb").is_file());
}

/// Nobody's book is replaced under them, and what a kill left half built is in nobody's way.
#[test]
fn a_book_that_is_open_is_not_replaced() {
    let desk = Desk::partner();
    desk.does("backup cadangan.redb");
    for read_only in [false, true] {
        let open = if read_only {
            kdkmp::store::Book::open_read_only(&desk.book)
        } else {
            kdkmp::store::Book::open(&desk.book)
        };
        let open = open.expect("the book");
        if !read_only {
            let since = kdkmp::base::calendar::Stamp::from_parts(
                crate::desk::today().date(),
                chrono::NaiveTime::from_hms_opt(8, 12, 0).expect("a time"),
            );
            open.sign_in(std::process::id(), "siti", since);
            open.stay();
            // Of somebody who was killed the word stays, and says nothing.
            let stale = desk.dir.path().join("buku.redb.sesi").join("1");
            std::fs::write(&stale, format!("{} budi\n", since.0)).expect("a file");
        }
        for line in ["rebuild", "restore cadangan.redb"] {
            let (id, en) = desk.fails(line, 4, "book.held");
            assert_eq!(id.contains("siti (sejak 24 Nov 2026 08.12"), !read_only, "{id}");
            assert_eq!(en.contains("siti (since"), !read_only, "{en}");
            assert!(!id.contains("budi"), "{id}");
        }
        drop(open);
        assert!(!desk.dir.path().join("buku.redb.sesi").exists(), "who leaves takes the word along");
    }
    let half = desk.dir.path().join("buku.redb.baru");
    for line in ["rebuild", "restore cadangan.redb"] {
        std::fs::write(&half, &desk.bytes()[..9000]).expect("a file");
        desk.does(line);
        assert!(!half.exists());
        desk.does("check");
    }
}

/// Damaged, truncated, foreign, newer, missing: status 3, and the file is left as it was.
#[test]
fn what_is_no_book_is_not_touched() {
    let desk = Desk::new();
    let whole = desk.bytes();
    let lines =
        ["koperasi list", "check", "undo", "log", "rebuild", "backup x.redb", "koperasi list --read-only"];
    let spoilt: [(&str, Vec<u8>); 3] = [
        ("text", b"this is a letter, not a book".repeat(200)),
        ("half", whole[..whole.len() / 2].to_vec()),
        ("head", [&[0x55; 512][..], &whole[512..]].concat()),
    ];
    for (name, bytes) in &spoilt {
        std::fs::write(&desk.book, bytes).expect("a file");
        for line in lines {
            let ran = desk.run(line);
            assert_eq!(ran.status, 3, "{name} {line}: {ran:?}");
            assert!(
                ran.err.starts_with("kdkmp: ") && ran.err.contains("buku.redb"),
                "{name} {line}: {ran:?}"
            );
        }
        assert!(desk.bytes() == *bytes, "{name} was changed");
    }
}

#[test]
fn a_newer_book_is_left_to_a_newer_program() {
    let desk = Desk::new();
    let file = Database::open(&desk.book).expect("the file");
    let tx = file.begin_write().expect("a write");
    tx.open_table(META).expect("facts").insert("kdkmp", &u32::MAX.to_le_bytes()[..]).expect("a write");
    tx.commit().expect("a commit");
    drop(file);
    for line in ["koperasi list", "check", "undo", "koperasi list --read-only"] {
        let (id, en) = desk.fails(line, 3, "book.newer");
        assert!(id.contains("lebih baru") && en.contains("newer"), "{id} {en}");
    }
}

#[test]
fn a_foreign_file_is_not_filled() {
    let desk = Desk::bare();
    let other: TableDefinition<u64, u64> = TableDefinition::new("other");
    let file = Database::create(&desk.book).expect("a file");
    let tx = file.begin_write().expect("a write");
    tx.open_table(other).expect("a table").insert(1, 1).expect("a write");
    tx.commit().expect("a commit");
    drop(file);
    desk.fails("koperasi list", 3, "book.foreign");
    let file = Database::open(&desk.book).expect("the file");
    assert!(file.begin_read().expect("a read").open_table(META).is_err(), "nothing was put into it");
}

#[test]
fn places_that_cannot_be_written_say_so() {
    let desk = Desk::new();
    desk.fails("koperasi list --book buku.redb/di-dalam/berkas.redb", 3, "book.io");
    desk.fails("koperasi list --book .", 3, "file.kind");
    for line in
        ["check", "log", "rebuild", "backup x.redb", "koperasi list", "koperasi set gerbo kontak=Ani", "undo"]
    {
        for path in ["tiada.redb", "tiada/direktori/buku.redb"] {
            let (id, en) = desk.fails(&format!("{line} --book {path}"), 3, "book.missing");
            assert!(id.contains("kdkmp init") && en.contains(path), "{id} {en}");
        }
    }
    let files = std::fs::read_dir(desk.dir.path()).expect("a directory").flatten();
    let files: Vec<_> = files.map(|file| file.file_name()).filter(|name| *name != "buku.redb").collect();
    assert!(files.iter().all(|name| name == "buku.redb.kunci"), "looking makes no book: {files:?}");
    let mut command = desk.command();
    command.env_remove("KDKMP_BOOK").env("HOME", &desk.book).env("XDG_DATA_HOME", &desk.book);
    let ran = ran(command.args(["koperasi", "list"]).output().expect("a run"));
    assert_eq!(ran.status, 3, "{ran:?}");
}

/// A program that will not share the file holds it: try again, status 4.
#[test]
fn a_held_book_is_busy() {
    let desk = Desk::new();
    let held = Database::open(&desk.book).expect("the file");
    desk.fails("koperasi list", 4, "book.held");
    drop(held);
    desk.does("koperasi list");
}

#[test]
fn reading_only_writes_nothing() {
    let desk = Desk::partner();
    let before = desk.bytes();
    desk.does("--read-only koperasi list");
    desk.fails("--read-only kuota post gerbo beras-sphp order 10", 1, "book.readonly");
    desk.fails("--read-only rebuild", 2, "usage.conflict");
    desk.does("check");
    desk.does("--read-only log");
    assert!(desk.bytes() == before);
}

/// What a person named and is not there is told as that, with its path once.
#[test]
fn a_missing_file_is_told_as_that() {
    let desk = Desk::bare();
    let once = |text: &str, path: &str| assert_eq!(text.matches(path).count(), 1, "{text}");
    let (id, en) = desk.fails("init --regions tidak-ada.csv", 3, "file.missing");
    assert!(id.contains("tidak ada") && !id.contains("buku"), "{id}");
    once(&id, "tidak-ada.csv");
    once(&en, "tidak-ada.csv");
    let desk = Desk::new();
    let (id, _) = desk.fails("restore tidak-ada.redb", 3, "file.missing");
    once(&id, "tidak-ada.redb");
    assert!(!id.contains("--book"), "{id}");
    let (id, _) = desk.fails("backup arsip/salin.redb", 3, "file.directory");
    once(&id, "arsip");
    let (id, _) = desk.fails("restore .", 3, "file.kind");
    assert!(id.contains("map"), "{id}");
    assert_eq!(desk.run("backup salin.redb").status, 0);
}

/// A clock far from the last entry's is asked about before it stamps an entry.
#[test]
fn a_clock_that_jumped_is_asked_about() {
    use kdkmp::base::calendar::Stamp;
    use kdkmp::book::Log;
    let desk = Desk::partner();
    let book = kdkmp::store::Book::open(&desk.book).expect("a book");
    let last = book.snapshot().expect("a snapshot");
    let last = last.entry(last.seq()).expect("a log").expect("an entry").entered;
    let day = 86_400_000;
    let at = |days: i64| {
        kdkmp::book::clock::ask(&book.snapshot().expect("readable"), Stamp(last.0 + days * day))
            .err()
            .map(|fault| fault.rule)
    };
    assert_eq!([at(0), at(31), at(-1)], [None; 3]);
    assert_eq!([at(32), at(400), at(-2)], [Some("clock.ahead"), Some("clock.ahead"), Some("clock.behind")]);
    let deed = kdkmp::book::decide::Deed::SetFacts {
        code: kdkmp::base::Code::parse("35.14.01.2001").expect("a code"),
        facts: vec![(kdkmp::domain::Field::Contact, Some("Sri".to_owned()))],
        on: kdkmp::base::Day::from(last.date_wib()),
        source: "kunjungan".to_owned(),
        even_so: String::new(),
    };
    let who = crate::desk::signer("ani");
    let far = Stamp(last.0 + 400 * day);
    book.act(&[deed.into()], &who, far, kdkmp::book::act::Mode::Whole)
        .expect("an entry of the year after next");
    drop(book);
    // Opening may write to the file: what counts is that the log did not grow.
    let head = || desk.objects("check")[0]["head"].clone();
    let before = head();
    let line = "koperasi set gerbo kontak=Tri";
    let (id, _) = desk.fails(line, 1, "clock.behind");
    let told = id.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "jam komputer ini menunjukkan ",
        ", padahal catatan terakhir bertanggal ",
        "Periksa jam komputer. Jika benar, simpan sekali lagi; di baris perintah tambahkan --clock-ok.",
    ] {
        assert!(told.contains(part), "{part}: {id}");
    }
    assert_eq!(head(), before);
    desk.does(&format!("{line} --dry-run"));
    desk.does(&format!("{line} --clock-ok"));
    desk.does("koperasi set gerbo kontak=Ani");
}

/// A shell puts the home directory where `~` begins a word, but not after `=`, and on Windows nowhere.
#[test]
fn home_is_known_in_words_and_settings() {
    let desk = Desk::partner();
    let home = desk.dir.path().join("rumah");
    std::fs::create_dir(&home).unwrap();
    let run = |words: &[&str]| {
        let mut command = desk.command();
        command.env("HOME", &home).env("USERPROFILE", &home).env("KDKMP_BOOK", "~/b.redb");
        let ran = command.args(words).output().unwrap();
        assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    };
    std::fs::copy(&desk.book, home.join("b.redb")).unwrap();
    run(&["kecamatan", "list", "--to=~/a.csv"]);
    run(&["kecamatan", "list", "--to", "~/b.csv"]);
    run(&["backup", "~/salin.kdkmp"]);
    run(&["impor", "file", "~/a.csv", "--dry-run"]);
    for name in ["a.csv", "b.csv", "salin.kdkmp"] {
        assert!(home.join(name).is_file(), "{name}");
    }
    assert!(!desk.dir.path().join("~").exists());
}
