//! Colour by meaning, in one place. A meaning is never carried by colour alone: where it matters a
//! glyph or a figure says the same, so that all of it works without any colour.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Text that stands back: headings of columns, hints, sources.
    Quiet,
    /// The names of things.
    Strong,
    /// Where one is: the cursor's mark, the current tab.
    Here,
    /// Marked rows.
    Marked,
    /// Done, active, complete.
    Good,
    /// Something to look at.
    Warn,
    /// Missing, refused.
    Bad,
    /// Waiting for others.
    Wait,
    /// A key that may be pressed.
    Key,
}

/// How tones look on this terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own sixteen colours: its owner has made them readable.
    #[default]
    Colour,
    /// No colours: weight and reversal only.
    Mono,
}

impl Theme {
    /// The style of a tone.
    pub fn style(self, tone: Tone) -> Style {
        let plain = Style::new();
        let colour = |style: Style, colour| if self == Theme::Colour { style.fg(colour) } else { style };
        match tone {
            Tone::Plain => plain,
            Tone::Quiet if self == Theme::Mono => plain,
            Tone::Quiet => plain.fg(Color::DarkGray),
            Tone::Strong => plain.add_modifier(Modifier::BOLD),
            Tone::Here => colour(plain.add_modifier(Modifier::BOLD), Color::Cyan),
            Tone::Marked => colour(plain.add_modifier(Modifier::BOLD), Color::Magenta),
            Tone::Good => colour(plain, Color::Green),
            Tone::Warn => colour(plain, Color::Yellow),
            Tone::Bad => colour(plain, Color::Red),
            Tone::Wait => colour(plain, Color::Blue),
            Tone::Key => colour(plain.add_modifier(Modifier::BOLD), Color::Cyan),
        }
    }
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
    /// The filled part of a bar.
    pub const FULL: &str = "▆";
    /// The rest of a bar.
    pub const REST: &str = "▁";
}
