//! What is over stays, on the screen and in lines: every face of every finished week is the same, byte
//! for byte, whatever is held, ended, banned, closed, capped or opened again afterwards. The command
//! line's faces are looked at in `cli/over.rs`.

use crate::desk::{self, Desk, code, day, draft, gate, noon, post, signer, slug, today, week};
use crate::screen::{Screen, Start, USUAL};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Day, Lang, Qty, Week};
use kdkmp::book::act::{Mode, Request};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::Account;
use kdkmp::domain::cooperative::Sanction;
use kdkmp::domain::juknis::GateState;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::quota::{Basis, Cap, Carry, Draft};
use kdkmp::domain::village::{Closing, Leftover};
use kdkmp::domain::{NibStatus, PostingKind, Stage, nib};
use kdkmp::linear::{Ends, Linear};
use std::io::Cursor;
use std::path::Path;

/// A Wednesday two weeks on: three weeks with postings or caps are over by then.
fn later() -> Day {
    today().plus(14)
}

const OVER: i64 = 3;

fn sugar(at: usize) -> Account {
    Account { code: code(at), company: slug("bulog"), product: slug("gula") }
}

fn cap(account: Account, week: Option<Week>, kg: Option<i64>) -> Deed {
    let text = "rapat".to_owned();
    Deed::SetCap { account, week, cap: kg.map(Qty::whole), reason: text, approver: "ani".to_owned() }
}

