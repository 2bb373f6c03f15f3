//! The full screen: the loop that carries inputs to a session and what it draws to the terminal.
//!
//! All waiting input is taken in before anything is drawn, and a frame is one write. Nothing is
//! drawn on a tick: the loop wakes for input, for a notice that ends, and once a second to look
//! whether another official has committed. The terminal is given back on every way out.

use super::desk::Desk;
use super::opening::{Opening, now};
use super::terminal;
use super::wire::Wire;
use crate::base::Fault;
use crate::msg;
use crate::ui::Input;
use ratatui::Terminal;
use ratatui::layout::{Rect, Size};
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
    let mut desk = Desk::new(opening.open()?, opening.signer.clone(), opening.lang, terminal::size(), now())?;
    desk.session.theme = terminal::theme();
    if opening.as_of.is_some() {
        desk.look_at(opening.as_of, now())?;
    }
    let guard = terminal::take().map_err(|e| broken(&e))?;
    let outcome = Loop::new(desk).and_then(|mut turns| turns.run());
    drop(guard);
    outcome
}

fn broken(error: &io::Error) -> Fault {
    Fault::damaged("terminal.io", msg!(TerminalIo, why: error.to_string()))
}

/// The loop: a desk and a terminal.
struct Loop {
    desk: Desk,
    terminal: Terminal<Wire<terminal::Output>>,
}

impl Loop {
    fn new(desk: Desk) -> Result<Loop, Fault> {
        let (width, height) = desk.session.size;
        let mut wire = Wire::new(terminal::output().map_err(|e| broken(&e))?, Size { width, height });
        wire.depth = terminal::depth();
        wire.enter(true);
        wire.title(&format!("kdkmp · {}", desk.session.catalog.registry.title));
        let terminal = Terminal::new(wire).map_err(|e| broken(&e))?;
        Ok(Loop { desk, terminal })
    }

    fn run(&mut self) -> Result<(), Fault> {
        self.draw()?;
        let mut looked = Instant::now();
        while !terminal::is_hung_up() {
            let waited = terminal::wait(self.until_next(looked)).map_err(|e| broken(&e))?;
            let busy = terminal::busy();
            let mut inputs = Vec::new();
            if waited {
                terminal::drain(&mut inputs).map_err(|e| broken(&e))?;
            }
            // Asked, not told: a change before the first wait, or together with a key, has no event.
            let (width, height) = terminal::size();
            if (width, height) != self.desk.session.size {
                inputs.push(Input::Resize(width, height));
            }
            if self.desk.session.alarm().is_some_and(|at| at <= now()) {
                inputs.push(Input::Alarm);
            }
            looked = Instant::now();
            if !inputs.is_empty() || self.desk.has_news()? {
                self.resize(&inputs)?;
                let wish = self.desk.turn(inputs, now())?;
                if wish.quit {
                    break;
                }
                if wish.redraw {
                    self.terminal.clear().map_err(|e| broken(&e))?;
                }
                self.draw()?;
            }
            drop(busy);
        }
        Ok(())
    }

    /// How long the loop may sleep.
    fn until_next(&self, looked: Instant) -> Duration {
        let look = LOOK.saturating_sub(looked.elapsed());
        let alarm = self.desk.session.alarm().map(|at| (at.0 - now().0).max(0).unsigned_abs());
        alarm.map_or(look, |ms| look.min(Duration::from_millis(ms)))
    }

    /// Follows the terminal's last size among the inputs.
    fn resize(&mut self, inputs: &[Input]) -> Result<(), Fault> {
        let size = inputs.iter().rev().find_map(|input| match input {
            Input::Resize(width, height) => Some(Size { width: *width, height: *height }),
            _ => None,
        });
        let Some(size) = size else { return Ok(()) };
        self.terminal.backend_mut().resize(size);
        self.terminal
            .resize(Rect { x: 0, y: 0, width: size.width, height: size.height })
            .map_err(|e| broken(&e))
    }

    fn draw(&mut self) -> Result<(), Fault> {
        let session = &self.desk.session;
        let drawn = self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = session.view(area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        });
        drawn.map(|_| ()).map_err(|e| broken(&e))
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        self.terminal.backend_mut().leave();
        // The way out: if the terminal is gone there is nobody to tell.
        let _ = ratatui::backend::Backend::flush(self.terminal.backend_mut());
    }
}
