//! The laptop's end: brings what did not come home yet, then takes in what came to the office's log.

use super::files::Giving;
use super::frame::{File, Frame, Hello, Refusal, State};
use super::pieces::{Bundle, Cutter};
use super::{End, Step, disorder};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Kind, Seq};
use crate::book::entry::Hash;
use crate::book::home::personal;
use crate::book::seal::{Holds, Place, Seal as Above};
use crate::book::sign::Secret;
use crate::book::vault::Vault;
use crate::book::wish;
use crate::domain::Seal;
use crate::exchange::packet::{self, Opened};
use crate::msg;

/// What a laptop carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The device; empty before there is a copy.
    pub device: String,
    /// The book's first bytes; zeros before there is a copy.
    pub book: [u8; 16],
    /// Where the copy of the log ends.
    pub head: Place,
    /// The last wish that the log here answers.
    pub home: Place,
    /// Wishes after it, in order: the number of the first of its action, and the bytes of each.
    pub pending: Vec<(u64, Vec<u8>)>,
    /// The personal values that they hold commitments to.
    pub values: Vault,
    /// Those of them that the office's box waits for: their wishes are home, and they are not.
    pub late: Vec<Seal>,
    /// Whether personal values are taken that come beside the log.
    pub takes: bool,
    /// Evidence that is brought once all else is home, as far as the office has not got it.
    pub files: Vec<File>,
}

/// A packet that came: what it holds, and its bytes.
pub type Parcel = (Opened, Vec<u8>);

/// Where what the office says is kept.
pub trait Carries {
    /// Takes a packet of the office's log in, in one transaction, with the packet of personal values that came before
    /// it, if one did; says where the log ends now.
    ///
    /// # Errors
    /// If it does not join; or a fault of the copy.
    fn hear(&mut self, packet: &Parcel, beside: Option<&Parcel>) -> Result<Place, Fault>;

    /// Refuses a file of evidence that is wanted and is not what it is named by.
    ///
    /// # Errors
    /// `evidence.altered`; if it cannot be read.
    fn must_be_whole(&self, _hash: &Hash) -> Result<(), Fault> {
        Ok(())
    }

    /// So many bytes of a file of evidence, of those that are carried.
    ///
    /// # Errors
    /// If it cannot be read, or is not so long.
    fn file(&self, _hash: &Hash, _from: u64, _n: u64) -> Result<Vec<u8>, Fault> {
        Err(disorder())
    }
}

/// A packet of wishes, the personal values that go before it, and where it ends.
type Brought = (Vec<u8>, Option<Vec<u8>>, Place);

/// The laptop's end.
pub struct Laptop<'a> {
    carried: Carried,
    keeps: &'a mut dyn Carries,
    secret: &'a Secret,
    now: Stamp,
    stage: Stage,
    cutter: Cutter,
    /// Values that the office waits for, until they went.
    late: Vec<Seal>,
    /// Wishes that go out once their personal values have.
    next: Option<Vec<u8>>,
    /// What the office said of itself.
    state: Option<State>,
    /// Personal values that came, for what comes next of the log.
    beside: Option<Parcel>,
    /// The evidence that the office wants, once it said so.
    giving: Option<Giving>,
    /// What it wants of that and cannot have: it is not what it was offered as.
    spoilt: Vec<Hash>,
}

enum Stage {
    Beginning,
    /// HELLO was said.
    Greeted,
    /// Wishes go out: those after this place.
    Bringing(Place),
    /// The log comes.
    Hearing,
    /// Evidence is to be offered, and was.
    Offering,
    Offered,
    /// It goes out.
    Giving,
    Over,
}

/// Rules by which an office refuses a laptop, and those by which it lost it; what is told by another is only told in
/// words.
const LINE: [&str; 2] = ["talk.cut", "talk.silent"];
/// See above.
const RULES: [&str; 15] = [
    "device.unknown",
    "key.device",
    "key.revoked",
    "key.unknown",
    "packet.ahead",
    "packet.book",
    "packet.chain",
    "packet.clear",
    "packet.gap",
    "packet.key",
    "packet.many",
    "packet.seal",
    "serve.device",
    "talk.newer",
    "talk.order",
];

