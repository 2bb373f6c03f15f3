//! The files that visits name: of the book, of its box, of wishes. Where they lie is the store's.

use super::records::Read;
use super::{Deed, Hash, Want, Wish, fleet, home, visits};
use crate::base::Fault;
use crate::domain::Visit;
use crate::domain::visit::Evidence;
use std::collections::BTreeSet;

/// The files that wishes name, each once.
pub fn of_wishes<'w>(wishes: impl IntoIterator<Item = &'w Wish>) -> Vec<Evidence> {
    each_once(wishes.into_iter().filter_map(visit))
}

/// The files of what did not come home yet, each once; of what was taken back again, none.
pub fn pending<'w>(wishes: impl Iterator<Item = &'w Wish> + Clone) -> Vec<Evidence> {
    of_wishes(home::left(wishes))
}

/// The visit that a wish asks for.
pub fn visit(wish: &Wish) -> Option<&Visit> {
    match &wish.want {
        Want::Do(Deed::SetVisit { visit, .. }) => Some(visit),
        Want::Do(_) | Want::TakeBack { .. } => None,
    }
}

/// The files of visits, each once.
pub fn each_once<'v>(visits: impl IntoIterator<Item = &'v Visit>) -> Vec<Evidence> {
    once_each(visits.into_iter().flat_map(|visit| &visit.evidence).cloned())
}

/// Files, each once.
pub fn once_each(files: impl IntoIterator<Item = Evidence>) -> Vec<Evidence> {
    let mut seen: BTreeSet<Hash> = BTreeSet::new();
    files.into_iter().filter(|file| seen.insert(file.sha256)).collect()
}

/// The files that visits name, those of the latest first, and those that a visit in the box would; each once.
///
/// # Errors
/// If the book cannot be read.
pub fn named(state: &dyn Read) -> Result<Vec<Evidence>, Fault> {
    let mut all = visits::all(state)?;
    all.sort_by_key(|(_, visit)| std::cmp::Reverse(visit.on));
    let boxed = fleet::in_box(state)?.into_iter().map(|(_, came)| Wish::parse(&came.wish));
    let boxed = boxed.collect::<Result<Vec<_>, _>>()?;
    Ok(each_once(all.iter().map(|(_, visit)| visit).chain(boxed.iter().filter_map(visit))))
}
