//! Between the program and its terminal: what comes in late, in pieces, without an end or not at all.

use super::*;

/// A paste whose end is lost ends after a second; then keys are keys, and the end that comes after all is
/// none.
#[test]
fn a_paste_without_its_end_ends_and_keys_answer() {
    let (_dir, path) = book();
    let before = entries(&path);
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2n");
    pty.shows("Nomor NIB", PATIENCE);
    pty.press("\x1b[200~9120001");
    pty.shows("9120001", PATIENCE);
    pty.press("\x1b[201~2");
    pty.shows("91200012", PATIENCE);
    pty.press("\x1b");
    pty.shows("Isian belum", PATIENCE);
    pty.press("\x1b");
    pty.until("the form is closed", |screen| !screen.contents().contains("91200012"));
    // Over the list, where it writes nothing; and the rest of one that only stalled is no row of keys.
    pty.press("\x1b[200~n91200");
    pty.shows("6 huruf ditempel", PATIENCE);
    pty.press("n9120001234567\r");
    pty.shows("14 huruf ditempel", PATIENCE);
    pty.press("q");
    assert!(pty.ended().success());
    assert_eq!(entries(&path), before);
}

#[test]
fn a_paste_beyond_measure_is_told_and_nothing_of_it_is_taken() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2n");
    pty.shows("Nomor NIB", PATIENCE);
    pty.press("\x1b[200~");
    pty.press(&"9120 ".repeat(1 << 19));
    pty.press("\x1b[201~");
    pty.shows("melebihi batas 1.024 KiB", PATIENCE);
    assert!(!pty.text().contains("9120"), "{}", pty.text());
    pty.press("\x1b");
    pty.until("the form is closed", |screen| !screen.contents().contains("KiB"));
    pty.press("q");
    assert!(pty.ended().success());
}

/// How fast the line is, is asked without waiting: of a terminal that does not answer nothing is known,
/// one that answers late is on a slow line, and no answer is a key.
#[test]
fn a_terminal_that_does_not_answer_keeps_no_key_waiting() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (80, 24));
    pty.answers = false;
    pty.shows("● tersimpan", PATIENCE);
    let asked = |pty: &Pty| pty.all.windows(4).filter(|four| four == b"\x1b[6n").count();
    let end = Instant::now() + PATIENCE;
    while asked(&pty) == 0 {
        let bytes = pty.sent.recv_timeout(end.saturating_duration_since(Instant::now())).unwrap();
        pty.process(&bytes);
    }
    let since = Instant::now();
    pty.press("2");
    pty.shows("[2 Koperasi]", PATIENCE);
    assert!(!pty.text().contains("hemat"), "not known to be slow:\n{}", pty.text());
    while since.elapsed() < Duration::from_millis(600) {
        if let Ok(bytes) = pty.sent.recv_timeout(Duration::from_millis(20)) {
            pty.process(&bytes);
        }
    }
    pty.press("3");
    pty.shows("[3 Kemitraan]", PATIENCE);
    assert!(!pty.text().contains("hemat"), "not known to be slow:\n{}", pty.text());
    // In two pieces, as slow lines do.
    pty.press("\x1b[2");
    pty.press("4;1R");
    pty.shows("hemat", PATIENCE);
    assert!(pty.text().contains("[3 Kemitraan]"), "{}", pty.text());
    assert_eq!(asked(&pty), 1);
    pty.press("q");
    assert!(pty.ended().success());
}

/// The terminal is gone, with a signal that says so or without one: the place is kept, and the book free.
#[test]
fn a_terminal_that_is_gone_ends_it() {
    for controls in [true, false] {
        let (dir, path) = book();
        let mut command = Pty::command("xterm-256color", &path, &[]);
        command.set_controlling_tty(controls);
        let mut pty = Pty::spawn(command, (80, 24));
        pty.shows("● tersimpan", PATIENCE);
        let id = pty.child.process_id().unwrap();
        pty.press("2");
        pty.shows("[2 Koperasi]", PATIENCE);
        // Whoever reads it holds it, up to the next byte.
        (_, pty.sent) = channel();
        pty.press("3");
        pty.keys = Box::new(std::io::sink());
        pty.master = native_pty_system().openpty(PtySize::default()).unwrap().master;
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = pty.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < end, "process {id} goes on without its terminal");
            std::thread::sleep(Duration::from_millis(10));
        };
        assert_eq!(status.exit_code(), 129, "controlled: {controls}");
        assert!(keeps(dir.path(), "kemitraan") || keeps(dir.path(), "koperasi"), "{controls}");
        assert!(entries(&path) > 0);
    }
}

/// Stops the flow of what the program writes, as a line that hangs does.
#[cfg(target_os = "linux")]
fn stop_the_flow(pty: &Pty) {
    let name = pty.master.tty_name().unwrap();
    let line = std::fs::OpenOptions::new().read(true).write(true).open(name).unwrap();
    rustix::termios::tcflow(&line, rustix::termios::Action::OOff).unwrap();
}

/// The program ends by a signal although its terminal takes no byte, and leaves its settings as they were.
#[cfg(target_os = "linux")]
#[track_caller]
fn ends_blocked(mut pty: Pty) {
    pty.signal("-TERM");
    let end = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = pty.child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < end, "a terminal that takes nothing holds it");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(status.exit_code(), 143);
    assert_eq!(settings(&*pty.master), pty.before, "not raw any more");
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_takes_nothing_keeps_no_signal_waiting() {
    let (_dir, path) = book();
    let mut pty = Pty::start(&path, (120, 32));
    pty.shows("● tersimpan", PATIENCE);
    stop_the_flow(&pty);
    // More frames than the line holds.
    for key in ["2", "3", "4", "1", "2"] {
        pty.press(key);
    }
    ends_blocked(pty);
    // And while the book is waited for, which is to be said there.
    let (_dir, path) = book();
    let before = entries(&path);
    let mut pty = Pty::start(&path, (120, 32));
    pty.shows("● tersimpan", PATIENCE);
    pty.press("2");
    pty.shows("[2 Koperasi]", PATIENCE);
    pty.press("n");
    pty.shows("Nomor NIB", PATIENCE);
    pty.press("9120001234567");
    pty.shows("9120001234567", PATIENCE);
    let held = waits::holds(&path);
    stop_the_flow(&pty);
    pty.press("\r");
    // It is past the moment at which the wait is told once somebody else is kept waiting so long.
    let late = Instant::now() + Duration::from_millis(900);
    while Instant::now() < late {
        std::thread::sleep(Duration::from_millis(50));
    }
    ends_blocked(pty);
    drop(held);
    assert_eq!(entries(&path), before, "nothing is half written");
}
