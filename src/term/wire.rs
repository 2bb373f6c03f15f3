//! The last step before the wire: cells in, as few bytes as possible out.
//!
//! A terminal remembers what it shows, where its cursor is and which pen it writes with, so nobody
//! has to tell it twice. `Wire` remembers the same and sends differences only: a frame that changes
//! nothing costs nothing, a mark that moves down one row costs seven bytes. What it cannot be certain
//! of, such as a cursor after a glyph that terminals measure differently, it does not build upon.
//!
//! Everything gathers in one buffer and leaves in one `write` on `flush`. ratatui's own `Terminal` is not used: it
//! remembers two frames more, and compares them once more.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

mod ends;
mod pen;
#[cfg(test)]
mod tests;
mod way;

pub use ends::leave_bytes;
use ends::{ENTER, LEAVE, MOUSE};
pub use pen::Depth;
use pen::{LOUD, Pen, change};
use way::{Step, UNKNOWN, index, is_quiet, len, screen_of, way};

/// From this many bytes on a frame may be seen half drawn, and is worth 16 more to hold it together.
const SYNC_FROM: usize = 600;

/// What went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Bytes handed to the writer.
    pub bytes: u64,
    /// Writes: frames that changed something.
    pub frames: u64,
}

/// What shows frames on a terminal, and remembers what it already has.
///
/// It takes no answer of the terminal and enters no raw mode: size, depth and raw mode are the owner's.
/// Raw mode is required, because a line feed must keep the column.
pub struct Wire<W: Write> {
    writer: W,
    /// Colours of the terminal. A change shows in cells written from then on, so clear after it.
    pub depth: Depth,
    size: Size,
    buf: Vec<u8>,
    /// What the terminal shows, row by row. [`UNKNOWN`] where that is not certain.
    shown: Vec<Cell>,
    /// Where the cursor is. `x == width`: the row is certain, the column is not, because a wrap is
    /// pending or because of what was written.
    at: Option<Position>,
    /// Where the cursor was asked to be when it is shown.
    asked: Option<Position>,
    visible: bool,
    asked_visible: bool,
    pen: Pen,
    total: Count,
    taken: Count,
}

impl<W: Write> Wire<W> {
    /// A wire to a terminal of `size` columns and rows, believed to have 256 colours.
    pub fn new(writer: W, size: Size) -> Self {
        Self {
            writer,
            depth: Depth::TwoFiftySix,
            size,
            buf: Vec::new(),
            shown: screen_of(UNKNOWN, size),
            at: None,
            asked: None,
            visible: true,
            asked_visible: true,
            pen: Pen::default(),
            total: Count::default(),
            taken: Count::default(),
        }
    }

