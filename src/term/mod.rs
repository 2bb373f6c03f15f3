//! Floor 8: the terminal itself, taken, read, written and given back, and the bytes of its wire. What
//! differs by system stands in files of its own.

mod burst;
#[cfg(windows)]
mod console;
#[cfg(windows)]
mod events;
mod inlet;
#[cfg(unix)]
mod sequence;
mod signals;
#[cfg(unix)]
mod stream;
#[cfg(unix)]
mod unix;
pub mod wire;

use crate::ui::theme::{Look, Theme};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};
use wire::{Depth, leave_bytes};
#[cfg(windows)]
use {console as system, events as source};
#[cfg(unix)]
use {unix as source, unix as system};

pub use inlet::Inlet;
pub use signals::suspend;
pub use system::{is_gone, output};

/// Where frames go: the terminal without a buffer of its own, so that a frame is one write.
#[cfg(unix)]
pub type Output = std::fs::File;
/// Where frames go: a Windows console wants UTF-16 from a writer that knows, whatever its code page.
#[cfg(windows)]
pub type Output = io::Stdout;

/// Whether a terminal is asked how fast its line is. A console is on no line.
pub const ASKS: bool = cfg!(unix);
/// The number that Unix has for a terminal that is gone, and the status of whoever ends of it.
const HANG_UP: i32 = 1;

/// True while the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// True once we were stopped and go on: the terminal is to be taken again.
static CAME_BACK: AtomicBool = AtomicBool::new(false);
/// The signal that has asked us to leave; 0 if none has.
static ENDED_BY: AtomicI32 = AtomicI32::new(0);
/// Held while a turn is worked on: a signal waits for its end, so that a deed is whole.
static BUSY: Mutex<()> = Mutex::new(());
/// Held while a frame is sent: what gives the terminal back is not written into the middle of it.
static FRAME: Mutex<()> = Mutex::new(());

/// Gives the terminal back when it is dropped.
pub struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Takes the terminal: raw mode, and a watch for signals that end the process; `last` is then done
/// before it ends.
///
/// # Errors
/// If there is none, or signals cannot be watched.
pub fn take(last: impl Fn() + Send + 'static) -> io::Result<Guard> {
    signals::watch(last)?;
    system::make_raw()?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(Guard)
}

/// Gives the terminal back, from wherever: the end, a panic, a signal. The second call does nothing.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Whatever fails here, the rest is still worth trying. The modes come first: they are set even if
        // the terminal takes no bytes.
        let _ = system::make_plain();
        if let Ok(mut output) = output() {
            let _ = output.write_all(leave_bytes());
        }
    }
}

/// Takes the terminal again after the program was stopped; true if it was, and all is to be drawn anew.
///
/// # Errors
/// If it cannot be taken.
pub fn came_back() -> io::Result<bool> {
    let _turn = busy();
    if !CAME_BACK.swap(false, Ordering::SeqCst) {
        return Ok(false);
    }
    // Whoever had the terminal meanwhile may have set it otherwise: the old settings are forgotten first.
    system::make_plain()?;
    system::make_raw()?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(true)
}

/// Marks a turn being worked on.
pub fn busy() -> MutexGuard<'static, ()> {
    BUSY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same, if no turn is worked on within so long.
fn busy_for(most: Duration) -> Option<MutexGuard<'static, ()>> {
    const PAUSE: Duration = Duration::from_millis(10);
    let since = Instant::now();
    loop {
        match BUSY.try_lock() {
            Ok(turn) => return Some(turn),
            Err(TryLockError::Poisoned(turn)) => return Some(turn.into_inner()),
            Err(TryLockError::WouldBlock) if since.elapsed() >= most => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
        }
    }
}

/// Marks a frame being sent; `None` if the terminal is not ours, so that nothing is to be sent.
pub fn frame() -> Option<MutexGuard<'static, ()>> {
    let frame = FRAME.lock().unwrap_or_else(PoisonError::into_inner);
    TAKEN.load(Ordering::SeqCst).then_some(frame)
}

/// The exit status of a process that a signal has asked to leave; `None` if none has.
pub fn ended_by() -> Option<i32> {
    Some(ENDED_BY.load(Ordering::SeqCst)).filter(|signal| *signal != 0).map(|signal| 128 + signal)
}

/// The terminal is gone, and no signal has said so: as if one had.
pub fn hang_up() {
    let _ = ENDED_BY.compare_exchange(0, HANG_UP, Ordering::SeqCst, Ordering::SeqCst);
}

/// Columns and rows; 80 × 24 where the terminal does not say.
pub fn size() -> (u16, u16) {
    system::told_size().filter(|(columns, rows)| *columns > 0 && *rows > 0).unwrap_or((80, 24))
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
