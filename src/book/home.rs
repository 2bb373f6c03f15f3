//! Coming home: the wishes of a device are asked again, in their order, by the same [`super::decide()`], on
//! the book as it is then. All of them go into the log, refusals too, so that the log itself tells a device
//! what it may forget. Source: SYNC 3.
//!
//! One transaction: whoever holds it drops it when this fails, and nothing was written.

mod again;
mod ask;
pub mod copy;
mod homecomings;
pub mod personal;

pub use ask::{ahead, ask, asking, heard, left, meant, withdrawn};
pub use homecomings::{Homecoming, homecoming, homecomings};

use super::act::{self, Append, Linked, Signer};
use super::entry::Hash;
use super::records::{Read, Records};
use super::seal::{Holds, Seal};
use super::vault::Vault;
use super::wish::{self, Wish};
use super::{Op, fleet, sign};
use crate::base::calendar::Stamp;
use crate::base::fault::rule;
use crate::base::{Fault, Kind, Seq};
use crate::domain::device::{Answer, Came, Carrier, Homecomer};
use crate::msg;
use ask::{Actions, is_same};

/// So many wishes come home at once at most.
pub const MOST: usize = 5_000;
/// And so many bytes of them.
pub const MOST_BYTES: usize = 8 << 20;
/// Bytes of wishes that one entry keeps.
const CHUNK: usize = 46 << 10;

/// What a device brings.
#[derive(Clone, Debug)]
pub struct Packet {
    /// The seal.
    pub seal: Seal,
    /// The key that signed it.
    pub public: [u8; 32],
    /// The signature.
    pub signature: [u8; 64],
    /// The wishes' bytes.
    pub wishes: Vec<Vec<u8>>,
    /// The personal values that came beside them.
    pub personal: Vault,
}

/// What became of a packet.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The device.
    pub device: String,
    /// Wishes that had come home before.
    pub known: usize,
    /// Those that came now, with their answers.
    pub items: Vec<(Wish, Answer)>,
    /// Personal values that came now, of wishes that had come home without them and lie in the box.
    pub joined: usize,
}

/// A packet that is not taken.
fn refused(rule: &'static str, what: crate::base::Msg) -> Fault {
    Fault::refused(rule, what).then(msg!(PacketNext))
}

/// The carrier of a packet, after its seal, its book, its key and its chain were looked at.
fn proven(state: &dyn Linked, packet: &Packet, book: &[u8; 16]) -> Result<Carrier, Fault> {
    let Packet { seal, public, signature, wishes, .. } = packet;
    if seal.holds != Holds::Wishes {
        return Err(refused("packet.kind", msg!(PacketKind)));
    }
    if seal.book != *book {
        return Err(refused("packet.book", msg!(PacketBook)));
    }
    let name = &seal.maker;
    let carrier = fleet::carrier(state, name)?;
    if carrier.device.key != sign::name_of(public) {
        return Err(refused("packet.key", msg!(PacketKey, name: name)));
    }
    if !sign::verify(public, seal.text().as_bytes(), signature) {
        return Err(refused("packet.seal", msg!(PacketSeal)));
    }
    let mut link = seal.from.1;
    for bytes in wishes {
        link = wish::link(&link, bytes);
    }
    let begins = seal.from.0 > 0 || seal.from.1 == wish::origin(book, public);
    if link != seal.to.1 || seal.count() != Some(wishes.len() as u64) || !begins {
        return Err(refused("packet.chain", msg!(PacketChain)));
    }
    if state.link(seal.over.0)? != Some(seal.over.1) {
        let entry = crate::base::Msg::from_entry(seal.over.0);
        return Err(
            Fault::refused("packet.ahead", msg!(PacketAhead, entry: entry)).then(msg!(PacketAheadNext))
        );
    }
    if seal.from.0 > carrier.n {
        let what = msg!(PacketGap, from: seal.from.0 + 1, last: carrier.n);
        return Err(Fault::refused("packet.gap", what).then(msg!(PacketAheadNext)));
    }
    let bytes: usize = wishes.iter().map(Vec::len).sum();
    if wishes.len() > MOST || bytes > MOST_BYTES {
        return Err(refused("packet.many", msg!(PacketMany, n: wishes.len(), most: MOST)));
    }
    Ok(carrier)
}

