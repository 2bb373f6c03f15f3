//! The full screen: the loop that waits for input and takes turns.
//!
//! All waiting input is taken in before anything is drawn, and a frame is one write. Nothing is
//! drawn on a tick: the loop wakes for input, for a notice that ends, and once a second to look
//! whether another official has committed. The terminal is given back on every way out.

use super::opening::{Opening, now};
use super::terminal;
use super::turn::{Turn, broken};
use super::wire::Wire;
use crate::base::Fault;
use crate::msg;
use crate::store::book;
use crate::ui::Session;
use ratatui::layout::Size;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

pub use terminal::restore;

/// How often the loop looks for other officials' commits. Two seconds is what they were promised.
const LOOK: Duration = Duration::from_secs(1);

/// Runs the full screen until the official leaves.
///
/// # Errors
/// If there is no terminal, or the book cannot be read.
pub fn run(opening: &Opening) -> Result<(), Fault> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Fault::usage("terminal.none", msg!(TerminalNone)).then(msg!(TerminalNoneNext)));
    }
    let book = opening.open()?;
    let snapshot = book.snapshot()?;
    let person = book::person(&snapshot, &opening.signer)?;
    let (width, height) = terminal::size();
    let mut session =
        Session::new(&snapshot, person, opening.lang, opening.read_only, (width, height), now())?;
    drop(snapshot);
    session.theme = terminal::theme();
    let guard = terminal::take().map_err(|e| broken(&e))?;
    let mut wire = Wire::new(terminal::output().map_err(|e| broken(&e))?, Size { width, height });
    wire.depth = terminal::depth();
    let outcome = Turn::new(book, opening.signer.clone(), session, wire).and_then(|mut turn| {
        if opening.as_of.is_some() {
            turn.turn_to(opening.as_of, now())?;
        }
        turns(&mut turn)
    });
    drop(guard);
    outcome
}

/// Takes turns until the official leaves.
fn turns(turn: &mut Turn<terminal::Output>) -> Result<(), Fault> {
    turn.draw()?;
    let mut looked = Instant::now();
    while !turn.leaving && !terminal::is_hung_up() {
        let waited = terminal::wait(until_next(&turn.session, looked)).map_err(|e| broken(&e))?;
        let busy = terminal::busy();
        let mut inputs = Vec::new();
        if waited {
            terminal::drain(&mut inputs).map_err(|e| broken(&e))?;
        }
        looked = Instant::now();
        turn.take(inputs, now())?;
        drop(busy);
    }
    Ok(())
}

/// How long the loop may sleep.
fn until_next(session: &Session, looked: Instant) -> Duration {
    let look = LOOK.saturating_sub(looked.elapsed());
    let alarm = session.alarm().map(|at| (at.0 - now().0).max(0).unsigned_abs());
    alarm.map_or(look, |ms| look.min(Duration::from_millis(ms)))
}
