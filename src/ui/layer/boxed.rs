//! The box of differences: what came home and was not done, each line with both values and whether it would
//! pass now; used, changed or left, one or many. Below it the laptops that are out. Source: SYNC 9.

use super::{Layer, Spoken};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Lang, Word, text};
use crate::book::decide::Asking;
use crate::book::fleet::{self, WishKey};
use crate::book::view::View;
use crate::domain::device::Choice;
use crate::lists::boxed::{self as box_of, Line, Side};
use crate::msg;
use crate::ui::boxed;
use crate::ui::draw::{Brush, centre, room};
use crate::ui::homecomings;
use crate::ui::input::Key;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::{AnyList, List};
use crate::ui::session::{Session, Turn};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// The box.
#[derive(Default)]
pub struct Boxed {
    /// Its lines, each with both values.
    pub lines: Vec<(Line, Vec<Side>)>,
    /// The laptops that are out, and for how long.
    pub out: Vec<(String, String)>,
    list: List<usize>,
}

impl Boxed {
    /// The box as it is now.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn open(s: &Session, book: &View<'_>, now: Stamp) -> Result<Boxed, Fault> {
        let mut boxed = Boxed::default();
        boxed.read(s, book, now)?;
        Ok(boxed)
    }

    /// Reads it anew: the cursor and the marks stay on their lines.
    fn read(&mut self, s: &Session, book: &View<'_>, now: Stamp) -> Result<(), Fault> {
        let marked: Vec<WishKey> = self.list.marks.iter().map(|at| self.key(*at)).collect();
        let here = self.list.current().map(|at| self.key(at));
        let sided = |line: Line| {
            let sides = line.sides(book, s.lang)?;
            Ok((line, sides))
        };
        let lines = box_of::lines(book, &Asking::new(s.person.clone(), now))?;
        self.lines = lines.into_iter().map(sided).collect::<Result<_, Fault>>()?;
        let at = |key: &WishKey| self.lines.iter().position(|(line, _)| line.key == *key);
        self.list.marks = marked.iter().filter_map(at).collect();
        self.list.cursor = here.and_then(|key| at(&key)).unwrap_or(self.list.cursor);
        self.list.items = (0..self.lines.len()).collect();
        self.list.cursor = self.list.cursor.min(self.lines.len().saturating_sub(1));
        let out = |carrier: &crate::domain::device::Carrier| {
            let (name, holders) = (&carrier.device.name, carrier.device.holders.join(", "));
            let label = msg!(BoxOut, device: name, holders: holders).show(s.lang);
            (label, msg!(DueAge, days: carrier.days_away(now)).show(s.lang))
        };
        let carriers = fleet::carriers(book)?;
        self.out = carriers.iter().filter(|carrier| carrier.is_trusted()).map(out).collect();
        Ok(())
    }

    fn key(&self, at: usize) -> WishKey {
        self.lines[at].0.key.clone()
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<&Line> {
        self.list.current().map(|at| &self.lines[at].0)
    }

    /// How many are marked.
    pub fn marked(&self) -> usize {
        self.list.marks.len()
    }

    /// The marked lines, or the one under the cursor.
    fn meant(&self) -> impl Iterator<Item = &Line> {
        self.list.chosen().into_iter().map(|at| &self.lines[at].0)
    }

    /// What is asked for in a line, and whether it would pass now.
    pub fn label(&self, at: usize, lang: Lang) -> String {
        let (line, sides) = &self.lines[at];
        let sign = if line.now.is_none() { glyph::YES } else { glyph::NO };
        let mut what = line.what().text(lang).to_owned();
        if line.what() == Word::WishFacts && !sides.is_empty() {
            // Of one cooperative there may be several: which facts is said at once.
            let fields: Vec<&str> = sides.iter().map(|side| side.label.text(lang)).collect();
            what = format!("{what}: {}", fields.join(", "));
        }
        if line.place.is_empty() {
            format!("{sign} {what}")
        } else {
            format!("{sign} {} · {what}", line.place)
        }
    }

    /// Both values of a line, whose it is, what was answered and what would be now.
    pub fn told(&self, at: usize, lang: Lang) -> Vec<String> {
        let (line, sides) = &self.lines[at];
        let or = |text: &str, none: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
        let side = |side: &Side| {
            let (there, brought) = (or(&side.there, glyph::UNKNOWN), or(&side.brought, glyph::NONE));
            msg!(SelisihSides, field: side.label, there: there, brought: brought).show(lang)
        };
        let (device, n, _) = &line.key;
        let whose = msg!(BoxWhose, device: device, n: *n, actor: &line.wish.actor, asked: line.wish.asked);
        let whose = format!("{} · {}", whose.show(lang), line.came.answer.word().text(lang));
        let now = line.now.as_ref().map_or_else(|| msg!(SelisihPasses), |why| why.what.clone());
        sides.iter().map(side).chain([whose, now.show(lang)]).collect()
    }

    /// Lines of the list in a body: half of it at most, so that both values are seen.
    fn height(&self, body: Rect) -> usize {
        self.lines.len().min(usize::from(body.height.saturating_sub(2)) / 2).max(1)
    }
}