/// Asks the wishes of a packet again, and writes them with their answers.
///
/// # Errors
/// A packet that is not taken; or a fault of the book. Then whoever holds the transaction drops it.
pub fn come_home(
    state: &mut dyn Linked,
    packet: &Packet,
    book: &[u8; 16],
    signer: &Signer,
    now: Stamp,
) -> Result<Outcome, Fault> {
    let carrier = proven(state, packet, book)?;
    let seal = &packet.seal;
    let device = seal.maker.clone();
    let (mut known, mut fresh, mut late, mut is_twin) = (0, Vec::new(), Vec::new(), false);
    let mut link = seal.from.1;
    is_twin |= seal.from.0 == carrier.n && carrier.n > 0 && link != carrier.link;
    for (n, bytes) in (seal.from.0 + 1..).zip(&packet.wishes) {
        link = wish::link(&link, bytes);
        let wish = Wish::parse(bytes)?;
        if wish.n != n || wish.group > n || wish.group == 0 {
            return Err(refused("packet.chain", msg!(PacketChain)));
        }
        let came = state.record::<Came>(&(device.clone(), n, wish::hash(bytes)))?;
        is_twin |= n <= carrier.n && came.is_none();
        is_twin |= n == carrier.n && link != carrier.link;
        match came {
            Some(_) => known += 1,
            None => fresh.push((wish, bytes)),
        }
    }
    if !is_twin {
        let named = fresh.iter().flat_map(|(wish, _)| personal::commitments(&wish.want));
        // What did not come with a wish that lies in the box may have come now, whether that comes again or not.
        if !packet.personal.is_empty() {
            late = personal::awaited_of(state, &device)?;
            late.retain(|seal| state.value(seal).is_none() && packet.personal.value(seal).is_some());
        }
        state.bring(packet.personal.part(named.map(|(_, _, seal)| seal).chain(late.iter().copied())));
    }
    let trust = trust(state, &carrier)?;
    let home = Home { device: &device, now, trust };
    let items: Vec<(Wish, Answer)> = match is_twin {
        true => fresh.iter().map(|(wish, _)| (wish.clone(), Answer::Twin)).collect(),
        false => {
            let wishes: Vec<Wish> = fresh.iter().map(|(wish, _)| wish.clone()).collect();
            let answers = home.answers(state, &wishes)?;
            wishes.into_iter().zip(answers).collect()
        }
    };
    let bytes = fresh.into_iter().map(|(_, bytes)| bytes);
    let items_of = bytes
        .zip(&items)
        .map(|(bytes, (wish, answer))| (wish.n, Homecomer { wish: bytes.clone(), answer: answer.clone() }));
    let told = |(first, link, items)| {
        let (device, seal_text, signature) = (device.clone(), seal.text(), packet.signature.to_vec());
        Op::CameHome { device, first, over: seal.over.0, link, items, seal: seal_text, signature }
    };
    for chunk in chunks(items_of, carrier.link, seal.from.1, carrier.n, is_twin) {
        act::noted(state, signer, now, told(chunk))?;
    }
    // That all it waits for is here is told, so that the device need not bring it again.
    if !is_twin && !packet.personal.is_empty() && personal::has_all(state, &device)? {
        let (n, link) = fleet::carrier(state, &device).map(|carrier| (carrier.n, carrier.link))?;
        act::noted(state, signer, now, told((n + 1, link, Vec::new())))?;
    }
    Ok(Outcome { device, known, items, joined: if is_twin { 0 } else { late.len() } })
}

/// Items that go into one entry, with their first number and the link after the last.
fn chunks(
    items: impl Iterator<Item = (u64, Homecomer)>,
    last: Hash,
    from: Hash,
    n: u64,
    is_twin: bool,
) -> Vec<(u64, Hash, Vec<Homecomer>)> {
    let mut link = if n == 0 { from } else { last };
    let mut made: Vec<(u64, Hash, Vec<Homecomer>)> = Vec::new();
    let mut bytes = 0;
    for (n, item) in items {
        link = if is_twin { last } else { wish::link(&link, &item.wish) };
        bytes += item.wish.len() + 64;
        match made.last_mut().filter(|(first, _, all)| bytes <= CHUNK && first + all.len() as u64 == n) {
            Some((_, after, all)) => {
                *after = link;
                all.push(item);
            }
            None => {
                bytes = item.wish.len() + 64;
                made.push((n, link, vec![item]));
            }
        }
    }
    made
}

