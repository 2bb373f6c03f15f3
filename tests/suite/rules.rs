//! The rules of the field as tables: DOMAIN 4 to 7 and 9, row by row.

use crate::desk::{
    self, CODES, Desk, code, day, details, draft, facts, move_to, paper_deed, post, slug, today, week,
};
use kdkmp::base::calendar::show_date;
use kdkmp::base::{Code, Day, Fault, Lang, Qty, Rupiah, Seq, Week};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::{Account, Read, Records};
use kdkmp::domain::cooperative::{ClaimOutcome, Sanction};
use kdkmp::domain::days::Days;
use kdkmp::domain::juknis::GateState;
use kdkmp::domain::nib;
use kdkmp::domain::pipeline::{CaseState, MoveDetails, judge_move};
use kdkmp::domain::quota::{Basis, Cap, Draft, Ledger, Policy, Span, Stock};
use kdkmp::domain::standing::Rarely;
use kdkmp::domain::why::{Item, Lens, State};
use kdkmp::domain::{
    Case, CaseBrief, Cooperative, Field, Gate, GateVersion, Line, NibStatus, PostingKind, Registry, Stage,
    Standing, Tri, VillageKind, Who,
};
use kdkmp::exchange::seed;
use kdkmp::lists::{Catalog, check};
use std::collections::BTreeMap;

/// Companies by their place. On the day of the tests Bulog's gate is open and Mandiri's waits.
const BULOG: usize = 0;
const PUPUK: usize = 2;
const MANDIRI: usize = 4;

/// A cooperative that has everything anybody asks for.
fn ready(registry: &Registry) -> Standing {
    let coop = Cooperative::new(code(0), "Ampelsari", VillageKind::Desa);
    Standing {
        nib: Tri::Yes,
        nib_seen: Some(today().plus(-30)),
        nib_number: true,
        nib_status: NibStatus::Active,
        nib_checked: Some(today().plus(-10)),
        papers: u64::MAX,
        rare: Rarely { kbli: vec![47112, 47763], ..Rarely::default() }.into(),
        ..Standing::of(&coop, &[], registry)
    }
}

fn at(stage: Stage) -> CaseState {
    CaseState {
        stage,
        since: today().plus(-5),
        reason: String::new(),
        receipt: String::new(),
        agreement: None,
        delivery: String::new(),
        resume: stage.is_aside().then_some(Stage::Agreement),
    }
}

/// Nothing but a reason.
fn reason() -> MoveDetails {
    details().only(Stage::Registered)
}

/// Judges a move of a cooperative whose case stands at `from`.
fn judge(
    company: usize,
    from: Stage,
    to: Stage,
    details: &MoveDetails,
    change: impl FnOnce(&mut Standing),
) -> Result<CaseState, Fault> {
    let registry = desk::programme();
    let mut standing = ready(registry);
    let brief = CaseBrief::new(company as u8, from, today().plus(-5));
    standing.cases = (from != Stage::Registered).then_some(brief).into_iter().collect();
    change(&mut standing);
    let now = at(from);
    // What no move of this sort keeps is refused; that is a test of its own.
    let ahead = [false, true].iter().any(|closed| from.next(*closed) == Some(to));
    let details = details.only(if ahead { to } else { Stage::Registered });
    judge_move(&Lens::new(registry, today()), &standing, company, Some(&now), to, &details, today())
}

/// Every pair of stages, with everything there: only the shape of the road says yes or no.
#[test]
fn a_case_goes_one_step_ahead_any_way_back_and_aside() {
    for from in Stage::ALL {
        for to in Stage::ALL {
            let judged = judge(BULOG, from, to, &details(), |_| ());
            let road: &[Stage] = match from {
                Stage::Registered => &[Stage::Matched],
                Stage::Matched => &[Stage::Documents],
                Stage::Documents => &[Stage::NibActive],
                Stage::NibActive | Stage::AwaitingJuknis => &[Stage::Verification],
                Stage::Verification => &[Stage::Agreement],
                Stage::Agreement => &[Stage::Operational],
                _ => &[],
            };
            let back = if from.is_aside() { to <= Stage::Agreement } else { to < from };
            let begins = from.is_aside() && from != Stage::OnHold;
            let expected = if from == to {
                Err("stage.same")
            } else if begins && back && to > Stage::Documents {
                Err("stage.return")
            } else if to.is_aside() || road.contains(&to) || back {
                Ok(to)
            } else {
                Err("stage.step")
            };
            assert_eq!(judged.map(|s| s.stage).map_err(|f| f.rule), expected, "{from:?} → {to:?}");
            let silent = judge(BULOG, from, to, &MoveDetails::default(), |_| ());
            if expected.is_ok() && (back || to.is_aside()) {
                assert_eq!(silent.unwrap_err().rule, "stage.reason", "{from:?} → {to:?}");
            }
        }
    }
}

#[test]
fn a_case_aside_remembers_where_to_return_to() {
    for from in Stage::ALL.into_iter().filter(|s| !s.is_aside()) {
        let held = judge(BULOG, from, Stage::OnHold, &details(), |_| ()).unwrap();
        assert_eq!((held.resume, held.reason.as_str()), (Some(from), "alasan"));
    }
    let rejected = judge(BULOG, Stage::OnHold, Stage::Rejected, &details(), |_| ()).unwrap();
    assert_eq!(rejected.resume, Some(Stage::Agreement), "from one way off the road to another");
    let back = judge(BULOG, Stage::OnHold, Stage::Documents, &details(), |_| ()).unwrap();
    assert_eq!((back.resume, back.since), (None, today()));
    let official = judge(BULOG, Stage::OnHold, Stage::Agreement, &details(), |_| ()).unwrap();
    assert_eq!(official.stage, Stage::Agreement, "what was held goes on where it stood");
    let lost = |s: &mut Standing| s.nib_status = NibStatus::Revoked;
    let refused = judge(BULOG, Stage::OnHold, Stage::Agreement, &details(), lost).unwrap_err();
    assert_eq!(refused.rule, "nib.active", "the NIB was revoked meanwhile");
    judge(BULOG, Stage::OnHold, Stage::Documents, &details(), lost).unwrap();
}

#[test]
fn an_agreement_and_a_delivery_last_while_it_is_official() {
    let signed = judge(BULOG, Stage::Verification, Stage::Agreement, &details(), |_| ()).unwrap();
    assert_eq!(signed.agreement.as_ref().map(|a| (a.number.as_str(), a.from)), Some(("PKS-1", today())));
    let registry = desk::programme();
    let back = |to| {
        let lens = Lens::new(registry, today());
        judge_move(&lens, &ready(registry), BULOG, Some(&signed), to, &reason(), today()).unwrap()
    };
    assert_eq!(back(Stage::Documents).agreement, None);
    assert!(back(Stage::OnHold).agreement.is_some(), "held, not ended");
}

