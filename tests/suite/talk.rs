//! The talk between a laptop and the office, end to end without a line: both machines, real books, and every byte
//! counted. A line that drops anywhere is taken up where it dropped.

use crate::desk::{Desk, code, facts, noon, post, signer, state, today};
use kdkmp::base::Fault;
use kdkmp::base::calendar::Stamp;
use kdkmp::book::act::Mode;
use kdkmp::book::records::{Read as _, Records as _};
use kdkmp::book::seal::Seal;
use kdkmp::book::sign::Secret;
use kdkmp::book::vault::Vault;
use kdkmp::book::view::{Log as _, Volume as _};
use kdkmp::book::{Deed, Hash, wish};
use kdkmp::cli::paket::call::Standing;
use kdkmp::cli::paket::coming::Coming;
use kdkmp::domain::device::{Came, Carrier};
use kdkmp::domain::key::Key;
use kdkmp::domain::visit::Evidence;
use kdkmp::domain::{Field, Person, PostingKind, Role, Visit};
use kdkmp::exchange::talk::{Carried, Carries, End, Frame, Inlet, Laptop, Office, Refusal};
use kdkmp::host::serve::Counter;
use kdkmp::store::Book;
use kdkmp::store::copy::Copy;
use kdkmp::store::evidence::{Here, Locker};
use tempfile::TempDir;

const DEVICE: &str = "laptop-budi";

fn now() -> Stamp {
    noon(today())
}

/// What went over a line.
#[derive(Debug, Default)]
pub struct Sent {
    up: usize,
    down: usize,
    /// Packets that came whole: from the office or not, and the places that they join.
    packets: Vec<(bool, u64, u64)>,
    /// Bytes of evidence that came whole, piece by piece.
    files: usize,
    pub is_cut: bool,
}

/// Carries frames both ways, until all was said or so many bytes went.
pub fn carry(office: &mut Office<'_>, laptop: &mut Laptop<'_>, most: usize) -> Result<Sent, Fault> {
    let mut sent = Sent::default();
    let mut lines = [Inlet::default(), Inlet::default()];
    let mut refused = None;
    loop {
        let mut moved = false;
        for of_office in [false, true] {
            let given = match (of_office, refused.take()) {
                (true, Some(refusal)) => Some(Frame::Fault(refusal)),
                (true, None) => office.give()?,
                (false, left) => {
                    refused = left;
                    laptop.give()?
                }
            };
            let Some(frame) = given else { continue };
            moved = true;
            let (bytes, left) = (frame.bytes(), most - sent.up - sent.down);
            *(if of_office { &mut sent.down } else { &mut sent.up }) += bytes.len().min(left);
            lines[usize::from(of_office)].put(&bytes[..bytes.len().min(left)]);
            if bytes.len() > left {
                sent.is_cut = true;
                return Ok(sent);
            }
            if let Frame::Piece(bytes) = &frame {
                sent.files += bytes.len();
            }
            if let Frame::Packet(bytes) = &frame {
                // What is in it is read by whom it goes to.
                let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap() + 2;
                let seal = Seal::parse(std::str::from_utf8(&bytes[..end]).unwrap()).unwrap();
                sent.packets.push((of_office, seal.from.0, seal.to.0));
            }
        }
        while let Some(frame) = lines[0].frame()? {
            if let Err(fault) = office.take(frame) {
                let (rule, what) = (fault.rule.to_owned(), fault.what.show(kdkmp::base::Lang::Id));
                refused = Some(Refusal { rule, what, next: String::new() });
            }
        }
        while let Some(frame) = lines[1].frame()? {
            laptop.take(frame)?;
        }
        if laptop.is_over() && office.is_over() {
            return Ok(sent);
        }
        assert!(moved || refused.is_some(), "both wait for the other");
    }
}

/// An office, and a laptop of Budi's with its copy.
struct Trip {
    office: Desk,
    laptop: TempDir,
    secret: Secret,
}

impl Trip {
    fn new() -> Trip {
        let (office, secret) = (Desk::at_work(), Secret::new(&[7; 32]));
        let key = Some(Key::of_ed25519(&secret.public()));
        office.done([Deed::SetDevice { name: DEVICE.to_owned(), key, holders: vec!["budi".to_owned()] }]);
        let trip = Trip { office, laptop: TempDir::new().unwrap(), secret };
        trip.copy_to(&trip.laptop);
        trip
    }

