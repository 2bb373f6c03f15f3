//! Files that are not as they were written: whatever the damage, the answer is a fault or the truth.
//! Never a panic, and never a wrong value.

use crate::desk::{self, CODES, Desk, State, code, noon, post, signer, state, today};
use kdkmp::base::{Fault, Kind, Seq};
use kdkmp::book::Volume;
use kdkmp::book::act::Mode;
use kdkmp::book::act::begin;
use kdkmp::book::records::Read;
use kdkmp::book::view::Log;
use kdkmp::domain::PostingKind;
use kdkmp::lists::Catalog;
use kdkmp::lists::check;
use kdkmp::store::backup::backup;
use kdkmp::store::{Book, NEW, Snapshot};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A small book, and all that can be read of it.
struct Truth {
    bytes: Vec<u8>,
    state: State,
    entries: Vec<Vec<u8>>,
    numbers: Vec<Vec<kdkmp::base::Seq>>,
}

impl Truth {
    fn new() -> Truth {
        let desk = Desk::at_work();
        let kinds = [PostingKind::Order, PostingKind::Receive, PostingKind::Sell];
        desk.done(kinds.map(|kind| post(code(0), kind, 500)));
        let snapshot = desk.snapshot();
        let (state, entries) = (state(&snapshot).unwrap(), entries(&snapshot, false).unwrap());
        let numbers =
            (0..CODES.len()).map(|at| snapshot.numbers(Some(code(at)), Seq::NONE).unwrap()).collect();
        let path = desk.path();
        drop((snapshot, desk.book));
        Truth { bytes: std::fs::read(path).unwrap(), state, entries, numbers }
    }

    /// Opens what is left of the book and reads all of it. True if anything was found to be wrong.
    ///
    /// What is wrong may show as a fault of any one reading; what is read without one must be true.
    fn examine(&self, path: &Path, read_only: bool) -> bool {
        let opened =
            quiet(|| if read_only { Book::open_read_only(path) } else { desk::open(path, desk::regions) });
        let Some(book) = good(opened) else { return true };
        let checked = good(quiet(|| check(&book)));
        let clean = checked.is_some_and(|report| report.wrong.is_empty());
        let Some(snapshot) = good(quiet(|| book.snapshot())) else { return true };
        let mut whole = true;
        let mut note = |known: bool| whole &= known;
        for (key, body) in &self.state {
            let read = good(quiet(|| snapshot.get(key)));
            note(read.as_ref() == Some(&Some(body.clone())));
            assert!(read.is_none_or(|r| r.is_none_or(|r| r == *body)), "a wrong record under {key:x?}");
        }
        let scanned = good(quiet(|| state(&snapshot)));
        note(scanned.as_ref() == Some(&self.state));
        for (key, body) in scanned.unwrap_or_default() {
            assert_eq!(self.state.get(&key), Some(&body), "a wrong record scanned");
        }
        for backward in [false, true] {
            let read = good(quiet(|| entries(&snapshot, backward)));
            note(read.is_some());
            assert!(read.is_none_or(|read| read == self.entries), "a wrong log");
        }
        for (at, numbers) in self.numbers.iter().enumerate() {
            let read = good(quiet(|| snapshot.numbers(Some(code(at)), Seq::NONE)));
            note(read.as_ref() == Some(numbers));
            note(
                good(quiet(|| snapshot.history(Some(code(at)), Seq::NONE)))
                    .is_some_and(|h| h.len() == numbers.len()),
            );
        }
        let loaded = good(quiet(|| Catalog::load(&snapshot)));
        note(loaded.is_some_and(|c| c.len() == CODES.len()));
        if clean {
            assert!(whole, "the check finds nothing, and yet not all can be read");
        }
        drop(snapshot);
        let copy = path.with_extension("salinan");
        if good(quiet(|| backup(path, &copy, check))).is_some() {
            let copied = Book::open_read_only(&copy).unwrap().snapshot().unwrap();
            assert_eq!(state(&copied).unwrap(), self.state, "copied from a log that has holes");
            std::fs::remove_file(&copy).unwrap();
        }
        assert!(!copy.exists());
        drop(book);
        if !read_only {
            write(path);
        }
        !(whole && clean)
    }
}

