//! `bawa HOST`, `pulang HOST`: what goes by file goes over a line too, both ways at once.

use super::carry::{self, must_be_named, must_be_of, must_lead};
use super::coming::{Coming, values_of};
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Word};
use crate::book::entry::Hash;
use crate::book::evidence::{self as files, named};
use crate::book::home::personal;
use crate::book::records::Records as _;
use crate::book::seal::Place;
use crate::book::sign::Secret;
use crate::book::vault::Vault;
use crate::book::view::Volume as _;
use crate::book::witness::Witness;
use crate::book::{Wish, wish};
use crate::cli::kunjungan::bundle as evidence;
use crate::cli::perangkat::no_key;
use crate::cli::{Answer, Turn};
use crate::domain::device::{Answer as Came, Came as Kept};
use crate::exchange::packet;
use crate::exchange::talk::{Carried, Carries, File, Laptop, Parcel, State, Verdict};
use crate::msg;
use crate::store::Book;
use crate::store::copy::{Copy, Heard};
use crate::store::evidence::Locker;
use serde_json::json;

/// So many files of evidence are offered at once: those of the latest visits.
const OFFERED: usize = 20_000;
/// A clock that is so far from the office's is told of, in milliseconds.
const SKEW: u64 = 10 * 60 * 1000;

/// A copy that stands, and what came to it.
pub struct Standing<'a> {
    book: &'a Book,
    copy: &'a Copy,
    /// The laptop's key.
    public: [u8; 32],
    /// The words of the office's key, where it may be another than the copy knows.
    trusts: Option<&'a Witness>,
    heard: Heard,
}

impl<'a> Standing<'a> {
    /// A copy to which nothing came yet.
    pub fn new(book: &'a Book, copy: &'a Copy, public: [u8; 32]) -> Standing<'a> {
        Standing { book, copy, public, trusts: None, heard: Heard::default() }
    }

    /// What a laptop says of it; with its wishes, if they are to be brought, and with personal values, if they go and
    /// come too.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn carried(&self, pending: &[(Wish, Vec<u8>)], takes: bool) -> Result<Carried, Fault> {
        let values = if takes { self.book.values_here()? } else { Vault::default() };
        let kept = self.book.snapshot()?;
        let late = personal::awaited_of(&kept, &self.copy.device)?;
        let (head, link) = kept.head();
        Ok(Carried {
            device: self.copy.device.clone(),
            book: self.copy.book,
            head: (head.0, link),
            home: self.copy.home,
            pending: pending.iter().map(|(wish, bytes)| (wish.group, bytes.clone())).collect(),
            late: late.into_iter().filter(|seal| values.value(seal).is_some()).collect(),
            values,
            takes,
            files: Vec::new(),
        })
    }
}

impl Carries for Standing<'_> {
    fn hear(&mut self, (packet, _): &Parcel, beside: Option<&Parcel>) -> Result<Place, Fault> {
        must_lead(packet)?;
        must_be_of(self.book, self.copy, packet, self.trusts)?;
        let (from, end, values) = (packet.seal.from, packet.seal.to.1, values_of(packet, beside)?);
        let heard = self.book.hear(from, &packet.items, end, &self.public, &values)?;
        self.heard.and(heard);
        Ok(packet.seal.to)
    }

    fn must_be_whole(&self, hash: &Hash) -> Result<(), Fault> {
        Locker::of(self.book.path())?.must_be_whole(hash)
    }

    fn file(&self, hash: &Hash, from: u64, n: u64) -> Result<Vec<u8>, Fault> {
        Locker::of(self.book.path())?.piece(hash, from, n)
    }
}

/// `bawa HOST`: a copy, or what came to the office since.
pub fn carry(
    turn: &Turn<'_>,
    host: &str,
    json: bool,
    (takes, trusts): (bool, Option<&Witness>),
) -> Result<Answer, Fault> {
    let secret = turn.host.laptop_key(false)?.ok_or_else(no_key)?;
    if turn.opening.path.exists() {
        let (book, copy, _) = carry::standing(turn)?;
        let along = Along { takes, trusts, ..Along::default() };
        let talked = talk(turn, host, &secret, (&book, &copy), along)?;
        let answer = carry::heard(turn, &book, &talked.heard, json)?;
        return Ok(Answer { notes: talked.notes, ..answer });
    }
    turn.opening.make_directory()?;
    let mut coming = Coming::open(&turn.opening.path)?;
    let mut laptop = Laptop::new(coming.carried(takes), &mut coming, &secret, turn.now);
    let said = turn.host.talk(turn, host, &mut laptop);
    let notes = match said {
        Ok(said) => notes(turn, said, laptop.state()),
        Err(fault) if fault.rule.starts_with("packet.") => {
            // Another book stands there now: what came of the one before is of no use.
            coming.remove();
            return Err(fault.then(msg!(TalkAgain)));
        }
        Err(fault) => return Err(fault),
    };
    let Some((book, office)) = coming.of() else { return Err(packet::short("0")) };
    must_be_named(&office, trusts)?;
    let answer =
        carry::copied(turn, &secret.public(), (book, office), (coming.items(), coming.values()), json)?;
    coming.remove();
    Ok(Answer { notes, ..answer })
}

