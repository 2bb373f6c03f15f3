//! What a file is, by its first bytes and by what is packed in it; never by its name.

use super::hidden::{Hearing, Parts};
use super::trouble::{Bound, Limits, Other, Trouble};
use crate::base::Lang;
use crate::msg;
use std::io::{Cursor, Read};

/// A kind of file that holds tables.
#[derive(Debug, PartialEq)]
pub enum Format {
    /// A workbook of Excel since 2007, and what its sheets tell besides their cells.
    Xlsx(Parts),
    /// The same, its parts in binary.
    Xlsb,
    /// A workbook of Excel before 2007.
    Xls,
    /// A workbook of LibreOffice.
    Ods,
    /// Text in UTF-8, whatever it came in.
    Text(String),
}

/// A run of text in a part of a workbook is never longer than this, in bytes: a cell at its limit with
/// every character written as an entity.
const LONGEST_RUN: usize = 64 << 10;

/// What a sheet of Excel 2003 says of itself, and within how many bytes.
const SHEET_XML: &str = "office:spreadsheet";
const SAID_WITHIN: usize = 1024;

/// Looks at the bytes of a file.
///
/// # Errors
/// If it holds no table, or more than is read.
pub fn look(bytes: &[u8], limits: &Limits) -> Result<Format, Trouble> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Trouble::Large(Bound::Bytes));
    }
    if bytes.iter().all(|b| matches!(b, 0 | b' ' | b'\t' | b'\r' | b'\n')) {
        return Err(Trouble::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(bytes, limits);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    const OTHERS: [(&[u8], Other); 12] = [
        (b"%PDF", Other::Pdf),
        (b"{\\rtf", Other::Document),
        (b"\x89PNG", Other::Picture),
        (b"\xff\xd8\xff", Other::Picture),
        (b"GIF8", Other::Picture),
        (b"BM\x36", Other::Picture),
        (b"\x1f\x8b", Other::Archive),
        (b"Rar!", Other::Archive),
        (b"7z\xbc\xaf", Other::Archive),
        (b"BZh", Other::Archive),
        (b"\xfd7zXZ", Other::Archive),
        (b"\x28\xb5\x2f\xfd", Other::Archive),
    ];
    if let Some((_, other)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Trouble::Kind(*other));
    }
    if bytes.starts_with(b"\x09\x08") || bytes.starts_with(b"\x09\x04") || bytes.starts_with(b"\x09\x02") {
        return Ok(Format::Xls);
    }
    plain(bytes).map(Format::Text)
}

/// Text in UTF-8: by its mark of order, by the zeros of UTF-16, else UTF-8, else Windows-1252.
fn plain(bytes: &[u8]) -> Result<String, Trouble> {
    let encoding = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| {
        let start = &bytes[..bytes.len().min(512)];
        let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
        let half = start.len() / 2;
        if half > 1 && zeros(1) * 4 > half * 3 && zeros(0) == 0 {
            Some(encoding_rs::UTF_16LE)
        } else if half > 1 && zeros(0) * 4 > half * 3 && zeros(1) == 0 {
            Some(encoding_rs::UTF_16BE)
        } else {
            None
        }
    });
    let text = match encoding {
        Some(encoding) => encoding.decode(bytes).0,
        None if std::str::from_utf8(bytes).is_ok() => String::from_utf8_lossy(bytes),
        None => encoding_rs::WINDOWS_1252.decode(bytes).0,
    };
    if text.contains('\0') {
        return Err(Trouble::Kind(Other::Unknown));
    }
    let start = text.trim_start().get(..64.min(text.trim_start().len())).unwrap_or("").to_lowercase();
    if ["<html", "<!doctype", "<table", "<?xml", "<meta", "mime-version"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        let is_sheet = text.get(..SAID_WITHIN.min(text.len())).is_some_and(|start| start.contains(SHEET_XML));
        return Err(Trouble::Kind(if is_sheet { Other::SheetXml } else { Other::WebPage }));
    }
    if ["{\"", "[{"].iter().any(|begin| start.starts_with(begin)) {
        return Err(Trouble::Kind(Other::Json));
    }
    if start.starts_with('*') && is_ours(&text) {
        return Err(Trouble::Kind(Other::Message));
    }
    if text.trim().is_empty() { Err(Trouble::Empty) } else { Ok(text.into_owned()) }
}

