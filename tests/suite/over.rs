//! What is over stays, and an order is judged by its own day: the days of a partnership, of a sanction
//! and of a gate decide, whatever is so today.

use crate::desk::{
    self, Desk, code, day, details, draft, gate, move_to, noon, post, signer, slug, today, week,
};
use kdkmp::base::{Day, Qty, Week};
use kdkmp::book::act::Mode;
use kdkmp::book::decide::Deed;
use kdkmp::book::records::Records;
use kdkmp::domain::cooperative::Sanction;
use kdkmp::domain::juknis::GateState;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::quota::{Cap, Carry, Draft, Left, Limit, Quota};
use kdkmp::domain::why::Lens;
use kdkmp::domain::{Bar, Case, PostingKind, Stage, Sum, Terms, blockers};
use kdkmp::lists::check;
use kdkmp::lists::{Catalog, WeekLedger};

fn kg(kg: i64) -> Qty {
    Qty::whole(kg)
}

/// An order of rice by the first cooperative, dated on a day.
fn order(on: Day, kg: i64) -> Deed {
    let draft = Draft { on, week: Week::of(on.date()), ..draft(PostingKind::Order, kg) };
    Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

/// The rule that refuses a deed that Ani asks for on a day, if one does.
fn on(desk: &Desk, asked: Day, deed: Deed) -> &'static str {
    desk.ask_on(asked, "ani", deed).err().map_or("", |fault| fault.rule)
}

fn move_on(to: Stage, on: Day) -> Deed {
    let details = MoveDetails { reason: details().reason, ..MoveDetails::default() };
    Deed::Move { code: code(0), company: slug("bulog"), to, details, on }
}

fn ledger(desk: &Desk, week: Week, day: Day) -> (Catalog, WeekLedger) {
    let snapshot = desk.snapshot();
    let catalog = Catalog::load(&snapshot).unwrap();
    let ledger = WeekLedger::load(&snapshot, &catalog, week, day).unwrap();
    (catalog, ledger)
}

/// Rice of the first cooperative in a week, as of a day.
fn quota(desk: &Desk, week: Week, day: Day) -> Quota {
    let (catalog, ledger) = ledger(desk, week, day);
    ledger.at(&catalog, catalog.place_of(code(0)).unwrap(), 0).quota
}

#[test]
fn an_order_is_judged_by_its_own_day() {
    let t = |days| today().plus(days);
    // A hold of two days.
    let desk = Desk::at_work();
    assert_eq!(on(&desk, t(1), move_on(Stage::OnHold, t(1))), "");
    assert_eq!(on(&desk, t(2), order(t(0), 5)), "", "the day before it was a partner");
    assert_eq!(on(&desk, t(2), order(t(2), 5)), "quota.partner");
    assert_eq!(on(&desk, t(3), move_on(Stage::Operational, t(3))), "");
    assert_eq!(on(&desk, t(4), order(t(2), 5)), "quota.partner", "that it goes on today does not help");
    assert_eq!(on(&desk, t(4), order(t(1), 5)), "quota.partner");
    assert_eq!(on(&desk, t(4), order(t(3), 5)), "");
    // A sanction that was lifted, and one set since.
    let desk = Desk::at_work();
    let ban = |since| {
        let sanction = Some(Sanction { reason: "audit".to_owned(), since });
        Deed::SetSanction { code: code(0), sanction }
    };
    assert_eq!(on(&desk, t(1), ban(t(1))), "");
    assert_eq!(on(&desk, t(3), Deed::SetSanction { code: code(0), sanction: None }), "");
    assert_eq!(on(&desk, t(3), order(t(2), 5)), "quota.sanction");
    assert_eq!(on(&desk, t(3), order(t(3), 5)), "");
    assert_eq!(on(&desk, t(4), ban(t(4))), "");
    assert_eq!(on(&desk, t(4), order(t(3), 5)), "", "what bars today does not make yesterday's untrue");
    assert_eq!(on(&desk, t(4), order(t(4), 5)), "quota.sanction");
    // A gate that was shut and is open again.
    let desk = Desk::at_work();
    assert_eq!(on(&desk, t(0), gate(GateState::Revoked, t(0))), "");
    assert_eq!(on(&desk, t(2), gate(GateState::Issued, t(2))), "");
    assert_eq!(on(&desk, t(3), order(t(1), 5)), "quota.juknis");
    let fault = desk.ask_on(t(3), "ani", order(t(1), 5)).unwrap_err();
    assert!(fault.show(kdkmp::base::Lang::Id).contains("pada 25 Nov 2026"), "{fault:?}");
    assert_eq!(on(&desk, t(3), order(t(2), 5)), "");
    assert_eq!(on(&desk, t(3), order(t(-1), 5)), "");
    // An agreement ends as it begins: by the day of the order.
    let desk = Desk::at_work();
    let ends = MoveDetails { from: Some(t(-30)), until: Some(t(1)), ..details() };
    let signs = Deed::Move {
        code: code(0),
        company: slug("bulog"),
        to: Stage::Agreement,
        details: ends.only(Stage::Agreement),
        on: t(0),
    };
    for deed in [move_on(Stage::Verification, t(0)), signs] {
        assert_eq!(on(&desk, t(0), deed), "");
    }
    assert_eq!(on(&desk, t(2), order(t(1), 5)), "");
    assert_eq!(on(&desk, t(2), order(t(2), 5)), "quota.agreement");
    assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
}