/// Two weeks of rice under a cap that is carried over, and of sugar under caps of each cooperative's own.
fn book() -> Desk {
    let desk = Desk::at_work();
    let registry = desk::programme();
    let policy = |product: &str| {
        let mut policy = registry.policy(slug("bulog"), slug(product), today()).unwrap().clone();
        policy.from = day("2026-11-02");
        policy
    };
    let (mut rice, mut sweet) = (policy("beras-sphp"), policy("gula"));
    rice.carry = Carry::Previous;
    (sweet.cap, sweet.basis) = (Cap::PerCooperative, Basis::Week);
    desk.done([Deed::AddPolicy { policy: rice }, Deed::AddPolicy { policy: sweet }]);
    desk.done([cap(sugar(0), None, Some(500)), cap(sugar(1), None, Some(300))]);
    let before = |kind, kg| {
        let on = today().plus(-7);
        let draft = Draft { on, week: Week::of(on.date()), ..draft(kind, kg) };
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    desk.done([before(PostingKind::Order, 700), before(PostingKind::Receive, 700)]);
    let of_sugar = |kind, kg| Deed::Post {
        code: code(0),
        company: slug("bulog"),
        product: slug("gula"),
        draft: draft(kind, kg),
    };
    desk.done([
        post(code(0), PostingKind::Order, 2500),
        post(code(0), PostingKind::Receive, 1500),
        post(code(0), PostingKind::Sell, 250),
        post(code(1), PostingKind::Order, 1000),
        of_sugar(PostingKind::Order, 200),
        of_sugar(PostingKind::Receive, 150),
        cap(Account { product: slug("beras-sphp"), ..sugar(1) }, Some(week()), Some(2400)),
    ]);
    desk
}

/// The rows of a screen between its first and its last line, which tell of today.
fn body(screen: &Screen) -> String {
    let text = screen.text();
    let lines: Vec<&str> = text.lines().collect();
    lines[1..lines.len() - 1].join("\n")
}

/// Pane 4 of every finished week: rows of each product with their twelve weeks, the panel of a partner,
/// the sums with the weeks' chart.
fn screens(bytes: &[u8]) -> Vec<(String, String)> {
    let mut screen = Screen::on(bytes, Start { size: USUAL, name: "ani", ..Start::default() });
    screen.now = noon(later().plus(2));
    let mut faces = Vec::new();
    for (product, keys) in [("rice", "4 home"), ("sugar", "] ] ] p p")] {
        screen.keys(keys);
        for back in 1..=OVER {
            screen.keys("[ home");
            faces.push((format!("{back} {product}: rows"), body(&screen)));
            screen.keys("enter");
            faces.push((format!("{back} {product}: panel"), body(&screen)));
            screen.keys("esc");
            screen.keys("v");
            faces.push((format!("{back} {product}: sums"), body(&screen)));
            screen.keys("v");
        }
    }
    faces
}

/// The same weeks in lines: rows, two partners, sums; from the first week on.
fn lines(path: &Path, product: &str) -> String {
    // Lines tell what is another than what was told last: so the last told is of a finished week as well.
    let start = format!("kuota | {product} ke minggu | M30 | ke minggu | M47 |");
    let week = "1 | kembali | 2 | kembali | v | v | ] |".repeat(OVER as usize);
    let script = format!("{start} {} q", week.trim_end_matches("] |"));
    let input: String = script.split('|').map(|line| format!("{}\n", line.trim())).collect();
    let book = desk::open(path, || unreachable!("the book is filled")).unwrap();
    let now = noon(later().plus(2));
    let desk = kdkmp::host::desk::Desk::new(book, signer("ani"), Lang::Id, (80, 24), now).unwrap();
    let (mut input, mut out) = (Cursor::new(input), Vec::new());
    let clock = || now;
    let ends = Ends::new(&mut input, &mut out, (80, 24), true);
    Linear::new(&mut kdkmp::host::lines::Lines::new(desk, &clock), ends).hold().unwrap();
    let told = String::from_utf8(out).unwrap();
    told.rsplit_once("> ke minggu").unwrap().1.to_owned()
}

/// Every face of the finished weeks of a book that lies somewhere.
fn faces(path: &Path) -> Vec<(String, String)> {
    let mut faces = screens(&std::fs::read(path).unwrap());
    faces.push(("lines of rice".to_owned(), lines(path, "")));
    faces.push(("lines of sugar".to_owned(), lines(path, "p | p |")));
    faces
}

#[test]
fn what_is_over_stays_on_the_screen_and_in_lines() {
    let desk = book();
    let path = desk.path();
    let Desk { book, dir } = desk;
    drop(book);
    let before = faces(&path);
    for (face, parts) in [
        ("3 rice: rows", "Ampelsari 4.000 700 800 8.800"),
        ("2 rice: rows", "2.400 1.000 1.950"),
        ("2 sugar: rows", "500 300 200 150"),
        ("2 sugar: panel", "M48: 500 sisa"),
        ("1 sugar: rows", "500 300"),
        ("1 rice: sums", "M47 M48 M49 2.000 4.000"),
        ("lines of rice", "47 48 49 2.400 Sisa:"),
        ("lines of sugar", "gula 47 48 49 500 300"),
    ] {
        let (_, told) = before.iter().find(|(name, _)| name == face).unwrap();
        assert!(parts.split(' ').all(|part| told.contains(part)), "{face}\n{told}");
    }
    let on = later();
    let to =
        |at, to, details: MoveDetails| Deed::Move { code: code(at), company: slug("bulog"), to, details, on };
    let because = || MoveDetails { reason: "rapat".to_owned(), ..MoveDetails::default() };
    let sanction = |on| Sanction { reason: "audit".to_owned(), since: on };
    let status = |status| Deed::SetNib { code: code(0), nib: nib::Draft::check(status, on, "oss-1") };
    let closing = Closing { on, reason: "musdes".to_owned(), successor: None };
    let asked: Vec<(&str, Vec<Deed>)> = vec![
        ("a cap for good of one", vec![cap(sugar(0), None, Some(900))]),
        ("it is undone", vec![crate::desk::undo()]),
        (
            "another, one that is lifted, and one of the week",
            vec![
                cap(sugar(0), None, Some(50)),
                cap(sugar(1), None, None),
                cap(sugar(0), Some(Week::of(on.date())), Some(70)),
            ],
        ),
        ("held and ended", vec![to(0, Stage::OnHold, because()), to(1, Stage::Terminated, because())]),
        (
            "banned, a gate shut, a NIB suspended",
            vec![
                Deed::SetSanction { code: code(2), sanction: Some(sanction(on)) },
                gate(GateState::Revoked, on),
                status(NibStatus::Suspended),
            ],
        ),
        (
            "all of it taken back",
            vec![
                status(NibStatus::Active),
                gate(GateState::Issued, on),
                Deed::SetSanction { code: code(2), sanction: None },
                to(0, Stage::Operational, because()),
            ],
        ),
        ("closed", vec![Deed::Close { code: code(2), closing, leftover: Leftover::Nothing }]),
        ("open again, and ended as well", vec![crate::desk::undo(), to(0, Stage::Terminated, because())]),
    ];
    for (n, (what, deeds)) in (1..).zip(asked) {
        let book = desk::open(&path, || unreachable!("the book is filled")).unwrap();
        let hour = chrono::NaiveTime::from_hms_opt(8, n, 0).unwrap();
        let now = Stamp::from_parts(on.date(), hour);
        // An undo is of the action before, not of one that it is part of.
        for deed in deeds {
            let done = book.act(&[Request::from(deed)], &signer("ani"), now, Mode::Whole);
            assert!(done.is_ok(), "{what}: {done:?}");
        }
        drop(book);
        for ((name, was), (_, is)) in before.iter().zip(faces(&path)) {
            assert_eq!(*was, is, "{what}: {name}\n{was}\n----\n{is}");
        }
    }
    let book = desk::open(&path, || unreachable!("the book is filled")).unwrap();
    assert_eq!(kdkmp::lists::check(&book).unwrap().wrong, vec![]);
    drop(dir);
}
