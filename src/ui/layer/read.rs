//! A text to read: help, a history, a statement, the summary before a bulk deed.

use super::pick::Value;
use super::pick::choose::choose;
use super::{Layer, Spoken};
use crate::base::tone::Line;
use crate::base::{Fault, Lang, Word, text};
use crate::book::act::{Mode, Request};
use crate::book::decide::Deed;
use crate::msg;
use crate::ui::able;
use crate::ui::doc::Doc;
use crate::ui::draw::{Brush, centre, room};
use crate::ui::edit::Edit;
use crate::ui::input::{Code, Effect, Key};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::session::{Session, Turn, answers};
use crate::ui::theme::Tone;
use crate::ui::title::Title;
use ratatui::layout::Rect;
use std::borrow::Cow;

/// Columns of a text at most.
const WIDEST: u16 = 100;
/// Below this width a page is as wide as the screen: letters of what lies below say nothing beside it.
const NARROW: u16 = 80;

/// A text in a frame.
pub struct Read {
    /// What it is.
    pub title: Title,
    /// What it says.
    pub doc: Doc,
    /// The first line in view.
    pub top: usize,
    /// What is looked for in it, in a text that can be searched.
    pub query: Option<Edit>,
    /// What is pressed goes to the query.
    pub typing: bool,
    /// What Enter does, if it does something.
    pub proceed: Option<(Vec<Request>, Mode)>,
    /// What Enter goes on to, where nothing is asked of the book.
    pub next: Option<Value>,
}

impl Layer for Read {
    fn scope(&self) -> Scope {
        Scope::Read
    }

    fn spoken(&self) -> Spoken {
        Spoken::Text
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let action = s.keys.action(&[Scope::Read], key);
        match action {
            _ if self.typing => self.key(key, &s.keys, s.body()),
            Some(Action::Cancel) if self.forget() => {}
            Some(Action::Cancel) => return Ok(()),
            Some(Action::Find) => self.find(),
            Some(Action::Copy) if able::refuse(s, Action::Copy, turn.now) => {}
            Some(Action::Copy) => {
                let text = self.doc.plain();
                s.tell(
                    msg!(CopiedText, n: self.doc.lines().len(), title: self.title.to_string()).show(s.lang),
                    turn.now,
                );
                turn.effects.push(Effect::Copy(text));
            }
            Some(Action::Choose) => {
                if let Some(next) = self.next.take() {
                    return choose(s, next, turn);
                }
                if let Some((requests, mode)) = self.proceed {
                    // Under a summary lies what it is of.
                    let under = s.layers.last();
                    let then = under.map_or_else(answers::told, |layer| layer.then(&requests));
                    s.request(requests, mode, then, turn);
                }
                return Ok(());
            }
            Some(action) => self.step(action, s.body()),
            None => s.nothing_here(&[Scope::Read], key, turn.now),
        }
        s.layers.put(self);
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        self.view(brush, body, &s.keys, s.lang)
    }

    fn shows_keys(&self) -> bool {
        true
    }

    fn paste(&mut self, text: &str, _: &Session, _: &Turn<'_>) -> Result<bool, Fault> {
        if let Some(query) = self.query.as_mut().filter(|_| self.typing) {
            query.insert(text);
            self.top = 0;
        }
        Ok(self.typing)
    }
}

impl Read {
    /// A text that only wants to be read.
    pub fn new(title: impl Into<Title>, doc: Doc) -> Read {
        Read { title: title.into(), doc, top: 0, query: None, typing: false, proceed: None, next: None }
    }

    /// Whether what follows takes something back.
    fn undoes(&self) -> bool {
        let undoes = |one: &Request| matches!(one.deed, Deed::Undo { .. } | Deed::UndoImport { .. });
        self.proceed.as_ref().is_some_and(|(all, _)| all.iter().any(undoes))
    }

    /// The same text, which can be searched.
    pub fn searchable(self) -> Read {
        Read { query: Some(Edit::default()), ..self }
    }

    /// A key while one types what to look for.
    fn key(&mut self, key: &Key, keys: &Keymap, screen: Rect) {
        match key.code {
            Code::Backspace if self.query.as_ref().is_none_or(Edit::is_empty) => self.typing = false,
            Code::Enter => self.typing = false,
            Code::Esc => {
                self.forget();
            }
            _ => match self.query.as_mut().and_then(|query| query.key(key)) {
                Some(done) if done.changed => self.top = 0,
                Some(_) => {}
                None => {
                    let action = keys.action(&[Scope::Read], key).unwrap_or(Action::Help);
                    self.step(action, screen);
                }
            },
        }
    }

    /// Begins to look for something, if the text can be searched: anew, as everywhere.
    fn find(&mut self) {
        self.typing = self.query.is_some();
        self.query.iter_mut().for_each(Edit::clear);
        self.top = 0;
    }

    /// Looks for nothing any more; false if it did not.
    fn forget(&mut self) -> bool {
        let was = self.typing || self.query.as_ref().is_some_and(|query| !query.is_empty());
        self.typing = false;
        self.query.iter_mut().for_each(Edit::clear);
        self.top = 0;
        was
    }

