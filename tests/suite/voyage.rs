//! Voyages: an office, laptops that go away and come home, sticks that carry packets twice, late, spoilt and
//! in any order, clocks that are wrong, copies of copies. One seed is one voyage. The laws are those of SYNC 8.
//!
//! By hand: `KDKMP_SEED=n cargo test --test suite no_voyage` sails one again, `KDKMP_VOYAGES=3400` that many, which is a
//! million steps (`--release`, or it takes long); `KDKMP_STEPS=n` makes each longer or shorter.

mod back;
mod boats;
mod laws;
mod line;
mod shore;
mod table;

use crate::desk::{code, facts, move_to, noon, paper_deed, post, slug, today};
use boats::{Boat, Link, Shelf, records, signer};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Code, Day, Fault, Qty, Week};
use kdkmp::book::home::{Outcome, Packet};
use kdkmp::book::sign::Secret;
use kdkmp::book::vault::Vault;
use kdkmp::book::{Deed, Done, Op, Proof, Want, act, fleet};
use kdkmp::domain::device::{Answer, Choice, Settled};
use kdkmp::domain::key::Key;
use kdkmp::domain::norm::Norm;
use kdkmp::domain::visit::Counted;
use kdkmp::domain::{Field, Person, PostingKind, Role, Stage, Visit};
use kdkmp::exchange::packet;
use laws::{came, rest};
use line::Files;
use shore::Shore;
use std::num::NonZero;
use std::rc::Rc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// Voyages in the suite; `KDKMP_LONG` sails 2,000, `KDKMP_VOYAGES=n` as many as one likes.
const SEEDS: u64 = 300;
/// Steps of each; `KDKMP_STEPS`.
const STEPS: u64 = 300;
/// Half a year, and ten of them.
const PAUSE: i64 = 182 * 86_400_000;
const SKEW: i64 = 10 * 365 * 86_400_000;
/// Every so many voyages the office stands on a disk as well.
const DISKS: u64 = 50;
/// Every so many each book reckons its records for itself, and at the end the office's is read anew from its first entry.
const REPLAYS: u64 = 20;

/// A small generator: the same seed, the same voyage.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

struct Voyage {
    dice: Dice,
    office: Shelf,
    /// The same office on a disk, on some voyages.
    shore: Option<Shore>,
    boats: Vec<Boat>,
    sticks: Vec<Packet>,
    /// What there was of the office's log when a backup was made, and the log as it was before one was put back.
    backups: Vec<usize>,
    lost: Vec<Vec<Rc<Link>>>,
    /// The evidence that lies at the office.
    files: Files,
    /// Laptops as they once were, kept somewhere.
    images: Vec<Boat>,
    now: Stamp,
    seed: u64,
    /// New keys that were given.
    keys: u8,
}

/// The day of a moment, here.
fn day_of(now: Stamp) -> Day {
    Day::from(now.date_wib())
}

/// The same deed, done on a day.
fn dated(mut deed: Deed, day: Day) -> Deed {
    match &mut deed {
        Deed::SetFacts { on, .. } | Deed::Move { on, .. } | Deed::DropVisit { on, .. } => *on = day,
        Deed::MarkPaper { mark, .. } => mark.on = day,
        Deed::Post { draft, .. } => (draft.on, draft.week) = (day, Week::of(day.date())),
        Deed::SetVisit { visit, .. } => visit.on = day,
        _ => {}
    }
    deed
}

/// A deed that anybody may think of.
fn deed(dice: &mut Dice) -> Deed {
    let at = dice.roll(6) as usize;
    let figure = dice.roll(4) + 1;
    match dice.roll(11) {
        0 => facts(code(at), &[(Field::StorageKg, Some(&format!("{figure}000")))]),
        1 => {
            facts(code(at), &[(Field::Address, Some(&format!("Jalan {figure}"))), (Field::Land, Some("ada"))])
        }
        2 => paper_deed(code(at), ["akta", "ahu", "npwp"][dice.roll(3) as usize]),
        3 => move_to(code(at), [Stage::Matched, Stage::Documents, Stage::NibActive][dice.roll(3) as usize]),
        4 | 5 => post(code(at % 3), PostingKind::Order, 300 * figure as i64),
        6 => post(code(at % 3), PostingKind::Receive, 200 * figure as i64),
        7 => post(code(at % 3), PostingKind::Sell, 100 * figure as i64),
        8 => facts(code(at), &[(Field::Ahu, None)]),
        9 => Deed::DropVisit { code: code(at), on: today(), by: String::new(), reason: "keliru".to_owned() },
        _ => {
            let counts = vec![Counted { product: slug("beras-sphp"), qty: Qty::whole(figure as i64) }];
            // Whoever asks was there.
            Deed::SetVisit { code: code(at), visit: Visit { counts, ..Visit::new(today(), "") } }
        }
    }
}

