//! The office and the laptops of the voyages, in memory.

use super::line::Files;
use crate::desk::{Desk, State, state};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Code, Fault, Seq};
use kdkmp::book::act::{self, Append, Linked};
use kdkmp::book::entry::chain;
use kdkmp::book::home::copy::{self, Copied, Copy, Pending};
use kdkmp::book::home::{self, Outcome, Packet, personal};
use kdkmp::book::memory::Memory;
use kdkmp::book::overlay::{Layer, Overlay};
use kdkmp::book::records::{Found, Read, Record as _, Visit, Write};
use kdkmp::book::seal::{Holds, Place, Seal as Above, book_of};
use kdkmp::book::sign::Secret;
use kdkmp::book::vault::{Value, Vault, named};
use kdkmp::book::{
    Deed, Done, Entry, Hash, Log, Mode, Op, Proof, Request, Signer, Volume as _, Want, Wish, apply, wish,
};
use kdkmp::domain::device::{Answer, Came, Carrier, Homecomer};
use kdkmp::domain::key::Key;
use kdkmp::domain::{Registry, Seal};
use kdkmp::exchange::packet;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{LazyLock, OnceLock};

/// What the book is called in seals, by its first entry.
pub static BOOK: LazyLock<[u8; 16]> = LazyLock::new(|| book_of(&Shelf::at_work().log[0].0));

/// An entry of a log: the link after it, and its bytes.
pub type Link = (Hash, Vec<u8>, Entry);

/// Links with the records after each.
type Seen = BTreeMap<Hash, (Rc<Link>, Rc<Memory>)>;

thread_local! {
    /// What was projected in this voyage. A link is of all that stands before it, so that whoever comes to it by
    /// whatever way has the same records: they are reckoned once, and not by the office and each laptop again.
    static SEEN: RefCell<Option<Seen>> = const { RefCell::new(None) };
}

/// Has a voyage begin in which what is projected is shared, or one in which every book reckons for itself.
pub fn begin(shares: bool) {
    SEEN.set(shares.then(Seen::new));
}

/// A book in memory: its log, and the records of it. What is copied of it shares its entries.
#[derive(Clone, Default)]
pub struct Shelf {
    pub log: Vec<Rc<Link>>,
    pub memory: Rc<Memory>,
    pub vault: Vault,
    /// Of it what came beside the last packet.
    pub brought: Vault,
}

impl Shelf {
    /// The small book that people work in; each thread reads it from the log once.
    pub fn at_work() -> Shelf {
        thread_local!(static SHELF: Shelf = Shelf::read_at_work());
        SHELF.with(Shelf::clone)
    }

    fn read_at_work() -> Shelf {
        static LOG: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
        let log = LOG.get_or_init(|| {
            let snapshot = Desk::at_work().snapshot();
            let bytes = |seq| snapshot.raw_entry(seq).unwrap().unwrap().1;
            Seq(1).up_to(snapshot.seq()).map(bytes).collect()
        });
        let mut shelf = Shelf::default();
        log.iter().for_each(|bytes| shelf.take(bytes).unwrap());
        shelf
    }

    pub fn take(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.append(&Entry::parse(bytes)?, bytes)
    }

    pub fn head(&self) -> (Seq, Hash) {
        self.log.last().map_or((Seq::NONE, [0; 32]), |link| (link.2.seq, link.0))
    }

    /// The same book up to a number of entries; what all books begin with is not read again.
    pub fn upto(&self, n: usize) -> Shelf {
        let mut shelf = Shelf::at_work();
        if n < shelf.log.len() || !self.goes_on_from(shelf.head()) {
            shelf = Shelf::default();
        }
        let rest = &self.log[shelf.log.len()..n];
        rest.iter().for_each(|link| shelf.append(&link.2, &link.1).unwrap());
        shelf
    }

    /// The same book, read from its first byte.
    pub fn anew(&self) -> Shelf {
        let mut shelf = Shelf::default();
        self.log.iter().for_each(|link| shelf.take(&link.1).unwrap());
        shelf
    }

    /// Lets go of the values that nothing names, as a book does that is put back.
    pub fn sweep(&mut self) {
        let awaited = personal::awaited(self).unwrap();
        self.vault.sweep(&named(self).unwrap(), &awaited);
    }

    /// Whether its log goes through the end of another.
    pub fn goes_on_from(&self, (seq, hash): (Seq, Hash)) -> bool {
        self.link(seq).unwrap() == Some(hash)
    }

