//! Every day of the ledger holds: after every entry, whatever door it came through. Random sequences of
//! every kind of entry, on days past, today and tomorrow, against a model that adds the log up day by
//! day; and the examples that once did not hold, each with its right figures.
//!
//! `KDKMP_SEQUENCES` sets how many sequences are walked.

use crate::desk::{self, Desk, code, day, draft, noon, slug, today, week};
use kdkmp::base::{Area, Code, Day, Fault, Lang, Qty, Seq, Week};
use kdkmp::book::act::{Append, Mode, Request, act, begin};
use kdkmp::book::decide::{Asking, Deed, decide};
use kdkmp::book::folio::Folio;
use kdkmp::book::foresee::foresee;
use kdkmp::book::memory::Memory;
use kdkmp::book::records::{Account, Found, Read, Record, Visit, Write};
use kdkmp::book::statement::{Span, Statement};
use kdkmp::book::vault::Value;
use kdkmp::book::view::Log;
use kdkmp::book::{Entry, Op, apply, wire};
use kdkmp::domain::quota::{Close, Draft, Posted};
use kdkmp::domain::share::{self, Claimant, Rule};
use kdkmp::domain::{Case, Cooperative, Line, Person, PostingKind, Registry, Role, Seal, Stock};
use kdkmp::lists::audit::Audit;
use kdkmp::lists::check;
use kdkmp::lists::{Catalog, InWeek, WeekLedger, weekly};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use std::sync::OnceLock;

/// A book in memory: records, and the log that follows the small book's at work, added up by account.
struct Book {
    records: Memory,
    log: Vec<Entry>,
    model: Model,
    /// Postings and cooperatives as they were written, read once: a walk looks at the same ones again and again.
    posted: BTreeMap<Vec<u8>, Posted>,
    cooperatives: RefCell<BTreeMap<Code, (Cooperative, Vec<Case>)>>,
}

impl Read for Book {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.records.get(key)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        self.records.scan(kind, from, to, visit)
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.records.last(from, to)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        self.records.registry()
    }

    fn line(&self, week: Week, account: &Account) -> Result<Line, Fault> {
        self.records.line(week, account)
    }

    fn stock(&self, account: &Account) -> Result<Stock, Fault> {
        self.records.stock(account)
    }

    fn close(&self, account: &Account, week: Week) -> Result<Close, Fault> {
        self.records.close(account, week)
    }

    fn cooperative(&self, code: Code) -> Result<Cooperative, Fault> {
        self.known(code, |(coop, _)| coop.clone())
    }

    fn cases(&self, code: Code) -> Result<Vec<Case>, Fault> {
        self.known(code, |(_, cases)| cases.clone())
    }

    fn posted_from(
        &self,
        account: &Account,
        place: (Day, Seq),
        visit: &mut dyn FnMut(Seq, Posted) -> bool,
    ) -> Result<(), Fault> {
        let from = Posted::key(&(*account, place.0, place.1));
        let to = [&[Posted::KIND][..], &account.postings(), &[0xff; 12]].concat();
        for (key, posted) in self.posted.range(from..=to) {
            if !visit(Seq::from_key(*key.last_chunk().unwrap()), posted.clone()) {
                break;
            }
        }
        Ok(())
    }
}

impl Log for Book {
    fn seq(&self) -> Seq {
        Seq((at_work().0.len() + self.log.len()) as u64)
    }

    fn entry(&self, seq: Seq) -> Result<Option<Entry>, Fault> {
        Ok(seq.0.checked_sub(1).and_then(|at| self.entries().nth(at as usize)).cloned())
    }

    fn history(&self, code: Option<Code>, after: Seq) -> Result<Vec<Entry>, Fault> {
        Ok(self.entries().skip(after.0 as usize).filter(|e| e.op.code() == code).cloned().collect())
    }
}

/// The rows of the small book at work.
fn rows() -> Catalog {
    let desk = Desk::at_work();
    Catalog::load(&desk.snapshot()).unwrap()
}

