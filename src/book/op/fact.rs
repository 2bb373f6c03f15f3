//! The bytes of facts: as they were first written, and as they are where a value is kept apart from the book.
//! Frozen, as all of `v1.rs` is.

use super::shape::{Kind as Made, Shape, Told, Type, Types};
use super::v1::{Kept, Turn};
use crate::base::{Code, Day};
use crate::domain;
use serde::{Deserialize, Serialize};

/// A fact whose value is in the book.
#[derive(Serialize, Deserialize)]
pub(super) struct Fact {
    exists: bool,
    text: String,
    on: Day,
    source: String,
}

impl Shape for Fact {
    fn shape(types: &mut Types) -> Type {
        types.name("Fact", |types| {
            Made::Fields(vec![
                ("exists", bool::shape(types)),
                ("text", String::shape(types)),
                ("on", Day::shape(types)),
                ("source", String::shape(types)),
            ])
        })
    }

    fn tell(&self) -> Told {
        Told::Fields(vec![
            ("exists".into(), self.exists.tell()),
            ("text".into(), self.text.tell()),
            ("on".into(), self.on.tell()),
            ("source".into(), self.source.tell()),
        ])
    }
}

impl Turn<Fact> for domain::cooperative::Fact {
    fn turn(self) -> Fact {
        Fact { exists: self.exists, text: self.text, on: self.on, source: self.source }
    }
}

impl Turn<domain::cooperative::Fact> for Fact {
    fn turn(self) -> domain::cooperative::Fact {
        domain::cooperative::Fact::new(self.exists, self.text, self.on, self.source)
    }
}

/// A fact whose value may be kept apart from the book: then there is no text of it in the bytes, and nothing
/// but a commitment.
#[derive(Serialize, Deserialize)]
pub(super) struct SealedFact {
    exists: bool,
    #[serde(serialize_with = "in_book")]
    text: InBook,
    seal: Kept,
    on: Day,
    source: String,
}

/// A text, and whether it is written.
#[derive(Deserialize)]
#[serde(from = "String")]
struct InBook {
    text: String,
    is_written: bool,
}

impl From<String> for InBook {
    fn from(text: String) -> InBook {
        InBook { text, is_written: true }
    }
}

fn in_book<S: serde::Serializer>(text: &InBook, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(if text.is_written { &text.text } else { "" })
}

impl Shape for SealedFact {
    fn shape(types: &mut Types) -> Type {
        types.name("SealedFact", |types| {
            Made::Fields(vec![
                ("exists", bool::shape(types)),
                ("text", String::shape(types)),
                ("seal", Kept::shape(types)),
                ("on", Day::shape(types)),
                ("source", String::shape(types)),
            ])
        })
    }

    /// With the value, if whoever read it has opened the commitment.
    fn tell(&self) -> Told {
        Told::Fields(vec![
            ("exists".into(), self.exists.tell()),
            ("text".into(), self.text.text.tell()),
            ("seal".into(), self.seal.tell()),
            ("on".into(), self.on.tell()),
            ("source".into(), self.source.tell()),
        ])
    }
}

impl Turn<SealedFact> for domain::cooperative::Fact {
    fn turn(self) -> SealedFact {
        let text = InBook { text: self.text, is_written: self.kept == domain::Kept::Book };
        SealedFact { exists: self.exists, text, seal: self.kept.turn(), on: self.on, source: self.source }
    }
}

impl Turn<domain::cooperative::Fact> for SealedFact {
    fn turn(self) -> domain::cooperative::Fact {
        let fact = domain::cooperative::Fact::new(self.exists, self.text.text, self.on, self.source);
        domain::cooperative::Fact { kept: self.seal.turn(), ..fact }
    }
}

/// Whether one of the values is kept apart.
pub(super) fn is_apart(_: &Code, changes: &[super::FactChange]) -> bool {
    let is_apart = |fact: &Option<domain::cooperative::Fact>| {
        fact.as_ref().is_some_and(|f| f.kept != domain::Kept::Book)
    };
    changes.iter().any(|change| is_apart(&change.before) || is_apart(&change.after))
}