    /// What was written is dropped if it fails, as a transaction is.
    pub fn whole<T>(&mut self, run: impl FnOnce(&mut Shelf) -> Result<T, Fault>) -> Result<T, Fault> {
        let (before, log, vault) = (self.head(), self.log.clone(), self.vault.clone());
        let done = run(self);
        if done.is_err() {
            self.vault = vault;
        }
        if done.is_err() && self.head() != before {
            let last = Seq(log.len() as u64);
            self.log = log;
            self.back_to(last)?;
        }
        done
    }

    pub fn ask(&mut self, name: &str, deed: Deed, now: Stamp) -> Result<Done, Fault> {
        let signer = signer(name);
        self.whole(|shelf| act::act(shelf, &[Request::from(deed)], &signer, now, Mode::Whole)?.remove(0))
    }

    pub fn come_home(&mut self, packet: &Packet, now: Stamp) -> Result<Outcome, Fault> {
        self.whole(|shelf| home::come_home(shelf, packet, &BOOK, &signer("ani"), now))
    }

    /// Records without what is kept of devices.
    pub fn ashore(of: &dyn Read) -> State {
        let mut all = crate::desk::seen(of);
        all.retain(|key, _| ![Carrier::KIND, Came::KIND].contains(&key[0]));
        all
    }
}

pub fn signer(name: &str) -> Signer {
    let (name, device) = (name.to_owned(), "kantor".to_owned());
    Signer { name, device, proof: Proof::Login, once: None, holds: true, personal: false }
}

impl Read for Shelf {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.memory.get(key)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        self.memory.scan(kind, from, to, visit)
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.memory.last(from, to)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        self.memory.registry()
    }

    fn value(&self, seal: &Seal) -> Option<String> {
        self.vault.value(seal).map(str::to_owned)
    }
}

impl Write for Shelf {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        Rc::make_mut(&mut self.memory).put(key, body)
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        Rc::make_mut(&mut self.memory).remove(key)
    }
}

impl Log for Shelf {
    fn seq(&self) -> Seq {
        self.head().0
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        Ok(seq.0.checked_sub(1).and_then(|at| self.log.get(at as usize)).map(|link| link.2.clone()))
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        let later = self.log.iter().skip(after.0 as usize).map(|link| &link.2);
        Ok(later.filter(|entry| entry.op.code() == code).cloned().collect())
    }
}

impl Append for Shelf {
    fn count(&self, device: &str) -> Result<u64, Fault> {
        Ok(self.log.iter().filter(|link| link.2.device == device).count() as u64)
    }

    fn append(&mut self, entry: &Entry, bytes: &[u8]) -> Result<(), Fault> {
        let hash = chain(&self.head().1, bytes);
        let seen = SEEN.with_borrow(|seen| seen.as_ref().and_then(|seen| seen.get(&hash).cloned()));
        if let Some((link, memory)) = seen {
            self.log.push(link);
            self.memory = memory;
            return Ok(());
        }
        let link = Rc::new((hash, bytes.to_vec(), entry.clone()));
        self.log.push(link.clone());
        let memory: &mut Memory = Rc::make_mut(&mut self.memory);
        apply(memory, entry)?;
        SEEN.with_borrow_mut(|seen| {
            seen.iter_mut().for_each(|seen| drop(seen.insert(hash, (link.clone(), self.memory.clone()))));
        });
        Ok(())
    }

    fn keep(&mut self, value: Value, action: Seq) -> Result<Seal, Fault> {
        let known = self.brought.find(&value);
        Ok(known.unwrap_or_else(|| self.vault.put(value, [7; 16], action)))
    }
}

impl Linked for Shelf {
    fn link(&self, seq: Seq) -> Result<Option<Hash>, Fault> {
        let at = seq.0.checked_sub(1).map(|at| self.log.get(at as usize).map(|link| link.0));
        Ok(at.unwrap_or(Some([0; 32])))
    }

    fn bring(&mut self, values: Vault) {
        self.vault.join(&values);
        self.brought = values;
    }
}

impl Copied for Shelf {
    fn back_to(&mut self, last: Seq) -> Result<(), Fault> {
        *self = Shelf { vault: self.vault.clone(), ..self.upto(last.0 as usize) };
        Ok(())
    }
}

/// A laptop with its copy.
pub struct Boat {
    pub name: String,
    pub holder: String,
    pub secret: Rc<Secret>,
    pub copy: Shelf,
    pub made: u64,
    pub link: Hash,
    pub pending: Pending,
    pub link_home: Hash,
    pub skew: i64,
    pub is_stopped: bool,
    /// Its files of evidence.
    pub files: Files,
    /// What was laid over the copy last, upon which end and wish.
    laid: Option<(Upon, Layer)>,
}

/// What is laid over a copy is of its end and of its last wish.
type Upon = (Hash, Hash, usize);

