//! `kuota split`: a proposal of who gets what of a supply, and with `--post` the week's orders.

use super::{day_of_orders, offer, product_name, quantity, week};
use crate::base::text::quote;
use crate::base::{Code, Fault, Qty, Word};
use crate::book::records::Account;
use crate::book::view::View;
use crate::cli::{Answer, Turn, cells, deed, find};
use crate::domain::Product;
use crate::domain::share::Rule;
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::lists::Catalog;
use crate::lists::weekly::{Parties, SPAN, order};
use crate::msg;
use std::collections::BTreeMap;

const COLUMNS: &[Column] = &[
    firm("code", Word::ColCode),
    left("name", Word::ColName),
    left("kecamatan", Word::ColKecamatan),
    hidden("week"),
    hidden("company"),
    hidden("product"),
    hidden("unit"),
    right("last_week", Word::ColLastWeek),
    right("ordered", Word::ColOrdered),
    right("remaining", Word::ColRemaining),
    right("room", Word::ColRoom),
    hidden("had"),
    hidden("past_sales"),
    right("proposed", Word::ColProposed),
];

/// `kuota split`.
pub fn split(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let (company, product) = offer(turn, &catalog.registry)?;
    let supply = quantity(turn.raw("supply"), product, false)?;
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
        told.more.push((total, vec![("sum", cells::qty_value(sum)), ("supply", cells::qty_value(supply))]));
        told.notes = notes;
        return deed::tell(turn, &snapshot, told);
    }
    let mut report = Report::new(COLUMNS);
    for (party, proposed) in pairs() {
        let Some((page, row)) = catalog.find(party.code) else { continue };
        let room = party.figures.room;
        report.rows.push(vec![
            Cell::plain(party.code.to_string()),
            Cell::plain(&*row.name),
            Cell::plain(&*page.name),
            Cell::new(week.to_string(), week.short(turn.lang())),
            Cell::plain(company.as_str()),
            Cell::plain(product.slug.as_str()),
            Cell::plain(product.unit.slug()),
            cells::qty(party.figures.last_week),
            cells::qty(party.figures.line.ordered),
            cells::remaining(party.figures.left),
            room.map_or_else(|| Cell::new(serde_json::Value::Null, cells::UNKNOWN), cells::qty),
            cells::qty(party.had),
            cells::qty(party.past_sales),
            cells::qty(proposed),
        ]);
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
    Ok(turn.list(&report, &foot, notes))
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
        if set.insert(found.code(), quantity(qty, product, true)?).is_some() {
            let what = msg!(ShareSetTwice, name: &*found.row().name);
            return Err(Fault::usage("share.twice", what).then(msg!(FieldGivenTwiceNext)));
        }
    }
    Ok(set)
}
