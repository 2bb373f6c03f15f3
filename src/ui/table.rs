//! A list as columns. What a column says of a row is the list's own ([`crate::lists::columns`]); here is how
//! a pane draws it: its heading, its width, its signs and tones, its order, and which columns go when the
//! terminal is narrow.

mod column;
mod order;
mod room;

pub use column::{Cells, Chosen, Column, Drawn, Heading, Keys, Stays, Tones, column, headings, shown};
pub use order::{SortKey, sort};

use super::board::Names;
use super::draw::Brush;
use super::list::List;
use super::theme::{Theme, Tone, glyph};
use crate::base::calendar::Week;
use crate::base::{Area, Code, Day, Lang, text};
use crate::domain::funnel::Funnel;
use crate::domain::why::Lens;
use crate::lists::{Catalog, WeekLedger};
use ratatui::layout::Rect;
pub use room::drawn;
use room::{Place, places};

/// Everything that cells are made from.
pub struct Cx<'a> {
    /// The language.
    pub lang: Lang,
    /// The rows of all cooperatives.
    pub catalog: &'a Catalog,
    /// The rules as of today.
    pub lens: &'a Lens<'a>,
    /// Today in WIB.
    pub today: Day,
    /// The week that is shown.
    pub week: Week,
    /// That week's ledger.
    pub ledger: &'a WeekLedger,
    /// What was counted over all cooperatives.
    pub figures: &'a crate::lists::figures::Figures,
    /// The funnels of an earlier day, to compare with.
    pub compare: Option<&'a (Day, Vec<Funnel>)>,
    /// The line is slow: nothing but the list.
    pub thrifty: bool,
    /// How tones look.
    pub theme: Theme,
    /// The keys, where a line names one.
    pub keys: &'a super::keymap::Keymap,
    /// Past weeks of the rows in view.
    pub past: &'a super::past::Pasts,
    /// The kecamatan that come first.
    pub own: &'a [Area],
    /// The cooperative whose personal values are shown whole.
    pub open: Option<Code>,
    /// What is away, or did not come home yet.
    pub away: &'a super::away::Away,
    /// The columns that were chosen.
    pub columns: &'a Chosen,
    /// Columns that the decimals of the ledger's quantities take.
    pub tails: super::pane::kuota::Tails,
}

impl<'a> Cx<'a> {
    /// Puts the rows of the official's own kecamatan first, by the places of their cooperatives.
    pub fn own_first<T>(&self, items: &mut [T], place: impl Fn(&T) -> u32) {
        if !self.own.is_empty() {
            items
                .sort_by_cached_key(|item| !self.own.contains(&self.catalog.at(place(item) as usize).0.area));
        }
    }

    /// The same of kecamatan, by their places.
    pub fn own_areas_first<T>(&self, items: &mut [T], place: impl Fn(&T) -> u32) {
        if !self.own.is_empty() {
            items.sort_by_key(|item| !self.own.contains(&self.catalog.pages[place(item) as usize].area));
        }
    }

    /// True of the cooperative at a place of which something did not come home yet.
    pub fn is_pending(&self, place: u32) -> bool {
        self.names().code(place).is_some_and(|code| self.away.is_pending(code))
    }

    /// What rows are called wherever they stand.
    pub fn names(&self) -> Names<'a> {
        Names { catalog: self.catalog, ledger: self.ledger }
    }
}

/// One cell.
pub struct Cell {
    /// Its text.
    pub text: String,
    /// What it means.
    pub tone: Tone,
    /// The same in fewer words, where the text has no room; none if there are no fewer.
    brief: String,
}

/// A cell of a text and a tone.
pub fn cell(text: impl Into<String>, tone: Tone) -> Cell {
    Cell { text: text.into(), tone, brief: String::new() }
}

impl Cell {
    /// In these words where it has no room.
    #[must_use]
    pub fn or(self, brief: String) -> Cell {
        Cell { brief, ..self }
    }