/// The digits that somebody's telephone number begins with.
const PHONE: &str = "8129876543";

/// Somebody's telephone number.
fn phone(code: Code, on: Day, last: u64) -> Deed {
    dated(facts(code, &[(Field::Phone, Some(&format!("0{PHONE}{last}")))]), on)
}

impl Voyage {
    fn new(seed: u64) -> Voyage {
        boats::begin(!seed.is_multiple_of(REPLAYS));
        let (mut office, now) = (Shelf::at_work(), noon(today()));
        let mut shore = seed.is_multiple_of(DISKS).then(|| Shore::at_work(seed));
        let mut asks = |office: &mut Shelf, name: &str, deed: Deed, now| {
            office.ask(name, deed.clone(), now).unwrap();
            shore.iter_mut().for_each(|shore| shore.ask(office, true, name, &deed, now));
        };
        let boats = [(1, "budi"), (2, "ani"), (3, "budi"), (4, "cabang")]
            .map(|(key, holder)| Boat::enrolled(&mut office, key, holder, now, &mut asks));
        let dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let (boats, sticks, images) = (boats.into(), Vec::new(), Vec::new());
        let (backups, lost, files) = (Vec::new(), Vec::new(), Files::default());
        let mut voyage =
            Voyage { dice, office, shore, boats, sticks, backups, lost, files, images, now, seed, keys: 0 };
        voyage.back_up();
        voyage
    }

    /// Somebody at the office asks for a deed.
    fn office_asks(&mut self, name: &str, deed: Deed) -> Result<Done, Fault> {
        let done = self.office.ask(name, deed.clone(), self.now);
        if let Some(shore) = &mut self.shore {
            shore.ask(&self.office, done.is_ok(), name, &deed, self.now);
        }
        done
    }

    /// A packet comes to the office.
    fn comes(&mut self, packet: &Packet) -> Result<Outcome, Fault> {
        let outcome = self.office.come_home(packet, self.now);
        if let Some(shore) = &mut self.shore {
            shore.come_home(&self.office, outcome.is_ok(), packet, self.now);
        }
        outcome
    }

    fn step(&mut self) {
        self.now.0 += 1_000 * (1 + self.dice.roll(900) as i64);
        let at = self.dice.roll(self.boats.len() as u64) as usize;
        match self.dice.roll(44) {
            0..=7 => {
                let writer = ["ani", "budi"][self.dice.roll(2) as usize];
                let asked = self.deed();
                let _ = self.office_asks(writer, asked);
            }
            8..=17 => self.ask(at),
            18 => self.take_back(at),
            19..=22 => {
                let packet = self.boats[at].packet(self.now);
                // Now and then what must travel beside is forgotten.
                let personal = if self.dice.roll(8) == 0 { Vault::default() } else { packet.personal };
                self.sticks.push(Packet { personal, ..packet });
            }
            23..=27 => self.deliver(),
            28..=32 => self.hear(at),
            33 => self.spoil_file(at),
            34 => self.spoil(),
            35 => self.boats[at].skew = (self.dice.roll(3) as i64 - 1) * SKEW,
            36 => self.image(at),
            37 => self.rare(at),
            38 => self.crash(),
            39 => {
                let most = if self.dice.roll(3) == 0 { self.dice.roll(90_000) as usize } else { usize::MAX };
                if !self.boats[at].is_stopped {
                    self.call(at, most);
                }
            }
            40 => match self.dice.roll(4) {
                0 => self.restore(),
                _ => self.back_up(),
            },
            41 => self.settle(),
            42 => self.undo_home(),
            _ => self.home_and_back(),
        }
    }