/// What keeps a case out of a stage: the first thing missing, by its rule.
#[test]
fn a_stage_asks_for_what_the_domain_says() {
    type Change = fn(&mut Standing);
    let rows: &[(usize, Stage, Stage, &str, Change)] = &[
        (BULOG, Stage::Documents, Stage::NibActive, "nib.missing", |s| {
            (s.nib, s.nib_number, s.nib_status) = (Tri::Unknown, false, NibStatus::Unchecked);
        }),
        (BULOG, Stage::Documents, Stage::NibActive, "nib.missing", |s| {
            (s.nib, s.nib_number, s.nib_status) = (Tri::No, false, NibStatus::Unchecked);
        }),
        (BULOG, Stage::Documents, Stage::NibActive, "nib.number", |s| s.nib_number = false),
        (BULOG, Stage::Documents, Stage::NibActive, "nib.active", |s| s.nib_status = NibStatus::Unchecked),
        (BULOG, Stage::Documents, Stage::NibActive, "nib.active", |s| s.nib_status = NibStatus::Issued),
        (BULOG, Stage::Documents, Stage::NibActive, "nib.active", |s| s.nib_status = NibStatus::Suspended),
        (BULOG, Stage::Documents, Stage::NibActive, "nib.active", |s| s.nib_status = NibStatus::Revoked),
        (BULOG, Stage::Documents, Stage::NibActive, "", |s| s.nib_checked = Some(today().plus(-180))),
        (BULOG, Stage::Documents, Stage::NibActive, "nib.fresh", |s| {
            s.nib_checked = Some(today().plus(-181))
        }),
        (BULOG, Stage::Documents, Stage::NibActive, "", |s| s.rare.kbli.clear()),
        (PUPUK, Stage::Documents, Stage::NibActive, "nib.kbli", |s| s.rare.kbli = vec![47112]),
        (BULOG, Stage::Documents, Stage::NibActive, "paper.missing", |s| s.papers = 0),
        (BULOG, Stage::Documents, Stage::NibActive, "", |s| s.rare.expiring = vec![(0, today())]),
        (BULOG, Stage::Documents, Stage::NibActive, "paper.missing", |s| {
            s.rare.expiring = vec![(0, today().plus(-1))];
        }),
        // What was there once must still be there later on the road.
        (BULOG, Stage::NibActive, Stage::Verification, "nib.active", |s| s.nib_status = NibStatus::Revoked),
        (BULOG, Stage::Agreement, Stage::Operational, "paper.missing", |s| s.papers = 0),
        // Nothing is asked for before its stage.
        (BULOG, Stage::Registered, Stage::Matched, "", |s| (s.papers, s.nib_number) = (0, false)),
        (BULOG, Stage::Matched, Stage::Documents, "", |s| (s.papers, s.nib_number) = (0, false)),
        // A gate that waits: the road leads past AwaitingJuknis, and ends there.
        (MANDIRI, Stage::NibActive, Stage::AwaitingJuknis, "", |_| ()),
        (MANDIRI, Stage::NibActive, Stage::Verification, "stage.step", |_| ()),
        (MANDIRI, Stage::AwaitingJuknis, Stage::Verification, "juknis.waiting", |_| ()),
        (MANDIRI, Stage::Verification, Stage::Agreement, "juknis.waiting", |_| ()),
        (MANDIRI, Stage::Agreement, Stage::Operational, "juknis.waiting", |_| ()),
        (MANDIRI, Stage::Operational, Stage::Agreement, "", |_| ()),
        (BULOG, Stage::NibActive, Stage::AwaitingJuknis, "stage.step", |_| ()),
    ];
    for (row, (company, from, to, rule, change)) in rows.iter().enumerate() {
        let judged = judge(*company, *from, *to, &details(), change);
        assert_eq!(judged.err().map_or("", |f| f.rule), *rule, "row {row}: {from:?} → {to:?}");
    }
}

#[test]
fn a_move_asks_for_what_proves_it() {
    let without = |hide: fn(&mut MoveDetails)| {
        let mut all = details();
        hide(&mut all);
        all
    };
    for (from, to, rule, details) in [
        (Stage::NibActive, Stage::Verification, "stage.receipt", without(|d| d.receipt.clear())),
        (Stage::Verification, Stage::Agreement, "stage.agreement", without(|d| d.agreement = " ".to_owned())),
        (Stage::Verification, Stage::Agreement, "stage.span", without(|d| d.until = Some(today().plus(-1)))),
        (Stage::Agreement, Stage::Operational, "stage.delivery", without(|d| d.delivery.clear())),
    ] {
        assert_eq!(judge(BULOG, from, to, &details, |_| ()).unwrap_err().rule, rule);
    }
}

/// What a move does not keep is refused, not dropped: a step ahead keeps what its stage asks for, the
/// way back and aside the reason alone.
#[test]
fn a_move_keeps_what_is_given_or_refuses_it() {
    let registry = desk::programme();
    let lens = Lens::new(registry, today());
    type Give = fn(&mut MoveDetails);
    let parts: [(&str, Give); 5] = [
        ("receipt", |d| d.receipt = "TT-1".to_owned()),
        ("agreement", |d| d.agreement = "PKS-1".to_owned()),
        ("from", |d| d.from = Some(today())),
        ("until", |d| d.until = Some(today().plus(365))),
        ("delivery", |d| d.delivery = "SJ-1".to_owned()),
    ];
    for (from, to, kept) in [
        (Stage::NibActive, Stage::Verification, &["receipt"][..]),
        (Stage::Verification, Stage::Agreement, &["agreement", "from", "until"]),
        (Stage::Agreement, Stage::Operational, &["delivery"]),
        (Stage::Documents, Stage::NibActive, &[]),
        (Stage::Operational, Stage::Agreement, &[]),
        (Stage::Agreement, Stage::Verification, &[]),
        (Stage::Matched, Stage::Registered, &[]),
        (Stage::Agreement, Stage::OnHold, &[]),
        (Stage::OnHold, Stage::Agreement, &[]),
    ] {
        for (part, give) in parts {
            let mut standing = ready(registry);
            standing.cases = [CaseBrief::new(BULOG as u8, from, today().plus(-5))].into();
            let mut all = if kept.is_empty() { reason() } else { details().only(to) };
            give(&mut all);
            let judged = judge_move(&lens, &standing, BULOG, Some(&at(from)), to, &all, today());
            let expected = if kept.contains(&part) { "" } else { "stage.details" };
            assert_eq!(judged.err().map_or("", |f| f.rule), expected, "{from:?} → {to:?}: {part}");
        }
    }
}

