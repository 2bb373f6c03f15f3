//! The terminal itself: taken, read, written and given back. What is Unix-only stands behind `cfg`.

mod burst;
#[cfg(windows)]
mod console;

use super::wire::{Depth, leave_bytes};
use crate::ui::input::{Code, Input, Key};
use crate::ui::theme::{Look, Theme};
use burst::{Bursts, Stroke};
#[cfg(windows)]
use console::{make_plain, make_raw};
use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
#[cfg(unix)]
use crossterm::terminal::{disable_raw_mode as make_plain, enable_raw_mode as make_raw};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Where frames go: the terminal without a buffer of its own, so that a frame is one write.
#[cfg(unix)]
pub type Output = std::fs::File;
/// Where frames go: a Windows console wants UTF-16 from a writer that knows, whatever its code page.
#[cfg(windows)]
pub type Output = io::Stdout;

/// True while the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// True once we were stopped and go on: the terminal is to be taken again.
static CAME_BACK: AtomicBool = AtomicBool::new(false);
/// True once a signal has asked us to leave.
static HUNG_UP: AtomicBool = AtomicBool::new(false);
/// Held while a turn is worked on: a signal waits for its end, so that a deed is whole.
static BUSY: Mutex<()> = Mutex::new(());

/// Gives the terminal back when it is dropped.
pub struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Takes the terminal: raw mode, and a watch for signals that end the process; `last` is then done
/// before it ends.
pub fn take(last: impl Fn() + Send + 'static) -> io::Result<Guard> {
    watch_signals(last)?;
    make_raw()?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(Guard)
}

/// Gives the terminal back, from wherever: the end, a panic, a signal. The second call does nothing.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Whatever fails here, the rest is still worth trying.
        if let Ok(mut output) = output() {
            let _ = output.write_all(leave_bytes());
        }
        let _ = make_plain();
    }
}

/// Stops the program as a shell's Ctrl-Z does; false where the system knows no such thing.
#[cfg(unix)]
pub fn suspend() -> bool {
    signal_hook::low_level::raise(signal_hook::consts::SIGTSTP).is_ok()
}

/// Stops the program as a shell's Ctrl-Z does; false where the system knows no such thing.
#[cfg(not(unix))]
pub fn suspend() -> bool {
    false
}

/// Takes the terminal again after the program was stopped; true if it was, and all is to be drawn anew.
pub fn came_back() -> io::Result<bool> {
    if !CAME_BACK.swap(false, Ordering::SeqCst) {
        return Ok(false);
    }
    // Whoever had the terminal meanwhile may have set it otherwise: the old settings are forgotten first.
    make_plain()?;
    make_raw()?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(true)
}

/// Marks a turn being worked on.
pub fn busy() -> MutexGuard<'static, ()> {
    BUSY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// True once a signal has asked us to leave.
pub fn is_hung_up() -> bool {
    HUNG_UP.load(Ordering::SeqCst)
}

#[cfg(unix)]
fn watch_signals(last: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::low_level::{emulate_default_handler, raise};
    let watched = [SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(watched)?;
    std::thread::Builder::new().name("signals".to_owned()).stack_size(64 << 10).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => {
                    let _turn = busy();
                    restore();
                    // Here the whole program stands still until SIGCONT. If it cannot be stopped it is
                    // as if it had come back at once.
                    if emulate_default_handler(SIGTSTP).is_err() {
                        let _ = raise(SIGCONT);
                    }
                }
                SIGCONT => {
                    CAME_BACK.store(true, Ordering::SeqCst);
                    // Wakes the loop, which asks for the size anyway. If it cannot be, it wakes by itself.
                    let _ = raise(SIGWINCH);
                }
                signal => hang_up(signal, &last),
            }
        }
    })?;
    Ok(())
}

/// Ctrl-Break, and the end of the window, the session or the machine. After the last three Windows ends
/// us at its own time, often before this is through: so the place is kept in every pause as well.
#[cfg(windows)]
fn watch_signals(last: impl Fn() + Send + 'static) -> io::Result<()> {
    /// The number that Unix has for an interruption.
    const INTERRUPTED: i32 = 2;
    ctrlc::set_handler(move || hang_up(INTERRUPTED, &last)).map_err(io::Error::other)
}

/// Ends the process once the turn that is worked on is done.
fn hang_up(signal: i32, last: impl Fn()) {
    HUNG_UP.store(true, Ordering::SeqCst);
    let _turn = busy();
    restore();
    last();
    std::process::exit(128 + signal);
}

