//! The span of a cap: what was ordered in it, what the span before leaves to it, and what the span
//! after has taken of its rest. Source: DOMAIN 6 for caps and carrying over.

use super::policy::{Basis, Carry};
use super::quota::{self, Line, Stock};
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
    /// The stock, for a cap set for good.
    pub stock: &'a dyn Fn() -> Result<Stock, Fault>,
    /// Since when the cooperative is an official partner.
    pub official: &'a dyn Fn() -> Result<Option<Day>, Fault>,
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
        // The cap of a whole span; a cap set for a week alone counts where the week is the span.
        let own = |policy: &Policy, week: Week| {
            let line = if policy.basis == Basis::Week { line(week)? } else { Line::default() };
            Ok::<_, Fault>(quota::cap(policy, &line, &(around.stock)()?))
        };
        let mut span = Span { ordered: ordered(&policy.basis.span(week))?, ..Span::default() };
        let ruling = |week: Week| registry.policy(around.offer.0, around.offer.1, week.monday().into());
        let before = policy.basis.span_before(week);
        if let (Carry::Previous, Some(last)) = (policy.carry, before.last().copied())
            && let Some(earlier) = ruling(last)
        {
            let (own, ordered) = (own(earlier, last)?, ordered(&before)?);
            span.carried = rest(policy, earlier, own, ordered, (around.official)()?, last.sunday().into());
        }
        let after = policy.basis.span_after(week);
        if let Some(first) = after.first().copied()
            && let Some(later) = ruling(first)
            && later.carry == Carry::Previous
            && later.basis == policy.basis
            && line(first)?.cap.is_none()
        {
            let over = ordered(&after)? - own(later, first)?.unwrap_or_default();
            span.taken = over.max(Qty::ZERO);
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

/// What a span leaves to the next: the rest of its own cap, if its policy was of the same basis and
/// the cooperative was an official partner by its `last` day.
fn rest(
    policy: &Policy,
    before: &Policy,
    own: Option<Qty>,
    ordered: Qty,
    official: Option<Day>,
    last: Day,
) -> Qty {
    let carries = policy.carry == Carry::Previous && before.basis == policy.basis;
    match own {
        Some(own) if carries && official.is_some_and(|since| since <= last) => (own - ordered).max(Qty::ZERO),
        _ => Qty::ZERO,
    }
}
