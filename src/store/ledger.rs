//! One week of the ledger in memory, for lists and sums: every cooperative × product with its cap,
//! what was ordered and received, and its stock.

use super::{Catalog, Snapshot};
use crate::base::calendar::Week;
use crate::base::{Area, Code, Day, Fault, Qty, Unit};
use crate::book::records::{Account, Read, Record};
use crate::book::{Row, wire};
use crate::domain::quota::{self, Policy};
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
        ledger.sum(catalog, &Lens::new(registry, today));
        Ok(ledger)
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

    /// The cap of a row; `None` if nothing limits it.
    pub fn cap(&self, code: Code, offer: usize) -> Option<Qty> {
        quota::cap(&self.offers[offer].1, &self.line(code, offer), &self.stock(code, offer))
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
