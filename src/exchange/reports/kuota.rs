//! The week with a company: cap, ordered, received, sold, stock, of each product, by kecamatan and then by
//! cooperative; who is idle; who may not order, and why. Both sides sign.

use super::Source;
use crate::base::quantity::percent;
use crate::base::{Fault, Qty, Word, text};
use crate::domain::Sum;
use crate::domain::quota::Limit;
use crate::exchange::paper::{Block, Cell, Column, Row, Sign, Table, Tile};
use crate::lists::columns::accounts::{cap, remaining};
use crate::lists::columns::{Side, Value};
use crate::lists::week::Offer;
use crate::lists::{InWeek, WeekLedger};
use crate::msg;

/// A cooperative's account in the week.
type Account<'a> = (&'a crate::book::Page, &'a crate::book::Row, InWeek);

/// The report.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let ledger = WeekLedger::load(source.view, source.catalog, source.week, source.today())?;
    let mut below = source.below();
    below.insert(
        0,
        source.say(msg!(ReportWeek, number: source.week.number(), span: source.week.span(source.lang))),
    );
    let mut blocks = vec![Block::Title(Word::ReportQuota.text(source.lang).to_owned(), below)];
    for (at, offer) in ledger.offers.iter().enumerate() {
        if source.company.is_some_and(|company| company != offer.place) {
            continue;
        }
        let rows = ledger
            .rows_of_offer(source.catalog, at)
            .filter(|(_, row, at)| at.shows() && (source.within)(row.code));
        let rows: Vec<Account<'_>> =
            rows.map(|(page, row, at)| (&source.catalog.pages[page], row, at)).collect();
        // Without a cap, what nobody has ordered or holds has no news.
        let moved = rows.iter().any(|(_, _, at)| {
            let line = [at.line.ordered, at.line.received, at.line.sold, at.on_hand];
            matches!(at.quota.cap, Limit::Of(_)) || line.iter().any(|qty| *qty != Qty::ZERO)
        });
        if moved {
            blocks.extend(of_product(source, &ledger.offers[at], &rows));
        }
    }
    if blocks.len() == 1 {
        blocks.push(Block::Text(source.say(msg!(QuotaNone, week: source.week))));
        return Ok(blocks);
    }
    // One hand does not sign for five companies.
    blocks.push(Block::Signs(company_sign(source).into_iter().chain([source.signer()]).collect()));
    Ok(blocks)
}

fn of_product(source: &Source<'_>, offer: &Offer, rows: &[Account<'_>]) -> Vec<Block> {
    let (lang, unit) = (source.lang, offer.product.unit);
    let company = &source.lens.registry.companies[offer.place].name;
    let mut all = Sum::default();
    rows.iter().for_each(|(_, _, at)| all.add(&at.quota, &at.line, at.on_hand));
    let tile = |label: Word, figure: Option<Qty>, note: String| Tile {
        label: label.text(lang).to_owned(),
        figure: figure.map_or_else(|| "∞".to_owned(), |qty| qty.show(unit, lang)),
        note,
    };
    let share = |qty: Qty| all.of_cap().map_or(String::new(), |_| share(qty, all.cap, lang));
    let count = source.say(msg!(ReportPartners, n: all.cooperatives));
    let product = format!("{company} · {} ({})", offer.product.name.text(lang), unit.word().text(lang));
    let mut blocks = vec![
        Block::Heading(product),
        Block::Tiles(vec![
            tile(Word::ColCap, all.cap, count),
            tile(Word::ColOrdered, Some(all.ordered), share(all.ordered)),
            tile(Word::ColReceived, Some(all.received), share(all.received)),
            tile(Word::ColSold, Some(all.sold), String::new()),
            tile(Word::ColStock, Some(all.stock), String::new()),
        ]),
        Block::Table(by_kecamatan(source, rows, &all)),
        Block::Heading(of_offer(source, Word::ReportEach, offer)),
        Block::Table(each(source, rows)),
    ];
    blocks.extend(idle(source, offer, rows));
    blocks.extend(refused(source, offer, rows));
    blocks
}

fn share(part: Qty, whole: Option<Qty>, lang: crate::base::Lang) -> String {
    match whole {
        Some(whole) if whole > Qty::ZERO => msg!(ReportOfCap, percent: percent(part.0, whole.0)).show(lang),
        _ => String::new(),
    }
}

/// The measures of a sum as cells.
fn measures(sum: &Sum) -> Vec<Cell> {
    let used = Value::maybe(sum.of_cap(), |(used, cap)| Value::Percent(percent(used.0, cap.0)));
    let cap = if sum.cooperatives == 0 { Value::Nothing } else { Value::bound(sum.cap) };
    let mut cells = vec![Cell::count(sum.cooperatives), Cell::Value(cap)];
    let quantities = [sum.ordered, sum.received, sum.sold, sum.stock];
    cells.extend(quantities.map(|qty| Cell::Value(Value::Qty(qty))));
    cells.push(Cell::Value(used));
    cells
}

