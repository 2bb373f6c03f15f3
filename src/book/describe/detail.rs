//! Everything that an op says, in words: each field by its label, and where it replaced another value both.
//! The sentence before it says what matters; this says the rest. What has a name is called by it.

use crate::base::words::Arg;
use crate::base::{Area, Code, Msg, Word, text};
use crate::book::op::{Op, Told};
use crate::domain::Registry;
use crate::domain::village::write_point;
use crate::msg;
use std::borrow::Cow;

/// What things are called, for the details of an op.
pub struct Names<'a> {
    /// Companies, papers, products, gates and events.
    pub registry: &'a Registry,
    /// Cooperatives.
    pub code: &'a dyn Fn(Code) -> Option<String>,
    /// Kecamatan.
    pub area: &'a dyn Fn(Area) -> Option<String>,
}

/// The words of the fields. A field that has none here is only a step on the way to others.
const LABELS: &[(&str, Word)] = &[
    ("abbr", Word::LabelAbbr),
    ("about", Word::FormAbout),
    ("agreement", Word::FormAgreement),
    ("approver", Word::FormApprover),
    ("area", Word::ColArea),
    ("areas", Word::FormAreas),
    ("attended", Word::ColAttended),
    ("basis", Word::FormBasis),
    ("blocks", Word::FormBlocks),
    ("buy", Word::FormBuy),
    ("by", Word::FormBy),
    ("bytes", Word::ColBytes),
    ("came", Word::ColUndoes),
    ("cap", Word::FormCapKind),
    ("carry", Word::FormCarry),
    ("ceiling", Word::FormCeiling),
    ("changes", Word::LabelChanges),
    ("choice", Word::LabelChoice),
    ("closed", Word::ColUndoes),
    ("code", Word::ColCode),
    ("companies", Word::FormCompanies),
    ("company", Word::ColCompany),
    ("counts", Word::ColHowMany),
    ("day", Word::FormDay),
    ("delivery", Word::FormDelivery),
    ("delivery_order", Word::FormDeliveryOrder),
    ("device", Word::ColDevice),
    ("eligible", Word::FormStages),
    ("entry", Word::ColReverses),
    ("event", Word::ColEvent),
    ("evidence", Word::FormEvidence),
    ("exists", Word::LabelExists),
    ("field", Word::ColField),
    ("fields", Word::ColField),
    ("figures", Word::LabelFigures),
    ("file", Word::ColFile),
    ("first", Word::LabelStart),
    ("former", Word::ColFormerCodes),
    ("found", Word::FormFound),
    ("from", Word::FormFrom),
    ("gate", Word::ColGate),
    ("gates", Word::FormGates),
    ("hash", Word::ColHash),
    ("head", Word::ColHash),
    ("holder", Word::FormName),
    ("holders", Word::ColHolders),
    ("import", Word::ColUndoes),
    ("instrument", Word::FormInstrument),
    ("interests", Word::LabelInterests),
    ("invited", Word::ColInvited),
    ("issued", Word::FormIssued),
    ("items", Word::ColWish),
    ("kbli", Word::FieldKbli),
    ("kept", Word::LabelKept),
    ("key", Word::LabelKey),
    ("kind", Word::FormKind),
    ("kinds", Word::FormKind),
    ("last", Word::ColEntry),
    ("letter", Word::FormLetter),
    ("link", Word::ColHash),
    ("lost", Word::LabelLost),
    ("mapping", Word::ColColumns),
    ("month", Word::ColMonth),
    ("n", Word::LabelOrdinal),
    ("name", Word::FormName),
    ("nonce", Word::LabelNonce),
    ("norm", Word::ColNorm),
    ("note", Word::FormNote),
    ("number", Word::FormNumber),
    ("offers", Word::FormOffers),
    ("old", Word::ColHash),
    ("on", Word::FormOn),
    ("others", Word::LabelOthers),
    ("outcome", Word::FormClaim),
    ("over", Word::LabelOver),
    ("packs", Word::FormPacks),
    ("paper", Word::FormPaper),
    ("papers", Word::FormPapers),
    ("part", Word::ColOfficePart),
    ("person", Word::FormName),
    ("place", Word::FormPlace),
    ("point", Word::FormPoint),
    ("price", Word::FormPrice),
    ("product", Word::ColProduct),
    ("proves", Word::FormProves),
    ("qty", Word::FormQty),
    ("reason", Word::FormReason),
    ("receipt", Word::FormReceipt),
    ("refused", Word::LabelRefused),
    ("resume", Word::LabelResume),
    ("returned", Word::LabelReturned),
    ("role", Word::FormRole),
    ("sanction", Word::ColSanction),
    ("seal", Word::LabelSeal),
    ("sha256", Word::ColHash),
    ("sheets", Word::ColSheets),
    ("signature", Word::ReportSignature),
    ("since", Word::FormSince),
    ("slug", Word::FormSlug),
    ("source", Word::FormSource),
    ("stage", Word::ColStage),
    ("state", Word::FormState),
    ("status", Word::FormNibStatus),
    ("stock", Word::ColChange),
    ("stopped", Word::LabelStopped),
    ("successor", Word::FormSuccessor),
    ("systems", Word::FormSystems),
    ("text", Word::ColContents),
    ("thing", Word::FormKind),
    ("tile", Word::LabelTile),
    ("title", Word::FormName),
    ("tolerance", Word::FormTolerance),
    ("unit", Word::FormUnit),
    ("units", Word::LabelUnits),
    ("until", Word::FormUntil),
    ("value_rp", Word::ColWorth),
    ("version", Word::LabelVersion),
    ("versions", Word::LabelVersion),
    ("week", Word::FormWeek),
    ("who", Word::FormWho),
    ("year", Word::LabelYear),
];

