//! What the office heads and signs its papers with.

use super::{Typed, Wrong, at};
use crate::base::Word;
use crate::book::decide::Deed;
use crate::domain::office::Part;

/// What is said of a part.
///
/// # Errors
/// What the part cannot say.
pub fn read(typed: &dyn Typed, part: Part) -> Result<Deed, Wrong> {
    let text = part.read(typed.raw(Word::ColOfficeText)).map_err(at(Word::ColOfficeText))?;
    Ok(Deed::SetOffice { part, text })
}
