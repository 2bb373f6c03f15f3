//! What a posting is judged by, gathered from wherever the records are.

use crate::base::{Day, Fault, Seq, Week};
use crate::book::records::{Account, Read, Records};
use crate::domain::days::{Days, Step};
use crate::domain::quota::{Around, Ledger, Policy, Span};
use crate::domain::why::Lens;
use crate::domain::{Case, Registry, Standing, Terms, quota};
use crate::msg;

/// Gathers what a posting is judged by.
///
/// # Errors
/// If there is no policy, no such cooperative, company or product, or the judge says no.
pub fn with_ledger<T>(
    state: &dyn Read,
    registry: &Registry,
    today: Day,
    account: Account,
    week: Week,
    judge: impl FnOnce(&Ledger<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let coop = state.cooperative(account.code)?;
    let company = registry.company(account.company.as_str())?;
    let (_, product) = registry.product(account.product.as_str())?;
    let policy =
        registry.policy(account.company, account.product, week.monday().into()).ok_or_else(|| {
            let what = msg!(PolicyNone, company: &company.1.name, product: &product.name, week: week);
            Fault::refused("quota.policy", what)
        })?;
    let cases = state.cases(account.code)?;
    judge(&Ledger {
        lens: &Lens::new(registry, today),
        company,
        product,
        week,
        policy,
        standing: &Standing::of(&coop, &cases, registry),
        line: state.line(week, &account)?,
        span: span(state, registry, policy, account, week)?,
        good: state.caps(&account)?.of(week),
        stock: state.stock(&account)?,
    })
}

/// What the cap of a week is reckoned with: what was ordered in its span, what the span before leaves
/// to it, and what the span after took of it.
///
/// # Errors
/// If the book cannot be read.
pub fn span(
    state: &dyn Read,
    registry: &Registry,
    policy: &Policy,
    account: Account,
    week: Week,
) -> Result<Span, Fault> {
    Span::of(
        registry,
        policy,
        week,
        &Around {
            offer: (account.company, account.product),
            line: &|week| state.line(week, &account),
            good: &|week| Ok(state.caps(&account)?.of(week)),
            partner: &|days| Ok(terms(state, &account)?.within(days)),
        },
    )
}

/// When an account's cooperative was an official partner of its company.
///
/// # Errors
/// If the book cannot be read.
pub fn terms(state: &dyn Read, account: &Account) -> Result<Terms, Fault> {
    let case = state.record::<Case>(&(account.code, account.company))?;
    Ok(case.map_or(Terms::None, |case| Terms::of(&case.tenure)))
}

/// What an account's quota of a week comes to, as of a day.
///
/// # Errors
/// If the book cannot be read.
pub fn quota(
    state: &dyn Read,
    registry: &Registry,
    today: Day,
    account: Account,
    week: Week,
) -> Result<quota::Quota, Fault> {
    if registry.policy(account.company, account.product, week.monday().into()).is_none() {
        let line = state.line(week, &account)?;
        return Ok(quota::Quota::of(None, (&line, None), &Span::default(), false, None));
    }
    with_ledger(state, registry, today, account, week, |ledger| Ok(ledger.quota()))
}

/// The days of an account from the week of a day on: what stood before that week, and what stands since.
///
/// # Errors
/// If the book cannot be read.
pub fn days_from(state: &dyn Read, account: &Account, day: Day) -> Result<Days, Fault> {
    let week = Week::of(day.date());
    let (opening, mut steps) = (state.close(account, week.previous())?, Vec::new());
    state.posted_from(account, (week.monday().into(), Seq::NONE), &mut |entry, posted| {
        steps.extend(posted.reversed_by.is_none().then(|| Step::of(&posted.posting, entry)));
        true
    })?;
    Ok(Days::new(opening.stock, opening.open, steps))
}
