//! A small book and the people who work at it.

use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Area, Code, Day, Fault, Qty, Seq, Slug, Week};
use kdkmp::book::act::begin;
use kdkmp::book::act::{Done, Mode, Request, Signer};
use kdkmp::book::folio::Folio;
use kdkmp::book::memory::Memory;
use kdkmp::book::records::{Read, Record};
use kdkmp::book::vault::Naming;
use kdkmp::book::{Deed, Entry, Op, Page, Proof, apply, wire};
use kdkmp::domain::juknis::{GateState, GateVersion};
use kdkmp::domain::nib;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::quota::{Caps, Close, Draft, Posted};
use kdkmp::domain::{
    Case, Cooperative, Field, Line, NibStatus, PaperMark, PaperState, Person, PostingKind, Registry, Role,
    Stage, Stock,
};
use kdkmp::exchange::regions::Regions;
use kdkmp::exchange::seed;
use kdkmp::lists::check;
use kdkmp::store::{Book, NEW, Place, Snapshot};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Twelve of the regency's cooperatives: Tosari, where none has a NIB, and some that are claimed to run.
pub const CODES: [&str; 12] = [
    "35.14.05.2007",
    "35.14.06.1024",
    "35.14.09.2019",
    "35.14.16.2005",
    "35.14.24.2001",
    "35.14.24.2002",
    "35.14.24.2003",
    "35.14.24.2004",
    "35.14.24.2005",
    "35.14.24.2006",
    "35.14.24.2007",
    "35.14.24.2008",
];

/// How many of [`CODES`] are partners of Bulog at work in [`Desk::at_work`].
pub const PARTNERS: usize = 3;

pub fn code(at: usize) -> Code {
    Code::parse(CODES[at]).unwrap()
}

pub fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

pub fn day(text: &str) -> Day {
    Day::from(text.parse::<chrono::NaiveDate>().unwrap())
}

/// The day the tests happen on: a Tuesday, in week 48.
pub fn today() -> Day {
    day("2026-11-24")
}

pub fn week() -> Week {
    Week::of(today().date())
}

/// Noon of a day.
pub fn noon(day: Day) -> Stamp {
    Stamp::from_parts(day.date(), chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap())
}

/// Takes back the last action, whatever it was: with a reason where one is asked for.
pub fn undo() -> Deed {
    Deed::Undo { reason: "keliru".to_owned() }
}

pub fn signer(name: &str) -> Signer {
    Signer {
        name: name.to_owned(),
        device: "meja".to_owned(),
        proof: Proof::Login,
        once: None,
        holds: true,
        personal: false,
    }
}

/// The regions of [`CODES`], cut out of the built-in regency.
pub fn regions() -> Regions {
    let mut regions = seed::regency().unwrap();
    regions.villages.retain(|code, _| CODES.contains(&code.to_string().as_str()));
    let areas: Vec<Area> = regions.villages.keys().map(|c| c.kecamatan()).collect();
    regions.areas.retain(|area, _| !area.is_kecamatan() || areas.contains(area));
    regions
}

/// The built-in programme, without a file.
pub fn programme() -> &'static Registry {
    static PROGRAMME: OnceLock<Registry> = OnceLock::new();
    PROGRAMME.get_or_init(|| {
        let mut memory = Memory::default();
        let on = day("2025-10-08");
        for (at, op) in seed::ops(&regions()).unwrap().into_iter().enumerate() {
            apply(&mut memory, &entry(Seq(at as u64 + 1), on, op)).unwrap();
        }
        Registry::clone(&*memory.registry().unwrap())
    })
}

/// An op in an entry.
pub fn entry(seq: Seq, on: Day, op: Op) -> Entry {
    Entry {
        seq,
        action: seq,
        device: "meja".to_owned(),
        count: seq.0,
        actor: "kdkmp".to_owned(),
        role: Role::Dinas,
        happened: on,
        entered: noon(on),
        base: Seq(0),
        rules: Seq(0),
        undoes: None,
        proof: Some(Proof::Login),
        once: None,
        op,
    }
}

/// Opens a book, after it was made of regions if there is none.
pub fn open(place: impl Into<Place>, regions: impl FnOnce() -> Regions) -> Result<Book, Fault> {
    let place = place.into();
    if !place.is_taken().unwrap_or(true) {
        make(&place, regions)?;
    }
    Book::open(place)
}

/// Makes a book of regions. False if there is one.
pub fn make(place: impl Into<Place>, regions: impl FnOnce() -> Regions) -> Result<bool, Fault> {
    Book::make(place, NEW, |writer| {
        let (day, ops) = (day("2025-10-08"), seed::ops(&regions())?);
        begin(writer, &signer("kdkmp"), day, noon(day), ops)
    })
}

/// A book in a directory of its own that vanishes with it.
pub struct Desk {
    pub book: Book,
    pub dir: TempDir,
}

impl Desk {
    /// A new small book.
    pub fn new() -> Desk {
        let dir = TempDir::new().unwrap();
        let book = open(dir.path().join("buku.redb"), regions).unwrap();
        Desk { book, dir }
    }

