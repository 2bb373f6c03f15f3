//! A list as it leaves the program: a table that fits where it is shown, one JSON object a line, or a file
//! ([`super::export`]). It is made of the columns of the list and its rows, each value beside the column
//! that it is of. A row is made when it is looked at: a list of a whole country is never in memory twice.

use crate::base::watch::{Doing, Watch};
use crate::base::{Fault, Lang, Word, text};
use crate::exchange::decks::{decks, squeeze};
use crate::lists::columns::{Column, Rows, Side, Value};
use crate::msg;
use serde_json::json;
use std::io;

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

/// What makes a value by the places of its row and its column.
type Make<'a> = Box<dyn Fn(usize, usize) -> Value<'a> + 'a>;

/// A list.
pub struct Report<'a> {
    heads: Vec<Head>,
    len: usize,
    make: Make<'a>,
    /// The columns that a picture of it is drawn of: what is measured, and the measures.
    drawn: Option<(&'static str, &'static [&'static str])>,
    /// Whoever waits for its rows.
    watch: Watch,
}

impl Default for Report<'_> {
    fn default() -> Self {
        Report {
            heads: Vec::new(),
            len: 0,
            make: Box::new(|_, _| Value::Nothing),
            drawn: None,
            watch: Watch::default(),
        }
    }
}

/// So much of a text is seen, or its column stands below others.
const LEAST: usize = 10;

