//! Books to measure on: the built-in regency, and one as large as Indonesia made up from a seed.

mod nation;
pub mod years;

use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Code, Day, Fault, Qty, Slug, Week};
use kdkmp::book::act::{Mode, Request, Signer};
use kdkmp::book::{Deed, Proof, act::begin};
use kdkmp::domain::nib;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::quota::Draft;
use kdkmp::domain::{Field, NibStatus, PaperMark, PaperState, PostingKind, Stage};
use kdkmp::exchange::regions::Regions;
use kdkmp::exchange::seed;
use kdkmp::store::{Book, NEW};
pub use nation::NATION;
use nation::nation;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use tempfile::TempDir;

/// A wrong result is worth no figure.
pub fn sure<T>(result: Result<T, Fault>) -> T {
    result.unwrap_or_else(|fault| unreachable!("{fault:?}"))
}

/// The day that the benches happen on.
pub fn today() -> Day {
    Day::from(chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap_or_default())
}

/// Noon of that day.
pub fn noon() -> Stamp {
    Stamp::from_parts(today().date(), chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default())
}

/// Who does everything.
pub fn signer() -> Signer {
    Signer {
        name: "ani".to_owned(),
        device: "meja".to_owned(),
        proof: Proof::Login,
        once: None,
        holds: true,
        personal: false,
    }
}

/// A slug.
pub fn slug(text: &str) -> Slug {
    sure(Slug::parse(text))
}

/// The list of the whole country as regions.
pub fn nation_regions() -> Regions {
    let mut regions = Regions::default();
    sure(regions.add("nasional.csv", nation().as_bytes()));
    assert_eq!(regions.villages.len(), NATION, "codes that recur");
    regions
}

/// The list of the built-in regency.
pub fn regency_regions() -> Regions {
    sure(seed::regency())
}

/// Opens a book, filling a new one.
pub fn open(path: &Path, regions: impl FnOnce() -> Regions) -> Book {
    if !path.exists() {
        sure(Book::make(path, NEW, |writer| {
            begin(writer, &signer(), today(), noon(), seed::ops(&regions())?)
        }));
    }
    sure(Book::open(path))
}

/// A book that was made once, to copy from.
pub struct Original {
    dir: PathBuf,
}

/// Books are kept where this variable says, for the next run and to look at with the program itself.
const KEPT: &str = "KDKMP_BENCH_BOOKS";
/// What was made and is not kept.
static MADE: Mutex<Vec<TempDir>> = Mutex::new(Vec::new());

impl Original {
    fn new(name: &str, make: impl FnOnce(&Path)) -> Original {
        let dir = match std::env::var_os(KEPT) {
            Some(kept) => PathBuf::from(kept).join(name),
            None => {
                let dir = TempDir::new().unwrap_or_else(|e| unreachable!("{e}"));
                let path = dir.path().to_owned();
                MADE.lock().unwrap_or_else(PoisonError::into_inner).push(dir);
                path
            }
        };
        std::fs::create_dir_all(&dir).unwrap_or_else(|e| unreachable!("{e}"));
        let path = dir.join("buku.redb");
        if path.exists() {
            // Kept by an earlier program: its records are made anew.
            drop(open(&path, Regions::default));
        } else {
            // One that was cut short is no book to measure.
            let begun = dir.join("buku.baru");
            make(&begun);
            std::fs::rename(begun, &path).unwrap_or_else(|e| unreachable!("{e}"));
        }
        Original { dir }
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.dir.join("buku.redb")
    }

    /// A copy that may be changed, open.
    pub fn copy(&self) -> (TempDir, Book) {
        let dir = TempDir::new().unwrap_or_else(|e| unreachable!("{e}"));
        let path = dir.path().join("buku.redb");
        std::fs::copy(self.path(), &path).unwrap_or_else(|e| unreachable!("{e}"));
        let book = open(&path, Regions::default);
        (dir, book)
    }
}

/// Removes what was made and is not kept: what is static is never dropped.
pub fn clear() {
    MADE.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

/// The built-in regency, its first cooperative a partner of Bulog at work.
pub fn regency() -> &'static Original {
    static BOOK: OnceLock<Original> = OnceLock::new();
    BOOK.get_or_init(|| {
        Original::new("regency", |path| {
            let book = open(path, || sure(seed::regency()));
            act(&book, partner(first()));
        })
    })
}

/// All of Indonesia.
pub fn country() -> &'static Original {
    static BOOK: OnceLock<Original> = OnceLock::new();
    BOOK.get_or_init(|| Original::new("country", |path| drop(open(path, nation_regions))))
}

/// The regency's first cooperative.
pub fn first() -> Code {
    sure(Code::parse("35.14.01.2001"))
}

/// Does deeds as one action.
pub fn act(book: &Book, deeds: Vec<Deed>) {
    let requests: Vec<Request> = deeds.into_iter().map(Request::from).collect();
    sure(book.act(&requests, &signer(), noon(), Mode::Whole));
}

/// A fact that differs each time.
pub fn fact(code: Code, n: u64) -> Deed {
    let facts = vec![(Field::Address, Some(format!("Jalan Raya {n}")))];
    Deed::SetFacts { code, facts, on: today(), source: "kunjungan".to_owned(), even_so: String::new() }
}

/// An order of one pack of rice.
pub fn order(code: Code) -> Deed {
    let draft = Draft {
        kind: PostingKind::Order,
        qty: Qty::whole(5),
        week: Week::of(today().date()),
        on: today(),
        price: None,
        delivery_order: String::new(),
        note: String::new(),
        rebook: false,
    };
    Deed::Post { code, company: slug("bulog"), product: slug("beras-sphp"), draft }
}

fn partner(code: Code) -> Vec<Deed> {
    let source = || "OSS".to_owned();
    let number = Some(format!("912{}", code.to_string().replace('.', "")));
    let (on, even_so) = (today(), String::new());
    let nib = nib::Draft {
        number,
        status: Some(NibStatus::Active),
        on,
        evidence: source(),
        numbered: None,
        even_so,
    };
    let kbli = vec![(Field::Kbli, Some("47112/2020".to_owned()))];
    let kbli = Deed::SetFacts { code, facts: kbli, on, source: source(), even_so: String::new() };
    let mut deeds = vec![Deed::SetNib { code, nib }, kbli];
    let papers = ["akta", "ahu", "npwp", "nib", "ktp-pengurus", "permohonan-bulog", "pernyataan-bulog"];
    deeds.extend(papers.map(|paper| {
        let (state, number) = (PaperState::Received, String::new());
        let mark = PaperMark { state, number, on: today(), until: None, source: source() };
        Deed::MarkPaper { code, paper: slug(paper), mark }
    }));
    let road = [Stage::Matched, Stage::Documents, Stage::NibActive, Stage::Verification, Stage::Agreement];
    deeds.extend(road.map(|to| {
        let (mut receipt, mut agreement) = (String::new(), String::new());
        match to {
            Stage::Verification => receipt = source(),
            Stage::Agreement => agreement = source(),
            _ => {}
        }
        let details = MoveDetails { receipt, agreement, ..MoveDetails::default() };
        Deed::Move { code, company: slug("bulog"), to, details, on: today() }
    }));
    deeds
}