impl<'a> Laptop<'a> {
    /// Begins, at a moment. Wishes are brought as far as they are pending.
    pub fn new(carried: Carried, keeps: &'a mut dyn Carries, secret: &'a Secret, now: Stamp) -> Laptop<'a> {
        let (stage, cutter, late) = (Stage::Beginning, Cutter::default(), carried.late.clone());
        Laptop {
            carried,
            late,
            keeps,
            secret,
            now,
            stage,
            cutter,
            next: None,
            state: None,
            beside: None,
            giving: None,
            spoilt: Vec::new(),
        }
    }

    /// What the office said of itself, once it has.
    pub fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }

    /// Whether all that was asked for is home and the log here, whatever became of the evidence.
    pub fn is_home(&self) -> bool {
        matches!(self.stage, Stage::Offering | Stage::Offered | Stage::Giving | Stage::Over)
    }

    /// How many files of evidence went whole, and how many bytes of how many.
    pub fn gone(&self) -> Option<(usize, u64, u64)> {
        self.giving.as_ref().map(|giving| giving.gone)
    }

    /// What is offered no more: it is wanted, and is not what it is named by.
    pub fn spoilt(&self) -> &[Hash] {
        &self.spoilt
    }

    /// Whatever is wanted is read before any of it goes: what is not wanted is not.
    fn must_be_whole(&mut self, wanted: &[File]) -> Result<(), Fault> {
        let mut first = Ok(());
        for (hash, _) in wanted {
            let whole = self.keeps.must_be_whole(hash);
            self.spoilt.extend(whole.is_err().then_some(*hash));
            first = first.and(whole);
        }
        first
    }

    /// The link after each wish that is pending, in order.
    fn links(&self) -> impl Iterator<Item = Place> {
        let link = |at: &mut Place, (_, bytes): &(u64, Vec<u8>)| {
            *at = (at.0 + 1, wish::link(&at.1, bytes));
            Some(*at)
        };
        self.carried.pending.iter().scan(self.carried.home, link)
    }

    /// The last wish that is brought; zeros if none is.
    fn made(&self) -> Place {
        self.links().last().unwrap_or((0, [0; 32]))
    }

    /// Whether values go that the office's box waits for.
    fn brings(&self) -> bool {
        !self.late.is_empty()
    }

    /// What is home is not brought again, if it is what went from here; all is, if it is not: the office sees
    /// then that there are two of this laptop.
    fn first(&self, home: Place) -> Place {
        self.links().find(|place| *place == home).unwrap_or(self.carried.home)
    }

    /// The next packet of wishes after a place, what goes before it, and where it ends. What is late goes with the
    /// first, and where no wish goes with a packet of none.
    fn wishes(&mut self, from: Place) -> Result<Option<Brought>, Fault> {
        let places: Vec<Place> = self.links().collect();
        let at = (from.0 - self.carried.home.0) as usize;
        let left = self.carried.pending.get(at..).unwrap_or_default();
        let mut actions = left.chunk_by(|(one, _), (other, _)| one == other);
        let mut bundles = std::iter::from_fn(|| {
            let action = actions.next()?.iter().map(|(_, bytes)| bytes.clone());
            Some(Ok::<Bundle, Fault>(action.collect()))
        });
        let (carried, secret, now) = (&self.carried, self.secret, self.now);
        let end = |n: usize| if n == 0 { from } else { places[at + n - 1] };
        let seal = |n: usize| Above {
            holds: Holds::Wishes,
            book: carried.book,
            from,
            to: end(n),
            over: (Seq(carried.head.0), carried.head.1),
            maker: carried.device.clone(),
            made: now,
            body: (0, 0, [0; 32]),
        };
        let make = |items: &[Vec<u8>]| packet::make(seal(items.len()), items, secret);
        let late = std::mem::take(&mut self.late);
        let Some((piece, n)) = self.cutter.cut(&mut bundles, &make)? else {
            let values = carried.values.part(late);
            let Some(beside) = packet::of_values(&seal(0), &values, secret)? else { return Ok(None) };
            return Ok(Some((make(&[])?, Some(beside), from)));
        };
        let named = left[..n].iter().map(|(_, bytes)| bytes.clone()).collect::<Vec<_>>();
        let values = carried.values.part(personal::commitments_of(&named).into_iter().chain(late));
        Ok(Some((piece, packet::of_values(&seal(n), &values, secret)?, end(n))))
    }

    fn hear(&mut self, bytes: Vec<u8>) -> Result<(), Fault> {
        let opened = packet::open(&bytes)?;
        match opened.seal.holds {
            Holds::Log => {
                let beside = self.beside.take();
                self.carried.head = self.keeps.hear(&(opened, bytes), beside.as_ref())?;
            }
            Holds::Personal if self.carried.takes && self.beside.is_none() => {
                self.beside = Some((opened, bytes))
            }
            Holds::Personal | Holds::Wishes => return Err(disorder()),
        }
        Ok(())
    }
}

