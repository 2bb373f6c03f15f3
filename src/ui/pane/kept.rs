//! A list as it is kept until the next start: by codes and slugs, so that it holds however the book has
//! grown meanwhile.

use crate::base::text;
use crate::ui::edit::Edit;
use crate::ui::list::List;
use crate::ui::table::Heading;
use serde::{Deserialize, Serialize};

/// What a list is sorted by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum By {
    /// The key of a column.
    Key(String),
    /// Its place among the pane's columns: what files say that were written before columns had keys.
    Place(usize),
}

/// A list: the row under the cursor, the first in view, its order, what is found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rows<K> {
    at: Option<K>,
    top: usize,
    sort: Option<(By, bool)>,
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
        let sort = list.sort.map(|(key, down)| (By::Key(key.to_owned()), down));
        Rows { at: list.current().and_then(key), top: list.top, sort, find }
    }

    /// Puts a list where it was; `headings` are those of all its columns.
    pub fn restore<T: Copy + Ord>(
        &self,
        list: &mut List<T>,
        headings: &[Heading],
        place: impl FnOnce(&K) -> Option<T>,
    ) {
        list.sort = self.sort.as_ref().and_then(|(by, down)| {
            let found = match by {
                By::Key(key) => headings.iter().find(|known| known.key == key),
                By::Place(at) => headings.get(*at),
            };
            found.map(|found| (found.key, *down))
        });
        list.query = Edit::of(text::clean(&self.find));
        // A list that is made anew keeps its cursor on the item it was on.
        list.items = self.at.as_ref().and_then(place).into_iter().collect();
        (list.cursor, list.top) = (0, self.top);
    }
}
