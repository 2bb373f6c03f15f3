//! The quota ledger's rules: what a cap leaves, who may order, and what a posting must pass. Quantities
//! are thousandths of the product's unit, money is whole rupiah. Source: DOMAIN 6.

mod hold;

use super::days::Days;
pub use super::policy::{Basis, Cap, Carry, Policy};
pub use super::posting::{Close, Line, Posted, Posting, PostingKind, Stock};
pub use super::span::{Around, Span};
use super::why::Lens;
use super::{Company, Gate, NibStatus, Product, Stage, Standing, Who};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Qty, Rupiah, Slug, Week, Word};
use crate::msg;

/// The cap of a cooperative in a week: the week's own, else the policy's. Nothing carried is in it.
///
/// `None` means that nothing limits it.
pub fn cap(policy: &Policy, line: &Line, stock: &Stock) -> Option<Qty> {
    match (line.cap, policy.cap) {
        (Some(cap), _) => Some(cap),
        (None, Cap::None) => None,
        (None, Cap::Each(cap)) => Some(cap),
        (None, Cap::PerCooperative) => Some(stock.cap.unwrap_or_default()),
    }
}

/// The cap with what is carried into it. A cap set for the week alone is the last word: nothing is
/// carried into it.
pub fn allowed(policy: &Policy, line: &Line, span: &Span, stock: &Stock) -> Option<Qty> {
    let carried = if line.cap.is_some() { Qty::ZERO } else { span.carried };
    cap(policy, line, stock).map(|cap| cap + carried)
}

/// What may still be ordered; `None` if nothing limits it. A cap on each order is never used up, and
/// a cap set for the week alone is used up by that week.
pub fn left(policy: &Policy, line: &Line, span: &Span, stock: &Stock) -> Option<Qty> {
    let used = match (policy.basis, line.cap) {
        (Basis::Order, _) => Qty::ZERO,
        (_, Some(_)) => line.ordered,
        (Basis::Week | Basis::Month | Basis::None, None) => span.ordered,
    };
    let own = cap(policy, line, stock)?;
    let left = allowed(policy, line, span, stock)? - used;
    // What the next span took of this one's rest is not here any more.
    Some(if span.taken > Qty::ZERO { left.min(own - span.taken - used) } else { left })
}

/// What of a cap is used, given what is [`left`] of it; without one, what the week's line ordered.
pub fn used(line: &Line, cap: Option<Qty>, left: Option<Qty>) -> Qty {
    cap.zip(left).map_or(line.ordered, |(cap, left)| cap - left)
}

/// What keeps a cooperative from ordering a company's product at all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bar<'a> {
    /// It is not at a stage that may.
    Stage(Stage),
    /// Its NIB is not active.
    Nib(NibStatus),
    /// It is under a sanction.
    Sanction,
    /// A juknis holds the orders of all.
    Gate(&'a Gate),
    /// Its NIB does not list the KBLI of the product.
    Kbli(u32),
    /// Its agreement has ended.
    Ended(Day),
    /// Its agreement begins after the day of the order.
    Begins(Day),
}

/// The first gate that holds orders of a company's product back.
pub fn closed_gate<'a>(
    lens: &'a Lens<'_>,
    company: Slug,
    product: Slug,
    policy: Option<&Policy>,
) -> Option<&'a Gate> {
    let asked =
        |g: &Gate| policy.is_some_and(|p| p.gates.contains(&g.slug)) && !g.state(lens.today).is_open();
    let held =
        |g: &&Gate| g.holds_orders(product, lens.today) || g.holds_company(company, lens.today) || asked(g);
    lens.registry.gates.iter().find(held)
}

/// The first thing that keeps a cooperative from entering an order today, `on` being the day of the
/// order and `gate` [`closed_gate`]'s.
pub fn bar<'a>(
    policy: &Policy,
    standing: &Standing,
    company: usize,
    gate: Option<&'a Gate>,
    today: Day,
    on: Day,
) -> Option<Bar<'a>> {
    let stage = standing.stage(company);
    if !policy.eligible.contains(&stage) {
        return Some(Bar::Stage(stage));
    }
    if standing.nib_status != NibStatus::Active {
        return Some(Bar::Nib(standing.nib_status));
    }
    if standing.sanction {
        return Some(Bar::Sanction);
    }
    let kbli = policy.kbli.filter(|kbli| !standing.kbli.contains(kbli));
    let case = standing.case(company);
    let ended = case.and_then(|case| case.until).filter(|until| *until < today).map(Bar::Ended);
    let begins = case.and_then(|case| case.from).filter(|from| on < *from).map(Bar::Begins);
    gate.map(Bar::Gate).or(kbli.map(Bar::Kbli)).or(ended).or(begins)
}

