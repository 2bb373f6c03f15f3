//! What is measured: what a store holds, how far a building is.

use super::{Habit, Said, Told, judged, show};
use crate::base::{Lang, Qty, Unit};
use crate::domain::Field;
use crate::exchange::intake::figures::{decimal, quantity, without_cents};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::words::Words;

/// What a store holds, in whole kg.
pub(super) fn storage(words: &Words, shown: &str, unit: Option<&str>) -> Said<Told> {
    let read = quantity(words, Cell::Text(shown), unit.unwrap_or(""));
    let Some((text, _)) = read else { return Said::Nothing };
    match Qty::parse(&text, Unit::Kg, &[], Lang::Id) {
        Ok(qty) if qty.0 % 1000 == 0 => judged(Field::StorageKg, &(qty.0 / 1000).to_string(), shown),
        Err(fault) if fault.rule == "quantity.unit" => Said::Unreadable("unit", shown.to_owned()),
        Ok(_) | Err(_) => judged(Field::StorageKg, shown, shown),
    }
}

/// A percentage: a number below one without the sign may be meant either way.
pub(super) fn building(cell: Cell<'_>, habit: Habit<'_>) -> Said<Told> {
    let percent = |n: f64| decimal((n * 1e6).round() / 1e4);
    match cell {
        Cell::Percent(n) => judged(Field::Building, &percent(n), &format!("{}%", percent(n))),
        Cell::Number(n) if (n > 0.0 && n < 1.0) || (n == 1.0 && habit.fractions) => {
            Said::Doubt(Some(percent(n).into()), "percent")
        }
        Cell::Text(text) => {
            let lower = text.trim().to_lowercase();
            let bare = lower.trim_end_matches("persen").trim_end_matches('%').trim();
            let plain = bare.replace(',', ".").parse::<f64>().ok().filter(|n| *n > 0.0 && *n < 1.0);
            if let Some(n) = plain.filter(|_| bare.len() == lower.len()) {
                return Said::Doubt(Some(percent(n).into()), "percent");
            }
            judged(Field::Building, &without_cents(bare), text)
        }
        Cell::Number(_) | Cell::Day(_) | Cell::Error(_) | Cell::Empty => {
            judged(Field::Building, &show(cell), &show(cell))
        }
    }
}
