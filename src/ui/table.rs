//! A list as columns: one description of a pane's columns gives its headings, its cells, its order,
//! and which of them go when the terminal is narrow.

mod order;

pub use order::{SortKey, sort};

use super::board::Names;
use super::draw::Brush;
use super::list::List;
use super::theme::{Theme, Tone, glyph};
use crate::base::calendar::Week;
use crate::base::{Area, Code, Day, Lang, Word, text};
use crate::domain::funnel::Funnel;
use crate::domain::why::Lens;
use crate::lists::{Catalog, WeekLedger};
use ratatui::layout::Rect;

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
}

/// A cell of a text and a tone.
pub fn cell(text: impl Into<String>, tone: Tone) -> Cell {
    Cell { text: text.into(), tone }
}

/// A number; zero and none look different.
pub fn count(n: usize) -> Cell {
    cell(crate::base::quantity::group(n as i64), if n == 0 { Tone::Quiet } else { Tone::Plain })
}

/// A column of a pane.
pub struct Column<T> {
    /// Its heading.
    pub title: Word,
    /// Its heading where that has no room.
    pub brief: Option<Word>,
    /// Columns it takes at least.
    pub width: u16,
    /// Columns it takes besides where there is room.
    pub grow: u16,
    /// What it becomes before a column goes that one comes for.
    pub narrow: Option<Narrow<T>>,
    /// Numbers sit to the right.
    pub right: bool,
    /// The greater, the earlier it goes when the terminal is narrow; 0 never goes.
    pub rank: u8,
    /// Its cells.
    pub cell: Cells<T>,
    /// What it sorts by.
    pub key: Keys<T>,
    /// Its heading where it is said and not drawn, if that is another.
    pub called: Option<Word>,
    /// Its cells where they are said and not drawn, if they are others.
    pub said: Option<Cells<T>>,
}

/// A column where there is little room: its width, its cells, and a heading if that fits.
pub type Narrow<T> = (u16, Cells<T>);
/// What makes a cell.
pub type Cells<T> = fn(&Cx<'_>, T) -> Cell;
/// What makes the value that a cell sorts by.
pub type Keys<T> = for<'c> fn(&'c Cx<'c>, T) -> SortKey<'c>;

/// A column of texts: title, least width, rank, cells, sort keys.
pub const fn left<T>(title: Word, width: u16, rank: u8, cell: Cells<T>, key: Keys<T>) -> Column<T> {
    let (brief, narrow, called, said) = (None, None, None, None);
    Column { title, brief, width, grow: 0, narrow, right: false, rank, cell, key, called, said }
}

/// A column of numbers, which sit to the right.
pub const fn right<T>(title: Word, width: u16, rank: u8, cell: Cells<T>, key: Keys<T>) -> Column<T> {
    Column { right: true, ..left(title, width, rank, cell, key) }
}

impl<T> Column<T> {
    /// Takes so many columns more where there is room.
    pub const fn grow(self, by: u16) -> Column<T> {
        Column { grow: by, ..self }
    }

    /// Has this heading where the other has no room.
    pub const fn brief(self, title: Word) -> Column<T> {
        Column { brief: Some(title), ..self }
    }

    /// Is so narrow, with these cells, before a column goes that one comes for.
    pub const fn narrow(self, width: u16, cell: Cells<T>) -> Column<T> {
        Column { narrow: Some((width, cell)), ..self }
    }

    /// Has this heading where it is said: one that is not cut to a column's width.
    pub const fn called(self, title: Word) -> Column<T> {
        Column { called: Some(title), ..self }
    }

    /// Has these cells where they are said: ones that need no sign and no bar.
    pub const fn said(self, cell: Cells<T>) -> Column<T> {
        Column { said: Some(cell), ..self }
    }

    /// Is only drawn: what it shows is said by another column, or by the row's name.
    pub const fn unsaid(self) -> Column<T> {
        self.said(|_, _| Cell { text: String::new(), tone: Tone::Quiet })
    }
}

/// Columns that the names of villages take besides the least, before texts grow: more only pull columns
/// apart.
pub const NAME_GROWS: u16 = 4;

/// Spaces between two columns.
const GAP: u16 = 2;
/// The gutter: the cursor's mark and a marked row's.
const GUTTER: u16 = 2;

/// A column as it is drawn.
struct Place<'c, T> {
    at: usize,
    column: &'c Column<T>,
    x: u16,
    width: u16,
    is_narrow: bool,
}

