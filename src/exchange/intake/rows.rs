//! The rows of one table. Group rows, sums, column numbers and repeated headers say nothing of any
//! cooperative; the kecamatan may stand in the row, above its group, in the sheet's name or in the title.

mod beside;
mod checked;
mod groups;
mod items;
mod months;
mod nameless;
mod sections;
mod shared;
mod sums;
mod twice;
mod when;
mod whose;

use super::cells;
use super::columns::Role;
use super::lines::{Item, Line, Settings};
use super::places::{Found, Spoken};
use super::sheets::{Cell, Sheet};
use super::table::{Known, Laid, Table};
use super::words::tokens;
use crate::base::Day;
use sections::Sections;
use shared::{Shared, Wide};
use std::rc::Rc;
use sums::doubt_below;

/// The rows of one table.
pub(super) struct Rows<'a> {
    laid: &'a Laid<'a>,
    sheet: &'a Sheet,
    table: &'a Table,
    known: &'a Known<'a>,
    settings: &'a Settings,
    /// Columns of days whose month comes first.
    month_first: Vec<u16>,
    /// Columns of days of which nothing tells, beside one whose month comes first.
    month_unclear: Vec<u16>,
    /// Columns of remarks.
    remarks: Vec<u16>,
    /// Columns of what came of looking at it, and such as have no heading.
    verdicts: Vec<u16>,
    /// Columns that say in whose name an account is.
    holders: Vec<u16>,
    /// Columns of what is to be in the place of another.
    renewed: Vec<u16>,
    /// Columns that name who delivered.
    suppliers: Vec<u16>,
    /// Columns of bags beside those of what they hold.
    bags: Vec<(u16, u16)>,
    /// Cells that are of several.
    shared: Shared,
    /// Cells that are merged over several columns, below the header.
    wide: Wide,
    /// What heads parts of it.
    sections: Sections,
    /// Whether a note below the last row takes all of it back: `NB: belum diverifikasi OSS`.
    taken_back: bool,
}

/// What a row may have from those above it.
#[derive(Default)]
struct Above {
    kecamatan: String,
    spoken: Option<Spoken>,
    /// The day, where a day stands for the rows below it too.
    day: Option<Day>,
    /// Whether rows go on: no blank row, no sum and no other text stand below the last that names somebody.
    goes_on: bool,
}

/// What a row is that says nothing of a cooperative.
enum Other {
    Group(Group),
    /// The regency of the rows below it: empty, if it is the book's.
    Regency(String),
    Sum,
    Numbers,
    Header,
    Section,
    /// A sum that the page before has, again at the head of the next.
    Carried,
}

/// So far below it a row may say that it says the same.
const FAR: usize = 1000;

/// The kecamatan of the rows below one.
#[derive(Default)]
struct Group {
    /// Its name.
    kecamatan: String,
    /// Whether it is written otherwise.
    is_doubted: bool,
}

