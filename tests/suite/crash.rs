//! What a disk may do: power that goes at any moment, reads and writes and syncs that fail, no room left.
//! What was acknowledged is there, what was refused is not, and a file is the old or the new.

pub mod sim;
mod work;

use crate::desk::{self, Desk, facts, noon, post, signer, today};
use crate::faults::names;
use crate::screen::{Shelf, Start};
use kdkmp::base::{Fault, Kind, Seq};
use kdkmp::book::act::Mode;
use kdkmp::book::entry::Hash;
use kdkmp::book::view::Log;
use kdkmp::book::{Deed, Volume};
use kdkmp::domain::{Field, PostingKind};
use kdkmp::lists::check;
use kdkmp::store::backup::{Restoring, backup, restore};
use kdkmp::store::{Book, Place, rebuild};
use sim::{Dice, Event, Failing, Film, Loss, Sim};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, OnceLock};

pub const BOOK: &str = "/kantor/buku.redb";
const LOSSES: [Loss; 4] = [Loss::All, Loss::None, Loss::Some, Loss::Torn];
/// Everything is tried where this variable is set; a part of it, always the same, where it is not.
const LONG: &str = "KDKMP_LONG";

pub fn is_long() -> bool {
    std::env::var_os(LONG).is_some()
}

pub fn place(sim: &Sim, path: &str) -> Place {
    Place::on(Arc::new(sim.clone()), Path::new(path))
}

/// The bytes of a book in which there is work to do.
pub fn at_work() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let Desk { book, dir } = Desk::at_work();
        let path = book.path().to_owned();
        drop(book);
        let bytes = std::fs::read(path).unwrap();
        drop(dir);
        bytes
    })
}

fn act(book: &Book, deed: Deed) -> Result<Seq, Fault> {
    let name = if matches!(deed, Deed::ReopenMonth { .. }) { work::SECOND } else { "ani" };
    let deed = match deed {
        Deed::CloseMonth { month, .. } => Deed::CloseMonth { month, head: book.snapshot()?.head },
        deed => deed,
    };
    let done = book.act(&[deed.into()], &signer(name), noon(today()), Mode::Whole)?;
    done.into_iter().next().unwrap().map(|done| done.entry + (done.ops.len() as u64 - 1))
}

/// Every deed, one after the other, with a session that ends in the middle: what happened on the disk, what
/// was told, and the hash of each entry.
struct Story {
    start: Film,
    events: Vec<Event>,
    hashes: Vec<Hash>,
}

fn story() -> &'static Story {
    static STORY: OnceLock<Story> = OnceLock::new();
    STORY.get_or_init(|| {
        let sim = Sim::with(BOOK, at_work());
        let start = sim.film();
        let mut book = Book::open(place(&sim, BOOK)).unwrap();
        let first = book.snapshot().unwrap().seq();
        sim.say(first);
        let deeds = work::deeds(first + 1);
        let kinds: BTreeSet<&str> = deeds.iter().map(work::kind).collect();
        assert_eq!(kinds.len(), work::KINDS, "a deed is not tried: {kinds:?}");
        let half = deeds.len() / 2;
        for (at, deed) in deeds.into_iter().enumerate() {
            let told = act(&book, deed.clone()).unwrap_or_else(|fault| panic!("{deed:?}: {fault:?}"));
            sim.say(told);
            if at == half {
                drop(book);
                book = Book::open(place(&sim, BOOK)).unwrap();
            }
        }
        let snapshot = book.snapshot().unwrap();
        let hash = |seq| snapshot.raw_entry(seq).unwrap().unwrap().0;
        let hashes = Seq(1).up_to(snapshot.seq()).map(hash).collect();
        drop((snapshot, book));
        Story { start, events: sim.trace(), hashes }
    })
}

