//! When it was what a row says of goods: by its own day and week, its heading's, its title's, or the day above it.

use super::Rows;
use crate::base::{Day, Week};
use crate::exchange::intake::cells;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Column;
use crate::exchange::intake::weeks::{WEEKS_OF_MONTH, Weekly, week_cell};
use chrono::Datelike;

/// When a posting was.
pub(super) struct When {
    /// The day.
    pub on: Option<Day>,
    /// The week it is said to count in.
    pub week: Option<Week>,
    /// Whether the day is the one above it.
    pub above: bool,
    /// Whether it is the title's.
    pub of_title: bool,
    /// Whether the heading names another month than the day.
    pub other_month: bool,
    /// Whether it is for somebody to say.
    pub undated: bool,
}

impl Rows<'_> {
    /// When it was what a cell under a heading says; `above` is the day that stands above its row for it too.
    pub(super) fn when(&self, at: usize, column: &Column, above: Option<Day>) -> When {
        let (title, heading) = (&self.table.title, &column.heading);
        let of_day = self.table.serving(column, &Role::Day).next().map(|day| day.at);
        // The day that goes on is the first's.
        let above = above.filter(|_| of_day == self.table.first(&Role::Day));
        let (own, is_vague) = self.week(at);
        let has = |role: Role| self.table.first(&role).is_some();
        let has_own = has(Role::Day) || has(Role::Week);
        let over = heading.day.or_else(|| self.section(at).and_then(|section| section.day));
        let week = heading.week.or(own).or(title.week.filter(|_| over.is_none() && !has_own));
        let on = of_day.and_then(|col| self.day_in(at, col)).or(over);
        let is_said = self.settings.day.is_some();
        // No day beside days is not the file's: it is the one above, or somebody says it.
        let is_blank = |col| self.is_no_day(at, col);
        let missing =
            on.is_none() && week.is_none() && has(Role::Day) && of_day.is_none_or(is_blank) && !is_said;
        let (on, above) = if missing { (above, above.is_some()) } else { (on, false) };
        // `Minggu 2` of a month is none of the year.
        let first = week.is_some_and(|week| week.monday().iso_week().week() <= WEEKS_OF_MONTH);
        let of_month = own.is_none() && first && on.is_none() && (heading.month || title.month);
        let week = week.filter(|_| !of_month);
        let is_vague = of_month || ((heading.is_month() || is_vague) && on.is_none());
        let other_month = self.is_of_another_month(heading, on);
        // Nor is no week beside weeks.
        let is_between = on.is_none() && week.is_none() && has(Role::Week);
        let undated = ((is_vague || is_between) && !is_said)
            || (missing && !above)
            || (on.is_none() && of_day.is_some_and(|col| !is_blank(col)));
        let of_title = on.is_none() && heading.week.or(own).is_none();
        When { on, week, above, of_title, other_month, undated }
    }

    /// Whether a row has no day where others have one.
    pub(super) fn is_undated(&self, at: usize, role: &Role) -> bool {
        self.table.first(role).is_some_and(|col| self.is_no_day(at, col))
    }

    /// Whether nothing stands there for a day.
    fn is_no_day(&self, at: usize, col: u16) -> bool {
        match self.cell(at, col) {
            Cell::Number(_) | Cell::Percent(_) | Cell::Day(_) => false,
            cell => cells::is_dash(&cells::show(cell)),
        }
    }

    /// The week of a row, and whether one is told that may be any of its month.
    fn week(&self, at: usize) -> (Option<Week>, bool) {
        let Some(col) = self.table.first(&Role::Week) else { return (None, false) };
        let cell = self.sheet.at(self.sheet.number(at), col);
        let year = self.table.title.year.unwrap_or(self.known.year);
        match week_cell(self.known.words, cell, year) {
            Some(Weekly::Of(week)) => (Some(week), false),
            Some(Weekly::OfMonth) => (None, true),
            None => (None, !cells::is_dash(&cells::show(cell))),
        }
    }

    /// Whether a heading names a month, `Terima Oktober`, and the day is of another.
    fn is_of_another_month(&self, heading: &Heading, on: Option<Day>) -> bool {
        let day = on.or(self.settings.day).or(self.table.title.day);
        let is_plain = heading.week.is_none() && heading.day.is_none() && !heading.months.is_empty();
        is_plain && day.is_some_and(|day| !heading.months.contains(&day.date().month()))
    }
}
