//! The tables of SYNC 3, a case each: what one laptop brings, and what the office answers.

use super::boats::{Boat, Shelf, signer};
use super::{Dice, PHONE, dated, deed, phone};
use crate::desk::{code, facts, noon, paper_deed, post, slug, today};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Day, Fault, Week};
use kdkmp::book::home::{Packet, homecomings, personal};
use kdkmp::book::records::Read as _;
use kdkmp::book::sign::Secret;
use kdkmp::book::vault::Vault;
use kdkmp::book::{Deed, Log as _, Op, Want, Wish, act, fleet, wish};
use kdkmp::domain::device::Answer;
use kdkmp::domain::key::Key;
use kdkmp::domain::norm::Norm;
use kdkmp::domain::{Field, Kept, PostingKind};

/// A laptop that goes by and what somebody does meanwhile at the office.
pub fn one() -> (Shelf, Boat, Stamp) {
    let (mut office, now) = (Shelf::at_work(), noon(today()));
    let boat = Boat::new(&mut office, 1, "budi", now);
    (office, boat, now)
}

pub fn storage(kg: &str) -> Deed {
    facts(code(4), &[(Field::StorageKg, Some(kg))])
}

pub fn rule(result: Result<impl std::fmt::Debug, Fault>) -> &'static str {
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
    // More than come home at once, by their number or by their bytes.
    for (n, bytes) in [(5_001, 1), (500, 20_000)] {
        let mut packet = packet.clone();
        packet.wishes = vec![vec![1; bytes]; n];
        let link = packet.wishes.iter().fold(packet.seal.from.1, |link, bytes| wish::link(&link, bytes));
        packet.seal.to = (n as u64, link);
        packet.signature = boat.secret.sign(packet.seal.text().as_bytes());
        assert_eq!(rule(office.come_home(&packet, now)), "packet.many");
    }
    let mut young = office.upto(before - 1);
    assert_eq!(rule(young.come_home(&packet, now)), "device.unknown");
    assert_eq!(office.log.len(), before);
    // An office that went back behind what the laptop stands upon.
    office.ask("ani", storage("9000"), now).unwrap();
    boat.hear(&office.log).unwrap();
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
    assert!(clone.hear(&office.log).unwrap_err().is("copy.twin"));
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
    boat.hear(&office.log).unwrap();
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
fn away_no_rule_is_changed() {
    let (_, mut boat, now) = one();
    let norm = Deed::SetNorm { norm: Norm::NibDays, figure: 30, source: String::new() };
    assert!(!boat.ask(Want::Do(norm), now, None));
    let company = slug("bulog");
    assert!(boat.copy.registry().unwrap().company(company.as_str()).is_ok());
    assert_eq!(boat.made, 0);
}

/// What is chained holds a commitment; the value travels beside, is the office's and still the laptop's.
#[test]
fn a_personal_value_travels_beside() {
    let (mut office, mut boat, now) = one();
    let number = |of: &Shelf| {
        let fact = of.cooperative(code(4)).unwrap().facts[&Field::Phone].clone();
        let Kept::Vault(seal) = fact.kept else { panic!("{fact:?}") };
        of.value(&seal)
    };
    assert!(boat.ask(Want::Do(phone(code(4), today(), 7)), now, None));
    let packet = boat.packet(now);
    assert!(packet.wishes[0].windows(10).all(|text| text != PHONE.as_bytes()));
    let outcome = office.come_home(&packet, now).unwrap();
    assert_eq!(outcome.items[0].1.slug(), "done");
    boat.hear(&office.log).unwrap();
    assert_eq!((number(&office), number(&boat.copy)), (number(&boat.copy), Some(format!("+62{PHONE}7"))));
    // Brought again it is the same; in the box its value is there for whoever chooses.
    assert!(boat.ask(Want::Do(phone(code(4), today(), 8)), now, None));
    office.ask("ani", facts(code(4), &[(Field::Phone, Some("081200000009"))]), now).unwrap();
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1.slug(), "differs");
    let Want::Do(deed) = &outcome.items[0].0.want else { unreachable!() };
    assert_eq!(personal::opened(&office, deed).unwrap().into_owned(), phone_kept(8));
    // What does not come with it is missed before anything else, and said so.
    assert!(boat.ask(Want::Do(phone(code(5), today(), 9)), now, None));
    let packet = Packet { personal: Vault::default(), ..boat.packet(now) };
    let outcome = office.come_home(&packet, now).unwrap();
    assert_eq!(outcome.items[0].1, Answer::Refused { rule: personal::MISSING.to_owned() });
}

