//! `bawa` and `pulang`: a laptop takes the office's log out, and brings home what was asked for on it.

use super::coming::Coming;
use super::{beside, call, place, put};
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Seq, Word, text};
use crate::book::entry::chain;
use crate::book::home::{MOST, MOST_BYTES, copy};
use crate::book::records::Records as _;
use crate::book::seal::{Holds, Seal};
use crate::book::sign::{self, Secret};
use crate::book::vault::Vault;
use crate::book::witness::{self, Witness};
use crate::book::{Entry, Wish, describe, view::Volume as _, wish};
use crate::cli::kunjungan::bundle as evidence;
use crate::cli::perangkat::no_key;
use crate::cli::table::{self, Node};
use crate::cli::{Answer, Turn};
use crate::domain::device::Carrier;
use crate::domain::key::{Holder, Key};
use crate::exchange::bundle;
use crate::exchange::packet::{self, Opened};
use crate::lists::Catalog;
use crate::msg;
use crate::store::Book;
use crate::store::copy::{Copy, Heard, Pending};
use crate::store::evidence::Locker;
use serde_json::json;

/// `bawa`.
pub const CARRY: Node = table::new_file(
    "bawa",
    Word::HelpBawa,
    |t| {
        let without = t.switch("without-personal", Word::HelpWithoutPersonal);
        vec![t.file(Word::HelpBawaFile), without, t.flag("office-key", Word::ValueWords, Word::HelpOfficeKey)]
    },
    carry,
);
/// `pulang`.
pub const HOME: Node = table::new_file(
    "pulang",
    Word::HelpPulang,
    |t| {
        let switches = [
            t.switch("with-evidence", Word::HelpWithEvidence),
            t.switch("without-personal", Word::HelpWithoutPersonal),
            t.switch("replace", Word::HelpReplace),
        ];
        [t.file(Word::HelpPulangFile)].into_iter().chain(switches).collect()
    },
    home,
);

/// The office's packet must lead from where it says to where it says.
pub(super) fn must_lead(opened: &Opened) -> Result<(), Fault> {
    if opened.seal.holds != Holds::Log {
        return Err(Fault::refused("packet.kind", msg!(PacketIsWishes)));
    }
    let end = opened.items.iter().fold(opened.seal.from.1, |link, item| chain(&link, item));
    match end == opened.seal.to.1 {
        true => Ok(()),
        false => Err(Fault::refused("packet.chain", msg!(PacketChain)).then(msg!(PacketNext))),
    }
}

/// `bawa`: makes a copy of the office's book, or takes in what came to it since.
fn carry(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (path, json, without) = (turn.file(), turn.json(), turn.flag("without-personal"));
    let trusts = turn.maybe("office-key").map(|words| key_words(&words)).transpose()?;
    turn.all_read()?;
    if let Some(host) = place::host(path) {
        return call::carry(turn, host, json, (!without, trusts.as_ref()));
    }
    let bytes = turn.host.read(path, packet::WHOLE)?.bytes;
    let opened = packet::open(&bytes)?;
    must_lead(&opened)?;
    let (values, notes) = if without { Default::default() } else { beside::heard(turn, path, &opened)? };
    if turn.opening.path.exists() {
        return Ok(Answer { notes, ..hear(turn, (&opened, &values), json, trusts.as_ref())? });
    }
    let secret = turn.host.laptop_key(false)?.ok_or_else(no_key)?;
    must_be_named(&opened.public, trusts.as_ref())?;
    turn.opening.make_directory()?;
    let (seal, of) = (opened.seal.clone(), (opened.seal.book, opened.public));
    let is_part = seal.over.0.0 > seal.to.0;
    let answer = if seal.from.0 == 0 && !is_part {
        copied(turn, &secret.public(), of, (&opened.items, &values), json)?
    } else {
        // Those before it wait beside where the copy will be.
        let mut coming = Coming::open(&turn.opening.path)?;
        if seal.from.0 == 0 {
            coming.begin()?;
        }
        coming.add((opened, bytes))?;
        if is_part {
            part(turn, &seal, json)
        } else {
            let answer = copied(turn, &secret.public(), of, (coming.items(), &values), json)?;
            coming.remove();
            answer
        }
    };
    Ok(Answer { notes, ..answer })
}

