//! From sheets to what each row says of one cooperative. Source: EXCHANGE A.2 and A.4.

use super::cells::{Said, Told};
use super::chat;
use super::columns::Role;
use super::places::{Found, Spoken};
use super::rows::Rows;
use super::sheets::{Sheet, Sheets};
use super::table::{Known, Table};
use crate::base::{Day, Rupiah, Slug, Week};
use crate::domain::{Field, NibStatus, PaperState, PostingKind};

/// What a person said about a reading.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The file's name.
    pub file: String,
    /// The day of all that has none of its own, said by a person.
    pub day: Option<Day>,
    /// The day of the file itself.
    pub file_day: Option<Day>,
    /// The one sheet to read.
    pub sheet: Option<String>,
    /// What alone is to be taken.
    pub kind: Option<Kind>,
    /// What a mark of unclear meaning means.
    pub mark: Option<bool>,
}

/// What sort of thing is taken from a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is named after")]
pub enum Kind {
    Nib,
    Facts,
    Papers,
    Event,
    Ledger,
    Dashboard,
}

impl Kind {
    /// Every kind with its slug.
    pub const ALL: [(&str, Kind); 6] = [
        ("nib", Kind::Nib),
        ("facts", Kind::Facts),
        ("papers", Kind::Papers),
        ("event", Kind::Event),
        ("ledger", Kind::Ledger),
        ("dashboard", Kind::Dashboard),
    ];

    fn of(role: &Role) -> Option<Kind> {
        match role {
            Role::Fact(Field::Nib) | Role::Status | Role::CheckDay => Some(Kind::Nib),
            Role::Fact(_) => Some(Kind::Facts),
            Role::Paper(_) => Some(Kind::Papers),
            Role::Attended | Role::Interest(_) => Some(Kind::Event),
            Role::Qty | Role::Unit | Role::Price | Role::DeliveryOrder | Role::Product | Role::Kind => {
                Some(Kind::Ledger)
            }
            Role::Units | Role::Rupiah => Some(Kind::Dashboard),
            Role::Code
            | Role::Name
            | Role::Kecamatan
            | Role::Regency
            | Role::VillageId
            | Role::Skip
            | Role::Day => None,
        }
    }

    /// Whether a column is wanted when this kind alone is; facts hold the NIB too.
    fn wants(self, role: &Role) -> bool {
        Kind::of(role).is_none_or(|kind| kind == self || (self == Kind::Facts && kind == Kind::Nib))
    }
}

/// One thing that a row says.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A fact.
    Fact(Field, Said<Told>),
    /// The state of the NIB, and the day it was looked up.
    Status(Said<NibStatus>, Option<Day>),
    /// Where a paper stands, and the day it is from.
    Paper(Slug, Said<PaperState>, Option<Day>),
    /// Somebody was there.
    Attended(Said<()>),
    /// Interest in a company.
    Interest(Slug, Said<()>),
    /// A posting.
    Posting(Posting),
    /// A dashboard's units and rupiah.
    Dashboard(i64, i64),
}

/// A posting as a row tells it; what is not told is for the ledger to find out.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    /// What kind, in words or by its heading.
    pub kind: Option<PostingKind>,
    /// Of which product.
    pub product: Option<Slug>,
    /// From which company.
    pub company: Option<Slug>,
    /// How much, as the book reads it, and as it was written.
    pub qty: (String, String),
    /// The day, or none but a week.
    pub on: Option<Day>,
    /// The week it is said to count in.
    pub week: Option<Week>,
    /// Rupiah per unit.
    pub price: Option<Rupiah>,
    /// The delivery order's number.
    pub delivery_order: String,
}

/// What one row says of one cooperative.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The sheet's name.
    pub sheet: String,
    /// The row, from 1, as a spreadsheet shows it.
    pub row: u32,
    /// How the cooperative is written.
    pub spoken: Spoken,
    /// Which it is.
    pub found: Found,
    /// As of which day.
    pub day: Option<Day>,
    /// Whether it is a dashboard's.
    pub dashboard: bool,
    /// What it says.
    pub items: Vec<Item>,
}

/// What was read of a file.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What its rows say.
    pub lines: Vec<Line>,
    /// For each table its sheet, its rows and what its columns hold.
    pub tables: Vec<(String, Vec<(String, Role)>)>,
    /// Sheets that hold nothing to take.
    pub idle: Vec<String>,
}

/// Reads every table of a file.
pub fn lines(sheets: &Sheets, known: &Known<'_>, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    let wanted = |sheet: &&Sheet| {
        settings.sheet.as_ref().is_none_or(|name| sheet.name.eq_ignore_ascii_case(name.trim()))
    };
    for sheet in sheets.sheets.iter().filter(wanted) {
        let mut tables = Table::find(sheet, known);
        for table in &mut tables {
            if let Some(kind) = settings.kind {
                table.columns.retain(|column| kind.wants(&column.role));
            }
        }
        if tables.is_empty() {
            let said = if sheets.is_text { chat::read(sheet, known) } else { Vec::new() };
            if said.is_empty() {
                reading.idle.push(sheet.name.clone());
            }
            reading.lines.extend(said);
        }
        for table in tables {
            let columns = table.columns.iter().map(|c| (c.heading.text.clone(), c.role.clone())).collect();
            reading.tables.push((sheet.name.clone(), columns));
            reading.lines.extend(Rows { sheet, table: &table, known, settings }.read());
        }
    }
    for line in &mut reading.lines {
        line.day = settings.day.or(line.day).or(settings.file_day);
    }
    reading
}

impl Item {
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Item::Fact(_, said) => *said == Said::Nothing,
            Item::Status(said, _) => *said == Said::Nothing,
            Item::Paper(_, said, _) => *said == Said::Nothing,
            Item::Attended(said) | Item::Interest(_, said) => *said == Said::Nothing,
            Item::Posting(_) | Item::Dashboard(..) => false,
        }
    }
}
