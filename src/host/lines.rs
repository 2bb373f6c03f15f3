//! The linear mode at a desk: where its lines come from and go to, and what is kept of it.

use super::config::Config;
use super::desk::{Desk, still_attended};
use super::keeper::Keeper;
use super::seen::Seen;
use super::surroundings::now;
use super::typist::Typist;
use crate::base::calendar::Stamp;
use crate::base::fault::rule::OUTPUT;
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Seq};
use crate::book::Entry;
use crate::book::view::Log;
use crate::cli::Opening;
use crate::linear::{Ends, Linear};
use crate::msg;
use crate::term;
use crate::ui::{Input, Next, Others, Place, Seat, Session, Wish};
use std::cell::Cell;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::time::Duration;

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

/// How an official left.
#[derive(Debug, Default)]
pub struct Left {
    /// Where they go on.
    pub next: Option<Next>,
    /// What is saved, where nobody heard it any more.
    pub note: Option<Msg>,
}

/// Runs the linear mode until the official leaves or there is nothing more to read. If nobody hears any more,
/// what is saved by then is given back, to be told elsewhere. `practice` says that this is a practice book,
/// and whether it is to be made anew.
///
/// # Errors
/// If the book cannot be read, or what is told cannot be written.
pub fn run(opening: &Opening, practice: Option<bool>, config: &Config) -> Result<Left, Fault> {
    let book = practice.map_or_else(|| opening.start(), |anew| opening.practise(anew))?;
    let mut desk = Desk::new(book, opening.signer.clone(), opening.lang, SIZE, now())?;
    desk.session.keys = config.keys.clone();
    desk.furnish(opening, config.files.clone());
    // Lines have no place to come back to, but the filters that were saved are the official's here too.
    let keeper = Keeper::of(opening);
    let kept = keeper.read().unwrap_or_default();
    desk.session.go_home();
    desk.session.adopt(&kept);
    if opening.as_of.is_some() {
        desk.look_at(opening.as_of, now())?;
    }
    desk.look_at_clock(now())?;
    desk.look_back(Seen::of(opening), now())?;
    let size = if io::stdout().is_terminal() { term::size() } else { PAPER };
    let is_gone = Cell::new(false);
    let out = Out { to: io::stdout().lock(), is_gone: &is_gone };
    let (mut input, mut output) = (Typist::start()?, BufWriter::new(out));
    let ends = Ends::new(&mut input, &mut output, size, !io::stdin().is_terminal());
    let mut seat = Lines { keeper: Some((keeper, kept)), ..Lines::new(desk, &now) };
    let since = seat.desk.book.snapshot()?.seq();
    let held = Linear::new(&mut seat, ends).hold();
    match held {
        Ok(()) => {
            let note = seat.saved(since).filter(|_| is_gone.get());
            Ok(Left { next: seat.next.take(), note })
        }
        Err(fault) if fault.is(OUTPUT) => Err(match seat.saved(since) {
            Some(saved) => fault.then(saved),
            None => fault,
        }),
        Err(fault) => Err(fault),
    }
}

/// Stdout, and whether whoever heard it is gone.
struct Out<'a> {
    to: StdoutLock<'static>,
    is_gone: &'a Cell<bool>,
}

impl Out<'_> {
    fn note<T>(&self, written: io::Result<T>) -> io::Result<T> {
        written.inspect_err(|error| {
            self.is_gone.set(self.is_gone.get() || error.kind() == io::ErrorKind::BrokenPipe);
        })
    }
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes);
        self.note(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.to.flush();
        self.note(flushed)
    }
}

/// A desk that is sat at in lines.
pub struct Lines<'a> {
    /// The session and its book.
    pub desk: Desk,
    now: &'a dyn Fn() -> Stamp,
    /// Where saved filters are kept, and the place on the screen that is kept beside them.
    keeper: Option<(Keeper, Place)>,
    /// Where the official goes on who leaves.
    next: Option<Next>,
}

impl<'a> Lines<'a> {
    /// Sits down at a desk with a clock; nothing is kept.
    pub fn new(desk: Desk, now: &'a dyn Fn() -> Stamp) -> Lines<'a> {
        Lines { desk, now, keeper: None, next: None }
    }

    /// Says which entries were made here after a number, if any: nobody is to make them again.
    fn saved(&self, since: Seq) -> Option<Msg> {
        let snapshot = self.desk.book.snapshot().ok()?;
        let own = |entry: &Entry| {
            (&entry.actor, &entry.device) == (&self.desk.signer.name, &self.desk.signer.device)
        };
        let own = |seq: &Seq| snapshot.entry(*seq).ok().flatten().is_some_and(|entry| own(&entry));
        let numbers =
            (since + 1).up_to(snapshot.seq()).filter(own).map(|seq| Arg::from(Msg::from_entry(seq)));
        let numbers: Vec<Arg> = numbers.collect();
        (!numbers.is_empty()).then(|| msg!(OutputSaved, entries: numbers))
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
        self.next = wish.next.clone().or(self.next.take());
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

    fn others_since(&self, seq: Seq) -> Result<Others, Fault> {
        let (snapshot, signer) = (self.desk.book.snapshot()?, &self.desk.signer);
        let mut names = Vec::new();
        for seq in (seq + 1).up_to(snapshot.seq()) {
            let Some(entry) = snapshot.entry(seq)? else { continue };
            if (&entry.actor, &entry.device) != (&signer.name, &signer.device) {
                names.push(entry.actor);
            }
        }
        Ok(Others { seq: snapshot.seq(), names })
    }

    fn look_after(&mut self, alone: Duration) -> Result<(), Fault> {
        still_attended(alone)?;
        self.desk.look_after((self.now)())
    }

    fn suspend(&mut self) -> bool {
        term::suspend()
    }
}
