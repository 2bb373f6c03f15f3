//! A homecoming taken back as a whole, a case each: what stands goes, what was built upon stays and is named.

use super::boats::{Boat, Shelf};
use super::table::{one, rule, storage};
use super::{Voyage, phone};
use crate::desk::{code, facts, move_to, paper_deed, post, today};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Fault, Seq};
use kdkmp::book::home::{Homecoming, homecomings};
use kdkmp::book::records::Read as _;
use kdkmp::book::{Deed, Done, Log as _, Op, Want, fleet};
use kdkmp::domain::device::{Answer, Choice, Settled};
use kdkmp::domain::import::{Import, TakenBack};
use kdkmp::domain::{Field, PostingKind, Stage, Visit};

impl Shelf {
    /// The last homecoming.
    pub fn last_home(&self) -> Homecoming {
        homecomings(self).unwrap().pop().unwrap()
    }

    /// Takes a homecoming back.
    pub fn undo_home(&mut self, name: &str, came: Seq, now: Stamp) -> Result<Done, Fault> {
        self.ask(name, Deed::UndoHomecoming { came, reason: "laptop salah".to_owned() }, now)
    }
}

/// What became of it.
pub fn outcome(done: &Done) -> TakenBack {
    let Op::HomecomingUndone { outcome, .. } = &done.ops[0] else { panic!("{done:?}") };
    *outcome
}

fn told(done: &Done) -> String {
    done.warnings.iter().map(|what| what.show(kdkmp::base::Lang::En)).collect::<Vec<_>>().join("\n")
}

fn ask(boat: &mut Boat, deeds: impl IntoIterator<Item = Deed>, now: Stamp) {
    for deed in deeds {
        assert!(boat.ask(Want::Do(deed.clone()), now, None), "{deed:?}");
    }
}

/// A laptop whose holder may do anything anywhere.
fn of_ani() -> (Shelf, Boat, Stamp) {
    let (mut office, _, now) = one();
    let boat = Boat::new(&mut office, 2, "ani", now);
    (office, boat, now)
}

fn undone(returned: u32, kept: u32, refused: u32) -> TakenBack {
    TakenBack { returned, kept, refused }
}

/// All that a laptop may bring, and nobody built upon it: the book is what it was, but for versions.
#[test]
fn what_nobody_built_upon_goes_and_the_book_is_as_before() {
    let (mut office, mut boat, now) = one();
    let visit = Visit { note: "ramai".to_owned(), ..Visit::new(today(), "budi") };
    ask(
        &mut boat,
        [
            storage("4000"),
            storage("4500"),
            paper_deed(code(4), "akta"),
            move_to(code(4), Stage::Matched),
            post(code(0), PostingKind::Order, 500),
            post(code(0), PostingKind::Receive, 400),
            post(code(0), PostingKind::Sell, 100),
            Deed::SetVisit { code: code(4), visit },
            phone(code(5), today(), 3),
        ],
        now,
    );
    let before = Shelf::ashore(&office);
    office.come_home(&boat.packet(now), now).unwrap();
    let home = office.last_home();
    assert_eq!(home.count(|one| matches!(one, Answer::Done { .. })), 9);
    assert_ne!(Shelf::ashore(&office), before);

    let empty = Deed::UndoHomecoming { came: home.entry(), reason: " ".to_owned() };
    assert_eq!(rule(office.ask("ani", empty, now)), "undo.reason");
    let reason = "telepon 081234567890".to_owned();
    assert_eq!(
        rule(office.ask("ani", Deed::UndoHomecoming { came: home.entry(), reason }, now)),
        "text.personal"
    );
    assert_eq!(rule(office.undo_home("ani", Seq(1), now)), "homecoming.none");

    let done = office.undo_home("ani", home.entry(), now).unwrap();
    assert_eq!((outcome(&done), told(&done).as_str()), (undone(9, 0, 0), ""));
    assert_eq!(Shelf::ashore(&office), before, "back");
    // Each entry says which action it takes back: whoever looks at one sees that it was undone.
    let entries = office.log[done.entry.0 as usize - 1..].iter().map(|link| &link.2);
    let mut undoes: Vec<Seq> = entries.map(|entry| entry.undoes.unwrap()).collect();
    assert_eq!(undoes.remove(0), home.entry());
    let mut actions: Vec<Seq> =
        home.done().map(|(first, _)| office.entry(first).unwrap().unwrap().action).collect();
    undoes.dedup();
    actions.reverse();
    assert_eq!(undoes, actions, "the last first");
    // A taking back is nobody's last action, nor is what it took back.
    assert_eq!(rule(office.ask("budi", crate::desk::undo(), now)), "undo.none");

    let before = office.head();
    assert_eq!(rule(office.undo_home("ani", home.entry(), now)), "nothing.new");
    assert_eq!(office.head(), before);
    boat.hear(&office.log).unwrap();
    assert!(super::boats::records(&boat.copy) == super::boats::records(&office), "same");
    // And what was brought is known, whoever brings it again.
    assert_eq!(office.come_home(&boat.packet(now), now).unwrap().items, []);
}