impl Layer for Boxed {
    fn scope(&self) -> Scope {
        Scope::Box
    }

    fn spoken(&self) -> Spoken {
        Spoken::Boxed
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let height = self.height(s.body());
        let action = match s.keys.action(&[Scope::Box], key) {
            Some(Action::Cancel) => return Ok(()),
            Some(Action::Mark) => {
                self.list.mark(height);
                None
            }
            Some(Action::MarkAll) => {
                self.list.mark_all();
                None
            }
            Some(action) if self.list.step(action, height) => None,
            action => action,
        };
        // Of many those are used that pass now; the others stay, with what stands in their way.
        let passing: Vec<WishKey> =
            self.meant().filter(|line| line.now.is_none()).map(|line| line.key.clone()).collect();
        let keys: Vec<WishKey> = self.meant().map(|line| line.key.clone()).collect();
        let why = self.meant().find_map(|line| line.now.clone());
        let here = self.current().map(|line| (line.key.clone(), line.wish.clone()));
        s.layers.put(self);
        match (action, here) {
            (Some(Action::Undo), _) => return s.act(Action::Undo, turn),
            (Some(Action::History), _) => homecomings::list(s, turn.book)?,
            (Some(Action::Choose), Some(_)) => match (passing.is_empty(), why) {
                (true, Some(why)) => s.say(&why, turn.now),
                _ => boxed::settle(s, passing, Choice::Used, turn)?,
            },
            (Some(Action::Clear), Some(_)) => boxed::settle(s, keys, Choice::Dropped, turn)?,
            (Some(Action::Edit), Some((key, wish))) => boxed::change(s, &key, &wish, turn)?,
            _ => {}
        }
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        let height = self.height(body);
        let width = body.width.min(WIDTH);
        let told = |at| -> Vec<String> {
            let room = usize::from(width.saturating_sub(AROUND + INDENT));
            self.told(at, s.lang).iter().flat_map(|line| text::wrap(line, room)).collect()
        };
        let most = (0..self.lines.len()).map(|at| told(at).len()).max().unwrap_or_default();
        let told = self.list.current().map(told).unwrap_or_default();
        let area = centre(body, width, (height + most + self.out.len()) as u16 + 2);
        let mut title = msg!(BoxTitle, n: self.lines.len()).show(s.lang);
        if self.marked() > 0 {
            title = format!("{title} · {}", msg!(BoxMarked, n: self.marked()).show(s.lang));
        }
        let inner = brush.frame(area, &text::fit(&title, room(area)));
        let mut rows = inner.y..inner.bottom();
        if self.lines.is_empty() {
            let none = Word::SelisihNone.text(s.lang);
            rows.next().map(|y| brush.put(inner.x, y, inner.width, none, Tone::Quiet));
        }
        for (place, at) in self.list.window(height) {
            let Some(y) = rows.next() else { break };
            let here = place == self.list.cursor;
            if here {
                brush.put(inner.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            if self.list.is_marked(place) {
                brush.put(inner.x + 1, y, 1, glyph::MARK, Tone::Marked);
            }
            let tone = if here { Tone::Strong } else { Tone::Plain };
            brush.put(inner.x + 3, y, inner.width.saturating_sub(3), &self.label(at, s.lang), tone);
        }
        for line in told {
            let Some(y) = rows.next() else { break };
            brush.put(inner.x + INDENT, y, inner.width.saturating_sub(INDENT), &line, Tone::Quiet);
        }
        for ((label, days), y) in self.out.iter().rev().zip((inner.y..inner.bottom()).rev()) {
            if y < rows.start {
                break;
            }
            brush.put(inner.x, y, inner.width, label, Tone::Quiet);
            brush.put_right(inner.x, y, inner.width, days, Tone::Quiet);
        }
        None
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        Some(&mut self.list)
    }

    fn can(&self, _: &Session, action: Action) -> bool {
        use Action::{Choose, Clear, Edit, Mark, MarkAll};
        let needs_line = matches!(action, Choose | Clear | Edit | Mark | MarkAll);
        !needs_line || !self.lines.is_empty()
    }

    fn follow(&mut self, s: &Session, turn: &Turn<'_>) -> Result<bool, Fault> {
        self.read(s, turn.book, turn.now)?;
        Ok(true)
    }
}

/// Columns that the box takes at most, those of its frame, and those before what is told of a line.
const WIDTH: u16 = 110;
const AROUND: u16 = 4;
const INDENT: u16 = 5;