    /// What happens a few times in a voyage at most.
    fn rare(&mut self, at: usize) {
        match self.dice.roll(12) {
            0 | 1 => {
                let (name, reason) = (self.boats[at].name.clone(), "hilang".to_owned());
                let _ = self.office_asks("ani", Deed::StopDevice { name, reason });
            }
            2..=5 => {
                let figure = 30 + self.dice.roll(100) as u16;
                let deed = Deed::SetNorm { norm: Norm::NibDays, figure, source: "surat".to_owned() };
                let _ = self.office_asks("ani", deed);
            }
            6..=8 => {
                let role = [Role::Petugas, Role::Pengawas][self.dice.roll(2) as usize];
                let person = Some(Person::new("budi", role));
                let _ = self.office_asks("ani", Deed::SetPerson { name: "budi".to_owned(), person });
            }
            9 => self.now.0 += PAUSE,
            _ => self.rekey(at),
        }
    }

    /// A laptop gets a new key, and goes on under a new name: one that was copied or stopped, or any.
    fn rekey(&mut self, at: usize) {
        let at = self.boats.iter().position(|boat| boat.is_stopped).unwrap_or(at);
        self.keys += 1;
        let boat = &self.boats[at];
        let base = boat.name.split('.').next().unwrap();
        let (name, holder) = (format!("{base}.{}", self.keys), boat.holder.clone());
        let secret = Secret::new(&[100 + self.keys; 32]);
        let key = Some(Key::of_ed25519(&secret.public()));
        self.office_asks("ani", Deed::SetDevice { name: name.clone(), key, holders: vec![holder] }).unwrap();
        let log = self.office.log.clone();
        self.boats[at].rekeyed(secret, &log);
        assert_eq!(self.boats[at].name, name, "seed {}", self.seed);
        self.kept(at);
    }

    fn deed(&mut self) -> Deed {
        dated(deed(&mut self.dice), day_of(self.now))
    }

    /// A laptop is copied, or a copy of once is laid over it: what it made since is lost with its disk.
    fn image(&mut self, at: usize) {
        match self.dice.roll(9) {
            0 => {
                let clone = self.boats[at].image();
                self.boats.push(clone);
            }
            1 | 2 => self.images.push(self.boats[at].image()),
            3 => {
                let Some(image) = self.images.pop() else { return };
                if let Some(boat) = self.boats.iter_mut().find(|boat| boat.name == image.name) {
                    *boat = image;
                }
            }
            _ => {}
        }
    }

    /// The power goes while a packet comes home: it comes again, and what is written is as if once.
    fn crash(&mut self) {
        let Some(packet) = self.sticks.last().cloned() else { return };
        let mut lost = self.office.clone();
        let before = lost.come_home(&packet, self.now).is_ok();
        assert_eq!(self.comes(&packet).is_ok(), before, "seed {}: again", self.seed);
        assert!(lost.head() == self.office.head(), "seed {}: again", self.seed);
    }

    fn ask(&mut self, at: usize) {
        let (first, mut group) = (self.boats[at].made + 1, None);
        // The day is what the laptop's clock takes for it, or what whoever sits there says.
        let skew = if self.dice.roll(2) == 0 { self.boats[at].skew } else { 0 };
        let day = day_of(Stamp(self.now.0 + skew));
        for _ in 0..=self.dice.roll(2) {
            let mut asked = match self.dice.roll(10) {
                0 => phone(code(self.dice.roll(6) as usize), day, self.dice.roll(4)),
                _ => dated(deed(&mut self.dice), day),
            };
            if let Deed::SetVisit { visit, .. } = &mut asked {
                let (evidence, bytes) = line::photo(&mut self.dice);
                visit.evidence.push(evidence);
                // Now and then the file is lost on the way.
                if self.dice.roll(4) > 0 {
                    self.boats[at].files.put(bytes);
                }
            }
            if !self.boats[at].is_stopped && self.boats[at].ask(Want::Do(asked), self.now, group) {
                group = Some(first);
            }
        }
    }

    fn take_back(&mut self, at: usize) {
        let made = self.boats[at].made;
        if made == 0 || self.boats[at].is_stopped {
            return;
        }
        let n = 1 + self.dice.roll(made);
        let known = self.boats[at].pending.iter().find(|(wish, _)| wish.n == n).map(|(wish, _)| wish.group);
        let n = known.unwrap_or(n);
        self.boats[at].ask(Want::TakeBack { n, reason: "keliru".to_owned() }, self.now, None);
    }

