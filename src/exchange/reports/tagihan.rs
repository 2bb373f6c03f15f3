//! What came from a company and is not paid: cooperative, delivery order, quantity, rupiah, days.
//!
//! Payments name no delivery: they settle the oldest first, as a company books them.

use super::Source;
use crate::base::{Day, Fault, Msg, Qty, Rupiah, Word};
use crate::book::records::{Account, Read, Record};
use crate::book::wire;
use crate::book::{Page, Row as Cooperative};
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

/// What some deliveries come to.
#[derive(Clone, Copy, Default)]
struct Owed {
    deliveries: usize,
    /// How many of them have a price, and what is left to pay of those.
    priced: usize,
    worth: Rupiah,
}

impl Owed {
    fn add(&mut self, one: &Unpaid) {
        self.deliveries += 1;
        self.priced += usize::from(one.rest.is_some());
        self.worth.0 += one.rest.map_or(0, |rest| rest.0);
    }

    fn join(&mut self, other: &Owed) {
        self.deliveries += other.deliveries;
        self.priced += other.priced;
        self.worth.0 += other.worth.0;
    }

    /// Whose they are, and what they come to.
    fn of(&self, page: &Page, row: &Cooperative) -> Msg {
        let Owed { deliveries: n, priced, worth } = *self;
        let (name, kecamatan) = (&*row.name, &*page.name);
        match n - priced {
            0 => msg!(ReportUnpaidOf, name: name, kecamatan: kecamatan, n: n, worth: worth),
            _ if priced == 0 => msg!(ReportUnpaidOfNone, name: name, kecamatan: kecamatan, n: n),
            rest => {
                msg!(ReportUnpaidOfSome, name: name, kecamatan: kecamatan, n: n, worth: worth, rest: rest)
            }
        }
    }

    /// A sum is of what has a price, and says what has none: it is asked for as money.
    fn told(&self) -> Msg {
        let Owed { deliveries: n, priced, worth } = *self;
        match n - priced {
            0 => msg!(ReportUnpaidSum, n: n, worth: worth),
            _ if priced == 0 => msg!(ReportUnpaidUnpriced, n: n),
            rest => msg!(ReportUnpaidSumOf, n: n, worth: worth, priced: priced, rest: rest),
        }
    }
}

/// The report: a table of each company, whose rows stand below the cooperative that they are of.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let companies = &source.lens.registry.companies;
    let mut tables: Vec<(Vec<Row>, Owed)> = companies.iter().map(|_| Default::default()).collect();
    for (page, row) in source.rows() {
        let accounts = crate::book::statement::accounts(source.view, row.code)?;
        for (at, company) in companies.iter().enumerate() {
            if source.company.is_some_and(|wanted| wanted != at) {
                continue;
            }
            let mut open = Vec::new();
            for account in accounts.iter().filter(|account| account.company == company.slug) {
                open.extend(unpaid(source.view, *account)?);
            }
            if open.is_empty() {
                continue;
            }
            let mut owed = Owed::default();
            open.iter().for_each(|one| owed.add(one));
            let (rows, all) = &mut tables[at];
            rows.push(Row::Group(source.say(owed.of(page, row))));
            rows.extend(open.into_iter().map(|one| delivery(source, one)));
            all.join(&owed);
        }
    }
    let mut all = Owed::default();
    tables.iter().for_each(|(_, owed)| all.join(owed));
    let mut blocks = vec![Block::Title(Word::ReportUnpaid.text(source.lang).to_owned(), source.below())];
    if all.deliveries == 0 {
        blocks.push(Block::Text(source.say(msg!(ReportUnpaidNone))));
        return Ok(blocks);
    }
    blocks.push(Block::Text(source.say(all.told())));
    for (company, (mut rows, owed)) in companies.iter().zip(tables).filter(|(_, (rows, _))| !rows.is_empty())
    {
        let sum = Word::ReportSum.text(source.lang);
        let worth = Value::maybe((owed.priced > 0).then_some(owed.worth), Value::Rupiah);
        let mut cells = vec![Cell::text(sum), Cell::text(""), Cell::text(""), Cell::text("")];
        cells.extend([Cell::Value(worth), Cell::text("")]);
        rows.push(Row::Sum(cells));
        blocks.push(Block::Heading(company.name.clone()));
        blocks.push(Block::Table(Table { columns: columns(source), rows }));
    }
    blocks.push(Block::Signs(vec![source.signer()]));
    Ok(blocks)
}

fn columns(source: &Source<'_>) -> Vec<Column> {
    let column = |title, side| Column::new(title, side, source.lang);
    vec![
        column(Word::ColProduct, Side::Text),
        column(Word::ColDelivery, Side::Key),
        column(Word::ColDate, Side::Key),
        column(Word::ColQuantity, Side::Number),
        column(Word::ReportUnpaidRest, Side::Number),
        column(Word::ReportDays, Side::Number),
    ]
}

fn delivery(source: &Source<'_>, one: Unpaid) -> Row {
    let registry = source.lens.registry;
    let days = usize::try_from(source.today().since(one.on)).unwrap_or_default();
    Row::Cells(vec![
        Cell::text(registry.product_name(one.account.product).show(source.lang)),
        Cell::Value(match one.delivery_order.as_str() {
            "" => Value::Nothing,
            _ => Value::Text(one.delivery_order.into()),
        }),
        Cell::Value(Value::Day(one.on)),
        Cell::text(registry.amount(one.account.product, one.qty).show(source.lang)),
        match one.rest {
            Some(rest) => Cell::Value(Value::Rupiah(rest)),
            None => Cell::text(Word::ReportNoPrice.text(source.lang)),
        },
        Cell::count(days),
    ])
}
