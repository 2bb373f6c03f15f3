//! Colour by meaning, in one place. A meaning is never carried by colour alone: where it matters a
//! glyph or a figure says the same, so that all of it works without any colour.

pub use crate::base::tone::Tone;

use crate::base::{Msg, Word};
use crate::msg;
use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal is believed to have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, reverse and the like only.
    None,
    /// The sixteen that people choose themselves.
    #[default]
    Sixteen,
    /// The sixteen, the 6×6×6 cube and the greys.
    TwoFiftySix,
}

/// A look that a person can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Made for no ground in particular, from the terminal's own sixteen, which its owner has made
    /// readable.
    #[default]
    Own,
    /// For a dark ground.
    Dark,
    /// For a light ground.
    Light,
    /// All text at full strength; weight, reversal and lines instead of colours.
    Contrast,
    /// Weight only: the fewest bytes.
    Mono,
}

impl Look {
    /// Every look that has a name; [`Look::Own`] is what there is without one.
    pub const NAMED: [(&str, Look); 4] =
        [("dark", Look::Dark), ("light", Look::Light), ("contrast", Look::Contrast), ("mono", Look::Mono)];

    /// The one after it, round and round.
    pub fn next(self) -> Look {
        match self {
            Look::Own => Look::Dark,
            Look::Dark => Look::Light,
            Look::Light => Look::Contrast,
            Look::Contrast => Look::Mono,
            Look::Mono => Look::Own,
        }
    }

    /// What is said when one has turned to it, and how it stays.
    pub fn told(self) -> Msg {
        let look = match self {
            Look::Own => return Word::LookOwnNow.into(),
            Look::Dark => Word::LookDark,
            Look::Light => Word::LookLight,
            Look::Contrast => Word::LookContrast,
            Look::Mono => Word::LookMono,
        };
        let slug = Look::NAMED.iter().find(|(_, named)| *named == self).map_or("", |(slug, _)| *slug);
        msg!(LookNow, look: look, slug: slug)
    }

    /// Reads a name.
    pub fn parse(text: &str) -> Option<Look> {
        Look::NAMED.iter().find(|(name, _)| *name == text).map(|(_, look)| *look)
    }
}

/// How tones look on this terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// What was chosen.
    pub look: Look,
    /// What the terminal can show.
    pub depth: Depth,
}

impl Theme {
    /// The style of a tone.
    pub fn style(self, tone: Tone) -> Style {
        LOOKS[tone as usize].1[self.column()]
    }

    /// Which column of [`LOOKS`] this is.
    fn column(self) -> usize {
        match (self.look, self.depth) {
            (Look::Contrast, _) => 5,
            (Look::Mono, _) | (_, Depth::None) => 6,
            (Look::Own, _) => 0,
            (Look::Dark, Depth::Sixteen) => 1,
            (Look::Dark, Depth::TwoFiftySix) => 2,
            (Look::Light, Depth::Sixteen) => 3,
            (Look::Light, Depth::TwoFiftySix) => 4,
        }
    }
}

/// What fills a piece of a map. What it means stands in the legend, with a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Nothing is to be said.
    Ground,
    /// As bad as it can be.
    Poor,
    /// Under way, or not well.
    Fair,
    /// Waiting for others.
    Waiting,
    /// Well.
    Good,
    /// As well as it can be.
    Best,
}

impl Theme {
    /// The colour of a piece of a map, and a shade of it where a border runs; none without colours.
    pub fn fill(self, fill: Fill, is_border: bool) -> Option<Color> {
        let column = match (self.look, self.depth) {
            (Look::Contrast | Look::Mono, _) | (_, Depth::None) => return None,
            (Look::Own | Look::Dark | Look::Light, Depth::Sixteen) => 0,
            (Look::Own, Depth::TwoFiftySix) => 1,
            (Look::Dark, Depth::TwoFiftySix) => 2,
            (Look::Light, Depth::TwoFiftySix) => 3,
        };
        Some(Color::Indexed(FILLS[fill as usize].1[column][usize::from(is_border)]))
    }
}