/// The six words of the office's key, as they are told by telephone.
fn key_words(words: &str) -> Result<Witness, Fault> {
    Witness::parse(words).map_err(|_| {
        let fault = Fault::usage("office.words", msg!(OfficeKeyShape, text: text::quote(words)));
        fault.then(msg!(OfficeKeyShapeNext))
    })
}

/// Tells of a packet that is a part of the log: the copy is made once the last is there.
fn part(turn: &Turn<'_>, seal: &Seal, json: bool) -> Answer {
    let (entries, of) = (seal.to.0, seal.over.0);
    let out = match json {
        true => json!({"entries": entries, "of": of.0, "is_whole": false}).to_string(),
        false => {
            let (last, of) = (Msg::from_entry(Seq(entries)), Msg::from_entry(of));
            msg!(BawaPart, last: last, of: of, after: entries.to_string()).show(turn.lang())
        }
    };
    Answer::text(out + "\n").done()
}

/// Makes the copy of all of the office's log, for the device whose key this laptop has.
pub(super) fn copied(
    turn: &Turn<'_>,
    public: &[u8; 32],
    (book, office): ([u8; 16], [u8; 32]),
    (items, values): (&[Vec<u8>], &Vault),
    json: bool,
) -> Result<Answer, Fault> {
    let key = Key::of_ed25519(public);
    let mut device = String::new();
    let made = Book::make_copy(&turn.opening.path, items, values, |_, registry| {
        let Some(Holder::Device(name)) = registry.bearer(&key.hash) else {
            let next = msg!(CopyUnknownNext, key: &key.text);
            return Err(Fault::refused("copy.unknown", msg!(CopyUnknown)).then(next));
        };
        device.clone_from(name);
        let start = (0, wish::origin(&book, public));
        Ok(Copy { device: name.clone(), book, office, made: start, home: start })
    })?;
    if !made {
        return Err(there(turn));
    }
    let words = witness::words(&sign::name_of(&office)).join(" ");
    let entries = items.len();
    let out = match json {
        true => json!({"book": turn.opening.path.display().to_string(), "device": device, "entries": entries,
            "key_words": words})
        .to_string(),
        false => msg!(BawaMade, device: device, entries: entries, words: words).show(turn.lang()),
    };
    Ok(Answer::text(out + "\n").done())
}

fn there(turn: &Turn<'_>) -> Fault {
    let what = msg!(CopyThere, path: turn.opening.path.display().to_string());
    Fault::refused("copy.there", what).then(msg!(CopyNotNext))
}

/// Takes in what came to the office since.
fn hear(
    turn: &Turn<'_>,
    (opened, values): (&Opened, &Vault),
    json: bool,
    trusts: Option<&Witness>,
) -> Result<Answer, Fault> {
    let book = turn.opening.open()?;
    let Some((copy, _)) = book.copy()? else { return Err(there(turn)) };
    must_be_of(&book, &copy, opened, trusts)?;
    let secret = turn.host.laptop_key(false)?.ok_or_else(no_key)?;
    let heard = book.hear(opened.seal.from, &opened.items, opened.seal.to.1, &secret.public(), values)?;
    self::heard(turn, &book, &heard, json)
}

/// Refuses a packet of another book, or by another key, than the copy is of: unless the office has that key now, and
/// whoever sits here says the six words of it, as the office tells them.
pub(super) fn must_be_of(
    book: &Book,
    copy: &Copy,
    opened: &Opened,
    trusts: Option<&Witness>,
) -> Result<(), Fault> {
    if copy.book != opened.seal.book {
        return Err(Fault::refused("packet.book", msg!(PacketBook)).then(msg!(PacketNext)));
    }
    must_be_named(&opened.public, trusts)?;
    match (copy.office == opened.public, trusts) {
        (true, _) => Ok(()),
        (false, Some(_)) => book.trust_office(opened.public),
        (false, None) => Err(Fault::refused("packet.key", msg!(PacketOffice)).then(msg!(PacketOfficeNext))),
    }
}

