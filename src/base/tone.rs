//! Lines of text whose pieces say what they mean; what a meaning looks like is for whoever draws them.

/// What a piece of text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Text that stands back: headings of columns, hints, sources.
    Quiet,
    /// The label of the value that follows it; it stands back too.
    Label,
    /// The names of things.
    Strong,
    /// Where one is: the cursor's mark, the current tab.
    Here,
    /// The name of the row under the cursor.
    Row,
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

impl Tone {
    /// Every tone, in their order.
    pub const ALL: [Tone; 12] = [
        Tone::Plain,
        Tone::Quiet,
        Tone::Label,
        Tone::Strong,
        Tone::Here,
        Tone::Row,
        Tone::Marked,
        Tone::Good,
        Tone::Warn,
        Tone::Bad,
        Tone::Wait,
        Tone::Key,
    ];
}

/// A line as pieces with their tones.
pub type Line = Vec<(String, Tone)>;

/// A line of one piece.
pub fn line(text: impl Into<String>, tone: Tone) -> Line {
    vec![(text.into(), tone)]
}
