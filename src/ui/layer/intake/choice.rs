//! A list to choose from over a stop, narrowed by what is typed.

use crate::base::{Code, text};
use crate::exchange::intake::columns::Role;
use crate::ui::edit::Edit;
use crate::ui::input::Key;
use crate::ui::list::List;

/// What a choice means.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The column of a table holds this.
    Column(usize, usize, Role),
    /// A spelling means this cooperative, or none.
    Spelling(String, Option<Code>),
    /// A mark of unclear meaning means that it is there, or that it is not.
    Mark(String, bool),
}

/// Choices.
pub struct Chooser {
    /// What is asked.
    pub title: String,
    /// What can be chosen, as it is shown.
    pub choices: Vec<(String, Value)>,
    /// The first so many are there before anything is typed; the others are found by their letters.
    pub first: usize,
    /// What is typed.
    pub query: Edit,
    /// What fits, by place.
    pub list: List<usize>,
}

/// So many are found at once.
const MOST: usize = 200;

impl Chooser {
    /// Choices of which the first so many are there from the start.
    pub fn new(title: String, choices: Vec<(String, Value)>, first: usize) -> Chooser {
        let query = Edit::default();
        let mut chooser = Chooser { title, choices, first, query, list: List::default() };
        chooser.narrow();
        chooser
    }

    /// What is under the cursor.
    pub fn chosen(&self) -> Option<Value> {
        self.list.current().map(|at| self.choices[at].1.clone())
    }

    /// A key that types; false if it is for something else.
    pub fn key(&mut self, key: &Key) -> bool {
        match self.query.key(key) {
            Some(done) => {
                if done.changed {
                    self.narrow();
                }
                true
            }
            None => false,
        }
    }

    /// Pasted text.
    pub fn insert(&mut self, pasted: &str) {
        self.query.insert(text::clean(pasted).trim());
        self.narrow();
    }

    fn narrow(&mut self) {
        let wanted = text::fold(self.query.text());
        let fits = |at: &usize| text::fold(&self.choices[*at].0).contains(&wanted);
        let all = if wanted.is_empty() { self.first } else { self.choices.len() };
        self.list.items = (0..all).filter(fits).collect();
        // What begins with it is meant before what has it somewhere.
        self.list.items.sort_by_key(|at| !text::fold(&self.choices[*at].0).starts_with(&wanted));
        self.list.items.truncate(MOST);
        (self.list.cursor, self.list.top) = (0, 0);
    }
}
