//! `kuota`: the weekly ledger.

pub mod policy;
mod repeat;
mod split;
mod statement;
mod sums;
mod weeks;
mod year;

use super::{Answer, Turn, cells, deed, find};
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Qty, Rupiah, Slug, Unit, Week, Word, text};
use crate::book::decide::Deed;
use crate::book::records::{Account, Page, Read, Record, Row};
use crate::book::statement::Quota;
use crate::book::wire;
use crate::domain::quota::{Draft, Line, PostingKind, Stock};
use crate::domain::{Product, Registry};
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::msg;
use crate::store::{Catalog, Snapshot};
pub use repeat::repeat;
use serde_json::{Value, json};
pub use split::split;
pub use statement::show;
use std::collections::BTreeMap;
pub use weeks::weeks;
pub use year::year;

const COLUMNS: &[Column] = &[
    firm("code", Word::ColCode),
    left("name", Word::ColName),
    hidden("kecamatan"),
    hidden("week"),
    hidden("company"),
    firm("product", Word::ColProduct),
    hidden("unit"),
    right("cap", Word::ColCap),
    right("ordered", Word::ColOrdered),
    right("received", Word::ColReceived),
    right("sold", Word::ColSold),
    right("stock", Word::ColStock),
    right("remaining", Word::ColRemaining),
];

/// A cooperative × product in a week, with all that is computed of it.
struct InWeek {
    account: Account,
    line: Line,
    stock: Stock,
    cap: Option<Qty>,
    left: Option<Qty>,
}

impl InWeek {
    fn read(snapshot: &Snapshot, account: Account, week: Week) -> Result<InWeek, Fault> {
        let line = snapshot.record::<Line>(&(week, account))?.unwrap_or_default();
        let stock = snapshot.record::<Stock>(&account)?.unwrap_or_default();
        let Quota { cap, left, .. } = Quota::read(snapshot, account, week)?;
        Ok(InWeek { account, line, stock, cap, left })
    }
}

/// `kuota list`: the official partners of the week, and whoever has something posted in it.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, snapshot, notes) = turn.open()?;
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let week = week(turn)?.unwrap_or(turn.this_week());
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let wanted = filter(turn, &snapshot, registry)?;
    let mut accounts: BTreeMap<Account, ()> = BTreeMap::new();
    for (_, row) in catalog.rows().filter(|(_, row)| scope.holds(row.code)) {
        accounts.extend(official(registry, row).map(|account| (account, ())));
    }
    snapshot.scan_prefix(Line::KIND, &week.to_key(), &mut |key, body| {
        wire::parse::<Line>(body)?;
        let account = key.get(week.to_key().len()..).and_then(Account::from_key);
        accounts.extend(account.filter(|account| scope.holds(account.code)).map(|account| (account, ())));
        Ok(true)
    })?;
    let mut rows: Vec<Lined<'_>> = Vec::new();
    for account in accounts.into_keys().filter(|account| wanted.fits(account)) {
        let Some((page, row)) = catalog.find(account.code) else { continue };
        rows.push((page, row, InWeek::read(&snapshot, account, week)?));
    }
    let report = match turn.maybe("sum").map(|text| sums::By::parse(&text)).transpose()? {
        Some(by) => sums::report(registry, week, by, &rows),
        None => lines(registry, week, &rows),
    };
    let title = msg!(WeekTitle, week: week, span: week.span(turn.lang()), count: report.rows.len());
    let foot = if report.rows.is_empty() { vec![msg!(QuotaNone, week: week)] } else { vec![title] };
    Ok(turn.list(&report, &foot, notes))
}

/// A line of the week with whose it is.
type Lined<'a> = (&'a Page, &'a Row, InWeek);