    fn copy_to(&self, dir: &TempDir) {
        let kept = self.office.snapshot();
        let items: Vec<Vec<u8>> = kdkmp::base::Seq(1)
            .up_to(kept.seq())
            .map(|seq| kept.raw_entry(seq).unwrap().unwrap().1)
            .collect();
        let made = Book::make_copy(dir.path().join("salinan.redb"), &items, &Vault::default(), |_, _| {
            let (book, office) = (kept.book().unwrap(), self.seal().public());
            let start = (0, wish::origin(&book, &self.secret.public()));
            Ok(Copy { device: DEVICE.to_owned(), book, office, made: start, home: start })
        });
        assert!(made.unwrap());
    }

    /// The office's key.
    fn seal(&self) -> Secret {
        Secret::new(&[9; 32])
    }

    fn copy(&self) -> Book {
        Book::open(self.laptop.path().join("salinan.redb")).unwrap()
    }

    fn asks(&self, deeds: impl IntoIterator<Item = Deed>) {
        let (copy, budi) = (self.copy(), signer("budi"));
        for deed in deeds {
            copy.act(&[deed.into()], &budi, now(), Mode::Whole).unwrap().remove(0).unwrap();
        }
    }

    fn goes_home(&self, most: usize) -> Result<Sent, Fault> {
        self.talks(&self.copy(), DEVICE, most)
    }

    fn talks(&self, book: &Book, device: &str, most: usize) -> Result<Sent, Fault> {
        let (copy, pending) = book.copy().unwrap().unwrap();
        let mut standing = Standing::new(book, &copy, self.secret.public());
        let carried = standing.carried(&pending, true).unwrap();
        self.meets(carried, &mut standing, device, most)
    }

    fn meets(
        &self,
        carried: Carried,
        keeps: &mut dyn Carries,
        device: &str,
        most: usize,
    ) -> Result<Sent, Fault> {
        let (server, seal) = (signer(device), self.seal());
        let mut counter = Counter::new(&self.office.book, &server).unwrap();
        let mut office = Office::new(&mut counter, &seal, device, now());
        carry(&mut office, &mut Laptop::new(carried, keeps, &self.secret, now()), most)
    }

    /// The copy is the office's book, and nothing is pending.
    fn is_home(&self) {
        let copy = self.copy();
        assert_eq!(copy.copy().unwrap().unwrap().1, []);
        assert_eq!(copy.snapshot().unwrap().head(), self.office.snapshot().head());
        let records = |book: &Book| state(&book.snapshot().unwrap()).unwrap();
        assert_eq!(records(&copy), records(&self.office.book));
    }

    /// So much that one piece does not hold it.
    fn is_busy(&self) {
        let deeds = (0..900).zip(unpackable());
        self.office.done(deeds.map(|(n, text)| facts(code(n % 12), &[(Field::Address, Some(&text))])));
    }
}

/// Texts that do not pack.
pub fn unpackable() -> impl Iterator<Item = String> {
    let mut dice = 7u64;
    let mut letter = move || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + (dice >> 33) as u8 % 26)
    };
    std::iter::repeat_with(move || (0..110).map(|_| letter()).collect())
}

/// Fifty wishes of two days: storage, land, addresses, and orders.
fn fifty() -> Vec<Deed> {
    let one = |n: usize| match n % 5 {
        0 => facts(code(4 + n % 8), &[(Field::StorageKg, Some(&format!("{}00", 10 + n)))]),
        1 => facts(code(4 + n % 8), &[(Field::Address, Some(&format!("Jalan Raya Tosari {n}")))]),
        2 => facts(code(4 + n % 8), &[(Field::Land, Some(&format!("tanah desa {n} m2")))]),
        3 => facts(code(4 + n % 8), &[(Field::Ahu, Some(&format!("AHU-{n}.AH.01.29")))]),
        _ => post(code(0), PostingKind::Order, 10),
    };
    (0..50).map(one).collect()
}

