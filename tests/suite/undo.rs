//! Taking back one's last action when others have acted since: never over their heads, and never so
//! that the ledger no longer adds up.

use crate::desk::{Desk, code, facts, noon, partner, post, signer, slug, today, week};
use kdkmp::base::{Fault, Qty, Seq};
use kdkmp::book::act::{Done, Mode, Request};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::{Account, Read};
use kdkmp::domain::{Field, Line, Person, PostingKind, Role, Stage};

fn account(at: usize) -> Account {
    Account { code: code(at), company: slug("bulog"), product: slug("beras-sphp") }
}

fn cap(kg: i64) -> Deed {
    let (cap, text) = (Some(Qty::whole(kg)), "rapat".to_owned());
    Deed::SetCap { account: account(0), week: Some(week()), cap, reason: text, approver: "ani".to_owned() }
}

fn role(name: &str, role: Option<Role>) -> Deed {
    Deed::SetPerson { name: name.to_owned(), person: role.map(|role| Person::new(name, role)) }
}

#[track_caller]
fn refused(by: &str, undone: Result<Done, Fault>) {
    assert_eq!(undone.unwrap_err().rule, by);
}

#[test]
fn a_posting_that_others_built_on_stays() {
    let desk = Desk::at_work();
    desk.done([post(code(0), PostingKind::Order, 500)]);
    desk.ask("cabang", post(code(0), PostingKind::Receive, 500)).unwrap();
    refused("quota.reversal", desk.ask("ani", crate::desk::undo()));
    desk.ask("budi", post(code(0), PostingKind::Sell, 200)).unwrap();
    refused("quota.reversal", desk.ask("cabang", crate::desk::undo()));
    desk.ask("budi", crate::desk::undo()).unwrap();
    desk.ask("cabang", crate::desk::undo()).unwrap();
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert!(!desk.snapshot().stock(&account(0)).unwrap().stands());
}

#[test]
fn a_cancel_stays_when_its_quota_was_ordered_again() {
    let desk = Desk::at_work();
    desk.done([post(code(0), PostingKind::Order, 2000)]);
    desk.ask("budi", post(code(0), PostingKind::Cancel, 1500)).unwrap();
    desk.done([post(code(0), PostingKind::Order, 1000)]);
    refused("quota.reversal", desk.ask("budi", crate::desk::undo()));
}

#[test]
fn what_one_action_posted_is_taken_back_together() {
    let desk = Desk::at_work();
    let kinds = [PostingKind::Order, PostingKind::Receive, PostingKind::Sell, PostingKind::Order];
    desk.done(kinds.map(|kind| post(code(0), kind, 800)));
    desk.ask("ani", crate::desk::undo()).unwrap();
    let line = desk.snapshot().line(week(), &account(0)).unwrap();
    assert_eq!(Line { version: Seq(0), ..line }, Line::default());
}

#[test]
fn a_cap_that_another_changed_stays() {
    let desk = Desk::at_work();
    desk.done([role("eko", Some(Role::Dinas)), cap(1000)]);
    desk.ask("eko", cap(3000)).unwrap();
    refused("undo.changed", desk.ask("ani", crate::desk::undo()));
    desk.ask("eko", crate::desk::undo()).unwrap();
    let line = desk.snapshot().line(week(), &account(0)).unwrap();
    assert_eq!(line.cap, Some(Qty::whole(1000)));
}

#[test]
fn a_role_that_another_gave_stays_and_somebody_can_always_give_roles() {
    let desk = Desk::at_work();
    desk.done([role("eko", Some(Role::Dinas))]);
    desk.done([role("fitri", Some(Role::Petugas))]);
    desk.done([role("fitri", None)]);
    desk.ask("eko", role("fitri", Some(Role::Pengawas))).unwrap();
    refused("undo.changed", desk.ask("ani", crate::desk::undo()));
    let desk = Desk::new();
    desk.done([role("ani", Some(Role::Dinas))]);
    desk.done([role("budi", Some(Role::Petugas))]);
    desk.ask("ani", crate::desk::undo()).unwrap();
    desk.done([role("eko", Some(Role::Petugas))]);
    desk.ask("ani", crate::desk::undo()).unwrap();
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert!(desk.snapshot().registry().unwrap().people.is_empty(), "the first role can be taken back");
    desk.done([role("ani", Some(Role::Dinas))]);
    desk.done([role("eko", Some(Role::Dinas))]);
    desk.ask("eko", role("budi", Some(Role::Petugas))).unwrap();
    desk.ask("ani", crate::desk::undo()).unwrap();
    refused("person.last", desk.ask("ani", crate::desk::undo()));
}

#[test]
fn an_action_is_taken_back_whole_however_long_it_was() {
    let desk = Desk::at_work();
    let before = crate::desk::seen(&desk.snapshot());
    // Longer than the stretch of the log in which one's last action is looked for.
    let deeds = (0..10_100).map(|n| facts(code(5), &[(Field::Address, Some(&format!("rumah {n}")))]));
    desk.done(deeds);
    let done = desk.ask("ani", crate::desk::undo()).unwrap();
    assert_eq!(done.ops.len(), 10_100);
    assert!(crate::desk::seen(&desk.snapshot()) == before);
}

/// What was shown before Enter is what is taken back, and a partnership that orders stand on stays.
#[test]
fn an_undo_is_of_what_was_shown() {
    let desk = Desk::at_work();
    let act = |base| {
        let request = Request { deed: crate::desk::undo(), base };
        desk.book.act(&[request], &signer("ani"), noon(today()), Mode::Whole).map(|_| ())
    };
    let shown = desk.done([post(code(0), PostingKind::Order, 100)])[0].entry;
    desk.done([post(code(1), PostingKind::Order, 100)]);
    assert_eq!(act(Some(shown)).unwrap_err().rule, "undo.changed");
    act(None).unwrap();
    act(Some(shown)).unwrap();
}

#[test]
fn a_partnership_that_orders_stand_on_is_not_undone() {
    let desk = Desk::at_work();
    for deed in
        partner(code(6)).into_iter().take_while(|d| !matches!(d, Deed::Move { to: Stage::Operational, .. }))
    {
        desk.done([deed]);
    }
    desk.ask("budi", post(code(6), PostingKind::Order, 100)).unwrap();
    refused("undo.built", desk.ask("ani", crate::desk::undo()));
    desk.ask("budi", crate::desk::undo()).unwrap();
    desk.ask("ani", crate::desk::undo()).unwrap();
}
