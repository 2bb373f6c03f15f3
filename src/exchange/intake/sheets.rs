//! Sheets as they were written: every cell keeps what it was, a text, a number, a day, an error.

mod entry;
mod workbook;

use super::bytes::{self, Format};
use super::hidden::Besides;
use super::trouble::{Bound, Limits, Trouble};
use super::{hidden, text};
use crate::base::Day;
use calamine::{Ods, OdsError, Reader, Xls, XlsError, Xlsb, XlsbError};
use entry::{Entry, Sort};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::Cursor;
use workbook::{dense, merged, xlsx};

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or spaces.
    Empty,
    /// A text as it stands there.
    Text(&'a str),
    /// A number; a double holds fifteen digits whole.
    Number(f64),
    /// A number that is shown as a percentage: 0.35 is 35 %.
    Percent(f64),
    /// A day.
    Day(Day),
    /// The error of a formula: `#N/A`.
    Error(&'a str),
}

/// What stands for a formula that was never calculated.
pub const UNCALCULATED: &str = "=…";

/// A column as a spreadsheet calls it: `A`, `AB`.
pub(super) fn column(at: u16) -> String {
    let letter = char::from(b'A' + (at % 26) as u8).to_string();
    if at < 26 { letter } else { column(at / 26 - 1) + &letter }
}

/// A text without the letters of no width that a copy from elsewhere brings along.
fn visible(text: &str) -> Cow<'_, str> {
    let has_width = |c: &char| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let is_whole = text.is_ascii() || text.chars().all(|c| has_width(&c));
    if is_whole { text.into() } else { text.chars().filter(has_width).collect() }
}

/// Cells that are one: rows and columns from the first to the last, all from 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merged {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub cols: (u16, u16),
}

/// A row and a column, from 0.
pub(super) type Place = (u32, u16);

impl Merged {
    /// The same where rows are columns.
    pub(super) fn turned(&self) -> Option<Merged> {
        let narrow = |row: u32| u16::try_from(row).ok();
        let cols = (narrow(self.rows.0)?, narrow(self.rows.1)?);
        Some(Merged { rows: (self.cols.0.into(), self.cols.1.into()), cols })
    }

    /// The same where rows have other numbers.
    pub(super) fn renumbered(&self, row: impl Fn(u32) -> u32) -> Merged {
        Merged { rows: (row(self.rows.0), row(self.rows.1)), cols: self.cols }
    }
}

/// One sheet: its filled cells by row and column.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty for a text.
    pub name: String,
    /// Cells that are one.
    pub merged: Vec<Merged>,
    /// Filled rows that people do not see, from 0: they are read, and said to be hidden.
    pub unseen: Vec<u32>,
    /// Filled columns that people do not see, from 0.
    pub unseen_columns: Vec<u16>,
    /// How many filled cells lay beyond the last column that is read.
    pub beyond: u32,
    /// Of each of the merged, and of all before it, the last row.
    reach: Vec<u32>,
    #[serde(deserialize_with = "entry::at_once")]
    cells: Vec<Entry>,
    /// Each filled row, and where its cells begin among all.
    rows: Vec<(u32, u32)>,
    text: String,
}

/// A file's sheets.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sheets {
    /// Those that people see.
    pub sheets: Vec<Sheet>,
    /// The names of hidden ones, which are not read.
    pub hidden: Vec<String>,
    /// Whether days count from 1904.
    pub since_1904: bool,
    /// Whether it came as text, whose numbers are what was shown.
    pub is_text: bool,
}

impl Sheets {
    /// Reads what a file holds.
    ///
    /// # Errors
    /// If it cannot be read, or is more than is read.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sheets, Trouble> {
        let mut tally = Tally { limits, cells: 0, rows: 0 };
        let sheets = match bytes::look(bytes, limits)? {
            Format::Text(text) => text::read(&text, &mut tally)?,
            Format::Xlsx(parts) => xlsx(bytes, parts, &mut tally)?,
            Format::Xls => {
                let book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
                    XlsError::Password => Trouble::Locked,
                    error => Trouble::Damaged(error.to_string()),
                })?;
                let merged = |book: &Xls<_>, name: &str| {
                    let all = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                    let merged = all.iter().map(|one| merged(one.start, one.end)).collect();
                    Besides { merged, ..Besides::default() }
                };
                dense(book, merged, &mut tally)?
            }
            Format::Xlsb => {
                let book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
                    XlsbError::Password => Trouble::Locked,
                    error => Trouble::Damaged(error.to_string()),
                })?;
                dense(book, |_, _| Besides::default(), &mut tally)?
            }
            Format::Ods => {
                let book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
                    OdsError::Password => Trouble::Locked,
                    error => Trouble::Damaged(error.to_string()),
                })?;
                let mut all = hidden::ods(bytes);
                dense(book, |_, name| all.remove(name).unwrap_or_default(), &mut tally)?
            }
        };
        if sheets.sheets.iter().all(Sheet::is_empty) { Err(Trouble::Empty) } else { Ok(sheets) }
    }

    /// Whether the bytes are text, which needs no reader of its own.
    pub fn is_plain(bytes: &[u8], limits: &Limits) -> bool {
        !bytes.starts_with(b"PK") && matches!(bytes::look(bytes, limits), Ok(Format::Text(_)) | Err(_))
    }
}

