//! Writing into the buffer: a line of pieces, cut to its room.

use super::theme::{Theme, Tone};
use crate::base::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A brush over one rectangle of the buffer.
pub struct Brush<'a> {
    /// The buffer.
    pub buffer: &'a mut Buffer,
    /// How tones look.
    pub theme: Theme,
    /// The line is slow: lines of frames in signs of one byte.
    pub thrifty: bool,
}

impl Brush<'_> {
    /// Writes a text at a place, cut to `width` columns; gives the columns it took.
    pub fn put(&mut self, x: u16, y: u16, width: u16, text: &str, tone: Tone) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let width = width.min(area.right() - x);
        let style = self.theme.style(tone);
        // Counted once where it fits, as nearly all does.
        let fits = text::columns_of(text).filter(|columns| *columns <= width.into());
        let shown = if fits.is_some() { text.into() } else { text::fit(text, width.into()) };
        let Some(columns) = fits.or_else(|| text::columns_of(&shown)) else {
            let (end, _) = self.buffer.set_stringn(x, y, &shown, width.into(), style);
            return end - x;
        };
        // Nearly all that is drawn: each character has a cell of its own, and nothing has to be looked up.
        let at = self.buffer.index_of(x, y);
        for (cell, c) in self.buffer.content[at..].iter_mut().zip(shown.chars()) {
            cell.set_char(c).set_style(style);
        }
        columns as u16
    }

    /// Writes a text that ends at the right edge of its room.
    pub fn put_right(&mut self, x: u16, y: u16, width: u16, text: &str, tone: Tone) {
        let taken = (text::width(text) as u16).min(width);
        self.put(x + width - taken, y, taken, text, tone);
    }

    /// Writes pieces one after another; gives the column after the last.
    pub fn line(&mut self, x: u16, y: u16, width: u16, pieces: &[(&str, Tone)]) -> u16 {
        let end = x + width;
        let mut at = x;
        for (text, tone) in pieces {
            if at >= end {
                break;
            }
            at += self.put(at, y, end - at, text, *tone);
        }
        at
    }

    /// Blanks a rectangle, and a wide character that reaches into it from the left: of half a
    /// character a terminal shows none, and hides what was drawn upon the other half.
    pub fn clear(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            let before = area.left().checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)));
            if let Some(cell) = before.filter(|cell| text::width(cell.symbol()) > 1) {
                cell.set_symbol(" ");
            }
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// A framed box with a title, its inside blank; gives the inside.
    pub fn frame(&mut self, area: Rect, title: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        if area.width < 4 || area.height < 3 {
            return Rect::ZERO;
        }
        self.clear(area);
        let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
        let [across, upright, corners @ ..] = if self.thrifty {
            ["-", "|", "+", "+", "+", "+"]
        } else {
            ["─", "│", "╭", "╮", "╰", "╯"]
        };
        let rule = across.repeat(usize::from(area.width - 2));
        self.put(left + 1, top, area.width - 2, &rule, Tone::Quiet);
        self.put(left + 1, bottom, area.width - 2, &rule, Tone::Quiet);
        for y in top + 1..bottom {
            self.put(left, y, 1, upright, Tone::Quiet);
            self.put(right, y, 1, upright, Tone::Quiet);
        }
        let places = [(left, top), (right, top), (left, bottom), (right, bottom)];
        for ((x, y), corner) in places.into_iter().zip(corners) {
            self.put(x, y, 1, corner, Tone::Quiet);
        }
        self.put(left + 2, top, area.width - 4, &format!(" {} ", text::capital(title)), Tone::Strong);
        Rect { x: left + 2, y: top + 1, width: area.width - 4, height: area.height - 2 }
    }
}

/// Columns that a frame's title may take.
pub fn room(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(6)
}

/// A rectangle of a size in the middle of another, as large as it may be.
pub fn centre(around: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(around.width), height.min(around.height));
    Rect {
        x: around.x + (around.width - width) / 2,
        y: around.y + (around.height - height) / 2,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_leaves_no_half_of_a_wide_character() {
        let area = Rect { x: 0, y: 0, width: 12, height: 3 };
        let mut buffer = Buffer::empty(area);
        let mut brush = Brush { buffer: &mut buffer, theme: Theme::default(), thrifty: false };
        brush.put(0, 1, 12, "米米米米米米", Tone::Plain);
        brush.frame(Rect { x: 3, width: 6, ..area }, "");
        let row: Vec<&str> = (0..12).filter_map(|x| buffer.cell((x, 1))).map(|c| c.symbol()).collect();
        assert_eq!(row[..4], ["米", " ", " ", "│"]);
        assert_eq!(row[8..], ["│", " ", "米", " "]);
    }
}
