//! A paper as a workbook: what it says from above, its tables of typed cells.

use super::blocks::{Bar, Block, Cell, Paper, Row, Table};
use crate::base::{Lang, text};
use crate::exchange::export::{self, Sink, xlsx};
use crate::msg;
use rust_xlsxwriter::{Color, DocProperties, Format, FormatBorder, Workbook, Worksheet, XlsxError};
use std::io;

/// A line's height, in points.
const LINE: f64 = 15.0;
/// How far a text stands from the figure before it.
const INDENT: u8 = 1;
/// Room for a pen, in characters.
const PEN: usize = 8;

/// Writes it.
///
/// # Errors
/// If it cannot be written.
pub fn write(paper: &Paper, sink: &mut dyn Sink) -> io::Result<()> {
    whole(paper, sink).map_err(xlsx::io_error)
}

fn whole(paper: &Paper, sink: &mut dyn Sink) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let made = xlsx::time(export::moment(paper.written))?;
    book.set_properties(&DocProperties::new().set_title(&paper.title).set_creation_datetime(&made));
    let mut page = Page {
        first: Leaf::new(&xlsx::sheet_name(&paper.title))?,
        others: Vec::new(),
        heading: String::new(),
        looks: Looks::default(),
        lang: paper.lang,
    };
    if paper.draft {
        page.line(crate::base::Word::Draft.text(paper.lang), true)?;
    }
    for line in &paper.head {
        page.line(line, true)?;
    }
    page.blocks(&paper.blocks)?;
    page.first.row += 1;
    page.line(&paper.foot, false)?;
    for leaf in [page.first].into_iter().chain(page.others) {
        book.push_worksheet(leaf.whole()?);
    }
    book.save_to_writer(sink)
}

/// A paper that is filled from above: the first sheet says all it says, with its tables of one kind; tables with
/// other columns, which need other widths, have a sheet of their own for each kind.
struct Page {
    first: Leaf,
    others: Vec<Leaf>,
    /// What stood last over a table.
    heading: String,
    looks: Looks,
    lang: Lang,
}

/// How the cells of a table look.
struct Looks {
    row: xlsx::Looks,
    sum: xlsx::Looks,
    group: Format,
    /// Room for a pen.
    pen: Format,
}

impl Default for Looks {
    fn default() -> Looks {
        Looks {
            row: xlsx::Looks::all(&Format::new(), INDENT),
            sum: xlsx::Looks::all(&Format::new().set_bold().set_border_top(FormatBorder::Thin), INDENT),
            group: Format::new().set_bold().set_background_color(Color::RGB(0x00F5_F5F5)),
            pen: Format::new().set_border(FormatBorder::Thin),
        }
    }
}

/// A sheet.
struct Leaf {
    sheet: Worksheet,
    row: u32,
    widths: Vec<usize>,
    /// The titles of the columns of its tables, once it has one.
    columns: Option<Vec<String>>,
    /// Where they stand.
    heads: Vec<u32>,
}

