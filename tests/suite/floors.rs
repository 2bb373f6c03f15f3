//! The shape of the source: imports go down only, and each floor keeps from what it must not know.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The floors, lowest first; rooms of one floor do not import one another.
const FLOORS: [&[&str]; 10] = [
    &["base"],
    &["domain"],
    &["book"],
    &["store"],
    &["lists"],
    &["deeds"],
    &["exchange"],
    &["ui", "cli"],
    &["linear", "term"],
    &["host"],
];

/// Words and where they may stand: a path's beginning under `src/`.
const KEPT: &[(&str, &[&str])] = &[
    ("redb", &["store/"]),
    // Who draws and lists looks at a `book::View`; the audit is handed the book that it proves.
    ("crate::store", &["store/", "lists/audit.rs", "cli/", "host/"]),
    ("bincode", &["book/wire.rs"]),
    ("ratatui", &["ui/", "term/", "host/"]),
    ("clap", &["cli/", "host/"]),
    ("crossterm", &["term/"]),
    ("termina", &["term/"]),
    ("rustix", &["term/", "host/surroundings.rs"]),
    // The only floor that reads a clock, the environment, or argv; a terminal is asked what it is and
    // how long it takes.
    ("SystemTime::now", &["host/", "main.rs"]),
    ("Instant::now", &["term/", "host/", "main.rs", "store/gate.rs"]),
    ("Utc::now", &["host/"]),
    ("Local::now", &["host/"]),
    ("env::args", &["host/", "main.rs"]),
    ("env::args_os", &["host/", "main.rs"]),
    ("env::var", &["term/", "host/", "main.rs"]),
    ("env::var_os", &["term/", "host/", "main.rs"]),
    ("std::fs", &["store/", "cli/opening.rs", "cli/book.rs", "term/", "host/"]),
    ("std::net", &[]),
    ("std::process", &["term/signals.rs", "host/", "main.rs"]),
    // What is long is shared among the processors, and waited for.
    ("std::thread", &["base/share.rs", "store/", "term/", "host/"]),
    // No global mutable state; one flag tells the panic hook to keep silent.
    ("static mut", &[]),
    ("thread_local!", &["base/fault.rs"]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("dbg!", &[]),
];

/// What is wrong with a source file, one line each.
fn faults(path: &str, source: &str) -> Vec<String> {
    let code = code_alone(source);
    let mut found = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let at = at + 1;
        for (word, allowed) in KEPT {
            if has_word(line, word) && !allowed.iter().any(|place| path.starts_with(place)) {
                found.push(format!("src/{path}:{at}: `{word}` may not be named here"));
            }
        }
    }
    let own = path.split('/').next().and_then(rank);
    if let Some(own) = own.filter(|_| path.contains('/')) {
        for name in roots(path, &code) {
            if rank(&name).is_some_and(|other| other > own) {
                found.push(format!("src/{path}: may not import from {name}, a floor above it"));
            } else if rank(&name) == Some(own) && !path.starts_with(&format!("{name}/")) {
                found.push(format!("src/{path}: may not import from {name}, beside it"));
            }
        }
    }
    found
}

fn rank(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&floor))
}

/// Every name that a file takes from the root of the crate, by `crate::` or by `super::` all the way up.
fn roots(path: &str, code: &str) -> Vec<String> {
    let parts = path.trim_end_matches(".rs").split('/').filter(|part| *part != "mod");
    let up = "super::".repeat(parts.count());
    let mut names = Vec::new();
    for start in ["crate::", up.as_str()] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(is_word) {
                continue;
            }
            let rest = code[at + start.len()..].trim_start();
            if let Some(group) = rest.strip_prefix('{') {
                names.extend(group_heads(group));
            } else {
                names.push(rest.chars().take_while(|c| is_word(*c)).collect());
            }
        }
    }
    names
}

