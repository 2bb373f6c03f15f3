//! Where everything stands: pages of ink, in points from the upper left corner. What draws them decides
//! nothing.

use super::blocks::{Block, Paper, Sign};
use super::face::face;
use crate::base::{Lang, Word};
use crate::exchange::borders::Point;
use crate::msg;

/// A sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 210 × 297 mm.
    A4,
    /// 215 × 330 mm, the folio of Indonesian offices.
    F4,
}

impl Size {
    /// Reads `a4` or `f4`.
    pub fn parse(text: &str) -> Option<Size> {
        match text.to_lowercase().as_str() {
            "a4" => Some(Size::A4),
            "f4" => Some(Size::F4),
            _ => None,
        }
    }

    /// Width and height in points.
    pub fn points(self) -> (f32, f32) {
        match self {
            Size::A4 => (595.28, 841.89),
            Size::F4 => (609.45, 935.43),
        }
    }
}

/// Something that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    /// A text, by the left end of its base line.
    Text {
        /// From the left.
        x: f32,
        /// From above.
        y: f32,
        /// The size of its letters.
        size: f32,
        /// Whether in bold.
        bold: bool,
        /// It.
        text: String,
        /// From 0, black, to 255.
        grey: u8,
    },
    /// A filled rectangle: left, top, width, height, grey.
    Fill(f32, f32, f32, f32, u8),
    /// The outline of one.
    Frame(f32, f32, f32, f32),
    /// A level line: left, top, length, thickness.
    Line(f32, f32, f32, f32),
    /// Rings of points, filled with one of the shades of [`super::pdf`], or only lined.
    Shape(Vec<Vec<(f32, f32)>>, Option<usize>),
    /// What stands across a page that is not final.
    Draft(String),
}

/// A paper laid out.
#[derive(Debug, PartialEq)]
pub struct Pages {
    /// Width and height of each, in points.
    pub size: (f32, f32),
    /// The ink of each.
    pub pages: Vec<Vec<Ink>>,
}

/// The margins: left, top, right, bottom.
const MARGINS: (f32, f32, f32, f32) = (56.0, 40.0, 42.0, 48.0);
/// The size of plain text.
pub const PLAIN: f32 = 10.0;
/// A line of a size, of the size.
pub const LEADING: f32 = 1.3;

/// The most that is left free after a piece.
pub const AFTER: f32 = 8.0;

/// A paper on which something is laid.
pub struct Desk {
    /// Width and height of a page.
    size: (f32, f32),
    done: Vec<Vec<Ink>>,
    page: Vec<Ink>,
    /// The language.
    pub lang: Lang,
    /// Where the next line begins.
    pub y: f32,
    /// The left end of lines.
    pub left: f32,
    /// Their right end.
    pub right: f32,
    /// What the table is of that is being laid.
    pub heading: String,
    /// The pages that letters begin on, and what stands at their foot.
    letters: Vec<(usize, String)>,
}

impl Paper {
    /// Lays it out.
    pub fn lay(&self, size: Size) -> Pages {
        let size = size.points();
        let mut desk = Desk {
            size,
            done: Vec::new(),
            page: Vec::new(),
            lang: self.lang,
            y: MARGINS.1,
            left: MARGINS.0,
            right: size.0 - MARGINS.2,
            heading: String::new(),
            letters: vec![(0, self.foot.clone())],
        };
        desk.head(&self.head);
        desk.blocks(&self.blocks, &self.head);
        desk.finish(self)
    }
}

impl Desk {
    /// The width of a line.
    pub fn room(&self) -> f32 {
        self.right - self.left
    }

    /// Where the last line ends.
    pub fn bottom(&self) -> f32 {
        self.size.1 - MARGINS.3
    }

    /// Begins a page unless so much has room. True if it did.
    pub fn need(&mut self, height: f32) -> bool {
        let breaks = self.y + height > self.bottom() && self.y > MARGINS.1;
        if breaks {
            self.next_page();
        }
        breaks
    }

    fn next_page(&mut self) {
        self.done.push(std::mem::take(&mut self.page));
        self.y = MARGINS.1;
    }

    /// Draws.
    pub fn ink(&mut self, ink: Ink) {
        self.page.push(ink);
    }

    /// A text by its left end and its base line.
    pub fn text(&mut self, (x, y): (f32, f32), (size, bold): (f32, bool), text: &str) {
        if !text.is_empty() {
            self.page.push(Ink::Text { x, y, size, bold, text: text.to_owned(), grey: 0 });
        }
    }

