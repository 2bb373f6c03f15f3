//! From sheets to what each row says of one cooperative. Source: EXCHANGE A.2 and A.4.

mod item;

use super::cards::cards;
use super::cells::{Said, Told};
use super::chat::{self, Message};
use super::columns::Role;
use super::gather::gather;
use super::places::{Found, How, Spoken};
use super::rows::Rows;
use super::seen::{Seen, Unheard, headings};
use super::sheets::{Sheet, Sheets};
use super::table::{Known, Table};
use crate::base::watch::{Doing, Watch};
use crate::base::{Code, Day, Fault, Lang, Rupiah, Slug, Week, Word};
use crate::domain::{Field, NibStatus, PaperState, PostingKind};
use crate::msg;
use compact_str::CompactString;
use std::fmt::Write;
use std::rc::Rc;

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
    /// Whose a NIB is that more than one is said to bear; none if it is none of theirs.
    pub owners: Vec<(String, Option<Code>)>,
    /// What marks of unclear meaning mean, each by its key: that it is there, or that it is not.
    pub marks: Vec<(String, bool)>,
    /// Receipts without an order bring one with them, of the same quantity and day.
    pub orders: bool,
    /// Whoever waits for it.
    pub watch: Watch,
    /// What a person, or a profile of theirs, says that columns hold, by the key of their headings.
    pub mapping: Vec<(String, Role)>,
}

/// A day that a person says a sheet speaks of: no sheet says what is still to come.
///
/// # Errors
/// `date.future`.
pub fn said_day(day: Day, today: Day) -> Result<Day, Fault> {
    if day > today {
        let fault = Fault::usage("date.future", msg!(ImporDayAhead, date: day, today: today));
        return Err(fault.then(msg!(ImporDayAheadNext)));
    }
    Ok(day)
}

impl Settings {
    /// What the file is called in the book.
    pub fn source(&self) -> String {
        if self.file == "-" { Word::SourcePiped.text(Lang::Id).to_owned() } else { self.file.clone() }
    }

    /// Where a value is from.
    pub fn source_of(&self, sheet: &str, row: u32) -> String {
        source_of(&self.source(), sheet, row)
    }
}

/// Where a value of a file is from: `nib-tosari.xlsx · REKAP · baris 12`. A text has no sheets.
pub fn source_of(file: &str, sheet: &str, row: u32) -> String {
    let mut source = file.to_owned();
    for part in [crate::base::text::clean(sheet).trim(), Word::SourceRow.text(Lang::Id)] {
        if !source.is_empty() && !part.is_empty() {
            source.push_str(SOURCE_PARTS);
        }
        source.push_str(part);
    }
    let _ = write!(source, " {row}");
    source
}

/// What parts the file, the sheet and the row of a source.
pub const SOURCE_PARTS: &str = " · ";

/// What sort of thing is taken from a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    /// The stable word.
    pub fn slug(self) -> &'static str {
        Kind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(slug, _)| slug)
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Kind::Nib => Word::FieldNib,
            Kind::Facts => Word::KindFacts,
            Kind::Papers => Word::KindPapers,
            Kind::Event => Word::KindEvent,
            Kind::Ledger => Word::KindLedger,
            Kind::Dashboard => Word::FieldDashboard,
        }
    }

    fn of(role: &Role) -> Option<Kind> {
        match role {
            Role::Fact(Field::Nib) | Role::Status | Role::CheckDay => Some(Kind::Nib),
            Role::Fact(_) | Role::Members => Some(Kind::Facts),
            Role::Paper(_) | Role::Papers => Some(Kind::Papers),
            Role::Attended | Role::Interest(_) | Role::Interests => Some(Kind::Event),
            Role::Qty
            | Role::Unit
            | Role::Price
            | Role::DeliveryOrder
            | Role::Product
            | Role::Kind
            | Role::Week => Some(Kind::Ledger),
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
    Posting(Box<Posting>),
    /// A dashboard's units and rupiah.
    Dashboard(Said<(i64, i64)>),
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
    /// Whether all that is told of its day is a week of a month, or no day at all.
    pub undated: bool,
    /// Rupiah, and the unit or pack that they are for, if the heading names it.
    pub price: Option<(Rupiah, Option<String>)>,
    /// What else its row says in figures, where a price does not say what it is of: one may be the sum.
    pub sums: Vec<Rupiah>,
    /// The delivery order's number.
    pub delivery_order: String,
    /// Whether its row says another quantity of the same.
    pub torn: bool,
    /// Why it is doubted, if it is.
    pub doubt: Option<&'static str>,
    /// Why its quantity cannot be read, if it cannot.
    pub unread: Option<&'static str>,
}

impl Posting {
    /// Whether another is of the same: kind, product, company and day.
    pub(super) fn is_of(&self, other: &Posting) -> bool {
        let of = |p: &Posting| (p.kind, p.product, p.company, p.on, p.week);
        of(self) == of(other)
    }
}

/// What one row says of one cooperative.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The sheet's name.
    pub sheet: Rc<str>,
    /// The row, from 1, as a spreadsheet shows it.
    pub row: u32,
    /// How the cooperative is written.
    pub name: CompactString,
    /// All that its row says of it, where somebody has answered which it is.
    pub spoken: Option<Box<Spoken>>,
    /// Which it is.
    pub found: Found,
    /// As of which day.
    pub day: Option<Day>,
    /// Whether it is a dashboard's.
    pub dashboard: bool,
    /// Whether its table has days and it has none.
    pub undated: bool,
    /// What it says.
    pub items: Vec<Item>,
    /// The row of each of these, where it is not the line's.
    pub rows: Vec<u32>,
}