/// A damaged book may refuse to be written to, or do it: the program does not fall over, and says what it is. It
/// is a process of its own, since redb may end it by a panic that nobody can catch.
fn write(path: &Path) {
    for how in ["--dry-run", "--clock-ok"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kdkmp"));
        command.args(["--as", "ani", how, "koperasi", "set", CODES[7], "gudang-kg=5000"]);
        command.env("KDKMP_BOOK", path).env("XDG_STATE_HOME", path.with_extension("state"));
        let ran = command.output().unwrap();
        let told = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(matches!(ran.status.code(), Some(0 | 3)), "{:?}: {told}", ran.status);
        assert!(ran.status.success() || told.starts_with("kdkmp: "), "{told}");
    }
}

/// The bytes of every entry, which must be in order.
fn entries(snapshot: &Snapshot, backward: bool) -> Result<Vec<Vec<u8>>, Fault> {
    let mut all = Vec::new();
    snapshot.entries(Seq(1)..=snapshot.seq(), backward, &mut |entry| {
        all.push(entry.bytes().unwrap());
        true
    })?;
    if backward {
        all.reverse();
    }
    Ok(all)
}

/// Runs what must not panic.
fn quiet<T>(run: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| panic!("a damaged book made it panic"))
}

/// What was read; a fault must be of the kinds that damage may have.
fn good<T>(read: Result<T, Fault>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(fault) => {
            assert!(matches!(fault.kind, Kind::Damaged), "{fault:?}");
            None
        }
    }
}

/// Bits to turn, the same ones each time, where something is: the file's header densely, then keys, which redb does
/// not check when it reads; and here and there.
fn bits(truth: &Truth) -> [Vec<usize>; 2] {
    let find = |key: &[u8]| {
        let found = truth.bytes.windows(key.len()).enumerate().filter(|(_, w)| *w == key);
        found.map(|(at, _)| at * 8).collect::<Vec<usize>>()
    };
    let header = (0..320 * 8).step_by(37);
    let records = truth.state.keys().filter(|k| k.len() > 4).step_by(7).flat_map(|key| find(key));
    let entries = (0..truth.entries.len() as u64).step_by(13).flat_map(|n| {
        let pair = [n.to_le_bytes(), (n + 1).to_le_bytes()].concat();
        find(&pair)
    });
    let len = truth.bytes.len() * 8;
    // Some thousands with `KDKMP_LONG`.
    let spread = if crate::crash::is_long() { 0..3_000usize } else { 0..150 };
    let spread = spread.map(|n| n.wrapping_mul(2_654_435_761) % len);
    let aimed = header.chain(records.map(|bit| bit + 35)).chain(entries.map(|bit| bit + 1));
    [aimed.collect(), spread.collect()]
}

#[test]
fn no_turned_bit_is_taken_for_the_truth() {
    let truth = Truth::new();
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    let found = |bits: &[usize]| {
        let is_found = |(n, bit): (usize, &usize)| {
            let mut bytes = truth.bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, &bytes).unwrap();
            truth.examine(&path, n % 2 == 0)
        };
        bits.iter().enumerate().filter(|found| is_found(*found)).count()
    };
    let [aimed, spread] = bits(&truth);
    // The others lie where nothing is stored, or in what redb keeps twice.
    let (hit, met) = (found(&aimed), found(&spread));
    assert!(hit > aimed.len() / 3 && met > 0, "{hit} of {}, {met} of {}", aimed.len(), spread.len());
}

/// Where a key and its value lie is written in their page; one that leads out of it is damage, and no panic, to
/// whoever walks along them.
#[test]
fn a_place_that_leads_out_of_its_page_is_damage() {
    let truth = Truth::new();
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    let state = truth.state.keys().next().unwrap();
    let page = 4096;
    let (mut leaves, mut found) = (0, 0);
    for at in (0..truth.bytes.len()).step_by(page).filter(|at| truth.bytes[*at] == 1) {
        let holds = |key: &[u8]| truth.bytes[at..at + page].windows(key.len()).any(|w| w == key);
        let holds_entry = (0..truth.entries.len() as u64).any(|n| holds(&n.to_le_bytes()) && n > 2);
        if !(holds(state) || holds_entry) {
            continue;
        }
        // A leaf: its kind, a byte of nothing, the number of its pairs, then where each of them ends.
        for end in [4, 8, 12, 16] {
            let mut bytes = truth.bytes.clone();
            bytes[at + end + 3] ^= 0x40;
            std::fs::write(&path, &bytes).unwrap();
            leaves += 1;
            found += usize::from(truth.examine(&path, end % 8 == 0));
        }
    }
    assert!(leaves > 8 && found > 4, "{found} of {leaves}");
}

