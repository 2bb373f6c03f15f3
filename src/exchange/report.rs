//! Lists as the command line prints them: a table that fits 80 columns, or one JSON object a line.
//! One description of a list's columns serves both.

use crate::base::{Lang, Word, text};
use serde_json::{Map, Value};
use std::fmt::Write;

/// A column: its stable key in JSON, its heading, and how it sits in a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The key in JSON.
    pub key: &'static str,
    /// The heading; `None` keeps the column out of the table.
    pub title: Option<Word>,
    /// Numbers sit to the right.
    pub right: bool,
    /// Keys and numbers never give way to a narrow page.
    pub firm: bool,
}

/// A column of text.
pub const fn left(key: &'static str, title: Word) -> Column {
    Column { key, title: Some(title), right: false, firm: false }
}

/// A column of keys, such as codes: they are shown whole or they name nothing.
pub const fn firm(key: &'static str, title: Word) -> Column {
    Column { key, title: Some(title), right: false, firm: true }
}

/// A column of numbers.
pub const fn right(key: &'static str, title: Word) -> Column {
    Column { key, title: Some(title), right: true, firm: true }
}

/// A column that only JSON shows.
pub const fn hidden(key: &'static str) -> Column {
    Column { key, title: None, right: false, firm: false }
}

/// One cell: what a machine reads and what a person reads.
#[derive(Clone, Debug)]
pub struct Cell {
    /// For machines.
    pub value: Value,
    /// For people.
    pub text: String,
}

impl Cell {
    /// A cell that both read alike.
    pub fn plain(text: impl Into<String>) -> Cell {
        let text = text.into();
        Cell { value: Value::String(text.clone()), text }
    }

    /// A cell whose value and text differ.
    pub fn new(value: impl Into<Value>, text: impl Into<String>) -> Cell {
        Cell { value: value.into(), text: text.into() }
    }

    /// Nothing: null for machines, `–` for people.
    pub fn none() -> Cell {
        Cell::new(Value::Null, "–")
    }
}

/// A list.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, one cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// The widest line of a table.
const COLUMNS: usize = 80;
/// Spaces between two columns.
const GAP: usize = 2;

impl Report {
    /// An empty list.
    pub fn new(columns: &[Column]) -> Report {
        Report { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// One JSON object a line.
    pub fn json(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let pairs = self.columns.iter().zip(row).map(|(c, cell)| (c.key.to_owned(), cell.value.clone()));
            let object: Map<String, Value> = pairs.collect();
            let _ = writeln!(out, "{}", Value::Object(object));
        }
        out
    }

    /// A table with a heading, no wider than 80 columns: the widest text columns give way first.
    pub fn table(&self, lang: Lang) -> String {
        let shown: Vec<usize> =
            (0..self.columns.len()).filter(|&at| self.columns[at].title.is_some()).collect();
        let title = |at: usize| self.columns[at].title.map_or("", |w| w.text(lang));
        let mut widths: Vec<usize> = shown
            .iter()
            .map(|&at| {
                self.rows.iter().map(|r| text::width(&r[at].text)).chain([text::width(title(at))]).max()
            })
            .map(Option::unwrap_or_default)
            .collect();
        while widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) > COLUMNS {
            let widest =
                (0..widths.len()).filter(|&n| !self.columns[shown[n]].firm).max_by_key(|&n| widths[n]);
            match widest {
                Some(n) if widths[n] > 4 => widths[n] -= 1,
                _ => break,
            }
        }
        let mut out = String::new();
        let mut line = |cells: &dyn Fn(usize) -> String| {
            let mut row = String::new();
            for (n, &at) in shown.iter().enumerate() {
                let cell = text::fit(&cells(at), widths[n]).into_owned();
                let cell = if self.columns[at].right {
                    text::pad_left(&cell, widths[n])
                } else {
                    text::pad(&cell, widths[n])
                };
                if n > 0 {
                    row.push_str(&" ".repeat(GAP));
                }
                row.push_str(&cell);
            }
            let _ = writeln!(out, "{}", row.trim_end());
        };
        line(&|at| title(at).to_owned());
        for row in &self.rows {
            line(&|at| row[at].text.clone());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_page_takes_from_texts_and_never_from_keys() {
        let mut report = Report::new(&[
            firm("code", Word::FieldNib),
            left("name", Word::FieldAddress),
            right("cap", Word::FieldOfficers),
            hidden("unit"),
        ]);
        let name = "Koperasi Desa Merah Putih ".repeat(4);
        report.rows.push(vec![
            Cell::plain("35.14.09.2019"),
            Cell::plain(name.trim()),
            Cell::new(2000, "2.000"),
            Cell::plain("kg"),
        ]);
        let table = report.table(Lang::Id);
        assert!(table.lines().all(|line| text::width(line) <= COLUMNS), "{table}");
        assert!(table.contains("35.14.09.2019") && table.contains("2.000") && table.contains('…'), "{table}");
        assert!(!table.contains("kg"));
        let object: Value = serde_json::from_str(report.json().trim()).expect("an object");
        assert_eq!(object["cap"], 2000);
        assert_eq!(object["unit"], "kg");
    }
}
