//! What is due, a line a kind.

use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Area, Day, Word};
use crate::domain::Registry;
use crate::lists::due::{Due, Kind, Of};

/// The list of what is due.
pub struct Dues;

/// A line of it.
pub struct InList<'a> {
    /// The programme.
    pub registry: &'a Registry,
    /// The day of the question.
    pub today: Day,
    /// The kecamatan that are asked about; none is all.
    pub areas: &'a [Area],
    /// The line.
    pub due: Due,
}

impl Rows for Dues {
    type Row<'a> = InList<'a>;
}

/// The columns.
pub const COLUMNS: &[Column<Dues>] = &[
    hidden(left("kind", Word::ColDue, |of, _| Value::text(of.due.kind.slug()))),
    hidden(left("gate", Word::ColGate, |of, _| match of.due.kind {
        Kind::Gate(at) => {
            Value::maybe(of.registry.gates.get(usize::from(at)), |gate| Value::written(gate.slug))
        }
        _ => Value::Nothing,
    })),
    right("count", Word::ColHowMany, |of, _| Value::Count(of.due.count)),
    left("what", Word::ColDue, |of, lang| Value::made(of.due.words(of.registry).show(lang))),
    firm("first", Word::ColFirst, |of, _| Value::maybe(of.due.first, Value::Day)),
    left("age", Word::ColAge, |of, lang| {
        Value::maybe(of.due.age(of.today), |age| {
            let days = of.due.first.map_or(0, |first| of.today.since(first));
            Value::Both(days.into(), age.show(lang).into())
        })
    }),
    left("who", Word::ColActs, |of, _| {
        let who = of.due.kind.who();
        Value::Word(who.slug(), who.short())
    }),
    hidden(left("rows", Word::ColRows, |of, _| {
        Value::text(match of.due.kind.of() {
            Of::Cooperatives => "koperasi",
            Of::Cases => "kemitraan",
            Of::Accounts => "kuota",
            Of::Wishes => "selisih",
            Of::Devices => "perangkat",
        })
    })),
    hidden(left("filter", Word::ColFilter, |of, _| Value::many(of.due.kind.filter(of.registry, of.areas)))),
];
