//! Caps by the log alone: who was a partner on which days, what a week's cap was, what was carried into
//! it and taken out of it. Written apart from the rules by which orders are judged, so that the two can
//! disagree.

use crate::base::{Code, Day, Qty, Seq, Slug, Week};
use crate::book::{Entry, Op};
use crate::domain::pipeline::CaseState;
use crate::domain::policy::{Basis, Cap, Carry, Policy};
use crate::domain::quota::{Left, Limit, Quota};
use crate::domain::{Registry, Stage};
use chrono::Datelike;
use std::collections::BTreeMap;

/// From a day on a cooperative was a partner, up to the last day of its agreement, or was none.
struct Change {
    action: Seq,
    from: Day,
    partner: Option<Option<Day>>,
}

/// What the log says of every partnership.
#[derive(Default)]
pub(super) struct Partners {
    cases: BTreeMap<(Code, Slug), Vec<Change>>,
}

impl Partners {
    /// Adds an entry of the log.
    pub(super) fn take(&mut self, entry: &Entry) {
        let Op::PartnershipMoved { code, company, before, after } = &entry.op else { return };
        let is_partner = |state: &&CaseState| matches!(state.stage, Stage::Agreement | Stage::Operational);
        let (was, is) = (before.as_ref().filter(is_partner), after.as_ref().filter(is_partner));
        if was.is_none() && is.is_none() {
            return;
        }
        let changes = self.cases.entry((*code, *company)).or_default();
        if let Some(undone) = entry.undoes {
            if let Some(at) = changes.iter().rposition(|change| change.action == undone) {
                changes.remove(at);
            }
            return;
        }
        let moved = after.as_ref().map_or(entry.happened, |after| after.since);
        let Some(is) = is else {
            changes.push(Change { action: entry.action, from: moved, partner: None });
            return;
        };
        let from = match &is.agreement {
            None => moved,
            // It is the agreement that stood before: the partnership goes on, or is taken up again.
            Some(one)
                if was.is_some() || before.as_ref().is_some_and(|b| b.agreement.as_ref() == Some(one)) =>
            {
                moved.max(one.from)
            }
            // What ended earlier did end.
            Some(one) => changes.last().map_or(one.from, |last| last.from.max(one.from)),
        };
        let until = is.agreement.as_ref().and_then(|agreement| agreement.until);
        changes.push(Change { action: entry.action, from, partner: Some(until) });
    }

    /// Whether it was a partner on one of the days of some weeks.
    fn within(&self, of: (Code, Slug), weeks: &[Week]) -> bool {
        let Some(changes) = self.cases.get(&of) else { return false };
        let on = |day: Day| {
            let last = changes.iter().rev().find(|change| change.from <= day);
            last.and_then(|change| change.partner).is_some_and(|until| until.is_none_or(|until| day <= until))
        };
        weeks.iter().any(|week| (0..7).any(|n| on(Day::from(week.monday()).plus(n))))
    }

    /// Everybody who was a partner of a company in a week.
    pub(super) fn of(&self, company: Slug, week: Week) -> impl Iterator<Item = Code> {
        let cases = self.cases.keys().filter(move |(_, of)| *of == company);
        cases.filter(move |of| self.within(**of, &[week])).map(|(code, _)| *code)
    }
}

/// One account's orders and caps, by the log.
pub(super) struct Orders<'a> {
    /// Whose, from which company, and what.
    pub of: (Code, Slug, Slug),
    /// What was ordered in a week, less what was cancelled.
    pub ordered: &'a dyn Fn(Week) -> Qty,
    /// A cap for a week alone.
    pub own: &'a dyn Fn(Week) -> Option<Qty>,
    /// The cap set for good that a week had.
    pub good: &'a dyn Fn(Week) -> Option<Qty>,
}

/// What a week's quota must come to.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Expected {
    /// The cap.
    pub cap: Limit,
    /// What is used of it.
    pub used: Qty,
    /// What is not, whether it may be ordered or is barred.
    pub rest: Qty,
    /// What cannot be ordered any more.
    pub expired: Qty,
    /// What was ordered above it.
    pub over: Qty,
}

impl Expected {
    /// The same of what is shown.
    pub(super) fn shown(quota: &Quota) -> Expected {
        let left = if let Left::Of(left) = quota.left { left } else { Qty::ZERO };
        let Quota { cap, used, expired, over, .. } = *quota;
        Expected { cap, used, rest: left + quota.blocked, expired, over }
    }

