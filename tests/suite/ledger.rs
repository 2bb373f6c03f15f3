//! The week's ledger: what screen and command line are shown is what a posting is judged by, what is
//! read is no more than was touched, and what does not follow from the log is found and named.

use crate::desk::{self, Desk, code, day, details, draft, move_to, noon, post, signer, slug, today, week};
use kdkmp::base::{Fault, Lang, Qty, Seq, Week};
use kdkmp::book::act::Mode;
use kdkmp::book::decide::{Deed, with_ledger};
use kdkmp::book::folio::Folio;
use kdkmp::book::memory::Memory;
use kdkmp::book::records::{Account, Found, Read, Record, Records, Store, Visit, Write};
use kdkmp::book::view::Log;
use kdkmp::book::{apply, wire};
use kdkmp::domain::Sum;
use kdkmp::domain::cooperative::Sanction;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::policy::Cap;
use kdkmp::domain::quota::{Basis, Carry, Draft, Left, Limit, Policy, Quota};
use kdkmp::domain::why::Lens;
use kdkmp::domain::{Line, PostingKind, Registry, Stage, Stock};
use kdkmp::lists::audit::Audit;
use kdkmp::lists::check;
use kdkmp::lists::week::past;
use kdkmp::lists::{Catalog, InWeek, WeekLedger};
use kdkmp::store::Snapshot;
use std::cell::Cell;
use std::rc::Rc;

fn rice(at: usize) -> Account {
    Account { code: code(at), company: slug("bulog"), product: slug("beras-sphp") }
}

fn policy(change: impl FnOnce(&mut Policy)) -> Deed {
    let registry = desk::programme();
    let mut policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap().clone();
    policy.from = day("2026-11-02");
    change(&mut policy);
    Deed::AddPolicy { policy }
}

