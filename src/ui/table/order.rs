//! The order of a list's rows: by what a column sorts by.

use super::{Column, Cx, Drawn};
use crate::ui::list::Sort;

/// What a column sorts by: numbers, then texts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey<'a> {
    /// By number.
    Number(i64),
    /// By text.
    Text(&'a str),
}

impl SortKey<'_> {
    /// What tells most keys apart without asking them: never the other way round, though equal for some that
    /// are not.
    fn rank(&self) -> u64 {
        const HIGHEST: u64 = 1 << 63;
        match self {
            SortKey::Number(n) => (*n as u64 ^ HIGHEST) >> 1,
            SortKey::Text(text) => {
                let mut first = [0; 8];
                first.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
                HIGHEST | u64::from_be_bytes(first) >> 1
            }
        }
    }
}

/// Sorts items by a column; equals keep the order they have.
pub fn sort<K: Drawn>(items: &mut [K::Item], columns: &[Column<K>], sort: Sort, cx: &Cx<'_>) {
    let Some((key, down)) = sort else { return };
    let Some(column) = columns.iter().find(|column| column.of.key == key) else { return };
    let keys: Vec<SortKey<'_>> = items.iter().map(|item| (column.key)(cx, *item)).collect();
    // Small and side by side, which is felt with a country's.
    let mut order: Vec<(u64, u32)> = keys.iter().zip(0..).map(|(key, at)| (key.rank(), at)).collect();
    order.sort_unstable_by(|(a, x), (b, y)| {
        let by = a.cmp(b).then_with(|| keys[*x as usize].cmp(&keys[*y as usize]));
        (if down { by.reverse() } else { by }).then(x.cmp(y))
    });
    let sorted: Vec<K::Item> = order.into_iter().map(|(_, at)| items[at as usize]).collect();
    items.copy_from_slice(&sorted);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Where ranks tell two keys apart, they do as the keys themselves.
        #[test]
        fn ranks_go_with_keys(texts in prop::collection::vec("[ -~é]{0,10}", 2), n in any::<[i64; 2]>()) {
            let keys = [SortKey::Number(n[0]), SortKey::Number(n[1]), SortKey::Text(&texts[0]), SortKey::Text(&texts[1])];
            for (a, b) in keys.iter().flat_map(|a| keys.iter().map(move |b| (a, b))) {
                prop_assert!(a.rank() == b.rank() || a.rank().cmp(&b.rank()) == a.cmp(b));
            }
        }
    }
}
