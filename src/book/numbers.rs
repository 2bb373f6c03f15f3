//! Who bears which number: an index that `apply` keeps, so that a second bearer is found without
//! looking at every cooperative.

use super::records::{Page, Read, Record, Records, Store, Write};
use super::{Op, wire};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Msg};
use crate::domain::number::Bearer;
use crate::domain::{Cooperative, Field};
use crate::msg;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The cooperatives that bear a number, by code; mostly one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bearers(pub Vec<Code>);

/// A number that more than one cooperative bears.
#[derive(Clone, Debug, PartialEq)]
pub struct Twice {
    /// What sort of number.
    pub field: Field,
    /// The number, as it is compared.
    pub number: String,
    /// Who bears it.
    pub bearers: Vec<Bearer>,
}

fn bearers(state: &dyn Read, field: Field, number: &str) -> Result<Vec<Code>, Fault> {
    let found = state.record::<Bearers>(&(field, number.to_owned()))?;
    Ok(found.map_or_else(Vec::new, |bearers| bearers.0))
}

/// Every number of a field, with who bears it.
///
/// # Errors
/// If the book cannot be read.
pub fn all(state: &dyn Read, field: Field) -> Result<HashMap<String, Vec<Code>>, Fault> {
    let mut found = HashMap::new();
    let of_field = Field::ALL.iter().position(|other| *other == field).map(|at| at as u8);
    state.scan_prefix(Bearers::KIND, of_field.as_slice(), &mut |key, body| {
        let bearers: Bearers = wire::parse(body)?;
        found.insert(String::from_utf8_lossy(key.get(1..).unwrap_or_default()).into_owned(), bearers.0);
        Ok(true)
    })?;
    Ok(found)
}

/// The number of a field that a record's whole key is of, if it is one of those who bear them.
pub fn of_key(key: &[u8], field: Field) -> Option<&str> {
    let number = key.strip_prefix(&[Bearers::KIND, field as u8])?;
    std::str::from_utf8(number).ok()
}

/// The other cooperatives that bear the number which a text of a field is.
///
/// # Errors
/// If the book cannot be read.
pub fn others(state: &dyn Read, code: Code, field: Field, text: &str) -> Result<Vec<Bearer>, Fault> {
    let Some(number) = field.number(text) else { return Ok(Vec::new()) };
    let all = bearers(state, field, &number)?;
    all.into_iter().filter(|other| *other != code).map(|other| named(state, other)).collect()
}

/// Who else bears one of a cooperative's numbers, with the reason that was given for it, in words;
/// `None` if nobody does.
///
/// # Errors
/// If the book cannot be read.
pub fn also(state: &dyn Read, coop: &Cooperative, field: Field) -> Result<Option<Msg>, Fault> {
    // What is closed bears nothing, whoever has its number now.
    let Some(text) = coop.text(field).filter(|_| coop.closed.is_none()) else { return Ok(None) };
    let others = others(state, coop.code, field, text)?;
    let mut reason = coop.shared.get(&field).map(|shared| shared.reason.clone());
    for other in others.iter().filter(|_| field == Field::Nib) {
        let theirs = state.cooperative(other.code)?;
        reason = reason.or_else(|| theirs.shared.get(&field).map(|shared| shared.reason.clone()));
    }
    let names: Vec<Arg> = others.into_iter().map(|other| other.name.into()).collect();
    Ok(match (names.is_empty(), reason) {
        (true, _) => None,
        (false, None) => Some(msg!(NumberAlso, others: names)),
        (false, Some(reason)) => Some(msg!(NumberAlsoFor, others: names, reason: reason)),
    })
}

/// Every number that more than one cooperative bears, by field and number.
///
/// # Errors
/// If the book cannot be read.
pub fn twice(state: &dyn Read) -> Result<Vec<Twice>, Fault> {
    let mut found: Vec<(Field, String, Bearers)> = Vec::new();
    state.scan_prefix(Bearers::KIND, &[], &mut |key, body| {
        let bearers: Bearers = wire::parse(body)?;
        if bearers.0.len() > 1
            && let Some((field, number)) = key.split_first()
            && let Some(field) = Field::ALL.get(usize::from(*field))
        {
            found.push((*field, String::from_utf8_lossy(number).into_owned(), bearers));
        }
        Ok(true)
    })?;
    let named = |(field, number, all): (Field, String, Bearers)| {
        let bearers = all.0.into_iter().map(|code| named(state, code)).collect::<Result<_, Fault>>()?;
        Ok(Twice { field, number, bearers })
    };
    found.into_iter().map(named).collect()
}