fn in_week(at: usize, kind: PostingKind, kg: i64, week: Week) -> Deed {
    let draft = Draft { week, on: today().min(week.monday().into()), ..draft(kind, kg) };
    Deed::Post { code: code(at), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

fn cap(at: usize, week: Option<Week>, kg: i64) -> Deed {
    let (reason, approver) = ("panen".to_owned(), "ani".to_owned());
    Deed::SetCap { account: rice(at), week, cap: Some(Qty::whole(kg)), reason, approver }
}

/// A month of postings of every kind, an override, a sanction, a partnership that ended.
fn busy() -> Desk {
    busy_under([])
}

/// The same under rules that were made before.
fn busy_under(rules: impl IntoIterator<Item = Deed>) -> Desk {
    use PostingKind::*;
    let desk = Desk::at_work();
    rules.into_iter().for_each(|rule| drop(desk.done([rule])));
    let w = |n| week().plus(n);
    desk.done([
        in_week(0, Order, 500, w(-3)),
        in_week(0, Receive, 500, w(-3)),
        in_week(0, Sell, 320, w(-2)),
        in_week(0, Order, 700, w(-1)),
        in_week(0, Order, 300, w(0)),
        in_week(0, Receive, 455, w(0)),
        in_week(0, Return, 5, w(0)),
        in_week(0, Shrink, 3, w(0)),
        in_week(0, Count, 620, w(0)),
        in_week(1, Order, 2000, w(-3)),
        in_week(1, Cancel, 500, w(-3)),
        cap(2, Some(w(0)), 2600),
        in_week(2, Order, 2550, w(0)),
    ]);
    let reversed = desk.done([in_week(0, Sell, 100, w(0))])[0].entry;
    desk.done([Deed::Reverse { entry: reversed, reason: "salah".to_owned(), rebook: true }]);
    desk
}

fn load(snapshot: &Snapshot, week: Week) -> (Catalog, WeekLedger) {
    let catalog = Catalog::load(snapshot).unwrap();
    let ledger = WeekLedger::load(snapshot, &catalog, week, today()).unwrap();
    (catalog, ledger)
}

/// Every figure of every row is that by which `decide` judges.
fn shown_is_judged(desk: &Desk) {
    let snapshot = desk.snapshot();
    for week in [week(), week().previous(), week().next()] {
        let (catalog, ledger) = load(&snapshot, week);
        for (place, (_, row)) in catalog.rows().enumerate() {
            for (n, offer) in ledger.offers.iter().enumerate() {
                let at = ledger.at(&catalog, place, n);
                let judged =
                    with_ledger(&snapshot, &catalog.registry, today(), offer.account(row.code), week, |l| {
                        let why = l.may_order().err();
                        assert_eq!(
                            (at.line, at.stock, at.quota),
                            (l.line, l.stock, l.quota()),
                            "{} {n}",
                            row.code
                        );
                        // What is left is the rest that a posting is judged by, unless it is barred.
                        if at.quota.may() {
                            assert_eq!(at.quota.rest(), l.left());
                        }
                        assert_eq!(at.quota.may(), why.is_none(), "{} {n} {why:?}", row.code);
                        let lens = Lens::new(&catalog.registry, today());
                        assert_eq!(offer.refused(&lens, &at, week), why);
                        Ok(())
                    });
                judged.unwrap();
                let account = offer.account(row.code);
                let alone = InWeek::read(&snapshot, &catalog.registry, today(), account, week).unwrap();
                assert_eq!((alone.line, alone.stock), (at.line, at.stock));
                assert_eq!((alone.quota, alone.partner), (at.quota, at.partner));
            }
        }
    }
}

#[test]
fn what_is_shown_is_what_a_posting_is_judged_by() {
    shown_is_judged(&busy());
    // The rest of the week before goes on, and what this week took of it is not there any more.
    let desk = busy_under([policy(|p| p.carry = Carry::Previous)]);
    shown_is_judged(&desk);
    let (catalog, ledger) = load(&desk.snapshot(), week());
    let at = ledger.at(&catalog, catalog.place_of(code(0)).unwrap(), 0);
    let of = |kg| (Limit::Of(Qty::whole(kg)), Left::Of(Qty::whole(3000)));
    assert_eq!((at.quota.cap, at.quota.left), of(3300), "1.300 kg were left");
    let desk = busy_under([policy(|p| p.basis = Basis::Month)]);
    shown_is_judged(&desk);
    let (catalog, ledger) = load(&desk.snapshot(), week());
    let at = ledger.at(&catalog, catalog.place_of(code(0)).unwrap(), 0);
    assert_eq!(
        (at.quota.used, at.quota.rest()),
        (Qty::whole(1500), Some(Qty::whole(500))),
        "of the whole month"
    );
    let desk = busy_under([policy(|p| p.basis = Basis::Order)]);
    shown_is_judged(&desk);
    let sanction = Some(Sanction { reason: "audit".to_owned(), since: today() });
    desk.done([Deed::SetSanction { code: code(0), sanction }, move_to(code(2), Stage::Terminated)]);
    shown_is_judged(&desk);
    // One whose agreement has ended is still a partner, and may not order.
    let ended = MoveDetails { from: Some(today().plus(-30)), until: Some(today().plus(-1)), ..details() }
        .only(Stage::Agreement);
    for deed in desk::partner(code(6)) {
        desk.done([match deed {
            Deed::Move { code, company, to: Stage::Agreement, on, .. } => {
                Deed::Move { code, company, to: Stage::Agreement, details: ended.clone(), on }
            }
            other => other,
        }]);
    }
    shown_is_judged(&desk);
}

/// What a book was asked for.
struct Counting<'a> {
    snapshot: &'a Snapshot,
    values: Cell<usize>,
}

impl Counting<'_> {
    fn of(snapshot: &Snapshot, run: impl FnOnce(&Counting<'_>)) -> usize {
        let counting = Counting { snapshot, values: Cell::new(0) };
        run(&counting);
        counting.values.get()
    }

    fn count(&self) {
        self.values.set(self.values.get() + 1);
    }
}

impl Read for Counting<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.count();
        self.snapshot.get(key)
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        self.snapshot.scan(kind, from, to, &mut |key, body| {
            self.count();
            visit(key, body)
        })
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        self.count();
        self.snapshot.last(from, to)
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        self.snapshot.registry()
    }
}

