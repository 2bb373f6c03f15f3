//! Signals: whatever can be caught gives the terminal back before it ends or stops the program.

use super::{ENDED_BY, busy_for, restore};
use std::io;
use std::sync::atomic::Ordering;
use std::time::Duration;
#[cfg(unix)]
use {
    super::{CAME_BACK, frame, system},
    signal_hook::consts as signal,
    signal_hook::low_level::{emulate_default_handler, raise},
    std::sync::Arc,
    std::sync::atomic::AtomicBool,
    std::sync::mpsc::channel,
    std::thread::Builder,
};

/// A terminal that takes no bytes for so long is left as it is.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(1);

/// So long a turn is waited for: it may stand still at a terminal that takes nothing while the book is waited
/// for. What is on the disk by then is whole.
const TURN: Duration = Duration::from_secs(5);

/// The signals that end a program, of those that can be caught and do not tell of a fault in it.
#[cfg(unix)]
const ENDING: [i32; 11] = [
    signal::SIGHUP,
    signal::SIGINT,
    signal::SIGQUIT,
    signal::SIGTERM,
    signal::SIGUSR1,
    signal::SIGUSR2,
    signal::SIGALRM,
    signal::SIGVTALRM,
    signal::SIGPROF,
    signal::SIGXCPU,
    signal::SIGXFSZ,
];

/// Stops the program as a shell's Ctrl-Z does; false where the system knows no such thing, or nobody could go on
/// with it: whoever leads the session is in the group of this program, as sshd's command is, and a terminal's.
#[cfg(unix)]
pub fn suspend() -> bool {
    use rustix::process::{getpgrp, getsid};
    getsid(None).is_ok_and(|session| session != getpgrp()) && raise(signal::SIGTSTP).is_ok()
}

/// Stops the program as a shell's Ctrl-Z does; false where the system knows no such thing.
#[cfg(not(unix))]
pub fn suspend() -> bool {
    false
}

/// Watches for them; `last` is done before one ends the process.
///
/// # Errors
/// If the system watches no more.
#[cfg(unix)]
pub fn watch(last: impl Fn() + Send + 'static) -> io::Result<()> {
    let others = [signal::SIGTSTP, signal::SIGCONT, signal::SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(ENDING.iter().chain(&others))?;
    Builder::new().name("signals".to_owned()).stack_size(64 << 10).spawn(move || {
        for signal in signals.forever() {
            match signal {
                // The loop asks for the size whenever it wakes.
                signal::SIGWINCH => system::wake(),
                signal::SIGTSTP => {
                    let _turn = busy_for(TURN);
                    give_back();
                    // Here the whole program stands still until SIGCONT. If it cannot be stopped it is
                    // as if it had come back at once.
                    if emulate_default_handler(signal).is_err() {
                        let _ = raise(signal::SIGCONT);
                    }
                }
                signal::SIGCONT => {
                    CAME_BACK.store(true, Ordering::SeqCst);
                    system::wake();
                }
                signal => end(signal, give_back, &last),
            }
        }
    })?;
    Ok(())
}

/// Ctrl-Break, and the end of the window, the session or the machine. After the last three Windows ends
/// us at its own time, often before this is through: so the place is kept in every pause as well.
///
/// # Errors
/// If the system watches no more.
#[cfg(windows)]
pub fn watch(last: impl Fn() + Send + 'static) -> io::Result<()> {
    /// The number that Unix has for an interruption.
    const INTERRUPTED: i32 = 2;
    ctrlc::set_handler(move || end(INTERRUPTED, restore, &last)).map_err(io::Error::other)
}

/// Ends the process once the turn that is worked on is done.
fn end(signal: i32, give_back: impl Fn(), last: impl Fn()) {
    ENDED_BY.store(signal, Ordering::SeqCst);
    let _turn = busy_for(TURN);
    give_back();
    last();
    std::process::exit(128 + signal);
}

/// Gives the terminal back between two frames. One that takes no bytes, because its flow was stopped
/// or its line hangs, holds nobody up: then only its modes are given back.
#[cfg(unix)]
fn give_back() {
    let (tell, told) = channel();
    let is_late = Arc::new(AtomicBool::new(false));
    let too_late = Arc::clone(&is_late);
    let writer = Builder::new().name("leave".to_owned()).stack_size(64 << 10).spawn(move || {
        let _frame = frame();
        if !too_late.load(Ordering::SeqCst) {
            restore();
            let _ = tell.send(());
        }
    });
    if writer.is_err() || told.recv_timeout(PATIENCE).is_err() {
        is_late.store(true, Ordering::SeqCst);
        let _ = system::make_plain();
    }
}