/// Refuses what another key of an office has sealed than the one whose words are said, if any are.
pub(super) fn must_be_named(office: &[u8; 32], trusts: Option<&Witness>) -> Result<(), Fault> {
    match trusts.is_none_or(|words| words.is_of(&sign::name_of(office))) {
        true => Ok(()),
        false => Err(Fault::refused("packet.words", msg!(PacketKeyWords)).then(msg!(PacketKeyWordsNext))),
    }
}

/// The copy that stands here, and what did not come home from it.
pub(super) fn standing(turn: &Turn<'_>) -> Result<(Book, Copy, Pending), Fault> {
    let book = turn.opening.open()?;
    let (copy, pending) = book.copy()?.ok_or_else(copy::none)?;
    Ok((book, copy, pending))
}

/// The laptop's key, which must be the one that the copy's device is known by.
pub(super) fn sealing(turn: &Turn<'_>, book: &Book, copy: &Copy) -> Result<Secret, Fault> {
    let secret = turn.host.laptop_key(false)?.ok_or_else(no_key)?;
    let carrier = book.snapshot()?.record::<Carrier>(&copy.device)?;
    match carrier {
        Some(carrier) if carrier.device.key != sign::name_of(&secret.public()) => {
            Err(Fault::refused("copy.rekey", msg!(CopyRekey)).then(msg!(CopyRekeyNext)))
        }
        _ => Ok(secret),
    }
}

/// Tells what came in.
pub(super) fn heard(turn: &Turn<'_>, book: &Book, heard: &Heard, json: bool) -> Result<Answer, Fault> {
    let left = book.copy()?.map_or(0, |(_, pending)| pending.len());
    let lost: Vec<u64> = heard.lost.iter().map(|entry| entry.seq.0).collect();
    let out = match json {
        true => json!({"entries": heard.entries, "answered": heard.answered, "pending": left, "lost": lost,
            "device": heard.renamed})
        .to_string(),
        false => {
            let answered = msg!(BawaHeard, entries: heard.entries, answered: heard.answered, left: left);
            let renamed = heard.renamed.as_ref().map(|name| msg!(CopyRenamed, name: name));
            let told = [anew(book, &heard.lost)?, renamed.into_iter().collect(), vec![answered]].concat();
            told.iter().map(|told| told.show(turn.lang())).collect::<Vec<_>>().join("\n")
        }
    };
    turn.host.remember(book.last_seen());
    Ok(Answer::text(out + "\n").done())
}

/// The entries that an office which was restored does not have any more, each with what it said.
fn anew(book: &Book, lost: &[Entry]) -> Result<Vec<Msg>, Fault> {
    let [first, ..] = lost else { return Ok(Vec::new()) };
    let catalog = Catalog::load(&book.snapshot()?.view())?;
    let mut told = vec![msg!(CopyAnew, n: lost.len(), first: Msg::from_entry(first.seq))];
    let named = |code| catalog.name_of(code);
    told.extend(lost.iter().map(|entry| {
        let what = describe::op(&entry.op, &catalog.registry, &named);
        let place = entry.op.code().and_then(named).unwrap_or_default();
        msg!(CopyLost, entry: Msg::from_entry(entry.seq), place: place, what: what, actor: &entry.actor)
    }));
    Ok(told)
}

/// How many of the wishes go home at once: as many as the office takes, and of the last action all, if it is not too
/// large by itself.
fn at_once(pending: &Pending) -> usize {
    let mut room = MOST_BYTES;
    let fits = |(_, bytes): &&(Wish, Vec<u8>)| {
        room = room.saturating_sub(bytes.len());
        room > 0
    };
    let most = pending.iter().take(MOST).take_while(fits).count();
    let Some((next, _)) = pending.get(most) else { return most };
    let whole = pending[..most].partition_point(|(wish, _)| wish.group < next.group);
    if whole > 0 { whole } else { most }
}

