//! `paket`, `bawa`, `pulang`: what travels between the office and its laptops, as files.

mod beside;
pub mod call;
mod carry;
pub mod coming;
mod place;

pub use carry::{CARRY, HOME};

use super::kunjungan::bundle as evidence;
use super::table::{self, Node, noun, outside};
use super::{Answer, Turn, log};
use crate::base::{Fault, Msg, Seq, Word};
use crate::book::entry::{Hash, hex};
use crate::book::evidence::of_wishes;
use crate::book::fleet;
use crate::book::home::Packet;
use crate::book::seal::{Holds, Seal};
use crate::book::sign;
use crate::book::vault::Vault;
use crate::book::view::{Volume, gap};
use crate::book::witness;
use crate::domain::device::{Answer as Came, OFFICE};
use crate::domain::key::Key;
use crate::exchange::bundle;
use crate::exchange::packet::{self, Opened};
use crate::msg;
use crate::store::evidence::Locker;
use serde_json::json;
use std::path::Path;

/// `paket`.
pub const NOUN: Node = noun(
    "paket",
    Word::HelpNounPaket,
    &[
        table::whole_file(
            "make",
            Word::HelpPaketMake,
            |t| {
                let more = [
                    t.flag("after", Word::ValueEntry, Word::HelpPaketAfter),
                    t.flag("until", Word::ValueEntry, Word::HelpPaketUntil),
                    t.flag("for", Word::ValueName, Word::HelpPaketFor),
                    t.switch("replace", Word::HelpReplace),
                ];
                vec![t.file(Word::HelpPaketFile)].into_iter().chain(more).collect()
            },
            make,
        ),
        outside("show", Word::HelpPaketShow, |t| vec![t.file(Word::HelpPaketFile)], show),
        outside("verify", Word::HelpPaketVerify, |t| vec![t.file(Word::HelpPaketFile)], verify),
        table::whole_deed(
            "apply",
            Word::HelpPaketApply,
            |t| {
                let without = t.switch("without-personal", Word::HelpWithoutPersonal);
                vec![t.file(Word::HelpPaketFile), t.switch("with-evidence", Word::HelpTakesEvidence), without]
            },
            apply,
        ),
    ],
);

/// Reads a packet from where one says.
fn read(turn: &Turn<'_>, path: &Path) -> Result<Opened, Fault> {
    let bytes = turn.host.read(path, packet::WHOLE)?.bytes;
    packet::open(&bytes)
}

/// `paket make`: the office's log, or what came to it after an entry.
fn make(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, mut notes) = turn.open()?;
    if book.copy()?.is_some() {
        return Err(Fault::refused("copy.is", msg!(CopyIs)).then(msg!(CopyMakeNext)));
    }
    let asked = |flag| turn.maybe(flag).map(|text| log::entry(&text)).transpose();
    let (head, end) = kept.head();
    let (from, until) = (asked("after")?.unwrap_or(Seq::NONE), asked("until")?.unwrap_or(head));
    if let Some(beyond) = [from, until].into_iter().find(|seq| *seq > head) {
        let what = msg!(EntryUnknown, entry: Msg::from_entry(beyond), last: Msg::from_entry(head));
        return Err(Fault::usage("entry.unknown", what));
    }
    let link = |seq: Seq| -> Result<Hash, Fault> {
        if seq == Seq::NONE {
            return Ok([0; 32]);
        }
        Ok(kept.raw_entry(seq)?.ok_or_else(|| gap(seq))?.0)
    };
    let (mut items, mut to, mut room) = (Vec::new(), from, packet::MOST);
    for seq in (from + 1).up_to(until) {
        let entry = kept.raw_entry(seq)?.ok_or_else(|| gap(seq))?.1;
        // What has no room goes in the next.
        let Some(left) = room.checked_sub(packet::bytes_of(&entry)) else { break };
        (room, to) = (left, seq);
        items.push(entry);
    }
    notes.extend((to < head).then(|| msg!(PaketPart, last: Msg::from_entry(to), after: to.to_string())));
    let seal = Seal {
        holds: Holds::Log,
        book: kept.book()?,
        from: (from.0, link(from)?),
        to: (to.0, link(to)?),
        over: (head, end),
        maker: OFFICE.to_owned(),
        made: turn.now,
        body: (0, 0, [0; 32]),
    };
    let (device, replace) = (turn.maybe("for"), turn.flag("replace"));
    let had_key = turn.host.has_office_key(turn);
    let secret = turn.host.office_key(turn)?.ok_or_else(super::perangkat::no_key)?;
    // Whoever came home before has a copy that another key sealed.
    if !had_key && fleet::carriers(&kept)?.iter().any(|carrier| carrier.n > 0) {
        let words = witness::words(&sign::name_of(&secret.public())).join(" ");
        notes.push(msg!(OfficeKeyNew, words: words));
    }
    let bytes = packet::make(seal.clone(), &items, &secret)?;
    // Before the packet is there: what cannot be given is told before anything is.
    let given = |name: String| beside::give(turn, (&book, &kept), &name, (&seal, &secret), replace);
    notes.extend(device.map(given).transpose()?);
    let answer = put(turn, &bytes, &sign::name_of(&secret.public()))?;
    Ok(Answer { notes, ..answer })
}

