//! Why the list of a pane is empty, and what brings its rows back: never a blank that means nothing.

use super::keys::{Action, Scope};
use super::session::Session;
use crate::base::words::Arg;
use crate::base::{Msg, Word};
use crate::msg;

impl Session {
    /// Why the pane's list is empty and which key clears that; `None` if it holds rows.
    pub fn why_empty(&self) -> Option<Msg> {
        let key = |scope, action| self.keys.shown(scope, action);
        self.why_empty_by(key(Scope::Global, Action::Back), key(Scope::List, Action::Unfilter))
    }

    /// The same for lines, where a key is said by its name.
    pub fn why_empty_said(&self) -> Option<Msg> {
        let back = if self.list().query().is_empty() { "“esc”" } else { "“/”" };
        self.why_empty_by(back.to_owned(), format!("“{}”", Word::KeyUnfilter.text(self.lang)))
    }

    /// The same, with what goes one step back and what takes the filter off as one says them.
    fn why_empty_by(&self, back: String, off: String) -> Option<Msg> {
        if !self.list().is_empty() {
            return None;
        }
        let query = self.list().query().text();
        let filter = self.chips_in_words();
        Some(match (query, filter.is_empty()) {
            ("", false) => msg!(EmptyFilter, filter: filter, off: off, back: back),
            (query, false) => msg!(EmptyFindIn, query: query, filter: filter, back: back, off: off),
            ("", true) => self.with_cx(|cx| self.pane().why_empty(cx, &self.keys)),
            (query, true) => msg!(EmptyFind, query: query, back: back),
        })
    }

    /// The chips that narrow the list, in words: those that the pane turns by a key of their own are
    /// not among them, and sums of kecamatan have none.
    fn chips_in_words(&self) -> Vec<Arg> {
        let (Some(filter), Some(rows)) = (self.filter(), self.tab().rows()) else { return Vec::new() };
        let mut set = filter.clone();
        for chip in filter.turned(rows).chips() {
            set = set.without(chip);
        }
        if self.pane().is_by_area() {
            return Vec::new();
        }
        self.with_cx(|cx| set.words(cx)).into_iter().map(Arg::from).collect()
    }
}
