//! A list of any length as a window: where the cursor is, what is on top, what is marked. It knows
//! nothing of what the items are, so a million of them cost what thirty do.

use super::edit::Edit;
use super::keys::Action;
use crate::base::{Area, Seq};
use std::collections::BTreeSet;

/// The key of the column that a list is sorted by, and whether downwards.
pub type Sort = Option<(&'static str, bool)>;

/// A list's order and place.
#[derive(Clone, Debug)]
pub struct List<T> {
    /// The items in the order shown.
    pub items: Vec<T>,
    /// Which item the cursor is on.
    pub cursor: usize,
    /// The first item in view.
    pub top: usize,
    /// Marked items.
    pub marks: BTreeSet<T>,
    /// How it is sorted.
    pub sort: Sort,
    /// What is being found in it.
    pub query: Edit,
    /// How many marked items are not among those shown.
    pub(in crate::ui) hidden: usize,
    /// What was found last.
    pub(in crate::ui) found: Found,
}

/// What was found in a list: whoever types on looks through that alone.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was looked for.
    pub query: String,
    /// Among which cooperatives: as of which entry, of which kecamatan, open or closed.
    pub among: (Seq, Vec<Area>, bool),
    /// Their places, ascending.
    pub places: Vec<u32>,
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List {
            items: Vec::new(),
            cursor: 0,
            top: 0,
            marks: BTreeSet::new(),
            sort: None,
            query: Edit::default(),
            hidden: 0,
            found: Found::default(),
        }
    }
}

impl<T: Copy + Ord> List<T> {
    /// The item under the cursor.
    pub fn current(&self) -> Option<T> {
        self.items.get(self.cursor).copied()
    }

    /// The marked items as they are shown, then those that a find or a filter hides; or the one
    /// under the cursor if none is marked.
    pub fn chosen(&self) -> Vec<T> {
        if self.marks.is_empty() {
            return self.current().into_iter().collect();
        }
        let mut chosen = self.shown_marks();
        if self.hidden > 0 {
            let shown: BTreeSet<T> = chosen.iter().copied().collect();
            chosen.extend(self.marks.difference(&shown));
        }
        chosen
    }

    fn shown_marks(&self) -> Vec<T> {
        self.items.iter().copied().filter(|item| self.marks.contains(item)).collect()
    }

    /// Another order of items; the cursor stays on its item if that is still there.
    pub fn replace(&mut self, items: Vec<T>) {
        let current = self.current();
        self.items = items;
        self.hidden = if self.marks.is_empty() { 0 } else { self.marks.len() - self.shown_marks().len() };
        let found = current.and_then(|c| self.items.iter().position(|i| *i == c));
        self.cursor = found.unwrap_or(0);
        if found.is_none() {
            self.top = 0;
        }
    }

    /// Which items are in a window of `height` rows, of how many: `1–17/24`. Nothing where all are.
    pub fn in_view(&self, height: usize) -> String {
        in_view(self.top, height, self.items.len())
    }

    /// The items in a window of `height` rows, with their places.
    pub fn window(&self, height: usize) -> impl Iterator<Item = (usize, T)> {
        self.items.iter().copied().enumerate().skip(self.top).take(height)
    }
}

/// Which of `all` rows a window of `height` shows from `top` on; nothing where that is all of them.
pub fn in_view(top: usize, height: usize, all: usize) -> String {
    match all > height && height > 0 {
        true => format!("{}–{}/{all}", top + 1, (top + height).min(all)),
        false => String::new(),
    }
}

/// A list whatever its items are: what a session does to the list of the pane one is in.
pub trait AnyList {
    /// How many items there are.
    fn len(&self) -> usize;
    /// True if there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Where the cursor is.
    fn cursor(&self) -> usize;
    /// Puts the cursor on an item.
    fn set_cursor(&mut self, at: usize);
    /// The item at a line of a window whose first line is 0.
    fn at_line(&self, line: usize) -> Option<usize>;
    /// What is being found.
    fn query(&self) -> &Edit;
    /// What is being found, to be changed.
    fn query_mut(&mut self) -> &mut Edit;
    /// How it is sorted, to be changed.
    fn sort_mut(&mut self) -> &mut Sort;
    /// How many items are marked.
    fn marked(&self) -> usize;
    /// How many of these a find or a filter hides.
    fn hidden(&self) -> usize;
    /// Takes the marks of those away that are not shown.
    fn leave_hidden(&mut self);
    /// True if the item at a place is marked.
    fn is_marked(&self, at: usize) -> bool;
    /// Marks the item under the cursor, or takes its mark away, and moves on.
    fn mark(&mut self, height: usize);
    /// Marks everything in the list, or nothing if something is marked.
    fn mark_all(&mut self);
    /// Takes all marks away.
    fn clear_marks(&mut self);
    /// Moves as a key says, in a window of `height` rows. Moving past an edge jumps half a window:
    /// one redraw of many rows instead of one a key. False if the key is not for lists.
    fn step(&mut self, action: Action, height: usize) -> bool;
    /// Puts the cursor into view.
    fn reveal(&mut self, height: usize);
    /// The first row in view.
    fn top(&self) -> usize;
}