/// SYNC 6: nothing new is at most 400 bytes of ours; fifty wishes and their answers 8 kB more.
#[test]
fn what_a_talk_costs_is_counted_to_the_byte() {
    let trip = Trip::new();
    let nothing = trip.goes_home(usize::MAX).unwrap();
    assert_eq!((nothing.up, nothing.down), (110, 94 + 45), "{nothing:?}");
    trip.asks(fifty());
    let fifty = trip.goes_home(usize::MAX).unwrap();
    let more = fifty.up + fifty.down - 249;
    println!("fifty wishes and their answers: {} up, {} down, {more} more", fifty.up, fifty.down);
    assert!(more <= 8_000, "{fifty:?}");
    // A packet of fifty may have 2.5 kB; and what comes back is not the same in all runs, for its hashes pack otherwise.
    assert_eq!(fifty.up, 110 + 5 + 1_325, "what is said anyway, a frame, and the packet");
    assert!(fifty.down < 3_000, "{fifty:?}");
    trip.is_home();
    assert_eq!(trip.goes_home(usize::MAX).unwrap().packets, [], "nothing is said twice");
}

/// Personal values go over the line in a packet of their own, before their requests; none is in what is chained.
#[test]
fn personal_values_go_beside() {
    let trip = Trip::new();
    let number = |book: &Book| {
        let coop = book.snapshot().unwrap().cooperative(code(4)).unwrap();
        coop.text(Field::Phone).map(str::to_owned)
    };
    trip.asks([facts(code(4), &[(Field::Phone, Some("081298765432"))])]);
    trip.asks([facts(code(5), &[(Field::ChairNik, Some("3514242308900001"))])]);
    assert_eq!(number(&trip.copy()).as_deref(), Some("+6281298765432"), "as it was noted");
    let sent = trip.goes_home(usize::MAX).unwrap();
    assert_eq!(sent.packets.iter().filter(|(of_office, ..)| !of_office).count(), 2, "{sent:?}");
    trip.is_home();
    assert_eq!(number(&trip.office.book), number(&trip.copy()));
    assert_eq!(trip.office.book.vault_fits().unwrap(), 2);
    // A line that drops between the two is taken up before them.
    trip.asks([facts(code(6), &[(Field::Phone, Some("081298765433"))])]);
    assert!(trip.goes_home(1_100).unwrap().is_cut);
    trip.goes_home(usize::MAX).unwrap();
    trip.is_home();
    assert_eq!(trip.office.book.vault_fits().unwrap(), 3);
}

/// A value that was left behind goes by itself, though its request is home and the laptop has heard so; over a line that
/// drops before it came it goes again.
#[test]
fn a_value_that_is_missed_comes_late() {
    let trip = Trip::new();
    trip.asks([facts(code(4), &[(Field::Phone, Some("081298765432"))])]);
    let book = trip.copy();
    let (copy, pending) = book.copy().unwrap().unwrap();
    let mut standing = Standing::new(&book, &copy, trip.secret.public());
    let carried = standing.carried(&pending, false).unwrap();
    trip.meets(carried, &mut standing, DEVICE, usize::MAX).unwrap();
    drop(book);
    trip.is_home();
    let here = || trip.office.book.values_here().unwrap().len();
    assert_eq!(here(), 0);
    let head = trip.office.snapshot().head();
    assert!(trip.goes_home(900).unwrap().is_cut);
    let sent = trip.goes_home(usize::MAX).unwrap();
    let to = head.0.0 + 1;
    let told = (true, head.0.0, to);
    let home = [(false, 1, 1), (false, 1, 1), told, told];
    assert_eq!(
        sent.packets, home,
        "the value, a packet of no request; and that it came, with what it names beside"
    );
    assert_eq!((here(), trip.office.snapshot().head().0.0), (1, to));
    trip.is_home();
    assert_eq!(trip.goes_home(usize::MAX).unwrap().packets, [], "once");
    // With what is asked for next it goes before that.
    trip.office.book.sweep().unwrap();
    trip.asks([facts(code(5), &[(Field::Phone, Some("081298765433"))])]);
    trip.goes_home(usize::MAX).unwrap();
    assert_eq!((here(), trip.office.book.vault_fits().unwrap()), (2, 2));
    trip.is_home();
}