    /// Takes note of the terminal's new size in columns and rows, and empties it.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.shown = screen_of(UNKNOWN, size);
        self.clear();
    }

    /// Empties the screen. Also the way out of any confusion: nothing is taken for granted here.
    pub fn clear(&mut self) {
        self.put("\x1b[m\x1b[H\x1b[2J");
        (self.pen, self.at) = (Pen::default(), Some(Position::ORIGIN));
        self.shown.fill(Cell::EMPTY);
    }

    /// Shows a frame, and the cursor where it is to be, if anywhere.
    ///
    /// # Errors
    /// If the writer has some.
    pub fn show(&mut self, frame: &Buffer, cursor: Option<Position>) -> io::Result<()> {
        self.draw(frame);
        self.asked_visible = cursor.is_some();
        self.asked = cursor.or(self.asked);
        self.flush()
    }

    /// Shows something over the last frame, where it lies.
    ///
    /// # Errors
    /// If the writer has some.
    pub fn show_over(&mut self, part: &Buffer) -> io::Result<()> {
        self.draw(part);
        self.flush()
    }

    /// Takes the screen: alternate, empty, cursor hidden. After a suspension again, and then it has to be cleared
    /// too.
    pub fn enter(&mut self, mouse: bool) {
        self.buf.extend(ENTER);
        if mouse {
            self.buf.extend(MOUSE);
        }
        self.shown = screen_of(Cell::EMPTY, self.size);
        (self.pen, self.at) = (Pen::default(), Some(Position::ORIGIN));
        (self.visible, self.asked_visible) = (false, false);
    }

    /// Gives the screen back: [`leave_bytes`], sent by the next flush.
    pub fn leave(&mut self) {
        self.buf.extend(LEAVE);
        self.shown.fill(UNKNOWN);
        (self.pen, self.at, self.asked) = (Pen::default(), None, None);
        (self.visible, self.asked_visible) = (true, true);
    }

    /// Names the window, until [`leave`](Self::leave) gives it its old name back.
    pub fn title(&mut self, text: &str) {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        self.put(&format!("\x1b]2;{text}\x07"));
    }

    /// Puts a text into the clipboard of whoever sits at the terminal (OSC 52), with the next flush.
    /// Terminals that do not know it, or were told not to obey it, pass over it.
    pub fn copy(&mut self, text: &str) {
        use base64::Engine;
        let text = base64::engine::general_purpose::STANDARD.encode(text);
        self.put(&format!("\x1b]52;c;{text}\x07"));
    }

    /// Asks the terminal where its cursor is. It answers once it has shown what was sent before. The
    /// question is of no frame, and not counted as one.
    ///
    /// # Errors
    /// If the writer has some.
    pub fn ask(&mut self) -> io::Result<()> {
        self.writer.write_all(b"\x1b[6n")?;
        self.writer.flush()
    }

    /// What went out since the beginning.
    pub fn count(&self) -> Count {
        self.total
    }

    /// What went out since the last time this was asked.
    pub fn take_count(&mut self) -> Count {
        let Count { bytes, frames } = std::mem::replace(&mut self.taken, self.total);
        Count { bytes: self.total.bytes - bytes, frames: self.total.frames - frames }
    }

    /// The other end, for tests that look at what arrived there.
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.writer
    }

    fn put(&mut self, text: &str) {
        self.buf.extend_from_slice(text.as_bytes());
    }

    fn go(&mut self, to: Position) {
        way(self.at, to, self.size).into_iter().for_each(|step| self.step(step));
        self.at = Some(to);
    }

    fn step(&mut self, step: Step) {
        step.write(&mut self.buf);
    }

    fn ink(&mut self, pen: Pen) {
        self.buf.extend(change(self.pen, pen));
        self.pen = pen;
    }

    /// The nearest place on the screen: where the terminal itself would stop.
    fn inside(&self, at: Position) -> Position {
        let Size { width, height } = self.size;
        Position { x: at.x.min(width.saturating_sub(1)), y: at.y.min(height.saturating_sub(1)) }
    }

    /// The pen that a cell asks for, in the terminal's colours.
    fn pen_of(&self, cell: &Cell) -> Pen {
        let (fg, bg) = (self.depth.tone(cell.fg), self.depth.tone(cell.bg));
        Pen { fg, bg, modifier: cell.modifier }
    }

    /// Whether the cell looks right when written with `pen`.
    fn suits(&self, pen: Pen, cell: &Cell) -> bool {
        let want = self.pen_of(cell);
        pen == want || is_quiet(cell) && pen.bg == want.bg && !pen.modifier.intersects(LOUD)
    }

    /// The cheapest pen for a cell that the present one does not suit; `next` is needed after it.
    fn pen_for(&self, cell: &Cell, next: Option<Pen>) -> Pen {
        let want = self.pen_of(cell);
        let suiting = |pen: &Pen| self.suits(*pen, cell);
        if let Some(next) = next.filter(suiting) {
            return next;
        }
        let lifted = Pen { bg: want.bg, modifier: self.pen.modifier - LOUD, ..self.pen };
        let fresh = Pen { bg: want.bg, ..Pen::default() };
        let cost = |pen: &Pen| change(self.pen, *pen).len();
        [fresh, lifted].into_iter().filter(suiting).min_by_key(cost).unwrap_or(want)
    }

    /// Writes one cell at the cursor; the columns that took.
    fn print(&mut self, at: Position, cell: &Cell) -> u16 {
        // What has no width, or would wrap at the edge, cannot be shown: its cell is emptied.
        let fits = (1..=self.size.width - at.x).contains(&cell.cell_width());
        let (symbol, width) = if fits { (cell.symbol(), cell.cell_width()) } else { (" ", 1) };
        self.put(symbol);
        // Terminals disagree about the width of what is put together from several characters.
        let certain = symbol.chars().nth(1).is_none();
        let x = if certain { at.x + width } else { self.size.width };
        self.at = Some(Position { x, ..at });
        width
    }

    /// Brings the cursor to a cell of its row by writing what is there already, where that is shorter.
    fn bridge(&mut self, to: Position) {
        let Some(from) = self.at.filter(|from| from.y == to.y && from.x < to.x) else {
            return;
        };
        let between = &self.shown[index(from, self.size)..index(to, self.size)];
        let cost: usize = between.iter().map(|cell| cell.symbol().len()).sum();
        let plain = |cell: &Cell| cell.symbol().chars().count() == 1 && cell.cell_width() == 1;
        if cost < len(way(self.at, to, self.size))
            && between.iter().all(|cell| plain(cell) && self.suits(self.pen, cell))
        {
            self.buf.extend(between.iter().flat_map(|cell| cell.symbol().bytes()));
            self.at = Some(to);
        }
    }

    /// Empties at least `n` cells on the default ground, by an erasure where that is cheaper than
    /// spaces. An erasure does not move the cursor, so the way to `next` counts.
    fn blank(&mut self, at: Position, n: u16, to_edge: bool, next: Option<Position>) {
        let end = Position { x: at.x + n, ..at };
        let erase = if to_edge { Step::Bytes("\x1b[K") } else { Step::Csi(n, 'X') };
        let way_from = |from| next.map_or(0, |to| len(way(Some(from), to, self.size)));
        if erase.len() + way_from(at) < usize::from(n) + way_from(end) {
            self.step(erase);
        } else {
            self.buf.resize(self.buf.len() + usize::from(n), b' ');
            self.at = Some(end);
        }
    }

    /// Takes note of what a cell is to show from now on; whether that looks different.
    fn note(&mut self, at: Position, cell: &Cell) -> bool {
        let here = index(at, self.size);
        let was = std::mem::replace(&mut self.shown[here], cell.clone());
        // Terminals fill differently what a wide glyph covered, once the glyph goes.
        let covered = usize::from(cell.cell_width().clamp(1, self.size.width - at.x));
        self.shown[here + 1..here + covered].fill(UNKNOWN);
        was.symbol() != cell.symbol()
            || !(self.suits(self.pen_of(&was), cell) && self.suits(self.pen_of(cell), &was))
    }

    /// Takes note of a frame or a part of one; the places that look different.
    fn changed(&mut self, part: &Buffer) -> Vec<Position> {
        // The buffer may be larger than the terminal for one frame, while a resize is under way.
        let Size { width, height } = self.size;
        let area = part.area.intersection(Rect { x: 0, y: 0, width, height });
        let mut changed = Vec::new();
        for y in area.rows().map(|row| row.y) {
            let start = Position { x: area.x, y };
            let row = &part.content[part.index_of(start.x, y)..][..usize::from(area.width)];
            let mut skip = 0;
            for (x, cell) in (0..).zip(row) {
                // What a wide glyph lies over is not seen.
                if x < skip {
                    continue;
                }
                if self.shown[index(start, self.size) + usize::from(x)] != *cell {
                    let at = Position { x: start.x + x, y };
                    if self.note(at, cell) {
                        changed.push(at);
                    }
                }
                // One byte takes one column: nearly all do.
                if cell.symbol().len() > 1 {
                    skip = x.saturating_add(cell.cell_width());
                }
            }
        }
        changed
    }

    fn draw(&mut self, part: &Buffer) {
        let width = self.size.width;
        let changed = self.changed(part);
        let mut done = Position::ORIGIN; // where what was emptied last ends
        for (i, &at) in changed.iter().enumerate() {
            if at.y == done.y && at.x < done.x {
                continue;
            }
            self.bridge(at);
            self.go(at);
            let later = &changed[i + 1..];
            let here = index(at, self.size);
            let row = &self.shown[here..here + usize::from(width - at.x)];
            let cell = row[0].clone();
            let empty = |cell: &&Cell| is_quiet(cell) && self.depth.tone(cell.bg) == Color::Reset;
            let run = row.iter().take_while(empty).count() as u16;
            if !self.suits(self.pen, &cell) {
                let mut coming = later.iter().map(|&at| &self.shown[index(at, self.size)]);
                let next = coming.find(|cell| !is_quiet(cell)).map(|cell| self.pen_of(cell));
                self.ink(self.pen_for(&cell, next));
            }
            // Only the default ground is erased: not every terminal erases to the pen's.
            let n = if run > 0 {
                let inside = later.partition_point(|p| p.y == at.y && p.x < at.x + run);
                let n = later[..inside].last().map_or(1, |last| last.x - at.x + 1);
                let cursor = self.asked.filter(|_| self.asked_visible);
                self.blank(at, n, at.x + run == width, later.get(inside).copied().or(cursor));
                n
            } else {
                self.print(at, &cell)
            };
            done = Position { x: at.x + n, ..at };
        }
    }

    /// Brings cursor and visibility to what was asked for. A hidden cursor stays wherever it is.
    fn settle(&mut self) {
        if let Some(to) = self.asked.filter(|_| self.asked_visible) {
            self.go(self.inside(to));
        }
        if self.visible != self.asked_visible {
            self.visible = self.asked_visible;
            self.put(if self.visible { "\x1b[?25h" } else { "\x1b[?25l" });
        }
    }

    /// Sends what has gathered, in one write.
    ///
    /// # Errors
    /// If the writer has some.
    pub fn flush(&mut self) -> io::Result<()> {
        self.settle();
        if self.buf.is_empty() {
            return Ok(());
        }
        if self.buf.len() >= SYNC_FROM {
            self.buf.splice(0..0, *b"\x1b[?2026h");
            self.put("\x1b[?2026l");
        }
        self.total.bytes += self.buf.len() as u64;
        self.total.frames += 1;
        let sent = self.writer.write_all(&self.buf);
        self.buf.clear();
        sent.and_then(|()| self.writer.flush())
    }
}
