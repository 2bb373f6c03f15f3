//! The drill: what a disk and a system may do, done to a copy of one's own book, to be seen with one's own
//! eyes. Writers are killed, the disk is full, bits are turned round, a restore is cut short, an older copy
//! takes the book's place; and each time it is counted what was told to be saved and is not there.
//!
//! Writers are this same program, as [`super::reader`] is: what is killed must be a process.

use super::surroundings::now;
use crate::base::{Code, Day, Fault, Msg, Seq, text};
use crate::book::act::{Mode, Signer};
use crate::book::records::{Read, Records};
use crate::book::view::Log;
use crate::book::witness::Witness;
use crate::book::{Deed, Op, Proof, entry::hex};
use crate::cli::opening::{io_fault, is_file};
use crate::cli::{Answer, Turn};
use crate::domain::{Field, Role};
use crate::lists::check;
use crate::msg;
use crate::store::asked::{Asked, Request};
use crate::store::backup::{Restoring, backup, restore};
use crate::store::{Book, Place, rebuild};
use serde_json::json;
use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Read as _, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// The word that makes the program a writer of a drill; no command of it. The copy's path follows.
pub const WORD: &str = "--drill-write";
/// How often a writer, and a restore, is killed.
const KILLS: usize = 12;
/// How often the disk is full, each time a little later.
const FULL: i64 = 12;
/// How many bits are turned round, unless the time is over before.
const BITS: usize = 60;
/// So many seconds it takes, in steps that are alike, but for what each has begun.
const SECONDS: u64 = 50;

/// What a step came to.
struct Tried {
    /// Its name for machines.
    name: &'static str,
    tried: usize,
    /// What was told to be saved and is not there, or was answered wrongly.
    lost: usize,
    said: Msg,
}

/// What is tried.
type Step = fn(&Drill) -> Result<Tried, Fault>;

/// A copy of the book, and a place for what is done to it.
struct Drill {
    dir: tempfile::TempDir,
    /// The copy as it was made.
    whole: PathBuf,
    /// The copy that it is done to.
    book: PathBuf,
    /// How long a step may take.
    step: Duration,
}

/// `drill`.
///
/// # Errors
/// If the book cannot be copied or read, or there is no room for the copy.
pub fn drill(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let began = Instant::now();
    let seconds = turn.maybe("seconds").map_or(Ok(SECONDS), |text| {
        let seconds = text.parse().ok().filter(|seconds| (1..=600).contains(seconds));
        seconds.ok_or_else(|| Fault::usage("drill.seconds", msg!(DrillSeconds, text: text::quote(&text))))
    })?;
    is_file(&turn.opening.path)?;
    let dir = tempfile::Builder::new().prefix("kdkmp-").tempdir();
    let dir = dir.map_err(|error| io_fault(&std::env::temp_dir(), &error))?;
    let (whole, book) = (dir.path().join("cadangan.redb"), dir.path().join("buku.redb"));
    let report = backup(&turn.opening.path, &whole, check)?;
    let steps: [Step; 5] = [Drill::kill, Drill::fill, Drill::flip, Drill::cut, Drill::go_back];
    let step = Duration::from_secs(seconds) / steps.len() as u32;
    let drill = Drill { dir, whole, book, step };
    let bytes = fs::metadata(&drill.whole).map_or(0, |found| found.len());
    let mut answer = Answer::default();
    let mut tell = |said: &Msg| answer.out.extend((said.show(turn.lang()) + "\n").into_bytes());
    if !turn.json() {
        tell(&msg!(DrillCopy, entries: report.entries, kib: bytes.div_ceil(1024)));
    }
    let mut lost = 0;
    for step in steps {
        let tried = step(&drill)?;
        lost += tried.lost;
        match turn.json() {
            true => {
                let object = json!({"step": tried.name, "tried": tried.tried, "lost": tried.lost});
                answer.out.extend((object.to_string() + "\n").into_bytes());
            }
            false => answer.out.extend((tried.said.show(turn.lang()) + "\n").into_bytes()),
        }
    }
    let seconds = began.elapsed().as_secs();
    if !turn.json() {
        answer
            .out
            .extend((msg!(DrillDone, seconds: seconds, lost: lost).show(turn.lang()) + "\n").into_bytes());
    }
    if lost > 0 {
        answer
            .faults
            .push(Fault::damaged("drill.lost", msg!(DrillLost, lost: lost)).then(msg!(DrillLostNext)));
    }
    Ok(answer)
}

