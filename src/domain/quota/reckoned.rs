//! What a cap comes to in a week: how much of it is used, left, carried, lost.

use crate::base::Qty;
use crate::base::quantity::percent;
use crate::domain::Stage;
use crate::domain::bar::Bar;
use crate::domain::policy::Policy;
use crate::domain::posting::Line;
use crate::domain::quota::{allowed, expired, used};
use crate::domain::span::Span;

/// What limits a cooperative in a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limit {
    /// No cap is its: it is no partner in the week, or no policy rules it.
    #[default]
    Nothing,
    /// It has no limit.
    Endless,
    /// So much, with what is carried into it.
    Of(Qty),
}

/// What a cooperative may still order in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nothing, for this reason.
    Barred(Bar),
    /// As much as it likes.
    Unlimited,
    /// So much; never below zero.
    Of(Qty),
}

impl Left {
    /// The most that may be ordered; `None` if nothing limits it.
    pub fn most(self) -> Option<Qty> {
        match self {
            Left::Barred(_) => Some(Qty::ZERO),
            Left::Unlimited => None,
            Left::Of(left) => Some(left),
        }
    }
}

/// A cap and what became of it: cap + over = used + left + blocked + expired.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quota {
    /// What limits it.
    pub cap: Limit,
    /// What was ordered in the span of the cap; under a cap on each order nothing is used up.
    pub used: Qty,
    /// What may still be ordered.
    pub left: Left,
    /// What might be, if nothing barred it.
    pub blocked: Qty,
    /// What cannot be ordered any more: the next span took it, or it was carried in and is void since
    /// the next span took of this one.
    pub expired: Qty,
    /// Ordered above the cap: it was lowered afterwards.
    pub over: Qty,
}

impl Default for Quota {
    /// That of one who has nothing to do with the product.
    fn default() -> Quota {
        let (cap, left, zero) = (Limit::Nothing, Left::Barred(Bar::Stage(Stage::Registered)), Qty::ZERO);
        Quota { cap, used: zero, left, blocked: zero, expired: zero, over: zero }
    }
}

impl Quota {
    /// What a week's line comes to. `partner` says that it was an official partner on a day of the
    /// week: whose the cap is then stays, whatever bars orders.
    pub fn of(
        policy: Option<&Policy>,
        (line, good): (&Line, Option<Qty>),
        span: &Span,
        partner: bool,
        bar: Option<Bar>,
    ) -> Quota {
        let none = Quota { used: line.ordered, ..Quota::default() };
        let Some(policy) = policy else { return Quota { left: Left::Barred(Bar::Policy), ..none } };
        let open = bar.map_or(Left::Unlimited, Left::Barred);
        if !partner && bar.is_some() && line.ordered == Qty::ZERO {
            return Quota { left: open, ..none };
        }
        let Some(cap) = allowed(policy, line, span, good) else {
            return Quota { cap: Limit::Endless, left: open, ..none };
        };
        let (used, expired) = (used(policy, line, span), expired(line, span));
        let rest = cap - used - expired;
        let (over, rest) = ((-rest).max(Qty::ZERO), rest.max(Qty::ZERO));
        let (left, blocked) = bar.map_or((Left::Of(rest), Qty::ZERO), |bar| (Left::Barred(bar), rest));
        Quota { cap: Limit::Of(cap), used, left, blocked, expired, over }
    }

    /// What is used, per mille of the cap; `None` where nothing limits it.
    pub fn used_share(&self) -> Option<i64> {
        let Limit::Of(cap) = self.cap else { return None };
        Some(self.used.0.saturating_mul(1_000) / cap.0.max(1))
    }

    /// The same in percent, as it is told.
    pub fn used_percent(&self) -> Option<i64> {
        let Limit::Of(cap) = self.cap else { return None };
        Some(percent(self.used.0, cap.0))
    }

    /// True if it may order.
    pub fn may(&self) -> bool {
        !matches!(self.left, Left::Barred(_))
    }

    /// True if the cap is its.
    pub fn counts(&self) -> bool {
        self.cap != Limit::Nothing
    }

    /// What is left as a row tells it: less than nothing where more was ordered than the cap; `None`
    /// where nothing is, or nothing limits it.
    pub fn rest(&self) -> Option<Qty> {
        match self.left {
            Left::Of(left) => Some(left - self.over),
            Left::Barred(_) | Left::Unlimited => None,
        }
    }
}
