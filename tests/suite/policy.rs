//! Quota policies as dated versions: what contradicts itself is refused, the past keeps its version,
//! what is carried over never makes more of a cap than there was, and nobody overwrites another's
//! change unseen.

use crate::desk::{self, Desk, code, day, draft, post, signer, slug, today, week};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::words::seeded;
use kdkmp::base::{Day, Fault, Lang, Qty, Rupiah, Seq, Week};
use kdkmp::book::Log;
use kdkmp::book::act::{Mode, Request};
use kdkmp::book::decide::{self, Deed, span};
use kdkmp::book::folio::Folio;
use kdkmp::book::memory::Memory;
use kdkmp::book::past;
use kdkmp::book::records::{Account, Read, Records, Store};
use kdkmp::domain::pipeline::{Agreement, CaseState, MoveDetails};
use kdkmp::domain::policy::{Basis, Cap, Carry, Phase, Policy};
use kdkmp::domain::quota::{self, Draft, Left, Limit};
use kdkmp::domain::{
    Case, Cooperative, Line, Person, PostingKind, Registry, Role, Stage, Stock, VillageKind,
};
use kdkmp::lists::{Catalog, PolicyImpact, WeekLedger};
use proptest::prelude::*;
use std::path::Path;

fn rice(at: usize) -> Account {
    Account { code: code(at), company: slug("bulog"), product: slug("beras-sphp") }
}

/// Bulog's rice from a day on, changed.
fn version(from: &str, change: impl FnOnce(&mut Policy)) -> Policy {
    let registry = desk::programme();
    let mut policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap().clone();
    (policy.from, policy.source) = (day(from), "surat".to_owned());
    change(&mut policy);
    policy
}

/// What a new book says of its sources is read in English too; what somebody wrote stays theirs.
#[test]
fn a_new_book_names_its_sources_in_both_languages() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let files = std::fs::read_dir(assets).unwrap().map(|file| file.unwrap().path());
    let mut walked = 0;
    for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "csv")) {
        let mut file = csv::Reader::from_path(&path).unwrap();
        let at = |of: &str, heads: &csv::StringRecord| heads.iter().position(|head| head == of);
        let heads = file.headers().unwrap().clone();
        let Some(source) = at("source", &heads) else { continue };
        walked += 1;
        for row in file.records().map(Result::unwrap) {
            assert_eq!(seeded(&row[source], Lang::Id), &row[source]);
            // A company that speaks for itself is called the same in every language.
            let is_name = at("name", &heads).is_some_and(|name| row[name] == row[source]);
            assert_eq!(seeded(&row[source], Lang::En) == &row[source], is_name, "{}", &row[source]);
        }
    }
    assert_eq!(walked, 6);
    let claim = "disebut sudah berjalan, BUMN tidak disebut";
    assert_ne!(seeded(claim, Lang::En), claim);
    assert_eq!(seeded("surat 12", Lang::En), "surat 12");
}

fn add(policy: &Policy) -> Deed {
    Deed::AddPolicy { policy: policy.clone() }
}