    /// A small book in which people have roles and [`PARTNERS`] cooperatives work with Bulog.
    ///
    /// Made once by deeds, then copied: what it takes to become a partner is long.
    pub fn at_work() -> Desk {
        static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = BYTES.get_or_init(|| {
            let desk = Desk::new();
            desk.done(become_partners());
            desk.done(people());
            let path = desk.path();
            let Desk { book, dir } = desk;
            drop(book);
            let bytes = std::fs::read(path).unwrap();
            drop(dir);
            bytes
        });
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("buku.redb");
        std::fs::write(&path, bytes).unwrap();
        Desk { book: open(&path, || unreachable!("the book is filled")).unwrap(), dir }
    }

    /// Leaves the book, has it made anew from its log, and comes back.
    pub fn rebuilt(self) -> Desk {
        let (path, Desk { book, dir }) = (self.path(), self);
        drop(book);
        kdkmp::store::rebuild(&path, false, "lama", check).unwrap();
        Desk { book: Book::open(&path).unwrap(), dir }
    }

    pub fn path(&self) -> PathBuf {
        self.book.path().to_owned()
    }

    pub fn snapshot(&self) -> Snapshot {
        self.book.snapshot().unwrap()
    }

    /// Ani of the Dinas does deeds that must be allowed.
    #[track_caller]
    pub fn done(&self, deeds: impl IntoIterator<Item = Deed>) -> Vec<Done> {
        let requests: Vec<Request> = deeds.into_iter().map(Request::from).collect();
        let done = self.book.act(&requests, &signer("ani"), noon(today()), Mode::Whole);
        done.unwrap().into_iter().map(Result::unwrap).collect()
    }

    /// Somebody asks for one deed, today.
    pub fn ask(&self, name: &str, deed: Deed) -> Result<Done, Fault> {
        self.ask_on(today(), name, deed)
    }

    /// Somebody asks for one deed on a day.
    pub fn ask_on(&self, day: Day, name: &str, deed: Deed) -> Result<Done, Fault> {
        let mut done = self.book.act(&[deed.into()], &signer(name), noon(day), Mode::Whole)?;
        done.remove(0)
    }

    /// Ani asks for a deed that must be refused; by which rule.
    #[track_caller]
    pub fn refused(&self, deed: Deed) -> &'static str {
        self.ask("ani", deed).unwrap_err().rule
    }
}

/// A NIB of a cooperative's own.
pub fn nib_of(code: Code) -> String {
    format!("912{}", code.to_string().replace('.', ""))
}

/// A look into OSS, today.
pub fn check_nib(code: Code, status: NibStatus, evidence: &str) -> Deed {
    Deed::SetNib { code, nib: nib::Draft::check(status, today(), evidence) }
}

/// The papers and the NIB that Bulog asks of a cooperative.
pub fn bulogs_papers(code: Code) -> Vec<Deed> {
    let mut deeds = vec![
        facts(code, &[(Field::Nib, Some(&nib_of(code))), (Field::Kbli, Some("47112/2020"))]),
        check_nib(code, NibStatus::Active, "OSS"),
    ];
    let papers = ["akta", "ahu", "npwp", "nib", "ktp-pengurus", "permohonan-bulog", "pernyataan-bulog"];
    deeds.extend(papers.map(|paper| paper_deed(code, paper)));
    deeds
}

/// The way of a cooperative from the registry to work with Bulog.
pub fn partner(code: Code) -> Vec<Deed> {
    let mut deeds = bulogs_papers(code);
    let road = [
        Stage::Matched,
        Stage::Documents,
        Stage::NibActive,
        Stage::Verification,
        Stage::Agreement,
        Stage::Operational,
    ];
    deeds.extend(road.map(|to| move_to(code, to)));
    deeds
}

fn become_partners() -> Vec<Deed> {
    (0..PARTNERS).flat_map(|at| partner(code(at))).collect()
}

pub fn people() -> Vec<Deed> {
    let mut budi = Person::new("budi", Role::Petugas);
    budi.areas = vec![Area::parse("35.14.24").unwrap(), Area::parse("35.14.05").unwrap()];
    let mut cabang = Person::new("cabang", Role::Bumn);
    cabang.company = Some(slug("bulog"));
    [Person::new("ani", Role::Dinas), budi, cabang, Person::new("dewi", Role::Pengawas)]
        .map(|person| Deed::SetPerson { name: person.name.clone(), person: Some(person) })
        .into()
}

pub fn facts(code: Code, facts: &[(Field, Option<&str>)]) -> Deed {
    let facts = facts.iter().map(|(field, text)| (*field, text.map(str::to_owned))).collect();
    Deed::SetFacts { code, facts, on: today(), source: "kunjungan".to_owned(), even_so: String::new() }
}

pub fn paper_deed(code: Code, paper: &str) -> Deed {
    let mark = PaperMark {
        state: PaperState::Received,
        number: String::new(),
        on: today(),
        until: None,
        source: "pengurus".to_owned(),
    };
    Deed::MarkPaper { code, paper: slug(paper), mark }
}

