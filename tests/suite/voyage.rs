//! Voyages: an office, laptops that go away and come home, sticks that carry packets twice, late, spoilt and
//! in any order, clocks that are wrong, copies of copies. One seed is one voyage; `KDKMP_SEED=n` sails it
//! again. The laws are those of SYNC 8.

mod boats;
mod shore;

use crate::desk::{code, facts, move_to, noon, paper_deed, post, slug, today};
use boats::{Boat, Shelf, records};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Fault, Qty};
use kdkmp::book::home::{Outcome, Packet};
use kdkmp::book::records::Read as _;
use kdkmp::book::{Deed, Done, Log as _, Op, Proof, Want, fleet, wish};
use kdkmp::domain::device::{Answer, Choice, Settled};
use kdkmp::domain::norm::Norm;
use kdkmp::domain::visit::Counted;
use kdkmp::domain::{Field, Person, PostingKind, Role, Stage, Visit};
use shore::Shore;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// Voyages in the suite; `KDKMP_LONG` sails 2,000, `KDKMP_VOYAGES=n` as many as one likes.
const SEEDS: u64 = 100;
/// Every so many voyages the office stands on a disk as well.
const DISKS: u64 = 50;
/// Every so many the office's log is read anew from its first entry; the laptops have read it all as it came.
const REPLAYS: u64 = 10;

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
    now: Stamp,
    seed: u64,
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

impl Voyage {
    fn new(seed: u64) -> Voyage {
        let (mut office, now) = (Shelf::at_work(), noon(today()));
        let mut shore = seed.is_multiple_of(DISKS).then(|| Shore::at_work(seed));
        let mut asks = |office: &mut Shelf, name: &str, deed: Deed, now| {
            office.ask(name, deed.clone(), now).unwrap();
            shore.iter_mut().for_each(|shore| shore.ask(office, true, name, &deed, now));
        };
        let boats = [(1, "budi"), (2, "ani"), (3, "budi"), (4, "cabang")]
            .map(|(key, holder)| Boat::enrolled(&mut office, key, holder, now, &mut asks));
        let dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        Voyage { dice, office, shore, boats: boats.into(), sticks: Vec::new(), now, seed }
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
        match self.dice.roll(40) {
            0..=7 => {
                let writer = ["ani", "budi"][self.dice.roll(2) as usize];
                let asked = deed(&mut self.dice);
                let _ = self.office_asks(writer, asked);
            }
            8..=17 => self.ask(at),
            18 => self.take_back(at),
            19..=22 => self.sticks.push(self.boats[at].packet(self.now)),
            23..=27 => self.deliver(),
            28..=33 => self.hear(at),
            34 => self.spoil(),
            35 => self.boats[at].skew = (self.dice.roll(3) as i64 - 1) * 10 * 365 * 86_400_000,
            36 if self.dice.roll(6) == 0 => {
                let image = self.boats[at].image();
                self.boats.push(image);
            }
            37 if self.dice.roll(6) == 0 => {
                let (name, reason) = (self.boats[at].name.clone(), "hilang".to_owned());
                let _ = self.office_asks("ani", Deed::StopDevice { name, reason });
            }
            38 => {
                let figure = 30 + self.dice.roll(100) as u16;
                let deed = Deed::SetNorm { norm: Norm::NibDays, figure, source: "surat".to_owned() };
                let _ = self.office_asks("ani", deed);
            }
            39 if self.dice.roll(4) == 0 => {
                let role = [Role::Petugas, Role::Pengawas][self.dice.roll(2) as usize];
                let person = Some(Person::new("budi", role));
                let _ = self.office_asks("ani", Deed::SetPerson { name: "budi".to_owned(), person });
            }
            _ => self.settle(),
        }
    }

