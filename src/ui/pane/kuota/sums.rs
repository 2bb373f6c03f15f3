//! The sums of pane 4: a product's rows added up by kecamatan, and above them the regency's last
//! twelve weeks.

use super::{State, left_cell, qty};
use crate::base::picture::bar;
use crate::base::{Code, Lang, Qty, Unit, Word, picture, quantity, text};
use crate::domain::Sum;
use crate::lists::InWeek;
use crate::lists::columns::sums::{self as of, Summed, Sums};
use crate::ui::draw::Brush;
use crate::ui::table::{Cell, Column, Cx, Drawn, SortKey, cell, column, of_count};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;
use std::cmp::Ordering;

/// A kecamatan's place with its sum. It is the same item whatever its sum is.
#[derive(Clone, Copy, Debug)]
pub struct AreaSum {
    /// Its place in the catalog.
    pub place: u32,
    /// The place of the offer whose rows are added up.
    pub offer: u8,
    /// What its rows come to.
    pub sum: Sum,
}

impl Ord for AreaSum {
    fn cmp(&self, other: &AreaSum) -> Ordering {
        self.place.cmp(&other.place)
    }
}

impl PartialOrd for AreaSum {
    fn partial_cmp(&self, other: &AreaSum) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for AreaSum {
    fn eq(&self, other: &AreaSum) -> bool {
        self.place == other.place
    }
}

impl Eq for AreaSum {}

/// Adds a row.
pub fn add(sum: &mut Sum, at: &InWeek) {
    sum.add(&at.quota, &at.line, at.on_hand);
}

/// Every kecamatan with its sum; each row is shown on the way, since there may be very many.
pub fn areas(cx: &Cx<'_>, offer: u8, mut each: impl FnMut(&InWeek)) -> Vec<AreaSum> {
    let new = |place| AreaSum { place, offer, sum: Sum::default() };
    let mut areas: Vec<AreaSum> = (0..cx.catalog.pages.len() as u32).map(new).collect();
    // Whoever has no row in the ledger adds nothing; those that are closed count in the weeks they were there.
    for (page, _, at) in cx.ledger.rows_of_offer(cx.catalog, offer.into()) {
        add(&mut areas[page].sum, &at);
        each(&at);
    }
    areas
}

impl Drawn for Sums {
    const NAME: &'static str = "jumlah";
    type Item = AreaSum;

    fn row<'c>(cx: &'c Cx<'c>, item: AreaSum) -> Summed<'c> {
        let page = &cx.catalog.pages[item.place as usize];
        let offer = &cx.ledger.offers[usize::from(item.offer)];
        let (area, offer) = ((page.area, &*page.name), (offer.company, offer.product.slug));
        Summed { registry: &cx.catalog.registry, week: cx.week, area, offer, sum: item.sum }
    }
}

/// A sum of many areas, under a label: [`cell_of`] it, what either table has of it can be drawn.
pub fn total<'c>(cx: &'c Cx<'c>, offer: u8, label: &'c str, sum: &Sum) -> Summed<'c> {
    let offer = &cx.ledger.offers[usize::from(offer)];
    let offer = (offer.company, offer.product.slug);
    let area = (Code::MIN.kecamatan(), label);
    Summed { registry: &cx.catalog.registry, week: cx.week, area, offer, sum: *sum }
}

/// What the column of a key has of a sum; nothing if it has none of sums.
pub fn cell_of(cx: &Cx<'_>, key: &str, row: &Summed<'_>) -> Option<Cell> {
    COLUMNS.iter().find(|column| column.of.key == key).map(|column| column.cell(cx, row))
}

/// A bound's place in an order: none is above all.
fn bound(qty: Option<Qty>) -> i64 {
    qty.map_or(i64::MAX, |qty| qty.0)
}

macro_rules! goods {
    ($column:ident, $rank:literal, $tail:ident, $qty:ident) => {
        column(of::$column, 9, $rank, |_, i| SortKey::Number(i.sum.$qty.0))
            .drawn(|cx, of| qty(of.sum.$qty, cx.tails.$tail, cx.lang))
    };
}