fn phone_kept(last: u64) -> Deed {
    facts(code(4), &[(Field::Phone, Some(&format!("+62{PHONE}{last}")))])
}

/// A clock that is wrong within the day changes no answer.
#[test]
fn within_the_day_a_clock_changes_no_answer() {
    for seed in 1..=20 {
        let (mut office, right, now) = one();
        let mut dice = Dice(seed);
        let mut boats = [right.image(), right];
        boats[1].skew = (dice.roll(20) as i64 - 9) * 3_600_000;
        for step in 0..20 {
            let (now, asked) = (Stamp(now.0 + step), deed(&mut dice));
            let passed = boats.each_mut().map(|boat| boat.ask(Want::Do(asked.clone()), now, None));
            assert_eq!(passed[0], passed[1], "seed {seed}");
            let asked = deed(&mut dice);
            let _ = office.ask("ani", asked, now);
        }
        let answers = boats.map(|boat| {
            let outcome = office.clone().come_home(&boat.packet(now), now).unwrap();
            outcome.items.into_iter().map(|(_, answer)| answer).collect::<Vec<Answer>>()
        });
        assert_eq!(answers[0], answers[1], "seed {seed}");
    }
}

/// What is sealed well and asks for what nobody may, or nobody can read: answered one by one, or not taken at all.
#[test]
fn what_is_well_sealed_and_should_not_be_there_is_answered() {
    // Bytes that are no wish, of this program or of a newer one: nothing is taken, and the laptop keeps all.
    for (bytes, why) in
        [(vec![1, 0xff, 0xff], "wire.decode"), (vec![9, 1, 2], "book.newer"), (vec![], "wire.decode")]
    {
        let (mut office, mut boat, now) = one();
        boat.ask(Want::Do(storage("4000")), now, None);
        let (wish, _) = boat.pending[0].clone();
        boat.link = wish::link(&boat.link, &bytes);
        boat.made += 1;
        boat.pending.push((wish, bytes.clone()));
        let before = office.log.len();
        assert_eq!(rule(office.come_home(&boat.packet(now), now)), why, "{bytes:?}");
        assert_eq!(office.log.len(), before, "{bytes:?}");
    }
    // What a terminal would obey was never typed into a form: it lies in the box, and what is beside it is done.
    let (mut office, mut boat, now) = one();
    boat.ask(Want::Do(storage("4000")), now, None);
    let hidden = Want::Do(facts(code(5), &[(Field::Address, Some("Jalan \u{202e}1"))]));
    let wish = Wish { n: 2, group: 2, want: hidden, ..boat.pending[0].0.clone() };
    let bytes = wish.bytes().unwrap();
    (boat.link, boat.made) = (wish::link(&boat.link, &bytes), 2);
    boat.pending.push((wish, bytes));
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1.slug(), "done");
    assert_eq!(outcome.items[1].1.rule(), Some("field.hidden"));
    // The second of two packets first: it waits for the first, and then both are as if in order.
    let (mut office, mut boat, now) = one();
    boat.ask(Want::Do(storage("4000")), now, None);
    let first = boat.packet(now);
    let mut later = boat.image();
    later.ask(Want::Do(facts(code(5), &[(Field::StorageKg, Some("7000"))])), now, None);
    later.link_home = wish::link(&later.link_home, &later.pending[0].1);
    later.pending.remove(0);
    let second = later.packet(now);
    assert_eq!(rule(office.come_home(&second, now)), "packet.gap");
    for packet in [&first, &second, &second, &first] {
        office.come_home(packet, now).unwrap();
    }
    assert!(fleet::in_box(&office).unwrap().is_empty());
    // Six months away, with a clock ten years off: what nobody changed is accepted, and the day is the office's.
    let (mut office, mut boat, now) = one();
    boat.skew = super::SKEW;
    boat.ask(Want::Do(storage("4000")), now, None);
    boat.ask(Want::Do(facts(code(5), &[(Field::StorageKg, Some("7000"))])), now, None);
    let home = Stamp(now.0 + super::PAUSE);
    let outcome = office.come_home(&boat.packet(home), home).unwrap();
    assert!(outcome.items.iter().all(|(_, answer)| matches!(answer, Answer::Done { .. })), "{outcome:?}");
    let last = office.entry(office.seq()).unwrap().unwrap();
    assert_eq!(last.entered, home);
    // Stopped, and asked by somebody who does not hold it: all of it lies in the box.
    let (mut office, mut boat, now) = one();
    boat.ask(Want::Do(storage("4000")), now, None);
    office
        .ask("ani", Deed::StopDevice { name: boat.name.clone(), reason: "hilang".to_owned() }, now)
        .unwrap();
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1.rule(), Some("device.revoked"));
    assert_eq!(fleet::in_box(&office).unwrap().len(), 1);
    let (mut office, mut boat, now) = one();
    boat.holder = "ani".to_owned();
    boat.ask(Want::Do(storage("4000")), now, None);
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1.rule(), Some("device.holder"));
}

