//! What is said: a kind, a length, a payload.
//!
//! ```text
//! kind u8 · length u32 LE, at most 1 MiB · payload
//! ```

use crate::base::calendar::Stamp;
use crate::base::{Fault, text};
use crate::book::entry::Hash;
use crate::book::seal::Place;
use crate::msg;

/// Bytes of a payload.
pub const MOST: usize = 1 << 20;
/// Bytes before it.
const HEAD: usize = 5;
/// The talk's own version, the first byte of HELLO; with what is offered or asked for besides, so that an office that
/// knows nothing of it says so before anything is brought.
const VERSION: u8 = 1;
const OFFERS: u8 = 2;
const TAKES: u8 = 4;
const BRINGS: u8 = 8;
/// Bytes of a sentence in FAULT.
const SENTENCE: usize = 4 << 10;

/// What a laptop begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hello {
    /// The book's first bytes; zeros of one that has no copy yet.
    pub book: [u8; 16],
    /// Where its copy of the log ends.
    pub head: Place,
    /// The last wish that it brings; zeros if it brings none.
    pub made: Place,
    /// Its clock.
    pub clock: Stamp,
    /// Whether evidence is offered once the log has come.
    pub offers: bool,
    /// Whether the personal values that its holders may see are taken beside the log.
    pub takes: bool,
    /// Whether personal values are brought that the office's box waits for.
    pub brings: bool,
}

/// What the office answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Where its book ends.
    pub head: Place,
    /// The last wish of this laptop that was answered.
    pub home: Place,
    /// Its clock.
    pub clock: Stamp,
    /// What it thinks of this laptop.
    pub verdict: Verdict,
}

/// What the office thinks of a laptop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on.
    Welcome,
    /// There are two of it.
    Twin,
    /// Its copy ends where the office was before it was restored: it hears from where the office went back to,
    /// and brings nothing until then.
    Restored,
}

impl State {
    /// Whether wishes up to one are waited for: it is not home yet, or another is under its number; or values are
    /// brought that are missed. Both ends ask it, so that neither waits for the other.
    pub fn awaits(&self, made: Place, brings: bool) -> bool {
        if self.verdict == Verdict::Restored {
            return false;
        }
        brings || made.0 > self.home.0 || (made.0 == self.home.0 && made.0 > 0 && made.1 != self.home.1)
    }
}

/// Why one end goes no further, in words for whoever sits at the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The rule.
    pub rule: String,
    /// What happened and why.
    pub what: String,
    /// What to do next.
    pub next: String,
}

/// One thing that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// HELLO.
    Hello(Hello),
    /// STATE.
    State(State),
    /// PAKET: a whole packet.
    Packet(Vec<u8>),
    /// DONE: where the log ends.
    Done(Place),
    /// FAULT.
    Fault(Refusal),
    /// OFFER: files of evidence that are here, each by its hash and how long it is.
    Offer(Vec<File>),
    /// WANTED: which of them the office has not, and from which byte on.
    Wanted(Vec<File>),
    /// PIECE: what comes next of what is wanted.
    Piece(Vec<u8>),
}

/// A file of evidence and a number of bytes.
pub type File = (Hash, u64);

