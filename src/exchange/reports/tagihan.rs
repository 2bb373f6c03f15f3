//! What came from a company and is not paid: cooperative, delivery order, quantity, rupiah, days.
//!
//! Payments name no delivery: they settle the oldest first, as a company books them.

use super::Source;
use crate::base::{Day, Fault, Qty, Rupiah, Word};
use crate::book::records::{Account, Read, Record};
use crate::book::wire;
use crate::domain::quota::{Posted, PostingKind};
use crate::exchange::paper::{Block, Cell, Column, Row, Table};
use crate::lists::columns::{Side, Value};
use crate::msg;

/// A delivery of which something is left to pay.
pub struct Unpaid {
    /// Whose, and of what.
    pub account: Account,
    /// The number of the delivery order.
    pub delivery_order: String,
    /// The day it came.
    pub on: Day,
    /// How much of it is not paid.
    pub qty: Qty,
    /// What is left to pay; `None` where no price is on record.
    pub rest: Option<Rupiah>,
}

/// The deliveries that are not paid, the oldest first in each account.
///
/// # Errors
/// If the book cannot be read.
pub fn unpaid(state: &dyn Read, account: Account) -> Result<Vec<Unpaid>, Fault> {
    let (mut came, mut paid) = (Vec::new(), Qty::ZERO);
    state.scan_prefix(Posted::KIND, &account.postings(), &mut |_, body| {
        let posted: Posted = wire::parse(body)?;
        if posted.reversed_by.is_none() {
            if posted.posting.kind == PostingKind::Receive {
                came.push(posted.posting);
            } else if posted.posting.kind == PostingKind::Pay {
                paid += posted.posting.qty;
            }
        }
        Ok(true)
    })?;
    came.sort_by_key(|posting| posting.on);
    let mut open = Vec::new();
    for posting in came {
        let settled = posting.qty.min(paid);
        paid -= settled;
        let qty = posting.qty - settled;
        if qty > Qty::ZERO {
            let rest = posting.price.map(|price| Rupiah::of(price, qty));
            let delivery_order = posting.delivery_order.clone();
            open.push(Unpaid { account, delivery_order, on: posting.on, qty, rest });
        }
    }
    Ok(open)
}

/// The report.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let registry = source.lens.registry;
    let title = Block::Title(Word::ReportUnpaid.text(source.lang).to_owned(), source.below());
    let (mut rows, mut priced, mut sum) = (Vec::new(), 0usize, Rupiah(0));
    for (page, row) in source.rows() {
        for account in crate::book::statement::accounts(source.view, row.code)? {
            let wanted = source.company.is_none_or(|at| registry.companies[at].slug == account.company);
            if !wanted {
                continue;
            }
            for one in unpaid(source.view, account)? {
                priced += usize::from(one.rest.is_some());
                sum.0 += one.rest.map_or(0, |rest| rest.0);
                let amount = registry.amount(account.product, one.qty).show(source.lang);
                let days = usize::try_from(source.today().since(one.on)).unwrap_or_default();
                rows.push(Row::Cells(vec![
                    Cell::text(&*row.name),
                    Cell::text(&*page.name),
                    Cell::text(registry.product_name(account.product).show(source.lang)),
                    Cell::Value(if one.delivery_order.is_empty() {
                        Value::Nothing
                    } else {
                        Value::Text(one.delivery_order.into())
                    }),
                    Cell::Value(Value::Day(one.on)),
                    Cell::text(amount),
                    match one.rest {
                        Some(rest) => Cell::Value(Value::Rupiah(rest)),
                        None => Cell::text(Word::ReportNoPrice.text(source.lang)),
                    },
                    Cell::count(days),
                ]));
            }
        }
    }
    if rows.is_empty() {
        return Ok(vec![title, Block::Text(source.say(msg!(ReportUnpaidNone)))]);
    }
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColName, Side::Text),
        column(Word::ColKecamatan, Side::Text),
        column(Word::ColProduct, Side::Text),
        column(Word::ColDelivery, Side::Key),
        column(Word::ColDate, Side::Key),
        column(Word::ColQuantity, Side::Number),
        column(Word::ReportUnpaidRest, Side::Number),
        column(Word::ReportDays, Side::Number),
    ];
    let n = rows.len();
    // A sum is of what has a price, and says what has none: it is asked for as money.
    let told = match n - priced {
        0 => msg!(ReportUnpaidSum, n: n, worth: sum),
        _ if priced == 0 => msg!(ReportUnpaidUnpriced, n: n),
        rest => msg!(ReportUnpaidSumOf, n: n, worth: sum, priced: priced, rest: rest),
    };
    Ok(vec![
        title,
        Block::Text(source.say(told)),
        Block::Table(Table { columns, rows }),
        Block::Signs(vec![source.signer()]),
    ])
}
