//! A table as it was found, for who looks at what came of it: its columns, what each was taken for, and the
//! first cells of it.

use super::cells::{is_dash, show};
use super::columns::Role;
use super::rows::Rows;
use super::sheets::{Cell, Sheet};
use super::table::{Laid, Table};
use super::told::masked_cell;
use crate::base::{Day, Slug, Week};
use crate::domain::PostingKind;

/// A table as it was found.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Its sheet.
    pub sheet: String,
    /// The rows of its header, from 0; none if it has none.
    pub header: Vec<u32>,
    /// The day that its title names.
    pub day: Option<Day>,
    /// The line of its title for which values are doubted, if there is one: of a plan, of others.
    pub turning: Option<String>,
    /// Its columns from left to right.
    pub columns: Vec<SeenColumn>,
}

/// A column as it was found.
#[derive(Clone, Debug)]
pub struct SeenColumn {
    /// Its place, from 0.
    pub at: u16,
    /// Its heading.
    pub heading: String,
    /// What it was taken for.
    pub role: Role,
    /// Whether it is heard beside the others: who delivered, remarks that say something of their rows.
    pub aside: bool,
    /// What stands in the first of its cells.
    pub samples: Vec<String>,
    /// What its quantities are, as far as the first of them agree; none of a column that holds none.
    pub posted: Option<Posted>,
}

/// What the quantities of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    /// Ordered, received, sold.
    pub kind: Option<PostingKind>,
    /// Of what.
    pub product: Option<Slug>,
    /// In which week.
    pub week: Option<Week>,
}

/// A line of a message that carries a village's name or a number, and of which nothing was taken.
#[derive(Clone, Debug)]
pub struct Unheard {
    /// Its sheet; a text has none.
    pub sheet: String,
    /// Its row, from 1.
    pub row: u32,
    /// The line.
    pub text: String,
    /// Why nothing was taken.
    pub why: &'static str,
}

impl Unheard {
    /// It names a village, and nothing that is understood of it.
    pub const UNCLEAR: &'static str = "unclear";
    /// It is a number, and nobody is named.
    pub const NOBODY: &'static str = "nobody";
    /// It is a name, and nothing below it is said of it.
    pub const ALONE: &'static str = "alone";
    /// It takes back what was said last, and names nobody.
    pub const RETRACTS: &'static str = "retracts";
}

/// So many cells of a column are shown.
const SAMPLES: usize = 3;

impl Seen {
    pub(super) fn of(laid: &Laid<'_>, table: &Table, rows: &Rows<'_>) -> Seen {
        let sheet = &laid.sheet;
        let taken = table.columns.iter().map(|c| (c.at, c.heading.text.clone(), c.role.clone()));
        let others = table.others.iter().map(|(at, heading)| (*at, heading.clone(), Role::Skip));
        let samples = |at: u16, role: &Role| {
            let cells = table.body.clone().map(|row| (row, show(sheet.cell(row, at)).trim().to_owned()));
            // The numbers of columns and the names of groups are none.
            let said = cells.filter(|(row, text)| !is_dash(text) && rows.is_data(*row));
            said.map(|(_, text)| masked_cell(role, text)).take(SAMPLES).collect()
        };
        let mut columns: Vec<SeenColumn> = taken
            .chain(others)
            .map(|(at, heading, role)| {
                let posted = (role == Role::Qty).then(|| rows.posted(at, SAMPLES));
                SeenColumn {
                    samples: samples(at, &role),
                    aside: rows.is_aside(at),
                    at,
                    heading,
                    role,
                    posted,
                }
            })
            .collect();
        columns.sort_by_key(|column| column.at);
        let name = table.columns.first().map_or(0, |column| column.at);
        let header = table.header.clone().map(|at| laid.row_of(at, name)).collect();
        let regency = || Some(table.title.regency.clone()).filter(|name| !name.is_empty());
        let turning = table.title.turned.line.clone().or_else(regency);
        let turning = turning.map(|line| masked_cell(&Role::Skip, line));
        Seen { sheet: sheet.name.clone(), header, day: table.title.day, turning, columns }
    }
}

/// Among so many filled rows headings are looked for where nothing was recognised.
const HEADINGS_WITHIN: usize = 60;

/// What may be the headings of a sheet of which nothing was recognised: the first row with the most texts, two or more.
pub(super) fn headings(sheet: &Sheet) -> Vec<String> {
    let texts = |at: usize| {
        let texts = sheet.row(at).filter_map(|(_, cell)| match cell {
            Cell::Text(text) if text.contains(char::is_alphabetic) => Some(text.trim().to_owned()),
            _ => None,
        });
        texts.collect::<Vec<String>>()
    };
    let rows = (0..sheet.filled().min(HEADINGS_WITHIN)).rev().map(texts);
    let most = rows.max_by_key(Vec::len).filter(|texts| texts.len() > 1);
    most.unwrap_or_default().into_iter().map(|text| masked_cell(&Role::Skip, text)).collect()
}
