//! A session at a book: carries inputs in and effects out. The loop of the full screen and the tests
//! of the screen sit at the same desk, so neither can do what the other does not.

mod past;

use super::seen::Seen;
use super::shelf::Shelf;
use super::ssh::Way;
use super::{keys, profiles, reader, surroundings};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Kind, Lang, Seq};
use crate::book::Op;
use crate::book::act::{Done, Mode, Request, Signer};
use crate::book::clock;
use crate::book::personal::PERSONAL_TEXT;
use crate::book::records::Read as _;
use crate::book::view::Log;
use crate::cli::opening::Opening;
use crate::domain::visit::LARGEST;
use crate::exchange::export::Sink;
use crate::exchange::intake::Limits;
use crate::msg;
use crate::store::evidence::Locker;
use crate::store::{Book, OUTDATED, Snapshot, book};
use crate::ui::form::visit::Attached;
use crate::ui::input::{Content, Keep, Outcome, Saving};
use crate::ui::layer::intake::Opened;
use crate::ui::{Effect, Input, Session, Wish};
use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A session that nobody has touched for so long leaves: 8 hours. Source: OFFICE 1.
pub const LEFT_ALONE: Duration = Duration::from_secs(8 * 3_600);

/// Refuses to stay to a session that nobody has touched for so long.
///
/// # Errors
/// `session.left`.
pub fn still_attended(alone: Duration) -> Result<(), Fault> {
    if alone < LEFT_ALONE {
        return Ok(());
    }
    let what = msg!(SessionLeft, hours: LEFT_ALONE.as_secs() / 3_600);
    Err(Fault::new(Kind::Busy, "session.left", what).then(msg!(SessionLeftNext)))
}

/// True of an action by which somebody has another key than before.
fn is_of_keys(results: &[Result<Done, Fault>]) -> bool {
    let ops = results.iter().flatten().flat_map(|done| &done.ops);
    ops.into_iter().any(|op| matches!(op, Op::KeyBound { .. } | Op::KeyRevoked { .. }))
}

/// Who sits at a book, and what is on their screen.
pub struct Desk {
    /// The book.
    pub book: Book,
    /// Who signs.
    pub signer: Signer,
    /// What is on the screen.
    pub session: Session,
    /// Where files come from and go to at all.
    pub shelf: Shelf,
    /// The directory of how they read the sheets that come.
    pub profiles: Option<PathBuf>,
    /// The book as of an earlier day, while it is looked at.
    past: Option<Snapshot>,
    /// Why the book is not this program's any more, once it is not.
    outdated: Option<Fault>,
    /// Whoever sits here was asked about the clock: saving again says that it is right.
    clock_asked: bool,
    /// What was refused for a number of somebody's in it: saving it again says that it is meant.
    asked_text: Option<Vec<Request>>,
    /// When they last did anything.
    pub awake: Stamp,
    /// What they last saw of the book.
    seen: Option<Seen>,
    /// As of which entry it is known who they are, and that they may be here.
    known: Option<Seq>,
    /// Somebody has another key than before by what was done here last.
    binds: bool,
}

impl Desk {
    /// Sits down at a book.
    ///
    /// # Errors
    /// If the book cannot be read, or they came with a key that is theirs no more.
    pub fn new(
        mut book: Book,
        signer: Signer,
        lang: Lang,
        size: (u16, u16),
        now: Stamp,
    ) -> Result<Desk, Fault> {
        let snapshot = book.snapshot()?;
        signer.still_let_in(&*snapshot.registry()?)?;
        let person = book::person(&snapshot, &signer)?;
        let session = Session::new(&snapshot.view(), person, lang, book.is_read_only(), size, now)?;
        book.watch = session.screen.watch.clone();
        Ok(Desk {
            book,
            signer,
            session,
            shelf: Shelf::Disk,
            profiles: surroundings::own().profiles,
            past: None,
            outdated: None,
            clock_asked: false,
            asked_text: None,
            awake: now,
            seen: None,
            known: Some(snapshot.seq()),
            binds: false,
        })
    }