impl<T> Place<'_, T> {
    /// Its heading, as long as there is room for; a narrow column may have none.
    fn heading(&self, lang: Lang) -> &'static str {
        let title = self.column.title.text(lang);
        match self.column.brief {
            _ if self.is_narrow && text::width(title) > self.width.into() => "",
            Some(brief) if text::width(title) > self.width.into() => brief.text(lang),
            Some(_) | None => title,
        }
    }

    fn cell(&self, cx: &Cx<'_>, item: T) -> Cell {
        let narrow = self.column.narrow.filter(|_| self.is_narrow);
        narrow.map_or(self.column.cell, |(_, cell)| cell)(cx, item)
    }
}

/// Columns go from this rank on before others become narrow.
const COMFORT: u8 = 2;

/// Which columns fit, and how wide they are: the last of their ranks go first; before those go that one comes
/// for, columns become narrow that can. What room is left is for headings in full, then for columns that grow.
fn places<'c, T>(columns: &'c [Column<T>], area: Rect, lang: Lang) -> Vec<Place<'c, T>> {
    let room = area.width.saturating_sub(GUTTER);
    let place = |(at, column): (usize, &'c Column<T>)| Place {
        at,
        column,
        x: 0,
        width: column.width,
        is_narrow: false,
    };
    let mut shown: Vec<Place<'c, T>> = columns.iter().enumerate().map(place).collect();
    let total = |shown: &[Place<'_, T>]| shown.iter().map(|p| p.width + GAP).sum::<u16>().saturating_sub(GAP);
    while total(&shown) > room {
        let last = shown.iter().enumerate().filter(|(_, p)| p.column.rank > 0);
        let last = last.max_by_key(|(_, p)| p.column.rank).map(|(at, p)| (at, p.column.rank));
        let wide = shown.iter_mut().find(|p| p.column.narrow.is_some() && !p.is_narrow);
        match (last, wide) {
            (Some((at, rank)), _) if rank >= COMFORT => drop(shown.remove(at)),
            (_, Some(wide)) => {
                wide.is_narrow = true;
                wide.width = wide.column.narrow.map_or(wide.width, |(width, _)| width);
            }
            (Some((at, _)), None) => drop(shown.remove(at)),
            (None, None) => break,
        }
    }
    let mut spare = room.saturating_sub(total(&shown));
    let lacks = |p: &Place<'_, T>| match p.is_narrow {
        true => 0,
        false => (text::width(p.column.title.text(lang)) as u16).saturating_sub(p.width),
    };
    if shown.iter().map(lacks).sum::<u16>() <= spare {
        for place in &mut shown {
            spare -= lacks(place);
            place.width += lacks(place);
        }
    }
    // Those that need least get it before all others.
    let mut growing: Vec<&mut Place<'_, T>> = shown.iter_mut().filter(|p| p.column.grow > 0).collect();
    growing.sort_by_key(|p| p.column.grow);
    for place in growing {
        let more = place.column.grow.min(spare);
        place.width += more;
        spare -= more;
    }
    let mut x = area.x + GUTTER;
    for place in &mut shown {
        place.x = x;
        place.width = place.width.min(area.right().saturating_sub(x));
        x += place.width + GAP;
    }
    shown
}

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
pub fn view<T: Copy + Ord>(
    brush: &mut Brush<'_>,
    cx: &Cx<'_>,
    area: Rect,
    columns: &[Column<T>],
    list: &List<T>,
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
        if let Some((_, down)) = list.sort.filter(|(by, _)| *by == place.at) {
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
        for shown in &placed {
            let (x, width) = (shown.x, shown.width);
            let mut cell = shown.cell(cx, item);
            // The name under the cursor stands out; a slow line has the mark alone, in half the bytes.
            if place == list.cursor && cell.tone == Tone::Strong && !cx.thrifty {
                cell.tone = Tone::Row;
            }
            match shown.column.right {
                true => brush.put_right(x, y, width, &text::fit(&cell.text, width.into()), cell.tone),
                false => {
                    brush.put(x, y, width, &cell.text, cell.tone);
                }
            }
        }
    }
}

/// Draws a line below a list, its cells in the list's columns: `None` leaves a column blank.
pub fn foot<T>(
    brush: &mut Brush<'_>,
    area: Rect,
    lang: Lang,
    columns: &[Column<T>],
    y: u16,
    cell: impl Fn(&Column<T>) -> Option<Cell>,
) {
    for Place { column, x, width, .. } in places(columns, area, lang) {
        let Some(cell) = cell(column) else { continue };
        match column.right {
            true => brush.put_right(x, y, width, &text::fit(&cell.text, width.into()), cell.tone),
            false => {
                brush.put(x, y, width, &cell.text, cell.tone);
            }
        }
    }
}
