//! `kuota year`: a year of a cooperative's ledgers as strips of weeks, or a week a line for machines.

use super::{filter, official, week};
use crate::base::{Fault, Word};
use crate::book::Row;
use crate::book::past::{self, Past};
use crate::book::records::Account;
use crate::book::statement::{Span, Statement, accounts};
use crate::cli::{Answer, Turn, find};
use crate::domain::Registry;
use crate::exchange::report::Report;
use crate::exchange::statement::{COLUMNS as WIDTH, plain, title, year as strips};
use crate::lists::columns::{Column, Rows, Value, accounts, firm, left, offers, right};
use crate::lists::{Catalog, asked};
use crate::msg;

/// The list of an account's weeks.
struct Weeks;

/// A week of an account, with its cooperative and what the programme consists of.
struct InYear<'a> {
    registry: &'a Registry,
    row: &'a Row,
    account: Account,
    past: Past,
}

impl Rows for Weeks {
    type Row<'a> = InYear<'a>;
}

const COLUMNS: &[Column<Weeks>] = &[
    firm("code", Word::ColCode, |of, _| Value::written(of.account.code)),
    left("name", Word::ColName, |of, _| Value::text(&of.row.name)),
    firm("week", Word::ColWeek, |of, _| Value::Week(of.past.week)),
    left("company", Word::ColBumn, |of, lang| offers::company(of.registry, of.account.company, lang)),
    firm("product", Word::ColProduct, |of, lang| offers::product(of.registry, of.account.product, lang)),
    left("unit", Word::ColUnit, |of, _| offers::unit(of.registry, of.account.product)),
    right("cap", Word::ColCap, |of, _| accounts::cap(of.past.cap)),
    right("ordered", Word::ColOrdered, |of, _| Value::Qty(of.past.line.ordered)),
    right("received", Word::ColReceived, |of, _| Value::Qty(of.past.line.received)),
    right("sold", Word::ColSold, |of, _| Value::Qty(of.past.line.sold)),
    right("returned", Word::ColReturned, |of, _| Value::Qty(of.past.line.returned)),
    right("shrunk", Word::ColShrunk, |of, _| Value::Qty(of.past.line.shrunk)),
    right("counted", Word::ColCounted, |of, _| Value::Qty(of.past.line.counted)),
];

/// `kuota year`.
pub fn year(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, mut notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    notes.extend(asked::figures(&snapshot, registry, turn.today())?);
    let found = find::cooperative(&snapshot, turn.raw("code"))?;
    let row = found.row();
    let wanted = filter(turn, &snapshot, registry)?;
    let now = turn.this_week();
    let year = week(turn)?.unwrap_or(now).year();
    let mut all: Vec<Account> = official(registry, row).chain(accounts(&snapshot, row.code)?).collect();
    all.sort();
    all.dedup();
    all.retain(|account| wanted.fits(account));
    let mut rows = Vec::new();
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
        rows.extend(weeks.into_iter().map(|past| InYear { registry, row, account, past }));
    }
    if rows.is_empty() {
        text.push_str(Word::StatementEmpty.text(turn.lang()));
        text.push('\n');
    }
    if turn.is_whole() {
        return turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[], notes);
    }
    Ok(Answer { notes, ..Answer::text(text) })
}
