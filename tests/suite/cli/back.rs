//! A book that goes back: put back from a backup, with what other backups witness, proven against what was
//! written down, and noticed by whoever saw more of it.

use super::desk::Desk;
use kdkmp::base::{Lang, Msg, Seq};
use serde_json::Value;
use std::process::Stdio;

fn address(n: usize) -> String {
    format!("koperasi set gerbo 'alamat=jalan {n}'")
}

fn head(desk: &Desk) -> Value {
    desk.objects("head").remove(0)
}

fn shown(seq: Seq) -> String {
    Msg::from_entry(seq).show(Lang::Id)
}

/// The six words of a head, as somebody wrote them down.
fn words(head: &Value) -> String {
    let words = head["words"].as_array().expect("words").iter();
    words.map(|word| word.as_str().expect("a word")).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_end_of_a_book_is_told_in_six_words_and_proven_later() {
    let desk = Desk::partner();
    let kept = head(&desk);
    let (seq, hash) =
        (Seq(kept["entry"].as_u64().expect("a number")), kept["hash"].as_str().expect("a hash"));
    assert_eq!(desk.objects("check")[0]["head"], kept["hash"]);
    let told = desk.does("head");
    assert!(told.contains(&words(&kept)) && told.contains(hash) && told.contains(&shown(seq)), "{told}");
    assert_eq!(words(&kept).split(' ').count(), 6);
    desk.does(&address(1));
    desk.does(&address(2));
    for since in [words(&kept), format!("{} {}", shown(seq), words(&kept)), format!("{seq}:{hash}")] {
        let proven = desk.objects(&format!("check --since '{since}'"));
        assert_eq!(proven[0]["since"].as_u64(), Some(seq.0), "{since}");
        assert!(desk.does(&format!("check --since '{since}'")).contains("2 catatan sesudahnya"));
    }
    // Another book, and an earlier one, do not go through it.
    let now = head(&desk);
    let other = Desk::bare();
    other.does("init");
    for (desk, since, word) in [
        (&other, words(&now), "tidak melalui"),
        (&other, format!("5 {}", words(&now)), "lain daripada"),
        (&desk, format!("{}:{hash}", seq + 3), "hilang"),
    ] {
        let ran = desk.run(&format!("check --since '{since}'"));
        assert!(ran.status == 3 && ran.err.contains(word) && ran.err.contains("kdkmp restore"), "{ran:?}");
        assert!(!ran.out.contains("utuh"), "{ran:?}");
        let ran = desk.run(&format!("check --json --since '{since}'"));
        let told: Value = serde_json::from_str(ran.out.trim()).expect("an object");
        assert_eq!(
            (told["ok"].as_bool(), told["wrong"][0]["error"].as_str()),
            (Some(false), Some("log.since"))
        );
    }
    // A word that was misheard is no reason to fear for the book.
    let mut heard: Vec<String> = words(&kept).split(' ').map(str::to_owned).collect();
    heard[3] = if heard[3] == "babad" { "babab".to_owned() } else { "babad".to_owned() };
    let (id, _) = desk.fails(&format!("check --since '{seq} {}'", heard.join(" ")), 2, "since.word");
    assert!(id.contains("kata ke-4"), "{id}");
    desk.fails("check --since 'satu dua tiga empat lima enam'", 2, "since.word");
    desk.fails("check --since besok", 2, "since.shape");
}

/// A damaged book is a witness too: what it has after the end of a backup is picked together and joined to that,
/// whatever is hit before it.
#[test]
fn a_backup_goes_on_with_what_a_damaged_book_still_has() {
    let desk = Desk::partner();
    desk.does("backup cadangan.redb");
    let from = head(&desk);
    for n in 1..=3 {
        desk.does(&address(n));
    }
    let last = head(&desk);
    // The pages that lead to the log are hit, and so is its first entry, wherever it lies.
    let hash = desk.objects("log --limit 0")[0]["hash"].as_str().expect("a hash").to_owned();
    let hash: Vec<u8> =
        (0..32).map(|n| u8::from_str_radix(&hash[2 * n..2 * n + 2], 16).expect("hex")).collect();
    let mut bytes = desk.bytes();
    let places: Vec<usize> = (0..bytes.len() - 32).filter(|at| bytes[*at..at + 32] == hash).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| bytes[at] ^= 1);
    bytes[..4096].fill(0);
    std::fs::write(&desk.book, &bytes).expect("a file");
    let (id, en) = desk.fails("rebuild --scan", 3, "book.damaged");
    assert!(id.contains("--with") && id.contains("Catatan 1 ") && en.contains("restore BACKUP"), "{id} {en}");
    assert_eq!(desk.bytes(), bytes, "nothing is changed");
    let told = desk.does("restore cadangan.redb --with buku.redb");
    let [from, last] = [&from, &last].map(|head| Seq(head["entry"].as_u64().expect("a number")));
    assert!(told.contains(&format!("menambah catatan {} s.d. {}", shown(from + 1), shown(last))), "{told}");
    desk.does("check");
    let log = desk.objects("log --limit 4");
    assert_eq!((log[3]["op"].as_str(), log[3]["prev"] == log[2]["hash"]), (Some("restored"), true));
    assert!(log[2].to_string().contains("jalan 3"), "{log:?}");
    // What holds nothing that goes on is no witness, and says so.
    std::fs::write(desk.dir.path().join("rusak.redb"), vec![7; 9000]).expect("a file");
    desk.fails("restore cadangan.redb --with rusak.redb", 3, "book.damaged");
}

