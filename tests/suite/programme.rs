//! The programme in figures: blockers grouped, funnels, what a gate would do, and the past. Each is
//! held against a count made the slow way, one case at a time.

use crate::desk::{self, Desk, code, day, facts, move_to, noon, paper_deed, post, signer, slug, today};
use kdkmp::base::{Day, Seq};
use kdkmp::book::act::{Mode, Request};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::Read;
use kdkmp::book::{Log, Volume};
use kdkmp::domain::juknis::{GateState, GateVersion};
use kdkmp::domain::norm::Norm;
use kdkmp::domain::why::{Item, Lens, State};
use kdkmp::domain::{Field, PostingKind, Stage, Standing, blockers, funnel};
use kdkmp::lists::Catalog;
use std::collections::BTreeSet;

fn catalog(desk: &Desk) -> Catalog {
    Catalog::load(&desk.snapshot()).unwrap()
}

fn cases(catalog: &Catalog) -> Vec<(&Standing, usize)> {
    let companies = catalog.registry.companies.len();
    catalog.rows().flat_map(|(_, row)| (0..companies).map(move |at| (&row.standing, at))).collect()
}

fn version(state: GateState) -> GateVersion {
    GateVersion {
        state,
        instrument: "Keputusan".to_owned(),
        number: "9/2026".to_owned(),
        issued: Some(today()),
        from: today(),
        until: None,
        source: "surat".to_owned(),
    }
}

#[test]
fn every_blocker_of_every_case_is_in_one_group() {
    let desk = Desk::at_work();
    desk.done([facts(code(7), &[(Field::Kbli, Some("47763"))]), paper_deed(code(5), "akta")]);
    let catalog = catalog(&desk);
    let lens = Lens::new(&catalog.registry, today());
    let groups = blockers::groups(&lens, cases(&catalog).into_iter());
    for group in &groups {
        let held: Vec<_> = cases(&catalog)
            .into_iter()
            .filter(|(s, at)| s.stage(*at) != Stage::Operational)
            .filter(|(s, at)| {
                lens.checks(s, *at).iter().any(|c| c.item == group.check.item && c.state != State::Done)
            })
            .collect();
        assert_eq!(group.cases, held.len(), "{group:?}");
        let cooperatives: BTreeSet<*const Standing> =
            held.iter().map(|(s, _)| std::ptr::from_ref(*s)).collect();
        assert_eq!(group.cooperatives, cooperatives.len(), "{group:?}");
        assert!(held.iter().all(|(s, at)| blockers::holds(&lens, s, *at, group.check.item)));
    }
    let open: usize = cases(&catalog)
        .into_iter()
        .filter(|(s, at)| s.stage(*at) != Stage::Operational)
        .map(|(s, at)| lens.checks(s, at).iter().filter(|c| c.state != State::Done).count())
        .sum();
    assert_eq!(groups.iter().map(|g| g.cases).sum::<usize>(), open, "no blocker is left out");
}

#[test]
fn a_funnel_counts_each_case_once() {
    let desk = Desk::at_work();
    let catalog = catalog(&desk);
    let funnels = funnel::counts(catalog.registry.companies.len(), catalog.rows().map(|(_, r)| &r.standing));
    for (at, funnel) in funnels.iter().enumerate() {
        assert_eq!(funnel.iter().sum::<usize>(), catalog.len());
        for (n, stage) in funnel::ROAD.iter().enumerate() {
            let there = catalog.rows().filter(|(_, row)| row.standing.stage(at) == *stage).count();
            assert_eq!(funnel[n], there, "{stage:?}");
        }
    }
    let [registered, verified, official, active] = funnel::milestones(&funnels[0]);
    assert_eq!(
        (registered, verified, official, active),
        (catalog.len(), desk::PARTNERS, desk::PARTNERS, desk::PARTNERS)
    );
}

