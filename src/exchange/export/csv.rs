//! Text with separators: for a spreadsheet of Indonesia, and for machines.

use super::{Cell, Sink};
use crate::base::Lang;
use crate::exchange::report::Report;
use csv::{Terminator, WriterBuilder};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::io;

/// The most figures that a spreadsheet keeps of a number.
const EXACT: usize = 11;

/// For a double click: a BOM says that it is UTF-8, `;` stands between cells where a comma marks decimals.
pub fn write(report: &Report<'_>, lang: Lang, sink: &mut dyn Sink) -> io::Result<()> {
    sink.write_all("\u{feff}".as_bytes())?;
    let mut out = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(sink);
    out.write_record(report.heads().iter().map(|head| tame(head.title.text(lang).into()).into_owned()))?;
    for row in report.rows() {
        let cells = row.iter().map(|value| shown(Cell::of(value, lang)));
        out.write_record(cells.map(Cow::into_owned))?;
    }
    out.flush()
}

/// For machines: keys, slugs, ISO days, a point for decimals, and nothing for what JSON calls null.
pub fn plain(report: &Report<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    let mut out = WriterBuilder::new().from_writer(sink);
    out.write_record(report.heads().iter().map(|head| head.key))?;
    for row in report.rows() {
        out.write_record(row.iter().map(|value| match value.json() {
            Json::Null => String::new(),
            Json::String(text) => text,
            json => json.to_string(),
        }))?;
    }
    out.flush()
}

fn shown(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Empty => "".into(),
        Cell::Text(text) => tame(text),
        Cell::Whole(n) | Cell::Rupiah(n) => n.to_string().into(),
        Cell::Thousandths(n) => decimal(n as f64 / 1000.0),
        Cell::Share(n) | Cell::Number(n) => decimal(n),
        Cell::Degrees(n) => decimal(f64::from(n) / 1e6),
        Cell::Day(day) => day.format("%d/%m/%Y").to_string().into(),
        Cell::Moment(at) => at.format("%d/%m/%Y %H:%M:%S").to_string().into(),
    }
}

fn decimal<'a>(n: f64) -> Cow<'a, str> {
    n.to_string().replace('.', ",").into()
}

/// What a spreadsheet would run, or would cut as a number, is told from both by an apostrophe, which is
/// taken off again when it comes in.
fn tame(text: Cow<'_, str>) -> Cow<'_, str> {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let cut = digits && (text.len() > EXACT || (text.len() > 1 && text.starts_with('0')));
    if runs || cut { format!("'{text}").into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_and_no_figure_is_lost() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+62812", "'+62812"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r", "'\r"),
            ("0812345678", "'0812345678"),
            ("9120012345678", "'9120012345678"),
            ("35.14.24.2003", "35.14.24.2003"),
            ("0", "0"),
            ("365", "365"),
            ("–", "–"),
            ("Tosari", "Tosari"),
            ("", ""),
        ] {
            assert_eq!(tame(text.into()), written);
        }
    }
}
