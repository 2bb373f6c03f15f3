//! What becomes of wishes that came home and were not done: somebody chooses, one or many.

use crate::book::decide::Deed;
use crate::book::fleet::WishKey;
use crate::book::{Want, Wish};
use crate::domain::device::{Choice, Settled};

/// The deeds of a choice: `Used` asks for the wish again, and whoever chose answers for it.
pub fn choose(key: &WishKey, wish: &Wish, choice: Choice, reason: &str) -> Vec<Deed> {
    let (device, n, hash) = key.clone();
    let settled = Settled { choice, reason: reason.to_owned() };
    let settle = Deed::Settle { device, n, hash, settled };
    match (choice, &wish.want) {
        (Choice::Used, Want::Do(deed)) => vec![settle, deed.clone()],
        (Choice::Used, Want::TakeBack { .. }) | (Choice::Changed | Choice::Dropped, _) => vec![settle],
    }
}

/// The deed that leaves the book as it is.
pub fn drop(key: &WishKey, reason: &str) -> Deed {
    let (device, n, hash) = key.clone();
    Deed::Settle { device, n, hash, settled: Settled { choice: Choice::Dropped, reason: reason.to_owned() } }
}