/// The colour of each piece and its shade. A piece is a ground of its own: on no ground in particular it
/// is of a middle brightness. Looks of weight alone have none, and a map is drawn in lines there.
#[rustfmt::skip]
const FILLS: [(Fill, [[u8; 2]; 4]); 6] = [
    //               sixteen  own, 256    dark, 256   light, 256
    (Fill::Ground,  [[8, 7],  [245, 242], [240, 237], [251, 248]]),
    (Fill::Poor,    [[1, 9],  [167, 131], [167, 131], [167, 131]]),
    (Fill::Fair,    [[3, 11], [179, 137], [179, 137], [179, 137]]),
    (Fill::Waiting, [[6, 14], [67, 60],   [67, 60],   [110, 67]]),
    (Fill::Good,    [[4, 12], [73, 66],   [73, 66],   [73, 66]]),
    (Fill::Best,    [[2, 10], [71, 65],   [78, 72],   [71, 65]]),
];

const P: Style = Style::new();
const B: Style = P.add_modifier(Modifier::BOLD);
const D: Style = P.add_modifier(Modifier::DIM);
const R: Style = B.add_modifier(Modifier::REVERSED);
const U: Style = B.add_modifier(Modifier::UNDERLINED);

/// A colour by its number among the 256.
const fn n(number: u8) -> Style {
    P.fg(Color::Indexed(number))
}

/// What each tone looks like. What is quiet is dim, not grey: a grey that stands back on one ground is
/// lost on another. `Own` names only colours that are read on black and on white. The numbers of 256
/// keep a contrast of 4.5 on their ground (a test computes it), and good and bad are blue-green and
/// orange, or blue-green and a dark red, which eyes that mix up red and green tell apart.
#[rustfmt::skip]
const LOOKS: [(Tone, [Style; 7]); 12] = [
    //              own                     dark, 16               256        light, 16              256       contrast mono
    (Tone::Plain,  [P,                      P,                     P,         P,                     P,        P, P]),
    (Tone::Quiet,  [D,                      D,                     n(247),    D,                     n(240),   P, P]),
    (Tone::Label,  [D,                      D,                     n(247),    D,                     n(240),   P, P]),
    (Tone::Strong, [B,                      B,                     B,         B,                     B,        B, B]),
    (Tone::Here,   [B,                      B.fg(Color::Cyan),     bold(117), B.fg(Color::Blue),     bold(25), R, B]),
    (Tone::Row,    [R,                      R,                     R,         R,                     R,        R, R]),
    (Tone::Marked, [B.fg(Color::Magenta),   B.fg(Color::Magenta),  bold(183), B.fg(Color::Magenta),  bold(90), R, B]),
    (Tone::Good,   [P.fg(Color::Green),     P.fg(Color::Green),    n(79),     P.fg(Color::Blue),     n(23),    P, P]),
    (Tone::Warn,   [P.fg(Color::Magenta),   P.fg(Color::Yellow),   n(221),    P.fg(Color::Magenta),  n(94),    U, P]),
    (Tone::Bad,    [P.fg(Color::Red),       P.fg(Color::LightRed), n(209),    P.fg(Color::Red),      n(124),   B, P]),
    (Tone::Wait,   [P,                      P.fg(Color::Cyan),     n(111),    P,                     n(60),    P, P]),
    (Tone::Key,    [B,                      B.fg(Color::Cyan),     bold(117), B.fg(Color::Blue),     bold(25), B, B]),
];

const fn bold(number: u8) -> Style {
    B.fg(Color::Indexed(number))
}