/// The entries of the small book at work, and the bodies of its records: each sequence goes on from them.
fn at_work() -> &'static (Vec<Entry>, desk::State) {
    static BOOK: OnceLock<(Vec<Entry>, desk::State)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let desk = Desk::at_work();
        let snapshot = desk.snapshot();
        let log: Vec<Entry> =
            Seq(1).up_to(snapshot.seq()).map(|seq| snapshot.entry(seq).unwrap().unwrap()).collect();
        let mut records = Memory::default();
        log.iter().for_each(|entry| apply(&mut records, entry).unwrap());
        (log, records.bodies().unwrap())
    })
}

impl Book {
    fn at_work() -> Book {
        let mut records = Memory::default();
        at_work().1.iter().for_each(|(key, body)| records.put(key, body).unwrap());
        let (log, model, posted) = (Vec::new(), Model::default(), BTreeMap::new());
        Book { records, log, model, posted, cooperatives: RefCell::default() }
    }

    fn known<T>(&self, code: Code, of: impl Fn(&(Cooperative, Vec<Case>)) -> T) -> Result<T, Fault> {
        if let Some(known) = self.cooperatives.borrow().get(&code) {
            return Ok(of(known));
        }
        let known = (self.records.cooperative(code)?, self.records.cases(code)?);
        let told = of(&known);
        self.cooperatives.borrow_mut().insert(code, known);
        Ok(told)
    }

    /// Every entry, from the first.
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        at_work().0.iter().chain(&self.log)
    }

    fn asking(name: &str) -> Asking {
        Asking::new(Person::new(name, Role::Dinas), noon(today()))
    }

    /// Does deeds as one action, all or none.
    fn act(&mut self, name: &str, requests: &[Request]) -> Result<(), Fault> {
        // An action of several may stop half-way, and nobody would take back the first half of it.
        if requests.len() > 1 {
            foresee(&*self, requests, &Book::asking(name))?;
        }
        act(self, requests, &desk::signer(name), noon(today()), Mode::Whole).map(drop)
    }
}

impl Write for Book {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        match key[0] {
            Posted::KIND => drop(self.posted.insert(key.to_vec(), wire::parse(body)?)),
            Cooperative::KIND | Case::KIND => self.cooperatives.borrow_mut().clear(),
            _ => {}
        }
        self.records.put(key, body)
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        self.posted.remove(key);
        self.cooperatives.borrow_mut().clear();
        self.records.remove(key)
    }

    fn change_lines(
        &mut self,
        key: &(Week, Area),
        change: &mut dyn FnMut(&mut Folio<Line>),
    ) -> Result<(), Fault> {
        self.records.change_lines(key, change)
    }

    fn change_stocks(&mut self, key: &Area, change: &mut dyn FnMut(&mut Folio<Stock>)) -> Result<(), Fault> {
        self.records.change_stocks(key, change)
    }

    fn change_closes(
        &mut self,
        area: Area,
        weeks: (Week, Option<Week>),
        change: &mut dyn FnMut(Week, &mut Folio<Close>),
    ) -> Result<(), Fault> {
        self.records.change_closes(area, weeks, change)
    }
}

impl Append for Book {
    fn count(&self, _: &str) -> Result<u64, Fault> {
        Ok(self.seq().0)
    }

    fn append(&mut self, entry: &Entry, _: &[u8]) -> Result<(), Fault> {
        apply(self, entry)?;
        self.model.take(entry);
        self.log.push(entry.clone());
        Ok(())
    }

    /// Nobody's values are posted.
    fn keep(&mut self, value: Value, _: Seq) -> Result<Seal, Fault> {
        Ok(value.seal(&[0; 16]))
    }
}

/// A posting that stands: day, entry, kind, quantity, week said.
type Stand = (Day, Seq, PostingKind, Qty, Week);

/// What the log's standing postings are, by account.
#[derive(Default)]
struct Model {
    stands: BTreeMap<Account, Vec<Stand>>,
}

/// One account day by day, added up in the most simple way.
struct Told {
    /// The first day that does not hold.
    broken: Option<Day>,
    /// The difference of each count, and its day.
    differences: BTreeMap<Seq, (Qty, Day)>,
    /// Stock and open orders at the end of each day.
    ends: BTreeMap<Day, (Qty, Qty)>,
}