/// Why an order of a company's product, of the day `on`, may not be entered today, if it may not.
pub fn may_order(
    lens: &Lens<'_>,
    company: usize,
    product: Slug,
    policy: &Policy,
    standing: &Standing,
    on: Day,
) -> Result<(), Fault> {
    let firm = &lens.registry.companies[company];
    let gate = closed_gate(lens, firm.slug, product, Some(policy));
    let Some(bar) = bar(policy, standing, company, gate, lens.today, on) else { return Ok(()) };
    Err(match bar {
        Bar::Stage(stage) => {
            let what = msg!(NotPartner, company: &firm.name, stage: stage.word());
            let next = if stage == Stage::Terminated { msg!(NotPartnerEnded) } else { msg!(NotPartnerNext) };
            Fault::refused("quota.partner", what).by(Word::WhoDinas).then(next)
        }
        Bar::Nib(status) => {
            let what = msg!(NibNotActive, status: status.word());
            Fault::refused("quota.nib", what).by(Who::Petugas.word()).then(msg!(NextNibCheck))
        }
        Bar::Sanction => Fault::refused("quota.sanction", msg!(UnderSanction))
            .by(Word::WhoDinas)
            .then(msg!(UnderSanctionNext)),
        Bar::Gate(gate) => {
            let what = msg!(GateHoldsOrders, gate: gate.slug, state: gate.state(lens.today).word());
            Fault::refused("quota.juknis", what).by(Who::Pusat.word()).then(msg!(NextGate))
        }
        Bar::Kbli(kbli) => {
            let what = msg!(LackKbli, code: kbli.to_string());
            Fault::refused("quota.kbli", what).by(Who::Pengurus.word()).then(msg!(NextKbli))
        }
        Bar::Ended(until) => {
            let what = msg!(AgreementEnded, company: &firm.name, until: until);
            Fault::refused("quota.agreement", what).by(Word::WhoDinas).then(msg!(AgreementEndedNext))
        }
        Bar::Begins(from) => {
            let what = msg!(AgreementBegins, company: &firm.name, from: from, on: on);
            Fault::refused("quota.agreement", what).by(Word::WhoDinas).then(msg!(AgreementBeginsNext))
        }
    })
}

/// Everything a posting is judged by.
pub struct Ledger<'a> {
    /// The registry, as of today: an order is judged by the gates of the day it is entered.
    pub lens: &'a Lens<'a>,
    /// The company and its place.
    pub company: (usize, &'a Company),
    /// The product.
    pub product: &'a Product,
    /// The policy in force in the posting's week.
    pub policy: &'a Policy,
    /// The cooperative.
    pub standing: &'a Standing,
    /// The week's line.
    pub line: Line,
    /// What the week's cap is reckoned with besides.
    pub span: Span,
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

    /// The day that a posting is entered on if nobody says another: today in the current week and
    /// for the next, the Monday of a week that is past.
    pub fn day(week: Week, today: Day) -> Day {
        if Week::of(today.date()) == week { today } else { Day::from(week.monday()).min(today) }
    }
}

impl Ledger<'_> {
    /// What may still be ordered; `None` if nothing limits it.
    pub fn left(&self) -> Option<Qty> {
        left(self.policy, &self.line, &self.span, &self.stock)
    }

    /// The cap with what is carried into it; `None` if nothing limits it.
    pub fn allowed(&self) -> Option<Qty> {
        allowed(self.policy, &self.line, &self.span, &self.stock)
    }

    /// What its store holds, if that is known and the product is counted in what stores are.
    fn store(&self) -> Option<Qty> {
        let kg = self.standing.storage_kg.filter(|_| self.product.unit == crate::base::Unit::Kg);
        kg.map(|kg| Qty::whole(kg.into()))
    }

    /// What its store has room for beside its stock and what is on the way; `None` if not known.
    pub fn room(&self) -> Option<Qty> {
        self.store().map(|store| store - self.stock.on_hand - self.stock.open)
    }

    /// Why this cooperative may not order at all, if it may not.
    pub fn may_order(&self) -> Result<(), Fault> {
        self.may_order_on(self.lens.today)
    }

    /// Why an order of that day may not be entered today, if it may not.
    fn may_order_on(&self, on: Day) -> Result<(), Fault> {
        may_order(self.lens, self.company.0, self.product.slug, self.policy, self.standing, on)
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
        let mut least = Qty::ZERO;
        match draft.kind {
            PostingKind::Order => {
                self.may_order_on(draft.on)?;
                if let Some(left) = self.left()
                    && asked > left
                {
                    return Err(self.short("quota.left", msg!(
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
                    return Err(self.short(
                        "quota.receive",
                        msg!(
                            ReceiveAbove, left: (self.stock.open, unit), asked: (asked, unit),
                            tolerance: (self.policy.tolerance, unit)
                        ),
                    ));
                }
                least = -self.policy.tolerance;
            }
            // What is in store is a question of the day.
            PostingKind::Sell | PostingKind::Return | PostingKind::Shrink | PostingKind::Count => {}
        }
        let shift = days
            .with(draft.on, draft.kind, asked, least)
            .map_err(|broken| self.broken(draft, broken, least))?;
        warnings.extend(self.rebooked(shift, draft.rebook)?);
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
                .push(msg!(NotWholePacks, pack: &pack.name, size: (pack.size, unit), asked: (asked, unit)));
        }
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

    fn short(&self, rule: &'static str, what: Msg) -> Fault {
        Fault::refused(rule, what).then(msg!(AskLessNext))
    }

    /// The rule as a person says it: `Bulog beras SPHP 2.000 kg/minggu`.
    fn rule(&self) -> Msg {
        let name = Arg::Both(self.product.name.id.clone(), self.product.name.en.clone());
        let cap = cap(self.policy, &self.line, &self.stock).unwrap_or_default();
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
