//! A list as it is kept until the next start: by codes and slugs, so that it holds however the book has
//! grown meanwhile.

use crate::base::text;
use crate::ui::edit::Edit;
use crate::ui::list::{List, Sort};
use serde::{Deserialize, Serialize};

/// A list: the row under the cursor, the first in view, its order, what is found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rows<K> {
    at: Option<K>,
    top: usize,
    sort: Sort,
    find: String,
}

impl<K> Default for Rows<K> {
    fn default() -> Rows<K> {
        Rows { at: None, top: 0, sort: None, find: String::new() }
    }
}

impl<K> Rows<K> {
    /// Of a list, by what its rows are called.
    pub fn of<T: Copy + Ord>(list: &List<T>, key: impl FnOnce(T) -> Option<K>) -> Rows<K> {
        let find = list.query.text().to_owned();
        Rows { at: list.current().and_then(key), top: list.top, sort: list.sort, find }
    }

    /// Puts a list where it was.
    pub fn restore<T: Copy + Ord>(&self, list: &mut List<T>, place: impl FnOnce(&K) -> Option<T>) {
        list.sort = self.sort;
        list.query = Edit::of(text::clean(&self.find));
        // A list that is made anew keeps its cursor on the item it was on.
        list.items = self.at.as_ref().and_then(place).into_iter().collect();
        (list.cursor, list.top) = (0, self.top);
    }
}