impl Told {
    fn of(stands: &[Stand], least: impl Fn(Day) -> Qty) -> Told {
        use PostingKind::*;
        let mut told = Told { broken: None, differences: BTreeMap::new(), ends: BTreeMap::new() };
        let mut sorted = stands.to_vec();
        sorted.sort();
        let (mut stock, mut open) = (Qty::ZERO, Qty::ZERO);
        let mut days: Vec<Day> = sorted.iter().map(|stand| stand.0).collect();
        days.dedup();
        for day in days {
            let mut low = false;
            for (_, entry, kind, qty, _) in sorted.iter().filter(|stand| stand.0 == day) {
                match kind {
                    Order => open += *qty,
                    Cancel => open -= *qty,
                    Receive => (stock, open) = (stock + *qty, open - *qty),
                    Sell | Return | Shrink => stock -= *qty,
                    Count => {
                        low |= stock < Qty::ZERO;
                        told.differences.insert(*entry, (*qty - stock, day));
                        stock = *qty;
                    }
                    Pay => {}
                }
            }
            if low || stock < Qty::ZERO || open < least(day) {
                told.broken = told.broken.or(Some(day));
            }
            told.ends.insert(day, (stock, open));
        }
        told
    }

    fn by(&self, day: Day) -> (Qty, Qty) {
        self.ends.range(..=day).next_back().map(|(_, end)| *end).unwrap_or_default()
    }
}

impl Model {
    fn take(&mut self, entry: &Entry) {
        match &entry.op {
            Op::QuotaPosted { posting: p } => {
                let account = Account { code: p.code, company: p.company, product: p.product };
                let stand = (p.on, entry.seq, p.kind, p.qty, p.week);
                self.stands.entry(account).or_default().push(stand);
            }
            Op::EntryReversed { entry: gone, posting: p, .. } => {
                let account = Account { code: p.code, company: p.company, product: p.product };
                self.stands.entry(account).or_default().retain(|stand| stand.1 != *gone);
            }
            _ => {}
        }
    }

    /// What stands of an account.
    fn of(&self, account: &Account) -> &[Stand] {
        self.stands.get(account).map_or(&[], Vec::as_slice)
    }
}

/// Numbers from a seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

fn accounts() -> [Account; 4] {
    let of = |at, product| Account { code: code(at), company: slug("bulog"), product: slug(product) };
    [of(0, "beras-sphp"), of(0, "gula"), of(1, "beras-sphp"), of(2, "beras-sphp")]
}

/// From so many days before today to tomorrow.
const BACK: i32 = 12;

fn posting(dice: &mut Dice, account: Account, kind: PostingKind) -> Deed {
    let on = today().plus(1 - dice.below(BACK as u64 + 2) as i32);
    let on = if dice.below(3) == 0 { today() } else { on };
    let qty = match kind {
        PostingKind::Count => Qty::whole(dice.below(50) as i64 * 5),
        _ => Qty::whole((1 + dice.below(40)) as i64 * 5),
    };
    let own = Week::of(on.date());
    let said = match dice.below(6) {
        0 => own.next(),
        1 => own.previous(),
        _ => own,
    };
    let said = if kind == PostingKind::Receive || kind == PostingKind::Cancel { said } else { own.max(said) };
    let week = if dice.below(20) == 0 { said } else { kind.week(said, on) };
    let draft = Draft { rebook: dice.below(4) > 0, ..Draft::of(kind, qty, week, on) };
    Deed::Post { code: account.code, company: account.company, product: account.product, draft }
}

const KINDS: [PostingKind; 12] = {
    use PostingKind::*;
    [Order, Order, Order, Receive, Receive, Receive, Sell, Sell, Count, Cancel, Return, Shrink]
};

