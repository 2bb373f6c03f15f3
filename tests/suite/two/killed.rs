//! Eight write and eight read at one book, and every one of them is killed again and again; and one that is
//! stopped in the middle of a commit. `KDKMP_LONG` takes a minute of it.

use super::*;
use kdkmp::base::Seq;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What workers of these tests do until they are killed.
pub fn work(task: &str, number: usize, path: &Path) {
    match task {
        "write-until" => write(number, path),
        "read-until" => read(path),
        "halt" => halt(number, path),
        other => panic!("no such task: {other}"),
    }
}

/// Writes on and on, and says each entry with how long it took, in milliseconds.
fn write(number: usize, path: &Path) {
    let book = desk::open(path, desk::regions).unwrap();
    wait_for_go();
    for n in 0.. {
        let text = format!("proses {} surat {n}", std::process::id());
        let began = Instant::now();
        let deed = facts(code(number), &[(Field::Address, Some(&text))]);
        let done = book.act(&[deed.into()], &who(number), noon(today()), Mode::Whole);
        let entry = done.unwrap().remove(0).unwrap().entry;
        say(&format!("done {entry} {text} {}", began.elapsed().as_millis()));
    }
}

/// Reads on and on, each time all that a pane shows; the book never goes back.
fn read(path: &Path) {
    let book = Book::open_read_only(path).unwrap();
    wait_for_go();
    let mut last = Seq::NONE;
    loop {
        let began = Instant::now();
        let snapshot = book.snapshot().unwrap();
        assert!(snapshot.seq() >= last, "{} after {last}", snapshot.seq());
        last = snapshot.seq();
        Catalog::load(&snapshot).unwrap();
        say(&format!("read {last} {}", began.elapsed().as_millis()));
    }
}

/// Who signs at a desk.
fn who(number: usize) -> Signer {
    let (name, device) = ("ani".to_owned(), format!("meja-{number}"));
    Signer { name, device, proof: Proof::Login, once: None, holds: true, personal: false }
}

/// What one who was killed again and again has said.
#[derive(Default)]
struct Told {
    entries: Vec<(Seq, String)>,
    reads: usize,
    kills: usize,
    slowest: u64,
}

impl Told {
    fn take(&mut self, said: &str) {
        let (said, took) = said.rsplit_once(' ').unwrap();
        self.slowest = self.slowest.max(took.parse().unwrap());
        match said.strip_prefix("read ") {
            Some(_) => self.reads += 1,
            None => self.entries.push(acknowledged(said)),
        }
    }
}

/// A desk at which one is killed after some lines, in the middle of the next, and another comes.
fn at_a_desk(task: &str, number: usize, path: &Path, until: Instant) -> Told {
    let mut told = Told::default();
    while Instant::now() < until {
        let mut worker = Worker::start(task, number, path);
        worker.go();
        let most = (told.kills * 7 + number * 3) % 23;
        for said in (0..most).map_while(|_| worker.hear()) {
            told.take(&said);
        }
        worker.child.kill().unwrap();
        worker.hear_all().iter().for_each(|said| told.take(said));
        told.kills += 1;
    }
    told
}

#[test]
fn eight_write_and_eight_read_and_all_are_killed() {
    let desk = Desk::new();
    let (path, before) = (desk.path(), desk.snapshot().seq());
    let long = crate::crash::is_long();
    let until = Instant::now() + Duration::from_secs(if long { 60 } else { 3 });
    let start = |n: usize| {
        let (path, task) = (path.clone(), if n < 8 { "write-until" } else { "read-until" });
        std::thread::spawn(move || at_a_desk(task, n % 8, &path, until))
    };
    let all: Vec<_> = (0..16).map(start).collect();
    let all: Vec<Told> = all.into_iter().map(|one| one.join().unwrap()).collect();
    let said: Vec<_> = all.iter().flat_map(|told| told.entries.clone()).collect();
    all_there(&desk.book, &said);
    let written = desk.snapshot().seq().since(before);
    let count = |of: fn(&Told) -> usize| all.iter().map(of).sum::<usize>();
    println!(
        "{} killed; {} of {written} deeds acknowledged, the slowest in {} ms; {} reads, the slowest in {} ms",
        count(|told| told.kills),
        said.len(),
        all[..8].iter().map(|told| told.slowest).max().unwrap(),
        count(|told| told.reads),
        all[8..].iter().map(|told| told.slowest).max().unwrap(),
    );
    assert!(written >= said.len() as u64 && !said.is_empty() && count(|told| told.reads) > 0);
}