/// Whether the second line of a text is what a message of ours says of itself: as of when it is, and of which book.
fn is_ours(text: &str) -> bool {
    let line = text.lines().nth(1).unwrap_or("");
    [Lang::Id, Lang::En].into_iter().any(|lang| {
        let source = msg!(ExportSource, day: "~", entry: "~", hash: "~").show(lang);
        let parts: Vec<&str> = source.split('~').filter(|part| part.len() > 2).collect();
        parts.iter().all(|part| line.contains(part))
    })
}

/// A packed file: every part is unpacked once into nothing, so that what it says of its size is not
/// believed.
fn packed(bytes: &[u8], limits: &Limits) -> Result<Format, Trouble> {
    let damaged = |error: &dyn std::fmt::Display| Trouble::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    let mut left = limits.unpacked;
    let mut format = None;
    let mut other = Other::Archive;
    let mut parts = Parts::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why)
                if why == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                Trouble::Locked
            }
            error => damaged(&error),
        })?;
        let path = part.name().map_err(|e| damaged(&e))?.into_owned();
        let name = path.to_ascii_lowercase();
        match name.as_str() {
            "xl/workbook.xml" => format = Some(Format::Xlsx(Parts::new())),
            "xl/workbook.bin" => format = Some(Format::Xlsb),
            "content.xml" => format = format.or(Some(Format::Ods)),
            name if name.starts_with("word/") || name.starts_with("ppt/") => other = Other::Document,
            _ => {}
        }
        let is_xml = name.ends_with(".xml");
        // What is unpacked is heard at once: to unpack it takes as long.
        let mut hearing = Hearing::is_of(&name).then(Hearing::default);
        let (mut buffer, mut run) = ([0; 32 << 10], 0);
        loop {
            let read = part.read(&mut buffer).map_err(|e| damaged(&e))?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(Trouble::Large(Bound::Unpacked))?;
            let fresh = &buffer[..read];
            run = fresh.iter().rposition(|b| *b == b'<').map_or(run + read, |at| read - at);
            if is_xml && run > LONGEST_RUN {
                return Err(Trouble::Large(Bound::Cell));
            }
            hearing = hearing.and_then(|mut hearing| hearing.hear(fresh).then_some(hearing));
        }
        parts.extend(hearing.and_then(Hearing::heard).map(|heard| (path, heard)));
    }
    if let Some(Format::Xlsx(heard)) = &mut format {
        *heard = parts;
    }
    format.ok_or(Trouble::Kind(other))
}

/// A file of files, as Office made them before 2007 and as it still wraps what has a password. The
/// names of its parts stand in it in UTF-16.
fn compound(bytes: &[u8]) -> Result<Format, Trouble> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Err(Trouble::Locked)
    } else if has("Workbook") || has("Book") {
        Ok(Format::Xls)
    } else if has("WordDocument") || has("PowerPoint Document") {
        Err(Trouble::Kind(Other::Document))
    } else if is_cut(bytes) {
        Err(Trouble::Damaged("cut".to_owned()))
    } else {
        Err(Trouble::Kind(Other::Unknown))
    }
}

/// Whether the list of its parts would stand behind its end.
fn is_cut(bytes: &[u8]) -> bool {
    let number = |at: usize, wide: usize| {
        let all = bytes.get(at..at + wide).unwrap_or_default();
        all.iter().rev().fold(0_u64, |n, byte| n << 8 | u64::from(*byte))
    };
    let sector = 1_u64.checked_shl(number(30, 2) as u32).unwrap_or(u64::MAX);
    let end = number(48, 4).saturating_add(2).saturating_mul(sector);
    (bytes.len() as u64) < end
}
