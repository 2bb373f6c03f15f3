//! A week's work on many accounts at once: what each may still take, who shares a supply, and which
//! of last week's orders are made again. The screen and the command line both begin here.

use super::Catalog;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Qty, Seq, Slug, Unit, Week};
use crate::book::act::Request;
use crate::book::decide::{Deed, with_ledger};
use crate::book::folio::Folio;
use crate::book::records::{Account, Records};
use crate::book::view::Look;
use crate::domain::quota::{self, Draft, Left, Line, PostingKind, Stock};
use crate::domain::share::{self, Claimant, Rule};
use crate::domain::{Product, Registry};
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

/// How many weeks back sales and shares are counted.
pub const SPAN: i64 = 12;

/// One account in a week, by the rules that its postings are judged by.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The week's sums.
    pub line: Line,
    /// Its stock.
    pub stock: Stock,
    /// What it ordered the week before.
    pub last_week: Qty,
    /// What of its open orders is for weeks after this one.
    pub later: Qty,
    /// What is left of its cap.
    pub left: Left,
    /// The room in its store; `None` if that is not known.
    pub room: Option<Qty>,
    /// Why it may not order, if it may not.
    pub may: Result<(), Fault>,
}

impl Figures {
    /// Reads an account's figures; none in a week without a policy.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn read(
        snapshot: &dyn Look,
        registry: &Registry,
        today: Day,
        account: Account,
        week: Week,
    ) -> Result<Option<Figures>, Fault> {
        if registry.policy(account.company, account.product, week.monday().into()).is_none() {
            return Ok(None);
        }
        let last_week = line(snapshot, account, week.previous())?.ordered;
        let read = |ledger: &quota::Ledger<'_>| {
            let later = later(snapshot, account, week, today, ledger.stock.open)?;
            Ok(Figures {
                line: ledger.line,
                stock: ledger.stock,
                last_week,
                later,
                left: ledger.quota().left,
                room: ledger.room(),
                may: ledger.may_order(),
            })
        };
        with_ledger(snapshot, registry, today, account, week, read).map(Some)
    }

    /// What is on order up to this week and not yet received.
    pub fn open(&self) -> Qty {
        self.stock.open - self.later
    }

    /// The most of a supply that it may get: neither its cap nor its store is exceeded.
    pub fn most(&self, supply: Qty) -> Qty {
        self.left.most().unwrap_or(supply).min(self.room.unwrap_or(supply)).min(supply).max(Qty::ZERO)
    }
}

fn line(snapshot: &dyn Look, account: Account, week: Week) -> Result<Line, Fault> {
    snapshot.line(week, &account)
}

/// What of an account's open orders is for weeks after one: what these have ordered more than they have
/// received. Nothing is ordered for a week after the next.
fn later(snapshot: &dyn Look, account: Account, week: Week, today: Day, open: Qty) -> Result<Qty, Fault> {
    let mut later = Qty::ZERO;
    let (mut ahead, last) = (week.next(), Week::of(today.date()).next());
    while open > Qty::ZERO && ahead <= last {
        let line = line(snapshot, account, ahead)?;
        later += line.ordered - line.received;
        ahead = ahead.next();
    }
    Ok(later.clamp(Qty::ZERO, open.max(Qty::ZERO)))
}

/// Whether a cooperative was an official partner in a week in which a policy ruled the product: a look
/// at its row, so that the many strangers need no reading.
pub fn is_party(catalog: &Catalog, account: Account, week: Week) -> bool {
    let registry = &catalog.registry;
    let place = registry.companies.iter().position(|company| company.slug == account.company);
    let policy = registry.policy(account.company, account.product, week.monday().into());
    let row = catalog.find(account.code).map(|(_, row)| row);
    match (place, policy, row) {
        (Some(place), Some(_), Some(row)) => row.standing.was_partner(place, week.days()),
        _ => false,
    }
}

/// The accounts that have goods in store or on the way, partners or not.
///
/// # Errors
/// If the book cannot be read.
pub fn with_goods(snapshot: &dyn Look) -> Result<BTreeSet<Account>, Fault> {
    let mut found = BTreeSet::new();
    for folio in snapshot.records::<Folio<Stock>>(&[])? {
        let goods = |stock: &Stock| stock.on_hand != Qty::ZERO || stock.open != Qty::ZERO;
        found.extend(folio.iter().filter(|(_, stock)| goods(stock)).map(|(account, _)| account));
    }
    Ok(found)
}

/// One who may get a share of a supply.
#[derive(Clone, Debug)]
pub struct Party {
    /// The cooperative.
    pub code: Code,
    /// Its figures in the week.
    pub figures: Figures,
    /// What it ordered so far.
    pub had: Qty,
    /// What it sold so far.
    pub past_sales: Qty,
}

/// Who shares a supply, by code, and which partners do not, with why.
#[derive(Clone, Debug)]
pub struct Parties {
    /// What is shared: company and product.
    pub offer: (Slug, Slug),
    /// Those who may order.
    pub may: Vec<Party>,
    /// Partners whose orders something stops.
    pub left_out: Vec<(Code, Fault)>,
    /// What everybody is called, for a refusal.
    names: BTreeMap<Code, Box<str>>,
}