/// Stops itself at the so-manieth thing that a commit asks of the disk.
#[cfg(unix)]
fn halt(at: usize, path: &Path) {
    use kdkmp::store::Place;
    use kdkmp::store::asked::{Asked, Request};
    let asked = Arc::new(AtomicUsize::new(usize::MAX / 2));
    let count = Arc::clone(&asked);
    let disk = Asked::by(move |request| {
        if request == Request::Sync && count.fetch_add(1, Ordering::SeqCst) + 1 == at {
            let id = std::process::id().to_string();
            assert!(Command::new("kill").args(["-STOP", &id]).status().unwrap().success());
            // Another thread may be the one that stops first: where the processor is wanted by many, this one would
            // have left the place by then.
            wait_for_go();
        }
        Ok(())
    });
    let book = Book::open(Place::on(Arc::new(disk), path)).unwrap();
    let deeds = || [facts(code(6), &[(Field::Address, Some("dari yang dihentikan"))]).into()];
    // It is a writer already: what it is stopped in is the commit, and not the opening.
    book.act(&deeds(), &who(6), noon(today()), Mode::Preview).unwrap();
    wait_for_go();
    asked.store(0, Ordering::SeqCst);
    let done = book.act(&deeds(), &who(6), noon(today()), Mode::Whole);
    say(&format!("done {}", done.unwrap().remove(0).unwrap().entry));
}

#[cfg(not(unix))]
fn halt(_: usize, _: &Path) {}

/// Somebody's process stands still in the middle of a commit: whoever reads does so at once, a deed is refused
/// when one has waited long enough, and all goes on when it does.
#[cfg(target_os = "linux")]
#[test]
fn one_who_is_stopped_in_a_commit_keeps_nobody_for_ever() {
    let mut told = Vec::new();
    for at in 1..=if crate::crash::is_long() { 4 } else { 1 } {
        let desk = Desk::at_work();
        let mut worker = Worker::start("halt", at, &desk.path());
        // It may be there for all to see already, though nobody was told.
        let before = desk.snapshot().seq();
        worker.go();
        let stat = format!("/proc/{}/stat", worker.child.id());
        let end = Instant::now() + Duration::from_secs(20);
        let stands = || std::fs::read_to_string(&stat).unwrap().contains(") T ");
        while !stands() && Instant::now() < end {
            std::thread::yield_now();
        }
        if !stands() {
            // A commit does not ask so often.
            assert!(at > 1 && worker.hear().is_some());
            break;
        }
        let began = Instant::now();
        let reader = Book::open_read_only(desk.path()).unwrap();
        Catalog::load(&reader.snapshot().unwrap()).unwrap();
        let read = began.elapsed();
        let began = Instant::now();
        let fault = desk.ask("ani", facts(code(5), &[(Field::Address, Some("menunggu"))])).unwrap_err();
        assert_eq!((fault.rule, fault.kind), ("book.held", Kind::Busy));
        told.push(format!(
            "sync {at}: read in {} ms, refused in {} ms",
            read.as_millis(),
            began.elapsed().as_millis()
        ));
        let id = worker.child.id().to_string();
        assert!(Command::new("kill").args(["-CONT", &id]).status().unwrap().success());
        worker.go();
        // The later ones are asked for when the book is closed, after it has said that it is done.
        let mut said = [worker.hear().unwrap(), worker.hear().unwrap()];
        said.sort();
        assert_eq!(said, [format!("done {}", before + 1), "ready".to_owned()], "it goes on where it stood");
        desk.ask("ani", facts(code(5), &[(Field::Address, Some("sesudahnya"))])).unwrap();
        assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
    }
    println!("{}", told.join("; "));
}