#[test]
fn a_restore_takes_along_what_other_backups_witness_and_says_what_is_lost() {
    let desk = Desk::partner();
    desk.does("backup satu.redb");
    desk.does(&address(1));
    desk.does("backup dua.redb");
    desk.does(&address(2));
    desk.does("backup tiga.redb");
    desk.does(&address(3));
    let last = head(&desk);
    let seq = Seq(last["entry"].as_u64().expect("a number"));
    let other = Desk::bare();
    other.does("init");
    other.does(&format!("backup {}", desk.dir.path().join("lain.redb").display()));
    let before = desk.bytes();
    let (id, _) = desk.fails("restore satu.redb --with tiga.redb lain.redb", 1, "restore.with");
    assert!(id.contains("lain.redb") && id.contains("buku lain"), "{id}");
    desk.fails("restore satu.redb --with tiada.redb", 3, "file.missing");
    assert!(desk.bytes() == before, "a refusal changes nothing");
    // In any order: what is known already adds nothing.
    let told = desk.run("restore satu.redb --with tiga.redb dua.redb");
    assert_eq!(told.status, 0, "{told:?}");
    let span = format!("{} s.d. {}", shown(Seq(seq.0 - 2)), shown(Seq(seq.0 - 1)));
    assert!(told.out.contains(&span) && told.out.contains("tidak menambah apa-apa"), "{told:?}");
    assert!(told.err.contains(&shown(seq)) && told.err.contains("--with"), "what is lost is said: {told:?}");
    let log = desk.objects("log --limit 1").remove(0);
    assert_eq!((log["op"].as_str(), log["seq"].as_u64()), (Some("restored"), Some(seq.0)));
    assert!(log["what"].as_str().expect("words").contains(&shown(Seq(seq.0 - 1))), "{log}");
    desk.does("check");
    let ran = desk.run(&format!("check --since '{}'", words(&last)));
    assert_eq!(ran.status, 3, "what was lost is missed: {ran:?}");
    // The book that was replaced is a witness too; but it went on otherwise than this one has by now.
    let kept = std::fs::read_dir(desk.dir.path()).expect("a directory");
    let mut kept = kept
        .map(|found| found.expect("a name").path())
        .filter(|p| p.extension().is_some_and(|e| e == "lama"));
    let kept = kept.next().expect("the former book");
    let (id, _) =
        desk.fails(&format!("restore {} --with {}", desk.book.display(), kept.display()), 1, "restore.with");
    assert!(id.contains(&shown(seq)) && id.contains("berbeda sejak"), "{id}");
    let told = desk.objects(&format!("restore satu.redb --with {}", kept.display())).remove(0);
    assert_eq!((told["from"].as_u64(), told["entries"].as_u64()), (Some(seq.0), Some(seq.0 + 1)), "{told}");
    desk.does(&format!("check --since '{}'", words(&last)));
}