#[test]
fn what_a_gate_would_do_is_what_it_does() {
    let desk = Desk::at_work();
    let gate = slug("G1");
    let before = catalog(&desk);
    let lens = Lens::new(&before.registry, today());
    let rows = || before.rows().map(|(_, row)| (row.code, &row.standing));
    let closing = blockers::gate_impact(&lens, gate, &version(GateState::Revoked), rows());
    assert_eq!(closing.orders.len(), desk::PARTNERS, "every partner's orders freeze");
    assert!(closing.freed.is_empty());
    desk.done([Deed::SetGate { gate, version: version(GateState::Revoked) }]);
    for (code, _) in &closing.orders {
        assert_eq!(desk.refused(post(*code, PostingKind::Order, 5)), "quota.juknis");
    }
    // Nothing is erased: the partners are partners still.
    assert_eq!(catalog(&desk).rows().filter(|(_, row)| row.standing.is_partner()).count(), desk::PARTNERS);
    // One more comes as far as the gate lets it, and goes on by itself when it opens.
    let at = code(6);
    desk.done(desk::partner(at).into_iter().take_while(|deed| {
        !matches!(deed, Deed::Move { to: Stage::Verification | Stage::Agreement | Stage::Operational, .. })
    }));
    desk.done([move_to(at, Stage::AwaitingJuknis)]);
    let now = catalog(&desk);
    let lens = Lens::new(&now.registry, today());
    let opening = blockers::gate_impact(
        &lens,
        gate,
        &version(GateState::Issued),
        now.rows().map(|(_, row)| (row.code, &row.standing)),
    );
    assert_eq!(opening.freed, [(at, 0)]);
    let seq = desk.snapshot().seq();
    desk.done([Deed::SetGate { gate, version: version(GateState::Issued) }]);
    assert_eq!(catalog(&desk).find(at).unwrap().1.standing.stage(0), Stage::Verification);
    desk.done([crate::desk::undo()]);
    assert_eq!(catalog(&desk).find(at).unwrap().1.standing.stage(0), Stage::AwaitingJuknis, "undone as one");
    assert_eq!(desk.snapshot().seq(), seq + 4, "two entries, and two that take them back");
}

#[test]
fn a_bulk_move_is_one_commit_and_reports_each_refusal() {
    let desk = Desk::new();
    let requests: Vec<Request> =
        (0..desk::CODES.len()).map(|at| move_to(code(at), Stage::Matched).into()).collect();
    desk.done([move_to(code(3), Stage::Matched)]);
    let before = desk.snapshot().seq();
    let results = desk.book.act(&requests, &signer("ani"), noon(today()), Mode::Rest).unwrap();
    assert_eq!(results.iter().filter(|r| r.is_err()).count(), 1);
    assert_eq!(results[3].as_ref().unwrap_err().rule, "stage.same");
    let written = desk.snapshot();
    assert_eq!(written.seq(), before + (requests.len() as u64 - 1));
    let actions: BTreeSet<Seq> = (before + 1)
        .up_to(written.seq())
        .map(|n| kdkmp::book::view::Log::entry(&written, n).unwrap().unwrap().action)
        .collect();
    assert_eq!(actions.len(), 1, "one action, undone as one");
    desk.done([crate::desk::undo()]);
    assert_eq!(catalog(&desk).rows().filter(|(_, row)| !row.standing.cases.is_empty()).count(), 1);
}

#[test]
fn the_past_is_what_was_read_then() {
    let desk = Desk::new();
    let first = desk::state(&desk.snapshot()).unwrap();
    let days: Vec<Day> = ["2026-11-25", "2026-11-26", "2026-11-28"].map(day).into();
    let mut seen = vec![(today(), first)];
    for (n, day) in days.iter().enumerate() {
        let stage = [Stage::Matched, Stage::Documents, Stage::Matched][n];
        desk.ask_on(*day, "ani", move_to(code(0), stage)).unwrap();
        seen.push((*day, desk::state(&desk.snapshot()).unwrap()));
    }
    for (day, state) in &seen {
        let past = desk.snapshot().as_of(*day).unwrap();
        assert_eq!(desk::state(&past).unwrap(), *state, "{}", day.iso());
        assert_eq!(past.registry().unwrap().version, desk.snapshot().registry().unwrap().version);
    }
    // Between two days the earlier holds; before the first there was no book.
    let between = desk.snapshot().as_of(day("2026-11-27")).unwrap();
    assert_eq!(desk::state(&between).unwrap(), seen[2].1);
    assert!(
        between.numbers(Some(code(0)), Seq::NONE).unwrap().iter().all(|n| *n <= between.seq()),
        "its history ends there"
    );
    assert_eq!(desk.snapshot().as_of(day("2020-01-01")).err().unwrap().rule, "asof.before");
}

/// An official changes what the sources leave open; a figure is judged, undone and told its source.
#[test]
fn a_norm_is_a_figure_of_the_book() {
    let desk = Desk::at_work();
    let norm = |figure| Deed::SetNorm { norm: Norm::NibDays, figure, source: "surat 12".to_owned() };
    let stale = || {
        let catalog = catalog(&desk);
        let lens = Lens::new(&catalog.registry, today().plus(100));
        let checks = lens.checks(&catalog.find(code(0)).unwrap().1.standing, 0);
        checks.iter().any(|c| c.item == Item::NibFresh && c.state != State::Done)
    };
    assert!(!stale(), "a check is good for 180 days");
    desk.done([norm(90)]);
    assert!(stale());
    assert_eq!(desk.refused(norm(90)), "nothing.new");
    assert_eq!(desk.refused(norm(0)), "norm.figure");
    desk.done([crate::desk::undo()]);
    assert!(!stale());
}