#[test]
fn no_part_of_a_book_is_taken_for_the_whole() {
    let truth = Truth::new();
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    let len = truth.bytes.len();
    let lengths = [1, 8, 9, 63, 64, 319, 320, 4095, 4096, 4097, len - 4096, len - 1];
    for (n, cut) in lengths.into_iter().chain((1..40).map(|n| n * len / 40)).enumerate() {
        for read_only in [false, true] {
            std::fs::write(&path, &truth.bytes[..cut]).unwrap();
            assert!(truth.examine(&path, read_only), "cut {n}: {cut} of {len} bytes are no book");
        }
    }
}

#[test]
fn a_whole_book_is_found_whole() {
    let truth = Truth::new();
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::write(&path, &truth.bytes).unwrap();
    assert!(!truth.examine(&path, true));
    assert!(!truth.examine(&path, false));
}

/// What opening a path to write to it, and to read it, says.
fn rules(path: &Path) -> [&'static str; 2] {
    let rule = |opened: Result<Book, Fault>| {
        let fault = opened.map(|_| ()).unwrap_err();
        assert_eq!(fault.kind, Kind::Damaged, "{fault:?}");
        let shown = fault.show(kdkmp::base::Lang::Id);
        assert!(shown.contains(&path.display().to_string()), "which file? {shown}");
        assert!(fault.next.is_some(), "and now? {shown}");
        fault.rule
    };
    [rule(Book::open(path)), rule(Book::open_read_only(path))]
}

#[test]
fn what_is_not_a_book_is_left_as_it_is() {
    let dir = TempDir::new().unwrap();
    let path = |name: &str| dir.path().join(name);
    let text = path("catatan.txt");
    std::fs::write(&text, "Rapat Senin: bawa akta.\n".repeat(999)).unwrap();
    let before = std::fs::read(&text).unwrap();
    assert_eq!(rules(&text), ["book.damaged"; 2]);
    assert_eq!(std::fs::read(&text).unwrap(), before);
    let foreign = path("lain.redb");
    put(&foreign, "buah", "mangga", b"manis");
    assert_eq!(rules(&foreign), ["book.foreign"; 2]);
    let newer = path("baru.redb");
    put(&newer, "meta", "kdkmp", &u32::MAX.to_le_bytes());
    assert_eq!(rules(&newer), ["book.newer"; 2]);
    std::fs::create_dir(path("map")).unwrap();
    let directory = if cfg!(windows) { "book.closed" } else { "book.io" };
    assert_eq!(rules(&path("map")), [directory; 2]);
    for nowhere in ["tiada.redb", "tidak/ada/buku.redb"] {
        let opened = [Book::open(path(nowhere)), Book::open_read_only(path(nowhere))];
        assert_eq!(opened.map(|book| book.map(|_| ()).unwrap_err().rule), ["book.missing"; 2]);
    }
}

/// A redb file with one value in one table.
pub fn put(path: &Path, table: &str, key: &str, value: &[u8]) {
    let table = redb::TableDefinition::<&str, &[u8]>::new(table);
    let mut builder = redb::Database::builder();
    builder.set_concurrency_mode(redb::ConcurrencyMode::MultiWriter);
    let tx = builder.create(path).unwrap().begin_write().unwrap();
    tx.open_table(table).unwrap().insert(key, value).unwrap();
    tx.commit().unwrap();
}

/// One record of a book with another value.
pub fn put_record(path: &Path, key: &[u8], value: &[u8]) {
    let table = redb::TableDefinition::<&[u8], &[u8]>::new("state");
    let mut builder = redb::Database::builder();
    builder.set_concurrency_mode(redb::ConcurrencyMode::MultiWriter);
    let tx = builder.create(path).unwrap().begin_write().unwrap();
    tx.open_table(table).unwrap().insert(key, value).unwrap();
    tx.commit().unwrap();
}

