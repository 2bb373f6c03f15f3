//! The office's book on a disk whose power may go around any commit: what a voyage does in memory is done there
//! too, and both are the same, entry by entry.

use super::boats::{Shelf, signer};
use crate::crash::sim::{Dice, Loss, Sim};
use crate::crash::{BOOK, at_work, place};
use kdkmp::base::Fault;
use kdkmp::base::calendar::Stamp;
use kdkmp::book::entry::hex;
use kdkmp::book::home::Packet;
use kdkmp::book::home::copy::Copy;
use kdkmp::book::vault::Vault;
use kdkmp::book::view::{Log, Volume as _};
use kdkmp::book::{Deed, Mode};
use kdkmp::domain::Registry;
use kdkmp::lists::check;
use kdkmp::store::Book;
use kdkmp::store::backup::{Restoring, backup, restore};

const LOSSES: [Loss; 4] = [Loss::All, Loss::None, Loss::Some, Loss::Torn];

/// Where the backup of so many entries of a book is. One that was put back may have others by the same number.
fn copy_of(shelf: &Shelf, n: usize) -> String {
    format!("/kantor/cadangan-{n}-{}.redb", hex(&shelf.log[n - 1].0[..8]))
}

pub struct Shore {
    sim: Sim,
    book: Option<Book>,
    dice: Dice,
}

impl Shore {
    /// The small book that people work in.
    pub fn at_work(seed: u64) -> Shore {
        let sim = Sim::with(BOOK, at_work());
        let book = Some(Book::open(place(&sim, BOOK)).unwrap());
        Shore { sim, book, dice: Dice(seed) }
    }

    /// Somebody asks for a deed, which was done in memory or not.
    pub fn ask(&mut self, shelf: &Shelf, is_done: bool, name: &str, deed: &Deed, now: Stamp) {
        self.does(shelf, is_done, &|book| {
            book.act(&[deed.clone().into()], &signer(name), now, Mode::Whole)?.remove(0).map(drop)
        });
    }

    /// A packet comes.
    pub fn come_home(&mut self, shelf: &Shelf, is_done: bool, packet: &Packet, now: Stamp) {
        self.does(shelf, is_done, &|book| book.come_home(packet, &signer("ani"), now, false).map(drop));
    }

    /// A backup is made.
    pub fn back_up(&mut self, shelf: &Shelf) {
        let path = copy_of(shelf, shelf.log.len());
        if !self.sim.names().contains(&path) {
            // A simulated file is closed for all who have it open.
            drop(self.book.take());
            backup(place(&self.sim, BOOK), place(&self.sim, &path), check).unwrap();
            self.book = Some(Book::open(place(&self.sim, BOOK)).unwrap());
        }
    }

    /// The book is put back from a backup, and from what a laptop has.
    pub fn restore(&mut self, shelf: &Shelf, n: usize, witness: Option<&Shelf>, now: Stamp) {
        let path = self.fresh("saksi");
        let entries = witness.map(|copy| copy.log.iter().map(|link| link.1.clone()).collect::<Vec<_>>());
        if let Some(entries) = &entries {
            let of = |_: &dyn Log, _: &Registry| {
                let start = (0, [0; 32]);
                let device = "laptop".to_owned();
                Ok(Copy { device, book: *super::boats::BOOK, office: [0; 32], made: start, home: start })
            };
            assert!(Book::make_copy(place(&self.sim, &path), entries, &Vault::default(), of).unwrap());
        }
        let aside = self.fresh("lama");
        let what = Restoring {
            from: place(&self.sim, &copy_of(shelf, n)),
            with: entries.iter().map(|_| place(&self.sim, &path)).collect(),
            aside: aside.rsplit('.').next().unwrap(),
            signer: &signer("ani"),
            now,
        };
        drop(self.book.take());
        restore(place(&self.sim, BOOK), &what, check).unwrap();
        let book = Book::open(place(&self.sim, BOOK)).unwrap();
        assert_eq!(book.snapshot().unwrap().head(), shelf.head(), "memory and disk differ");
        self.book = Some(book);
    }

    /// A place where nothing is.
    fn fresh(&self, end: &str) -> String {
        let names = self.sim.names();
        let all = (0..).map(|n| format!("{BOOK}.{end}{n}"));
        all.into_iter().find(|path| !names.contains(path)).unwrap()
    }

    /// Does it, and now and then has the power go at some moment of it: what is found then is the book before it or
    /// after it, and after it if it was told.
    fn does(&mut self, shelf: &Shelf, is_done: bool, run: &dyn Fn(&Book) -> Result<(), Fault>) {
        let book = self.book.take().unwrap();
        let before = book.snapshot().unwrap().head();
        let mut film = self.sim.film();
        drop(self.sim.trace());
        assert_eq!(run(&book).is_ok(), is_done);
        let after = book.snapshot().unwrap().head();
        assert_eq!(after, shelf.head(), "memory and disk differ");
        if self.dice.roll(6) > 0 {
            self.book = Some(book);
            return;
        }
        let events = self.sim.trace();
        let kept = self.dice.roll(events.len() + 1);
        events[..kept].iter().for_each(|event| film.step(event));
        let loss = LOSSES[self.dice.roll(LOSSES.len())];
        self.sim = film.after_a_crash(loss, &mut self.dice);
        drop(book);
        let book = Book::open(place(&self.sim, BOOK)).unwrap();
        let found = book.snapshot().unwrap().head();
        assert!(found == after || (found == before && kept < events.len()), "{found:?} {before:?} {after:?}");
        if found != after {
            run(&book).unwrap();
            assert_eq!(book.snapshot().unwrap().head(), after, "done again it is the same");
        }
        self.book = Some(book);
    }

    /// The book is whole, and says what memory says.
    pub fn rest(&self, shelf: &Shelf) {
        let book = self.book.as_ref().unwrap();
        assert_eq!(check(book).unwrap().wrong, []);
        let kept = super::boats::records(&book.snapshot().unwrap());
        assert!(kept == super::boats::records(shelf), "the records differ");
    }
}