    /// A text in quiet letters.
    pub fn quiet(&mut self, (x, y): (f32, f32), size: f32, text: &str) {
        if !text.is_empty() {
            self.page.push(Ink::Text { x, y, size, bold: false, text: text.to_owned(), grey: 90 });
        }
    }

    /// Lines in the middle or from the left; each takes its room.
    pub fn lines(&mut self, text: &str, (size, bold): (f32, bool), middle: bool) {
        for line in face(bold).wrap(text, self.room() / size) {
            self.need(size * LEADING);
            let width = face(bold).width(&line) * size;
            let x = if middle { self.left + (self.room() - width) / 2.0 } else { self.left };
            self.text((x, self.y + size), (size, bold), &line);
            self.y += size * LEADING;
        }
    }

    /// The letter-head: the government, the office in larger letters, where it is; a double line below.
    fn head(&mut self, head: &[String]) {
        if head.is_empty() {
            return;
        }
        for (at, line) in head.iter().enumerate() {
            let look = match at {
                0 => (12.0, false),
                1 => (14.0, true),
                _ => (8.5, false),
            };
            self.lines(line, look, true);
        }
        self.y += 4.0;
        self.ink(Ink::Line(self.left, self.y, self.room(), 2.0));
        self.ink(Ink::Line(self.left, self.y + 3.2, self.room(), 0.6));
        self.y += 16.0;
    }

    /// Pieces one below the other. What stands before signatures goes with them to the next page.
    pub fn blocks(&mut self, blocks: &[Block], head: &[String]) {
        for (at, block) in blocks.iter().enumerate() {
            let tail = match blocks.get(at + 1) {
                Some(Block::Signs(signs)) => signs_height(signs) + AFTER,
                Some(Block::Code(..)) => super::picture::CODE + 12.0 + AFTER,
                _ => 0.0,
            };
            match block {
                Block::Title(title, below) => self.title(title, below),
                Block::Heading(text) => {
                    self.need(60.0);
                    self.y += 6.0;
                    self.lines(text, (11.0, true), false);
                    self.y += 3.0;
                    self.heading.clone_from(text);
                }
                Block::Text(text) => self.paragraph(text, tail),
                Block::Pairs(pairs) => self.pairs(pairs),
                Block::Table(table) => {
                    self.table(table, tail);
                    self.heading.clear();
                }
                Block::Abreast(table, parts) => self.table(&table.abreast(*parts), tail),
                Block::Bars(bars) => self.bars(bars),
                Block::Tiles(tiles) => self.tiles(tiles),
                Block::Beside(map, blocks) => self.beside(map, blocks),
                Block::Signs(signs) => self.signs(signs),
                Block::Code(code, words) => self.code(code, words),
                Block::NextPage(foot) => {
                    self.next_page();
                    self.letters.push((self.done.len(), foot.clone()));
                    self.heading.clear();
                    self.head(head);
                }
            }
        }
    }

    fn title(&mut self, title: &str, below: &[String]) {
        self.lines(title, (13.0, true), true);
        for line in below {
            self.lines(line, (PLAIN, false), true);
        }
        self.y += 8.0;
    }

    /// A paragraph. Its last two lines stay with what follows.
    fn paragraph(&mut self, text: &str, tail: f32) {
        let lines = face(false).wrap(text, self.room() / PLAIN);
        let height = PLAIN * LEADING;
        for (at, line) in lines.iter().enumerate() {
            let left = lines.len() - at;
            self.need(if left == 2 || at == 0 && left == 1 { height * left as f32 + tail } else { height });
            self.text((self.left, self.y + PLAIN), (PLAIN, false), line);
            self.y += height;
        }
        self.y += 5.0;
    }

    fn pairs(&mut self, pairs: &[(String, String)]) {
        let width = |text: &str| face(false).width(text) * PLAIN;
        let labels = pairs.iter().map(|(label, _)| width(label)).fold(0.0, f32::max) + 8.0;
        for (label, value) in pairs {
            let room = self.room() - labels - 10.0;
            for (at, line) in face(false).wrap(value, room / PLAIN).iter().enumerate() {
                self.need(PLAIN * LEADING);
                let base = self.y + PLAIN;
                if at == 0 {
                    self.text((self.left, base), (PLAIN, false), label);
                    self.text((self.left + labels, base), (PLAIN, false), ":");
                }
                self.text((self.left + labels + 8.0, base), (PLAIN, false), line);
                self.y += PLAIN * LEADING;
            }
        }
        self.y += 6.0;
    }

