//! Closing a month: what falls into it is refused from every side, what is corrected is an entry of today,
//! and who opens it again is another, with a reason, to be seen for good.

use crate::desk::{Desk, code, draft, noon, slug, today, undo};
use crate::screen::{Shelf, Start};
use kdkmp::base::month::Month;
use kdkmp::base::{Day, Qty, Seq, Week};
use kdkmp::book::decide::Deed;
use kdkmp::book::month::sums;
use kdkmp::book::view::{Log, Volume};
use kdkmp::book::{Op, Read};
use kdkmp::domain::quota::Draft;
use kdkmp::domain::{Person, PostingKind, Role};
use kdkmp::lists::check;

fn october() -> Month {
    Month::parse("2026-10").unwrap()
}

fn on(day: &str) -> Day {
    crate::desk::day(day)
}

fn rice(kind: PostingKind, kg: i64, day: Day) -> Deed {
    let draft = Draft { on: day, week: Week::of(day.date()), ..draft(kind, kg) };
    Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

fn close(desk: &Desk, month: Month) -> Deed {
    Deed::CloseMonth { month, head: desk.snapshot().head() }
}

fn reopen(month: Month, reason: &str) -> Deed {
    Deed::ReopenMonth { month, reason: reason.to_owned() }
}

/// A book with something in October, and a second person of the Dinas.
fn book() -> (Desk, Seq) {
    let desk = Desk::at_work();
    let person = Some(Person::new("rina", Role::Dinas));
    desk.done([Deed::SetPerson { name: "rina".to_owned(), person }]);
    let order = desk.done([rice(PostingKind::Order, 1000, on("2026-10-20"))]).remove(0).entry;
    desk.done([
        rice(PostingKind::Receive, 800, on("2026-10-21")),
        rice(PostingKind::Sell, 100, on("2026-10-31")),
        rice(PostingKind::Sell, 50, on("2026-11-02")),
    ]);
    (desk, order)
}

#[test]
fn a_closed_month_refuses_what_falls_into_it() {
    let (desk, order) = book();
    assert_eq!(desk.refused(close(&desk, Month::of(today()))), "month.running");
    let done = desk.ask("ani", close(&desk, october())).unwrap();
    let Op::MonthClosed { month, last, head, figures } = &done.ops[0] else { panic!("{done:?}") };
    assert_eq!((*month, *last), (october(), done.entry.back().unwrap()));
    let snapshot = desk.snapshot();
    assert_eq!(snapshot.raw_entry(*last).unwrap().map(|(hash, _)| hash), Some(*head));
    assert_eq!(figures.len(), 1);
    let rice_of = &figures[0];
    assert_eq!((rice_of.accounts, rice_of.ordered, rice_of.received), (1, Qty::whole(1000), Qty::whole(800)));
    assert_eq!((rice_of.sold, rice_of.stock), (Qty::whole(100), Qty::whole(700)));
    // 200 of what was ordered are not here yet: that is said.
    assert_eq!(done.warnings.len(), 1);
    assert_eq!(desk.refused(close(&desk, october())), "month.twice");
    assert_eq!(
        desk.refused(close(&desk, october().previous())),
        "month.twice",
        "all until its end is closed"
    );
    // From every side.
    assert_eq!(desk.refused(rice(PostingKind::Sell, 1, on("2026-10-31"))), "month.closed");
    assert_eq!(desk.refused(rice(PostingKind::Sell, 1, on("2026-09-01"))), "month.closed");
    let reverse = Deed::Reverse { entry: order, reason: "keliru".to_owned(), rebook: true };
    assert_eq!(desk.refused(reverse), "month.closed");
    desk.done([rice(PostingKind::Sell, 1, on("2026-11-01"))]);
    assert_eq!(check(&desk.book).unwrap().wrong, []);
    let desk = desk.rebuilt();
    assert_eq!(desk.refused(rice(PostingKind::Sell, 1, on("2026-10-31"))), "month.closed");
}

#[test]
fn an_undo_does_not_reach_into_a_closed_month() {
    let (desk, _) = book();
    desk.ask("cabang", rice(PostingKind::Receive, 100, on("2026-10-22"))).unwrap();
    desk.ask("ani", close(&desk, october())).unwrap();
    assert_eq!(desk.ask("cabang", undo()).unwrap_err().rule, "month.closed");
    assert_eq!(desk.refused(undo()), "undo.kind", "a closing is not undone, it is opened by another");
}

#[test]
fn a_month_is_opened_by_another_and_that_stays_to_be_seen() {
    let (desk, _) = book();
    assert_eq!(desk.refused(reopen(october(), "koreksi")), "month.open");
    let closing = desk.ask("ani", close(&desk, october())).unwrap().entry;
    assert_eq!(desk.refused(reopen(october(), "koreksi")), "month.second");
    assert_eq!(desk.ask("rina", reopen(october(), " ")).unwrap_err().rule, "month.reason");
    assert_eq!(desk.ask("budi", reopen(october(), "koreksi")).unwrap_err().rule, "role.verb");
    assert_eq!(desk.ask("rina", reopen(october().previous(), "x")).unwrap_err().rule, "month.last");
    let opened = desk.ask("rina", reopen(october(), "surat 12")).unwrap().entry;
    desk.done([rice(PostingKind::Sell, 1, on("2026-10-31"))]);
    let again = desk.ask("ani", close(&desk, october())).unwrap().entry;
    let registry = desk.snapshot().registry().unwrap();
    let told: Vec<_> = registry
        .months
        .iter()
        .map(|closed| {
            (closed.entry, closed.reopened.as_ref().map(|r| (r.entry, r.by.clone(), r.reason.clone())))
        })
        .collect();
    let reopened = (opened, "rina".to_owned(), "surat 12".to_owned());
    assert_eq!(told, [(closing, Some(reopened)), (again, None)]);
    let snapshot = desk.snapshot();
    let Some(Op::MonthClosed { figures: kept, .. }) = snapshot.entry(again).unwrap().map(|e| e.op) else {
        panic!("no closing")
    };
    assert_eq!(kept, sums(&snapshot, october()).unwrap().figures);
    assert_eq!(kept[0].sold, Qty::whole(101));
}

/// What was looked at is what is closed.
#[test]
fn a_book_that_has_grown_is_looked_at_again() {
    let (desk, _) = book();
    let seen = close(&desk, october());
    desk.done([rice(PostingKind::Sell, 1, on("2026-10-31"))]);
    assert_eq!(desk.refused(seen), "month.moved");
    let early = desk.ask_on(
        on("2026-11-03"),
        "ani",
        Deed::CloseMonth { month: october(), head: desk.snapshot().head() },
    );
    assert_eq!(
        early.map(|done| done.warnings.len()),
        Ok(2),
        "late entries are still to come: said, not refused"
    );
    let _ = noon(today());
}

#[test]
fn the_command_line_closes_opens_and_tells() {
    let desk = crate::cli::desk::Desk::partner();
    let today = crate::desk::day(desk.objects("log --limit 1")[0]["happened"].as_str().unwrap());
    let (this, month) = (Month::of(today), Month::of(today).previous());
    desk.does("orang set tri --role dinas");
    desk.does("--as tri orang set rina --role dinas");
    desk.fails(&format!("--as tri kuota tutup {this}"), 1, "month.running");
    desk.fails("--as tri kuota tutup oktober", 2, "month.shape");
    desk.fails(&format!("--as tri kuota buka {month} --reason x"), 1, "month.open");
    desk.does(&format!("--as tri kuota tutup {month}"));
    desk.fails(&format!("--as tri kuota tutup {month}"), 1, "month.twice");
    let line = format!("--as tri kuota post gerbo beras-sphp count 0 --date {}", month.last().iso());
    desk.fails(&line, 1, "month.closed");
    desk.fails(&format!("--as tri kuota buka {month} --reason x"), 1, "month.second");
    let told = desk.objects("kuota bulan");
    assert_eq!(
        (told[0]["month"].as_str(), told[0]["state"].as_str()),
        (Some(&*month.to_string()), Some("closed"))
    );
    let text = desk.does(&format!("kuota show gerbo --from {} --until {}", month.first().iso(), today.iso()));
    assert!(text.contains("sudah ditutup"), "{text}");
    let week = Week::of(month.first().plus(7).date());
    assert!(desk.does(&format!("kuota list --week {week}")).contains("sudah ditutup"));
    desk.does(&format!("--as rina kuota buka {month} --reason 'surat 12'"));
    let told = &desk.objects("kuota bulan")[0];
    assert_eq!((&told["state"], &told["reason"]), (&"reopened".into(), &"surat 12".into()));
    assert!(!desk.does("kuota show gerbo").contains("sudah ditutup"));
}

/// On the screen, beside Hari ini: the figures are read first; who closed it does not open it again.
#[test]
fn the_screen_closes_a_month_after_its_figures_were_read() {
    let mut screen = Start { shelf: Shelf::Worked, size: (80, 24), ..Start::default() }.open();
    screen.keys("H =kontrol enter");
    screen.sees("Daftar kontrol · 24 Nov 2026").sees("tutup Oktober 2026");
    let before = screen.seq();
    screen.keys("=tutup enter");
    screen.sees("Semua yang terjadi sampai 31 Okt 2026 ditutup");
    assert_eq!(screen.seq(), before, "nothing is written before it was seen");
    screen.keys("enter");
    screen.sees("Oktober 2026 ditutup");
    assert_eq!(screen.seq(), before + 1);
    screen.keys("H =kontrol enter =buka enter =koreksi enter");
    screen.sees("ditutup oleh tri");
    assert_eq!(screen.seq(), before + 1);
}
