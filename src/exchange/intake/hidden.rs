//! What is besides the cells of a workbook: rows and columns that people do not see, hidden by hand or by a
//! filter that was left on, which are read as all others are and said to be hidden, and which cells are one.
//! calamine tells neither of an ods; of an xlsx it tells which cells are one by another pass over all of them.
//! The parts are looked through tag by tag: none is held whole.

use super::sheets::{Merged, Place};
use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read};

/// Of so many hidden rows of a sheet the numbers are kept.
const MOST: usize = 10_000;
/// So many cells that are one are kept of a sheet: as many as rows that are read.
const MOST_MERGED: usize = 100_000;
/// Of so many formulas of a sheet it is known where they stand.
const MOST_FORMULAS: usize = 100_000;
/// No tag is longer, in bytes.
const LONGEST: usize = 1 << 20;

/// What is besides the cells of a sheet; rows and columns from 0.
#[derive(Debug, Default, PartialEq)]
pub struct Besides {
    /// Rows that nobody sees.
    pub rows: Vec<u32>,
    /// Columns that nobody sees.
    pub cols: Vec<u16>,
    /// Cells that are one.
    pub merged: Vec<Merged>,
    /// Cells that hold a formula; of an ods those that nobody has calculated.
    pub formulas: Vec<Place>,
    /// Cells of an ods that hold a percentage; of an xlsx their style says it.
    pub percents: BTreeSet<Place>,
}

/// What the sheets of an xlsx tell besides their cells, by the paths of their parts.
pub type Parts = HashMap<String, Besides>;

/// What an xlsx tells of its sheets, by their names, of which some parts were heard already; a sheet is missing
/// where it is told in a way that is not understood.
pub fn xlsx(bytes: &[u8], mut heard: Parts) -> HashMap<String, Besides> {
    let mut found = HashMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return found };
    let mut part = |path: &str, names: &[&str], see: &mut dyn FnMut(&str, &[u8])| {
        archive.by_name(path).is_ok_and(|part| each_tag(part, names, see))
    };
    let mut sheets = Vec::new();
    part("xl/workbook.xml", &["sheet"], &mut |_, tag| {
        sheets.extend(attribute(tag, "name").zip(attribute(tag, "r:id")));
    });
    let mut targets = HashMap::new();
    part("xl/_rels/workbook.xml.rels", &["Relationship"], &mut |_, tag| {
        targets.extend(attribute(tag, "Id").zip(attribute(tag, "Target")));
    });
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        let own = heard.remove(&path).or_else(|| {
            let mut hearing = Hearing::default();
            let is_read = archive
                .by_name(&path)
                .is_ok_and(|mut part| each_piece(&mut part, |piece| hearing.hear(piece)));
            if is_read { hearing.heard() } else { None }
        });
        found.extend(own.map(|all| (name, all)));
    }
    found
}

/// The part of a sheet, heard piece by piece by whoever unpacks it.
#[derive(Default)]
pub struct Hearing {
    tags: Tags,
    all: Besides,
    /// The last cell, since a formula does not say whose it is.
    cell: Vec<u8>,
}

impl Hearing {
    /// Whether a part may be one of a sheet.
    pub fn is_of(path: &str) -> bool {
        path.starts_with("xl/worksheets/") && path.ends_with(".xml")
    }

    /// Hears the next piece.
    pub fn hear(&mut self, piece: &[u8]) -> bool {
        let Hearing { tags, all, cell } = self;
        tags.see(piece, &["c", "f", "row", "col", "mergeCell"], &mut |name, tag| all.hear((name, tag), cell))
    }

    /// What was heard, once all was; none if a tag was too long to go on.
    pub fn heard(self) -> Option<Besides> {
        let Besides { mut formulas, .. } = self.all;
        formulas.sort_unstable();
        (!self.tags.is_lost).then_some(Besides { formulas, ..self.all })
    }
}