/// What whoever has the laptop may see comes before the entries that name it, over lines that drop; a first copy has it
/// too, and what is erased at the office is gone here.
#[test]
fn values_of_the_office_come_beside() {
    let trip = Trip::new();
    let person = |name: &str, role| Person { areas: vec![code(4).kecamatan()], ..Person::new(name, role) };
    trip.office
        .done([Deed::SetPerson { name: "budi".to_owned(), person: Some(person("budi", Role::Petugas)) }]);
    let set = |n: usize, last: u64| {
        trip.office.done([facts(code(n), &[(Field::Phone, Some(&format!("08129876543{last}")))])])
    };
    let own = (0..12).filter(|n| code(*n).kecamatan() == code(4).kecamatan()).collect::<Vec<_>>();
    let other = (0..12).find(|n| code(*n).kecamatan() != code(4).kecamatan());
    own.iter().for_each(|n| drop(set(*n, *n as u64 % 10)));
    other.into_iter().for_each(|n| drop(set(n, 9)));
    trip.is_busy();
    let here = |book: &Book| book.values_here().unwrap().len();
    let (mut most, mut lines) = (900, 0);
    while trip.goes_home(most).unwrap().is_cut {
        (most, lines) = (most + 9_000, lines + 1);
    }
    assert!(lines > 5, "{lines}");
    trip.is_home();
    assert_eq!(here(&trip.copy()), own.len(), "those of the holder's kecamatan");
    assert_eq!(trip.goes_home(usize::MAX).unwrap().packets, [], "nothing is said twice");
    // A first copy, over a line that drops.
    let dir = TempDir::new().unwrap();
    let place = dir.path().join("baru.redb");
    let mut most = 60_000;
    let values = loop {
        let mut coming = Coming::open(&place).unwrap();
        let sent = trip.meets(coming.carried(true), &mut coming, DEVICE, most).unwrap();
        most += 60_000;
        if !sent.is_cut {
            break coming.values().len();
        }
    };
    assert_eq!(values, own.len());
    // One that takes none gets none.
    let mut bare = Coming::open(&dir.path().join("tanpa.redb")).unwrap();
    trip.meets(bare.carried(false), &mut bare, DEVICE, usize::MAX).unwrap();
    assert_eq!(bare.values().len(), 0);
    // Another kecamatan: what may be seen now comes, whenever it was noted.
    let whole = Person::new("budi", Role::Petugas);
    trip.office.done([Deed::SetPerson { name: "budi".to_owned(), person: Some(whole) }]);
    trip.goes_home(usize::MAX).unwrap();
    assert_eq!(here(&trip.copy()), own.len() + usize::from(other.is_some()));
    let (code, field) = (code(4), Field::Phone);
    trip.office.done([Deed::ErasePersonal { code, field, reason: "diminta".to_owned() }]);
    trip.goes_home(usize::MAX).unwrap();
    assert_eq!(here(&trip.copy()), own.len() + usize::from(other.is_some()) - 1);
    assert_eq!(trip.office.book.vault_fits().unwrap(), here(&trip.office.book));
}