/// The columns of the kecamatan. Quantities are in the unit named in the pane's title.
pub const COLUMNS: &[Column<Sums>] = &[
    column(of::NAME, 13, 0, |cx, i| SortKey::Text(&cx.catalog.pages[i.place as usize].name))
        .toned(Tone::Strong)
        .grow(28),
    column(of::MAY, 8, 2, |_, i| SortKey::Number(i.sum.may as i64)).toned_by(|of| of_count(of.sum.may)),
    column(of::CAP, 9, 0, |_, i| SortKey::Number(bound(i.sum.cap))).drawn(|cx, of| match of.sum.cap {
        _ if of.sum.cooperatives == 0 => cell(glyph::NONE, Tone::Quiet),
        None => cell("∞", Tone::Plain),
        Some(cap) => qty(cap, cx.tails.ordered, cx.lang),
    }),
    goods!(ORDERED, 0, ordered, ordered),
    goods!(RECEIVED, 1, received, received),
    goods!(SOLD, 5, sold, sold),
    goods!(STOCK, 4, stock, stock),
    column(of::REMAINING, 9, 1, |_, i| SortKey::Number(bound(i.sum.left))).titled(Word::ColLeft).drawn(
        |cx, of| match of.sum.left {
            _ if of.sum.cooperatives == 0 => cell(glyph::NONE, Tone::Quiet),
            None => cell("∞", Tone::Quiet),
            Some(left) => left_cell(cx, left),
        },
    ),
    column(of::USED_PERCENT, 8, 3, |_, i| {
        SortKey::Number(i.sum.of_cap().map_or(0, |(used, cap)| used.0 * 1_000 / cap.0.max(1)))
    })
    .titled(Word::ColUsed)
    .pictured(|_, of| match of.sum.of_cap().filter(|_| of.sum.cooperatives > 0) {
        Some((used, cap)) => cell(bar(used.0, cap.0, 8), Tone::Plain),
        None => cell("", Tone::Quiet),
    }),
    goods!(BLOCKED, 6, ordered, blocked),
    goods!(OVER, 7, ordered, over),
    goods!(EXPIRED, 8, ordered, expired),
    goods!(RETURNED, 9, stock, returned),
    goods!(SHRUNK, 10, stock, shrunk),
    goods!(COUNTED, 11, stock, counted),
];

/// A sum as a line that is said: its label, then each heading with its figure.
pub fn said(cx: &Cx<'_>, offer: u8, label: &str, sum: &Sum) -> String {
    let row = total(cx, offer, label, sum);
    let figure =
        |column: &Column<Sums>| Some(format!("{}: {}", column.name().text(cx.lang), column.words(cx, &row)?));
    let figures: Vec<String> = COLUMNS[1..].iter().filter_map(figure).collect();
    format!("{label}: {}", figures.join("; "))
}

/// The last weeks of all cooperatives, a line a week.
pub fn weeks_said(state: &State, cx: &Cx<'_>) -> Vec<String> {
    let Some(offer) = state.offer.map(usize::from) else { return Vec::new() };
    let moved = |sum: &Sum| [sum.ordered, sum.received] != [Qty::ZERO; 2];
    let weeks = cx.past.sums(offer).iter().filter(|(_, sum)| moved(sum));
    let week = |(week, sum): &(crate::base::Week, Sum)| {
        let cap = sum.cap.map_or_else(|| "∞".to_owned(), |cap| cap.show_number(cx.lang));
        let figures = [
            (Word::ColCap, cap),
            (Word::ColOrdered, sum.ordered.show_number(cx.lang)),
            (Word::ColReceived, sum.received.show_number(cx.lang)),
        ];
        let figures = figures.map(|(word, figure)| format!("{}: {figure}", word.text(cx.lang)));
        format!("{}: {}", week.short(cx.lang), figures.join("; "))
    };
    weeks.map(week).collect()
}

/// Lines of the weeks: their names, three rows, a blank.
pub const WEEKS_HEIGHT: u16 = 5;
/// Columns of a week: its picture and its figure.
const WEEK: u16 = 7;
/// Columns of the rows' names.
const NAME: u16 = 10;

/// A quantity of a sum.
type Of = fn(&Sum) -> Option<Qty>;