/// What somebody changed or built upon stays and is named, with who and when; the rest goes. Once it is clear, it goes too.
#[test]
fn what_was_built_upon_stays_and_is_named() {
    let (mut office, mut boat, now) = of_ani();
    let orders = [post(code(0), PostingKind::Order, 500), post(code(1), PostingKind::Order, 300)];
    ask(&mut boat, [storage("4000"), paper_deed(code(4), "akta"), move_to(code(5), Stage::Matched)], now);
    ask(&mut boat, orders, now);
    office.come_home(&boat.packet(now), now).unwrap();
    let came = office.last_home().entry();
    let later = Stamp(now.0 + 60_000);
    office.ask("ani", storage("9000"), later).unwrap();
    office.ask("ani", move_to(code(5), Stage::Documents), later).unwrap();
    let received = office.ask("budi", post(code(0), PostingKind::Receive, 200), later).unwrap().entry;

    let done = office.undo_home("ani", came, later).unwrap();
    assert_eq!(outcome(&done), undone(2, 3, 0));
    let told = told(&done);
    for who in ["ani", "budi"] {
        assert!(told.contains(&format!("After it {who}")), "{told}");
    }
    assert!(told.contains(&format!("(#{})", received.0)) && told.lines().count() == 3, "{told}");
    // Nothing else can go: that is said, and nothing is written.
    let before = office.head();
    assert_eq!(rule(office.undo_home("ani", came, later)), "homecoming.stays");
    assert_eq!(office.head(), before);

    let reason = "salah terima".to_owned();
    office.ask("ani", Deed::Reverse { entry: received, reason, rebook: false }, later).unwrap();
    assert_eq!(outcome(&office.undo_home("ani", came, later).unwrap()), undone(1, 2, 0));
    let undone_by = office.last_home().undone;
    assert_eq!(undone_by.len(), 2);
}

/// An action of many cooperatives stays only where it was built upon; what was reversed singly is passed over.
#[test]
fn of_an_action_of_many_what_was_built_upon_keeps_none_of_the_others() {
    let (mut office, mut boat, now) = of_ani();
    let first = boat.made + 1;
    for (at, group) in [(0, None), (1, Some(first)), (2, Some(first))] {
        assert!(boat.ask(Want::Do(post(code(at), PostingKind::Order, 300)), now, group));
    }
    office.come_home(&boat.packet(now), now).unwrap();
    let home = office.last_home();
    let orders: Vec<Seq> = home.done().map(|(first, _)| first).collect();
    assert_eq!(office.entry(orders[2]).unwrap().unwrap().action, orders[0], "one action");
    office.ask("ani", post(code(1), PostingKind::Receive, 100), now).unwrap();
    let reason = "keliru".to_owned();
    office.ask("ani", Deed::Reverse { entry: orders[2], reason, rebook: false }, now).unwrap();
    assert_eq!(outcome(&office.undo_home("ani", home.entry(), now).unwrap()), undone(1, 1, 0));
}

/// A file that was taken in away goes with what it brought, and is told as taken back.
#[test]
fn a_file_that_was_taken_in_away_goes_with_what_it_brought() {
    for builds in [false, true] {
        let (mut office, mut boat, now) = one();
        let import = Import { file: "rekap.xlsx".to_owned(), ..Import::default() };
        let first = boat.made + 1;
        assert!(boat.ask(Want::Do(Deed::Import { import }), now, None));
        for at in [4, 5] {
            let deed = facts(code(at), &[(Field::StorageKg, Some("7000")), (Field::Land, Some("ada"))]);
            assert!(boat.ask(Want::Do(deed), now, Some(first)));
        }
        let before = Shelf::ashore(&office);
        office.come_home(&boat.packet(now), now).unwrap();
        if builds {
            office.ask("ani", storage("9000"), now).unwrap();
        }
        let done = office.undo_home("ani", office.last_home().entry(), now).unwrap();
        let file = done.ops.iter().find_map(|op| match op {
            Op::ImportUndone { outcome, .. } => Some(*outcome),
            _ => None,
        });
        let expected =
            if builds { (undone(2, 1, 0), undone(2, 2, 0)) } else { (undone(3, 0, 0), undone(4, 0, 0)) };
        assert_eq!((outcome(&done), file), (expected.0, Some(expected.1)));
        assert_eq!(Shelf::ashore(&office) == before, !builds);
        assert_eq!(kdkmp::lists::imports::imports(&office).unwrap()[0].undone.unwrap().1, expected.1);
    }
}

