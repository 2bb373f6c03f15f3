//! A column of a list as a value: its key for machines, its title for people, how it sits in a table, and
//! what it says of a row. Whatever shows a list (a pane, a table, JSON, a sheet) draws from its columns: no
//! value is known by the place where it stands.
//!
//! Lists that more than one face shows have their columns here, one file a list; a list that only the
//! command line has is described where it is made.

pub mod accounts;
pub mod areas;
pub mod blockers;
pub mod cases;
pub mod controls;
pub mod cooperatives;
pub mod dues;
pub mod events;
pub mod imports;
pub mod meaning;
pub mod offers;
pub mod people;
pub mod stages;
pub mod sums;
pub mod told;
mod value;

pub use value::{ENDLESS, NONE, THERE, UNKNOWN, Value, mark, number, truth};

use crate::base::{Lang, Word};

/// A kind of list, by what one of its rows is made of.
pub trait Rows {
    /// What the columns of a row look at.
    type Row<'a>;
}

/// What a column says of a row.
pub type Get<K> = for<'a, 'r> fn(&'a <K as Rows>::Row<'r>, Lang) -> Value<'a>;

/// How a column sits in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A text, which gives way to a narrow page.
    Text,
    /// A key, such as a code: shown whole, or it names nothing.
    Key,
    /// A number: to the right, and whole.
    Number,
}

/// A column of a list.
pub struct Column<K: Rows> {
    /// Its key in JSON and in files: stable.
    pub key: &'static str,
    /// Its title.
    pub title: Word,
    /// How it sits.
    pub side: Side,
    /// Whether a table of 80 columns has room for it unless it is asked for.
    pub shown: bool,
    /// What it says of a row.
    pub get: Get<K>,
}

impl<K: Rows> Clone for Column<K> {
    fn clone(&self) -> Column<K> {
        *self
    }
}

impl<K: Rows> Copy for Column<K> {}

/// A column that a table has only if it is asked for; machines always see it.
pub const fn hidden<K: Rows>(column: Column<K>) -> Column<K> {
    Column { shown: false, ..column }
}

/// A column of texts.
pub const fn left<K: Rows>(key: &'static str, title: Word, get: Get<K>) -> Column<K> {
    Column { key, title, side: Side::Text, shown: true, get }
}

/// A column of keys.
pub const fn firm<K: Rows>(key: &'static str, title: Word, get: Get<K>) -> Column<K> {
    Column { key, title, side: Side::Key, shown: true, get }
}

/// A column of numbers.
pub const fn right<K: Rows>(key: &'static str, title: Word, get: Get<K>) -> Column<K> {
    Column { key, title, side: Side::Number, shown: true, get }
}
