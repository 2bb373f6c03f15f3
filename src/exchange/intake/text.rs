//! A table that comes as text: what parts its cells is what parts its rows most evenly. Rows count as a
//! spreadsheet counts them, so that a quoted line end does not begin a new one and an empty line does.

use super::chat::is_stamped;
use super::sheets::{Cell, Sheet, Sheets, Tally};
use super::spaced;
use super::trouble::{Bound, Trouble};
use std::borrow::Cow;

/// What may part cells; of two that part alike the first.
const PARTS: [u8; 4] = [b'\t', b';', b',', b'|'];
/// How many records are looked at to find out.
const LOOKED_AT: usize = 200;

/// Reads a text as one sheet. Without anything that parts it, each line is a cell: a message.
pub(super) fn read(text: &str, tally: &mut Tally<'_>) -> Result<Sheets, Trouble> {
    let text = &*unwrapped(text);
    let text = &*undrawn(text);
    let (text, said) = announced(text);
    // The commas of a messenger part no cells.
    let is_chat = is_chat(text);
    let has_quotes = text.contains('"');
    let steadiest = || steadiest(text, true).or_else(|| steadiest(text, false).filter(|_| has_quotes));
    let parts = said.or_else(|| steadiest().filter(|part| *part != b',' || !is_chat));
    let sheet = match parts {
        None => match spaced::read(text, tally)? {
            Some(sheet) => sheet,
            None => lines(text, tally)?,
        },
        Some(part) => match records(&unquoted(text, part), part, true, tally) {
            // A lone quote swallows what follows it: then quotes are letters.
            Err(Trouble::Large(Bound::Cell)) => records(text, part, false, &mut Tally::new(tally.limits))?,
            other => other?,
        },
    };
    Ok(Sheets { sheets: vec![sheet], is_text: true, ..Sheets::default() })
}

/// Whether a text is a messenger's: its first line has a stamp, or most have. One among others is of a remark.
fn is_chat(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    lines().next().is_some_and(is_stamped)
        || lines().filter(|line| is_stamped(line)).count() * 2 > lines().count()
}

/// A table each line of which stands in quotes as a whole: `"1,Sanganom,Nguling"`.
fn unwrapped(text: &str) -> Cow<'_, str> {
    let inner = |line: &str| {
        let inner = line.trim().strip_prefix('"')?.strip_suffix('"')?;
        let is_one = !inner.replace("\"\"", "").contains('"') && inner.contains([',', ';', '\t']);
        is_one.then(|| inner.replace("\"\"", "\""))
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    if lines().count() < 2 || !lines().all(|line| inner(line).is_some()) {
        return text.into();
    }
    text.lines().map(|line| inner(line).unwrap_or_default()).collect::<Vec<_>>().join("\n").into()
}

/// A text whose quotes that nobody has closed are letters, so that they hold neither the rest of their row nor other
/// rows.
fn unquoted(text: &str, part: u8) -> Cow<'_, str> {
    let mut rest = text;
    let mut whole = String::new();
    let mut most = 0;
    while let Some(at) = swallowed(rest, part, &mut most) {
        let end = rest[at..].find(['\r', '\n']).map_or(rest.len(), |end| at + end);
        whole.push_str(&rest[..at]);
        for (place, cell) in rest[at..end].split(char::from(part)).enumerate() {
            whole.extend((place > 0).then_some(char::from(part)));
            match cell.contains('"') {
                true => whole.extend(["\"", &cell.replace('"', "\"\""), "\""]),
                false => whole.push_str(cell),
            }
        }
        rest = &rest[end..];
    }
    if whole.is_empty() { text.into() } else { (whole + rest).into() }
}

/// Where the first row begins that a quote nobody has closed holds the rest of, or rows below it; `most` is how many
/// cells a row had so far.
fn swallowed(text: &str, part: u8, most: &mut usize) -> Option<usize> {
    if !text.contains('"') {
        return None;
    }
    let (mut reader, mut record) = (reader(text, part, true), csv::ByteRecord::new());
    let parts = |line: &[u8]| line.iter().filter(|b| **b == part).count();
    loop {
        let from = reader.position().byte() as usize;
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            return None;
        }
        let is_row = |line: &[u8]| *most > 1 && parts(line) + 1 >= *most;
        let holds = |cell: &[u8]| {
            let mut lines = cell.split(|b| *b == b'\n');
            let rest = lines.next().map_or(0, parts);
            (rest > 0 && cell.contains(&b'\n') && record.len() + rest >= *most) || lines.any(is_row)
        };
        let raw = &text.as_bytes()[from..reader.position().byte() as usize];
        // What was quoted as it should be may have lines and signs that part, and lacks no cell.
        if record.iter().any(holds) && (record.len() < *most || !is_closed(raw, part)) {
            let blank = raw.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            return Some(from + blank);
        }
        *most = record.len().max(*most);
    }
}