/// Opens what was left, and proves that it is a beginning of the story which goes as far as was told.
fn survives(sim: &Sim, said: Seq, whole: bool) {
    let story = story();
    let book = Book::open(place(sim, BOOK)).unwrap();
    let snapshot = book.snapshot().unwrap();
    let (seq, hash) = snapshot.head;
    assert!(seq >= said, "entry {said} was told, and {seq} is the last");
    assert_eq!(hash, story.hashes[seq.0 as usize - 1]);
    let mut read = 0;
    snapshot
        .entries(Seq(1)..=seq, false, &mut |_| {
            read += 1;
            true
        })
        .unwrap();
    assert_eq!(Seq(read), seq);
    drop(snapshot);
    // What an entry names is beside it.
    book.vault_fits().unwrap();
    if whole {
        assert_eq!(check(&book).unwrap().wrong, []);
        act(&book, facts(desk::code(11), &[(Field::Address, Some("Sesudah"))])).unwrap();
    }
}

#[test]
fn what_was_acknowledged_survives_a_crash_at_any_moment() {
    let story = story();
    let rounds = if is_long() { 12 } else { 1 };
    // All of what was done, thinned to some five hundred moments, the same ones each time.
    let stride = if is_long() { 1 } else { (story.events.len() / 500).max(1) };
    for round in 0..rounds {
        let (mut film, mut dice) = (story.start.clone(), Dice(round));
        let mut images = 0;
        for (at, event) in story.events.iter().enumerate() {
            film.step(event);
            if at % stride == 0 {
                let loss = LOSSES[(images + round as usize) % LOSSES.len()];
                let left = film.after_a_crash(loss, &mut dice);
                survives(&left, film.said, images % 16 == 0);
                images += 1;
            }
        }
        assert!(images >= 400, "{images} images of {} events", story.events.len());
        println!("{images} crashes of {} moments", story.events.len());
    }
}

/// What replaces a file is tried at every single write, sync and rename: there is the old book or the new.
fn old_or_new(start: &Film, events: &[Event], heads: &[Option<(Seq, Hash)>]) {
    let (mut film, mut dice) = (start.clone(), Dice(7));
    let mut seen = BTreeSet::new();
    for event in events {
        film.step(event);
        for loss in LOSSES {
            let left = film.after_a_crash(loss, &mut dice);
            let head = match Book::open(place(&left, BOOK)) {
                Ok(book) => Some(book.snapshot().unwrap().head),
                Err(fault) if fault.rule == "book.missing" => None,
                Err(fault) => panic!("neither old nor new: {fault:?} after {event:?}"),
            };
            let at = heads.iter().position(|known| *known == head);
            seen.insert(at.unwrap_or_else(|| panic!("a book that nobody made: {head:?} after {event:?}")));
        }
    }
    assert_eq!(seen.len(), heads.iter().collect::<BTreeSet<_>>().len(), "both are met");
    // Once it was told to be done, it lasts.
    let left = film.after_a_crash(Loss::All, &mut dice);
    let head = Book::open(place(&left, BOOK)).unwrap().snapshot().unwrap().head;
    assert_eq!(Some(head), heads[heads.len() - 1]);
    assert!(left.names().iter().all(|name| !name.ends_with(".baru")), "{:?}", left.names());
}

fn head(place: Place) -> (Seq, Hash) {
    Book::open_read_only(place).unwrap().snapshot().unwrap().head
}

