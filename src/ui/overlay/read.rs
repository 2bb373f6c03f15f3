//! A text to read: help, a history, a statement, the summary before a bulk deed.

use crate::base::{Lang, Word};
use crate::store::{Mode, Request};
use crate::ui::draw::{Brush, centre};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::theme::Tone;
use ratatui::layout::Rect;

/// A line as pieces with their tones.
pub type Line = Vec<(String, Tone)>;

/// A line of one piece.
pub fn line(text: impl Into<String>, tone: Tone) -> Line {
    vec![(text.into(), tone)]
}

/// A text in a frame.
pub struct Read {
    /// What it is.
    pub title: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The first line in view.
    pub top: usize,
    /// What Enter does, if it does something.
    pub proceed: Option<(Vec<Request>, Mode)>,
}

impl Read {
    /// A text that only wants to be read.
    pub fn new(title: impl Into<String>, lines: Vec<Line>) -> Read {
        Read { title: title.into(), lines, top: 0, proceed: None }
    }

    /// Scrolls.
    pub fn step(&mut self, action: Action, height: usize) {
        let most = self.lines.len().saturating_sub(height);
        let page = height.saturating_sub(1).max(1);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top + 1,
            Action::PageUp => self.top.saturating_sub(page),
            Action::PageDown => self.top + page,
            _ => self.top,
        }
        .min(most);
    }

    /// How many lines fit.
    pub fn height(&self, screen: Rect) -> usize {
        self.area(screen).height.saturating_sub(3).into()
    }

    fn area(&self, screen: Rect) -> Rect {
        let widest =
            self.lines.iter().map(|l| l.iter().map(|(t, _)| crate::base::text::width(t)).sum::<usize>());
        let width = widest.max().unwrap_or(0).max(crate::base::text::width(&self.title) + 4).clamp(40, 100)
            as u16
            + 4;
        centre(screen, width, self.lines.len() as u16 + 3)
    }

    /// Draws it.
    pub fn view(&self, brush: &mut Brush<'_>, screen: Rect, keys: &Keymap, lang: Lang) {
        let inner = brush.frame(self.area(screen), &self.title);
        let height = usize::from(inner.height.saturating_sub(1));
        for (n, pieces) in self.lines.iter().skip(self.top).take(height).enumerate() {
            let pieces: Vec<(&str, Tone)> = pieces.iter().map(|(t, tone)| (t.as_str(), *tone)).collect();
            brush.line(inner.x, inner.y + n as u16, inner.width, &pieces);
        }
        let key = |action| format!("{} ", keys.shown(Scope::Read, action));
        let (proceed, close) = (key(Action::Choose), key(Action::Cancel));
        let mut foot = vec![];
        if self.proceed.is_some() {
            foot.extend([
                (&*proceed, Tone::Key),
                (Word::KeyContinue.text(lang), Tone::Quiet),
                ("  ", Tone::Plain),
            ]);
        }
        foot.extend([(&*close, Tone::Key), (Word::KeyClose.text(lang), Tone::Quiet)]);
        let more =
            format!("   {}–{}/{}", self.top + 1, (self.top + height).min(self.lines.len()), self.lines.len());
        if self.lines.len() > height {
            foot.push((&more, Tone::Quiet));
        }
        if inner.height > 0 {
            brush.line(inner.x, inner.bottom() - 1, inner.width, &foot);
        }
    }
}
