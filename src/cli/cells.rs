//! Cells that several lists share: unknown is `·`, none is `–`, zero is `0`; for machines unknown
//! and none are both null, and a yes or no is a truth value.

use crate::base::calendar::show_date;
use crate::base::{Day, Fault, Lang, Msg, Qty, Word};
use crate::book::records::{Read, Row};
use crate::book::view::View;
use crate::domain::quota::{Left, Limit};
use crate::domain::{Cooperative, Field, NibStatus, Registry, Stage, Standing, Tri};
use crate::exchange::report::Cell;
use crate::exchange::seed::DASHBOARD;
use crate::msg;
use serde_json::{Value, json};

/// Not known yet.
pub const UNKNOWN: &str = "·";
/// Known not to be there.
pub const NONE: &str = "–";
/// There.
pub const THERE: &str = "✓";

/// A quantity for machines: a decimal number in base units.
pub fn qty_value(qty: Qty) -> Value {
    if qty.0 % 1000 == 0 { json!(qty.0 / 1000) } else { json!(qty.0 as f64 / 1000.0) }
}

/// A quantity.
pub fn qty(qty: Qty) -> Cell {
    Cell::new(qty_value(qty), qty.show_number())
}

/// Without a limit.
pub const ENDLESS: &str = "∞";

/// A cap: none is `–`, without a limit `∞`; for machines both are null, and [`orders`] tells them apart.
pub fn limit(cap: Limit) -> Cell {
    match cap {
        Limit::Nothing => Cell::none(),
        Limit::Endless => Cell::new(Value::Null, ENDLESS),
        Limit::Of(cap) => qty(cap),
    }
}

/// What is left of a cap, likewise.
pub fn remaining(left: Left) -> Cell {
    match left {
        Left::Barred(_) => Cell::none(),
        Left::Unlimited => Cell::new(Value::Null, ENDLESS),
        Left::Of(left) => qty(left),
    }
}

/// The same in a sum, in which one without a limit leaves no limit.
pub fn bound(qty_or_none: Option<Qty>) -> Cell {
    qty_or_none.map_or_else(|| Cell::new(Value::Null, ENDLESS), qty)
}

/// How one may order, for machines: `barred`, `unlimited`, or `limited` to what remains.
pub fn orders(left: Left) -> &'static str {
    match left {
        Left::Barred(_) => "barred",
        Left::Unlimited => "unlimited",
        Left::Of(_) => "limited",
    }
}

/// A day.
pub fn day(day: Day, lang: Lang) -> Cell {
    Cell::new(day.iso(), show_date(day.date(), lang))
}

/// A day, if it is known.
pub fn maybe_day(on: Option<Day>, lang: Lang) -> Cell {
    on.map_or_else(|| Cell::new(Value::Null, UNKNOWN), |on| day(on, lang))
}

/// A word, with its slug for machines.
pub fn word(slug: &str, word: Word, lang: Lang) -> Cell {
    Cell::new(slug, word.text(lang))
}

/// How many.
pub fn count(n: usize) -> Cell {
    Cell::new(n, crate::base::quantity::group(n as i64))
}

/// A text that may be empty.
pub fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::none() } else { Cell::plain(text) }
}

/// The mark of a fact.
pub fn mark(tri: Tri) -> &'static str {
    match tri {
        Tri::Unknown => UNKNOWN,
        Tri::Yes => THERE,
        Tri::No => NONE,
    }
}

/// A fact for machines.
pub fn tri_value(tri: Tri) -> Value {
    match tri {
        Tri::Unknown => Value::Null,
        Tri::Yes => true.into(),
        Tri::No => false.into(),
    }
}

/// The status that a check of the NIB found.
pub fn nib_status(standing: &Standing, lang: Lang) -> Cell {
    match standing.nib_status {
        NibStatus::Unchecked => Cell::new(Value::Null, UNKNOWN),
        status => word(status.slug(), status.word(), lang),
    }
}

/// The cases that have left `terdaftar`: `B dokumen, P temu bisnis`.
pub fn cases(standing: &Standing, registry: &Registry, lang: Lang) -> Cell {
    let pairs: Vec<(&crate::domain::Company, Stage)> = standing
        .moving()
        .filter_map(|case| Some((registry.companies.get(usize::from(case.company))?, case.stage)))
        .collect();
    let value = pairs.iter().map(|(c, stage)| json!({"company": c.slug.as_str(), "stage": stage.slug()}));
    let shown: Vec<String> =
        pairs.iter().map(|(c, stage)| format!("{} {}", c.letter, stage.word().text(lang))).collect();
    let shown = if shown.is_empty() { NONE.to_owned() } else { shown.join(", ") };
    Cell::new(value.collect::<Vec<Value>>(), shown)
}

/// Where the marks of the NIB come from, said once under a table that shows them.
///
/// # Errors
/// If the book cannot be read.
pub fn dashboard<'a>(snapshot: &View<'_>, rows: impl Iterator<Item = &'a Row>) -> Result<Option<Msg>, Fault> {
    for row in rows.filter(|row| row.standing.nib_seen.is_some()) {
        let coop = snapshot.record::<Cooperative>(&row.code)?;
        let fact = coop.as_ref().and_then(|coop| coop.facts.get(&Field::Nib));
        if let Some(fact) = fact.filter(|fact| fact.source == DASHBOARD) {
            return Ok(Some(msg!(FigureSource, source: &fact.source, date: fact.on)));
        }
    }
    Ok(None)
}