#[test]
fn a_file_is_replaced_whole_or_not_at_all() {
    // A book is made.
    let sim = Sim::default();
    let start = sim.film();
    assert!(desk::make(place(&sim, BOOK), desk::regions).unwrap());
    let made = sim.trace();
    old_or_new(&start, &made, &[None, Some(head(place(&sim, BOOK)))]);
    // Made anew from its log: the entries are the same.
    let sim = Sim::with(BOOK, at_work());
    let start = sim.film();
    let old = head(place(&sim, BOOK));
    rebuild(place(&sim, BOOK), false, "lama", check).unwrap();
    old_or_new(&start, &sim.trace(), &[Some(old)]);
    // An earlier book comes back, and the later one is kept.
    const COPY: &str = "/kantor/cadangan.redb";
    let sim = Sim::with(BOOK, at_work());
    backup(place(&sim, BOOK), place(&sim, COPY), check).unwrap();
    let book = Book::open(place(&sim, BOOK)).unwrap();
    act(&book, post(desk::code(0), PostingKind::Order, 500)).unwrap();
    let later = book.snapshot().unwrap().head;
    drop(book);
    let start = sim.film();
    sim.trace();
    let from = head(place(&sim, COPY)).0;
    let (signer, now) = (&signer("ani"), noon(today()));
    let what = Restoring { from: place(&sim, COPY), with: Vec::new(), aside: "lama", signer, now };
    let done = restore(place(&sim, BOOK), &what, check).unwrap();
    let restored = head(place(&sim, BOOK));
    assert_eq!((done.from, done.lost, restored.0), (from, Some(later), from + 1));
    assert_ne!(restored, later);
    assert_eq!(head(place(&sim, &done.kept.unwrap().display().to_string())), later);
    old_or_new(&start, &sim.trace(), &[Some(later), Some(restored)]);
}

/// What a killed writer left unclean is copied, put back and made anew all the same: nobody wrote to it since.
#[test]
fn a_book_that_was_left_unclean_is_copied_whole() {
    let sim = Sim::with(BOOK, at_work());
    let book = Book::open(place(&sim, BOOK)).unwrap();
    act(&book, post(desk::code(0), PostingKind::Order, 500)).unwrap();
    let later = book.snapshot().unwrap().head;
    let left = || sim.film().after_a_crash(Loss::None, &mut Dice(1));
    const COPY: &str = "/kantor/cadangan.redb";
    let killed = left();
    backup(place(&killed, BOOK), place(&killed, COPY), check).unwrap();
    assert_eq!(head(place(&killed, COPY)), later);
    let killed = left();
    let first = Sim::with(COPY, at_work());
    let (signer, now) = (&signer("ani"), noon(today()));
    let what = Restoring { from: place(&first, COPY), with: Vec::new(), aside: "lama", signer, now };
    assert_eq!(restore(place(&killed, BOOK), &what, check).unwrap().lost, Some(later));
    let killed = left();
    let anew = rebuild(place(&killed, BOOK), false, "lama", check).unwrap();
    assert_eq!((anew.kept, anew.beyond), (None, None));
    assert_eq!(head(place(&killed, BOOK)), later);
}

/// A disk that fails: a deed that was told is there, one that was refused is not, and the next is done
/// by the same session, which opens the book again by itself.
fn bears(failing: Failing) {
    let sim = Sim::with(BOOK, at_work());
    let book = Book::open(place(&sim, BOOK)).unwrap();
    let address = |text: &str| facts(desk::code(6), &[(Field::Address, Some(text))]);
    let mut told = vec![(act(&book, address("pertama")).unwrap(), "pertama".to_owned())];
    let mut refused = Vec::new();
    sim.fail(Some(failing));
    for n in 0..3 {
        let text = format!("surat {n}");
        match act(&book, address(&text)) {
            Ok(seq) => told.push((seq, text)),
            // Not even opening it again says: then nobody was told anything.
            Err(fault) if fault.rule == "book.unsure" => {}
            Err(fault) => {
                let kind = if failing.how == ErrorKind::StorageFull { Kind::Busy } else { Kind::Damaged };
                assert_eq!(fault.kind, kind, "{failing:?}: {fault:?}");
                refused.push(text);
            }
        }
    }
    sim.fail(None);
    let seq = act(&book, address("terakhir")).unwrap_or_else(|fault| panic!("{failing:?}: {fault:?}"));
    told.push((seq, "terakhir".to_owned()));
    drop(book);
    let book = Book::open(place(&sim, BOOK)).unwrap();
    let snapshot = book.snapshot().unwrap();
    let written = |seq| match snapshot.entry(seq).unwrap().unwrap().op {
        kdkmp::book::Op::FactsSet { changes, .. } => changes[0].after.clone().unwrap().text,
        other => panic!("{other:?}"),
    };
    for (seq, text) in &told {
        assert_eq!(written(*seq), *text, "{failing:?}");
    }
    let all: Vec<String> = told[0].0.up_to(snapshot.seq()).map(written).collect();
    assert!(refused.iter().all(|text| !all.contains(text)), "{failing:?}: {refused:?} in {all:?}");
    assert_eq!(check(&book).unwrap().wrong, [], "{failing:?}");
}