/// Whoever saw more of a book than is in it is told so once: on the command line with the first deed.
#[test]
fn a_book_that_is_older_than_what_was_seen_is_noticed_once() {
    let desk = Desk::partner();
    let early = desk.bytes();
    let deed = |name: &str, n: usize| {
        let ran = desk.run(&format!("--as {name} {}", address(n)));
        assert_eq!(ran.status, 0, "{ran:?}");
        ran.err
    };
    assert_eq!(deed("tri", 1), "");
    assert_eq!(deed("ani", 2), "");
    assert_eq!(deed("tri", 3), "", "what others wrote is no reason");
    std::fs::write(&desk.book, &early).expect("an older copy");
    let told = deed("tri", 4);
    assert!(told.contains("lebih tua") && told.contains("kdkmp restore"), "{told}");
    assert_eq!(deed("tri", 5), "", "once");
    let told = deed("ani", 6);
    assert!(told.contains("riwayat buku ini lain"), "it has grown again, otherwise: {told}");
    assert_eq!(deed("eko", 7), "", "who saw nothing misses nothing");
    // In lines, at the start; and who only reads is no less told.
    std::fs::write(&desk.book, &early).expect("an older copy");
    for (name, lines) in [("tri", "--linear"), ("ani", "--linear --read-only")] {
        let run = || {
            let words = super::desk::words(&format!("--as {name} {lines}"));
            let mut command = desk.command();
            let child =
                command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
            super::desk::ran(child.spawn().expect("a run").wait_with_output().expect("its end"))
        };
        let first = run();
        assert!(first.out.contains("lebih tua"), "{lines}: {first:?}");
        assert!(!run().out.contains("lebih tua"), "{lines}: once");
    }
    // Another book in its place is another book.
    std::fs::remove_file(&desk.book).expect("it goes");
    desk.does("--as tri init");
    assert_eq!(deed("tri", 8), "");
}

/// The drill is done to a copy, loses nothing, and says what it tried.
#[test]
fn a_drill_tries_a_copy_and_loses_nothing() {
    let desk = Desk::partner();
    let before = desk.bytes();
    let steps = desk.objects("drill --seconds 5");
    let names: Vec<_> = steps.iter().map(|step| step["step"].as_str().expect("a name")).collect();
    assert_eq!(names, ["kill", "full", "flip", "restore", "rollback"]);
    for step in &steps {
        assert!(step["tried"].as_u64() > Some(0) && step["lost"] == 0, "{step}");
    }
    assert!(desk.bytes() == before, "one's own book is not touched");
    desk.fails("drill --seconds 0", 2, "drill.seconds");
}

#[test]
fn backups_of_the_day_are_made_once_and_listed() {
    let desk = Desk::partner();
    assert!(desk.does("backup --list").contains("buku.redb.cadangan"));
    let made = desk.objects("backup --daily").remove(0);
    assert_eq!(made["head"], head(&desk)["hash"]);
    desk.does(&address(1));
    let again = desk.objects("backup --daily");
    let listed = desk.objects("backup --list");
    assert_eq!((again.len(), &again, &listed[0]["file"]), (1, &listed, &made["file"]), "one a day");
    let copy = listed[0]["file"].as_str().expect("a path");
    assert_eq!(desk.objects(&format!("--book {copy} check"))[0]["head"], made["head"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| std::fs::metadata(path).expect("it").permissions().mode() & 0o777;
        assert_eq!(
            (mode(copy.as_ref()), mode(desk.dir.path().join("buku.redb.cadangan").as_ref())),
            (0o600, 0o700)
        );
    }
    desk.fails("backup", 2, "backup.way");
    desk.fails("backup x.redb --daily", 2, "backup.way");
}