/// The word of a field.
pub fn label(key: &str) -> Option<Word> {
    let at = LABELS.binary_search_by_key(&key, |(known, _)| known).ok()?;
    Some(LABELS[at].1)
}

/// The sign of a value that there is none of.
const NONE: &str = "–";

/// All of an op but whom it is about, which its sentence says.
pub fn details(op: &Op, names: &Names<'_>) -> Vec<Msg> {
    let told = op.told();
    let Told::Fields(fields) = &told else { return Vec::new() };
    let is_change = |key: &str| key == "before" || key == "after";
    let mut all = Vec::new();
    for (key, value) in fields.iter().filter(|(key, _)| key != "code" && !is_change(key)) {
        leaves(key, value, &mut all);
    }
    // Whom it is about and the number of a version that a book gives itself are said elsewhere.
    let is_about = |told: &Told| op.code().is_some_and(|code| *told == Told::Code(code));
    let is_version = |key: &str, told: &Told| key == "version" && matches!(told, Told::Int(_));
    all.retain(|(key, value)| !is_about(value) && !is_version(key, value));
    let plain = |(key, value): &(&str, &Told)| {
        let says = !matches!(value, Told::Nothing) && !is_empty(value);
        says.then(|| msg!(LabelValue, label: title(key), value: names.show(key, value)))
    };
    let mut lines: Vec<Msg> = all.iter().filter_map(plain).collect();
    if fields.iter().any(|(key, _)| is_change(key)) {
        lines.extend(changes(told.get("before"), told.get("after"), names));
    }
    lines
}

/// What of a value is another, and what stayed as it was.
fn changes(before: &Told, after: &Told, names: &Names<'_>) -> Vec<Msg> {
    let (mut was, mut is) = (Vec::new(), Vec::new());
    leaves("", before, &mut was);
    leaves("", after, &mut is);
    let mut keys: Vec<&str> = Vec::new();
    for (key, _) in was.iter().chain(&is) {
        if !keys.contains(key) {
            keys.push(key);
        }
    }
    // What is nothing at all has no fields of its own.
    keys.retain(|key| !key.is_empty() || was.len().max(is.len()) == 1);
    let find = |all: &[(&str, &Told)], key: &str| {
        all.iter().find(|(k, _)| *k == key).map_or(Told::Nothing, |(_, value)| (*value).clone())
    };
    let line = |key: &str| {
        let (before, after) = (find(&was, key), find(&is, key));
        if is_empty(&before) && is_empty(&after) {
            return None;
        }
        let (old, new) = (names.show(key, &before), names.show(key, &after));
        Some(match old == new {
            true => msg!(LabelValue, label: title(key), value: new),
            false => msg!(LabelChange, label: title(key), before: old, after: new),
        })
    };
    keys.into_iter().filter_map(line).collect()
}

/// The word of a field, or of a value that is no field.
fn title(key: &str) -> Word {
    label(key).unwrap_or(Word::ColContents)
}

fn is_empty(told: &Told) -> bool {
    match told {
        Told::Nothing => true,
        Told::Text(text) => text.is_empty(),
        Told::Many(all) => all.is_empty(),
        _ => false,
    }
}

/// The values that a person reads one by one.
fn leaves<'a>(key: &'a str, told: &'a Told, out: &mut Vec<(&'a str, &'a Told)>) {
    match told {
        Told::Fields(fields) if both(fields).is_none() => {
            for (key, value) in fields {
                leaves(key, value, out);
            }
        }
        _ => out.push((key, told)),
    }
}

