//! The control list: what the rules do not forbid and an auditor asks about. One pass over the log, by
//! limits that are figures of the book ([`Norm`]); each list has its entries, so that nobody has to believe
//! a count. Source: DOMAIN 6, "controls".

mod ledger;
mod open;
mod pass;

use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Qty, Rupiah, Seq, Slug, Week, Word};
use crate::book::numbers;
use crate::book::op::Op;
use crate::book::records::Read as _;
use crate::book::view::{Log, View, Volume};
use crate::domain::norm::Norm;
use crate::domain::{Field, Registry};
use crate::msg;
use pass::Pass;
use std::collections::BTreeMap;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Entered long after it happened.
    Late,
    /// Orders of a day on which they were barred, and what let them through.
    Barred,
    /// Special caps set after their week, or above what the policy allows.
    Caps,
    /// Taken back, and nobody said why.
    Reasonless,
    /// Stock counts that found much less or more than the book, or nothing.
    Counts,
    /// Paid, and not received for long.
    Paid,
    /// Sold above the ceiling, or bought above the price of the policy.
    Prices,
    /// One delivery order twice, or in two places.
    Deliveries,
    /// Entries that are older than the one before them: a clock was set back.
    Clock,
    /// Roles that were given and soon taken back.
    Roles,
    /// Asked and approved by one person.
    Approved,
    /// One number for two.
    Numbers,
}

impl Kind {
    /// Every list, in the order in which they are told.
    pub const ALL: [Kind; 12] = [
        Kind::Late,
        Kind::Barred,
        Kind::Caps,
        Kind::Reasonless,
        Kind::Counts,
        Kind::Paid,
        Kind::Prices,
        Kind::Deliveries,
        Kind::Clock,
        Kind::Roles,
        Kind::Approved,
        Kind::Numbers,
    ];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Kind::Late => "late",
            Kind::Barred => "barred",
            Kind::Caps => "caps",
            Kind::Reasonless => "reasonless",
            Kind::Counts => "counts",
            Kind::Paid => "paid",
            Kind::Prices => "prices",
            Kind::Deliveries => "deliveries",
            Kind::Clock => "clock",
            Kind::Roles => "roles",
            Kind::Approved => "approved",
            Kind::Numbers => "numbers",
        }
    }

    /// Reads a slug. Fault: `control.unknown`.
    pub fn parse(written: &str) -> Result<Kind, Fault> {
        let plain = written.trim().to_lowercase();
        Kind::ALL.into_iter().find(|kind| kind.slug() == plain).ok_or_else(|| {
            let known = Kind::ALL.iter().map(|kind| kind.slug().into()).collect::<Vec<Arg>>();
            Fault::usage("control.unknown", msg!(ControlUnknown, text: crate::base::text::quote(written)))
                .then(msg!(KnownAre, known: known))
        })
    }

    /// What it is of, with the figure that it goes by.
    pub fn words(self, registry: &Registry) -> Msg {
        let norm = |norm| u32::from(registry.norms.get(norm));
        match self {
            Kind::Late => msg!(ControlLate, days: norm(Norm::LateDays)),
            Kind::Barred => Word::ControlBarred.into(),
            Kind::Caps => Word::ControlCaps.into(),
            Kind::Reasonless => Word::ControlReasonless.into(),
            Kind::Counts => msg!(ControlCounts, share: norm(Norm::CountShare)),
            Kind::Paid => msg!(ControlPaid, days: norm(Norm::PaidDays)),
            Kind::Prices => Word::ControlPrices.into(),
            Kind::Deliveries => Word::ControlDeliveries.into(),
            Kind::Clock => Word::ControlClock.into(),
            Kind::Roles => msg!(ControlRoles, days: norm(Norm::RoleDays)),
            Kind::Approved => Word::ControlApproved.into(),
            Kind::Numbers => Word::ControlNumbers.into(),
        }
    }
}

/// Why an entry stands in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Entered so many days after it happened.
    Days(i32),
    /// The day had been barred until an entry opened it, dated back.
    Opened(Seq),
    /// The day was barred by an entry that was made later, dated back.
    Closed(Seq),
    /// A cap for a week that was over.
    CapAfter(Week),
    /// A cap above the policy's.
    CapAbove(Qty, Qty),
    /// It says no reason.
    Reasonless,
    /// What the book had in store, and what was counted.
    Counted(Qty, Qty),
    /// Paid, and received.
    Paid(Qty, Qty),
    /// Sold at a price above the ceiling.
    Above(Rupiah, Rupiah),
    /// Bought at a price above the policy's.
    Dear(Rupiah, Rupiah),
    /// A delivery order's number that others have.
    Delivery(String),
    /// Entered when the clock showed less than at the entry before.
    Clock(Stamp),
    /// Whose role it was, for how many days, and how many entries were made in it.
    Role(String, i32, u64),
    /// Who asked and approved.
    Approved(String),
    /// A number, and who else bears it.
    Number(Field, String, Vec<String>),
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which list.
    pub kind: Kind,
    /// The entry.
    pub entry: Seq,
    /// What else has to do with it.
    pub others: Vec<Seq>,
    /// The day it happened.
    pub on: Day,
    /// The moment it was entered.
    pub entered: Stamp,
    /// Who entered it.
    pub actor: String,
    /// The cooperative, if it is about one.
    pub code: Option<Code>,
    /// The company, and the product if it is about one.
    pub offer: Option<(Slug, Option<Slug>)>,
    /// How much it is about.
    pub qty: Option<Qty>,
    /// What that is worth, or how much too much was asked.
    pub worth: Option<Rupiah>,
    /// Why.
    pub why: Why,
}

