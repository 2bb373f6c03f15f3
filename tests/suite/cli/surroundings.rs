//! Settings, keys, manual, completions: what the program says of itself and is told from outside.

use super::desk::{Desk, ran};
use std::io::Write;
use std::process::{Command, Stdio};

/// What is only asked changes nothing, and a refusal does not say so; a day to come is none to compare with.
#[test]
fn a_question_that_is_refused_says_nothing_of_changes() {
    let desk = Desk::new();
    for (line, rule) in [
        ("--as-of 2099-01-01 koperasi list", "asof.ahead"),
        ("kemitraan funnel --since 2099-01-01", "asof.ahead"),
    ] {
        let (id, en) = desk.fails(line, 1, rule);
        assert!(id.contains("belum terjadi") && !en.contains("Nothing was changed"), "{id} {en}");
        assert!(!desk.run(line).err.contains("Tidak ada perubahan"), "{line}");
    }
    assert!(desk.run("kemitraan move gerbo bulog dokumen").err.contains("Tidak ada perubahan"));
}

#[test]
fn keys_are_printed_as_the_settings_would_have_them() {
    let desk = Desk::bare();
    let table = desk.does("keys");
    assert!(table.contains("[keys.kuota]") && table.contains("post = \"a\""), "{table}");
    assert!(table.contains("# catat") && desk.does("keys --lang en").contains("# post"));
    // The whole table is a settings file that changes nothing.
    std::fs::write(desk.dir.path().join("sama.toml"), &table).expect("a file");
    assert_eq!(desk.does("--config sama.toml keys"), table);
    std::fs::write(desk.dir.path().join("lain.toml"), "[keys.kuota]\npost = '+'\n").expect("a file");
    assert!(desk.does("--config lain.toml keys").contains("post = \"+\""));
    let posts = desk.objects("--config lain.toml keys");
    let post = posts.iter().find(|line| line["scope"] == "kuota" && line["action"] == "post");
    assert_eq!(post.expect("the action")["keys"], serde_json::json!(["+"]));
    assert!(!desk.book.exists(), "no book is needed for that");
}

#[test]
fn settings_that_cannot_be_understood_stop_everything() {
    let desk = Desk::bare();
    let path = desk.dir.path().join("salah.toml");
    std::fs::write(&path, "theme = 'dark'\n\n[keys.kuota]\npost = 'C-a'\n").expect("a file");
    for line in ["koperasi list", "keys", "check"] {
        let (id, en) = desk.fails(&format!("--config salah.toml {line}"), 2, "keys.forbidden");
        assert!(id.contains("salah.toml:4:") && id.contains("Ctrl-A"), "{id}");
        assert!(en.contains("salah.toml:4:") && en.contains("kdkmp keys"), "{en}");
    }
    let mut command = desk.command();
    command.env("KDKMP_CONFIG", &path);
    assert_eq!(ran(command.arg("keys").output().expect("a run")).status, 2);
    desk.fails("--config tiada.toml keys", 2, "config.unread");
    assert!(desk.does("--config salah.toml --help").contains("kdkmp"), "help is given all the same");
    assert!(!desk.book.exists());
}

#[test]
fn the_platforms_place_for_settings_is_looked_at() {
    let desk = Desk::bare();
    let directory = desk.dir.path().join("kdkmp");
    std::fs::create_dir(&directory).expect("a directory");
    std::fs::write(directory.join("config.toml"), "lang = 'en'\n").expect("a file");
    if cfg!(target_os = "linux") {
        assert!(desk.does("--help").contains("Usage:"));
        assert!(desk.does("--lang id --help").contains("Pemakaian:"));
    }
}

#[test]
fn a_language_that_is_none_is_wrong_usage_wherever_it_stands() {
    let desk = Desk::bare();
    let mut command = desk.command();
    let ran = ran(command.env("KDKMP_LANG", "jv").arg("keys").output().expect("a run"));
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("KDKMP_LANG") && ran.err.contains("id, en"), "{}", ran.err);
}

#[test]
fn flags_of_the_screen_are_refused_with_a_command() {
    let desk = Desk::bare();
    for flag in ["--fresh", "--theme dark", "--hemat", "--no-hemat", "--no-mouse", "--bytes"] {
        desk.fails(&format!("{flag} koperasi list"), 2, "usage.conflict");
    }
}

/// Runs a tool on a text; `None`, told loudly, where there is no such tool. The gate must have it.
fn tool(name: &str, args: &[&str], text: &str) -> Option<(bool, String)> {
    let spawned = Command::new(name)
        .args(args)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else {
        assert!(std::env::var_os("CI").is_none(), "{name} is wanted for this test");
        eprintln!("SKIPPED: there is no {name} here");
        return None;
    };
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("a text");
    let output = child.wait_with_output().expect("an end");
    let told = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&told).into_owned()))
}

#[test]
fn completions_are_scripts_of_their_shells() {
    let desk = Desk::bare();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.does(&format!("completions {shell}"));
        for word in ["kemitraan", "funnel", "completions", "read-only"] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
    if let Some((is_good, told)) = tool("bash", &["-n"], &desk.does("completions bash")) {
        assert!(is_good && told.is_empty(), "{told}");
    }
    let (id, _) = desk.fails("completions csh", 2, "shell.unknown");
    assert!(id.contains("bash, elvish, fish"), "{id}");
}

#[test]
fn the_manual_names_every_command_and_key_and_can_be_read() {
    let desk = Desk::bare();
    for (lang, section) in [("id", "PILIHAN LAYAR PENUH"), ("en", "OPTIONS OF THE FULL SCREEN")] {
        let page = desk.does(&format!("--lang {lang} man"));
        for word in ["koperasi nib", "kuota policy cap", "completions", "KDKMP_CONFIG", "Ctrl\\-P", section] {
            assert!(page.contains(word), "{lang}: {word} is missing");
        }
        assert!(page.lines().all(|line| !line.starts_with('\'')), "no text is taken for a request");
        if let Some((is_good, told)) = tool("man", &["-l", "-"], &page) {
            assert!(is_good && told.contains("KDKMP(1)") && told.contains("kdkmp koperasi nib"), "{told}");
        }
    }
}

/// An empty file is what is left of a book that was cut off: it is not filled as if it were new.
#[test]
fn an_empty_file_is_no_new_book() {
    let desk = Desk::bare();
    std::fs::write(&desk.book, "").expect("a file");
    for line in ["koperasi list", "check", "koperasi list --read-only"] {
        let (id, en) = desk.fails(line, 3, "book.empty");
        assert!(id.contains("kosong") && en.contains("empty"), "{id} {en}");
    }
    assert!(desk.bytes().is_empty());
}
