//! `kuota show`: a cooperative's ledger as a statement. For people the plain text that the screen
//! shows too, fit to be pasted into a message; for machines an entry a line.

use super::{filter, unit};
use crate::base::{Day, Fault, Msg, Week};
use crate::book::statement::{Movement, Span, Statement, accounts};
use crate::book::view::Volume;
use crate::cli::{Answer, Turn, cells, find};
use crate::exchange::report::{Cell, Column, Report, hidden};
use crate::exchange::statement::{COLUMNS as WIDTH, Whose, paper, plain};
use crate::lists::Catalog;
use crate::msg;
use chrono::Datelike;
use serde_json::Value;

const COLUMNS: &[Column] = &[
    hidden("entry"),
    hidden("code"),
    hidden("name"),
    hidden("company"),
    hidden("product"),
    hidden("unit"),
    hidden("date"),
    hidden("week"),
    hidden("kind"),
    hidden("quantity"),
    hidden("change"),
    hidden("price_rp"),
    hidden("worth_rp"),
    hidden("stock"),
    hidden("delivery_order"),
    hidden("note"),
    hidden("reverses"),
    hidden("reversed_by"),
];

/// `kuota show`.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let code = find::cooperative(&snapshot, turn.raw("code"))?.code();
    let Some((page, row)) = catalog.find(code) else {
        return Err(crate::book::records::unknown_code(code));
    };
    let wanted = filter(turn, &snapshot, registry)?;
    let span = span(turn)?;
    let all = accounts(&snapshot, code)?
        .into_iter()
        .filter(|account| wanted.fits(account))
        .map(|account| Statement::read(&snapshot, account, span, turn.this_week(), turn.today()))
        .collect::<Result<Vec<_>, _>>()?;
    let out = if turn.json() {
        let mut report = Report::new(COLUMNS);
        for statement in &all {
            let unit = unit(registry, statement.account.product);
            report.rows.extend(statement.movements.iter().map(|m| line(turn, &row.name, unit, m)));
        }
        report.json()
    } else {
        let whose = Whose { page, row, span, made: turn.now, head: snapshot.head() };
        plain(&paper(turn.lang(), registry, &whose, &all, WIDTH))
    };
    Ok(Answer { notes, ..Answer::text(out) })
}

/// The span that was named: days, or weeks from Monday to Sunday; else the year of what was named,
/// else this one.
fn span(turn: &Turn<'_>) -> Result<Span, Fault> {
    let named = |flag: &str, end: fn(Week) -> chrono::NaiveDate| -> Result<Option<Day>, Fault> {
        match turn.maybe(flag) {
            Some(text) if text.contains("-W") => Ok(Some(Day::from(end(Week::parse(&text)?)))),
            _ => turn.maybe_day(flag),
        }
    };
    let (from, until) = (named("from", Week::monday)?, named("until", Week::sunday)?);
    let year = |day: Day| Span::year(day.date().year());
    let span = Span {
        from: from.unwrap_or(year(until.unwrap_or(turn.today())).from),
        until: until.unwrap_or(year(turn.today().max(from.unwrap_or(turn.today()))).until),
    };
    if span.from > span.until {
        let what = msg!(SpanBackward, from: span.from, until: span.until);
        return Err(Fault::usage("statement.span", what).then(msg!(SpanBackwardNext)));
    }
    Ok(span)
}

fn line(turn: &Turn<'_>, name: &str, unit: &str, movement: &Movement) -> Vec<Cell> {
    let posting = &movement.posting;
    let number = |entry: u64| Cell::new(entry, Msg::from_entry(entry).show(turn.lang()));
    let rupiah = |worth: Option<crate::base::Rupiah>| {
        worth.map_or_else(Cell::none, |worth| Cell::new(worth.0, worth.to_string()))
    };
    let other = |entry: Option<u64>| entry.map_or_else(|| Cell::new(Value::Null, ""), number);
    let note = if movement.reverses.is_some() { &movement.reason } else { &posting.note };
    vec![
        number(movement.entry),
        Cell::plain(posting.code.to_string()),
        Cell::plain(name),
        Cell::plain(posting.company.as_str()),
        Cell::plain(posting.product.as_str()),
        Cell::plain(unit),
        cells::day(posting.on, turn.lang()),
        Cell::new(posting.in_week().to_string(), posting.in_week().short(turn.lang())),
        cells::word(posting.kind.slug(), posting.kind.word(), turn.lang()),
        cells::qty(posting.qty),
        cells::qty(movement.change),
        rupiah(posting.price),
        rupiah(movement.worth),
        cells::qty(movement.stock),
        cells::text(&posting.delivery_order),
        cells::text(note),
        other(movement.reverses),
        other(movement.reversed_by),
    ]
}