/// A week is one value a kecamatan, whatever the number of its rows and of its postings.
#[test]
fn as_much_is_read_as_was_touched() {
    let desk = busy();
    let snapshot = desk.snapshot();
    let (mut catalog, mut ledger) = load(&snapshot, week());
    let areas = catalog.pages.len();
    assert_eq!(areas, 5);
    let read = Counting::of(&snapshot, |r| drop(WeekLedger::load(r, &catalog, week(), today()).unwrap()));
    assert_eq!(
        read,
        2 + 3,
        "the lines of two kecamatan this week, the stocks of three: nothing is dated later"
    );
    let read = Counting::of(&snapshot, |r| ledger.turn(r, &catalog, week().previous(), today()).unwrap());
    assert_eq!(read, 1 + 2, "that week's lines, the closes where something is dated later, and no stock");
    ledger.turn(&snapshot, &catalog, week(), today()).unwrap();
    desk.done([post(code(0), PostingKind::Sell, 20)]);
    let snapshot = desk.snapshot();
    let touched = catalog.follow(&snapshot).unwrap().unwrap();
    let read = Counting::of(&snapshot, |r| ledger.follow(r, &catalog, &touched, today()).unwrap());
    assert_eq!(read, 3, "the lines, the stocks and the caps of one kecamatan");
    let read = Counting::of(&snapshot, |r| drop(past(r, code(0).kecamatan(), week(), 12).unwrap()));
    assert_eq!(read, 12 + 1, "one value a week, and the caps for good");
}

/// Followed and turned, it is what it would be if it were read anew.
#[test]
fn what_follows_is_what_is_read_anew() {
    let desk = Desk::at_work();
    let (mut catalog, mut ledger) = load(&desk.snapshot(), week());
    let same = |catalog: &Catalog, ledger: &WeekLedger, snapshot: &Snapshot| {
        let (fresh, anew) = load(snapshot, ledger.week);
        let rows = |catalog: &Catalog, ledger: &WeekLedger| -> Vec<(Account, InWeek)> {
            ledger.rows(catalog).map(|(_, row, offer, at)| (offer.account(row.code), at)).collect()
        };
        assert_eq!(rows(catalog, ledger), rows(&fresh, &anew));
        for at in 0..fresh.pages.len() {
            assert_eq!(ledger.kg(catalog, at), anew.kg(&fresh, at));
        }
    };
    let w = |n| week().plus(n);
    let deeds = [
        post(code(0), PostingKind::Order, 500),
        in_week(1, PostingKind::Order, 300, w(-1)),
        post(code(0), PostingKind::Receive, 455),
        policy(|p| (p.basis, p.from) = (Basis::Month, day("2026-11-30"))),
        in_week(1, PostingKind::Order, 300, w(-2)),
        cap(5, Some(w(0)), 40),
        move_to(code(0), Stage::Terminated),
        crate::desk::undo(),
    ];
    for (n, deed) in deeds.into_iter().enumerate() {
        desk.done([deed]);
        let snapshot = desk.snapshot();
        let touched = catalog.follow(&snapshot).unwrap().unwrap();
        ledger.follow(&snapshot, &catalog, &touched, today()).unwrap();
        same(&catalog, &ledger, &snapshot);
        ledger.turn(&snapshot, &catalog, w(n as i64 % 4 - 2), today()).unwrap();
        same(&catalog, &ledger, &snapshot);
    }
}

#[test]
fn the_weeks_before_are_one_row_each() {
    let desk = busy();
    let snapshot = desk.snapshot();
    let past = past(&snapshot, code(0).kecamatan(), week(), 4).unwrap();
    let ordered = |at| past.lines(&rice(at)).map(|line| line.ordered).collect::<Vec<Qty>>();
    assert_eq!(past.first, week().plus(-3));
    assert_eq!(ordered(0), [500, 0, 700, 300].map(Qty::whole));
    for (n, line) in past.lines(&rice(0)).enumerate() {
        assert_eq!(line, snapshot.line(past.first.plus(n as i64), &rice(0)).unwrap());
    }
    assert_eq!(ordered(4), [Qty(0); 4]);
}