/// Under carry-over a row adds up, and what expired is a figure of its own.
#[test]
fn a_row_adds_up_and_a_later_hold_takes_nothing_from_it() {
    let desk = Desk::at_work();
    let registry = desk::programme();
    let mut policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap().clone();
    (policy.cap, policy.carry) = (Cap::Each(kg(3000)), Carry::Previous);
    policy.from = day("2026-11-02");
    desk.done([Deed::AddPolicy { policy }]);
    let (this, last) = (week(), week().previous());
    desk.done([order(today().plus(-14), 500), order(today().plus(-7), 1000), order(today(), 4500)]);
    let of = Quota {
        cap: Limit::Of(kg(5500)),
        used: kg(1000),
        left: Left::Of(kg(500)),
        blocked: kg(0),
        expired: kg(4000),
        over: kg(0),
    };
    assert_eq!(quota(&desk, last, today()), of);
    let now = quota(&desk, this, today());
    assert_eq!((now.cap, now.used, now.left), (Limit::Of(kg(5000)), kg(4500), Left::Of(kg(500))));
    assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
    desk.done([move_to(code(0), Stage::OnHold)]);
    assert_eq!(quota(&desk, last, today()), of, "a week that is over keeps what was carried into it");
    // This week it holds its cap and may order none of it.
    let held = quota(&desk, this, today());
    assert_eq!((held.left, held.blocked), (Left::Barred(Bar::Stage(Stage::OnHold)), kg(500)));
    assert_eq!((held.cap, held.used), (now.cap, now.used));
    assert_eq!(quota(&desk, this.next(), today()).cap, Limit::Nothing);
    assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
    // Once the week is over, its own days say what was left.
    assert_eq!(quota(&desk, this, today().plus(7)).left, Left::Of(kg(500)));
}