/// Somebody who may write to the copy, and whom they write about.
struct Scribe {
    book: Book,
    signer: Signer,
    code: Code,
}

/// What a deed of the drill was told to have become: its entry and its text.
type Said = (Seq, String);

impl Scribe {
    /// # Errors
    /// If the book cannot be opened, or has no cooperative.
    fn at(place: impl Into<Place>) -> Result<Scribe, Fault> {
        let book = Book::open(place)?;
        let snapshot = book.snapshot()?;
        let registry = snapshot.registry()?;
        let dinas = registry.people.iter().find(|person| person.role == Role::Dinas);
        let name = dinas.map_or_else(|| "latihan".to_owned(), |person| person.name.clone());
        let pages = snapshot.pages()?;
        let open = pages.iter().flat_map(|page| &page.rows).find(|row| row.closed().is_none());
        let code = open.map(|row| row.code).ok_or_else(|| Fault::refused("drill.empty", msg!(DrillEmpty)))?;
        let signer = Signer {
            name,
            device: "latihan".to_owned(),
            proof: Proof::Owner,
            once: None,
            holds: true,
            personal: false,
        };
        Ok(Scribe { book, signer, code })
    }

    fn write(&self, text: &str) -> Result<Said, Fault> {
        let facts = vec![(Field::Address, Some(text.to_owned()))];
        let (on, source) = (Day::from(now().date_wib()), "latihan".to_owned());
        let deed = Deed::SetFacts { code: self.code, facts, on, source, even_so: String::new() };
        let done = self.book.act(&[deed.into()], &self.signer, now(), Mode::Whole)?;
        let entry = done.into_iter().next().and_then(Result::ok).map_or(Seq::NONE, |done| done.entry);
        Ok((entry, text.to_owned()))
    }
}

