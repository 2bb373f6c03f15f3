//! The order of a list's rows: by what a column sorts by.

use super::{Column, Cx, Drawn};
use crate::ui::list::Sort;
use std::cmp::Ordering;

/// What a column sorts by.
#[derive(PartialEq)]
pub enum SortKey<'a> {
    /// By number.
    Number(i64),
    /// By text.
    Text(&'a str),
}

/// A key as it is compared: of a text its first bytes stand beside it, and tell most apart.
enum Compared<'a> {
    Number(i64),
    Text(u64, &'a str),
}

impl<'a> From<SortKey<'a>> for Compared<'a> {
    fn from(key: SortKey<'a>) -> Compared<'a> {
        match key {
            SortKey::Number(n) => Compared::Number(n),
            SortKey::Text(text) => {
                let mut first = [0; 8];
                first.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
                Compared::Text(u64::from_be_bytes(first), text)
            }
        }
    }
}

impl Compared<'_> {
    fn compare(&self, other: &Compared<'_>) -> Ordering {
        match (self, other) {
            (Compared::Number(a), Compared::Number(b)) => a.cmp(b),
            (Compared::Text(a, text), Compared::Text(b, other)) => a.cmp(b).then_with(|| text.cmp(other)),
            (Compared::Number(_), Compared::Text(..)) => Ordering::Less,
            (Compared::Text(..), Compared::Number(_)) => Ordering::Greater,
        }
    }
}

/// Sorts items by a column; equals keep the order they have.
pub fn sort<K: Drawn>(items: &mut [K::Item], columns: &[Column<K>], sort: Sort, cx: &Cx<'_>) {
    let Some((key, down)) = sort else { return };
    let Some(column) = columns.iter().find(|column| column.of.key == key) else { return };
    let mut keyed: Vec<(Compared<'_>, K::Item)> =
        items.iter().map(|i| ((column.key)(cx, *i).into(), *i)).collect();
    keyed.sort_by(|a, b| if down { b.0.compare(&a.0) } else { a.0.compare(&b.0) });
    for (slot, (_, item)) in items.iter_mut().zip(keyed) {
        *slot = item;
    }
}
