//! The statement: what was in stock, what each entry did, what is in stock, to the gram; as text that
//! goes into a message; and sums that are those of their rows.

use crate::desk::{self, Desk, code, draft, post, slug, today, week};
use crate::screen::{Screen, Start, USUAL};
use kdkmp::base::{Day, Lang, Qty, Rupiah, Seq, text};
use kdkmp::book::decide::Deed;
use kdkmp::book::folio::Folio;
use kdkmp::book::past;
use kdkmp::book::records::{Account, Read, Records};
use kdkmp::book::statement::{Span, Statement, accounts};
use kdkmp::book::{Log, Volume};
use kdkmp::domain::quota::{Draft, Left, Limit, Line, PostingKind};
use kdkmp::domain::{Sum, quota};
use kdkmp::exchange::statement::{COLUMNS, Whose, paper, plain};
use kdkmp::lists::{self, Catalog, WeekLedger};
use kdkmp::store::Snapshot;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn rice(at: usize) -> Account {
    Account { code: code(at), company: slug("bulog"), product: slug("beras-sphp") }
}

fn ever() -> Span {
    Span { from: today().plus(-20_000), until: today().plus(20_000) }
}

/// Every ledger of a book reconciles: within a statement, from one span to the next, and with the
/// sums and the stock that the book keeps.
pub fn all_hold(snapshot: &Snapshot) -> Result<(), TestCaseError> {
    let mut lines: BTreeMap<Account, Line> = BTreeMap::new();
    for folio in snapshot.records::<Folio<Line>>(&[]).unwrap() {
        for (account, one) in folio.iter() {
            let sum = lines.entry(account).or_default();
            sum.ordered += one.ordered;
            sum.received += one.received;
            sum.sold += one.sold;
            sum.returned += one.returned;
            sum.shrunk += one.shrunk;
            sum.counted += one.counted;
            sum.paid += one.paid;
            sum.taken += one.taken;
        }
    }
    let mut entries = 0;
    for at in 0..desk::CODES.len() {
        for account in accounts(snapshot, code(at)).unwrap() {
            let whole = Statement::read(snapshot, account, ever(), week(), today()).unwrap();
            entries += whole.movements.len();
            holds(&whole)?;
            let stock = snapshot.stock(&account).unwrap();
            prop_assert_eq!((whole.opening, whole.closing), (Qty::ZERO, stock.on_hand));
            prop_assert_eq!(whole.totals, lines[&account]);
            let (past, now) = (today().plus(-1), today());
            let before =
                Statement::read(snapshot, account, Span { until: past, ..ever() }, week(), today()).unwrap();
            let after =
                Statement::read(snapshot, account, Span { from: now, ..ever() }, week(), today()).unwrap();
            holds(&before)?;
            holds(&after)?;
            prop_assert_eq!((before.opening, before.closing), (whole.opening, after.opening));
            prop_assert_eq!(after.closing, whole.closing);
            prop_assert_eq!(before.movements.len() + after.movements.len(), whole.movements.len());
        }
    }
    let mut posted = 0;
    let mut count = |entry: kdkmp::book::Entry| {
        let of_ledger =
            matches!(entry.op, kdkmp::book::Op::QuotaPosted { .. } | kdkmp::book::Op::EntryReversed { .. });
        posted += usize::from(of_ledger);
        true
    };
    snapshot.entries(Seq(1)..=snapshot.seq(), false, &mut count).unwrap();
    prop_assert_eq!(entries, posted, "every entry of a ledger stands in its statement");
    Ok(())
}

/// Opening + movements = closing, entry by entry.
fn holds(statement: &Statement) -> Result<(), TestCaseError> {
    let mut stock = statement.opening;
    for movement in &statement.movements {
        stock += if movement.stands() { movement.change } else { Qty::ZERO };
        prop_assert_eq!(movement.stock, stock, "after {}", movement.number.entry);
        prop_assert!(statement.span.holds(movement.posting.on));
    }
    prop_assert_eq!(statement.closing, stock);
    let t = &statement.totals;
    let by_kind = t.received - t.sold - t.returned - t.shrunk + t.counted;
    prop_assert_eq!(statement.opening + by_kind, statement.closing);
    Ok(())
}

