//! What the lists ask of postings: prices, counts, payments, delivery orders, and orders that a later entry
//! bars, dated back.

use super::pass::{Seen, worth};
use super::{Finding, Kind, Why};
use crate::base::calendar::Stamp;
use crate::base::{Code, Day, Qty, Rupiah, Seq, Slug};
use crate::book::apply::account;
use crate::book::records::Account;
use crate::domain::norm::Norm;
use crate::domain::posting::Posting;
use crate::domain::{PostingKind, Registry};
use std::collections::{HashMap, HashSet};

/// An order, as a later bar asks for it.
pub(super) struct Order {
    pub code: Code,
    pub company: Slug,
    pub product: Slug,
    pub on: Day,
    entry: Seq,
    entered: Stamp,
    qty: Qty,
    worth: Option<Rupiah>,
    actor: u32,
}

/// What was paid for and received of an account.
#[derive(Default)]
struct Dealt {
    paid: Qty,
    worth: Rupiah,
    received: Qty,
    /// The last payment: its entry, its day, when it was entered and by whom.
    last: Option<(Seq, Day, Stamp, u32)>,
}

/// A receipt under a delivery order.
struct Receipt {
    seen: (Seq, Day, Stamp),
    account: Account,
    qty: Qty,
    actor: u32,
}

/// The postings so far.
#[derive(Default)]
pub(super) struct Ledger {
    orders: Vec<Order>,
    dealt: HashMap<Account, Dealt>,
    receipts: HashMap<(Slug, String), Vec<Receipt>>,
    closed: Vec<Finding>,
    /// Who has posted, each once.
    actors: Vec<String>,
    pub reversed: HashSet<Seq>,
    /// Actions that were taken back.
    pub undone: HashSet<Seq>,
}

impl Ledger {
    /// The place of a name among those who have posted.
    fn actor(&mut self, name: &str) -> u32 {
        // Few people post, and the last of them most likely again.
        let at = self.actors.iter().rposition(|known| known == name);
        at.unwrap_or_else(|| {
            self.actors.push(name.to_owned());
            self.actors.len() - 1
        }) as u32
    }

    /// A posting: by whom, and by which entry it was let through if it is an order of a day that had been
    /// barred.
    pub fn post(
        &mut self,
        registry: &Registry,
        seen: Seen,
        posting: Posting,
        (actor, opened): (&str, Option<Seq>),
        found: &mut Vec<Finding>,
    ) {
        if let Some(entry) = opened {
            let one = of(seen, Kind::Barred, &posting, actor, Why::Opened(entry));
            found.push(Finding { others: vec![entry], ..one });
        }
        let by = self.actor(actor);
        let policy = registry.policy(posting.company, posting.product, posting.on);
        let dear = |limit: Option<Rupiah>| {
            let both = posting.price.zip(limit);
            both.filter(|(price, most)| price > most)
        };
        match posting.kind {
            PostingKind::Order | PostingKind::Pay => {
                if let Some((price, most)) = dear(policy.and_then(|policy| policy.buy)) {
                    let excess = Rupiah::of(Rupiah(price.0 - most.0), posting.qty);
                    let one = of(seen, Kind::Prices, &posting, actor, Why::Dear(price, most));
                    found.push(Finding { worth: Some(excess), ..one });
                }
                if posting.kind == PostingKind::Pay {
                    let dealt = self.dealt.entry(account(&posting)).or_default();
                    dealt.paid += posting.qty;
                    dealt.worth.0 += worth(posting.price, posting.qty).unwrap_or_default().0;
                    dealt.last = Some((seen.entry, posting.on, seen.entered, by));
                } else {
                    let Posting { code, company, product, on, qty, price, .. } = posting;
                    let (entry, entered, worth) = (seen.entry, seen.entered, worth(price, qty));
                    let order = Order { code, company, product, on, entry, entered, qty, worth, actor: by };
                    self.orders.push(order);
                }
            }
            PostingKind::Sell => {
                if let Some((price, most)) = dear(policy.and_then(|policy| policy.ceiling)) {
                    let excess = Rupiah::of(Rupiah(price.0 - most.0), posting.qty);
                    let one = of(seen, Kind::Prices, &posting, actor, Why::Above(price, most));
                    found.push(Finding { worth: Some(excess), ..one });
                }
            }
            PostingKind::Receive => {
                self.dealt.entry(account(&posting)).or_default().received += posting.qty;
                self.receive(seen, posting, by);
            }
            PostingKind::Count => {
                let (moved, before) = (posting.stock, posting.qty - posting.stock);
                let most = i64::from(registry.norms.get(Norm::CountShare));
                let is_much = moved.0.abs().saturating_mul(100) > before.0.saturating_mul(most);
                let is_gone = posting.qty == Qty::ZERO && before > Qty::ZERO;
                if is_gone || (is_much && moved != Qty::ZERO) {
                    let why = Why::Counted(before, posting.qty);
                    let one = of(seen, Kind::Counts, &posting, actor, why);
                    found.push(Finding { qty: Some(moved), ..one });
                }
            }
            PostingKind::Cancel | PostingKind::Return | PostingKind::Shrink => {}
        }
    }

