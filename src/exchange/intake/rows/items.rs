//! What the cells of one row say: of each column what it holds, and what else of the row speaks in it.

use super::Rows;
use super::twice::numbered_twice;
use crate::base::{Day, Slug};
use crate::domain::Field;
use crate::exchange::intake::cells::{self, Habit, Said};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures;
use crate::exchange::intake::interests::interests;
use crate::exchange::intake::lines::{Item, Kind};
use crate::exchange::intake::members::members;
use crate::exchange::intake::papers;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Column;
use crate::exchange::intake::title::scale_in;
use crate::exchange::intake::words::tokens;

impl Rows<'_> {
    /// Whether something stands there for a day, and is none.
    pub(super) fn is_unread(&self, at: usize, role: &Role) -> bool {
        self.day(at, role).is_none() && !cells::is_dash(&self.text(at, role))
    }

    pub(super) fn day(&self, at: usize, role: &Role) -> Option<Day> {
        self.day_in(at, self.table.first(role)?)
    }

    /// The day in a cell of a column of days.
    pub(super) fn day_in(&self, at: usize, col: u16) -> Option<Day> {
        let cell = self.cell(at, col);
        if let Cell::Text(text) = cell
            && self.month_first.contains(&col)
        {
            return figures::turned(text);
        }
        let first = self.table.title.month_begins;
        figures::day(cell, self.known.since_1904).or_else(|| figures::day_of_month(cell, first?))
    }

    /// What a row says; `above` is the day that stands above it for it too.
    pub(super) fn items(&self, at: usize, above: Option<Day>) -> Vec<(u16, Item)> {
        let title = &self.table.title;
        let mut items = Vec::new();
        items.extend(self.came().map(|item| (self.name_column(), item)));
        let mut boxes = 0;
        for (place, column) in self.table.columns.iter().enumerate() {
            if boxes > 0 {
                boxes -= 1;
            } else if let Some((item, others)) = self.boxed(at, &self.table.columns[place..]) {
                (boxes, _) = (others, items.push((column.at, item)));
            } else {
                let mut put = |item| {
                    let mut item = self.settings.meant(item).meant(&self.legend);
                    let over = &title.turned;
                    if self.is_turned(over, &column.heading, &item)
                        || self.is_past(at, &item)
                        || self.is_sectioned(at, &column.heading, &item)
                    {
                        item.doubt("title");
                    }
                    if column.heading.rough && matches!(item, Item::Fact(..)) {
                        item.doubt("rough");
                    }
                    // `Sudah | Belum` over 0 and 1 say the same.
                    if !(column.denies && items.iter().any(|(_, one)| *one == item)) {
                        items.push((column.at, item));
                    }
                };
                self.hear(at, column, above, &mut put);
            }
        }
        items.retain(|(_, item)| !item.is_nothing());
        numbered_twice(&mut items);
        self.told_twice(&mut items);
        self.doubt(at, &mut items);
        // A form asks whether there is one, then for its number: the number says both.
        let numbered: Vec<Field> = items.iter().filter_map(|(_, item)| item.numbered()).collect();
        items.retain(|(_, item)| !matches!(item, Item::Fact(field, Said::Good(Some(text))) if text.is_empty() && numbered.contains(field)));
        let is_asked = self.settings.kind.is_none_or(|kind| matches!(kind, Kind::Nib | Kind::Facts));
        if is_asked && !numbered.contains(&Field::Nib) {
            items.extend(self.aside(at));
        }
        items
    }

    /// A number that stands in several cells under one heading, a few figures in each, and in how many more
    /// than the first.
    fn boxed(&self, at: usize, columns: &[Column]) -> Option<(Item, usize)> {
        let first = columns.first()?;
        let Role::Fact(field @ (Field::Nib | Field::Npwp)) = first.role else { return None };
        let mut next = (0u16..).zip(columns);
        let is_next = |(far, column): &(u16, &Column)| {
            let same = column.role == first.role && column.heading.text == first.heading.text;
            same && column.at == first.at.saturating_add(*far)
        };
        let count = next.by_ref().take_while(is_next).count();
        let parts = columns[..count].iter().map(|column| self.sheet.cell(at, column.at));
        let parts: Vec<String> = parts.map(|cell| cells::show(cell).trim().to_owned()).collect();
        let is_part = |part: &String| part.is_empty() || (figures::is_figures(part) && part.len() < 12);
        let whole = parts.concat();
        let shares = columns[..count].iter().any(|column| self.shared(at, column).is_some());
        if count < 2 || shares || !parts.iter().all(is_part) || whole.len() == parts[0].len() {
            return None;
        }
        let said = cells::fact(self.known.words, field, Cell::Text(&whole), Habit::default());
        Some((Item::Fact(field, said), count - 1))
    }

    /// What one cell says: what it says of several villages, of none of them.
    fn hear(&self, at: usize, column: &Column, above: Option<Day>, put: &mut impl FnMut(Item)) {
        let words = self.known.words;
        let shared = self.shared(at, column);
        let across = self.across(at, column);
        let cell = shared.or(across).unwrap_or_else(|| self.said_again(at, column));
        let why = shared.map(|_| "merged").or(across.map(|_| "across"));
        let put = &mut |mut item: Item| {
            why.into_iter().for_each(|why| item.share(why, &cells::show(cell)));
            put(item);
        };
        match &column.role {
            _ if column.denies => self.denied(column, cell).into_iter().for_each(put),
            Role::Fact(field) => {
                put(Item::Fact(*field, cells::fact(words, *field, cell, self.habit(column))));
                if *field == Field::Nib
                    && let Some(status) = cells::status_beside(words, cell)
                {
                    put(self.looked_up(at, column, Said::Good(status)));
                }
            }
            Role::Members => members(cell).into_iter().for_each(put),
            Role::Status => {
                put(self.looked_up(at, column, cells::status(words, cell)));
            }
            Role::Paper(stem) => {
                if let Some(paper) = self.paper(stem, column) {
                    let said = cells::paper(words, cell, self.known.since_1904);
                    let own = || self.table.serving(column, &Role::Day).next();
                    let on = match &said {
                        Said::Good((_, Some(day))) => Some(*day),
                        _ => own().map_or_else(|| self.day(at, &Role::Day), |day| self.day_in(at, day.at)),
                    };
                    let mut item = Item::Paper(paper, said.map(|(state, _)| state), on);
                    if on.is_none() && own().is_some_and(|day| !cells::is_dash(&self.merged(at, day.at))) {
                        item.doubt("day");
                    }
                    put(item);
                } else if let Ok(paper) = Slug::parse(stem)
                    && !cells::is_dash(&cells::show(cell))
                {
                    put(Item::Paper(paper, Said::Unreadable("paper", cells::show(cell)), None));
                }
            }
            Role::Papers => self.listed(at, column, cell).into_iter().for_each(put),
            Role::Attended => put(Item::Attended(cells::tick(words, cell, true, column.counts))),
            Role::Interest(company) => {
                put(Item::Interest(*company, cells::tick(words, cell, false, column.counts)))
            }
            Role::Interests => {
                let companies: Vec<Slug> =
                    self.known.registry.companies.iter().map(|company| company.slug).collect();
                interests(words, &companies, cell).into_iter().for_each(put);
            }
            Role::Qty => {
                let posting = self.posting(at, column, cell, above);
                posting.map(|one| Item::Posting(Box::new(one))).into_iter().for_each(put);
            }
            Role::Units => {
                self.dashboard(at, cell, why).into_iter().for_each(put);
            }
            _ => {}
        }
    }

    /// Units, and the rupiah beside them; and why the units are not of one, if they are not.
    fn dashboard(&self, at: usize, units: Cell<'_>, why: Option<&'static str>) -> Option<Item> {
        let column = self.table.of(&Role::Rupiah).next()?;
        let (shared, across) = (self.shared(at, column), self.across(at, column));
        let rupiah = shared.or(across).unwrap_or_else(|| self.sheet.cell(at, column.at));
        let why = why.or(shared.map(|_| "merged")).or(across.map(|_| "across"));
        let both = [units, rupiah];
        if both.iter().all(|cell| cells::is_dash(&cells::show(*cell))) {
            return None;
        }
        let shown = || both.map(|cell| cells::show(cell).trim().to_owned()).join(";");
        let whole = |cell: Cell<'_>| figures::whole(self.known.words, cell);
        Some(Item::Dashboard(match (whole(units).zip(whole(rupiah)), why) {
            (None, _) => Said::Unreadable("dashboard", shown()),
            (_, Some(why)) => Said::Unreadable(why, shown()),
            (Some(both), None) => Said::Good(both),
        }))
    }

    fn habit<'c>(&self, column: &'c Column) -> Habit<'c> {
        Habit {
            counts: column.counts,
            fractions: column.fractions,
            lengths: column.lengths,
            unit: column.heading.unit.as_deref().or(column.heading.strange.as_deref()),
            since_1904: self.known.since_1904,
            scale: self.scale(column),
            month: self.month(column.at),
        }
    }

    /// How many rupiah a heading says that one of it is: `(ribu)`.
    fn scale(&self, column: &Column) -> Option<i64> {
        if !matches!(column.role, Role::Fact(Field::PrincipalSavings | Field::MandatorySavings)) {
            return None;
        }
        scale_in(self.known.words, &tokens(&column.heading.text)).or(self.table.title.scale)
    }

    /// The paper that a heading means.
    pub(super) fn paper(&self, stem: &str, column: &Column) -> Option<Slug> {
        papers::meant(self.known, stem, column.heading.company.or(self.table.title.company))
    }
}