impl Boat {
    /// Enrols a laptop and takes a copy out.
    pub fn new(office: &mut Shelf, seed: u8, holder: &str, now: Stamp) -> Boat {
        Boat::enrolled(office, seed, holder, now, &mut |office, name, deed, now| {
            office.ask(name, deed, now).unwrap();
        })
    }

    /// The same by an office that asks in its own way.
    pub fn enrolled(
        office: &mut Shelf,
        seed: u8,
        holder: &str,
        now: Stamp,
        asks: &mut dyn FnMut(&mut Shelf, &str, Deed, Stamp),
    ) -> Boat {
        let (name, secret) = (format!("laptop-{seed}"), Rc::new(Secret::new(&[seed; 32])));
        let key = Some(Key::of_ed25519(&secret.public()));
        let deed = Deed::SetDevice { name: name.clone(), key, holders: vec![holder.to_owned()] };
        asks(office, "ani", deed, now);
        let link = wish::origin(&BOOK, &secret.public());
        let (pending, copy) = (Vec::new(), office.clone());
        let holder = holder.to_owned();
        Boat {
            name,
            holder,
            secret,
            copy,
            made: 0,
            link,
            pending,
            link_home: link,
            skew: 0,
            is_stopped: false,
            files: Files::default(),
            laid: None,
        }
    }

    /// The same laptop once more, as it is now.
    pub fn image(&self) -> Boat {
        Boat {
            name: self.name.clone(),
            holder: self.holder.clone(),
            secret: self.secret.clone(),
            copy: self.copy.clone(),
            pending: self.pending.clone(),
            files: self.files.clone(),
            laid: None,
            ..*self
        }
    }

    /// What is shown on it: the copy with what did not come home yet, and what became of each there.
    pub fn ahead<T>(&self, look: impl FnOnce(&mut Overlay<'_>, &[Result<Done, Fault>]) -> T) -> T {
        let mut over = Overlay::new(&self.copy).unwrap();
        let wishes: Vec<Wish> = self.pending.iter().map(|(wish, _)| wish.clone()).collect();
        let done = home::ahead(&mut over, &self.name, &wishes).unwrap();
        look(&mut over, &done)
    }

    /// Asks for something. True if it passed here.
    pub fn ask(&mut self, want: Want, now: Stamp, group: Option<u64>) -> bool {
        let registry = self.copy.registry().unwrap();
        let vault = &mut self.copy.vault;
        // No value is known by that of another request.
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&self.made.to_le_bytes());
        salt[8..].copy_from_slice(&self.secret.public()[..8]);
        let mut keep = |value| Ok(vault.put(value, salt, Seq::NONE));
        let want = match want {
            Want::Do(deed) => Want::Do(personal::sealed(&deed, &registry, &mut keep).unwrap()),
            back => back,
        };
        let asked = Stamp(now.0 + self.skew);
        let n = self.made + 1;
        let group = group.unwrap_or(n);
        let (actor, over) = (self.holder.clone(), self.copy.seq());
        let wish = Wish { n, group, asked, actor, over, base: None, want };
        let is_back = matches!(wish.want, Want::TakeBack { .. });
        let layer = self.laid.take().filter(|(upon, _)| *upon == self.upon()).map(|(_, layer)| layer);
        let layer = layer.unwrap_or_else(|| self.layer());
        let mut over = Overlay::over(&self.copy, layer);
        let action = over.seq() + 1;
        let passes = home::ask(&mut over, &wish, &self.name, asked, action).is_ok();
        let layer = over.into_layer();
        if !passes && !is_back {
            self.laid = Some((self.upon(), layer));
            return false;
        }
        let bytes = wish.bytes().unwrap();
        self.link = wish::link(&self.link, &bytes);
        self.made = n;
        self.pending.push((wish, bytes));
        // What takes back changes what was laid there before it.
        self.laid = (!is_back).then(|| (self.upon(), layer));
        true
    }

    fn upon(&self) -> Upon {
        (self.copy.head().1, self.link, self.pending.len())
    }

    fn layer(&self) -> Layer {
        let mut over = Overlay::new(&self.copy).unwrap();
        let wishes: Vec<Wish> = self.pending.iter().map(|(wish, _)| wish.clone()).collect();
        home::ahead(&mut over, &self.name, &wishes).unwrap();
        over.into_layer()
    }

    /// What it brings home, as the bytes of a file.
    pub fn file(&self, now: Stamp) -> Vec<u8> {
        packet::make(self.seal(now), &self.wishes(), &self.secret).unwrap()
    }