    fn ask(&mut self, at: usize) {
        let (first, mut group) = (self.boats[at].made + 1, None);
        for _ in 0..=self.dice.roll(2) {
            let asked = deed(&mut self.dice);
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
        let whole = self.office.log.len();
        let upto = if self.dice.roll(4) == 0 { self.dice.roll(whole as u64) as usize } else { whole };
        self.boats[at].hear(&self.office.log[..upto]);
        self.kept(at);
    }

    /// A spoilt packet writes nothing.
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

/// The answers of a device in a log, by number and hash, in the order in which they stand.
fn came(shelf: &Shelf, device: &str) -> BTreeMap<(u64, [u8; 32]), Vec<Answer>> {
    let mut all: BTreeMap<_, Vec<Answer>> = BTreeMap::new();
    for (_, _, entry) in &shelf.log {
        if let Op::CameHome { device: of, first, items, .. } = &entry.op
            && of == device
        {
            for (n, item) in (*first..).zip(items) {
                all.entry((n, wish::hash(&item.wish))).or_default().push(item.answer.clone());
            }
        }
    }
    all
}

/// What must hold of the office's log, whatever happened.
fn laws(voyage: &Voyage) {
    let (office, seed) = (&voyage.office, voyage.seed);
    let mut names: Vec<&str> = voyage.boats.iter().map(|boat| boat.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let all = came(office, name);
        let mut numbers: BTreeMap<u64, usize> = BTreeMap::new();
        for ((n, _), answers) in &all {
            assert_eq!(answers.len(), 1, "seed {seed}: once");
            *numbers.entry(*n).or_default() += usize::from(answers[0] != Answer::Twin);
        }
        assert!(numbers.values().all(|asked| *asked <= 1), "seed {seed}: twin");
        // The entries of a wish stand once, and where the answer says.
        let mut last = 0;
        let mut stand: BTreeMap<u64, u32> = BTreeMap::new();
        for (_, _, entry) in office.log.iter().filter(|(_, _, entry)| entry.device == name) {
            let Some(Proof::Wish { n, .. }) = entry.proof else { panic!("seed {seed}: whose") };
            assert!(n >= last, "seed {seed}: order");
            last = n;
            *stand.entry(n).or_default() += 1;
            assert!(entry.op.about().verb.may_away(), "seed {seed}: right");
            assert!(
                entry.happened <= kdkmp::base::Day::from(entry.entered.date_wib()).plus(1),
                "seed {seed}: time"
            );
        }
        for ((n, _), answers) in &all {
            let told = if let Answer::Done { entries, .. } = answers[0] { entries } else { 0 };
            if answers[0] != Answer::Twin {
                assert_eq!(stand.get(n).copied().unwrap_or(0), told, "seed {seed}: once");
            }
        }
    }
    cap(office, seed);
}

/// No week's orders above the cap.
fn cap(office: &Shelf, seed: u64) {
    let mut ordered: BTreeMap<_, i64> = BTreeMap::new();
    for (_, _, entry) in &office.log {
        let (posting, sign) = match &entry.op {
            Op::QuotaPosted { posting } => (posting, 1),
            Op::EntryReversed { posting, .. } => (posting, -1),
            _ => continue,
        };
        if posting.kind == PostingKind::Order {
            *ordered.entry((posting.code, posting.week)).or_default() += sign * posting.qty.0;
        }
    }
    assert!(ordered.values().all(|sum| *sum <= 2_000_000), "seed {seed}: cap");
}

/// Everybody comes home and hears the answers: then all books are one.
fn rest(voyage: &mut Voyage) {
    for at in 0..voyage.boats.len() {
        if !voyage.boats[at].is_stopped {
            let packet = voyage.boats[at].packet(voyage.now);
            let _ = voyage.comes(&packet);
        }
    }
    laws(voyage);
    let office = records(&voyage.office);
    if voyage.seed.is_multiple_of(REPLAYS) {
        let anew = voyage.office.upto(voyage.office.log.len());
        assert!(records(&anew) == office, "seed {}: same", voyage.seed);
    }
    voyage.shore.iter().for_each(|shore| shore.rest(&voyage.office));
    for at in 0..voyage.boats.len() {
        voyage.boats[at].hear(&voyage.office.log);
        voyage.kept(at);
        let boat = &voyage.boats[at];
        if !boat.is_stopped {
            assert!(boat.pending.is_empty(), "seed {}: kept", voyage.seed);
            assert!(records(&boat.copy) == office, "seed {}: same", voyage.seed);
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
    if let Some(seed) = std::env::var("KDKMP_SEED").ok().and_then(|seed| seed.parse().ok()) {
        return sail(seed, 300);
    }
    let long = if std::env::var_os("KDKMP_LONG").is_some() { 2_000 } else { SEEDS };
    let seeds = std::env::var("KDKMP_VOYAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(long);
    let next = AtomicU64::new(1);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                while let Some(seed) = Some(next.fetch_add(1, Relaxed)).filter(|seed| *seed <= seeds) {
                    sail(seed, 300);
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

/// A laptop that goes by and what somebody does meanwhile at the office.
fn one() -> (Shelf, Boat, Stamp) {
    let (mut office, now) = (Shelf::at_work(), noon(today()));
    let boat = Boat::new(&mut office, 1, "budi", now);
    (office, boat, now)
}

fn storage(kg: &str) -> Deed {
    facts(code(4), &[(Field::StorageKg, Some(kg))])
}

fn rule(result: Result<impl std::fmt::Debug, Fault>) -> &'static str {
    result.unwrap_err().rule
}

#[test]
fn answers_are_those_of_the_table() {
    let (mut office, mut boat, now) = one();
    assert!(boat.ask(Want::Do(storage("4000")), now, None));
    assert!(boat.ask(Want::Do(facts(code(5), &[(Field::StorageKg, Some("7000"))])), now, None));
    assert!(boat.ask(Want::Do(post(code(0), PostingKind::Order, 1_500)), now, None));
    assert!(boat.ask(Want::Do(paper_deed(code(4), "akta")), now, None));
    let actor = std::mem::replace(&mut boat.holder, "dewi".to_owned());
    let bytes_before = boat.pending.len();
    boat.holder = actor;
    assert_eq!(bytes_before, 4);
    office.ask("ani", storage("5000"), now).unwrap();
    office.ask("ani", facts(code(5), &[(Field::StorageKg, Some("7000"))]), now).unwrap();
    office.ask("ani", post(code(0), PostingKind::Order, 1_000), now).unwrap();
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    let slugs: Vec<&str> = outcome.items.iter().map(|(_, answer)| answer.slug()).collect();
    assert_eq!(slugs, ["differs", "same", "refused", "done"]);
    assert_eq!(fleet::in_box(&office).unwrap().len(), 2);
}

#[test]
fn packets_that_are_not_taken_say_why_and_write_nothing() {
    let (mut office, mut boat, now) = one();
    boat.ask(Want::Do(storage("4000")), now, None);
    let packet = boat.packet(now);
    let before = office.log.len();
    let spoil = |change: fn(&mut Packet)| {
        let mut packet = packet.clone();
        change(&mut packet);
        packet
    };
    for (why, packet) in [
        ("packet.book", spoil(|p| p.seal.book[3] ^= 1)),
        ("device.unknown", spoil(|p| p.seal.maker = "lain".to_owned())),
        ("packet.key", spoil(|p| p.public[0] ^= 1)),
        ("packet.seal", spoil(|p| p.signature[9] ^= 1)),
        ("packet.seal", spoil(|p| p.seal.made.0 += 1_000)),
        ("packet.chain", spoil(|p| drop(p.wishes.pop()))),
    ] {
        assert_eq!(rule(office.come_home(&packet, now)), why);
    }
    let mut young = office.upto(before - 1);
    assert_eq!(rule(young.come_home(&packet, now)), "device.unknown");
    assert_eq!(office.log.len(), before);
    // An office that went back behind what the laptop stands upon.
    office.ask("ani", storage("9000"), now).unwrap();
    boat.hear(&office.log);
    let mut back = office.upto(before);
    assert_eq!(rule(back.come_home(&boat.packet(now), now)), "packet.ahead");
}

#[test]
fn a_clone_is_told_and_loses_nothing() {
    let (mut office, mut boat, now) = one();
    let mut clone = boat.image();
    boat.ask(Want::Do(storage("4000")), now, None);
    clone.ask(Want::Do(storage("6000")), now, None);
    office.come_home(&boat.packet(now), now).unwrap();
    let outcome = office.come_home(&clone.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1, Answer::Twin);
    clone.hear(&office.log);
    assert!(clone.is_stopped && !clone.pending.is_empty());
    boat.ask(Want::Do(paper_deed(code(4), "akta")), now, None);
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1, Answer::Refused { rule: "device.twin".to_owned() });
    assert_eq!(fleet::in_box(&office).unwrap().len(), 2);
}

#[test]
fn what_is_taken_back_is_no_entry_or_is_undone() {
    let (mut office, mut boat, now) = one();
    boat.ask(Want::Do(storage("4000")), now, None);
    boat.ask(Want::TakeBack { n: 1, reason: "keliru".to_owned() }, now, None);
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert!(outcome.items.iter().all(|(_, answer)| *answer == Answer::Withdrawn), "{outcome:?}");
    // Home before it is taken back: undone there.
    boat.hear(&office.log);
    let shore = Shelf::ashore(&office);
    boat.ask(Want::Do(post(code(0), PostingKind::Order, 700)), now, None);
    let n = boat.made;
    office.come_home(&boat.packet(now), now).unwrap();
    boat.ask(Want::TakeBack { n, reason: "keliru".to_owned() }, now, None);
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!((outcome.known, outcome.items[0].1.slug()), (1, "done"), "{outcome:?}");
    assert_eq!(Shelf::ashore(&office), shore);
    assert_eq!(office.entry(office.seq()).unwrap().unwrap().op.about().slug, "came_home");
}

#[test]
fn away_no_rule_is_changed_and_no_personal_value_is_chained() {
    let (_, mut boat, now) = one();
    let phone = facts(code(4), &[(Field::Phone, Some("081298765432"))]);
    assert!(!boat.ask(Want::Do(phone), now, None));
    let norm = Deed::SetNorm { norm: Norm::NibDays, figure: 30, source: String::new() };
    assert!(!boat.ask(Want::Do(norm), now, None));
    let company = slug("bulog");
    assert!(boat.copy.registry().unwrap().company(company.as_str()).is_ok());
    assert_eq!(boat.made, 0);
}
