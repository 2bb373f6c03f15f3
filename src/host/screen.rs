//! The full screen: the loop that carries inputs to a session and what it draws to the terminal.
//!
//! All waiting input is taken in before anything is drawn, and a frame is one write. Nothing is
//! drawn on a tick: the loop wakes for input, for a notice that ends, and once a second to look
//! whether another official has committed. The terminal is given back on every way out.
//!
//! Turns are made by the [`Clerk`]'s thread. While it waits for the book, keys are kept for the next turn,
//! a line says what is waited for, and Ctrl-C and signals end the program.

mod frames;

use super::backups;
use super::clerk::{Clerk, Opened, Reply, Status, Turned};
use super::config::{self, Config};
use super::desk::Desk;
use super::keeper::Keeper;
use super::line::Line;
use super::seen::Seen;
use super::surroundings::now;
use crate::base::fault::system;
use crate::base::watch::Watch;
use crate::base::{Day, Fault, Kind, Lang};
use crate::cli::Opening;
use crate::msg;
use crate::term;
use crate::term::wire::Wire;
use crate::ui::input::Code;
use crate::ui::{Input, Key, Next};
use clap::ArgMatches;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use crate::term::restore;

/// How often the loop looks for other officials' commits. Two seconds is what they were promised.
const LOOK: Duration = Duration::from_secs(1);
/// Runs the full screen until the official leaves; true if they leave for the practice book. `practice` says
/// that this is one, and whether it is to be made anew.
///
/// # Errors
/// If there is no terminal, or the book cannot be read.
pub fn run(
    opening: &Opening,
    practice: Option<bool>,
    config: &Config,
    args: &ArgMatches,
) -> Result<Option<Next>, Fault> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Fault::usage("terminal.none", msg!(TerminalNone)).then(msg!(TerminalNoneNext)));
    }
    let look = args.get_one::<String>("theme").map(|name| config::look(name)).transpose()?;
    let hemat = match (args.get_flag("hemat"), args.get_flag("no-hemat")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => config.hemat,
    };
    let theme = term::theme(look.or(config.theme));
    let keeper = Arc::new(Keeper::of(opening));
    let (place, fresh, meter) = (keeper.read(), args.get_flag("fresh"), args.get_flag("bytes"));
    let (at, config, thrifty) = (opening.clone(), config.clone(), hemat == Some(true));
    let mouse = !args.get_flag("no-mouse") && config.mouse.unwrap_or(true);
    let is_backed_up = config.backup.unwrap_or(true) && !opening.read_only;
    let sit = move || {
        let book = practice.map_or_else(|| at.start(), |anew| at.practise(anew))?;
        let mut desk = Desk::new(book, at.signer.clone(), at.lang, term::size(), now())?;
        desk.furnish(&at, config.files);
        let session = &mut desk.session;
        session.screen.theme = theme;
        session.keys = config.keys;
        session.screen.may_copy = config.copy.unwrap_or(true);
        (session.screen.meter, session.screen.follows) = (meter, true);
        session.screen.backup = backups::told(&at);
        session.screen.thrifty = thrifty;
        match place {
            Some(place) if fresh => session.adopt(&place),
            Some(place) => session.restore(&place),
            None => session.go_home(),
        }
        if at.as_of.is_some() {
            desk.look_at(at.as_of, now())?;
        }
        // What is drawn of past weeks is read after a step: the first frame has had none yet.
        desk.turn(vec![Input::Alarm], now())?;
        desk.look_at_clock(now())?;
        desk.look_back(Seen::of(&at), now())?;
        Ok(desk)
    };
    let seated = Clerk::start(sit)?;
    if is_backed_up {
        backups::start(opening, Day::from(now().date_wib()));
    }
    let last = Arc::clone(&keeper);
    let guard = term::take(move || last.write()).map_err(|e| broken(&e).then(msg!(TerminalNoneNext)))?;
    let line = Line::new(hemat.is_none() && term::ASKS && !term::is_dumb());
    let turns = Loop::new(seated, Arc::clone(&keeper), opening.lang, mouse, line);
    let outcome = turns.and_then(Loop::run);
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
    Fault::damaged(rule, msg!(TerminalIo, why: system(error)))
}