    /// Signatures side by side, the last to the right; never torn apart.
    fn signs(&mut self, signs: &[Sign]) {
        self.need(signs_height(signs));
        let (top, column) = (self.y + 14.0, self.room() / signs.len().max(2) as f32);
        let first = 2usize.saturating_sub(signs.len());
        for (at, sign) in signs.iter().enumerate() {
            let (x, room) = (self.left + column * (at + first) as f32, column - 10.0);
            let mut y = top;
            let put = |desk: &mut Desk, text: &str, bold: bool, y: &mut f32| {
                for line in face(bold).wrap(text, room / PLAIN) {
                    desk.text((x, *y + PLAIN), (PLAIN, bold), &line);
                    *y += PLAIN * LEADING;
                }
            };
            put(self, &sign.when, false, &mut y);
            sign.office.split('\n').for_each(|line| put(self, line, false, &mut y));
            // The names stand on one line, wherever the offices end.
            y = top + signs_height(signs) - 14.0 - 3.0 * PLAIN * LEADING;
            if sign.name.is_empty() {
                self.ink(Ink::Line(x, y + PLAIN, room.min(150.0), 0.5));
                y += PLAIN * LEADING;
            } else {
                put(self, &sign.name, true, &mut y);
            }
            for line in [&sign.rank, &sign.nip] {
                if !line.is_empty() {
                    put(self, line, false, &mut y);
                }
            }
        }
        self.y += signs_height(signs);
    }

    /// What stands on every page is drawn when their number is known.
    fn finish(mut self, paper: &Paper) -> Pages {
        self.done.push(std::mem::take(&mut self.page));
        let (count, size) = (self.done.len(), self.size);
        let mut pages = Vec::new();
        for (at, page) in self.done.into_iter().enumerate() {
            let y = size.1 - 26.0;
            // Letters are sent one by one: each counts its own pages.
            let next = self.letters.partition_point(|(page, _)| *page <= at);
            let (first, foot) = &self.letters[next - 1];
            let pages_of = self.letters.get(next).map_or(count, |(page, _)| *page) - first;
            let number = msg!(PageOf, page: at - first + 1, pages: pages_of).show(paper.lang);
            let mut ink = Vec::new();
            if paper.draft {
                ink.push(Ink::Draft(Word::Draft.text(paper.lang).to_owned()));
            }
            ink.extend(page);
            // A long number of pages makes both smaller, and touches nothing.
            let (room, wide) = (size.0 - MARGINS.0 - MARGINS.2, |text: &str| face(false).width(text));
            let points = (room / (wide(foot) + wide(&number) + 1.5)).min(7.5);
            let small = |x, text| Ink::Text { x, y, size: points, bold: false, text, grey: 90 };
            ink.push(Ink::Line(MARGINS.0, y - 10.0, room, 0.4));
            ink.push(small(MARGINS.0, foot.clone()));
            ink.push(small(size.0 - MARGINS.2 - wide(&number) * points, number));
            pages.push(ink);
        }
        Pages { size, pages }
    }
}

/// The height of signatures: the longest office, room for a pen and a stamp, name, rank, number.
fn signs_height(signs: &[Sign]) -> f32 {
    let lines = signs.iter().map(|sign| sign.office.split('\n').count() + 1).max().unwrap_or_default();
    14.0 + (lines + 1 + 4 + 3) as f32 * PLAIN * LEADING
}

impl Pages {
    /// The words of all pages, in the order in which they were laid.
    pub fn words(&self) -> Vec<String> {
        let texts = self.pages.iter().flatten().filter_map(|ink| match ink {
            Ink::Text { text, .. } | Ink::Draft(text) => Some(text),
            Ink::Fill(..) | Ink::Frame(..) | Ink::Line(..) | Ink::Shape(..) => None,
        });
        texts.flat_map(|text| text.split(' ').map(str::to_owned)).filter(|word| !word.is_empty()).collect()
    }
}

/// Points of a plane into a rectangle, upright, as large as it has room for: left, top, width, height.
pub fn into_room(
    corners: (Point, Point),
    (left, top, width, height): (f32, f32, f32, f32),
) -> impl Fn(&Point) -> (f32, f32) {
    let ((x0, y0), (x1, y1)) = corners;
    let scale = (f64::from(width) / (x1 - x0).max(1e-9)).min(f64::from(height) / (y1 - y0).max(1e-9));
    let beside = (f64::from(width) - (x1 - x0) * scale) / 2.0;
    move |(x, y)| {
        let at = ((x - x0) * scale + beside, (y - y0) * scale);
        (left + at.0 as f32, top + at.1 as f32)
    }
}