/// A text in both languages.
fn both(fields: &[(Cow<'static, str>, Told)]) -> Option<Arg> {
    match fields {
        [(id, Told::Text(a)), (en, Told::Text(b))] if id == "id" && en == "en" => {
            Some(Arg::Both(a.clone(), b.clone()))
        }
        _ => None,
    }
}

impl Names<'_> {
    /// A value in words.
    fn show(&self, key: &str, told: &Told) -> Arg {
        match told {
            Told::Nothing => NONE.into(),
            Told::Truth(true) => "✓".into(),
            Told::Truth(false) => NONE.into(),
            // A year is a name, and counts nothing.
            Told::Int(year) if key == "year" => year.to_string().into(),
            Told::Int(n) => (*n).into(),
            Told::Text(text) if text.is_empty() => NONE.into(),
            Told::Text(text) => text.as_str().into(),
            Told::Code(code) => {
                (self.code)(*code).map_or_else(|| code.to_string().into(), |name| Arg::typed(name, code))
            }
            Told::Area(area) => {
                let name = (self.area)(*area).or_else(|| self.registry.area(*area).map(str::to_owned));
                name.map_or_else(|| area.to_string().into(), |name| Arg::typed(name, area))
            }
            Told::Month(month) => (*month).into(),
            Told::Day(day) => (*day).into(),
            Told::Qty(qty) => Arg::Number(*qty),
            Told::Rupiah(worth) => (*worth).into(),
            Told::Week(week) => Msg::from_week(*week).into(),
            Told::Word(_, word) => (*word).into(),
            Told::Choice(slug) => match slug.as_str() {
                "yes" => "✓".into(),
                "no" | "none" => NONE.into(),
                "unknown" => "·".into(),
                "per_cooperative" => Word::LabelPerCooperative.into(),
                other => other.into(),
            },
            Told::Slug(slug) => match key {
                "company" | "companies" | "interests" => self.registry.company_name(*slug),
                "product" | "orders" => self.registry.product_name(*slug),
                "paper" | "papers" => self.registry.paper_name(*slug),
                "gate" | "gates" => self.registry.gate_name(*slug),
                "event" => self.registry.event_name(*slug),
                _ => text::quote(slug.as_str()).into(),
            },
            Told::Many(all) if all.is_empty() => NONE.into(),
            Told::Many(all) => match all.as_slice() {
                [Told::Int(x), Told::Int(y)] if key == "point" => write_point((*x as i32, *y as i32)).into(),
                _ => Arg::List(all.iter().map(|one| self.show(key, one)).collect()),
            },
            Told::Fields(fields) => both(fields).unwrap_or_else(|| self.together(fields)),
        }
    }

    /// A value of several parts, where there are several of it: `NIB 912… (8 Okt 2025, kunjungan)`.
    fn together(&self, fields: &[(Cow<'static, str>, Told)]) -> Arg {
        let get = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        if let (Some(before), Some(after)) = (get("before"), get("after")) {
            let label = get("field").map_or(Arg::from(""), |field| self.show("field", field));
            let (before, after) = (self.show("", before), self.show("", after));
            return msg!(LabelTurned, label: label, before: before, after: after).into();
        }
        // A commitment says nothing to a person: it is what `log --json` tells machines.
        let says = fields.iter().filter(|(key, value)| key != "seal" && !is_empty(value));
        let parts: Vec<Arg> = says.map(|(key, value)| self.show(key, value)).collect();
        msg!(LabelTogether, parts: parts).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::op::{Holds, Kind, Type, Types};

    /// The names of fields that a person may come to.
    fn reached(types: &Types, name: &str, seen: &mut Vec<String>, keys: &mut Vec<&'static str>) {
        if seen.iter().any(|known| known == name) {
            return;
        }
        seen.push(name.to_owned());
        let Some((_, kind)) = types.all().iter().find(|(known, _)| *known == name) else { return };
        let fields: Vec<&(&'static str, Type)> = match kind {
            Kind::Fields(fields) => fields.iter().collect(),
            Kind::Choice(all) => {
                let held = all.iter().filter_map(|(_, holds)| match holds {
                    Holds::Fields(fields) => Some(fields),
                    Holds::Nothing | Holds::One(_) => None,
                });
                held.flatten().collect()
            }
        };
        for (key, of) in fields {
            match of {
                // A step on the way, whose own fields are told; a list is told as one.
                Type::Named(name)
                    if types
                        .all()
                        .iter()
                        .any(|(known, kind)| known == name && matches!(kind, Kind::Fields(_))) =>
                {
                    reached(types, name, seen, keys);
                }
                Type::Maybe(inner) => {
                    if let Type::Named(name) = **inner {
                        reached(types, name, seen, keys);
                    }
                    keys.push(key);
                }
                _ => keys.push(key),
            }
        }
    }

    #[test]
    fn every_field_that_is_written_has_a_word() {
        let types = Op::types();
        let mut keys = Vec::new();
        reached(&types, "Op", &mut Vec::new(), &mut keys);
        assert!(keys.len() > 150, "{}", keys.len());
        keys.retain(|key| !["before", "after", "id", "en"].contains(key) && label(key).is_none());
        assert_eq!(keys, Vec::<&str>::new());
        assert!(LABELS.is_sorted_by_key(|(key, _)| key));
    }
}