/// What somebody asks for next.
fn step(dice: &mut Dice, book: &Book) -> Vec<Request> {
    let account = dice.of(&accounts());
    match dice.below(100) {
        0..72 => {
            let kind = dice.of(&KINDS);
            let kind = if dice.below(20) == 0 { PostingKind::Pay } else { kind };
            vec![posting(dice, account, kind).into()]
        }
        72..84 => {
            let first = at_work().0.len() as u64;
            let entry = Seq(first + 1) + dice.below((book.log.len() as u64).max(1));
            let reason = "salah".to_owned();
            vec![Deed::Reverse { entry, reason, rebook: dice.below(4) > 0 }.into()]
        }
        84..91 => vec![crate::desk::undo().into()],
        // A sheet: one kind for many, each on the line that was looked at.
        91..95 => {
            let kind =
                dice.of(&[PostingKind::Order, PostingKind::Receive, PostingKind::Sell, PostingKind::Count]);
            // Today, or the Monday of the week before.
            let said = dice.of(&[week(), week().previous()]);
            let day = Draft::day(PostingKind::Order, said, today()).unwrap_or(Day::from(said.monday()));
            let mut of = |account: Account| {
                let Deed::Post { code, company, product, draft } = posting(dice, account, kind) else {
                    unreachable!()
                };
                let week = Week::of(day.date());
                let base = book.line(week, &account).unwrap().version;
                let draft = Draft { on: day, week, rebook: true, ..draft };
                Request { deed: Deed::Post { code, company, product, draft }, base: Some(base) }
            };
            [0, 2, 3].map(|at| of(accounts()[at])).into()
        }
        // A supply that is split, and last week's orders again.
        95..98 => {
            let rice: Vec<Account> =
                accounts().into_iter().filter(|a| a.product == slug("beras-sphp")).collect();
            let supply = Qty::whole((1 + dice.below(30)) as i64 * 5);
            let claimant = |a: &Account| Claimant {
                code: a.code,
                most: supply,
                had: book.line(week(), a).unwrap().ordered,
                past_sales: book.line(week(), a).unwrap().sold,
            };
            let claimants: Vec<Claimant> = rice.iter().map(claimant).collect();
            let rule = dice.of(&[Rule::Equal, Rule::Sales]);
            let shares = share::split(supply, Qty::whole(5), &claimants, rule);
            orders(book, shares.into_iter().map(|(code, qty)| (Account { code, ..rice[0] }, qty)))
        }
        _ => {
            let before = |a: Account| (a, book.line(week().previous(), &a).unwrap().ordered);
            orders(book, accounts().map(before))
        }
    }
}

fn orders(book: &Book, all: impl IntoIterator<Item = (Account, Qty)>) -> Vec<Request> {
    let some = all.into_iter().filter(|(_, qty)| *qty > Qty::ZERO);
    some.map(|(account, qty)| {
        let base = book.line(week(), &account).unwrap().version;
        weekly::order(account, qty, week(), today(), base)
    })
    .collect()
}

/// The tolerance of a day: of the rules in force up to the week after it.
fn tolerance(registry: &Registry, account: &Account, day: Day) -> Qty {
    let until = Week::of(day.date()).next().monday();
    let versions = registry.versions(account.company, account.product).filter(|p| p.from <= until.into());
    versions.map(|p| p.tolerance).max().unwrap_or_default()
}

/// Where one is, told when something is wrong.
struct Tells<'a>(u64, usize, &'a [Request]);

impl fmt::Display for Tells<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sequence {}, step {}: {:?}", self.0, self.1, self.2)
    }
}

/// What the records say of an account, on the days since one, is what the model says.
fn agrees(book: &Book, account: &Account, since: Day, told: &Told, tells: &Tells<'_>) {
    assert_eq!(told.broken, None, "{tells}");
    let stock = book.stock(account).unwrap();
    let end = told.ends.last_key_value().map(|(_, end)| *end).unwrap_or_default();
    assert_eq!((stock.on_hand, stock.open), end, "{tells}");
    let weeks = (-1..=3).map(|back| week().plus(-back));
    for week in weeks.filter(|week| *week >= Week::of(since.date())) {
        let close = book.close(account, week).unwrap();
        assert_eq!((close.stock, close.open), told.by(week.sunday().into()), "{week} {tells}");
    }
    let mut counts = BTreeMap::new();
    book.posted_from(account, (since, Seq::NONE), &mut |entry, posted: Posted| {
        if posted.reversed_by.is_none() && posted.posting.kind == PostingKind::Count {
            counts.insert(entry, posted.posting.stock);
        }
        true
    })
    .unwrap();
    let differences = told.differences.iter().filter(|(_, (_, on))| *on >= since);
    let differences = differences.map(|(entry, (moved, _))| (*entry, *moved));
    assert_eq!(counts, differences.collect(), "{tells}");
}

