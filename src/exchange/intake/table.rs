//! Tables in a sheet: where a header stands, and what each column holds. Rows are tried as header and
//! scored by the words of their cells; what stands below must have the shape that the heading says, and
//! a column without a heading may win by its shape alone. Source: EXCHANGE A.2.

mod amounts;
mod below;
mod denied;
mod header;
mod neighbours;
mod parts;
mod roles;
mod serving;
mod slip;
mod ticked;
mod turn;
mod untitled;

use super::columns::{Columns, Heading, Role, is_ours};
use super::places::Places;
use super::shape::SAMPLE;
use super::sheets::{Cell, Sheet};
use super::title::Title;
use super::words::{Words, key};
use crate::base::Day;
use crate::domain::Registry;
use below::{Above, next_table};
use header::{header, headings, with_days};
pub(super) use roles::flow;
use roles::roles;
use std::collections::BTreeSet;
use std::ops::Range;

pub use turn::Laid;

/// How sure a person is: no shape of cells speaks against it.
const SAID: u32 = 1000;

/// Everything that a table is recognised by.
pub struct Known<'a> {
    /// The words of cells.
    pub words: &'a Words,
    /// The words of headings.
    pub columns: &'a Columns,
    /// The cooperatives.
    pub places: &'a Places,
    /// The programme.
    pub registry: &'a Registry,
    /// The file's name.
    pub file: &'a str,
    /// The year of a week that names none.
    pub year: i32,
    /// The first day of the one month that the sheets' names name with its year.
    pub month: Option<Day>,
    /// Whether days count from 1904.
    pub since_1904: bool,
    /// What somebody says that columns hold, by the key of their headings.
    pub mapping: &'a [(String, Role)],
}

impl Known<'_> {
    /// What somebody says that a column holds.
    fn said(&self, at: u16, heading: &str) -> Option<&Role> {
        if self.mapping.is_empty() {
            return None;
        }
        let wanted = heading_key(at, heading);
        self.mapping.iter().find(|(key, _)| *key == wanted).map(|(_, role)| role)
    }
}

/// What a column is known by again: its heading, however it is written; its place, if it has none.
pub fn heading_key(at: u16, heading: &str) -> String {
    if heading.trim().is_empty() { format!("#{at}") } else { key(heading) }
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its place, from 0.
    pub at: u16,
    /// What it holds.
    pub role: Role,
    /// Its heading.
    pub heading: Heading,
    /// A tick in it says that there is none.
    pub denies: bool,
    /// It holds 0 and 1 alone.
    pub counts: bool,
    /// It holds numbers between 0 and 1.
    pub fractions: bool,
    /// How many digits its numbers have, a bit for each.
    pub lengths: u32,
    /// Of quantities, the columns that say more of them.
    pub serving: Vec<u16>,
}

/// A table of a sheet.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its columns that mean something.
    pub columns: Vec<Column>,
    /// Those of which nothing is taken: places and headings.
    pub others: Vec<(u16, String)>,
    /// The filled rows of its header.
    pub header: Range<usize>,
    /// The filled rows below it.
    pub body: Range<usize>,
    /// What stands above it.
    pub title: Title,
}

/// The title of a table, from what is above it, by its header and headings, and by where each of the tables begins
/// that stand beside each other.
type Titled<'a> = &'a dyn Fn(&Above, &Range<usize>, &[(u16, Heading)], &[u16]) -> Title;