    /// Closes the book, and leaves what is on the screen to the system: the process ends, and to free the rows
    /// of a country one by one would take longer than all else that is done at its end.
    pub fn leave(self) {
        std::mem::forget(self.session);
    }

    /// One turn: all that waits is taken in, after what others have committed.
    ///
    /// # Errors
    /// If the book cannot be read any more. What is refused is on the screen, not here, and so is that
    /// a newer program has taken the book over.
    pub fn turn(&mut self, inputs: Vec<Input>, now: Stamp) -> Result<Wish, Fault> {
        let outcome = match self.turn_in(inputs, now) {
            Err(fault) if fault.rule == OUTDATED => {
                self.outdated = Some(fault);
                self.turn_in(vec![Input::Alarm], now)
            }
            outcome => outcome,
        };
        if let Some(seen) = &self.seen {
            seen.note(self.book.last_seen());
        }
        outcome
    }

    fn turn_in(&mut self, inputs: Vec<Input>, now: Stamp) -> Result<Wish, Fault> {
        if let Some(fault) = self.outdated.clone() {
            let mut effects = Vec::new();
            inputs.iter().for_each(|input| self.session.stand_still(input, &fault, &mut effects));
            let quit = effects.iter().any(|effect| matches!(effect, Effect::Quit));
            let redraw = effects.iter().any(|effect| matches!(effect, Effect::Redraw));
            let suspend = effects.iter().any(|effect| matches!(effect, Effect::Suspend));
            return Ok(Wish { quit, redraw, suspend, ..Wish::default() });
        }
        self.session.screen.watch.rest();
        let mut snapshot = self.book.snapshot()?;
        self.know(&snapshot, now)?;
        let mut wish = Wish::default();
        let changed = self.past.is_none() && snapshot.seq() != self.session.board().catalog.seq;
        for input in changed.then_some(Input::Changed).into_iter().chain(inputs) {
            let mut effects = Vec::new();
            self.session.step(input, &self.past.as_ref().unwrap_or(&snapshot).view(), now, &mut effects);
            // Effects are carried out before the next key: keys typed ahead meet their result.
            while !effects.is_empty() {
                let effect = effects.remove(0);
                match effect {
                    Effect::Quit => return Ok(Wish { quit: true, ..wish }),
                    Effect::GoOn(next) => return Ok(Wish { quit: true, next: Some(next), ..wish }),
                    Effect::Suspend => wish.suspend = true,
                    Effect::Redraw => wish.redraw = true,
                    Effect::Copy(text) => wish.copy = Some(text),
                    Effect::File(saving) => {
                        let saved = self.put(saving, now);
                        snapshot = self.book.snapshot().unwrap_or(snapshot);
                        self.session.step(saved, &snapshot.view(), now, &mut effects);
                    }
                    Effect::Remember => wish.remember = true,
                    Effect::AsOf(day) => self.look_at(day, now)?,
                    Effect::Compare(day) => self.compare(day, now),
                    Effect::MonthAgo(out) => {
                        let month_ago = Input::MonthAgo(self.month_ago(), out);
                        self.session.step(month_ago, &snapshot.view(), now, &mut effects);
                    }
                    Effect::Profile(keep) => self.have(keep, now),
                    Effect::ListFiles => {
                        let near = Input::Near(self.shelf.near());
                        self.session.step(near, &snapshot.view(), now, &mut effects);
                    }
                    Effect::OpenFile(path) => {
                        let opened = Input::Opened(Box::new(self.open(&path)));
                        self.session.step(opened, &snapshot.view(), now, &mut effects);
                    }
                    Effect::Attach(files) => {
                        let attached = Input::Attached(self.attach(&files));
                        self.session.step(attached, &snapshot.view(), now, &mut effects);
                    }
                    Effect::Act { ticket, requests, mode } => {
                        let outcome = match self.ask_clock(mode, now) {
                            Ok(()) => self.act(&requests, now, mode),
                            Err(asked) => Err(asked),
                        };
                        match self.book.snapshot() {
                            Ok(fresh) => snapshot = fresh,
                            // What was refused by a disk that fails is told first, by what was read before.
                            Err(_) if outcome.is_err() => {}
                            Err(fault) => return Err(fault),
                        }
                        self.session.step(Input::Done(ticket, outcome), &snapshot.view(), now, &mut effects);
                        self.know(&snapshot, now)?;
                    }
                }
            }
        }
        Ok(wish)
    }