/// Why nothing of a device is asked, if nothing is.
fn trust(state: &dyn Read, carrier: &Carrier) -> Result<Option<&'static str>, Fault> {
    let live = state.registry()?.bearer(&carrier.device.key).is_some();
    Ok(match () {
        () if carrier.is_twin => Some("device.twin"),
        () if carrier.device.stopped.is_some() || !live => Some("device.revoked"),
        () => None,
    })
}

/// How wishes are asked.
pub struct Home<'a> {
    /// Whose they are.
    pub device: &'a str,
    /// The moment at which they arrive.
    pub now: Stamp,
    /// The rule by which none is asked.
    trust: Option<&'static str>,
}

impl Home<'_> {
    /// The answers to wishes that come one after the other.
    fn answers(&self, state: &mut dyn Append, wishes: &[Wish]) -> Result<Vec<Answer>, Fault> {
        let holders = state.record::<Carrier>(&self.device.to_owned())?.map(|carrier| carrier.device.holders);
        let holders = holders.unwrap_or_default();
        let withdrawn = withdrawn(wishes.iter());
        let (mut answers, mut actions) = (Vec::with_capacity(wishes.len()), Actions::default());
        for wish in wishes {
            let action = actions.of(wish, state);
            let is_missing = |seal| state.value(seal).is_none();
            let rule = match () {
                // First of all, so that what lies in the box has its values here.
                () if withdrawn.contains(&wish.n) => None,
                () if personal::commitments(&wish.want).iter().any(|(_, _, seal)| is_missing(seal)) => {
                    Some(personal::MISSING)
                }
                () if self.trust.is_some() => self.trust,
                () if !holders.contains(&wish.actor) => Some("device.holder"),
                () => None,
            };
            answers.push(match rule {
                Some(rule) => Answer::Refused { rule: rule.to_owned() },
                None if withdrawn.contains(&wish.n) => Answer::Withdrawn,
                None => self.answer(state, wish, action)?,
            });
        }
        Ok(answers)
    }

    fn answer(&self, state: &mut dyn Append, wish: &Wish, action: Seq) -> Result<Answer, Fault> {
        let refusal = match ask(state, wish, self.device, self.now, action) {
            Ok(done) if done.ops.is_empty() => return Ok(Answer::Same),
            Ok(done) => return Ok(Answer::Done { first: done.entry, entries: done.ops.len() as u32 }),
            Err(fault) => match fault.kind {
                Kind::Refused | Kind::Usage => fault,
                Kind::Damaged | Kind::Busy => return Err(fault),
            },
        };
        Ok(match refusal.rule {
            rule::NOTHING_NEW => Answer::Same,
            "base.changed" if is_same(state, wish, self.device, self.now)? => Answer::Same,
            rule @ ("base.changed" | "undo.changed") => Answer::Differs { rule: rule.to_owned() },
            rule => Answer::Refused { rule: rule.to_owned() },
        })
    }
}

/// Proves what an entry says of wishes that came home: the seal is signed by the key, and the wishes lead to
/// what it seals. `before` is the device's link before them.
pub fn is_proven(op: &Op, public: &[u8; 32], before: Hash) -> bool {
    let Op::CameHome { first, link, items, seal: text, signature, .. } = op else { return true };
    let (Ok(seal), Ok(signature)) = (Seal::parse(text), signature.as_slice().try_into()) else {
        return false;
    };
    let last = first + items.len() as u64 - 1;
    let after = items.iter().fold(before, |link, item| wish::link(&link, &item.wish));
    let leads = items.iter().any(|item| item.answer == Answer::Twin)
        || (after == *link && (last != seal.to.0 || after == seal.to.1));
    leads && sign::verify(public, text.as_bytes(), &signature)
}
