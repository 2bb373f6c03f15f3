//! `kantor`: what the office heads and signs its papers with.

use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, deed};
use crate::base::{Fault, Word};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::domain::office::{Office, Part};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, left};

/// `kantor`.
pub const NOUN: Node = noun(
    "kantor",
    Word::HelpNounKantor,
    &[
        rows("show", Word::HelpKantorShow, bare, show),
        does(
            "set",
            Word::HelpKantorSet,
            |t| {
                vec![
                    t.word("part", Word::ValuePart, Word::HelpOfficePart),
                    t.word("text", Word::ValueText, Word::HelpOfficeText).allow_hyphen_values(true),
                ]
            },
            set,
        ),
    ],
);

/// The list of parts.
struct Parts;

impl Rows for Parts {
    type Row<'a> = (&'a Office, Part);
}

const COLUMNS: &[Column<Parts>] = &[
    firm("part", Word::ValuePart, |(_, part), _| Value::text(part.slug())),
    left("what", Word::ColMeaning, |(_, part), lang| Value::text(part.word().text(lang))),
    left("text", Word::ColOfficeText, |(office, part), _| Value::text(office.get(*part))),
    left("set", Word::ColOfficeSet, |(office, part), _| Value::yes(office.is_set(*part))),
];

/// `kantor show`.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let registry = kept.view().registry()?;
    let rows = Part::ALL.map(|part| (&registry.office, part));
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[Word::OfficeUnset.into()], notes)
}

/// `kantor set`.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let part = Part::parse(turn.raw("part"))?;
        Ok(vec![Deed::SetOffice { part, text: turn.raw("text").to_owned() }])
    })
}
