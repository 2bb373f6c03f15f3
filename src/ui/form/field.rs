//! One field of a form: a text that is typed, a choice that is turned through, or things that are ticked.

#[cfg(test)]
mod tests;

use super::ticks::{Tick, Ticks};
use crate::base::{Lang, Msg, Word, text};
use crate::msg;
use crate::ui::edit::Edit;
use crate::ui::input::{Code, Key};

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A text.
    Text(Edit),
    /// Choices as slug and label, and which one.
    Choice(Vec<(String, Label)>, usize),
    /// Things of which several are ticked.
    Ticks(Ticks),
}

/// A choice's label: a word of the program, or a text of the data.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// A word of the program.
    Word(Word),
    /// A text of the data.
    Text(String),
}

impl Label {
    /// As one language writes it.
    pub fn text(&self, lang: Lang) -> &str {
        match self {
            Label::Word(word) => word.text(lang),
            Label::Text(text) => text,
        }
    }

    /// True if it begins like this, in either language; lower case.
    pub(super) fn begins(&self, like: &str) -> bool {
        let begins = |lang: &Lang| self.text(*lang).to_lowercase().starts_with(like);
        [Lang::Id, Lang::En].iter().any(begins)
    }
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its label.
    pub label: Word,
    /// What helps to fill it in.
    pub hint: Word,
    /// What it holds.
    pub kind: Kind,
    /// Words that complete what is typed into a text.
    words: Vec<String>,
    /// The letters typed at a choice, which lead to it.
    typed: String,
    /// A person has changed it.
    touched: bool,
}

/// What became of something that was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// It changed the field.
    pub changed: bool,
    /// What of it the field could not take, and why: nothing that is typed vanishes.
    pub left: Option<Msg>,
}

/// A field takes no more characters than this.
const MOST: usize = 200;

impl Field {
    /// True of one that holds a day.
    pub fn is_day(&self) -> bool {
        [Word::HintDate, Word::HintOptionalDate, Word::HintPolicyFrom].contains(&self.hint)
    }

    /// A text, with something in it already that typing replaces.
    pub fn text(label: Word, hint: Word, value: impl Into<String>) -> Field {
        let mut edit = Edit::of(value).at_most(MOST);
        edit.replace();
        Field::new(label, hint, Kind::Text(edit))
    }

    /// A list of words: what is typed is added to those that stand there.
    pub fn list(label: Word, hint: Word, value: impl Into<String>) -> Field {
        Field::new(label, hint, Kind::Text(Edit::of(value).at_most(MOST)))
    }

    /// A choice.
    pub fn choice(label: Word, hint: Word, choices: Vec<(String, Label)>, at: usize) -> Field {
        Field::new(label, hint, Kind::Choice(choices, at))
    }

    /// A checklist.
    pub fn ticks(label: Word, hint: Word, all: Vec<Tick>) -> Field {
        Field::new(label, hint, Kind::Ticks(Ticks::new(all)))
    }

    fn new(label: Word, hint: Word, kind: Kind) -> Field {
        let (words, typed) = (Vec::new(), String::new());
        Field { label, hint, kind, words, typed, touched: false }
    }

    /// Completes what is typed with these words.
    pub fn completed_by(self, words: impl IntoIterator<Item = String>) -> Field {
        Field { words: words.into_iter().collect(), ..self }
    }

    /// The rest of the word that is being typed at the end of a text, if a word begins like it.
    pub fn completion(&self) -> Option<&str> {
        let Kind::Text(edit) = &self.kind else { return None };
        let text = Some(edit).filter(|edit| edit.is_at_end())?.text();
        // A name may have a blank in it: what follows the last comma is tried before the last word.
        let since = |part: char| text.rsplit(part).next().unwrap_or_default().trim_start();
        let rest = |begun: &str| {
            let fits = |word: &&String| {
                word.len() > begun.len()
                    && word.get(..begun.len()).is_some_and(|start| start.eq_ignore_ascii_case(begun))
            };
            let word = self.words.iter().find(fits).filter(|_| !begun.is_empty())?;
            word.get(begun.len()..)
        };
        rest(since(',')).or_else(|| rest(since(' ')))
    }

    /// True while the next letter takes the place of what stands there.
    pub fn is_fresh(&self) -> bool {
        matches!(&self.kind, Kind::Text(edit) if edit.is_fresh())
    }

    /// True once a person has changed it.
    pub fn is_touched(&self) -> bool {
        self.touched
    }

    /// The text, or the chosen slug.
    pub fn value(&self) -> &str {
        match &self.kind {
            Kind::Text(edit) => edit.text().trim(),
            Kind::Choice(choices, at) => choices.get(*at).map_or("", |(slug, _)| slug),
            Kind::Ticks(ticks) => ticks.value(),
        }
    }

    /// How many lines it takes.
    pub fn height(&self) -> usize {
        match &self.kind {
            Kind::Text(_) | Kind::Choice(..) => 1,
            Kind::Ticks(ticks) => ticks.all().len(),
        }
    }

