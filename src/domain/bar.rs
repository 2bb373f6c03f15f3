//! What keeps a cooperative from ordering: asked of the day of the order, whenever it is entered.
//! Partnership, sanction and juknis are known by day; the NIB and its KBLI as they are today.
//! Source: DOMAIN 6, "an order is judged by its own day's gate, sanction, hold and agreement".

use super::juknis::Block;
use super::{Company, NibStatus, Policy, Registry, Stage, Standing, Who};
use crate::base::{Day, Fault, Msg, Slug, Week, Word};
use crate::msg;

/// What keeps a cooperative from ordering a company's product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// No policy rules the product in the week.
    Policy,
    /// It is not at a stage that may.
    Stage(Stage),
    /// It was no official partner on the day: put on hold, or ended.
    Away,
    /// Its agreement begins after the day of the order.
    Begins(Day),
    /// Its agreement had ended.
    Ended(Day),
    /// It is under a sanction.
    Sanction,
    /// A juknis holds the orders of all: its place in the registry.
    Gate(u8),
    /// Its NIB is not active.
    Nib(NibStatus),
    /// Another cooperative bears its NIB.
    NibTwice,
    /// Its NIB does not list the KBLI of the product.
    Kbli(u32),
}

/// The first gate that holds orders of a company's product back on a day, by its place.
pub fn closed_gate(
    registry: &Registry,
    (company, product): (Slug, Slug),
    policy: Option<&Policy>,
    day: Day,
) -> Option<u8> {
    let held = registry.gates.iter().position(|gate| {
        let asked = policy.is_some_and(|p| p.gates.contains(&gate.slug));
        let held = [Block::Orders(product), Block::Company(company)];
        !gate.state(day).is_open() && (asked || registry.blocks(gate, day).iter().any(|b| held.contains(b)))
    });
    held.map(|at| at as u8)
}

/// What barred an order of a day, as far as that is known by day; `gate` is [`closed_gate`]'s.
fn on(policy: &Policy, standing: &Standing, company: usize, gate: Option<u8>, day: Day) -> Option<Bar> {
    match standing.terms(company).on(day) {
        Some(stage) if policy.eligible.contains(&stage) => {}
        Some(stage) => return Some(Bar::Stage(stage)),
        None => return Some(no_partner(standing, company, day)),
    }
    if standing.is_banned(day) {
        return Some(Bar::Sanction);
    }
    gate.map(Bar::Gate)
}

/// Why it was no partner on a day.
pub fn no_partner(standing: &Standing, company: usize, day: Day) -> Bar {
    let stage = standing.stage(company);
    let terms = standing.terms(company).all();
    if let Some(case) = standing.case(company) {
        match (stage.is_official(), case.until, terms.last()) {
            (false, ..) if case.since <= day => return Bar::Stage(stage),
            (true, Some(until), _) if until < day => return Bar::Ended(until),
            // A new agreement was signed, and is not in force yet.
            (true, _, Some(last)) if case.since <= day => return Bar::Begins(last.from),
            _ => {}
        }
    }
    match terms.first() {
        Some(first) if day < first.from => Bar::Begins(first.from),
        Some(_) => Bar::Away,
        None => Bar::Stage(stage),
    }
}

/// What bars an order that is entered now, whatever its day.
fn now(policy: &Policy, standing: &Standing) -> Option<Bar> {
    if standing.nib_status != NibStatus::Active {
        return Some(Bar::Nib(standing.nib_status));
    }
    if standing.nib_twice {
        return Some(Bar::NibTwice);
    }
    policy.kbli.filter(|kbli| !standing.rare.kbli.contains(kbli)).map(Bar::Kbli)
}

/// The first thing that bars an order of a day from being entered now.
pub fn bar(policy: &Policy, standing: &Standing, company: usize, gate: Option<u8>, day: Day) -> Option<Bar> {
    on(policy, standing, company, gate, day).or_else(|| now(policy, standing))
}