/// Whether every quote that opens a cell of a row is closed where a cell ends.
fn is_closed(raw: &[u8], part: u8) -> bool {
    let mut rest = raw.trim_ascii();
    loop {
        if let Some(mut inside) = rest.strip_prefix(b"\"") {
            rest = loop {
                let Some(end) = inside.iter().position(|b| *b == b'"') else { return false };
                match &inside[end + 1..] {
                    [b'"', after @ ..] => inside = after,
                    after => break after,
                }
            };
            if rest.first().is_some_and(|next| *next != part) {
                return false;
            }
        }
        let Some(end) = rest.iter().position(|b| *b == part) else { return true };
        rest = &rest[end + 1..];
    }
}

/// A table that was drawn with lines: the upright ones part its cells, the level ones say nothing.
fn undrawn(text: &str) -> Cow<'_, str> {
    let is_drawn = |c: char| matches!(c, '\u{2500}'..='\u{257f}');
    if !text.contains(is_drawn) {
        return text.into();
    }
    let is_level = |line: &str| !line.contains(|c: char| !is_drawn(c) && !c.is_whitespace());
    let line = |line: &str| match is_level(line) {
        true => String::new(),
        false => line.replace(['│', '┃', '║'], "|"),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n").into()
}

/// `sep=;` in the first line, as Excel writes it, and what follows.
fn announced(text: &str) -> (&str, Option<u8>) {
    let first = text.lines().next().unwrap_or("");
    match first.trim().strip_prefix("sep=").map(str::as_bytes) {
        Some([part]) => (text[first.len()..].trim_start_matches(['\r', '\n']), Some(*part)),
        _ => (text, None),
    }
}

/// What parts the cells: the most records with the same number of cells, two or more.
fn steadiest(text: &str, quotes: bool) -> Option<u8> {
    let steady = |part: u8| {
        let mut counts = std::collections::BTreeMap::new();
        let mut reader = reader(text, part, quotes);
        let mut record = csv::ByteRecord::new();
        for _ in 0..LOOKED_AT {
            if !reader.read_byte_record(&mut record).unwrap_or(false) {
                break;
            }
            *counts.entry(record.len()).or_insert(0usize) += 1;
        }
        let total: usize = counts.values().sum();
        let (cells, rows) =
            counts.into_iter().filter(|(cells, _)| *cells > 1).max_by_key(|(c, n)| (*n, *c))?;
        // A comma here and there does not make a table.
        (rows >= 2 && rows * 2 >= total).then_some((rows, cells))
    };
    let found = PARTS.into_iter().filter_map(|part| Some((steady(part)?, std::cmp::Reverse(part), part)));
    // Two rows are also parted by chance: what parts more rows into more cells wins.
    found.max_by_key(|((rows, cells), order, _)| (*rows, *cells, *order)).map(|(_, _, part)| part)
}

fn reader(text: &str, part: u8, quotes: bool) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(part)
        .has_headers(false)
        .flexible(true)
        .quoting(quotes)
        .from_reader(text.as_bytes())
}

fn records(text: &str, part: u8, quotes: bool, tally: &mut Tally<'_>) -> Result<Sheet, Trouble> {
    let whole = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let mut reader = reader(&whole, part, quotes);
    let mut sheet = Sheet::new("");
    let mut record = csv::StringRecord::new();
    let (mut row, mut line) = (0u32, reader.position().line());
    loop {
        let read = reader.read_record(&mut record).map_err(|error| Trouble::Damaged(error.to_string()))?;
        if !read {
            break;
        }
        // The reader passes over empty lines: they are rows all the same.
        let after = reader.position().line();
        let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let empty = (after - line).saturating_sub(1 + inside as u64);
        row = row.saturating_add(u32::try_from(empty).unwrap_or(u32::MAX));
        line = after;
        for (col, cell) in record.iter().enumerate() {
            sheet.put(row, col as u32, Cell::Text(cell), tally)?;
        }
        row = row.saturating_add(1);
    }
    Ok(sheet.finish())
}

/// Each line a cell of its own.
fn lines(text: &str, tally: &mut Tally<'_>) -> Result<Sheet, Trouble> {
    let mut sheet = Sheet::new("");
    for (row, line) in text.lines().enumerate() {
        sheet.put(row as u32, 0, Cell::Text(line), tally)?;
    }
    Ok(sheet.finish())
}
