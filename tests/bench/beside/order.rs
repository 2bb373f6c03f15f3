//! Which functions run at a start, at its keys and in the commonest commands, so that the linker lays them side by
//! side: the system brings in a program by pieces of 64 KB, and the 1,400 of a start lay in most of the 18 MB there
//! are. What is written is read by `assets/build.rs`; the names are of one compiler and one `Cargo.lock`, and with others
//! those that are not found are passed over.

use super::instructions::{run, session};
use super::outside::{Outcome, has, quiet};
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::process::Command;

const WRITTEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/start.order");
/// Of callgrind: the address of each instruction, whole.
const EACH: &str = "--dump-instr=yes --dump-line=no --compress-pos=no";

/// Keys of a session, by book: first nothing but its start.
const SESSIONS: [(&str, &[&str]); 4] =
    [("regency", &[]), ("country", &[]), ("regency", KEYS), ("country", KEYS)];
/// Through the panes, down and up a list, a find, a sort, a week, a card.
const KEYS: &[&str] =
    &["2", "\x1b[B", "\x1b[A", "\x1b[6~", "S", "/", "a", "n", "\r", "3", "4", "[", "1", "\r"];
/// What is done by commands, on a book of the regency.
const COMMANDS: [&str; 6] = [
    "koperasi show 35.14.01.2001",
    "koperasi list --json",
    "kuota post 35.14.01.2001 beras-sphp order 10 --dry-run",
    "koperasi list --to out.xlsx",
    "impor check out.xlsx --json",
    "check",
];

/// Links the program with a list of where each function lies, runs it, and writes those that ran, the first ones first.
pub fn main(home: &Path) -> Outcome<()> {
    if !has("valgrind") {
        println!("order: valgrind is not installed");
        return Ok(());
    }
    let map = home.join("map");
    let mut link = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    link.current_dir(env!("CARGO_MANIFEST_DIR")).args([
        "rustc",
        "--release",
        "--locked",
        "--bin",
        "kdkmp",
        "--",
    ]);
    link.arg("-C").arg(format!("link-arg=-Wl,-Map={}", map.display()));
    quiet(link)?;
    let functions = functions(&std::fs::read_to_string(map)?);
    let (mut order, mut seen) = (Vec::new(), HashSet::new());
    let mut add = |at: &Path| -> Outcome<()> {
        let ran = addresses(&std::fs::read_to_string(at.join("counted"))?);
        let ran = functions.iter().filter(|one| ran.range(one.from..one.from + one.size).next().is_some());
        order.extend(ran.map(|one| one.name.clone()).filter(|name| seen.insert(name.clone())));
        Ok(())
    };
    for (book, keys) in SESSIONS {
        let at = home.join(book);
        session(&at, keys, EACH)?;
        add(&at)?;
    }
    let at = home.join("regency");
    for words in COMMANDS {
        run(&at, words, EACH)?;
        add(&at)?;
    }
    if order.is_empty() {
        return Err("the linker's map names no function".into());
    }
    println!("order: {} of {} functions", order.len(), functions.len());
    Ok(std::fs::write(WRITTEN, order.join("\n") + "\n")?)
}

/// Where a function lies.
struct Function {
    from: u64,
    size: u64,
    name: String,
}

/// The functions of a linker's map: `VMA LMA Size Align file:(.text.name)`, all but the align in hexadecimals.
fn functions(map: &str) -> Vec<Function> {
    let one = |line: &str| {
        let (place, name) = line.split_once(":(.text.")?;
        let mut numbers = place.split_whitespace();
        let (from, size) = (hex(numbers.next()?)?, hex(numbers.nth(1)?)?);
        // What is seldom run is in sections of a longer name.
        let name = name.strip_suffix(')')?.trim_start_matches("unlikely.").trim_start_matches("hot.");
        (size > 0).then(|| Function { from, size, name: name.to_owned() })
    };
    map.lines().filter_map(one).collect()
}

/// The addresses that ran, of the program and of what it is linked with.
fn addresses(counted: &str) -> BTreeSet<u64> {
    counted.lines().filter_map(|line| hex(line.split(' ').next()?.strip_prefix("0x")?)).collect()
}

fn hex(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok()
}
