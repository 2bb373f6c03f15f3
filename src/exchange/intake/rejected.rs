//! The list that goes back to the sender: their rows as they wrote them, and why each was not taken.
//! Source: EXCHANGE D.

use super::cells::show;
use super::take::taken;
use super::told::{Names, reason};
use super::verdict::{Class, Verdict};
use super::{Outcome, Sheet, Sheets};
use crate::base::{Lang, Msg, Word};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a sheet that were not taken: a table as wide as theirs, and one column more.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// The sheet.
    pub sheet: String,
    /// Header and rows.
    pub rows: Vec<Vec<String>>,
    /// How many of them are the header's.
    pub header: usize,
}

/// The rows of which something was neither taken nor known, sheet by sheet.
pub fn rejected(
    sheets: &Sheets,
    outcome: &Outcome,
    ticked: &[bool],
    names: &Names,
    lang: Lang,
) -> Vec<Rejected> {
    let taken: BTreeSet<usize> = taken(&outcome.verdicts, ticked).collect();
    let mut why: BTreeMap<(&str, u32), Vec<String>> = BTreeMap::new();
    for (at, verdict) in outcome.verdicts.iter().enumerate() {
        let is_left = !taken.contains(&at) && verdict.state.class() != Class::Same;
        if let Some(told) = is_left.then(|| told(verdict, names)) {
            let told = told.show(lang);
            let of_row = why.entry((&verdict.sheet, verdict.row)).or_default();
            if !of_row.contains(&told) {
                of_row.push(told);
            }
        }
    }
    let of_sheet = |sheet: &Sheet| {
        let rows: Vec<(u32, String)> = why
            .iter()
            .filter(|((name, _), _)| *name == sheet.name)
            .map(|((_, row), why)| (row.saturating_sub(1), why.join(" ")))
            .collect();
        (!rows.is_empty()).then(|| table(sheet, outcome, rows, lang))
    };
    sheets.sheets.iter().filter_map(of_sheet).collect()
}

/// Why a value was not taken.
fn told(verdict: &Verdict, names: &Names) -> Msg {
    reason(verdict, names).unwrap_or_else(|| verdict.state.class().word().into())
}

fn table(sheet: &Sheet, outcome: &Outcome, rows: Vec<(u32, String)>, lang: Lang) -> Rejected {
    let tables = outcome.tables.iter().filter(|table| table.sheet == sheet.name);
    let header: BTreeSet<u32> = tables.flat_map(|table| table.header.iter().copied()).collect();
    let mut all: Vec<(u32, String)> = header.iter().map(|row| (*row, String::new())).collect();
    if let Some((_, last)) = all.last_mut() {
        Word::ColReason.text(lang).clone_into(last);
    }
    all.extend(rows);
    all.sort_by_key(|(row, _)| *row);
    let cells: Vec<Vec<(u16, String)>> = all
        .iter()
        .map(|(row, _)| {
            let at = sheet.place(*row);
            let is_there = sheet.number(at) == *row;
            let cells = is_there.then(|| sheet.row(at).map(|(col, cell)| (col, show(cell))));
            cells.into_iter().flatten().collect()
        })
        .collect();
    let width = cells.iter().flatten().map(|(col, _)| usize::from(*col) + 1).max().unwrap_or(0);
    let line = |(cells, (_, why)): (Vec<(u16, String)>, (u32, String))| {
        let mut line = vec![String::new(); width];
        for (col, text) in cells {
            line[usize::from(col)] = text;
        }
        line.push(why);
        line
    };
    let rows = cells.into_iter().zip(all).map(line).collect();
    Rejected { sheet: sheet.name.clone(), rows, header: header.len() }
}
