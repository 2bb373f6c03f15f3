//! `aturan`: the figures that the sources leave open, and their change.

use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, Words, deed};
use crate::base::{Fault, Lang, Seq, Word};
use crate::book::Op;
use crate::book::records::Read;
use crate::book::view::Log;
use crate::deeds;
use crate::domain::norm::Norm;
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, left, right};

/// `aturan`.
pub const NOUN: Node = noun(
    "aturan",
    Word::HelpNounAturan,
    &[
        rows("list", Word::HelpAturanList, bare, list),
        does(
            "set",
            Word::HelpAturanSet,
            |t| {
                vec![
                    t.word("norm", Word::ValueNorm, Word::HelpNorm),
                    t.word("figure", Word::ValueCount, Word::HelpFigure),
                    t.source(),
                ]
            },
            set,
        ),
    ],
);

/// The list of figures.
struct Norms;

/// A figure, and where it is from if the book was ever told.
struct Figure {
    norm: Norm,
    figure: u16,
    source: Option<String>,
}

impl Rows for Norms {
    type Row<'a> = Figure;
}

const COLUMNS: &[Column<Norms>] = &[
    firm("norm", Word::ColNorm, |of, _| Value::text(of.norm.slug())),
    right("figure", Word::ColFigure, |of, _| Value::Count(of.figure.into())),
    left("what", Word::ColMeaning, |of, lang| Value::text(of.norm.word().text(lang))),
    // A figure that a book was never told is the programme's own.
    left("source", Word::FormSource, |of, lang| {
        Value::source(of.source.as_deref().unwrap_or(Word::NormDefault.text(Lang::Id)), lang)
    }),
];

/// `aturan list`: each figure with where it is from.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let history = snapshot.history(None, Seq::NONE)?;
    let figure = |norm: Norm| {
        let source = history.iter().rev().find_map(|entry| match &entry.op {
            Op::NormSet { norm: of, source, .. } if *of == norm => Some(source.clone()),
            _ => None,
        });
        Figure { norm, figure: registry.norms.get(norm), source }
    };
    let rows = Norm::ALL.map(figure);
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[], notes)
}

/// `aturan set`.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let norm = Norm::parse(turn.raw("norm"))?;
        let words = Words::of(turn, &[(Word::FormFigure, "figure"), (Word::FormSource, "source")]);
        Ok(vec![deeds::norm::read(&words, norm)?])
    })
}