/// An order of rice in a week, dated on its Monday.
fn order(at: usize, kg: i64, week: &str) -> Deed {
    let week = Week::parse(week).unwrap();
    let draft = Draft { week, on: week.monday().into(), ..draft(PostingKind::Order, kg) };
    Deed::Post { code: code(at), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

#[test]
fn what_contradicts_itself_is_refused() {
    type Change = fn(&mut Policy);
    let rows: &[(&str, Change)] = &[
        ("", |p| p.cap = Cap::Each(Qty::whole(3000))),
        ("", |p| (p.cap, p.basis) = (Cap::None, Basis::None)),
        ("policy.basis", |p| p.basis = Basis::None),
        ("policy.basis", |p| p.cap = Cap::None),
        ("", |p| p.carry = Carry::Previous),
        ("", |p| (p.basis, p.carry) = (Basis::Month, Carry::Previous)),
        ("policy.carry", |p| (p.basis, p.carry) = (Basis::Order, Carry::Previous)),
        ("policy.carry", |p| (p.cap, p.basis, p.carry) = (Cap::None, Basis::None, Carry::Previous)),
        ("", |p| p.eligible = vec![Stage::Operational]),
        ("policy.stages", |p| p.eligible.clear()),
        ("policy.stages", |p| p.eligible.push(Stage::Verification)),
        ("", |p| p.gates = vec![slug("G4")]),
        ("gate.unknown", |p| p.gates = vec![slug("G77")]),
        ("", |p| p.kbli = Some(47112)),
        ("policy.kbli", |p| p.kbli = Some(471)),
        ("policy.figure", |p| p.tolerance = Qty(-1)),
        ("policy.figure", |p| p.cap = Cap::Each(Qty(-1))),
        ("policy.figure", |p| p.buy = Some(Rupiah(0))),
        ("policy.source", |p| p.source = " ".to_owned()),
        ("company.unknown", |p| p.company = slug("tidak-ada")),
        ("product.unknown", |p| p.product = slug("tidak-ada")),
    ];
    for (row, (rule, change)) in rows.iter().enumerate() {
        let judged = version("2026-11-30", change).check(desk::programme());
        assert_eq!(judged.err().map_or("", |fault| fault.rule), *rule, "row {row}");
    }
}

#[test]
fn the_past_keeps_its_version() {
    let desk = Desk::at_work();
    let bigger = |from: &str| version(from, |p| p.cap = Cap::Each(Qty::whole(3000)));
    desk.done([order(0, 2000, "2026-W48")]);
    for from in ["2026-11-23", "2026-11-02", "2025-12-01"] {
        assert_eq!(desk.refused(add(&bigger(from))), "policy.past", "{from}");
    }
    // A cap for the week alone was decided under no policy.
    let cap = Deed::SetCap {
        account: rice(1),
        week: Some(week().previous()),
        cap: Some(Qty::whole(10)),
        reason: "panen".to_owned(),
        approver: "ani".to_owned(),
    };
    desk.done([cap, add(&bigger("2026-11-24"))]);
    let registry = desk.snapshot().registry().unwrap();
    let phases: Vec<Phase> =
        registry.versions(slug("bulog"), slug("beras-sphp")).map(|p| p.phase(&registry, week())).collect();
    assert_eq!(phases, [Phase::InForce, Phase::Coming], "a version of Tuesday rules from the next Monday");
    assert_eq!(desk.refused(order(0, 5, "2026-W48")), "quota.left", "this week is under the old one");
    assert_eq!(desk.refused(add(&bigger("2026-11-24"))), "nothing.new");
    assert_eq!(
        desk.refused(add(&version("2026-11-24", |p| p.cap = Cap::Each(Qty::whole(1000))))),
        "policy.day"
    );
    // Before anything was decided under it, a mistake is taken back.
    desk.done([crate::desk::undo()]);
    assert_eq!(desk.snapshot().registry().unwrap().versions(slug("bulog"), slug("beras-sphp")).count(), 1);
    // Once an order stands on it, it stays.
    desk.done([add(&bigger("2026-11-24"))]);
    let next = Draft { week: week().next(), ..draft(PostingKind::Order, 2500) };
    let next = Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft: next };
    desk.ask("cabang", next).unwrap();
    assert_eq!(desk.refused(crate::desk::undo()), "policy.past");
}

#[test]
fn what_another_changed_meanwhile_is_told() {
    let desk = Desk::at_work();
    let base = desk.snapshot().seq();
    let ask = |deed: Deed| -> Result<(), Fault> {
        let request = Request { deed, base: Some(base) };
        let now = desk::noon(today());
        let mut done = desk.book.act(&[request], &signer("ani"), now, Mode::Whole)?;
        done.remove(0).map(drop)
    };
    let cap = |at, week, kg| Deed::SetCap {
        account: rice(at),
        week: Some(week),
        cap: Some(Qty::whole(kg)),
        reason: "panen".to_owned(),
        approver: "ani".to_owned(),
    };
    let role =
        |name: &str, role| Deed::SetPerson { name: name.to_owned(), person: Some(Person::new(name, role)) };
    desk.done([
        add(&version("2026-11-30", |p| p.cap = Cap::Each(Qty::whole(3000)))),
        cap(0, week(), 100),
        role("eko", Role::Petugas),
    ]);
    let told = |deed: Deed| ask(deed).unwrap_err();
    let fault = told(add(&version("2026-12-07", |p| p.cap = Cap::Each(Qty::whole(1000)))));
    assert_eq!(fault.rule, "base.changed");
    assert!(
        fault.show(kdkmp::base::Lang::Id).contains("3.000 kg/minggu"),
        "{}",
        fault.show(kdkmp::base::Lang::Id)
    );
    assert_eq!(told(cap(0, week(), 200)).rule, "base.changed");
    assert_eq!(told(role("eko", Role::Pengawas)).rule, "base.changed");
    // What nobody touched is as it was seen.
    ask(cap(0, week().next(), 200)).unwrap();
    ask(cap(1, week(), 200)).unwrap();
    ask(role("fitri", Role::Petugas)).unwrap();
    let mut sugar = Policy::new(slug("bulog"), slug("gula"), day("2026-11-30"));
    (sugar.cap, sugar.basis, sugar.source) = (Cap::Each(Qty::whole(500)), Basis::Week, "surat".to_owned());
    ask(add(&sugar)).unwrap();
}

#[test]
fn an_order_waits_for_the_agreement_to_begin() {
    let desk = Desk::at_work();
    for deed in desk::partner(code(6)) {
        desk.done([match deed {
            Deed::Move { code, company, to, details, on } => {
                let from = if to == Stage::Agreement { Some(today().plus(-1)) } else { details.from };
                Deed::Move { code, company, to, details: MoveDetails { from, ..details }, on }
            }
            other => other,
        }]);
    }
    let on = |days| {
        let on = today().plus(days);
        let draft = Draft { on, week: Week::of(on.date()), ..draft(PostingKind::Order, 5) };
        Deed::Post { code: code(6), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    desk.done([on(0), on(-1)]);
    assert_eq!(desk.refused(on(-2)), "quota.agreement");
}

#[test]
fn a_list_and_an_order_ask_the_same_of_an_agreement_that_has_not_begun() {
    let desk = Desk::at_work();
    let moved = |to, details: MoveDetails| {
        let details = details.only(to);
        Deed::Move { code: code(0), company: slug("bulog"), to, details, on: today() }
    };
    let begins = desk::details();
    let begins = kdkmp::domain::pipeline::MoveDetails { from: Some(today().plus(1)), ..begins };
    let back = MoveDetails { reason: "alasan".to_owned(), ..MoveDetails::default() };
    desk.done([moved(Stage::Verification, back), moved(Stage::Agreement, begins)]);
    assert_eq!(desk.refused(post(code(0), PostingKind::Order, 5)), "quota.agreement");
    let may = |day| {
        let catalog = Catalog::load(&desk.snapshot()).unwrap();
        let ledger = WeekLedger::load(&desk.snapshot(), &catalog, week(), day).unwrap();
        let row = ledger.rows(&catalog).find(|(_, row, _, _)| row.code == code(0)).unwrap();
        (row.3.partner, row.3.quota.may())
    };
    assert_eq!((may(today()), may(today().plus(1))), ((true, false), (true, true)));
}

#[test]
fn what_is_used_and_what_is_left_make_the_cap_of_each_order_too() {
    let desk = Desk::at_work();
    desk.done([add(&version("2026-11-23", |p| p.basis = Basis::Order))]);
    desk.done([post(code(0), PostingKind::Order, 600)]);
    let account = Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    let snapshot = desk.snapshot();
    let registry = snapshot.registry().unwrap();
    let quota = decide::quota(&snapshot, &registry, today(), account, week()).unwrap();
    let full = Qty::whole(2000);
    assert_eq!((quota.cap, quota.used, quota.left), (Limit::Of(full), Qty::ZERO, Left::Of(full)));
}

#[test]
fn a_policy_asks_for_gates_of_its_own() {
    let desk = Desk::at_work();
    // G2, of LPG, waits.
    desk.done([add(&version("2026-11-23", |p| p.gates = vec![slug("G4")]))]);
    desk.done([post(code(0), PostingKind::Order, 5)]);
    desk.done([add(&version("2026-11-30", |p| p.gates = vec![slug("G4"), slug("G2")]))]);
    let next = Draft { week: week().next(), ..draft(PostingKind::Order, 5) };
    let next = Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft: next };
    assert_eq!(desk.refused(next), "quota.juknis");
}

#[test]
fn a_cap_for_good_is_only_where_the_policy_asks_for_one() {
    let desk = Desk::at_work();
    let set = |week| Deed::SetCap {
        account: rice(0),
        week,
        cap: Some(Qty::whole(10)),
        reason: "panen".to_owned(),
        approver: "ani".to_owned(),
    };
    assert_eq!(desk.refused(set(None)), "cap.special");
    desk.done([set(Some(week())), add(&version("2026-11-30", |p| p.cap = Cap::PerCooperative)), set(None)]);
}

/// A monthly cap is used by the month; a cap of the week alone by that week.
#[test]
fn a_weeks_own_cap_is_used_by_that_week_alone() {
    let line = Line { ordered: Qty::whole(100), cap: Some(Qty::whole(300)), ..Line::default() };
    let span = quota::Span { ordered: Qty::whole(5000), carried: Qty::whole(50), ..quota::Span::default() };
    for (basis, own, policy) in [
        (Basis::Week, 200, -2950),
        (Basis::Month, 200, -2950),
        (Basis::Order, 300, 2050),
        (Basis::None, 200, 0),
    ] {
        let cap = if basis == Basis::None { Cap::None } else { Cap::Each(Qty::whole(2000)) };
        let rules = version("2026-11-30", |p| (p.cap, p.basis) = (cap, basis));
        assert_eq!(quota::left(&rules, &line, &span, None), Some(Qty::whole(own)), "{basis:?}");
        let without = quota::left(&rules, &Line { cap: None, ..line }, &span, None);
        assert_eq!(without, (basis != Basis::None).then(|| Qty::whole(policy)), "{basis:?}");
    }
}

#[test]
fn a_preview_tells_what_the_coming_week_will_be() {
    let desk = Desk::at_work();
    let next = |at, kg| {
        let draft = Draft { week: week().next(), ..draft(PostingKind::Order, kg) };
        Deed::Post { code: code(at), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    desk.done([next(0, 1500), next(1, 500)]);
    let snapshot = desk.snapshot();
    let catalog = Catalog::load(&snapshot).unwrap();
    let impact = |policy: &Policy| PolicyImpact::of(&snapshot, &catalog, policy, today()).unwrap();
    let smaller = impact(&version("2026-11-30", |p| p.cap = Cap::Each(Qty::whole(1000))));
    assert_eq!(smaller.week, week().next());
    assert_eq!(smaller.able, (desk::PARTNERS, desk::PARTNERS));
    assert_eq!(smaller.caps, (Some(Qty::whole(6000)), Some(Qty::whole(3000))));
    let above: Vec<_> = smaller.above.iter().map(|one| (one.code, one.ordered, one.cap)).collect();
    assert_eq!(above, [(code(0), Qty::whole(1500), Qty::whole(1000))]);
    assert!(smaller.freed.is_empty() && smaller.barred.is_empty());
    let stricter = impact(&version("2026-11-30", |p| p.kbli = Some(12345)));
    assert_eq!((stricter.able, stricter.caps.1), ((desk::PARTNERS, 0), Some(Qty::ZERO)));
    assert_eq!(stricter.barred, [code(0), code(1), code(2)]);
    let endless = impact(&version("2026-11-30", |p| (p.cap, p.basis) = (Cap::None, Basis::None)));
    assert_eq!((endless.caps.1, endless.above.len()), (None, 0));
    let mut coffee = Policy::new(slug("bulog"), slug("urea"), day("2026-11-30"));
    (coffee.cap, coffee.basis) = (Cap::Each(Qty::whole(50)), Basis::Week);
    let new = impact(&coffee);
    assert_eq!((new.able, new.freed.len()), ((0, desk::PARTNERS), desk::PARTNERS));
    // Told before, done after: the ledger agrees.
    desk.done([add(&version("2026-11-30", |p| p.kbli = Some(12345)))]);
    assert_eq!(desk.refused(next(2, 5)), "quota.kbli");
}

/// The first week in which the cooperative of the property is an official partner.
const FIRST: &str = "2026-W10";

/// A book with a cap of 2,000 kg that is carried over, and one official partner since [`FIRST`].
fn carrying(basis: Basis) -> (Memory, Policy) {
    let mut memory = Memory::default();
    let policy = version("2026-01-05", |p| (p.basis, p.carry) = (basis, Carry::Previous));
    let mut registry = Registry::clone(desk::programme());
    registry.add_policy(policy.clone());
    memory.store(&(), &registry).unwrap();
    let since = Day::from(Week::parse(FIRST).unwrap().monday());
    let state = CaseState {
        stage: Stage::Operational,
        since,
        reason: String::new(),
        receipt: String::new(),
        agreement: Some(Agreement { number: "PKS-1".to_owned(), from: since, until: None }),
        delivery: String::new(),
        resume: None,
    };
    memory.store(&code(0), &Cooperative::new(code(0), "Ampelsari", VillageKind::Desa)).unwrap();
    memory.store(&(code(0), slug("bulog")), &Case::new(code(0), slug("bulog"), state, Seq(1))).unwrap();
    (memory, policy)
}

fn ordered(memory: &Memory, week: Week) -> Qty {
    memory.line(week, &rice(0)).unwrap().ordered
}

/// Orders as much as may be, up to `kg`; the more there is left, the more.
fn take(memory: &mut Memory, policy: &Policy, week: Week, kg: i64) {
    let registry = memory.registry().unwrap();
    let line = memory.line(week, &rice(0)).unwrap();
    let span = span(memory, &registry, policy, rice(0), week).unwrap();
    let left = quota::left(policy, &line, &span, None).unwrap();
    let qty = Qty::whole(kg).min(left.max(Qty::ZERO));
    let key = (week, rice(0).code.kecamatan());
    let mut folio = memory.record::<Folio<Line>>(&key).unwrap().unwrap_or_default();
    folio.entry(&rice(0)).ordered += qty;
    memory.store(&key, &folio).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// In whatever order orders come in: a span never takes more than its own cap and the one before
    /// left of its own, spans from the beginning never more than their caps together, and nothing is
    /// left of the time before the partnership.
    #[test]
    fn a_carried_cap_never_grows(
        monthly in any::<bool>(),
        asks in proptest::collection::vec((0..9i64, 1..5000i64), 1..40),
    ) {
        let basis = if monthly { Basis::Month } else { Basis::Week };
        let (mut memory, policy) = carrying(basis);
        let first = Week::parse(FIRST).unwrap();
        for (weeks, kg) in asks {
            take(&mut memory, &policy, first.plus(weeks), kg);
        }
        let cap = Qty::whole(2000);
        let of = |span: &[Week]| span.iter().fold(Qty::ZERO, |sum, week| sum + ordered(&memory, *week));
        let mut span = basis.span(first);
        let (mut before, mut all, mut spans) = (cap, Qty::ZERO, 0);
        while span[0] <= first.plus(9) {
            let here = of(&span);
            all += here;
            spans += 1;
            prop_assert!(here <= cap + (cap - before).max(Qty::ZERO), "{span:?}: {here:?} after {before:?}");
            prop_assert!(all <= Qty::whole(2000 * spans), "{spans} spans took {all:?}");
            before = here;
            span = basis.span_after(span[0]);
        }
    }
}

/// Two idle spans leave no more than one.
#[test]
fn only_the_span_just_before_is_carried() {
    let (mut memory, policy) = carrying(Basis::Week);
    let first = Week::parse(FIRST).unwrap();
    take(&mut memory, &policy, first, 9999);
    assert_eq!(ordered(&memory, first), Qty::whole(2000), "it was no partner in the week before");
    take(&mut memory, &policy, first.plus(3), 9999);
    assert_eq!(ordered(&memory, first.plus(3)), Qty::whole(4000));
    // Something of it was in store once: else nothing was ever posted.
    let area = rice(0).code.kecamatan();
    let mut folio = Folio::<Stock>::default();
    folio.entry(&rice(0)).last_order = Some(first);
    memory.store(&area, &folio).unwrap();
    let registry = memory.registry().unwrap();
    let told = decide::quota(&memory, &registry, today(), rice(0), first.plus(3)).unwrap();
    let [full, none] = [Qty::whole(4000), Qty::ZERO];
    assert_eq!((told.cap, told.used, told.over), (Limit::Of(full), full, none), "a statement tells the same");
    let past = past::weeks(&memory, rice(0), first.plus(3), 2).unwrap();
    assert_eq!(
        past.iter().map(|past| past.cap).collect::<Vec<_>>(),
        [Limit::Of(full); 2],
        "and so do its pictures"
    );
    take(&mut memory, &policy, first.plus(4), 9999);
    assert_eq!(ordered(&memory, first.plus(4)), Qty::whole(2000), "what was carried is not carried again");
    take(&mut memory, &policy, first.plus(2), 9999);
    assert_eq!(ordered(&memory, first.plus(2)), Qty::ZERO, "its rest was taken by the week after");
}

/// The same through the book.
#[test]
fn a_rest_is_ordered_in_the_week_after() {
    let desk = Desk::at_work();
    desk.done([add(&version("2026-11-23", |p| p.carry = Carry::Previous)), order(0, 1500, "2026-W48")]);
    let next = |kg| {
        let draft = Draft { week: week().next(), on: day("2026-11-30"), ..draft(PostingKind::Order, kg) };
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    let ask = |deed: Deed| {
        let now: Stamp = desk::noon(day("2026-11-30"));
        desk.book.act(&[deed.into()], &signer("ani"), now, Mode::Whole).map(drop)
    };
    let fault = ask(next(2505)).unwrap_err();
    assert_eq!(fault.rule, "quota.left");
    let told = fault.show(kdkmp::base::Lang::Id);
    assert!(told.contains("2.500 kg") && told.contains("sisa sebelumnya 500 kg"), "{told}");
    ask(next(2500)).unwrap();
    assert_eq!(ask(order(0, 5, "2026-W48")).unwrap_err().rule, "quota.left", "its rest is gone");
}