    /// A receipt, by its delivery order: however its number was written.
    fn receive(&mut self, seen: Seen, posting: Posting, actor: u32) {
        let account = account(&posting);
        let mut number = posting.delivery_order;
        number.retain(char::is_alphanumeric);
        number.make_ascii_uppercase();
        if !number.is_empty() {
            let seen = (seen.entry, posting.on, seen.entered);
            let receipt = Receipt { seen, account, qty: posting.qty, actor };
            self.receipts.entry((posting.company, number)).or_default().push(receipt);
        }
    }

    /// A posting is taken back.
    pub fn reverse(&mut self, entry: Seq, posting: &Posting) {
        self.reversed.insert(entry);
        let Some(dealt) = self.dealt.get_mut(&account(posting)) else { return };
        if posting.kind == PostingKind::Pay {
            dealt.paid -= posting.qty;
            dealt.worth.0 -= worth(posting.price, posting.qty).unwrap_or_default().0;
        } else if posting.kind == PostingKind::Receive {
            dealt.received -= posting.qty;
        }
    }

    /// Days are barred that some orders are of already.
    pub fn close(&mut self, by: Seen, fits: impl Fn(&Order) -> bool) {
        if by.undoes.is_some() {
            return;
        }
        for order in self.orders.iter().filter(|order| fits(order)) {
            self.closed.push(Finding {
                kind: Kind::Barred,
                entry: order.entry,
                others: vec![by.entry],
                on: order.on,
                entered: order.entered,
                actor: self.actors[order.actor as usize].clone(),
                code: Some(order.code),
                offer: Some((order.company, Some(order.product))),
                qty: Some(order.qty),
                worth: order.worth,
                why: Why::Closed(by.entry),
            });
        }
    }

    /// What can only be told at the end; `paid_by` is the last day of a payment that should have been
    /// answered.
    pub fn rest(&mut self, paid_by: Day) -> Vec<Finding> {
        let mut found = std::mem::take(&mut self.closed);
        for (account, dealt) in &self.dealt {
            let Some((entry, on, entered, actor)) = dealt.last.filter(|last| last.1 < paid_by) else {
                continue;
            };
            if dealt.paid <= dealt.received {
                continue;
            }
            let rest = dealt.paid - dealt.received;
            let each = dealt.worth.0 as i128 * i128::from(rest.0);
            let share = each.checked_div(i128::from(dealt.paid.0)).and_then(|n| i64::try_from(n).ok());
            let Account { code, company, product } = *account;
            found.push(Finding {
                kind: Kind::Paid,
                entry,
                others: Vec::new(),
                on,
                entered,
                actor: self.actors[actor as usize].clone(),
                code: Some(code),
                offer: Some((company, Some(product))),
                qty: Some(rest),
                worth: share.map(Rupiah),
                why: Why::Paid(dealt.paid, dealt.received),
            });
        }
        for ((_, number), all) in &mut self.receipts {
            all.retain(|receipt| !self.reversed.contains(&receipt.seen.0));
            // One lorry brings a cooperative several products under one order: that is no second time.
            let is_again = |a: &Receipt, b: &Receipt| {
                a.account.code != b.account.code || a.account == b.account || a.seen.1 != b.seen.1
            };
            let Some((last, before)) = all
                .split_last()
                .filter(|_| (1..all.len()).any(|at| all[..at].iter().any(|one| is_again(one, &all[at]))))
            else {
                continue;
            };
            let Account { code, company, product } = last.account;
            let (entry, on, entered) = last.seen;
            found.push(Finding {
                kind: Kind::Deliveries,
                entry,
                others: before.iter().map(|receipt| receipt.seen.0).collect(),
                on,
                entered,
                actor: self.actors[last.actor as usize].clone(),
                code: Some(code),
                offer: Some((company, Some(product))),
                qty: Some(last.qty),
                worth: None,
                why: Why::Delivery(number.clone()),
            });
        }
        found
    }
}

/// A line of a list about a posting.
fn of(seen: Seen, kind: Kind, posting: &Posting, actor: &str, why: Why) -> Finding {
    Finding {
        code: Some(posting.code),
        offer: Some((posting.company, Some(posting.product))),
        qty: Some(posting.qty),
        worth: worth(posting.price, posting.qty),
        ..seen.finds(kind, actor, why)
    }
}