/// A case that goes back to the registry has none any more; the log keeps why.
#[test]
fn the_way_back_to_the_registry_keeps_its_reason() {
    let desk = Desk::new();
    let back = || Deed::Move {
        code: code(6),
        company: slug("bulog"),
        to: Stage::Registered,
        details: reason(),
        on: today(),
    };
    desk.done([move_to(code(6), Stage::Matched)]);
    let before = desk::seen(&desk.snapshot());
    let done = desk.done([back()]).remove(0);
    let text =
        kdkmp::book::describe::op(&done.ops[0], desk::programme(), &|_| None).show(kdkmp::base::Lang::Id);
    assert!(text.contains("alasan"), "{text}");
    assert!(desk.snapshot().record::<Case>(&(code(6), slug("bulog"))).unwrap().is_none());
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert_eq!(desk::seen(&desk.snapshot()), before);
    desk.done([back(), move_to(code(6), Stage::Matched)]);
    assert!(kdkmp::lists::check(&desk.book).unwrap().wrong.is_empty());
}

#[test]
fn the_reason_of_a_lifted_sanction_stays() {
    let desk = Desk::at_work();
    let ban = Sanction { reason: "audit".to_owned(), since: today().plus(-3) };
    let lift = |on| Deed::LiftSanction { code: code(0), reason: "temuan selesai".to_owned(), on };
    assert_eq!(desk.refused(lift(today())), "nothing.new");
    desk.done([Deed::SetSanction { code: code(0), sanction: Some(ban.clone()) }]);
    assert_eq!(desk.refused(lift(today().plus(-4))), "sanction.span");
    let done = desk.done([lift(today().plus(-1))]).remove(0);
    let text =
        kdkmp::book::describe::op(&done.ops[0], desk::programme(), &|_| None).show(kdkmp::base::Lang::Id);
    assert!(text.contains("temuan selesai"), "{text}");
    let entry = kdkmp::book::view::Log::entry(&desk.snapshot(), done.entry).unwrap().unwrap();
    assert_eq!(entry.happened, today().plus(-1));
    assert_eq!(desk.snapshot().cooperative(code(0)).unwrap().sanction, None);
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert_eq!(desk.snapshot().cooperative(code(0)).unwrap().sanction, Some(ban));
}

/// Kenapa belum: who must act, since when.
#[test]
fn the_lens_says_who_must_act_and_since_when() {
    let registry = desk::programme();
    let lens = Lens::new(registry, today());
    let seen = today().plus(-30);
    let mut bare = Standing { nib: Tri::No, nib_number: false, papers: 0, ..ready(registry) };
    bare.nib_status = NibStatus::Unchecked;
    let interest = lens.first_blocker(&bare, BULOG).unwrap();
    assert_eq!((interest.item, interest.who, interest.since), (Item::Interest, Who::Dinas, None));
    let brief = |stage| CaseBrief::new(BULOG as u8, stage, today().plus(-5));
    bare.cases = [brief(Stage::Documents)].into();
    let checks = lens.checks(&bare, BULOG);
    let papers = registry.companies[BULOG].papers.len();
    assert_eq!(checks.len(), 1 + 1 + papers + 1, "interest, NIB, papers, gate");
    let open: Vec<_> = checks.iter().filter(|c| c.state != State::Done).collect();
    assert_eq!((open[0].item, open[0].who, open[0].since), (Item::Nib, Who::Pengurus, Some(seen)));
    for check in &open[1..] {
        let Item::Paper(at) = check.item else { panic!("{check:?}") };
        assert_eq!(check.who, registry.papers[usize::from(at)].who);
        assert_eq!(check.since, Some(today().plus(-5)), "since the case got here");
    }
    for (change, item, who, since) in [
        ((|s| s.nib_number = false) as fn(&mut Standing), Item::NibNumber, Who::Petugas, Some(seen)),
        (
            |s| s.nib_status = NibStatus::Unchecked,
            Item::NibActive(NibStatus::Unchecked),
            Who::Petugas,
            Some(seen),
        ),
        (
            |s| s.nib_status = NibStatus::Suspended,
            Item::NibActive(NibStatus::Suspended),
            Who::Pengurus,
            Some(today().plus(-10)),
        ),
        (|s| s.nib_checked = Some(today().plus(-200)), Item::NibFresh, Who::Petugas, Some(today().plus(-20))),
    ] {
        let mut standing = ready(registry);
        standing.cases = [brief(Stage::Documents)].into();
        change(&mut standing);
        let check = lens.first_blocker(&standing, BULOG).unwrap();
        assert_eq!((check.item, check.who, check.since), (item, who, since));
    }
    let mut aside = ready(registry);
    aside.cases = [brief(Stage::Rejected)].into();
    let check = lens.first_blocker(&aside, BULOG).unwrap();
    assert_eq!((check.item, check.who), (Item::Aside(Stage::Rejected), Who::Dinas));
    // Mandiri waits for the central government, since the day its rule was displaced.
    let mut waits = ready(registry);
    waits.cases = [CaseBrief { company: MANDIRI as u8, ..brief(Stage::NibActive) }].into();
    let check = lens.first_blocker(&waits, MANDIRI).unwrap();
    assert_eq!((check.state, check.who, check.since), (State::Waiting, Who::Pusat, Some(day("2025-12-01"))));
    let mut done = ready(registry);
    done.cases = [brief(Stage::NibActive)].into();
    assert_eq!(lens.first_blocker(&done, BULOG), None);
}