/// Photos go once all else is home: what is asked for counts as before, each piece goes once, wherever it is cut.
#[test]
fn evidence_goes_last_and_nothing_of_it_twice() {
    let trip = Trip::new();
    let locker = |book: &Book| Locker::of(book.path()).unwrap();
    let photos: Vec<Evidence> = [100_000, 0, 40_000]
        .map(|n| locker(&trip.copy()).keep(&format!("{n}.jpg"), &vec![n as u8; n]).unwrap())
        .to_vec();
    let visit = Visit { evidence: photos.clone(), ..Visit::new(today(), "budi") };
    trip.asks([Deed::SetVisit { code: code(4), visit }]);
    let offered: Vec<(Hash, u64)> = photos.iter().map(|file| (file.sha256, file.bytes)).collect();
    let (mut most, mut drops) = (1_000, 0);
    let brings = |most: usize| {
        let book = trip.copy();
        let (copy, pending) = book.copy().unwrap().unwrap();
        let mut standing = Standing::new(&book, &copy, trip.secret.public());
        let carried = Carried { files: offered.clone(), ..standing.carried(&pending, true).unwrap() };
        trip.meets(carried, &mut standing, DEVICE, most).unwrap()
    };
    let mut files = 0;
    loop {
        let sent = brings(most);
        files += sent.files;
        if !sent.is_cut {
            break;
        }
        if sent.files > 0 {
            trip.is_home();
        }
        (most, drops) = (most + 9_000, drops + 1);
    }
    assert!(drops > 5, "{drops}");
    // A piece that was on its way when the line dropped is the one that goes again.
    assert_eq!(files, 140_000);
    let office = locker(&trip.office.book);
    assert!(photos.iter().all(|file| office.here(file) == Here::Yes));
    let again = brings(usize::MAX);
    assert_eq!((again.up, again.down), (110 + 5 + 3 * 40, 94 + 45 + 5 + 45), "{again:?}");
    // What nothing names is not wanted, and what is not what it is named by is not kept.
    std::fs::remove_file(office.path(&photos[2].sha256)).unwrap();
    std::fs::write(locker(&trip.copy()).path(&photos[2].sha256), vec![1; 40_000]).unwrap();
    let book = trip.copy();
    let (copy, pending) = book.copy().unwrap().unwrap();
    let mut standing = Standing::new(&book, &copy, trip.secret.public());
    let strange = ([7; 32], 40_000);
    let files = [&offered[..], &[strange]].concat();
    let carried = Carried { files, ..standing.carried(&pending, true).unwrap() };
    let told = trip.meets(carried, &mut standing, DEVICE, usize::MAX).unwrap_err();
    assert_eq!((told.rule, office.here(&photos[2])), ("evidence.altered", Here::No));
    assert_eq!(office.part(&photos[2]).unwrap(), 0, "it is read before any of it goes");
    // One that is there already is not looked at: it is not wanted.
    std::fs::write(locker(&trip.copy()).path(&photos[0].sha256), vec![1; 100_000]).unwrap();
    let carried = Carried { files: offered[..2].to_vec(), ..standing.carried(&pending, true).unwrap() };
    assert_eq!(trip.meets(carried, &mut standing, DEVICE, usize::MAX).unwrap().files, 0);
}

/// Wherever it is cut, nothing is lost, nothing that came whole comes again, and the end is the same.
#[test]
fn a_line_that_drops_is_taken_up_where_it_dropped() {
    let trip = Trip::new();
    trip.asks(fifty());
    trip.is_busy();
    let mut came: Vec<(bool, u64, u64)> = Vec::new();
    // Each line carries a little more than the one before, or the same piece would be in flight for ever.
    let (mut most, mut lines) = (60, 0);
    loop {
        let sent = trip.goes_home(most).unwrap();
        came.extend(sent.packets);
        (most, lines) = (most + 1_777, lines + 1);
        if !sent.is_cut {
            break;
        }
    }
    trip.is_home();
    let log = came.iter().filter(|(of_office, ..)| *of_office);
    assert!(lines > 15 && log.clone().count() >= 3, "{lines} {came:?}");
    for of_office in [false, true] {
        let mut ends: Vec<(u64, u64)> =
            came.iter().filter(|one| one.0 == of_office).map(|one| (one.1, one.2)).collect();
        // Wishes that were taken in are not brought again, entries that were kept are not sent again.
        assert!(ends.is_sorted(), "{came:?}");
        ends.dedup();
        assert!(ends.windows(2).all(|two| two[0].1 == two[1].0), "{came:?}");
        assert_eq!(ends.len(), came.iter().filter(|one| one.0 == of_office).count(), "{came:?}");
    }
}

/// The first copy over a line that drops: pieces are kept beside where the copy will be.
#[test]
fn a_first_copy_is_taken_up_where_it_dropped() {
    let trip = Trip::new();
    trip.is_busy();
    let dir = TempDir::new().unwrap();
    let place = dir.path().join("baru.redb");
    let (mut most, mut came) = (30_000, Vec::new());
    loop {
        let mut coming = Coming::open(&place).unwrap();
        let sent = trip.meets(coming.carried(true), &mut coming, DEVICE, most).unwrap();
        came.extend(sent.packets);
        most += 5_000;
        if !sent.is_cut {
            break;
        }
        assert!(!place.exists(), "there is no copy that is not whole");
    }
    assert!(came.len() >= 3 && came.windows(2).all(|two| two[0].2 == two[1].1), "{came:?}");
    let (head, link) = trip.office.snapshot().head();
    assert_eq!(Coming::open(&place).unwrap().carried(true).head, (head.0, link));
    // A piece that is spoilt on disk is let go with what comes after it.
    let spool = dir.path().join("baru.redb.bawa");
    let mut bytes = std::fs::read(&spool).unwrap();
    let half = bytes.len() / 2;
    bytes[half] ^= 1;
    std::fs::write(&spool, bytes).unwrap();
    let left = Coming::open(&place).unwrap().carried(true).head.0;
    assert!(left > 0 && left < head.0, "{left}");
    let mut coming = Coming::open(&place).unwrap();
    trip.meets(coming.carried(true), &mut coming, DEVICE, usize::MAX).unwrap();
    assert_eq!(coming.carried(true).head, (head.0, link));
}

