//! Days of three figures whose month comes first, as a form of another country's writes them.

use super::Rows;
use crate::domain::Field;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures::{self, Month};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Column;
use chrono::Datelike;

impl Rows<'_> {
    /// The columns of days whose month comes first, and those that tell nothing of it beside one of them: whoever
    /// typed a form may write otherwise than the form.
    pub(super) fn months(&self) -> (Vec<u16>, Vec<u16>) {
        let roles = [Role::Day, Role::CheckDay, Role::Fact(Field::Rat)];
        let columns = roles.iter().flat_map(|role| self.table.of(role)).map(|column| column.at);
        let (first, others): (Vec<u16>, Vec<u16>) =
            columns.partition(|col| self.month_comes(*col) == Some(true));
        let is_unclear = |col: &u16| !first.is_empty() && self.month_comes(*col).is_none();
        let unclear = others.into_iter().filter(is_unclear).collect();
        (first, unclear)
    }

    /// Where the month stands in the days of a column.
    pub(super) fn month(&self, col: u16) -> Month {
        match (self.month_first.contains(&col), self.month_unclear.contains(&col)) {
            (true, _) => Month::First,
            (false, true) => Month::Unclear,
            (false, false) => Month::Second,
        }
    }

    /// Whether a day of a row may be meant the other way round: of figures alone in a column that tells nothing beside
    /// one whose month comes first; or a day that a spreadsheet made of figures in a column whose month comes first.
    pub(super) fn is_turned_perhaps(&self, at: usize) -> bool {
        let is_one = |column: &Column| match (self.month(column.at), self.cell(at, column.at)) {
            (Month::Unclear, Cell::Text(text)) => figures::first_two(text).is_some(),
            (Month::First, Cell::Day(day)) => day.date().day() <= 12,
            _ => false,
        };
        [Role::Day, Role::CheckDay].iter().flat_map(|role| self.table.of(role)).any(is_one)
    }

    /// Whether the month comes first in a column of days: some of them can be read so alone, and none only the other
    /// way; none if all can be read both ways.
    fn month_comes(&self, col: u16) -> Option<bool> {
        let mut first = None;
        for at in self.table.body.clone() {
            let Cell::Text(text) = self.sheet.cell(at, col) else { continue };
            match figures::first_two(text) {
                Some((day, _)) if day > 12 => return Some(false),
                Some((_, day)) if day > 12 => first = Some(true),
                _ => {}
            }
        }
        first
    }
}