/// DOMAIN 4: the gates as the sources have them, by day.
#[test]
fn a_gate_has_the_version_of_the_day() {
    let registry = desk::programme();
    for (gate, on, state, number) in [
        ("G1", "2025-06-30", GateState::Waiting, ""),
        ("G1", "2025-07-01", GateState::Issued, "215/2025"),
        ("G1", "2025-09-30", GateState::Issued, "215/2025"),
        ("G1", "2025-10-01", GateState::Replaced, "224/2025"),
        ("G1", "2025-12-31", GateState::Replaced, "224/2025"),
        ("G1", "2026-01-01", GateState::Waiting, ""),
        ("G1", "2026-01-15", GateState::Issued, ""),
        ("G2", "2026-11-25", GateState::Waiting, ""),
        ("G4", "2025-11-30", GateState::Waiting, ""),
        ("G4", "2025-12-01", GateState::Issued, "43/2025"),
        ("G5", "2025-11-30", GateState::Issued, "49/2025"),
        ("G5", "2025-12-01", GateState::Waiting, ""),
    ] {
        let gate = registry.gate(gate).unwrap();
        let number_on = gate.at(day(on)).map_or("", |v| v.number.as_str());
        assert_eq!((gate.state(day(on)), number_on), (state, number), "{} {on}", gate.slug);
        assert_eq!(gate.state(day(on)).is_open(), !matches!(state, GateState::Waiting | GateState::Revoked));
    }
    let version = |state, from: &str, until: Option<&str>| GateVersion {
        state,
        instrument: String::new(),
        number: "1".to_owned(),
        issued: None,
        from: day(from),
        until: until.map(day),
        source: String::new(),
    };
    let mut gate: Gate = registry.gate("G2").unwrap().clone();
    gate.versions = vec![
        version(GateState::Issued, "2026-01-01", None),
        version(GateState::Revoked, "2026-03-01", Some("2026-03-31")),
    ];
    let states =
        ["2025-12-31", "2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"].map(|d| gate.state(day(d)));
    let (waiting, issued, revoked) = (GateState::Waiting, GateState::Issued, GateState::Revoked);
    assert_eq!(
        states,
        [waiting, issued, revoked, revoked, issued],
        "an ended version uncovers the one below"
    );
    for (open, number, issued, until, rule) in [
        (true, "", true, None, "juknis.number"),
        (true, "1", false, None, "juknis.date"),
        (true, "1", true, Some("2025-12-31"), "juknis.span"),
        (true, "1", true, Some("2026-01-01"), ""),
        (false, "", false, None, ""),
    ] {
        let state = if open { GateState::Issued } else { GateState::Waiting };
        let mut version = version(state, "2026-01-01", until);
        version.number = number.to_owned();
        version.issued = issued.then(|| day("2026-01-01"));
        assert_eq!(version.check().err().map_or("", |f| f.rule), rule);
    }
}

/// The ledger of a partner at work, as a table's row may change it.
struct Store {
    registry: Registry,
    standing: Standing,
    stage: Stage,
    policy: Policy,
    line: Line,
    good: Option<Qty>,
    stock: Stock,
}

impl Store {
    fn new() -> Store {
        let registry = desk::programme().clone();
        let policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap().clone();
        let (line, stock) = (Line::default(), Stock::default());
        Store {
            standing: ready(&registry),
            registry,
            stage: Stage::Operational,
            policy,
            line,
            good: None,
            stock,
        }
    }

    fn with<T>(&self, judge: impl FnOnce(&Ledger<'_>) -> T) -> T {
        let mut standing = self.standing.clone();
        let brief = CaseBrief::new(BULOG as u8, self.stage, today().plus(-5));
        standing.cases = standing.cases.iter().cloned().chain([brief]).collect();
        judge(&Ledger {
            lens: &Lens::new(&self.registry, today()),
            company: (BULOG, &self.registry.companies[BULOG]),
            product: &self.registry.products[0],
            week: week(),
            policy: &self.policy,
            standing: &standing,
            line: self.line,
            span: Span { ordered: self.line.ordered, ..Span::default() },
            good: self.good,
            stock: self.stock,
        })
    }

    /// Its days, today: nothing stands yet but what was there before.
    fn days(&self) -> Days {
        Days::new(self.stock.on_hand, self.stock.open, [])
    }

    /// The rule that says no, or the number of warnings.
    fn judge(&self, draft: &Draft) -> Result<usize, &'static str> {
        self.with(|ledger| ledger.judge(code(0), draft, &self.days()))
            .map(|(_, w)| w.len())
            .map_err(|f| f.rule)
    }
}

fn grams(kind: PostingKind, grams: i64) -> Draft {
    Draft { qty: Qty(grams), ..draft(kind, 0) }
}

#[test]
fn each_posting_is_judged_at_its_limit_and_a_gram_above() {
    use PostingKind::*;
    let mut store = Store::new();
    store.line.ordered = Qty::whole(500);
    (store.stock.open, store.stock.on_hand) = (Qty::whole(300), Qty::whole(200));
    for (kind, limit, rule) in [
        (Order, 1_500_000, "quota.left"),
        (Cancel, 300_000, "quota.cancel"),
        (Receive, 300_000, "quota.receive"),
        (Sell, 200_000, "quota.stock"),
        (Return, 200_000, "quota.stock"),
        (Shrink, 200_000, "quota.stock"),
    ] {
        assert_eq!(store.judge(&grams(kind, limit)), Ok(0), "{kind:?} at the limit");
        assert_eq!(store.judge(&grams(kind, limit + 1)), Err(rule), "{kind:?} a gram above");
        for none in [0, -1, i64::MIN] {
            assert_eq!(store.judge(&grams(kind, none)), Err("quantity.range"), "{kind:?} {none}");
        }
    }
    assert_eq!(store.judge(&grams(Pay, 9_999_999)), Ok(0));
    assert_eq!(store.judge(&grams(Count, 0)), Ok(0), "a count of nothing is a count");
    assert_eq!(store.judge(&grams(Count, -1)), Err("quantity.range"));
    // Another week's order can be received but not cancelled in this one.
    store.line.ordered = Qty(0);
    assert_eq!(store.judge(&grams(Cancel, 1)), Err("quota.cancel"));
    assert_eq!(store.judge(&grams(Receive, 1_000)), Ok(1), "not a whole pack");
    store.policy.tolerance = Qty::whole(5);
    assert_eq!(store.judge(&grams(Receive, 305_000)), Ok(0));
    assert_eq!(store.judge(&grams(Receive, 305_001)), Err("quota.receive"));
}

#[test]
fn each_posting_moves_the_stock_as_it_should() {
    use PostingKind::*;
    let mut store = Store::new();
    (store.stock.open, store.stock.on_hand) = (Qty::whole(50), Qty::whole(30));
    store.line.ordered = Qty::whole(50);
    for (kind, on_hand, open) in [
        (Order, 30, 60),
        (Cancel, 30, 40),
        (Pay, 30, 50),
        (Receive, 40, 40),
        (Sell, 20, 50),
        (Return, 20, 50),
        (Shrink, 20, 50),
        (Count, 10, 50),
    ] {
        let (posting, _) =
            store.with(|ledger| ledger.judge(code(0), &draft(kind, 10), &store.days())).unwrap();
        let opened = kind.opens(posting.qty);
        let after = (store.stock.on_hand + posting.stock, store.stock.open + opened);
        assert_eq!(after, (Qty::whole(on_hand), Qty::whole(open)), "{kind:?}");
        let mut line = store.line;
        line.book(&posting, false);
        line.book(&posting, true);
        assert_eq!(line, store.line, "{kind:?} taken out again");
    }
}