/// An earlier program kept its records in another shape: they are made again from the log by whoever
/// opens the book to write, and are not taken for today's by whoever only reads.
#[test]
fn records_of_another_shape_are_made_again() {
    let desk = desk::Desk::at_work();
    let (path, state) = (desk.path(), desk::state(&desk.snapshot()).unwrap());
    let desk::Desk { book, dir: _dir } = desk;
    drop(book);
    put(&path, "meta", "shape", &0u32.to_le_bytes());
    assert_eq!(Book::open_read_only(&path).map(|_| ()).unwrap_err().rule, "book.shape");
    let book = desk::open(&path, || unreachable!("the book is filled")).unwrap();
    assert_eq!(desk::state(&book.snapshot().unwrap()).unwrap(), state);
    assert!(check(&book).unwrap().wrong.is_empty());
    drop(book);
    assert!(Book::open_read_only(&path).is_ok());
    put(&path, "meta", "shape", &u32::MAX.to_le_bytes());
    assert_eq!(Book::open_read_only(&path).map(|_| ()).unwrap_err().rule, "book.newer");
}

/// A book of an earlier format is read as it is, and becomes this program's when it is opened to write.
#[test]
fn an_earlier_format_rises_with_the_first_writer() {
    let desk = desk::Desk::at_work();
    let (path, head) = (desk.path(), desk.snapshot().head);
    let desk::Desk { book, dir: _dir } = desk;
    drop(book);
    let ours = get(&path, "meta", "kdkmp");
    put(&path, "meta", "kdkmp", &1u32.to_le_bytes());
    assert_eq!(Book::open_read_only(&path).unwrap().snapshot().unwrap().head, head);
    assert_eq!(get(&path, "meta", "kdkmp"), 1u32.to_le_bytes(), "a reader changes nothing");
    drop(desk::open(&path, || unreachable!("the book is filled")).unwrap());
    assert_eq!(get(&path, "meta", "kdkmp"), ours);
}

fn get(path: &Path, table: &str, key: &str) -> Vec<u8> {
    use redb::ReadableDatabase;
    let table = redb::TableDefinition::<&str, &[u8]>::new(table);
    let mut builder = redb::Database::builder();
    builder.set_concurrency_mode(redb::ConcurrencyMode::MultiWriter);
    let book = builder.open(path).unwrap();
    let tx = book.begin_read().unwrap();
    tx.open_table(table).unwrap().get(key).unwrap().unwrap().value().to_vec()
}

/// What has no bytes is what was cut off, and what is not there may be a mistyped path: neither is filled.
#[test]
fn only_who_makes_a_book_fills_a_file() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::write(&path, "").unwrap();
    assert_eq!(rules(&path), ["book.empty"; 2]);
    assert_eq!(desk::make(&path, desk::regions), Ok(false), "a file that is there is nobody's to fill");
    assert_eq!(std::fs::read(&path).unwrap(), b"");
    std::fs::remove_file(&path).unwrap();
    let failed = Book::make(&path, NEW, |writer| {
        let ops = kdkmp::exchange::seed::ops(&desk::regions())?.into_iter().take(20);
        begin(writer, &signer("kdkmp"), today(), noon(today()), ops)?;
        Err(Fault::usage("test", kdkmp::msg!(RegionsEmpty)))
    });
    assert_eq!(failed.unwrap_err().rule, "test");
    assert_eq!(names(dir.path()), ["buku.redb.kunci"], "nothing is left of it");
    assert_eq!(desk::make(&path, desk::regions), Ok(true));
    assert_eq!(desk::make(&path, || unreachable!("there is one")), Ok(false));
    let book = Book::open(&path).unwrap();
    let report = check(&book).unwrap();
    assert_eq!(
        (report.wrong, Catalog::load(&book.snapshot().unwrap()).unwrap().len()),
        (vec![], CODES.len())
    );
}

/// What is in a directory, by name.
pub fn names(directory: &Path) -> Vec<String> {
    let files = std::fs::read_dir(directory).unwrap().flatten();
    let mut names: Vec<String> = files.map(|file| file.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_that_may_not_be_written_can_be_read() {
    let truth = Truth::new();
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::write(&path, &truth.bytes).unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let book = Book::open_read_only(&path).unwrap();
    assert!(book.is_read_only() && state(&book.snapshot().unwrap()).unwrap() == truth.state);
    let deed = post(code(0), PostingKind::Order, 5);
    let asked = book.act(&[deed.into()], &signer("ani"), noon(today()), Mode::Whole);
    assert_eq!(asked.unwrap_err().rule, "book.readonly");
    drop(book);
    // The superuser may write to any file: then there is nothing to refuse.
    if std::fs::OpenOptions::new().append(true).open(&path).is_err() {
        assert_eq!(desk::open(&path, desk::regions).map(|_| ()).unwrap_err().rule, "book.closed");
    }
    assert_eq!(std::fs::read(&path).unwrap(), truth.bytes);
}
