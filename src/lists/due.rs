//! Hari ini: what is due on a day, a line a kind: how many, how old the oldest is, who acts, and which
//! rows those are. What a line counts is asked by the functions below, and a filter that opens its rows
//! asks the same ones, so that no line can promise what a list does not hold.
//!
//! Every line here is told by the book. What is known outside it (the age of the last backup, files that
//! wait for an answer) is added by whoever knows, after these.

mod away;
mod kind;

pub use kind::{Kind, Of};

use super::week::Offer;
use super::{Catalog, InWeek, WeekLedger};
use crate::base::{Area, Day, Fault, Msg, Qty, Seq, Week, Word};
use crate::book::Row;
use crate::book::records::{Account, Read};
use crate::book::view::Volume;
use crate::domain::norm::Norm;
use crate::domain::programme::Thing;
use crate::domain::quota::Left;
use crate::domain::why::{Item, Lens};
use crate::domain::{Bar, NibStatus, PostingKind, Registry, Stage, Standing, blockers};
use crate::msg;
use std::collections::BTreeSet;

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub kind: Kind,
    /// How many rows, never none.
    pub count: usize,
    /// The day of the first of them: since when it waits, or when it comes.
    pub first: Option<Day>,
    /// How many orders or deliveries they are, where a row may have several; else none.
    pub postings: usize,
}

impl Due {
    /// What is due, in words.
    pub fn words(&self, registry: &Registry) -> Msg {
        match self.kind {
            Kind::Unreceived => msg!(DueOrders, n: self.postings),
            Kind::Unpaid => msg!(DueDeliveries, n: self.postings),
            kind => kind.words(registry),
        }
    }

    /// How long it has waited, or how soon it comes, on a day; nothing where no day is known.
    pub fn age(&self, today: Day) -> Option<Msg> {
        let days = today.since(self.first?);
        Some(match days {
            0 => Word::DueToday.into(),
            1.. => msg!(DueAge, days: i64::from(days)),
            _ => msg!(DueIn, days: i64::from(-days)),
        })
    }
}

/// The day on which the check of an active NIB grows too old, if that is soon or over.
pub fn nib_check(lens: &Lens<'_>, standing: &Standing) -> Option<Day> {
    let checked = standing.nib_checked.filter(|_| standing.nib_status == NibStatus::Active)?;
    soon(lens, checked.plus(i32::from(lens.registry.norms.get(Norm::NibDays)) + 1))
}

/// The last day of an official partner's agreement with a company, if that is soon or over.
pub fn agreement(lens: &Lens<'_>, standing: &Standing, company: usize) -> Option<Day> {
    let case = standing.case(company).filter(|case| case.stage.is_official())?;
    soon(lens, case.until?)
}

fn soon(lens: &Lens<'_>, day: Day) -> Option<Day> {
    let days = i32::from(lens.registry.norms.get(Norm::DueDays));
    Some(day).filter(|day| day.since(lens.today) <= days)
}

/// The first day of the ban on orders that is in force.
pub fn sanction(lens: &Lens<'_>, standing: &Standing) -> Option<Day> {
    let holds = |(from, until): &&(Day, Option<Day>)| {
        *from <= lens.today && until.is_none_or(|until| lens.today <= until)
    };
    standing.rare.bans.iter().rfind(holds).map(|(from, _)| *from)
}

/// True if nobody was there for as many weeks as the book asks for, or ever.
pub fn is_unvisited(lens: &Lens<'_>, standing: &Standing) -> bool {
    standing.is_unvisited(lens.registry.norms.get(Norm::VisitWeeks), lens.today)
}

/// True if a case has set out and is neither a partner yet nor off the road.
pub fn is_under_way(standing: &Standing, company: usize) -> bool {
    let stage = standing.stage(company);
    stage != Stage::Registered && !stage.is_aside() && !stage.is_official()
}

/// The gate that keeps a partner from ordering, by its place.
pub fn held_by(at: &InWeek) -> Option<u8> {
    match at.quota.left {
        Left::Barred(Bar::Gate(gate)) if at.partner => Some(gate),
        _ => None,
    }
}