#[test]
fn who_may_not_order_is_told_why() {
    type Change = fn(&mut Store);
    let rows: &[(&str, Change)] = &[
        ("", |_| ()),
        ("", |s| s.stage = Stage::Agreement),
        ("quota.partner", |s| s.stage = Stage::Verification),
        ("quota.partner", |s| s.stage = Stage::OnHold),
        ("quota.partner", |s| s.stage = Stage::Terminated),
        ("quota.nib", |s| s.standing.nib_status = NibStatus::Unchecked),
        ("quota.nib", |s| s.standing.nib_status = NibStatus::Suspended),
        ("quota.sanction", |s| s.standing.rare.bans = vec![(today(), None)]),
        ("quota.kbli", |s| (s.policy.kbli, s.standing.rare.kbli) = (Some(47112), vec![47763])),
        ("quota.juknis", |s| s.registry.gates[0].versions.clear()),
        ("quota.left", |s| s.policy.cap = Cap::PerCooperative),
        ("", |s| (s.policy.cap, s.good) = (Cap::PerCooperative, Some(Qty::whole(100)))),
        ("", |s| (s.policy.cap, s.line.ordered) = (Cap::None, Qty::whole(900_000))),
        ("quota.left", |s| s.line.ordered = Qty::whole(2000)),
        ("", |s| (s.policy.basis, s.line.ordered) = (Basis::Order, Qty::whole(2000))),
        ("", |s| (s.line.cap, s.line.ordered) = (Some(Qty::whole(2100)), Qty::whole(2000))),
        ("quota.left", |s| s.line.cap = Some(Qty::whole(50))),
    ];
    for (row, (rule, change)) in rows.iter().enumerate() {
        let mut store = Store::new();
        change(&mut store);
        let judged = store.judge(&draft(PostingKind::Order, 100));
        assert_eq!(judged.err().unwrap_or(""), *rule, "row {row}");
        // Who may no longer order may still receive and sell what was ordered before.
        (store.stock.open, store.stock.on_hand) = (Qty::whole(100), Qty::whole(100));
        assert_eq!(store.judge(&draft(PostingKind::Receive, 100)), Ok(0), "row {row}");
        assert_eq!(store.judge(&draft(PostingKind::Sell, 100)), Ok(0), "row {row}");
    }
    let mut store = Store::new();
    store.stage = Stage::Terminated;
    let fault = store.with(|l| l.judge(code(0), &draft(PostingKind::Order, 100), &store.days())).unwrap_err();
    assert!(fault.who.is_some() && fault.next.is_some());
}

#[test]
fn what_is_doubtful_is_allowed_with_a_warning() {
    let mut store = Store::new();
    store.stock.on_hand = Qty::whole(100);
    let sell = |price| Draft { price: Some(Rupiah(price)), ..draft(PostingKind::Sell, 10) };
    assert_eq!(store.judge(&sell(12_500)), Ok(0), "at the ceiling");
    assert_eq!(store.judge(&sell(12_501)), Ok(1), "a rupiah above");
    assert_eq!(store.judge(&draft(PostingKind::Order, 5)), Ok(0), "a whole pack");
    assert_eq!(store.judge(&grams(PostingKind::Order, 5_001)), Ok(1), "a gram more");
    store.standing.rare.storage_kg = Some(150);
    assert_eq!(store.judge(&draft(PostingKind::Order, 50)), Ok(0), "the store is just full");
    assert_eq!(store.judge(&draft(PostingKind::Order, 55)), Ok(1), "a pack too many");
}

#[test]
fn a_date_may_be_a_day_ahead() {
    let store = Store::new();
    let on = |days| Draft { on: today().plus(days), ..draft(PostingKind::Order, 100) };
    assert_eq!(store.judge(&on(1)), Ok(0));
    assert_eq!(store.judge(&on(2)), Err("date.future"));
    let desk = Desk::at_work();
    let code = code(4);
    let on = today().plus(2);
    for deed in [
        Deed::SetNib { code, nib: nib::Draft::check(NibStatus::None, on, "") },
        Deed::SetFacts {
            code,
            facts: vec![(Field::Nib, None)],
            on,
            source: String::new(),
            even_so: String::new(),
        },
        Deed::Move { code, company: slug("bulog"), to: Stage::Matched, details: reason(), on },
    ] {
        assert_eq!(desk.refused(deed), "date.future");
    }
}

#[test]
fn what_the_company_is_paid_is_the_policys_price() {
    let store = Store::new();
    let price =
        |kind| store.with(|l| l.judge(code(0), &draft(kind, 100), &store.days())).map(|(p, _)| p.price);
    assert_eq!(price(PostingKind::Order), Ok(Some(Rupiah(11_000))));
    assert_eq!(price(PostingKind::Pay), Ok(Some(Rupiah(11_000))));
    assert_eq!(price(PostingKind::Count), Ok(None));
}

/// A posting of a week, on its Monday if that has come.
fn in_week(kind: PostingKind, kg: i64, week: &str) -> Deed {
    let week = Week::parse(week).unwrap();
    let draft = Draft { week, on: today().min(week.monday().into()), ..draft(kind, kg) };
    Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

fn on(desk: &Desk, day: Day, deed: Deed) -> &'static str {
    desk.ask_on(day, "ani", deed).err().map_or("", |f| f.rule)
}

