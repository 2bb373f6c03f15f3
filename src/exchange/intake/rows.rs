//! The rows of one table. Group rows, sums, column numbers and repeated headers say nothing of any
//! cooperative; the kecamatan may stand in the row, above its group, in the sheet's name or in the title.

use super::cells::{self, Habit, Said};
use super::columns::Role;
use super::figures;
use super::interests::interests;
use super::lines::{Item, Kind, Line, Posting, Settings};
use super::places::{Found, Places, Spoken};
use super::sheets::{Cell, Sheet};
use super::table::{Column, Known, Laid, Table};
use super::words::{Words, tokens};
use crate::base::{Day, Slug};
use crate::domain::{Field, PaperState, PostingKind};
use chrono::Datelike;

/// The rows of one table.
pub(super) struct Rows<'a> {
    pub laid: &'a Laid<'a>,
    pub sheet: &'a Sheet,
    pub table: &'a Table,
    pub known: &'a Known<'a>,
    pub settings: &'a Settings,
}

/// A month has no more weeks.
const WEEKS_OF_MONTH: u32 = 5;

/// What a row is that says nothing of a cooperative.
enum Other {
    Group(String),
    Sum,
    Numbers,
    Header,
}

impl Rows<'_> {
    pub(super) fn read(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut group = String::new();
        let mut carried = String::new();
        let others: Vec<Option<Other>> = self.table.body.clone().map(|at| self.other(at)).collect();
        let carries = self.carries(&others);
        let by_word = others.iter().any(|other| matches!(other, Some(Other::Group(_))));
        let by_name =
            !by_word && self.table.first(&Role::Kecamatan).is_none() && self.table.title.kecamatan.is_empty();
        let mut last_sum = None;
        for (at, other) in self.table.body.clone().zip(others) {
            if !self.settings.watch.goes_on(at) {
                break;
            }
            match other.or_else(|| if by_name { self.lone(at) } else { None }) {
                Some(Other::Group(kecamatan)) => group = kecamatan,
                Some(Other::Sum) => last_sum = Some(lines.len()),
                Some(Other::Numbers | Other::Header) => {}
                None => {
                    let own = self.kecamatan(at);
                    if !own.is_empty() {
                        carried.clone_from(&own);
                    }
                    let above = if carries { carried.as_str() } else { "" };
                    let all = [own.as_str(), above, &group, &self.table.title.kecamatan];
                    let kecamatan = all.into_iter().find(|name| !name.is_empty()).unwrap_or("");
                    lines.extend(self.line(at, kecamatan.to_owned()));
                }
            }
        }
        // What follows the last sum is a note or a signature, unless most of the rows do.
        if let Some(at) = last_sum {
            let sure =
                |lines: &[Line]| lines.iter().filter(|line| matches!(line.found, Found::One(..))).count();
            if sure(&lines[at..]) <= sure(&lines[..at]) {
                lines.truncate(at);
            }
        }
        lines
    }

    /// What else a row is.
    fn other(&self, at: usize) -> Option<Other> {
        let words = self.known.words;
        let column = self.table.first(&Role::Kecamatan);
        let names: Vec<u16> = self.table.of(&Role::Name).map(|c| c.at).collect();
        let most = names.iter().max().copied().unwrap_or(u16::MAX);
        let mut numbers = 0usize;
        let mut counting = true;
        let mut texts: Vec<(u16, &str)> = Vec::new();
        for (col, cell) in self.sheet.row(at) {
            match cell {
                Cell::Number(n) => counting &= n == (numbers + 1) as f64,
                Cell::Text(text) => {
                    let inner = text.trim().trim_start_matches('(').trim_end_matches([')', '.']);
                    counting &= inner.parse() == Ok(numbers + 1);
                    texts.push((col, text));
                }
                _ => counting = false,
            }
            numbers += 1;
        }
        if counting && numbers >= 3 {
            return Some(Other::Numbers);
        }
        let mut headings = 0;
        for (col, text) in &texts {
            if *col <= most && is_sum(words, text) {
                return Some(Other::Sum);
            }
            // A row of data has more texts than the name of its kecamatan and a number.
            if texts.len() <= 2
                && Some(*col) != column
                && let Some(kecamatan) = self.group(text)
            {
                return Some(Other::Group(kecamatan));
            }
            headings += usize::from(
                self.table.columns.iter().any(|c| c.at == *col && is_heading(&c.heading.text, text)),
            );
        }
        (headings >= 2).then_some(Other::Header)
    }

    /// A row of nothing but the name of a kecamatan: a group, where no group says the word.
    fn lone(&self, at: usize) -> Option<Other> {
        let mut row = self.sheet.row(at);
        match (row.next(), row.next()) {
            (Some((_, Cell::Text(text))), None) if self.known.places.is_kecamatan(self.known.words, text) => {
                Some(Other::Group(text.to_owned()))
            }
            _ => None,
        }
    }

    /// The kecamatan that a group row names: `B. KECAMATAN TUTUR`.
    fn group(&self, text: &str) -> Option<String> {
        if text.len() > 60 {
            return None;
        }
        let words = self.known.words;
        let all = tokens(text);
        let at = all.iter().position(|token| words.is("kecamatan", token)).filter(|at| *at <= 1)?;
        let rest = &all[at + 1..];
        let is = |n: &usize| self.known.places.is_kecamatan(words, &rest[..*n].concat());
        (1..=3.min(rest.len())).rev().find(is).map(|n| rest[..n].concat())
    }

    /// Whether a kecamatan stands for the rows below it too, as in what was merged down and then saved
    /// as text: few cells are filled, the first among them, and no two one after the other alike.
    fn carries(&self, others: &[Option<Other>]) -> bool {
        let Some(col) = self.table.first(&Role::Kecamatan) else { return false };
        let (mut rows, mut filled, mut first, mut before, mut twice) = (0, 0, true, String::new(), false);
        let named: Vec<u16> = self.table.of(&Role::Name).map(|c| c.at).collect();
        for (at, other) in self.table.body.clone().zip(others) {
            let is_row = named.iter().any(|col| matches!(self.sheet.cell(at, *col), Cell::Text(_)));
            if !is_row || other.is_some() {
                continue;
            }
            let text = cells::show(self.sheet.cell(at, col));
            first &= rows > 0 || !text.trim().is_empty();
            rows += 1;
            if !text.trim().is_empty() {
                twice |= text == before;
                filled += 1;
                before = text;
            }
        }
        first && !twice && filled * 2 <= rows
    }

    fn text(&self, at: usize, role: &Role) -> String {
        self.table
            .first(role)
            .map_or(String::new(), |col| cells::show(self.sheet.cell(at, col)).trim().to_owned())
    }

    fn kecamatan(&self, at: usize) -> String {
        let Some(col) = self.table.first(&Role::Kecamatan) else { return String::new() };
        cells::show(self.sheet.at(self.sheet.number(at), col)).trim().to_owned()
    }

    /// The line of a row; none if it names no cooperative or says nothing.
    fn line(&self, at: usize, kecamatan: String) -> Option<Line> {
        let mut spoken = Spoken {
            code: self.text(at, &Role::Code),
            id: self.text(at, &Role::VillageId),
            name: String::new(),
            kecamatan,
            regency: self.text(at, &Role::Regency),
        };
        let names = self
            .table
            .of(&Role::Name)
            .map(|column| cells::show(self.sheet.cell(at, column.at)).trim().to_owned());
        let names: Vec<String> = names.filter(|name| !cells::is_dash(name)).collect();
        if names.is_empty() && spoken.code.is_empty() && spoken.id.is_empty() {
            return None;
        }
        let places: &Places = self.known.places;
        let mut found = Found::None;
        for name in names.iter().chain(names.is_empty().then_some(&String::new())) {
            let next = Spoken { name: name.clone(), ..spoken.clone() };
            let one = places.find(self.known.words, &next);
            let better =
                found == Found::None || (matches!(one, Found::One(..)) && !matches!(found, Found::One(..)));
            if better {
                (spoken, found) = (next, one);
            }
        }
        // `Keterangan`, and the like, is nobody's name.
        if found == Found::None && self.known.columns.exact(&spoken.name).is_some() {
            return None;
        }
        let items = self.items(at);
        let own = items.iter().filter(|_| !self.laid.is_plain()).map(|(col, _)| self.row(at, *col));
        let rows: Vec<u32> = own.collect();
        let items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
        let elsewhere = matches!(found, Found::Elsewhere(_));
        (elsewhere || !items.is_empty()).then(|| Line {
            sheet: self.sheet.name.clone(),
            row: self.row(at, self.name_column()),
            spoken,
            found,
            day: self.day(at, &Role::Day).or(self.table.title.day),
            dashboard: self.table.first(&Role::Units).is_some() && self.table.first(&Role::Rupiah).is_some(),
            items,
            rows,
        })
    }

    fn name_column(&self) -> u16 {
        self.table.columns.first().map_or(0, |column| column.at)
    }

    /// The row of a cell, from 1, where it stood.
    fn row(&self, at: usize, col: u16) -> u32 {
        self.laid.row_of(at, col) + 1
    }

    fn day(&self, at: usize, role: &Role) -> Option<Day> {
        let col = self.table.first(role)?;
        figures::day(self.sheet.at(self.sheet.number(at), col), self.known.since_1904)
    }

    fn items(&self, at: usize) -> Vec<(u16, Item)> {
        let title = &self.table.title;
        let signs = self.table.first(&Role::Attended).is_some();
        let mut items = Vec::new();
        let listed = title.event || self.table.columns.iter().any(|c| matches!(c.role, Role::Interest(_)));
        if listed && !signs && self.settings.kind.is_none_or(|kind| kind == Kind::Event) {
            items.push((self.name_column(), Item::Attended(Said::Good(()))));
        }
        for column in &self.table.columns {
            self.hear(at, column, &mut |item| items.push((column.at, item)));
        }
        items.retain(|(_, item)| !item.is_nothing());
        // A form asks whether there is one, then for its number: the number says both.
        let numbered: Vec<Field> = items.iter().filter_map(|(_, item)| item.numbered()).collect();
        items.retain(|(_, item)| !matches!(item, Item::Fact(field, Said::Good(Some(text))) if text.is_empty() && numbered.contains(field)));
        items
    }

    /// What one cell says.
    fn hear(&self, at: usize, column: &Column, put: &mut impl FnMut(Item)) {
        let words = self.known.words;
        let cell = self.sheet.cell(at, column.at);
        match &column.role {
            Role::Fact(field) => {
                put(Item::Fact(
                    *field,
                    self.meant(cells::fact(words, *field, cell, self.habit(column)), |yes| {
                        yes.then(String::new)
                    }),
                ));
                if *field == Field::Nib
                    && let Some(status) = cells::status_beside(words, cell)
                {
                    put(Item::Status(Said::Good(status), self.day(at, &Role::CheckDay)));
                }
            }
            Role::Status => put(Item::Status(cells::status(words, cell), self.day(at, &Role::CheckDay))),
            Role::Paper(stem) => {
                if let Some(paper) = self.paper(stem, column) {
                    let said = cells::paper(words, cell, self.known.since_1904);
                    let on = if let Said::Good((_, Some(day))) = said {
                        Some(day)
                    } else {
                        self.day(at, &Role::Day)
                    };
                    let meant = |yes: bool| if yes { PaperState::Received } else { PaperState::Missing };
                    put(Item::Paper(paper, self.meant(said.map(|(state, _)| state), meant), on));
                }
            }
            Role::Attended => put(Item::Attended(cells::tick(words, cell, true))),
            Role::Interest(company) => put(Item::Interest(*company, cells::tick(words, cell, false))),
            Role::Interests => {
                let companies: Vec<Slug> =
                    self.known.registry.companies.iter().map(|company| company.slug).collect();
                interests(words, &companies, cell).into_iter().for_each(put);
            }
            Role::Qty => self.posting(at, column).map(Item::Posting).into_iter().for_each(put),
            Role::Units => {
                let rupiah = self.table.first(&Role::Rupiah).map(|col| self.sheet.cell(at, col));
                let pair =
                    figures::whole(words, cell).zip(rupiah.and_then(|cell| figures::whole(words, cell)));
                pair.into_iter().for_each(|(units, rupiah)| put(Item::Dashboard(units, rupiah)));
            }
            _ => {}
        }
    }

    fn habit<'c>(&self, column: &'c Column) -> Habit<'c> {
        Habit {
            counts: column.counts,
            fractions: column.fractions,
            unit: column.heading.unit.as_deref(),
            since_1904: self.known.since_1904,
        }
    }

    /// What a person said that unclear marks mean.
    fn meant<T>(&self, said: Said<T>, meaning: impl Fn(bool) -> T) -> Said<T> {
        match (said, self.settings.mark) {
            (Said::Unclear(_), Some(yes)) => Said::Good(meaning(yes)),
            (said, _) => said,
        }
    }

    /// The paper that a heading means: its own slug, or the one of the company that is spoken of.
    fn paper(&self, stem: &str, column: &Column) -> Option<Slug> {
        let papers = &self.known.registry.papers;
        let exact = papers.iter().find(|paper| paper.slug.as_str() == stem);
        let company = column.heading.company.or(self.table.title.company);
        let own = company
            .and_then(|company| papers.iter().find(|p| p.slug.as_str() == format!("{stem}-{company}")));
        let begins: Vec<_> =
            papers.iter().filter(|p| p.slug.as_str().starts_with(&format!("{stem}-"))).collect();
        let lone = if let [one] = begins.as_slice() { Some(*one) } else { None };
        exact.or(own).or(lone).map(|paper| paper.slug)
    }

    fn posting(&self, at: usize, column: &Column) -> Option<Posting> {
        let words = self.known.words;
        let title = &self.table.title;
        let heading = &column.heading;
        let unit = self.text(at, &Role::Unit);
        let unit = if unit.is_empty() { heading.unit.clone().unwrap_or_default() } else { unit };
        let qty = figures::quantity(words, self.sheet.cell(at, column.at), &unit)?;
        let named = |role: &Role, group: &str| {
            let text = self.text(at, role);
            words.one(group, &tokens(&text)).map(str::to_owned)
        };
        let product = named(&Role::Product, "product").and_then(|slug| Slug::parse(&slug).ok());
        let kind = named(&Role::Kind, "kind").and_then(|kind| PostingKind::parse(&kind).ok());
        let week = heading
            .week
            .or(title.week.filter(|_| heading.day.is_none() && self.table.first(&Role::Day).is_none()));
        let on = self.day(at, &Role::Day).or(heading.day);
        // `Minggu 2` of a month is none of the year.
        let first = week.is_some_and(|week| week.monday().iso_week().week() <= WEEKS_OF_MONTH);
        let of_month = first && on.is_none() && (heading.month || title.month);
        let week = week.filter(|_| !of_month);
        let price = self.table.of(&Role::Price).next().and_then(|column| {
            let price = figures::rupiah(words, self.sheet.cell(at, column.at))?;
            Some((price, column.heading.unit.clone()))
        });
        let delivery_order = self.text(at, &Role::DeliveryOrder);
        // What has a delivery order was delivered.
        let delivered = (!cells::is_dash(&delivery_order)).then_some(PostingKind::Receive);
        Some(Posting {
            kind: kind.or(heading.kind).or(title.kind).or(delivered),
            product: product.or(heading.product).or(title.product),
            company: heading.company.or(title.company),
            qty,
            on,
            week,
            of_month: of_month && self.settings.day.is_none(),
            price,
            delivery_order,
        })
    }
}

fn is_sum(words: &Words, text: &str) -> bool {
    if text.len() > 60 || !words.may_begin("sum", text) {
        return false;
    }
    let all = tokens(text);
    words.is("sum", text) || (all.len() > 1 && all.first().is_some_and(|first| words.is("sum", first)))
}

fn is_heading(heading: &str, text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && (heading == text || heading.ends_with(text) && heading.len() > text.len() && text.len() > 2)
}
