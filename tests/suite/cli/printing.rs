//! After a deed was written: what happens when it cannot be told, and when it is asked again.

use super::desk::{Desk, ran};
use kdkmp::base::{Lang, Msg, Seq};
use kdkmp::lists::check;
use kdkmp::store::{Book, rebuild};
use serde_json::Value;
use std::fs::OpenOptions;
use std::process::Stdio;

const ORDER: &str = "kuota post gerbo beras-sphp order '100 kg'";

fn entries(desk: &Desk) -> Seq {
    Book::open_read_only(&desk.book).expect("the book").snapshot().expect("it").head.0
}

/// An entry's number as people are told it.
fn shown(seq: Seq) -> String {
    Msg::from_entry(seq).show(Lang::Id)
}

/// A stdout that takes nothing: a device that is full, or a pipe that nobody reads.
#[cfg(target_os = "linux")]
fn blocked(full: bool) -> Stdio {
    if full {
        return OpenOptions::new().write(true).open("/dev/full").expect("a device").into();
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[cfg(target_os = "linux")]
fn run_into(desk: &Desk, line: &str, full: bool) -> super::desk::Ran {
    let words = super::desk::words(line);
    let child = desk.command().args(words).stdout(blocked(full)).stderr(Stdio::piped()).spawn();
    ran(child.expect("a run").wait_with_output().expect("its end"))
}

#[cfg(target_os = "linux")]
#[test]
fn a_deed_whose_answer_cannot_be_printed_is_done_and_told_on_the_other_stream() {
    let desk = Desk::partner();
    for full in [true, false] {
        let before = entries(&desk);
        let told = run_into(&desk, ORDER, full);
        assert_eq!(told.status, 0, "{told:?}");
        assert!(told.err.contains("sudah dikerjakan") && told.err.contains(&shown(before + 1)), "{told:?}");
        assert_eq!(entries(&desk), before + 1);
        let told = run_into(&desk, &format!("--json {ORDER}"), full);
        assert_eq!(told.status, 0, "{told:?}");
        let lines: Vec<Value> = told.err.lines().map(|l| serde_json::from_str(l).expect(l)).collect();
        assert_eq!(lines[0]["warning"], "output", "{told:?}");
        assert_eq!(lines[1]["entry"], (before + 2).0, "{told:?}");
    }
    // What only reads, or was only tried, has done nothing that could be told of.
    let before = entries(&desk);
    for line in ["kuota list", &format!("--dry-run {ORDER}")] {
        assert_eq!(run_into(&desk, line, true).status, 4, "{line}");
        assert_eq!(run_into(&desk, line, false).status, 0, "who stops reading has had enough: {line}");
    }
    assert_eq!(entries(&desk), before);
    // A file that was made is made.
    let told = run_into(&desk, "backup salin.redb", true);
    assert!(told.status == 0 && told.err.contains("salin.redb"), "{told:?}");
}

/// A session in lines that nobody hears any more says on the other stream what it has written.
#[cfg(target_os = "linux")]
#[test]
fn lines_that_nobody_hears_say_what_is_saved() {
    use std::io::{Read, Write};
    let desk = Desk::partner();
    desk.does("--as tri koperasi set gerbo akta=7");
    let before = entries(&desk);
    let mut command = desk.command();
    command.args(["--linear", "--as", "tri"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().expect("a run");
    let (mut lines, mut told) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    lines.write_all(b"u\n").expect("lines");
    // Whoever asked goes away before the answer: what they said last is heard and done.
    let (mut asked, mut byte) = (Vec::new(), [0]);
    while !asked.ends_with(b"ya/tidak:") {
        told.read_exact(&mut byte).expect("the question");
        asked.push(byte[0]);
    }
    drop(told);
    lines.write_all(b"ya\n").expect("lines");
    // It ends by itself, or it is told to: its lines may be over by now.
    let _ = lines.write_all(b"koperasi\nkuota\nq\n");
    drop(lines);
    let told = ran(child.wait_with_output().expect("its end"));
    assert_eq!(told.status, 0, "{told:?}");
    assert!(told.err.contains("jangan diulang") && told.err.contains(&shown(before + 1)), "{told:?}");
    assert_eq!(entries(&desk), before + 1);
}

#[test]
fn what_is_asked_again_under_its_key_is_the_same_deed() {
    let desk = Desk::partner();
    let before = entries(&desk);
    let keyed = |line: &str| desk.objects(&format!("{line} --once 'surat 12/2026'"));
    let first = keyed(ORDER);
    assert_eq!(
        (first[0]["entry"].as_u64(), first[0]["again"].as_bool()),
        (Some((before + 1).0), Some(false))
    );
    for again in [ORDER, "kuota post gerbo beras-sphp order '100 kg' --clock-ok"] {
        let told = keyed(again);
        assert_eq!(told[0]["entry"], first[0]["entry"], "{told:?}");
        assert_eq!((told[0]["again"].as_bool(), &told[0]["what"]), (Some(true), &first[0]["what"]));
    }
    assert!(desk.does(&format!("{ORDER} --once 'surat 12/2026'")).contains("Sudah tercatat"));
    assert_eq!(entries(&desk), before + 1, "it is written once");
    // Another's key is another, and so is one's own other key; without a key every deed is new.
    desk.does(&format!("--as eko {ORDER} --once 'surat 12/2026'"));
    desk.does(&format!("{ORDER} --once 'surat 13/2026'"));
    desk.does(ORDER);
    assert_eq!(entries(&desk), before + 4);
    // A key is not taken for leave to do something else.
    for other in ["kuota post gerbo beras-sphp order '200 kg'", "koperasi set gerbo akta=7"] {
        let (id, _) = desk.fails(&format!("{other} --once 'surat 12/2026'"), 1, "once.other");
        assert!(id.contains(&shown(before + 1)), "{id}");
    }
    desk.fails(&format!("{ORDER} --once ' '"), 2, "once.shape");
    desk.fails("kuota split beras-sphp '1 t' --once x", 2, "usage.idle");
    desk.fails("kuota list --once x", 2, "usage.conflict");
    assert_eq!(entries(&desk), before + 4);
}

/// What a deed asks for may not be found, or not be allowed, any more once it is done: a retry is answered
/// before any of it is asked. Books made anew from the log know it too.
#[test]
fn every_sort_of_deed_can_be_asked_again() {
    let desk = Desk::partner();
    let deeds = [
        "desa rename gerbo 'Gerbo Makmur' --reason Perdes",
        "koperasi set cowek akta=7",
        "kemitraan interest cowek bulog",
        "kuota repeat --week W50 --date kemarin",
        "aturan set nib-days 90 --source 'surat 12'",
        "desa add 35.14.24.2099 'Lawang Sewu'",
        "undo",
        "orang set tri --role dinas",
    ];
    let mut first = Vec::new();
    desk.does("kuota post gerbo beras-sphp order '100 kg' --week W49");
    for (n, line) in deeds.iter().enumerate() {
        let told = desk.run(&format!("{line} --once k{n}"));
        first.push((told.status, entries(&desk)));
    }
    assert!(first.iter().filter(|(status, _)| *status == 0).count() > 5, "{first:?}");
    let end = entries(&desk);
    rebuild(&desk.book, false, "lama", check).expect("a rebuild");
    for (n, line) in deeds.iter().enumerate() {
        if first[n].0 == 0 && (n == 0 || first[n].1 > first[n - 1].1) {
            let told = desk.run(&format!("{line} --once k{n}"));
            assert!(told.status == 0 && told.out.contains("Sudah tercatat"), "{line}: {told:?}");
        }
    }
    assert_eq!(entries(&desk), end, "nothing is written twice");
    desk.does("check");
}

/// Many who ask the same under the same key at the same moment write it once, and all are told its number.
#[test]
fn of_many_who_ask_the_same_at_once_one_writes() {
    let desk = Desk::partner();
    let before = entries(&desk);
    let words = super::desk::words(&format!("{ORDER} --json --once nota-7"));
    let start = || {
        let mut command = desk.command();
        command.args(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run")
    };
    let all: Vec<_> = (0..6).map(|_| start()).collect();
    for child in all {
        let told = ran(child.wait_with_output().expect("its end"));
        let object: Value = serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{told:?}"));
        assert_eq!(object["entry"], (before + 1).0, "{told:?}");
    }
    assert_eq!(entries(&desk), before + 1);
}