/// 2026 has a week 53, which ends in 2027.
#[test]
fn a_week_across_the_new_year_is_one_week() {
    let desk = Desk::at_work();
    let (before, after) = (day("2026-12-30"), day("2027-01-02"));
    // Each on the day it is asked for: the order for the week ahead is made in the week before.
    let order_on = |day: Day, kg, week| {
        let draft = Draft { week: Week::parse(week).unwrap(), on: day, ..draft(PostingKind::Order, kg) };
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    let order = |kg, week| order_on(after, kg, week);
    assert_eq!(on(&desk, before, order_on(before, 1500, "2026-W53")), "");
    assert_eq!(on(&desk, after, order(505, "2026-W53")), "quota.left");
    assert_eq!(on(&desk, after, order(500, "2026-W53")), "");
    assert_eq!(on(&desk, after, order(2000, "2027-W01")), "", "the week ahead has a quota of its own");
    assert_eq!(on(&desk, after, order(5, "2027-W02")), "quota.week");
    let receive = |day: Day| {
        let draft = Draft { week: Week::of(day.date()), on: day, ..draft(PostingKind::Receive, 4000) };
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    assert_eq!(on(&desk, after, receive(before)), "quota.days", "half of it was not ordered by then");
    assert_eq!(on(&desk, after, receive(after)), "", "orders of both weeks");
    assert!(Week::parse("2027-W53").is_err());
}

/// An ended partnership is held, then taken up: it begins again with its papers all the same.
#[test]
fn a_hold_does_not_give_back_what_an_end_has_taken() {
    let ended = judge(BULOG, Stage::Operational, Stage::Terminated, &details(), |_| ()).unwrap();
    assert_eq!(ended.resume, Some(Stage::Operational));
    let registry = desk::programme();
    let lens = Lens::new(registry, today());
    let mut standing = ready(registry);
    let brief = |stage| CaseBrief::new(BULOG as u8, stage, today().plus(-5));
    standing.cases = [brief(Stage::Terminated)].into();
    let moved = |now: &CaseState, to| judge_move(&lens, &standing, BULOG, Some(now), to, &reason(), today());
    let held = moved(&ended, Stage::OnHold).unwrap();
    assert_eq!(held.resume, Some(Stage::Documents));
    standing.cases = [brief(Stage::OnHold)].into();
    let moved = |now: &CaseState, to| judge_move(&lens, &standing, BULOG, Some(now), to, &reason(), today());
    assert!(moved(&held, Stage::Operational).is_err());
    assert_eq!(moved(&held, Stage::Documents).unwrap().stage, Stage::Documents);
}

#[test]
fn a_claim_is_settled_once() {
    let desk = Desk::at_work();
    let coops = (0..desk::CODES.len()).map(code);
    let claimed =
        coops.into_iter().find(|c| desk.snapshot().cooperative(*c).unwrap().claim.is_some()).unwrap();
    let refuted = ClaimOutcome::Refuted { evidence: "kunjungan".to_owned() };
    let confirmed =
        ClaimOutcome::Confirmed { company: slug("mandiri"), since: today(), evidence: "surat".to_owned() };
    desk.done([Deed::SettleClaim { code: claimed, outcome: refuted }]);
    assert_eq!(
        desk.refused(Deed::SettleClaim { code: claimed, outcome: confirmed.clone() }),
        "claim.settled"
    );
    desk.done([crate::desk::undo()]);
    desk.done([Deed::SettleClaim { code: claimed, outcome: confirmed }]);
}

#[test]
fn an_agreement_that_ended_orders_no_more() {
    let desk = Desk::at_work();
    let at = code(6);
    let until = MoveDetails { from: Some(today().plus(-30)), until: Some(today().plus(-1)), ..details() }
        .only(Stage::Agreement);
    for deed in desk::partner(at) {
        desk.done([match deed {
            Deed::Move { code, company, to: Stage::Agreement, on, .. } => {
                Deed::Move { code, company, to: Stage::Agreement, details: until.clone(), on }
            }
            other => other,
        }]);
    }
    assert_eq!(desk.refused(desk::post(at, PostingKind::Order, 5)), "quota.agreement");
}

/// A cap is not carried over: not back, and not further ahead than the next week.
#[test]
fn an_order_counts_in_its_own_week_or_the_next() {
    let desk = Desk::at_work();
    for (week, rule) in
        [("2026-W47", "quota.week"), ("2026-W48", ""), ("2026-W49", ""), ("2026-W50", "quota.week")]
    {
        let draft = Draft { week: Week::parse(week).unwrap(), ..draft(PostingKind::Order, 500) };
        let deed = Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft };
        assert_eq!(on(&desk, today(), deed), rule, "{week}");
    }
}

fn policy(change: impl FnOnce(&mut Policy)) -> Deed {
    let registry = desk::programme();
    let mut policy = registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap().clone();
    policy.from = day("2026-11-02");
    change(&mut policy);
    Deed::AddPolicy { policy }
}

#[test]
fn a_monthly_cap_counts_the_weeks_whose_mondays_share_the_month() {
    let desk = Desk::at_work();
    desk.done([policy(|p| p.basis = Basis::Month)]);
    let order = |kg, week| in_week(PostingKind::Order, kg, week);
    assert_eq!(on(&desk, today(), order(1500, "2026-W45")), "", "from Monday, 2 November");
    assert_eq!(on(&desk, today(), order(505, "2026-W49")), "quota.left", "Monday, 30 November");
    assert_eq!(on(&desk, today(), order(500, "2026-W49")), "");
    assert_eq!(on(&desk, today(), order(5, "2026-W47")), "quota.left");
    let ahead = Draft { week: week().plus(2), on: day("2026-12-02"), ..draft(PostingKind::Order, 2000) };
    let ahead =
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft: ahead };
    assert_eq!(on(&desk, day("2026-12-02"), ahead), "", "Monday, 7 December");
    assert_eq!(on(&desk, today(), order(2000, "2026-W44")), "", "the weekly rule held until then");
    assert_eq!(on(&desk, today(), in_week(PostingKind::Order, 5, "2025-W40")), "quota.policy", "no rule yet");
}

#[test]
fn a_cap_is_set_for_each_cooperative_with_a_reason() {
    let desk = Desk::at_work();
    desk.done([policy(|p| p.cap = Cap::PerCooperative)]);
    let account = Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    let set = |week, cap, reason: &str| Deed::SetCap {
        account,
        week,
        cap: Some(Qty::whole(cap)),
        reason: reason.to_owned(),
        approver: "ani".to_owned(),
    };
    let order = |kg| post(code(0), PostingKind::Order, kg);
    assert_eq!(desk.refused(order(5)), "quota.left", "without a cap there is none");
    assert_eq!(desk.refused(set(None, 800, " ")), "cap.reason");
    desk.done([set(None, 800, "rapat")]);
    assert_eq!(desk.refused(set(None, 800, "rapat")), "nothing.new");
    assert_eq!(desk.refused(order(805)), "quota.left");
    desk.done([order(800), set(Some(week()), 900, "panen"), order(100)]);
    assert_eq!(desk.refused(order(5)), "quota.left");
    let unknown = Account { product: slug("tidak-ada"), ..account };
    let deed = |account| Deed::SetCap {
        account,
        week: None,
        cap: None,
        reason: "x".to_owned(),
        approver: "x".to_owned(),
    };
    assert_eq!(desk.refused(deed(unknown)), "product.unknown");
    assert_eq!(desk.refused(deed(Account { company: slug("tidak-ada"), ..account })), "company.unknown");
}

