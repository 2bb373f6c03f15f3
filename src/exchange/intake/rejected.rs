//! The list that goes back to the sender: their rows as they wrote them, and why each was not taken.
//! Source: EXCHANGE D.

use super::cells::show;
use super::columns::Role;
use super::take::taken;
use super::told::{Names, in_words, masked, reason};
use super::verdict::{Class, Verdict};
use super::{Outcome, Seen, Sheet, Sheets};
use crate::base::{Lang, Msg, Word, text};
use crate::exchange::export::Sink;
use crate::exchange::export::xlsx::{io_error, sheet_name};
use crate::msg;
use csv::{Terminator, WriterBuilder};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The rows of a sheet that were not taken: a table as wide as theirs, and at the end the row, the kecamatan, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// The sheet.
    pub sheet: String,
    /// Header and rows.
    pub rows: Vec<Vec<String>>,
    /// How many of them are the header's.
    pub header: usize,
}

/// What is said of a row.
#[derive(Clone, Default)]
struct Why {
    kecamatan: String,
    told: Vec<String>,
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
    let mut why: BTreeMap<(&str, u32), Why> = BTreeMap::new();
    for (at, verdict) in outcome.verdicts.iter().enumerate() {
        let is_left =
            !taken.contains(&at) && verdict.state.class() != Class::Same && !verdict.is_own_choice();
        if let Some(told) = is_left.then(|| told(verdict, names, lang)) {
            let told = text::capital(&told.show(lang));
            let of_row = why.entry((&verdict.sheet, verdict.row)).or_default();
            if !of_row.told.contains(&told) {
                of_row.told.push(told);
            }
            // The place of one that is certain: there are many of a name.
            let village = match verdict.codes.as_slice() {
                [code] => names.get(code),
                _ => None,
            };
            if let Some((_, kecamatan)) = village.and_then(|village| village.split_once(", ")) {
                kecamatan.clone_into(&mut of_row.kecamatan);
            }
        }
    }
    let of_sheet = |sheet: &Sheet| {
        let rows: Vec<(u32, Why)> = why
            .iter()
            .filter(|((name, _), _)| *name == sheet.name)
            .map(|((_, row), why)| (row.saturating_sub(1), why.clone()))
            .collect();
        (!rows.is_empty()).then(|| table(sheet, outcome, rows, lang))
    };
    sheets.sheets.iter().filter_map(of_sheet).collect()
}

/// Why a value was not taken.
fn told(verdict: &Verdict, names: &Names, lang: Lang) -> Msg {
    let shown = |value: &str| text::quote(&in_words(&masked(verdict, value), &verdict.field, lang));
    reason(verdict, names).unwrap_or_else(|| {
        let (value, finding) = (shown(&verdict.value), verdict.state.class().word());
        match &verdict.before {
            Some(before) => msg!(ImporNotAsBook, value: value, finding: finding, before: shown(&before.text)),
            None => msg!(ImporNotTaken, value: value),
        }
    })
}

fn table(sheet: &Sheet, outcome: &Outcome, rows: Vec<(u32, Why)>, lang: Lang) -> Rejected {
    let tables = outcome.tables.iter().filter(|table| table.sheet == sheet.name);
    // Where they have no column of it, it stood in a row between, which does not go back.
    let tells = |table: &Seen| table.columns.iter().any(|column| column.role == Role::Kecamatan);
    let with_kecamatan = !tables.clone().any(tells);
    let header: BTreeSet<u32> = tables.flat_map(|table| table.header.iter().copied()).collect();
    let mut all: Vec<(u32, Why)> = header.iter().map(|row| (*row, Why::default())).collect();
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
    let titles = header.last().copied();
    let line = |(cells, (row, why)): (Vec<(u16, String)>, (u32, Why))| {
        let mut line = vec![String::new(); width];
        for (col, text) in cells {
            line[usize::from(col)] = text;
        }
        let is_title = titles == Some(row);
        let [number, kecamatan, reason] = match (is_title, header.contains(&row)) {
            (true, _) => {
                [Word::SourceRow, Word::ColKecamatan, Word::ColReason].map(|word| word.text(lang).to_owned())
            }
            (_, true) => Default::default(),
            _ => [(row + 1).to_string(), why.kecamatan, why.told.join(" ")],
        };
        line.push(number);
        line.extend(with_kecamatan.then_some(kecamatan));
        line.push(reason);
        line
    };
    let rows = cells.into_iter().zip(all).map(line).collect();
    Rejected { sheet: sheet.name.clone(), rows, header: header.len() }
}

/// How many rows there are, without headers.
pub fn len(all: &[Rejected]) -> usize {
    all.iter().map(|one| one.rows.len() - one.header).sum()
}

/// As text that Excel in Indonesia opens by a double click: `;`, a mark of order, CRLF. What begins like a
/// formula is kept from being one.
///
/// # Errors
/// If it cannot be written.
pub fn csv(all: &[Rejected], sink: &mut dyn Sink) -> io::Result<()> {
    sink.write_all("\u{feff}".as_bytes())?;
    for (n, one) in all.iter().enumerate() {
        if n > 0 {
            sink.write_all(b"\r\n")?;
        }
        if all.len() > 1 && !one.sheet.is_empty() {
            write!(sink, "{}\r\n", one.sheet.replace([';', '\r', '\n', '"'], " "))?;
        }
        let mut out = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(&mut *sink);
        for row in &one.rows {
            out.write_record(row.iter().map(|cell| plain(cell)))?;
        }
        out.flush()?;
    }
    Ok(())
}

/// As a workbook: every cell is text, as it was shown, and stays whole.
///
/// # Errors
/// If it cannot be written.
pub fn xlsx(all: &[Rejected], sink: &mut dyn Sink) -> io::Result<()> {
    workbook(all).and_then(|mut book| book.save_to_writer(sink)).map_err(io_error)
}

fn workbook(all: &[Rejected]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let (text, head) = (Format::new().set_num_format("@"), Format::new().set_bold().set_num_format("@"));
    for one in all {
        let sheet = book.add_worksheet();
        let name = sheet_name(&one.sheet);
        if !name.trim().is_empty() {
            sheet.set_name(&name)?;
        }
        for (row, cells) in (0u32..).zip(&one.rows) {
            let format = if (row as usize) < one.header { &head } else { &text };
            for (col, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string_with_format(row, col, cell, format)?;
            }
        }
        sheet.set_freeze_panes(one.header as u32, 0)?;
        sheet.autofit();
    }
    Ok(book)
}

/// A text that no spreadsheet takes for a formula.
fn plain(text: &str) -> String {
    let digits = text.strip_prefix(['-', '+']);
    let is_figure = digits.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_figure && text != "-";
    if runs { format!("'{text}") } else { text.to_owned() }
}
