//! One week of the ledger in memory, for lists and sums: every cooperative × product with its cap,
//! what was ordered and received, and its stock.

use super::{Catalog, Snapshot};
use crate::base::calendar::Week;
use crate::base::{Area, Code, Day, Fault, Qty, Unit};
use crate::book::records::{Account, Read, Record};
use crate::book::{Row, decide, wire};
use crate::domain::quota::{self, Basis, Carry, Policy, Span};
use crate::domain::why::Lens;
use crate::domain::{Line, Product, Stock};
use std::collections::BTreeMap;

/// What the ledger says of one week.
#[derive(Default)]
pub struct WeekLedger {
    /// Sums of the week, by account.
    pub lines: BTreeMap<Account, Line>,
    /// Stocks, by account.
    pub stocks: BTreeMap<Account, Stock>,
    /// Offers with their product and the policy of the week.
    pub offers: Vec<(Product, Policy)>,
    /// What caps are reckoned with, of accounts where that is more than the week's own line.
    spans: BTreeMap<Account, Span>,
    /// By kecamatan: caps and receipts of products in kg.
    sums: BTreeMap<Area, (Qty, Qty)>,
}

impl WeekLedger {
    /// Reads a week.
    pub fn load(snapshot: &Snapshot, catalog: &Catalog, week: Week, today: Day) -> Result<WeekLedger, Fault> {
        let mut ledger = WeekLedger::default();
        let registry = &catalog.registry;
        for (company, product) in registry.offers() {
            let policy = registry.policy(company, product, Day::from(week.monday()));
            let product = registry.products.iter().find(|p| p.slug == product);
            ledger.offers.extend(product.cloned().zip(policy.cloned()));
        }
        snapshot.scan_prefix(Line::KIND, &week.to_key(), &mut |key, body| {
            if let Some(account) = key.get(3..).and_then(Account::from_key) {
                ledger.lines.insert(account, wire::parse(body)?);
            }
            Ok(true)
        })?;
        snapshot.scan_prefix(Stock::KIND, &[], &mut |key, body| {
            if let Some(account) = Account::from_key(key) {
                ledger.stocks.insert(account, wire::parse(body)?);
            }
            Ok(true)
        })?;
        ledger.reckon(snapshot, catalog, week)?;
        ledger.sum(catalog, &Lens::new(registry, today));
        Ok(ledger)
    }

    /// Reads the spans of those whose cap is not a matter of the week alone.
    fn reckon(&mut self, snapshot: &Snapshot, catalog: &Catalog, week: Week) -> Result<(), Fault> {
        let registry = &catalog.registry;
        let mut spans = BTreeMap::new();
        for (offer, (_, policy)) in self.offers.iter().enumerate() {
            if policy.basis != Basis::Month && registry.policies.iter().all(|p| p.carry == Carry::None) {
                continue;
            }
            for (_, row) in catalog.rows().filter(|(_, row)| row.standing.is_partner()) {
                let account = self.account(row.code, offer);
                spans.insert(account, decide::span(snapshot, registry, policy, account, week)?);
            }
        }
        self.spans = spans;
        Ok(())
    }

    fn sum(&mut self, catalog: &Catalog, lens: &Lens<'_>) {
        for page in &catalog.pages {
            let (mut cap, mut received) = (Qty(0), Qty(0));
            for row in page.rows.iter().filter(|r| r.standing.is_partner()) {
                for offer in 0..self.offers.len() {
                    if self.offers[offer].0.unit != Unit::Kg {
                        continue;
                    }
                    received += self.line(row.code, offer).received;
                    if self.may_order(lens, row, offer) {
                        cap += self.cap(row.code, offer).unwrap_or_default();
                    }
                }
            }
            if cap != Qty(0) || received != Qty(0) {
                self.sums.insert(page.area, (cap, received));
            }
        }
    }

    /// A kecamatan's caps and receipts of products in kg.
    pub fn sums(&self, area: Area) -> (Qty, Qty) {
        self.sums.get(&area).copied().unwrap_or_default()
    }

    /// The account of a cooperative and an offer.
    pub fn account(&self, code: Code, offer: usize) -> Account {
        let (product, policy) = &self.offers[offer];
        Account { code, company: policy.company, product: product.slug }
    }

    /// The week's sums of a row.
    pub fn line(&self, code: Code, offer: usize) -> Line {
        self.lines.get(&self.account(code, offer)).copied().unwrap_or_default()
    }

    /// The stock of a row.
    pub fn stock(&self, code: Code, offer: usize) -> Stock {
        self.stocks.get(&self.account(code, offer)).copied().unwrap_or_default()
    }

    fn span(&self, code: Code, offer: usize) -> Span {
        let spans = self.spans.get(&self.account(code, offer)).copied();
        spans.unwrap_or_else(|| Span { ordered: self.line(code, offer).ordered, ..Span::default() })
    }

    /// The cap of a row, with what is carried into it; `None` if nothing limits it.
    pub fn cap(&self, code: Code, offer: usize) -> Option<Qty> {
        let (line, stock) = (self.line(code, offer), self.stock(code, offer));
        quota::allowed(&self.offers[offer].1, &line, &self.span(code, offer), &stock)
    }

    /// What a row may still order; `None` if nothing limits it.
    pub fn left(&self, code: Code, offer: usize) -> Option<Qty> {
        let (line, stock) = (self.line(code, offer), self.stock(code, offer));
        quota::left(&self.offers[offer].1, &line, &self.span(code, offer), &stock)
    }

    /// Whether a cooperative may order, by the rule that a posting is judged by.
    pub fn may_order(&self, lens: &Lens<'_>, row: &Row, offer: usize) -> bool {
        let (product, policy) = &self.offers[offer];
        let company = lens.registry.companies.iter().position(|c| c.slug == policy.company);
        // Most are no partners: they need no refusal in words.
        row.standing.is_partner()
            && company.is_some_and(|c| quota::may_order(lens, c, product.slug, policy, &row.standing).is_ok())
    }
}
