//! `kuota show`: a cooperative's ledger as a statement. For people the plain text that the screen
//! shows too, fit to be pasted into a message; for machines an entry a line.

use super::filter;
use crate::base::{Day, Fault, Lang, Week, Word};
use crate::book::statement::{Movement, Numbered, Span, Statement, accounts};
use crate::book::view::Volume;
use crate::cli::{Answer, Turn, find};
use crate::domain::Registry;
use crate::exchange::report::Report;
use crate::exchange::statement::{COLUMNS as WIDTH, Whose, paper, plain};
use crate::lists::columns::{Column, Rows, Value, firm, left, offers, right};
use crate::lists::{Catalog, asked};
use crate::msg;
use chrono::Datelike;
use serde_json::json;

/// The list of a cooperative's postings.
struct Movements;

/// A posting, with the name of the cooperative and what the programme consists of.
type Moved<'a> = (&'a Registry, &'a str, &'a Movement);

impl Rows for Movements {
    type Row<'a> = Moved<'a>;
}

const COLUMNS: &[Column<Movements>] = &[
    right("entry", Word::ColEntry, |(_, _, m), lang| number(m.number, lang)),
    firm("code", Word::ColCode, |(_, _, m), _| Value::written(m.posting.code)),
    left("name", Word::ColName, |(_, name, _), _| Value::text(name)),
    left("company", Word::ColBumn, |(registry, _, m), lang| {
        offers::company(registry, m.posting.company, lang)
    }),
    firm("product", Word::ColProduct, |(registry, _, m), lang| {
        offers::product(registry, m.posting.product, lang)
    }),
    left("unit", Word::ColUnit, |(registry, _, m), _| offers::unit(registry, m.posting.product)),
    firm("date", Word::ColDate, |(_, _, m), _| Value::Day(m.on)),
    firm("counts_on", Word::ColCountsOn, |(_, _, m), _| Value::Day(m.posting.on)),
    firm("entered", Word::ColTime, |(_, _, m), _| Value::Moment(m.signed.1)),
    left("actor", Word::ColActor, |(_, _, m), _| Value::text(&m.signed.0)),
    firm("week", Word::ColWeek, |(_, _, m), _| Value::Week(m.posting.in_week())),
    left("kind", Word::ColPosting, |(_, _, m), _| Value::Word(m.posting.kind.slug(), m.posting.kind.word())),
    right("quantity", Word::ColQuantity, |(_, _, m), _| Value::Qty(m.posting.qty)),
    right("change", Word::ColChange, |(_, _, m), _| Value::Qty(m.change)),
    right("price_rp", Word::ColPrice, |(_, _, m), _| Value::maybe(m.posting.price, Value::Rupiah)),
    right("worth_rp", Word::ColWorth, |(_, _, m), _| Value::maybe(m.worth, Value::Rupiah)),
    right("stock", Word::ColStock, |(_, _, m), _| Value::Qty(m.stock)),
    left("delivery_order", Word::ColDelivery, |(_, _, m), _| Value::text(&m.posting.delivery_order)),
    left("note", Word::FormNote, |(_, _, m), _| {
        Value::text(if m.reverses.is_some() { &m.reason } else { &m.posting.note })
    }),
    right("reverses", Word::ColReverses, |(_, _, m), lang| Value::maybe(m.reverses, |of| number(of, lang))),
    right("reversed_by", Word::ColReversedBy, |(_, _, m), lang| {
        Value::maybe(m.reversed_by, |by| number(by, lang))
    }),
];

/// The number of an entry; none for machines of what did not come home.
fn number<'a>(of: Numbered, lang: Lang) -> Value<'a> {
    match of.waits {
        Some(_) => Value::Both(json!(null), of.called().show(lang).into()),
        None => Value::Entry(of.entry),
    }
}

/// `kuota show`.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, mut notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    notes.extend(asked::figures(&snapshot, registry, turn.today())?);
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
    if turn.is_whole() {
        let rows: Vec<Moved<'_>> =
            all.iter().flat_map(|one| &one.movements).map(|m| (registry, &*row.name, m)).collect();
        return turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[], notes);
    }
    let whose = Whose { page, row, span, made: turn.now, head: snapshot.head() };
    Ok(Answer { notes, ..Answer::text(plain(&paper(turn.lang(), registry, &whose, &all, WIDTH))) })
}

/// The span that was named: days, or weeks from Monday to Sunday; else the year of what was named,
/// else this one.
pub(super) fn span(turn: &Turn<'_>) -> Result<Span, Fault> {
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
