//! One pass over the log: what an entry is asked for itself, whatever it says, then by what it says.

use super::ledger::Ledger;
use super::open::{Openings, holds};
use super::{Finding, Kind, Why};
use crate::base::calendar::Stamp;
use crate::base::{Code, Day, Qty, Rupiah, Seq, Slug, Week, text};
use crate::book::reasonless::Reasonless;
use crate::book::records::Account;
use crate::book::{Entry, Op, View};
use crate::domain::cooperative::Sanction;
use crate::domain::juknis::GateVersion;
use crate::domain::norm::Norm;
use crate::domain::number::Shared;
use crate::domain::pipeline::CaseState;
use crate::domain::policy::Cap;
use crate::domain::{Field, Person, Registry};
use std::collections::HashMap;

/// What is known while the log goes by.
pub(super) struct Pass<'a> {
    registry: &'a Registry,
    view: &'a View<'a>,
    today: Day,
    /// The moment that the clock had come to.
    latest: Stamp,
    /// Whether somebody wants a line.
    fits: Fits<'a>,
    reasonless: Reasonless<'a>,
    roles: HashMap<String, Given>,
    ledger: Ledger,
    openings: Openings,
    found: Vec<Finding>,
}

/// Whether somebody wants a line of a list.
pub(super) type Fits<'a> = &'a dyn Fn(&Finding) -> bool;

/// A role that somebody has.
struct Given {
    by: Seq,
    since: Day,
    deeds: u64,
}

/// An entry as the lists know it, before anybody has read what it says.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub entry: Seq,
    pub undoes: Option<Seq>,
    pub on: Day,
    pub entered: Stamp,
    pub entered_on: Day,
}

impl Seen {
    /// A line of a list about it; who entered it is told where one is made.
    pub fn finds(self, kind: Kind, actor: &str, why: Why) -> Finding {
        Finding {
            kind,
            entry: self.entry,
            others: Vec::new(),
            on: self.on,
            entered: self.entered,
            actor: actor.to_owned(),
            code: None,
            offer: None,
            qty: None,
            worth: None,
            why,
        }
    }
}