/// The other cooperatives whose rows an op changed: those that bear a number which it gave or took.
///
/// # Errors
/// If the book cannot be read.
pub fn touched(state: &dyn Read, op: &Op) -> Result<Vec<Code>, Fault> {
    let mut numbers: Vec<(Field, String)> = Vec::new();
    let code = match op {
        // Who closes, or is open again, frees its numbers or bears them again.
        Op::CooperativeClosed { code, .. } => {
            let coop = state.cooperative(*code)?;
            let number = |field: &Field| Some((*field, field.number(coop.text(*field)?)?));
            numbers.extend(Field::ALL.iter().filter_map(number));
            code
        }
        Op::FactsSet { code, changes } => {
            for change in changes {
                let facts = [&change.before, &change.after].into_iter().flatten().filter(|fact| fact.exists);
                let each = facts.filter_map(|fact| Some((change.field, change.field.number(&fact.text)?)));
                numbers.extend(each);
            }
            code
        }
        _ => return Ok(Vec::new()),
    };
    let mut all = Vec::new();
    for (field, number) in numbers {
        all.extend(bearers(state, field, &number)?.into_iter().filter(|other| other != code));
    }
    Ok(all)
}

/// A cooperative as others are told of it: `Ngadiwono (Tosari)`.
fn named(state: &dyn Read, code: Code) -> Result<Bearer, Fault> {
    let page = state.record::<Page>(&code.kecamatan())?;
    let name = page.as_ref().and_then(|page| {
        let row = page.rows.iter().find(|row| row.code == code)?;
        Some(format!("{} ({})", row.name, page.name))
    });
    Ok(Bearer { code, name: name.unwrap_or_else(|| code.to_string()) })
}

/// Brings the index from the numbers that a cooperative bore to those it bears, and the cooperative
/// to who else bears them. Gives those others whose own record says something else now.
pub(super) fn index(
    state: &mut dyn Write,
    coop: &mut Cooperative,
    before: &[(Field, String)],
) -> Result<Vec<Cooperative>, Fault> {
    let after = coop.numbers();
    if after == before {
        return Ok(Vec::new());
    }
    let mut concerned: Vec<Code> = Vec::new();
    for (all, other, bears) in [(before, &after[..], false), (&after, before, true)] {
        for key in all.iter().filter(|one| !other.contains(one)) {
            let mut of = state.record::<Bearers>(key)?.unwrap_or_default();
            of.0.retain(|code| *code != coop.code);
            concerned.extend(&of.0);
            if bears {
                of.0.push(coop.code);
                of.0.sort();
            }
            match of.0.is_empty() {
                true => state.remove(&Bearers::key(key))?,
                false => state.store(key, &of)?,
            }
        }
    }
    know_others(state, coop)?;
    concerned.sort();
    concerned.dedup();
    let mut changed = Vec::new();
    for code in concerned {
        let mut other = state.cooperative(code)?;
        let was = (other.twins.clone(), other.doubled);
        know_others(state, &mut other)?;
        if was != (other.twins.clone(), other.doubled) {
            changed.push(other);
        }
    }
    Ok(changed)
}

/// Brings a cooperative to who else bears its numbers.
fn know_others(state: &dyn Read, coop: &mut Cooperative) -> Result<(), Fault> {
    (coop.twins, coop.doubled) = (Vec::new(), false);
    for (field, number) in coop.numbers() {
        let others = bearers(state, field, &number)?.into_iter().filter(|code| *code != coop.code);
        let others: Vec<Code> = others.collect();
        coop.doubled |= !others.is_empty();
        if field == Field::Nib {
            coop.twins = others;
        }
    }
    Ok(())
}
