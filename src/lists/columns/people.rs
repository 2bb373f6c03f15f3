//! Who works with the book, and in which role.

use super::{Column, Rows, Value, left, offers};
use crate::base::{Area, Word};
use crate::domain::{Person, Registry};

/// The list of people.
pub struct People;

impl Rows for People {
    type Row<'a> = (&'a Registry, &'a Person);
}

/// The columns.
pub const COLUMNS: &[Column<People>] = &[
    left("name", Word::ColPerson, |(_, person), _| Value::text(&person.name)),
    left("role", Word::ColRole, |(_, person), _| Value::Word(person.role.slug(), person.role.word())),
    left("areas", Word::ColKecamatan, |(_, person), _| Value::many(person.areas.iter().map(Area::to_string))),
    left("company", Word::ColBumn, |(registry, person), lang| {
        Value::maybe(person.company, |slug| offers::company(registry, slug, lang))
    }),
];
