//! A list as a file: what kind the end of its name asks for, what stands in it besides the rows, and each
//! value as a cell that a spreadsheet takes for what it is.
//!
//! What goes out this way comes in again without loss: an identity is text and stays whole, a quantity is
//! a number, a day is a day, and what nobody knows is an empty cell, never a nought.

mod csv;
mod markdown;
mod message;
pub mod xlsx;

use super::report::Report;
use crate::base::calendar::{Stamp, wib};
use crate::base::{Day, Fault, Lang, Seq, text};
use crate::book::Hash;
use crate::book::entry::hex;
use crate::lists::columns::Value;
use crate::msg;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

/// Where a file is written to.
pub trait Sink: Write + Seek + Send {}

impl<T: Write + Seek + Send> Sink for T {}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// Text that a spreadsheet opens by a double click: `;`, a BOM, CRLF, the numbers of Indonesia.
    Csv,
    /// Text for machines: `,`, no BOM, LF, the words and numbers of JSON.
    Plain,
    /// One JSON object a line.
    Json,
    /// A table of Markdown.
    Markdown,
    /// A message, as people send it by WhatsApp.
    Message,
}

impl Format {
    /// Those that an end of a name stands for.
    pub const NAMED: [(&'static str, Format); 5] = [
        ("xlsx", Format::Xlsx),
        ("csv", Format::Csv),
        ("json", Format::Json),
        ("md", Format::Markdown),
        ("txt", Format::Message),
    ];

    /// The one that the end of a file's name asks for.
    ///
    /// # Errors
    /// `file.ending`.
    pub fn of(path: &Path) -> Result<Format, Fault> {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        let found = Format::NAMED.iter().find(|(name, _)| *name == end);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let known = Format::NAMED.iter().map(|(name, _)| (*name).into()).collect::<Vec<_>>();
            Fault::usage("file.ending", msg!(FileEnding, file: text::quote(&path.display().to_string())))
                .then(msg!(FileEndingNext, known: known))
        })
    }
}

/// What a file says besides its rows.
pub struct About {
    /// What the list is of.
    pub title: String,
    /// What it was made by: the words of the command.
    pub how: String,
    /// What stands under the list.
    pub foot: Vec<String>,
    /// The day as of which it speaks.
    pub day: Day,
    /// The number of the book's last entry, and its hash.
    pub head: (Seq, Hash),
    /// When that entry was made: the date of the file, so that the same book makes the same bytes.
    pub written: Stamp,
    /// The language.
    pub lang: Lang,
}

impl About {
    /// `Keadaan 26 Nov 2026 · buku s.d. catatan 1.204 (9f2c…)`, the whole hash.
    pub fn source(&self) -> String {
        let hash = hex(&self.head.1);
        msg!(ExportSource, day: self.day, entry: crate::base::Msg::from_entry(self.head.0), hash: hash)
            .show(self.lang)
    }
}

/// Writes a list.
///
/// # Errors
/// If it cannot be written; what is there then is not a whole file.
pub fn write(report: &Report<'_>, format: Format, about: &About, sink: &mut dyn Sink) -> io::Result<()> {
    match format {
        Format::Xlsx => xlsx::write(report, about, sink),
        Format::Csv => csv::write(report, about.lang, sink),
        Format::Plain => csv::plain(report, sink),
        Format::Json => {
            let mut out = BufWriter::new(sink);
            report.write_json(&mut out)?;
            out.flush()
        }
        Format::Markdown => sink.write_all(markdown::text(report, about).as_bytes()),
        Format::Message => sink.write_all(message::text(report, about).as_bytes()),
    }
}

/// How many rows a sheet of Excel has below its heading.
pub const MOST_ROWS: usize = 1_048_575;

/// A value as a spreadsheet takes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nobody knows.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// Thousandths.
    Thousandths(i64),
    /// Rupiah.
    Rupiah(i64),
    /// A part of a whole.
    Share(f64),
    /// Millionths of a degree.
    Degrees(i32),
    /// A number that a list made itself.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// A moment, on a clock in WIB.
    Moment(NaiveDateTime),
}

impl<'a> Cell<'a> {
    /// The cell of a value.
    pub fn of(value: &'a Value<'_>, lang: Lang) -> Cell<'a> {
        match value {
            Value::Unknown => Cell::Empty,
            Value::Count(n) => Cell::Whole(i64::try_from(*n).unwrap_or(i64::MAX)),
            Value::Entry(seq) => Cell::Whole(i64::try_from(seq.0).unwrap_or(i64::MAX)),
            Value::Qty(qty) => Cell::Thousandths(qty.0),
            Value::Rupiah(worth) => Cell::Rupiah(worth.0),
            Value::Percent(n) => Cell::Share(*n as f64 / 100.0),
            Value::Share(part, whole) => Cell::Share(*part as f64 / *whole as f64),
            Value::Degrees(millionths) => Cell::Degrees(*millionths),
            Value::Day(day) => Cell::Day(day.date()),
            // A week that sorts, and that names its year.
            Value::Week(week) => Cell::Text(week.to_string().into()),
            Value::Moment(at) => Cell::Moment(moment(*at)),
            Value::Tri(crate::domain::Tri::Unknown) => Cell::Empty,
            Value::Both(Json::Number(n), _) => Cell::Number(n.as_f64().unwrap_or_default()),
            Value::Nothing
            | Value::Endless
            | Value::Text(_)
            | Value::Word(..)
            | Value::Named(..)
            | Value::Many(_)
            | Value::Tri(_)
            | Value::Both(..) => Cell::Text(value.show(lang)),
        }
    }
}

/// A moment on a clock in WIB, to the second.
pub fn moment(at: Stamp) -> NaiveDateTime {
    let utc = DateTime::from_timestamp(at.0.div_euclid(1000), 0).unwrap_or_default();
    utc.with_timezone(&wib()).naive_local()
}