#[test]
fn two_laptops_with_one_key_are_found_out() {
    let trip = Trip::new();
    let other = TempDir::new().unwrap();
    trip.copy_to(&other);
    trip.asks([facts(code(4), &[(Field::Address, Some("Jalan 1"))])]);
    trip.goes_home(usize::MAX).unwrap();
    let clone = Book::open(other.path().join("salinan.redb")).unwrap();
    let deed = facts(code(5), &[(Field::Address, Some("Jalan 2"))]);
    clone.act(&[deed.into()], &signer("budi"), now(), Mode::Whole).unwrap().remove(0).unwrap();
    let told = trip.talks(&clone, DEVICE, usize::MAX).unwrap_err();
    assert_eq!(told.rule, "copy.twin");
    let carrier: Carrier = trip.office.snapshot().record(&DEVICE.to_owned()).unwrap().unwrap();
    assert!(carrier.is_twin, "the office knows");
    let (_, pending) = clone.copy().unwrap().unwrap();
    let key = (DEVICE.to_owned(), 1, wish::hash(&pending[0].1));
    assert!(trip.office.snapshot().record::<Came>(&key).unwrap().unwrap().is_in_box(), "nothing is lost");
}

#[test]
fn what_does_not_belong_is_refused_in_words() {
    let trip = Trip::new();
    trip.asks([facts(code(4), &[(Field::Address, Some("Jalan 1"))])]);
    let before = trip.office.snapshot().head();
    let book = trip.copy();
    let (copy, pending) = book.copy().unwrap().unwrap();
    let carried = || Standing::new(&book, &copy, trip.secret.public()).carried(&pending, true).unwrap();
    let refused = |carried: Carried, device: &str| {
        let mut standing = Standing::new(&book, &copy, trip.secret.public());
        trip.meets(carried, &mut standing, device, usize::MAX).unwrap_err().rule
    };
    let zeros = [0; 32];
    assert_eq!(refused(Carried { book: [1; 16], ..carried() }, DEVICE), "packet.book");
    assert_eq!(refused(Carried { head: (3, zeros), ..carried() }, DEVICE), "packet.ahead");
    assert_eq!(refused(Carried { head: (1 << 40, zeros), ..carried() }, DEVICE), "packet.ahead");
    assert_eq!(refused(Carried { home: (7, zeros), ..carried() }, DEVICE), "packet.gap");
    assert_eq!(refused(Carried { home: (0, zeros), ..carried() }, DEVICE), "packet.chain");
    assert_eq!(refused(Carried { device: "laptop-lain".to_owned(), ..carried() }, DEVICE), "packet.key");
    assert_eq!(trip.office.snapshot().head(), before, "nothing was written");
    let (server, seal) = (signer(DEVICE), trip.seal());
    let mut counter = Counter::new(&trip.office.book, &server).unwrap();
    for frame in [Frame::Packet(Vec::new()), Frame::Done((1, zeros))] {
        let mut office = Office::new(&mut counter, &seal, DEVICE, now());
        assert_eq!(office.take(frame.clone()).unwrap_err().rule, "talk.order");
        let mut standing = Standing::new(&book, &copy, trip.secret.public());
        let mut laptop = Laptop::new(carried(), &mut standing, &trip.secret, now());
        assert!(matches!(laptop.give().unwrap(), Some(Frame::Hello(_))));
        assert_eq!(laptop.take(frame).unwrap_err().rule, "talk.order");
    }
}
