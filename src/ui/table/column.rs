//! How a pane draws a column of a list.

use super::{Cell, Cx, SortKey, cell};
use crate::base::Word;
use crate::lists::columns::{Column as Of, Rows, Side};
use crate::ui::theme::{Tone, glyph};
use std::collections::BTreeMap;

/// A list that is drawn: what stands in it, and the row that its columns look at.
pub trait Drawn: Rows + Sized + 'static {
    /// Under which name its columns are kept.
    const NAME: &'static str;
    /// A row of it in few bytes: there may be very many.
    type Item: Copy + Ord;

    /// The row, made when it is looked at.
    fn row<'c>(cx: &'c Cx<'c>, item: Self::Item) -> Self::Row<'c>;
}

/// How a pane draws a column of a list.
pub struct Column<K: Drawn> {
    /// The column: its key, and what it says of a row.
    pub of: Of<K>,
    /// Its heading.
    pub title: Word,
    /// Its heading where that has no room.
    pub(super) brief: Option<Word>,
    /// Columns it takes at least.
    pub(super) width: u16,
    /// Columns it takes besides where there is room.
    pub(super) grow: u16,
    /// What it becomes before a column goes that one comes for.
    pub(super) narrow: Option<Narrow<K>>,
    /// Numbers sit to the right.
    pub(super) right: bool,
    /// The greater, the earlier it goes when the terminal is narrow; 0 never goes.
    pub(super) rank: u8,
    /// How its cells look.
    look: Look<Cells<K>, Tones<K>>,
    /// What it sorts by. A list is sorted without making its rows.
    pub(super) key: Keys<K>,
    /// Its heading where it is said and not drawn, if that is another.
    called: Option<Word>,
    /// What is said of it.
    voice: Voice<Cells<K>>,
    /// When it is there.
    stays: Stays,
    /// An official has chosen it.
    pub(super) is_chosen: bool,
}

impl<K: Drawn> Clone for Column<K> {
    fn clone(&self) -> Column<K> {
        *self
    }
}

impl<K: Drawn> Copy for Column<K> {}

/// How cells look.
#[derive(Clone, Copy)]
enum Look<C, T> {
    /// As the value is shown, in this tone.
    Value(Tone),
    /// As the value is shown, in the tone of its row.
    Toned(T),
    /// With a sign, as a bar, in fewer letters.
    Cell(C),
}

/// When a column is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// Always, before all others: it names the row.
    First,
    /// Always: without it nobody knows whose the row is.
    Always,
    /// As long as nobody has chosen otherwise.
    Usually,
    /// If somebody asks for it.
    Asked,
}

/// What is said of a cell.
#[derive(Clone, Copy)]
enum Voice<C> {
    /// The value, unless there is none to see.
    Value,
    /// What is drawn.
    Drawn,
    /// Something else.
    Other(C),
    /// Nothing: another column says it, or the row's name.
    Nothing,
}

/// A column where there is little room: its width, its cells, and a heading if that fits.
pub(super) type Narrow<K> = (u16, Cells<K>);
/// What makes a cell of a row.
pub type Cells<K> = for<'c, 'x, 'a, 'r> fn(&'c Cx<'x>, &'a <K as Rows>::Row<'r>) -> Cell;
/// What tone a row gives a cell.
pub type Tones<K> = for<'a, 'r> fn(&'a <K as Rows>::Row<'r>) -> Tone;
/// What makes the value that an item sorts by.
pub type Keys<K> = for<'c> fn(&'c Cx<'c>, <K as Drawn>::Item) -> SortKey<'c>;

/// How a column is drawn: its least width, its rank, what it sorts by. Its cells are its values.
pub const fn column<K: Drawn>(of: Of<K>, width: u16, rank: u8, key: Keys<K>) -> Column<K> {
    Column {
        of,
        title: of.title,
        brief: None,
        width,
        grow: 0,
        narrow: None,
        right: matches!(of.side, Side::Number),
        rank,
        look: Look::Value(Tone::Plain),
        key,
        called: None,
        voice: Voice::Value,
        stays: Stays::Usually,
        is_chosen: false,
    }
}

impl<K: Drawn> Column<K> {
    /// Has another heading than in a table of 80 columns, or in a file.
    pub const fn titled(self, title: Word) -> Column<K> {
        Column { title, ..self }
    }

    /// Takes so many columns at least.
    pub const fn wide(self, width: u16) -> Column<K> {
        Column { width, ..self }
    }

    /// Goes later or earlier when the terminal is narrow.
    pub const fn ranked(self, rank: u8) -> Column<K> {
        Column { rank, ..self }
    }

    /// Is there whatever is chosen.
    pub const fn always(self) -> Column<K> {
        Column { rank: 0, stays: Stays::Always, ..self }
    }

    /// Is there if it is asked for.
    pub const fn asked(self) -> Column<K> {
        Column { stays: Stays::Asked, ..self }
    }

