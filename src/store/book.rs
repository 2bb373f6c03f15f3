//! Opening a book, and the one way to change it.

mod fit;

use super::beside::{Beside, Old};
use super::copy;
use super::disk::{Held, Place};
use super::door::{Door, Wait, alone, stay};
use super::faults::{at, busy, fault, ghost, guarded, io, unsure};
use super::sessions::{name_them, sign_in};
use super::snapshot::Snapshot;
use super::vault::{self, Values};
use super::writer::{Known, Writer};
use crate::base::calendar::Stamp;
use crate::base::watch::Watch;
use crate::base::{Fault, Seq};
use crate::book::act::{Append as _, Done, Mode, Request, Signer, act};
use crate::book::entry::Hash;
use crate::book::home::copy::Copied as _;
use crate::book::records::Read;
use crate::book::view::{Log, Volume as _};
use crate::domain::Person;
use crate::msg;
use redb::WriteTransaction;
use std::cell::{Cell, RefCell};
use std::path::Path;

/// An open book.
pub struct Book {
    /// `None` after a fault, until it is opened again.
    door: RefCell<Option<Door>>,
    pub(super) place: Place,
    read_only: bool,
    /// The last entry that was seen here, and its hash: what the book never goes back behind.
    seen: Cell<(Seq, Hash)>,
    /// Who sits here, if that was said.
    signed: RefCell<Option<SignedIn>>,
    /// The registry as the last deed found it.
    known: Known,
    /// The personal values beside it, as of the last entry that was seen when they were asked for.
    values: RefCell<((Seq, u64), Values)>,
    /// What is laid over a laptop's copy, and of what it was made.
    ahead: copy::Laid,
    /// Whoever waits for what is done in it.
    pub watch: Watch,
    /// Let go after the file.
    _stay: Option<Box<dyn Held>>,
}

/// Who sits at a book, and the word that is left of it beside the book.
struct SignedIn {
    process: u32,
    name: String,
    since: Stamp,
    word: Option<Box<dyn Held>>,
}

impl Book {
    /// Makes a book beside its place in one transaction, and puts it there. False if there was one.
    ///
    /// `end` names what is built until it is whole: [`NEW`](super::NEW), or [`CHOSEN`](super::CHOSEN) for
    /// a content that somebody chose.
    ///
    /// # Errors
    /// If it cannot be written, or `seed` fails; then there is no book, nor any part of one.
    pub fn make(
        place: impl Into<Place>,
        end: &str,
        seed: impl FnOnce(&mut Writer<'_>) -> Result<(), Fault>,
    ) -> Result<bool, Fault> {
        let place = place.into();
        let made = || {
            let _alone = alone(&place, Wait::Long)?;
            if place.is_taken().map_err(io)? {
                return Ok(false);
            }
            let beside = Beside::build(&place, end, |tx| {
                let mut writer = Writer::first(tx)?;
                seed(&mut writer)?;
                if let Some(vault) = writer.vault(Seq::NONE)? {
                    vault::put(&place, writer.registry()?.id, &vault)?;
                }
                writer.finish().map(drop)
            })?;
            beside.put(&Old::None)
        };
        guarded(made).map_err(|f| at(place.path(), f))
    }

    /// Opens a book that is there.
    ///
    /// # Errors
    /// If there is none; if it cannot be opened, is not a book, is damaged, or was written by a newer
    /// program.
    pub fn open(place: impl Into<Place>) -> Result<Book, Fault> {
        Book::enter(place.into(), false)
    }

    /// Opens a book that nothing is written to, not even to tidy up after somebody who was killed.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open_read_only(place: impl Into<Place>) -> Result<Book, Fault> {
        Book::enter(place.into(), true)
    }

    fn enter(place: Place, read_only: bool) -> Result<Book, Fault> {
        let entered = || {
            let door = Door::to_read(&place)?;
            let stay = stay(&place, read_only)?;
            // Another file may have been put there before we said that we stay.
            let door = if door.is_here()? { door } else { Door::to_read(&place)? };
            let door = RefCell::new(Some(door));
            let seen = Cell::new((Seq::NONE, [0; 32]));
            let (values, known) = (RefCell::new(((Seq::NONE, 0), Values::default())), Known::default());
            let (signed, ahead, watch) = (RefCell::default(), RefCell::default(), Watch::default());
            let place = place.clone();
            let book =
                Book { door, place, read_only, seen, signed, known, values, ahead, watch, _stay: stay };
            book.fit()?;
            Ok(book)
        };
        guarded(entered).map_err(|f| at(place.path(), name_them(&place, None, f)))
    }

