//! The linear mode at a desk: where its lines come from and go to, and what is kept of it.

use super::config::Config;
use super::desk::Desk;
use super::keeper::Keeper;
use super::surroundings::now;
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::book::view::Log;
use crate::cli::Opening;
use crate::linear::{Ends, Linear};
use crate::term;
use crate::ui::{Input, Others, Place, Seat, Session, Wish};
use std::io::{self, BufWriter, IsTerminal};

/// The size that the session is given: nothing is drawn.
const SIZE: (u16, u16) = (80, 24);
/// Columns and lines of a page where no terminal says them.
const PAPER: (u16, u16) = (80, 44);

/// True if the terminal can only be written to line by line, and is one.
pub fn is_wanted() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
        && io::stdin().is_terminal()
        && io::stdout().is_terminal()
}

/// Runs the linear mode until the official leaves or there is nothing more to read.
///
/// # Errors
/// If the book cannot be read, or what is told cannot be written.
pub fn run(opening: &Opening, config: &Config) -> Result<(), Fault> {
    let mut desk = Desk::new(opening.start()?, opening.signer.clone(), opening.lang, SIZE, now())?;
    desk.session.keys = config.keys.clone();
    // Lines have no place to come back to, but the filters that were saved are the official's here too.
    let keeper = Keeper::of(opening);
    let kept = keeper.read().unwrap_or_default();
    desk.session.adopt(&kept);
    if opening.as_of.is_some() {
        desk.look_at(opening.as_of, now())?;
    }
    desk.look_at_clock(now())?;
    let size = if io::stdout().is_terminal() { term::size() } else { PAPER };
    let (mut input, mut output) = (io::stdin().lock(), BufWriter::new(io::stdout().lock()));
    let ends = Ends::new(&mut input, &mut output, size, !io::stdin().is_terminal());
    let mut seat = Lines { keeper: Some((keeper, kept)), ..Lines::new(desk, &now) };
    Linear::new(&mut seat, ends).hold()
}

/// A desk that is sat at in lines.
pub struct Lines<'a> {
    /// The session and its book.
    pub desk: Desk,
    now: &'a dyn Fn() -> Stamp,
    /// Where saved filters are kept, and the place on the screen that is kept beside them.
    keeper: Option<(Keeper, Place)>,
}

impl<'a> Lines<'a> {
    /// Sits down at a desk with a clock; nothing is kept.
    pub fn new(desk: Desk, now: &'a dyn Fn() -> Stamp) -> Lines<'a> {
        Lines { desk, now, keeper: None }
    }
}

impl Seat for Lines<'_> {
    fn session(&self) -> &Session {
        &self.desk.session
    }

    fn session_mut(&mut self) -> &mut Session {
        &mut self.desk.session
    }

    fn turn(&mut self, inputs: Vec<Input>) -> Result<Wish, Fault> {
        let wish = self.desk.turn(inputs, (self.now)())?;
        // Lines that were told stay where they are: there is nothing to hold on to here.
        if let Some(fault) = self.desk.outdated() {
            return Err(fault.clone());
        }
        if let Some((keeper, kept)) = self.keeper.as_ref().filter(|_| wish.remember) {
            keeper.note(kept.with_saved_of(&self.desk.session));
            keeper.write();
        }
        Ok(wish)
    }

    fn has_news(&self) -> Result<bool, Fault> {
        self.desk.has_news()
    }

    fn others_since(&self, seq: u64) -> Result<Others, Fault> {
        let (snapshot, signer) = (self.desk.book.snapshot()?, &self.desk.signer);
        let mut names = Vec::new();
        for seq in seq + 1..=snapshot.seq() {
            let Some(entry) = snapshot.entry(seq)? else { continue };
            if (&entry.actor, &entry.device) != (&signer.name, &signer.device) {
                names.push(entry.actor);
            }
        }
        Ok(Others { seq: snapshot.seq(), names })
    }

    fn suspend(&mut self) {
        term::suspend();
    }
}
