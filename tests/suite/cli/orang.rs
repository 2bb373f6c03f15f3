//! Keys to log in with: who is given one, who loses it, and the file that OpenSSH reads.

use super::desk::Desk;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// A key of ed25519 whose point begins with this byte.
pub fn key(first: u8) -> String {
    let mut blob = [&11u32.to_be_bytes()[..], b"ssh-ed25519", &32u32.to_be_bytes()].concat();
    blob.extend([first; 32]);
    format!("ssh-ed25519 {}", STANDARD.encode(blob))
}

/// A desk at which Ani is of the Dinas and Siti a field officer.
fn office() -> Desk {
    let desk = Desk::new();
    desk.does("orang set ani --role dinas");
    desk.does("--as ani orang set siti --role petugas --kecamatan tosari");
    desk
}

#[test]
fn a_key_is_given_replaced_and_taken_away() {
    let desk = office();
    let ani = |line: &str| desk.does(&format!("--as ani {line}"));
    let told = ani(&format!("orang key siti '{} siti@\"laptop\"; rm'", key(1)));
    assert!(told.contains("siti: kunci SHA256:"), "{told}");
    // A shell on the way may have taken the quotes off.
    ani(&format!("orang key ani {}", key(2)));
    let keys = desk.objects("orang keys");
    assert_eq!(keys.iter().map(|k| k["name"].as_str().unwrap()).collect::<Vec<_>>(), ["siti", "ani"]);
    assert_eq!(keys[0]["algorithm"], "ssh-ed25519");
    let print = keys[0]["fingerprint"].as_str().unwrap();
    assert!(print.starts_with("SHA256:") && print.len() == 50, "{print}");

    // A lost key is replaced by one command, which is one action and is undone as one.
    let last = || desk.objects("head")[0]["entry"].as_u64().unwrap();
    let before = last();
    ani(&format!("orang key siti '{}' --revoke all --reason 'laptop hilang'", key(3)));
    assert_eq!(last(), before + 2);
    let live = || -> Vec<String> {
        let keys = desk.objects("orang keys");
        let live = keys.iter().filter(|key| key["revoked"].is_null());
        live.map(|key| key["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    assert!(live().len() == 2 && !live().contains(&print.to_owned()), "{:?}", live());
    assert!(desk.does("log").contains("laptop hilang"));
    ani("undo");
    assert!(live().len() == 2 && live().contains(&print.to_owned()), "{:?}", live());
    ani(&format!("orang key siti --revoke {print}"));
    assert_eq!(live().len(), 1);
    // One that was revoked may come back, and whoever gives it is told.
    let again = desk.run(&format!("--as ani orang key siti '{}'", key(1)));
    assert!(again.status == 0 && again.err.contains("pernah dicabut"), "{again:?}");

    // Who has no role any more has no key any more, and both come back together.
    ani("orang remove siti");
    assert_eq!(live().len(), 1);
    ani("undo");
    assert!(live().contains(&print.to_owned()));
    assert!(desk.does("check").contains("utuh"));
    ani("rebuild");
    assert!(live().contains(&print.to_owned()), "the log alone tells it");
}

#[test]
fn what_cannot_be_a_key_of_somebody_is_refused_and_nothing_is_done() {
    let desk = office();
    desk.does(&format!("--as ani orang key siti '{}'", key(1)));
    let last = || desk.objects("head")[0]["entry"].as_u64().unwrap();
    let before = last();
    let one = key(2);
    for (line, status, rule) in [
        (format!("orang key siti 'command=\"sh\" {one}'"), 2, "key.options"),
        (format!("orang key siti 'no-pty,restrict {one}'"), 2, "key.options"),
        (format!("orang key siti '{one}\nssh-ed25519 AAAA'"), 2, "key.lines"),
        ("orang key siti 'BEGIN OPENSSH PRIVATE KEY'".to_owned(), 2, "key.private"),
        ("orang key siti 'ssh-ed25519 AAAA'".to_owned(), 2, "key.shape"),
        ("orang key siti ssh-dss".to_owned(), 2, "key.kind"),
        ("orang key siti".to_owned(), 2, "key.nothing"),
        (format!("orang key ani '{}'", key(1)), 1, "key.taken"),
        (format!("orang key siti '{}'", key(1)), 1, "nothing.new"),
        (format!("orang key joko '{one}'"), 1, "key.person"),
        (format!("orang key 'si\"ti' '{one}'"), 1, "key.person"),
        (format!("orang key 'si\u{202e}ti' '{one}'"), 2, "name.shape"),
        (format!("orang key 'siti\nani' '{one}'"), 2, "name.shape"),
        ("orang set 'ru\u{202e}di' --role dinas".to_owned(), 2, "name.shape"),
        ("orang set 'rudi\n# ' --role dinas".to_owned(), 2, "name.shape"),
        ("orang key ani --revoke all".to_owned(), 1, "key.none"),
        ("orang key siti --revoke SHA256:xxxxxxxx".to_owned(), 2, "key.which"),
        ("orang set ani --role pengawas".to_owned(), 1, "person.last"),
        ("orang remove ani".to_owned(), 1, "person.last"),
    ] {
        desk.fails(&format!("--as ani {line}"), status, rule);
    }
    // Who is not of the Dinas gives none, not even to themselves.
    desk.fails(&format!("--as siti orang key siti '{one}'"), 1, "role.verb");
    desk.fails("--as siti orang keys --write kunci", 1, "role.verb");
    assert_eq!(last(), before);
    assert!(!desk.dir.path().join("kunci").exists());
    // A name with a quote is a name: nothing that was typed stands in the file.
    desk.does("--as ani orang set 'Nur\"aini; $(id)' --role pengawas");
    desk.does(&format!("--as ani orang key 'Nur\"aini; $(id)' '{one} komentar\"'"));
    let file = desk.dir.path().join("kunci");
    desk.does("--as ani orang keys --write kunci");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(!text.contains("aini") && !text.contains("komentar") && text.contains(&one), "{text}");
}

#[cfg(unix)]
#[test]
fn the_file_is_written_whole_and_only_where_nobody_else_writes() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = office();
    let ani = |line: &str| desk.does(&format!("--as ani {line}"));
    ani(&format!("orang key siti '{}'", key(1)));
    ani(&format!("orang key ani '{}'", key(2)));
    let home = desk.dir.path().join("rumah");
    let write = || {
        let words = ["--as", "ani", "orang", "keys", "--write"];
        super::desk::ran(desk.command().env("HOME", &home).args(words).output().unwrap())
    };
    let ran = write();
    assert_eq!(ran.status, 0, "{ran:?}");
    let file = home.join(".ssh/authorized_keys2");
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    let book = desk.book.canonicalize().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 2);
    let hex = desk.objects("orang keys")[0]["key"].as_str().unwrap().to_owned();
    assert!(lines[0].starts_with("restrict,pty,command=\"/"), "{}", lines[0]);
    let rest = format!(" gate --key {hex} --book {}\" {}", book.display(), key(1));
    assert!(lines[0].ends_with(&rest), "{}", lines[0]);
    // It follows what becomes of keys; a file that lets people in to another book is left as it is.
    let replaces = |first: u8| {
        let line = format!("--as ani orang key siti '{}' --revoke all", key(first));
        let words = super::desk::words(&line);
        super::desk::ran(desk.command().env("HOME", &home).args(words).output().unwrap())
    };
    let ran = replaces(7);
    assert!(ran.status == 0 && ran.err.contains("2 kunci ditulis"), "{ran:?}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains(&hex) && text.contains(&key(7)), "{text}");
    let other = text.replace("/buku.redb", "/lain.redb");
    std::fs::write(&file, &other).unwrap();
    let ran = replaces(8);
    assert!(ran.status == 0 && ran.err.contains("orang keys --write"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), other);
    assert_eq!(write().status, 0);

    // What others could write into, what is a link, and what is somebody's own, stays as it is.
    let refused = |rule: &str| {
        let ran = write();
        assert_eq!(ran.status, 1, "{rule}: {ran:?}");
        let words = ["--as", "ani", "orang", "keys", "--write", "--json"];
        let ran = super::desk::ran(desk.command().env("HOME", &home).args(words).output().unwrap());
        assert!(ran.err.contains(rule), "{rule}: {ran:?}");
    };
    let set = |path: &std::path::Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set(&file, 0o620);
    refused("keys.open");
    set(&file, 0o600);
    set(file.parent().unwrap(), 0o777);
    refused("keys.open");
    set(file.parent().unwrap(), 0o700);
    std::fs::write(&file, "ssh-ed25519 AAAA sendiri\n").unwrap();
    refused("keys.foreign");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "ssh-ed25519 AAAA sendiri\n");
    std::fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink(&desk.book, &file).unwrap();
    refused("keys.link");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(write().status, 0);
    // A path that OpenSSH or a shell would read otherwise.
    let odd = desk.dir.path().join("buku kantor.redb");
    std::fs::copy(&desk.book, &odd).unwrap();
    desk.fails(&format!("--as ani --book '{}' orang keys --write kunci", odd.display()), 1, "keys.letters");
    assert!(!desk.dir.path().join("kunci").exists());
}

/// Whoever makes a book is the first of its Dinas, and nobody else is; what touches the whole book asks for it.
#[test]
fn who_makes_a_book_is_the_first_of_its_dinas() {
    let desk = Desk::bare();
    desk.does("--as ani init");
    let people = desk.objects("orang list");
    assert_eq!(
        (people.len(), people[0]["name"].as_str(), people[0]["role"].as_str()),
        (1, Some("ani"), Some("dinas"))
    );
    desk.does("--as ani backup cadangan.redb");
    let before = desk.objects("head")[0]["entry"].clone();
    for line in
        ["rebuild", "restore cadangan.redb", "backup lain.redb", "drill", "orang set eko --role dinas"]
    {
        desk.fails(&format!("--as nobody {line}"), 1, "role.verb");
    }
    assert_eq!(desk.objects("head")[0]["entry"], before);
    assert!(!desk.dir.path().join("lain.redb").exists());
    desk.does("--as ani orang set siti --role petugas");
    desk.fails("--as siti backup lain.redb", 1, "role.verb");
    desk.does("--as ani restore cadangan.redb");
    // One that cannot be asked any more is in the care of whoever owns the file.
    std::fs::write(&desk.book, b"rusak").unwrap();
    desk.does("--as nobody restore cadangan.redb");
}

/// A new program makes its records anew for whoever comes first, through the gate too.
#[test]
fn the_gate_opens_a_book_of_an_earlier_program() {
    let desk = office();
    desk.does(&format!("--as ani orang key siti '{}'", key(1)));
    let hex = desk.objects("orang keys")[0]["key"].as_str().unwrap().to_owned();
    let mut builder = redb::Database::builder();
    builder.set_concurrency_mode(redb::ConcurrencyMode::MultiWriter);
    let file = builder.open(&desk.book).unwrap();
    let tx = file.begin_write().unwrap();
    let meta = redb::TableDefinition::<&str, &[u8]>::new("meta");
    tx.open_table(meta).unwrap().insert("shape", &1u32.to_le_bytes()[..]).unwrap();
    tx.commit().unwrap();
    drop(file);
    assert_ne!(desk.run("--read-only orang list").status, 0, "it is not read as it is");
    let gate = |key: &str| {
        let mut command = desk.command();
        command.args(["gate", "--key", key, "--book"]).arg(&desk.book);
        super::desk::ran(command.env("SSH_ORIGINAL_COMMAND", "orang list").output().unwrap())
    };
    let ran = gate(&hex);
    assert!(ran.status == 0 && ran.out.contains("siti (petugas)"), "{ran:?}");
    let ran = gate(&"0".repeat(64));
    assert!(ran.status == 1 && ran.err.contains("tidak dikenal"), "{ran:?}");
}

/// Only who owns the file works under another name.
#[cfg(unix)]
#[test]
fn another_name_is_for_who_owns_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    // Only root can become somebody else, who does not own the file.
    if String::from_utf8_lossy(&std::process::Command::new("id").arg("-u").output().unwrap().stdout).trim()
        != "0"
    {
        eprintln!("*** not root: that another login may not use --as was NOT tried");
        return;
    }
    let desk = Desk::new();
    for path in [desk.dir.path(), desk.book.as_path()] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).unwrap();
    }
    let nobody = |line: &str| {
        let mut command = desk.command();
        command.args(super::desk::words(line)).uid(65_534).gid(65_534);
        super::desk::ran(command.output().unwrap())
    };
    let ran = nobody("--as ani koperasi set gerbo akta=1 --json");
    assert!(ran.status == 1 && ran.err.contains("as.owner"), "{ran:?}");
    // In a book in which nobody has a role they only read.
    assert_eq!(nobody("koperasi show gerbo").status, 0);
    let ran = nobody("koperasi set gerbo akta=1 --json");
    assert!(ran.status == 1 && ran.err.contains("role.verb"), "{ran:?}");
    let ran = nobody("orang set nobody --role dinas --json");
    assert!(ran.status == 1 && ran.err.contains("role.verb"), "{ran:?}");
    desk.does("orang set nobody --role dinas");
    assert_eq!(nobody("koperasi set gerbo akta=1").status, 0, "by their own name they may what it may");
    // What is closed to them says so, and where they go in.
    desk.does("--as nobody koperasi set gerbo telepon=081298765432");
    let vault = desk.dir.path().join("buku.redb.pribadi");
    let close = |path: &Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
        let said = || (desk.objects("head")[0].clone(), std::fs::read(&vault).unwrap());
        let before = said();
        let ran = nobody("koperasi set gerbo telepon=081311112222 --json");
        assert!(ran.status == 3 && ran.err.contains("book.closed"), "{ran:?}");
        let told = nobody("koperasi set gerbo telepon=081311112222").err;
        assert!(told.contains(&path.display().to_string()) && told.contains("gerbang"), "{told}");
        assert!(said() == before, "nothing is half done");
    };
    close(&vault);
    assert_eq!(nobody("koperasi show gerbo").status, 0, "what else is in the book can be read");
    close(&desk.book);
    assert_eq!(nobody("koperasi show gerbo").status, 3);
}
