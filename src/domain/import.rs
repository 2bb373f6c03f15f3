//! A file that was taken into the book: what it was, how it was read, what came of it; and what a
//! spelling means that somebody was asked about. Source: EXCHANGE A.3, A.6.

use crate::base::{Area, Code, Day};
use serde::{Deserialize, Serialize};

/// The most columns that an import names; a sheet may have hundreds.
pub const COLUMNS: usize = 100;
/// The longest heading, sheet or file name that it keeps, in characters.
pub const LONGEST: usize = 120;

/// A file that was taken in, once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The file's name, or what it came by.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The sheets from which something was taken.
    pub sheets: Vec<String>,
    /// What sorts of things: the slugs of the intake's kinds.
    pub kinds: Vec<String>,
    /// What its columns were taken for.
    pub mapping: Vec<Mapped>,
    /// The day of all that had none of its own.
    pub day: Option<Day>,
    /// How many values there were of each verdict.
    pub counts: Vec<Count>,
}

/// A heading and what its column was taken for, by the slug of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapped {
    /// The heading as it stood there.
    pub heading: String,
    /// A field's slug, `name`, `qty`.
    pub role: String,
}

/// So many values of a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The verdict's slug: `new`, `different`.
    pub verdict: String,
    /// How many.
    pub n: u32,
}

impl Import {
    /// The count of what was taken, among those of the verdicts.
    pub const TAKEN: &str = "taken";
    /// The count of receipts that were to bring an order that the file does not have.
    pub const ORDERS: &str = "orders";

    /// How many values had a verdict.
    pub fn count(&self, verdict: &str) -> u32 {
        self.counts.iter().filter(|count| count.verdict == verdict).map(|count| count.n).sum()
    }

    /// The same, no longer than an entry may be: what is only named is cut, figures are whole.
    pub fn cut(mut self) -> Import {
        let short = |text: &mut String| {
            if let Some((at, _)) = text.char_indices().nth(LONGEST) {
                text.truncate(at);
            }
        };
        self.mapping.truncate(COLUMNS);
        self.sheets.truncate(COLUMNS);
        short(&mut self.file);
        self.sheets.iter_mut().for_each(short);
        self.mapping.iter_mut().for_each(|mapped| short(&mut mapped.heading));
        self
    }
}

/// What became of an import that was taken back, in values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// Values that are again what they were.
    pub returned: u32,
    /// Values that somebody has changed or built upon since: they stay.
    pub kept: u32,
    /// Values that a rule does not let go.
    pub refused: u32,
}

/// What people call a cooperative, as an official answered once; or what they write where no cooperative
/// is meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spelling {
    /// As it was written.
    pub text: String,
    /// Its key, under which other ways to write it are the same.
    pub key: String,
    /// The kecamatan that stood beside it; without one it means the same everywhere.
    pub area: Option<Area>,
    /// The cooperative; none if no cooperative is meant.
    pub code: Option<Code>,
}
