//! A paper as a workbook: what it says from above, its tables of typed cells.

use super::blocks::{Bar, Block, Cell, Paper, Row, Table};
use crate::base::{Lang, text};
use crate::exchange::export::{self, Sink, xlsx};
use crate::msg;
use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};
use std::io;

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
        looks: xlsx::Looks::default(),
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
    looks: xlsx::Looks,
    lang: Lang,
}

/// A sheet.
struct Leaf {
    sheet: Worksheet,
    row: u32,
    widths: Vec<usize>,
    /// The titles of the columns of its tables, once it has one.
    columns: Option<Vec<String>>,
}

impl Leaf {
    fn new(name: &str) -> Result<Leaf, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        Ok(Leaf { sheet, row: 0, widths: Vec::new(), columns: None })
    }

    /// The sheet, as wide as what is in it, to be printed one page wide.
    fn whole(mut self) -> Result<Worksheet, XlsxError> {
        for (at, width) in (0..).zip(self.widths) {
            self.sheet.set_column_width(at, (width + 2).clamp(6, 48) as f64)?;
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

    fn table(&mut self, table: &Table, looks: &xlsx::Looks, lang: Lang) -> Result<(), XlsxError> {
        self.widths.resize(self.widths.len().max(table.columns.len()), 0);
        for (at, column) in (0..).zip(&table.columns) {
            self.sheet.write_string_with_format(self.row, at, &column.title, &looks.head)?;
            let widest = column.title.split(' ').map(text::width).max().unwrap_or_default();
            let width = &mut self.widths[usize::from(at)];
            *width = widest.max(*width);
        }
        let head = self.row;
        self.row += 1;
        for row in &table.rows {
            match row {
                Row::Group(words) => self.line(words, true)?,
                Row::Cells(cells) | Row::Sum(cells) => {
                    for (at, cell) in (0u16..).zip(cells) {
                        let Cell::Value(value) = cell else { continue };
                        let width = text::width(&value.show(lang));
                        if let Some(widest) = self.widths.get_mut(usize::from(at)) {
                            *widest = width.max(*widest);
                        }
                        xlsx::put(&mut self.sheet, (self.row, at), &export::Cell::of(value, lang), looks)?;
                    }
                    self.row += 1;
                }
            }
        }
        let right = table.columns.len().saturating_sub(1) as u16;
        self.sheet.ignore_error_range(head, 0, self.row, right, xlsx::AS_TEXT)?;
        Ok(())
    }
}

impl Page {
    fn line(&mut self, words: &str, bold: bool) -> Result<(), XlsxError> {
        self.first.line(words, bold)
    }

    fn pair(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        let Leaf { sheet, row, .. } = &mut self.first;
        sheet.write_string(*row, 0, xlsx::short(label))?;
        sheet.write_string(*row, 1, xlsx::short(value))?;
        *row += 1;
        Ok(())
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
