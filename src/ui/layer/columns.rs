//! Which columns a pane's list has, and in what order: what its official chooses is kept with their place.

use super::{Layer, Spoken};
use crate::base::{Fault, Word, text};
use crate::msg;
use crate::ui::draw::{Brush, centre, room};
use crate::ui::input::Key;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::{AnyList, List};
use crate::ui::session::{Session, Turn};
use crate::ui::table::{Heading, Stays};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// A column, and whether it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The column.
    pub of: Heading,
    /// It is shown.
    pub is_shown: bool,
}

impl Line {
    /// True if it cannot be taken away.
    pub fn is_fixed(&self) -> bool {
        matches!(self.of.stays, Stays::First | Stays::Always)
    }
}

/// The columns of the list in the pane, to be chosen and moved.
pub struct Columns {
    /// All of them: those that are shown in their order, then the others.
    pub lines: Vec<Line>,
    /// The cursor.
    list: List<usize>,
    /// As the pane has them of itself.
    standard: Vec<Line>,
}

impl Columns {
    /// Those of the pane one is in. As long as nobody has chosen, those are shown that have room: who chooses
    /// begins with what is to be seen.
    pub fn open(s: &mut Session) -> Columns {
        let chosen = s.own.columns.remove(s.pane().listed());
        let drawn = s.drawn();
        let is_shown = |of: &Heading| match drawn.is_empty() {
            true => of.stays != Stays::Asked,
            false => drawn.contains(&of.key),
        };
        let standard =
            s.pane().headings().iter().map(|of| Line { of: *of, is_shown: is_shown(of) }).collect();
        let mut columns = Columns { lines: Vec::new(), list: List::default(), standard };
        columns.lines = columns.arranged(chosen.as_deref());
        columns.list.items = (0..columns.lines.len()).collect();
        keep(s, chosen);
        columns
    }

    /// As the pane has them where there is room for all: in lines nothing is too narrow.
    pub fn unrolled(&mut self, is_chosen: bool) {
        self.standard.iter_mut().for_each(|line| line.is_shown = line.of.stays != Stays::Asked);
        if !is_chosen {
            self.lines.clone_from(&self.standard);
        }
    }

    fn arranged(&self, chosen: Option<&[String]>) -> Vec<Line> {
        let Some(keys) = chosen else { return self.standard.clone() };
        let all: Vec<Heading> = self.standard.iter().map(|line| line.of).collect();
        let shown = arranged(&all, keys);
        let is_hidden = |of: &&Heading| shown.iter().all(|shown| shown.key != of.key);
        let hidden = all.iter().filter(is_hidden).map(|of| Line { of: *of, is_shown: false });
        shown.iter().map(|of| Line { of: *of, is_shown: true }).chain(hidden).collect()
    }

    /// What is kept: the keys of those that are shown without the first, which is always there; nothing where
    /// all is as the pane has it of itself.
    fn chosen(&self) -> Option<Vec<String>> {
        let shown = self.lines[1..].iter().filter(|line| line.is_shown).map(|line| line.of.key.to_owned());
        (self.lines != self.standard).then(|| shown.collect())
    }

    fn current(&mut self) -> &mut Line {
        &mut self.lines[self.list.cursor]
    }

    /// Moves the column under the cursor past its neighbour; the first stays the first.
    fn shift(&mut self, by: isize) {
        let (from, to) = (self.list.cursor, self.list.cursor.saturating_add_signed(by));
        if from > 0 && to > 0 && to < self.lines.len() {
            self.lines.swap(from, to);
            self.list.cursor = to;
        }
    }

    fn height(&self, body: Rect) -> usize {
        self.lines.len().min(usize::from(body.height.saturating_sub(2))).max(1)
    }
}

/// The columns that are shown where some were chosen, as [`crate::ui::table::shown`] has them.
fn arranged(all: &[Heading], keys: &[String]) -> Vec<Heading> {
    let named = |of: &Heading| of.stays != Stays::First && keys.iter().any(|key| key == of.key);
    let fixed = all.iter().filter(|of| !named(of) && matches!(of.stays, Stays::First | Stays::Always));
    let shown = keys.iter().filter_map(|key| all.iter().find(|of| named(of) && of.key == key));
    fixed.chain(shown).copied().collect()
}

/// The keys of the columns that the pane is to show, where some were chosen.
pub fn chosen(s: &Session) -> Option<Vec<&'static str>> {
    let keys = s.own.columns.get(s.pane().listed())?;
    Some(arranged(&s.pane().headings(), keys).iter().map(|of| of.key).collect())
}

/// Keeps what was chosen for the list one sees, or that nothing was.
fn keep(s: &mut Session, chosen: Option<Vec<String>>) {
    let name = s.pane().listed();
    match chosen {
        Some(keys) => s.own.columns.insert(name.to_owned(), keys),
        None => s.own.columns.remove(name),
    };
}

impl Layer for Columns {
    fn scope(&self) -> Scope {
        Scope::Columns
    }

    fn spoken(&self) -> Spoken {
        Spoken::Columns
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        match s.keys.action(&[Scope::Columns], key) {
            Some(Action::Cancel) => return Ok(()),
            Some(Action::Submit) => {
                let chosen = self.chosen();
                let told = match &chosen {
                    Some(keys) => msg!(ColumnsKept, n: keys.len() + 1),
                    None => Word::ColumnsStandard.into(),
                };
                keep(s, chosen);
                s.tell(told.show(s.lang), turn.now);
                return Ok(());
            }
            Some(Action::Mark) if self.current().is_fixed() => {
                let name = self.current().of.title;
                s.say(&Fault::usage("column.fixed", msg!(ColumnFixed, name: name)), turn.now);
            }
            Some(Action::Mark) => self.current().is_shown ^= true,
            Some(Action::Earlier) => self.shift(-1),
            Some(Action::Later) => self.shift(1),
            Some(Action::Clear) => self.lines.clone_from(&self.standard),
            Some(action) => {
                let height = self.height(s.body());
                self.list.step(action, height);
            }
            None => {}
        }
        let height = self.height(s.body());
        self.list.reveal(height);
        s.layers.put(self);
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        let height = self.height(body);
        let area = centre(body, WIDTH, height as u16 + 2);
        let title = msg!(ColumnsTitle, pane: s.tab().word()).show(s.lang);
        let inner = brush.frame(area, &text::fit(&title, room(area)));
        let always = Word::ColumnAlways.text(s.lang);
        for (y, (at, _)) in (inner.y..inner.bottom()).zip(self.list.window(height)) {
            let (line, here) = (&self.lines[at], at == self.list.cursor);
            if here {
                brush.put(inner.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            if line.is_shown {
                brush.put(inner.x + 2, y, 1, glyph::YES, Tone::Good);
            }
            let tone = match (line.is_shown, here) {
                (false, false) => Tone::Quiet,
                (true, false) => Tone::Plain,
                (_, true) => Tone::Strong,
            };
            brush.put(inner.x + 4, y, inner.width.saturating_sub(4), line.of.title.text(s.lang), tone);
            if line.is_fixed() {
                brush.put_right(inner.x, y, inner.width, always, Tone::Quiet);
            }
        }
        None
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        Some(&mut self.list)
    }
}

/// Columns that the list of columns takes.
const WIDTH: u16 = 44;
