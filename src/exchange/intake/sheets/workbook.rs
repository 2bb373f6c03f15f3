//! Workbooks: an xlsx cell by cell, the others by whole ranges.

use super::{Cell, Merged, Sheet, Sheets, Tally, UNCALCULATED};
use crate::base::Day;
use crate::exchange::intake::hidden::{self, Besides, Parts};
use crate::exchange::intake::trouble::{Bound, Trouble};
use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// An xlsx cell by cell: a lone cell far away costs nothing.
pub(super) fn xlsx(bytes: &[u8], parts: Parts, tally: &mut Tally<'_>) -> Result<Sheets, Trouble> {
    let damaged = |error: XlsxError| match error {
        XlsxError::Password => Trouble::Locked,
        error => Trouble::Damaged(error.to_string()),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let (seen, hidden) = visible(&book, tally)?;
    let since_1904 = book.has_1904_epoch();
    let mut sheets = Sheets { hidden, since_1904, ..Sheets::default() };
    let mut besides = hidden::xlsx(bytes, parts);
    for name in seen {
        let (mut sheet, mut formulas) = (Sheet::new(&name), Vec::new());
        match besides.remove(&name) {
            Some(besides) => {
                (sheet.unseen, sheet.unseen_columns) = (besides.rows, besides.cols);
                (sheet.merged, formulas) = (besides.merged, besides.formulas);
            }
            None => {
                let all = book.merge_cells_by_sheet_name(&name).map_err(damaged)?;
                sheet.merged = all.iter().map(|one| merged(one.start, one.end)).collect();
            }
        }
        let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
        let percent: Vec<bool> = reader
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%')))
            .collect();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
            let (row, col) = cell.get_position();
            let is_percent = percent.get(style).copied().unwrap_or(false);
            // A formula that nobody has calculated yet is not an empty cell.
            let is_open = || u16::try_from(col).is_ok_and(|col| formulas.binary_search(&(row, col)).is_ok());
            match cell.get_value() {
                DataRef::Empty if is_open() => sheet.put(row, col, Cell::Error(UNCALCULATED), tally)?,
                value => put_ref(&mut sheet, row, col, value, is_percent, tally)?,
            }
        }
        sheets.sheets.push(sheet.finish());
    }
    Ok(sheets)
}

pub(super) fn merged(start: (u32, u32), end: (u32, u32)) -> Merged {
    Merged { rows: (start.0, end.0), cols: (narrow(start.1), narrow(end.1)) }
}

fn narrow(col: u32) -> u16 {
    u16::try_from(col).unwrap_or(u16::MAX)
}

fn put_ref(
    sheet: &mut Sheet,
    row: u32,
    col: u32,
    value: &DataRef<'_>,
    is_percent: bool,
    tally: &mut Tally<'_>,
) -> Result<(), Trouble> {
    match value {
        DataRef::Float(n) if is_percent => sheet.put(row, col, Cell::Percent(*n), tally),
        DataRef::SharedString(text) => sheet.put(row, col, Cell::Text(text), tally),
        other => put(sheet, row, col, &Data::from(other.clone()), tally),
    }
}

fn put(sheet: &mut Sheet, row: u32, col: u32, value: &Data, tally: &mut Tally<'_>) -> Result<(), Trouble> {
    match value {
        Data::Empty => Ok(()),
        Data::Int(n) => sheet.put(row, col, Cell::Number(*n as f64), tally),
        Data::Float(n) => sheet.put(row, col, Cell::Number(*n), tally),
        Data::String(text) => sheet.put(row, col, Cell::Text(text), tally),
        Data::Bool(yes) => sheet.put(row, col, Cell::Text(if *yes { "TRUE" } else { "FALSE" }), tally),
        Data::DateTime(moment) => {
            let (year, month, date, ..) = moment.to_ymd_hms_milli();
            let day = chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), date.into());
            // A serial below a year is a time of day.
            let day = day.filter(|_| moment.is_datetime() && moment.as_f64() >= 366.0).map(Day::from);
            sheet.put(row, col, day.map_or(Cell::Number(moment.as_f64()), Cell::Day), tally)
        }
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse::<chrono::NaiveDate>().ok()).map(Day::from);
            sheet.put(row, col, day.map_or(Cell::Text(text), Cell::Day), tally)
        }
        Data::DurationIso(text) => sheet.put(row, col, Cell::Text(text), tally),
        Data::Error(error) => sheet.put(row, col, Cell::Error(&error.to_string()), tally),
    }
}

/// The other workbooks, whose readers know whole ranges only.
pub(super) fn dense<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    mut book: R,
    mut besides: impl FnMut(&R, &str) -> Besides,
    tally: &mut Tally<'_>,
) -> Result<Sheets, Trouble>
where
    R::Error: std::fmt::Display,
{
    let (seen, hidden) = visible(&book, tally)?;
    let mut sheets = Sheets { hidden, ..Sheets::default() };
    for name in seen {
        let mut sheet = Sheet::new(&name);
        let Besides { rows, cols, merged, formulas, percents } = besides(&book, &name);
        (sheet.unseen, sheet.unseen_columns, sheet.merged) = (rows, cols, merged);
        let range = book.worksheet_range(&name).map_err(|error| Trouble::Damaged(error.to_string()))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut open = formulas.into_iter().map(|(row, col)| (row, u32::from(col))).peekable();
        for (row, col, value) in range.used_cells() {
            let at = (top + row as u32, left + col as u32);
            while let Some((row, col)) = open.next_if(|formula| *formula < at) {
                sheet.put(row, col, Cell::Error(UNCALCULATED), tally)?;
            }
            let is_percent = || percents.contains(&(at.0, narrow(at.1)));
            match value {
                Data::Float(n) if is_percent() => sheet.put(at.0, at.1, Cell::Percent(*n), tally)?,
                value => put(&mut sheet, at.0, at.1, value, tally)?,
            }
        }
        for (row, col) in open {
            sheet.put(row, col, Cell::Error(UNCALCULATED), tally)?;
        }
        sheets.sheets.push(sheet.finish());
    }
    Ok(sheets)
}

/// The names of the sheets that people see, and of those that they do not.
fn visible<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    book: &R,
    tally: &Tally<'_>,
) -> Result<(Vec<String>, Vec<String>), Trouble> {
    let all = book.sheets_metadata();
    if all.len() > tally.limits.sheets {
        return Err(Trouble::Large(Bound::Sheets));
    }
    let tables = all.iter().filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet);
    let (seen, hidden): (Vec<_>, Vec<_>) = tables.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let names = |sheets: Vec<&calamine::Sheet>| sheets.into_iter().map(|sheet| sheet.name.clone()).collect();
    Ok((names(seen), names(hidden)))
}
