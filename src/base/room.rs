//! Room for lists of which there are very many.

/// Makes room for more by an eighth: where each list is doubled, half of all their room is empty.
pub fn grow<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 8 + LEAST));
    }
}

/// As many at the least.
const LEAST: usize = 4;
