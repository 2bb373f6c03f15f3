//! Rows that name nobody and have a number of somebody all the same: it is told, and not lost.

use super::Rows;
use super::groups::{NUMBERS, is_count};
use crate::exchange::intake::cells::{self, Said};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::{Found, Spoken};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::is_taken;
use crate::exchange::intake::words::tokens;
use std::rc::Rc;

/// So many figures has the number of an official, and none of a cooperative.
const OFFICIAL: usize = 18;

/// What an item says in the place of a number that names something.
fn said(item: &Item) -> Option<&str> {
    match item {
        Item::Fact(field, _) if !NUMBERS.contains(field) => None,
        Item::Fact(_, Said::Good(Some(text)) | Said::Doubt(Some(text), _)) => Some(text.as_str()),
        Item::Fact(_, Said::Unreadable(_, text) | Said::Refused(text, _)) => Some(text.as_str()),
        _ => None,
    }
}

/// Whether a text may be a number of a cooperative: it has figures, and is no day nor an official's number.
fn is_number(text: &str) -> bool {
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    (1..OFFICIAL).contains(&figures) && days_in(text).is_empty()
}

impl Rows<'_> {
    /// What such a row says: of the village right above it, if that has nothing beside its name and the row is not
    /// numbered as one of its own, which somebody confirms; else of nobody. Who signs below a table is no row of it:
    /// where rows do not go on, only one with a kecamatan or its number among them is.
    pub(super) fn nameless(&self, at: usize, sheet: &Rc<str>, spoken: Spoken, goes_on: bool) -> Option<Line> {
        let mut items: Vec<Item> = self.items(at, None).into_iter().map(|(_, item)| item).collect();
        // A sum has no number that names something, and none among the rows.
        let is_read = |item: &Item| item.numbered().is_some() && said(item).is_some_and(is_number);
        let is_row = || goes_on && items.iter().any(is_read);
        if items.is_empty()
            || !(self.is_ordered(at) || (self.is_numbered(at) && (self.is_placed(at) || is_row())))
        {
            return None;
        }
        let found = self.owner_above(at, &spoken.kecamatan).unwrap_or(Found::None);
        if found != Found::None {
            items.iter_mut().for_each(|item| item.doubt("row.above"));
        }
        Some(Line {
            sheet: sheet.clone(),
            row: self.row(at, self.name_column()),
            name: Default::default(),
            spoken: None,
            found,
            day: self.day(at, &Role::Day).or(self.table.title.day),
            dashboard: false,
            undated: self.is_undated(at, &Role::Day),
            items,
            rows: Vec::new(),
        })
    }

    /// The village of the row right above, where that row says nothing but its name.
    fn owner_above(&self, at: usize, kecamatan: &str) -> Option<Found> {
        let is_own = !self.kecamatan(at).is_empty() || self.is_ordered(at);
        let above = at.checked_sub(1).filter(|above| self.table.body.contains(above) && !is_own)?;
        let mut taken = self.table.columns.iter().filter(|column| is_taken(&column.role));
        let is_silent = taken.all(|column| cells::is_dash(&self.merged(above, column.at)));
        if !self.is_next(at) || !is_silent || !self.is_data(above) {
            return None;
        }
        let code = self.text(above, &Role::Code);
        let own = self.kecamatan(above);
        let kecamatan = if own.is_empty() { kecamatan.to_owned() } else { own };
        let mut spoken = Spoken { code, kecamatan, ..Spoken::default() };
        let names = self.table.of(&Role::Name).map(|column| self.merged(above, column.at));
        let names: Vec<String> = names.filter(|name| !cells::is_dash(name)).collect();
        Some(self.found(names, &mut spoken)).filter(|found| matches!(found, Found::One(..)))
    }

    /// Whether nothing is blank between a row and the filled one above it.
    pub(super) fn is_next(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|above| self.sheet.number(above) + 1 == self.sheet.number(at))
    }

    /// Whether a row is of who signs: where rows do not go on, with words alone where numbers stand.
    pub(super) fn is_signed(&self, at: usize, goes_on: bool, items: &[(u16, Item)]) -> bool {
        let is_words = |item: &Item| said(item).is_some_and(|text| !text.is_empty() && !is_number(text));
        !(goes_on || self.is_placed(at) || self.is_ordered(at))
            && items.iter().all(|(_, item)| is_words(item))
    }

    /// Whether a row below a table reckons what stands in it: `Target | 24`, `Capaian | 75%`.
    pub(super) fn is_footer(&self, at: usize, col: u16, text: &str) -> bool {
        let words = self.known.words;
        if !words.may_begin("footer", text) {
            return false;
        }
        let first = tokens(text).into_iter().next();
        let is_figure = |cell: Cell<'_>| match cell {
            Cell::Number(_) | Cell::Percent(_) => true,
            Cell::Text(text) => {
                is_count(text.trim().trim_end_matches('%').trim_end()) || cells::is_dash(text)
            }
            _ => false,
        };
        let mut beside = self.sheet.row(at).filter(|(of, _)| *of > col).peekable();
        // What stands behind a code is a row of it.
        let is_first = self.sheet.row(at).next().is_some_and(|(of, _)| of == col);
        is_first
            && first.is_some_and(|first| words.is("footer", &first))
            && beside.peek().is_some()
            && beside.all(|(_, cell)| is_figure(cell))
    }

    /// Whether a row says how those below it are to be filled in: `diisi | pilih | 13 digit`.
    pub(super) fn is_hints(&self, at: usize) -> bool {
        /// So many rows may do so.
        const MOST: usize = 3;
        if at >= self.table.body.start + MOST {
            return false;
        }
        let words = self.known.words;
        let is_hint = |token: &String| words.has("hint", token);
        let is_said = |token: &String| is_hint(token) || words.has("filler", token) || is_count(token);
        let mut any = false;
        let mut all = self.sheet.row(at).map(|(_, cell)| match cell {
            Cell::Text(text) => tokens(text),
            _ => Vec::new(),
        });
        let is_all = all.all(|all| {
            any |= all.iter().any(is_hint);
            !all.is_empty() && all.iter().all(is_said)
        });
        is_all && any
    }

    /// Whether a row names a kecamatan of the book's.
    fn is_placed(&self, at: usize) -> bool {
        self.known.places.is_kecamatan(self.known.words, &self.kecamatan(at))
    }

    /// Whether a row has its number among the rows.
    fn is_ordered(&self, at: usize) -> bool {
        let is_order = |heading: &str| self.known.columns.exact(heading) == Some(&Role::Skip);
        let numbers = self.table.others.iter().filter(|(_, heading)| is_order(heading));
        numbers.take(1).any(|(col, _)| is_count(self.merged(at, *col).trim_end_matches('.')))
    }
}