/// What lies in the box stays there and is told; what was chosen of it since is the chooser's.
#[test]
fn what_lies_in_the_box_is_not_touched() {
    let (mut office, mut boat, now) = one();
    let other = facts(code(5), &[(Field::StorageKg, Some("7000"))]);
    ask(&mut boat, [storage("4000"), other.clone(), paper_deed(code(4), "akta")], now);
    office.ask("ani", storage("5000"), now).unwrap();
    office.ask("ani", facts(code(5), &[(Field::StorageKg, Some("6000"))]), now).unwrap();
    office.come_home(&boat.packet(now), now).unwrap();
    let lines = fleet::in_box(&office).unwrap();
    assert_eq!(lines.len(), 2);
    let (device, n, hash) = lines[1].0.clone();
    let settled = Settled { choice: Choice::Used, reason: String::new() };
    office.ask("ani", Deed::Settle { device, n, hash, settled }, now).unwrap();
    office.ask("ani", other, now).unwrap();
    let done = office.undo_home("ani", office.last_home().entry(), now).unwrap();
    assert_eq!(outcome(&done), undone(1, 0, 0));
    assert!(told(&done).contains("in the box: 1"), "{}", told(&done));
    assert_eq!(fleet::in_box(&office).unwrap().len(), 1);

    // One of which nothing was written has nothing to be taken back.
    let (mut office, mut boat, now) = one();
    ask(&mut boat, [storage("4000")], now);
    office.ask("ani", storage("5000"), now).unwrap();
    office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(rule(office.undo_home("ani", office.last_home().entry(), now)), "nothing.new");
}

/// A homecoming that fills several entries is one, whichever of them it is called by; so is one that came in pieces.
#[test]
fn a_large_homecoming_is_one() {
    let (mut office, mut boat, now) = one();
    let before = Shelf::ashore(&office);
    for n in 0..60 {
        let text = format!("Jalan {n} {}", "panjang ".repeat(120));
        ask(&mut boat, [facts(code(4), &[(Field::Address, Some(text.trim()))])], now);
    }
    let last = boat.packet(now);
    office.come_home(&last, now).unwrap();
    let home = office.last_home();
    assert!(home.told.len() > 1 && homecomings(&office).unwrap().len() == 1, "{:?}", home.told);
    assert_eq!((home.span(), home.items.len()), ((1, 60), 60));
    let done = office.undo_home("ani", *home.told.last().unwrap(), now).unwrap();
    assert_eq!(outcome(&done), undone(60, 0, 0));
    assert_eq!(Shelf::ashore(&office), before);
}

/// Who may not do a thing may not take it back.
#[test]
fn nobody_takes_back_what_they_might_not_do() {
    let (mut office, mut boat, now) = one();
    ask(&mut boat, [storage("4000"), paper_deed(code(4), "akta")], now);
    office.come_home(&boat.packet(now), now).unwrap();
    let came = office.last_home().entry();
    let before = office.head();
    for name in ["cabang", "tamu"] {
        assert_eq!(rule(office.undo_home(name, came, now)), "homecoming.stays", "{name}");
    }
    assert_eq!(office.head(), before);
    office.undo_home("budi", came, now).unwrap();
}

