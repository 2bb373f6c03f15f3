//! An entry taken back.

use super::Typed;
use crate::base::{Seq, Word};
use crate::book::decide::Deed;

/// What is said of it; `rebook` gives a count that stands after it another difference.
pub fn read(typed: &dyn Typed, entry: Seq, rebook: bool) -> Deed {
    Deed::Reverse { entry, reason: typed.text(Word::FormReason), rebook }
}