#[test]
fn a_partner_is_idle_after_four_weeks_and_only_if_it_may_order() {
    let desk = Desk::at_work();
    let idle = |desk: &Desk, n: i64, at: usize| {
        let (catalog, ledger) = load(&desk.snapshot(), week().plus(n));
        let (place, row) = (catalog.place_of(code(at)).unwrap(), catalog.find(code(at)).unwrap().1);
        let lens = Lens::new(&catalog.registry, today());
        ledger.offers[0].idle(&lens, row, &ledger.at(&catalog, place, 0), ledger.week)
    };
    // Who never ordered has been idle since its case came to its stage: today.
    assert_eq!((idle(&desk, 3, 0), idle(&desk, 4, 0), idle(&desk, 5, 0)), (None, Some(4), Some(5)));
    desk.done([post(code(1), PostingKind::Order, 500)]);
    let ahead = in_week(0, PostingKind::Order, 500, week().next());
    let entry = desk.done([ahead])[0].entry;
    assert_eq!((idle(&desk, 4, 0), idle(&desk, 5, 0), idle(&desk, 4, 1)), (None, Some(4), Some(4)));
    desk.done([Deed::Reverse { entry, reason: "salah".to_owned(), rebook: true }]);
    assert_eq!(idle(&desk, 4, 0), Some(4), "an order taken back is none");
    assert_eq!(idle(&desk, 9, 4), None, "no partner");
    let sanction = Some(Sanction { reason: "audit".to_owned(), since: today() });
    desk.done([Deed::SetSanction { code: code(0), sanction }]);
    assert_eq!(idle(&desk, 9, 0), None, "it may not");
}

/// Where there is no cap, nothing of it is left lying: nobody is idle, however long ago the last order was.
#[test]
fn nobody_is_idle_without_a_cap() {
    let desk = Desk::at_work();
    desk.done([policy(|p| (p.cap, p.basis) = (Cap::None, Basis::None))]);
    let (catalog, ledger) = load(&desk.snapshot(), week().plus(9));
    let lens = Lens::new(&catalog.registry, today());
    for at in [0, 1] {
        let (place, row) = (catalog.place_of(code(at)).unwrap(), catalog.find(code(at)).unwrap().1);
        let account = ledger.at(&catalog, place, 0);
        assert!(account.quota.may(), "it may order");
        assert_eq!(ledger.offers[0].idle(&lens, row, &account, ledger.week), None);
    }
}

#[test]
fn the_used_share_is_of_the_cap() {
    let at = |cap: Option<i64>, used: i64| {
        let cap = cap.map_or(Limit::Endless, |cap| Limit::Of(Qty::whole(cap)));
        Quota { cap, used: Qty::whole(used), ..Quota::default() }.used_share()
    };
    assert_eq!(at(Some(2000), 0), Some(0));
    assert_eq!(at(Some(2000), 1999), Some(999));
    assert_eq!(at(Some(2000), 2000), Some(1000));
    assert_eq!(at(Some(2000), 2500), Some(1250), "a cap that was lowered");
    assert_eq!(at(Some(0), 0), Some(0));
    assert!(at(Some(0), 5).is_some_and(|share| share > 1000));
    assert_eq!(at(None, 500), None);
}

/// The book of a desk replayed in memory, and its log added up by the audit.
fn audited(desk: &Desk) -> (Memory, Audit, Catalog) {
    let snapshot = desk.snapshot();
    let (mut memory, mut audit) = (Memory::default(), Audit::default());
    for seq in Seq(1).up_to(snapshot.seq()) {
        let entry = snapshot.entry(seq).unwrap().unwrap();
        apply(&mut memory, &entry).unwrap();
        audit.take(&entry, &snapshot).unwrap();
    }
    (memory, audit, Catalog::load(&snapshot).unwrap())
}