    /// Its words in so many columns.
    fn within(&self, columns: u16) -> &str {
        let fits = self.brief.is_empty() || text::width(&self.text) <= columns.into();
        if fits { &self.text } else { &self.brief }
    }
}

/// The tone of a number; zero and none look different.
pub fn of_count(n: usize) -> Tone {
    if n == 0 { Tone::Quiet } else { Tone::Plain }
}

/// Columns that the names of villages take besides the least, before texts grow: more only pull columns
/// apart.
pub const NAME_GROWS: u16 = 4;

/// Marks the rows of whom something did not come home yet, by the places of their cooperatives, where they
/// are not marked already.
pub fn gutter<T: Copy + Ord>(
    brush: &mut Brush<'_>,
    cx: &Cx<'_>,
    area: Rect,
    list: &List<T>,
    place: impl Fn(T) -> u32,
) {
    let height = usize::from(area.height.saturating_sub(1));
    for (line, (_, item)) in list.window(height).enumerate() {
        if !list.marks.contains(&item) && cx.is_pending(place(item)) {
            brush.put(area.x + 1, area.y + 1 + line as u16, 1, glyph::UP, Tone::Warn);
        }
    }
}

/// Draws headings in the first line of the area and rows below.
pub fn view<K: Drawn>(
    brush: &mut Brush<'_>,
    cx: &Cx<'_>,
    area: Rect,
    columns: &[Column<K>],
    list: &List<K::Item>,
) {
    if area.height == 0 {
        return;
    }
    let placed = places(columns, area, cx.lang);
    for place in &placed {
        let (x, width) = (place.x, place.width);
        let title = text::fit(place.heading(cx.lang), width.into());
        let end = match place.column.right {
            true => {
                brush.put_right(x, area.y, width, &title, Tone::Quiet);
                x + width
            }
            false => x + brush.put(x, area.y, width, &title, Tone::Quiet),
        };
        // The order stands after the heading, in the space between columns if need be.
        if let Some((_, down)) = list.sort.filter(|(by, _)| *by == place.column.of.key) {
            let sign = if down { glyph::DOWN } else { glyph::UP };
            brush.put(end.min(area.right().saturating_sub(1)), area.y, 1, sign, Tone::Quiet);
        }
    }
    let height = usize::from(area.height - 1);
    for (line, (place, item)) in list.window(height).enumerate() {
        let y = area.y + 1 + line as u16;
        if place == list.cursor {
            brush.put(area.x, y, 1, glyph::CURSOR, Tone::Here);
        }
        if list.marks.contains(&item) {
            brush.put(area.x + 1, y, 1, glyph::MARK, Tone::Marked);
        }
        let row = K::row(cx, item);
        for shown in &placed {
            let (x, width) = (shown.x, shown.width);
            let mut cell = shown.cell(cx, &row);
            // The name under the cursor stands out; a slow line has the mark alone, in half the bytes.
            if place == list.cursor && cell.tone == Tone::Strong && !cx.thrifty {
                cell.tone = Tone::Row;
            }
            match shown.column.right {
                true => brush.put_right(x, y, width, &text::fit(&cell.text, width.into()), cell.tone),
                false => {
                    brush.put(x, y, width, cell.within(width), cell.tone);
                }
            }
        }
    }
}

/// Draws a line below a list, its cells in the list's columns, by their keys: `None` leaves a column blank.
pub fn foot<K: Drawn>(
    brush: &mut Brush<'_>,
    area: Rect,
    lang: Lang,
    columns: &[Column<K>],
    y: u16,
    cell: impl Fn(&'static str) -> Option<Cell>,
) {
    for Place { column, x, width, .. } in places(columns, area, lang) {
        let Some(cell) = cell(column.of.key) else { continue };
        match column.right {
            true => brush.put_right(x, y, width, &text::fit(&cell.text, width.into()), cell.tone),
            false => {
                brush.put(x, y, width, &cell.text, cell.tone);
            }
        }
    }
}
