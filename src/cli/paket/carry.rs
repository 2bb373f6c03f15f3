//! `bawa` and `pulang`: a laptop takes the office's log out, and brings home what was asked for on it.

use super::{beside, call, place, put, read};
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Seq, Word};
use crate::book::entry::chain;
use crate::book::home::copy;
use crate::book::records::Records as _;
use crate::book::seal::{Holds, Seal};
use crate::book::sign::{self, Secret};
use crate::book::vault::Vault;
use crate::book::{Entry, describe, view::Volume as _, wish, witness};
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
    |t| vec![t.file(Word::HelpBawaFile), t.switch("without-personal", Word::HelpWithoutPersonal)],
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
    turn.all_read()?;
    if let Some(host) = place::host(path) {
        return call::carry(turn, host, json, !without);
    }
    let opened = read(turn, path)?;
    must_lead(&opened)?;
    let (values, notes) = if without { Default::default() } else { beside::heard(turn, path, &opened)? };
    if turn.opening.path.exists() {
        return Ok(Answer { notes, ..hear(turn, (&opened, &values), json)? });
    }
    let secret = turn.host.laptop_key(false)?.ok_or_else(no_key)?;
    if opened.seal.from.0 != 0 {
        let (entry, last) = (Msg::from_entry(Seq(opened.seal.from.0)), Msg::from_entry(Seq::NONE));
        let what = msg!(PacketBehind, entry: entry, last: last);
        return Err(Fault::refused("packet.behind", what).then(msg!(PacketBehindNext)));
    }
    turn.opening.make_directory()?;
    let of = (opened.seal.book, opened.public);
    Ok(Answer { notes, ..copied(turn, &secret.public(), of, (&opened.items, &values), json)? })
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
fn hear(turn: &Turn<'_>, (opened, values): (&Opened, &Vault), json: bool) -> Result<Answer, Fault> {
    let book = turn.opening.open()?;
    let Some((copy, _)) = book.copy()? else { return Err(there(turn)) };
    must_be_of(&copy, opened)?;
    let secret = turn.host.laptop_key(false)?.ok_or_else(no_key)?;
    let heard = book.hear(opened.seal.from, &opened.items, opened.seal.to.1, &secret.public(), values)?;
    self::heard(turn, &book, &heard, json)
}

/// Refuses a packet of another book, or by another key, than the copy is of.
pub(super) fn must_be_of(copy: &Copy, opened: &Opened) -> Result<(), Fault> {
    if copy.book != opened.seal.book {
        return Err(Fault::refused("packet.book", msg!(PacketBook)).then(msg!(PacketNext)));
    }
    if copy.office != opened.public {
        return Err(Fault::refused("packet.key", msg!(PacketOffice)).then(msg!(PacketNext)));
    }
    Ok(())
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
    let seal = Seal {
        holds: Holds::Wishes,
        book: copy.book,
        from: copy.home,
        to: copy.made,
        over: kept.head(),
        maker: copy.device.clone(),
        made: turn.now,
        body: (0, 0, [0; 32]),
    };
    let (here, lost) = evidence::parted(&Locker::of(&turn.opening.path)?, kept.pending_evidence());
    let items: Vec<Vec<u8>> = pending.into_iter().map(|(_, bytes)| bytes).collect();
    let bytes = packet::make(seal.clone(), &items, &secret)?;
    let size = Arg::Bytes(evidence::size(&here));
    let mut notes = Vec::new();
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
