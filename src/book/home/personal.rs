//! Personal values of what is wished: what is chained holds commitments to them; salt and value travel beside.
//! Source: SYNC 2, OFFICE 2.

use crate::base::{Code, Fault};
use crate::book::entry::{hex, unhex};
use crate::book::records::Read;
use crate::book::vault::Value;
use crate::book::wish::Want;
use crate::book::{Deed, Wish};
use crate::domain::{Field, Seal};
use crate::msg;
use std::borrow::Cow;

/// What stands before a commitment where a value would stand.
const COMMITTED: &str = "pribadi:";

fn committed(seal: &Seal) -> String {
    format!("{COMMITTED}{}", hex(seal))
}

fn commitment(text: &str) -> Option<Seal> {
    unhex(text.strip_prefix(COMMITTED)?)?.try_into().ok()
}

/// True if a commitment stands where a value would.
pub fn is_commitment(text: &str) -> bool {
    commitment(text).is_some()
}

/// The personal values that a deed says, each in its place.
fn personal(facts: &[(Field, Option<String>)]) -> impl Iterator<Item = (Field, &str)> {
    let told = facts.iter().filter_map(|(field, text)| Some((*field, text.as_deref()?)));
    told.filter(|(field, text)| field.is_personal() && !text.is_empty())
}

/// The commitments that a wish holds, each with what it is of.
pub fn commitments(want: &Want) -> Vec<(Code, Field, Seal)> {
    let Want::Do(Deed::SetFacts { code, facts, .. }) = want else { return Vec::new() };
    personal(facts).filter_map(|(field, text)| Some((*code, field, commitment(text)?))).collect()
}

/// The same of the bytes of wishes; of what is none, none.
pub fn commitments_of(wishes: &[Vec<u8>]) -> Vec<Seal> {
    let wants = wishes.iter().filter_map(|bytes| Wish::parse(bytes).ok());
    wants.flat_map(|wish| commitments(&wish.want)).map(|(_, _, seal)| seal).collect()
}

/// A deed as it is wished: `keep` takes its personal values and gives the commitments that stand in their place.
///
/// # Errors
/// What a value is not, or `keep` says.
pub fn sealed(deed: &Deed, keep: &mut dyn FnMut(Value) -> Result<Seal, Fault>) -> Result<Deed, Fault> {
    let mut deed = deed.clone();
    if let Deed::SetFacts { code, facts, .. } = &mut deed {
        for (field, text) in facts.iter_mut().filter(|(field, _)| field.is_personal()) {
            let Some(text) = text.as_mut().filter(|text| !text.is_empty()) else { continue };
            // As it will be kept at home, so that it is the same value there.
            let (value, _) = field.read(text)?;
            *text = committed(&keep(Value { code: *code, field: *field, text: value })?);
        }
    }
    Ok(deed)
}

/// A wished deed with the values in the place of the commitments to them.
///
/// # Errors
/// `personal.missing` if one is not here; `away.personal` for a value that stands in what is chained.
pub fn opened<'d>(state: &dyn Read, deed: &'d Deed) -> Result<Cow<'d, Deed>, Fault> {
    match deed {
        Deed::SetFacts { facts, .. } if personal(facts).next().is_some() => {
            let mut deed = deed.clone();
            if let Deed::SetFacts { facts, .. } = &mut deed {
                for (field, text) in facts.iter_mut().filter(|(field, _)| field.is_personal()) {
                    let Some(text) = text.as_mut().filter(|text| !text.is_empty()) else { continue };
                    let seal = commitment(text).ok_or_else(|| in_the_open(*field))?;
                    *text = state.value(&seal).ok_or_else(|| missing(*field))?;
                }
            }
            Ok(Cow::Owned(deed))
        }
        Deed::MarkPaper { paper, mark, .. } if !mark.number.is_empty() => {
            let registry = state.registry()?;
            let proves = registry.papers.iter().find(|p| p.slug == *paper).and_then(|p| p.proves);
            match proves.filter(|field| field.is_personal()) {
                Some(field) => Err(in_the_open(field)),
                None => Ok(Cow::Borrowed(deed)),
            }
        }
        deed => Ok(Cow::Borrowed(deed)),
    }
}

/// The rule of a wish whose personal value did not come with it.
pub const MISSING: &str = "personal.missing";

fn missing(field: Field) -> Fault {
    Fault::refused(MISSING, msg!(PersonalMissing, field: field.word())).then(msg!(PersonalMissingNext))
}

/// A personal value in what is chained cannot be erased.
fn in_the_open(field: Field) -> Fault {
    let what = msg!(AwayPersonal, field: field.word());
    Fault::refused("away.personal", what).then(msg!(AwayPersonalNext))
}