impl<'a> Pass<'a> {
    pub fn new(registry: &'a Registry, view: &'a View<'a>, today: Day, fits: Fits<'a>) -> Pass<'a> {
        Pass {
            registry,
            view,
            today,
            latest: Stamp(i64::MIN),
            fits,
            reasonless: Reasonless::of(view),
            roles: HashMap::new(),
            ledger: Ledger::default(),
            openings: Openings::default(),
            found: Vec::new(),
        }
    }

    /// Looks at an entry.
    pub fn take(&mut self, entry: Entry) {
        let seen = Seen {
            entry: entry.seq,
            undoes: entry.undoes,
            on: entry.happened,
            entered: entry.entered,
            entered_on: entry.entered.date_wib().into(),
        };
        let mut own = Vec::new();
        if entry.entered < self.latest {
            own.push(seen.finds(Kind::Clock, &entry.actor, Why::Clock(self.latest)));
        }
        self.latest = self.latest.max(entry.entered);
        let days = seen.entered_on.since(seen.on);
        if days > i32::from(self.registry.norms.get(Norm::LateDays)) {
            own.push(seen.finds(Kind::Late, &entry.actor, Why::Days(days)));
        }
        if entry.is_reasonless() {
            own.push(seen.finds(Kind::Reasonless, &entry.actor, Why::Reasonless));
        }
        // Whom it is about is only asked of those that stand in a list.
        if !own.is_empty() {
            let code = self.view.key_about(&entry.op).ok().flatten();
            says_whom(&mut own, code, &entry.op);
        }
        own.retain(|one| one.kind != Kind::Reasonless || (self.fits)(one) && self.reasonless.tells(&entry));
        self.found.append(&mut own);
        if let Some(given) = self.roles.get_mut(&entry.actor) {
            given.deeds += 1;
        }
        self.ledger.undone.extend(seen.undoes);
        self.op(seen, &entry.actor, entry.op);
    }

    /// What its op asks for.
    fn op(&mut self, seen: Seen, actor: &str, op: Op) {
        match op {
            Op::QuotaPosted { posting } => {
                let by = self.openings.let_through(self.registry, &posting);
                self.ledger.post(self.registry, seen, posting, (actor, by), &mut self.found);
            }
            Op::EntryReversed { entry, posting, .. } => self.ledger.reverse(entry, &posting),
            Op::CapSet { code, company, product, week, after, approver, .. } => {
                let account = Account { code, company, product };
                self.cap(seen, actor, account, (week, after), approver);
            }
            Op::PersonSet { before, after } => self.role(seen, actor, before, after),
            Op::SanctionSet { code, before, after } => self.sanction(seen, code, before, after),
            Op::SanctionLifted { code, .. } => self.openings.of_one(code, None, seen.on, seen),
            Op::PartnershipMoved { code, company, before, after } => {
                self.moved(seen, (code, company), before.as_ref(), after.as_ref());
            }
            Op::GateVersioned { gate, version } => self.gate(seen, gate, &version),
            Op::NumberShared { code, field, after, .. } => {
                self.found.extend(after.map(|shared| number(seen, actor, code, field, shared)));
            }
            // No list asks for the others, nor for one that is new, until one does.
            _ => {}
        }
    }

    /// A special cap: for a week that is over, above the policy's, approved by who asks.
    fn cap(
        &mut self,
        seen: Seen,
        actor: &str,
        Account { code, company, product }: Account,
        (week, cap): (Option<Week>, Option<Qty>),
        approver: String,
    ) {
        let Some(cap) = cap.filter(|_| seen.undoes.is_none()) else { return };
        let of = |why| Finding {
            code: Some(code),
            offer: Some((company, Some(product))),
            qty: Some(cap),
            ..seen.finds(Kind::Caps, actor, why)
        };
        let day = week.map_or(seen.on, |week| week.monday().into());
        let policy = self.registry.policy(company, product, day);
        if let Some(week) = week.filter(|week| *week < Week::of(seen.entered_on.date())) {
            self.found.push(of(Why::CapAfter(week)));
        } else if let Some(Cap::Each(most)) = policy.map(|policy| policy.cap)
            && cap > most
        {
            self.found.push(of(Why::CapAbove(cap, most)));
        }
        if text::fold(&approver) == text::fold(actor) {
            self.found.push(Finding { kind: Kind::Approved, ..of(Why::Approved(approver)) });
        }
    }

    /// A cooperative became an official partner, or is none any more.
    fn moved(
        &mut self,
        seen: Seen,
        case: (Code, Slug),
        before: Option<&CaseState>,
        after: Option<&CaseState>,
    ) {
        let is_official = |state: Option<&CaseState>| state.is_some_and(|state| state.stage.is_official());
        match (is_official(before), is_official(after)) {
            (false, true) => {
                let signed = after.and_then(|state| state.agreement.as_ref()).map(|signed| signed.from);
                let from = signed.or(after.map(|state| state.since)).unwrap_or(seen.on);
                self.openings.of_one(case.0, Some(case.1), from, seen);
            }
            (true, false) => {
                let since = after.map_or(seen.on, |state| state.since);
                self.ledger.close(seen, |order| (order.code, order.company) == case && order.on >= since);
            }
            (true, true) | (false, false) => {}
        }
    }

    /// Orders are banned since a day, or a ban is taken back.
    fn sanction(&mut self, seen: Seen, code: Code, before: Option<Sanction>, after: Option<Sanction>) {
        match (after, before) {
            (Some(sanction), _) => {
                self.ledger.close(seen, |order| order.code == code && order.on >= sanction.since);
            }
            (None, Some(sanction)) => self.openings.of_one(code, None, sanction.since, seen),
            (None, None) => {}
        }
    }

    /// A gate opened or closed.
    fn gate(&mut self, seen: Seen, gate: Slug, version: &GateVersion) {
        if version.state.is_open() {
            self.openings.of_gate(gate, version.from, seen);
            return;
        }
        let registry = self.registry;
        self.ledger.close(seen, |order| {
            order.on >= version.from && holds(registry, gate, order.company, order.product, order.on)
        });
    }

    /// A role that is taken back soon after it was given.
    fn role(&mut self, seen: Seen, actor: &str, before: Option<Person>, after: Option<Person>) {
        if let (Some(before), None) = (&before, &after)
            && let Some(given) = self.roles.remove(&before.name)
        {
            let days = seen.on.since(given.since);
            if days <= i32::from(self.registry.norms.get(Norm::RoleDays)) {
                let why = Why::Role(before.name.clone(), days, given.deeds);
                let found = seen.finds(Kind::Roles, actor, why);
                self.found.push(Finding { others: vec![given.by], ..found });
            }
        }
        if let (None, Some(after)) = (before, after) {
            self.roles.insert(after.name, Given { by: seen.entry, since: seen.on, deeds: 0 });
        }
    }

    /// What was found, of postings only those that stand.
    pub fn found(mut self) -> Vec<Finding> {
        let most = i32::from(self.registry.norms.get(Norm::PaidDays));
        let mut found = self.found;
        found.extend(self.ledger.rest(self.today.plus(-most)));
        let (reversed, undone) = (self.ledger.reversed, self.ledger.undone);
        found.retain(|one| match one.kind {
            Kind::Barred => {
                !reversed.contains(&one.entry) && !one.others.iter().any(|by| undone.contains(by))
            }
            Kind::Counts | Kind::Prices | Kind::Paid | Kind::Deliveries => !reversed.contains(&one.entry),
            Kind::Late
            | Kind::Caps
            | Kind::Reasonless
            | Kind::Clock
            | Kind::Roles
            | Kind::Approved
            | Kind::Numbers => true,
        });
        found
    }
}

/// Says in the lines about an entry whom it is about.
fn says_whom(lines: &mut [Finding], code: Option<Code>, op: &Op) {
    let about = op.about();
    let (qty, product) = match op {
        Op::QuotaPosted { posting } | Op::EntryReversed { posting, .. } => {
            (Some(posting.qty), Some(posting.product))
        }
        _ => (None, None),
    };
    for one in lines {
        (one.code, one.qty) = (code, qty);
        one.offer = about.company.map(|company| (company, product));
    }
}

/// A number that was recorded although others bear it.
fn number(seen: Seen, actor: &str, code: Code, field: Field, shared: Shared) -> Finding {
    let others = shared.others.into_iter().map(|other| other.name).collect();
    let why = Why::Number(field, shared.number, others);
    Finding { code: Some(code), ..seen.finds(Kind::Numbers, actor, why) }
}

/// What a quantity is worth at a price.
pub(super) fn worth(price: Option<Rupiah>, qty: Qty) -> Option<Rupiah> {
    price.map(|price| Rupiah::of(price, qty))
}