impl Table {
    /// The tables of a sheet from which something can be taken, and how the sheet was laid to read them.
    pub fn find<'a>(sheet: &'a Sheet, known: &Known<'_>) -> (Laid<'a>, Vec<Table>) {
        let titled = |sheet: &Sheet, laid: &Laid<'_>| {
            let title = |above: &Above, _: &Range<usize>, own: &[(u16, Heading)], begins: &[u16]| {
                let (first, second) = (own.first().map_or(0, |(col, _)| *col), begins.get(1));
                let end = begins.iter().find(|col| **col > first).copied().unwrap_or(u16::MAX);
                // A row that stands over the first alone stands over all of them.
                let is_parted = |at| second.is_some_and(|col| sheet.row(at).any(|(of, _)| of >= *col));
                let is_own = |at, col| !is_parted(at) || (first..end).contains(&col);
                Title::read(known, sheet, above.rows(), is_own)
            };
            Table::all(&laid.sheet, known, &title)
        };
        if Laid::is_across(sheet, known)
            && let Some(found) = Table::across(sheet, known)
        {
            return found;
        }
        if let Some(long) = Laid::long(sheet, known) {
            let tables = titled(&long.sheet, &long);
            if !tables.is_empty() {
                return (long, tables);
            }
        }
        let plain = Laid::plain(sheet);
        let mut tables = titled(sheet, &plain);
        if tables.is_empty() {
            tables.extend(bare(sheet, known));
        }
        if tables.is_empty()
            && let Some(found) = Table::across(sheet, known)
        {
            return found;
        }
        if tables.is_empty()
            && let Some(slip) = Laid::slip(sheet, known)
        {
            let tables = titled(&slip.sheet, &slip);
            if !tables.is_empty() {
                return (slip, tables);
            }
        }
        (plain, tables)
    }

    /// The tables of a sheet whose columns are cooperatives.
    fn across(sheet: &Sheet, known: &Known<'_>) -> Option<(Laid<'static>, Vec<Table>)> {
        let across = Laid::across(sheet, known)?;
        // What stands above it stood beside it in the sheet as it lies now.
        let title = |_: &Above, header: &Range<usize>, headings: &[(u16, Heading)], _: &[u16]| {
            let rows = turn::above(&across.sheet, header, headings);
            Title::read(known, sheet, sheet.place(rows.start)..sheet.place(rows.end), |_, _| true)
        };
        let tables = Table::all(&across.sheet, known, &title);
        (!tables.is_empty()).then_some((across, tables))
    }

    /// The tables of a sheet whose rows are cooperatives.
    fn all(sheet: &Sheet, known: &Known<'_>, title: Titled<'_>) -> Vec<Table> {
        let mut tables = Vec::new();
        let (mut from, mut first, mut is_any) = (0, None, false);
        while from < sheet.filled() {
            let Some(header) = header(sheet, from, known) else { break };
            let header = with_days(sheet, header, known);
            let above = Above::new(first.get_or_insert(0..header.start), from..header.start);
            let end = next_table(sheet, &header, &above, known);
            let mut headings = headings(sheet, &header, end, known);
            for (_, heading) in &mut headings {
                if heading.says.first().is_none_or(|(_, sure)| *sure < 60) {
                    heading.says.extend(known.columns.misspelt(&heading.text));
                    heading.says.sort_by_key(|(_, sure)| std::cmp::Reverse(*sure));
                }
            }
            let blocks = blocks(headings);
            let begins: Vec<u16> = blocks.iter().filter_map(|all| Some(all.first()?.0)).collect();
            let (first, mut idle) = (tables.len(), Vec::new());
            for mut columns in blocks {
                let turned = columns.iter().any(|(_, heading)| heading.turned);
                let mut title = title(&above, &header, &columns, &begins);
                title.turned.others &= !columns.iter().any(|(_, h)| is_ours(known.words, &h.text));
                if let Some(year) = title.year {
                    columns.iter_mut().for_each(|(_, heading)| heading.of_year(known.words, year));
                }
                let body = header.end..end;
                let all: Vec<(u16, String)> = columns.iter().map(|(at, h)| (*at, h.text.clone())).collect();
                let columns = roles(sheet, columns, body.clone(), &title, known);
                let others = besides(all.clone(), &columns);
                let table = Table { columns, others, header: header.clone(), body, title };
                is_any |= table.is_usable() || (turned && table.finds());
                match table.finds() {
                    true => tables.push(table),
                    false => idle.extend(all),
                }
            }
            // What stands beside a table and is none of its own kind is told with it.
            if let Some(table) = tables.get_mut(first) {
                let idle =
                    idle.into_iter().filter(|(at, _)| table.columns.iter().all(|column| column.at != *at));
                table.others.extend(idle);
            }
            from = end;
        }
        // Beside one from which something is taken the others are told too: their columns are not.
        if is_any { tables } else { Vec::new() }
    }

    /// The columns of a role.
    pub fn of<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = &'a Column> {
        self.columns.iter().filter(move |column| column.role == *role)
    }

    /// The first column of a role; a paper's own day is none of the row.
    pub fn first(&self, role: &Role) -> Option<u16> {
        let is_of_paper =
            |at: u16| self.columns.iter().any(|c| c.role != Role::Qty && c.serving.contains(&at));
        let mut all = self.columns.iter().filter(|column| column.role == *role);
        all.find(|column| !is_of_paper(column.at)).map(|column| column.at)
    }

    /// Whether it finds cooperatives and says something of them.
    fn is_usable(&self) -> bool {
        let takes = self.title.whether.is_some() || self.columns.iter().any(|c| is_taken(&c.role));
        takes && self.finds()
    }

    /// Whether it finds cooperatives.
    fn finds(&self) -> bool {
        self.columns.iter().any(|c| matches!(c.role, Role::Name | Role::Code | Role::VillageId))
    }
}

