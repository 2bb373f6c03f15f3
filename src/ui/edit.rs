//! A line that is edited: its text, and the place in it. Everything that is typed on the screen is typed
//! into one: fields, cells, notes, and whatever looks for something.

use super::draw::Brush;
use super::input::{Code, Key};
use super::theme::Tone;
use crate::base::text;

/// A line that is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    text: String,
    /// The byte before which one types.
    at: usize,
    /// Characters that it holds at most.
    most: usize,
    /// It stood here before anybody typed: the first letter takes its place.
    fresh: bool,
}

/// What became of what was typed or pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The text is another.
    pub changed: bool,
    /// Not all of it had room.
    pub full: bool,
}

impl Default for Edit {
    fn default() -> Edit {
        Edit::of(String::new())
    }
}

impl Edit {
    /// A line with a text in it, to be gone on with.
    pub fn of(text: impl Into<String>) -> Edit {
        let text = text.into();
        Edit { at: text.len(), text, most: usize::MAX, fresh: false }
    }

    /// The same, of so many characters at most.
    pub fn at_most(self, most: usize) -> Edit {
        Edit { most, ..self }
    }

    /// What is typed next takes the place of what stands there.
    pub fn replace(&mut self) {
        self.fresh = !self.text.is_empty();
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True if nothing does.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// True while the next letter takes the place of what stands there.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// True if one types at its end.
    pub fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// How many characters it holds at most.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Puts another text in its place.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Edit::of(text).at_most(self.most);
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.set("");
    }

    /// Types or pastes; what must not be shown is made visible first.
    pub fn insert(&mut self, typed: &str) -> Done {
        let typed = text::clean(typed);
        if std::mem::take(&mut self.fresh) && !typed.is_empty() {
            self.clear();
        }
        let room = self.most.saturating_sub(self.text.chars().count());
        let end = typed.char_indices().nth(room).map_or(typed.len(), |(at, _)| at);
        self.text.insert_str(self.at, &typed[..end]);
        self.at += end;
        Done { changed: end > 0, full: end < typed.len() }
    }

    /// Takes a key that edits; `None` if it is none.
    ///
    /// Letters; ← → by character, with Ctrl by word; Home, End; Backspace, Del; Ctrl-U empties the line,
    /// Ctrl-W takes the word before away.
    pub fn key(&mut self, key: &Key) -> Option<Done> {
        let (next, last) = (self.text[self.at..].chars().next(), self.text[..self.at].chars().next_back());
        let (after, before) = (next.map_or(0, char::len_utf8), last.map_or(0, char::len_utf8));
        let changed = match (key.code, key.ctrl) {
            (Code::Char(c), false) if !key.alt => return Some(self.insert(&c.to_string())),
            (Code::Char('u'), true) => self.take(0, self.text.len()),
            (Code::Char('w'), true) => self.take(self.word_before(), self.at),
            (Code::Backspace, _) => self.take(self.at - before, self.at),
            (Code::Delete, _) => self.take(self.at, self.at + after),
            (Code::Left, false) => self.go(self.at - before),
            (Code::Right, false) => self.go(self.at + after),
            (Code::Left, true) => self.go(self.word_before()),
            (Code::Right, true) => self.go(self.word_after()),
            (Code::Home, _) => self.go(0),
            (Code::End, _) => self.go(self.text.len()),
            _ => return None,
        };
        self.fresh = false;
        Some(Done { changed, full: false })
    }

    /// Takes a part away.
    fn take(&mut self, from: usize, until: usize) -> bool {
        self.text.replace_range(from..until, "");
        self.at = from;
        from < until
    }

    fn go(&mut self, at: usize) -> bool {
        self.at = at;
        false
    }

    /// Where the word before begins: words are parted by blanks.
    fn word_before(&self) -> usize {
        let before = self.text[..self.at].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1)
    }

    /// Where the word after ends.
    fn word_after(&self) -> usize {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start().len();
        rest[blanks..].find(char::is_whitespace).map_or(self.text.len(), |end| self.at + blanks + end)
    }

    /// What is shown in `room` columns, and the column of the text cursor in it. One that is not being
    /// written is shown from its beginning.
    pub fn shown(&self, room: usize, here: bool) -> (usize, String) {
        let at = if here { self.at } else { 0 };
        let from = window(&self.text, at, room);
        (text::width(&self.text[from..at]), text::fit(&self.text[from..], room).into_owned())
    }

    /// Draws it after what leads to it; gives the column of the text cursor, and the one after the text.
    pub fn view(&self, brush: &mut Brush<'_>, (x, y): (u16, u16), width: u16, lead: &str) -> (u16, u16) {
        let start = x + brush.put(x, y, width, lead, Tone::Key);
        let room = width.saturating_sub(start - x);
        let (at, shown) = self.shown(room.into(), true);
        let end = start + brush.put(start, y, room, &shown, Tone::Plain);
        (start + at as u16, end)
    }
}

/// From which byte on a text is shown in `room` columns, so that there is one for the place `at`.
pub fn window(text: &str, at: usize, room: usize) -> usize {
    let mut from = 0;
    while from < at && text::width(&text[from..at]) + 1 > room {
        from += text[from..].chars().next().map_or(1, char::len_utf8);
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pressed(text: &str, keys: &str) -> String {
        let mut edit = Edit::of(text);
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            edit.key(&Key::parse(key).unwrap());
        }
        format!("{}|{}", &edit.text[..edit.at], &edit.text[edit.at..])
    }

    #[test]
    fn keys_edit_anywhere() {
        for (text, keys, shown) in [
            ("wonokerto", "home del x", "x|onokerto"),
            ("desa wonokerto", "C-w", "desa |"),
            ("desa wonokerto ", "C-w C-w", "|"),
            ("desa wono", "C-left", "desa |wono"),
            ("desa wono", "C-left C-left", "|desa wono"),
            ("desa wono", "home C-right", "desa| wono"),
            ("desa wono", "home C-right C-right C-right", "desa wono|"),
            ("désa", "left left backspace", "d|sa"),
            ("", "backspace del left right home end C-u C-w", "|"),
            ("abc", "left C-u", "|"),
        ] {
            assert_eq!(pressed(text, keys), shown, "{text} {keys}");
        }
        assert_eq!(Edit::of("a").key(&Key::parse("up").unwrap()), None);
        assert_eq!(Edit::of("a").key(&Key { alt: true, ..Key::plain(Code::Char('b')) }), None);
    }

    #[test]
    fn it_holds_no_more_than_it_may_and_says_so() {
        let mut edit = Edit::of("ab").at_most(4);
        assert_eq!(edit.insert("cde"), Done { changed: true, full: true });
        assert_eq!(edit.insert("f"), Done { changed: false, full: true });
        assert_eq!(edit.text(), "abcd");
        edit.replace();
        assert_eq!(edit.insert("é\u{1b}"), Done { changed: true, full: false });
        assert_eq!(edit.text(), "é␛");
    }

    proptest! {
        /// Whatever is pressed, the place is in the text and in view.
        #[test]
        fn the_place_is_always_seen(keys in prop::collection::vec(0usize..14, 0..60), room in 1usize..20) {
            let mut edit = Edit::default().at_most(30);
            let names = ["a", "é", "米", "space", "left", "right", "home", "end", "backspace", "del", "C-w", "C-left", "C-right", "C-u"];
            for key in keys {
                edit.key(&Key::parse(names[key]).unwrap());
                let (at, shown) = edit.shown(room, true);
                prop_assert!(at < room && text::width(&shown) <= room, "{at} {shown}");
                prop_assert!(edit.text().chars().count() <= 30);
            }
        }
    }
}
