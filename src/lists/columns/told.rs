//! What an op says, for machines: as every other value of a list is written for them.

use super::{number, truth};
use crate::book::op::Told;
use crate::domain::Tri;
use serde_json::{Map, Value as Json};

/// The value as JSON: codes, days and weeks as they are written, quantities in base units, closed lists by
/// their slugs, and null for what there is none of.
pub fn json(told: &Told) -> Json {
    match told {
        Told::Nothing => Json::Null,
        Told::Truth(yes) => truth(if *yes { Tri::Yes } else { Tri::No }),
        Told::Int(n) => (*n).into(),
        Told::Text(text) | Told::Choice(text) => text.as_str().into(),
        Told::Code(code) => code.to_string().into(),
        Told::Area(area) => area.to_string().into(),
        Told::Month(month) => month.to_string().into(),
        Told::Day(day) => day.iso().into(),
        Told::Qty(qty) => number(*qty),
        Told::Rupiah(worth) => worth.0.into(),
        Told::Slug(slug) => slug.as_str().into(),
        Told::Week(week) => week.to_string().into(),
        Told::Word(slug, _) => slug.as_ref().into(),
        Told::Many(all) => all.iter().map(json).collect(),
        Told::Fields(all) => {
            let pairs = all.iter().map(|(key, value)| (key.clone().into_owned(), json(value)));
            Json::Object(pairs.collect::<Map<_, _>>())
        }
    }
}