    /// Says who sits at it. Word of it is left beside the book once something is written, or at once by
    /// [`Book::stay`], until it is closed: who has to wait is told. Who only looks leaves no trace.
    pub fn sign_in(&self, process: u32, name: &str, since: Stamp) {
        self.signed.replace(Some(SignedIn { process, name: name.to_owned(), since, word: None }));
    }

    /// Leaves word beside the book of who sits at it.
    pub fn stay(&self) {
        if let Some(signed) = self.signed.borrow_mut().as_mut().filter(|signed| signed.word.is_none()) {
            signed.word = sign_in(&self.place, signed.process, &signed.name, signed.since);
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// The last entry that was seen here, and its hash.
    pub fn last_seen(&self) -> (Seq, Hash) {
        self.seen.get()
    }

    /// A copy went back to where its office did: what was seen before is no measure any more.
    pub(super) fn went_back(&self) {
        self.seen.set((Seq::NONE, [0; 32]));
    }

    /// True if nothing may be written.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The book as of the last commit, by whomever.
    ///
    /// # Errors
    /// If it cannot be read, or a newer program has made it its own ([`OUTDATED`](super::OUTDATED)).
    pub fn snapshot(&self) -> Result<Snapshot, Fault> {
        let look = || copy::snapshot(&self.begin_read()?, &self.ahead, &|of| self.values(of));
        let snapshot = guarded(look).inspect_err(|fault| self.note(fault))?;
        if snapshot.head.0 > self.seen.get().0 {
            self.seen.set(snapshot.head);
        }
        Ok(snapshot)
    }

    /// The personal values beside it. They change with entries and wishes alone: what was read with one stays
    /// right until there is another.
    fn values(&self, of: (Seq, u64)) -> Values {
        let mut values = self.values.borrow_mut();
        if values.0 != of {
            *values = (of, Values::beside(&self.place));
        }
        values.1.clone()
    }

    /// The same without what is laid over a laptop's copy.
    pub(super) fn ashore(&self) -> Result<Snapshot, Fault> {
        guarded(|| Snapshot::new(&self.begin_read()?))
    }

    /// Does an action: one transaction, on disk when this returns.
    ///
    /// The answer has one result a deed. In [`Mode::Whole`] a refusal is the answer of the whole
    /// action and nothing is written.
    ///
    /// # Errors
    /// A fault of the book; or, in [`Mode::Whole`], the first refusal. Nothing was written then, except
    /// where `book.unsure` says that this cannot be known.
    pub fn act(
        &self,
        requests: &[Request],
        signer: &Signer,
        now: Stamp,
        mode: Mode,
    ) -> Result<Vec<Result<Done, Fault>>, Fault> {
        let done = guarded(|| self.act_in(requests, signer, now, mode));
        done.map_err(|fault| {
            self.note(&fault);
            let own = self.signed.borrow().as_ref().map(|signed| signed.process);
            name_them(&self.place, own, fault)
        })
    }

    fn act_in(
        &self,
        requests: &[Request],
        signer: &Signer,
        now: Stamp,
        mode: Mode,
    ) -> Result<Vec<Result<Done, Fault>>, Fault> {
        let tx = self.begin_write()?;
        let mut writer = Writer::knowing(&tx, &self.known)?.with(Values::beside(&self.place));
        if mode != Mode::Preview {
            writer = writer.waited_for(&self.watch, requests.len());
        }
        // A file may be written over without getting another name or number.
        if !writer.goes_through(self.seen.get())? {
            return Err(ghost());
        }
        if let Some(copy) = copy::written(&writer)? {
            let (results, wished) = copy::act(&mut writer, &tx, copy, requests, (signer, now, mode))?;
            let vault = if mode == Mode::Preview { None } else { writer.vault_away(&wished)? };
            let id = writer.registry()?.id;
            drop(writer);
            if let Some(vault) = vault {
                vault::put(&self.place, id, &vault)?;
            }
            if mode == Mode::Preview {
                tx.abort().map_err(fault)?;
            } else {
                self.through(To::Write, |door| door.commit(tx))?;
            }
            return Ok(results);
        }
        let first =
            Mark { device: &signer.device, count: writer.count(&signer.device)? + 1, after: writer.seq() };
        let results = act(&mut writer, requests, signer, now, mode)?;
        let wrote = writer.seq() > first.after;
        let vault = if mode == Mode::Preview { None } else { writer.vault(first.after)? };
        let (id, forgets) = (writer.registry()?.id, writer.forgets);
        let head = writer.finish()?;
        if !wrote || mode == Mode::Preview {
            tx.abort().map_err(fault)?;
            return Ok(results);
        }
        if let Some(vault) = vault {
            vault::put(&self.place, id, &vault)?;
        }
        let committed = self.through(To::Write, |door| door.commit(tx));
        committed.or_else(|failed| self.settle(failed, &first))?;
        self.seen.set(head);
        if forgets {
            self.sweep()?;
        }
        Ok(results)
    }

    /// Changes the book otherwise than by an action; what fails, or is only tried, is dropped.
    pub(super) fn change<T>(
        &self,
        tries: bool,
        run: impl FnOnce(&WriteTransaction) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let changed = || {
            let tx = self.begin_write()?;
            let done = run(&tx)?;
            match tries {
                true => tx.abort().map_err(fault)?,
                false => self.through(To::Write, |door| door.commit(tx))?,
            }
            Ok(done)
        };
        guarded(changed).map_err(|fault| {
            self.note(&fault);
            let own = self.signed.borrow().as_ref().map(|signed| signed.process);
            name_them(&self.place, own, fault)
        })
    }

    /// A commit came back with an error, which says nothing of whether it was written. The book is opened
    /// again, since redb answers no more, and the entry is looked for by what names it wherever it is.
    fn settle(&self, failed: Fault, first: &Mark<'_>) -> Result<(), Fault> {
        self.door.replace(None);
        let found = || -> Result<bool, Fault> {
            let snapshot = Snapshot::new(&self.begin_read()?)?;
            let mut found = false;
            snapshot.entries(first.after + 1..=snapshot.seq(), false, &mut |entry| {
                found = entry.device == first.device && entry.count == first.count;
                !found
            })?;
            Ok(found)
        };
        match guarded(found) {
            Ok(true) => Ok(()),
            Ok(false) => Err(failed),
            Err(why) => Err(unsure(&why)),
        }
    }

    /// After a fault of the disk redb answers no more: the book is closed, and opened for what comes next.
    fn note(&self, fault: &Fault) {
        if matches!(fault.rule, "book.io" | "book.closed" | "book.full" | "book.damaged" | "book.unsure") {
            self.door.replace(None);
        }
    }

    /// Does something with the open file, which is opened first if it is not, or not for this.
    fn through<T>(&self, to: To, run: impl FnOnce(&Door) -> Result<T, Fault>) -> Result<T, Fault> {
        let fits = |door: &Door| {
            (to == To::Read || door.is_to_write()) && !door.is_passed(&self.place).unwrap_or(true)
        };
        if !self.door.borrow().as_ref().is_some_and(fits) {
            self.door.replace(None);
            // Who looks opens to read, and becomes a writer with the first deed: nothing is flushed for a look,
            // and a disk that takes nothing, as a full one may, can be read.
            let door = match to {
                To::Read => Door::to_read(&self.place)?,
                To::Write => Door::to_write(&self.place)?,
            };
            self.door.replace(Some(door));
        }
        match &*self.door.borrow() {
            Some(door) => run(door),
            None => Err(busy()),
        }
    }

    pub(super) fn begin_read(&self) -> Result<redb::ReadTransaction, Fault> {
        self.through(To::Read, Door::begin_read)
    }

    /// Begins to write to the file that is at the path: what is written to one that was moved away, or
    /// removed, would be in no book.
    pub(super) fn begin_write(&self) -> Result<WriteTransaction, Fault> {
        if self.read_only {
            return Err(Fault::refused("book.readonly", msg!(BookReadOnly)));
        }
        self.stay();
        self.through(To::Write, |door| {
            let tx = door.begin_write()?.ok_or_else(busy)?;
            if door.is_here()? { Ok(tx) } else { Err(ghost()) }
        })
    }
}

/// Proves that the book could be written: it is opened as a writer would open it, over memory, and
/// its head is written there. While a snapshot of it is held, what others do meanwhile is no matter.
///
/// # Errors
/// What would stand in a writer's way.
pub(super) fn could_be_written(place: &Place) -> Result<(), Fault> {
    guarded(|| {
        let mut door = Door::over(place)?;
        door.must_be_whole()?;
        let tx = door.begin_write()?.ok_or_else(busy)?;
        Writer::new(&tx)?.finish()?;
        door.commit(tx)
    })
}

/// What an open file is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Read,
    Write,
}

/// What names the first entry of an action, before it has a number that lasts.
struct Mark<'a> {
    device: &'a str,
    count: u64,
    /// The last entry before it.
    after: Seq,
}

/// The person whom a book knows under a signer's name.
pub fn person(snapshot: &Snapshot, signer: &Signer) -> Result<Person, Fault> {
    Ok(signer.person(&*snapshot.registry()?))
}

pub(super) fn not_a_book() -> Fault {
    Fault::damaged("book.foreign", msg!(BookForeign)).then(msg!(BookForeignNext))
}
