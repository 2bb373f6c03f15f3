//! One value of a list, typed, before any face shows it.

use crate::base::calendar::{Stamp, show_date};
use crate::base::picture::bar;
use crate::base::quantity::group;
use crate::base::words::seeded;
use crate::base::{Day, Lang, Msg, Qty, Rupiah, Seq, Week, Word};
use crate::domain::Tri;
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};
use std::borrow::Cow;

/// Not known yet.
pub const UNKNOWN: &str = "·";
/// Known not to be there.
pub const NONE: &str = "–";
/// There.
pub const THERE: &str = "✓";
/// Without a limit.
pub const ENDLESS: &str = "∞";

/// Cells that the bar of a share takes.
const BAR: usize = 12;

/// A value of a row. Unknown, nothing and endless are null for machines; a nought is none of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nobody knows yet.
    Unknown,
    /// Known not to be there.
    Nothing,
    /// Without a limit.
    Endless,
    /// A text.
    Text(Cow<'a, str>),
    /// A word of a closed list, with its slug for machines.
    Word(&'static str, Word),
    /// A slug, and what people call it.
    Named(Cow<'a, str>, Cow<'a, str>),
    /// Several texts.
    Many(Vec<Cow<'a, str>>),
    /// How many.
    Count(usize),
    /// An entry, by its number.
    Entry(Seq),
    /// A quantity in its product's unit.
    Qty(Qty),
    /// Rupiah.
    Rupiah(Rupiah),
    /// Hundredths of a whole.
    Percent(i64),
    /// A part and the whole that it is of, above 0.
    Share(i64, i64),
    /// Millionths of a degree.
    Degrees(i32),
    /// Yes, no, or nobody knows.
    Tri(Tri),
    /// A day.
    Day(Day),
    /// A week.
    Week(Week),
    /// A moment.
    Moment(Stamp),
    /// What machines read and what people read, where one does not follow from the other.
    Both(Json, Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// A text; nothing if there is none.
    pub fn text(text: &'a str) -> Value<'a> {
        if text.is_empty() { Value::Nothing } else { Value::Text(text.into()) }
    }

    /// Where something is from, as the book has it for machines and in the reader's language for people.
    pub fn source(source: &'a str, lang: Lang) -> Value<'a> {
        if source.is_empty() {
            Value::Nothing
        } else {
            Value::Both(source.into(), seeded(source, lang).into())
        }
    }

    /// A text that was made for this; nothing if it is empty.
    pub fn made(text: String) -> Value<'a> {
        if text.is_empty() { Value::Nothing } else { Value::Text(text.into()) }
    }

    /// A value, or nothing.
    pub fn maybe<T>(value: Option<T>, make: impl FnOnce(T) -> Value<'a>) -> Value<'a> {
        value.map_or(Value::Nothing, make)
    }

    /// Several texts.
    pub fn many<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Value<'a> {
        Value::Many(texts.into_iter().map(Into::into).collect())
    }

    /// What a code, a number, anything that is written one way, is written like.
    pub fn written(value: impl ToString) -> Value<'a> {
        Value::Text(value.to_string().into())
    }

    /// Yes or no.
    pub fn yes(yes: bool) -> Value<'a> {
        Value::Tri(if yes { Tri::Yes } else { Tri::No })
    }

    /// A quantity that may have no end.
    pub fn bound(qty: Option<Qty>) -> Value<'a> {
        qty.map_or(Value::Endless, Value::Qty)
    }

    /// As people read it.
    pub fn show(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Value::Unknown => UNKNOWN.into(),
            Value::Nothing => NONE.into(),
            Value::Endless => ENDLESS.into(),
            Value::Text(text) | Value::Both(_, text) | Value::Named(_, text) => text.as_ref().into(),
            Value::Word(_, word) => word.text(lang).into(),
            Value::Many(all) if all.is_empty() => NONE.into(),
            Value::Many(all) => all.join(", ").into(),
            Value::Count(n) => group(*n as i64, lang).into(),
            Value::Entry(seq) => Msg::from_entry(*seq).show(lang).into(),
            Value::Qty(qty) => qty.show_number(lang).into(),
            Value::Rupiah(worth) => worth.show(lang).into(),
            Value::Percent(n) => format!("{n}%").into(),
            Value::Share(part, whole) => bar(*part, *whole, BAR).into(),
            Value::Degrees(millionths) => format!("{:.6}", f64::from(*millionths) / 1e6).into(),
            Value::Tri(tri) => mark(*tri).into(),
            Value::Day(day) => show_date(day.date(), lang).into(),
            Value::Week(week) => week.short(lang).into(),
            Value::Moment(at) => at.show(lang).trim_end_matches(" WIB").to_owned().into(),
        }
    }

    /// As machines read it.
    pub fn json(&self) -> Json {
        // What it is made of is numbers, texts and other values of JSON.
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// As machines read it. Quantities are numbers in base units, days and weeks ISO 8601.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Unknown | Value::Nothing | Value::Endless => to.serialize_unit(),
            Value::Text(text) | Value::Named(text, _) => to.serialize_str(text),
            Value::Word(slug, _) => to.serialize_str(slug),
            Value::Many(all) => to.collect_seq(all),
            Value::Count(n) => n.serialize(to),
            Value::Entry(seq) => seq.0.serialize(to),
            Value::Qty(qty) => number(*qty).serialize(to),
            Value::Rupiah(worth) => worth.0.serialize(to),
            Value::Percent(n) => n.serialize(to),
            Value::Share(part, whole) => (*part as f64 / *whole as f64).serialize(to),
            Value::Degrees(millionths) => (f64::from(*millionths) / 1e6).serialize(to),
            Value::Tri(tri) => truth(*tri).serialize(to),
            Value::Day(day) => to.serialize_str(&day.iso()),
            Value::Week(week) => to.collect_str(week),
            Value::Moment(at) => to.serialize_str(&at.to_rfc3339()),
            Value::Both(json, _) => json.serialize(to),
        }
    }
}

/// A quantity for machines: a decimal number in base units.
pub fn number(qty: Qty) -> Json {
    if qty.0 % 1000 == 0 { json!(qty.0 / 1000) } else { json!(qty.0 as f64 / 1000.0) }
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
pub fn truth(tri: Tri) -> Json {
    match tri {
        Tri::Unknown => Json::Null,
        Tri::Yes => true.into(),
        Tri::No => false.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_neither_none_nor_nought() {
        let shown = |value: Value<'_>| (value.show(Lang::Id).into_owned(), value.json());
        assert_eq!(shown(Value::Unknown), ("·".into(), Json::Null));
        assert_eq!(shown(Value::text("")), ("–".into(), Json::Null));
        assert_eq!(shown(Value::Count(0)), ("0".into(), json!(0)));
        assert_eq!(shown(Value::Qty(Qty(2_500_500))), ("2.500,5".into(), json!(2500.5)));
        assert_eq!(shown(Value::bound(None)), ("∞".into(), Json::Null));
        assert_eq!(shown(Value::yes(false)), ("–".into(), json!(false)));
        assert_eq!(shown(Value::many(["a", "b"])), ("a, b".into(), json!(["a", "b"])));
        assert_eq!(shown(Value::many(Vec::<String>::new())), ("–".into(), json!([])));
    }
}
