//! What a NIB was found to be, and when: of several states in a row each has the day beside it.

use super::Rows;
use crate::base::Day;
use crate::domain::NibStatus;
use crate::exchange::intake::cells::{Said, is_dash};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::lines::Item;
use crate::exchange::intake::table::Column;

/// Where the day of a state stands.
enum Beside {
    /// In its heading.
    Told(Day),
    /// In a column.
    Column(u16),
    /// Nowhere.
    Nowhere,
    /// In one of several columns: in which is not said.
    Unclear,
}

impl Rows<'_> {
    /// What a NIB was found to be.
    pub(super) fn looked_up(&self, at: usize, column: &Column, status: Said<NibStatus>) -> Item {
        let (day, is_sure) = match self.beside_state(column) {
            Beside::Told(day) => (Some(day), true),
            Beside::Column(col) => {
                let day = self.day_in(at, col);
                (day, day.is_some() || is_dash(&self.merged(at, col)))
            }
            Beside::Nowhere => (None, true),
            Beside::Unclear => (None, false),
        };
        let mut item = Item::Status(status, day);
        if !is_sure {
            item.doubt("day");
        }
        item
    }

    fn beside_state(&self, column: &Column) -> Beside {
        let is_state = column.role == Role::Status;
        if let Some(day) = days_in(&column.heading.text).last().filter(|_| is_state) {
            return Beside::Told(*day);
        }
        let states: Vec<u16> = self.table.of(&Role::Status).map(|column| column.at).collect();
        let checked: Vec<u16> = self.table.of(&Role::CheckDay).map(|column| column.at).collect();
        match (&states[..], &checked[..]) {
            (_, []) => Beside::Nowhere,
            ([] | [_], [one]) => Beside::Column(*one),
            _ => {
                let days = [Role::Day, Role::CheckDay];
                let is_day =
                    |col: &u16| days.iter().flat_map(|role| self.table.of(role)).any(|day| day.at == *col);
                // Each has its day before it, or each behind it.
                let sides: [fn(u16) -> Option<u16>; 2] = [|col| col.checked_sub(1), |col| col.checked_add(1)];
                let have = |side: &fn(u16) -> Option<u16>| {
                    states.iter().all(|col| side(*col).is_some_and(|col| is_day(&col)))
                };
                let mut fit = sides.iter().filter(|side| is_state && have(side));
                match (fit.next(), fit.next()) {
                    (Some(side), None) => side(column.at).map_or(Beside::Unclear, Beside::Column),
                    _ => Beside::Unclear,
                }
            }
        }
    }
}
