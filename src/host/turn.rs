//! One turn of the full screen: what has come in is carried to the session, what the session asks
//! for is done, and one frame goes out. It knows no clock, and where frames go is left open, so that
//! the tests run this very code.

use super::wire::Wire;
use crate::base::calendar::Stamp;
use crate::base::{Day, Fault};
use crate::domain::funnel;
use crate::msg;
use crate::store::{Book, Catalog, Signer, Snapshot};
use crate::ui::{Effect, Input, Session};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Rect, Size};
use std::io::{self, Write};

/// A session with its book and its terminal.
pub struct Turn<W: Write> {
    /// What is on the screen.
    pub session: Session,
    /// The book.
    pub book: Book,
    /// The official has asked to leave.
    pub leaving: bool,
    signer: Signer,
    terminal: Terminal<Wire<W>>,
    /// The book as of an earlier day, while it is looked at.
    past: Option<Snapshot>,
}

impl<W: Write> Turn<W> {
    /// Takes the screen at the other end of a wire.
    ///
    /// # Errors
    /// If the wire is broken.
    pub fn new(book: Book, signer: Signer, session: Session, mut wire: Wire<W>) -> Result<Turn<W>, Fault> {
        wire.enter(true);
        wire.title(&format!("kdkmp · {}", session.catalog.registry.title));
        let terminal = Terminal::new(wire).map_err(|e| broken(&e))?;
        Ok(Turn { session, book, leaving: false, signer, terminal, past: None })
    }

    /// Takes in everything that has come, what others committed and what the time brings, then draws
    /// once; draws nothing if nothing has come.
    ///
    /// # Errors
    /// If the book cannot be read or the wire is broken.
    pub fn take(&mut self, mut inputs: Vec<Input>, now: Stamp) -> Result<(), Fault> {
        if self.session.alarm().is_some_and(|at| at <= now) {
            inputs.push(Input::Alarm);
        }
        let mut snapshot = self.book.snapshot()?;
        if self.past.is_none() && snapshot.seq() != self.session.catalog.seq {
            inputs.insert(0, Input::Changed);
        }
        if inputs.is_empty() {
            return Ok(());
        }
        for input in inputs {
            if let Input::Resize(width, height) = input {
                self.terminal.backend_mut().resize(Size { width, height });
                self.terminal.resize(Rect { x: 0, y: 0, width, height }).map_err(|e| broken(&e))?;
            }
            let mut effects = Vec::new();
            let shown = self.past.as_ref().unwrap_or(&snapshot);
            self.session.step(input, shown, now, &mut effects);
            // An effect is carried out before the next key: keys typed ahead meet its result.
            while let Some(effect) = effects.pop() {
                self.carry_out(effect, &mut snapshot, now, &mut effects)?;
            }
            if self.leaving {
                break;
            }
        }
        self.draw()
    }

    fn carry_out(
        &mut self,
        effect: Effect,
        snapshot: &mut Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        match effect {
            Effect::Quit => self.leaving = true,
            Effect::Redraw => self.terminal.clear().map_err(|e| broken(&e))?,
            Effect::AsOf(day) => self.turn_to(day, now)?,
            Effect::Compare(day) => match self.past_of(day) {
                Ok((_, catalog)) => {
                    let standings = catalog.rows().map(|(_, row)| &row.standing);
                    let funnels = funnel::counts(catalog.registry.companies.len(), standings);
                    self.session.step(Input::Compared(day, funnels), snapshot, now, effects);
                }
                Err(fault) => self.session.say(&fault, now),
            },
            Effect::Act { ticket, requests, mode } => {
                let outcome = self.book.act(&requests, &self.signer, now, mode);
                *snapshot = self.book.snapshot()?;
                self.session.step(Input::Done(ticket, outcome), snapshot, now, effects);
            }
        }
        Ok(())
    }

    /// Shows the book as of a day, or as it is.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn turn_to(&mut self, day: Option<Day>, now: Stamp) -> Result<(), Fault> {
        let snapshot = self.book.snapshot()?;
        match day.map(|day| self.book.snapshot()?.as_of(day)).transpose() {
            Ok(past) => self.past = past,
            Err(fault) => {
                self.session.say(&fault, now);
                return Ok(());
            }
        }
        let shown = self.past.as_ref().unwrap_or(&snapshot);
        self.session.step(Input::Turned(day), shown, now, &mut Vec::new());
        Ok(())
    }

    fn past_of(&self, day: Day) -> Result<(Snapshot, Catalog), Fault> {
        let past = self.book.snapshot()?.as_of(day)?;
        let catalog = Catalog::load(&past)?;
        Ok((past, catalog))
    }

    /// Draws a frame.
    ///
    /// # Errors
    /// If the wire is broken.
    pub fn draw(&mut self) -> Result<(), Fault> {
        let session = &self.session;
        let drawn = self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = session.view(area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        });
        drawn.map(|_| ()).map_err(|e| broken(&e))
    }

    /// The wire to the terminal.
    pub fn wire(&mut self) -> &mut Wire<W> {
        self.terminal.backend_mut()
    }
}

impl<W: Write> Drop for Turn<W> {
    fn drop(&mut self) {
        self.wire().leave();
        // The way out: if the terminal is gone there is nobody to tell.
        let _ = self.wire().flush();
    }
}

/// What a terminal that cannot be read or written means.
pub fn broken(error: &io::Error) -> Fault {
    Fault::damaged("terminal.io", msg!(TerminalIo, why: error.to_string()))
}
