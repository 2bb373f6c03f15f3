//! The office's end: takes wishes in, one packet after the other, then says what came to the log.

use super::files::Getting;
use super::frame::{File, Frame, Hello, State, Verdict};
use super::pieces::Cutter;
use super::{End, disorder};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Msg, Seq};
use crate::book::entry::Hash;
use crate::book::home::Packet;
use crate::book::seal::{Holds, Place, Seal};
use crate::book::sign::Secret;
use crate::book::vault::Vault;
use crate::book::view::gap;
use crate::domain::device::OFFICE;
use crate::exchange::packet::{self, Opened};
use crate::msg;

/// The office's book, as the talk asks for it.
pub trait Ledger {
    /// Its first bytes, by which packets name it.
    ///
    /// # Errors
    /// If it cannot be read; so everywhere.
    fn book(&self) -> Result<[u8; 16], Fault>;

    /// Its end.
    ///
    /// # Errors
    /// As above.
    fn head(&self) -> Result<Place, Fault>;

    /// The link after an entry, and the entry's bytes.
    ///
    /// # Errors
    /// As above.
    fn entry(&self, n: u64) -> Result<Option<(Hash, Vec<u8>)>, Fault>;

    /// The entry that it went back to when it was restored, the first of them if it was more than once.
    ///
    /// # Errors
    /// As above.
    fn restored(&self) -> Result<Option<u64>, Fault>;

    /// How far a device has come home, and whether there are two of it.
    ///
    /// # Errors
    /// As above; if there is no such device.
    fn home(&self, device: &str) -> Result<(Place, bool), Fault>;

    /// Takes a packet in, in one transaction.
    ///
    /// # Errors
    /// A packet that is not taken; or a fault of the book.
    fn come_home(&mut self, packet: &Packet) -> Result<(), Fault>;

    /// The personal values that a device may carry and that entries after a place and up to another name first; all
    /// up to there if what it may carry has changed among them.
    ///
    /// # Errors
    /// As above.
    fn values(&self, device: &str, from: u64, to: u64) -> Result<Vault, Fault>;

    /// Which files of evidence that are offered the book names and are not here, and from which byte on.
    ///
    /// # Errors
    /// As above.
    fn wants(&mut self, offered: &[File]) -> Result<Vec<File>, Fault>;

    /// Keeps what comes next of a file of evidence, which is here once all of it came.
    ///
    /// # Errors
    /// If it cannot be written; if all of it came and it is not what it was named by.
    fn keep(&mut self, hash: &Hash, at: u64, bytes: &[u8]) -> Result<(), Fault>;
}

/// The office's end.
pub struct Office<'a> {
    ledger: &'a mut dyn Ledger,
    secret: &'a Secret,
    /// Whose key opened the line.
    device: String,
    now: Stamp,
    stage: Stage,
    cutter: Cutter,
    /// Personal values that came, for the wishes that come next.
    beside: Option<Opened>,
    /// Whether evidence is offered once the log went, and personal values are taken beside it.
    offers: bool,
    takes: bool,
    /// A piece of the log that goes out once the personal values beside it have.
    next: Option<Vec<u8>>,
}

enum Stage {
    /// Nobody said anything yet.
    Waiting,
    /// A laptop has, and is to be answered; with where the log goes out from.
    Greeted(Hello, Place),
    /// Its wishes are on their way.
    Taking(Hello),
    /// The log goes out, after the first place and up to the second.
    Saying(Place, Place),
    /// It went, and evidence is to be offered.
    Open,
    /// What is offered is to be answered.
    Choosing(Vec<File>),
    /// It comes.
    Getting(Getting),
    /// All of it came, which is to be said.
    Got,
    Over,
}

