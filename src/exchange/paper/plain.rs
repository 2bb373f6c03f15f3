//! A paper as text of 80 columns: the same words, for a screen, a reader of screens, or a message.

use super::blocks::{Bar, Block, Cell, Paper, Row, Sign, Table};
use crate::base::picture::bar;
use crate::base::{Lang, Word, text};
use crate::exchange::decks::{BETWEEN, Deck, decks, squeeze};
use crate::lists::columns::Side;
use std::ops::Range;

/// The widest line of a text that is sent.
pub const COLUMNS: usize = 80;
/// Cells of a bar.
const BAR: usize = 24;
/// The longest label of one.
const MOST_LABEL: usize = 34;

/// The text, as it is sent.
pub fn text(paper: &Paper) -> String {
    lines(paper, COLUMNS).iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Its lines, no wider than a place.
pub fn lines(paper: &Paper, width: usize) -> Vec<String> {
    let mut out = Out { lines: Vec::new(), width, lang: paper.lang };
    if paper.draft {
        out.middle(Word::Draft.text(paper.lang));
    }
    paper.head.iter().for_each(|line| out.middle(line));
    if !paper.head.is_empty() {
        out.put("=".repeat(width));
        out.put(String::new());
    }
    out.blocks(&paper.blocks);
    out.put(String::new());
    out.wrapped(&paper.foot);
    out.lines
}

/// A text that grows downwards.
struct Out {
    lines: Vec<String>,
    width: usize,
    lang: Lang,
}

impl Out {
    fn put(&mut self, line: String) {
        self.lines.push(line);
    }

    fn wrapped(&mut self, body: &str) {
        self.lines.extend(text::wrap(body, self.width));
    }

    fn middle(&mut self, body: &str) {
        for line in text::wrap(body, self.width) {
            let before = self.width.saturating_sub(text::width(&line)) / 2;
            self.lines.push(" ".repeat(before) + &line);
        }
    }

    fn blocks(&mut self, all: &[Block]) {
        for block in all {
            match block {
                Block::Title(title, below) => {
                    std::iter::once(title).chain(below).for_each(|line| self.middle(line));
                }
                Block::Heading(heading) => self.put(heading.clone()),
                Block::Text(body) => self.wrapped(body),
                Block::Pairs(pairs) => {
                    let width = pairs.iter().map(|(label, _)| text::width(label)).max().unwrap_or_default();
                    for (label, value) in pairs {
                        self.hang(&format!("{} : ", text::pad(label, width)), value);
                    }
                }
                Block::Table(one) | Block::Abreast(one, _) => self.table(one),
                Block::Bars(all) => self.bars(all),
                Block::Tiles(tiles) => {
                    for tile in tiles {
                        let note = if tile.note.is_empty() { "" } else { " · " };
                        let value = format!("{}{note}{}", tile.figure, tile.note);
                        self.hang(&format!("{}: ", tile.label), &value);
                    }
                }
                Block::Beside(map, beside) => {
                    self.wrapped(&map.title);
                    self.lines.extend(map.legend.iter().map(|(_, words)| format!("  {words}")));
                    self.put(String::new());
                    self.blocks(beside);
                }
                Block::Signs(all) => self.signs(all),
                Block::Code(_, words) => self.wrapped(words),
                Block::NextPage(_) => self.put("-".repeat(self.width)),
            }
            self.put(String::new());
        }
        self.lines.pop();
    }

    /// A label, and what it says in lines below each other.
    fn hang(&mut self, label: &str, value: &str) {
        let room = self.width.saturating_sub(text::width(label)).max(20);
        for (at, line) in broken(value, room).into_iter().enumerate() {
            let before = if at == 0 { label.to_owned() } else { " ".repeat(text::width(label)) };
            self.put(before + &line);
        }
    }

    fn bars(&mut self, bars: &[Bar]) {
        let widest = |of: fn(&Bar) -> &str| bars.iter().map(|bar| text::width(of(bar))).max();
        let label = widest(|bar| &bar.label).unwrap_or_default().min(MOST_LABEL);
        let figure = widest(|bar| &bar.figure).unwrap_or_default();
        let room = self.width.saturating_sub(label + figure + 2 * BETWEEN.len()).min(BAR);
        for one in bars {
            let share = (one.share.clamp(0.0, 1.0) * 1000.0) as i64;
            for (at, line) in text::wrap(&one.label, label.max(1)).iter().enumerate() {
                let rest = match at {
                    0 if room > 0 => format!("{BETWEEN}{}{BETWEEN}{}", bar(share, 1000, room), one.figure),
                    0 => format!("{BETWEEN}{}", one.figure),
                    _ => String::new(),
                };
                self.put(text::pad(line, label) + &rest);
            }
        }
    }
}

/// A text in lines; a word that is wider than one goes on in the next: nothing is cut off.
fn broken(body: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text::wrap(body, width) {
        let mut part = String::new();
        for c in line.chars() {
            part.push(c);
            if text::width(&part) > width && part.chars().count() > 1 {
                part.pop();
                lines.push(std::mem::replace(&mut part, c.to_string()));
            }
        }
        lines.push(part);
    }
    lines
}

fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Value(value) => value.show(lang).into_owned(),
        Cell::Boxes(n) => format!("[{}]", " ".repeat(*n)),
        Cell::Tick => "[ ]".to_owned(),
        Cell::Blank => "__________".to_owned(),
    }
}

