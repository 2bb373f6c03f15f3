//! Instructions, counted by callgrind: they stand for times that a machine with other work tells badly. Each is
//! told beside what `instructions.txt` says; three in a hundred either way is nothing.

use super::outside::{Outcome, Terminal, has, program, quiet};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What was counted last, a line each: book, what is done, instructions.
const WRITTEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/instructions.txt");
/// So many hundredths are told apart from nothing.
const TOLERANCE: f64 = 3.0;
/// Under callgrind nothing more comes once nothing came for so long.
const STILL: Duration = Duration::from_millis(1500);

/// What is done in a session: before it, what is pressed, how often.
const KEYS: [(&str, &[&str], &str, usize); 6] = [
    ("a cursor key", &["2"], "\x1b[B", 10),
    ("a letter of a find", &["2", "/"], "a", 1),
    ("one more letter", &["2", "/", "a"], "n", 1),
    ("sorted by name", &["2"], "S", 1),
    ("a kecamatan entered", &[], "\r", 1),
    ("a week turned", &["4"], "[", 1),
];

/// Prints the table, in the home of the books that were made there; with `write` it is written down.
pub fn main(home: &Path, write: bool) -> Outcome<()> {
    if !has("valgrind") {
        println!("instructions: valgrind is not installed");
        return Ok(());
    }
    let written: BTreeMap<String, u64> = std::fs::read_to_string(WRITTEN)?.lines().filter_map(line).collect();
    let mut now = Vec::new();
    for book in ["regency", "country"] {
        let at = home.join(book);
        now.push((format!("{book}: start"), screen(&at, &[])?));
        for (what, before, key, times) in KEYS {
            let less = screen(&at, before)?;
            let all: Vec<&str> = before.iter().copied().chain(std::iter::repeat_n(key, times)).collect();
            now.push((format!("{book}: {what}"), (screen(&at, &all)?.saturating_sub(less)) / times as u64));
        }
        let order = "kuota post 35.14.01.2001 beras-sphp order 10 --dry-run";
        now.push((format!("{book}: koperasi show"), command(&at, "koperasi show 35.14.01.2001")?));
        now.push((format!("{book}: an order that is tried"), command(&at, order)?));
    }
    println!("\n{:<38}{:>14}{:>14}{:>8}", "instructions", "now", "written", "%");
    for (what, count) in &now {
        let (before, change) = match written.get(what) {
            Some(before) => (*before, 100.0 * (*count as f64 / *before as f64 - 1.0)),
            None => (0, 0.0),
        };
        let sign = if change.abs() > TOLERANCE { " !" } else { "" };
        println!("{what:<38}{count:>14}{before:>14}{change:>8.1}{sign}");
    }
    if write {
        let lines = now.iter().map(|(what, count)| format!("{what} = {count}\n"));
        std::fs::write(WRITTEN, lines.collect::<String>())?;
    }
    Ok(())
}

fn line(line: &str) -> Option<(String, u64)> {
    let (what, count) = line.rsplit_once(" = ")?;
    Some((what.to_owned(), count.parse().ok()?))
}

/// What a command counts, whatever its answer: a book without partners refuses an order after it was looked at.
fn command(at: &Path, words: &str) -> Outcome<u64> {
    run(at, words, "")?;
    counted(at)
}

/// Runs a command under callgrind, with these options of it.
pub fn run(at: &Path, words: &str, how: &str) -> Outcome<()> {
    let mut run = Command::new("sh");
    run.current_dir(at).args(["-c", &format!("{} {words} || true", callgrind(".", how))]);
    quiet(run)
}

/// What a session counts from its start to its end, with these keys between them.
fn screen(at: &Path, keys: &[&str]) -> Outcome<u64> {
    session(at, keys, "")?;
    counted(at)
}

/// Runs a session under callgrind, with these options of it.
pub fn session(at: &Path, keys: &[&str], how: &str) -> Outcome<()> {
    let line = format!("exec {} --fresh --no-hemat", callgrind(&at.display().to_string(), how));
    let mut one = Terminal::start(at, &line)?;
    one.still(Duration::from_secs(60), STILL)?;
    for key in keys {
        one.press(key)?;
        one.still(STILL, STILL)?;
    }
    // Out of whatever one is in, then out of the program.
    one.write("\x1b")?;
    one.still(STILL, STILL)?;
    one.leave("q")
}

/// The program under callgrind, with the book of a directory.
fn callgrind(at: &str, how: &str) -> String {
    let out = format!("--tool=callgrind {how} --callgrind-out-file={at}/counted");
    format!("valgrind {out} {} --config {at}/config.toml --book {at}/b.redb", program())
}

fn counted(at: &Path) -> Outcome<u64> {
    let text = std::fs::read_to_string(at.join("counted"))?;
    let total =
        text.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")));
    Ok(total.ok_or("callgrind says no total")?.trim().parse()?)
}
