//! Facts of a cooperative.

use super::{Typed, Wrong, at, is_none};
use crate::base::{Code, Word};
use crate::book::decide::Deed;
use crate::domain::Field;

/// What is said of some fields; `-` says that there is known to be none.
///
/// # Errors
/// The first that has not its field's shape, or a day that is none.
pub fn read<'a>(
    typed: &dyn Typed,
    code: Code,
    said: impl IntoIterator<Item = (Field, &'a str)>,
) -> Result<Deed, Wrong> {
    let value = |(field, text): (Field, &str)| match is_none(text) {
        true => Ok((field, None)),
        false => field.read(text).map(|(text, _)| (field, Some(text))).map_err(at(field.word())),
    };
    let facts = said.into_iter().map(value).collect::<Result<_, _>>()?;
    let on = typed.day(Word::FormSeenOn)?;
    let (source, even_so) = (typed.text(Word::FormSource), typed.text(Word::FormEvenSo));
    Ok(Deed::SetFacts { code, facts, on, source, even_so })
}