impl Finding {
    /// The product, if it is about one.
    pub fn product(&self) -> Option<Slug> {
        self.offer.and_then(|(_, product)| product)
    }

    /// Why it stands there, in a sentence.
    pub fn words(&self, registry: &Registry) -> Msg {
        let amount = |qty: Qty| match self.product() {
            Some(product) => registry.amount(product, qty),
            None => Arg::Number(qty),
        };
        let entry = |seq: Seq| Msg::from_entry(seq);
        match &self.why {
            Why::Days(days) => msg!(FoundLate, days: i64::from(*days)),
            Why::Opened(by) => msg!(FoundOpened, entry: entry(*by)),
            Why::Closed(by) => msg!(FoundClosed, entry: entry(*by)),
            Why::CapAfter(week) => msg!(FoundCapAfter, week: *week),
            Why::CapAbove(cap, most) => msg!(FoundCapAbove, cap: amount(*cap), most: amount(*most)),
            Why::Reasonless => Word::FoundReasonless.into(),
            Why::Counted(book, counted) => {
                msg!(FoundCounted, book: amount(*book), counted: amount(*counted))
            }
            Why::Paid(paid, received) => msg!(FoundPaid, paid: amount(*paid), received: amount(*received)),
            Why::Above(price, most) => msg!(FoundAbove, price: *price, most: *most),
            Why::Dear(price, most) => msg!(FoundDear, price: *price, most: *most),
            Why::Delivery(number) => msg!(FoundDelivery, number: number),
            Why::Clock(before) => msg!(FoundClock, before: *before),
            Why::Role(name, days, deeds) => {
                msg!(FoundRole, name: name, days: i64::from(*days), deeds: *deeds)
            }
            Why::Approved(name) => msg!(FoundApproved, name: name),
            Why::Number(field, number, others) => {
                let others: Vec<Arg> = others.iter().map(|other| other.as_str().into()).collect();
                msg!(FoundNumber, field: field.word(), number: field.mask(number), others: others)
            }
        }
    }
}

/// What a list comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// Which list.
    pub kind: Kind,
    /// How many entries.
    pub count: usize,
    /// The first and the last day.
    pub span: Option<(Day, Day)>,
    /// How much of each product.
    pub amounts: BTreeMap<Slug, Qty>,
    /// What it is worth.
    pub worth: Rupiah,
    /// The entries.
    pub entries: Vec<Seq>,
}

/// Everything that the control lists hold on a day, list by list, each by its entries.
///
/// # Errors
/// If the book cannot be read.
pub fn control(view: &View<'_>, today: Day) -> Result<Vec<Finding>, Fault> {
    narrowed(view, today, &|_| true)
}

/// Those of them that are wanted. What went back at once stands once among them, whatever of it they are.
///
/// # Errors
/// If the book cannot be read.
pub fn narrowed(view: &View<'_>, today: Day, fits: &dyn Fn(&Finding) -> bool) -> Result<Vec<Finding>, Fault> {
    let registry = view.registry()?;
    let mut pass = Pass::new(&registry, view, today, fits);
    view.entries(Seq(1)..=view.seq(), false, &mut |entry| {
        pass.take(entry);
        true
    })?;
    let mut found = pass.found();
    found.extend(twice(view)?);
    found.retain(fits);
    found.sort_by_key(|one| (one.kind, one.entry));
    found.dedup_by_key(|one| (one.kind, one.entry));
    Ok(found)
}

/// What each list comes to, those without entries too.
pub fn sums(found: &[Finding]) -> Vec<Sum> {
    let sum = |kind: Kind| {
        let all = || found.iter().filter(move |one| one.kind == kind);
        let mut amounts = BTreeMap::new();
        for (product, qty) in all().filter_map(|one| one.product().zip(one.qty)) {
            *amounts.entry(product).or_insert(Qty::ZERO) += qty;
        }
        Sum {
            kind,
            count: all().count(),
            span: all().map(|one| one.on).min().zip(all().map(|one| one.on).max()),
            amounts,
            worth: Rupiah(all().filter_map(|one| one.worth).map(|worth| worth.0).sum()),
            entries: all().map(|one| one.entry).collect(),
        }
    };
    Kind::ALL.map(sum).into()
}

/// Numbers that more than one cooperative bears now: the entry that gave it to the last of them.
fn twice(view: &View<'_>) -> Result<Vec<Finding>, Fault> {
    let mut found = Vec::new();
    for one in numbers::twice(view)? {
        let mut given = Vec::new();
        for bearer in &one.bearers {
            let history = view.history(Some(bearer.code), Seq::NONE)?;
            let sets = |op: &Op| matches!(op, Op::FactsSet { changes, .. } if changes.iter().any(|c| c.field == one.field));
            given.extend(history.into_iter().rfind(|entry| sets(&entry.op)).map(|entry| (entry, bearer)));
        }
        given.sort_by_key(|(entry, _)| entry.seq);
        let Some((entry, bearer)) = given.pop() else { continue };
        let names = one.bearers.iter().filter(|other| other.code != bearer.code);
        found.push(Finding {
            kind: Kind::Numbers,
            entry: entry.seq,
            others: given.iter().map(|(entry, _)| entry.seq).collect(),
            on: entry.happened,
            entered: entry.entered,
            actor: entry.actor,
            code: Some(bearer.code),
            offer: None,
            qty: None,
            worth: None,
            why: Why::Number(one.field, one.number.clone(), names.map(|n| n.name.clone()).collect()),
        });
    }
    Ok(found)
}
