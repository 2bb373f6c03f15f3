//! `kuota split`: a proposal of who gets what of a supply, and with `--post` the week's orders.

use super::{day_of_orders, offer, product_name, week};
use crate::base::text::quote;
use crate::base::{Code, Fault, Qty, Slug, Week, Word};
use crate::book::records::Account;
use crate::book::view::View;
use crate::book::{Page, Row};
use crate::cli::{Answer, Turn, deed, find};
use crate::domain::Product;
use crate::domain::share::Rule;
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::accounts::remaining;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, number, right};
use crate::lists::weekly::{Parties, Party, SPAN, order};
use crate::msg;
use std::collections::BTreeMap;

/// The list of shares.
struct Shares;

/// What is proposed for one cooperative.
struct Share<'a> {
    page: &'a Page,
    row: &'a Row,
    week: Week,
    company: Slug,
    product: &'a Product,
    party: &'a Party,
    proposed: Qty,
}

impl Rows for Shares {
    type Row<'a> = Share<'a>;
}

const COLUMNS: &[Column<Shares>] = &[
    firm("code", Word::ColCode, |of, _| Value::written(of.party.code)),
    left("name", Word::ColName, |of, _| Value::text(&of.row.name)),
    left("kecamatan", Word::ColKecamatan, |of, _| Value::text(&of.page.name)),
    hidden(firm("week", Word::ColWeek, |of, _| Value::Week(of.week))),
    hidden(firm("company", Word::ColBumn, |of, _| Value::text(of.company.as_str()))),
    hidden(firm("product", Word::ColProduct, |of, _| Value::text(of.product.slug.as_str()))),
    hidden(left("unit", Word::ColUnit, |of, _| Value::text(of.product.unit.slug()))),
    right("last_week", Word::ColLastWeek, |of, _| Value::Qty(of.party.figures.last_week)),
    right("ordered", Word::ColOrdered, |of, _| Value::Qty(of.party.figures.line.ordered)),
    right("remaining", Word::ColRemaining, |of, _| remaining(of.party.figures.left)),
    right("room", Word::ColRoom, |of, _| of.party.figures.room.map_or(Value::Unknown, Value::Qty)),
    hidden(right("had", Word::ColHad, |of, _| Value::Qty(of.party.had))),
    hidden(right("past_sales", Word::ColPastSales, |of, _| Value::Qty(of.party.past_sales))),
    right("proposed", Word::ColProposed, |of, _| Value::Qty(of.proposed)),
];

/// `kuota split`.
pub fn split(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let (company, product) = offer(turn, &catalog.registry)?;
    let supply = product.quantity(turn.raw("supply"), false, turn.lang())?;
    let rule = turn.maybe("rule").map(|text| Rule::parse(&text)).transpose()?.unwrap_or(Rule::Equal);
    let week = week(turn)?.unwrap_or(turn.this_week());
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let set = by_hand(turn, &snapshot, product)?;
    let parties =
        Parties::gather(&snapshot, &catalog, turn.today(), (company, product.slug), week, |code| {
            scope.holds(code)
        })?;
    let shares = parties.split(supply, product, rule, &set)?;
    let sum: Qty = shares.iter().map(|(_, qty)| *qty).sum();
    let shown = |qty: Qty| (qty, product.unit);
    let name = || product_name(&catalog.registry, product.slug);
    let total = msg!(
        ShareSum, product: name(), week: week, rule: rule.word(), sum: shown(sum), supply: shown(supply),
        count: shares.iter().filter(|(_, qty)| *qty > Qty::ZERO).count(), pack: shown(product.pack())
    );
    // Both are by code.
    let pairs = || parties.may.iter().zip(shares.iter().map(|(_, qty)| *qty));
    if turn.flag("post") {
        if parties.may.is_empty() {
            return Err(Fault::refused("share.nobody", msg!(ShareNobody, week: week, product: name())));
        }
        if sum == Qty::ZERO {
            return Err(Fault::refused("share.nothing", msg!(ShareNothing, supply: shown(supply))));
        }
        let on = day_of_orders(turn, week)?;
        let orders = pairs().filter(|(_, qty)| *qty > Qty::ZERO).map(|(party, qty)| {
            let account = Account { code: party.code, company, product: product.slug };
            order(account, qty, week, on, party.figures.line.version)
        });
        let mut told = deed::act(turn, &book, orders)?;
        told.more.push((total, vec![("sum", number(sum)), ("supply", number(supply))]));
        told.notes = notes;
        return deed::tell(turn, &snapshot, told);
    }
    let mut rows = Vec::new();
    for (party, proposed) in pairs() {
        let Some((page, row)) = catalog.find(party.code) else { continue };
        rows.push(Share { page, row, week, company, product, party, proposed });
    }
    let mut foot = Vec::new();
    if parties.may.is_empty() {
        foot.push(msg!(ShareNone, week: week, product: name()));
    } else {
        foot.push(total);
        foot.extend((!set.is_empty()).then(|| msg!(ShareByHand, count: set.len())));
        foot.extend((sum < supply).then(|| msg!(ShareOver, over: shown(supply - sum))));
        foot.extend((rule == Rule::Sales).then(|| msg!(ShareSince, weeks: SPAN)));
        foot.push(msg!(ShareProposal));
    }
    let left_out = parties.left_out.len();
    foot.extend((left_out > 0).then(|| msg!(ShareLeftOut, count: left_out)));
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &foot, notes)
}

/// Whose share is set by hand: `--set CODE=QTY`, once each.
fn by_hand(turn: &Turn<'_>, snapshot: &View<'_>, product: &Product) -> Result<BTreeMap<Code, Qty>, Fault> {
    let mut set = BTreeMap::new();
    for text in turn.many("set") {
        let Some((code, qty)) = text.split_once('=') else {
            let what = msg!(ShareSetShape, text: quote(text));
            return Err(Fault::usage("share.shape", what).then(msg!(ShareSetWrite)));
        };
        let found = find::cooperative(snapshot, code)?;
        if set.insert(found.code(), product.quantity(qty, true, turn.lang())?).is_some() {
            let what = msg!(ShareSetTwice, name: &*found.row().name);
            return Err(Fault::usage("share.twice", what).then(msg!(FieldGivenTwiceNext)));
        }
    }
    Ok(set)
}