/// The columns that are not among those that mean something.
fn besides(mut all: Vec<(u16, String)>, columns: &[Column]) -> Vec<(u16, String)> {
    all.retain(|(at, _)| columns.iter().all(|column| column.at != *at));
    all
}

/// Whether a column of that role says something of a cooperative.
pub fn is_taken(role: &Role) -> bool {
    match role {
        Role::Fact(_)
        | Role::Status
        | Role::Members
        | Role::Paper(_)
        | Role::Papers
        | Role::Attended
        | Role::Interest(_)
        | Role::Interests
        | Role::Qty
        | Role::Units
        | Role::Rupiah => true,
        Role::Code
        | Role::Name
        | Role::Kecamatan
        | Role::Regency
        | Role::VillageId
        | Role::Skip
        | Role::Day
        | Role::CheckDay
        | Role::Week
        | Role::Unit
        | Role::Price
        | Role::DeliveryOrder
        | Role::Product
        | Role::Kind => false,
    }
}

/// Tables that stand side by side: the heading of the names again begins another one, with what stands before it
/// before each of them. What stands before the first alone, as `No` and `Kec`, is said of all.
fn blocks(headings: Vec<(u16, Heading)>) -> Vec<Vec<(u16, Heading)>> {
    let names = |h: &Heading| h.says.first().is_some_and(|(role, sure)| *role == Role::Name && *sure == 100);
    let Some((first, name)) = headings.iter().find(|(_, h)| names(h)) else { return vec![headings] };
    let same = headings.iter().filter(|(_, h)| key(&h.text) == key(&name.text)).map(|(at, _)| *at);
    let same: Vec<u16> = same.collect();
    let text = |at: u16| {
        let at = headings.binary_search_by_key(&at, |(col, _)| *col).ok()?;
        Some(key(&headings[at].1.text))
    };
    let again = |far: &u16| {
        let of = |at: &u16| text(at.checked_sub(*far)?);
        of(first).is_some() && same.iter().all(|at| of(at) == of(first))
    };
    let before = (1..).take_while(again).last().unwrap_or(0);
    // One heading that stands there twice is no table of its own.
    let is_like =
        |(at, _): &&(u16, Heading)| same.iter().skip(1).any(|next| text(at + next - first) == text(*at));
    if same.len() < 2 || headings.iter().filter(is_like).count() < 2 {
        return vec![headings];
    }
    let mut all: Vec<Vec<(u16, Heading)>> = vec![Vec::new(); same.len()];
    let mut shared = Vec::new();
    for (col, heading) in &headings {
        match same.iter().rposition(|at| at - before <= *col) {
            Some(block) => all[block].push((*col, heading.clone())),
            None => shared.push((*col, heading.clone())),
        }
    }
    // They come last: the first column of each table is one of its own.
    all.iter_mut().for_each(|block| block.extend(shared.iter().cloned()));
    all
}

/// A table without a header that says enough: what was copied from the middle of a sheet.
fn bare(sheet: &Sheet, known: &Known<'_>) -> Option<Table> {
    // The first row is none of data if its cells are words that name nobody and say nothing.
    let says = |text: &str| ["yes", "no", "status"].iter().any(|group| known.words.is(group, text));
    let is_word =
        |text: &str| !text.contains(|c: char| c.is_ascii_digit()) && text.contains(char::is_alphabetic);
    let is_name = |text: &str| {
        known.places.is_village(known.words, text) || known.places.is_kecamatan(known.words, text)
    };
    let is_heading = |(_, cell): (u16, Cell<'_>)| matches!(cell, Cell::Text(text) if known.columns.exact(text).is_some() || (is_word(text) && !says(text) && !is_name(text)));
    let begins = usize::from(sheet.filled() > 1 && sheet.row(0).count() > 1 && sheet.row(0).all(is_heading));
    let body = begins..sheet.filled();
    let columns: BTreeSet<u16> =
        body.clone().take(SAMPLE).flat_map(|at| sheet.row(at).map(|(c, _)| c)).collect();
    let headings: Vec<(u16, Heading)> = columns
        .into_iter()
        .map(|col| {
            let text = (0..begins).find_map(|at| match sheet.cell(at, col) {
                Cell::Text(text) => Some(text),
                _ => None,
            });
            (col, known.columns.read(known.words, known.registry, text.as_slice(), known.year))
        })
        .collect();
    let all = headings.iter().map(|(at, h)| (*at, h.text.clone())).collect();
    let title = Title::read(known, sheet, 0..0, |_, _| true);
    let columns = roles(sheet, headings, body.clone(), &title, known);
    let others = besides(all, &columns);
    let table = Table { columns, others, header: 0..begins, body, title };
    table.is_usable().then_some(table)
}
