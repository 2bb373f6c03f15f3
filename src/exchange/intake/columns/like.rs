//! What is much like an order: what a company let go, what is needed.

use super::Role;
use crate::exchange::intake::words::Words;

/// What is much like an order, and none where one stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Like {
    /// What a company let go: `DO (kg)`.
    Released,
    /// What is needed: `Kebutuhan (kg)`.
    Needed,
    /// Beside a title of another kind of posting, which alone says what was done: that is asked.
    Unclear,
}

/// What is like an order in a heading of quantities, and no number of a paper.
pub(super) fn like_order(words: &Words, says: &mut Vec<(Role, u32)>, all: &[String]) -> Option<Like> {
    let all_of = says.len();
    says.retain(|(role, _)| *role != Role::DeliveryOrder);
    if says.len() < all_of {
        return Some(Like::Released);
    }
    (!words.within("need", all).is_empty()).then_some(Like::Needed)
}
