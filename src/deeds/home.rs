//! What becomes of wishes that came home and were not done: somebody chooses, one or many.

use crate::book::decide::Deed;
use crate::book::fleet::WishKey;
use crate::book::{Want, Wish};
use crate::domain::device::{Choice, Settled};

/// The deeds of a choice: `Used` asks for the wish again, and whoever chose answers for it.
pub fn choose(key: &WishKey, wish: &Wish, choice: Choice, reason: &str) -> Vec<Deed> {
    let settle = settle(key, choice, reason);
    match (choice, &wish.want) {
        (Choice::Used, Want::Do(deed)) => vec![settle, deed.clone()],
        (Choice::Used, Want::TakeBack { .. }) | (Choice::Changed | Choice::Dropped, _) => vec![settle],
    }
}

/// The deed that leaves the book as it is.
pub fn drop(key: &WishKey, reason: &str) -> Deed {
    settle(key, Choice::Dropped, reason)
}

/// The deed that says that something else was done in its place.
pub fn changed(key: &WishKey) -> Deed {
    settle(key, Choice::Changed, "")
}

fn settle((device, n, hash): &WishKey, choice: Choice, reason: &str) -> Deed {
    let settled = Settled { choice, reason: reason.to_owned() };
    Deed::Settle { device: device.clone(), n: *n, hash: *hash, settled }
}