/// What was asked for away happened before it came home: a clock that is ahead has its own day taken for that of
/// arrival, whatever it is ahead by; another day that is after arrival is refused, by the laptop if its clock says so
/// too, and at home in any case, where it waits in the box until its day has come.
#[test]
fn nothing_of_a_laptop_happened_after_it_came_home() {
    let order = |day: Day| dated(post(code(0), PostingKind::Order, 300), day);
    for days in [1, 2, 40, 3_650] {
        let (mut office, mut boat, now) = one();
        boat.skew = days * 86_400_000;
        let own = today().plus(days as i32);
        assert!(!boat.ask(Want::Do(dated(storage("4000"), own.plus(1))), now, None), "its own tomorrow");
        assert!(boat.ask(Want::Do(dated(storage("4000"), own)), now, None));
        assert!(boat.ask(Want::Do(order(own)), now, None));
        assert!(boat.ask(Want::Do(paper_deed(code(4), "akta")), now, None), "and a day that was stated");
        let packet = boat.packet(Stamp(now.0 + boat.skew));
        let outcome = office.come_home(&packet, now).unwrap();
        let is_done = |answer: &Answer| matches!(answer, Answer::Done { .. });
        assert!(outcome.items.iter().all(|(_, answer)| is_done(answer)), "{days}: {outcome:?}");
        for entry in office.log.iter().rev().take(4).map(|link| &link.2) {
            assert_eq!((entry.entered, entry.happened), (now, today()), "{days}");
            if let Op::QuotaPosted { posting } = &entry.op {
                assert_eq!((posting.on, posting.week), (today(), Week::of(today().date())), "{days}");
            }
        }
        boat.hear(&office.log).unwrap();
        assert!(boat.pending.is_empty());
        assert_eq!(office.come_home(&packet, now).unwrap().items, [], "brought again it is known");
    }
    // A day that somebody stated, and that has not come at home.
    let (mut office, mut boat, now) = one();
    assert!(!boat.ask(Want::Do(dated(storage("4000"), today().plus(1))), now, None), "nor on a right clock");
    boat.skew = 3 * 86_400_000;
    let day = today().plus(1);
    assert!(boat.ask(Want::Do(dated(storage("4000"), day)), now, None));
    assert!(boat.ask(Want::Do(paper_deed(code(4), "akta")), now, None));
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1, Answer::Refused { rule: "date.future".to_owned() });
    assert_eq!(outcome.items[1].1.slug(), "done");
    let ((device, n, _), came) = fleet::in_box(&office).unwrap().remove(0);
    assert_eq!((device.as_str(), n), (boat.name.as_str(), 1));
    let Want::Do(deed) = Wish::parse(&came.wish).unwrap().want else { unreachable!() };
    office.ask("ani", deed, Stamp(now.0 + 86_400_000)).unwrap();
}