/// `pulang`: what did not come home yet, as a packet for the office.
fn home(turn: &Turn<'_>) -> Result<Answer, Fault> {
    if let Some(host) = place::host(turn.file()) {
        return call::home(turn, host);
    }
    let (with, without) = (turn.flag("with-evidence"), turn.flag("without-personal"));
    let (path, replace, _) = (turn.file(), turn.flag("replace"), turn.json());
    turn.all_read()?;
    let (book, copy, pending) = standing(turn)?;
    let kept = book.snapshot()?;
    let late = if without { Vault::default() } else { beside::late(&book, &copy)? };
    if pending.is_empty() && late.is_empty() {
        let told = msg!(PulangNone);
        return Ok(Answer::text(told.show(turn.lang()) + "\n"));
    }
    let secret = sealing(turn, &book, &copy)?;
    let (wishes, later) = pending.split_at(at_once(&pending));
    let items: Vec<Vec<u8>> = wishes.iter().map(|(_, bytes)| bytes.clone()).collect();
    let last = items.iter().fold(copy.home, |(n, link), bytes| (n + 1, wish::link(&link, bytes)));
    let seal = Seal {
        holds: Holds::Wishes,
        book: copy.book,
        from: copy.home,
        to: last,
        over: kept.head(),
        maker: copy.device.clone(),
        made: turn.now,
        body: (0, 0, [0; 32]),
    };
    let (here, lost) = evidence::parted(&Locker::of(&turn.opening.path)?, kept.pending_evidence());
    let bytes = packet::make(seal.clone(), &items, &secret)?;
    let size = Arg::Bytes(evidence::size(&here));
    let mut notes = Vec::new();
    notes.extend((!later.is_empty()).then(|| msg!(PulangLater, n: later.len())));
    notes.extend((!lost.is_empty()).then(|| msg!(PulangLost, names: evidence::names(&lost))));
    if with && !here.is_empty() {
        // What does not fit on the stick is told before the packet is there.
        let path = evidence::put(turn, &bundle::beside(path), replace, &here)?;
        notes.push(msg!(PulangWith, n: here.len(), size: size, path: path.display().to_string()));
    } else if !here.is_empty() {
        notes.push(msg!(PulangWithout, n: here.len(), size: size));
    }
    notes.extend(beside::put(turn, (&book, &copy), (&seal, &items, &late), &secret, (without, replace))?);
    let answer = put(turn, &bytes, &sign::name_of(&secret.public()))?;
    Ok(Answer { notes, ..answer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::calendar::Stamp;
    use crate::book::Want;

    /// So many wishes of one size, in actions of ten.
    fn pending(n: u64, bytes: usize) -> Pending {
        let one = |n| {
            let (group, want) = ((n - 1) / 10 * 10 + 1, Want::TakeBack { n, reason: String::new() });
            let (actor, asked, over) = ("siti".to_owned(), Stamp(0), Seq(1));
            (Wish { n, group, asked, actor, over, base: None, want }, vec![0; bytes])
        };
        (1..=n).map(one).collect()
    }

    #[test]
    fn what_one_homecoming_does_not_hold_waits_by_whole_actions() {
        assert_eq!(at_once(&pending(37, 100)), 37);
        assert_eq!(at_once(&pending(5_000, 100)), 5_000);
        assert_eq!(at_once(&pending(5_004, 100)), 5_000);
        assert_eq!(at_once(&pending(4_000, 3_000)), 2_790, "by bytes, and no action is parted");
        let mut large = pending(6_000, 1);
        large.iter_mut().for_each(|(wish, _)| wish.group = 1);
        assert_eq!(at_once(&large), 5_000, "one that is too large by itself goes in pieces");
    }
}
