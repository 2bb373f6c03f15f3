//! `kuota show`: a cooperative's ledger as a statement, one table a product, every posting with its
//! number and what the stock was after it.

use super::{filter, product_name, unit};
use crate::base::{Fault, Qty, Word};
use crate::book::records::{Account, Read, Record};
use crate::book::wire;
use crate::domain::quota::Posted;
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::host::command::{Answer, Turn, cells, find};
use crate::msg;
use crate::store::InWeek;
use serde_json::Value;
use std::collections::BTreeMap;

const COLUMNS: &[Column] = &[
    firm("entry", Word::ColEntry),
    hidden("code"),
    hidden("name"),
    hidden("company"),
    hidden("product"),
    hidden("unit"),
    firm("date", Word::ColDate),
    firm("week", Word::ColWeek),
    firm("kind", Word::ColPosting),
    right("quantity", Word::ColQuantity),
    right("price_rp", Word::ColPrice),
    right("stock", Word::ColStock),
    left("delivery_order", Word::ColDo),
    hidden("note"),
    left("reversed_by", Word::ColRemark),
];

/// `kuota show`.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, snapshot, notes) = turn.open()?;
    let registry = snapshot.registry()?;
    let found = find::cooperative(&snapshot, turn.raw("code"))?;
    let row = found.row();
    let wanted = filter(turn, &snapshot, &registry)?;
    let mut ledgers: BTreeMap<Account, Vec<(u64, Posted)>> = BTreeMap::new();
    snapshot.scan_prefix(Posted::KIND, &row.code.to_key(), &mut |key, body| {
        let Some((account, entry)) = key.split_last_chunk::<8>() else { return Ok(true) };
        if let Some(account) = Account::from_key(account).filter(|account| wanted.fits(account)) {
            let posted = wire::parse::<Posted>(body)?;
            ledgers.entry(account).or_default().push((u64::from_be_bytes(*entry), posted));
        }
        Ok(true)
    })?;
    let week = turn.this_week();
    let (mut text, mut json) = (String::new(), String::new());
    for (account, postings) in &ledgers {
        let mut report = Report::new(COLUMNS);
        let mut stock = Qty::ZERO;
        for (entry, posted) in postings {
            if posted.reversed_by.is_none() {
                stock += posted.posting.stock;
            }
            report.rows.push(line(
                turn,
                &row.name,
                unit(&registry, account.product).slug(),
                *entry,
                posted,
                stock,
            ));
        }
        json.push_str(&report.json());
        let company = registry.companies.iter().find(|c| c.slug == account.company);
        let at = InWeek::read(&snapshot, &registry, *account, week)?;
        let unit = unit(&registry, account.product);
        let title = msg!(
            StatementTitle, name: &*row.name, code: row.code,
            company: company.map_or("", |c| c.name.as_str()), product: product_name(&registry, account.product)
        );
        let now = match at.left {
            Some(left) => msg!(StatementNow, week: week, left: (left, unit), stock: (stock, unit)),
            None => msg!(StockAfter, stock: (stock, unit)),
        };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&crate::host::prose::hanging("", &title.show(turn.lang())));
        text.push_str(&report.table(turn.lang()));
        text.push_str(&crate::host::prose::hanging("", &now.show(turn.lang())));
    }
    if ledgers.is_empty() {
        text = msg!(StatementNone, name: &*row.name, code: row.code).show(turn.lang()) + "\n";
    }
    Ok(Answer { notes, ..Answer::text(if turn.json() { json } else { text }) })
}

fn line(turn: &Turn<'_>, name: &str, unit: &str, entry: u64, posted: &Posted, stock: Qty) -> Vec<Cell> {
    let posting = &posted.posting;
    let number = |entry: u64| crate::base::Msg::from_entry(entry).show(turn.lang());
    let remark = match posted.reversed_by {
        Some(by) => Cell::new(by, msg!(ReversedBy, entry: number(by)).show(turn.lang())),
        None => Cell::new(Value::Null, posting.note.as_str()),
    };
    vec![
        Cell::new(entry, number(entry)),
        Cell::plain(posting.code.to_string()),
        Cell::plain(name),
        Cell::plain(posting.company.as_str()),
        Cell::plain(posting.product.as_str()),
        Cell::plain(unit),
        cells::day(posting.on, turn.lang()),
        Cell::new(posting.week.to_string(), posting.week.short()),
        cells::word(posting.kind.slug(), posting.kind.word(), turn.lang()),
        cells::qty(posting.qty),
        posting.price.map_or_else(Cell::none, |price| Cell::new(price.0, price.to_string())),
        cells::qty(stock),
        cells::text(&posting.delivery_order),
        cells::text(&posting.note),
        remark,
    ]
}