fn on(day: Day, at: usize, kind: PostingKind, kg: i64) -> Deed {
    let week = kdkmp::base::Week::of(day.date());
    let draft = Draft { on: day, week, ..draft(kind, kg) };
    Deed::Post { code: code(at), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

/// A ledger with every kind of entry, over two months, one of them reversed.
fn busy() -> Desk {
    let desk = Desk::at_work();
    let (then, now) = (today().plus(-40), today());
    let done = desk.done([
        on(then, 0, PostingKind::Order, 1500),
        on(then, 0, PostingKind::Pay, 1500),
        on(then, 0, PostingKind::Receive, 1000),
        on(then, 0, PostingKind::Sell, 300),
        on(now, 0, PostingKind::Order, 2000),
        on(now, 0, PostingKind::Receive, 2000),
        on(now, 0, PostingKind::Return, 50),
        on(now, 0, PostingKind::Shrink, 5),
        on(now, 0, PostingKind::Count, 2600),
        on(now, 0, PostingKind::Sell, 100),
    ]);
    let sale = done.last().unwrap().entry;
    desk.done([Deed::Reverse { entry: sale, reason: "salah ketik".to_owned(), rebook: true }]);
    desk
}

#[test]
fn a_statement_tells_each_kind_for_itself() {
    let desk = busy();
    let snapshot = desk.snapshot();
    let span = Span { from: today(), until: today() };
    let statement = Statement::read(&snapshot, rice(0), span, week(), today()).unwrap();
    let kg = Qty::whole;
    let t = &statement.totals;
    assert_eq!((statement.opening, statement.closing), (kg(700), kg(2600)));
    assert_eq!([t.ordered, t.received, t.sold], [kg(2000), kg(2000), kg(0)]);
    assert_eq!([t.returned, t.shrunk, t.counted], [kg(50), kg(5), kg(-45)]);
    assert_eq!((t.paid, t.taken), (Rupiah(0), Rupiah(0)), "what was paid before is not of this day");
    assert_eq!((statement.quota.used, statement.quota.left), (kg(2000), Left::Of(kg(0))));
    let reversal = statement.movements.last().unwrap();
    assert_eq!((reversal.change, reversal.reason.as_str()), (kg(100), "salah ketik"));
    let sale = statement.movements.iter().find(|m| Some(m.number) == reversal.reverses).unwrap();
    assert_eq!((sale.reversed_by, sale.change), (Some(reversal.number), kg(-100)));
    all_hold(&snapshot).unwrap();
}

/// The text fits a terminal, pastes into a message, and names the book that it is of.
#[test]
fn the_text_fits_and_names_its_book() {
    let desk = busy();
    let snapshot = desk.snapshot();
    let catalog = Catalog::load(&snapshot).unwrap();
    let (page, row) = catalog.find(code(0)).unwrap();
    let span = ever();
    let all = [Statement::read(&snapshot, rice(0), span, week(), today()).unwrap()];
    let whose = Whose { page, row, span, made: desk::noon(today()), head: snapshot.head };
    for (lang, width) in [(Lang::Id, COLUMNS), (Lang::En, COLUMNS), (Lang::Id, 56), (Lang::En, 40)] {
        let shown = plain(&paper(lang, &catalog.registry, &whose, &all, width));
        for line in shown.lines() {
            assert!(text::width(line) <= width, "{line}");
            assert_eq!(line, line.trim_end());
            assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        let chain = format!(
            "{:02x}{:02x}{:02x}{:02x}",
            snapshot.head.1[0], snapshot.head.1[1], snapshot.head.1[2], snapshot.head.1[3]
        );
        let entry = kdkmp::base::Msg::from_entry(snapshot.seq()).show(lang);
        let foot = shown.lines().last().unwrap();
        assert!(shown.contains(&chain) && shown.contains(&entry), "{foot}");
        let figures = match lang {
            Lang::Id => ["2.600", "+1.000", "-300", "= 60 pak", "Rp16.500.000"],
            Lang::En => ["2,600", "+1,000", "-300", "= 60 packs", "Rp16,500,000"],
        };
        for figure in figures {
            assert!(shown.contains(figure) || width < COLUMNS, "{figure} is not in\n{shown}");
        }
    }
}

/// What the sums view tells is the sum of its rows, and the last of the weeks is the week.
#[test]
fn sums_are_those_of_their_rows() {
    let desk = Desk::at_work();
    desk.done([
        post(code(0), PostingKind::Order, 1500),
        post(code(0), PostingKind::Receive, 1000),
        post(code(1), PostingKind::Order, 500),
        on(today().plus(-7), 0, PostingKind::Order, 700),
    ]);
    let snapshot = desk.snapshot();
    let catalog = Catalog::load(&snapshot).unwrap();
    let rice = (slug("bulog"), slug("beras-sphp"));
    let ledger = WeekLedger::load(&snapshot, &catalog, week(), today()).unwrap();
    let mut rows = Sum::default();
    for (_, _, offer, at) in ledger.rows(&catalog).filter(|(_, _, offer, _)| offer.product.slug == rice.1) {
        assert_eq!(offer.company, rice.0);
        rows.add(&at.quota, &at.line, at.on_hand);
    }
    let kg = Qty::whole;
    assert_eq!((rows.cooperatives, rows.cap), (desk::PARTNERS, Some(kg(6000))));
    assert_eq!((rows.ordered, rows.received, rows.left), (kg(2000), kg(1000), Some(kg(4000))));
    let weeks = lists::weeks(&snapshot, &catalog, today(), week(), rice, 12, &|_| true).unwrap();
    assert_eq!(weeks.len(), 12);
    assert_eq!(weeks[11], (week(), rows));
    assert_eq!((weeks[10].1.ordered, weeks[10].1.received), (kg(700), kg(0)));
    let mut areas = Sum::default();
    for page in &catalog.pages {
        let within = |code: kdkmp::base::Code| code.kecamatan() == page.area;
        areas += lists::weeks(&snapshot, &catalog, today(), week(), rice, 1, &within).unwrap()[0].1;
    }
    assert_eq!(areas, rows, "the kecamatan are the regency");
}

/// A year has every week of it, each with the cap of its time.
#[test]
fn a_year_has_all_its_weeks() {
    let desk = busy();
    let snapshot = desk.snapshot();
    let weeks = past::year(&snapshot, rice(0), 2026).unwrap();
    assert_eq!(weeks.len(), 53);
    assert_eq!((weeks[0].week.number(), weeks[52].week.number()), (1, 53));
    let ordered: Qty = weeks.iter().map(|past| past.line.ordered).sum();
    assert_eq!(ordered, Qty::whole(3500));
    let full = Limit::Of(Qty::whole(2000));
    assert!(weeks.iter().filter(|past| past.line.ordered > Qty::ZERO).all(|p| p.cap == full));
    assert!(past::year(&snapshot, rice(9), 2026).unwrap().is_empty(), "nothing was ever posted");
    let registry = snapshot.registry().unwrap();
    let policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap();
    assert_eq!(quota::cap(policy, &weeks[52].line, None), Some(Qty::whole(2000)));
}

/// The foot of the list tells the rows shown and all of them; the sums lead into a kecamatan and back.
#[test]
fn the_screen_sums_what_it_shows() {
    let mut screen: Screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("4");
    screen.sees("Seluruhnya");
    let foot = |screen: &Screen, label: &str| {
        let shown = screen.text();
        let line = shown.lines().find(|line| line.contains(label)).unwrap_or_default().to_owned();
        line.split_whitespace()
            .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(foot(&screen, "Seluruhnya")[..2], ["4.000", "3.500"]);
    screen.keys("v");
    screen.sees("Pasrepan").sees("M48").sees("Seluruhnya");
    screen.keys("enter");
    screen.sees("Ampelsari").misses("Kejayan ").sees("Jumlah");
    let row = foot(&screen, "Jumlah");
    assert_eq!(row[1..3], ["2.000", "1.500"], "{row:?}");
    screen.keys("esc");
    screen.sees("Berhak");
    screen.keys("esc");
    screen.sees("365 baris").misses("Berhak");
    screen.keys("T");
    screen.sees("Teks buku kuota").sees("Dipesan");
    screen.keys("pgdn");
    screen.sees("Tanda buku");
    screen.keys("T 2 T");
    screen.sees("Teks buku kuota").sees("Tanda buku");
}