/// What the office has taken back is not taken back again by the laptop that did not hear of it yet: the second of two
/// entries seems to stand where the first is gone too.
#[test]
fn what_is_gone_is_not_taken_back_again() {
    let (mut office, mut boat, now) = one();
    office.ask("ani", storage("3000"), now).unwrap();
    boat.hear(&office.log).unwrap();
    ask(&mut boat, [storage("4000"), storage("3000")], now);
    office.come_home(&boat.packet(now), now).unwrap();
    let came = office.last_home().entry();
    let before = Shelf::ashore(&office);
    assert_eq!(outcome(&office.undo_home("ani", came, now).unwrap()), undone(2, 0, 0));
    let head = office.head();
    assert_eq!(rule(office.undo_home("ani", came, now)), "nothing.new");
    boat.ask(Want::TakeBack { n: 2, reason: "keliru".to_owned() }, now, None);
    let answers = office.come_home(&boat.packet(now), now).unwrap().items;
    assert_eq!((answers.len(), answers[0].1.slug()), (1, "same"));
    assert_eq!((Shelf::ashore(&office) == before, office.head().0), (true, head.0 + 1));
    // What took something back comes and goes as well, and what it took back stands again.
    let (mut office, mut boat, now) = one();
    ask(&mut boat, [storage("4000")], now);
    office.come_home(&boat.packet(now), now).unwrap();
    boat.hear(&office.log).unwrap();
    let first = office.last_home().entry();
    let before = Shelf::ashore(&office);
    let later = Stamp(now.0 + 60_000);
    boat.ask(Want::TakeBack { n: 1, reason: "keliru".to_owned() }, later, None);
    office.come_home(&boat.packet(later), later).unwrap();
    let second = office.last_home().entry();
    assert_eq!(rule(office.undo_home("ani", first, later)), "nothing.new");
    office.undo_home("ani", second, later).unwrap();
    assert_eq!(Shelf::ashore(&office), before);
    office.undo_home("ani", first, later).unwrap();
    assert!(!office.cooperative(code(4)).unwrap().facts.contains_key(&Field::StorageKg));
}

impl Voyage {
    /// Somebody takes a homecoming back, once more at once: what goes does not stand, and nothing else is touched.
    pub fn undo_home(&mut self) {
        let seed = self.seed;
        let all = homecomings(&self.office).unwrap();
        if all.is_empty() {
            return;
        }
        let home = &all[self.dice.roll(all.len() as u64) as usize];
        let name = ["ani", "budi"][self.dice.roll(2) as usize];
        let deed = Deed::UndoHomecoming { came: home.entry(), reason: "laptop salah".to_owned() };
        let in_box = fleet::in_box(&self.office).unwrap();
        let Ok(done) = self.office_asks(name, deed.clone()) else { return };
        let outcome = outcome(&done);
        assert!(outcome.returned > 0, "seed {seed}: back");
        // What was taken out of the box away lies there again.
        let unsettled =
            done.ops.iter().filter(|op| matches!(op, Op::WishSettled { after: None, .. })).count();
        let now_in_box = fleet::in_box(&self.office).unwrap();
        assert!(in_box.iter().all(|line| now_in_box.contains(line)), "seed {seed}: back");
        assert_eq!(now_in_box.len(), in_box.len() + unsettled, "seed {seed}: back");
        let head = self.office.head();
        let again = self.office_asks(name, deed);
        let Err(again) = again else { panic!("seed {seed}: first {done:?} then {again:?}") };
        assert!(["nothing.new", "homecoming.stays"].contains(&again.rule), "seed {seed}: {again:?}");
        assert_eq!(
            again.rule == "nothing.new",
            outcome.kept + outcome.refused == 0,
            "seed {seed}: {outcome:?}"
        );
        assert_eq!(self.office.head(), head, "seed {seed}: back");
    }

    /// A packet comes home and is taken back at once: the book is as it was, but for what takes back itself what is no
    /// more.
    pub fn home_and_back(&mut self) {
        let Some(packet) = self.sticks.last().cloned() else { return };
        let mut office = self.office.clone();
        let Ok(outcome_home) = office.come_home(&packet, self.now) else { return };
        if !outcome_home.items.iter().any(|(_, answer)| matches!(answer, Answer::Done { .. })) {
            return;
        }
        let done = office.undo_home("ani", office.last_home().entry(), self.now);
        let is_plain = outcome_home.items.iter().all(|(wish, _)| matches!(wish.want, Want::Do(_)));
        if is_plain {
            let outcome = outcome(done.as_ref().unwrap());
            assert_eq!(
                (outcome.kept, outcome.refused),
                (0, 0),
                "seed {}: {:?}",
                self.seed,
                told(done.as_ref().unwrap())
            );
            assert_eq!(Shelf::ashore(&office), Shelf::ashore(&self.office), "seed {}: back", self.seed);
        }
    }
}
