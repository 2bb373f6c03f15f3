//! Hari ini: every line by a book in which it is known what is due, on the day it falls due and on the day
//! before, and each opening exactly the rows that it counts.

use crate::desk::{
    self, Desk, code, day, details, facts, gate, move_to, nib_of, noon, post, signer, slug, today,
};
use crate::screen::{self, Screen, Shelf, Start};
use kdkmp::base::{Area, Day, Lang, Week};
use kdkmp::book::act::{Mode, Request};
use kdkmp::book::decide::Deed;
use kdkmp::domain::cooperative::{ClaimOutcome, Sanction};
use kdkmp::domain::juknis::GateState;
use kdkmp::domain::norm::Norm;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::why::Lens;
use kdkmp::domain::{Field, NibStatus, PostingKind, Stage, nib};
use kdkmp::lists::due::{Due, due};
use kdkmp::lists::{Catalog, WeekLedger};
use kdkmp::store::Book;
use kdkmp::ui::layer::pick::{Pick, Value};
use kdkmp::ui::pane::Tab;

/// What is due on a day: each line's name, how many, and the day of the first.
fn lines(book: &Book, today: Day, areas: &[Area]) -> Vec<(&'static str, usize, Option<Day>)> {
    let snapshot = book.snapshot().unwrap();
    let catalog = Catalog::load(&snapshot).unwrap();
    let ledger = WeekLedger::load(&snapshot, &catalog, Week::of(today.date()), today).unwrap();
    let lens = Lens::new(&catalog.registry, today);
    let line = |due: Due| (due.kind.slug(), due.count, due.first);
    due(&snapshot, &catalog, &ledger, &lens, areas).unwrap().into_iter().map(line).collect()
}

#[track_caller]
fn of(book: &Book, today: Day, slug: &str) -> Option<(usize, Option<Day>)> {
    let found = lines(book, today, &[]).into_iter().find(|line| line.0 == slug);
    found.map(|(_, count, first)| (count, first))
}

/// Something of every kind that falls due by itself.
fn deeds() -> Vec<Deed> {
    let npwp = |at, even_so: &str| Deed::SetFacts {
        code: code(at),
        facts: vec![(Field::Npwp, Some("012345678901000".to_owned()))],
        on: today(),
        source: "surat".to_owned(),
        even_so: even_so.to_owned(),
    };
    let checked = nib::Draft::check(NibStatus::Active, today().plus(-170), "OSS");
    let bank = |to| Deed::Move {
        code: code(5),
        company: slug("mandiri"),
        to,
        details: details().only(to),
        on: today(),
    };
    let mut all = vec![
        npwp(6, ""),
        npwp(7, ""),
        facts(code(8), &[(Field::Nib, Some(&nib_of(code(8))))]),
        Deed::SetNib { code: code(8), nib: checked },
        bank(Stage::Matched),
        Deed::SetSanction {
            code: code(1),
            sanction: Some(Sanction { reason: "temuan".to_owned(), since: today().plus(-5) }),
        },
    ];
    let until = MoveDetails { from: Some(day("2025-10-01")), until: Some(today().plus(20)), ..details() };
    let road = [Stage::Matched, Stage::Documents, Stage::NibActive, Stage::Verification];
    all.extend(desk::bulogs_papers(code(9)));
    all.extend(road.map(|to| move_to(code(9), to)));
    all.push(Deed::Move {
        code: code(9),
        company: slug("bulog"),
        to: Stage::Agreement,
        details: until.only(Stage::Agreement),
        on: today(),
    });
    all.extend([post(code(0), PostingKind::Order, 1500), post(code(0), PostingKind::Receive, 1000)]);
    all
}

fn act(book: &Book, on: Day, deeds: Vec<Deed>) {
    let requests: Vec<Request> = deeds.into_iter().map(Request::from).collect();
    book.act(&requests, &signer("ani"), noon(on), Mode::Whole).unwrap();
}

