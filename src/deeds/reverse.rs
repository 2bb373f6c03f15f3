//! An entry taken back.

use super::Typed;
use crate::base::Word;
use crate::book::decide::Deed;

/// What is said of it; `rebook` gives a count that stands after it another difference.
pub fn read(typed: &dyn Typed, entry: u64, rebook: bool) -> Deed {
    Deed::Reverse { entry, reason: typed.text(Word::FormReason), rebook }
}
