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

mod gate;
mod line;
mod talk;
mod waits;

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
    /// Every byte so far.
    all: Vec<u8>,
    before: String,
    /// It says where its cursor is, as a terminal does when it is asked.
    answers: bool,
}

impl Pty {
    fn start(book: &Path, size: (u16, u16)) -> Pty {
        Pty::start_with(book, size, &[])
    }

    fn start_with(book: &Path, size: (u16, u16), flags: &[&str]) -> Pty {
        Pty::start_on("xterm-256color", book, size, flags)
    }

    fn start_on(term: &str, book: &Path, size: (u16, u16), flags: &[&str]) -> Pty {
        Pty::spawn(Pty::command(term, book, flags), size)
    }

    fn command(term: &str, book: &Path, flags: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--as", "tri", "--lang", "id", "--book"]);
        command.arg(book);
        command.args(flags);
        command.env("TERM", term);
        for unset in ["NO_COLOR", "KDKMP_CONFIG", "KDKMP_LANG"] {
            command.env_remove(unset);
        }
        // Whoever runs the tests keeps their own settings and places to themselves.
        let home = book.parent().unwrap();
        // A backup of every test's book would keep the others waiting.
        std::fs::create_dir_all(home.join("kdkmp")).unwrap();
        std::fs::write(home.join("kdkmp/config.toml"), "backup = false\n").unwrap();
        command.env("XDG_CONFIG_HOME", home);
        command.env("XDG_STATE_HOME", home.join("state"));
        command
    }

    fn spawn(command: CommandBuilder, (columns, rows): (u16, u16)) -> Pty {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = settings(&*pair.master);
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
        Pty { child, master: pair.master, keys, sent, shown, all: Vec::new(), before, answers: true }
    }

    fn press(&mut self, keys: &str) {
        self.send(keys.as_bytes());
    }

