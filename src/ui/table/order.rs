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
    /// What tells most keys apart without asking them: never the other way round, though equal for texts that
    /// differ after their first fifteen bytes.
    fn rank(&self) -> u128 {
        const TEXT: u128 = 1 << 127;
        match self {
            SortKey::Number(n) => (*n as u64 ^ 1 << 63).into(),
            SortKey::Text(text) => {
                let mut first = [0; 16];
                let length = text.len().min(16);
                first[..length].copy_from_slice(&text.as_bytes()[..length]);
                TEXT | u128::from_be_bytes(first) >> 1
            }
        }
    }
}

/// Sorts items by a column; equals keep the order they have.
pub fn sort<K: Drawn>(items: &mut [K::Item], columns: &[Column<K>], sort: Sort, cx: &Cx<'_>) {
    let Some((key, down)) = sort else { return };
    let Some(column) = columns.iter().find(|column| column.of.key == key) else { return };
    let key = |at: u32| (column.key)(cx, items[at as usize]);
    // Numbers alone first, side by side; only texts of one rank are asked who they are. A country's order is
    // felt.
    let turned = if down { u128::MAX } else { 0 };
    let mut order: Vec<(u128, u32)> =
        (0..items.len() as u32).map(|at| (key(at).rank() ^ turned, at)).collect();
    order.sort_unstable();
    for same in order.chunk_by_mut(|(a, _), (b, _)| a == b) {
        if same.len() == 1 || matches!(key(same[0].1), SortKey::Number(_)) {
            continue;
        }
        same.sort_by(|(_, x), (_, y)| {
            let by = key(*x).cmp(&key(*y));
            if down { by.reverse() } else { by }
        });
    }
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