/// The first name of each path in `{a::b, c, d::{e, f}}`, after its opening brace.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads) = (0, vec![String::new()]);
    let mut in_head = true;
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(String::new());
                in_head = true;
            }
            ':' => in_head = false,
            c if in_head && is_word(c) => {
                if let Some(head) = heads.last_mut() {
                    head.push(c);
                }
            }
            _ => {}
        }
    }
    heads
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The source without comments, and with its texts emptied; line ends stay where they were.
fn code_alone(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let (skip, kept) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), "")
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), "")
        } else if let Some(hashes) = raw_text(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let open = hashes + 2;
            (rest[open..].find(&end).map_or(rest.len(), |at| open + at + end.len()), "\"\"")
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            (end.map_or(rest.len(), |at| at + 2), "\"\"")
        } else if let Some(escape) = rest.strip_prefix("'\\") {
            (escape.char_indices().skip(1).find(|(_, c)| *c == '\'').map_or(2, |(at, _)| at + 3), "' '")
        } else if c == '\'' && rest.chars().nth(2) == Some('\'') {
            (rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at), "' '")
        } else {
            (c.len_utf8(), &rest[..c.len_utf8()])
        };
        out.push_str(kept);
        if kept.is_empty() || kept.len() > 1 {
            out.extend(rest[..skip].chars().filter(|c| *c == '\n'));
        }
        rest = &rest[skip..];
    }
    out
}

/// The number of `#` if a raw text begins here.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.chars().take_while(|c| *c == '#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

fn sources(dir: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// Every file of the source: its path under `src/`, and its text.
pub fn house() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 40, "the sources are somewhere else: {src:?}");
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        (path, std::fs::read_to_string(file).unwrap())
    };
    files.iter().map(read).collect()
}

#[test]
fn every_floor_keeps_to_itself() {
    let mut wrong = String::new();
    for (path, source) in house() {
        for fault in faults(&path, &source) {
            writeln!(wrong, "{fault}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The test above must be able to fail.
#[test]
fn what_is_wrong_is_found() {
    for (path, source) in [
        ("base/code.rs", "use crate::domain::Stage;"),
        ("domain/why.rs", "use crate::base::Day;\nuse crate::{base::Fault, store::{Book, Mode}};"),
        ("domain/why.rs", "fn f() -> crate::book::Op { x }"),
        ("domain/why.rs", "use super::super::book::Op;"),
        ("book/mod.rs", "use super::store::Book;"),
        ("exchange/seed.rs", "use crate::host::files;"),
        ("cli/kuota.rs", "use crate::ui::draw::bar;"),
        ("ui/act.rs", "use crate::cli::Answer;"),
        ("linear/fill.rs", "use crate::term::suspend;"),
        ("term/inlet.rs", "use crate::linear::Ends;"),
        ("ui/seat.rs", "use crate::linear::Ends;"),
        ("linear/fill.rs", "use clap::ArgMatches;"),
        ("ui/panel.rs", "use crate::store::Snapshot;"),
        ("book/op.rs", "use redb::Database;"),
        ("book/op.rs", "use bincode::config;"),
        ("exchange/report.rs", "fn f(b: &ratatui::buffer::Buffer) {}"),
        ("store/book.rs", "let now = chrono::Utc::now();"),
        ("ui/mod.rs", "let now = std::time::SystemTime::now();"),
        ("ui/mod.rs", "std::thread::spawn(f);"),
        ("store/book.rs", "let a = std::env::args();"),
        ("ui/mod.rs", "static mut X: u8 = 0;"),
        ("ui/mod.rs", "thread_local! {}"),
        ("store/book.rs", "dbg!(x); // fine"),
        ("store/book.rs", "let quote = '\"'; todo!()"),
        ("store/book.rs", "let text = r#\"\"a\"#; unimplemented!()"),
    ] {
        assert_eq!(faults(path, source).len(), 1, "src/{path}: {source}");
    }
    for (path, source) in [
        ("store/book.rs", "use crate::{base::{Fault, Kind}, book, msg};\nuse redb::Database;"),
        ("domain/why.rs", "//! [`crate::store`] asks here. todo!()"),
        ("domain/why.rs", "let text = \"use crate::store; \\\" dbg!(redb)\"; /* redb */"),
        ("domain/why.rs", "use super::super::base::Day;"),
        ("base/words.rs", "$crate::base::words::Msg; fn f<'a>(x: &'a str) {}"),
        ("book/op.rs", "let credbook = 1;"),
        ("linear/fill.rs", "use crate::ui::Seat;"),
        ("cli/kuota/list.rs", "use crate::cli::find;"),
        ("main.rs", "kdkmp::host::run(std::env::args_os())"),
    ] {
        assert_eq!(faults(path, source), Vec::<String>::new(), "src/{path}: {source}");
    }
    let text = "a \"b\n\" // c\n'\\n' r\"\n\" d";
    assert_eq!(code_alone(text).lines().count(), text.lines().count());
}
