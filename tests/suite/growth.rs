//! What a deed and a look cost does not grow with the weeks that lie behind them. Counted is what the disk is
//! asked for: pages read and written, and flushes.

use crate::crash::sim::Sim;
use crate::crash::{BOOK, place};
use crate::desk::{self, check_nib, day, facts, nib_of, noon, post, regions, signer, slug, today, week};
use crate::screen::key;
use kdkmp::base::{Code, Day, Lang, Qty, Rupiah, Seq};
use kdkmp::book::act::{Mode, begin};
use kdkmp::book::decide::Deed;
use kdkmp::book::{Log, Op};
use kdkmp::domain::pipeline::CaseState;
use kdkmp::domain::quota::Posting;
use kdkmp::domain::why::Lens;
use kdkmp::domain::{Field, NibStatus, PostingKind, Stage};
use kdkmp::exchange::seed;
use kdkmp::host::desk::Desk;
use kdkmp::lists::due::{Kind, due};
use kdkmp::lists::{Catalog, WeekLedger, check};
use kdkmp::store::backup::backup;
use kdkmp::store::{Book, NEW};

/// A book in which every cooperative ordered, received, sold and paid in each of so many weeks, the last of
/// them, which is not paid, the week before this one.
fn after(weeks: i64) -> Sim {
    let sim = Sim::default();
    let codes: Vec<Code> = regions().villages.keys().copied().collect();
    let made = Book::make(place(&sim, BOOK), NEW, |writer| {
        let (by, since) = (signer("kdkmp"), today().plus(-7 * 300));
        begin(writer, &by, day("2025-10-08"), noon(day("2025-10-08")), seed::ops(&regions())?)?;
        begin(writer, &by, since, noon(today()), codes.iter().map(|code| official(*code, since)))?;
        for n in (1..=weeks).rev() {
            let on = today().plus(-7 * i32::try_from(n).unwrap());
            let of_one = |code: &Code| sold(*code, on);
            begin(writer, &by, on, noon(today()), codes.iter().flat_map(of_one))?;
        }
        Ok(())
    });
    assert!(made.unwrap());
    let book = Book::open(place(&sim, BOOK)).unwrap();
    for code in codes {
        does(&book, facts(code, &[(Field::Nib, Some(&nib_of(code)))]));
        does(&book, check_nib(code, NibStatus::Active, "OSS"));
    }
    sim
}

fn official(code: Code, since: Day) -> Op {
    let after = CaseState {
        stage: Stage::Operational,
        since,
        reason: String::new(),
        receipt: "TT-1".to_owned(),
        agreement: None,
        delivery: "DO-1".to_owned(),
        resume: None,
    };
    Op::PartnershipMoved { code, company: slug("bulog"), before: None, after: Some(after) }
}

fn sold(code: Code, on: Day) -> impl Iterator<Item = Op> {
    let pays = (on < today().plus(-7)).then_some((PostingKind::Pay, 0));
    let kinds = [(PostingKind::Order, 0), (PostingKind::Receive, 1), (PostingKind::Sell, -1)];
    kinds.into_iter().chain(pays).map(move |(kind, moves)| {
        let qty = Qty::whole(100);
        let posting = Posting {
            code,
            company: slug("bulog"),
            product: slug("beras-sphp"),
            week: kdkmp::base::Week::of(on.date()),
            on,
            kind,
            qty,
            stock: Qty(qty.0 * moves),
            price: Some(Rupiah(11_000)),
            delivery_order: String::new(),
            note: String::new(),
        };
        Op::QuotaPosted { posting }
    })
}

fn does(book: &Book, deed: Deed) -> Seq {
    let done = book.act(&[deed.into()], &signer("ani"), noon(today()), Mode::Whole).unwrap();
    done.into_iter().next().unwrap().unwrap().entry
}

/// What the disk is asked for, by what somebody does who has just come in.
fn asked(sim: &Sim, work: impl FnOnce(&Book)) -> u64 {
    let book = Book::open(place(sim, BOOK)).unwrap();
    sim.fail(None);
    work(&book);
    sim.asked()
}

