//! What a terminal writes with, and the bytes that change it.

pub use crate::ui::theme::Depth;
use ratatui::style::{Color, Modifier};

impl Depth {
    /// The nearest colour that this depth can show.
    pub(super) fn tone(self, color: Color) -> Color {
        match (self, color) {
            (Depth::None, _) => Color::Reset,
            (Depth::Sixteen, Color::Rgb(r, g, b)) => nearest([r, g, b], 0..16),
            (Depth::Sixteen, Color::Indexed(n)) => nearest(rgb(n), 0..16),
            (Depth::TwoFiftySix, Color::Rgb(r, g, b)) => nearest([r, g, b], 16..=255),
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
pub(super) fn change(from: Pen, to: Pen) -> String {
    if from == to {
        return String::new();
    }
    let differences = differences(from, to);
    let whole = self::differences(Pen::default(), to);
    // An empty first parameter is a zero, the reset.
    let reset = if whole.is_empty() { whole } else { format!(";{whole}") };
    let shorter = if reset.len() < differences.len() { reset } else { differences };
    format!("\x1b[{shorter}m")
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

fn differences(from: Pen, to: Pen) -> String {
    let mut parameters = Vec::new();
    let mut have = from.modifier;
    for (modifier, _, end) in MODIFIERS {
        if have.contains(modifier) && !to.modifier.contains(modifier) {
            parameters.push(end.to_string());
            MODIFIERS.iter().filter(|(_, _, e)| *e == end).for_each(|(m, _, _)| have.remove(*m));
        }
    }
    for (modifier, start, _) in MODIFIERS {
        if to.modifier.contains(modifier) && !have.contains(modifier) {
            parameters.push(start.to_string());
        }
    }
    for (was, is, base) in [(from.fg, to.fg, 30), (from.bg, to.bg, 40)] {
        if was != is {
            parameters.push(parameter(is, base));
        }
    }
    parameters.join(";")
}

/// The parameter of a colour; `base` is 30 for the foreground, 40 for the background.
fn parameter(color: Color, base: u8) -> String {
    let named = match color {
        Color::Reset => return (base + 9).to_string(),
        Color::Indexed(n) => return format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        named => NAMED.iter().position(|&name| name == named).unwrap_or_default() as u8,
    };
    if named < 8 { base + named } else { base + 60 + named - 8 }.to_string()
}

/// The sixteen in the order of their numbers.
#[rustfmt::skip]
pub(super) const NAMED: [Color; 16] = [
    Color::Black, Color::Red, Color::Green, Color::Yellow,
    Color::Blue, Color::Magenta, Color::Cyan, Color::Gray,
    Color::DarkGray, Color::LightRed, Color::LightGreen, Color::LightYellow,
    Color::LightBlue, Color::LightMagenta, Color::LightCyan, Color::White,
];

/// Red, green and blue of the 256 colours; of the first sixteen as xterm has them.
fn rgb(n: u8) -> [u8; 3] {
    const BASE: [u32; 16] = [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, //
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ];
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match n {
        0..16 => BASE[usize::from(n)].to_be_bytes()[1..].try_into().unwrap_or_default(),
        16..232 => [(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(level),
        232.. => [8 + 10 * (n - 232); 3],
    }
}

/// The colour among `numbers` that is nearest to one in red, green and blue.
pub(super) fn nearest(to: [u8; 3], numbers: impl Iterator<Item = u8>) -> Color {
    let distance =
        |n: u8| -> u32 { rgb(n).into_iter().zip(to).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    let n = numbers.min_by_key(|&n| distance(n)).unwrap_or_default();
    NAMED.get(usize::from(n)).copied().unwrap_or(Color::Indexed(n))
}
