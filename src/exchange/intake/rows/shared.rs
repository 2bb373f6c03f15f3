//! What one cell says of several rows: merged down over those of two villages, a value of their own is
//! neither's.

use super::{Other, Rows};
use crate::exchange::intake::cells;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::sheets::{Cell, Merged};
use crate::exchange::intake::table::{Column, is_taken};

/// Cells that are merged over the rows of several: the column, the first row and the last, in order.
pub(super) type Shared = Vec<(u16, u32, u32)>;

/// Cells that are merged over several columns, by row.
pub(super) type Wide = Vec<(u32, Merged)>;

/// How many were named down to each row of a table's body.
#[derive(Default)]
struct Named {
    /// Villages.
    places: Vec<u32>,
    /// Goods and days of one: what a quantity is of.
    things: Vec<u32>,
}

impl Rows<'_> {
    /// Whether what a column says stands for the rows below it too, as in what was merged down and then
    /// saved as text: few cells are filled, the first among them, and no two one after the other alike.
    pub(super) fn carries(&self, col: u16, others: &[Option<Other>]) -> bool {
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

    /// The cells of several.
    pub(super) fn shared_of(&self, others: &[Option<Other>]) -> Shared {
        let merged = self.sheet.merged.iter().filter(|merged| merged.rows.0 < merged.rows.1);
        let mut merged = merged.peekable();
        if merged.peek().is_none() {
            return Shared::new();
        }
        let named = self.named(others);
        let is_shared = |merged: &&Merged| {
            let column = self.table.columns.iter().find(|column| column.at == merged.cols.0);
            column.is_some_and(|column| self.is_shared(column, merged, &named))
        };
        let mut all: Shared =
            merged.filter(is_shared).map(|merged| (merged.cols.0, merged.rows.0, merged.rows.1)).collect();
        all.sort_unstable();
        all
    }

    /// The cells that are merged over several columns, by each row of the body that they are of.
    pub(super) fn wide_of(&self) -> Wide {
        let body = &self.table.body;
        let wide = self.sheet.merged.iter().filter(|merged| merged.cols.0 < merged.cols.1);
        let of_rows = |merged: &Merged| {
            let places = self.sheet.place(merged.rows.0)..self.sheet.place(merged.rows.1.saturating_add(1));
            let (merged, body) = (*merged, body.clone());
            places.filter(move |at| body.contains(at)).map(move |at| (self.sheet.number(at), merged))
        };
        let mut all: Wide = wide.flat_map(of_rows).collect();
        all.sort_by_key(|(row, _)| *row);
        all
    }

    fn named(&self, others: &[Option<Other>]) -> Named {
        let cols = |roles: &[Role]| -> Vec<u16> {
            roles.iter().flat_map(|role| self.table.of(role)).map(|column| column.at).collect()
        };
        let (names, areas) = (cols(&[Role::Code, Role::VillageId, Role::Name]), cols(&[Role::Kecamatan]));
        let of_what = cols(&[Role::Product, Role::Kind, Role::Day]);
        let texts = |at: usize, cols: &[u16]| -> Vec<String> {
            cols.iter().map(|col| self.merged(at, *col)).collect()
        };
        let is_empty = |texts: &[String]| texts.iter().all(|text| cells::is_dash(text));
        let mut named = Named::default();
        let (mut place, mut thing) = ((0, Vec::new(), Vec::new()), (0, None));
        for (at, other) in self.table.body.clone().zip(others) {
            let (name, area) = (texts(at, &names), texts(at, &areas));
            // What names nobody goes on under the name above it, and so does a kecamatan.
            if other.is_none() && !is_empty(&name) {
                let area = if is_empty(&area) { place.2.clone() } else { area };
                let is_next = place.1 != name || place.2 != area;
                place = (place.0 + u32::from(is_next), name, area);
            }
            let own = Some((place.0, texts(at, &of_what)));
            if other.is_none() && thing.1 != own {
                thing = (thing.0 + 1, own);
            }
            named.places.push(place.0);
            named.things.push(thing.0);
        }
        named
    }

    fn is_shared(&self, column: &Column, merged: &Merged, named: &Named) -> bool {
        let of = if column.role == Role::Qty { &named.things } else { &named.places };
        let body = &self.table.body;
        let (first, next) =
            (self.sheet.place(merged.rows.0), self.sheet.place(merged.rows.1.saturating_add(1)));
        // What begins above the body is a heading.
        let rows = first.checked_sub(body.start).zip(next.min(body.end).checked_sub(body.start + 1));
        rows.is_some_and(|(first, last)| first < last && of.get(first) != of.get(last))
    }

    /// The cell of a column that a row shares with those of others, if it does.
    pub(super) fn shared(&self, at: usize, column: &Column) -> Option<Cell<'_>> {
        let row = self.sheet.number(at);
        let begun = self.shared.partition_point(|(col, first, _)| (*col, *first) <= (column.at, row));
        let (col, first, last) = self.shared.get(begun.checked_sub(1)?)?;
        let is_within = *col == column.at && row <= *last;
        is_within.then(|| self.sheet.cell(self.sheet.place(*first), *col))
    }

    /// What a cell says that is merged over the columns of several values: it is none of these for certain.
    pub(super) fn across(&self, at: usize, column: &Column) -> Option<Cell<'_>> {
        let row = self.sheet.number(at);
        let of_row = &self.wide[self.wide.partition_point(|(of, ..)| *of < row)..];
        let mut of_row = of_row.iter().take_while(|(of, ..)| *of == row).map(|(_, merged)| merged);
        let reaches = |merged: &Merged, at: u16| merged.cols.0 <= at && at <= merged.cols.1;
        let merged = of_row.find(|merged| reaches(merged, column.at))?;
        let values = self.table.columns.iter().filter(|other| is_taken(&other.role));
        let mut values = values.filter(|other| reaches(merged, other.at));
        let first = values.next().filter(|first| first.at == merged.cols.0)?;
        // The boxes of one number are one value.
        let is_other = |other: &Column| other.role != first.role || other.heading.text != first.heading.text;
        values.any(is_other).then(|| self.sheet.cell(self.sheet.place(merged.rows.0), merged.cols.0))
    }
}
