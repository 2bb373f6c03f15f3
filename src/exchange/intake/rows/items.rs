//! What the cells of one row say: of each column what it holds, and what else of the row speaks in it.

use super::Rows;
use super::twice::numbered_twice;
use crate::base::{Day, Slug};
use crate::domain::{Field, PaperState, PostingKind};
use crate::exchange::intake::cells::{self, Habit, Said};
use crate::exchange::intake::columns::{Heading, Like, Role};
use crate::exchange::intake::figures;
use crate::exchange::intake::interests::interests;
use crate::exchange::intake::ledger;
use crate::exchange::intake::lines::{Item, Kind, Posting};
use crate::exchange::intake::members::members;
use crate::exchange::intake::papers;
use crate::exchange::intake::seen::Posted;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::{Column, flow};
use crate::exchange::intake::title::scale_in;
use crate::exchange::intake::words::tokens;

/// What stands for a paper that is not known.
const PAPER: &str = "berkas";

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
        let signs = self.table.first(&Role::Attended).is_some();
        let mut items = Vec::new();
        // A list of interests alone says of nobody that they were there.
        let is_told = title.event && !title.invited && !signs;
        if is_told && self.settings.kind.is_none_or(|kind| kind == Kind::Event) {
            items.push((self.name_column(), Item::Attended(Said::Good(()))));
        }
        let mut boxes = 0;
        for (place, column) in self.table.columns.iter().enumerate() {
            if boxes > 0 {
                boxes -= 1;
            } else if let Some((item, others)) = self.boxed(at, &self.table.columns[place..]) {
                (boxes, _) = (others, items.push((column.at, item)));
            } else {
                let mut put = |item| {
                    let mut item = self.settings.meant(item);
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
        if self.is_unread(at, &Role::Day) {
            items.iter_mut().for_each(|(_, item)| item.doubt("day"));
        }
        if self.is_turned_perhaps(at) {
            items.iter_mut().for_each(|(_, item)| item.doubt("month.first"));
        }
        if self.is_sample(at) {
            items.iter_mut().for_each(|(_, item)| item.doubt("sample"));
        }
        if self.is_warned(at) {
            items
                .iter_mut()
                .filter(|(_, item)| item.numbered().is_some())
                .for_each(|(_, i)| i.doubt("remark"));
        }
        if self.is_held_by_another(at) {
            let of_account = |item: &Item| item.numbered() == Some(Field::Account);
            let alone = items.iter().any(|(_, item)| of_account(item));
            let held = items.iter_mut().map(|(_, item)| item);
            held.filter(|item| if alone { of_account(item) } else { item.numbered().is_some() })
                .for_each(|item| item.doubt("remark"));
        }
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
        let cell = shared.or(across).unwrap_or_else(|| self.sheet.cell(at, column.at));
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

    /// The papers that a cell names: they are there, and of the others nothing is said.
    fn listed(&self, at: usize, column: &Column, cell: Cell<'_>) -> Vec<Item> {
        let Cell::Text(text) = cell else { return Vec::new() };
        if cells::is_dash(text) || self.known.words.is("no", text) {
            return Vec::new();
        }
        let asked = tokens(&column.heading.text);
        if asked.iter().any(|token| self.known.words.is("owned", token)) {
            return self.owned(text);
        }
        let day = self.day(at, &Role::Day);
        let item = |(part, paper): (&str, Option<String>)| {
            let unread = || Said::Unreadable("paper", part.to_owned());
            let known = paper.as_deref().and_then(|stem| self.paper(stem, column));
            let slug = known.or_else(|| Slug::parse(paper.as_deref().unwrap_or(PAPER)).ok())?;
            let said = known.map_or_else(unread, |_| Said::Good(PaperState::Received));
            Some(Item::Paper(slug, said, day))
        };
        papers::named(self.known, text).into_iter().filter_map(item).collect()
    }

    /// What a cell names of what a cooperative has: there is one, of whatever number.
    fn owned(&self, text: &str) -> Vec<Item> {
        let item = |(part, field): (&str, Option<Field>)| match field {
            Some(field) => Some(Item::Fact(field, Said::Good(Some(Default::default())))),
            None => {
                Some(Item::Paper(Slug::parse(PAPER).ok()?, Said::Unreadable("paper", part.to_owned()), None))
            }
        };
        papers::facts(self.known, text).into_iter().filter_map(item).collect()
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
            unit: column.heading.unit.as_deref(),
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

    /// What the quantities of a column are, as far as the first of them agree.
    pub(in super::super) fn posted(&self, at: u16, among: usize) -> Posted {
        let column = self.table.columns.iter().find(|column| column.at == at);
        let of = |row: usize| {
            let column = column.filter(|_| self.is_data(row))?;
            self.posting(row, column, self.sheet.cell(row, at), None)
        };
        let mut first = self.table.body.clone().filter_map(of).take(among);
        let told = first.next().map(|one| Posted { kind: one.kind, product: one.product, week: one.week });
        let agreed = |so_far: Posted, one: Posting| Posted {
            kind: so_far.kind.filter(|_| so_far.kind == one.kind),
            product: so_far.product.filter(|_| so_far.product == one.product),
            week: so_far.week.filter(|_| so_far.week == one.week),
        };
        first.fold(told.unwrap_or_default(), agreed)
    }

    /// The product of a quantity: its row's, its heading's or its title's; none where what stands nearest is none of the
    /// programme's.
    fn product(&self, at: usize, heading: &Heading) -> Option<Slug> {
        let words = self.known.words;
        let over = match (self.section(at).and_then(|section| section.product), heading.product) {
            // A heading and a section that differ leave it open.
            (Some(above), Some(own)) => above.filter(|above| *above == own),
            (Some(above), None) => above,
            (None, own) => own.or(self.table.title.product),
        };
        let own = tokens(&self.text(at, &Role::Product));
        if let Some(slug) = words.one("product", &own).filter(|_| !words.is_foreign(&own)) {
            return Slug::parse(slug).ok();
        }
        // `Beras 50 kg` below `BERAS SPHP` is that, and `Beras Ketan` is not.
        let is_part = |slug: &Slug| {
            let is_word = |word: &String| words.is_part("product", slug.as_str(), word);
            let is_size = |(at, word): (usize, &String)| {
                let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
                words
                    .has("unit", if unit.is_empty() { own.get(at + 1).map_or("", |next| next) } else { unit })
            };
            let is_besides = |(at, word)| is_word(word) || is_size((at, word)) || words.has("company", word);
            own.iter().any(is_word) && own.iter().enumerate().all(is_besides)
        };
        let is_foreign =
            words.is_foreign(&own) || (own.is_empty() && words.is_foreign(&tokens(&heading.text)));
        over.filter(|slug| !is_foreign && (own.is_empty() || is_part(slug)))
    }

    fn posting(&self, at: usize, column: &Column, cell: Cell<'_>, above: Option<Day>) -> Option<Posting> {
        let words = self.known.words;
        let title = &self.table.title;
        let heading = &column.heading;
        let beside =
            |role: &Role| self.table.serving(column, role).next().map(|column| self.merged(at, column.at));
        let unit = beside(&Role::Unit).unwrap_or_default();
        let over = || heading.unit.clone().or_else(|| title.unit.clone()).unwrap_or_default();
        let unit = if unit.is_empty() { over() } else { unit };
        let (qty, unread) = match cell {
            Cell::Error(text) => ((String::new(), text.to_owned()), Some(cells::error(text))),
            cell if heading.is_money() && !cells::is_dash(&cells::show(cell)) => {
                ((String::new(), cells::show(cell)), Some("rupiah"))
            }
            cell => (
                figures::quantity(words, cell, &unit).or_else(|| self.counted_none(cell, heading, &unit))?,
                None,
            ),
        };
        let kind = tokens(&self.text(at, &Role::Kind));
        let kind = words.kind(&kind).and_then(|kind| PostingKind::parse(kind).ok());
        let off = self.table.others.iter().any(|(col, _)| self.is_off(at, *col));
        let when = self.when(at, column, above);
        let product = self.product(at, heading);
        let unread = unread.or_else(|| self.is_other_bag(at, column, product?, &qty.0));
        let delivery_order = beside(&Role::DeliveryOrder).unwrap_or_default();
        // `Tgl Terima` says what was done that day.
        let dated = self.table.serving(column, &Role::Day).find_map(|column| column.heading.kind);
        // What has a delivery order was delivered.
        let delivered = (!cells::is_dash(&delivery_order)).then_some(PostingKind::Receive);
        let of_section = self.section(at).and_then(|section| section.kind);
        let kind = kind.or(heading.kind).or(of_section).or(title.kind).or(dated).or(delivered);
        let kind = kind.filter(|_| !off && heading.like != Some(Like::Unclear));
        let price = self.price(at, column, kind);
        let beside = self.table.others.iter().filter(|_| matches!(price, Some((_, None))));
        let sums = beside.filter_map(|(col, _)| figures::rupiah(words, self.sheet.cell(at, *col))).collect();
        // What came on that day was ordered on another.
        let is_later = kind.zip(dated).is_some_and(|(kind, day)| ledger::is_later(day, kind));
        let is_counted = title.kind == Some(PostingKind::Count);
        // Beside what is left, what was counted may be what was put right.
        let beside = || self.table.of(&Role::Qty).any(|column| column.heading.left);
        let is_left = heading.kind == Some(PostingKind::Count) && beside() && !is_counted;
        let left = is_left.then_some("stock").or_else(|| flow(heading, self.known).map(|_| "flow"));
        let needed = (heading.like == Some(Like::Needed)).then_some("need");
        let undone = self.is_undone(at, kind).then_some("undone");
        let comma = matches!(cell, Cell::Text(text) if figures::is_either(text)).then_some("comma");
        let asked = (is_later || when.other_month) && self.settings.day.is_none();
        Some(Posting {
            kind,
            product,
            company: heading.company.or_else(|| self.supplier(at)).or(title.company),
            qty,
            on: when.on,
            week: when.week,
            undated: when.undated || asked,
            price,
            sums,
            delivery_order,
            torn: false,
            doubt: undone
                .or(when.above.then_some("day.above"))
                .or(when.other_month.then_some("month"))
                .or(left)
                .or(needed)
                .or(comma),
            unread,
        })
    }
}
