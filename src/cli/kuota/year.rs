//! `kuota year`: a year of a cooperative's ledgers as strips of weeks, or a week a line for machines.

use super::{filter, official, unit, week};
use crate::base::{Fault, Lang, Word};
use crate::book::past::{self, Past};
use crate::book::records::Account;
use crate::book::statement::{Span, Statement, accounts};
use crate::cli::{Answer, Turn, cells, find};
use crate::exchange::report::{Cell, Column, Report, hidden};
use crate::exchange::statement::{COLUMNS as WIDTH, plain, title, year as strips};
use crate::lists::Catalog;
use crate::msg;

const COLUMNS: &[Column] = &[
    hidden("code"),
    hidden("name"),
    hidden("week"),
    hidden("company"),
    hidden("product"),
    hidden("unit"),
    hidden("cap"),
    hidden("ordered"),
    hidden("received"),
    hidden("sold"),
    hidden("returned"),
    hidden("shrunk"),
    hidden("counted"),
];

/// `kuota year`.
pub fn year(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let found = find::cooperative(&snapshot, turn.raw("code"))?;
    let row = found.row();
    let wanted = filter(turn, &snapshot, registry)?;
    let now = turn.this_week();
    let year = week(turn)?.unwrap_or(now).year();
    let mut all: Vec<Account> = official(registry, row).chain(accounts(&snapshot, row.code)?).collect();
    all.sort();
    all.dedup();
    all.retain(|account| wanted.fits(account));
    let mut report = Report::new(COLUMNS);
    let mut text = msg!(YearTitle, name: &*row.name, code: row.current.to_string(), year: year.to_string())
        .show(turn.lang());
    text.push('\n');
    for account in all {
        let weeks = past::year(&snapshot, account, year)?;
        if weeks.is_empty() {
            continue;
        }
        let statement = Statement::read(&snapshot, account, Span::year(year), now, turn.today())?;
        text.push('\n');
        text.push_str(&title(turn.lang(), registry, &statement));
        text.push('\n');
        text.push_str(&plain(&strips(turn.lang(), &weeks, now, WIDTH)));
        let unit = unit(registry, account.product);
        report.rows.extend(weeks.iter().map(|past| line(turn.lang(), &found, unit, account, past)));
    }
    if report.rows.is_empty() {
        text.push_str(Word::StatementEmpty.text(turn.lang()));
        text.push('\n');
    }
    Ok(Answer { notes, ..Answer::text(if turn.json() { report.json() } else { text }) })
}

fn line(lang: Lang, found: &find::Found, unit: &str, account: Account, past: &Past) -> Vec<Cell> {
    vec![
        Cell::plain(account.code.to_string()),
        Cell::plain(&*found.row().name),
        Cell::new(past.week.to_string(), past.week.short(lang)),
        Cell::plain(account.company.as_str()),
        Cell::plain(account.product.as_str()),
        Cell::plain(unit),
        cells::limit(past.cap),
        cells::qty(past.line.ordered),
        cells::qty(past.line.received),
        cells::qty(past.line.sold),
        cells::qty(past.line.returned),
        cells::qty(past.line.shrunk),
        cells::qty(past.line.counted),
    ]
}