impl Frame {
    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let (kind, payload) = match self {
            Frame::Hello(hello) => (1, {
                let clock = hello.clock.0.to_le_bytes();
                let of = |is: bool, flag| if is { flag } else { 0 };
                let asks = of(hello.offers, OFFERS) | of(hello.takes, TAKES) | of(hello.brings, BRINGS);
                let version = VERSION | asks;
                [&[version], &hello.book[..], &placed(hello.head), &placed(hello.made), &clock].concat()
            }),
            Frame::State(state) => (2, {
                let clock = state.clock.0.to_le_bytes();
                [&placed(state.head)[..], &placed(state.home), &clock, &[state.verdict as u8]].concat()
            }),
            Frame::Packet(bytes) => (3, bytes.clone()),
            Frame::Done(place) => (4, placed(*place)),
            Frame::Fault(refusal) => (5, {
                let told = [&refusal.rule, &refusal.what, &refusal.next];
                let one = |text: &String| [&(text.len() as u32).to_le_bytes()[..], text.as_bytes()].concat();
                told.map(one).concat()
            }),
            Frame::Offer(files) => (6, files.iter().flat_map(filed).collect()),
            Frame::Wanted(files) => (7, files.iter().flat_map(filed).collect()),
            Frame::Piece(bytes) => (8, bytes.clone()),
        };
        [&[kind], &(payload.len() as u32).to_le_bytes()[..], &payload].concat()
    }

    fn parse(kind: u8, payload: &[u8]) -> Result<Frame, Fault> {
        let mut rest = payload;
        let frame = match kind {
            1 => {
                // What follows the version is the version's own business.
                let version = taken::<1>(&mut rest).map_or(0, |[version]| version);
                if version & !(OFFERS | TAKES | BRINGS) != VERSION {
                    let newer = Fault::refused("talk.newer", msg!(TalkNewer));
                    return Err(newer.then(msg!(TalkNewerNext)));
                }
                hello(&mut rest, version).map(Frame::Hello)
            }
            2 => state(&mut rest).map(Frame::State),
            3 => {
                rest = &[];
                Some(Frame::Packet(payload.to_vec()))
            }
            4 => place(&mut rest).map(Frame::Done),
            5 => refusal(&mut rest).map(Frame::Fault),
            6 => files(&mut rest).map(Frame::Offer),
            7 => files(&mut rest).map(Frame::Wanted),
            8 => {
                rest = &[];
                Some(Frame::Piece(payload.to_vec()))
            }
            _ => None,
        };
        frame.filter(|_| rest.is_empty()).ok_or_else(noise)
    }
}

/// What does not speak as we do.
fn noise() -> Fault {
    Fault::damaged("talk.noise", msg!(TalkNoise)).then(msg!(TalkNoiseNext))
}

fn placed((n, link): Place) -> Vec<u8> {
    [&n.to_le_bytes()[..], &link].concat()
}

fn taken<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (found, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*found)
}

fn place(rest: &mut &[u8]) -> Option<Place> {
    Some((u64::from_le_bytes(taken(rest)?), taken(rest)?))
}

fn hello(rest: &mut &[u8], version: u8) -> Option<Hello> {
    let (book, head, made) = (taken(rest)?, place(rest)?, place(rest)?);
    let (clock, is) = (Stamp(i64::from_le_bytes(taken(rest)?)), |flag| version & flag > 0);
    Some(Hello { book, head, made, clock, offers: is(OFFERS), takes: is(TAKES), brings: is(BRINGS) })
}

fn filed((hash, bytes): &File) -> Vec<u8> {
    [&hash[..], &bytes.to_le_bytes()].concat()
}

fn files(rest: &mut &[u8]) -> Option<Vec<File>> {
    let mut files = Vec::new();
    while !rest.is_empty() {
        files.push((taken(rest)?, u64::from_le_bytes(taken(rest)?)));
    }
    Some(files)
}

fn state(rest: &mut &[u8]) -> Option<State> {
    let (head, home) = (place(rest)?, place(rest)?);
    let clock = Stamp(i64::from_le_bytes(taken(rest)?));
    let verdict = match taken(rest)? {
        [0] => Verdict::Welcome,
        [1] => Verdict::Twin,
        [2] => Verdict::Restored,
        _ => return None,
    };
    Some(State { head, home, clock, verdict })
}

fn refusal(rest: &mut &[u8]) -> Option<Refusal> {
    let mut one = || {
        let length = u32::from_le_bytes(taken(rest)?) as usize;
        let (found, after) = rest.split_at_checked(length).filter(|_| length <= SENTENCE)?;
        *rest = after;
        Some(text::clean(std::str::from_utf8(found).ok()?).into_owned())
    };
    Some(Refusal { rule: one()?, what: one()?, next: one()? })
}

/// Bytes that came, until they are frames. Sizes are looked at before anything is waited for.
#[derive(Default)]
pub struct Inlet(Vec<u8>);