fn lines(registry: &Registry, week: Week, rows: &[Lined<'_>]) -> Report {
    let mut report = Report::new(COLUMNS);
    for (page, row, at) in rows {
        let account = &at.account;
        let mut cells = vec![
            Cell::plain(account.code.to_string()),
            Cell::plain(&*row.name),
            Cell::plain(&*page.name),
            Cell::plain(week.to_string()),
            Cell::plain(account.company.as_str()),
            Cell::new(account.product.as_str(), label(registry, account)),
            Cell::plain(unit(registry, account.product).slug()),
        ];
        cells.extend([
            cells::maybe_qty(at.cap),
            cells::qty(at.line.ordered),
            cells::qty(at.line.received),
            cells::qty(at.line.sold),
            cells::qty(at.stock.on_hand),
            cells::maybe_qty(at.left),
        ]);
        report.rows.push(cells);
    }
    report
}

/// The accounts that a cooperative has by being an official partner.
fn official(registry: &Registry, row: &Row) -> impl Iterator<Item = Account> {
    let partner = row.standing.cases.iter().filter(|case| case.stage.is_official());
    let companies: Vec<Slug> = partner
        .filter_map(|case| registry.companies.get(usize::from(case.company)).map(|company| company.slug))
        .collect();
    let code = row.code;
    registry
        .offers()
        .into_iter()
        .filter(move |(company, _)| companies.contains(company))
        .map(move |(company, product)| Account { code, company, product })
}

/// A cooperative's quota of a week in a line each, for its card.
pub fn brief(
    snapshot: &Snapshot,
    registry: &Registry,
    row: &Row,
    week: Week,
) -> Result<Vec<(Msg, Msg)>, Fault> {
    let mut all = Vec::new();
    for at in of_one(snapshot, registry, row, week)? {
        let unit = unit(registry, at.account.product);
        let show = |qty: Qty| Arg::from((qty, unit));
        let none = || Arg::from(cells::NONE);
        let label = msg!(QuotaLabel, product: product_name(registry, at.account.product), week: week);
        let text = msg!(
            QuotaBrief, cap: at.cap.map_or_else(none, show), ordered: show(at.line.ordered),
            received: show(at.line.received), sold: show(at.line.sold), stock: show(at.stock.on_hand),
            left: at.left.map_or_else(none, show)
        );
        all.push((label, text));
    }
    Ok(all)
}

/// The same for machines.
pub fn brief_values(
    snapshot: &Snapshot,
    registry: &Registry,
    row: &Row,
    week: Week,
) -> Result<Vec<Value>, Fault> {
    let value = |at: &InWeek| {
        json!({
            "company": at.account.company.as_str(), "product": at.account.product.as_str(),
            "unit": unit(registry, at.account.product).slug(), "cap": at.cap.map(cells::qty_value),
            "ordered": cells::qty_value(at.line.ordered), "received": cells::qty_value(at.line.received),
            "sold": cells::qty_value(at.line.sold), "stock": cells::qty_value(at.stock.on_hand),
            "remaining": at.left.map(cells::qty_value),
        })
    };
    Ok(of_one(snapshot, registry, row, week)?.iter().map(value).collect())
}

/// One cooperative's accounts: those of its partnerships, and those that ever had a posting.
fn of_one(snapshot: &Snapshot, registry: &Registry, row: &Row, week: Week) -> Result<Vec<InWeek>, Fault> {
    let mut accounts: Vec<Account> = official(registry, row).collect();
    snapshot.scan_prefix(Stock::KIND, &row.code.to_key(), &mut |key, _| {
        accounts.extend(Account::from_key(key));
        Ok(true)
    })?;
    accounts.sort();
    accounts.dedup();
    accounts.into_iter().map(|account| InWeek::read(snapshot, account, week)).collect()
}

/// `kuota post`.
pub fn post(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, snapshot, notes) = turn.open()?;
    let registry = snapshot.registry()?;
    let code = find::cooperative(&snapshot, turn.raw("code"))?.code();
    let (company, product) = offer(turn, &registry)?;
    let kind = PostingKind::parse(turn.raw("kind"))?;
    let qty = quantity(turn.raw("qty"), product, kind == PostingKind::Count)?;
    let on = turn.day()?;
    let week = week(turn)?.unwrap_or(Week::of(on.date()));
    let price = turn.maybe("price").map(|text| Rupiah::parse(&text)).transpose()?;
    let (delivery_order, note) = (turn.text("do"), turn.text("note"));
    let draft = Draft { kind, qty, week, on, price, delivery_order, note };
    let account = Account { code, company, product: product.slug };
    let mut told = deed::act(turn, &book, vec![Deed::Post { code, company, product: product.slug, draft }])?;
    if !turn.flag("dry-run") {
        let at = InWeek::read(&book.snapshot()?, account, week)?;
        let stock = (at.stock.on_hand, product.unit);
        let line = match at.left {
            Some(left) => msg!(LeftAfter, left: (left, product.unit), stock: stock),
            None => msg!(StockAfter, stock: stock),
        };
        let left = at.left.map_or(Value::Null, cells::qty_value);
        told.more.push((line, vec![("remaining", left), ("stock", cells::qty_value(at.stock.on_hand))]));
    }
    told.notes = notes;
    deed::tell(turn, &snapshot, told)
}