    /// Looks who sits here as the book is today, whatever day of it they look at. Whose key was taken away sees
    /// nothing more: the session ends, and says why where the screen was.
    fn know(&mut self, snapshot: &Snapshot, now: Stamp) -> Result<(), Fault> {
        if self.known == Some(snapshot.seq()) {
            return Ok(());
        }
        let registry = snapshot.registry()?;
        self.signer.still_let_in(&registry)?;
        self.session.know_person(&registry, now);
        self.known = Some(snapshot.seq());
        // OpenSSH knows keys by a file of ours.
        if std::mem::take(&mut self.binds) {
            let live: Vec<_> = registry.live_keys().collect();
            if let Err(fault) = keys::renew(self.book.path(), &live) {
                self.session.say(&fault, now);
            }
        }
        Ok(())
    }

    /// Looks after the session while nobody does anything in it: what whoever sits here may is told if it is
    /// another. Rows stay as they were told.
    ///
    /// # Errors
    /// If they may not be here any more, or the book is not this program's.
    pub fn look_after(&mut self, now: Stamp) -> Result<(), Fault> {
        match self.book.snapshot() {
            // Somebody has the book for a while.
            Err(fault) if fault.kind == Kind::Busy => Ok(()),
            snapshot => self.know(&snapshot?, now),
        }
    }

    /// Does deeds, or asks once about a number of somebody's in free text: whoever saves the same again means it.
    fn act(&mut self, requests: &[Request], now: Stamp, mode: Mode) -> Outcome {
        let again = self.asked_text.as_deref() == Some(requests);
        let signer = Signer { personal: again || mode == Mode::Preview, ..self.signer.clone() };
        let outcome = self.book.act(requests, &signer, now, mode);
        let is_asked = match &outcome {
            Ok(results) => {
                results.iter().flat_map(|result| result.as_ref().err()).any(|f| f.is(PERSONAL_TEXT))
            }
            Err(fault) => fault.is(PERSONAL_TEXT),
        };
        if mode != Mode::Preview {
            self.asked_text = is_asked.then(|| requests.to_vec());
            self.binds |= outcome.as_ref().is_ok_and(|results| is_of_keys(results));
        }
        outcome
    }

    /// Writes a file. What is recorded of it is when it is whole and not yet in its place: either both are there,
    /// or neither.
    fn put(&mut self, saving: Saving, now: Stamp) -> Input {
        let Saving { place, file, letters } = &saving;
        let (bytes, issues): (&[u8], &[Request]) = match (letters, &file.content) {
            (Some(letters), _) => (&letters.bytes, &letters.issues),
            (None, Content::Bytes(bytes)) => (bytes, &[]),
            (None, Content::Letters(..)) => (&[], &[]),
        };
        let asked = if issues.is_empty() { Ok(()) } else { self.ask_clock(Mode::Whole, now) };
        let refused = RefCell::new(None);
        let fill = |sink: &mut dyn Sink| {
            sink.write_all(bytes)?;
            if issues.is_empty() {
                return Ok(());
            }
            let done = self.book.act(issues, &self.signer, now, Mode::Whole);
            done.and_then(|all| all.into_iter().collect::<Result<Vec<_>, _>>()).map(drop).map_err(|fault| {
                *refused.borrow_mut() = Some(fault);
                io::Error::other("refused")
            })
        };
        let folder = &self.session.screen.files;
        let put = asked.and_then(|()| self.shelf.put(folder, Path::new(place), &file.name, &fill));
        let put = put.map_err(|fault| refused.take().unwrap_or(fault));
        Input::Saved(saving, put)
    }