/// While an answer is awaited, so often keys are looked at.
const QUICK: Duration = Duration::from_millis(20);
/// One that does not come sooner is told to be waited for.
const PATIENCE: Duration = Duration::from_millis(500);
/// So long it stays as it was told how far it is.
const TELL: Duration = Duration::from_millis(200);
/// So long a turn may still take once a signal has asked the program to end.
const GRACE: Duration = Duration::from_secs(2);
/// So many inputs are kept for the next turn; whoever leans on a key gets no more.
const MOST: usize = 10_000;

/// The loop: a desk on a thread of its own, and a terminal.
struct Loop {
    clerk: Clerk,
    status: Status,
    wire: Wire<term::Output>,
    inlet: term::Inlet,
    keeper: Arc<Keeper>,
    lang: Lang,
    /// What takes longer than a moment.
    watch: Watch,
    /// The mouse is asked for.
    mouse: bool,
    line: Line,
    /// What came while a turn was awaited.
    queue: Vec<Input>,
    /// A page for the next frame.
    spare: Buffer,
    /// What the last frame cost in bytes, and all of them.
    carried: (u64, u64),
    /// Something was written over the last frame.
    spoiled: bool,
    /// Where the official goes on who leaves.
    next: Option<Next>,
}

impl Loop {
    fn new(
        (clerk, Opened { status, depth, title, watch }): (Clerk, Opened),
        keeper: Arc<Keeper>,
        lang: Lang,
        mouse: bool,
        line: Line,
    ) -> Result<Loop, Fault> {
        let (width, height) = status.size;
        let mut wire = Wire::new(term::output().map_err(|e| broken(&e))?, Size { width, height });
        wire.depth = depth;
        wire.enter(mouse);
        wire.title(&format!("kdkmp · {title}"));
        let inlet = term::Inlet::of_terminal().map_err(|e| broken(&e))?;
        let (queue, spare) = (Vec::new(), Buffer::default());
        let (carried, spoiled, next) = ((0, 0), false, None);
        Ok(Loop {
            clerk,
            status,
            wire,
            inlet,
            keeper,
            lang,
            watch,
            mouse,
            line,
            queue,
            spare,
            carried,
            spoiled,
            next,
        })
    }

    fn run(mut self) -> Result<Option<Next>, Fault> {
        let outcome = self.turns();
        // A thread that waits for the book is not waited for.
        if outcome.is_ok() {
            self.clerk.close();
        }
        outcome.map(|()| self.next.take())
    }