/// The day of the last count of what is in store, or of the first as a partner, if that is long ago.
pub fn uncounted(lens: &Lens<'_>, row: &Row, offer: &Offer, at: &InWeek) -> Option<Day> {
    let first = || row.standing.terms(offer.place).all().first().map(|term| term.from);
    let last = at.stock.counted.or_else(first).filter(|_| at.stock.on_hand > Qty::ZERO)?;
    (lens.today.since(last) > i32::from(lens.registry.norms.get(Norm::CountDays))).then_some(last)
}

/// What is counted of one line.
#[derive(Default)]
struct Count {
    count: usize,
    first: Option<Day>,
    postings: usize,
}

impl Count {
    fn add(&mut self, day: Option<Day>) {
        self.count += 1;
        self.first = self.first.into_iter().chain(day).min();
    }

    /// A row with so many postings, the first of them of a day.
    fn add_all(&mut self, (postings, first): (usize, Option<Day>)) {
        self.add(first);
        self.postings += postings;
    }

    fn line(self, kind: Kind) -> Option<Due> {
        let Count { count, first, postings } = self;
        (count > 0).then_some(Due { kind, count, first, postings })
    }
}

/// What is due in some kecamatan, in all if none is named; `ledger` is that of the lens's week.
///
/// # Errors
/// If the book cannot be read.
pub fn due(
    read: &dyn Volume,
    catalog: &Catalog,
    ledger: &WeekLedger,
    lens: &Lens<'_>,
    areas: &[Area],
) -> Result<Vec<Due>, Fault> {
    let areas: BTreeSet<Area> = areas.iter().copied().collect();
    let is_in = |area: Area| areas.is_empty() || areas.contains(&area);
    let rows = || catalog.rows().filter(|(page, _)| is_in(page.area)).map(|(_, row)| &row.standing);
    let mut lines = cooperatives(lens, rows());
    lines.extend(unvisited(lens, catalog, rows()));
    lines.extend(cases(lens, rows()));
    lines.extend(accounts(read, catalog, ledger, lens, &is_in)?);
    lines.extend(away::due(read)?);
    lines.sort_by_key(|line| line.kind);
    Ok(lines)
}

fn cooperatives<'a>(lens: &Lens<'_>, rows: impl Iterator<Item = &'a Standing>) -> Vec<Due> {
    let [mut twice, mut claims, mut checks, mut bans] = [(); 4].map(|()| Count::default());
    for standing in rows {
        if standing.number_twice {
            twice.add(None);
        }
        if standing.claim {
            claims.add(None);
        }
        if let Some(day) = nib_check(lens, standing) {
            checks.add(Some(day));
        }
        if let Some(day) = sanction(lens, standing) {
            bans.add(Some(day));
        }
    }
    let lines = [
        twice.line(Kind::NumberTwice),
        claims.line(Kind::Claim),
        checks.line(Kind::NibCheck),
        bans.line(Kind::Sanction),
    ];
    lines.into_iter().flatten().collect()
}

/// A book in which no visit was ever recorded does not tell that nobody goes anywhere.
fn unvisited<'a>(
    lens: &Lens<'_>,
    catalog: &Catalog,
    rows: impl Iterator<Item = &'a Standing>,
) -> Option<Due> {
    let any = catalog.rows().any(|(_, row)| row.standing.rare.visited.is_some());
    let (mut count, is_due) = (Count::default(), |standing: &&Standing| any && is_unvisited(lens, standing));
    rows.filter(is_due).for_each(|standing| count.add(standing.rare.visited));
    count.line(Kind::Unvisited)
}