    /// Asks about a clock that is far from the book's last entry, once: whoever saves again has looked.
    fn ask_clock(&mut self, mode: Mode, now: Stamp) -> Result<(), Fault> {
        if mode == Mode::Preview || self.clock_asked {
            return Ok(());
        }
        clock::ask(&self.book.snapshot()?, now)
            .inspect_err(|fault| self.clock_asked |= fault.kind == Kind::Refused)
    }

    /// Says at the start that the clock is far from the book's last entry.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn look_at_clock(&mut self, now: Stamp) -> Result<(), Fault> {
        match clock::ask(&self.book.snapshot()?, now) {
            Err(fault) if fault.kind == Kind::Refused => self.session.say(&fault, now),
            answer => answer?,
        }
        Ok(())
    }

    /// Says at the start that the book is older than what was last seen of it, and keeps from now on what is.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn look_back(&mut self, seen: Seen, now: Stamp) -> Result<(), Fault> {
        if let Some(fault) = seen.look(&self.book.snapshot()?)? {
            self.session.say(&fault, now);
        }
        self.seen = Some(seen);
        Ok(())
    }

    /// True if somebody has committed since the last turn, or a newer program has taken the book over.
    ///
    /// # Errors
    /// If the book cannot be read any more.
    pub fn has_news(&self) -> Result<bool, Fault> {
        if self.outdated.is_some() {
            return Ok(false);
        }
        let snapshot = match self.book.snapshot() {
            Err(fault) if fault.rule == OUTDATED => return Ok(true),
            snapshot => snapshot?,
        };
        let is_behind = self.past.is_none() && snapshot.seq() != self.session.board().catalog.seq;
        Ok(is_behind || self.known != Some(snapshot.seq()))
    }

    /// Why the book is not this program's any more, once it is not.
    pub fn outdated(&self) -> Option<&Fault> {
        self.outdated.as_ref()
    }

    /// Keeps how they read sheets, or forgets it.
    fn have(&mut self, keep: Keep, now: Stamp) {
        if let Err(fault) = profiles::have(self.profiles.as_deref(), keep) {
            self.session.say(&fault, now);
        }
    }

    /// A file with the tables that are in it.
    fn open(&self, path: &str) -> Result<Opened, Fault> {
        let limits = Limits::default();
        let file = self.shelf.read(Path::new(path), limits.bytes)?;
        let sheets = reader::read(&file.bytes, &limits, &self.session.screen.watch)?;
        let profiles = profiles::read(self.profiles.as_deref()).unwrap_or_default();
        Ok(Opened { file, sheets, profiles })
    }

    /// Files that are kept as evidence beside the book, each with the name that it was asked for by.
    fn attach(&self, files: &[String]) -> Result<Vec<Attached>, Fault> {
        let locker = Locker::of(self.book.path())?;
        let one = |name: &String| {
            let file = self.shelf.read(Path::new(name), LARGEST)?;
            Ok((name.clone(), locker.keep(&file.name, &file.bytes)?))
        };
        files.iter().map(one).collect()
    }

    /// Has what is theirs lie where it was said at the start; `files` is where files go that leave.
    pub fn furnish(&mut self, opening: &Opening, files: Option<PathBuf>) {
        self.shelf = Shelf::of(opening.own.shelf.as_ref());
        self.session.screen.files = self.shelf.folder(files);
        self.profiles.clone_from(&opening.own.profiles);
        self.session.screen.way = Way::of(opening).host();
    }
}