#[test]
fn a_posting_is_reversed_once_and_only_if_nothing_depends_on_it() {
    let desk = Desk::at_work();
    let reverse = |entry, reason: &str| Deed::Reverse { entry, reason: reason.to_owned(), rebook: true };
    let order = desk.done([post(code(0), PostingKind::Order, 500)])[0].entry;
    let received = desk.done([post(code(0), PostingKind::Receive, 500)])[0].entry;
    let sold = desk.done([post(code(0), PostingKind::Sell, 500)])[0].entry;
    assert_eq!(desk.refused(reverse(order, " ")), "quota.reason");
    assert_eq!(desk.refused(reverse(Seq(1), "salah")), "entry.unknown");
    assert_eq!(desk.refused(reverse(Seq(9_999), "salah")), "entry.unknown");
    let fault = desk.ask("ani", reverse(order, "salah")).unwrap_err();
    assert_eq!(fault.rule, "quota.reversal");
    let names =
        |fault: &Fault, seq: kdkmp::base::Seq| fault.show(kdkmp::base::Lang::Id).contains(&format!("#{seq}"));
    // What leans on it is named, and not what leans on that.
    assert!(names(&fault, received) && !names(&fault, sold), "{}", fault.show(kdkmp::base::Lang::Id));
    let fault = desk.ask("ani", reverse(received, "salah")).unwrap_err();
    assert!(names(&fault, sold) && !names(&fault, order), "{}", fault.show(kdkmp::base::Lang::Id));
    let reversal = desk.done([reverse(sold, "salah ketik")])[0].entry;
    assert_eq!(desk.refused(reverse(reversal, "salah")), "quota.twice");
    assert_eq!(desk.refused(reverse(sold, "salah")), "quota.twice");
    let fault = desk.ask("ani", reverse(order, "salah")).unwrap_err();
    assert!(names(&fault, received) && !names(&fault, sold), "what is reversed depends on nothing");
    desk.done([reverse(received, "salah"), reverse(order, "salah")]);
    let account = Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    assert!(!desk.snapshot().stock(&account).unwrap().stands());
}

/// More may be received than ordered where the policy says so; that holds up nothing else.
#[test]
fn what_was_received_within_the_tolerance_holds_up_no_reversal() {
    let desk = Desk::at_work();
    desk.done([policy(|p| p.tolerance = Qty::whole(10))]);
    desk.done([post(code(0), PostingKind::Order, 100), post(code(0), PostingKind::Receive, 110)]);
    let sold = desk.done([post(code(0), PostingKind::Sell, 50)])[0].entry;
    desk.done([Deed::Reverse { entry: sold, reason: "salah".to_owned(), rebook: true }]);
    assert_eq!(
        desk.refused(post(code(0), PostingKind::Receive, 5)),
        "quota.receive",
        "the tolerance is used"
    );
}

/// DOMAIN 7, through the book: who may do which deed, by name and rule.
#[test]
fn each_role_does_what_the_domain_says() {
    let desk = Desk::at_work();
    let (near, far, partner) = (code(4), code(11), code(0));
    let gate = {
        let version = GateVersion {
            state: GateState::Issued,
            instrument: "Keputusan".to_owned(),
            number: "9/2026".to_owned(),
            issued: Some(today()),
            from: today(),
            until: None,
            source: "surat".to_owned(),
        };
        Deed::SetGate { gate: slug("G9"), version }
    };
    let sanction = Some(Sanction { reason: "audit".to_owned(), since: today() });
    let deeds = [
        (facts(near, &[(Field::Address, Some("Tosari"))]), ["", "", "role.verb", "role.verb"]),
        (paper_deed(near, "akta"), ["", "", "role.verb", "role.verb"]),
        (move_to(near, Stage::Matched), ["", "", "role.verb", "role.verb"]),
        (move_to(partner, Stage::OnHold), ["", "role.verb", "", "role.verb"]),
        (post(partner, PostingKind::Order, 5), ["", "", "", "role.verb"]),
        (gate, ["", "role.verb", "role.verb", "role.verb"]),
        (Deed::SetSanction { code: far, sanction }, ["", "role.verb", "role.company", "role.verb"]),
        (facts(code(1), &[(Field::Address, Some("Kejayan"))]), ["", "role.area", "role.verb", "role.verb"]),
        (
            Deed::Post {
                code: partner,
                company: slug("idfood"),
                product: slug("gula"),
                draft: draft(PostingKind::Count, 0),
            },
            ["", "", "role.company", "role.verb"],
        ),
    ];
    for (deed, rules) in deeds {
        for (name, rule) in ["ani", "budi", "cabang", "dewi"].into_iter().zip(rules) {
            let tried = desk.book.act(
                &[deed.clone().into()],
                &desk::signer(name),
                desk::noon(today()),
                kdkmp::book::act::Mode::Preview,
            );
            let got = tried.unwrap().remove(0).err().map_or("", |f| f.rule);
            assert_eq!(got, rule, "{name}: {deed:?}");
        }
    }
    // A name nobody gave a role to may do everything while there are no roles, and only read after.
    let deed = facts(near, &[(Field::Address, Some("Tosari"))]);
    assert_eq!(desk.ask("eko", deed.clone()).unwrap_err().rule, "role.verb");
    assert!(Desk::new().ask("eko", deed).is_ok());
}