/// Why the office goes no further, as a fault here.
fn told(refusal: Refusal) -> Fault {
    let known = |rules: &[&'static str]| rules.iter().copied().find(|rule| *rule == refusal.rule);
    let (kind, rule) = match known(&LINE) {
        Some(rule) => (Kind::Busy, rule),
        None => (Kind::Refused, known(&RULES).unwrap_or("talk.refused")),
    };
    let fault = Fault::new(kind, rule, msg!(AsTold, words: refusal.what));
    if refusal.next.is_empty() { fault } else { fault.then(msg!(AsTold, words: refusal.next)) }
}

impl End for Laptop<'_> {
    fn give(&mut self) -> Result<Option<Frame>, Fault> {
        match self.stage {
            Stage::Beginning => {
                self.stage = Stage::Greeted;
                let (book, head, made) = (self.carried.book, self.carried.head, self.made());
                let (offers, takes) = (!self.carried.files.is_empty(), self.carried.takes);
                Ok(Some(Frame::Hello(Hello {
                    book,
                    head,
                    made,
                    clock: self.now,
                    offers,
                    takes,
                    brings: self.brings(),
                })))
            }
            Stage::Bringing(from) => {
                if let Some(piece) = self.next.take() {
                    return Ok(Some(Frame::Packet(piece)));
                }
                let Some((piece, beside, to)) = self.wishes(from)? else {
                    self.stage = Stage::Hearing;
                    return Ok(None);
                };
                self.stage = Stage::Bringing(to);
                Ok(Some(Frame::Packet(match beside {
                    Some(beside) => {
                        self.next = Some(piece);
                        beside
                    }
                    None => piece,
                })))
            }
            Stage::Offering => {
                self.stage = Stage::Offered;
                Ok(Some(Frame::Offer(self.carried.files.clone())))
            }
            Stage::Giving => {
                let piece = self.giving.as_mut().map(|giving| giving.piece(&*self.keeps)).transpose()?;
                Ok(piece.flatten().map(Frame::Piece))
            }
            Stage::Greeted | Stage::Hearing | Stage::Offered | Stage::Over => Ok(None),
        }
    }

    fn take(&mut self, frame: Frame) -> Result<(), Fault> {
        match (&self.stage, frame) {
            (_, Frame::Fault(refusal)) => return Err(told(refusal)),
            (Stage::Greeted, Frame::State(state)) => {
                self.state = Some(state);
                self.stage = match state.awaits(self.made(), self.brings()) {
                    true => Stage::Bringing(self.first(state.home)),
                    false => Stage::Hearing,
                };
            }
            (Stage::Hearing, Frame::Packet(bytes)) => self.hear(bytes)?,
            (Stage::Hearing, Frame::Done(end)) if end == self.carried.head => {
                self.stage = if self.carried.files.is_empty() { Stage::Over } else { Stage::Offering };
            }
            (Stage::Offered, Frame::Wanted(wanted)) => {
                let giving = Giving::new(&self.carried.files, &wanted)?;
                self.must_be_whole(&wanted)?;
                self.giving = Some(giving);
                self.stage = Stage::Giving;
            }
            (Stage::Giving, Frame::Done(_)) if self.giving.as_ref().is_some_and(Giving::is_over) => {
                self.stage = Stage::Over;
            }
            _ => return Err(disorder()),
        }
        Ok(())
    }

    fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Over)
    }

    fn progress(&self) -> Option<Step> {
        if let Some((_, at, of)) = self.gone() {
            return Some(Step::Files(at, of));
        }
        self.state.map(|state| Step::Log(self.carried.head.0, state.head.0.max(self.carried.head.0)))
    }
}