impl Parties {
    /// Gathers those among the cooperatives that `holds` lets in.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn gather(
        snapshot: &dyn Look,
        catalog: &Catalog,
        today: Day,
        offer: (Slug, Slug),
        week: Week,
        holds: impl Fn(Code) -> bool,
    ) -> Result<Parties, Fault> {
        let (company, product) = offer;
        let mut parties = Parties { offer, may: Vec::new(), left_out: Vec::new(), names: BTreeMap::new() };
        for (code, name) in
            catalog.rows().map(|(_, row)| (row.code, &row.name)).filter(|(code, _)| holds(*code))
        {
            parties.names.insert(code, name.as_str().into());
            let account = Account { code, company, product };
            if !is_party(catalog, account, week) {
                continue;
            }
            let figures = Figures::read(snapshot, &catalog.registry, today, account, week)?;
            let Some(figures) = figures else { continue };
            if let Err(why) = figures.may {
                parties.left_out.push((code, why));
                continue;
            }
            let (mut had, mut past_sales) = (figures.line.ordered, figures.line.sold);
            for back in 1..=SPAN {
                let line = line(snapshot, account, week.plus(-back))?;
                had += line.ordered;
                past_sales += line.sold;
            }
            parties.may.push(Party { code, figures, had, past_sales });
        }
        Ok(parties)
    }

    /// Splits a supply in whole packs. Who is set by hand gets that, the others share the rest anew;
    /// every party is in the answer, by code.
    ///
    /// # Errors
    /// If somebody is set who is no party or would be above its cap, or all that is set is more than
    /// there is: `share.set`, `share.most`, `share.over`.
    pub fn split(
        &self,
        supply: Qty,
        product: &Product,
        rule: Rule,
        set: &BTreeMap<Code, Qty>,
    ) -> Result<Vec<(Code, Qty)>, Fault> {
        let shown = |qty: Qty| (qty, product.unit);
        let name = |code: &Code| {
            self.names.get(code).map_or_else(|| code.to_string().into(), |name| Arg::from(&**name))
        };
        for (code, qty) in set {
            let Some(party) = self.may.iter().find(|party| party.code == *code) else {
                let why = self.left_out.iter().find(|(other, _)| other == code);
                return Err(why.map_or_else(
                    || Fault::refused("share.set", msg!(ShareSetStranger, name: name(code))),
                    |(_, fault)| fault.clone(),
                ));
            };
            if let Left::Of(left) = party.figures.left
                && *qty > left
            {
                let what = msg!(ShareSetMost, name: name(code), most: shown(left), asked: shown(*qty));
                return Err(Fault::refused("share.most", what).then(msg!(AskLessNext)));
            }
        }
        let by_hand: Qty = set.values().copied().sum();
        if by_hand > supply {
            return Err(above_supply(by_hand, supply, product.unit));
        }
        let rest = supply - by_hand;
        let claimants: Vec<Claimant> = self
            .may
            .iter()
            .filter(|party| !set.contains_key(&party.code))
            .map(|party| Claimant {
                code: party.code,
                most: party.figures.most(rest),
                had: party.had,
                past_sales: party.past_sales,
            })
            .collect();
        let mut shares = share::split(rest, product.pack(), &claimants, rule);
        shares.extend(set.iter().map(|(code, qty)| (*code, *qty)));
        shares.sort();
        Ok(shares)
    }
}

/// More is handed out than there is.
pub fn above_supply(sum: Qty, supply: Qty, unit: Unit) -> Fault {
    let what = msg!(ShareAbove, sum: (sum, unit), supply: (supply, unit), over: (sum - supply, unit));
    Fault::refused("share.over", what).then(msg!(ShareAboveNext))
}

/// An order, based on the week's line as it was looked at.
pub fn order(account: Account, qty: Qty, week: Week, on: Day, version: Seq) -> Request {
    let Account { code, company, product } = account;
    let draft = Draft::of(PostingKind::Order, qty, week, on);
    Request { deed: Deed::Post { code, company, product, draft }, base: Some(version) }
}

/// An account with the order to be made again, or why it is not.
pub type Again = (Account, Result<Request, Fault>);

/// Last week's orders of the accounts that `holds` lets in, to be made again in a week. Who has
/// ordered already is not made to order twice: that one comes with its refusal.
///
/// # Errors
/// If the book cannot be read, or if nothing was ordered: `repeat.none`.
pub fn repeat(
    snapshot: &dyn Look,
    registry: &Registry,
    week: Week,
    on: Day,
    holds: impl Fn(&Account) -> bool,
) -> Result<Vec<Again>, Fault> {
    let mut all = Vec::new();
    for (account, qty) in ordered(snapshot, week.previous())? {
        if !holds(&account) {
            continue;
        }
        let now = line(snapshot, account, week)?;
        if now.ordered > Qty::ZERO {
            let ordered = registry.amount(account.product, now.ordered);
            let what = msg!(RepeatOrdered, week: week, ordered: ordered);
            all.push((account, Err(Fault::refused("repeat.ordered", what))));
        } else {
            all.push((account, Ok(order(account, qty, week, on, now.version))));
        }
    }
    if all.is_empty() {
        return Err(Fault::refused("repeat.none", msg!(RepeatNone, week: week.previous())));
    }
    Ok(all)
}

/// What was ordered in a week, by account.
fn ordered(snapshot: &dyn Look, week: Week) -> Result<Vec<(Account, Qty)>, Fault> {
    let mut all = Vec::new();
    for folio in snapshot.records::<Folio<Line>>(&week.to_key())? {
        let lines = folio.iter().map(|(account, line)| (account, line.ordered));
        all.extend(lines.filter(|(_, ordered)| *ordered > Qty::ZERO));
    }
    all.sort();
    Ok(all)
}