impl<'a> Report<'a> {
    /// The list of these rows.
    pub fn of<'c, 'r, K: Rows + 'static>(
        columns: impl IntoIterator<Item = &'c Column<K>>,
        rows: &'a [K::Row<'r>],
        lang: Lang,
    ) -> Report<'a> {
        let columns: Vec<Column<K>> = columns.into_iter().copied().collect();
        let head = |c: &Column<K>| Head { key: c.key, title: c.title, side: c.side, shown: c.shown };
        let heads = columns.iter().map(head).collect();
        let cell = move |row: usize, at: usize| (columns[at].get)(&rows[row], lang);
        Report { heads, len: rows.len(), make: Box::new(cell), drawn: None, watch: Watch::default() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// True without a row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Its columns.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// Its rows, each with a value for each of [`Report::heads`]; no more once they are to stop.
    pub fn rows(&self) -> impl Iterator<Item = Vec<Value<'a>>> {
        self.places().map(|row| (0..self.heads.len()).map(|at| (self.make)(row, at)).collect())
    }

    /// The places of its rows; no more once they are to stop.
    fn places(&self) -> impl Iterator<Item = usize> {
        (0..self.len).take_while(|row| self.watch.goes_on(*row))
    }

    /// The list for somebody who waits for it, and asks [`Watch::step`] whether it is whole.
    #[must_use]
    pub fn watched(self, watch: &Watch) -> Report<'a> {
        watch.begin(Doing::Making, self.len);
        Report { watch: watch.clone(), ..self }
    }

    /// Draws a picture of it where a file has pictures: `of` is what is measured, by those columns.
    #[must_use]
    pub fn drawn(self, of: &'static str, by: &'static [&'static str]) -> Report<'a> {
        Report { drawn: Some((of, by)), ..self }
    }

    /// The columns of its picture, as places of [`Report::heads`]; none if one of them is not there, or none was
    /// named.
    pub fn picture(&self) -> Option<(usize, Vec<usize>)> {
        // A picture of no measure is none, and no spreadsheet opens one.
        let (of, by) = self.drawn.filter(|(_, by)| !by.is_empty())?;
        let at = |key: &str| self.heads.iter().position(|head| head.key == key);
        Some((at(of)?, by.iter().map(|key| at(key)).collect::<Option<_>>()?))
    }

    /// The list with these columns and no others, in this order, all of them shown.
    ///
    /// # Errors
    /// `column.unknown`, `usage.twice`.
    pub fn choose(self, keys: &[&str]) -> Result<Report<'a>, Fault> {
        let place = |key: &&str| {
            self.heads.iter().position(|head| head.key == *key).ok_or_else(|| {
                let known = self.heads.iter().map(|head| head.key.into()).collect::<Vec<_>>();
                Fault::usage("column.unknown", msg!(ColumnUnknown, text: text::quote(key)))
                    .then(msg!(KnownAre, known: known))
            })
        };
        let places = keys.iter().map(place).collect::<Result<Vec<usize>, _>>()?;
        Fault::once(keys, &places)?;
        let heads = places.iter().map(|at| Head { shown: true, ..self.heads[*at] }).collect();
        let make = self.make;
        let cell = move |row: usize, at: usize| make(row, places[at]);
        Ok(Report { heads, make: Box::new(cell), ..self })
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
    pub fn column(&self, key: &str) -> impl Iterator<Item = Value<'a>> {
        let at = self.heads.iter().position(|head| head.key == key);
        self.places().filter_map(move |row| Some((self.make)(row, at?)))
    }

    /// The rows of a table whose last column goes on below itself: the columns before it, padded, and it.
    pub fn hanging(&self, last: &str, lang: Lang) -> impl Iterator<Item = (String, String)> {
        let at = self.heads.iter().position(|head| head.key == last).unwrap_or(self.heads.len());
        let shown: Vec<usize> = (0..at).filter(|n| self.heads[*n].shown).collect();
        let mut widths = vec![0; shown.len()];
        for row in self.places() {
            let cells = shown.iter().map(|n| text::width(&(self.make)(row, *n).show(lang)));
            widths.iter_mut().zip(cells).for_each(|(width, cell)| *width = cell.max(*width));
        }
        self.places().map(move |row| {
            let show = |at: usize| (self.make)(row, at).show(lang).into_owned();
            let label = shown.iter().zip(&widths).map(|(n, width)| text::pad(&show(*n), *width) + "  ");
            (label.collect(), if at < self.heads.len() { show(at) } else { String::new() })
        })
    }

    /// One JSON object a line, its keys in order, as it goes.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_json(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut order: Vec<usize> = (0..self.heads.len()).collect();
        order.sort_unstable_by_key(|at| self.heads[*at].key);
        let begin = |(n, at): (usize, &usize)| {
            format!("{}{}:", if n == 0 { '{' } else { ',' }, json!(self.heads[*at].key))
        };
        let begins: Vec<String> = order.iter().enumerate().map(begin).collect();
        let mut line = Vec::new();
        for row in self.places() {
            line.clear();
            for (at, begin) in order.iter().zip(&begins) {
                line.extend_from_slice(begin.as_bytes());
                serde_json::to_writer(&mut line, &(self.make)(row, *at))?;
            }
            line.extend_from_slice(b"}\n");
            out.write_all(&line)?;
        }
        Ok(())
    }

    /// A table with a heading, no wider than so many columns: the widest text columns give way first, then
    /// the last columns stand below the first.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_table(&self, columns: usize, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
        let shown: Vec<(usize, &Head)> =
            self.heads.iter().enumerate().filter(|(_, head)| head.shown).collect();
        let titles: Vec<String> = shown.iter().map(|(_, head)| head.title.text(lang).to_owned()).collect();
        // The cells of all rows as one text, and how long each is: a country has a million of them.
        let (mut cells, mut lengths) = (titles.concat(), Vec::<u32>::new());
        let mut widths: Vec<usize> = Vec::new();
        for title in &titles {
            lengths.push(title.len() as u32);
            widths.push(text::width(title));
        }
        for row in self.places() {
            for ((at, _), width) in shown.iter().zip(&mut widths) {
                let value = (self.make)(row, *at);
                let cell = value.show(lang);
                *width = text::width(&cell).max(*width);
                cells.push_str(&cell);
                lengths.push(cell.len() as u32);
            }
        }
        let least = |(width, (_, head)): (&usize, &(usize, &Head))| match head.side {
            Side::Text => LEAST.max(text::width(head.title.text(lang))).min(*width),
            _ => *width,
        };
        let least: Vec<usize> = widths.iter().zip(&shown).map(least).collect();
        let decks = decks(&least, columns);
        squeeze(&mut widths, &least, &decks, columns);
        let (mut from, mut line) = (0, String::new());
        for row in lengths.chunks(shown.len().max(1)) {
            for deck in &decks {
                line.clear();
                line.extend(std::iter::repeat_n(' ', deck.indent));
                for n in deck.columns.clone() {
                    let to = from + row[n] as usize;
                    let cell = text::fit(&cells[from..to], widths[n]);
                    let is_number = shown[n].1.side == Side::Number;
                    let pad = if is_number { text::pad_left } else { text::pad };
                    line.push_str(deck.gap(n));
                    line.push_str(&pad(&cell, widths[n]));
                    from = to;
                }
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::columns::{firm, hidden, left, right};

    const COLUMNS: usize = 80;

    struct Names;
    impl Rows for Names {
        type Row<'a> = (&'a str, usize);
    }

    fn table(report: &Report<'_>) -> String {
        let mut out = Vec::new();
        report.write_table(COLUMNS, Lang::Id, &mut out).expect("memory takes everything");
        String::from_utf8(out).expect("text")
    }

    fn json(report: &Report<'_>) -> String {
        let mut out = Vec::new();
        report.write_json(&mut out).expect("memory takes everything");
        String::from_utf8(out).expect("text")
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
        let told = table(&report);
        assert!(told.lines().all(|line| text::width(line) <= COLUMNS), "{told}");
        assert!(told.contains("35.14.09.2019") && told.contains("2.000") && told.contains('…'), "{told}");
        assert!(!told.contains("kg"));
        let object: serde_json::Value = serde_json::from_str(json(&report).trim()).expect("an object");
        assert_eq!(object["cap"], 2000);
        assert_eq!(object["unit"], "kg");
        assert!(table(&report.only(&["unit"])).contains("kg"));
    }

    #[test]
    fn columns_are_chosen_by_their_keys() {
        const COLUMNS_OF: &[Column<Names>] = &[
            left("name", Word::FieldAddress, |row, _| Value::Text(row.0.into())),
            hidden(right("cap", Word::FieldOfficers, |row, _| Value::Count(row.1))),
        ];
        let rows = [("Tosari", 2000)];
        let report = || Report::of(COLUMNS_OF, &rows, Lang::Id);
        let chosen = report().choose(&["cap", "name"]).expect("two columns");
        assert_eq!(json(&chosen), "{\"cap\":2000,\"name\":\"Tosari\"}\n");
        assert!(table(&chosen).contains("2.000  Tosari"));
        assert_eq!(report().choose(&["stock"]).err().map(|fault| fault.rule), Some("column.unknown"));
        assert_eq!(report().choose(&["cap", "cap"]).err().map(|fault| fault.rule), Some("usage.twice"));
    }
}
