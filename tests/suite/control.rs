//! The control list: each list holds what was done, by its entries, and nothing else.

use crate::desk::{self, Desk, code, day, draft, facts, nib_of, noon, post, signer, slug, today, undo};
use kdkmp::base::{Day, Qty, Rupiah, Seq, Week};
use kdkmp::book::act::Mode;
use kdkmp::book::decide::Deed;
use kdkmp::book::records::Account;
use kdkmp::domain::cooperative::Sanction;
use kdkmp::domain::norm::Norm;
use kdkmp::domain::quota::Draft;
use kdkmp::domain::{Field, Person, PostingKind, Role};
use kdkmp::lists::control::{Kind, control, sums};

/// The entries of a list.
fn list(desk: &Desk, kind: Kind) -> Vec<Seq> {
    let snapshot = desk.snapshot();
    let found = control(&snapshot.view(), today()).unwrap();
    found.into_iter().filter(|one| one.kind == kind).map(|one| one.entry).collect()
}

/// Ani's deed, and its entry.
#[track_caller]
fn does(desk: &Desk, deed: Deed) -> Seq {
    desk.ask("ani", deed).unwrap().entry
}

/// A posting of rice of a day, otherwise than usual.
fn rice(at: usize, kind: PostingKind, kg: i64, on: Day, more: impl FnOnce(&mut Draft)) -> Deed {
    let mut draft = Draft { on, week: Week::of(on.date()), ..draft(kind, kg) };
    more(&mut draft);
    Deed::Post { code: code(at), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

fn plain(at: usize, kind: PostingKind, kg: i64, ago: i32) -> Deed {
    rice(at, kind, kg, today().plus(-ago), |_| {})
}

fn cap(week: Week, kg: i64, approver: &str) -> Deed {
    let account = Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    let (cap, reason) = (Some(Qty::whole(kg)), "panen".to_owned());
    Deed::SetCap { account, week: Some(week), cap, reason, approver: approver.to_owned() }
}

#[test]
fn what_is_entered_late_and_what_a_limit_says_of_it() {
    let desk = Desk::at_work();
    let before = list(&desk, Kind::Late);
    let late = does(&desk, plain(0, PostingKind::Order, 100, 10));
    does(&desk, plain(1, PostingKind::Order, 100, 7));
    assert_eq!(list(&desk, Kind::Late), [&before[..], &[late]].concat());
    // The limit is a figure of the book.
    does(&desk, Deed::SetNorm { norm: Norm::LateDays, figure: 10, source: "surat".to_owned() });
    assert_eq!(list(&desk, Kind::Late), before);
}

#[test]
fn a_day_that_was_barred_tells_what_let_the_order_through() {
    let desk = Desk::at_work();
    // The agreement was entered today, and is dated back: orders of days before were let through by it.
    let through = does(&desk, plain(0, PostingKind::Order, 100, 3));
    let own = does(&desk, plain(0, PostingKind::Order, 100, 0));
    assert_eq!(list(&desk, Kind::Barred), [through]);
    // A sanction that is dated back bars what was ordered since.
    let sanction = Some(Sanction { reason: "audit".to_owned(), since: today() });
    let by = does(&desk, Deed::SetSanction { code: code(0), sanction });
    assert_eq!(list(&desk, Kind::Barred), [through, own]);
    let snapshot = desk.snapshot();
    let found = control(&snapshot.view(), today()).unwrap();
    let last = found.iter().rfind(|one| one.kind == Kind::Barred).unwrap();
    assert_eq!(last.others, [by]);
    // It is taken back: it never stood.
    does(&desk, undo());
    assert_eq!(list(&desk, Kind::Barred), [through]);
}

#[test]
fn counts_prices_payments_and_delivery_orders() {
    let desk = Desk::at_work();
    for at in 0..2 {
        does(&desk, plain(at, PostingKind::Order, 1000, 0));
    }
    let numbered = |at, number: &'static str| {
        rice(at, PostingKind::Receive, 200, today(), |draft| draft.delivery_order = number.to_owned())
    };
    does(&desk, numbered(0, "DO-7"));
    let twice = does(&desk, numbered(1, "do 7"));
    does(&desk, numbered(1, "DO-8"));
    // The same lorry brings oil under the same order; another day's receipt under it is a second time.
    let oil = |on| {
        let draft = Draft {
            on,
            week: Week::of(on.date()),
            delivery_order: "DO-8".to_owned(),
            ..draft(PostingKind::Receive, 20)
        };
        Deed::Post { code: code(1), company: slug("bulog"), product: slug("minyakita"), draft }
    };
    does(
        &desk,
        Deed::Post {
            code: code(1),
            company: slug("bulog"),
            product: slug("minyakita"),
            draft: draft(PostingKind::Order, 100),
        },
    );
    does(&desk, oil(today()));
    assert_eq!(list(&desk, Kind::Deliveries), [twice]);
    let again = does(&desk, oil(today()));
    assert_eq!(list(&desk, Kind::Deliveries), [twice, again]);
    does(&desk, undo());
    let priced =
        |price: i64| rice(0, PostingKind::Sell, 10, today(), move |draft| draft.price = Some(Rupiah(price)));
    does(&desk, priced(12_500));
    let above = does(&desk, priced(13_000));
    assert_eq!(list(&desk, Kind::Prices), [above]);
    let snapshot = desk.snapshot();
    let found = control(&snapshot.view(), today()).unwrap();
    let sum = sums(&found).into_iter().find(|sum| sum.kind == Kind::Prices).unwrap();
    assert_eq!((sum.count, sum.worth, sum.entries), (1, Rupiah(10 * 500), vec![above]));
    // 180 in store: 170 is less than a tenth away, nothing is far.
    does(&desk, plain(0, PostingKind::Count, 170, 0));
    assert!(list(&desk, Kind::Counts).is_empty());
    let gone = does(&desk, plain(0, PostingKind::Count, 0, 0));
    assert_eq!(list(&desk, Kind::Counts), [gone]);
    // Paid long ago, and not received; what was received since answers it.
    let paid = does(&desk, plain(2, PostingKind::Pay, 500, 20));
    does(&desk, plain(1, PostingKind::Pay, 900, 2));
    assert_eq!(list(&desk, Kind::Paid), [paid]);
    // What is reversed stands in no list.
    let reason = "keliru".to_owned();
    for entry in [gone, above, paid, twice] {
        does(&desk, Deed::Reverse { entry, reason: reason.clone(), rebook: true });
    }
    for kind in [Kind::Counts, Kind::Prices, Kind::Paid, Kind::Deliveries] {
        assert!(list(&desk, kind).is_empty(), "{kind:?}");
    }
}

#[test]
fn caps_and_who_approved_them() {
    let desk = Desk::at_work();
    for name in ["kepala dinas", "budi"] {
        let role = if name == "budi" { Role::Petugas } else { Role::Dinas };
        does(&desk, Deed::SetPerson { name: name.to_owned(), person: Some(Person::new(name, role)) });
    }
    let after = does(&desk, cap(desk::week().previous(), 1500, "kepala dinas"));
    let above = does(&desk, cap(desk::week(), 3000, "Ani"));
    does(&desk, cap(desk::week().next(), 1500, "Kepala  Dinas"));
    // Whom the book does not know, or knows in another role, approves nothing.
    for nobody in ["bupati", "budi", ""] {
        let fault = desk.ask("ani", cap(desk::week().next(), 1600, nobody)).unwrap_err();
        assert_eq!(fault.rule, if nobody.is_empty() { "cap.reason" } else { "cap.approver" });
    }
    assert_eq!(list(&desk, Kind::Caps), [after, above]);
    assert_eq!(list(&desk, Kind::Approved), [above]);
}

#[test]
fn people_clocks_numbers_and_missing_reasons() {
    let desk = Desk::at_work();
    does(&desk, facts(code(6), &[(Field::Akta, Some("7"))]));
    let back = does(&desk, undo());
    assert_eq!(list(&desk, Kind::Reasonless), [back]);
    // A cap that went back says why.
    does(&desk, cap(desk::week(), 1500, "ani"));
    does(&desk, Deed::Undo { reason: "keliru".to_owned() });
    assert_eq!(list(&desk, Kind::Reasonless), [back]);
    // A role for a while, with a deed in between.
    let eko = |person| Deed::SetPerson { name: "eko".to_owned(), person };
    does(&desk, eko(Some(Person::new("eko", Role::Dinas))));
    desk.ask("eko", facts(code(6), &[(Field::Akta, Some("8"))])).unwrap();
    let taken = does(&desk, eko(None));
    assert_eq!(list(&desk, Kind::Roles), [taken]);
    let snapshot = desk.snapshot();
    let found = control(&snapshot.view(), today()).unwrap();
    let role = found.iter().find(|one| one.kind == Kind::Roles).unwrap();
    let words = role.words(&kdkmp::book::Read::registry(&snapshot).unwrap()).show(kdkmp::base::Lang::Id);
    assert_eq!(words, "eko: 0 hari, 1 catatan");
    // One number for two.
    let number = nib_of(code(0));
    let mut shared = facts(code(6), &[(Field::Nib, Some(&number))]);
    if let Deed::SetFacts { even_so, .. } = &mut shared {
        *even_so = "surat 12".to_owned();
    }
    does(&desk, shared);
    assert_eq!(
        list(&desk, Kind::Numbers).len(),
        2,
        "the entry that says so, and the number that is there now"
    );
    // A clock that shows less than at the entry before.
    assert!(list(&desk, Kind::Clock).is_empty());
    let requests = [post(code(0), PostingKind::Order, 10).into()];
    let deed = desk.book.act(&requests, &signer("ani"), noon(today().plus(-1)), Mode::Whole);
    assert!(deed.is_err(), "what is to come is not entered");
    let early = desk.ask_on(today().plus(-1), "ani", facts(code(7), &[(Field::Akta, Some("9"))]));
    assert_eq!(early.map(|done| list(&desk, Kind::Clock) == [done.entry]), Ok(true));
    assert!(day("2026-11-24") == today());
}

/// A practice book has something in most lists, and every line of the command is one of them.
#[test]
fn the_command_tells_the_lists_and_their_entries() {
    let desk = crate::cli::desk::Desk::bare();
    std::fs::write(&desk.book, crate::gladi::bytes()).unwrap();
    let all = desk.objects("kontrol");
    assert_eq!(all.len(), Kind::ALL.len());
    assert!(all.iter().filter(|line| line["count"] != 0).count() >= 4, "{all:?}");
    for line in &all {
        let slug = line["list"].as_str().unwrap();
        let entries: Vec<_> =
            desk.objects(&format!("kontrol {slug}")).iter().map(|o| o["entry"].clone()).collect();
        assert_eq!(line["entries"].as_array().unwrap(), &entries, "{slug}");
        assert_eq!(line["count"], entries.len());
    }
    let whole: usize = all.iter().map(|line| line["count"].as_u64().unwrap() as usize).sum();
    assert_eq!(desk.objects("kontrol all").len(), whole);
    desk.does("kontrol all --to kontrol.xlsx");
    desk.fails("kontrol semua", 2, "control.unknown");
    for lang in ["id", "en"] {
        let text =
            desk.does(&format!("kontrol --lang {lang}")) + &desk.does(&format!("kontrol all --lang {lang}"));
        assert!(text.lines().all(|line| kdkmp::base::text::width(line) <= 80), "{text}");
    }
}
