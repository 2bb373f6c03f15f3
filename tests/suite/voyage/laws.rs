//! What must hold of a voyage, whatever happened: the laws of SYNC 8.

use super::boats::{Shelf, records};
use super::{PHONE, REPLAYS, Voyage, day_of};
use kdkmp::book::{Op, Proof, wish};
use kdkmp::domain::device::Answer;
use kdkmp::domain::{PostingKind, Role};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The answers of a device in a log, by number and hash, in the order in which they stand.
pub fn came(shelf: &Shelf, device: &str) -> BTreeMap<(u64, [u8; 32]), Vec<Answer>> {
    let mut all: BTreeMap<_, Vec<Answer>> = BTreeMap::new();
    for link in &shelf.log {
        if let Op::CameHome { device: of, first, items, .. } = &link.2.op
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
pub fn laws(voyage: &Voyage) {
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
        for entry in office.log.iter().map(|link| &link.2).filter(|entry| entry.device == name) {
            let Some(Proof::Wish { n, .. }) = entry.proof else { panic!("seed {seed}: whose") };
            assert!(n >= last, "seed {seed}: order");
            last = n;
            *stand.entry(n).or_default() += 1;
            assert!(entry.op.about().verb.may_away(), "seed {seed}: right");
            assert!(entry.happened <= day_of(entry.entered), "seed {seed}: time");
        }
        for ((n, _), answers) in &all {
            let told = if let Answer::Done { entries, .. } = answers[0] { entries } else { 0 };
            if answers[0] != Answer::Twin {
                assert_eq!(stand.get(n).copied().unwrap_or(0), told, "seed {seed}: once");
            }
        }
    }
    let is_clear = |bytes: &[u8]| bytes.windows(PHONE.len()).any(|text| text == PHONE.as_bytes());
    assert!(office.log.iter().all(|link| !is_clear(&link.1)), "seed {seed}: beside");
    rights(office, seed);
    cap(office, seed);
}

/// Nobody's wish became an entry after their role was taken from them.
fn rights(office: &Shelf, seed: u64) {
    let mut people: BTreeMap<&str, Role> = BTreeMap::new();
    for entry in office.log.iter().map(|link| &link.2) {
        if let Op::PersonSet { after: Some(person), .. } = &entry.op {
            people.insert(&person.name, person.role);
        }
        if matches!(entry.proof, Some(Proof::Wish { .. })) {
            let role = people.get(entry.actor.as_str()).unwrap();
            assert!(role.may(entry.op.about().verb), "seed {seed}: right");
        }
    }
}

/// No week's orders above the cap.
fn cap(office: &Shelf, seed: u64) {
    let mut ordered: BTreeMap<_, i64> = BTreeMap::new();
    for entry in office.log.iter().map(|link| &link.2) {
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

/// Everybody comes home, hears the answers and brings what was missed: then all books are one, and what anybody had of
/// the evidence is there.
pub fn rest(voyage: &mut Voyage) {
    for at in 0..voyage.boats.len() {
        if !voyage.boats[at].is_stopped {
            // An office that went back is heard before anything is brought to it.
            if !voyage.office.goes_on_from(voyage.boats[at].copy.head()) {
                voyage.hears(at);
            }
            let packet = voyage.boats[at].packet(voyage.now);
            let _ = voyage.comes(&packet);
        }
    }
    for at in 0..voyage.boats.len() {
        voyage.hears(at);
        let boat = &voyage.boats[at];
        if !boat.is_stopped {
            assert!(boat.pending.is_empty(), "seed {}: kept", voyage.seed);
            // What went back into the box a moment ago is seen to wait for its values only now. They are told of in
            // the office's log: only after this is it at rest.
            voyage.call(at, usize::MAX);
            let late = voyage.boats[at].late();
            let missed = late.iter().filter(|seal| voyage.office.vault.value(seal).is_none()).count();
            assert_eq!(missed, 0, "seed {}: what came without its value got it", voyage.seed);
        }
    }
    laws(voyage);
    let office = records(&voyage.office);
    if voyage.seed.is_multiple_of(REPLAYS) {
        let anew = voyage.office.anew();
        assert!(records(&anew) == office, "seed {}: same", voyage.seed);
    }
    voyage.shore.iter().for_each(|shore| shore.rest(&voyage.office));
    for at in 0..voyage.boats.len() {
        voyage.hears(at);
        let boat = &voyage.boats[at];
        if !boat.is_stopped {
            assert!(boat.pending.is_empty(), "seed {}: kept", voyage.seed);
            assert_eq!(boat.copy.head(), voyage.office.head(), "seed {}: same", voyage.seed);
            // Records that are one and the same are not read again to be compared.
            let is_same = Rc::ptr_eq(&boat.copy.memory, &voyage.office.memory);
            assert!(is_same || records(&boat.copy) == office, "seed {}: same", voyage.seed);
        }
    }
    voyage.files.is_sound();
}
