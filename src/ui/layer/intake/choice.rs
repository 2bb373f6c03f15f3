//! A list to choose from over a stop, narrowed by what is typed.

use crate::base::{Code, text};
use crate::exchange::intake::columns::Role;
use crate::lists::find;
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
    /// A NIB is this cooperative's alone, or of none of those who are said to bear it.
    Owner(String, Option<Code>),
    /// Of these values, by their places, this one is right, or none.
    Torn(Vec<usize>, Option<usize>),
    /// What becomes of how the columns are read.
    Habit(Habit),
}

/// What becomes of how the columns of a sheet are read.
#[derive(Clone, Debug, PartialEq)]
pub enum Habit {
    /// They are read as this profile says.
    Use(String),
    /// They are read as if there were none.
    Without,
    /// It is kept, under a name that is typed.
    Keep,
    /// The profile of this name is forgotten.
    Forget(String),
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
/// So many are in view before the one that is in force.
const BEFORE: usize = 3;

impl Chooser {
    /// Choices of which the first so many are there from the start.
    pub fn new(title: String, choices: Vec<(String, Value)>, first: usize) -> Chooser {
        let query = Edit::default();
        let mut chooser = Chooser { title, choices, first, query, list: List::default() };
        chooser.narrow();
        chooser
    }

    /// The cursor on what is in force.
    pub fn at(mut self, is: impl Fn(&Value) -> bool) -> Chooser {
        let at = self.list.items.iter().position(|at| is(&self.choices[*at].1)).unwrap_or(0);
        (self.list.cursor, self.list.top) = (at, at.saturating_sub(BEFORE));
        self
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
        let all = if self.query.is_empty() { self.first } else { self.choices.len() };
        let texts: Vec<&str> = self.choices[..all].iter().map(|(shown, _)| shown.as_str()).collect();
        self.list.items = find::held(self.query.text(), &texts);
        self.list.items.truncate(MOST);
        (self.list.cursor, self.list.top) = (0, 0);
    }
}