/// Lists, statements and sums of every week agree with each other and with the model.
fn faces_agree(book: &Book, catalog: &Catalog, tells: &Tells<'_>) {
    let registry = book.registry().unwrap();
    for back in -1..=3 {
        let week = week().plus(-back);
        let ledger = WeekLedger::load(book, catalog, week, today()).unwrap();
        let span = Span { from: week.monday().into(), until: week.sunday().into() };
        for account in accounts() {
            let told = Told::of(book.model.of(&account), |day| -tolerance(&registry, &account, day));
            let place = catalog.place_of(account.code).unwrap();
            let at = ledger.at(catalog, place, ledger.offer_of(&account).unwrap());
            let (stock, open) = told.by(span.until);
            assert_eq!((at.on_hand, at.open), (stock, open), "{week} {tells}");
            let alone = InWeek::read(book, &registry, today(), account, week).unwrap();
            assert_eq!((alone.on_hand, alone.open, alone.line), (at.on_hand, at.open, at.line), "{tells}");
            let statement = Statement::read(book, account, span, week, today()).unwrap();
            let (of, line) = (&statement.totals, &at.line);
            assert_eq!(statement.closing, stock, "{week} {tells}");
            assert_eq!(statement.opening, told.by(span.from.plus(-1)).0, "{week} {tells}");
            assert_eq!([of.sold, of.returned, of.shrunk], [line.sold, line.returned, line.shrunk], "{tells}");
            assert_eq!((of.counted, of.taken, of.paid), (line.counted, line.taken, line.paid), "{tells}");
            for pair in statement.movements.iter().filter(|m| m.stands()) {
                if pair.posting.kind == PostingKind::Count {
                    assert_eq!(pair.stock, pair.posting.qty, "{tells}");
                }
            }
        }
    }
    let mut audit = Audit::default();
    book.entries().for_each(|entry| audit.take(entry, book).unwrap());
    let (_, wrong) = audit.compare(&book.records, catalog, today(), 20).unwrap();
    assert_eq!(wrong, vec![], "{tells}");
}

fn walk(seed: u64, steps: usize, mut catalog: Catalog) -> usize {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut book = Book::at_work();
    let eko = Some(Person::new("eko", Role::Dinas));
    book.act("ani", &[Deed::SetPerson { name: "eko".to_owned(), person: eko }.into()]).unwrap();
    if seed.is_multiple_of(3) {
        let registry = book.registry().unwrap();
        let mut policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap().clone();
        (policy.from, policy.tolerance) = (day("2026-11-16"), Qty::whole(20));
        book.act("ani", &[Deed::AddPolicy { policy }.into()]).unwrap();
    }
    let registry = book.registry().unwrap();
    catalog.registry = registry.clone();
    let mut done = 0;
    for n in 0..steps {
        let name = dice.of(&["ani", "eko"]);
        let asked = step(&mut dice, &book);
        let tells = Tells(seed, n, &asked);
        let head = book.log.len();
        match book.act(name, &asked) {
            Ok(()) => done += 1,
            Err(fault) => {
                assert!(
                    matches!(fault.kind, kdkmp::base::Kind::Refused | kdkmp::base::Kind::Usage),
                    "{fault:?} {tells}"
                );
                assert_eq!(book.log.len(), head);
                refused_rightly(&book, &fault, &asked, &tells);
            }
        }
        for (account, since) in touched(&book.log[head..]) {
            let told = Told::of(book.model.of(&account), |day| -tolerance(&registry, &account, day));
            agrees(&book, &account, since, &told, &tells);
        }
        if n + 1 == steps {
            for account in accounts() {
                let told = Told::of(book.model.of(&account), |day| -tolerance(&registry, &account, day));
                agrees(&book, &account, day("2026-01-01"), &told, &tells);
            }
            faces_agree(&book, &catalog, &tells);
        }
    }
    done
}

/// The accounts that entries are about, each with the first day of theirs: before it nothing can change.
fn touched(entries: &[Entry]) -> BTreeMap<Account, Day> {
    let mut touched = BTreeMap::new();
    for entry in entries {
        if let Op::QuotaPosted { posting: p } | Op::EntryReversed { posting: p, .. } = &entry.op {
            let account = Account { code: p.code, company: p.company, product: p.product };
            touched.entry(account).and_modify(|day: &mut Day| *day = p.on.min(*day)).or_insert(p.on);
        }
    }
    touched
}