/// The last weeks of all cooperatives, as many as there is room for: cap, ordered and received, each
/// with its picture against the greatest cap.
pub fn view_weeks(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let Some(offer) = state.offer.map(usize::from) else { return };
    let Some(unit) = cx.ledger.offers.get(offer).map(|offer| offer.product.unit) else { return };
    let weeks = cx.past.sums(offer);
    let room = usize::from(area.width.saturating_sub(NAME + 2) / WEEK);
    let weeks = &weeks[weeks.len().saturating_sub(room)..];
    let quantities: [(Word, Of); 3] = [
        (Word::ColCap, |sum| sum.cap),
        (Word::ColOrdered, |sum| Some(sum.ordered)),
        (Word::ColReceived, |sum| Some(sum.received)),
    ];
    let all = weeks.iter().flat_map(|(_, sum)| quantities.map(|(_, of)| of(sum).unwrap_or_default()));
    let most = all.max().unwrap_or_default();
    let scale = Scale::of(most, unit);
    brush.put(area.x + 2, area.y, NAME, &scale.name(cx.lang), Tone::Quiet);
    let place = |n: usize| area.x + 2 + NAME + n as u16 * WEEK;
    for (n, (week, _)) in weeks.iter().enumerate() {
        let tone = if *week == cx.week { Tone::Here } else { Tone::Quiet };
        brush.put_right(place(n), area.y, WEEK, &week.short(cx.lang), tone);
    }
    for (y, (word, of)) in (area.y + 1..).zip(quantities) {
        brush.put(area.x + 2, y, NAME, word.text(cx.lang), Tone::Plain);
        for (n, (_, sum)) in weeks.iter().enumerate() {
            let (text, tone) = match of(sum) {
                None => ("∞".to_owned(), Tone::Quiet),
                Some(Qty(0)) => (glyph::NONE.to_owned(), Tone::Quiet),
                Some(qty) => {
                    let figure = text::pad_left(&scale.show(qty, cx.lang), usize::from(WEEK) - 2);
                    (format!("{}{figure}", picture::column(qty.0, most.0)), Tone::Plain)
                }
            };
            brush.put_right(place(n), y, WEEK, &text, tone);
        }
    }
}

/// In what quantities are told where there is little room.
#[derive(Clone, Copy)]
struct Scale {
    unit: Unit,
    /// One of it is so many base units: 1, a thousand, a million.
    size: i64,
}

impl Scale {
    /// The finest in which a quantity takes no more than five columns.
    fn of(most: Qty, unit: Unit) -> Scale {
        let size = match most.0 / 1000 {
            0..10_000 => 1,
            10_000..1_000_000 => 1_000,
            _ => 1_000_000,
        };
        Scale { unit, size }
    }

    fn name(self, lang: crate::base::Lang) -> String {
        let unit = self.unit.word().text(lang);
        match (self.size, self.unit) {
            (1, _) => unit.to_owned(),
            (1_000, Unit::Kg) => Word::Tonnes.text(lang).to_owned(),
            (1_000, _) => format!("{} {unit}", Word::Thousand.text(lang)),
            (_, Unit::Kg) => format!("{} {}", Word::Thousand.text(lang), Word::Tonnes.text(lang)),
            _ => format!("{} {unit}", Word::Million.text(lang)),
        }
    }

    /// Whole base units, else one decimal.
    fn show(self, qty: Qty, lang: Lang) -> String {
        if self.size == 1 {
            return Qty::whole((qty.0 + 500) / 1000).show_number(lang);
        }
        let tenths = (qty.0 / 100 + self.size / 2) / self.size;
        quantity::tenths(tenths.unsigned_abs(), lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_enough() {
        for (thousandths, shown) in [
            (1_000, "1"),
            (9_999_000, "9.999"),
            (10_000_000, "10,0"),
            (730_000_000, "730,0"),
            (12_340_000, "12,3"),
            (12_350_000, "12,4"),
            (1_500_000_000, "1,5"),
        ] {
            let qty = Qty(thousandths);
            let shown_is = Scale::of(qty, Unit::Kg).show(qty, Lang::Id);
            assert_eq!(shown_is, shown);
            assert!(text::width(&shown_is) <= usize::from(WEEK) - 2);
        }
    }
}