    fn send(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
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
                Ok(bytes) => self.process(&bytes),
                Err(_) => panic!("`{text}` does not come:\n{}", self.text()),
            }
        }
    }

    /// Reads until the screen is so.
    #[track_caller]
    fn until(&mut self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is(self.shown.screen()) {
            match self.sent.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.process(&bytes),
                Err(_) => panic!("never: {what}\n{}", self.text()),
            }
        }
    }

    /// Shows what was sent, and answers as a terminal does when it is asked where its cursor is.
    fn process(&mut self, bytes: &[u8]) {
        self.all.extend(bytes);
        self.shown.process(bytes);
        if self.answers && bytes.windows(4).any(|four| four == b"\x1b[6n") {
            self.press("\x1b[1;1R");
        }
    }

    /// Waits until the terminal was given back since what was sent was last forgotten.
    #[track_caller]
    fn gives_back(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.all.windows(8).any(|eight| eight == b"\x1b[?1049l") {
            match self.sent.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.process(&bytes),
                Err(_) => panic!("the terminal is not given back:\n{}", self.text()),
            }
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits until the program stands still: a SIGCONT that comes before the stop is lost, and then
    /// nothing continues it any more.
    #[cfg(unix)]
    #[track_caller]
    fn stands_still(&self) {
        let id = self.child.process_id().unwrap().to_string();
        let end = Instant::now() + PATIENCE;
        loop {
            let told = Command::new("ps").args(["-o", "stat=", "-p", &id]).output().unwrap();
            if told.stdout.trim_ascii_start().starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < end, "it does not stand still: {told:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Reads to the end: how the program ended, and whether the terminal is as it was.
    fn ended(mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.sent.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.process(&bytes);
        }
        // A program that goes on or stands still is a failure, not a wait without an end.
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < end, "it does not end:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        };
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
    let path = dir.path().join("kdkmp").join("buku.redb");
    let start = || {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--as", "tri", "--lang", "id"]);
        command.env("TERM", "xterm-256color");
        ["KDKMP_BOOK", "KDKMP_CONFIG", "NO_COLOR"].iter().for_each(|unset| command.env_remove(unset));
        let places =
            ["HOME", "LOCALAPPDATA", "APPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"];
        places.iter().for_each(|place| command.env(place, dir.path()));
        Pty::spawn(command, (80, 24))
    };
    // An `init` of other regions that was cut short is not taken for leave to make this regency's book.
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    let begun = path.with_extension("redb.awal");
    std::fs::write(&begun, "setengah").unwrap();
    let mut pty = start();
    pty.shows("kdkmp init --regions", PATIENCE);
    assert_eq!(pty.ended().exit_code(), 3);
    assert!(!path.exists());
    std::fs::remove_file(&begun).unwrap();
    let mut pty = start();
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
    // The first full screen of a day has a backup made, by a process that outlives it.
    let end = Instant::now() + PATIENCE;
    let made = || kdkmp::store::daily::list(&path).unwrap();
    while made().is_empty() {
        assert!(Instant::now() < end, "no backup is made");
        std::thread::sleep(Duration::from_millis(20));
    }
    let copy = kdkmp::store::Book::open_read_only(&made()[0].path).unwrap();
    let book = kdkmp::store::Book::open_read_only(&path).unwrap();
    assert_eq!(copy.snapshot().unwrap().head, book.snapshot().unwrap().head);
    let mut pty = start();
    pty.shows("● tersimpan", PATIENCE);
    pty.press("?");
    pty.shows("Bantuan ·", PATIENCE);
    pty.press("/cadangan");
    pty.shows("1 disimpan di", PATIENCE);
    pty.signal("-TERM");
    assert_eq!(pty.ended().exit_code(), 143);
    assert_eq!(made().len(), 1, "one a day");
}

/// A path that somebody chose and mistyped is told, not filled.
#[test]
fn a_session_at_a_path_without_a_book_makes_none() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("kdkmp init", PATIENCE);
    assert_eq!(pty.ended().exit_code(), 3);
    assert_eq!(crate::faults::names(dir.path()), ["kdkmp"], "nothing but the settings");
}

#[test]
fn a_signal_ends_it_and_gives_the_terminal_back() {
    for (name, status) in [("-TERM", 143), ("-HUP", 129), ("-QUIT", 131), ("-USR1", 138), ("-ALRM", 142)] {
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
fn bytes_that_are_no_text_are_passed_over() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("1 Kecamatan", PATIENCE);
    // Halves of characters, bytes that are never UTF-8, a paste with an escape sequence, an answer
    // that nobody asked for.
    for noise in [
        &b"\xff\xfe\x80"[..],
        b"\xc3",
        b"\xf0\x9f",
        b"\x1b[200~\xff\x1b]52;c;eA==\x07\x1b[201~",
        b"\x1b[?1;2c",
    ] {
        pty.send(noise);
    }
    pty.press("2");
    pty.shows("[2 Koperasi]", PATIENCE);
    pty.press("/tosari");
    pty.shows("/tosari", PATIENCE);
    pty.press("\x1b");
    pty.shows("365 dari 365", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
}

/// How many entries the log has, asked by another process.
fn entries(book: &Path) -> usize {
    let run = Command::new(PROGRAM)
        .arg("--book")
        .arg(book)
        .args(["log", "--limit", "0", "--json"])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    run.stdout.split(|byte| *byte == b'\n').count()
}

/// The console of Linux marks no pastes: what is pasted comes as keys. What was typed is still keys.
#[test]
fn a_paste_into_a_terminal_that_cannot_mark_it_writes_nothing() {
    let (_dir, path) = book();
    let before = entries(&path);
    let mut pty = Pty::start_on("linux", &path, (80, 24), &[]);
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2");
    pty.shows("[2 Koperasi]", PATIENCE);
    pty.press("n9120001234567\rn9120001234568\r");
    pty.shows("2 baris ditempel", PATIENCE);
    pty.press("n");
    pty.shows("Nomor NIB", PATIENCE);
    pty.press("9120001234567\r");
    pty.shows("9120001234567", PATIENCE);
    pty.press("\x1b");
    pty.shows("Isian belum disimpan", PATIENCE);
    assert_eq!(entries(&path), before);
    pty.signal("-TERM");
    assert_eq!(pty.ended().exit_code(), 143);
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
    let mut pty = Pty::start_on("dumb", &path, (80, 24), &[]);
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
    pty.shows("✗    ·", PATIENCE);
    let deed = ["--as", "ani", "koperasi", "set", "35.14.24.2001", "nib=9120012345678"];
    let mut command = Command::new(PROGRAM);
    command.env("XDG_STATE_HOME", path.parent().unwrap()).arg("--book").arg(&path).args(deed);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    pty.shows("○    ·", Duration::from_secs(2));
    let asked = pty.all.windows(4).filter(|four| four == b"\x1b[6n").count();
    assert_eq!(asked, 1, "how fast the line is, is asked with the first frame only");
    pty.press("q");
    assert!(pty.ended().success());
}

#[test]
fn the_next_start_begins_where_the_last_one_left() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2/wono\r\u{1b}[B");
    pty.shows("/wono", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("[2 Koperasi]", PATIENCE);
    pty.shows("/wono", PATIENCE);
    pty.press("3");
    pty.shows("[3 Kemitraan]", PATIENCE);
    pty.signal("-TERM");
    assert_eq!(pty.ended().exit_code(), 143);
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("[3 Kemitraan]", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    let mut pty = Pty::start_with(&path, (80, 24), &["--fresh"]);
    pty.shows("[1 Kecamatan]", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
}

/// An older copy was put in the book's place: whoever saw more of it is told when it is opened, and once.
#[test]
fn a_book_that_has_gone_back_is_told_when_it_is_opened() {
    let (_dir, path) = book();
    let early = std::fs::read(&path).unwrap();
    let mut command = Command::new(PROGRAM);
    command.env("XDG_STATE_HOME", path.parent().unwrap().join("state")).arg("--book").arg(&path);
    let done =
        command.args(["--as", "tri", "koperasi", "set", "35.14.24.2001", "nib=9120012345678"]).output();
    assert!(done.unwrap().status.success());
    std::fs::write(&path, early).unwrap();
    let mut pty = Pty::start(&path, (120, 32));
    pty.shows("buku ini lebih tua", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    let mut pty = Pty::start(&path, (120, 32));
    pty.shows("● tersimpan", PATIENCE);
    assert!(!pty.text().contains("lebih tua"), "{}", pty.text());
    pty.press("q");
    assert!(pty.ended().success());
}

/// True if the place that is kept is this pane.
fn keeps(home: &Path, pane: &str) -> bool {
    let files = std::fs::read_dir(home.join("state/kdkmp")).into_iter().flatten().flatten();
    files
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .any(|text| text.contains(&format!("\"pane\":\"{pane}\"")))
}

/// Not every end leaves time to keep it: on Windows the end of the window does not.
#[test]
fn the_place_is_kept_in_a_pause_too() {
    let (dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("3");
    pty.shows("[3 Kemitraan]", PATIENCE);
    let kept = || keeps(dir.path(), "kemitraan");
    let end = Instant::now() + PATIENCE;
    while !kept() {
        assert!(Instant::now() < end, "the place is not kept");
        if let Ok(bytes) = pty.sent.recv_timeout(Duration::from_millis(20)) {
            pty.process(&bytes);
        }
    }
    pty.signal("-KILL");
    drop(pty);
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("[3 Kemitraan]", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
}

#[test]
fn the_mouse_is_asked_for_unless_it_is_not_wanted() {
    for (flags, wanted) in [(&[][..], true), (&["--no-mouse"][..], false)] {
        let (_dir, path) = book();
        let mut pty = Pty::start_with(&path, (80, 24), flags);
        pty.shows("● tersimpan", PATIENCE);
        let has = |text: &str| pty.all.windows(text.len()).any(|part| part == text.as_bytes());
        assert_eq!([has("[?1000h"), has("[?1006h")], [wanted; 2]);
        pty.press("q");
        assert!(pty.ended().success());
    }
}

#[test]
fn the_foot_counts_bytes_if_asked_to() {
    let (_dir, path) = book();
    let mut pty = Pty::start_with(&path, (80, 24), &["--bytes", "--theme", "dark", "--hemat"]);
    pty.shows(" B  hemat  ● tersimpan", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
}

/// A newer program takes the book over while a form is half filled: the screen says so by itself, the
/// form stays to be read, no letter leaves it, and nothing is written.
#[test]
fn a_session_left_open_says_that_the_program_was_updated() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2n912");
    pty.shows("912", PATIENCE);
    let before = std::fs::read(&path).unwrap();
    crate::faults::put(&path, "meta", "shape", &u32::MAX.to_le_bytes());
    pty.shows("Program diperbarui", PATIENCE);
    pty.press("q\r");
    pty.shows("Masuk lagi", PATIENCE);
    assert!(pty.text().contains("912"), "{}", pty.text());
    pty.press("\x03");
    assert!(pty.ended().success());
    crate::faults::put(&path, "meta", "shape", &kdkmp::book::records::SHAPE.to_le_bytes());
    let log = |bytes: &[u8]| {
        let copy = path.with_extension("salin");
        std::fs::write(&copy, bytes).unwrap();
        kdkmp::store::Book::open_read_only(&copy).unwrap().snapshot().unwrap().head
    };
    assert_eq!(log(&std::fs::read(&path).unwrap()), log(&before), "nothing was written");
}

/// Ctrl-Z and a stop from outside give the terminal back; whoever calls the program to the front again
/// finds it as it was, with what was typed.
#[cfg(unix)]
#[test]
fn stopped_it_gives_the_terminal_back_and_continued_it_draws_anew() {
    for way in ["key", "signal"] {
        let (_dir, path) = book();
        let mut command = Pty::command("xterm-256color", &path, &[]);
        if way == "key" {
            // A shell that has jobs, and goes on with this one at once.
            let shell = ["sh", "-c", "set -m; \"$@\"; fg > /dev/null", "sh"].map(Into::into);
            command.get_argv_mut().splice(0..0, shell);
        }
        let mut pty = Pty::spawn(command, (80, 24));
        pty.shows("● tersimpan", PATIENCE);
        pty.press("2n912");
        pty.shows("912", PATIENCE);
        pty.all.clear();
        if way == "key" {
            pty.press("\x1a");
        } else {
            pty.signal("-TSTP");
            pty.until("the alternate screen is left", |screen| !screen.alternate_screen());
            assert!(!pty.shown.screen().hide_cursor() && !pty.shown.screen().bracketed_paste());
            pty.stands_still();
            pty.signal("-CONT");
        }
        pty.gives_back();
        pty.until("the screen is taken again", |screen| screen.alternate_screen());
        pty.shows("912", PATIENCE);
        pty.press("00");
        pty.shows("91200", PATIENCE);
        // One key at a time: together they may be read as Alt and a key, and the form stays.
        pty.press("\x1b");
        pty.shows("Isian belum", PATIENCE);
        pty.press("\x1b");
        pty.until("the form is closed", |screen| !screen.contents().contains("91200"));
        pty.shows("365 dari 365", PATIENCE);
        pty.press("q");
        assert!(pty.ended().success(), "{way}");
    }
}

/// Where nothing could go on with it, as at the end of a line to sshd, Ctrl-Z says so and stops nothing.
#[cfg(unix)]
#[test]
fn where_nobody_could_go_on_with_it_it_is_not_stopped() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("\x1a");
    pty.shows("tidak ada yang dapat melanjutkan", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    let mut pty = Pty::start_on("dumb", &path, (80, 24), &[]);
    pty.shows("kecamatan>", PATIENCE);
    pty.press("tinggalkan\r");
    pty.shows("tidak ada yang dapat melanjutkan", PATIENCE);
    pty.press("q\r");
    assert!(pty.ended().success());
}

/// A book on a pipe or a device is refused before anything waits for it.
#[cfg(unix)]
#[test]
fn a_book_that_is_no_file_is_refused_at_once() {
    let dir = TempDir::new().unwrap();
    let pipe = dir.path().join("pipa");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [&pipe, &std::path::PathBuf::from("/dev/zero"), &dir.path().to_owned()] {
        let mut pty = Pty::start(path, (80, 24));
        pty.shows("bukan file", PATIENCE);
        assert_eq!(pty.ended().exit_code(), 3, "{}", path.display());
        for command in ["check", "koperasi list", "rebuild", "restore x", "--linear", "--read-only log"] {
            let words = command.split(' ');
            let run = Command::new(PROGRAM).arg("--book").arg(path).args(words).stdin(Stdio::null()).output();
            let run = run.unwrap();
            assert_eq!(run.status.code(), Some(3), "{command} {}", path.display());
        }
    }
}

/// A list takes the columns that there are, fewer and more than those of a page.
#[test]
fn a_list_is_as_wide_as_its_terminal() {
    let (_dir, path) = book();
    let widest = |columns: u16, told: Option<&str>| {
        let mut command = Pty::command("xterm-256color", &path, &["juknis", "list"]);
        command.env_remove("COLUMNS");
        told.into_iter().for_each(|told| command.env("COLUMNS", told));
        let mut pty = Pty::spawn(command, (columns, 40));
        pty.shows("G5", PATIENCE);
        let lines = pty.text();
        assert!(pty.ended().success());
        lines.lines().map(kdkmp::base::text::width).max().unwrap_or_default()
    };
    let (page, whole) = (widest(80, None), widest(200, None));
    assert!((61..=80).contains(&page) && (81..=200).contains(&whole), "{page} {whole}");
    assert!(widest(60, None) <= 60);
    assert_eq!(widest(200, Some("80")), page);
}
