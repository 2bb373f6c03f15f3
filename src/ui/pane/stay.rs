//! Marks and cursors stay on the rows they were on, whatever comes or goes through somebody else's
//! entries. A row of a list is a place in the catalog, which is quick, and which is another
//! cooperative's once a village has come before it: they are carried over by their codes.

use crate::base::Code;
use crate::ui::board::Names;
use crate::ui::list::List;

/// So many rows after the cursor's, and so many before it, are asked for in its place if it is gone.
const NEAR: usize = 64;

/// A cooperative, and whether it was closed already when its row was looked at.
#[derive(Clone, Copy)]
pub struct Coop {
    /// Its code.
    pub code: Code,
    closed: bool,
}

/// The marks of a list, and the rows that its cursor is on or, if these are gone, next to.
pub struct Kept<K> {
    near: Vec<K>,
    marks: Vec<K>,
}

impl<K> Kept<K> {
    /// Of a list, by what its rows are called.
    pub fn of<T: Copy + Ord>(list: &List<T>, key: impl Fn(T) -> Option<K>) -> Kept<K> {
        let (before, after) = list.items.split_at(list.cursor.min(list.items.len()));
        let near = after.iter().take(NEAR).chain(before.iter().rev().take(NEAR));
        Kept {
            near: near.copied().filter_map(&key).collect(),
            marks: list.marks.iter().copied().filter_map(key).collect(),
        }
    }

    /// Where its marks and its cursor are now; a list that is made anew keeps its cursor on the item it
    /// was on. A mark on what has closed meanwhile stays, and is said to be hidden.
    pub fn put<T: Copy + Ord>(
        &self,
        list: &mut List<T>,
        place: impl Fn(&K) -> Option<T>,
        there: impl Fn(&K) -> bool,
    ) {
        list.marks = self.marks.iter().filter_map(&place).collect();
        list.items = self.near.iter().filter(|key| there(key)).find_map(place).into_iter().collect();
        list.cursor = 0;
    }
}

impl Coop {
    /// The cooperative at a place.
    pub fn of(names: Names<'_>, place: u32) -> Option<Coop> {
        let closed = place >= names.catalog.closed_places().start;
        Some(Coop { code: names.code(place)?, closed })
    }

    /// Its place.
    pub fn place(&self, names: Names<'_>) -> Option<u32> {
        names.place(self.code)
    }

    /// True if lists show it as they did.
    pub fn is_there(&self, names: Names<'_>) -> bool {
        self.closed || self.place(names).is_some_and(|place| place < names.catalog.closed_places().start)
    }
}