    /// What it brings home.
    pub fn packet(&self, now: Stamp) -> Packet {
        let seal = self.seal(now);
        let signature = self.secret.sign(seal.text().as_bytes());
        let wishes = self.wishes();
        let personal = self.copy.vault.part(personal::commitments_of(&wishes).into_iter().chain(self.late()));
        Packet { seal, public: self.secret.public(), signature, wishes, personal }
    }

    /// What the office's box waits for and is here.
    pub fn late(&self) -> Vec<Seal> {
        let late = personal::awaited_of(&self.copy, &self.name).unwrap().into_iter();
        late.filter(|seal| self.copy.vault.value(seal).is_some()).collect()
    }

    /// It goes on by another key and under another name: what is pending and was not asked goes on with it.
    pub fn rekeyed(&mut self, secret: Secret, log: &[Rc<Link>]) {
        let asked = |bytes: &Vec<u8>| {
            log.iter().any(|link| match &link.2.op {
                Op::CameHome { device, items, .. } => {
                    let is = |item: &Homecomer| item.wish == *bytes && item.answer != Answer::Twin;
                    *device == self.name && items.iter().any(is)
                }
                _ => false,
            })
        };
        let left = self.pending.iter().filter(|(_, bytes)| !asked(bytes)).count();
        (self.secret, self.is_stopped) = (Rc::new(secret), false);
        let lost = self.hear(log).unwrap();
        // What was answered in entries that the office lost is to be asked again.
        let kept = self.pending.len();
        assert!(kept == left || (kept > left && lost > 0), "{}: kept {left}, {kept}", self.name);
    }

    fn wishes(&self) -> Vec<Vec<u8>> {
        self.pending.iter().map(|(_, bytes)| bytes.clone()).collect()
    }

    fn seal(&self, now: Stamp) -> Above {
        Above {
            holds: Holds::Wishes,
            book: *BOOK,
            from: (self.made - self.pending.len() as u64, self.link_home),
            to: (self.made, self.link),
            over: self.copy.head(),
            maker: self.name.clone(),
            made: Stamp(now.0 / 1000 * 1000),
            body: (0, 0, [0; 32]),
        }
    }

    /// How far its wishes go.
    fn kept(&self) -> Copy {
        let home = self.made - self.pending.len() as u64;
        let (made, home) = ((self.made, self.link), (home, self.link_home));
        Copy { device: self.name.clone(), book: *BOOK, office: [0; 32], made, home }
    }

    /// Takes a piece of the office's log in; how many entries the office has lost that were here.
    ///
    /// # Errors
    /// If it does not join; `copy.twin` stops the laptop.
    pub fn take_in(&mut self, from: Place, items: &[Vec<u8>], end: Hash) -> Result<usize, Fault> {
        let (mut kept, mut pending) = (self.kept(), self.pending.clone());
        let public = self.secret.public();
        let heard = self
            .copy
            .whole(|shelf| copy::hear(shelf, (&mut kept, &mut pending), (from, items, end), &public));
        self.is_stopped |= heard.as_ref().is_err_and(|fault| fault.is("copy.twin"));
        let lost = heard?.lost.len();
        self.name = kept.device;
        (self.made, _) = kept.made;
        (self.link, self.link_home, self.pending) = (kept.made.1, kept.home.1, pending);
        Ok(lost)
    }

    /// Takes a log in that the office has, or had once, from where this copy joins with it.
    ///
    /// # Errors
    /// As above.
    pub fn hear(&mut self, log: &[Rc<Link>]) -> Result<usize, Fault> {
        if self.is_stopped {
            // It would be told the same again.
            return Ok(0);
        }
        let (head, hash) = self.copy.head();
        let joins = |n: u64| n.checked_sub(1).map(|at| log.get(at as usize).map(|link| link.0));
        let from = match joins(head.0).flatten() == Some(hash) {
            true => (head.0, hash),
            // As the office greets whoever comes: from where it went back to, if it did.
            false => match restored(log).filter(|n| *n < head.0) {
                Some(n) => (n, joins(n).flatten().unwrap()),
                // A packet of all of it, on a stick.
                None => (0, [0; 32]),
            },
        };
        let items: Vec<Vec<u8>> = log[from.0 as usize..].iter().map(|link| link.1.clone()).collect();
        let end = log.last().map_or(hash, |link| link.0);
        self.take_in(from, &items, end)
    }
}

/// The entry that a log went back to, the first of them if it was more than once.
pub fn restored(log: &[Rc<Link>]) -> Option<u64> {
    log.iter().find_map(|link| if let Op::Restored { from, .. } = link.2.op { Some(from.0) } else { None })
}

/// All records, byte for byte.
pub fn records(of: &dyn Read) -> State {
    state(of).unwrap()
}
