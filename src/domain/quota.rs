//! The quota ledger's rules: what a cap leaves, who may order, and what a posting must pass. Quantities
//! are thousandths of the product's unit, money is whole rupiah. Source: DOMAIN 6.

mod hold;
mod reckoned;

pub use reckoned::{Left, Limit, Quota};

use super::bar::{self, Bar};
use super::days::Days;
pub use super::policy::{Basis, Cap, Carry, Policy};
pub use super::posting::{Caps, Close, Line, Posted, Posting, PostingKind, Stock, Taken};
pub use super::span::{Around, Span};
use super::why::Lens;
use super::{Company, Product, Standing};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Qty, Rupiah, Week};
use crate::msg;

/// The cap of a cooperative in a week: the week's own, else the policy's, which may ask for the one set
/// for `good` ([`Caps::of`] the week). Nothing carried is in it.
///
/// `None` means that nothing limits it.
pub fn cap(policy: &Policy, line: &Line, good: Option<Qty>) -> Option<Qty> {
    match (line.cap, policy.cap) {
        (Some(cap), _) => Some(cap),
        (None, Cap::None) => None,
        (None, Cap::Each(cap)) => Some(cap),
        (None, Cap::PerCooperative) => Some(good.unwrap_or_default()),
    }
}

/// The cap with what is carried into it. A cap set for the week alone is the last word: nothing is
/// carried into it.
pub fn allowed(policy: &Policy, line: &Line, span: &Span, good: Option<Qty>) -> Option<Qty> {
    let carried = if line.cap.is_some() { Qty::ZERO } else { span.carried };
    cap(policy, line, good).map(|cap| cap + carried)
}

/// What of a cap is used: a cap on each order never is, and one set for the week alone by that week.
fn used(policy: &Policy, line: &Line, span: &Span) -> Qty {
    match (policy.basis, line.cap) {
        (Basis::Order, _) => Qty::ZERO,
        (_, Some(_)) => line.ordered,
        (Basis::Week | Basis::Month | Basis::None, None) => span.ordered,
    }
}

/// What of a cap cannot be ordered any more. Once the next span took of this one's rest, that is not
/// here, and what had been carried into this one is void.
fn expired(line: &Line, span: &Span) -> Qty {
    match (span.taken > Qty::ZERO, line.cap) {
        (false, _) => Qty::ZERO,
        (true, Some(_)) => span.taken,
        (true, None) => span.taken + span.carried,
    }
}

/// What may still be ordered by the figures alone, less than nothing where more was; `None` if nothing
/// limits it.
pub fn left(policy: &Policy, line: &Line, span: &Span, good: Option<Qty>) -> Option<Qty> {
    Some(allowed(policy, line, span, good)? - used(policy, line, span) - expired(line, span))
}

/// Everything a posting is judged by.
pub struct Ledger<'a> {
    /// The registry, as of today.
    pub lens: &'a Lens<'a>,
    /// The company and its place.
    pub company: (usize, &'a Company),
    /// The product.
    pub product: &'a Product,
    /// The week of the posting.
    pub week: Week,
    /// The policy in force in it.
    pub policy: &'a Policy,
    /// The cooperative.
    pub standing: &'a Standing,
    /// The week's line.
    pub line: Line,
    /// What the week's cap is reckoned with besides.
    pub span: Span,
    /// The cap set for good that holds in the week.
    pub good: Option<Qty>,
    /// The stock.
    pub stock: Stock,
}

/// What a person asks to post.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What kind.
    pub kind: PostingKind,
    /// How much.
    pub qty: Qty,
    /// The week it counts in.
    pub week: Week,
    /// The day it happened.
    pub on: Day,
    /// Rupiah per unit, if known.
    pub price: Option<Rupiah>,
    /// The delivery order's number.
    pub delivery_order: String,
    /// A note.
    pub note: String,
    /// The person knows which stock count it gives another difference.
    pub rebook: bool,
}

impl Draft {
    /// A draft of nothing but a kind and a quantity.
    pub fn of(kind: PostingKind, qty: Qty, week: Week, on: Day) -> Draft {
        let (delivery_order, note) = (String::new(), String::new());
        Draft { kind, qty, week, on, price: None, delivery_order, note, rebook: false }
    }

    /// The day that a posting is entered on if nobody says another: today, where it belongs to the
    /// week. `None` where it does not: then the day must be asked for, it is never made up.
    pub fn day(kind: PostingKind, week: Week, today: Day) -> Option<Day> {
        // What is behind is not taken for today's: who fills in a past week copies a list with its date.
        let is_past = week < Week::of(today.date());
        (!is_past && Draft::day_fits(kind, week, today)).then_some(today)
    }

