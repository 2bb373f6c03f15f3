//! The sums of pane 4: a product's rows added up by kecamatan, and above them the regency's last
//! twelve weeks.

use super::{State, left_cell, qty};
use crate::base::picture::bar;
use crate::base::{Qty, Unit, Word, picture, text};
use crate::domain::Sum;
use crate::lists::InWeek;
use crate::ui::draw::Brush;
use crate::ui::table::{Cell, Column, Cx, SortKey, cell, count, left, right};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;
use std::cmp::Ordering;

/// A kecamatan's place with its sum. It is the same item whatever its sum is.
#[derive(Clone, Copy, Debug)]
pub struct AreaSum {
    /// Its place in the catalog.
    pub place: u32,
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
pub fn areas(cx: &Cx<'_>, offer: usize, mut each: impl FnMut(&InWeek)) -> Vec<AreaSum> {
    let mut areas: Vec<AreaSum> =
        (0..cx.catalog.pages.len() as u32).map(|place| AreaSum { place, sum: Sum::default() }).collect();
    // Whoever has no row in the ledger adds nothing; those that are closed count in the weeks they were there.
    for (page, at) in cx.ledger.rows_of_offer(offer) {
        add(&mut areas[page].sum, at);
        each(at);
    }
    areas
}

/// A sum's cell in a column of either table, the label in the first.
pub fn total(cx: &Cx<'_>, title: Word, label: &str, sum: &Sum) -> Option<Cell> {
    let caps = sum.cooperatives > 0;
    Some(match title {
        Word::ColName | Word::ColArea => cell(label, Tone::Strong),
        Word::ColMay => count(sum.may),
        Word::ColCap if !caps => cell(glyph::NONE, Tone::Quiet),
        Word::ColCap => sum.cap.map_or(cell("∞", Tone::Plain), |cap| qty(cap, cx.tails.ordered)),
        Word::ColReturned => qty(sum.returned, cx.tails.stock),
        Word::ColShrunk => qty(sum.shrunk, cx.tails.stock),
        Word::ColCounted => qty(sum.counted, cx.tails.stock),
        Word::ColBlocked => qty(sum.blocked, cx.tails.ordered),
        Word::ColExpired => qty(sum.expired, cx.tails.ordered),
        Word::ColOver => qty(sum.over, cx.tails.ordered),
        Word::ColOrdered => qty(sum.ordered, cx.tails.ordered),
        Word::ColReceived => qty(sum.received, cx.tails.received),
        Word::ColSold => qty(sum.sold, cx.tails.sold),
        Word::ColStock => qty(sum.stock, cx.tails.stock),
        Word::ColLeft if !caps => cell(glyph::NONE, Tone::Quiet),
        Word::ColLeft => sum.left.map_or(cell("∞", Tone::Quiet), |left| left_cell(cx, left)),
        Word::ColUsed => match sum.of_cap().filter(|_| caps) {
            Some((used, cap)) => cell(bar(used.0, cap.0, 8), Tone::Plain),
            None => cell("", Tone::Quiet),
        },
        _ => return None,
    })
}

macro_rules! sum_column {
    ($title:ident, $width:literal, $rank:literal, |$sum:ident| $key:expr) => {
        right(
            Word::$title,
            $width,
            $rank,
            |cx, i: AreaSum| total(cx, Word::$title, "", &i.sum).unwrap_or(cell("", Tone::Quiet)),
            |_, i: AreaSum| {
                let $sum = &i.sum;
                SortKey::Number($key)
            },
        )
    };
}

/// A bound's place in an order: none is above all.
fn bound(qty: Option<Qty>) -> i64 {
    qty.map_or(i64::MAX, |qty| qty.0)
}

/// The columns of the kecamatan. Quantities are in the unit named in the pane's title.
pub const COLUMNS: &[Column<AreaSum>] = &[
    left(
        Word::ColArea,
        13,
        0,
        |cx, i: AreaSum| cell(&*cx.catalog.pages[i.place as usize].name, Tone::Strong),
        |cx, i: AreaSum| SortKey::Text(&cx.catalog.pages[i.place as usize].name),
    )
    .grow(28),
    sum_column!(ColMay, 8, 2, |sum| sum.may as i64),
    sum_column!(ColCap, 9, 0, |sum| bound(sum.cap)),
    sum_column!(ColOrdered, 9, 0, |sum| sum.ordered.0),
    sum_column!(ColReceived, 9, 1, |sum| sum.received.0),
    sum_column!(ColSold, 9, 5, |sum| sum.sold.0),
    sum_column!(ColStock, 9, 4, |sum| sum.stock.0),
    sum_column!(ColLeft, 9, 1, |sum| bound(sum.left)),
    Column {
        right: false,
        ..sum_column!(ColUsed, 8, 3, |sum| {
            sum.of_cap().map_or(0, |(used, cap)| used.0 * 1_000 / cap.0.max(1))
        })
        .unsaid()
    },
    sum_column!(ColBlocked, 9, 6, |sum| sum.blocked.0),
    sum_column!(ColOver, 9, 7, |sum| sum.over.0),
    sum_column!(ColExpired, 9, 8, |sum| sum.expired.0),
    sum_column!(ColReturned, 9, 9, |sum| sum.returned.0),
    sum_column!(ColShrunk, 9, 10, |sum| sum.shrunk.0),
    sum_column!(ColCounted, 9, 11, |sum| sum.counted.0),
];

/// A sum as a line that is said: its label, then each heading with its figure.
pub fn said(cx: &Cx<'_>, label: &str, sum: &Sum) -> String {
    let figure = |title: Word| {
        let cell = total(cx, title, "", sum).filter(|cell| cell.text != glyph::NONE)?;
        Some(format!("{}: {}", title.text(cx.lang), cell.text.trim_end()))
    };
    let titles = COLUMNS.iter().map(|column| column.title).filter(|title| *title != Word::ColUsed);
    let figures: Vec<String> = titles.skip(1).filter_map(figure).collect();
    format!("{label}: {}", figures.join("; "))
}

/// The last weeks of all cooperatives, a line a week.
pub fn weeks_said(state: &State, cx: &Cx<'_>) -> Vec<String> {
    let Some(offer) = state.offer.map(usize::from) else { return Vec::new() };
    let moved = |sum: &Sum| [sum.ordered, sum.received] != [Qty::ZERO; 2];
    let weeks = cx.past.sums(offer).iter().filter(|(_, sum)| moved(sum));
    let week = |(week, sum): &(crate::base::Week, Sum)| {
        let cap = sum.cap.map_or_else(|| "∞".to_owned(), Qty::show_number);
        let figures = [
            (Word::ColCap, cap),
            (Word::ColOrdered, sum.ordered.show_number()),
            (Word::ColReceived, sum.received.show_number()),
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
                    let figure = text::pad_left(&scale.show(qty), usize::from(WEEK) - 2);
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
        let unit = self.unit.symbol();
        match (self.size, self.unit) {
            (1, _) => unit.to_owned(),
            (1_000, Unit::Kg) => "ton".to_owned(),
            (1_000, _) => format!("{} {unit}", Word::Thousand.text(lang)),
            (_, Unit::Kg) => format!("{} ton", Word::Thousand.text(lang)),
            _ => format!("{} {unit}", Word::Million.text(lang)),
        }
    }

    /// Whole base units, else one decimal.
    fn show(self, qty: Qty) -> String {
        if self.size == 1 {
            return Qty::whole((qty.0 + 500) / 1000).show_number();
        }
        let tenths = (qty.0 / 100 + self.size / 2) / self.size;
        format!("{},{}", Qty::whole(tenths / 10).show_number(), tenths % 10)
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
            let shown_is = Scale::of(qty, Unit::Kg).show(qty);
            assert_eq!(shown_is, shown);
            assert!(text::width(&shown_is) <= usize::from(WEEK) - 2);
        }
    }
}