impl Leaf {
    fn new(name: &str) -> Result<Leaf, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        Ok(Leaf { sheet, row: 0, widths: Vec::new(), columns: None, heads: Vec::new() })
    }

    /// The sheet, as wide as what is in it, to be printed one page wide. The titles of its only table stand on each.
    fn whole(mut self) -> Result<Worksheet, XlsxError> {
        let widths: Vec<usize> = self.widths.iter().map(|width| (width + 2).clamp(6, 48)).collect();
        for (at, width) in (0..).zip(&widths) {
            self.sheet.set_column_width(at, *width as f64)?;
        }
        // A title that goes on is seen whole: Excel makes the row no higher by itself.
        let titles = self.columns.iter().flatten().zip(&widths);
        let lines = titles.map(|(title, width)| text::wrap(title, width - 1).len()).max().unwrap_or(1);
        for head in &self.heads {
            self.sheet.set_row_height(*head, LINE * lines as f64)?;
        }
        if let [head] = self.heads[..] {
            self.sheet.set_repeat_rows(head, head)?;
        }
        self.sheet.set_paper_size(xlsx::A4).set_landscape().set_print_fit_to_pages(1, 0);
        self.sheet.set_footer("&R&8&P / &N");
        Ok(self.sheet)
    }

    fn line(&mut self, words: &str, bold: bool) -> Result<(), XlsxError> {
        let look = if bold { Format::new().set_bold() } else { Format::new() };
        self.sheet.write_string_with_format(self.row, 0, xlsx::short(words), &look)?;
        self.row += 1;
        Ok(())
    }

    fn pair(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        self.widen(0, text::width(label));
        self.sheet.write_string(self.row, 0, xlsx::short(label))?;
        self.sheet.write_string(self.row, 1, xlsx::short(value))?;
        self.row += 1;
        Ok(())
    }

    fn widen(&mut self, column: u16, width: usize) {
        let at = usize::from(column);
        self.widths.resize(self.widths.len().max(at + 1), 0);
        self.widths[at] = width.max(self.widths[at]);
    }

    fn table(&mut self, table: &Table, looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
        for (at, column) in (0..).zip(&table.columns) {
            self.sheet.write_string_with_format(self.row, at, &column.title, looks.row.head(column.side))?;
            self.widen(at, column.title.split(' ').map(text::width).max().unwrap_or_default());
        }
        let head = self.row;
        self.heads.push(head);
        self.row += 1;
        for row in &table.rows {
            match row {
                Row::Group(words) => {
                    for at in 1..table.columns.len() as u16 {
                        self.sheet.write_blank(self.row, at, &looks.group)?;
                    }
                    self.sheet.write_string_with_format(self.row, 0, xlsx::short(words), &looks.group)?;
                    self.row += 1;
                }
                Row::Cells(cells) => self.cells(table, cells, (&looks.row, &looks.pen), lang)?,
                Row::Sum(cells) => self.cells(table, cells, (&looks.sum, &looks.pen), lang)?,
            }
        }
        let right = table.columns.len().saturating_sub(1) as u16;
        self.sheet.ignore_error_range(head, 0, self.row, right, xlsx::AS_TEXT)?;
        Ok(())
    }

    fn cells(
        &mut self,
        table: &Table,
        cells: &[Cell],
        (looks, pen): (&xlsx::Looks, &Format),
        lang: Lang,
    ) -> Result<(), XlsxError> {
        for (at, (cell, column)) in (0..).zip(cells.iter().zip(&table.columns)) {
            let room = match cell {
                Cell::Value(value) => text::width(&value.show(lang)),
                Cell::Boxes(figures) => 2 * figures,
                Cell::Tick | Cell::Blank => PEN,
            };
            if let Cell::Value(value) = cell {
                let cell = export::Cell::of(value, lang);
                xlsx::put(&mut self.sheet, (self.row, at), &cell, column.side, looks)?;
            } else {
                self.sheet.write_blank(self.row, at, pen)?;
            }
            self.widen(at, room);
        }
        self.row += 1;
        Ok(())
    }
}

impl Page {
    fn line(&mut self, words: &str, bold: bool) -> Result<(), XlsxError> {
        self.first.line(words, bold)
    }

    fn pair(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        self.first.pair(label, value)
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<(), XlsxError> {
        for block in blocks {
            match block {
                Block::Title(title, below) => {
                    self.line(title, true)?;
                    below.iter().try_for_each(|line| self.line(line, false))?;
                }
                Block::Heading(heading) => {
                    self.heading.clone_from(heading);
                    self.line(heading, true)?;
                }
                Block::Text(words) | Block::Code(_, words) => self.line(words, false)?,
                Block::Pairs(pairs) => {
                    pairs.iter().try_for_each(|(label, value)| self.pair(label, value))?;
                }
                Block::Table(table) | Block::Abreast(table, _) => self.table(table)?,
                Block::Bars(bars) => bars.iter().try_for_each(|bar| self.bar(bar))?,
                Block::Tiles(tiles) => tiles
                    .iter()
                    .try_for_each(|t| self.pair(&t.label, format!("{} {}", t.figure, t.note).trim()))?,
                Block::Beside(map, beside) => {
                    self.line(&map.title, true)?;
                    map.legend.iter().try_for_each(|(_, words)| self.line(words, false))?;
                    self.blocks(beside)?;
                }
                Block::Signs(signs) => {
                    for sign in signs {
                        for words in [&sign.when, &sign.office, &sign.name, &sign.rank, &sign.nip] {
                            if !words.is_empty() {
                                self.line(&words.replace('\n', ", "), false)?;
                            }
                        }
                        self.first.row += 1;
                    }
                }
                Block::NextPage(_) => {}
            }
            self.first.row += 1;
        }
        Ok(())
    }

    fn bar(&mut self, bar: &Bar) -> Result<(), XlsxError> {
        self.pair(&bar.label, &bar.figure)
    }

    /// Where the tables with its columns stand.
    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let titles: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
        let (looks, lang) = (&self.looks, self.lang);
        if *self.first.columns.get_or_insert_with(|| titles.clone()) == titles {
            return self.first.table(table, looks, lang);
        }
        let known = self.others.iter().position(|leaf| leaf.columns.as_ref() == Some(&titles));
        let at = match known {
            Some(at) => at,
            None => {
                let name = xlsx::sheet_name(&format!("{} {}", self.others.len() + 2, self.heading));
                self.others.push(Leaf { columns: Some(titles), ..Leaf::new(name.trim())? });
                self.others.len() - 1
            }
        };
        let leaf = &mut self.others[at];
        self.first.line(&msg!(ReportOnSheet, sheet: leaf.sheet.name()).show(lang), false)?;
        leaf.line(&self.heading, true)?;
        leaf.table(table, looks, lang)?;
        leaf.row += 1;
        Ok(())
    }
}