/// A cap for good is that of the weeks since its day: another one, its end and its undo leave what is over.
#[test]
fn a_cap_for_good_is_that_of_its_days() {
    let desk = Desk::at_work();
    let registry = desk::programme();
    let mut policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap().clone();
    (policy.cap, policy.from) = (Cap::PerCooperative, day("2026-11-02"));
    desk.done([Deed::AddPolicy { policy }]);
    let account =
        kdkmp::book::records::Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    let cap = |cap: Option<i64>| {
        let (reason, approver) = ("rapat".to_owned(), "ani".to_owned());
        Deed::SetCap { account, week: None, cap: cap.map(kg), reason, approver }
    };
    let t = |weeks: i32| today().plus(7 * weeks);
    // As of the week after the last one: cap and orders of five weeks, by every way to ask.
    let told = || {
        assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
        let snapshot = desk.snapshot();
        let past = kdkmp::book::past::weeks(&snapshot, account, week().plus(3), 5).unwrap();
        let all: Vec<Limit> = (-1..=3).map(|n| quota(&desk, week().plus(n), t(4)).cap).collect();
        assert_eq!(past.iter().map(|past| past.cap).collect::<Vec<_>>(), all);
        let (catalog, mut turned) = ledger(&desk, week().plus(3), t(4));
        for (n, cap) in (-1..=3).zip(&all) {
            turned.turn(&snapshot, &catalog, week().plus(n), t(4)).unwrap();
            assert_eq!(turned.at(&catalog, catalog.place_of(code(0)).unwrap(), 0).quota.cap, *cap, "{n}");
        }
        all.into_iter()
            .map(|cap| if let Limit::Of(cap) = cap { cap.0 / 1000 } else { -1 })
            .collect::<Vec<_>>()
    };
    assert_eq!(on(&desk, t(0), cap(Some(1000))), "");
    assert_eq!(on(&desk, t(0), order(t(0), 800)), "");
    assert_eq!(on(&desk, t(0), order(t(-1), 5)), "quota.left", "there was none the week before");
    assert_eq!(told(), [0, 1000, 1000, 1000, 1000]);
    // One that is set the same week is that week's; one of another week leaves it.
    assert_eq!(on(&desk, t(0).plus(1), cap(Some(1200))), "");
    assert_eq!(told(), [0, 1200, 1200, 1200, 1200]);
    assert_eq!(on(&desk, t(0).plus(1), crate::desk::undo()), "");
    assert_eq!(told(), [0, 1000, 1000, 1000, 1000], "its week is not over");
    assert_eq!(on(&desk, t(1), cap(Some(300))), "");
    assert_eq!(told(), [0, 1000, 300, 300, 300]);
    assert_eq!(on(&desk, t(2), cap(None)), "");
    assert_eq!(told(), [0, 1000, 300, 0, 0]);
    assert_eq!(on(&desk, t(2), order(t(0), 200)), "", "what was left of its week can be entered late");
    assert_eq!(on(&desk, t(2), order(t(0), 5)), "quota.left");
    assert_eq!(on(&desk, t(2), crate::desk::undo()), "");
    assert_eq!(on(&desk, t(2), crate::desk::undo()), "");
    assert_eq!(told(), [0, 1000, 300, 300, 300]);
    assert_eq!(on(&desk, t(2), crate::desk::undo()), "cap.past", "a week that is over has it");
    assert_eq!(told(), [0, 1000, 300, 300, 300]);
}

/// A cap of a week alone is taken back as it is set: not once its week is over and was used.
#[test]
fn a_cap_of_a_week_that_is_over_and_used_is_not_undone() {
    let account =
        kdkmp::book::records::Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    let cap = || {
        let (reason, approver) = ("panen".to_owned(), "ani".to_owned());
        Deed::SetCap { account, week: Some(week()), cap: Some(kg(3000)), reason, approver }
    };
    for (used, rule) in [(false, ""), (true, "cap.past")] {
        let desk = Desk::at_work();
        desk.done([cap()]);
        if used {
            desk.ask("budi", order(today(), 2500)).unwrap();
        }
        assert_eq!(on(&desk, today().plus(7), crate::desk::undo()), rule);
        let left = if used { kg(500) } else { kg(2000) };
        assert_eq!(quota(&desk, week(), today().plus(7)).left, Left::Of(left));
        assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
    }
}

/// An overdraft stands apart in the sums: it takes nothing from what others have left.
#[test]
fn sums_do_not_net_an_overdraft() {
    let desk = Desk::at_work();
    desk.done([post(code(0), PostingKind::Order, 1500), post(code(1), PostingKind::Order, 500)]);
    let (reason, approver) = ("panen".to_owned(), "ani".to_owned());
    let account =
        kdkmp::book::records::Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    desk.done([Deed::SetCap { account, week: Some(week()), cap: Some(kg(1000)), reason, approver }]);
    let (catalog, ledger) = ledger(&desk, week(), today());
    let mut sum = Sum::default();
    let rice = ledger.rows(&catalog).filter(|(_, _, offer, _)| offer.product.slug == slug("beras-sphp"));
    rice.for_each(|(_, _, _, at)| sum.add(&at.quota, &at.line, at.on_hand));
    assert_eq!((sum.cap, sum.used, sum.left, sum.over), (Some(kg(5000)), kg(2000), Some(kg(3500)), kg(500)));
    assert_eq!(quota(&desk, week(), today()).rest(), Some(kg(-500)), "the row tells it");
    assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
}

