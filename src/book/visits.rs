//! Visits: where they are kept, which was the last, and what the ledger says of a day on which somebody
//! counted.

use super::folio::Folio;
use super::records::{Account, Read, Record, Records, Store, Write};
use super::wire;
use crate::base::{Code, Day, Fault, Qty, Seq, Slug};
use crate::domain::quota::Stock;
use crate::domain::visit::Visit;
use chrono::NaiveDate;

/// What a visit is found by: where, when, and who went.
pub type Key = (Code, Day, String);

impl Record for Visit {
    const KIND: u8 = 19;
    type Key = Key;

    fn key((code, on, by): &Key) -> Vec<u8> {
        [&[Visit::KIND][..], &code.to_key(), &on.to_key(), by.as_bytes()].concat()
    }
}

/// What a visit to a cooperative is found by.
pub fn key(code: Code, visit: &Visit) -> Key {
    (code, visit.on, visit.by.clone())
}

/// Puts a visit in the place of what it was.
pub(super) fn apply(
    state: &mut dyn Write,
    code: Code,
    before: Option<&Visit>,
    after: Option<&Visit>,
) -> Result<(), Fault> {
    if let Some(before) = before {
        state.remove(&Visit::key(&key(code, before)))?;
    }
    after.map_or(Ok(()), |after| state.store(&key(code, after), after))
}

/// True if what an entry wrote of a visit is still what the book says.
pub(super) fn stands(
    state: &dyn Read,
    code: Code,
    before: Option<&Visit>,
    after: Option<&Visit>,
) -> Result<bool, Fault> {
    let Some(of) = after.or(before) else { return Ok(true) };
    Ok(state.record::<Visit>(&key(code, of))?.as_ref() == after)
}

/// The day of the last visit to a cooperative.
///
/// # Errors
/// If the book cannot be read.
pub fn last(state: &dyn Read, code: Code) -> Result<Option<Day>, Fault> {
    let from = [&[Visit::KIND][..], &code.to_key()].concat();
    let to = [&from[..], &[0xff; 5]].concat();
    let found = state.last(&from, &to)?;
    let day = |(key, _): (Vec<u8>, Vec<u8>)| key.get(from.len()..)?.first_chunk().copied().map(Day::from_key);
    Ok(found.and_then(day))
}

/// The visits to a cooperative, the first first.
///
/// # Errors
/// If the book cannot be read.
pub fn of(state: &dyn Read, code: Code) -> Result<Vec<Visit>, Fault> {
    state.records(&code.to_key())
}

/// Every visit with whom it was to, by cooperative.
///
/// # Errors
/// If the book cannot be read.
pub fn all(state: &dyn Read) -> Result<Vec<(Code, Visit)>, Fault> {
    let mut found = Vec::new();
    state.scan_prefix(Visit::KIND, &[], &mut |key, body| {
        let code = key.first_chunk::<8>().map(|code| Code::from_key(*code));
        found.extend(code.map(|code| Ok::<_, Fault>((code, wire::parse(body)?))).transpose()?);
        Ok(true)
    })?;
    Ok(found)
}

/// What a cooperative has of a product at the end of a day by its ledger, of whichever company; `None` if
/// nothing was ever posted of it.
///
/// # Errors
/// If the book cannot be read.
pub fn stock(state: &dyn Read, code: Code, product: Slug, on: Day) -> Result<Option<Qty>, Fault> {
    let folio = state.record::<Folio<Stock>>(&code.kecamatan())?.unwrap_or_default();
    let accounts = folio.offers().filter(|(_, slug)| *slug == product);
    let mut sum = None;
    for (company, product) in accounts {
        let account = Account { code, company, product };
        if folio.get(&account).is_none() {
            continue;
        }
        let mut stock = Qty::ZERO;
        state.posted_from(&account, (Day::from(NaiveDate::MIN), Seq::NONE), &mut |_, posted| {
            let is_by_then = posted.posting.on <= on;
            if is_by_then && posted.reversed_by.is_none() {
                stock += posted.posting.stock;
            }
            is_by_then
        })?;
        sum = Some(sum.unwrap_or(Qty::ZERO) + stock);
    }
    Ok(sum)
}