/// The days on which orders of a week are made, with the gates of each: of a week that is over its
/// own, else today.
#[derive(Clone, Debug)]
pub struct Doors {
    /// Each with the gate that is closed on it.
    days: Vec<(Day, Option<u8>)>,
    is_over: bool,
}

impl Doors {
    /// The days of a week for a company's product.
    pub fn of(
        registry: &Registry,
        offer: (Slug, Slug),
        policy: Option<&Policy>,
        week: Week,
        today: Day,
    ) -> Doors {
        let is_over = week < Week::of(today.date());
        let monday = Day::from(week.monday());
        let days = if is_over { (0..7).map(|n| monday.plus(n)).collect() } else { vec![today] };
        let gate = |day: Day| (day, closed_gate(registry, offer, policy, day));
        Doors { days: days.into_iter().map(gate).collect(), is_over }
    }

    /// What keeps a cooperative from ordering into the week. In one that is over this is told of its
    /// days alone, by the last of them: a NIB that is suspended today takes nothing from it.
    pub fn bar(&self, policy: &Policy, standing: &Standing, company: usize) -> Option<Bar> {
        let mut last = None;
        for (day, gate) in &self.days {
            last = on(policy, standing, company, *gate, *day);
            if last.is_none() {
                break;
            }
        }
        last.or_else(|| if self.is_over { None } else { now(policy, standing) })
    }
}

impl Bar {
    /// Who is barred, why, who may change that, and what to do. `day` is the day of the order.
    pub fn fault(self, registry: &Registry, company: &Company, product: Slug, day: Day, today: Day) -> Fault {
        let name = &company.name;
        // What bars another day than today says which.
        let then = |what: Msg| if day == today { what } else { msg!(BarredThen, on: day, what: what) };
        match self {
            Bar::Policy => {
                let (week, product) = (Week::of(day.date()), registry.product_name(product));
                let what = msg!(PolicyNone, company: name, product: product, week: week);
                Fault::refused("quota.policy", what)
            }
            Bar::Stage(stage) => {
                let ended = stage == Stage::Terminated;
                let next = if ended { msg!(NotPartnerEnded) } else { msg!(NotPartnerNext) };
                Fault::refused("quota.partner", msg!(NotPartner, company: name, stage: stage.word()))
                    .by(Word::WhoDinas)
                    .then(next)
            }
            Bar::Away => Fault::refused("quota.partner", msg!(NotPartnerOn, company: name, on: day))
                .by(Word::WhoDinas)
                .then(msg!(AgreementBeginsNext)),
            Bar::Begins(from) => {
                Fault::refused("quota.agreement", msg!(AgreementBegins, company: name, from: from, on: day))
                    .by(Word::WhoDinas)
                    .then(msg!(AgreementBeginsNext))
            }
            Bar::Ended(until) => {
                Fault::refused("quota.agreement", msg!(AgreementEnded, company: name, until: until))
                    .by(Word::WhoDinas)
                    .then(msg!(AgreementEndedNext))
            }
            Bar::Sanction => Fault::refused("quota.sanction", then(msg!(UnderSanction)))
                .by(Word::WhoDinas)
                .then(msg!(UnderSanctionNext)),
            Bar::Gate(at) => {
                let gate = &registry.gates[usize::from(at)];
                let what = msg!(GateHoldsOrders, gate: gate.named(), state: gate.state(day).word());
                Fault::refused("quota.juknis", then(what)).by(Who::Pusat.word()).then(msg!(NextGate))
            }
            Bar::Nib(status) => Fault::refused("quota.nib", msg!(NibNotActive, status: status.word()))
                .by(Who::Petugas.word())
                .then(msg!(NextNibCheck)),
            Bar::NibTwice => Fault::refused("nib.twice", msg!(LackNibTwice))
                .by(Who::Petugas.word())
                .then(msg!(NextNibTwice)),
            Bar::Kbli(kbli) => Fault::refused("quota.kbli", msg!(LackKbli, code: kbli.to_string()))
                .by(Who::Pengurus.word())
                .then(msg!(NextKbli)),
        }
    }
}
