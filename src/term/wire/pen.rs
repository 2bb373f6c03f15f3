//! What a terminal writes with, and the bytes that change it.

use super::way::number;
pub use crate::ui::theme::Depth;
use ratatui::style::{Color, Modifier};

impl Depth {
    /// The nearest colour that this depth can show.
    pub(super) fn tone(self, color: Color) -> Color {
        match (self, color) {
            (Depth::None, _) => Color::Reset,
            (Depth::Sixteen, Color::Rgb(r, g, b)) => nearest_named([r, g, b]),
            (Depth::Sixteen, Color::Indexed(n)) => nearest_named(rgb(n)),
            (Depth::TwoFiftySix, Color::Rgb(r, g, b)) => nearest([r, g, b]),
            _ => color,
        }
    }
}

/// What the terminal writes with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

/// What shows on an empty cell. Foreground, bold, dim and italic do not.
pub(super) const LOUD: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// The shortest bytes that turn one pen into another: the differences, or a reset and the whole pen.
pub(super) fn change(from: Pen, to: Pen) -> Vec<u8> {
    if from == to {
        return Vec::new();
    }
    let mut changed = Parameters::default();
    changed.turn(from, to);
    let mut anew = Parameters::default();
    anew.reset();
    anew.turn(Pen::default(), to);
    let (changed, anew) = (changed.end(), anew.end());
    if anew.len() < changed.len() { anew } else { changed }
}

/// Modifiers with the parameters that start and end them; 22 and 25 end two each.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// A sequence that changes the pen, as it is written.
struct Parameters(Vec<u8>);

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters(b"\x1b[".to_vec())
    }
}

impl Parameters {
    /// An empty first parameter is a zero, the reset.
    fn reset(&mut self) {
        self.0.push(b';');
    }

    fn add(&mut self, n: u8) {
        if !matches!(self.0.last(), Some(b'[' | b';')) {
            self.0.push(b';');
        }
        number(&mut self.0, n.into());
    }

    /// What turns one pen into another.
    fn turn(&mut self, from: Pen, to: Pen) {
        let mut have = from.modifier;
        for (modifier, _, end) in MODIFIERS {
            if have.contains(modifier) && !to.modifier.contains(modifier) {
                self.add(end);
                MODIFIERS.iter().filter(|(_, _, e)| *e == end).for_each(|(m, _, _)| have.remove(*m));
            }
        }
        for (modifier, start, _) in MODIFIERS {
            if to.modifier.contains(modifier) && !have.contains(modifier) {
                self.add(start);
            }
        }
        for (was, is, base) in [(from.fg, to.fg, 30), (from.bg, to.bg, 40)] {
            if was != is {
                self.colour(is, base);
            }
        }
    }

    /// A colour; `base` is 30 for the foreground, 40 for the background.
    fn colour(&mut self, color: Color, base: u8) {
        let named = match color {
            Color::Reset => 9,
            Color::Indexed(n) => return [base + 8, 5, n].into_iter().for_each(|n| self.add(n)),
            Color::Rgb(r, g, b) => return [base + 8, 2, r, g, b].into_iter().for_each(|n| self.add(n)),
            named => match NAMED.iter().position(|&name| name == named).unwrap_or_default() as u8 {
                dark @ 0..8 => dark,
                light => 60 + light - 8,
            },
        };
        self.add(base + named);
    }

    /// The whole sequence; a reset alone needs nothing after it.
    fn end(mut self) -> Vec<u8> {
        if self.0.last() == Some(&b';') {
            self.0.pop();
        }
        self.0.push(b'm');
        self.0
    }
}

/// The sixteen in the order of their numbers.
#[rustfmt::skip]
pub(super) const NAMED: [Color; 16] = [
    Color::Black, Color::Red, Color::Green, Color::Yellow,
    Color::Blue, Color::Magenta, Color::Cyan, Color::Gray,
    Color::DarkGray, Color::LightRed, Color::LightGreen, Color::LightYellow,
    Color::LightBlue, Color::LightMagenta, Color::LightCyan, Color::White,
];

/// Red, green and blue of the first sixteen, as xterm has them.
#[rustfmt::skip]
const BASE: [[u8; 3]; 16] = [
    [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229],
    [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255],
];

/// How much of a colour there is at each step of the cube of six.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Red, green and blue of the 256 colours.
pub(super) fn rgb(n: u8) -> [u8; 3] {
    match n {
        0..16 => BASE[usize::from(n)],
        16..232 => [(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(|step| STEPS[usize::from(step)]),
        232.. => [8 + 10 * (n - 232); 3],
    }
}

/// How far two colours are from each other.
pub(super) fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let square = |at: usize| u32::from(a[at].abs_diff(b[at])).pow(2);
    square(0) + square(1) + square(2)
}

/// The one of the sixteen that is nearest in red, green and blue; of equals the first.
fn nearest_named(to: [u8; 3]) -> Color {
    let near = (0..BASE.len()).min_by_key(|n| distance(BASE[*n], to));
    NAMED[near.unwrap_or_default()]
}

/// The one of the cube and the greys that is nearest in red, green and blue; of equals the first. Reckoned, for
/// it is asked for every cell: of the cube by the nearest step of each, of the greys by their middle.
pub(super) fn nearest(to: [u8; 3]) -> Color {
    let step = |part: u8| match part {
        0..48 => 0,
        48..116 => 1,
        116.. => (part - 36) / 40,
    };
    let [r, g, b] = to.map(step);
    let cube = 16 + 36 * r + 6 * g + b;
    let sum: u16 = to.into_iter().map(u16::from).sum();
    // Greys lie at 8, 18, … 238; three times their middle, and of two that are as near the lower.
    let grey = 232 + (sum.saturating_sub(10) / 30).min(23) as u8;
    Color::Indexed([cube, grey].into_iter().min_by_key(|n| distance(rgb(*n), to)).unwrap_or(cube))
}
