//! A desk to work at: a book in its own directory, and the program to run on it.

use kdkmp::base::calendar::Stamp;
use kdkmp::book::act::{Signer, begin};
use kdkmp::book::{Op, Proof};
use kdkmp::exchange::seed;
use kdkmp::store::{Book, NEW};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use tempfile::TempDir;

/// What an official partner of Bulog has gone through, on Gerbo.
const PARTNER: &[&str] = &[
    "koperasi nib gerbo active --number 9120012345678 --evidence oss-1",
    "koperasi paper gerbo akta received",
    "koperasi paper gerbo ahu received",
    "koperasi paper gerbo npwp received",
    "koperasi paper gerbo nib received",
    "koperasi paper gerbo ktp-pengurus received",
    "koperasi paper gerbo permohonan-bulog received",
    "koperasi paper gerbo pernyataan-bulog received",
    "kemitraan interest gerbo bulog",
    "kemitraan move gerbo bulog dokumen",
    "kemitraan move gerbo bulog nib_aktif",
    "kemitraan move gerbo bulog verifikasi --receipt TT-1",
    "kemitraan move gerbo bulog perjanjian --number PKS-1 --from 2025-10-01",
];

pub struct Desk {
    pub dir: TempDir,
    pub book: PathBuf,
}

/// Makes a book as earlier programs did: nobody has a role in it yet, and who owns the file may do all.
fn standing(path: &Path) {
    let now = Stamp(chrono::Utc::now().timestamp_millis());
    let maker = Signer { device: "kdkmp".to_owned(), proof: Proof::Owner, ..crate::desk::signer("kdkmp") };
    let made = Book::make(path, NEW, |writer| {
        let mut ops = seed::ops(&seed::regency()?)?;
        ops.insert(1, Op::BookNamed { nonce: *b"berdiri sebelumn" });
        begin(writer, &maker, now.date_wib().into(), now, ops)
    });
    assert!(made.expect("a book"));
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// An empty desk: there is no book yet.
    pub fn bare() -> Desk {
        let dir = TempDir::new().expect("a directory");
        let book = dir.path().join("buku.redb");
        Desk { dir, book }
    }

    /// The regency's book, made once and copied.
    pub fn new() -> Desk {
        static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
        Desk::with(BYTES.get_or_init(|| {
            let desk = Desk::bare();
            standing(&desk.book);
            std::fs::read(&desk.book).expect("the book")
        }))
    }

    /// A book in which Gerbo is an official partner of Bulog.
    pub fn partner() -> Desk {
        static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
        Desk::with(BYTES.get_or_init(|| {
            let desk = Desk::new();
            PARTNER.iter().for_each(|line| drop(desk.does(line)));
            std::fs::read(&desk.book).expect("the book")
        }))
    }

    /// Makes another cooperative a partner of Bulog, as Gerbo is in [`Desk::partner`].
    pub fn joins(&self, name: &str, nib: &str) {
        self.joins_from(name, nib, "2025-10-01");
    }

    /// The same with an agreement that begins on another day.
    pub fn joins_from(&self, name: &str, nib: &str, from: &str) {
        for line in PARTNER {
            let line = line.replace("gerbo", name).replace("9120012345678", nib);
            self.does(&line.replace("2025-10-01", from));
        }
    }

    fn with(bytes: &[u8]) -> Desk {
        let desk = Desk::bare();
        std::fs::write(&desk.book, bytes).expect("a copy");
        desk
    }

    /// The program, ready for words, as if nobody had set anything.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kdkmp"));
        command.env_remove("KDKMP_LANG").env_remove("KDKMP_CONFIG").env("RUST_BACKTRACE", "0");
        command.env("COLUMNS", "80");
        command.env("KDKMP_BOOK", &self.book).env("XDG_CONFIG_HOME", self.dir.path());
        command.env("XDG_STATE_HOME", self.dir.path().join("state"));
        command.current_dir(self.dir.path());
        command
    }

    /// Runs a line of words; single quotes hold a word together, and SAYA is whoever runs the tests.
    pub fn run(&self, line: &str) -> Ran {
        let me = || whoami::username().expect("a login");
        self.run_words(&words(&if line.contains("SAYA") {
            line.replace("SAYA", &me())
        } else {
            line.to_owned()
        }))
    }

    pub fn run_words(&self, words: &[String]) -> Ran {
        ran(self.command().args(words).output().expect("a run"))
    }

    /// Runs a line that must succeed, and gives what it printed.
    pub fn does(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.status, 0, "{line}: {}", ran.err);
        ran.out
    }

    /// Runs a line that must fail with a status and a rule, and gives the text in both languages.
    pub fn fails(&self, line: &str, status: i32, rule: &str) -> (String, String) {
        let ran = self.run(&format!("--json {line}"));
        let object: Value = serde_json::from_str(ran.err.lines().next().unwrap_or_default())
            .unwrap_or_else(|_| panic!("{line}: {ran:?}"));
        assert_eq!((ran.status, object["error"].as_str()), (status, Some(rule)), "{line}: {ran:?}");
        assert!(ran.out.is_empty(), "{line}: {ran:?}");
        let text = |key: &str| object[key].as_str().unwrap_or_default();
        let id = format!("{} {}", text("what"), text("next"));
        let ran = self.run(&format!("--lang en {line}"));
        assert_eq!(ran.status, status, "{line}");
        assert!(ran.err.starts_with("kdkmp: ") && !ran.err.contains('{'), "{line}: {}", ran.err);
        assert!(!ran.err.contains('\u{1b}') && !id.contains('\u{1b}'), "{line}: {:?}", ran.err);
        assert!(!ran.err.contains(text("what")), "{line}: one language only");
        (id, ran.err)
    }

    /// Runs a line that prints objects.
    pub fn objects(&self, line: &str) -> Vec<Value> {
        let out = self.does(&format!("{line} --json"));
        out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// Every byte of the book.
    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.book).expect("the book")
    }
}

pub fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Ran { status: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Splits a line into words.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in line.split('\'').enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
