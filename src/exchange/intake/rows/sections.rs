//! Rows that head a part of a table and say of all below them what the title does not: `B. BELUM DITERIMA`, `C. RETUR`,
//! `Senin, 23 November 2026`, `TARGET TAHUN 2027`.

use super::{Other, Rows};
use crate::base::{Day, Slug};
use crate::domain::PostingKind;
use crate::exchange::intake::cells::Said;
use crate::exchange::intake::columns::{Heading, Turned};
use crate::exchange::intake::lines::Item;
use crate::exchange::intake::title::{is_passed_on, kind_in};
use crate::exchange::intake::weeks::{day_of, year_in};
use crate::exchange::intake::words::tokens;

/// What heads rows has no more words; a note has.
const MOST: usize = 6;

/// What is said of the rows below one.
#[derive(Default)]
pub(super) struct Section {
    /// What it turns.
    turned: Turned,
    /// What was done.
    pub kind: Option<PostingKind>,
    /// With what; `Some(None)` if with none of the programme's.
    pub product: Option<Option<Slug>>,
    /// On which day.
    pub day: Option<Day>,
    /// Of which year it is, if it says that and no day.
    year: Option<i32>,
}

impl Section {
    /// Whether it says what was done, or turns it.
    fn is_of_its_own(&self) -> bool {
        self.kind.is_some() || self.turned != Turned::default()
    }

    /// The same below another, with what that says and it does not.
    fn below(self, upper: &Section) -> Section {
        let turns = self.turned != Turned::default();
        let day = self.day.or(upper.day);
        Section {
            turned: if turns { self.turned } else { upper.turned.clone() },
            kind: self.kind.or(upper.kind),
            product: self.product.or(upper.product),
            year: self.year.or(upper.year.filter(|_| day.is_none())),
            day,
        }
    }
}

/// The sections of a table, each with the filled row that heads it, in order.
pub(super) type Sections = Vec<(usize, Section)>;

impl Rows<'_> {
    /// The section that a row stands in.
    pub(super) fn section(&self, at: usize) -> Option<&Section> {
        let begun = self.sections.partition_point(|(first, _)| *first <= at);
        self.sections.get(begun.checked_sub(1)?).map(|(_, section)| section)
    }

    /// Finds the rows that head sections, and makes them that. What heads rows below another that heads them too goes on
    /// with what that says: one right below it, and one that says no more than a day or goods. One below the name of a
    /// kecamatan ends with the next.
    pub(super) fn sections_of(&self, others: &mut [Option<Other>]) -> Sections {
        let begin = self.table.body.start;
        let mut all = Sections::new();
        let (mut first_group, mut has_rows) = (None, false);
        let last = others.iter().rposition(|other| other.is_none()).unwrap_or(0);
        for place in 0..last {
            let at = begin + place;
            if let Some(Other::Group(_)) = others[place] {
                let is_below = |(head, _): &(usize, Section)| first_group.is_some_and(|group| group < *head);
                all.extend(all.last().is_some_and(is_below).then(|| (at, Section::default())));
                first_group.get_or_insert(at);
            }
            if others[place].is_some() {
                continue;
            }
            // Below it rows follow that have more, perhaps after another that heads them.
            let is_row = |next: &usize| others[*next].is_none() && self.sheet.row(begin + next).count() > 1;
            let is_head =
                || (place + 1..=last).any(|next| is_row(&next) && self.alone(begin + next).is_none());
            let found = self.alone(at).filter(|_| is_head()).and_then(|text| self.section_in(text));
            let Some(section) = found else {
                has_rows = true;
                continue;
            };
            let upper = all.last().map(|(_, upper)| upper).filter(|_| !has_rows || !section.is_of_its_own());
            let section = if let Some(upper) = upper { section.below(upper) } else { section };
            all.push((at, section));
            others[place] = Some(Other::Section);
            has_rows = false;
        }
        all
    }

    /// What a text says of all rows below it; none if it says nothing, or names a village.
    fn section_in(&self, text: &str) -> Option<Section> {
        let (words, places) = (self.known.words, self.known.places);
        let all = tokens(text);
        if all.len() > MOST || places.is_village(words, text) || places.is_kecamatan(words, text) {
            return None;
        }
        let turned = self.known.columns.over(words, std::iter::once(text));
        // What cooperatives pass on is not received.
        let title = &self.table.title;
        let passes = (title.outward || title.kind == Some(PostingKind::Sell)) && is_passed_on(words, &all);
        let (kind, _) = kind_in(words, std::slice::from_ref(&all));
        let kind = kind.filter(|_| !passes);
        let own = || words.one("product", &all).filter(|_| !words.is_foreign(&all));
        let is_of_goods = !words.within("product", &all).is_empty();
        let product = is_of_goods.then(|| own().and_then(|slug| Slug::parse(slug).ok()));
        // `Senin, 23 November 2026`, and not `Tosari, 24 November 2026` above who signs.
        let begins =
            all.iter().position(|token| token.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(0);
        let is_plain = all[..begins].iter().all(|token| DAYS.contains(&token.as_str()));
        let day = text.find(|c: char| c.is_ascii_digit()).map(|from| &text[from..]);
        let day = day.and_then(|day| day_of(day, &all[begins..])).filter(|_| is_plain);
        let year = year_in(words, &all).filter(|_| day.is_none());
        let says = turned != Turned::default() || kind.is_some() || product.is_some();
        let is_head = says || day.is_some() || year.is_some();
        is_head.then_some(Section { turned, kind, product, day, year })
    }

    /// Whether what heads its part of the table turns what a row says, or says another thing than its heading.
    pub(super) fn is_sectioned(&self, at: usize, heading: &Heading, item: &Item) -> bool {
        let Some(section) = self.section(at) else { return false };
        let own_year = self.table.title.year.unwrap_or(self.known.year);
        let is_of_other_year = section.year.is_some_and(|year| year != own_year);
        let is_other = match item {
            Item::Posting(posting) => {
                let turned = &section.turned;
                let is_order = posting.kind == Some(PostingKind::Order);
                let is_wished = turned.planned || (turned.asked && !is_order);
                is_wished
                    || (is_of_other_year && posting.on.is_none())
                    || turned.denied.is_some()
                    || (section.kind.is_some() && section.kind != posting.kind)
                    || section.product.is_some_and(|product| product != posting.product)
            }
            Item::Fact(_, Said::Good(None)) => false,
            _ => is_of_other_year,
        };
        is_other || self.is_turned(&section.turned, heading, item)
    }
}

/// What may stand before a day.
const DAYS: [&str; 10] =
    ["hari", "tanggal", "tgl", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];
