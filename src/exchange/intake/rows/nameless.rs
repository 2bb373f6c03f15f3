//! Rows that name nobody and have a number of somebody all the same: it is told, and not lost.

use super::Rows;
use super::groups::is_count;
use crate::exchange::intake::cells;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::{Found, Spoken};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::is_taken;
use std::rc::Rc;

impl Rows<'_> {
    /// What such a row says: of the village right above it, if that has nothing beside its name and the row is not
    /// numbered as one of its own, which somebody confirms; else of nobody. Who signs below a table is no row of it:
    /// where rows do not go on, only one with a kecamatan or its number among them is.
    pub(super) fn nameless(&self, at: usize, sheet: &Rc<str>, spoken: Spoken, goes_on: bool) -> Option<Line> {
        let mut items: Vec<Item> = self.items(at, None).into_iter().map(|(_, item)| item).collect();
        // A sum has no number that names something, and none among the rows.
        let is_row = || {
            let is_placed = self.known.places.is_kecamatan(self.known.words, &self.kecamatan(at));
            is_placed || (goes_on && items.iter().any(|item| item.numbered().is_some()))
        };
        if items.is_empty() || !(self.is_ordered(at) || (self.is_numbered(at) && is_row())) {
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

    /// Whether a row has something where it names somebody.
    pub(super) fn is_named(&self, at: usize) -> bool {
        [Role::Name, Role::Code, Role::VillageId]
            .iter()
            .flat_map(|role| self.table.of(role))
            .any(|column| self.sheet.cell(at, column.at) != Cell::Empty)
    }

    /// Whether nothing is blank between a row and the filled one above it.
    pub(super) fn is_next(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|above| self.sheet.number(above) + 1 == self.sheet.number(at))
    }

    /// Whether a row has its number among the rows.
    fn is_ordered(&self, at: usize) -> bool {
        let is_order = |heading: &str| self.known.columns.exact(heading) == Some(&Role::Skip);
        let numbers = self.table.others.iter().filter(|(_, heading)| is_order(heading));
        numbers.take(1).any(|(col, _)| is_count(self.merged(at, *col).trim_end_matches('.')))
    }
}