/// What the days are said to forbid breaks a day; what is said to move a count is done when it is known.
fn refused_rightly(book: &Book, fault: &Fault, asked: &[Request], tells: &Tells<'_>) {
    let [Request { deed: Deed::Post { code, company, product, draft }, .. }] = asked else { return };
    let account = Account { code: *code, company: *company, product: *product };
    let mut stands = book.model.of(&account).to_vec();
    stands.push((draft.on, Seq::END, draft.kind, draft.qty, draft.week));
    let registry = book.registry().unwrap();
    let ruling = registry.policy(account.company, account.product, draft.week.monday().into());
    let least = |_| match draft.kind {
        PostingKind::Receive => -ruling.map(|policy| policy.tolerance).unwrap_or_default(),
        _ => Qty::ZERO,
    };
    match fault.rule {
        "quota.days" | "quota.stock" => {
            assert!(Told::of(&stands, least).broken.is_some(), "{fault:?} {tells}")
        }
        "quota.count" => {
            let draft = Draft { rebook: true, ..draft.clone() };
            let deed = Deed::Post { code: *code, company: *company, product: *product, draft };
            let decision = decide(book, &deed, &Book::asking("ani")).unwrap();
            assert!(!decision.warnings.is_empty(), "{tells}");
        }
        _ => {}
    }
}

#[test]
fn every_day_holds_whatever_is_entered() {
    let sequences = std::env::var("KDKMP_SEQUENCES").map_or(200, |n| n.parse().unwrap());
    let catalog = rows();
    let done: usize = (1..=sequences).map(|seed| walk(seed, 140, catalog.clone())).sum();
    assert!(done as u64 > sequences * 40, "most of what is asked is refused: {done}");
}

// ---- the examples ---------------------------------------------------------------------------------

fn rice() -> Account {
    accounts()[0]
}