fn found(memory: &Memory, audit: Audit, catalog: &Catalog) -> Vec<String> {
    let (_, wrong) = audit.compare(memory, catalog, today(), 20).unwrap();
    wrong.iter().map(|fault| fault.show(Lang::En)).collect()
}

/// A record that was written wrongly, by us and therefore in every replay too.
#[test]
fn a_figure_that_the_log_does_not_bear_out_is_named() {
    let desk = busy();
    let area = code(0).kecamatan();
    let (memory, audit, catalog) = audited(&desk);
    assert_eq!(found(&memory, audit, &catalog), Vec::<String>::new());
    type Change<T> = fn(&mut T);
    let lines: &[(Change<Line>, &[&str])] = &[
        (
            |l| l.ordered += Qty::whole(5),
            &["order 305 kg, by the log 300 kg", "left 1,695 kg, by the log 1,700 kg"],
        ),
        (|l| l.received -= Qty(1), &["receive 454.9990 kg, by the log 455 kg"]),
        (|l| l.sold += Qty::whole(100), &["sell 100 kg, by the log 0 kg"]),
        (|l| l.returned = Qty(0), &["return 0 kg, by the log 5 kg"]),
        (|l| l.shrunk = Qty(0), &["shrink 0 kg, by the log 3 kg"]),
        (|l| l.counted = Qty(0), &["count 0 kg, by the log -7 kg"]),
        (|l| l.cap = Some(Qty::whole(900)), &["cap 900 kg, by the log 2,000 kg"]),
    ];
    for (change, told) in lines {
        let (mut memory, audit, catalog) = audited(&desk);
        let mut folio = memory.record::<Folio<Line>>(&(week(), area)).unwrap().unwrap();
        change(folio.entry(&rice(0)));
        memory.store(&(week(), area), &folio).unwrap();
        let found = found(&memory, audit, &catalog).join("\n");
        for told in *told {
            assert!(
                found.contains(told)
                    && found.contains("Ampelsari (Pasrepan), Perum Bulog, SPHP rice")
                    && found.contains("W48 2026"),
                "{found}"
            );
        }
    }
    let stocks: &[(Change<Stock>, &str)] = &[
        (|s| s.on_hand += Qty::whole(1), "stock 621 kg, by the log 620 kg"),
        (|s| s.open = Qty(0), "open orders 0 kg, by the log 545 kg"),
        (|s| s.ordered -= Qty::whole(1), "order 1,499 kg, by the log 1,500 kg"),
        (|s| s.paid += Qty::whole(1), "pay 1 kg, by the log 0 kg"),
        (|s| s.last_order = None, "by the log W48 2026"),
        (|s| s.latest = Some(week().plus(-3)), "stock 620 kg, by the log 180 kg"),
    ];
    for (change, told) in stocks {
        let (mut memory, audit, catalog) = audited(&desk);
        let mut folio = memory.record::<Folio<Stock>>(&area).unwrap().unwrap();
        change(folio.entry(&rice(0)));
        memory.store(&area, &folio).unwrap();
        let found = found(&memory, audit, &catalog).join("\n");
        assert!(
            found.contains(told) && found.contains("Ampelsari (Pasrepan), Perum Bulog, SPHP rice"),
            "{found}"
        );
    }
    // A week that is not there at all.
    let (mut memory, audit, catalog) = audited(&desk);
    memory.remove(&<Folio<Line>>::key(&(week(), area))).unwrap();
    assert!(found(&memory, audit, &catalog).iter().any(|told| told.contains("by the log 300 kg")));
}

