//! One real terminal: the program itself, from its first byte to the way it leaves.

use crate::screen::Shelf;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kdkmp");
/// How long something may take before it counts as never, on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a terminal.
struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    sent: Receiver<Vec<u8>>,
    shown: vt100::Parser,
    before: String,
}

impl Pty {
    fn start(book: &Path, size: (u16, u16)) -> Pty {
        Pty::start_on("xterm-256color", book, size)
    }

    fn start_on(term: &str, book: &Path, (columns, rows): (u16, u16)) -> Pty {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = settings(&*pair.master);
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--as", "tri", "--lang", "id", "--book"]);
        command.arg(book);
        command.env("TERM", term);
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (reader, keys) = (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
        let (tell, sent) = channel();
        std::thread::spawn(move || {
            let (mut reader, mut chunk) = (reader, [0; 4096]);
            while let Ok(n @ 1..) = reader.read(&mut chunk) {
                if tell.send(chunk[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let cells = |n, otherwise| NonZeroU16::new(n).unwrap_or(NonZeroU16::new(otherwise).unwrap());
        let shown = vt100::Parser::new(cells(rows, 24), cells(columns, 80), 0);
        Pty { child, master: pair.master, keys, sent, shown, before }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn text(&self) -> String {
        self.shown.screen().contents()
    }

    /// Reads until the screen shows a text.
    #[track_caller]
    fn shows(&mut self, text: &str, within: Duration) {
        let end = Instant::now() + within;
        while !self.text().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            match self.sent.recv_timeout(left) {
                Ok(bytes) => self.shown.process(&bytes),
                Err(_) => panic!("`{text}` does not come:\n{}", self.text()),
            }
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Reads to the end: how the program ended, and whether the terminal is as it was.
    fn ended(mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.sent.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.shown.process(&bytes);
        }
        let status = self.child.wait().unwrap();
        let screen = self.shown.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is there");
        assert!(!screen.bracketed_paste(), "pastes are as they were");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(settings(&*self.master), self.before, "not raw any more");
        status
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that fails leaves no program behind.
        let _ = self.child.kill();
    }
}

/// The line settings of a terminal.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn book() -> (TempDir, std::path::PathBuf) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::write(&path, Shelf::New.bytes()).unwrap();
    (dir, path)
}

#[test]
fn a_first_start_makes_the_book_and_leaves_the_terminal_as_it_was() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("365 koperasi", PATIENCE);
    pty.shows("● tersimpan", PATIENCE);
    assert!(pty.shown.screen().alternate_screen() && pty.shown.screen().hide_cursor());
    pty.press("2");
    pty.shows("365 dari 365 koperasi", PATIENCE);
    pty.press("\u{1b}[B");
    pty.shows("\n▌ ", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    assert!(path.exists());
}

#[test]
fn a_signal_ends_it_and_gives_the_terminal_back() {
    for (name, status) in [("-TERM", 143), ("-HUP", 129)] {
        let (_dir, path) = book();
        let mut pty = Pty::start(&path, (80, 24));
        pty.shows("● tersimpan", PATIENCE);
        pty.press("2n912");
        pty.shows("912", PATIENCE);
        pty.signal(name);
        assert_eq!(pty.ended().exit_code(), status, "{name}");
    }
}

#[test]
fn a_terminal_of_ten_by_three_says_what_size_it_needs() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (10, 3));
    pty.shows("60×16", PATIENCE);
    pty.press("2");
    pty.master.resize(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let cells = |n| NonZeroU16::new(n).unwrap();
    pty.shown.screen_mut().set_size(cells(24), cells(80));
    pty.shows("365 dari 365 koperasi", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
}

#[test]
fn a_terminal_that_does_not_know_its_size_is_taken_for_a_usual_one() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (0, 0));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
}

#[test]
fn a_dumb_terminal_is_told_lines() {
    let (_dir, path) = book();
    let mut pty = Pty::start_on("dumb", &path, (80, 24));
    pty.shows("kecamatan>", PATIENCE);
    pty.press("koperasi\r");
    pty.shows("koperasi>", PATIENCE);
    pty.press("q\r");
    assert!(pty.ended().success());
}

#[test]
fn without_a_terminal_it_says_so_and_makes_nothing() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    let run = Command::new(PROGRAM)
        .args(["--lang", "id", "--book"])
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    let told = String::from_utf8(run.stderr).unwrap();
    assert!(
        ["Layar penuh memerlukan terminal", "kdkmp --linear", "kdkmp koperasi list"]
            .iter()
            .all(|words| told.contains(words)),
        "{told}"
    );
    assert!(run.stdout.is_empty() && !path.exists());
}

#[test]
fn what_another_process_commits_is_seen_within_two_seconds_without_a_key() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("/tosari\r\r");
    pty.shows("✗ belum", PATIENCE);
    let deed = ["--as", "ani", "koperasi", "set", "35.14.24.2001", "nib=9120012345678"];
    let done = Command::new(PROGRAM).arg("--book").arg(&path).args(deed).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    pty.shows("○ periksa", Duration::from_secs(2));
    pty.press("q");
    assert!(pty.ended().success());
}