/// True if all but what its rows are called are figures.
fn is_of_figures(table: &Table) -> bool {
    table.columns.iter().skip(1).all(|column| column.side == Side::Number)
}

/// What the rows of a table are called, and some of its columns.
fn only(table: &Table, columns: Range<usize>) -> Table {
    let places = || std::iter::once(0).chain(columns.clone().skip_while(|at| *at == 0));
    let cells = |cells: &[Cell]| places().filter_map(|at| cells.get(at).cloned()).collect();
    let row = |row: &Row| match row {
        Row::Cells(of) => Row::Cells(cells(of)),
        Row::Group(text) => Row::Group(text.clone()),
        Row::Sum(of) => Row::Sum(cells(of)),
    };
    let columns = places().filter_map(|at| table.columns.get(at).cloned()).collect();
    Table { columns, rows: table.rows.iter().map(row).collect() }
}

/// What a column needs where it is not to be broken, and what it would take.
struct Needs {
    least: Vec<usize>,
    widths: Vec<usize>,
}

impl Needs {
    fn of(table: &Table, titles: &[String], lang: Lang) -> Needs {
        let longest = |text: &str| text.split(' ').map(text::width).max().unwrap_or_default();
        let mut least: Vec<usize> = titles.iter().map(|title| longest(title)).collect();
        let mut widths: Vec<usize> = titles.iter().map(|title| text::width(title)).collect();
        for row in &table.rows {
            let (Row::Cells(cells) | Row::Sum(cells)) = row else { continue };
            for (at, cell) in cells.iter().enumerate().take(widths.len()) {
                let cell = shown(cell, lang);
                // Words part where they must, figures and days never.
                let is_text = table.columns[at].side == Side::Text;
                let whole = if is_text { longest(&cell) } else { text::width(&cell) };
                widths[at] = text::width(&cell).max(widths[at]);
                least[at] = whole.max(least[at]);
            }
        }
        Needs { least, widths }
    }
}

impl Out {
    fn table(&mut self, table: &Table) {
        let (lang, page) = (self.lang, self.width);
        let titles: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
        let Needs { mut least, mut widths } = Needs::of(table, &titles, lang);
        let decks = decks(&least, page);
        // Figures that have no room beside the others stand in a table of their own, under their own heads.
        if decks.len() > 1 && decks[0].columns.len() > 1 && is_of_figures(table) {
            for (at, deck) in decks.iter().enumerate() {
                if at > 0 {
                    self.put(String::new());
                }
                self.table(&only(table, deck.columns.clone()));
            }
            return;
        }
        // One word that is wider than its place goes on in the next line.
        for deck in &decks {
            let room = page.saturating_sub(deck.indent);
            least[deck.columns.clone()].iter_mut().for_each(|one| *one = (*one).min(room));
        }
        squeeze(&mut widths, &least, &decks, page);
        let total = decks.iter().map(|deck| deck.taken(&widths)).max().unwrap_or_default().min(page);
        let line = |out: &mut Out, cells: &[String]| {
            decks.iter().for_each(|deck| out.line(deck, cells, table, &widths));
        };
        line(self, &titles);
        self.put("-".repeat(total));
        for row in &table.rows {
            match row {
                Row::Group(text) => self.wrapped(text),
                Row::Cells(cells) | Row::Sum(cells) => {
                    if matches!(row, Row::Sum(_)) {
                        self.put("-".repeat(total));
                    }
                    line(self, &cells.iter().map(|cell| shown(cell, lang)).collect::<Vec<_>>());
                }
            }
        }
    }

    /// A row's columns of one deck, in as many lines as its longest cell needs.
    fn line(&mut self, deck: &Deck, cells: &[String], table: &Table, widths: &[usize]) {
        let cells: Vec<(usize, Vec<String>)> =
            deck.columns.clone().filter_map(|n| Some((n, broken(cells.get(n)?, widths[n].max(1))))).collect();
        for at in 0..cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default() {
            let mut line = " ".repeat(deck.indent);
            for (n, lines) in &cells {
                let cell = lines.get(at).map_or("", String::as_str);
                let pad = if table.columns[*n].side == Side::Number { text::pad_left } else { text::pad };
                line.push_str(deck.gap(*n));
                line.push_str(&pad(cell, widths[*n]));
            }
            self.put(line);
        }
    }

    /// One below the other: a text is read from above.
    fn signs(&mut self, signs: &[Sign]) {
        for (at, sign) in signs.iter().enumerate() {
            if at > 0 {
                self.put(String::new());
            }
            self.lines.extend((!sign.when.is_empty()).then(|| sign.when.clone()));
            self.lines.extend(sign.office.split('\n').map(str::to_owned));
            self.put(String::new());
            self.put(if sign.name.is_empty() { "_".repeat(28) } else { sign.name.clone() });
            self.lines.extend([&sign.rank, &sign.nip].into_iter().filter(|line| !line.is_empty()).cloned());
        }
    }
}
