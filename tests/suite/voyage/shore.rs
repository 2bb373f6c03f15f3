//! The office's book on a disk whose power may go around any commit: what a voyage does in memory is done there
//! too, and both are the same, entry by entry.

use super::boats::{Shelf, signer};
use crate::crash::sim::{Dice, Loss, Sim};
use crate::crash::{BOOK, at_work, place};
use kdkmp::base::Fault;
use kdkmp::base::calendar::Stamp;
use kdkmp::book::home::Packet;
use kdkmp::book::view::Volume as _;
use kdkmp::book::{Deed, Mode};
use kdkmp::lists::check;
use kdkmp::store::Book;

const LOSSES: [Loss; 4] = [Loss::All, Loss::None, Loss::Some, Loss::Torn];

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