impl Group {
    fn of(kecamatan: String) -> Group {
        Group { kecamatan, is_doubted: false }
    }
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        laid: &'a Laid<'a>,
        table: &'a Table,
        known: &'a Known<'a>,
        settings: &'a Settings,
    ) -> Rows<'a> {
        let mut rows = Rows {
            laid,
            sheet: &laid.sheet,
            table,
            known,
            settings,
            month_first: Vec::new(),
            month_unclear: Vec::new(),
            remarks: Rows::beside(table, known.words, "remark"),
            verdicts: Rows::judging(table, known.words),
            holders: Rows::beside(table, known.words, "holder"),
            renewed: Rows::beside(table, known.words, "renewed"),
            suppliers: Rows::beside(table, known.words, "supplier"),
            bags: Vec::new(),
            shared: Shared::new(),
            wide: Wide::new(),
            sections: Sections::new(),
            taken_back: false,
        };
        rows.taken_back = rows.is_taken_back();
        rows.wide = rows.wide_of();
        (rows.month_first, rows.month_unclear) = rows.months();
        rows.bags = rows.bags_of();
        rows
    }

    /// Adds what the rows say to the lines of other tables. Gives whether they are of cooperatives, and no sums alone.
    pub(super) fn read_into(mut self, lines: &mut Vec<Line>) -> bool {
        let first = lines.len();
        lines.reserve_exact(self.table.body.len());
        let none = Group::default();
        let (mut group, mut regency) = (&none, "");
        let mut carried = Above { goes_on: true, ..Above::default() };
        let mut others: Vec<Option<Other>> = self.table.body.clone().map(|at| self.other(at)).collect();
        let doubted = self.of_kecamatan(&mut others);
        self.shared = self.shared_of(&others);
        self.name_groups(&mut others);
        self.sections = self.sections_of(&mut others);
        let carries = |role: &Role| self.table.first(role).is_some_and(|col| self.carries(col, &others));
        let (carries, dated) = (carries(&Role::Kecamatan), carries(&Role::Day));
        let sheet = Rc::from(self.sheet.name.as_str());
        let mut last_sum = None;
        for (at, other) in self.table.body.clone().zip(&others) {
            if !self.settings.watch.goes_on(at) {
                break;
            }
            match other {
                // A sum above it was its section's.
                Some(Other::Group(next)) => (group, carried.spoken, last_sum) = (next, None, None),
                Some(Other::Regency(next)) => {
                    (regency, group, carried.spoken, last_sum) = (next.as_str(), &none, None, None);
                }
                Some(Other::Sum) => {
                    (last_sum, carried.spoken, carried.goes_on) = (Some(lines.len()), None, false);
                }
                Some(Other::Section) => (carried.spoken, last_sum) = (None, None),
                Some(Other::Numbers | Other::Header) => {}
                // What was summed goes on.
                Some(Other::Carried) => last_sum = None,
                None => {
                    let own = self.kecamatan(at);
                    if !own.is_empty() {
                        carried.kecamatan.clone_from(&own);
                    }
                    carried.day = self.day(at, &Role::Day).or(carried.day).filter(|_| dated);
                    carried.goes_on &= self.is_next(at);
                    let above = if carries { carried.kecamatan.as_str() } else { "" };
                    let all = [own.as_str(), above, &group.kecamatan, &self.table.title.kecamatan];
                    let kecamatan = all.into_iter().find(|name| !name.is_empty()).unwrap_or("").to_owned();
                    let (line, spoken) = self.line(at, &sheet, kecamatan, &carried).unzip();
                    let line = line.map(|line| line.of_regency(regency));
                    let is_found = line.as_ref().is_some_and(|line| line.found != Found::None);
                    let is_grouped = own.is_empty() && above.is_empty();
                    let is_doubted = doubted.binary_search(&(at - self.table.body.start)).is_ok()
                        || (is_grouped && group.is_doubted);
                    lines.extend(line.map(|line| if is_doubted { line.doubted("kecamatan") } else { line }));
                    let is_answered = self.known.places.is_answered();
                    if let Some(line) = lines[first..].last_mut().filter(|_| is_answered) {
                        line.spoken = spoken.clone().map(Box::new);
                    }
                    let is_one = || spoken.is_some() || !self.text(at, &Role::Name).is_empty();
                    carried.goes_on = is_found || (carried.goes_on && is_one());
                    carried.spoken = spoken;
                }
            }
        }
        if let Some(at) = last_sum {
            doubt_below(lines, first, at);
        }
        self.elsewhere(&mut lines[first..]);
        others.is_empty() || !others.iter().all(|other| matches!(other, Some(Other::Sum)))
    }

    /// Whether a row says something of a cooperative, as far as it is seen from itself.
    pub(super) fn is_data(&self, at: usize) -> bool {
        self.other(at).is_none()
    }

    /// What else a row is.
    fn other(&self, at: usize) -> Option<Other> {
        let words = self.known.words;
        let names: Vec<u16> = self.table.of(&Role::Name).map(|c| c.at).collect();
        let most = names.iter().max().copied().unwrap_or(u16::MAX);
        let row = self.sheet.row(at);
        let is_number = |(number, (_, cell)): (usize, (u16, Cell<'_>))| match cell {
            Cell::Number(n) => n == number as f64,
            Cell::Text(text) => counts_as(text, number),
            _ => false,
        };
        if row.clone().nth(2).is_some() && (1..).zip(row.clone()).all(is_number) {
            return Some(Other::Numbers);
        }
        let texts = row.filter_map(|(col, cell)| match cell {
            Cell::Text(text) => Some((col, text)),
            _ => None,
        });
        let mut headings = 0;
        if self.is_hints(at) {
            return Some(Other::Header);
        }
        for (col, text) in texts {
            let carries = || words.within("carried", &tokens(text)).iter().any(|(from, ..)| *from == 0);
            if col <= most && words.may_begin("carried", text) && carries() {
                return Some(Other::Carried);
            }
            if col <= most && (words.is_sum(text) || self.is_footer(at, col, text)) {
                return Some(Other::Sum);
            }
            headings += usize::from(
                self.table.columns.iter().any(|c| c.at == col && is_heading(&c.heading.text, text)),
            );
        }
        let regency = || self.regency(at).map(Other::Regency);
        self.group(at).map(Other::Group).or_else(regency).or_else(|| (headings >= 2).then_some(Other::Header))
    }

    /// Whether what a column says stands for the rows below it too, as in what was merged down and then
    /// saved as text: few cells are filled, the first among them, and no two one after the other alike.
    fn carries(&self, col: u16, others: &[Option<Other>]) -> bool {
        let (mut rows, mut filled, mut before) = (0, 0, Cell::Empty);
        let named: Vec<u16> = self.table.of(&Role::Name).map(|c| c.at).collect();
        for (at, other) in self.table.body.clone().zip(others) {
            let is_row = named.iter().any(|col| matches!(self.sheet.cell(at, *col), Cell::Text(_)));
            if !is_row || other.is_some() {
                continue;
            }
            let cell = self.sheet.cell(at, col);
            let is_filled = cell != Cell::Empty;
            if (rows == 0 && !is_filled) || (is_filled && cell == before) {
                return false;
            }
            rows += 1;
            if is_filled {
                filled += 1;
                before = cell;
            }
        }
        filled > 0 && filled * 2 <= rows
    }

    fn text(&self, at: usize, role: &Role) -> String {
        self.table.first(role).map_or(String::new(), |col| self.merged(at, col))
    }

    /// A cell, which may be merged with those above it.
    fn merged(&self, at: usize, col: u16) -> String {
        match self.cell(at, col) {
            Cell::Text(text) => text.trim().to_owned(),
            cell => cells::show(cell).trim().to_owned(),
        }
    }

    /// What a cell says, which may be what stands above it: `sda`.
    fn cell(&self, at: usize, col: u16) -> Cell<'_> {
        let words = self.known.words;
        let is_word = |text: &str| words.may_begin("ditto", text) && words.is("ditto", text);
        let is_ditto = |cell: &Cell<'_>| matches!(cell, Cell::Text(text) if is_word(text));
        let said = |at: usize| {
            let own = self.sheet.cell(at, col);
            let is_own = own != Cell::Empty || self.sheet.merged.is_empty();
            if is_own { own } else { self.sheet.at(self.sheet.number(at), col) }
        };
        let mut up = (self.table.body.start.min(at)..=at).rev().take(FAR).map(said);
        up.find(|cell| !is_ditto(cell)).unwrap_or(Cell::Empty)
    }

    fn kecamatan(&self, at: usize) -> String {
        self.table.first(&Role::Kecamatan).map_or(String::new(), |col| self.merged(at, col))
    }

    /// Whether a row names a product of its own, or what was done.
    fn is_listed(&self, at: usize) -> bool {
        let (words, product) = (self.known.words, tokens(&self.text(at, &Role::Product)));
        let is_done = words.kind(&tokens(&self.text(at, &Role::Kind))).is_some();
        is_done || words.one("product", &product).is_some() || words.is_foreign(&product)
    }

    /// The line of a row; none if it names no cooperative or says nothing.
    fn line(&self, at: usize, sheet: &Rc<str>, kecamatan: String, above: &Above) -> Option<(Line, Spoken)> {
        let code = self.table.first(&Role::Code);
        let mut spoken = Spoken {
            code: code.map_or(String::new(), |col| self.merged(at, col)),
            id: self.text(at, &Role::VillageId),
            name: String::new(),
            kecamatan,
            regency: self.text(at, &Role::Regency),
        };
        let names = self.table.of(&Role::Name).map(|column| self.merged(at, column.at));
        let mut names: Vec<String> = names.filter(|name| !cells::is_dash(name)).collect();
        if names.is_empty() && spoken.code.is_empty() && spoken.id.is_empty() {
            // `Wonokerto | beras`, and below it `| gula`: what is listed goes on.
            let Some(above) = above.spoken.as_ref().filter(|_| self.is_listed(at)) else {
                return self.nameless(at, sheet, spoken, above.goes_on).map(|line| (line, Spoken::default()));
            };
            (spoken.code, spoken.id) = (above.code.clone(), above.id.clone());
            names.push(above.name.clone());
        }
        let mut found = self.found(names, &mut spoken);
        let other = &self.table.title.regency;
        if !other.is_empty() && !matches!(found, Found::One(..) | Found::Contradicts(_)) {
            found = Found::Elsewhere(other.clone());
        } else if let Some(firm) = self.firm(at) {
            (spoken.name, found) = (firm, Found::None);
        }
        let mut items = self.items(at, above.day);
        // `Keterangan`, and the like, is nobody's name.
        let is_word = || ["yes", "no"].iter().any(|group| self.known.words.is(group, &spoken.name));
        let is_heading = || self.known.columns.exact(&spoken.name).is_some();
        if found == Found::None && (is_word() || is_heading() || self.is_signed(at, above.goes_on, &items)) {
            return None;
        }
        items.extend(self.of_title().filter(|_| found != Found::None).map(|item| (self.name_column(), item)));
        let own = items.iter().filter(|_| !self.laid.is_plain()).map(|(col, _)| self.row(at, *col));
        let rows: Vec<u32> = own.collect();
        let is_looked_up = items.iter().any(|(_, item)| matches!(item, Item::Status(..)));
        // There are as many lines as rows. Each gets the room that it needs: where one was made smaller, what was
        // given back lay between it and the next, and was of no use to anybody.
        let mut kept = Vec::with_capacity(items.len());
        kept.extend(items.into_iter().map(|(_, item)| item));
        let elsewhere = matches!(found, Found::Elsewhere(_));
        let line = Line {
            sheet: sheet.clone(),
            row: self.row(at, self.name_column()),
            name: self.known.places.asked(self.known.words, &spoken, &found),
            spoken: None,
            found,
            day: self.day(at, &Role::Day).or(self.table.title.day),
            dashboard: self.table.first(&Role::Units).is_some() && self.table.first(&Role::Rupiah).is_some(),
            undated: self.is_undated(at, &Role::Day)
                || (is_looked_up && self.is_undated(at, &Role::CheckDay)),
            items: kept,
            rows,
        };
        (elsewhere || !line.items.is_empty()).then_some((line, spoken))
    }

    fn name_column(&self) -> u16 {
        self.table.columns.first().map_or(0, |column| column.at)
    }

    /// The row of a cell, from 1, where it stood.
    fn row(&self, at: usize, col: u16) -> u32 {
        self.laid.row_of(at, col) + 1
    }
}

/// Whether a text is the number of a column: `(6)`, `6 = 4 + 5`, `f`.
fn counts_as(text: &str, number: usize) -> bool {
    let inner = text.trim().trim_start_matches('(');
    let end = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
    let is_sign = |c: char| c.is_ascii_digit() || " ()=+-:x*/.".contains(c);
    let letter = || u32::try_from(number).ok().and_then(|at| char::from_digit(at + 9, 36));
    let is_letter = |letter: char| {
        inner.trim_end_matches([')', '.']).eq_ignore_ascii_case(letter.encode_utf8(&mut [0; 4]))
    };
    (inner[..end].parse() == Ok(number) && inner[end..].chars().all(is_sign))
        || letter().is_some_and(is_letter)
}

fn is_heading(heading: &str, text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && (heading == text || heading.ends_with(text) && heading.len() > text.len() && text.len() > 2)
}
