//! Why a file is not read, and how much of one is.

use crate::base::{Fault, Msg, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// How much is read. What is larger is refused and said, so that no file can take the machine.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of it once unpacked, counted by unpacking.
    pub unpacked: u64,
    /// Sheets.
    pub sheets: usize,
    /// Filled cells, of all sheets.
    pub cells: usize,
    /// Rows with a filled cell, of all sheets.
    pub rows: usize,
    /// Columns; what lies further right is counted and left.
    pub columns: u32,
    /// Bytes of one cell's text.
    pub cell: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 32 << 20,
            unpacked: 256 << 20,
            sheets: 64,
            cells: 3_000_000,
            rows: 100_000,
            columns: 256,
            cell: 4 << 10,
        }
    }
}

/// Why a file is not read. It also passes from the process that reads to the one that asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Trouble {
    /// Nothing is in it.
    Empty,
    /// It opens with a password only.
    Locked,
    /// It is cut off or spoilt: what its reader said.
    Damaged(String),
    /// It is something else.
    Kind(Other),
    /// It is larger than is read.
    Large(Bound),
}

/// What a file is that holds no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is what it is named after")]
pub enum Other {
    Pdf,
    Document,
    Picture,
    Archive,
    WebPage,
    /// A sheet of Excel 2003 as XML, called xls by those who make it.
    SheetXml,
    Json,
    /// What we write for people to read.
    Message,
    Unknown,
}

/// What a file has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the limit it is named after")]
pub enum Bound {
    Bytes,
    Unpacked,
    Sheets,
    Cells,
    Rows,
    Cell,
    /// More memory or time than its reader is given.
    Reader,
}

impl Other {
    /// What it is, and that it is not read.
    fn said(self) -> Msg {
        let what = match self {
            Other::SheetXml => return msg!(FileSheetXml),
            Other::Pdf => Word::FilePdf,
            Other::Document => Word::FileDocument,
            Other::Picture => Word::FilePicture,
            Other::Archive => Word::FileArchive,
            Other::WebPage => Word::FileWebPage,
            Other::Json => Word::FileJson,
            Other::Message => Word::FileMessage,
            Other::Unknown => Word::FileUnknown,
        };
        msg!(FileKind, what: what)
    }
}

impl Trouble {
    /// In words, with the next step.
    pub fn fault(&self, limits: &Limits) -> Fault {
        let mib = |bytes: u64| (bytes >> 20) as usize;
        match self {
            Trouble::Empty => Fault::refused("file.empty", msg!(FileEmpty)).then(msg!(FileEmptyNext)),
            Trouble::Locked => Fault::refused("file.locked", msg!(FileLocked)).then(msg!(FileLockedNext)),
            // What its reader said is in the reader's words, and helps nobody who sends a file.
            Trouble::Damaged(_) => {
                Fault::refused("file.damaged", msg!(FileDamaged)).then(msg!(FileDamagedNext))
            }
            Trouble::Kind(other) => {
                let next = match other {
                    Other::WebPage | Other::SheetXml => msg!(FileByExcel),
                    _ => msg!(FileKindNext),
                };
                Fault::refused("file.kind", other.said()).then(next)
            }
            Trouble::Large(bound) => {
                let what = match bound {
                    Bound::Bytes => msg!(FileLargeBytes, most: mib(limits.bytes)),
                    Bound::Unpacked => msg!(FileLargeUnpacked, most: mib(limits.unpacked)),
                    Bound::Sheets => msg!(FileLargeSheets, most: limits.sheets),
                    Bound::Cells => msg!(FileLargeCells, most: limits.cells),
                    Bound::Rows => msg!(FileLargeRows, most: limits.rows),
                    Bound::Cell => msg!(FileLargeCell, most: limits.cell),
                    Bound::Reader => msg!(FileLargeReader),
                };
                Fault::refused("file.large", what).then(msg!(FileLargeNext))
            }
        }
    }
}