/// A gate that opens lets those go on that waited for it alone; one that closes freezes the others.
#[test]
fn a_gate_moves_those_that_waited_and_freezes_orders() {
    let desk = Desk::at_work();
    let version = |state, number: &str| {
        let (instrument, source, number) = ("PMK".to_owned(), "berita".to_owned(), number.to_owned());
        let (issued, until) = (Some(today()), None);
        GateVersion { state, instrument, number, issued, from: today(), until, source }
    };
    let mandiri = |code, to| Deed::Move {
        code,
        company: slug("mandiri"),
        to,
        details: details().only(to),
        on: today(),
    };
    let papers = ["nik-koperasi", "rekening", "proposal", "musdes"].map(|p| paper_deed(code(0), p));
    let road = [Stage::Matched, Stage::Documents, Stage::NibActive, Stage::AwaitingJuknis];
    desk.done(papers.into_iter().chain(road.map(|to| mandiri(code(0), to))));
    desk.done([mandiri(code(1), Stage::Matched)]);
    let open = Deed::SetGate { gate: slug("G5"), version: version(GateState::Issued, "9/2026") };
    let done = desk.done([open.clone()]);
    assert_eq!(done[0].ops.len(), 2, "the gate, and the one case that waited");
    let stage = |at| desk.snapshot().record::<Case>(&(code(at), slug("mandiri"))).unwrap().unwrap().stage;
    assert_eq!((stage(0), stage(1)), (Stage::Verification, Stage::Matched));
    assert_eq!(desk.refused(open), "nothing.new");
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert_eq!(stage(0), Stage::AwaitingJuknis);
    let close = Deed::SetGate { gate: slug("G1"), version: version(GateState::Revoked, "") };
    desk.done([post(code(0), PostingKind::Order, 100), close]);
    assert_eq!(desk.refused(post(code(0), PostingKind::Order, 100)), "quota.juknis");
    desk.done([post(code(0), PostingKind::Receive, 100)]);
    let case = desk.snapshot().record::<Case>(&(code(0), slug("bulog"))).unwrap().unwrap();
    assert_eq!(case.stage, Stage::Operational, "nothing is erased");
}

/// DOMAIN 9, asked of a real book as its lists ask.
#[test]
fn the_built_in_book_has_the_domains_figures() {
    let dir = tempfile::TempDir::new().unwrap();
    let book = desk::open(dir.path().join("buku.redb"), || seed::regency().unwrap()).unwrap();
    let catalog = Catalog::load(&book.snapshot().unwrap()).unwrap();
    assert_eq!((catalog.pages.len(), catalog.len()), (24, 365));
    assert_eq!(catalog.registry.title, "Kabupaten Pasuruan");
    let missing: BTreeMap<&str, usize> = catalog
        .pages
        .iter()
        .map(|page| (&*page.name, page.rows.iter().filter(|r| r.standing.nib == Tri::No).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    let expected = [
        ("Gondangwetan", 2),
        ("Kejayan", 2),
        ("Kraton", 1),
        ("Lumbang", 1),
        ("Pasrepan", 2),
        ("Pohjentrek", 2),
        ("Puspo", 2),
        ("Sukorejo", 1),
        ("Tosari", 8),
        ("Tutur", 3),
    ];
    assert_eq!(missing, BTreeMap::from(expected));
    let have = catalog.rows().filter(|(_, r)| r.standing.nib == Tri::Yes).count();
    assert_eq!(have, 341);
    assert_eq!(catalog.rows().filter(|(_, r)| r.standing.claim).count(), 6);
    assert!(!catalog.rows().any(|(_, r)| r.standing.is_partner()), "a claim is not a partnership");
    let policy = catalog.registry.policy(slug("bulog"), slug("beras-sphp"), today()).unwrap();
    let Cap::Each(cap) = policy.cap else { panic!("{policy:?}") };
    assert_eq!(cap.0 * catalog.len() as i64, Qty::whole(730_000).0, "730 t if all took their cap");
    assert!(CODES.iter().all(|c| catalog.find(Code::parse(c).unwrap()).is_some()));
}

/// What is entered for an earlier day must hold on every day since.
#[test]
fn goods_are_not_sold_before_they_came() {
    let desk = Desk::at_work();
    let days_ago = |n: i32, kind, kg| {
        let day = today().plus(-n);
        let draft = Draft { week: Week::of(day.date()), on: day, ..draft(kind, kg) };
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    desk.done([days_ago(2, PostingKind::Order, 800)]);
    assert_eq!(desk.refused(days_ago(3, PostingKind::Receive, 500)), "quota.days");
    let delivery = |n: i32, kg| match days_ago(n, PostingKind::Receive, kg) {
        Deed::Post { code, company, product, draft } => {
            let draft = Draft { delivery_order: "DO-1".to_owned(), ..draft };
            Deed::Post { code, company, product, draft }
        }
        other => other,
    };
    assert!(desk.done([delivery(1, 500)])[0].warnings.is_empty());
    assert_eq!(desk.refused(days_ago(2, PostingKind::Sell, 100)), "quota.days", "it came the day after");
    // Of 500 that came a day ago 450 were sold that day; what comes today cannot be sold yesterday.
    desk.done([days_ago(1, PostingKind::Sell, 450), delivery(0, 200)]);
    assert_eq!(desk.refused(days_ago(1, PostingKind::Sell, 100)), "quota.days");
    desk.done([days_ago(1, PostingKind::Sell, 50)]);
    // The same delivery order again may be a slip of the hand.
    assert_eq!(desk.done([delivery(0, 100)])[0].warnings.len(), 1);
}

/// Of the receipts that stand the first by its day is named, whenever it was entered.
#[test]
fn a_delivery_order_that_comes_again_names_the_first_receipt() {
    let desk = Desk::at_work();
    let post = |n: i32, kind, number: &str| {
        let on = today().plus(-n);
        let delivery_order = number.to_owned();
        let draft = Draft { week: Week::of(on.date()), on, delivery_order, ..draft(kind, 100) };
        Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft }
    };
    for _ in 0..8 {
        desk.done([post(2, PostingKind::Order, "")]);
    }
    let receive = |n: i32, number: &str| {
        let mut done = desk.done([post(n, PostingKind::Receive, number)]);
        let done = done.remove(0);
        (done.entry, done.warnings.iter().map(|w| w.show(Lang::Id)).collect::<Vec<_>>())
    };
    let reverse =
        |entry| drop(desk.done([Deed::Reverse { entry, reason: "salah".to_owned(), rebook: true }]));
    let names = |told: &[String], n: i32| {
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].contains(&show_date(today().plus(-n).date(), Lang::Id)),
            "{told:?} names {n} days ago"
        );
    };
    let (today_first, told) = receive(0, "DO-1");
    assert!(told.is_empty(), "{told:?}");
    assert!(receive(0, "DO-11").1.is_empty() && receive(0, "").1.is_empty(), "another's");
    let (late, told) = receive(1, "DO-1");
    names(&told, 0);
    let (again, told) = receive(0, "DO-1");
    names(&told, 1);
    reverse(late);
    names(&receive(0, "DO-1").1, 0);
    reverse(today_first);
    reverse(again);
    names(&receive(0, "DO-1").1, 0);
    assert!(desk.done([post(0, PostingKind::Sell, "DO-1")])[0].warnings.is_empty(), "no receipt");
    assert!(check(&desk.book).unwrap().wrong.is_empty());
}