#[test]
fn a_disk_that_fails_takes_nothing_and_gives_nothing() {
    // How much three deeds ask of the disk.
    let sim = Sim::with(BOOK, at_work());
    let book = Book::open(place(&sim, BOOK)).unwrap();
    sim.fail(None);
    for n in 0..3 {
        act(&book, facts(desk::code(6), &[(Field::Address, Some(&format!("surat {n}")))])).unwrap();
    }
    let most = sim.asked();
    assert!(most > 20, "{most}");
    let stride = if is_long() { 1 } else { most.div_ceil(40) as usize };
    for (how, times) in [
        (ErrorKind::Other, 1),
        (ErrorKind::Other, 200),
        (ErrorKind::StorageFull, 1),
        (ErrorKind::StorageFull, 200),
    ] {
        for from in (1..=most).step_by(stride) {
            bears(Failing { from, times, how });
        }
    }
}

/// On the screen too: what was typed stays in its form, and the next try is the same key.
#[test]
fn a_disk_that_takes_nothing_keeps_what_was_typed() {
    for (how, told) in
        [(ErrorKind::StorageFull, "Penyimpanan penuh"), (ErrorKind::ReadOnlyFilesystem, "tidak dapat dibuka")]
    {
        let mut screen = Start { shelf: Shelf::Worked, ..Start::default() }.open();
        let sim = Sim::with(BOOK, Shelf::Worked.bytes());
        screen.desk.book = Book::open(place(&sim, BOOK)).unwrap();
        screen.keys("2 / =ngadiwono enter n =9120012345678 tab tab tab =OSS");
        let before = screen.seq();
        for _ in 0..2 {
            sim.fail(Some(Failing { from: 1, times: u64::MAX / 2, how }));
            screen.keys("enter");
            screen.sees(told).sees("9120012345678").sees("OSS");
            assert_eq!(screen.seq(), before);
        }
        sim.fail(None);
        screen.keys("enter");
        screen.sees("✓ tersimpan");
        assert!(screen.seq() > before);
        assert_eq!(check(&screen.desk.book).unwrap().wrong, []);
    }
}