#[test]
fn a_check_proves_the_ledger_and_tells_what_it_proved() {
    let desk = busy();
    let report = check(&desk.book).unwrap();
    assert_eq!(report.wrong, vec![]);
    let proof = report.ledger;
    assert_eq!((proof.accounts, proof.weeks, proof.postings), (3, 4, 14));
    // The same folio with one figure changed, sealed as if it were ours.
    let (path, snapshot) = (desk.path(), desk.snapshot());
    let key = <Folio<Line>>::key(&(week(), code(0).kecamatan()));
    let mut folio: Folio<Line> = wire::parse(&snapshot.get(&key).unwrap().unwrap()).unwrap();
    folio.entry(&rice(0)).ordered = Qty::whole(1);
    let sealed = wire::seal(key[0], &key, &wire::body(&folio).unwrap());
    let Desk { book, dir: _dir } = desk;
    drop((snapshot, book));
    crate::faults::put_record(&path, &key, &sealed);
    let book = desk::open(&path, || unreachable!("the book is filled")).unwrap();
    let wrong = check(&book).unwrap().wrong;
    let rules: Vec<&str> = wrong.iter().map(|fault| fault.rule).collect();
    assert!(rules.contains(&"state.differs") && rules.contains(&"ledger.differs"), "{wrong:?}");
    assert!(wrong[0].show(Lang::Id).contains("Angka M48 di Pasrepan berbeda dari log"), "{wrong:?}");
    let book = Desk { book, dir: _dir }.rebuilt();
    assert_eq!(check(&book.book).unwrap().wrong, vec![]);
}

/// Goods that came in and goods that were sold stand in two sums, and neither in the other.
#[test]
fn sums_keep_sell_in_and_sell_out_apart() {
    let (catalog, ledger) = load(&busy().snapshot(), week().plus(-2));
    let mut sum = Sum::default();
    ledger.rows(&catalog).for_each(|(_, _, _, at)| sum.add(&at.quota, &at.line, at.stock.on_hand));
    assert_eq!((sum.received, sum.sold), (Qty(0), Qty::whole(320)));
}

/// What was ordered while it was a partner still comes in and is sold; nothing more is ordered.
#[test]
fn one_whose_partnership_ended_yesterday_orders_no_more_and_finishes_what_it_has() {
    let desk = Desk::at_work();
    desk.done([post(code(1), PostingKind::Order, 500), move_to(code(1), Stage::Terminated)]);
    let tomorrow =
        |deed| desk.book.act(&[Deed::into(deed)], &signer("ani"), noon(today().plus(1)), Mode::Preview);
    let rule = |deed: Deed| tomorrow(deed).unwrap().remove(0).err().map_or("", |fault| fault.rule);
    assert_eq!(rule(post(code(1), PostingKind::Order, 5)), "quota.partner");
    for (kind, expected) in
        [(PostingKind::Receive, ""), (PostingKind::Cancel, ""), (PostingKind::Sell, "quota.stock")]
    {
        assert_eq!(rule(post(code(1), kind, 5)), expected, "{kind:?}");
    }
    // It is still in the list of the week, since something of the week is its.
    let (catalog, ledger) = load(&desk.snapshot(), week());
    let at = ledger.at(&catalog, catalog.place_of(code(1)).unwrap(), 0);
    assert_eq!((at.quota.may(), at.posted, at.line.ordered), (false, true, Qty::whole(500)));
}

/// What stops orders today takes nothing from a week that is over, and its stock is that week's.
#[test]
fn a_week_that_is_over_stays_as_it_was() {
    let desk = busy();
    let figures = |week: Week| {
        let (catalog, ledger) = load(&desk.snapshot(), week);
        let at = ledger.at(&catalog, catalog.place_of(code(0)).unwrap(), 0);
        (at.quota.cap, at.line.ordered, at.on_hand)
    };
    let before = [-3, -2, -1, 0].map(|n| figures(week().plus(n)));
    assert_eq!(before.map(|(.., stock)| stock), [500, 180, 180, 620].map(Qty::whole));
    let sanction = Some(Sanction { reason: "audit".to_owned(), since: today() });
    desk.done([Deed::SetSanction { code: code(0), sanction }]);
    assert_eq!([-3, -2, -1, 0].map(|n| figures(week().plus(n))), before);
    // Before the agreement there was no cap to use.
    assert_eq!(figures(week().plus(-70)), (Limit::Nothing, Qty(0), Qty(0)));
}
