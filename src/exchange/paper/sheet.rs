//! A paper as a workbook: each table a sheet of typed cells, under what the paper says.

use super::blocks::{Bar, Block, Cell, Paper, Row, Table};
use crate::base::{Lang, text};
use crate::exchange::export::{self, Sink, xlsx};
use crate::lists::columns::Value;
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
    let sheet = book.add_worksheet();
    sheet.set_name(xlsx::sheet_name(&paper.title))?;
    let mut page =
        Page { sheet, looks: xlsx::Looks::default(), row: 0, widths: Vec::new(), lang: paper.lang };
    if paper.draft {
        page.line(crate::base::Word::Draft.text(paper.lang), true)?;
    }
    for line in &paper.head {
        page.line(line, true)?;
    }
    page.blocks(&paper.blocks)?;
    page.row += 1;
    page.line(&paper.foot, false)?;
    let widths = std::mem::take(&mut page.widths);
    for (at, width) in (0..).zip(widths) {
        sheet.set_column_width(at, (width + 2).clamp(6, 48) as f64)?;
    }
    sheet.set_paper_size(xlsx::A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer("&R&8&P / &N");
    book.save_to_writer(sink)
}

/// A sheet that is filled from above.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    looks: xlsx::Looks,
    row: u32,
    widths: Vec<usize>,
    lang: Lang,
}

impl Page<'_> {
    fn line(&mut self, words: &str, bold: bool) -> Result<(), XlsxError> {
        let look = if bold { Format::new().set_bold() } else { Format::new() };
        self.sheet.write_string_with_format(self.row, 0, xlsx::short(words), &look)?;
        self.row += 1;
        Ok(())
    }

    fn pair(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(self.row, 0, xlsx::short(label))?;
        self.sheet.write_string(self.row, 1, xlsx::short(value))?;
        self.row += 1;
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<(), XlsxError> {
        for block in blocks {
            match block {
                Block::Title(title, below) => {
                    self.line(title, true)?;
                    below.iter().try_for_each(|line| self.line(line, false))?;
                }
                Block::Heading(heading) => self.line(heading, true)?,
                Block::Text(words) | Block::Code(_, words) => self.line(words, false)?,
                Block::Pairs(pairs) => {
                    pairs.iter().try_for_each(|(label, value)| self.pair(label, value))?;
                }
                Block::Table(table) => self.table(table)?,
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
                        self.row += 1;
                    }
                }
                Block::NextPage => {}
            }
            self.row += 1;
        }
        Ok(())
    }

    fn bar(&mut self, bar: &Bar) -> Result<(), XlsxError> {
        self.pair(&bar.label, &bar.figure)
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        self.widths.resize(self.widths.len().max(table.columns.len()), 0);
        for (at, column) in (0..).zip(&table.columns) {
            self.sheet.write_string_with_format(self.row, at, &column.title, &self.looks.head)?;
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
                        self.cell(at, value)?;
                    }
                    self.row += 1;
                }
            }
        }
        let right = table.columns.len().saturating_sub(1) as u16;
        self.sheet.ignore_error_range(head, 0, self.row, right, xlsx::AS_TEXT)?;
        Ok(())
    }

    fn cell(&mut self, at: u16, value: &Value<'_>) -> Result<(), XlsxError> {
        let width = text::width(&value.show(self.lang));
        if let Some(widest) = self.widths.get_mut(usize::from(at)) {
            *widest = width.max(*widest);
        }
        xlsx::put(self.sheet, (self.row, at), &export::Cell::of(value, self.lang), &self.looks)
    }
}