    /// True if it adds up.
    pub(super) fn adds_up(&self) -> bool {
        match self.cap {
            Limit::Of(cap) => cap + self.over == self.used + self.rest + self.expired,
            Limit::Nothing | Limit::Endless => {
                [self.rest, self.expired, self.over].iter().all(|qty| *qty == Qty::ZERO)
            }
        }
    }
}

fn ruling(registry: &Registry, of: (Slug, Slug), week: Week) -> Option<&Policy> {
    let versions = registry.policies.iter().filter(|p| (p.company, p.product) == of);
    versions.filter(|p| p.from <= week.monday().into()).max_by_key(|p| p.from)
}

/// The weeks that share a cap with a week: under a monthly cap those whose Mondays share a month.
fn sharing(basis: Basis, week: Week) -> Vec<Week> {
    if basis != Basis::Month {
        return vec![week];
    }
    let month = |week: &Week| (week.monday().year(), week.monday().month());
    (-4..=4).map(|n| week.plus(n)).filter(|other| month(other) == month(&week)).collect()
}

fn amount(policy: &Policy, orders: &Orders<'_>, week: Week, own: Option<Qty>) -> Option<Qty> {
    match (own, policy.cap) {
        (Some(own), _) => Some(own),
        (None, Cap::None) => None,
        (None, Cap::Each(cap)) => Some(cap),
        (None, Cap::PerCooperative) => Some((orders.good)(week).unwrap_or_default()),
    }
}

/// What of a span's own cap nobody ordered in it, if `later` lets it be carried on.
fn unused(
    registry: &Registry,
    partners: &Partners,
    orders: &Orders<'_>,
    later: &Policy,
    weeks: &[Week],
) -> Qty {
    let (code, company, product) = orders.of;
    let Some(last) = weeks.last() else { return Qty::ZERO };
    let Some(policy) = ruling(registry, (company, product), *last) else { return Qty::ZERO };
    let carries = later.carry == Carry::Previous && later.basis == policy.basis;
    if !carries || !partners.within((code, company), weeks) {
        return Qty::ZERO;
    }
    let own = if policy.basis == Basis::Week { (orders.own)(*last) } else { None };
    let cap = amount(policy, orders, *last, own).unwrap_or_default();
    (cap - weeks.iter().map(|week| (orders.ordered)(*week)).sum()).max(Qty::ZERO)
}

/// What a week comes to. `may` says that it may order into the week although it is no partner in it.
pub(super) fn expect(
    registry: &Registry,
    partners: &Partners,
    orders: &Orders<'_>,
    week: Week,
    may: bool,
) -> Expected {
    let (code, company, product) = orders.of;
    let ordered = (orders.ordered)(week);
    let none = Expected { used: ordered, ..Expected::default() };
    let Some(policy) = ruling(registry, (company, product), week) else { return none };
    if !may && ordered == Qty::ZERO && !partners.within((code, company), &[week]) {
        return none;
    }
    let special = (orders.own)(week);
    let Some(own) = amount(policy, orders, week, special) else {
        return Expected { cap: Limit::Endless, ..none };
    };
    let span = sharing(policy.basis, week);
    let (first, last) = (span[0], span[span.len() - 1]);
    let (before, after) = (sharing(policy.basis, first.previous()), sharing(policy.basis, last.next()));
    let carried = match special {
        Some(_) => Qty::ZERO,
        None => unused(registry, partners, orders, policy, &before),
    };
    // What the span after ordered above its own cap is this one's rest.
    let over_there = ruling(registry, (company, product), after[0])
        .filter(|later| later.carry == Carry::Previous && (orders.own)(after[0]).is_none())
        .map_or(Qty::ZERO, |later| {
            let cap = amount(later, orders, after[after.len() - 1], None).unwrap_or_default();
            let over = after.iter().map(|week| (orders.ordered)(*week)).sum::<Qty>() - cap;
            over.min(unused(registry, partners, orders, later, &span)).max(Qty::ZERO)
        });
    let used = match (policy.basis, special) {
        (Basis::Order, _) => Qty::ZERO,
        (_, Some(_)) => ordered,
        (_, None) => span.iter().map(|week| (orders.ordered)(*week)).sum(),
    };
    let cap = own + carried;
    let still = if over_there > Qty::ZERO { own - over_there } else { cap };
    let (rest, over) = ((still - used).max(Qty::ZERO), (used - still).max(Qty::ZERO));
    Expected { cap: Limit::Of(cap), used, rest, expired: cap + over - used - rest, over }
}
