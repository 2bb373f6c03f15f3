//! A list as columns: one description of a pane's columns gives its headings, its cells, its order,
//! and which of them go when the terminal is narrow.

use super::board::Names;
use super::draw::Brush;
use super::list::{List, Sort};
use super::theme::{Theme, Tone, glyph};
use crate::base::calendar::Week;
use crate::base::{Area, Code, Day, Lang, Word, text};
use crate::domain::funnel::Funnel;
use crate::domain::why::Lens;
use crate::lists::{Catalog, WeekLedger};
use ratatui::layout::Rect;
use std::cmp::Ordering;

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

/// What a column sorts by.
#[derive(PartialEq)]
pub enum SortKey<'a> {
    /// By number.
    Number(i64),
    /// By text.
    Text(&'a str),
}

/// A key as it is compared: of a text its first bytes stand beside it, and tell most apart.
enum Compared<'a> {
    Number(i64),
    Text(u64, &'a str),
}

impl<'a> From<SortKey<'a>> for Compared<'a> {
    fn from(key: SortKey<'a>) -> Compared<'a> {
        match key {
            SortKey::Number(n) => Compared::Number(n),
            SortKey::Text(text) => {
                let mut first = [0; 8];
                first.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
                Compared::Text(u64::from_be_bytes(first), text)
            }
        }
    }
}

impl Compared<'_> {
    fn compare(&self, other: &Compared<'_>) -> Ordering {
        match (self, other) {
            (Compared::Number(a), Compared::Number(b)) => a.cmp(b),
            (Compared::Text(a, text), Compared::Text(b, other)) => a.cmp(b).then_with(|| text.cmp(other)),
            (Compared::Number(_), Compared::Text(..)) => Ordering::Less,
            (Compared::Text(..), Compared::Number(_)) => Ordering::Greater,
        }
    }
}

/// A column of a pane.
pub struct Column<T> {
    /// Its heading.
    pub title: Word,
    /// Columns it takes at least.
    pub width: u16,
    /// It takes what room is left.
    pub grow: bool,
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

/// What makes a cell.
pub type Cells<T> = fn(&Cx<'_>, T) -> Cell;
/// What makes the value that a cell sorts by.
pub type Keys<T> = for<'c> fn(&'c Cx<'c>, T) -> SortKey<'c>;

/// A column of texts: title, least width, rank, cells, sort keys.
pub const fn left<T>(title: Word, width: u16, rank: u8, cell: Cells<T>, key: Keys<T>) -> Column<T> {
    Column { title, width, grow: false, right: false, rank, cell, key, called: None, said: None }
}

/// A column of numbers, which sit to the right.
pub const fn right<T>(title: Word, width: u16, rank: u8, cell: Cells<T>, key: Keys<T>) -> Column<T> {
    Column { title, width, grow: false, right: true, rank, cell, key, called: None, said: None }
}

impl<T> Column<T> {
    /// Takes what room is left.
    pub const fn grow(self) -> Column<T> {
        Column { grow: true, ..self }
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

/// Sorts items by a column; equals keep the order they have.
pub fn sort<T: Copy>(items: &mut [T], columns: &[Column<T>], sort: Sort, cx: &Cx<'_>) {
    let Some((column, down)) = sort else { return };
    let Some(column) = columns.get(column) else { return };
    let mut keyed: Vec<(Compared<'_>, T)> = items.iter().map(|i| ((column.key)(cx, *i).into(), *i)).collect();
    keyed.sort_by(|a, b| if down { b.0.compare(&a.0) } else { a.0.compare(&b.0) });
    for (slot, (_, item)) in items.iter_mut().zip(keyed) {
        *slot = item;
    }
}

/// Spaces between two columns.
const GAP: u16 = 2;
/// The gutter: the cursor's mark and a marked row's.
const GUTTER: u16 = 2;

/// Which columns fit and how wide they are: `(column, x, width)`.
fn places<T>(columns: &[Column<T>], area: Rect) -> Vec<(usize, u16, u16)> {
    let room = area.width.saturating_sub(GUTTER);
    let mut shown: Vec<usize> = (0..columns.len()).collect();
    let total =
        |shown: &[usize]| shown.iter().map(|&n| columns[n].width + GAP).sum::<u16>().saturating_sub(GAP);
    while total(&shown) > room {
        let last = shown.iter().enumerate().filter(|(_, n)| columns[**n].rank > 0);
        match last.max_by_key(|(_, n)| columns[**n].rank).map(|(at, _)| at) {
            Some(at) => shown.remove(at),
            None => break,
        };
    }
    let growing = shown.iter().filter(|n| columns[**n].grow).count() as u16;
    let spare = room.saturating_sub(total(&shown));
    let mut x = area.x + GUTTER;
    let mut placed = Vec::with_capacity(shown.len());
    let mut given = 0;
    for n in shown {
        let column = &columns[n];
        let mut width = column.width;
        if column.grow {
            // Room beyond what a name needs only pulls columns apart.
            let share = (spare / growing).min(MOST_GROWTH);
            let share = if given == 0 && growing == 1 { spare.min(MOST_GROWTH) } else { share };
            given += share;
            width += share;
        }
        width = width.min((area.right()).saturating_sub(x));
        placed.push((n, x, width));
        x += width + GAP;
    }
    placed
}

/// A column grows by no more than this.
const MOST_GROWTH: u16 = 28;

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
    let placed = places(columns, area);
    for &(n, x, width) in &placed {
        let column = &columns[n];
        let mut title = column.title.text(cx.lang).to_owned();
        if let Some((_, down)) = list.sort.filter(|(by, _)| *by == n) {
            title = format!("{title}{}", if down { glyph::DOWN } else { glyph::UP });
        }
        let title = text::fit(&title, width.into());
        match column.right {
            true => brush.put_right(x, area.y, width, &title, Tone::Quiet),
            false => {
                brush.put(x, area.y, width, &title, Tone::Quiet);
            }
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
        for &(n, x, width) in &placed {
            let mut cell = (columns[n].cell)(cx, item);
            // The name under the cursor stands out; a slow line has the mark alone, in half the bytes.
            if place == list.cursor && cell.tone == Tone::Strong && !cx.thrifty {
                cell.tone = Tone::Row;
            }
            match columns[n].right {
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
    columns: &[Column<T>],
    y: u16,
    cell: impl Fn(&Column<T>) -> Option<Cell>,
) {
    for (n, x, width) in places(columns, area) {
        let Some(cell) = cell(&columns[n]) else { continue };
        match columns[n].right {
            true => brush.put_right(x, y, width, &text::fit(&cell.text, width.into()), cell.tone),
            false => {
                brush.put(x, y, width, &cell.text, cell.tone);
            }
        }
    }
}