    /// The one of its lines that one is in.
    pub fn line(&self) -> usize {
        match &self.kind {
            Kind::Text(_) | Kind::Choice(..) => 0,
            Kind::Ticks(ticks) => ticks.at(),
        }
    }

    /// To its line before or after; false if it has none there.
    pub fn step(&mut self, by: isize) -> bool {
        match &mut self.kind {
            Kind::Text(_) | Kind::Choice(..) => false,
            Kind::Ticks(ticks) => ticks.step(by),
        }
    }

    /// One comes into it, from above or from below.
    pub fn come(&mut self, from_above: bool) {
        if let Kind::Ticks(ticks) = &mut self.kind {
            ticks.go(from_above);
        }
    }

    /// Types or pastes; what must not be shown is made visible first.
    pub fn insert(&mut self, typed: &str) -> Typed {
        let (changed, left) = match &mut self.kind {
            Kind::Text(edit) => {
                let done = edit.insert(typed);
                (done.changed, done.full.then(|| msg!(FormFull, most: edit.most())))
            }
            Kind::Choice(choices, at) => {
                // A blank goes to the next; letters to the one that begins with them, from here on.
                let n = choices.len().max(1);
                let turn = |from: usize, fits: &dyn Fn(&Label) -> bool| {
                    (from..from + n).map(|k| k % n).find(|&k| choices.get(k).is_some_and(|c| fits(&c.1)))
                };
                let longer = format!("{}{}", self.typed, typed.to_lowercase());
                let found = match typed {
                    " " => turn(*at + 1, &|_| true),
                    _ if self.typed.is_empty() => None,
                    _ => turn(*at, &|label| label.begins(&longer)),
                };
                let found = match found {
                    Some(found) => {
                        self.typed = if typed == " " { String::new() } else { longer };
                        Some(found)
                    }
                    None => {
                        self.typed = typed.to_lowercase();
                        turn(*at + 1, &|label| label.begins(&self.typed))
                    }
                };
                *at = found.unwrap_or(*at);
                let said = || msg!(FormNoChoice, text: text::clean(typed).into_owned(), field: self.label);
                (found.is_some(), found.is_none().then(said))
            }
            Kind::Ticks(ticks) => {
                let Typed { changed, left } = ticks.insert(typed);
                (changed, left)
            }
        };
        self.touched |= changed;
        Typed { changed, left }
    }

    /// Puts a text there, turns to the choice or ticks the rows that it names; `touched`: as a person.
    pub fn put(&mut self, value: &str, touched: bool) {
        match &mut self.kind {
            Kind::Text(edit) => edit.set(value),
            Kind::Choice(choices, at) => {
                *at = choices.iter().position(|(slug, _)| slug == value).unwrap_or(*at);
            }
            Kind::Ticks(ticks) => ticks.set(value),
        }
        self.touched |= touched;
    }

    /// What stands there is replaced by the first letter, as in a form that opens.
    pub fn offer(&mut self) {
        if let Kind::Text(edit) = &mut self.kind {
            edit.replace();
        }
    }

    /// Puts another text in the place of what was typed.
    pub fn set(&mut self, value: String) {
        if let Kind::Text(edit) = &mut self.kind {
            edit.set(value);
        }
    }

    /// Takes a key: letters, and what edits a text or turns a choice.
    pub fn key(&mut self, key: impl Into<Key>) -> Typed {
        let key = key.into();
        if key.code == Code::Right
            && let Some(rest) = self.completion().map(str::to_owned)
        {
            return self.insert(&rest);
        }
        if let Code::Char(c) = key.code
            && !key.ctrl
            && !key.alt
        {
            return self.insert(&c.to_string());
        }
        self.typed.clear();
        let changed = match &mut self.kind {
            Kind::Choice(choices, at) => {
                let n = choices.len().max(1);
                let by = match key.code {
                    Code::Left => n - 1,
                    Code::Right => 1,
                    _ => 0,
                };
                *at = (*at + by) % n;
                by > 0
            }
            Kind::Text(edit) => edit.key(&key).is_some_and(|done| done.changed),
            Kind::Ticks(ticks) => {
                if matches!(key.code, Code::Home | Code::End) {
                    ticks.go(key.code == Code::Home);
                }
                false
            }
        };
        self.touched |= changed;
        Typed { changed, left: None }
    }

    /// What is shown in `room` columns, and the column of the text cursor in it. A text that is not
    /// being written is shown from its beginning.
    pub fn shown(&self, lang: Lang, room: usize, here: bool) -> (usize, String) {
        match &self.kind {
            Kind::Text(edit) => edit.shown(room, here),
            Kind::Choice(choices, at) => {
                let label = choices.get(*at).map(|(_, label)| label.text(lang));
                (2, format!("‹ {} ›", label.unwrap_or("–")))
            }
            // Drawn line by line.
            Kind::Ticks(_) => (0, String::new()),
        }
    }
}
