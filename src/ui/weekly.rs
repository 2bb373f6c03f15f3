//! A week's work on many rows of pane 4: one form for all that are marked, the sheet, a supply split,
//! last week repeated. Marked rows are meant, or all that are shown.

use super::act::{named, push_form, titled};
use super::form::deeds::Deeds;
use super::input::Effect;
use super::overlay::Overlay;
use super::overlay::sheet::{self, Sheet, Split};
use super::session::{After, Session};
use super::summary;
use crate::base::calendar::Stamp;
use crate::base::{Code, Fault, Slug, Word};
use crate::book::records::Account;
use crate::domain::quota::Draft;
use crate::msg;
use crate::store::{Mode, Request, Snapshot, weekly};
use std::collections::BTreeSet;

/// The form of a posting to the row under the cursor, or the same to all that are marked.
pub fn post(s: &mut Session, now: Stamp) -> Result<(), Fault> {
    let accounts = chosen(s);
    let Some(first) = accounts.first().copied() else {
        s.hint(&msg!(NothingHere), now);
        return Ok(());
    };
    if accounts.iter().any(|other| (other.company, other.product) != (first.company, first.product)) {
        s.hint(&msg!(OneProduct), now);
        return Ok(());
    }
    let product = s.catalog.registry.product(first.product.as_str())?.1.clone();
    let name = match accounts.len() {
        1 => named(s, Word::KeyPost, first.code),
        n => titled(s, Word::KeyPost, None, n),
    };
    let title = format!("{name} · {} · {}", product.name.text(s.lang), s.week.short());
    let form = Deeds::post(accounts, &product, s.week, title, s.today, s.lang);
    push_form(s, form);
    Ok(())
}

/// The rows that are marked, or the one under the cursor.
pub(super) fn chosen(s: &Session) -> Vec<Account> {
    accounts(s, s.kuota.list.chosen())
}

/// The rows that are marked, or all that are shown.
pub(super) fn meant(s: &Session) -> Vec<Account> {
    let list = &s.kuota.list;
    let items = if list.marks.is_empty() { list.items.clone() } else { list.chosen() };
    accounts(s, items)
}

fn accounts(s: &Session, items: Vec<super::pane::kuota::Item>) -> Vec<Account> {
    let code = |place: u32| s.catalog.at(place as usize).1.code;
    items.into_iter().map(|(place, offer)| s.ledger.offers[usize::from(offer)].account(code(place))).collect()
}

/// The cooperatives of rows, each once, in the rows' order.
fn codes(accounts: &[Account]) -> Vec<Code> {
    let mut seen = BTreeSet::new();
    accounts.iter().map(|account| account.code).filter(|code| seen.insert(*code)).collect()
}

/// Opens the sheet for the rows that are meant.
pub fn sheet(s: &mut Session, snapshot: &Snapshot, now: Stamp) -> Result<(), Fault> {
    let only = s.kuota.offer.map(|offer| offer_at(s, offer.into()));
    let accounts = meant(s);
    let current = s.with_cx(|cx| s.kuota.current(cx));
    let judge = sheet::judge(snapshot, &s.catalog, &s.person, now);
    let mut sheet = Sheet::open(s.week, codes(&accounts), only, &judge)?;
    sheet.go_to(current);
    s.overlays.push(Overlay::Sheet(Box::new(sheet)));
    s.reveal_sheet();
    Ok(())
}

fn offer_at(s: &Session, offer: usize) -> (Slug, Slug) {
    let offer = &s.ledger.offers[offer];
    (offer.company, offer.product.slug)
}

/// The form that asks for a supply: of the column one is in, or of the row's product.
pub fn split(s: &mut Session, now: Stamp) -> Result<(), Fault> {
    let of_sheet =
        s.sheet_mut().and_then(|sheet| sheet.offer()).map(|offer| (offer.company, offer.product.slug));
    let of_row = || s.with_cx(|cx| s.kuota.current(cx)).map(|account| (account.company, account.product));
    let Some(offer) = of_sheet.or_else(of_row) else {
        s.hint(&msg!(NothingHere), now);
        return Ok(());
    };
    let registry = s.catalog.registry.clone();
    let (_, product) = registry.product(offer.1.as_str())?;
    let (word, name) = (Word::KeySplit.text(s.lang), product.name.text(s.lang));
    let form = Deeds::supply(offer, product, format!("{word} · {} · {name} · {}", offer.0, s.week.short()));
    push_form(s, form);
    Ok(())
}

/// Fills the sheet with a proposal, opening it first if there is none.
///
/// # Errors
/// If there is nothing to propose: then no sheet is opened.
pub fn share(s: &mut Session, split: Split, snapshot: &Snapshot, now: Stamp) -> Result<(), Fault> {
    let (accounts, only) = (meant(s), s.kuota.offer.map(|_| split.offer));
    let judge = sheet::judge(snapshot, &s.catalog, &s.person, now);
    let open = s.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Sheet(sheet) => Some(sheet),
        _ => None,
    });
    match open {
        Some(sheet) => sheet.share(split, &judge)?,
        None => {
            let mut sheet = Sheet::open(s.week, codes(&accounts), only, &judge)?;
            sheet.share(split, &judge)?;
            s.overlays.push(Overlay::Sheet(Box::new(sheet)));
        }
    }
    s.reveal_sheet();
    Ok(())
}

/// Last week's orders of the rows that are meant: a summary first, then one action.
pub fn repeat(s: &mut Session, snapshot: &Snapshot, effects: &mut Vec<Effect>) -> Result<(), Fault> {
    let meant: BTreeSet<Account> = meant(s).into_iter().collect();
    let on = Draft::day(s.week, s.today);
    let all = weekly::repeat(snapshot, &s.catalog.registry, s.week, on, |account| meant.contains(account))?;
    let (mut requests, mut refused): (Vec<Request>, Vec<(Code, Fault)>) = (Vec::new(), Vec::new());
    for (account, order) in all {
        match order {
            Ok(request) => requests.push(request),
            Err(why) => refused.push((account.code, why)),
        }
    }
    if requests.is_empty() {
        let read = s.with_cx(|cx| summary::preview(cx, &[], &[], &refused));
        s.show(read);
    } else {
        s.request(requests.clone(), Mode::Preview, After::Preview(requests, refused), effects);
    }
    Ok(())
}
