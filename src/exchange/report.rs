//! A list as it leaves the program: a table that fits 80 columns, or one JSON object a line. It is made
//! of the columns of the list and its rows, each value beside the column that it is of.

use crate::base::{Lang, Word, text};
use crate::lists::columns::{Column, Rows, Side, Value};
use serde_json::{Map, Value as Json};
use std::fmt::Write;

/// A column without what it looks at.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// The key in JSON.
    pub key: &'static str,
    /// The title.
    pub title: Word,
    /// How it sits in a table.
    pub side: Side,
    /// Whether a table has it.
    pub shown: bool,
}

/// A list.
#[derive(Clone, Debug, Default)]
pub struct Report<'a> {
    heads: Vec<Head>,
    rows: Vec<Vec<Value<'a>>>,
}

/// The widest line of a table.
const COLUMNS: usize = 80;
/// Spaces between two columns.
const GAP: usize = 2;

impl<'a> Report<'a> {
    /// The list of these rows.
    pub fn of<'c, 'r, K: Rows + 'c>(
        columns: impl IntoIterator<Item = &'c Column<K>>,
        rows: &'a [K::Row<'r>],
        lang: Lang,
    ) -> Report<'a> {
        let columns: Vec<&Column<K>> = columns.into_iter().collect();
        let head = |c: &&Column<K>| Head { key: c.key, title: c.title, side: c.side, shown: c.shown };
        let row = |row| columns.iter().map(|column| (column.get)(row, lang)).collect();
        Report { heads: columns.iter().map(head).collect(), rows: rows.iter().map(row).collect() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True without a row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Shows these columns in a table and no others.
    #[must_use]
    pub fn only(mut self, keys: &[&str]) -> Report<'a> {
        self.heads.iter_mut().for_each(|head| head.shown = keys.contains(&head.key));
        self
    }

    /// Shows a column in a table, or does not.
    #[must_use]
    pub fn shows(mut self, key: &str, shown: bool) -> Report<'a> {
        debug_assert!(self.heads.iter().any(|head| head.key == key), "no column {key}");
        self.heads.iter_mut().filter(|head| head.key == key).for_each(|head| head.shown = shown);
        self
    }

    /// What a column says, row by row.
    pub fn column(&self, key: &str) -> impl Iterator<Item = &Value<'a>> {
        let at = self.heads.iter().position(|head| head.key == key);
        self.rows.iter().filter_map(move |row| row.get(at?))
    }

    /// The rows of a table whose last column goes on below itself: the columns before it, padded, and it.
    pub fn hanging(&self, last: &str, lang: Lang) -> impl Iterator<Item = (String, String)> {
        let at = self.heads.iter().position(|head| head.key == last).unwrap_or(self.heads.len());
        let shown: Vec<usize> = (0..at).filter(|n| self.heads[*n].shown).collect();
        let width = |n: &usize| self.rows.iter().map(|row| text::width(&row[*n].show(lang))).max();
        let widths: Vec<usize> = shown.iter().map(|n| width(n).unwrap_or_default()).collect();
        self.rows.iter().map(move |row| {
            let cells = shown.iter().zip(&widths);
            let label = cells.map(|(n, width)| text::pad(&row[*n].show(lang), *width) + "  ").collect();
            (label, row.get(at).map_or_else(String::new, |value| value.show(lang).into_owned()))
        })
    }

    /// One JSON object a line.
    pub fn json(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let pairs = self.heads.iter().zip(row).map(|(head, value)| (head.key.to_owned(), value.json()));
            let object: Map<String, Json> = pairs.collect();
            let _ = writeln!(out, "{}", Json::Object(object));
        }
        out
    }

    /// A table with a heading, no wider than 80 columns: the widest text columns give way first.
    pub fn table(&self, lang: Lang) -> String {
        let shown: Vec<(usize, &Head)> =
            self.heads.iter().enumerate().filter(|(_, head)| head.shown).collect();
        let titles: Vec<String> = shown.iter().map(|(_, head)| head.title.text(lang).to_owned()).collect();
        let cells = |row: &Vec<Value<'_>>| -> Vec<String> {
            shown.iter().map(|(at, _)| row[*at].show(lang).into_owned()).collect()
        };
        let rows: Vec<Vec<String>> = std::iter::once(titles).chain(self.rows.iter().map(cells)).collect();
        let width = |n: usize| rows.iter().map(|row| text::width(&row[n])).max().unwrap_or_default();
        let mut widths: Vec<usize> = (0..shown.len()).map(width).collect();
        while widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) > COLUMNS {
            let texts = (0..widths.len()).filter(|&n| shown[n].1.side == Side::Text);
            match texts.max_by_key(|&n| widths[n]) {
                Some(n) if widths[n] > 4 => widths[n] -= 1,
                _ => break,
            }
        }
        let mut out = String::new();
        for row in &rows {
            let mut line = String::new();
            for (n, (_, head)) in shown.iter().enumerate() {
                let cell = text::fit(&row[n], widths[n]).into_owned();
                let pad = if head.side == Side::Number { text::pad_left } else { text::pad };
                line.push_str(if n > 0 { "  " } else { "" });
                line.push_str(&pad(&cell, widths[n]));
            }
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::columns::{firm, hidden, left, right};

    struct Names;
    impl Rows for Names {
        type Row<'a> = (&'a str, usize);
    }

    #[test]
    fn a_narrow_page_takes_from_texts_and_never_from_keys() {
        const COLUMNS_OF: &[Column<Names>] = &[
            firm("code", Word::FieldNib, |_, _| Value::Text("35.14.09.2019".into())),
            left("name", Word::FieldAddress, |row, _| Value::Text(row.0.into())),
            right("cap", Word::FieldOfficers, |row, _| Value::Count(row.1)),
            hidden(firm("unit", Word::ColUnit, |_, _| Value::Text("kg".into()))),
        ];
        let name = "Koperasi Desa Merah Putih ".repeat(4);
        let rows = [(name.trim(), 2000)];
        let report = Report::of(COLUMNS_OF, &rows, Lang::Id);
        let table = report.table(Lang::Id);
        assert!(table.lines().all(|line| text::width(line) <= COLUMNS), "{table}");
        assert!(table.contains("35.14.09.2019") && table.contains("2.000") && table.contains('…'), "{table}");
        assert!(!table.contains("kg"));
        let object: Json = serde_json::from_str(report.json().trim()).expect("an object");
        assert_eq!(object["cap"], 2000);
        assert_eq!(object["unit"], "kg");
        assert!(report.only(&["unit"]).table(Lang::Id).contains("kg"));
    }
}