fn cases<'a>(lens: &Lens<'_>, rows: impl Iterator<Item = &'a Standing>) -> Vec<Due> {
    let registry = lens.registry;
    let in_use = |at: &usize| registry.retired(Thing::Company, registry.companies[*at].slug).is_none();
    let companies: Vec<usize> = (0..registry.companies.len()).filter(in_use).collect();
    let mut agreements = Count::default();
    let mut gates: Vec<Count> = registry.gates.iter().map(|_| Count::default()).collect();
    for standing in rows {
        for &company in &companies {
            if let Some(day) = agreement(lens, standing, company) {
                agreements.add(Some(day));
            }
            if !is_under_way(standing, company) || !lens.gate_closed(company) {
                continue;
            }
            for (at, count) in gates.iter_mut().enumerate() {
                if blockers::holds(lens, standing, company, Item::Gate(at as u8)) {
                    count.add(closed_since(lens, at));
                }
            }
        }
    }
    let gates = gates.into_iter().enumerate().map(|(at, count)| count.line(Kind::Gate(at as u8)));
    [agreements.line(Kind::Agreement)].into_iter().chain(gates).flatten().collect()
}

/// Since when a gate has been closed, if that is known.
fn closed_since(lens: &Lens<'_>, gate: usize) -> Option<Day> {
    lens.registry.gates.get(gate)?.at(lens.today).map(|version| version.from)
}

fn accounts(
    read: &dyn Read,
    catalog: &Catalog,
    ledger: &WeekLedger,
    lens: &Lens<'_>,
    is_in: &impl Fn(Area) -> bool,
) -> Result<Vec<Due>, Fault> {
    let [mut held, mut unreceived, mut unpaid, mut counts, mut idle] = [(); 5].map(|()| Count::default());
    for (page, row, offer, at) in ledger.rows(catalog) {
        if !is_in(page.area) || (row.closed().is_some() && !at.shows()) {
            continue;
        }
        let account = offer.account(row.code);
        if let Some(gate) = held_by(&at) {
            held.add(closed_since(lens, gate.into()));
        }
        if at.stock.open > Qty::ZERO {
            unreceived.add_all(open_of(read, &account, PostingKind::Order, at.stock.open, lens.today)?);
        }
        if at.stock.unpaid() > Qty::ZERO {
            unpaid.add_all(open_of(read, &account, PostingKind::Receive, at.stock.unpaid(), lens.today)?);
        }
        if let Some(day) = uncounted(lens, row, offer, &at) {
            counts.add(Some(day));
        }
        if offer.idle(lens, row, &at, ledger.week).is_some() {
            let ordered = at.stock.last_order.map(|week: Week| Day::from(week.sunday()));
            idle.add(ordered.or_else(|| row.standing.case(offer.place).map(|case| case.since)));
        }
    }
    let lines = [
        held.line(Kind::OrdersHeld),
        unreceived.line(Kind::Unreceived),
        unpaid.line(Kind::Unpaid),
        counts.line(Kind::Uncounted),
        idle.line(Kind::Idle),
    ];
    Ok(lines.into_iter().flatten().collect())
}

/// So many days are looked back first, then four times as many, until that is enough.
const BACK: i32 = 28;
/// No posting is older, in days.
const OLDEST: i32 = 40_000;

/// The postings of a kind that `rest`, what the last of them come to, is of: how many, and the day of the first.
/// Goods that were ordered first come first, and are paid first. What is read grows with how long that is ago, and
/// not with the years before it.
fn open_of(
    read: &dyn Read,
    account: &Account,
    kind: PostingKind,
    rest: Qty,
    today: Day,
) -> Result<(usize, Option<Day>), Fault> {
    let (mut back, mut until, mut left, mut count) = (BACK, None, rest, 0);
    while back < 4 * OLDEST {
        let from = today.plus(-back);
        let mut found: Vec<(Day, Qty)> = Vec::new();
        read.posted_from(account, (from, Seq::NONE), &mut |_, posted| {
            // From there on all was looked at before.
            if until.is_some_and(|until| posted.posting.on >= until) {
                return false;
            }
            if posted.reversed_by.is_none() && posted.posting.kind == kind {
                found.push((posted.posting.on, posted.posting.qty));
            }
            true
        })?;
        for (day, qty) in found.into_iter().rev() {
            left -= qty;
            count += 1;
            if left <= Qty::ZERO {
                return Ok((count, Some(day)));
            }
        }
        (back, until) = (back * 4, Some(from));
    }
    Ok((count, None))
}
