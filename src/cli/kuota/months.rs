//! `kuota tutup`, `kuota buka`, `kuota bulan`: closing a month, opening it again, and what was closed.

use crate::base::month::Month;
use crate::base::{Fault, Msg, Word};
use crate::book::Op;
use crate::book::decide::Deed;
use crate::book::entry::hex;
use crate::book::records::Read as _;
use crate::book::view::{Log, Volume};
use crate::cli::table::{Node, deed as does, rows};
use crate::cli::{Answer, Turn, deed};
use crate::domain::Registry;
use crate::domain::month::{Closed, Figure};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, offers, right};
use crate::msg;

/// `kuota tutup`.
pub const CLOSE: Node =
    does("tutup", Word::HelpMonthClose, |t| vec![t.word("month", Word::ValueMonth, Word::HelpMonth)], close);
/// `kuota buka`.
pub const REOPEN: Node = does(
    "buka",
    Word::HelpMonthReopen,
    |t| vec![t.word("month", Word::ValueMonth, Word::HelpMonth), t.reason()],
    reopen,
);
/// `kuota bulan`.
pub const MONTHS: Node = rows("bulan", Word::HelpMonths, crate::cli::table::bare, list);

/// The list of closed months, product by product.
struct Months;

/// A month that was closed, with the figures of one product; none where there never was any.
struct InMonth<'a> {
    registry: &'a Registry,
    closed: &'a Closed,
    head: String,
    figure: Option<Figure>,
}

impl Rows for Months {
    type Row<'a> = InMonth<'a>;
}

/// A quantity of the figures.
fn qty<'a>(of: &InMonth<'_>, get: fn(&Figure) -> crate::base::Qty) -> Value<'a> {
    Value::maybe(of.figure.as_ref(), |figure| Value::Qty(get(figure)))
}

const COLUMNS: &[Column<Months>] = &[
    firm("month", Word::ColMonth, |of, _| Value::written(of.closed.month)),
    left("state", Word::ColState, |of, _| match of.closed.reopened {
        None => Value::Word("closed", Word::MonthStateClosed),
        Some(_) => Value::Word("reopened", Word::MonthStateReopened),
    }),
    hidden(left("company", Word::ColBumn, |of, _| {
        Value::maybe(of.figure.as_ref(), |figure| Value::written(figure.company))
    })),
    left("product", Word::ColProduct, |of, _| {
        Value::maybe(of.figure.as_ref(), |figure| Value::written(figure.product))
    }),
    hidden(left("unit", Word::ColUnit, |of, _| match &of.figure {
        Some(figure) => offers::unit(of.registry, figure.product),
        None => Value::Nothing,
    })),
    hidden(right("accounts", Word::ColCooperatives, |of, _| {
        Value::maybe(of.figure.as_ref(), |figure| Value::Count(figure.accounts as usize))
    })),
    right("ordered", Word::ColOrdered, |of, _| qty(of, |figure| figure.ordered)),
    right("received", Word::ColReceived, |of, _| qty(of, |figure| figure.received)),
    right("sold", Word::ColSold, |of, _| qty(of, |figure| figure.sold)),
    hidden(right("returned", Word::ColReturned, |of, _| qty(of, |figure| figure.returned))),
    hidden(right("shrunk", Word::ColShrunk, |of, _| qty(of, |figure| figure.shrunk))),
    hidden(right("counted", Word::ColCounted, |of, _| qty(of, |figure| figure.counted))),
    right("stock", Word::ColStock, |of, _| qty(of, |figure| figure.stock)),
    hidden(right("paid_rp", Word::SumPaid, |of, _| {
        Value::maybe(of.figure.as_ref(), |figure| Value::Rupiah(figure.paid))
    })),
    hidden(right("taken_rp", Word::ColWorth, |of, _| {
        Value::maybe(of.figure.as_ref(), |figure| Value::Rupiah(figure.taken))
    })),
    right("entry", Word::ColEntry, |of, _| Value::Entry(of.closed.entry)),
    hidden(firm("closed_on", Word::ColClosed, |of, _| Value::Day(of.closed.on))),
    hidden(left("actor", Word::ColActor, |of, _| Value::text(&of.closed.by))),
    hidden(firm("head", Word::ColHash, |of, _| Value::text(&of.head))),
    hidden(right("reopened", Word::MonthStateReopened, |of, _| {
        Value::maybe(of.closed.reopened.as_ref(), |reopened| Value::Entry(reopened.entry))
    })),
    hidden(left("reopened_by", Word::ColWho, |of, _| {
        Value::maybe(of.closed.reopened.as_ref(), |reopened| Value::text(&reopened.by))
    })),
    hidden(left("reason", Word::FormReason, |of, _| {
        Value::maybe(of.closed.reopened.as_ref(), |reopened| Value::text(&reopened.reason))
    })),
];

/// `kuota tutup`.
fn close(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |view| {
        let month = Month::parse(turn.raw("month"))?;
        Ok(vec![Deed::CloseMonth { month, head: view.head() }])
    })
}

/// `kuota buka`.
fn reopen(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let month = Month::parse(turn.raw("month"))?;
        Ok(vec![Deed::ReopenMonth { month, reason: turn.text("reason") }])
    })
}

/// `kuota bulan`: every closing, those that were opened again too.
fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let view = kept.view();
    let registry = view.registry()?;
    let mut rows: Vec<InMonth<'_>> = Vec::new();
    for closed in &registry.months {
        let Some(Op::MonthClosed { last, head, figures, .. }) = view.entry(closed.entry)?.map(|e| e.op)
        else {
            continue;
        };
        let head = format!("{last}:{}", hex(&head));
        let of = |figure| InMonth { registry: &registry, closed, head: head.clone(), figure };
        match figures.is_empty() {
            true => rows.push(of(None)),
            false => rows.extend(figures.into_iter().map(|figure| of(Some(figure)))),
        }
    }
    let foot = registry.closed().map_or_else(|| msg!(MonthsNone), closed);
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes)
}

/// That what happened until a day is closed, for lists of what is.
pub(super) fn closed(closed: &Closed) -> Msg {
    msg!(MonthsClosed, until: closed.month.last(), entry: Msg::from_entry(closed.entry))
}
