//! `aturan`: the figures that the sources leave open, and their change.

use super::{Answer, Turn, cells, deed};
use crate::base::{Fault, Word};
use crate::book::Op;
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::book::view::Log;
use crate::domain::norm::Norm;
use crate::exchange::report::{Cell, Column, Report, firm, left, right};

const COLUMNS: &[Column] = &[
    firm("norm", Word::ColNorm),
    right("figure", Word::ColFigure),
    left("what", Word::ColMeaning),
    left("source", Word::FormSource),
];

/// `aturan list`: each figure with where it is from.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let history = snapshot.history(None, 0)?;
    let mut report = Report::new(COLUMNS);
    for norm in Norm::ALL {
        let source = history.iter().rev().find_map(|entry| match &entry.op {
            Op::NormSet { norm: of, source, .. } if *of == norm => Some(source.as_str()),
            _ => None,
        });
        report.rows.push(vec![
            Cell::plain(norm.slug()),
            cells::count(registry.norms.get(norm).into()),
            Cell::plain(norm.word().text(turn.lang())),
            // A figure that a book was never told is the programme's own.
            cells::text(source.unwrap_or(Word::NormDefault.text(turn.lang()))),
        ]);
    }
    Ok(turn.list(&report, &[], notes))
}

/// `aturan set`.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let norm = Norm::parse(turn.raw("norm"))?;
        let figure = norm.read(turn.raw("figure"))?;
        Ok(vec![Deed::SetNorm { norm, figure, source: turn.source() }])
    })
}
