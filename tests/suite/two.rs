//! Several people at one book, each with a process of their own: nothing is lost, no number is given
//! twice, and whoever is killed takes nothing along.
//!
//! The workers are this test binary again: see [`a_worker_works`].

use crate::desk::{self, Desk, code, facts, noon, post, signer, today};
use crate::faults::put;
use kdkmp::base::{Kind, Lang, Qty, Seq};
use kdkmp::book::Proof;
use kdkmp::book::act::{Mode, Request, Signer};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::{Account, Read, Records};
use kdkmp::book::view::Log;
use kdkmp::domain::{Field, PostingKind};
use kdkmp::exchange::seed;
use kdkmp::lists::check;
use kdkmp::lists::{Catalog, Touched};
use kdkmp::store::{Book, rebuild};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

mod killed;

/// What a worker is told to do: a task, its number, and the path of the book.
const TOLD: &str = "KDKMP_TEST_WORKER";
/// What a worker's own lines begin with: the test harness writes lines too.
const SAYS: &str = "worker ";

/// Not a test of its own: what a worker process runs. Without being told what to do it does nothing.
#[test]
fn a_worker_works() {
    let Ok(told) = std::env::var(TOLD) else { return };
    let mut told = told.splitn(3, ' ');
    let mut next = || told.next().unwrap();
    let (task, number, path) = (next(), next().parse::<usize>().unwrap(), Path::new(next()));
    if task == "create" {
        wait_for_go();
        let book = desk::open(path, || seed::regency().unwrap()).unwrap();
        return say(&format!("made {}", Catalog::load(&book.snapshot().unwrap()).unwrap().len()));
    }
    if task == "update" {
        wait_for_go();
        // What a newer program does first: it makes the records its own.
        put(path, "meta", if number == 0 { "shape" } else { "kdkmp" }, &u32::MAX.to_le_bytes());
        return say("updated");
    }
    if ["write-until", "read-until", "halt"].contains(&task) {
        return killed::work(task, number, path);
    }
    let book = desk::open(path, desk::regions).unwrap();
    let act = |deed: Deed| {
        let (name, device) = ("ani".to_owned(), format!("meja-{number}"));
        let who = Signer { name, device, proof: Proof::Login, once: None, holds: true, personal: false };
        let done = book.act(&[deed.into()], &who, noon(today()), Mode::Whole);
        done.map(|mut done| done.remove(0).unwrap().entry)
    };
    wait_for_go();
    match task {
        "order" => match act(post(code(0), PostingKind::Order, 500)) {
            Ok(entry) => say(&format!("done {entry}")),
            Err(fault) => say(&format!("refused {}", fault.rule)),
        },
        "write" | "write-on" => {
            let most = if task == "write" { 25 } else { 60 };
            for n in 0..most {
                let text = format!("proses {} surat {n}", std::process::id());
                let entry = act(facts(code(number), &[(Field::Address, Some(&text))])).unwrap();
                say(&format!("done {entry} {text}"));
            }
        }
        other => panic!("no such task: {other}"),
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{SAYS}{line}").unwrap();
    out.flush().unwrap();
}

/// Says that it is there, and waits until all others are too.
fn wait_for_go() {
    say("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

/// A worker process. Killed when it is let go, so that a test that fails leaves none behind.
struct Worker {
    child: Child,
    told: ChildStdin,
    says: BufReader<ChildStdout>,
}

impl Worker {
    fn start(task: &str, number: usize, path: &Path) -> Worker {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "two::a_worker_works", "--nocapture", "--test-threads=1"])
            .env(TOLD, format!("{task} {number} {}", path.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (told, says) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut worker = Worker { child, told, says: BufReader::new(says) };
        assert_eq!(worker.hear().as_deref(), Some("ready"));
        worker
    }

    fn go(&mut self) {
        writeln!(self.told, "go").unwrap();
    }

    /// What it says next; `None` once it is gone.
    fn hear(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.says.read_line(&mut line).unwrap() > 0 {
            // A line that was cut short by a kill was not said.
            if let Some(said) = line.strip_prefix(SAYS).and_then(|l| l.strip_suffix('\n')) {
                return Some(said.to_owned());
            }
            line.clear();
        }
        None
    }

    fn hear_all(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.hear()).collect()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts workers that go at the same moment.
fn together(tasks: &[(&str, usize)], path: &Path) -> Vec<Worker> {
    let mut all: Vec<Worker> = tasks.iter().map(|(task, n)| Worker::start(task, *n, path)).collect();
    all.iter_mut().for_each(Worker::go);
    all
}

/// `done 151 proses 4242 surat 0`: the entry and its text.
fn acknowledged(said: &str) -> (Seq, String) {
    let (entry, text) = said.strip_prefix("done ").unwrap().split_once(' ').unwrap();
    (Seq(entry.parse().unwrap()), text.to_owned())
}

/// Every acknowledged entry is in the log as it was said, no number was given twice, all is well.
fn all_there(book: &Book, said: &[(Seq, String)]) {
    let snapshot = book.snapshot().unwrap();
    let numbers: BTreeSet<Seq> = said.iter().map(|(entry, _)| *entry).collect();
    assert_eq!(numbers.len(), said.len(), "a number was given twice");
    for (seq, text) in said {
        let entry = snapshot.entry(*seq).unwrap().expect("an acknowledged entry is lost");
        let kdkmp::book::Op::FactsSet { changes, .. } = entry.op else { panic!("{entry:?}") };
        assert_eq!(changes[0].after.as_ref().map(|fact| &fact.text), Some(text));
    }
    assert_eq!(check(book).unwrap().wrong, vec![]);
}

#[test]
fn six_write_and_nothing_is_lost() {
    let desk = Desk::new();
    let before = desk.snapshot().seq();
    let tasks: Vec<_> = (0..6).map(|n| ("write", n)).collect();
    let mut workers = together(&tasks, &desk.path());
    let said: Vec<_> = workers.iter_mut().flat_map(Worker::hear_all).map(|s| acknowledged(&s)).collect();
    assert_eq!(said.len(), 6 * 25);
    assert_eq!(desk.snapshot().seq(), before + 6 * 25);
    all_there(&desk.book, &said);
}

#[test]
fn who_is_killed_takes_nothing_along() {
    let desk = Desk::new();
    let path = desk.path();
    let mut said = Vec::new();
    for round in 0..8 {
        let mut workers = together(&[("write-on", 0), ("write-on", 1)], &path);
        // The moment differs from round to round: after so many commits, in the middle of the next.
        for worker in &mut workers {
            said.extend((0..round).map_while(|_| worker.hear()).map(|s| acknowledged(&s)));
        }
        for worker in &mut workers {
            worker.child.kill().unwrap();
        }
        for worker in &mut workers {
            said.extend(worker.hear_all().iter().map(|s| acknowledged(s)));
        }
        drop(workers);
        all_there(&desk.book, &said);
        let done = desk.ask("ani", facts(code(5), &[(Field::Address, Some(&format!("babak {round}")))]));
        assert!(done.is_ok(), "who is left goes on: {done:?}");
    }
    // The last who had it open is killed too: the next start opens it at once, and so does a reader.
    drop(desk.book);
    let mut workers = together(&[("write-on", 0)], &path);
    said.extend((0..5).map_while(|_| workers[0].hear()).map(|s| acknowledged(&s)));
    workers[0].child.kill().unwrap();
    said.extend(workers[0].hear_all().iter().map(|s| acknowledged(s)));
    drop(workers);
    let reader = Book::open_read_only(&path);
    assert!(reader.is_ok(), "{:?}", reader.err());
    all_there(&reader.unwrap(), &said);
    all_there(&desk::open(&path, desk::regions).unwrap(), &said);
}

#[test]
fn of_two_who_order_the_last_half_tonne_one_gets_it() {
    for _ in 0..5 {
        let desk = Desk::at_work();
        desk.done([post(code(0), PostingKind::Order, 1500)]);
        let mut workers = together(&[("order", 1), ("order", 2)], &desk.path());
        let mut said: Vec<String> = workers.iter_mut().flat_map(Worker::hear_all).collect();
        said.sort();
        assert!(said[0].starts_with("done ") && said[1] == "refused quota.left", "{said:?}");
        let account =
            Account { code: code(0), company: desk::slug("bulog"), product: desk::slug("beras-sphp") };
        assert_eq!(desk.snapshot().line(desk::week(), &account).unwrap().ordered, Qty::whole(2000));
    }
}

#[test]
fn of_two_who_make_the_same_book_one_fills_it() {
    for _ in 0..3 {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("buku.redb");
        let mut workers = together(&[("create", 1), ("create", 2)], &path);
        for worker in &mut workers {
            assert_eq!(worker.hear_all(), ["made 365"]);
        }
        let book = desk::open(&path, || unreachable!("it is filled")).unwrap();
        let report = check(&book).unwrap();
        let ops = seed::ops(&seed::regency().unwrap()).unwrap().len() as u64;
        assert_eq!((report.entries, report.wrong), (ops, vec![]), "filled once");
    }
}

#[test]
fn each_sees_what_the_other_committed() {
    let desk = Desk::at_work();
    let other = desk::open(desk.path(), desk::regions).unwrap();
    let reader = Book::open_read_only(desk.path()).unwrap();
    let mut catalogs =
        [&other, &reader].map(|book| (book, Catalog::load(&book.snapshot().unwrap()).unwrap()));
    let old = other.snapshot().unwrap();
    desk.done([facts(code(6), &[(Field::Nib, Some("9120012345678"))])]);
    for (book, catalog) in &mut catalogs {
        let touched = catalog.follow(&book.snapshot().unwrap()).unwrap();
        assert_eq!(touched, Some(Touched::Areas([code(6).kecamatan()].into())));
        assert!(catalog.find(code(6)).unwrap().1.standing.nib_number);
        assert_eq!(catalog.follow(&book.snapshot().unwrap()), Ok(None), "nothing new");
        let whole = Catalog::load(&book.snapshot().unwrap()).unwrap();
        assert_eq!((&catalog.pages, catalog.seq), (&whole.pages, whole.seq));
    }
    assert_eq!(old.cooperative(code(6)).unwrap().text(Field::Nib), None, "a snapshot stays as it was");
}

#[test]
fn what_another_changed_meanwhile_is_told_not_overwritten() {
    let desk = Desk::at_work();
    let code = code(6);
    let looked = desk.snapshot().cooperative(code).unwrap().version;
    let case = desk.snapshot().record::<kdkmp::domain::Case>(&(code, desk::slug("bulog"))).unwrap();
    assert_eq!(case, None);
    let address = |text: &str| facts(code, &[(Field::Address, Some(text))]);
    let sanction = |reason: &str| Deed::SetSanction {
        code,
        sanction: Some(kdkmp::domain::cooperative::Sanction { reason: reason.to_owned(), since: today() }),
    };
    let interest = || desk::move_to(code, kdkmp::domain::Stage::Matched);
    let paper = |number: &str| {
        let Deed::MarkPaper { code, paper, mut mark } = desk::paper_deed(code, "akta") else {
            unreachable!()
        };
        mark.number = number.to_owned();
        Deed::MarkPaper { code, paper, mark }
    };
    for (hers, mine, base) in [
        (address("Wonokitri"), address("Baledono"), looked),
        (sanction("audit"), sanction("lain"), looked),
        (paper("1"), paper("2"), looked),
        (interest(), desk::move_to(code, kdkmp::domain::Stage::OnHold), Seq::NONE),
    ] {
        let before = desk.snapshot().head;
        desk.ask("ani", hers).unwrap();
        let now = desk.snapshot().head;
        assert_ne!(now, before);
        let stale = |deed: Deed| {
            let request = Request { deed, base: Some(base) };
            let other = desk::open(desk.path(), desk::regions).unwrap();
            other.act(&[request], &signer("ani"), noon(today()), Mode::Whole)
        };
        let fault = stale(mine.clone()).unwrap_err();
        assert_eq!((fault.rule, fault.kind), ("base.changed", Kind::Refused), "{mine:?}");
        let shown = fault.show(Lang::Id);
        assert!(shown.contains("ani"), "who changed it, and what: {shown}");
        assert_eq!(desk.snapshot().head, now);
    }
    // What changed elsewhere in the record is no reason to refuse.
    let request = Request { deed: facts(code, &[(Field::Contact, Some("Sri"))]), base: Some(looked) };
    desk.book.act(&[request], &signer("ani"), noon(today()), Mode::Whole).unwrap();
}

/// A newer program takes the book over, by the shape of its records or by its format, while others have
/// it open: none of them writes or reads on, whatever they were about to do.
#[test]
fn an_older_program_stops_when_a_newer_one_takes_the_book_over() {
    for way in 0..2 {
        let desk = Desk::at_work();
        let before = desk.snapshot().head;
        let reader = Book::open_read_only(desk.path()).unwrap();
        let mut late = Worker::start("order", 0, &desk.path());
        let mut newer = together(&[("update", way)], &desk.path());
        assert_eq!(newer[0].hear_all(), ["updated"]);
        late.go();
        assert_eq!(late.hear_all(), ["refused book.outdated"]);
        let fault = desk.ask("ani", post(code(0), PostingKind::Order, 500)).unwrap_err();
        assert_eq!((fault.rule, fault.kind), ("book.outdated", Kind::Busy));
        assert!(
            fault.show(Lang::Id).contains("Program diperbarui")
                && fault.show(Lang::Id).contains("Masuk lagi")
        );
        for book in [&desk.book, &reader] {
            assert_eq!(book.snapshot().map(|_| ()).unwrap_err().rule, "book.outdated");
        }
        let (path, Desk { book, dir: _dir }) = (desk.path(), desk);
        drop((book, reader));
        let written = std::fs::read(&path).unwrap();
        assert_eq!(rebuild(&path, false, "lama", check).unwrap_err().rule, "book.newer");
        assert!(std::fs::read(&path).unwrap() == written, "a newer program's book is left to it");
        // Back to what this program reads: not one entry was added.
        let key = if way == 0 { "shape" } else { "kdkmp" };
        put(&path, "meta", key, &if way == 0 { kdkmp::book::records::SHAPE } else { 4 }.to_le_bytes());
        assert_eq!(Book::open(&path).unwrap().snapshot().unwrap().head, before);
    }
}