/// `kuota reverse`.
pub fn reverse(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        Ok(vec![Deed::Reverse { entry: super::book::entry(turn.raw("entry"))?, reason: turn.text("reason") }])
    })
}

/// Which accounts a list is about.
struct Filter {
    company: Option<Slug>,
    product: Option<Slug>,
}

impl Filter {
    fn fits(&self, account: &Account) -> bool {
        self.company.is_none_or(|slug| slug == account.company)
            && self.product.is_none_or(|slug| slug == account.product)
    }
}

fn filter(turn: &Turn<'_>, snapshot: &Snapshot, registry: &Registry) -> Result<Filter, Fault> {
    let company = turn.maybe("bumn").map(|text| find::company(snapshot, &text)).transpose()?;
    let product =
        turn.maybe("product").map(|text| registry.product(&text.to_lowercase()).map(|(_, p)| p.slug));
    Ok(Filter { company: company.map(|(_, slug)| slug), product: product.transpose()? })
}

/// The week that was named.
fn week(turn: &Turn<'_>) -> Result<Option<Week>, Fault> {
    turn.maybe("week").map(|text| Week::read(&text, turn.now.date_wib())).transpose()
}

/// The product, and the company that offers it to this request.
fn offer<'a>(turn: &Turn<'_>, registry: &'a Registry) -> Result<(Slug, &'a Product), Fault> {
    let (_, product) = registry.product(&turn.text("product").to_lowercase())?;
    let company = turn.maybe("bumn").map(|text| text.to_lowercase());
    Ok((registry.offer(product.slug, company.as_deref())?, product))
}

/// A quantity of a product; nothing at all is a quantity only where `zero` may be: an empty store
/// can be counted, and a cap can be nil.
fn quantity(text: &str, product: &Product, zero: bool) -> Result<Qty, Fault> {
    let figure = text.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    if zero && !figure.is_empty() && figure.bytes().all(|b| b == b'0') {
        return Ok(Qty::ZERO);
    }
    Qty::parse(text, product.unit, &product.packs)
}

fn unit(registry: &Registry, product: Slug) -> Unit {
    registry.products.iter().find(|p| p.slug == product).map_or(Unit::Kg, |p| p.unit)
}

fn product_name(registry: &Registry, product: Slug) -> Arg {
    let found = registry.products.iter().find(|p| p.slug == product);
    found.map_or(product.into(), |p| Arg::Both(p.name.id.clone(), p.name.en.clone()))
}

/// The product, with the company's letter where several offer it.
fn label(registry: &Registry, account: &Account) -> String {
    let several = registry.offers().iter().filter(|(_, product)| *product == account.product).count() > 1;
    let company = registry.companies.iter().find(|company| company.slug == account.company);
    match company.filter(|_| several) {
        Some(company) => format!("{} {}", account.product, company.letter),
        None => text::clean(account.product.as_str()).into_owned(),
    }
}
