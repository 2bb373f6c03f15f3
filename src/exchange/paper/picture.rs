//! Pictures on pages: shares as bars, figures as tiles, the regency as a map, and a code for a telephone.

use super::blocks::{Bar, Block, Map, Tile};
use super::face::face;
use super::lay::{Desk, Ink, LEADING, PLAIN, into_room};
use crate::exchange::borders::corners;
use qrcode::{Color, EcLevel, QrCode};

/// How high and wide a code is.
pub const CODE: f32 = 76.0;
/// The size of letters beside bars.
const SMALL: f32 = 8.5;
/// No bar is shorter beside its label and its figure.
const NARROW: f32 = 80.0;
/// The size of letters in a legend.
const LEGEND: f32 = 7.5;
/// The height of a tile.
const TILE: f32 = 58.0;

impl Desk {
    /// Shares, one below the other: label, bar, figure; in a narrow place each on its own line.
    pub fn bars(&mut self, bars: &[Bar]) {
        let width = |text: &str, bold| face(bold).width(text) * SMALL;
        let label = bars.iter().map(|bar| width(&bar.label, false)).fold(0.0, f32::max);
        let figure = bars.iter().map(|bar| width(&bar.figure, true)).fold(0.0, f32::max);
        let room = self.room() - label - figure - 14.0;
        for bar in bars {
            if room < NARROW {
                self.bar_below(bar);
                continue;
            }
            self.need(14.0);
            self.text((self.left, self.y + SMALL + 1.0), (SMALL, false), &bar.label);
            self.bar((self.left + label + 6.0, self.y + 1.5), room, bar.share);
            let right = self.right - width(&bar.figure, true);
            self.text((right, self.y + SMALL + 1.0), (SMALL, true), &bar.figure);
            self.y += 14.0;
        }
        self.y += 8.0;
    }

    fn bar(&mut self, (x, y): (f32, f32), room: f32, share: f64) {
        self.ink(Ink::Fill(x, y, room, 9.0, 238));
        self.ink(Ink::Fill(x, y, room * share.clamp(0.0, 1.0) as f32, 9.0, 96));
    }

    fn bar_below(&mut self, bar: &Bar) {
        self.need(42.0);
        self.text((self.left, self.y + SMALL), (SMALL, true), &bar.label);
        self.bar((self.left, self.y + SMALL + 4.0), self.room(), bar.share);
        let wide = face(false).width(&bar.figure) * SMALL;
        let size = if wide > self.room() { SMALL * self.room() / wide } else { SMALL };
        self.quiet((self.left, self.y + SMALL + 23.0), size, &bar.figure);
        self.y += 42.0;
    }

    /// Figures side by side.
    pub fn tiles(&mut self, tiles: &[Tile]) {
        self.need(TILE);
        let gap = 6.0;
        let width = (self.room() + gap) / tiles.len().max(1) as f32 - gap;
        let fit = |text: &str, size: f32, bold| {
            let wide = face(bold).width(text) * size;
            if wide > width - 10.0 { size * (width - 10.0) / wide } else { size }
        };
        // One that is written larger than the next would say that it is more.
        let size = tiles.iter().map(|tile| fit(&tile.figure, 19.0, true)).fold(19.0, f32::min);
        for (at, tile) in (0u16..).zip(tiles) {
            let x = self.left + f32::from(at) * (width + gap);
            self.ink(Ink::Fill(x, self.y, width, TILE, 242));
            self.quiet((x + 5.0, self.y + 12.0), fit(&tile.label, 7.5, false), &tile.label);
            self.text((x + 5.0, self.y + 34.0), (size, true), &tile.figure);
            for (line, text) in
                (0u16..).zip(face(false).wrap(&tile.note, (width - 10.0) / 7.0).iter().take(2))
            {
                self.quiet((x + 5.0, self.y + 44.0 + f32::from(line) * 8.5), 7.0, text);
            }
        }
        self.y += TILE + 10.0;
    }

    /// A map to the left, pieces to its right.
    pub fn beside(&mut self, map: &Map, blocks: &[Block]) {
        let (left, right) = (self.left, self.right);
        let wide = self.room() * 0.52;
        self.need(wide * 0.72);
        let top = self.y;
        self.right = left + wide;
        self.map(map);
        let below = self.y;
        (self.left, self.right, self.y) = (left + wide + 14.0, right, top);
        self.blocks(blocks, &[]);
        (self.left, self.right, self.y) = (left, right, self.y.max(below) + 4.0);
    }

    fn map(&mut self, map: &Map) {
        self.lines(&map.title, (SMALL, true), false);
        let points = map.areas.iter().flat_map(|(rings, _)| rings.iter().flatten().copied());
        let Some(corners) = corners(points) else { return };
        let ((x0, y0), (x1, y1)) = corners;
        let tall = (f64::from(self.room()) * (y1 - y0) / (x1 - x0).max(1e-9)) as f32;
        let tall = tall.min(300.0);
        let to = into_room(corners, (self.left, self.y, self.room(), tall));
        for (rings, shade) in &map.areas {
            let rings = rings.iter().map(|ring| ring.iter().map(&to).collect()).collect();
            self.ink(Ink::Shape(rings, Some(*shade)));
        }
        let borders = map.borders.iter().map(|line| line.iter().map(&to).collect()).collect();
        self.ink(Ink::Shape(borders, None));
        self.y += tall + 6.0;
        self.legend(&map.legend);
    }

    /// What shades mean, as many in a line as there is room for.
    fn legend(&mut self, legend: &[(usize, String)]) {
        let mut x = self.left;
        for (shade, words) in legend {
            let wide = 13.0 + face(false).width(words) * LEGEND;
            if x > self.left && x + wide > self.right {
                (x, self.y) = (self.left, self.y + 10.0);
            }
            let y = self.y;
            let square = [(0.0, 0.0), (9.0, 0.0), (9.0, 7.0), (0.0, 7.0), (0.0, 0.0)];
            let square = square.map(|(across, down)| (x + across, y + 1.0 + down)).to_vec();
            self.ink(Ink::Shape(vec![square], Some(*shade)));
            self.text((x + 13.0, y + 7.5), (LEGEND, false), words);
            x += wide + 10.0;
        }
        self.y += 10.0;
    }

    /// A code for a telephone, with its words to the right. Without a code if they are too many for one.
    pub fn code(&mut self, code: &str, words: &str) {
        self.need(CODE + 8.0);
        self.y += 6.0;
        let top = self.y;
        if let Ok(code) = QrCode::with_error_correction_level(code, EcLevel::M) {
            let side = CODE / code.width() as f32;
            for (at, color) in code.to_colors().into_iter().enumerate() {
                if color == Color::Dark {
                    let (x, y) = ((at % code.width()) as f32 * side, (at / code.width()) as f32 * side);
                    self.ink(Ink::Fill(self.left + x, top + y, side + 0.05, side + 0.05, 0));
                }
            }
        }
        let room = self.room() - CODE - 12.0;
        for (at, line) in (0u16..).zip(face(false).wrap(words, room / 7.5)) {
            let y = top + PLAIN + f32::from(at) * 7.5 * LEADING;
            self.quiet((self.left + CODE + 12.0, y), 7.5, &line);
        }
        self.y = top + CODE + 6.0;
    }
}