impl<'a> Office<'a> {
    /// Waits for a device, at a moment.
    pub fn new(ledger: &'a mut dyn Ledger, secret: &'a Secret, device: &str, now: Stamp) -> Office<'a> {
        Office {
            ledger,
            secret,
            device: device.to_owned(),
            now,
            stage: Stage::Waiting,
            cutter: Cutter::default(),
            beside: None,
            offers: false,
            takes: false,
            next: None,
        }
    }

    fn link(&self, n: u64) -> Result<Option<Hash>, Fault> {
        if n == 0 {
            return Ok(Some([0; 32]));
        }
        Ok(self.ledger.entry(n)?.map(|(link, _)| link))
    }

    /// Where a laptop's copy joins with the book: at its end, or where the book went back to.
    fn greet(&self, hello: &Hello) -> Result<Place, Fault> {
        if hello.book != [0; 16] && hello.book != self.ledger.book()? {
            return Err(Fault::refused("packet.book", msg!(PacketBook)).then(msg!(PacketNext)));
        }
        if self.link(hello.head.0)? == Some(hello.head.1) {
            return Ok(hello.head);
        }
        if let Some(n) = self.ledger.restored()?.filter(|n| *n < hello.head.0)
            && let Some(link) = self.link(n)?
        {
            return Ok((n, link));
        }
        let what = msg!(PacketAhead, entry: Msg::from_entry(Seq(hello.head.0)));
        Err(Fault::refused("packet.ahead", what).then(msg!(PacketAheadNext)))
    }

    /// The log goes out, up to where it ends now.
    fn says(&self, from: Place) -> Result<Stage, Fault> {
        Ok(Stage::Saying(from, self.ledger.head()?))
    }

    /// Takes a packet in; gives the last wish that came. Personal values wait for their wishes.
    fn take_in(&mut self, bytes: &[u8]) -> Result<Option<u64>, Fault> {
        let opened = packet::open(bytes)?;
        if opened.seal.holds == Holds::Personal {
            self.beside = Some(opened);
            return Ok(None);
        }
        let Opened { seal, public, signature, items } = opened;
        let beside = self.beside.take().map(|beside| packet::values(&beside, &seal, &public));
        let personal = beside.transpose()?.unwrap_or_default();
        if seal.maker != self.device {
            let fault = Fault::refused("packet.key", msg!(PacketKey, name: &seal.maker));
            return Err(fault.then(msg!(PacketNext)));
        }
        let last = seal.to.0;
        self.ledger.come_home(&Packet { seal, public, signature, wishes: items, personal })?;
        Ok(Some(last))
    }

    /// What is above a piece of the log that goes out, from one place to another, of all up to an end.
    fn seal(&self, from: Place, to: Place, end: Place) -> Result<Seal, Fault> {
        Ok(Seal {
            holds: Holds::Log,
            book: self.ledger.book()?,
            from,
            to,
            over: (Seq(end.0), end.1),
            maker: OFFICE.to_owned(),
            made: self.now,
            body: (0, 0, [0; 32]),
        })
    }

    /// The personal values that go before a piece of the log.
    fn values(&self, from: Place, to: Place, end: Place) -> Result<Option<Vec<u8>>, Fault> {
        if !self.takes {
            return Ok(None);
        }
        let values = self.ledger.values(&self.device, from.0, to.0)?;
        packet::of_values(&self.seal(from, to, end)?, &values, self.secret)
    }

    /// The next piece of the log, and where it ends.
    fn piece(&mut self, from: Place, end: Place) -> Result<Option<(Vec<u8>, Place)>, Fault> {
        let mut cutter = std::mem::take(&mut self.cutter);
        let ledger = &*self.ledger;
        let link = |n: u64| Ok::<_, Fault>(ledger.entry(n)?.ok_or_else(|| gap(Seq(n)))?.0);
        let mut entries = (from.0 + 1..=end.0)
            .map(|n| Ok::<_, Fault>(vec![ledger.entry(n)?.ok_or_else(|| gap(Seq(n)))?.1]));
        let make = |items: &[Vec<u8>]| {
            let to = from.0 + items.len() as u64;
            packet::make(self.seal(from, (to, link(to)?), end)?, items, self.secret)
        };
        let cut = cutter.cut(&mut entries, &make)?;
        self.cutter = cutter;
        let Some((piece, n)) = cut else { return Ok(None) };
        let to = from.0 + n as u64;
        let to = (to, self.link(to)?.ok_or_else(|| gap(Seq(to)))?);
        Ok(Some((piece, to)))
    }
}

impl End for Office<'_> {
    fn give(&mut self) -> Result<Option<Frame>, Fault> {
        match &self.stage {
            &Stage::Greeted(hello, from) => {
                let (home, is_twin) = self.ledger.home(&self.device)?;
                let verdict = match () {
                    () if from != hello.head => Verdict::Restored,
                    () if is_twin => Verdict::Twin,
                    () => Verdict::Welcome,
                };
                let state = State { head: self.ledger.head()?, home, clock: self.now, verdict };
                self.stage = match state.awaits(hello.made, hello.brings) {
                    true => Stage::Taking(hello),
                    false => self.says(from)?,
                };
                Ok(Some(Frame::State(state)))
            }
            &Stage::Saying(from, end) => {
                if let Some(piece) = self.next.take() {
                    return Ok(Some(Frame::Packet(piece)));
                }
                let Some((piece, to)) = self.piece(from, end)? else {
                    self.stage = if self.offers { Stage::Open } else { Stage::Over };
                    return Ok(Some(Frame::Done(end)));
                };
                self.stage = Stage::Saying(to, end);
                Ok(Some(Frame::Packet(match self.values(from, to, end)? {
                    Some(beside) => {
                        self.next = Some(piece);
                        beside
                    }
                    None => piece,
                })))
            }
            Stage::Choosing(offered) => {
                let wanted = self.ledger.wants(offered)?;
                let getting = Getting::new(offered, &wanted)?;
                self.stage = if getting.is_over() { Stage::Got } else { Stage::Getting(getting) };
                Ok(Some(Frame::Wanted(wanted)))
            }
            Stage::Got => {
                self.stage = Stage::Over;
                Ok(Some(Frame::Done(self.ledger.head()?)))
            }
            Stage::Waiting | Stage::Taking(_) | Stage::Open | Stage::Getting(_) | Stage::Over => Ok(None),
        }
    }

    fn take(&mut self, frame: Frame) -> Result<(), Fault> {
        self.stage = match (&mut self.stage, frame) {
            (Stage::Waiting, Frame::Hello(hello)) => {
                (self.offers, self.takes) = (hello.offers, hello.takes);
                let from = self.greet(&hello)?;
                Stage::Greeted(hello, from)
            }
            (Stage::Taking(hello), Frame::Packet(bytes)) => {
                let hello = *hello;
                match self.take_in(&bytes)? {
                    Some(last) if last >= hello.made.0 => self.says(hello.head)?,
                    _ => Stage::Taking(hello),
                }
            }
            (Stage::Open, Frame::Offer(offered)) => Stage::Choosing(offered),
            (Stage::Getting(getting), Frame::Piece(bytes)) => {
                getting.put(&bytes, self.ledger)?;
                if !getting.is_over() {
                    return Ok(());
                }
                Stage::Got
            }
            _ => return Err(disorder()),
        };
        Ok(())
    }

    fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Over)
    }
}