/// What keys ask for in a session, one after the other.
fn pressed(sim: &Sim, keys: &[&str]) -> u64 {
    let book = Book::open(place(sim, BOOK)).unwrap();
    let mut desk = Desk::new(book, signer("ani"), Lang::Id, (120, 32), noon(today())).unwrap();
    sim.fail(None);
    keys.iter().for_each(|name| drop(desk.turn(vec![key(name)], noon(today())).unwrap()));
    sim.asked()
}

/// The names of what is done, and what each asks for.
fn costs(weeks: i64) -> Vec<(&'static str, u64)> {
    let sim = after(weeks);
    let code = desk::code(0);
    let mut first = Seq::NONE;
    let turn = |book: &Book| {
        let snapshot = book.snapshot().unwrap();
        let catalog = Catalog::load(&snapshot).unwrap();
        let mut ledger = WeekLedger::load(&snapshot, &catalog, week(), today()).unwrap();
        ledger.turn(&snapshot, &catalog, week().previous(), today()).unwrap();
    };
    let due = |book: &Book| {
        let snapshot = book.snapshot().unwrap();
        let catalog = Catalog::load(&snapshot).unwrap();
        let ledger = WeekLedger::load(&snapshot, &catalog, week(), today()).unwrap();
        let lens = Lens::new(&catalog.registry, today());
        let lines = due(&snapshot, &catalog, &ledger, &lens, &[]).unwrap();
        let unpaid = lines.iter().find(|line| line.kind == Kind::Unpaid).unwrap();
        assert_eq!((unpaid.count, unpaid.first), (regions().villages.len(), Some(today().plus(-7))));
    };
    vec![
        ("start and a week turned", asked(&sim, turn)),
        ("what is due", asked(&sim, due)),
        ("a cooperative's page", pressed(&sim, &["2", "enter"])),
        ("a case's page", pressed(&sim, &["3", "enter"])),
        ("an order", asked(&sim, |book| first = does(book, post(code, PostingKind::Order, 10)))),
        (
            "an undo",
            asked(&sim, |book| {
                does(book, desk::undo());
            }),
        ),
        (
            "a receipt",
            asked(&sim, |book| {
                does(book, post(code, PostingKind::Order, 10));
                does(book, post(code, PostingKind::Receive, 10));
            }),
        ),
        (
            "a reversal",
            asked(&sim, |book| {
                let last = book.snapshot().unwrap().seq();
                does(book, Deed::Reverse { entry: last, reason: "keliru".to_owned(), rebook: true });
            }),
        ),
        (
            "a NIB that is looked up",
            asked(&sim, |book| {
                does(book, check_nib(code, NibStatus::Suspended, "OSS"));
            }),
        ),
        ("yesterday's ledger", yesterday(&sim)),
    ]
}

/// What is asked for by whoever looks on the next day at what the book said today, of which there is a backup.
fn yesterday(sim: &Sim) -> u64 {
    let made = format!("{BOOK}.cadangan/{}.redb", today().date());
    backup(place(sim, BOOK), place(sim, &made), check).unwrap();
    let book = Book::open(place(sim, BOOK)).unwrap();
    let last = book.snapshot().unwrap().seq();
    let deed = post(desk::code(1), PostingKind::Order, 10);
    book.act(&[deed.into()], &signer("ani"), noon(today().plus(1)), Mode::Whole).unwrap();
    drop(book);
    asked(sim, |book| {
        let snapshot = book.snapshot().unwrap().as_of(today()).unwrap();
        assert_eq!((snapshot.seq(), snapshot.replayed_from()), (last, last + 1));
        let catalog = Catalog::load(&snapshot).unwrap();
        WeekLedger::load(&snapshot, &catalog, week(), today()).unwrap();
    })
}

/// A tree of pages is a level or two higher after years, for each of eight accounts that are looked into: so
/// much more may be asked for, and no more.
const LEVELS: u64 = 16;

#[test]
fn costs_do_not_grow_with_the_weeks() {
    let [few, many] = [52, 260].map(costs);
    for ((what, few), (_, many)) in few.into_iter().zip(many) {
        assert!(many <= few + LEVELS, "{what}: {few} after 52 weeks, {many} after 260");
    }
}
