//! What is in a paper, whatever it is drawn on.

use crate::base::calendar::Stamp;
use crate::base::{Lang, Word};
use crate::exchange::borders::Point;
use crate::lists::columns::{Side, Value};

/// A paper.
pub struct Paper {
    /// Its title, which is also the document's.
    pub title: String,
    /// What the office is headed with, the name of the office second; empty without a letter-head.
    pub head: Vec<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What stands at the foot of each page: the day as of which it speaks, and the head of the book.
    pub foot: String,
    /// Whether it is not final: each page says KONSEP.
    pub draft: bool,
    /// When the last entry of the book was made: the date of the file.
    pub written: Stamp,
    /// The language.
    pub lang: Lang,
}

/// A piece of a paper, from above.
pub enum Block {
    /// The title in the middle, with lines below it.
    Title(String, Vec<String>),
    /// The title of what follows.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Labels and what they say: `Nomor : 518/12/…`.
    Pairs(Vec<(String, String)>),
    /// A table; its heading stands on each page.
    Table(Table),
    /// A narrow table, whose rows stand side by side on paper, in so many parts.
    Abreast(Table, usize),
    /// Shares of a whole.
    Bars(Vec<Bar>),
    /// Figures in a row.
    Tiles(Vec<Tile>),
    /// A map, and what stands beside it.
    Beside(Map, Vec<Block>),
    /// Who signs, side by side.
    Signs(Vec<Sign>),
    /// What a telephone reads, and the same in words.
    Code(String, String),
    /// What follows begins a page with this at its foot, as another letter does.
    NextPage(String),
}

/// A table.
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// The same in parts side by side, each going on where the one to its left ends. An empty column parts them:
    /// else the last figure of one would be read with the first word of the next.
    pub fn abreast(&self, parts: usize) -> Table {
        let all: Vec<&[Cell]> = self.rows.iter().filter_map(Row::cells).collect();
        let deep = all.len().div_ceil(parts.max(1)).max(1);
        let row = |at| {
            let parts: Vec<Vec<Cell>> =
                all.iter().skip(at).step_by(deep).map(|cells| cells.to_vec()).collect();
            Row::Cells(parts.join(&Cell::text("")))
        };
        let parts: Vec<Vec<Column>> = all.chunks(deep).map(|_| self.columns.clone()).collect();
        let columns = parts.join(&Column { title: String::new(), side: Side::Key });
        Table { columns, rows: (0..deep.min(all.len())).map(row).collect() }
    }
}

/// A column of a table.
#[derive(Clone)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// How it sits: texts give way to a narrow page, keys and numbers do not.
    pub side: Side,
}

impl Column {
    /// A column.
    pub fn new(title: Word, side: Side, lang: Lang) -> Column {
        Column { title: title.text(lang).to_owned(), side }
    }
}

/// A row of a table.
pub enum Row {
    /// A row.
    Cells(Vec<Cell>),
    /// What the rows below are of; never the last line of a page.
    Group(String),
    /// What they come to.
    Sum(Vec<Cell>),
}

impl Row {
    /// Its cells; none of a group.
    fn cells(&self) -> Option<&[Cell]> {
        match self {
            Row::Cells(cells) | Row::Sum(cells) => Some(cells),
            Row::Group(_) => None,
        }
    }
}

/// A cell of a table.
#[derive(Clone)]
pub enum Cell {
    /// A value.
    Value(Value<'static>),
    /// So many boxes for a pen, a figure each.
    Boxes(usize),
    /// A box for a tick.
    Tick,
    /// Room for a pen.
    Blank,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Value(Value::Text(text.into().into()))
    }

    /// A count.
    pub fn count(n: usize) -> Cell {
        Cell::Value(Value::Count(n))
    }
}

/// A share of a whole, with its words.
pub struct Bar {
    /// What is measured.
    pub label: String,
    /// The figure, as it is said.
    pub figure: String,
    /// The part, of 1.
    pub share: f64,
}

/// A figure by itself.
pub struct Tile {
    /// What it counts.
    pub label: String,
    /// It.
    pub figure: String,
    /// What is said below.
    pub note: String,
}

/// A map of areas, each in one of five shades.
pub struct Map {
    /// The rings of each area, on a plane, and its shade from 0 (none) to 4 (all).
    pub areas: Vec<(Vec<Vec<Point>>, usize)>,
    /// Lines between them.
    pub borders: Vec<Vec<Point>>,
    /// What the map shows.
    pub title: String,
    /// What each shade means.
    pub legend: Vec<(usize, String)>,
}

/// Who signs.
#[derive(Clone, Default)]
pub struct Sign {
    /// Place and day, or empty.
    pub when: String,
    /// In which office, a line each.
    pub office: String,
    /// The name; a line for a pen if it is empty.
    pub name: String,
    /// The rank, or empty.
    pub rank: String,
    /// The number of the civil servant, or empty.
    pub nip: String,
}
