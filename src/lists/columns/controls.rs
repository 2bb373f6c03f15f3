//! The control lists: what each comes to, and the entries of one.

use super::offers::{company, product};
use super::{Column, Rows, Value, firm, hidden, left, number, right};
use crate::base::Word;
use crate::domain::Registry;
use crate::lists::Catalog;
use crate::lists::control::{Finding, Sum};
use serde_json::{Map, Value as Json};

/// The lists.
pub struct Controls;

/// A list, with what it comes to.
pub struct InControl<'a> {
    /// The programme.
    pub registry: &'a Registry,
    /// The list.
    pub sum: &'a Sum,
}

impl Rows for Controls {
    type Row<'a> = InControl<'a>;
}

/// The columns of the lists.
pub const COLUMNS: &[Column<Controls>] = &[
    firm("list", Word::ColList, |of, _| Value::text(of.sum.kind.slug())),
    right("count", Word::ColHowMany, |of, _| Value::Count(of.sum.count)),
    left("what", Word::ColFinding, |of, lang| Value::made(of.sum.kind.words(of.registry).show(lang))),
    hidden(firm("first", Word::ColFirst, |of, _| Value::maybe(of.sum.span, |span| Value::Day(span.0)))),
    firm("last", Word::ColLast, |of, _| Value::maybe(of.sum.span, |span| Value::Day(span.1))),
    hidden(left("quantities", Word::ColQuantity, |of, lang| {
        let pairs = of.sum.amounts.iter().map(|(product, qty)| (product.to_string(), number(*qty)));
        let words = of.sum.amounts.iter().map(|(product, qty)| {
            let amount = of.registry.amount(*product, *qty).show(lang);
            format!("{} {amount}", of.registry.product_name(*product).show(lang))
        });
        Value::Both(Json::Object(pairs.collect::<Map<_, _>>()), words.collect::<Vec<_>>().join(", ").into())
    })),
    right("worth_rp", Word::ColWorth, |of, _| Value::Rupiah(of.sum.worth)),
    hidden(left("entries", Word::ColEntry, |of, _| {
        let text = of.sum.entries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Value::Both(of.sum.entries.iter().map(|seq| seq.0).collect::<Json>(), text.into())
    })),
];

/// The entries of a list.
pub struct Findings;

/// An entry, and why it stands there.
pub struct InFound<'a> {
    /// The cooperatives.
    pub catalog: &'a Catalog,
    /// The entry.
    pub found: &'a Finding,
}

impl Rows for Findings {
    type Row<'a> = InFound<'a>;
}

/// The columns of the entries.
pub const BY_ENTRY: &[Column<Findings>] = &[
    hidden(firm("list", Word::ColList, |of, _| Value::text(of.found.kind.slug()))),
    right("entry", Word::ColEntry, |of, _| Value::Entry(of.found.entry)),
    firm("date", Word::ColDate, |of, _| Value::Day(of.found.on)),
    hidden(firm("entered", Word::ColTime, |of, _| Value::Moment(of.found.entered))),
    left("actor", Word::ColActor, |of, _| Value::text(&of.found.actor)),
    hidden(firm("code", Word::ColCode, |of, _| Value::maybe(of.found.code, Value::written))),
    left("name", Word::ColName, |of, _| {
        Value::maybe(of.found.code.and_then(|code| of.catalog.find(code)), |(_, row)| Value::text(&row.name))
    }),
    hidden(left("company", Word::ColBumn, |of, lang| {
        Value::maybe(of.found.offer, |(slug, _)| company(&of.catalog.registry, slug, lang))
    })),
    left("product", Word::ColProduct, |of, lang| {
        Value::maybe(of.found.product(), |slug| product(&of.catalog.registry, slug, lang))
    }),
    right("quantity", Word::ColQuantity, |of, _| Value::maybe(of.found.qty, Value::Qty)),
    hidden(right("worth_rp", Word::ColWorth, |of, _| Value::maybe(of.found.worth, Value::Rupiah))),
    left("what", Word::ColFinding, |of, lang| Value::made(of.found.words(&of.catalog.registry).show(lang))),
    hidden(left("others", Word::ColOthers, |of, _| {
        let text = of.found.others.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Value::Both(of.found.others.iter().map(|seq| seq.0).collect::<Json>(), text.into())
    })),
];