/// Zeroes one page after the other. While the log can be read the book is made anew from it, whatever else
/// is hit; where the way to the log is hit, its entries are picked together; and what comes of either is the
/// log as it was, up to where it is cut.
#[test]
fn a_book_is_made_anew_from_what_is_left_of_it() {
    const PAGE: usize = 4096;
    let whole = at_work();
    let truth = Sim::with(BOOK, whole);
    let book = Book::open_read_only(place(&truth, BOOK)).unwrap();
    let snapshot = book.snapshot().unwrap();
    let (last, head) = snapshot.head;
    let hash = |seq| snapshot.raw_entry(seq).unwrap().unwrap().0;
    let pages = whole.len() / PAGE;
    let stride = if is_long() { 1 } else { pages.div_ceil(40) };
    let (mut made, mut picked, mut cut, mut first) = (0, 0, 0, None);
    for page in (0..pages).step_by(stride) {
        let mut bytes = whole.to_vec();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
        let sim = Sim::with(BOOK, &bytes);
        let log_is_whole = Book::open_read_only(place(&sim, BOOK)).and_then(|book| {
            let log = book.snapshot()?;
            Seq(1)
                .up_to(log.seq())
                .try_for_each(|seq| log.raw_entry(seq).map(drop))
                .map(|()| log.head.0 == last)
        });
        match rebuild(place(&sim, BOOK), false, "lama", check) {
            Ok(anew) => {
                // A book that does not say any more where it ends is kept.
                assert_eq!(Seq(anew.report.entries), last, "page {page}");
                made += 1;
            }
            Err(fault) => {
                assert_eq!(fault.kind, Kind::Damaged, "page {page}: {fault:?}");
                assert!(!matches!(log_is_whole, Ok(true)), "page {page}: the log is whole: {fault:?}");
                assert!(sim.bytes(BOOK) == bytes, "page {page}: what fails changes nothing");
                let anew = match rebuild(place(&sim, BOOK), true, "lama", check) {
                    Ok(anew) => anew,
                    // Nothing is chained to an entry that is lost: without the first there is no log.
                    Err(fault) => {
                        assert_eq!((fault.rule, first.replace(page)), ("book.damaged", None), "page {page}");
                        assert!(sim.bytes(BOOK) == bytes);
                        continue;
                    }
                };
                let found = Seq(anew.report.entries);
                assert!(anew.kept.is_some() && found > Seq::NONE, "page {page}");
                assert_eq!(anew.missing.is_none(), found == last, "page {page}: {anew:?}");
                (picked, cut) = (picked + 1, cut + usize::from(found < last));
            }
        }
        let (seq, end) = Book::open_read_only(place(&sim, BOOK)).unwrap().snapshot().unwrap().head;
        assert!(end == if seq == last { head } else { hash(seq) }, "page {page}: another log");
    }
    println!("of {} pages: {made} followed, {picked} picked together, {cut} of them cut", pages / stride);
    assert!(made > picked && picked > 0);
}

/// Somebody who is killed leaves a book unclean. Reading it, and proving it, write nothing.
#[test]
fn an_unclean_book_is_read_as_it_lies() {
    let story = story();
    let (mut film, mut dice) = (story.start.clone(), Dice(3));
    story.events[..story.events.len() / 3].iter().for_each(|event| film.step(event));
    let left = film.after_a_crash(Loss::None, &mut dice);
    let reader = Book::open_read_only(place(&left, BOOK)).unwrap();
    assert!(reader.snapshot().unwrap().seq() >= film.said);
    assert_eq!(check(&reader).unwrap().wrong, []);
    let refused = act(&reader, facts(desk::code(6), &[(Field::Address, Some("x"))]));
    assert_eq!(refused.unwrap_err().rule, "book.readonly");
    assert_eq!(left.trace().len(), 0, "reading writes nothing");
    // Then somebody comes to write: the reader sees what they do.
    let writer = Book::open(place(&left, BOOK)).unwrap();
    let seq = act(&writer, facts(desk::code(6), &[(Field::Address, Some("Baledono"))])).unwrap();
    assert_eq!(reader.snapshot().unwrap().seq(), seq);
    assert_eq!(check(&reader).unwrap().wrong, []);
}

/// Whoever was killed left a book unclean; somebody opens it to read, and at any moment of that another comes to
/// write so much that the file grows, and stays or leaves. The reader is told of no damage, and reads what there
/// was or is.
#[test]
fn a_writer_may_come_at_any_moment_of_a_reading() {
    let story = story();
    let (mut film, mut dice) = (story.start.clone(), Dice(3));
    story.events[..story.events.len() / 3].iter().for_each(|event| film.step(event));
    for stays in [true, false] {
        let mut moments = 0;
        loop {
            let left = film.after_a_crash(Loss::None, &mut dice);
            let at = place(&left, BOOK);
            left.visit(moments, grows(&left, stays));
            let reader = Book::open_read_only(at).unwrap_or_else(|fault| panic!("at {moments}: {fault:?}"));
            let read = reader.snapshot().unwrap_or_else(|fault| panic!("at {moments}: {fault:?}")).seq();
            assert!(read >= film.said, "at {moments}");
            let checked = check(&reader).unwrap_or_else(|fault| panic!("at {moments}: {fault:?}"));
            assert_eq!(checked.wrong, [], "at {moments}");
            if left.is_awaited() {
                break;
            }
            moments += 1 + moments / 25;
        }
        assert!(moments > 60, "{moments} moments");
    }
}

