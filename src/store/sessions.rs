//! Who is in: a session leaves its name and since when beside the book, so that whoever is kept waiting
//! knows whom to ask. It is a courtesy; what keeps people apart are locks.

use super::disk::{Held, Place};
use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Fault, text};
use crate::msg;

/// What the directory is called.
const DIRECTORY: &str = "sesi";

/// Leaves word that somebody is in, until what is returned is dropped. Where no word can be left, as beside
/// a book of somebody else's, none is.
pub fn sign_in(place: &Place, process: u32, name: &str, since: Stamp) -> Option<Box<dyn Held>> {
    let word = format!("{} {name}\n", since.0);
    place.sign_in(DIRECTORY, &process.to_string(), &word).ok().flatten()
}

/// Says who is in, in a fault that tells of a book which is held; `own` is the number of the process that
/// asks.
pub fn name_them(place: &Place, own: Option<u32>, fault: Fault) -> Fault {
    if fault.rule != "book.held" {
        return fault;
    }
    let own = own.map(|process| process.to_string());
    let words = place.who_is_in(DIRECTORY).unwrap_or_default();
    let others = words.iter().filter(|(process, _)| Some(process) != own.as_ref());
    let who: Vec<Arg> = others.filter_map(|(_, word)| session(word)).collect();
    if who.is_empty() { fault } else { Fault { what: msg!(BookHeldBy, who: who), ..fault } }
}

fn session(word: &str) -> Option<Arg> {
    let (since, name) = word.trim().split_once(' ')?;
    let since = Stamp(since.parse().ok()?);
    Some(Arg::from(msg!(SessionSince, name: text::clean(name).into_owned(), since: since)))
}
