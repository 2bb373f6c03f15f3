//! The full screen: the loop that carries inputs to a session and what it draws to the terminal.
//!
//! All waiting input is taken in before anything is drawn, and a frame is one write. Nothing is
//! drawn on a tick: the loop wakes for input, for a notice that ends, and once a second to look
//! whether another official has committed. The terminal is given back on every way out.

use super::config::{self, Config};
use super::desk::Desk;
use super::keeper::Keeper;
use super::surroundings::now;
use crate::base::Fault;
use crate::cli::Opening;
use crate::msg;
use crate::term;
use crate::term::wire::Wire;
use crate::ui::Input;
use clap::ArgMatches;
use ratatui::Terminal;
use ratatui::layout::{Rect, Size};
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use crate::term::restore;

/// How often the loop looks for other officials' commits. Two seconds is what they were promised.
const LOOK: Duration = Duration::from_secs(1);
/// A frame that takes longer than this to arrive came over a slow line.
const SLOW: Duration = Duration::from_millis(500);
/// The line is asked again after so long, with a frame of at least so many bytes.
const ASK_AGAIN: (Duration, u64) = (Duration::from_secs(600), 600);

/// Runs the full screen until the official leaves.
///
/// # Errors
/// If there is no terminal, or the book cannot be read.
pub fn run(opening: &Opening, config: &Config, args: &ArgMatches) -> Result<(), Fault> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Fault::usage("terminal.none", msg!(TerminalNone)).then(msg!(TerminalNoneNext)));
    }
    let look = args.get_one::<String>("theme").map(|name| config::look(name)).transpose()?;
    let hemat = match (args.get_flag("hemat"), args.get_flag("no-hemat")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => config.hemat,
    };
    let mut desk = Desk::new(opening.start()?, opening.signer.clone(), opening.lang, term::size(), now())?;
    let session = &mut desk.session;
    session.screen.theme = term::theme(look.or(config.theme));
    session.keys = config.keys.clone();
    session.screen.may_copy = config.copy.unwrap_or(true);
    session.screen.meter = args.get_flag("bytes");
    session.screen.thrifty = hemat == Some(true);
    let keeper = Arc::new(Keeper::of(opening));
    match keeper.read() {
        Some(place) if args.get_flag("fresh") => session.adopt(&place),
        Some(place) => session.restore(&place),
        None => {}
    }
    if opening.as_of.is_some() {
        desk.look_at(opening.as_of, now())?;
    }
    // What is drawn of past weeks is read after a step: the first frame has had none yet.
    desk.turn(vec![Input::Alarm], now())?;
    desk.look_at_clock(now())?;
    let last = Arc::clone(&keeper);
    let guard = term::take(move || last.write()).map_err(|e| broken(&e).then(msg!(TerminalNoneNext)))?;
    let mouse = !args.get_flag("no-mouse") && config.mouse.unwrap_or(true);
    let line = if hemat.is_none() && term::ASKS && !term::is_dumb() { Line::New } else { Line::Known };
    let outcome = Loop::new(desk, Arc::clone(&keeper), mouse, line).and_then(|mut turns| turns.run());
    if outcome.as_ref().is_err_and(|fault| fault.rule == GONE) {
        term::hang_up();
    }
    drop(guard);
    keeper.write();
    match term::ended_by() {
        Some(status) => std::process::exit(status),
        None => outcome,
    }
}

/// The rule of a fault that means that the terminal is gone.
const GONE: &str = "terminal.gone";

fn broken(error: &io::Error) -> Fault {
    let rule = if term::is_gone(error) { GONE } else { "terminal.io" };
    Fault::damaged(rule, msg!(TerminalIo, why: error.to_string()))
}

/// What is known of how fast the line to the terminal is. It is asked with a question whose answer comes
/// after everything that was sent before has been shown. Nobody waits for the answer.
#[derive(Clone, Copy)]
enum Line {
    /// Nothing: the first frame asks.
    New,
    /// It was asked then and has not answered. Nothing is known of a terminal that never does.
    Asked(Instant),
    /// It answered soon, asked then.
    Swift(Instant),
    /// It is slow, or somebody has said what it is: it is not asked.
    Known,
}

/// The loop: a desk and a terminal.
struct Loop {
    desk: Desk,
    terminal: Terminal<Wire<term::Output>>,
    inlet: term::Inlet,
    keeper: Arc<Keeper>,
    /// The mouse is asked for.
    mouse: bool,
    line: Line,
}

impl Loop {
    fn new(desk: Desk, keeper: Arc<Keeper>, mouse: bool, line: Line) -> Result<Loop, Fault> {
        let (width, height) = desk.session.screen.size;
        let mut wire = Wire::new(term::output().map_err(|e| broken(&e))?, Size { width, height });
        wire.depth = desk.session.screen.theme.depth;
        wire.enter(mouse);
        wire.title(&format!("kdkmp · {}", desk.session.board().catalog.registry.title));
        let terminal = Terminal::new(wire).map_err(|e| broken(&e))?;
        let inlet = term::Inlet::of_terminal().map_err(|e| broken(&e))?;
        Ok(Loop { desk, terminal, inlet, keeper, mouse, line })
    }

