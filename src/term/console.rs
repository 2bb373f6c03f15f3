//! A Windows console: the modes that it is in, taken and given back.

use crossterm_winapi::{ConsoleMode, Handle};
use std::io;
use std::sync::{Mutex, PoisonError};

/// Of the output: what is written is shown, and escape sequences in it are obeyed.
const OBEYS: u32 = 0x0001 | 0x0004;
/// Of the input: Ctrl-C ends the program, lines are edited and echoed, keys come as escape sequences.
/// Keys are to come as keys, each of them, and only here.
const NOT_KEYS: u32 = 0x0001 | 0x0002 | 0x0004 | 0x0200;

/// The modes of input and output before the console was ours.
static BEFORE: Mutex<Option<(u32, u32)>> = Mutex::new(None);

/// Has the console pass on every key and obey escape sequences.
///
/// # Errors
/// If there is none, or it knows no escape sequences: before Windows 10, or in its old mode.
pub fn make_raw() -> io::Result<()> {
    let (input, output) = modes()?;
    let (was_input, was_output) = (input.mode()?, output.mode()?);
    output.set_mode(was_output | OBEYS)?;
    if let Err(error) = input.set_mode(was_input & !NOT_KEYS) {
        let _ = output.set_mode(was_output);
        return Err(error);
    }
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some((was_input, was_output));
    Ok(())
}

/// Leaves the console in the modes it was in.
///
/// # Errors
/// If it is gone.
pub fn make_plain() -> io::Result<()> {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some((was_input, was_output)) = before else { return Ok(()) };
    let (input, output) = modes()?;
    input.set_mode(was_input).and(output.set_mode(was_output))
}

fn modes() -> io::Result<(ConsoleMode, ConsoleMode)> {
    Ok((ConsoleMode::from(Handle::current_in_handle()?), ConsoleMode::from(Handle::current_out_handle()?)))
}

/// Columns and rows, if the console says.
pub fn told_size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// The console to write to, with a writer that knows its code page.
///
/// # Errors
/// None; another system has some.
pub fn output() -> io::Result<io::Stdout> {
    Ok(io::stdout())
}

/// The end of a console ends the process by itself.
pub fn is_gone(_: &io::Error) -> bool {
    false
}
