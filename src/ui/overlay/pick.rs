//! A list to choose from, narrowed by typing: the palette, columns to sort by, filters, gates,
//! entries to reverse.

use crate::base::{Slug, Word};
use crate::domain::Stage;
use crate::domain::norm::Norm;
use crate::domain::why::Item;
use crate::ui::draw::{Brush, centre};
use crate::ui::find;
use crate::ui::keys::Action;
use crate::ui::list::List;
use crate::ui::pane::koperasi::Show;
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// What choosing means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Do what a key would.
    Act(Action),
    /// Sort by this column.
    Sort(usize),
    /// Show these cooperatives.
    Show(Show),
    /// Show cases at this stage; `None` shows all.
    Stage(Option<Stage>),
    /// Show only rows that may order, or all.
    BusyOnly(bool),
    /// Give this gate a new version.
    Gate(Slug),
    /// Give a company's policy for a product a new version.
    Policy(Slug, Slug),
    /// Choose a product that a company has no policy for yet.
    NewPolicy,
    /// Set this figure that the sources leave open.
    Norm(Norm),
    /// Show the cases that this holds.
    Held(Item),
    /// Reverse this entry.
    Entry(u64),
    /// Announce an event.
    NewEvent,
    /// Go into this event's hall.
    Event(Slug),
    /// Invite those who are marked to this event.
    Invite(Slug),
}

/// One choice.
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What stands to the right: a key, a state.
    pub note: String,
    /// What it means.
    pub value: Value,
}

/// A list to choose from.
pub struct Pick {
    /// What is chosen.
    pub title: String,
    /// The choices.
    pub choices: Vec<Choice>,
    /// What was typed.
    pub query: String,
    /// Those that fit, by place.
    pub list: List<usize>,
}

/// Lines of choices at most.
const HEIGHT: u16 = 14;

impl Pick {
    /// All choices, the cursor on the first.
    pub fn new(title: impl Into<String>, choices: Vec<Choice>) -> Pick {
        let list = List { items: (0..choices.len()).collect(), ..List::default() };
        Pick { title: title.into(), choices, query: String::new(), list }
    }

    /// The value under the cursor.
    pub fn chosen(&self) -> Option<Value> {
        self.list.current().map(|at| self.choices[at].value)
    }

    /// Narrows the list to what was typed.
    pub fn narrow(&mut self) {
        let labels: Vec<&str> = self.choices.iter().map(|c| c.label.as_str()).collect();
        self.list.items = if self.query.is_empty() {
            (0..labels.len()).collect()
        } else {
            find::texts(&self.query, &labels)
        };
        self.list.cursor = 0;
        self.list.top = 0;
    }

    /// How many choices are in view.
    pub fn height(&self, screen: Rect) -> usize {
        usize::from(HEIGHT.min(screen.height.saturating_sub(5)).min(self.choices.len() as u16).max(1))
    }

    /// Draws it; gives the place of the text cursor.
    pub fn view(&self, brush: &mut Brush<'_>, screen: Rect, lang: crate::base::Lang) -> (u16, u16) {
        let height = self.height(screen);
        let wide = |c: &Choice| crate::base::text::width(&c.label) + crate::base::text::width(&c.note) + 8;
        let width = self.choices.iter().map(wide).max().unwrap_or(0).clamp(64, 100) as u16;
        let inner = brush.frame(centre(screen, width, height as u16 + 3), &self.title);
        if inner.height == 0 {
            return (0, 0);
        }
        let end = brush.line(inner.x, inner.y, inner.width, &[("/ ", Tone::Key), (&self.query, Tone::Plain)]);
        if self.list.items.is_empty() {
            brush.put(inner.x, inner.y + 1, inner.width, Word::NothingFits.text(lang), Tone::Quiet);
        }
        for (line, (place, at)) in self.list.window(height).enumerate() {
            let y = inner.y + 1 + line as u16;
            let choice = &self.choices[at];
            let here = place == self.list.cursor;
            if here {
                brush.put(inner.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            let note = crate::base::text::width(&choice.note) as u16;
            let room = inner.width.saturating_sub(note + 4);
            brush.put(inner.x + 2, y, room, &choice.label, if here { Tone::Strong } else { Tone::Plain });
            brush.put_right(inner.x, y, inner.width, &choice.note, Tone::Quiet);
        }
        (end, inner.y)
    }
}
