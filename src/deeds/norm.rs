//! A figure that the sources leave open.

use super::{Typed, Wrong, at};
use crate::base::Word;
use crate::book::decide::Deed;
use crate::domain::norm::Norm;

/// What is said of it.
///
/// # Errors
/// A figure that is none, or beyond what the norm may be.
pub fn read(typed: &dyn Typed, norm: Norm) -> Result<Deed, Wrong> {
    let figure = norm.read(typed.raw(Word::FormFigure)).map_err(at(Word::FormFigure))?;
    Ok(Deed::SetNorm { norm, figure, source: typed.text(Word::FormSource) })
}