/// Glyphs, all one column wide.
pub mod glyph {
    /// The cursor.
    pub const CURSOR: &str = "▌";
    /// A marked row.
    pub const MARK: &str = "●";
    /// Done.
    pub const YES: &str = "✓";
    /// Missing.
    pub const NO: &str = "✗";
    /// Waiting for others.
    pub const WAIT: &str = "○";
    /// An official partner at work, on the map of villages.
    pub const AT_WORK: &str = "◆";
    /// Not known.
    pub const UNKNOWN: &str = "·";
    /// None.
    pub const NONE: &str = "–";
    /// A claim to be confirmed.
    pub const CLAIM: &str = "?";
    /// Sorted upwards.
    pub const UP: &str = "↑";
    /// Sorted downwards.
    pub const DOWN: &str = "↓";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of one of the numbers from 16 on, as WCAG computes it.
    fn luminance(number: u8) -> f64 {
        let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
        let rgb = match number {
            16..232 => [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6].map(level),
            232.. => [8 + 10 * (number - 232); 3],
            _ => panic!("the sixteen are their owner's"),
        };
        let [r, g, b] = rgb.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(one: f64, other: f64) -> f64 {
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_table_has_its_tones_in_order() {
        assert_eq!(LOOKS.map(|(tone, _)| tone), Tone::ALL);
        assert_eq!(Tone::ALL.map(|tone| tone as usize), std::array::from_fn(|n| n));
    }

    /// Grounds from black to the lightest that people call dark (#262626), and from the darkest that
    /// they call light (#e4e4e4) to white.
    #[test]
    fn every_colour_of_the_256_is_read_on_its_ground() {
        for (look, grounds) in [(Look::Dark, [16, 235]), (Look::Light, [254, 231])] {
            let theme = Theme { look, depth: Depth::TwoFiftySix };
            for tone in Tone::ALL {
                let Some(Color::Indexed(number)) = theme.style(tone).fg else { continue };
                for ground in grounds {
                    let contrast = contrast(luminance(number), luminance(ground));
                    assert!(contrast >= 4.5, "{look:?} {tone:?} on {ground}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn without_colours_there_are_none() {
        let all = [Look::Own, Look::Dark, Look::Light, Look::Contrast, Look::Mono];
        let none = all.map(|look| Theme { look, depth: Depth::None });
        let plain = [Look::Contrast, Look::Mono].map(|look| Theme { look, depth: Depth::TwoFiftySix });
        for theme in none.into_iter().chain(plain) {
            assert!(Tone::ALL.iter().all(|tone| theme.style(*tone).fg.is_none()), "{theme:?}");
        }
    }

    #[test]
    fn every_piece_of_a_map_has_a_colour_of_its_own_where_there_are_colours() {
        let fills = FILLS.map(|(fill, _)| fill);
        assert_eq!(fills.map(|fill| fill as usize), std::array::from_fn(|n| n));
        for look in [Look::Own, Look::Dark, Look::Light] {
            for depth in [Depth::Sixteen, Depth::TwoFiftySix] {
                let colours = fills.map(|fill| Theme { look, depth }.fill(fill, false).unwrap());
                let twice = colours.iter().enumerate().find(|(at, colour)| colours[..*at].contains(colour));
                assert_eq!(twice, None, "{look:?} {depth:?}");
            }
        }
        for look in [Look::Contrast, Look::Mono] {
            assert_eq!(Theme { look, depth: Depth::TwoFiftySix }.fill(Fill::Best, false), None);
        }
    }

    /// Tones whose glyph may be the same must not look the same where there are colours.
    #[test]
    fn good_warning_and_bad_look_different() {
        for look in [Look::Own, Look::Dark, Look::Light] {
            for depth in [Depth::Sixteen, Depth::TwoFiftySix] {
                let [good, warn, bad] =
                    [Tone::Good, Tone::Warn, Tone::Bad].map(|tone| Theme { look, depth }.style(tone));
                assert!(good != warn && warn != bad && good != bad, "{look:?} {depth:?}");
            }
        }
    }
}
