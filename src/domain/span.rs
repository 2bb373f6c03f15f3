//! The span of a cap: what was ordered in it, what the span before leaves to it, and what the span
//! after has taken of its rest. Source: DOMAIN 6 for caps and carrying over.

use super::policy::{Basis, Carry};
use super::quota::{self, Line};
use super::{Policy, Registry};
use crate::base::{Day, Fault, Qty, Slug, Week};

/// What the cap of a week is reckoned with besides the week itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// Ordered in the cap's whole span: what the week's line says of a weekly cap.
    pub ordered: Qty,
    /// Left of the span just before, where the policy carries it over.
    pub carried: Qty,
    /// Of this span's rest, what the next one has taken already.
    pub taken: Qty,
}

/// Where the figures of an account's other weeks come from.
pub struct Around<'a> {
    /// The company and the product.
    pub offer: (Slug, Slug),
    /// The sums of a week.
    pub line: &'a dyn Fn(Week) -> Result<Line, Fault>,
    /// The cap set for good that holds in a week.
    pub good: &'a dyn Fn(Week) -> Result<Option<Qty>, Fault>,
    /// Whether the cooperative was an official partner on a day from the first of these to the last.
    pub partner: &'a dyn Fn((Day, Day)) -> Result<bool, Fault>,
}

impl Span {
    /// The span that a week lies in, under the policy in force in that week.
    ///
    /// # Errors
    /// Whatever stands in the way of the figures.
    pub fn of(registry: &Registry, policy: &Policy, week: Week, around: &Around<'_>) -> Result<Span, Fault> {
        let line = around.line;
        let ordered =
            |weeks: &[Week]| weeks.iter().map(|week| Ok(line(*week)?.ordered)).sum::<Result<Qty, Fault>>();
        // The cap of a whole span, by its last week; a cap set for a week alone counts where the week
        // is the span.
        let own = |policy: &Policy, week: Week| {
            let line = if policy.basis == Basis::Week { line(week)? } else { Line::default() };
            Ok::<_, Fault>(quota::cap(policy, &line, (around.good)(week)?))
        };
        // What a span leaves to one that is ruled by `later`: of its own cap, and only to a partner.
        let rest = |later: &Policy, policy: &Policy, weeks: &[Week]| {
            let carries = later.carry == Carry::Previous && later.basis == policy.basis;
            let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Ok(Qty::ZERO) };
            if !carries || !(around.partner)((first.days().0, last.days().1))? {
                return Ok(Qty::ZERO);
            }
            let own = own(policy, *last)?.unwrap_or_default();
            Ok::<_, Fault>((own - ordered(weeks)?).max(Qty::ZERO))
        };
        let weeks = policy.basis.span(week);
        let mut span = Span { ordered: ordered(&weeks)?, ..Span::default() };
        let ruling = |week: Week| registry.policy(around.offer.0, around.offer.1, week.monday().into());
        if policy.carry == Carry::Previous {
            let before = policy.basis.span_before(week);
            if let Some(earlier) = before.last().and_then(|last| ruling(*last)) {
                span.carried = rest(policy, earlier, &before)?;
            }
        }
        let after = policy.basis.span_after(week);
        if let (Some(first), Some(last)) = (after.first().copied(), after.last().copied())
            && let Some(later) = ruling(first)
            && later.carry == Carry::Previous
            && line(first)?.cap.is_none()
        {
            let over = ordered(&after)? - own(later, last)?.unwrap_or_default();
            span.taken = if over > Qty::ZERO { over.min(rest(later, policy, &weeks)?) } else { Qty::ZERO };
        }
        Ok(span)
    }

    /// The weeks that [`Span::of`] asks for besides the week itself: none under a weekly cap that is
    /// not carried over.
    pub fn weeks(registry: &Registry, policy: &Policy, offer: (Slug, Slug), week: Week) -> Vec<Week> {
        let carries = registry.versions(offer.0, offer.1).any(|p| p.carry == Carry::Previous);
        let mut weeks = policy.basis.span(week);
        if carries {
            weeks.extend(policy.basis.span_before(week));
            weeks.extend(policy.basis.span_after(week));
        }
        weeks.retain(|other| *other != week);
        weeks
    }
}