/// What has been read so far of what may be.
pub(super) struct Tally<'a> {
    pub limits: &'a Limits,
    cells: usize,
    rows: usize,
}

impl Sheet {
    /// A sheet without a cell.
    pub fn new(name: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..Sheet::default() }
    }

    /// True if no cell is filled.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// How many rows have a filled cell.
    pub fn filled(&self) -> usize {
        self.rows.len()
    }

    /// A filled row's number, from 0.
    pub fn number(&self, at: usize) -> u32 {
        self.rows.get(at).map_or(u32::MAX, |(row, _)| *row)
    }

    /// The place among the filled rows of the first that is not above a row.
    pub fn place(&self, row: u32) -> usize {
        self.rows.partition_point(|(r, _)| *r < row)
    }

    /// The filled cells of a filled row, left to right.
    pub fn row(&self, at: usize) -> impl DoubleEndedIterator<Item = (u16, Cell<'_>)> + Clone {
        self.span(at).iter().map(|entry| (entry.col, self.show(entry)))
    }

    /// A cell of a filled row.
    pub fn cell(&self, at: usize, col: u16) -> Cell<'_> {
        let row = self.span(at);
        row.binary_search_by_key(&col, |entry| entry.col).map_or(Cell::Empty, |at| self.show(&row[at]))
    }

    /// A cell of any row, from 0; what is merged is its first cell.
    pub fn at(&self, row: u32, col: u16) -> Cell<'_> {
        let within = |m: &&Merged| m.rows.1 >= row && (m.cols.0..=m.cols.1).contains(&col);
        let begun = self.merged.partition_point(|m| m.rows.0 <= row);
        let reaching =
            self.reach.get(..begun).unwrap_or_default().iter().rev().take_while(|last| **last >= row);
        let mut near = self.merged[..begun].iter().rev().take(reaching.count());
        let (row, col) = near.find(within).map_or((row, col), |m| (m.rows.0, m.cols.0));
        let at = self.place(row);
        if self.number(at) == row { self.cell(at, col) } else { Cell::Empty }
    }

    fn span(&self, at: usize) -> &[Entry] {
        let from = self.rows.get(at).map_or(self.cells.len(), |(_, from)| *from as usize);
        let to = self.rows.get(at + 1).map_or(self.cells.len(), |(_, from)| *from as usize);
        self.cells.get(from..to).unwrap_or_default()
    }

    fn show(&self, entry: &Entry) -> Cell<'_> {
        entry.show(&self.text)
    }

    /// Puts a cell behind all others.
    fn push(&mut self, row: u32, entry: Entry) {
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, self.cells.len() as u32));
        }
        self.cells.push(entry);
    }

    /// Puts a cell in; an empty text is none, and letters of no width are no part of any.
    pub(super) fn put(
        &mut self,
        row: u32,
        col: u32,
        cell: Cell<'_>,
        tally: &mut Tally<'_>,
    ) -> Result<(), Trouble> {
        let shown = if let Cell::Text(text) = cell { visible(text) } else { "".into() };
        let cell = match cell {
            // What a formula came to is no word when it was saved as text.
            Cell::Text(_) if is_error(&shown) => Cell::Error(shown.trim()),
            Cell::Text(_) => Cell::Text(&shown),
            other => other,
        };
        let filled = match cell {
            Cell::Empty => false,
            Cell::Text(text) => !text.trim().is_empty(),
            Cell::Number(_) | Cell::Percent(_) | Cell::Day(_) | Cell::Error(_) => true,
        };
        if !filled {
            return Ok(());
        }
        if col >= tally.limits.columns {
            self.beyond = self.beyond.saturating_add(1);
            return Ok(());
        }
        tally.cells += 1;
        tally.rows += usize::from(self.rows.last().is_none_or(|(last, _)| *last != row));
        if tally.cells > tally.limits.cells {
            return Err(Trouble::Large(Bound::Cells));
        }
        if tally.rows > tally.limits.rows {
            return Err(Trouble::Large(Bound::Rows));
        }
        let mut keep = |text: &str| {
            let at = u32::try_from(self.text.len()).map_err(|_| Trouble::Large(Bound::Unpacked))?;
            let len = u16::try_from(text.len()).ok().filter(|_| text.len() <= tally.limits.cell);
            let len = len.ok_or(Trouble::Large(Bound::Cell))?;
            self.text.push_str(text);
            Ok::<_, Trouble>((at, len))
        };
        let col = col as u16;
        let entry = match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => keep(text).map(|(at, len)| Entry::text(col, Sort::Text, at, len))?,
            Cell::Number(n) => Entry::number(col, Sort::Number, n),
            Cell::Percent(n) => Entry::number(col, Sort::Percent, n),
            Cell::Day(day) => Entry::day(col, day),
            Cell::Error(text) => keep(text).map(|(at, len)| Entry::text(col, Sort::Error, at, len))?,
        };
        self.push(row, entry);
        Ok(())
    }

    /// The same sheet with its cells in other places, each from its first place to its second, and texts
    /// of one's own. A colon in front of a cell's text only parts it from its label.
    pub(super) fn arranged(
        &self,
        merged: Vec<Merged>,
        cells: &[(Place, Place)],
        texts: &[(Place, String)],
    ) -> Sheet {
        let mut sheet =
            Sheet { name: self.name.clone(), merged, text: self.text.clone(), ..Sheet::default() };
        for ((row, col), to) in cells {
            let at = self.place(*row);
            let all = if self.number(at) == *row { self.span(at) } else { &[] };
            let Ok(at) = all.binary_search_by_key(col, |entry| entry.col) else { continue };
            let mut entry = all[at];
            entry.col = to.1;
            if let Cell::Text(text) = self.show(&entry) {
                let cut = text.len() - text.trim_start().trim_start_matches(':').trim_start().len();
                if cut == text.len() {
                    continue;
                }
                entry.is = [entry.is[0] + cut as u32, entry.is[1] - cut as u32];
            }
            sheet.push(to.0, entry);
        }
        for ((row, col), text) in texts {
            let Ok(len) = u16::try_from(text.len()) else { continue };
            let Ok(at) = u32::try_from(sheet.text.len()) else { continue };
            sheet.text.push_str(text);
            sheet.push(*row, Entry::text(*col, Sort::Text, at, len));
        }
        sheet.finish()
    }

    /// The same sheet with some of its filled rows alone, each where it was.
    pub(super) fn piece(&self, keeps: impl Fn(usize) -> bool) -> Sheet {
        let (name, merged, text) = (self.name.clone(), self.merged.clone(), self.text.clone());
        let mut piece = Sheet { name, merged, text, ..Sheet::default() };
        for at in (0..self.filled()).filter(|at| keeps(*at)) {
            self.span(at).iter().for_each(|entry| piece.push(self.number(at), *entry));
        }
        piece.finish()
    }

    /// Puts the cells in order, once all are in.
    pub(super) fn finish(mut self) -> Sheet {
        let is_row = |at: usize| self.span(at).is_sorted_by(|one, next| one.col < next.col);
        let is_sorted = self.rows.is_sorted_by(|one, next| one.0 < next.0);
        if !is_sorted || !(0..self.filled()).all(is_row) {
            self.sort();
        }
        self.cells.shrink_to_fit();
        self.text.shrink_to_fit();
        self.merged.sort_by_key(|merged| merged.rows);
        let reach = |last: &mut u32, merged: &Merged| {
            *last = merged.rows.1.max(*last);
            Some(*last)
        };
        self.reach = self.merged.iter().scan(0, reach).collect();
        let is_filled = |row: &u32| self.rows.binary_search_by_key(row, |(filled, _)| *filled).is_ok();
        self.unseen.retain(is_filled);
        if !self.unseen_columns.is_empty() {
            let columns: std::collections::BTreeSet<u16> = self.cells.iter().map(|entry| entry.col).collect();
            self.unseen_columns.retain(|col| columns.contains(col));
        }
        self
    }

    /// Puts cells that came in another order into theirs; of two in one place the first stays.
    fn sort(&mut self) {
        let of_row = |at: usize| {
            let row = self.number(at);
            self.span(at).iter().map(move |entry| (row, *entry))
        };
        let mut all: Vec<(u32, Entry)> = (0..self.filled()).flat_map(of_row).collect();
        all.sort_by_key(|(row, entry)| (*row, entry.col));
        all.dedup_by_key(|(row, entry)| (*row, entry.col));
        (self.rows, self.cells) = Default::default();
        all.into_iter().for_each(|(row, entry)| self.push(row, entry));
    }
}

impl<'a> Tally<'a> {
    /// Nothing read yet.
    pub(super) fn new(limits: &'a Limits) -> Tally<'a> {
        Tally { limits, cells: 0, rows: 0 }
    }
}

/// Whether a text is an error of a formula: `#N/A`, `#REF!`.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"];
    let text = text.trim();
    text.starts_with('#') && ERRORS.iter().any(|error| text.eq_ignore_ascii_case(error))
}