/// Writes a packet, and tells of it what both sides may compare.
fn put(turn: &Turn<'_>, bytes: &[u8], key: &Hash) -> Result<Answer, Fault> {
    let (path, json, replace) = (turn.file(), turn.json(), turn.flag("replace"));
    turn.all_read()?;
    let opened = packet::open(bytes)?;
    let path = turn.host.write(path, replace, &|sink| sink.write_all(bytes))?.display().to_string();
    let seal = &opened.seal;
    let words = witness::words(&seal.to.1).join(" ");
    let key_words = witness::words(key).join(" ");
    let (n, size) = (opened.items.len(), bytes.len());
    let out = match json {
        true => json!({"file": path, "items": n, "bytes": size, "from": seal.from.0, "to": seal.to.0,
            "words": words, "key_words": key_words})
        .to_string(),
        false => msg!(PaketMade, path: path, n: n, what: items_of(seal), bytes: size, to: seal.to.0, words: words, key: key_words)
            .show(turn.lang()),
    };
    Ok(Answer::text(out + "\n").done())
}

/// What the items of a packet are.
fn items_of(seal: &Seal) -> Word {
    match seal.holds {
        Holds::Wishes => Word::PaketWishes,
        Holds::Log | Holds::Personal => Word::PaketEntries,
    }
}

/// `paket show`: what a packet says of itself.
fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (path, json) = (turn.file(), turn.json());
    turn.all_read()?;
    let opened = read(turn, path)?;
    let seal = &opened.seal;
    let words = witness::words(&seal.to.1).join(" ");
    let key = Key::of_ed25519(&opened.public);
    let holds = match seal.holds {
        Holds::Log => "log",
        Holds::Wishes => "requests",
        Holds::Personal => "personal",
    };
    let out = match json {
        true => json!({
            "holds": holds, "maker": seal.maker,
            "from": seal.from.0, "to": seal.to.0, "over": seal.over.0.0, "items": opened.items.len(),
            "made": seal.made.to_rfc3339(), "head": hex(&seal.to.1), "words": words, "key": key.text,
        })
        .to_string(),
        false => {
            let skew = msg!(PaketSkew, made: seal.made, now: turn.now).show(turn.lang());
            format!(
                "{}{}\n{skew}",
                seal.text(),
                msg!(PaketWords, words: words, key: key.fingerprint()).show(turn.lang())
            )
        }
    };
    Ok(Answer::text(out + "\n"))
}

/// `paket verify`: whether a packet is of this book, by a key that the book knows.
fn verify(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let path = turn.file();
    let opened = read(turn, path)?;
    let seal = &opened.seal;
    match seal.holds {
        Holds::Wishes => {
            book.come_home(&of_packet(&opened, Vault::default())?, &turn.opening.signer, turn.now, true)?;
        }
        Holds::Personal => return Err(Fault::refused("packet.kind", msg!(PacketPersonal))),
        Holds::Log if seal.book != kept.book()? => {
            return Err(Fault::refused("packet.book", msg!(PacketBook)).then(msg!(PacketNext)));
        }
        Holds::Log => {
            let last = Seq(seal.to.0.min(kept.head().0.0));
            let mut link = seal.from.1;
            for (seq, item) in (seal.from.0 + 1..=last.0).zip(&opened.items) {
                link = crate::book::entry::chain(&link, item);
                if kept.raw_entry(Seq(seq))?.is_none_or(|(hash, _)| hash != link) {
                    let what = msg!(PacketFork, entry: Msg::from_entry(Seq(seq)));
                    return Err(Fault::refused("packet.fork", what).then(msg!(PacketForkNext)));
                }
            }
        }
    }
    let told =
        msg!(PaketHolds, maker: &seal.maker, n: opened.items.len(), what: items_of(seal), to: seal.to.0);
    Ok(Answer { notes, ..Answer::text(told.show(turn.lang()) + "\n") })
}