impl Line {
    /// The row in which one of its items stands.
    pub fn row_of(&self, item: usize) -> u32 {
        self.rows.get(item).copied().unwrap_or(self.row)
    }

    /// The same below what names another regency: whom a name alone means is not whom it is of.
    pub(super) fn of_regency(mut self, name: &str) -> Line {
        let is_sure = matches!(self.found, Found::One(_, How::Code) | Found::Contradicts(_));
        if !name.is_empty() && !is_sure {
            self.found = Found::Elsewhere(name.to_owned());
        }
        self
    }

    /// The same with all that it says doubted.
    pub(super) fn doubted(mut self, why: &'static str) -> Line {
        self.items.iter_mut().for_each(|item| item.doubt(why));
        self
    }
}

/// What was read of a file.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What its rows say.
    pub lines: Vec<Line>,
    /// The tables that were found.
    pub tables: Vec<Seen>,
    /// Sheets that hold nothing to take.
    pub idle: Vec<String>,
    /// What seem to be the headings of these.
    pub headings: Vec<String>,
    /// Rows of sheets, from 1, that have no day where others have one.
    pub undated: Vec<(String, Vec<u32>)>,
    /// Lines of messages that were not understood.
    pub unheard: Vec<Unheard>,
}

/// Reads every table of a file.
pub fn lines(sheets: &Sheets, known: &Known<'_>, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    let wanted = |sheet: &&Sheet| {
        settings.sheet.as_ref().is_none_or(|name| sheet.name.eq_ignore_ascii_case(name.trim()))
    };
    settings.watch.begin(Doing::Reading, sheets.sheets.iter().map(Sheet::filled).sum());
    for sheet in sheets.sheets.iter().filter(wanted) {
        let cards = if sheets.is_text { cards(sheet, known) } else { None };
        let mut parts = Table::find_all(cards.as_ref().map_or(sheet, |cards| &cards.sheet), known);
        if parts.iter().all(|(_, tables)| tables.is_empty()) {
            let said = if sheets.is_text { chat::read(sheet, known, settings) } else { Message::default() };
            if said.lines.is_empty() {
                reading.idle.push(sheet.name.clone());
                reading.headings.extend(headings(sheet));
            }
            reading.lines.extend(said.lines);
            reading.unheard.extend(said.unheard);
        } else {
            let left = cards.iter().flat_map(|cards| &cards.left);
            reading.unheard.extend(left.filter_map(|at| chat::left(sheet, *at)));
        }
        for (laid, tables) in &mut parts {
            for table in tables {
                if let Some(kind) = settings.kind {
                    table.columns.retain(|column| kind.wants(&column.role));
                }
                let rows = Rows::new(laid, table, known, settings);
                let seen = Seen::of(laid, table, &rows);
                match rows.read_into(&mut reading.lines) {
                    true => reading.tables.push(seen),
                    false => reading.idle.push(sheet.name.clone()),
                }
            }
        }
    }
    // A quantity without a day is asked about; all else holds since the sheet's.
    let lasts = |line: &&Line| line.items.iter().any(|item| !matches!(item, Item::Posting(_)));
    for line in reading.lines.iter().filter(|line| line.undated && settings.day.is_none()).filter(lasts) {
        match reading.undated.last_mut() {
            Some((sheet, rows)) if **sheet == *line.sheet => rows.push(line.row),
            _ => reading.undated.push((line.sheet.to_string(), vec![line.row])),
        }
    }
    gather(&mut reading.lines);
    for line in &mut reading.lines {
        if line.day.or(settings.day).is_none() {
            line.items.iter_mut().for_each(Item::must_be_dated);
        }
        line.day = settings.day.or(line.day).or(settings.file_day);
    }
    reading
}
