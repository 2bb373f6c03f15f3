//! Tables on pages: columns share the room, long cells go on below themselves, the heading stands on each
//! page, and what a group is of is never the last line of one.

use super::blocks::{Cell, Row, Table};
use super::face::face;
use super::lay::{AFTER, Desk, Ink, LEADING};
use crate::base::Lang;
use crate::lists::columns::Side;
use crate::msg;

/// The size of letters in a table.
const SIZE: f32 = 8.5;
/// Space left and right of a cell's text.
const PAD: f32 = 3.0;
/// What a column of figures is wider than they are, where there is room.
const AIR: f32 = 10.0;
/// Space above and below it.
const GAP: f32 = 2.2;
/// A box for one figure.
const BOX: f32 = 11.0;
/// Room for a pen.
const BLANK: f32 = 70.0;
/// No text column becomes narrower.
const NARROWEST: f32 = 34.0;

/// A cell in lines.
type Lines = Vec<String>;

impl Desk {
    /// A table. Its last two rows stay with what follows.
    pub fn table(&mut self, table: &Table, tail: f32) {
        let widths = self.widths(table);
        let heads: Vec<Lines> = table
            .columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| face(true).wrap(&column.title, (width - 2.0 * PAD) / SIZE))
            .collect();
        let rows: Vec<(Vec<Lines>, f32)> =
            table.rows.iter().map(|row| laid(row, &widths, self.lang)).collect();
        let head = height(&heads);
        self.need(head + rows.first().map_or(0.0, |row| row.1 * 2.0));
        self.heads(table, &heads, &widths);
        for (at, (row, (lines, tall))) in table.rows.iter().zip(&rows).enumerate() {
            let left = rows.len() - at;
            let after: f32 = rows[at + 1..].iter().take(1).map(|row| row.1).sum();
            let together = match row {
                Row::Group(_) => tall + after + tail * f32::from(u8::from(left <= 2)),
                Row::Cells(_) | Row::Sum(_) if left == 2 => tall + after + tail,
                Row::Cells(_) | Row::Sum(_) if left == 1 => tall + tail * f32::from(u8::from(at == 0)),
                Row::Cells(_) | Row::Sum(_) => *tall,
            };
            if self.need(together) {
                self.goes_on();
                self.heads(table, &heads, &widths);
            }
            self.row(table, row, lines, *tall, &widths);
        }
        self.y += AFTER;
    }

    /// On a page that it goes on to: what it is of.
    fn goes_on(&mut self) {
        if !self.heading.is_empty() {
            let words = msg!(GoesOn, heading: &self.heading).show(self.lang);
            self.quiet((self.left, self.y + SIZE), SIZE, &words);
            self.y += SIZE * LEADING + PAD;
        }
    }

    fn heads(&mut self, table: &Table, heads: &[Lines], widths: &[f32]) {
        let tall = height(heads);
        self.ink(Ink::Fill(self.left, self.y, widths.iter().sum(), tall, 228));
        let mut x = self.left;
        for ((lines, column), width) in heads.iter().zip(&table.columns).zip(widths) {
            self.cell((x, *width), lines, column.side, true);
            x += width;
        }
        self.y += tall;
        self.rule(widths, 0.7);
    }

    fn row(&mut self, table: &Table, row: &Row, lines: &[Lines], tall: f32, widths: &[f32]) {
        match row {
            Row::Group(text) => {
                self.ink(Ink::Fill(self.left, self.y, widths.iter().sum(), tall, 244));
                self.text((self.left + PAD, self.y + GAP + SIZE), (SIZE, true), text);
            }
            Row::Cells(cells) | Row::Sum(cells) => {
                let bold = matches!(row, Row::Sum(_));
                let mut x = self.left;
                for (at, cell) in cells.iter().enumerate() {
                    let Some((width, column)) = widths.get(at).zip(table.columns.get(at)) else { break };
                    match cell {
                        Cell::Value(_) => self.cell((x, *width), &lines[at], column.side, bold),
                        Cell::Boxes(n) => self.boxes(x + PAD, *n),
                        Cell::Tick => self.boxes(x + PAD, 1),
                        Cell::Blank => {}
                    }
                    x += width;
                }
            }
        }
        self.y += tall;
        self.rule(widths, if matches!(row, Row::Sum(_)) { 0.7 } else { 0.25 });
    }

    fn cell(&mut self, (x, width): (f32, f32), lines: &[String], side: Side, bold: bool) {
        for (at, line) in (0u16..).zip(lines) {
            let over = width - 2.0 * PAD - face(bold).width(line) * SIZE;
            let x = if side == Side::Number { x + PAD + over } else { x + PAD };
            let y = self.y + GAP + SIZE + f32::from(at) * SIZE * LEADING;
            self.text((x, y), (SIZE, bold), line);
        }
    }

    fn boxes(&mut self, x: f32, n: usize) {
        for at in 0..n {
            self.ink(Ink::Frame(x + at as f32 * BOX, self.y + 1.5, BOX, BOX));
        }
    }

    fn rule(&mut self, widths: &[f32], thick: f32) {
        self.ink(Ink::Line(self.left, self.y, widths.iter().sum(), thick));
    }

    /// As wide as what is in them; the widest texts give way, and what is over goes to what is written by hand, or
    /// to the texts.
    fn widths(&self, table: &Table) -> Vec<f32> {
        let word = |text: &str| text.split(' ').map(|w| face(true).width(w)).fold(0.0, f32::max) * SIZE;
        let mut widths: Vec<f32> = table.columns.iter().map(|column| word(&column.title)).collect();
        for row in &table.rows {
            let (Row::Cells(cells) | Row::Sum(cells)) = row else { continue };
            let bold = matches!(row, Row::Sum(_));
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = width.max(match cell {
                    Cell::Value(value) => face(bold).width(&value.show(self.lang)) * SIZE,
                    Cell::Boxes(n) => BOX * *n as f32,
                    Cell::Tick => BOX,
                    Cell::Blank => BLANK,
                });
            }
        }
        widths.iter_mut().for_each(|width| *width += 2.0 * PAD + 0.5);
        let texts: Vec<usize> =
            (0..widths.len()).filter(|at| table.columns[*at].side == Side::Text).collect();
        let over = |widths: &[f32]| widths.iter().sum::<f32>() - self.room();
        while over(&widths) > 0.1 {
            let widest = texts.iter().copied().max_by(|a, b| widths[*a].total_cmp(&widths[*b]));
            let Some(at) = widest.filter(|at| widths[*at] > NARROWEST) else { break };
            widths[at] = (widths[at] - over(&widths).clamp(1.0, 12.0)).max(NARROWEST);
        }
        // Numbers that have no room even so are set closer than they should be, but not beyond the page.
        let over_all = over(&widths);
        if over_all > 0.1 {
            let shrink = self.room() / (self.room() + over_all);
            widths.iter_mut().for_each(|width| *width *= shrink);
        } else {
            // Whoever writes by hand needs more room than whoever reads.
            let is_blank = |at: &usize| matches!(table.rows.first(), Some(Row::Cells(cells)) if matches!(cells.get(*at), Some(Cell::Blank)));
            let blanks: Vec<usize> = (0..widths.len()).filter(is_blank).collect();
            let mut free = -over_all;
            if blanks.is_empty() {
                // Figures are read one by one before names are read from afar.
                let figures: Vec<usize> = (0..widths.len()).filter(|at| !texts.contains(at)).collect();
                let more = (free / figures.len().max(1) as f32).min(AIR);
                figures.iter().for_each(|at| widths[*at] += more);
                free -= more * figures.len() as f32;
            }
            let wider = if blanks.is_empty() { &texts } else { &blanks };
            wider.iter().for_each(|at| widths[*at] += free / wider.len() as f32);
        }
        widths
    }
}

/// The lines of a row's cells, and its height.
fn laid(row: &Row, widths: &[f32], lang: Lang) -> (Vec<Lines>, f32) {
    let (Row::Cells(cells) | Row::Sum(cells)) = row else {
        return (Vec::new(), SIZE * LEADING + 2.0 * GAP);
    };
    let bold = matches!(row, Row::Sum(_));
    let lines = |(cell, width): (&Cell, &f32)| match cell {
        Cell::Value(value) => face(bold).wrap(&value.show(lang), (width - 2.0 * PAD) / SIZE),
        Cell::Boxes(_) | Cell::Tick | Cell::Blank => vec![String::new()],
    };
    let all: Vec<Lines> = cells.iter().zip(widths).map(lines).collect();
    let tall = height(&all).max(if cells.iter().any(|c| matches!(c, Cell::Boxes(_) | Cell::Tick)) {
        BOX + 3.0
    } else if cells.iter().any(|c| matches!(c, Cell::Blank)) {
        24.0
    } else {
        0.0
    });
    (all, tall)
}

fn height(cells: &[Lines]) -> f32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    lines as f32 * SIZE * LEADING + 2.0 * GAP
}