/// `pulang HOST`: wishes out, the log in, the answers told; then evidence, if it is asked for.
pub fn home(turn: &Turn<'_>, host: &str) -> Result<Answer, Fault> {
    let (json, with, takes) = (turn.json(), turn.flag("with-evidence"), !turn.flag("without-personal"));
    turn.all_read()?;
    let (book, mut copy, mut pending) = carry::standing(turn)?;
    let secret = carry::sealing(turn, &book, &copy)?;
    let files = if with { carried_files(&book)? } else { Vec::new() };
    let along = Along { files: &files, takes, ..Along::default() };
    let mut talked = talk(turn, host, &secret, (&book, &copy), Along { pending: &pending, ..along })?;
    if !talked.heard.lost.is_empty() {
        // The office was restored: what was to be brought stands upon another end now, and there may be more.
        (copy, pending) = book.copy()?.unwrap_or((copy, pending));
        talked.and(talk(turn, host, &secret, (&book, &copy), Along { pending: &pending, ..along })?);
    }
    let Talked { heard, mut notes, left, gone } = talked;
    notes.extend(match with {
        true => brought(gone, left.is_some()),
        false => stays(&book, &pending)?,
    });
    let answers = answers(&book, &copy.device, &pending)?;
    let told = carry::heard(turn, &book, &heard, json)?;
    let out = match json {
        true => answers.iter().map(|(wish, came)| object(wish, came) + "\n").collect(),
        false => said_of(&answers, turn),
    };
    let out = [out.into_bytes(), told.out].concat();
    Ok(Answer { out, notes, faults: left.into_iter().collect(), ..Answer::default() }.done())
}

/// The evidence that lies here, as it is offered: by its length, for the office may have got nearly all of it.
fn carried_files(book: &Book) -> Result<Vec<File>, Fault> {
    let kept = book.snapshot()?;
    let all = [named(&kept.view())?, kept.pending_evidence()].concat();
    let (here, _) = evidence::parted(&Locker::of(book.path())?, files::once_each(all));
    Ok(here.into_iter().take(OFFERED).map(|file| (file.sha256, file.bytes)).collect())
}

/// What went of the evidence. Of a line that dropped one does not know how much arrived.
fn brought((n, at, of): (usize, u64, u64), is_left: bool) -> Option<Msg> {
    match () {
        () if is_left => Some(msg!(TalkFilesLeft, of: Arg::Bytes(of))),
        () if n > 0 => Some(msg!(TalkFilesGone, n: n, size: Arg::Bytes(at))),
        () => Some(Word::TalkFilesNone.into()),
    }
}

/// What of the evidence was not asked for and stays here.
fn stays(book: &Book, pending: &[(Wish, Vec<u8>)]) -> Result<Option<Msg>, Fault> {
    let wished = files::pending(pending.iter().map(|(wish, _)| wish));
    let (here, _) = evidence::parted(&Locker::of(book.path())?, wished);
    let size = Arg::Bytes(evidence::size(&here));
    Ok((!here.is_empty()).then(|| msg!(TalkEvidenceStays, n: here.len(), size: size)))
}

/// What came of a talk.
struct Talked {
    heard: Heard,
    notes: Vec<Msg>,
    /// Why evidence was left, though all else is home.
    left: Option<Fault>,
    /// Files of evidence that went, and bytes of how many.
    gone: (usize, u64, u64),
}

impl Talked {
    /// Two, one after the other.
    fn and(&mut self, other: Talked) {
        self.heard.and(other.heard);
        self.notes.extend(other.notes);
        self.left = other.left;
        let (one, two) = (self.gone, other.gone);
        self.gone = (one.0 + two.0, one.1 + two.1, one.1 + two.2);
    }
}

/// What goes along: wishes, evidence, and whether personal values do; and what the office's key is known by, if it may
/// be a new one.
#[derive(Clone, Copy, Default)]
struct Along<'a> {
    pending: &'a [(Wish, Vec<u8>)],
    files: &'a [File],
    takes: bool,
    trusts: Option<&'a Witness>,
}

