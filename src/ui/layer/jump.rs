//! The way to any cooperative, from anywhere: a part of its name, another spelling, its code, its
//! name and its kecamatan's. What fits is kept as places; lines are made for those in view only.

use super::{Layer, Spoken};
use crate::base::{Fault, Msg, Word, text};
use crate::book::Row;
use crate::lists::columns::cooperatives::{Cooperative, NIB_STATE};
use crate::lists::{Catalog, find};
use crate::msg;
use crate::ui::draw::{Brush, centre};
use crate::ui::edit::Edit;
use crate::ui::input::Key;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::{AnyList, List};
use crate::ui::pane::koperasi;
use crate::ui::session::{Session, Turn};
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// What was typed, and which cooperatives fit.
#[derive(Default)]
pub struct Jump {
    /// What was typed.
    pub query: Edit,
    /// Those that fit, by place, the best first.
    pub list: List<u32>,
}

/// Lines of cooperatives, and columns of the frame.
const SIZE: (u16, u16) = (72, 14);
/// Columns of a name, a kecamatan, a code.
const COLUMNS: [u16; 3] = [24, 16, 15];

/// A cooperative's name, and other spellings of it.
fn name(row: &Row) -> String {
    if row.rare.spellings.is_empty() {
        return row.name.to_string();
    }
    format!("{} ({})", row.name, row.rare.spellings.replace('|', ", "))
}

impl Layer for Jump {
    fn scope(&self) -> Scope {
        Scope::Pick
    }

    fn spoken(&self) -> Spoken {
        Spoken::Finder
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        match (s.keys.action(&[Scope::Pick], key), self.list.current()) {
            (Some(Action::Cancel), _) => return Ok(()),
            (Some(Action::Choose), Some(place)) => return s.jump_to(place, turn),
            (Some(Action::Choose), None) => {}
            (Some(action), _) => {
                let height = self.height(s.body());
                self.list.step(action, height);
            }
            (None, _) => {
                if self.query.key(key).is_some_and(|done| done.changed) {
                    self.narrow(&s.board.catalog);
                }
            }
        }
        s.layers.put(self);
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        Some(s.with_cx(|cx| self.view(cx, brush, body)))
    }

    fn paste(&mut self, text: &str, s: &Session, _: &Turn<'_>) -> Result<bool, Fault> {
        self.query.insert(text);
        self.narrow(&s.board.catalog);
        Ok(true)
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        Some(&mut self.list)
    }

    fn places(&self) -> &[u32] {
        &self.list.items
    }

    fn put_places(&mut self, places: Vec<u32>, catalog: &Catalog) {
        let current = places.get(self.list.cursor).copied();
        self.narrow(catalog);
        let found = self.list.items.iter().position(|place| Some(*place) == current);
        self.list.cursor = found.unwrap_or(0);
    }
}

impl Jump {
    /// Finds anew what fits.
    fn narrow(&mut self, catalog: &Catalog) {
        let query = self.query.text().trim();
        let all = 0..catalog.len() as u32;
        self.list.items = if query.is_empty() { Vec::new() } else { find::places(catalog, query, all) };
        self.list.cursor = 0;
        self.list.top = 0;
    }

    /// How many lines are in view.
    fn height(&self, screen: Rect) -> usize {
        SIZE.1.min(screen.height.saturating_sub(4)).max(1).into()
    }

    fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, screen: Rect) -> (u16, u16) {
        let height = self.height(screen);
        let frame = centre(screen, SIZE.0, height as u16 + 3);
        let inner = brush.frame(frame, Word::KeyJump.text(cx.lang));
        if inner.height == 0 {
            return (0, 0);
        }
        let (cursor, _) = self.query.view(brush, (inner.x, inner.y), inner.width, "/ ");
        if let Some(note) = self.note() {
            brush.put_right(inner.x, inner.y, inner.width, &note.show(cx.lang), Tone::Quiet);
        }
        if self.query.text().trim().is_empty() {
            let hints = [Word::JumpName, Word::JumpCode, Word::JumpArea];
            let lines =
                hints.iter().flat_map(|word| text::wrap(word.text(cx.lang), (inner.width - 2).into()));
            for (y, line) in (inner.y + 1..inner.bottom()).zip(lines) {
                brush.put(inner.x + 2, y, inner.width - 2, &line, Tone::Quiet);
            }
        } else if self.list.items.is_empty() {
            brush.put(inner.x + 2, inner.y + 1, inner.width, Word::NothingFits.text(cx.lang), Tone::Quiet);
        }
        for (line, (at, place)) in self.list.window(height).enumerate() {
            let y = inner.y + 1 + line as u16;
            let here = at == self.list.cursor;
            if here {
                brush.put(inner.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            let (page, row) = cx.catalog.at(place as usize);
            let nib = koperasi::nib_brief(cx, row);
            // Another spelling is said where it has room.
            let full = name(row);
            let has_room = text::width(&full) < COLUMNS[0].into();
            let named = if has_room { full } else { row.name.to_string() };
            let pieces = [
                (named, if here { Tone::Strong } else { Tone::Plain }, COLUMNS[0]),
                (page.name.to_string(), Tone::Plain, COLUMNS[1]),
                (row.current.to_string(), Tone::Quiet, COLUMNS[2]),
                (nib.text, nib.tone, SIZE.0),
            ];
            let mut x = inner.x + 2;
            for (piece, tone, width) in pieces {
                let room = inner.right().saturating_sub(x).min(width.saturating_sub(1));
                brush.put(x, y, room, &text::fit(&piece, room.into()), tone);
                x += width.min(SIZE.0 / 2);
            }
        }
        (cursor, inner.y)
    }

    /// One that fits, as it is said.
    pub fn line(cx: &Cx<'_>, place: u32) -> String {
        let (page, row) = cx.catalog.at(place as usize);
        let of = Cooperative::new(cx.lens, page, row, None);
        let nib = format!("{}: {}", Word::ColNib.text(cx.lang), (NIB_STATE.get)(&of, cx.lang).show(cx.lang));
        format!("{}, {}; {}; {nib}", name(row), page.name, row.current)
    }

    fn note(&self) -> Option<Msg> {
        let n = self.list.items.len();
        (n > 0).then(|| msg!(JumpFound, n: n))
    }
}