    /// Takes so many columns more where there is room.
    pub const fn grow(self, by: u16) -> Column<K> {
        Column { grow: by, ..self }
    }

    /// Has this heading where the other has no room.
    pub const fn brief(self, title: Word) -> Column<K> {
        Column { brief: Some(title), ..self }
    }

    /// Is so narrow, with these cells, before a column goes that one comes for.
    pub const fn narrow(self, width: u16, cell: Cells<K>) -> Column<K> {
        Column { narrow: Some((width, cell)), ..self }
    }

    /// Has this tone.
    pub const fn toned(self, tone: Tone) -> Column<K> {
        Column { look: Look::Value(tone), ..self }
    }

    /// Has the tone of its row.
    pub const fn toned_by(self, tone: Tones<K>) -> Column<K> {
        Column { look: Look::Toned(tone), ..self }
    }

    /// Has these cells: with a sign, in tones, in fewer letters.
    pub const fn drawn(self, cell: Cells<K>) -> Column<K> {
        Column { look: Look::Cell(cell), ..self }
    }

    /// Is a picture: it begins at the left, and is not said.
    pub const fn pictured(self, cell: Cells<K>) -> Column<K> {
        Column { right: false, voice: Voice::Nothing, ..self.drawn(cell) }
    }

    /// Has this heading where it is said: one that is not cut to a column's width.
    pub const fn called(self, title: Word) -> Column<K> {
        Column { called: Some(title), ..self }
    }

    /// Is said in these words.
    pub const fn said(self, cell: Cells<K>) -> Column<K> {
        Column { voice: Voice::Other(cell), ..self }
    }

    /// Is said as it is drawn.
    pub const fn said_as_drawn(self) -> Column<K> {
        Column { voice: Voice::Drawn, ..self }
    }

    /// Is only drawn: what it shows is said by another column, or by the row's name.
    pub const fn unsaid(self) -> Column<K> {
        Column { voice: Voice::Nothing, ..self }
    }

    /// Its cell of a row.
    pub fn cell(&self, cx: &Cx<'_>, row: &K::Row<'_>) -> Cell {
        let value = |tone| cell((self.of.get)(row, cx.lang).show(cx.lang), tone);
        match self.look {
            Look::Value(tone) => value(tone),
            Look::Toned(tone) => value(tone(row)),
            Look::Cell(cells) => cells(cx, row),
        }
    }

    /// What is said of a row; nothing where there is nothing to see.
    pub fn words(&self, cx: &Cx<'_>, row: &K::Row<'_>) -> Option<String> {
        let is_there = |text: &String| !text.trim().is_empty() && text != glyph::NONE;
        let drawn = || Some(self.cell(cx, row).text).filter(is_there);
        let words = match self.voice {
            Voice::Nothing => return None,
            Voice::Drawn => drawn()?,
            Voice::Other(cells) => cells(cx, row).text,
            Voice::Value => {
                drawn()?;
                (self.of.get)(row, cx.lang).show(cx.lang).into_owned()
            }
        };
        Some(words).filter(is_there)
    }

    /// The heading under which it is said.
    pub fn name(&self) -> Word {
        self.called.unwrap_or(self.title)
    }
}

/// A column by itself, whatever it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The column's key.
    pub key: &'static str,
    /// Its heading.
    pub title: Word,
    /// When it is there.
    pub stays: Stays,
}

/// The headings of columns, in their order.
pub fn headings<K: Drawn>(columns: &[Column<K>]) -> Vec<Heading> {
    let heading = |(at, column): (usize, &Column<K>)| Heading {
        key: column.of.key,
        title: column.title,
        stays: if at == 0 { Stays::First } else { column.stays },
    };
    columns.iter().enumerate().map(heading).collect()
}

/// The keys of the columns that an official has chosen, in their order, by the names of the lists.
pub type Chosen = BTreeMap<String, Vec<String>>;

/// The columns that an official has chosen of all there are, in that order; none are chosen: those that a pane
/// has of itself. Those without which nobody knows what a row is are always there.
pub fn shown<K: Drawn>(cx: &Cx<'_>, all: &[Column<K>]) -> Vec<Column<K>> {
    let Some(keys) = cx.columns.get(K::NAME) else {
        return all.iter().filter(|column| column.stays != Stays::Asked).copied().collect();
    };
    let named = |column: &Column<K>| keys.iter().any(|key| key == column.of.key);
    let always = all.iter().enumerate();
    let always = always.filter(|(at, column)| *at == 0 || column.stays == Stays::Always && !named(column));
    let asked = keys.iter().filter_map(|key| all[1..].iter().find(|column| column.of.key == key));
    let columns = always.map(|(_, column)| column).chain(asked);
    let ranked = |(at, column): (usize, &Column<K>)| {
        let must = at == 0 || column.stays == Stays::Always;
        // From the left, as long as there is room.
        Column { rank: if must { 0 } else { at as u8 }, is_chosen: true, ..*column }
    };
    columns.enumerate().map(ranked).collect()
}
