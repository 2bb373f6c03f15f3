//! A supply that is split over a column, and what a column comes to.

use super::cell::{Put, Typed};
use super::{Judge, Offer, Sheet, Split};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Qty};
use crate::book::records::Account;
use crate::domain::share::Rule;
use crate::domain::{PostingKind, Product};
use crate::lists::weekly::Parties;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

impl Sheet {
    /// Fills a column with a proposal. What was typed there by hand stays, the others share the rest.
    ///
    /// # Errors
    /// If nobody can have a share, if what stands there by hand is too much, or if the book cannot
    /// be read.
    pub fn share(&mut self, split: Split, judge: &Judge<'_>) -> Result<(), Fault> {
        let (company, product) = split.offer;
        let here: BTreeSet<Code> = self.whose.codes.iter().copied().collect();
        let is_of = |offer: &Offer| (offer.company, offer.product.slug) == split.offer;
        let parties = Parties::gather(
            judge.snapshot,
            judge.catalog,
            judge.asking.today(),
            split.offer,
            self.week,
            |code| here.contains(&code) && !self.whose.leaves_out(&Account { code, company, product }),
        )?;
        let Some(at) = self.offers.iter().position(is_of).filter(|_| !parties.may.is_empty()) else {
            let (_, product) = judge.catalog.registry.product(product.as_str())?;
            let name = Arg::Both(product.name.id.clone(), product.name.en.clone());
            return Err(Fault::refused("share.nobody", msg!(ShareNobody, week: self.week, product: name)));
        };
        let key = |code: Code| (PostingKind::Order, Account { code, company, product });
        let by_hand = |code: Code| self.typed.get(&key(code)).filter(|cell| cell.put.by_hand);
        let set: BTreeMap<Code, Qty> = parties
            .may
            .iter()
            .filter_map(|party| Some((party.code, by_hand(party.code)?.qty.clone().ok()??)))
            .collect();
        let sharing = split.rule.unwrap_or(Rule::Equal);
        let shares = parties.split(split.supply, &self.offers[at].product, sharing, &set)?;
        if split.rule.is_some() && shares.iter().all(|(_, qty)| *qty == Qty::ZERO) {
            let supply = (split.supply, self.offers[at].product.unit);
            return Err(Fault::refused("share.nothing", msg!(ShareNothing, supply: supply)));
        }
        for (party, (code, qty)) in
            parties.may.iter().zip(shares).filter(|(_, (code, _))| !set.contains_key(code))
        {
            let given = split.rule.is_some() && qty > Qty::ZERO;
            let text = if given { qty.show_number(judge.lang) } else { String::new() };
            let base = party.figures.line.version;
            let mut put = Put { base, ..Put::default() };
            put.text.set(text);
            self.put(key(code), put, judge)?;
        }
        (self.kind, self.at, self.typing) = (PostingKind::Order, at, false);
        self.in_delivery = false;
        (self.split, self.left_out) = (Some(split), parties.left_out.len());
        Ok(())
    }

    /// The split, if the sheet shows orders, with its product and what is handed out of it.
    pub(super) fn shared(&self) -> Option<(Split, &Product, Qty)> {
        let split = self.split.filter(|_| self.kind == PostingKind::Order)?;
        let offer = self.offers.iter().find(|offer| (offer.company, offer.product.slug) == split.offer)?;
        let sum = self.sum(offer);
        Some((split, &offer.product, sum))
    }

    /// What is typed into a column and would be written, added up: what is refused is not summed.
    pub(super) fn sum(&self, offer: &Offer) -> Qty {
        self.column(offer).filter_map(|(_, cell)| cell.counts()).sum()
    }

    /// How many cells of a column are refused. What is being typed may yet become a quantity.
    pub(super) fn refused(&self, offer: &Offer) -> usize {
        let typing = self.current().filter(|_| self.typing);
        let typed = |(account, cell): &(Account, &Typed)| Some(*account) == typing && cell.qty.is_err();
        self.column(offer).filter(|one| one.1.is_refused() && !typed(one)).count()
    }

    fn column(&self, offer: &Offer) -> impl Iterator<Item = (Account, &Typed)> {
        let of = (offer.company, offer.product.slug);
        self.cells().filter(move |(a, _)| (a.company, a.product) == of)
    }
}
