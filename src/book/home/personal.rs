//! Personal values of what is wished: what is chained holds commitments to them; salt and value travel beside.
//! Source: SYNC 2, OFFICE 2.

use crate::base::words::Arg;
use crate::base::{Code, Fault, Slug};
use crate::book::entry::{hex, unhex};
use crate::book::records::{Read, Records as _};
use crate::book::vault::Value;
use crate::book::wish::Want;
use crate::book::{Deed, Wish, fleet};
use crate::domain::device::{Came, Carrier};
use crate::domain::{Field, PaperMark, Person, Registry, Role, Seal, Verb};
use crate::msg;
use std::borrow::Cow;

/// What stands before a commitment where a value would stand.
const COMMITTED: &str = "pribadi:";

fn committed(seal: &Seal) -> String {
    format!("{COMMITTED}{}", hex(seal))
}

/// The commitment that stands in a place; what is said before it there says of which field it is.
fn commitment(text: &str) -> Option<Seal> {
    let (_, hex) = text.strip_prefix(COMMITTED).map(|rest| rest.rsplit_once(':').unwrap_or(("", rest)))?;
    unhex(hex)?.try_into().ok()
}

/// The same on a paper, which does not say of itself what field it proves.
fn of_paper(number: &str) -> Option<(Field, Seal)> {
    let (field, _) = number.strip_prefix(COMMITTED)?.split_once(':')?;
    Some((Field::parse(field).filter(|field| field.is_personal())?, commitment(number)?))
}

/// The personal field that a paper proves, if it proves one.
fn proven(registry: &Registry, paper: Slug) -> Option<Field> {
    let paper = registry.papers.iter().find(|known| known.slug == paper);
    paper.and_then(|paper| paper.proves).filter(|field| field.is_personal())
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
    match want {
        Want::Do(Deed::SetFacts { code, facts, .. }) => {
            personal(facts).filter_map(|(field, text)| Some((*code, field, commitment(text)?))).collect()
        }
        Want::Do(Deed::MarkPaper { code, mark, .. }) => {
            of_paper(&mark.number).map(|(field, seal)| (*code, field, seal)).into_iter().collect()
        }
        Want::Do(_) | Want::TakeBack { .. } => Vec::new(),
    }
}

/// The commitments of wishes that lie in the box because their values did not come: those may come yet.
///
/// # Errors
/// If the book cannot be read.
pub fn awaited(state: &dyn Read) -> Result<Vec<Seal>, Fault> {
    Ok(missed(fleet::in_box(state)?))
}

/// The same of one device alone: what it may still bring.
///
/// # Errors
/// If the book cannot be read.
pub fn awaited_of(state: &dyn Read, device: &str) -> Result<Vec<Seal>, Fault> {
    Ok(missed(fleet::came_from(state, device, 1)?))
}

/// Whether the box waits for values of a device, and all of them are here.
///
/// # Errors
/// If the book cannot be read.
pub fn has_all(state: &dyn Read, device: &str) -> Result<bool, Fault> {
    let awaited = awaited_of(state, device)?;
    Ok(!awaited.is_empty() && awaited.iter().all(|seal| state.value(seal).is_some()))
}

fn missed(came: Vec<(fleet::WishKey, Came)>) -> Vec<Seal> {
    let is_missed = |came: &Came| came.is_in_box() && came.answer.rule() == Some(MISSING);
    let wishes = came.into_iter().filter(|(_, came)| is_missed(came)).map(|(_, came)| came.wish);
    commitments_of(&wishes.collect::<Vec<_>>())
}

/// Whose values a device may carry: those that each of its holders may see without saying why.
///
/// # Errors
/// If the book cannot be read.
pub fn carried(state: &dyn Read, device: &str) -> Result<impl Fn(Code) -> bool, Fault> {
    let (registry, carrier) = (state.registry()?, state.record::<Carrier>(&device.to_owned())?);
    let holders =
        carrier.filter(Carrier::is_trusted).map(|carrier| carrier.device.holders).unwrap_or_default();
    let people: Option<Vec<Person>> = holders
        .iter()
        .map(|name| registry.people.iter().find(|known| known.name == *name).cloned())
        .collect();
    let people = people.filter(|people| !people.is_empty());
    Ok(move |code| {
        let may = |person: &Person| {
            person.role != Role::Pengawas
                && person.may(Verb::Reveal, Some(code), None, &|_| Arg::from("")).is_ok()
        };
        people.as_ref().is_some_and(|people| people.iter().all(may))
    })
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
pub fn sealed(
    deed: &Deed,
    registry: &Registry,
    keep: &mut dyn FnMut(Value) -> Result<Seal, Fault>,
) -> Result<Deed, Fault> {
    let mut deed = deed.clone();
    // As it will be kept at home, so that it is the same value there.
    let mut keep = |code: Code, field: Field, text: &str| {
        let (text, _) = field.read(text)?;
        keep(Value { code, field, text })
    };
    match &mut deed {
        Deed::SetFacts { code, facts, .. } => {
            for (field, text) in facts.iter_mut().filter(|(field, _)| field.is_personal()) {
                if let Some(text) = text.as_mut().filter(|text| !text.is_empty()) {
                    *text = committed(&keep(*code, *field, text)?);
                }
            }
        }
        Deed::MarkPaper { code, paper, mark } if !mark.number.is_empty() => {
            if let Some(field) = proven(registry, *paper) {
                let seal = keep(*code, field, &mark.number)?;
                mark.number = format!("{COMMITTED}{}:{}", field.slug(), hex(&seal));
            }
        }
        _ => {}
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
        Deed::MarkPaper { code, paper, mark } if !mark.number.is_empty() => {
            let registry = state.registry()?;
            match (of_paper(&mark.number), proven(&registry, *paper)) {
                (Some((field, seal)), _) => {
                    let number = state.value(&seal).ok_or_else(|| missing(field))?;
                    let mark = PaperMark { number, ..mark.clone() };
                    Ok(Cow::Owned(Deed::MarkPaper { code: *code, paper: *paper, mark }))
                }
                (None, Some(field)) => Err(in_the_open(field)),
                (None, None) => Ok(Cow::Borrowed(deed)),
            }
        }
        deed => Ok(Cow::Borrowed(deed)),
    }
}

/// A deed without the number of a paper that is somebody's own: what is shown again is shown to nobody there.
pub fn without_own<'d>(deed: &'d Deed, registry: &Registry) -> Cow<'d, Deed> {
    match deed {
        Deed::MarkPaper { code, paper, mark } if proven(registry, *paper).is_some() => {
            let mark = PaperMark { number: String::new(), ..mark.clone() };
            Cow::Owned(Deed::MarkPaper { code: *code, paper: *paper, mark })
        }
        deed => Cow::Borrowed(deed),
    }
}

/// The rule of a wish whose personal value did not come with it.
pub const MISSING: &str = "personal.missing";
/// That of one whose value came late.
pub const LATE: &str = "personal.late";

fn missing(field: Field) -> Fault {
    Fault::refused(MISSING, msg!(PersonalMissing, field: field.word())).then(msg!(PersonalMissingNext))
}

/// A personal value in what is chained cannot be erased.
fn in_the_open(field: Field) -> Fault {
    let what = msg!(AwayPersonal, field: field.word());
    Fault::refused("away.personal", what).then(msg!(AwayPersonalNext))
}
