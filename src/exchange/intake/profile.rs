//! What an official said that the columns of a sheet hold, under a name: proposed again for the same
//! header. Kept outside the book, since it is a habit of theirs and no fact. Source: EXCHANGE A.2.

use super::columns::Role;
use super::table::heading_key;
use super::{Outcome, Seen};
use std::collections::BTreeSet;

/// A sheet's columns as somebody reads them.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub official: String,
    /// The keys of the headings that it is for, all of them.
    pub header: Vec<String>,
    /// What they hold where that was said, by the key of the heading.
    pub columns: Vec<(String, Role)>,
}

impl Profile {
    /// What was said of a file's columns, under a name.
    pub fn of(name: &str, official: &str, outcome: &Outcome, columns: &[(String, Role)]) -> Profile {
        let header = outcome.tables.first().map(header).unwrap_or_default();
        let (name, official) = (name.trim().to_owned(), official.to_owned());
        Profile { name, official, header: header.into_iter().collect(), columns: columns.to_vec() }
    }

    /// True if a file has a table with just this header.
    pub fn fits(&self, outcome: &Outcome) -> bool {
        let wanted: BTreeSet<String> = self.header.iter().cloned().collect();
        !wanted.is_empty() && outcome.tables.iter().any(|table| header(table) == wanted)
    }
}

/// The keys of a table's headings.
fn header(table: &Seen) -> BTreeSet<String> {
    table.columns.iter().map(|column| heading_key(column.at, &column.heading)).collect()
}
