//! Deeds about quota policies. What was decided under a version stays under it: the past is never
//! ruled anew.

use super::{Decision, Desk, nothing_new};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Seq, Week};
use crate::book::folio::Folio;
use crate::book::records::{Read, Record};
use crate::book::{Op, wire};
use crate::domain::programme::Thing;
use crate::domain::quota::{Line, Policy};
use crate::domain::{Registry, Verb};
use crate::msg;
use std::collections::BTreeSet;

impl Desk<'_> {
    pub(super) fn add_policy(&self, policy: &Policy) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let of_these = |p: &Policy| (p.company, p.product) == (policy.company, policy.product);
        self.unchanged(self.registry.version, None, |op| match op {
            Op::PolicyVersioned { policy } | Op::PolicyRetracted { policy } => of_these(policy),
            _ => false,
        })?;
        policy.check(self.registry)?;
        self.registry.in_use(Thing::Company, policy.company)?;
        self.registry.in_use(Thing::Product, policy.product)?;
        let ruling = self.registry.policy(policy.company, policy.product, policy.from);
        if ruling.is_some_and(|ruling| policy.same_rules(ruling)) {
            return Err(nothing_new());
        }
        if ruling.is_some_and(|ruling| ruling.from == policy.from) {
            let what = msg!(PolicySameDay, from: policy.from);
            return Err(Fault::refused("policy.day", what).then(msg!(PolicySameDayNext)));
        }
        unused(self.state, policy, None, self.today)?;
        Ok(Decision { ops: vec![Op::PolicyVersioned { policy: policy.clone() }], ..Decision::default() })
    }
}

/// Refuses a policy, or the end of one, that would rule over what was decided under another: over
/// postings of the weeks that have begun, or with `since`, over those of any week that came after
/// that entry.
pub(in crate::book) fn unused(
    state: &dyn Read,
    policy: &Policy,
    since: Option<Seq>,
    today: Day,
) -> Result<(), Fault> {
    let registry = state.registry()?;
    let this = Week::of(today.date());
    let last = if since.is_some() { this.next() } else { this };
    let (weeks, codes) = posted(state, &registry, policy, last, since.unwrap_or(Seq::NONE))?;
    if weeks.is_empty() {
        return Ok(());
    }
    let first = Day::from(this.next().monday());
    let n = codes.len();
    let weeks: Vec<Arg> = weeks.into_iter().map(Arg::from).collect();
    let what = msg!(PolicyPast, from: policy.from, weeks: weeks, n: n);
    Err(Fault::refused("policy.past", what).then(msg!(PolicyPastNext, from: first)))
}

/// Weeks that hold postings, and whose they are.
type Posted = (BTreeSet<Week>, BTreeSet<Code>);

/// The weeks, up to `last`, that a policy would rule and that hold postings later than an entry; and
/// whose they are.
fn posted(
    state: &dyn Read,
    registry: &Registry,
    policy: &Policy,
    last: Week,
    since: Seq,
) -> Result<Posted, Fault> {
    let first = policy.first_week();
    let next = registry.versions(policy.company, policy.product).find(|p| p.from > policy.from);
    let last = next.map_or(last, |next| next.first_week().previous().min(last));
    let (mut weeks, mut codes) = (BTreeSet::new(), BTreeSet::new());
    if first > last {
        return Ok((weeks, codes));
    }
    let kind = Folio::<Line>::KIND;
    let from = [&[kind][..], &first.to_key()].concat();
    let to = [&[kind][..], &last.to_key(), &[0xff; 80]].concat();
    state.scan(kind, &from, &to, &mut |key, body| {
        let Some(week) = key.first_chunk::<3>().and_then(|week| Week::from_key(*week)) else {
            return Ok(true);
        };
        let folio: Folio<Line> = wire::parse(body)?;
        for (code, line) in folio.column(policy.company, policy.product) {
            // A cap alone, or what was taken back, was decided under no policy.
            let blank = Line { cap: line.cap, version: line.version, ..Line::default() };
            if *line != blank && line.version > since {
                weeks.insert(week);
                codes.insert(*code);
            }
        }
        Ok(true)
    })?;
    Ok((weeks, codes))
}
