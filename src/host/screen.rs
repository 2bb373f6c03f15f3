//! The full screen: the loop that carries inputs to a session and what it draws to the terminal.
//!
//! All waiting input is taken in before anything is drawn, and a frame is one write. Nothing is
//! drawn on a tick: the loop wakes for input, for a notice that ends, and once a second to look
//! whether another official has committed. The terminal is given back on every way out.

use super::opening::{Opening, now};
use super::terminal;
use super::wire::Wire;
use crate::base::{Fault, Lang};
use crate::msg;
use crate::store::{Book, Signer, Snapshot};
use crate::ui::{Effect, Input, Session};
use ratatui::Terminal;
use ratatui::layout::{Rect, Size};
use std::io::{self, IsTerminal, Write};
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
    let person = snapshot_person(&snapshot, &opening.signer)?;
    let (columns, rows) = terminal::size();
    let read_only = opening.read_only;
    let session = Session::new(&snapshot, person, opening.lang, read_only, (columns, rows), now())?;
    drop(snapshot);
    let guard = terminal::take().map_err(|e| broken(&e))?;
    let outcome = Turn::new(&book, opening, session).and_then(|mut turn| turn.run());
    drop(guard);
    outcome
}

fn snapshot_person(snapshot: &Snapshot, signer: &Signer) -> Result<crate::domain::Person, Fault> {
    crate::store::book::person(snapshot, signer)
}

fn broken(error: &io::Error) -> Fault {
    Fault::damaged("terminal.io", msg!(TerminalIo, why: error.to_string()))
}

/// The loop's own state.
struct Turn<'a> {
    book: &'a Book,
    signer: &'a Signer,
    lang: Lang,
    session: Session,
    terminal: Terminal<Wire<terminal::Output>>,
    leaving: bool,
}

impl<'a> Turn<'a> {
    fn new(book: &'a Book, opening: &'a Opening, session: Session) -> Result<Turn<'a>, Fault> {
        let size = Size { width: session.size.0, height: session.size.1 };
        let mut wire = Wire::new(terminal::output().map_err(|e| broken(&e))?, size);
        wire.depth = terminal::depth();
        wire.enter(true);
        wire.title(&format!("kdkmp · {}", session.catalog.registry.title));
        let terminal = Terminal::new(wire).map_err(|e| broken(&e))?;
        let mut session = session;
        session.theme = terminal::theme();
        Ok(Turn { book, signer: &opening.signer, lang: opening.lang, session, terminal, leaving: false })
    }

    fn run(&mut self) -> Result<(), Fault> {
        self.draw()?;
        let mut looked = Instant::now();
        while !self.leaving && !terminal::is_hung_up() {
            let waited = terminal::wait(self.until_next(looked)).map_err(|e| broken(&e))?;
            let busy = terminal::busy();
            let mut inputs = Vec::new();
            if waited {
                terminal::drain(&mut inputs).map_err(|e| broken(&e))?;
            }
            if self.session.alarm().is_some_and(|at| at <= now()) {
                inputs.push(Input::Alarm);
            }
            let snapshot = self.book.snapshot()?;
            if snapshot.seq() != self.session.catalog.seq {
                inputs.insert(0, Input::Changed);
            }
            looked = Instant::now();
            if !inputs.is_empty() {
                self.take(inputs, snapshot)?;
                self.draw()?;
            }
            drop(busy);
        }
        Ok(())
    }

    /// How long the loop may sleep.
    fn until_next(&self, looked: Instant) -> Duration {
        let look = LOOK.saturating_sub(looked.elapsed());
        let alarm = self.session.alarm().map(|at| (at.0 - now().0).max(0).unsigned_abs());
        alarm.map_or(look, |ms| look.min(Duration::from_millis(ms)))
    }

    /// Carries inputs to the session and its effects out, until there are no more of either.
    fn take(&mut self, inputs: Vec<Input>, mut snapshot: Snapshot) -> Result<(), Fault> {
        let mut effects = Vec::new();
        for input in inputs {
            if let Input::Resize(columns, rows) = input {
                self.terminal.backend_mut().resize(Size { width: columns, height: rows });
                let area = Rect { x: 0, y: 0, width: columns, height: rows };
                self.terminal.resize(area).map_err(|e| broken(&e))?;
            }
            self.session.step(input, &snapshot, now(), &mut effects);
            // An effect is carried out before the next key: keys typed ahead meet its result.
            while let Some(effect) = effects.pop() {
                match effect {
                    Effect::Quit => {
                        self.leaving = true;
                        return Ok(());
                    }
                    Effect::Redraw => self.terminal.clear().map_err(|e| broken(&e))?,
                    Effect::Act { ticket, requests, mode } => {
                        let outcome = self.book.act(&requests, self.signer, now(), mode);
                        snapshot = self.book.snapshot()?;
                        self.session.step(Input::Done(ticket, outcome), &snapshot, now(), &mut effects);
                    }
                }
            }
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Fault> {
        let session = &self.session;
        let drawn = self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = session.view(area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        });
        drawn.map(|_| ()).map_err(|e| broken(&e))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.terminal.backend_mut().leave();
        // The way out: if the terminal is gone there is nobody to tell.
        let _ = ratatui::backend::Backend::flush(self.terminal.backend_mut());
        let _ = io::stdout().flush();
        let _ = self.lang;
    }
}