impl Inlet {
    /// Takes what came.
    pub fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// The next frame, once all of it came.
    ///
    /// # Errors
    /// `talk.noise` for what is none, `talk.newer` for one of a newer program.
    pub fn frame(&mut self) -> Result<Option<Frame>, Fault> {
        let Some(kind) = self.0.first().copied() else { return Ok(None) };
        if !(1..=8).contains(&kind) {
            return Err(noise());
        }
        let Some(length) = self.0.get(1..HEAD) else { return Ok(None) };
        let length = length.iter().rev().fold(0usize, |all, byte| all << 8 | usize::from(*byte));
        if length > MOST {
            return Err(noise());
        }
        let Some(payload) = self.0.get(HEAD..HEAD + length) else { return Ok(None) };
        let frame = Frame::parse(kind, payload)?;
        self.0.drain(..HEAD + length);
        Ok(Some(frame))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<(Frame, usize)> {
        let (book, clock) = ([3; 16], Stamp(1_764_000_000_123));
        let words = |text: &str| text.to_owned();
        let refusal =
            Refusal { rule: words("packet.ahead"), what: words("mundur \u{1b}[2J"), next: words("pulihkan") };
        vec![
            (
                Frame::Hello(Hello {
                    book,
                    head: (9, [1; 32]),
                    made: (4, [2; 32]),
                    clock,
                    offers: false,
                    takes: false,
                    brings: false,
                }),
                110,
            ),
            (
                Frame::Hello(Hello {
                    book,
                    head: (9, [1; 32]),
                    made: (4, [2; 32]),
                    clock,
                    offers: true,
                    takes: true,
                    brings: true,
                }),
                110,
            ),
            (
                Frame::State(State { head: (9, [1; 32]), home: (4, [2; 32]), clock, verdict: Verdict::Twin }),
                94,
            ),
            (Frame::Packet(vec![7; 300]), 305),
            (Frame::Done((9, [1; 32])), 45),
            (Frame::Fault(refusal), 5 + 12 + 12 + 11 + 8),
            (Frame::Offer(vec![([4; 32], 300_000), ([5; 32], 1)]), 5 + 80),
            (Frame::Wanted(Vec::new()), 5),
            (Frame::Piece(vec![9; 40]), 45),
        ]
    }

    #[test]
    fn a_frame_comes_out_as_it_went_in_whatever_it_is_cut_into() {
        let mut inlet = Inlet::default();
        for (frame, bytes) in all() {
            let sent = frame.bytes();
            assert_eq!(sent.len(), bytes, "{frame:?}");
            for byte in &sent[..sent.len() - 1] {
                inlet.put(&[*byte]);
                assert_eq!(inlet.frame().unwrap(), None);
            }
            inlet.put(&[&sent[sent.len() - 1..], &[3, 0, 0, 0, 0]].concat());
            match (inlet.frame().unwrap().unwrap(), frame) {
                // What a terminal obeys is not passed on.
                (Frame::Fault(told), _) => assert!(!told.what.contains('\u{1b}'), "{told:?}"),
                (out, frame) => assert_eq!(out, frame),
            }
            assert_eq!(inlet.frame().unwrap(), Some(Frame::Packet(Vec::new())), "one after the other");
        }
    }

    #[test]
    fn what_is_no_frame_is_refused_before_it_is_waited_for() {
        let rule = |bytes: &[u8]| {
            let mut inlet = Inlet::default();
            inlet.put(bytes);
            inlet.frame().map_err(|fault| fault.rule)
        };
        for bytes in [
            &b"Welcome to Ubuntu"[..],
            &[0],
            &[3, 1, 0, 16, 0],
            &[4, 1, 0, 0, 0, 7],
            &[5, 0, 0, 0, 0],
            &[6, 1, 0, 0, 0, 7],
        ] {
            assert_eq!(rule(bytes), Err("talk.noise"), "{bytes:?}");
        }
        assert_eq!(rule(&[1, 2, 0, 0, 0, 17, 0]), Err("talk.newer"));
        let (hello, _) = all().remove(0);
        let hello = hello.bytes();
        for at in 0..hello.len() {
            for bit in 0..8 {
                let mut hurt = hello.clone();
                hurt[at] ^= 1 << bit;
                // It says another thing, waits for more, or is refused; it never breaks anything.
                let _ = rule(&hurt);
            }
            assert_eq!(rule(&hello[..at]), Ok(None));
        }
    }
}