    fn deliver(&mut self) {
        if self.sticks.is_empty() {
            return;
        }
        let at = self.dice.roll(self.sticks.len() as u64) as usize;
        let packet = self.sticks[at].clone();
        // Now and then the same stick again at once, and now and then it is lost.
        let again = self.dice.roll(3) == 0;
        if self.comes(&packet).is_ok() && again {
            let before = self.office.log.len();
            let outcome = self.comes(&packet).unwrap();
            assert!(outcome.items.is_empty(), "seed {}: again", self.seed);
            assert_eq!(self.office.log.len(), before, "seed {}: again", self.seed);
        }
        if self.dice.roll(3) == 0 {
            self.sticks.remove(at);
        }
    }

    fn hear(&mut self, at: usize) {
        let lost = self.lost.len() as u64;
        if lost > 0 && self.dice.roll(8) == 0 {
            // A stick of before the office went back: it joins, or it is refused and nothing was written.
            let log = self.lost[self.dice.roll(lost) as usize].clone();
            let _ = self.boats[at].hear(&log);
        } else {
            let whole = self.office.log.len();
            let upto = if self.dice.roll(4) == 0 { self.dice.roll(whole as u64) as usize } else { whole };
            let _ = self.boats[at].hear(&self.office.log[..upto]);
        }
        self.kept(at);
    }

    /// A laptop hears all of the office's log: nothing but a twin stands in the way.
    fn hears(&mut self, at: usize) {
        let heard = self.boats[at].hear(&self.office.log);
        assert!(heard.is_ok() || self.boats[at].is_stopped, "seed {}: {heard:?}", self.seed);
        self.kept(at);
    }

    fn back_up(&mut self) {
        if let Some(shore) = &mut self.shore {
            shore.back_up(&self.office);
        }
        self.backups.push(self.office.log.len());
    }

    /// The office's book is lost and put back from a backup, now and then with what a laptop has beyond it.
    fn restore(&mut self) {
        let n = self.backups[self.dice.roll(self.backups.len() as u64) as usize];
        let mut back = Shelf { vault: self.office.vault.clone(), ..self.office.upto(n) };
        let witness = self.dice.roll(2 * self.boats.len() as u64) as usize;
        // Of the book that is lost, and not of one that was given up before: laptops that went along may have to take
        // a new copy then.
        let is_of = |boat: &&Boat| {
            let (copy, office) = (&boat.copy, &self.office);
            copy.goes_on_from(back.head()) && office.goes_on_from(copy.head())
        };
        let witness = self.boats.get(witness).filter(is_of);
        // The beginning of a homecoming whose answers are not there is none.
        let is_whole = |link: &Rc<Link>| !matches!(link.2.proof, Some(Proof::Wish { .. }));
        let log = |boat: &&Boat| boat.copy.log.iter().rposition(is_whole).map_or(0, |last| last + 1);
        let upto = witness.as_ref().map_or(n, log).max(n);
        for link in witness.iter().flat_map(|boat| &boat.copy.log[n..upto]) {
            back.take(&link.1).unwrap();
        }
        let (from, there) = (back.head().0, self.office.head());
        let lost = (!back.goes_on_from(there)).then_some(there);
        act::noted(&mut back, &signer("ani"), self.now, Op::Restored { from, lost }).unwrap();
        back.sweep();
        if let Some(shore) = &mut self.shore {
            shore.restore(&back, n, witness.map(|boat| &boat.copy), self.now);
        }
        let before = std::mem::replace(&mut self.office, back);
        self.lost.push(before.log);
        self.backups.retain(|n| *n as u64 <= from.0);
        self.enrol();
        // Whoever was ahead of it is told, and nothing of theirs is written.
        for boat in self.boats.iter().filter(|boat| !self.office.goes_on_from(boat.copy.head())) {
            let refused = self.office.clone().come_home(&boat.packet(self.now), self.now).unwrap_err();
            assert!(refused.is("packet.ahead"), "seed {}: ahead", self.seed);
        }
    }

    /// Keys that were given after the backup are given once more.
    fn enrol(&mut self) {
        for at in 0..self.boats.len() {
            let Boat { name, secret, holder, .. } = &self.boats[at];
            if fleet::carrier(&self.office, name).is_err() {
                let (name, holders) = (name.clone(), vec![holder.clone()]);
                let key = Some(Key::of_ed25519(&secret.public()));
                self.office_asks("ani", Deed::SetDevice { name, key, holders }).unwrap();
            }
        }
    }

