//! Kenapa belum? The page of a case, whose blockers are rows: one is chosen, and Enter opens what clears
//! it. Every key that is not its own goes on to the pane, as while the page is only looked at.

use super::{Layer, Spoken, help};
use crate::base::{Fault, text};
use crate::ui::clear;
use crate::ui::draw::Brush;
use crate::ui::input::Key;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::{AnyList, List};
use crate::ui::means::Row;
use crate::ui::panel::{Page, Step};
use crate::ui::session::{Session, Turn};
use crate::ui::theme::{Tone, glyph};
use crate::ui::{act, view};
use ratatui::layout::Rect;

/// The page, and the row that is chosen.
pub struct Why {
    page: Page,
    list: List<usize>,
}

impl Why {
    /// A page, its first row chosen.
    pub fn new(page: Page) -> Why {
        let list = List { items: (0..page.steps.len()).collect(), ..List::default() };
        Why { page, list }
    }

    /// The case that it is about.
    pub fn row(&self) -> Row {
        Row::Case(self.page.code, self.page.company)
    }

    /// What can be done, in the order of the page.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        self.page.steps.iter().map(|(_, step)| *step)
    }

    /// The same page as it is now: the chosen row stays chosen while it is there.
    fn renewed(&mut self, page: Page) {
        let same = (page.code, page.company) == (self.page.code, self.page.company);
        let now = self.step().map(|(_, step)| step);
        let at = page.steps.iter().position(|(_, step)| Some(*step) == now).filter(|_| same);
        let before = if same { self.list.cursor } else { 0 };
        *self = Why::new(page);
        self.list.cursor = at.unwrap_or(before).min(self.list.len().saturating_sub(1));
    }

    fn step(&self) -> Option<(usize, Step)> {
        self.list.current().and_then(|at| self.page.steps.get(at)).copied()
    }

    /// Keeps the chosen row's two lines in view, above the line that says how the rest is seen; the first row brings what stands above it along.
    fn reveal(&self, s: &mut Session) {
        let height = view::panel_height(s);
        let line = self.step().map(|(line, _)| line);
        let (Some((_, top)), Some(line)) = (&mut s.panel, line) else { return };
        if self.list.cursor == 0 && line < height {
            *top = 0;
        }
        *top = (*top).min(line).max((line + 3).saturating_sub(height));
    }
}

impl Layer for Why {
    fn scope(&self) -> Scope {
        Scope::Why
    }

    fn spoken(&self) -> Spoken {
        Spoken::Steps
    }

    fn covers(&self) -> bool {
        true
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let action = s.keys.action(&[Scope::Why], key);
        let (row, step) = (self.row(), self.step().map(|(_, step)| step));
        match action {
            Some(Action::Cancel) => {
                s.close_panel();
                return Ok(());
            }
            Some(Action::Up | Action::Down) => {
                self.list.step(action.unwrap_or(Action::Down), usize::MAX);
                self.reveal(s);
            }
            Some(Action::NextField) => s.act(Action::Down, turn)?,
            Some(Action::PreviousField) => s.act(Action::Up, turn)?,
            _ => {}
        }
        s.layers.put(self);
        match action {
            Some(Action::Choose) => match step {
                Some(Step::Clear(check)) => clear::open(s, check.item, vec![row], turn),
                Some(Step::Forward(_)) => act::moves(s, turn.book, vec![row], true, turn.now),
                None => Ok(()),
            },
            Some(Action::Help) => {
                let help = help::why(&s.keys, s.lang);
                s.layers.push(help);
                Ok(())
            }
            Some(_) => Ok(()),
            None => s.key_under_page(key, turn),
        }
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, _: Rect) -> Option<(u16, u16)> {
        let (area, (doc, top)) = (view::panel_area(s)?, s.panel.as_ref()?);
        for (at, (line, step)) in self.page.steps.iter().enumerate() {
            let Some(y) = line.checked_sub(*top).filter(|y| *y < area.height.into()) else { continue };
            // The last line in view says how the rest is seen.
            let ends = y + 1 == usize::from(area.height) && doc.lines().len() > line + 1;
            if ends {
                continue;
            }
            let y = area.y + y as u16;
            let here = at == self.list.cursor;
            if here {
                brush.put(area.x - 1, y, 1, glyph::CURSOR, Tone::Here);
            }
            let (scope, action) = match step {
                Step::Clear(check) => clear::by(check.item),
                Step::Forward(_) => (Scope::Kemitraan, Action::Forward),
            };
            let label = s.keys.label(scope, action).map_or("", |word| word.text(s.lang));
            let key = s.keys.shown(scope, action);
            let wide = (text::width(&key) + text::width(label) + 1) as u16;
            let tone = if here { Tone::Strong } else { Tone::Quiet };
            let pieces = [(key.as_str(), Tone::Key), (" ", Tone::Key), (label, tone)];
            brush.line(area.right().saturating_sub(wide + 1), y, wide, &pieces);
        }
        None
    }

    /// One that nothing holds and that is at its end has no row to choose.
    fn can(&self, _: &Session, action: Action) -> bool {
        !(self.list.is_empty() && matches!(action, Action::Choose | Action::Up | Action::Down))
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        Some(&mut self.list)
    }

    fn renew(&mut self, s: &Session, turn: &Turn<'_>) {
        if let Ok(Some(page)) = s.with_cx(|cx| s.pane().page(cx, turn.book, view::panel_width(s))) {
            self.renewed(page);
        }
    }

    fn follow(&mut self, s: &Session, turn: &Turn<'_>) -> Result<bool, Fault> {
        let page = s.with_cx(|cx| s.pane().page(cx, turn.book, view::panel_width(s)))?;
        Ok(page.map(|page| self.renewed(page)).is_some())
    }
}
