//! What an entry is called that came of a wish: on a copy, before it comes home, and at the office once it has.

use crate::base::{Day, Fault, Msg, Seq};
use crate::book::view::{Log, Volume};
use crate::book::{Entry, Proof};
use crate::msg;

/// The number that an entry is called by. What did not come home yet has none of the office's: the wish's own.
///
/// # Errors
/// If the book cannot be read.
pub fn number(book: &dyn Volume, seq: Seq) -> Result<Msg, Fault> {
    let is_home = seq <= book.head().0;
    let entry = if is_home { None } else { book.entry(seq)? };
    Ok(entry.and_then(|entry| waits(book, &entry)).map_or_else(|| Msg::from_entry(seq), called))
}

/// The number of the wish that an entry is, as long as it did not come home.
pub fn waits(book: &dyn Log, entry: &Entry) -> Option<u64> {
    match entry.proof {
        Some(Proof::Wish { n, .. }) if entry.seq > book.home() => Some(n),
        _ => None,
    }
}

/// What a wish that did not come home is called.
pub fn called(n: u64) -> Msg {
    msg!(WaitsNumber, n: n)
}

/// Where and when what an entry says was asked for, and when it came home: of one that was asked for away.
pub fn origin(book: &dyn Volume, entry: &Entry) -> Option<Msg> {
    let Some(Proof::Wish { n, asked }) = entry.proof.filter(|_| entry.seq <= book.head().0) else {
        return None;
    };
    let [asked, home] = [asked, entry.entered].map(|at| Day::from(at.date_wib()));
    Some(msg!(AskedAway, device: &entry.device, n: n, asked: asked, home: home))
}