/// Held, taken up, ended, begun anew; and an undo of each leaves no trace.
#[test]
fn the_days_of_a_partnership_are_kept_and_an_undo_takes_back_its_own() {
    let desk = Desk::at_work();
    let t = |days| today().plus(days);
    let terms = || {
        let catalog = Catalog::load(&desk.snapshot()).unwrap();
        catalog.find(code(0)).unwrap().1.standing.terms(0).clone()
    };
    let spans = || terms().all().iter().map(|term| (term.from, term.until, term.works)).collect::<Vec<_>>();
    let first = (day("2025-10-01"), None, Some(t(0)));
    assert_eq!(spans(), [first]);
    let mut seen = vec![(desk::seen(&desk.snapshot()), terms())];
    for (on, to) in [
        (1, Stage::OnHold),
        (3, Stage::Operational),
        (5, Stage::Terminated),
        (6, Stage::Registered),
        (7, Stage::Matched),
    ] {
        assert_eq!(self::on(&desk, t(on), move_on(to, t(on))), "", "{to:?}");
        seen.push((desk::seen(&desk.snapshot()), terms()));
    }
    assert_eq!(
        spans(),
        [(day("2025-10-01"), Some(t(0)), Some(t(0))), (t(3), Some(t(4)), Some(t(3)))],
        "back in the registry its past is known still"
    );
    let stage = || desk.snapshot().record::<Case>(&(code(0), slug("bulog"))).unwrap().map(|case| case.stage);
    seen.pop();
    for (before, was) in seen.into_iter().rev() {
        assert_eq!(self::on(&desk, t(7), crate::desk::undo()), "");
        assert_eq!(terms(), was);
        // The head of the log moved on; every record is as it was.
        assert!(desk::seen(&desk.snapshot()) == before, "{:?}", stage());
    }
    assert!(matches!(terms(), Terms::One(_)));
    assert_eq!(check(&desk.book).unwrap().wrong, vec![]);
}

/// The trial of closing a gate names those who lose something by it.
#[test]
fn a_trial_names_nobody_who_is_barred_already() {
    let desk = Desk::at_work();
    let sanction = Some(Sanction { reason: "audit".to_owned(), since: today() });
    desk.done([Deed::SetSanction { code: code(1), sanction }]);
    let catalog = Catalog::load(&desk.snapshot()).unwrap();
    let lens = Lens::new(&catalog.registry, today());
    let rows = catalog.rows().map(|(_, row)| (row.code, &row.standing));
    let Deed::SetGate { gate, version } = gate(GateState::Revoked, today()) else { unreachable!() };
    let closing = blockers::gate_impact(&lens, gate, &version, rows);
    assert_eq!(closing.orders, [(code(0), 0), (code(2), 0)]);
}

/// Whoever ended keeps a row while its goods lie there, and its goods stay in the sums.
#[test]
fn the_goods_of_one_who_ended_are_not_lost() {
    let desk = Desk::at_work();
    desk.done([post(code(0), PostingKind::Order, 500), post(code(0), PostingKind::Receive, 500)]);
    desk.done([move_to(code(0), Stage::Terminated)]);
    let later = today().plus(21);
    let preview = desk.book.act(
        &[post(code(1), PostingKind::Order, 5).into()],
        &signer("ani"),
        noon(later),
        Mode::Preview,
    );
    assert!(preview.is_ok());
    let (catalog, ledger) = ledger(&desk, Week::of(later.date()), later);
    let at = ledger.at(&catalog, catalog.place_of(code(0)).unwrap(), 0);
    assert!(at.shows() && !at.partner && !at.posted);
    assert_eq!((at.on_hand, at.quota.cap), (kg(500), Limit::Nothing));
}