/// The terminal to write to.
#[cfg(unix)]
pub fn output() -> io::Result<Output> {
    use std::os::fd::AsFd;
    Ok(Output::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// The terminal to write to.
#[cfg(windows)]
pub fn output() -> io::Result<Output> {
    Ok(io::stdout())
}

/// Columns and rows; 80 × 24 where the terminal does not say.
pub fn size() -> (u16, u16) {
    let told = crossterm::terminal::size().ok();
    told.filter(|(columns, rows)| *columns > 0 && *rows > 0).unwrap_or((80, 24))
}

/// How the screen is to look: what was chosen, in the colours that the terminal has.
pub fn theme(chosen: Option<Look>) -> Theme {
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    let term = set("TERM");
    // A Windows console has no name; each that obeys escape sequences has the colours.
    let term = if term.is_empty() && cfg!(windows) { "256color" } else { &term };
    let depth = depth(term, &set("COLORTERM"), &set("NO_COLOR"), chosen.is_some());
    Theme { look: chosen.unwrap_or_default(), depth }
}

/// How many colours there are. `NO_COLOR` is a wish about all programs; a look that was chosen for this
/// one comes before it.
fn depth(term: &str, colorterm: &str, no_color: &str, is_chosen: bool) -> Depth {
    if matches!(term, "dumb" | "vt100" | "vt220") || !no_color.is_empty() && !is_chosen {
        Depth::None
    } else if term.contains("256color") || term.contains("direct") || !colorterm.is_empty() {
        Depth::TwoFiftySix
    } else {
        Depth::Sixteen
    }
}

/// True of a terminal that says it understands nothing: it is asked nothing either.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Asks the terminal where its cursor is and waits for the answer, two seconds at most; false if none
/// comes. The answer comes after everything that was sent before the question has been shown, and
/// before any key pressed at the sight of it: nothing is kept waiting that could have been done.
/// Keys that come meanwhile are kept.
pub fn answers() -> bool {
    crossterm::cursor::position().is_ok()
}

/// Waits for input at most so long; true if there is some.
pub fn wait(timeout: Duration) -> io::Result<bool> {
    event::poll(timeout)
}

/// What comes in, as inputs of a session.
pub struct Inlet {
    /// Finds out what is pasted, where the terminal does not say so.
    bursts: Option<Bursts>,
}

impl Inlet {
    /// For this terminal.
    pub fn of_terminal() -> Inlet {
        let is_told = !cfg!(windows) && marks_pastes(&std::env::var("TERM").unwrap_or_default());
        Inlet { bursts: (!is_told).then(Bursts::default) }
    }

    /// Takes in everything that waits, and what comes right after a key that may belong to a paste. A
    /// change of size only wakes: whoever is woken asks for the size.
    pub fn drain(&mut self, inputs: &mut Vec<Input>) -> io::Result<()> {
        loop {
            let left = self.bursts.as_ref().and_then(|bursts| bursts.left(Instant::now()));
            if event::poll(whole(left.unwrap_or_default()))? {
                self.take(event::read()?, inputs);
            } else {
                if let Some(bursts) = &mut self.bursts {
                    bursts.settle(Instant::now(), inputs);
                }
                return Ok(());
            }
        }
    }

    fn take(&mut self, event: Event, inputs: &mut Vec<Input>) {
        // Now it is known that this terminal does say so.
        if let (Event::Paste(_), Some(bursts)) = (&event, &mut self.bursts) {
            bursts.settle(Instant::now(), inputs);
            self.bursts = None;
        }
        let Some(stroke) = stroke(event) else { return };
        match (&mut self.bursts, stroke) {
            (Some(bursts), stroke) => bursts.take(stroke, Instant::now(), inputs),
            (None, Stroke::Press(key)) => inputs.push(Input::Key(key)),
            (None, Stroke::Other(input)) => inputs.push(input),
            (None, Stroke::Release) => {}
        }
    }
}

/// Whether a terminal of this name marks what is pasted into it. Consoles do not, nor do the terminals
/// whose names are older than the marks; `screen.linux` is such a one seen through GNU screen. One that
/// proves able is believed.
fn marks_pastes(term: &str) -> bool {
    let plain = ["", "linux", "dumb", "ansi", "cons25", "sun", "vt52", "vt100", "vt102", "vt220", "vt320"];
    !plain.contains(&term.strip_prefix("screen.").unwrap_or(term))
}

/// The same in whole milliseconds, never shorter: a wait is cut down to them.
fn whole(wait: Duration) -> Duration {
    Duration::from_millis(wait.as_micros().div_ceil(1_000) as u64)
}

fn stroke(event: Event) -> Option<Stroke> {
    Some(match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => Stroke::Release,
        Event::Key(key) => Stroke::Press(pressed(&key)),
        Event::Paste(text) => Stroke::Other(Input::Paste(text)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Stroke::Other(Input::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Stroke::Other(Input::Wheel(-1)),
            MouseEventKind::ScrollDown => Stroke::Other(Input::Wheel(1)),
            _ => return None,
        },
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => return None,
    })
}

fn pressed(key: &KeyEvent) -> Key {
    let has = |modifier| key.modifiers.contains(modifier);
    let (ctrl, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    // A Windows console tells AltGr as both; what it types is a character like any other.
    let is_alt_gr = cfg!(windows) && ctrl && alt;
    let types = matches!(key.code, KeyCode::Char(c) if !c.is_ascii_alphanumeric());
    let bare = is_alt_gr && types;
    Key { code: code(key.code), ctrl: ctrl && !bare, alt: alt && !bare }
}

fn code(code: KeyCode) -> Code {
    match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        _ => Code::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_that_the_terminal_says_it_has() {
        for (term, colorterm, no_color, is_chosen, want) in [
            ("xterm-256color", "", "", false, Depth::TwoFiftySix),
            ("xterm", "truecolor", "", false, Depth::TwoFiftySix),
            ("xterm", "", "", false, Depth::Sixteen),
            ("linux", "", "", true, Depth::Sixteen),
            ("", "", "", false, Depth::Sixteen),
            ("xterm-256color", "", "1", false, Depth::None),
            ("xterm-256color", "", "1", true, Depth::TwoFiftySix),
            ("dumb", "truecolor", "", true, Depth::None),
        ] {
            assert_eq!(depth(term, colorterm, no_color, is_chosen), want, "{term} {colorterm} {no_color}");
        }
    }
    #[test]
    fn a_terminal_marks_pastes_unless_it_is_known_not_to() {
        for (term, want) in [
            ("xterm-256color", true),
            ("tmux-256color", true),
            ("screen", true),
            ("screen.xterm-256color", true),
            ("screen.linux", false),
            ("linux", false),
            ("vt220", false),
            ("", false),
        ] {
            assert_eq!(marks_pastes(term), want, "{term}");
        }
    }
}