    fn turns(&mut self) -> Result<(), Fault> {
        self.draw()?;
        self.ask()?;
        let mut looked = Instant::now();
        while term::ended_by().is_none() {
            let until = if self.queue.is_empty() { self.until_next(looked) } else { Duration::ZERO };
            let waited = self.inlet.wait(until).map_err(|e| broken(&e))?;
            if term::came_back().map_err(|e| broken(&e))? {
                self.return_to()?;
            }
            let mut inputs = std::mem::take(&mut self.queue);
            if waited {
                self.inlet.drain(&mut inputs).map_err(|e| broken(&e))?;
            } else {
                // A pause. Not every end of the program leaves time to keep the place.
                self.keeper.write();
            }
            // Asked, not told: a change before the first wait, or together with a key, has no event.
            let (width, height) = term::size();
            if (width, height) != self.status.size {
                inputs.push(Input::Resize(width, height));
            }
            if self.status.alarm.is_some_and(|at| at <= now()) {
                inputs.push(Input::Alarm);
            }
            inputs.extend(self.inlet.answered().filter(|came| self.line.is_slow(*came)).map(|_| Input::Slow));
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
        if term::ended_by().is_some() {
            return Ok(false);
        }
        self.resize(&inputs);
        let page = self.page();
        self.clerk.turn(inputs, now(), page);
        let Some(turned) = self.outcome()? else { return Ok(false) };
        let Turned { wish, frame, place, status } = *turned;
        self.status = status;
        self.keeper.note(place);
        if wish.remember {
            self.keeper.write();
        }
        self.next = wish.next;
        let Some(frame) = frame.filter(|_| !wish.quit) else { return Ok(true) };
        self.spoiled |= wish.redraw;
        if let Some(text) = wish.copy {
            self.wire.copy(&text);
        }
        // What is done is whole. A signal need not wait for a terminal that takes no frame.
        drop(busy);
        if wish.suspend && !term::suspend() {
            self.clerk.say(Fault::refused("terminal.stop", msg!(TerminalNoStop)), now());
            self.draw()?;
        } else {
            self.show(frame)?;
        }
        self.ask()?;
        Ok(false)
    }

    /// What a turn has led to. Keys that come meanwhile are kept, but for the one that leaves.
    fn outcome(&mut self) -> Result<Option<Box<Turned>>, Fault> {
        let (asked, mut ended) = (Instant::now(), None);
        let mut at_last = asked;
        let (mut is_said, mut far) = (false, None);
        loop {
            // It is the answer that is slept for: it is shown as it comes, and keys are only looked at between.
            match self.clerk.reply(QUICK)? {
                Reply::Turned(turned) => return Ok(Some(turned)),
                // Somebody who looks for news once a second makes no page for it each time.
                Reply::Nothing(buffer) => {
                    self.spare = buffer;
                    return Ok(None);
                }
                Reply::Fallen => return self.clerk.fall(),
                Reply::NotYet => {}
            }
            if term::ended_by().is_some() && ended.get_or_insert_with(Instant::now).elapsed() >= GRACE {
                return Err(left());
            }
            let next = self.watch.told();
            if asked.elapsed() >= PATIENCE && (!is_said || (next != far && at_last.elapsed() >= TELL)) {
                self.say_waiting(next)?;
                (is_said, far, at_last) = (true, next, Instant::now());
            }
            if self.inlet.wait(Duration::ZERO).map_err(|e| broken(&e))? {
                let before = self.queue.len();
                self.inlet.drain(&mut self.queue).map_err(|e| broken(&e))?;
                // What was told to stop by Esc has had it.
                if is_said && self.watch.told().is_some() && self.queue[before..].iter().any(is_stopping) {
                    self.watch.stop();
                    self.queue.truncate(before);
                }
                let before = before.min(self.queue.len());
                if is_said && self.queue[before..].iter().any(is_leaving) {
                    return Err(left());
                }
                self.queue.truncate(MOST);
            }
        }
    }

    /// After the program was stopped. An answer that was on its way has gone to another.
    fn return_to(&mut self) -> Result<(), Fault> {
        self.line.lose();
        self.wire.enter(self.mouse);
        self.spoiled = true;
        self.draw()
    }

    /// How long the loop may sleep.
    fn until_next(&self, looked: Instant) -> Duration {
        let look = LOOK.saturating_sub(looked.elapsed());
        let alarm = self.status.alarm.map(|at| (at.0 - now().0).max(0).unsigned_abs());
        alarm.map_or(look, |ms| look.min(Duration::from_millis(ms)))
    }
}

/// The key that stops what takes long.
fn is_stopping(input: &Input) -> bool {
    matches!(input, Input::Key(Key { code: Code::Esc, .. }))
}

/// The key that leaves while the book is waited for.
fn is_leaving(input: &Input) -> bool {
    matches!(input, Input::Key(Key { code: Code::Char('c'), ctrl: true, .. }))
}

/// Somebody leaves while the book is waited for: whether what they saved is in it is not known.
fn left() -> Fault {
    Fault::new(Kind::Busy, "book.waits", msg!(WaitsLeft)).then(msg!(WaitsLeftNext))
}

impl Drop for Loop {
    fn drop(&mut self) {
        self.wire.leave();
        // The way out: if the terminal is gone there is nobody to tell.
        let _ = self.wire.flush();
    }
}