/// Of the cooperative's rice, so many days from today.
fn on(days: i32, kind: PostingKind, kg: i64) -> Deed {
    let on = today().plus(days);
    let draft = Draft { on, week: Week::of(on.date()), rebook: false, ..draft(kind, kg) };
    Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

fn known(deed: Deed) -> Deed {
    match deed {
        Deed::Post { code, company, product, draft } => {
            Deed::Post { code, company, product, draft: Draft { rebook: true, ..draft } }
        }
        Deed::Reverse { entry, reason, .. } => Deed::Reverse { entry, reason, rebook: true },
        other => other,
    }
}

fn reverse(entry: Seq) -> Deed {
    Deed::Reverse { entry, reason: "salah".to_owned(), rebook: false }
}

fn stock(desk: &Desk) -> i64 {
    desk.snapshot().stock(&rice()).unwrap().on_hand.0 / 1000
}

fn counted(desk: &Desk, days: i32) -> i64 {
    let span = Span { from: today().plus(days), until: today().plus(days) };
    let statement = Statement::read(&desk.snapshot(), rice(), span, week(), today()).unwrap();
    statement.totals.counted.0 / 1000
}

#[track_caller]
fn refused(desk: &Desk, deed: Deed, rule: &str, names: &[Seq]) {
    let before = desk.snapshot().head;
    let fault = desk.ask("ani", deed).unwrap_err();
    let told = fault.show(Lang::Id);
    assert_eq!(fault.rule, rule, "{told}");
    for entry in names {
        assert!(told.contains(&format!("#{entry}")), "{told}");
    }
    assert_eq!(desk.snapshot().head, before);
}

fn intact(desk: &Desk) {
    assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
}

#[test]
fn a_count_is_reckoned_against_the_stock_of_its_day() {
    use PostingKind::*;
    let desk = Desk::at_work();
    desk.done([on(-2, Order, 100), on(-2, Receive, 100), on(0, Sell, 30), on(-1, Count, 100)]);
    assert_eq!((counted(&desk, -1), stock(&desk)), (0, 70));
    intact(&desk);
}

#[test]
fn what_lands_before_a_standing_count_is_said_and_rebooks_it() {
    use PostingKind::*;
    let desk = Desk::at_work();
    let entries = desk.done([on(-2, Order, 200), on(-2, Receive, 100), on(0, Count, 90)]);
    let count = entries[2].entry;
    assert_eq!((counted(&desk, 0), stock(&desk)), (-10, 90));
    refused(&desk, on(-1, Sell, 10), "quota.count", &[count]);
    let done = desk.done([known(on(-1, Sell, 10))]);
    assert_eq!(done[0].warnings.len(), 1);
    assert_eq!((counted(&desk, 0), stock(&desk)), (0, 90));
    // So does a reversal, and an undo takes both back.
    refused(&desk, reverse(done[0].entry), "quota.count", &[count]);
    desk.done([known(reverse(done[0].entry))]);
    assert_eq!((counted(&desk, 0), stock(&desk)), (-10, 90));
    desk.done([known(on(-1, Receive, 50))]);
    assert_eq!((counted(&desk, 0), stock(&desk)), (-60, 90));
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert_eq!((counted(&desk, 0), stock(&desk)), (-10, 90));
    intact(&desk);
}

#[test]
fn a_reversal_that_leaves_a_day_short_names_what_stands_on_it() {
    use PostingKind::*;
    let desk = Desk::at_work();
    let done = desk.done([on(-2, Order, 200), on(-2, Receive, 100), on(-1, Sell, 100), on(0, Receive, 100)]);
    let [order, first, sale, second] = [0, 1, 2, 3].map(|at| done[at].entry);
    refused(&desk, reverse(first), "quota.reversal", &[sale]);
    refused(&desk, reverse(order), "quota.reversal", &[first]);
    desk.done([reverse(second)]);
    refused(&desk, reverse(order), "quota.reversal", &[first]);
    // A count that found more than there was is no different.
    let desk = Desk::at_work();
    let done = desk.done([on(-2, Count, 50), on(-1, Sell, 40)]);
    refused(&desk, reverse(done[0].entry), "quota.reversal", &[done[1].entry]);
    intact(&desk);
}

#[test]
fn nothing_is_taken_before_it_came() {
    use PostingKind::*;
    let desk = Desk::at_work();
    desk.done([on(0, Order, 100)]);
    refused(&desk, on(-1, Cancel, 50), "quota.days", &[]);
    desk.done([on(1, Receive, 100)]);
    for kind in [Sell, Return, Shrink] {
        refused(&desk, on(0, kind, 10), "quota.days", &[]);
        desk.done([on(1, kind, 10)]);
    }
    let desk = Desk::at_work();
    desk.done([on(1, Order, 100)]);
    refused(&desk, on(0, Receive, 100), "quota.days", &[]);
    refused(&desk, on(0, Cancel, 100), "quota.days", &[]);
    desk.done([on(1, Receive, 100)]);
    intact(&desk);
}

#[test]
fn an_undo_after_somebody_built_on_it_is_refused() {
    use PostingKind::*;
    let desk = Desk::at_work();
    desk.done([on(-2, Order, 200), on(-2, Receive, 100)]);
    desk.done([on(-1, Receive, 100)]);
    desk.ask("budi", on(-1, Sell, 200)).unwrap();
    let entry = desk.snapshot().seq();
    refused(&desk, crate::desk::undo(), "quota.reversal", &[entry]);
    intact(&desk);
}

#[test]
fn a_week_is_that_of_the_date() {
    use PostingKind::*;
    let desk = Desk::at_work();
    desk.done([on(-8, Order, 100), on(0, Order, 50)]);
    let said = |days: i32, kind, kg, weeks: i64| match on(days, kind, kg) {
        Deed::Post { code, company, product, draft } => {
            Deed::Post { code, company, product, draft: Draft { week: week().plus(weeks), ..draft } }
        }
        other => other,
    };
    // A receipt counts for the week in which it was ordered; its stock is of its day.
    desk.done([said(0, Receive, 100, -1)]);
    refused(&desk, said(0, Receive, 10, -2), "quota.week", &[]);
    for kind in [Sell, Return, Shrink, Count, Pay] {
        refused(&desk, said(0, kind, 10, -1), "quota.week", &[]);
    }
    desk.done([on(0, Sell, 10)]);
    let catalog = Catalog::load(&desk.snapshot()).unwrap();
    for (weeks, received, sold, stock) in [(-1, 100, 0, 0), (0, 0, 10, 90)] {
        let week = week().plus(weeks);
        let ledger = WeekLedger::load(&desk.snapshot(), &catalog, week, today()).unwrap();
        let at = ledger.at(&catalog, catalog.place_of(code(0)).unwrap(), ledger.offer_of(&rice()).unwrap());
        let kg = Qty::whole;
        assert_eq!((at.line.received, at.line.sold, at.on_hand), (kg(received), kg(sold), kg(stock)));
        let span = Span { from: week.monday().into(), until: week.sunday().into() };
        assert_eq!(
            Statement::read(&desk.snapshot(), rice(), span, week, today()).unwrap().closing,
            kg(stock)
        );
    }
    intact(&desk);
}

#[test]
fn what_is_out_of_the_usual_is_flagged_and_the_past_keeps_its_caps() {
    use PostingKind::*;
    let desk = Desk::at_work();
    assert_eq!(desk.done([on(-8, Order, 100)])[0].warnings.len(), 1, "more than a week ago");
    assert_eq!(desk.done([on(-7, Order, 100)])[0].warnings.len(), 0);
    assert_eq!(desk.done([on(0, Pay, 200)])[0].warnings.len(), 0);
    assert_eq!(desk.done([on(0, Pay, 5)])[0].warnings.len(), 1, "more than was ordered");
    let cap = |weeks: i64| Deed::SetCap {
        account: rice(),
        week: Some(week().plus(weeks)),
        cap: Some(Qty::whole(2500)),
        reason: "panen".to_owned(),
        approver: "ani".to_owned(),
    };
    refused(&desk, cap(-1), "cap.past", &[]);
    assert_eq!(desk.done([cap(-3)])[0].warnings.len(), 1);
    assert_eq!(desk.done([cap(0)])[0].warnings.len(), 0);
}

/// A book that an earlier program wrote holds days that do not: it opens, goes on, and `check` names
/// the day, the figure and the entry.
#[test]
fn days_of_before_are_named_and_stop_nothing() {
    let dir = tempfile::TempDir::new().unwrap();
    let on = today().plus(-1);
    let raw = |kind: PostingKind, kg: i64, moved: i64, back: i32| Op::QuotaPosted {
        posting: kdkmp::domain::Posting {
            code: code(0),
            company: slug("bulog"),
            product: slug("beras-sphp"),
            week: Week::of(on.date()),
            on: on.plus(back),
            kind,
            qty: Qty::whole(kg),
            stock: Qty::whole(moved),
            price: None,
            delivery_order: String::new(),
            note: String::new(),
        },
    };
    let path = dir.path().join("buku.redb");
    let made = kdkmp::store::Book::make(&path, kdkmp::store::NEW, |seeder| {
        let ops = kdkmp::exchange::seed::ops(&desk::regions())?;
        begin(seeder, &desk::signer("kdkmp"), on, noon(on), ops)?;
        let ops = [
            raw(PostingKind::Order, 100, 0, 0),
            raw(PostingKind::Receive, 100, 100, 0),
            raw(PostingKind::Sell, 60, -60, -1),
            // Reckoned against the stock of its moment, as it used to be.
            raw(PostingKind::Count, 100, 60, 1),
        ];
        begin(seeder, &desk::signer("kdkmp"), on, noon(on), ops)
    });
    assert!(made.unwrap());
    let book = kdkmp::store::Book::open(&path).unwrap();
    let sale = book.snapshot().unwrap().seq().back().unwrap();
    let told = |book: &kdkmp::store::Book| -> Vec<String> {
        check(book).unwrap().wrong.iter().map(|fault| fault.show(Lang::Id)).collect()
    };
    let wrong = told(&book);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    for part in [
        "Ampelsari (Pasrepan), Perum Bulog, beras SPHP",
        "-60 kg",
        &format!("#{}", kdkmp::base::quantity::group(sale.0 as i64, kdkmp::base::Lang::Id)),
    ] {
        assert!(wrong[0].contains(part), "{part} in {wrong:?}");
    }
    assert_eq!(book.snapshot().unwrap().stock(&rice()).unwrap().on_hand, Qty::whole(100));
    assert_eq!(book.snapshot().unwrap().line(Week::of(on.date()), &rice()).unwrap().counted, Qty::whole(60));
    let desk = Desk { book, dir };
    desk.done([Deed::Reverse { entry: sale, reason: "salah".to_owned(), rebook: true }]);
    assert_eq!(told(&desk.book), Vec::<String>::new());
    assert_eq!(desk.snapshot().line(Week::of(on.date()), &rice()).unwrap().counted, Qty::ZERO);
}