    /// A file of a packet that was cut, or in which a bit is another, is not read.
    fn spoil_file(&mut self, at: usize) {
        let mut file = self.boats[at].file(self.now);
        let byte = self.dice.roll(file.len() as u64) as usize;
        match self.dice.roll(2) {
            0 => file.truncate(byte),
            _ => file[byte] ^= 1 << self.dice.roll(8),
        }
        assert!(packet::open(&file).is_err(), "seed {}: harm at {byte}", self.seed);
    }

    /// A packet that holds something else than what was sealed writes nothing.
    fn spoil(&mut self) {
        let Some(mut packet) = self.sticks.last().cloned() else { return };
        let before = self.office.log.len();
        match self.dice.roll(5) {
            0 if !packet.wishes.is_empty() => drop(packet.wishes.pop()),
            1 if !packet.wishes.is_empty() => {
                let wish = &mut packet.wishes[0];
                let at = self.dice.roll(wish.len() as u64) as usize;
                wish[at] ^= 1 << self.dice.roll(8);
            }
            2 => packet.signature[self.dice.roll(64) as usize] ^= 1,
            3 => packet.seal.book[0] ^= 1,
            4 => packet.seal.to.0 += 1,
            _ => return,
        }
        assert!(self.comes(&packet).is_err(), "seed {}: harm", self.seed);
        assert_eq!(self.office.log.len(), before, "seed {}: harm", self.seed);
    }

    fn settle(&mut self) {
        let Some(((device, n, hash), _)) = fleet::in_box(&self.office).unwrap().into_iter().next() else {
            return;
        };
        let settled = Settled { choice: Choice::Dropped, reason: "sudah benar".to_owned() };
        let before = records(&self.office);
        if self.office_asks("ani", Deed::Settle { device, n, hash, settled }).is_ok() {
            self.office_asks("ani", Deed::Undo { reason: String::new() }).unwrap();
            assert_eq!(records(&self.office), before, "seed {}: back", self.seed);
        }
    }

    /// Every wish that a laptop made is with it, or in the log.
    fn kept(&self, at: usize) {
        let boat = &self.boats[at];
        let home: Vec<u64> = came(&boat.copy, &boat.name).keys().map(|(n, _)| *n).collect();
        for n in 1..=boat.made {
            let is_here = boat.pending.iter().any(|(wish, _)| wish.n == n);
            assert!(is_here || home.contains(&n), "seed {}: kept {n} of {}", self.seed, boat.name);
        }
    }
}

fn sail(seed: u64, steps: u64) {
    let mut voyage = Voyage::new(seed);
    for _ in 0..steps {
        voyage.step();
    }
    rest(&mut voyage);
}

#[test]
fn no_voyage_breaks_a_law() {
    let told = |name: &str| std::env::var(name).ok().and_then(|told| told.parse::<u64>().ok());
    let steps = told("KDKMP_STEPS").unwrap_or(STEPS);
    if let Some(seed) = told("KDKMP_SEED") {
        return sail(seed, steps);
    }
    let long = if crate::crash::is_long() { 2_000 } else { SEEDS };
    let seeds = told("KDKMP_VOYAGES").unwrap_or(long);
    let next = AtomicU64::new(1);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                while let Some(seed) = Some(next.fetch_add(1, Relaxed)).filter(|seed| *seed <= seeds) {
                    sail(seed, steps);
                }
            });
        }
    });
}

/// Nobody else wrote: all is accepted, and the book is what the laptop showed.
#[test]
fn alone_the_book_becomes_what_the_laptop_showed() {
    for seed in 1..=20 {
        let mut office = Shelf::at_work();
        let now = noon(today());
        let mut boat = Boat::new(&mut office, 1, "ani", now);
        let mut dice = Dice(seed);
        for step in 0..40 {
            let now = Stamp(now.0 + step);
            if step % 7 == 6 && boat.made > 0 {
                boat.ask(Want::TakeBack { n: boat.made, reason: "keliru".to_owned() }, now, None);
            } else {
                boat.ask(Want::Do(deed(&mut dice)), now, None);
            }
        }
        let shown = boat.ahead(|over, _| Shelf::ashore(over));
        let outcome = office.come_home(&boat.packet(now), now).unwrap();
        for (wish, answer) in &outcome.items {
            assert!(
                matches!(answer, Answer::Done { .. } | Answer::Withdrawn),
                "seed {seed}: {wish:?} {answer:?}"
            );
        }
        assert_eq!(Shelf::ashore(&office), shown, "seed {seed}: alone");
    }
}