#[test]
fn what_is_due_is_told_line_by_line() {
    let desk = Desk::at_work();
    let claims = of(&desk.book, today(), "claim").unwrap();
    assert!(claims.0 > 0 && claims.1.is_none(), "a claim has no day of its own");
    assert_eq!(lines(&desk.book, today(), &[]).len(), 1, "nothing else is due in a book at work");
    desk.done(deeds());
    let gate = today_gate(&desk.book);
    assert_eq!(
        lines(&desk.book, today(), &[]),
        [
            ("number-twice", 2, None),
            ("claim", claims.0, None),
            ("nib-check", 1, Some(today().plus(11))),
            ("agreement", 1, Some(today().plus(20))),
            ("gate", 1, gate),
            ("sanction", 1, Some(today().plus(-5))),
            ("unreceived", 1, Some(today())),
            ("unpaid", 1, Some(today())),
            // A partner since the first day of its agreement, and never counted.
            ("uncounted", 1, Some(day("2025-10-01"))),
        ]
    );
    let tosari = [Area::parse("35.14.24").unwrap()];
    let there: Vec<&str> = lines(&desk.book, today(), &tosari).iter().map(|line| line.0).collect();
    assert_eq!(there, ["number-twice", "nib-check", "agreement", "gate"]);
}

/// Since when the bank's juknis has been closed.
fn today_gate(book: &Book) -> Option<Day> {
    let registry = Catalog::load(&book.snapshot().unwrap()).unwrap().registry;
    let closed = registry.gates.iter().find(|gate| {
        let blocks = |block: &kdkmp::domain::juknis::Block| {
            *block == kdkmp::domain::juknis::Block::Company(slug("mandiri"))
        };
        gate.blocks.iter().any(blocks) && !gate.state(today()).is_open()
    });
    closed.unwrap().at(today()).map(|version| version.from)
}

#[test]
fn each_falls_due_on_its_day_and_is_over_when_it_is_done() {
    let desk = Desk::at_work();
    desk.done(deeds());
    let book = &desk.book;
    // The check of code 8 is 170 days old: after 180 it is too old, and told 30 days before that.
    let made = today().plus(-170);
    assert_eq!(of(book, made.plus(150), "nib-check"), None);
    assert_eq!(of(book, made.plus(151), "nib-check"), Some((1, Some(made.plus(181)))));
    assert_eq!(of(book, today().plus(-11), "agreement"), None);
    assert_eq!(of(book, today().plus(-10), "agreement"), Some((1, Some(today().plus(20)))));
    assert_eq!(of(book, today().plus(300), "agreement"), Some((1, Some(today().plus(20)))), "it stays");
    assert_eq!(of(book, today().plus(-6), "sanction"), None);
    // Two partners that may order, four whole weeks after their last order or the day they became one: of the one
    // product that has a cap, not of the company's other three.
    assert_eq!(of(book, today().plus(26), "idle"), None);
    assert_eq!(of(book, today().plus(27), "idle"), Some((2, Some(today()))));
    // Figures are the book's.
    act(book, today(), vec![norm(Norm::DueDays, 5)]);
    assert_eq!((of(book, today(), "agreement"), of(book, today(), "nib-check")), (None, None));
    act(book, today(), vec![norm(Norm::DueDays, 20)]);
    assert!(of(book, today(), "agreement").is_some());
    act(book, today(), vec![norm(Norm::CountDays, 366), post(code(0), PostingKind::Count, 1000)]);
    assert_eq!(of(book, today(), "uncounted"), None);
    assert_eq!(of(book, today().plus(366), "uncounted"), None);
    assert_eq!(of(book, today().plus(367), "uncounted"), Some((1, Some(today()))), "after the count");
    act(book, today(), vec![crate::desk::undo()]);
    act(
        book,
        today(),
        vec![
            Deed::LiftSanction { code: code(1), reason: "selesai".to_owned(), on: today() },
            post(code(0), PostingKind::Pay, 1000),
            post(code(0), PostingKind::Receive, 500),
            facts(code(6), &[(Field::Npwp, Some("012345678902000"))]),
            Deed::SettleClaim {
                code: code(0),
                outcome: ClaimOutcome::Refuted { evidence: "surat".to_owned() },
            },
        ],
    );
    assert_eq!(of(book, today().plus(1), "sanction"), None);
    assert_eq!(of(book, today(), "unreceived"), None);
    assert_eq!(of(book, today(), "unpaid"), Some((1, Some(today()))), "what came last is not paid");
    assert_eq!(of(book, today(), "number-twice"), None, "both rows know");
}

fn norm(norm: Norm, figure: u16) -> Deed {
    Deed::SetNorm { norm, figure, source: "surat 12".to_owned() }
}

