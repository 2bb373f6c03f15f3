//! Drawing a list to choose from: what has no room in its line goes on in a second one.

use super::{Choice, Pick};
use crate::base::{Lang, Word, text};
use crate::ui::draw::{Brush, centre, room};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// Lines of choices at most.
const HEIGHT: u16 = 14;
/// Columns of the frame and its margins.
const AROUND: u16 = 4;
/// Columns of the cursor, and of the tick where some choice can be in force.
const CURSOR: u16 = 2;
const TICK: u16 = 2;

/// How a list lies on a screen.
struct Lay {
    /// Columns inside the frame.
    width: u16,
    /// Columns before a label.
    indent: u16,
    /// Whether all choices have room for what stands before the note.
    with_aside: bool,
    /// Lines of choices, and how many choices are always whole in them.
    lines: u16,
    height: usize,
}

/// What a choice says, and why it cannot be done if it cannot.
fn label(choice: &Choice, lang: Lang) -> String {
    match &choice.unable {
        Some(why) => format!("{}  {} {}", choice.label, glyph::NO, why.what.show(lang)),
        None => choice.label.clone(),
    }
}

impl Pick {
    /// How many choices are in view.
    pub fn height(&self, screen: Rect, lang: Lang) -> usize {
        self.lay(screen, lang).height
    }

    fn lay(&self, screen: Rect, lang: Lang) -> Lay {
        let foot = u16::from(self.foot.is_some() || self.of.is_some());
        let least = if foot > 0 { 76 } else { 64 };
        let wide = |c: &Choice| {
            let aside = if c.aside.is_empty() { 0 } else { text::width(&c.aside) + 2 };
            (text::width(&c.label) + aside + text::width(&c.note) + 8) as u16
        };
        let widest = self.choices.iter().map(wide).max().unwrap_or(0);
        let width = widest.clamp(least, 100).min(screen.width).saturating_sub(AROUND);
        let tick = if self.choices.iter().any(|c| c.is_on.is_some()) { TICK } else { 0 };
        let most = HEIGHT.min(screen.height.saturating_sub(5 + foot)).max(1);
        let all = self.choices.len().max(1) as u16;
        let mut lay =
            Lay { width, indent: CURSOR + tick, with_aside: widest <= width + AROUND, lines: 0, height: 0 };
        let more = self.choices.iter().filter(|choice| lay.told(choice, lang).len() > 1).count() as u16;
        lay.lines = most.min(all + more);
        // As many as are whole wherever the list stands: each takes two lines at most.
        lay.height = usize::from(lay.lines.saturating_sub(more).max(lay.lines / 2).max(1));
        lay
    }

    /// Draws it; gives the place of the text cursor.
    pub(super) fn view(&self, brush: &mut Brush<'_>, screen: Rect, told: &str, lang: Lang) -> (u16, u16) {
        let lay = self.lay(screen, lang);
        let foot = u16::from(self.foot.is_some() || self.of.is_some());
        let area = centre(screen, lay.width + AROUND, lay.lines + 3 + foot);
        let inner = brush.frame(area, &self.title.fit(room(area)));
        if inner.height == 0 {
            return (0, 0);
        }
        if self.list.items.is_empty() {
            brush.put(inner.x, inner.y + 1, inner.width, Word::NothingFits.text(lang), Tone::Quiet);
        }
        let (mut y, mut seen) = (inner.y + 1, 0);
        for (place, at) in self.list.window(lay.lines.into()) {
            let choice = &self.choices[at];
            let told = lay.told(choice, lang);
            if y + told.len() as u16 > inner.bottom() - foot {
                break;
            }
            let row = Rect { y, height: told.len() as u16, ..inner };
            lay.row(brush, row, choice, &told, place == self.list.cursor);
            (y, seen) = (y + row.height, seen + 1);
        }
        // Which of them are in view, where that is not all.
        let shown = self.list.in_view(seen);
        let room = inner.width.saturating_sub(text::width(&shown) as u16 + 1);
        let (cursor, _) = self.query.view(brush, (inner.x, inner.y), room, "/ ");
        brush.put_right(inner.x, inner.y, inner.width, &shown, Tone::Quiet);
        if foot > 0 {
            let told = text::whole_pieces(told, inner.width.into());
            brush.put(inner.x, inner.bottom() - 1, inner.width, told, Tone::Quiet);
        }
        (cursor, inner.y)
    }
}

impl Lay {
    /// What stands to the right of a choice.
    fn beside(&self, choice: &Choice) -> String {
        match self.with_aside && !choice.aside.is_empty() {
            true => format!("{}  {}", choice.aside, choice.note),
            false => choice.note.clone(),
        }
    }

    /// What a choice says, in one line or two: the second has the whole width.
    fn told(&self, choice: &Choice, lang: Lang) -> Vec<String> {
        let label = label(choice, lang);
        let beside = text::width(&self.beside(choice)) + 2;
        let room = usize::from(self.width.saturating_sub(self.indent)).saturating_sub(beside);
        if text::width(&label) <= room {
            return vec![label];
        }
        let blanks = label.len() - label.trim_start().len();
        let first = text::wrap(label.trim_start(), room.saturating_sub(blanks)).swap_remove(0);
        let rest = label.trim_start()[first.len()..].trim_start();
        // It goes on below the words, and not below a figure before them.
        let figure = label.len() - label.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).len();
        let hang = if label[..figure].ends_with("  ") { figure } else { 2 };
        vec![format!("{}{first}", " ".repeat(blanks)), format!("{}{rest}", " ".repeat(hang))]
    }

    /// Draws a choice in its lines.
    fn row(&self, brush: &mut Brush<'_>, row: Rect, choice: &Choice, told: &[String], here: bool) {
        if here {
            brush.put(row.x, row.y, 1, glyph::CURSOR, Tone::Here);
        }
        if choice.is_on == Some(true) {
            brush.put(row.x + CURSOR, row.y, 1, glyph::YES, Tone::Good);
        }
        let tone = match (choice.quiet || choice.unable.is_some(), here) {
            (true, _) => Tone::Quiet,
            (false, true) => Tone::Strong,
            (false, false) => Tone::Plain,
        };
        let beside = self.beside(choice);
        for (n, line) in told.iter().enumerate() {
            let beside = if n == 0 { text::width(&beside) as u16 } else { 0 };
            let room = row.width.saturating_sub(self.indent + beside);
            brush.put(row.x + self.indent, row.y + n as u16, room, line, tone);
        }
        brush.put_right(row.x, row.y, row.width, &beside, Tone::Quiet);
    }
}