/// Everything that any move may ask for.
pub fn details() -> MoveDetails {
    MoveDetails {
        reason: "alasan".to_owned(),
        receipt: "TT-1".to_owned(),
        agreement: "PKS-1".to_owned(),
        from: None,
        until: None,
        delivery: "SJ-1".to_owned(),
    }
}

/// A move with Bulog; its agreement began long enough ago for any order that a test dates back.
pub fn move_to(code: Code, to: Stage) -> Deed {
    let details = MoveDetails { from: Some(day("2025-10-01")), ..details() }.only(to);
    Deed::Move { code, company: slug("bulog"), to, details, on: today() }
}

/// A version of the gate of Bulog's rice.
pub fn gate(state: GateState, from: Day) -> Deed {
    let version = GateVersion {
        state,
        instrument: "Keputusan".to_owned(),
        number: "9/2026".to_owned(),
        issued: Some(from),
        from,
        until: None,
        source: "surat".to_owned(),
    };
    Deed::SetGate { gate: slug("G1"), version }
}

pub fn draft(kind: PostingKind, kg: i64) -> Draft {
    Draft {
        kind,
        qty: Qty::whole(kg),
        week: week(),
        on: today(),
        price: None,
        delivery_order: String::new(),
        note: String::new(),
        rebook: true,
    }
}

/// A posting of Bulog's rice.
pub fn post(code: Code, kind: PostingKind, kg: i64) -> Deed {
    Deed::Post { code, company: slug("bulog"), product: slug("beras-sphp"), draft: draft(kind, kg) }
}

/// Every record's body by its whole key.
pub type State = BTreeMap<Vec<u8>, Vec<u8>>;

/// All records as they are stored.
pub fn state(of: &dyn Read) -> Result<State, Fault> {
    let mut all = State::new();
    for kind in 1..=u8::MAX {
        of.scan_prefix(kind, &[], &mut |key, body| {
            all.insert([&[kind], key].concat(), body.to_vec());
            Ok(true)
        })?;
    }
    Ok(all)
}

/// All records as a person sees them: without versions, without ledgers in which nothing stands, and
/// without postings that were taken back.
pub fn seen(of: &dyn Read) -> State {
    fn again<R: Record>(body: &[u8], change: impl FnOnce(&mut R)) -> (R, Vec<u8>) {
        let mut value = wire::parse::<R>(body).unwrap();
        change(&mut value);
        let bytes = wire::body(&value).unwrap();
        (value, bytes)
    }
    /// A folio without accounts in which nothing stands, and whether any is left.
    fn standing<T: Clone + Default + PartialEq>(body: &[u8], seen: impl Fn(&T) -> T) -> (bool, Vec<u8>)
    where
        Folio<T>: Record,
    {
        let mut left = Folio::<T>::default();
        for (account, value) in wire::parse::<Folio<T>>(body).unwrap().iter() {
            if seen(value) != T::default() {
                *left.entry(&account) = seen(value);
            }
        }
        (left != Folio::default(), wire::body(&left).unwrap())
    }
    let mut all = state(of).unwrap();
    all.retain(|key, body| {
        let (keep, bytes) = match key[0] {
            Registry::KIND => {
                let change = |r: &mut Registry| {
                    r.version = Seq::NONE;
                    r.companies.iter_mut().for_each(|c| c.version = Seq::NONE);
                    r.gates.iter_mut().for_each(|g| g.version = Seq::NONE);
                    r.events.iter_mut().for_each(|e| e.version = Seq::NONE);
                };
                (true, again(body, change).1)
            }
            Page::KIND => {
                let change = |p: &mut Page| {
                    for row in &mut p.rows {
                        row.standing.version = Seq::NONE;
                        row.standing.cases.iter_mut().for_each(|c| c.version = Seq::NONE);
                    }
                };
                (true, again(body, change).1)
            }
            Cooperative::KIND => (true, again(body, |c: &mut Cooperative| c.version = Seq::NONE).1),
            Case::KIND => (true, again(body, |c: &mut Case| c.version = Seq::NONE).1),
            <Folio<Line>>::KIND => standing(body, |line: &Line| Line { version: Seq(0), ..*line }),
            <Folio<Stock>>::KIND => standing(body, |stock: &Stock| Stock { latest: None, ..*stock }),
            <Folio<Caps>>::KIND => standing(body, Caps::clone),
            // A week whose folio says what the one before it says could as well have none.
            <Folio<Close>>::KIND => standing(body, |close: &Close| *close),
            Posted::KIND => {
                let (posted, bytes) = again(body, |_: &mut Posted| {});
                (posted.reversed_by.is_none(), bytes)
            }
            // That an entry names a value stays so whatever was taken back.
            Naming::KIND => (false, body.clone()),
            // What nobody needs to overlook is compared byte for byte, a new kind too.
            _ => (true, body.clone()),
        };
        *body = bytes;
        keep
    });
    let mut before: Option<(Vec<u8>, Vec<u8>)> = None;
    all.retain(|key, body| {
        if key[0] != <Folio<Close>>::KIND {
            return true;
        }
        let area = key[1..5].to_vec();
        let same = before.as_ref() == Some(&(area.clone(), body.clone()));
        before = Some((area, body.clone()));
        !same
    });
    all
}