/// What was ordered first comes first, whatever came between; a closed gate holds what it holds.
#[test]
fn the_oldest_is_the_first_that_is_open() {
    let desk = Desk::at_work();
    let on = |back: i32, kind, kg| {
        let day = today().plus(-back);
        let week = Week::of(day.date());
        let draft = kdkmp::domain::quota::Draft { on: day, week, ..desk::draft(kind, kg) };
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    desk.done([
        on(30, PostingKind::Order, 1000),
        on(20, PostingKind::Order, 1000),
        on(10, PostingKind::Order, 800),
    ]);
    desk.done([on(19, PostingKind::Receive, 1000)]);
    assert_eq!(of(&desk.book, today(), "unreceived"), Some((1, Some(today().plus(-20)))));
    assert_eq!(of(&desk.book, today(), "unpaid"), Some((1, Some(today().plus(-19)))));
    assert_eq!(of(&desk.book, today(), "orders-held"), None);
    desk.done([gate(GateState::Revoked, today().plus(-3))]);
    assert_eq!(
        of(&desk.book, today(), "orders-held"),
        Some((12, Some(today().plus(-3)))),
        "four products each"
    );
}

/// A session at the whole regency, in which something of every kind is due.
fn session(size: (u16, u16), name: &'static str) -> Screen {
    let bytes = screen::bound(
        || kdkmp::exchange::seed::regency().unwrap(),
        |book| {
            act(book, today(), desk::people());
            act(
                book,
                today(),
                [desk::partner(code(0)), desk::partner(code(1)), desk::partner(code(2))].concat(),
            );
            act(book, today(), deeds());
        },
    );
    Screen::on(&bytes, Start { size, name, ..Start::default() })
}

fn choices(screen: &Screen) -> Vec<(String, Value)> {
    let pick: &Pick = screen.desk.session.layers.top().unwrap();
    pick.choices.iter().map(|choice| (choice.label.clone(), choice.value.clone())).collect()
}

/// Whatever a line says, Enter leaves so many rows, in its pane.
#[test]
fn enter_opens_exactly_the_rows_that_a_line_counts() {
    for name in ["ani", "budi"] {
        let mut screen = session((80, 24), name);
        screen.keys("H");
        let lines = choices(&screen);
        let due = lines.iter().filter(|(_, value)| matches!(value, Value::Due(..))).count();
        assert!(due >= if name == "ani" { 9 } else { 4 }, "{lines:?}");
        for (at, (label, value)) in lines.iter().enumerate().take(due) {
            // Filters, marks and another week that lie about are in nobody's way.
            screen.keys("4 [ 3 f enter esc 2 / =tosari enter space H");
            (0..at).for_each(|_| drop(screen.keys("down")));
            screen.keys("enter");
            let Value::Due(of, _) = value else { unreachable!() };
            let tab = match of {
                kdkmp::lists::due::Of::Cooperatives => Tab::Koperasi,
                kdkmp::lists::due::Of::Cases => Tab::Kemitraan,
                kdkmp::lists::due::Of::Accounts => Tab::Kuota,
                // Nobody has a laptop in this book.
                kdkmp::lists::due::Of::Wishes | kdkmp::lists::due::Of::Devices => unreachable!(),
            };
            let session = &screen.desk.session;
            let count: usize = label.split_whitespace().next().unwrap().parse().unwrap();
            assert_eq!((session.tab(), session.list().len()), (tab, count), "{name}: {label}");
            assert!(session.layers.is_empty());
        }
        if name == "budi" {
            screen.keys("H");
            screen.sees("Tosari").sees("seluruh kabupaten");
            screen.keys("pgdn pgdn enter");
            let all = choices(&screen).iter().filter(|(_, v)| matches!(v, Value::Due(..))).count();
            assert!(all >= 9);
        }
    }
}

/// Once a day, until the first key, one line offers it; nothing is forced.
#[test]
fn a_day_begins_with_one_line_that_offers_it() {
    let mut screen = Start { shelf: Shelf::Worked, size: (80, 24), ..Start::default() }.open();
    screen.keys("down");
    let place = screen.desk.session.place();
    let mut again = Start { shelf: Shelf::Worked, size: (80, 24), ..Start::default() }.open();
    again.desk.session.restore(&place);
    again.turn([]);
    again.misses("Hari ini");
    let yesterday = serde_json::to_value(&place).unwrap();
    let mut older = yesterday.clone();
    older["seen_day"] = serde_json::Value::Null;
    again.desk.session.restore(&serde_json::from_value(older).unwrap());
    again.turn([]);
    assert!(again.last_line().contains("H membuka daftar Hari ini"), "{}", again.last_line());
    again.keys("down");
    again.misses("Hari ini");
    assert_eq!(again.desk.session.lang, Lang::Id);
}