/// A talk of a copy that stands. A file that is wanted and is not what it is named by stays, and `check` says so: the
/// others are offered again without it.
fn talk(
    turn: &Turn<'_>,
    host: &str,
    secret: &Secret,
    of: (&Book, &Copy),
    along: Along<'_>,
) -> Result<Talked, Fault> {
    let (mut talked, spoilt) = once(turn, host, secret, of, along)?;
    if !spoilt.is_empty() {
        let files: Vec<File> =
            along.files.iter().filter(|(hash, _)| !spoilt.contains(hash)).copied().collect();
        let (again, _) = once(turn, host, secret, of, Along { files: &files, ..along })?;
        talked.heard.and(again.heard);
        // What stays is told beside what went.
        let stays = talked.left.take().map(|why| [Some(why.what), why.next]);
        talked.notes.extend(stays.into_iter().flatten().flatten());
        (talked.left, talked.gone) = (again.left, again.gone);
    }
    Ok(talked)
}

/// One talk, and what of the evidence is not what it was offered as. An office that does not know yet that values come
/// late is asked for all else: they stay here until it does.
fn once(
    turn: &Turn<'_>,
    host: &str,
    secret: &Secret,
    of: (&Book, &Copy),
    along: Along<'_>,
) -> Result<(Talked, Vec<Hash>), Fault> {
    let mut standing = Standing { trusts: along.trusts, ..Standing::new(of.0, of.1, secret.public()) };
    let mut carried =
        Carried { files: along.files.to_vec(), ..standing.carried(along.pending, along.takes)? };
    match called(turn, host, secret, &mut standing, carried.clone()) {
        Err(fault) if !carried.late.is_empty() && fault.is("talk.newer") => {
            let late = std::mem::take(&mut carried.late).len();
            let (mut talked, spoilt) = called(turn, host, secret, &mut standing, carried)?;
            talked.notes.push(msg!(TalkLateStays, n: late));
            Ok((talked, spoilt))
        }
        said => said,
    }
}

fn called(
    turn: &Turn<'_>,
    host: &str,
    secret: &Secret,
    standing: &mut Standing<'_>,
    carried: Carried,
) -> Result<(Talked, Vec<Hash>), Fault> {
    let mut laptop = Laptop::new(carried, standing, secret, turn.now);
    let (said, left) = match turn.host.talk(turn, host, &mut laptop) {
        Err(fault) if laptop.is_home() => (Vec::new(), Some(fault)),
        said => (said?, None),
    };
    let (notes, gone) = (notes(turn, said, laptop.state()), laptop.gone().unwrap_or_default());
    let spoilt = laptop.spoilt().to_vec();
    Ok((Talked { heard: std::mem::take(&mut standing.heard), notes, left, gone }, spoilt))
}

type Answered<'a> = (&'a Wish, Came);

/// What the log says now of wishes that were on their way.
fn answers<'a>(
    book: &Book,
    device: &str,
    pending: &'a [(Wish, Vec<u8>)],
) -> Result<Vec<Answered<'a>>, Fault> {
    let kept = book.snapshot()?;
    let mut answered = Vec::new();
    for (wish, bytes) in pending {
        let came = kept.record::<Kept>(&(device.to_owned(), wish.n, wish::hash(bytes)))?;
        answered.extend(came.map(|came| (wish, came.answer)));
    }
    Ok(answered)
}

fn object(wish: &Wish, came: &Came) -> String {
    let (first, entries) = match came {
        Came::Done { first, entries } => (Some(first.0), *entries),
        _ => (None, 0),
    };
    json!({"n": wish.n, "actor": wish.actor, "answer": came.slug(), "rule": came.rule(), "entry": first,
        "entries": entries})
    .to_string()
}

/// The answers in lines: how many of each, and which lie in the box.
fn said_of(answers: &[Answered<'_>], turn: &Turn<'_>) -> String {
    if answers.is_empty() {
        return String::new();
    }
    let count = |of: fn(&Came) -> bool| answers.iter().filter(|(_, came)| of(came)).count();
    let told = msg!(
        PulangTold, n: answers.len(), done: count(|came| matches!(came, Came::Done { .. })),
        same: count(|came| matches!(came, Came::Same | Came::Withdrawn)), open: count(Came::is_open)
    );
    let mut out = told.show(turn.lang()) + "\n";
    for (wish, came) in answers.iter().filter(|(_, came)| came.is_open()) {
        let line = msg!(PaketOpen, n: wish.n, actor: &wish.actor, answer: came.word());
        out.push_str(&format!("  {}\n", line.show(turn.lang())));
    }
    out
}

/// What whoever sits here may have to know: what ssh said, a clock that differs, that there are two.
fn notes(turn: &Turn<'_>, said: Vec<String>, state: Option<&State>) -> Vec<Msg> {
    let mut notes: Vec<Msg> = said.into_iter().map(|line| msg!(AsTold, words: Arg::from(line))).collect();
    let Some(state) = state else { return notes };
    if state.clock.0.abs_diff(turn.now.0) > SKEW {
        notes.push(msg!(TalkSkew, here: turn.now, there: state.clock));
    }
    notes.extend((state.verdict == Verdict::Twin).then(|| msg!(TalkTwin)));
    notes
}