fn by_kecamatan(source: &Source<'_>, rows: &[Account<'_>], all: &Sum) -> Table {
    let column = |title, side| Column::new(title, side, source.lang);
    let mut columns = vec![column(Word::ColKecamatan, Side::Text)];
    columns.extend(
        [Word::ColPartners, Word::ColCap, Word::ColOrdered, Word::ColReceived, Word::ColSold, Word::ColStock]
            .map(|title| column(title, Side::Number)),
    );
    columns.push(column(Word::ColUsedPercent, Side::Number));
    let mut out = Vec::new();
    for group in rows.chunk_by(|a, b| a.0.area == b.0.area) {
        let mut sum = Sum::default();
        group.iter().for_each(|(_, _, at)| sum.add(&at.quota, &at.line, at.on_hand));
        let mut cells = vec![Cell::text(&*group[0].0.name)];
        cells.extend(measures(&sum));
        out.push(Row::Cells(cells));
    }
    let mut cells = vec![Cell::text(Word::ReportSum.text(source.lang))];
    cells.extend(measures(all));
    out.push(Row::Sum(cells));
    Table { columns, rows: out }
}

fn each(source: &Source<'_>, rows: &[Account<'_>]) -> Table {
    let column = |title, side| Column::new(title, side, source.lang);
    let mut columns = vec![column(Word::ColCode, Side::Key), column(Word::ColName, Side::Text)];
    columns.extend(
        [
            Word::ColCap,
            Word::ColOrdered,
            Word::ColReceived,
            Word::ColSold,
            Word::ColStock,
            Word::ColRemaining,
        ]
        .map(|title| column(title, Side::Number)),
    );
    let mut out = Vec::new();
    for group in rows.chunk_by(|a, b| a.0.area == b.0.area) {
        out.push(Row::Group(source.say(msg!(ReportGroup, name: &*group[0].0.name, n: group.len()))));
        for (_, row, at) in group {
            let qty = |qty| Cell::Value(Value::Qty(qty));
            out.push(Row::Cells(vec![
                Cell::text(row.current.to_string()),
                Cell::text(&*row.name),
                Cell::Value(cap(at.quota.cap)),
                qty(at.line.ordered),
                qty(at.line.received),
                qty(at.line.sold),
                qty(at.on_hand),
                Cell::Value(remaining(at.quota.left)),
            ]));
        }
    }
    Table { columns, rows: out }
}

/// Partners that may order and have not for long.
fn idle(source: &Source<'_>, offer: &Offer, rows: &[Account<'_>]) -> Vec<Block> {
    let weeks = |(_, row, at): &Account<'_>| offer.idle(source.lens, row, at, source.week);
    let idle = rows.iter().filter_map(|account| Some((account, weeks(account)?)));
    let rows: Vec<Row> = idle
        .map(|((page, row, at), weeks)| {
            Row::Cells(vec![
                Cell::text(row.current.to_string()),
                Cell::text(&*row.name),
                Cell::text(&*page.name),
                Cell::Value(Value::maybe(at.stock.last_order, Value::Week)),
                Cell::count(usize::try_from(weeks).unwrap_or_default()),
            ])
        })
        .collect();
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColCode, Side::Key),
        column(Word::ColName, Side::Text),
        column(Word::ColKecamatan, Side::Text),
        column(Word::ColLastOrder, Side::Key),
        column(Word::ReportIdleWeeks, Side::Number),
    ];
    section(of_offer(source, Word::ReportIdle, offer), columns, rows)
}

/// Partners that may not order, and why.
fn refused(source: &Source<'_>, offer: &Offer, rows: &[Account<'_>]) -> Vec<Block> {
    let why = |(_, _, at): &Account<'_>| {
        let fault = offer.refused(source.lens, at, source.week).filter(|_| at.partner)?;
        Some((fault.what, fault.who.map_or("–", |who| who.text(source.lang))))
    };
    let rows: Vec<Row> = rows
        .iter()
        .filter_map(|account| Some((account, why(account)?)))
        .map(|((_, row, at), (what, who))| {
            let cap = match at.quota.cap {
                Limit::Of(cap) => Value::Qty(cap),
                Limit::Nothing => Value::Nothing,
                Limit::Endless => Value::Endless,
            };
            Row::Cells(vec![
                Cell::text(row.current.to_string()),
                Cell::text(&*row.name),
                Cell::Value(cap),
                Cell::text(text::clean(&what.show(source.lang))),
                Cell::text(who),
            ])
        })
        .collect();
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColCode, Side::Key),
        column(Word::ColName, Side::Text),
        column(Word::ColCap, Side::Number),
        column(Word::ColWhyNot, Side::Text),
        column(Word::ColWho, Side::Key),
    ];
    section(of_offer(source, Word::ReportRefused, offer), columns, rows)
}

/// What stands over a table, and of which product it is: the table may go on over pages.
fn of_offer(source: &Source<'_>, title: Word, offer: &Offer) -> String {
    format!("{} · {}", title.text(source.lang), offer.product.name.text(source.lang))
}

fn section(title: String, columns: Vec<Column>, rows: Vec<Row>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(title), Block::Table(Table { columns, rows })]
}

/// Who signs for the company that the report is of, by hand.
fn company_sign(source: &Source<'_>) -> Option<Sign> {
    let office = source.lens.registry.companies[source.company?].name.clone();
    Some(Sign { when: Word::ReportKnown.text(source.lang).to_owned(), office, ..Sign::default() })
}
