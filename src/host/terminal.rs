//! The terminal itself: taken, read, written and given back. What is Unix-only stands behind `cfg`.

use super::wire::{Depth, leave_bytes};
use crate::ui::input::{Code, Input, Key};
use crate::ui::theme::{Look, Theme};
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Where frames go: the terminal without a buffer of its own, so that a frame is one write.
pub type Output = File;

/// True while the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);
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
    crossterm::terminal::enable_raw_mode()?;
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
        let _ = crossterm::terminal::disable_raw_mode();
    }
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
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::Builder::new().name("signals".to_owned()).stack_size(64 << 10).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            HUNG_UP.store(true, Ordering::SeqCst);
            let _turn = busy();
            restore();
            last();
            std::process::exit(128 + signal);
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn watch_signals(_: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// The terminal to write to.
#[cfg(unix)]
pub fn output() -> io::Result<Output> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// The terminal to write to.
#[cfg(windows)]
pub fn output() -> io::Result<Output> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdout().as_handle().try_clone_to_owned()?))
}

/// Columns and rows; 80 × 24 where the terminal does not say.
pub fn size() -> (u16, u16) {
    let told = crossterm::terminal::size().ok();
    told.filter(|(columns, rows)| *columns > 0 && *rows > 0).unwrap_or((80, 24))
}

/// How the screen is to look: what was chosen, in the colours that the terminal has.
pub fn theme(chosen: Option<Look>) -> Theme {
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    let depth = depth(&set("TERM"), &set("COLORTERM"), &set("NO_COLOR"), chosen.is_some());
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

/// Takes in everything that waits. A change of size only wakes: whoever is woken asks for the size.
pub fn drain(inputs: &mut Vec<Input>) -> io::Result<()> {
    while event::poll(Duration::ZERO)? {
        match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                inputs.push(Input::Key(Key {
                    code: code(key.code),
                    ctrl: key.modifiers.contains(KeyModifiers::CONTROL),
                    alt: key.modifiers.contains(KeyModifiers::ALT),
                }));
            }
            Event::Paste(text) => inputs.push(Input::Paste(text)),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => inputs.push(Input::Click(mouse.column, mouse.row)),
                MouseEventKind::ScrollUp => inputs.push(Input::Wheel(-1)),
                MouseEventKind::ScrollDown => inputs.push(Input::Wheel(1)),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(())
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
}