impl<T: Copy + Ord> AnyList for List<T> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn cursor(&self) -> usize {
        self.cursor
    }

    fn set_cursor(&mut self, at: usize) {
        self.cursor = at;
    }

    fn top(&self) -> usize {
        self.top
    }

    fn at_line(&self, line: usize) -> Option<usize> {
        Some(self.top + line).filter(|at| *at < self.items.len())
    }

    fn query(&self) -> &Edit {
        &self.query
    }

    fn query_mut(&mut self) -> &mut Edit {
        &mut self.query
    }

    fn sort_mut(&mut self) -> &mut Sort {
        &mut self.sort
    }

    fn marked(&self) -> usize {
        self.marks.len()
    }

    fn hidden(&self) -> usize {
        self.hidden
    }

    fn leave_hidden(&mut self) {
        self.marks = self.shown_marks().into_iter().collect();
        self.hidden = 0;
    }

    fn is_marked(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| self.marks.contains(item))
    }

    fn mark(&mut self, height: usize) {
        if let Some(item) = self.current()
            && !self.marks.remove(&item)
        {
            self.marks.insert(item);
        }
        self.step(Action::Down, height);
    }

    fn mark_all(&mut self) {
        if self.marks.is_empty() {
            self.marks = self.items.iter().copied().collect();
        } else {
            self.clear_marks();
        }
    }

    fn clear_marks(&mut self) {
        self.marks.clear();
        self.hidden = 0;
    }

    fn step(&mut self, action: Action, height: usize) -> bool {
        let last = self.items.len().saturating_sub(1);
        let half = height.saturating_sub(1).max(1) / 2 + 1;
        self.cursor = match action {
            Action::Up => self.cursor.saturating_sub(1),
            Action::Down => (self.cursor + 1).min(last),
            Action::PageUp => self.cursor.saturating_sub(half),
            Action::PageDown => (self.cursor + half).min(last),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        self.reveal(height);
        true
    }

    fn reveal(&mut self, height: usize) {
        let height = height.max(1);
        self.cursor = self.cursor.min(self.items.len().saturating_sub(1));
        if self.cursor < self.top {
            self.top = self.cursor.saturating_sub(height / 2);
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height.div_ceil(2);
        }
        self.top = self.top.min(self.items.len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is pressed, the cursor is on an item and in view.
        #[test]
        fn the_cursor_is_always_in_view(len in 0usize..200, height in 1usize..40, keys in prop::collection::vec(0u8..7, 0..60)) {
            let mut list = List { items: (0..len).collect(), ..List::default() };
            for key in keys {
                let actions = [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::Top, Action::Bottom];
                match actions.get(usize::from(key)) {
                    Some(action) => { list.step(*action, height); }
                    None => list.mark(height),
                }
                prop_assert!(len == 0 || list.cursor < len);
                prop_assert!(len == 0 || (list.top..list.top + height).contains(&list.cursor));
            }
        }
    }

    #[test]
    fn marks_that_are_hidden_are_counted_and_can_be_left_out() {
        let mut list = List { items: vec![3, 1, 2], ..List::default() };
        list.mark_all();
        list.replace(vec![2, 3]);
        assert_eq!((list.hidden(), list.chosen()), (1, vec![2, 3, 1]));
        list.replace(vec![2]);
        list.mark(5);
        assert_eq!((list.hidden(), list.chosen()), (2, vec![1, 3]));
        list.leave_hidden();
        assert_eq!((list.hidden(), list.marked(), list.chosen()), (0, 0, vec![2]));
    }

    #[test]
    fn the_cursor_stays_with_its_item() {
        let mut list = List { items: vec![3, 1, 2], cursor: 2, ..List::default() };
        list.replace(vec![2, 3]);
        assert_eq!(list.current(), Some(2));
        list.replace(vec![9]);
        assert_eq!(list.current(), Some(9));
    }
}