/// A value that did not come with its wish comes later, though the laptop has heard by then that it is missed: it has
/// nothing else to bring.
#[test]
fn a_value_that_was_left_behind_comes_late() {
    let (mut office, mut boat, now) = one();
    assert!(boat.ask(Want::Do(phone(code(4), today(), 7)), now, None));
    office.come_home(&Packet { personal: Vault::default(), ..boat.packet(now) }, now).unwrap();
    boat.hear(&office.log).unwrap();
    assert_eq!((boat.pending.len(), boat.late().len()), (0, 1));
    let head = office.head().0;
    let packet = boat.packet(now);
    assert_eq!((packet.wishes.len(), packet.personal.len()), (0, 1));
    // That it came is told once, however often it comes; the laptop that has heard it brings it no more.
    for joined in [1, 0] {
        let outcome = office.come_home(&packet, now).unwrap();
        assert_eq!((outcome.joined, outcome.items.len(), office.head().0), (joined, 0, head + 1));
    }
    boat.hear(&office.log).unwrap();
    assert!(boat.late().is_empty() && boat.packet(now).personal.is_empty());
    assert!(super::boats::records(&boat.copy) == super::boats::records(&office), "same");
    assert_eq!(homecomings(&office).unwrap().len(), 1, "nothing came home with it");
    office.sweep();
    let (_, came) = fleet::in_box(&office).unwrap().remove(0);
    let Want::Do(deed) = Wish::parse(&came.wish).unwrap().want else { unreachable!() };
    assert_eq!(personal::opened(&office, &deed).unwrap().into_owned(), phone_kept(7));
    // Of another's box it brings nothing.
    let mut other = Boat::new(&mut office, 2, "budi", now);
    other.copy.vault = boat.copy.vault.clone();
    assert!(other.late().is_empty());
}

/// An office that was restored knows a laptop's new name no more. It gives that name again, and then another key and
/// name; a laptop that hears of both at once goes on under the last.
#[test]
fn a_name_that_was_lost_with_the_office_and_given_again_gives_way_to_the_next() {
    let (mut office, mut boat, now) = one();
    let enrols = |office: &mut Shelf, name: &str, secret: &Secret| {
        let (name, holders) = (name.to_owned(), vec!["budi".to_owned()]);
        let key = Some(Key::of_ed25519(&secret.public()));
        office.ask("ani", Deed::SetDevice { name, key, holders }, now).unwrap();
    };
    let backup = office.log.len();
    enrols(&mut office, "laptop-1.2", &Secret::new(&[52; 32]));
    boat.rekeyed(Secret::new(&[52; 32]), &office.log);
    assert_eq!(boat.name, "laptop-1.2");
    let mut twin = boat.image();
    boat.ask(Want::Do(storage("4000")), now, None);
    twin.ask(Want::Do(facts(code(5), &[(Field::StorageKg, Some("7000"))])), now, None);
    let lost = Some(office.head());
    let mut office = office.upto(backup);
    let from = office.head().0;
    act::noted(&mut office, &signer("ani"), now, Op::Restored { from, lost }).unwrap();
    boat.hear(&office.log).unwrap();
    twin.hear(&office.log).unwrap();
    enrols(&mut office, "laptop-1.2", &Secret::new(&[52; 32]));
    // A copy of it has come home meanwhile, under the number of what waits here.
    office.come_home(&twin.packet(now), now).unwrap();
    enrols(&mut office, "laptop-1.3", &Secret::new(&[53; 32]));
    boat.rekeyed(Secret::new(&[53; 32]), &office.log);
    assert_eq!((boat.name.as_str(), boat.pending.len()), ("laptop-1.3", 1));
    let outcome = office.come_home(&boat.packet(now), now).unwrap();
    assert_eq!(outcome.items[0].1.slug(), "done");
}