    /// Whether a posting of a day may count in a week. An order is made in its week or the one before,
    /// a receipt counts for its order's week; all else in the week of its date. Source: DOMAIN 6.
    pub fn day_fits(kind: PostingKind, week: Week, on: Day) -> bool {
        let own = Week::of(on.date());
        match kind {
            PostingKind::Order => own == week || own.next() == week,
            other => other.week(week, on) == week,
        }
    }

    /// Nobody said the day of a posting to a week that today is not in.
    pub fn day_missing(week: Week) -> Fault {
        Fault::usage("posting.day", msg!(DayMissing, week: week)).then(Draft::days_of(week))
    }

    /// A day that a posting of a week cannot have.
    pub fn day_outside(week: Week, on: Day) -> Fault {
        Fault::refused("quota.week", msg!(DayOutside, week: week, on: on)).then(Draft::days_of(week))
    }

    /// The days of a week, as a next step.
    fn days_of(week: Week) -> Msg {
        msg!(DayWithin, from: Day::from(week.monday()), until: Day::from(week.sunday()))
    }
}

impl Ledger<'_> {
    /// What may still be ordered; `None` if nothing limits it.
    pub fn left(&self) -> Option<Qty> {
        left(self.policy, &self.line, &self.span, self.good)
    }

    /// The cap with what is carried into it; `None` if nothing limits it.
    pub fn allowed(&self) -> Option<Qty> {
        allowed(self.policy, &self.line, &self.span, self.good)
    }

    /// What its store holds, if that is known and the product is counted in what stores are.
    fn store(&self) -> Option<Qty> {
        let kg = self.standing.rare.storage_kg.filter(|_| self.product.unit == crate::base::Unit::Kg);
        kg.map(|kg| Qty::whole(kg.into()))
    }

    /// What its store has room for beside its stock and what is on the way; `None` if not known.
    pub fn room(&self) -> Option<Qty> {
        self.store().map(|store| store - self.stock.on_hand - self.stock.open)
    }

    /// What the week comes to.
    pub fn quota(&self) -> Quota {
        let offer = (self.company.1.slug, self.product.slug);
        let doors = bar::Doors::of(self.lens.registry, offer, Some(self.policy), self.week, self.lens.today);
        let bar = doors.bar(self.policy, self.standing, self.company.0);
        let partner = self.standing.was_partner(self.company.0, self.week.days());
        Quota::of(Some(self.policy), (&self.line, self.good), &self.span, partner, bar)
    }

    /// Why this cooperative may not order into the week, if it may not.
    pub fn may_order(&self) -> Result<(), Fault> {
        match self.quota().left {
            Left::Barred(bar) => Err(self.barred(bar, self.lens.today.min(self.week.sunday().into()))),
            Left::Unlimited | Left::Of(_) => Ok(()),
        }
    }

    /// Why an order of that day may not be entered today, if it may not.
    fn may_order_on(&self, on: Day) -> Result<(), Fault> {
        let offer = (self.company.1.slug, self.product.slug);
        let gate = bar::closed_gate(self.lens.registry, offer, Some(self.policy), on);
        match bar::bar(self.policy, self.standing, self.company.0, gate, on) {
            Some(bar) => Err(self.barred(bar, on)),
            None => Ok(()),
        }
    }

    fn barred(&self, bar: Bar, on: Day) -> Fault {
        bar.fault(self.lens.registry, self.company.1, self.product.slug, on, self.lens.today)
    }

    /// Judges a posting, among the account's days from its own on.
    ///
    /// # Errors
    /// The rule that says no, the quantity asked, the quantity left, and what to do.
    pub fn judge(&self, code: Code, draft: &Draft, days: &Days) -> Result<(Posting, Vec<Msg>), Fault> {
        let unit = self.product.unit;
        let (asked, week) = (draft.qty, draft.week);
        if asked < Qty(0) || (asked == Qty(0) && draft.kind != PostingKind::Count) {
            return Err(Fault::refused("quantity.range", msg!(QuantityNotPositive, asked: (asked, unit))));
        }
        if draft.on.since(self.lens.today) > 1 {
            let what = msg!(DateAhead, date: draft.on, today: self.lens.today);
            return Err(Fault::refused("date.future", what).then(msg!(DateAheadNext)));
        }
        let mut warnings = Vec::new();
        let least = self.within(draft, &mut warnings)?;
        let shift = days
            .with(draft.on, draft.kind, asked, least)
            .map_err(|broken| self.broken(draft, broken, least))?;
        warnings.extend(self.rebooked(shift, draft.rebook)?);
        self.remark(draft, &mut warnings);
        // What the company is paid needs no price typed: the policy knows it.
        let bought = matches!(draft.kind, PostingKind::Order | PostingKind::Pay | PostingKind::Receive);
        let posting = Posting {
            code,
            company: self.company.1.slug,
            product: self.product.slug,
            week,
            on: draft.on,
            kind: draft.kind,
            qty: asked,
            stock: days.moved(draft.on, draft.kind, asked),
            price: draft.price.or(self.policy.buy.filter(|_| bought)),
            delivery_order: draft.delivery_order.clone(),
            note: draft.note.clone(),
        };
        Ok((posting, warnings))
    }

    /// Judges a quantity beside what is left of its kind in its week; gives how far the stock of a day may
    /// fall below nothing because of it.
    fn within(&self, draft: &Draft, warnings: &mut Vec<Msg>) -> Result<Qty, Fault> {
        let (unit, asked, week) = (self.product.unit, draft.qty, draft.week);
        let mut least = Qty::ZERO;
        match draft.kind {
            PostingKind::Order => {
                self.may_order_on(draft.on)?;
                if let Some(left) = self.left()
                    && asked > left
                {
                    return Err(self.short(rule::QUOTA_LEFT, msg!(
                        QuotaLeft, week: week, left: (left.max(Qty(0)), unit), asked: (asked, unit), rule: self.rule()
                    )));
                }
                let after = self.stock.on_hand + self.stock.open + asked;
                if let Some(store) = self.store().filter(|store| after > *store) {
                    warnings.push(msg!(StoreTooSmall, store: (store, unit), after: (after, unit)));
                }
            }
            PostingKind::Cancel => {
                let open = self.stock.open.min(self.line.ordered);
                if asked > open {
                    return Err(self.short(
                        "quota.cancel",
                        msg!(
                            CancelAbove, week: week, left: (open, unit), asked: (asked, unit)
                        ),
                    ));
                }
            }
            PostingKind::Pay => {}
            PostingKind::Receive => {
                let most = self.stock.open + self.policy.tolerance;
                if asked > most {
                    let what = msg!(
                        ReceiveAbove, left: (self.stock.open, unit), asked: (asked, unit),
                        tolerance: (self.policy.tolerance, unit)
                    );
                    return Err(Fault::refused(rule::QUOTA_RECEIVE, what).then(msg!(ReceiveAboveNext)));
                }
                least = -self.policy.tolerance;
            }
            // What is in store is a question of the day.
            PostingKind::Sell | PostingKind::Return | PostingKind::Shrink | PostingKind::Count => {}
        }
        Ok(least)
    }

    /// What is worth a word and no refusal.
    fn remark(&self, draft: &Draft, warnings: &mut Vec<Msg>) {
        let (unit, asked) = (self.product.unit, draft.qty);
        if let (PostingKind::Sell, Some(price), Some(ceiling)) =
            (draft.kind, draft.price, self.policy.ceiling)
            && price > ceiling
        {
            warnings.push(msg!(PriceAbove, price: price, ceiling: ceiling));
        }
        if let Some(pack) = self.product.packs.first()
            && matches!(draft.kind, PostingKind::Order | PostingKind::Receive)
            && asked.0 % pack.size.0 != 0
        {
            warnings
                .push(msg!(NotWholePacks, pack: pack.both(), size: (pack.size, unit), asked: (asked, unit)));
        }
    }

    fn short(&self, rule: &'static str, what: Msg) -> Fault {
        Fault::refused(rule, what).then(msg!(AskLessNext))
    }

    /// The rule as a person says it: `Bulog beras SPHP 2.000 kg/minggu`.
    fn rule(&self) -> Msg {
        let name = Arg::Both(self.product.name.id.clone(), self.product.name.en.clone());
        let cap = cap(self.policy, &self.line, self.good).unwrap_or_default();
        let unit = self.product.unit;
        let span = if self.line.cap.is_some() && self.policy.basis != Basis::Order {
            Basis::Week
        } else {
            self.policy.basis
        };
        let rule = msg!(QuotaRule, company: &self.company.1.name, product: name, cap: (cap, unit), span: span.word());
        match (self.line.cap, self.span.carried) {
            (None, carried) if carried > Qty::ZERO => {
                msg!(QuotaRuleCarried, rule: rule, carried: (carried, unit))
            }
            _ => rule,
        }
    }
}
