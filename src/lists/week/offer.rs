//! A company's product in a week, and what is asked of a cooperative about it.

use crate::base::calendar::Week;
use crate::base::{Code, Fault, Msg, Qty, Slug};
use crate::book::Row;
use crate::book::records::Account;
use crate::domain::Product;
use crate::domain::bar::{Bar, closed_gate};
use crate::domain::norm::Norm;
use crate::domain::quota::{Left, Limit, Policy};
use crate::domain::why::Lens;
use crate::lists::week::account::InWeek;

/// A company's product, and its rules in the week.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The company.
    pub company: Slug,
    /// Its place in the registry.
    pub place: usize,
    /// The product.
    pub product: Product,
    /// The policy in force in the week, if one is.
    pub policy: Option<Policy>,
}

impl Offer {
    /// The account of a cooperative.
    pub fn account(&self, code: Code) -> Account {
        Account { code, company: self.company, product: self.product.slug }
    }

    /// Why a cooperative may not order into a week, if it may not.
    pub fn refused(&self, lens: &Lens<'_>, at: &InWeek, week: Week) -> Option<Fault> {
        let Left::Barred(bar) = at.quota.left else { return None };
        let company = &lens.registry.companies[self.place];
        let day = lens.today.min(week.sunday().into());
        Some(bar.fault(lens.registry, company, self.product.slug, day, lens.today))
    }

    /// What holds its orders into a week back, whoever orders: a juknis. In a week that is over each order was judged
    /// by its own day.
    pub fn held(&self, lens: &Lens<'_>, week: Week) -> Option<Msg> {
        let (registry, today) = (lens.registry, lens.today);
        let gate = closed_gate(registry, (self.company, self.product.slug), self.policy.as_ref(), today)
            .filter(|_| week >= Week::of(today.date()))?;
        let company = &registry.companies[self.place];
        Some(Bar::Gate(gate).fault(registry, company, self.product.slug, today, today).what)
    }

    /// For how many weeks before the shown one a partner that has a cap has ordered nothing of it, if that is long:
    /// since its last order, or since its case came to its stage if it never ordered. That is asked of
    /// today: of a week that is over nobody is told idle. Without a cap nothing is left lying, and a partner takes of
    /// a company's products those that it sells.
    pub fn idle(&self, lens: &Lens<'_>, coop: &Row, at: &InWeek, week: Week) -> Option<i64> {
        let is_over = week < Week::of(lens.today.date());
        // A cap of nothing lets nobody order.
        let may = at.quota.may() && matches!(at.quota.cap, Limit::Of(cap) if cap > Qty::ZERO);
        let case = coop.standing.case(self.place).filter(|_| may && at.partner && !is_over)?;
        let last = at.stock.last_order.unwrap_or(Week::of(case.since.date()));
        let weeks = (week.monday() - last.monday()).num_weeks();
        (weeks >= lens.registry.norms.get(Norm::IdleWeeks).into()).then_some(weeks)
    }
}