    /// The text in as many columns as there are.
    fn fitted(&self, screen: Rect) -> Cow<'_, Doc> {
        let columns = WIDEST.min(screen.width.saturating_sub(4)).into();
        match self.doc.fits(columns) {
            true => Cow::Borrowed(&self.doc),
            false => Cow::Owned(self.doc.clone().within(columns)),
        }
    }

    /// The lines that fit what is looked for, each under the heading of its block.
    fn shown<'d>(&self, doc: &'d Doc) -> Vec<&'d Line> {
        let wanted = text::fold(self.query.as_ref().map_or("", Edit::text));
        if wanted.is_empty() {
            return doc.lines().iter().collect();
        }
        let fits = |line: &&Line| {
            let whole: String = line.iter().map(|(text, _)| text.as_str()).collect();
            text::fold(&whole).contains(&wanted)
        };
        let mut shown: Vec<&Line> = Vec::new();
        for block in doc.lines().split(Vec::is_empty) {
            let Some((head, lines)) = block.split_first() else { continue };
            let found: Vec<&Line> = lines.iter().filter(fits).collect();
            if !found.is_empty() {
                shown.push(head);
                shown.extend(found);
            }
        }
        shown
    }

    /// Scrolls.
    fn step(&mut self, action: Action, screen: Rect) {
        let doc = self.fitted(screen);
        let height = usize::from(self.area(&doc, screen).height.saturating_sub(3));
        let most = self.shown(&doc).len().saturating_sub(height);
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

    fn area(&self, doc: &Doc, screen: Rect) -> Rect {
        let widest = doc.lines().iter().map(|l| l.iter().map(|(t, _)| text::width(t)).sum::<usize>()).max();
        let widest = widest.unwrap_or(0).max(text::width(&self.title.to_string()) + 4).max(40);
        let width = WIDEST.min(widest as u16) + 4;
        // A gap of a cell or two at both sides would show letters of what lies below.
        let width = if width + 4 > screen.width || screen.width < NARROW { screen.width } else { width };
        centre(screen, width, doc.lines().len() as u16 + 3)
    }

    /// Draws it; gives the place of the text cursor if there is one.
    fn view(&self, brush: &mut Brush<'_>, screen: Rect, keys: &Keymap, lang: Lang) -> Option<(u16, u16)> {
        let doc = self.fitted(screen);
        let area = self.area(&doc, screen);
        let inner = brush.frame(area, &self.title.fit(room(area)));
        let height = usize::from(inner.height.saturating_sub(1));
        let lines = self.shown(&doc);
        for (n, pieces) in lines.iter().skip(self.top).take(height).enumerate() {
            let pieces: Vec<(&str, Tone)> = pieces.iter().map(|(t, tone)| (t.as_str(), *tone)).collect();
            brush.line(inner.x, inner.y + n as u16, inner.width, &pieces);
        }
        if lines.is_empty() {
            brush.put(inner.x, inner.y, inner.width, Word::NothingFits.text(lang), Tone::Quiet);
        }
        let key = |action| format!("{} ", keys.shown(Scope::Read, action));
        let (proceed, find, close) = (key(Action::Choose), key(Action::Find), key(Action::Cancel));
        let copy = key(Action::Copy);
        if let Some(query) = self.query.as_ref().filter(|query| self.typing || !query.is_empty()) {
            let y = inner.bottom().saturating_sub(1);
            let (cursor, _) = query.view(brush, (inner.x, y), inner.width, "/ ");
            return self.typing.then_some((cursor, y));
        }
        let mut foot = vec![];
        if self.proceed.is_some() || self.next.is_some() {
            let word = match self.next {
                Some(Value::Out(_)) => Word::KeyToFile,
                Some(_) => Word::KeyUndo,
                None if self.undoes() => Word::KeyUndo,
                None => Word::KeyContinue,
            };
            foot.extend([(&*proceed, Tone::Key), (word.text(lang), Tone::Quiet), ("  ", Tone::Plain)]);
        }
        if self.query.is_some() {
            foot.extend([(&*find, Tone::Key), (Word::KeyFind.text(lang), Tone::Quiet), ("  ", Tone::Plain)]);
        }
        if matches!(self.next, Some(Value::Out(_))) {
            foot.extend([(&*copy, Tone::Key), (Word::KeyCopy.text(lang), Tone::Quiet), ("  ", Tone::Plain)]);
        }
        foot.extend([(&*close, Tone::Key), (Word::KeyClose.text(lang), Tone::Quiet)]);
        let more = format!(
            "   {}–{}/{}",
            self.top + 1,
            (self.top + height).min(doc.lines().len()),
            doc.lines().len()
        );
        if doc.lines().len() > height {
            foot.push((&more, Tone::Quiet));
        }
        // What has no room goes from behind the first, never how one leaves.
        let wide = |foot: &[(&str, Tone)]| foot.iter().map(|(text, _)| text::width(text)).sum::<usize>();
        while wide(&foot) > inner.width.into() && foot.len() > 6 {
            foot.drain(3..6);
        }
        if inner.height > 0 {
            brush.line(inner.x, inner.bottom() - 1, inner.width, &foot);
        }
        None
    }
}
