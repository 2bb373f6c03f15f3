//! The chain without us: what is exported is proven by the shell, and read by a program that knows nothing
//! but the published schema.

use crate::cli::desk::Desk;
use crate::gladi;
use crate::golden;
use kdkmp::exchange::schema;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const SCHEMA: &str = include_str!("../../assets/skema.json");

/// Runs a tool in a folder; `None`, told loudly, where there is no such tool. The gate must have it.
fn runs(name: &str, args: &[&str], dir: &Path) -> Option<(bool, String)> {
    match Command::new(name).args(args).current_dir(dir).env("LC_ALL", "C.UTF-8").output() {
        Ok(output) => {
            let told = [output.stdout, output.stderr].concat();
            Some((output.status.success(), String::from_utf8_lossy(&told).into_owned()))
        }
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{name} is wanted for this test: {error}");
            eprintln!("SKIPPED: there is no {name} here");
            None
        }
    }
}

#[test]
fn the_published_schema_is_that_of_the_program() {
    if SCHEMA != schema::text() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/skema.json");
        assert!(std::env::var_os("CI").is_none(), "assets/skema.json is not what the program writes");
        std::fs::write(path, schema::text()).unwrap();
        panic!("assets/skema.json was another: look at what changed, and add it");
    }
    let whole: Value = serde_json::from_str(SCHEMA).unwrap();
    let ops = whole["types"]["Op"]["choice"].as_array().unwrap();
    let names: Vec<&str> = ops.iter().map(|op| op[0].as_str().unwrap()).collect();
    assert_eq!(names, golden::variants(), "an op is called as the log calls it");
}

/// The reader understands the bytes of every op that was ever written, in both shapes.
#[test]
fn the_reader_reads_every_golden_entry() {
    let dir = tempfile::TempDir::new().unwrap();
    std::fs::write(dir.path().join("baca.py"), schema::READER).unwrap();
    std::fs::write(dir.path().join("skema.json"), SCHEMA).unwrap();
    let all: Vec<(&str, Vec<u8>)> = golden::entries();
    assert!(all.len() > 130, "{}", all.len());
    let mut words = vec!["baca.py".to_owned(), "skema.json".to_owned()];
    for (name, bytes) in &all {
        std::fs::write(dir.path().join(name), [&[0; 32][..], bytes].concat()).unwrap();
        words.push((*name).to_owned());
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((is_good, told)) = runs("python3", &words, dir.path()) else { return };
    assert!(is_good, "{told}");
    assert_eq!(told.lines().count(), all.len(), "{told}");
    for ((name, bytes), line) in all.iter().zip(told.lines()) {
        let said: Value = serde_json::from_str(line).unwrap();
        let entry = kdkmp::book::Entry::parse(bytes).unwrap();
        assert_eq!((said["seq"].as_u64(), said["actor"].as_str()), (Some(entry.seq.0), Some(&*entry.actor)));
        assert_eq!(said["happened"], entry.happened.iso());
        assert_eq!(said["entered"], entry.entered.to_rfc3339());
        if name.starts_with("policy_added") || name.starts_with("policy_withdrawn") {
            continue;
        }
        let op = if matches!(*name, "owner" | "login" | "key" | "wish") {
            "area_named"
        } else {
            name.split_once('.').unwrap().0
        };
        assert_eq!(said["op"], op);
        assert_eq!(said["data"], kdkmp::lists::columns::told::json(&entry.op.told()), "{name}");
    }
}

/// The lines of LANGKAH.txt, as somebody types them.
fn lines(steps: &str) -> String {
    steps.lines().filter_map(|line| line.strip_prefix("    ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_whole_book_is_proven_by_the_shell_and_read_without_us() {
    let desk = Desk::bare();
    std::fs::write(&desk.book, gladi::bytes()).unwrap();
    let told = desk.objects("log export bukti").remove(0);
    let dir = desk.dir.path().join("bukti");
    assert_eq!(told["folder"], dir.canonicalize().unwrap().display().to_string());
    let head = desk.objects("head").remove(0);
    assert_eq!((&told["entries"], &told["head"]), (&head["entry"], &head["hash"]));
    desk.fails("log export bukti", 1, "folder.full");
    let steps = std::fs::read_to_string(dir.join("LANGKAH.txt")).unwrap();
    let script = format!("set -e\n{}", lines(&steps));
    let Some((is_good, told)) = runs("sh", &["-c", &script], &dir) else { return };
    assert!(is_good && told.is_empty(), "{told}");
    let read = std::fs::read_to_string(dir.join("isi.jsonl")).unwrap();
    let log = desk.does("log --limit 0 --json");
    assert_eq!(read.lines().count(), log.lines().count());
    for (read, log) in read.lines().zip(log.lines()) {
        let (read, log): (Value, Value) =
            (serde_json::from_str(read).unwrap(), serde_json::from_str(log).unwrap());
        for key in ["seq", "action", "device", "count", "actor", "role", "happened", "entered", "base"] {
            assert_eq!(read[key], log[key], "{key} of {log}");
        }
        for key in ["rules", "undoes", "op", "prev", "hash"] {
            assert_eq!(read[key], log[key], "{key} of {log}");
        }
        // What is masked in a list stands whole in the chain.
        if !log["data"].to_string().contains("**") {
            assert_eq!(read["data"], log["data"], "{log}");
        }
    }
    // A byte that is another is found, wherever it is.
    let file = dir.join("catatan/00000/000000300.bin");
    let mut bytes = std::fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let (is_good, _) = runs("sh", &["-c", &script], &dir).unwrap();
    assert!(!is_good, "a changed entry is proven");
}
