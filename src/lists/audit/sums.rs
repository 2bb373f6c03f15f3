//! The sums over the rows, and how what differs is said.

use crate::base::words::Arg;
use crate::base::{Area, Fault, Msg, Qty, Seq, Unit, Week, Word};
use crate::book::records::Account;
use crate::domain::Sum;
use crate::lists::audit::Audit;
use crate::lists::{Catalog, WeekLedger};
use crate::msg;
use std::collections::BTreeMap;

/// The sums that stand over the rows: by kecamatan as the command line adds them and as the map shows
/// them, and of the regency.
pub(super) fn sums(audit: &Audit, catalog: &Catalog, ledger: &WeekLedger, wrong: &mut Vec<Fault>) {
    let week = ledger.week;
    let mut shown: BTreeMap<(Area, usize), Sum> = BTreeMap::new();
    for (page, row, offer, at) in ledger.rows(catalog) {
        let Some(offer) = ledger.offer_of(&offer.account(row.code)) else { continue };
        for area in [page.area, page.area.kabupaten()] {
            shown.entry((area, offer)).or_default().add(&at.quota, &at.line, at.on_hand);
        }
    }
    let log = logged(audit, catalog, ledger);
    for ((area, offer), sum) in &shown {
        if let (Some(cap), Some(left)) = (sum.cap, sum.left)
            && cap + sum.over != sum.used + left + sum.blocked + sum.expired
        {
            let product = &ledger.offers[*offer].product;
            let figures = [cap, sum.used + left + sum.blocked + sum.expired - sum.over];
            wrong.push(sum_differs(
                catalog,
                *area,
                week,
                catalog.registry.product_name(product.slug),
                Word::LedgerCap,
                figures,
                product.unit,
            ));
        }
        let log = log.get(&(*area, *offer)).copied().unwrap_or_default();
        let words = [Word::PostOrder, Word::PostReceive, Word::PostSell];
        for ((what, shown), log) in words.into_iter().zip([sum.ordered, sum.received, sum.sold]).zip(log) {
            if shown != log {
                let product = &ledger.offers[*offer].product;
                wrong.push(sum_differs(
                    catalog,
                    *area,
                    week,
                    catalog.registry.product_name(product.slug),
                    what,
                    [shown, log],
                    product.unit,
                ));
            }
        }
    }
    let kg = |offer: &usize| ledger.offers[*offer].product.unit == Unit::Kg;
    for (at, page) in catalog.pages.iter().enumerate() {
        let offers = (0..ledger.offers.len()).filter(kg);
        let received = offers.fold(Qty(0), |sum, o| sum + log.get(&(page.area, o)).map_or(Qty(0), |l| l[1]));
        let shown = ledger.kg(catalog, at).1;
        if shown != received {
            wrong.push(sum_differs(
                catalog,
                page.area,
                week,
                Word::LedgerAllKg.into(),
                Word::PostReceive,
                [shown, received],
                Unit::Kg,
            ));
        }
    }
}

/// Ordered, received and sold by the log, by area and offer.
fn logged(audit: &Audit, catalog: &Catalog, ledger: &WeekLedger) -> BTreeMap<(Area, usize), [Qty; 3]> {
    let week = ledger.week;
    let mut log: BTreeMap<(Area, usize), [Qty; 3]> = BTreeMap::new();
    for (account, run) in &audit.accounts {
        let (Some(tally), Some(offer)) = (run.weeks.get(week), ledger.offer_of(account)) else { continue };
        // A sum is of the kecamatan in which the village lies today.
        let home = catalog.find(account.code).map_or(account.code.kecamatan(), |(page, _)| page.area);
        for area in [home, home.kabupaten()] {
            let sum = log.entry((area, offer)).or_default();
            for (sum, qty) in sum.iter_mut().zip([tally.net(), tally.received, tally.sold]) {
                *sum += qty;
            }
        }
    }
    log
}

/// Whose ledger, of whom and of what.
pub(super) fn named(catalog: &Catalog, account: &Account) -> Msg {
    let (registry, code) = (&catalog.registry, account.code);
    let coop = catalog.name_of(code).map_or(Arg::from(Word::Unknown), Arg::from);
    let (company, product) = (registry.company_name(account.company), registry.product_name(account.product));
    msg!(LedgerOf, coop: coop, company: company, product: product)
}

pub(super) fn differ(
    catalog: &Catalog,
    account: &Account,
    week: Option<Week>,
    what: Word,
    [stored, log]: [Arg; 2],
    last: Seq,
) -> Fault {
    let week = week.map_or(Arg::from(""), |week| Msg::from_week(week).into());
    let what = msg!(
        LedgerDiffers, of: named(catalog, account), week: week,
        what: what, stored: stored, log: log, entry: Msg::from_entry(last)
    );
    Fault::damaged("ledger.differs", what).then(msg!(StateNext))
}

pub(super) fn sum_differs(
    catalog: &Catalog,
    area: Area,
    week: Week,
    product: Arg,
    what: Word,
    [stored, log]: [Qty; 2],
    unit: Unit,
) -> Fault {
    let what = msg!(
        LedgerSumDiffers, area: area_named(catalog, area), product: product, week: Msg::from_week(week), what: what,
        stored: (stored, unit), log: (log, unit)
    );
    Fault::damaged("ledger.sum", what)
}

/// What a kecamatan or a kabupaten is called.
pub(super) fn area_named(catalog: &Catalog, area: Area) -> Arg {
    let page = catalog.page_at(area).map(|at| &*catalog.pages[at].name);
    page.or(catalog.registry.area(area)).map_or(Word::Unknown.into(), Arg::from)
}
