//! A week's work on many rows of pane 4: one form for all that are marked, the sheet, a supply split,
//! last week repeated. Marked rows are meant, or all that are shown.

use super::act::push_form;
use super::form::deeds::{DayOf, Deeds};
use super::keys::Action;
use super::layer::sheet::{self, Sheet, Split, Whose};
use super::means::{self, titled};
use super::pane::Pane as _;
use super::session::{Session, Turn};
use super::summary;
use super::title::Title;
use crate::base::calendar::Stamp;
use crate::base::{Code, Day, Fault, Slug, Word};
use crate::book::act::Request;
use crate::book::records::Account;
use crate::book::view::View;
use crate::domain::PostingKind;
use crate::domain::quota::Draft;
use crate::lists::weekly;
use crate::msg;
use std::collections::BTreeSet;

/// The form of a posting to the row under the cursor, or the same to all that are marked.
///
/// # Errors
/// If the marked rows are of several products.
pub fn post(s: &mut Session) -> Result<(), Fault> {
    let rows = means::rows(s, Action::Post);
    let accounts = means::accounts(&rows);
    let Some((_, product)) = means::one_product(&accounts)? else { return Ok(()) };
    let product = s.board.catalog.registry.product(product.as_str())?.1.clone();
    let title = titled(s, Word::KeyPost, &rows).and(s.board.week.short(s.lang));
    let form = Deeds::post(accounts, &product, s.board.week, title, s.board.today, s.lang);
    push_form(s, form);
    Ok(())
}

/// Opens the sheet for the rows that are meant.
///
/// # Errors
/// If there is nothing to fill in, or the book cannot be read.
pub fn sheet(s: &mut Session, snapshot: &View<'_>, now: Stamp) -> Result<(), Fault> {
    let only = s.panes.kuota.offer.map(|offer| offer_at(s, offer.into()));
    let current = s.with_cx(|cx| s.panes.kuota.account(cx));
    let judge = sheet::judge(snapshot, &s.board.catalog, &s.person, now, s.lang);
    let mut sheet = Sheet::open(s.board.week, whose(s, Action::Sheet), only, &judge)?;
    sheet.go_to(current);
    put_sheet(s, sheet);
    fit(s);
    Ok(())
}

/// Puts the sheet's cursor into view.
fn fit(s: &mut Session) {
    let body = s.body();
    s.layers.iter_mut().for_each(|layer| layer.fit(body));
}

/// Puts a sheet on top; in a week that is over it is asked at once what day it writes.
fn put_sheet(s: &mut Session, sheet: Sheet) {
    let asks = sheet.day().is_none();
    s.layers.push(sheet);
    if asks {
        ask_day(s);
    }
}

/// The form for the day that the sheet writes.
pub fn ask_day(s: &mut Session) {
    let (week, lang) = (s.board.week, s.lang);
    let of_sheet = s.layers.find_mut::<Sheet>().map(|sheet| (sheet.week, sheet.kind, sheet.day()));
    let (week, kind, day) = of_sheet.unwrap_or((week, PostingKind::Order, None));
    push_form(s, Deeds::day(week, kind, DayOf::Sheet, day, lang));
}

/// For whom a sheet is: the marked ledgers and no others, or all that are shown.
fn whose(s: &Session, action: Action) -> Whose {
    let rows = means::rows(s, action);
    let marked = s.list().marked() > 0;
    Whose { codes: means::codes(&rows), marked: marked.then(|| means::accounts(&rows).into_iter().collect()) }
}

fn offer_at(s: &Session, at: usize) -> (Slug, Slug) {
    let offer = &s.board.ledger.offers[at];
    (offer.company, offer.product.slug)
}

/// The form that asks for a supply: of the column one is in, else of the marked rows' product, else of
/// the row's under the cursor.
///
/// # Errors
/// If the marked rows are of several products.
pub fn split(s: &mut Session, now: Stamp) -> Result<(), Fault> {
    let of_sheet = s
        .layers
        .find_mut::<Sheet>()
        .and_then(|sheet| sheet.offer())
        .map(|offer| (offer.company, offer.product.slug));
    let of_marked = match of_sheet {
        None => means::one_product(&means::accounts(&means::marked(s)))?,
        Some(_) => None,
    };
    let of_row =
        || s.with_cx(|cx| s.panes.kuota.account(cx)).map(|account| (account.company, account.product));
    let Some(offer) = of_sheet.or(of_marked).or_else(of_row) else {
        s.hint(&msg!(NothingHere), now);
        return Ok(());
    };
    let registry = s.board.catalog.registry.clone();
    let (_, product) = registry.product(offer.1.as_str())?;
    let title = match of_marked {
        Some(_) => titled(s, Word::KeySplit, &means::marked(s)),
        None => {
            let (_, company) = registry.company(offer.0.as_str())?;
            let title = Title::from(Word::KeySplit.text(s.lang));
            title.with(" · ", &*company.name, company.short()).and(product.name.text(s.lang))
        }
    };
    let form = Deeds::supply(offer, product, title.and(s.board.week.short(s.lang)));
    push_form(s, form);
    Ok(())
}

/// Fills the sheet with a proposal, opening it first if there is none.
///
/// # Errors
/// If there is nothing to propose: then no sheet is opened.
pub fn share(s: &mut Session, split: Split, snapshot: &View<'_>, now: Stamp) -> Result<(), Fault> {
    let (whose, only) = (whose(s, Action::Split), s.panes.kuota.offer.map(|_| split.offer));
    let judge = sheet::judge(snapshot, &s.board.catalog, &s.person, now, s.lang);
    match s.layers.find_mut::<Sheet>() {
        Some(sheet) => sheet.share(split, &judge)?,
        None => {
            let mut sheet = Sheet::open(s.board.week, whose, only, &judge)?;
            sheet.share(split, &judge)?;
            put_sheet(s, sheet);
        }
    }
    fit(s);
    Ok(())
}

/// Last week's orders of the rows that are meant: a summary first, then one action. In a week that is
/// over the day is asked for first.
///
/// # Errors
/// If there is nothing to repeat, or the book cannot be read.
pub fn repeat(s: &mut Session, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let (week, lang) = (s.board.week, s.lang);
    match Draft::day(PostingKind::Order, week, s.board.today) {
        Some(on) => repeat_on(s, on, turn),
        None => {
            // Nobody is asked in vain.
            let monday = Day::from(week.monday());
            weekly::repeat(turn.book, &s.board.catalog.registry, week, monday, |_| true)?;
            push_form(s, Deeds::day(week, PostingKind::Order, DayOf::Repeat, None, lang));
            Ok(())
        }
    }
}

/// The same, on a day.
///
/// # Errors
/// As [`repeat`].
pub fn repeat_on(s: &mut Session, on: Day, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let meant: BTreeSet<Account> = means::accounts(&means::rows(s, Action::Repeat)).into_iter().collect();
    let all = weekly::repeat(turn.book, &s.board.catalog.registry, s.board.week, on, |account| {
        meant.contains(account)
    })?;
    let (mut requests, mut refused): (Vec<Request>, Vec<(Code, Fault)>) = (Vec::new(), Vec::new());
    for (account, order) in all {
        match order {
            Ok(request) => requests.push(request),
            Err(why) => refused.push((account.code, why)),
        }
    }
    if requests.is_empty() {
        let read = s.with_cx(|cx| summary::preview(cx, &[], &[], &refused));
        s.layers.push(read);
    } else {
        s.preview(requests, refused, turn);
    }
    Ok(())
}