/// A writer's whole life: it says each deed once it is saved, until it is killed.
pub fn serve(path: &Path) -> ExitCode {
    let Ok(scribe) = Scribe::at(path) else { return ExitCode::FAILURE };
    for n in 0u64.. {
        let text = format!("latihan {} {n}", std::process::id());
        let Ok((entry, text)) = scribe.write(&text) else { return ExitCode::FAILURE };
        if writeln!(io::stdout().lock(), "{entry} {text}").is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

impl Drill {
    /// Begins a step with a copy that nothing was done to.
    fn anew(&self) -> Result<(), Fault> {
        fs::copy(&self.whole, &self.book).map(drop).map_err(|error| io_fault(&self.book, &error))
    }

    /// This program, at the copy.
    fn program(&self, words: &[&str]) -> Result<Child, Fault> {
        let program = std::env::current_exe().map_err(|error| io_fault(&self.book, &error))?;
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.spawn().map_err(|error| io_fault(&self.book, &error))
    }

    /// How many deeds that were told to be saved are not there; and the book is what its log says.
    fn missing(&self, said: &[Said]) -> Result<usize, Fault> {
        let book = Book::open(&self.book)?;
        let snapshot = book.snapshot()?;
        let mut lost = 0;
        for (seq, text) in said {
            let there = match snapshot.entry(*seq)?.map(|entry| entry.op) {
                Some(Op::FactsSet { changes, .. }) => changes
                    .first()
                    .is_some_and(|change| change.after.as_ref().is_some_and(|fact| fact.text == *text)),
                _ => false,
            };
            lost += usize::from(!there);
        }
        drop(snapshot);
        Ok(lost + check(&book)?.wrong.len())
    }

    /// Writers are killed, each after some deeds, in the middle of the next.
    fn kill(&self) -> Result<Tried, Fault> {
        self.anew()?;
        let (began, mut said, mut tried) = (Instant::now(), Vec::new(), 0);
        while tried < KILLS && began.elapsed() < self.step {
            let mut child = self.program(&[WORD, &self.book.to_string_lossy()])?;
            let Some(out) = child.stdout.take() else { break };
            let mut lines = BufReader::new(out).lines().map_while(Result::ok);
            let told = |line: String| -> Option<Said> {
                let (entry, text) = line.split_once(' ')?;
                Some((Seq(entry.parse().ok()?), text.to_owned()))
            };
            said.extend(lines.by_ref().take(1 + tried * 5 % 17).filter_map(told));
            // One that has ended by itself cannot be killed, and has lost nothing.
            let _ = child.kill();
            said.extend(lines.filter_map(told));
            child.wait().map_err(|error| io_fault(&self.book, &error))?;
            tried += 1;
        }
        let lost = self.missing(&said)?;
        Ok(Tried {
            name: "kill",
            tried,
            lost,
            said: msg!(DrillKill, tried: tried, kept: said.len(), lost: lost),
        })
    }

    /// The disk takes so many bytes and no more; then there is room again.
    fn fill(&self) -> Result<Tried, Fault> {
        self.anew()?;
        let (began, mut said, mut refused, mut tried) = (Instant::now(), Vec::new(), 0usize, 0);
        for at in 0..FULL {
            if began.elapsed() >= self.step {
                break;
            }
            let room = Arc::new(AtomicI64::new(i64::MAX / 2));
            let left = Arc::clone(&room);
            let disk = Asked::by(move |request| {
                let bytes = match request {
                    Request::Write(bytes) => bytes as i64,
                    Request::Make | Request::Length => 4096,
                    Request::Sync => 0,
                };
                let room = left.fetch_sub(bytes, Ordering::Relaxed) >= bytes;
                if room { Ok(()) } else { Err(ErrorKind::StorageFull.into()) }
            });
            let scribe = Scribe::at(Place::on(Arc::new(disk), &self.book))?;
            room.store(at * 9000, Ordering::Relaxed);
            for n in 0..4 {
                match scribe.write(&format!("penuh {at} {n}")) {
                    Ok(done) => said.push(done),
                    Err(_) => refused += 1,
                }
            }
            room.store(i64::MAX / 2, Ordering::Relaxed);
            // The same session goes on.
            said.push(scribe.write(&format!("lega {at}"))?);
            tried += 1;
        }
        let lost = self.missing(&said)?;
        let told = msg!(DrillFull, tried: tried, kept: said.len(), refused: refused, lost: lost);
        Ok(Tried { name: "full", tried, lost, said: told })
    }

    /// Bits are turned round, one at a time: each is found, or lies where nothing is.
    fn flip(&self) -> Result<Tried, Fault> {
        self.anew()?;
        let head = Book::open_read_only(&self.book)?.snapshot()?.head;
        let (began, mut found, mut idle, mut lost, mut healed) = (Instant::now(), 0, 0, 0, 0);
        let mut at = seed();
        while found + idle + lost < BITS && began.elapsed() < self.step {
            at = at.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            self.turn_bit(at >> 16)?;
            let read = || -> Result<bool, Fault> {
                let book = Book::open_read_only(&self.book)?;
                let report = check(&book)?;
                Ok(report.wrong.is_empty() && report.head == hex(&head.1))
            };
            match read() {
                Ok(true) => {
                    idle += 1;
                    self.turn_bit(at >> 16)?;
                }
                outcome => {
                    // A book that is said to be whole and ends elsewhere is a wrong answer.
                    let is_wrong =
                        outcome.is_ok() && check(&Book::open_read_only(&self.book)?)?.wrong.is_empty();
                    (found, lost) = (found + usize::from(!is_wrong), lost + usize::from(is_wrong));
                    healed += usize::from(rebuild(&self.book, false, "lama", check).is_ok());
                    self.anew()?;
                }
            }
        }
        let tried = found + idle + lost;
        let said = msg!(DrillFlip, tried: tried, found: found, idle: idle, healed: healed, lost: lost);
        Ok(Tried { name: "flip", tried, lost, said })
    }

    /// Turns one bit of the copy round, whichever a number names.
    fn turn_bit(&self, number: u64) -> Result<(), Fault> {
        let turned = || -> io::Result<()> {
            let mut file = OpenOptions::new().read(true).write(true).open(&self.book)?;
            let at = SeekFrom::Start(number / 8 % file.metadata()?.len().max(1));
            let mut byte = [0];
            file.seek(at)?;
            file.read_exact(&mut byte)?;
            byte[0] ^= 1 << (number % 8);
            file.seek(at)?;
            file.write_all(&byte)
        };
        turned().map_err(|error| io_fault(&self.book, &error))
    }

    /// A restore is killed sooner or later: the book is the one or the other.
    fn cut(&self) -> Result<Tried, Fault> {
        let began = Instant::now();
        let (mut old, mut new, mut lost, mut took) = (0, 0, 0, Duration::ZERO);
        for round in 0..=KILLS {
            if began.elapsed() >= self.step {
                break;
            }
            self.anew()?;
            let scribe = Scribe::at(&self.book)?;
            let before = scribe.write("sebelum dipulihkan")?.0;
            let name = scribe.signer.name.clone();
            drop(scribe);
            let start = Instant::now();
            let (book, whole) = (self.book.to_string_lossy(), self.whole.to_string_lossy());
            let mut child = self.program(&["--book", &book, "--as", &name, "restore", &whole])?;
            // The first is let be: how long it takes says when the others are killed.
            if round > 0 {
                std::thread::sleep(took * round as u32 / KILLS as u32);
                let _ = child.kill();
            }
            child.wait().map_err(|error| io_fault(&self.book, &error))?;
            took = if round == 0 { start.elapsed() } else { took };
            let there = || -> Result<Option<Op>, Fault> {
                let book = Book::open_read_only(&self.book)?;
                let snapshot = book.snapshot()?;
                Ok(snapshot.entry(snapshot.seq())?.filter(|entry| entry.seq == before).map(|entry| entry.op))
            };
            match there() {
                Ok(Some(Op::Restored { .. })) => new += 1,
                Ok(Some(_)) => old += 1,
                _ => lost += 1,
            }
        }
        let tried = old + new + lost;
        let said = msg!(DrillCut, tried: tried, old: old, new: new, lost: lost);
        Ok(Tried { name: "restore", tried, lost, said })
    }

    /// An older copy takes the book's place: whoever wrote its end down notices, and another backup has what
    /// is missing.
    fn go_back(&self) -> Result<Tried, Fault> {
        self.anew()?;
        let scribe = Scribe::at(&self.book)?;
        for n in 0..3 {
            scribe.write(&format!("sebelum kembali {n}"))?;
        }
        let (seq, hash) = scribe.book.snapshot()?.head;
        let signer = scribe.signer.clone();
        drop(scribe);
        let later = self.dir.path().join("nanti.redb");
        backup(&self.book, &later, check)?;
        self.anew()?;
        let kept = Witness::parse(&format!("{seq}:{}", hex(&hash)))?;
        let is_noticed = kept.find(&Book::open_read_only(&self.book)?.snapshot()?).is_err();
        let (from, with) = (Place::from(&self.whole), vec![Place::from(&later)]);
        restore(&self.book, &Restoring { from, with, aside: "lama", signer: &signer, now: now() }, check)?;
        let is_back = kept.find(&Book::open_read_only(&self.book)?.snapshot()?).is_ok();
        let lost = usize::from(!is_noticed) + usize::from(!is_back);
        let said = if lost == 0 { msg!(DrillBack, count: 3usize) } else { msg!(DrillBackUnseen) };
        Ok(Tried { name: "rollback", tried: 1, lost, said })
    }
}

/// Other bits each time; the same ones if the system gives no random numbers.
fn seed() -> u64 {
    let mut seed = [7; 8];
    let _ = getrandom::fill(&mut seed);
    u64::from_le_bytes(seed)
}