impl Besides {
    /// What one tag of an xlsx says; the last cell's is kept, since a formula does not say whose it is.
    fn hear(&mut self, (name, tag): (&str, &[u8]), cell: &mut Vec<u8>) {
        match name {
            "c" => {
                cell.clear();
                cell.extend_from_slice(tag);
            }
            "f" => {
                let at = attribute(cell, "r").as_deref().and_then(place);
                self.formulas.extend(at.filter(|_| self.formulas.len() < MOST_FORMULAS));
            }
            "mergeCell" => {
                let merged = attribute(tag, "ref").as_deref().and_then(|of| region(of.split_once(':')?));
                self.merged.extend(merged.filter(|_| self.merged.len() < MOST_MERGED));
            }
            _ if !matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true")) => {}
            _ => {
                let number = |name| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
                match (number("r"), number("min").zip(number("max"))) {
                    (Some(row), _) if self.rows.len() < MOST => self.rows.push(row),
                    (None, Some((first, last))) => {
                        self.cols.extend((first..=last.min(LAST_COLUMN)).map(narrow));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The cells from the first to the last, as they are called: `A1`, `C3`.
fn region((first, last): (&str, &str)) -> Option<Merged> {
    let ((row, col), (last_row, last_col)) = (place(first)?, place(last)?);
    Some(Merged { rows: (row, last_row), cols: (col, last_col) })
}

/// Row and column of a cell as it is called, from 0.
fn place(name: &str) -> Option<Place> {
    let (letters, row) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let digit = |letter: u8| letter.is_ascii_uppercase().then(|| u16::from(letter - b'A') + 1);
    let add = |col: u16, letter: u8| col.checked_mul(26)?.checked_add(digit(letter)?);
    let col = letters.bytes().try_fold(0, add)?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, col.checked_sub(1)?))
}

/// No column beyond it is told of.
const LAST_COLUMN: u32 = 1_023;

fn narrow(col: u32) -> u16 {
    u16::try_from(col).unwrap_or(u16::MAX)
}

/// The same of an ods.
pub fn ods(bytes: &[u8]) -> HashMap<String, Besides> {
    let mut found: HashMap<String, Besides> = HashMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return found };
    let Ok(part) = archive.by_name("content.xml") else { return found };
    let names = ["table:table", "table:table-row", "table:table-column", "table:table-cell", COVERED];
    let (mut sheet, mut next, mut row, mut col) = (String::new(), 0u32, 0u32, 0u32);
    each_tag(part, &names, &mut |name, tag| {
        let number = |name| attribute(tag, name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(1).max(1);
        let is_hidden =
            || matches!(attribute(tag, "table:visibility").as_deref(), Some("collapse" | "filter"));
        if name == "table:table" {
            sheet = attribute(tag, "table:name").unwrap_or_default();
            (next, row, col) = (0, 0, 0);
            found.insert(sheet.clone(), Besides::default());
        }
        let Some(all) = found.get_mut(&sheet) else { return };
        match name {
            "table:table-column" => {
                let end = col.saturating_add(number("table:number-columns-repeated"));
                if is_hidden() {
                    all.cols.extend((col..end.min(LAST_COLUMN + 1)).map(narrow));
                }
                col = end;
            }
            "table:table-row" => {
                (row, next) = (next, next.saturating_add(number("table:number-rows-repeated")));
                col = 0;
                if is_hidden() {
                    all.rows.extend((row..next).take(MOST.saturating_sub(all.rows.len())));
                }
            }
            "table:table-cell" | COVERED => {
                let cols = number("table:number-columns-spanned");
                let rows = number("table:number-rows-spanned");
                if (cols > 1 || rows > 1) && all.merged.len() < MOST_MERGED {
                    let cols = (narrow(col), narrow(col.saturating_add(cols - 1)));
                    all.merged.push(Merged { rows: (row, row.saturating_add(rows - 1)), cols });
                }
                // What was calculated says of what type it is.
                let has = |name| attribute(tag, name).is_some();
                let is_open = has("table:formula") && !has("office:value-type");
                if is_open && all.formulas.len() < MOST_FORMULAS {
                    all.formulas.push((row, narrow(col)));
                }
                let end = col.saturating_add(number("table:number-columns-repeated"));
                if attribute(tag, "office:value-type").as_deref() == Some("percentage") {
                    let room = MOST_FORMULAS.saturating_sub(all.percents.len());
                    let places = (row..next).flat_map(|row| (col..end).map(move |col| (row, narrow(col))));
                    all.percents.extend(places.take(room));
                }
                col = end;
            }
            _ => {}
        }
    });
    found
}

/// A cell under one that reaches over it.
const COVERED: &str = "table:covered-table-cell";

/// Looks at the opening tags of some names in a part: the name that is meant, and the tag without its brackets.
/// False if one is too long to go on.
fn each_tag(part: impl Read, names: &[&str], see: &mut dyn FnMut(&str, &[u8])) -> bool {
    let mut tags = Tags::default();
    each_piece(part, |piece| tags.see(piece, names, see))
}

/// Reads a part piece by piece, until whoever hears it has enough.
fn each_piece(mut part: impl Read, mut hear: impl FnMut(&[u8]) -> bool) -> bool {
    let mut piece = [0; 1 << 15];
    while let Ok(n @ 1..) = part.read(&mut piece) {
        if !hear(&piece[..n]) {
            return false;
        }
    }
    true
}

/// Tags, whole however the text comes in pieces.
#[derive(Default)]
struct Tags {
    /// What has begun and not ended.
    held: Vec<u8>,
    /// One was too long.
    is_lost: bool,
}

impl Tags {
    /// Looks at the opening tags of some names in the next piece. Most tags are others: no more is looked at of
    /// them than their names.
    fn see(&mut self, piece: &[u8], names: &[&str], see: &mut dyn FnMut(&str, &[u8])) -> bool {
        self.held.extend_from_slice(piece);
        let mut from = 0;
        while let Some(at) = self.held[from..].iter().position(|b| *b == b'<') {
            from += at;
            let rest = &self.held[from + 1..];
            if rest.first() == Some(&b'/') {
                from += 2;
                continue;
            }
            let Some(end) = rest.iter().position(|b| matches!(b, b'>' | b' ' | b'/' | b'\t' | b'\r' | b'\n'))
            else {
                break;
            };
            let name = &rest[..end];
            // What stands before a colon is whatever the writer calls the namespace.
            let local = name.iter().rposition(|b| *b == b':').map_or(name, |at| &name[at + 1..]);
            let is_meant = |one: &&&str| one.as_bytes() == local || one.as_bytes() == name;
            let mut past = end;
            if let Some(meant) = names.iter().find(is_meant) {
                let Some(end) = rest.iter().position(|b| *b == b'>') else { break };
                see(meant, &rest[..end]);
                past = end;
            }
            from += 1 + past;
        }
        if !self.held[from..].contains(&b'<') {
            from = self.held.len();
        }
        self.held.drain(..from);
        self.is_lost |= self.held.len() > LONGEST;
        !self.is_lost
    }
}

/// An attribute of a tag, its entities read.
fn attribute(tag: &[u8], name: &str) -> Option<String> {
    let tag = std::str::from_utf8(tag).ok()?;
    let mut from = 0;
    while let Some(at) = tag[from..].find(name) {
        let start = from + at;
        let rest = tag[start + name.len()..].trim_start();
        let is_own = tag[..start].ends_with(char::is_whitespace);
        if let Some(rest) = rest.strip_prefix('=').filter(|_| is_own) {
            let rest = rest.trim_start();
            let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let value = rest[1..].split(mark).next()?;
            let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
            return Some(entities.iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to)));
        }
        from = start + name.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_by_letters_and_a_number() {
        assert_eq!(region(("A1", "AB12")), Some(Merged { rows: (0, 11), cols: (0, 27) }));
        for odd in ["", "A", "7", "A0", "a1", "A-1", "AAAAA1"] {
            assert_eq!(place(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_attribute_is_the_one_of_its_name() {
        let tag = br#"row r="12" spans="1:4" ht='3' hidden = "1" customName="A &amp; B""#;
        assert_eq!(attribute(tag, "r").as_deref(), Some("12"));
        assert_eq!(attribute(tag, "hidden").as_deref(), Some("1"));
        assert_eq!(attribute(tag, "customName").as_deref(), Some("A & B"));
        assert_eq!(attribute(tag, "Name"), None);
    }

    /// Tags are whole however the text comes in pieces.
    #[test]
    fn tags_of_a_name() {
        struct Single<'a>(&'a [u8]);
        impl Read for Single<'_> {
            fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
                let n = self.0.len().min(1);
                into[..n].copy_from_slice(&self.0[..n]);
                self.0 = &self.0[n..];
                Ok(n)
            }
        }
        let mut seen = Vec::new();
        let text = b"<rows><row r='1'/><x:row r='2'>x</x:row><col/></rows>";
        assert!(each_tag(Single(text), &["row"], &mut |_, tag| seen
            .push(String::from_utf8(tag.to_owned()).unwrap())));
        assert_eq!(seen, ["row r='1'/", "x:row r='2'"]);
    }
}