/// A laptop's packet.
fn of_packet(opened: &Opened, personal: Vault) -> Result<Packet, Fault> {
    let Opened { seal, public, signature, items } = opened.clone();
    if seal.holds != Holds::Wishes {
        return Err(Fault::refused("packet.kind", msg!(PacketKind)).then(msg!(PacketNext)));
    }
    Ok(Packet { seal, public, signature, wishes: items, personal })
}

/// `paket apply`: takes a laptop's wishes in; `--dry-run` decides them all and writes nothing.
fn apply(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, _kept, mut notes) = turn.open()?;
    let (path, json, dry) = (turn.file(), turn.json(), turn.flag("dry-run"));
    let (with, without) = (turn.flag("with-evidence"), turn.flag("without-personal"));
    // Said of the entries, where there are any.
    turn.raw("once");
    turn.all_read()?;
    let opened = read(turn, path)?;
    let packet = of_packet(&opened, beside::take(turn, path, &opened, without, &mut notes)?)?;
    // What cannot be read is told before anything is written.
    let archive = if with { Some(turn.host.read(&bundle::beside(path), bundle::WHOLE)?.bytes) } else { None };
    let outcome = book.come_home(&packet, &turn.opening.signer, turn.now, dry)?;
    turn.host.remember(book.last_seen());
    let mut evidence = None;
    if let Some(archive) = archive.filter(|_| !dry) {
        match evidence::take(turn, &book.snapshot()?.view(), &archive) {
            Ok(taken) => evidence = Some(taken),
            // They are home: the files can be taken again.
            Err(fault) => notes.extend(std::iter::once(fault.what).chain(fault.next)),
        }
    }
    let wishes = outcome.items.iter().map(|(wish, _)| wish);
    let (_, away) = evidence::parted(&Locker::of(&turn.opening.path)?, of_wishes(wishes));
    let mut out = String::new();
    if json {
        for (wish, answer) in &outcome.items {
            let (first, entries) = match answer {
                Came::Done { first, entries } => (Some(first.0), *entries),
                _ => (None, 0),
            };
            let object = json!({
                "device": outcome.device, "n": wish.n, "actor": wish.actor, "answer": answer.slug(),
                "rule": answer.rule(), "entry": first, "entries": entries, "dry_run": dry,
            });
            out.push_str(&object.to_string());
            out.push('\n');
        }
        let object = json!({"device": outcome.device, "known": outcome.known, "new": outcome.items.len(), "joined": outcome.joined, "dry_run": dry,
            "evidence": evidence.as_ref().map(evidence::value), "evidence_away": away.len()});
        out.push_str(&object.to_string());
        out.push('\n');
    } else {
        let count = |of: fn(&Came) -> bool| outcome.items.iter().filter(|(_, answer)| of(answer)).count();
        let told = msg!(
            PaketApplied, device: &outcome.device, n: outcome.items.len(), known: outcome.known,
            done: count(|answer| matches!(answer, Came::Done { .. })),
            same: count(|answer| matches!(answer, Came::Same | Came::Withdrawn)),
            open: count(Came::is_open)
        );
        out.push_str(&told.show(turn.lang()));
        out.push('\n');
        let joined = (outcome.joined > 0).then(|| msg!(PaketJoined, n: outcome.joined));
        out.extend(joined.map(|told| told.show(turn.lang()) + "\n"));
        for (wish, answer) in outcome.items.iter().filter(|(_, answer)| answer.is_open()) {
            let line = msg!(PaketOpen, n: wish.n, actor: &wish.actor, answer: answer.word());
            out.push_str(&format!("  {}\n", line.show(turn.lang())));
        }
        out.extend(evidence.iter().map(|taken| evidence::told(taken).show(turn.lang()) + "\n"));
        if !away.is_empty() {
            let told = msg!(PaketAway, n: away.len(), names: evidence::names(&away));
            out.push_str(&(told.show(turn.lang()) + "\n"));
        }
        if dry {
            out.push_str(&(msg!(PaketDry).show(turn.lang()) + "\n"));
        }
    }
    let is_done = !dry && (!outcome.items.is_empty() || outcome.joined > 0);
    Ok(Answer { out: out.into_bytes(), notes, is_done, ..Answer::default() })
}