    fn run(&mut self) -> Result<(), Fault> {
        self.draw()?;
        self.ask()?;
        let mut looked = Instant::now();
        while term::ended_by().is_none() {
            let waited = self.inlet.wait(self.until_next(looked)).map_err(|e| broken(&e))?;
            if term::came_back().map_err(|e| broken(&e))? {
                self.return_to()?;
            }
            let mut inputs = Vec::new();
            if waited {
                self.inlet.drain(&mut inputs).map_err(|e| broken(&e))?;
            } else {
                // A pause. Not every end of the program leaves time to keep the place.
                self.keeper.write();
            }
            // Asked, not told: a change before the first wait, or together with a key, has no event.
            let (width, height) = term::size();
            if (width, height) != self.desk.session.screen.size {
                inputs.push(Input::Resize(width, height));
            }
            if self.desk.session.alarm().is_some_and(|at| at <= now()) {
                inputs.push(Input::Alarm);
            }
            inputs.extend(self.answered());
            looked = Instant::now();
            if self.turn(inputs)? {
                break;
            }
        }
        Ok(())
    }

    /// One turn and its frame; true if the official leaves.
    fn turn(&mut self, inputs: Vec<Input>) -> Result<bool, Fault> {
        let busy = term::busy();
        if term::ended_by().is_some() || inputs.is_empty() && !self.desk.has_news()? {
            return Ok(false);
        }
        self.resize(&inputs)?;
        let wish = self.desk.turn(inputs, now())?;
        self.keeper.note(self.desk.session.place());
        if wish.remember {
            self.keeper.write();
        }
        if wish.quit {
            return Ok(true);
        }
        if wish.redraw {
            self.terminal.clear().map_err(|e| broken(&e))?;
        }
        if let Some(text) = wish.copy {
            self.terminal.backend_mut().copy(&text);
        }
        // What is done is whole. A signal need not wait for a terminal that takes no frame.
        drop(busy);
        if wish.suspend && !term::suspend() {
            self.desk.session.say(&Fault::refused("terminal.stop", msg!(TerminalNoStop)), now());
        }
        self.draw()?;
        self.ask()?;
        Ok(false)
    }

    /// After the program was stopped. An answer that was on its way has gone to another.
    fn return_to(&mut self) -> Result<(), Fault> {
        if let Line::Asked(_) = self.line {
            self.line = Line::Swift(Instant::now());
        }
        self.terminal.backend_mut().enter(self.mouse);
        self.terminal.clear().map_err(|e| broken(&e))?;
        self.draw()
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

    /// Sends a frame, and what it cost if that is shown.
    fn draw(&mut self) -> Result<(), Fault> {
        self.frame()?;
        let wire = self.terminal.backend_mut();
        self.desk.session.screen.carried = (wire.take_count().bytes, wire.count().bytes);
        if self.desk.session.screen.meter {
            // What this costs on top is in the sum of the next.
            self.frame()?;
            self.terminal.backend_mut().take_count();
        }
        Ok(())
    }

    fn frame(&mut self) -> Result<(), Fault> {
        // While the program is being stopped the screen is another's; afterwards all is drawn anew.
        let Some(_frame) = term::frame() else { return Ok(()) };
        let session = &self.desk.session;
        let drawn = self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = session.view(area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        });
        drawn.map(|_| ()).map_err(|e| broken(&e))
    }

    /// Asks the line how fast it carries the last frame, if it is time to.
    fn ask(&mut self) -> Result<(), Fault> {
        let is_time = match self.line {
            Line::New => true,
            Line::Swift(at) => {
                at.elapsed() >= ASK_AGAIN.0 && self.desk.session.screen.carried.0 >= ASK_AGAIN.1
            }
            Line::Asked(_) | Line::Known => false,
        };
        let Some(_frame) = term::frame().filter(|_| is_time) else { return Ok(()) };
        self.line = Line::Asked(Instant::now());
        self.terminal.backend_mut().ask().map_err(|e| broken(&e))
    }

    /// What the line's answer says, if it has come. It is late only if nothing had come when it was due:
    /// one that waited here to be read was not. An answer that nobody asked for says nothing.
    fn answered(&mut self) -> Option<Input> {
        let (Some(came), Line::Asked(asked)) = (self.inlet.answered(), self.line) else { return None };
        if came < asked + SLOW {
            self.line = Line::Swift(asked);
            return None;
        }
        self.line = Line::Known;
        Some(Input::Slow)
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        self.terminal.backend_mut().leave();
        // The way out: if the terminal is gone there is nobody to tell.
        let _ = ratatui::backend::Backend::flush(self.terminal.backend_mut());
    }
}
