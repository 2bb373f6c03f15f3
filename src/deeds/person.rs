//! A person's role, and the kecamatan or the company that bound it.

use super::{Typed, Wrong, at, is_none};
use crate::base::words::Arg;
use crate::base::{Area, Fault, Slug, Word, text};
use crate::domain::{Person, Role};
use crate::msg;

/// The word that takes the role away.
pub const NO_ROLE: &str = "-";

/// What is said of a person; none who has no role any more.
///
/// # Errors
/// A role, a kecamatan (by `areas`) or a company (by `company`) that there is not, bounds of no role, a
/// branch that speaks for no company.
pub fn read(
    typed: &dyn Typed,
    name: &str,
    areas: &dyn Fn(&str) -> Result<Vec<Area>, Fault>,
    company: &dyn Fn(&str) -> Result<Slug, Fault>,
) -> Result<Option<Person>, Wrong> {
    if typed.raw(Word::FormRole) == NO_ROLE {
        // Who has no role has no bounds either.
        let idle = [Word::FormAreas, Word::FormSpeaksFor].into_iter().find(|label| typed.is_touched(*label));
        return match idle {
            None => Ok(None),
            Some(idle) => {
                let fault =
                    Fault::usage("person.bounds", msg!(RoleNoneBounds)).then(msg!(RoleNoneBoundsNext));
                Err((idle, fault))
            }
        };
    }
    let role = role(typed.raw(Word::FormRole)).map_err(at(Word::FormRole))?;
    let named = typed.raw(Word::FormAreas).split(',').map(str::trim).filter(|word| !word.is_empty());
    let found = named.map(areas).collect::<Result<Vec<_>, _>>().map_err(at(Word::FormAreas))?;
    let mut areas = found.concat();
    areas.sort();
    areas.dedup();
    let company = match typed.raw(Word::FormSpeaksFor) {
        text if is_none(text) => None,
        text => Some(company(text).map_err(at(Word::FormSpeaksFor))?),
    };
    Ok(Some(Person { name: name.to_owned(), role, areas, company }))
}

fn role(word: &str) -> Result<Role, Fault> {
    Role::parse(&text::clean(word).to_lowercase()).ok_or_else(|| {
        let known: Vec<Arg> = Role::ALL.iter().map(|role| Arg::typed(role.word(), role.slug())).collect();
        Fault::usage("role.unknown", msg!(RoleUnknown, text: text::quote(word)))
            .then(msg!(KnownAre, known: known))
    })
}