/// Writes until the file is longer.
fn grows(sim: &Sim, stays: bool) -> impl FnOnce() + Send + 'static {
    let sim = sim.clone();
    move || {
        let length = sim.bytes(BOOK).len();
        let book = Book::open(place(&sim, BOOK)).unwrap();
        for at in 0.. {
            if sim.bytes(BOOK).len() > length {
                break;
            }
            let address = format!("{at} {}", "x".repeat(180));
            act(&book, facts(desk::code(1 + at % 6), &[(Field::Address, Some(&address))])).unwrap();
        }
        if stays {
            std::mem::forget(book);
        }
    }
}

/// A book on which nothing more could be written is not called whole.
#[test]
fn a_check_proves_that_the_book_can_be_written() {
    let desk = Desk::at_work();
    let path = desk.path();
    let Desk { book, dir } = desk;
    drop(book);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend([0x5a; 100]);
    std::fs::write(&path, &bytes).unwrap();
    let refused = act(&Book::open(&path).unwrap(), facts(desk::code(6), &[(Field::Address, Some("lain"))]));
    assert!(refused.is_err(), "nobody can write to it");
    let wrong = check(&Book::open_read_only(&path).unwrap()).unwrap().wrong;
    assert_eq!(wrong.iter().map(|fault| fault.rule).collect::<Vec<_>>(), ["book.unwritable"]);
    assert!(wrong[0].show(kdkmp::base::Lang::Id).contains("kdkmp rebuild"), "{wrong:?}");
    assert!(std::fs::read(&path).unwrap() == bytes, "a check changes nothing");
    rebuild(&path, false, "lama", check).unwrap();
    assert_eq!(check(&Book::open(&path).unwrap()).unwrap().wrong, []);
    assert_eq!(names(dir.path()), ["buku.redb", "buku.redb.kunci"]);
}

/// What is written to a file that has no name any more, or another, would be in no book.
#[test]
fn a_book_that_was_moved_or_replaced_is_not_written_to() {
    let address = |text: &str| facts(desk::code(6), &[(Field::Address, Some(text))]);
    for way in ["mv", "rm", "mv over", "cp over"] {
        let desk = Desk::at_work();
        let (path, other) = (desk.path(), desk.dir.path().join("lain.redb"));
        std::fs::copy(&path, &other).unwrap();
        act(&desk.book, address("sebelum")).unwrap();
        let before = desk.snapshot().head;
        match way {
            "mv" => std::fs::rename(&path, desk.dir.path().join("pindah.redb")).unwrap(),
            "rm" => std::fs::remove_file(&path).unwrap(),
            "mv over" => std::fs::rename(&other, &path).unwrap(),
            _ => drop(std::fs::copy(&other, &path).unwrap()),
        }
        let fault = act(&desk.book, address("sesudah")).unwrap_err();
        assert_eq!((fault.rule, fault.kind), ("book.moved", Kind::Busy), "{way}");
        let there = desk.dir.path().join("pindah.redb");
        if way == "mv" {
            std::fs::rename(there, &path).unwrap();
            let seq = act(&desk.book, address("sesudah")).unwrap();
            assert_eq!(seq, before.0 + 1, "put back, it goes on");
            assert_eq!(check(&desk.book).unwrap().wrong, []);
        }
    }
}
