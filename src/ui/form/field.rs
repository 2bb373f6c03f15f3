//! One field of a form: a text that is typed, or a choice that is turned through.

use crate::base::{Lang, Word, text};
use crate::ui::input::Code;

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A text and the place in it, in characters.
    Text(String, usize),
    /// Choices as slug and label, and which one.
    Choice(Vec<(String, Label)>, usize),
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
}

/// A field takes no more characters than this.
const MOST: usize = 200;

impl Field {
    /// A text with something in it already.
    pub fn text(label: Word, hint: Word, value: impl Into<String>) -> Field {
        let value = value.into();
        let end = value.chars().count();
        Field { label, hint, kind: Kind::Text(value, end) }
    }

    /// A choice.
    pub fn choice(label: Word, hint: Word, choices: Vec<(String, Label)>, at: usize) -> Field {
        Field { label, hint, kind: Kind::Choice(choices, at) }
    }

    /// The text, or the chosen slug.
    pub fn value(&self) -> &str {
        match &self.kind {
            Kind::Text(text, _) => text.trim(),
            Kind::Choice(choices, at) => choices.get(*at).map_or("", |(slug, _)| slug),
        }
    }

    /// Types or pastes; what must not be shown is made visible first. True if it changed something.
    pub fn insert(&mut self, typed: &str) -> bool {
        match &mut self.kind {
            Kind::Text(text, at) => {
                let room = MOST.saturating_sub(text.chars().count());
                let typed: String = text::clean(typed).chars().take(room).collect();
                text.insert_str(byte_of(text, *at), &typed);
                *at += typed.chars().count();
                !typed.is_empty()
            }
            Kind::Choice(choices, at) => {
                // A letter goes to the next choice that begins with it; a blank to the next one.
                let n = choices.len().max(1);
                let first = |label: &Label| label.text(Lang::Id).to_lowercase();
                let fits =
                    |k: &usize| typed == " " || first(&choices[*k].1).starts_with(&typed.to_lowercase());
                let found = (1..=n).map(|k| (*at + k) % n).find(fits);
                *at = found.unwrap_or(*at);
                found.is_some()
            }
        }
    }

    /// Empties a text.
    pub fn clear(&mut self) -> bool {
        match &mut self.kind {
            Kind::Text(text, at) => {
                *at = 0;
                !std::mem::take(text).is_empty()
            }
            Kind::Choice(..) => false,
        }
    }

    /// A key that edits; true if it changed something.
    pub fn key(&mut self, code: Code) -> bool {
        match &mut self.kind {
            Kind::Choice(choices, at) => {
                let n = choices.len().max(1);
                match code {
                    Code::Left => *at = (*at + n - 1) % n,
                    Code::Right => *at = (*at + 1) % n,
                    _ => return false,
                }
                true
            }
            Kind::Text(text, at) => {
                let len = text.chars().count();
                match code {
                    Code::Left => *at = at.saturating_sub(1),
                    Code::Right => *at = (*at + 1).min(len),
                    Code::Home => *at = 0,
                    Code::End => *at = len,
                    Code::Backspace if *at > 0 => {
                        text.remove(byte_of(text, *at - 1));
                        *at -= 1;
                        return true;
                    }
                    Code::Delete if *at < len => {
                        text.remove(byte_of(text, *at));
                        return true;
                    }
                    _ => {}
                }
                false
            }
        }
    }

    /// What is shown in `room` columns, and the column of the text cursor in it.
    pub fn shown(&self, lang: Lang, room: usize) -> (usize, String) {
        match &self.kind {
            Kind::Text(text, at) => {
                // A long text is shown from the left as far as the cursor needs.
                let before = byte_of(text, *at);
                let mut from = 0;
                while text::width(&text[from..before]) + 1 > room {
                    from += text[from..].chars().next().map_or(1, char::len_utf8);
                }
                (text::width(&text[from..before]), text::fit(&text[from..], room).into_owned())
            }
            Kind::Choice(choices, at) => {
                let label = choices.get(*at).map(|(_, label)| label.text(lang));
                (2, format!("‹ {} ›", label.unwrap_or("–")))
            }
        }
    }
}

fn byte_of(text: &str, at: usize) -> usize {
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_edited_anywhere() {
        let mut field = Field::text(Word::FieldNib, Word::FieldNib, "Tosari");
        field.key(Code::Home);
        field.insert("é");
        field.key(Code::Right);
        field.key(Code::Delete);
        assert_eq!(field.value(), "éTsari");
        field.key(Code::End);
        field.key(Code::Backspace);
        assert_eq!(field.value(), "éTsar");
        field.insert("\u{1b}[31m");
        assert!(!field.value().contains('\u{1b}'));
    }

    #[test]
    fn a_choice_turns_and_follows_letters() {
        let label = |t: &str| (t.to_owned(), Label::Text(t.to_owned()));
        let mut field = Field::choice(
            Word::FieldNib,
            Word::FieldNib,
            vec![label("aktif"), label("dicabut"), label("dibekukan")],
            0,
        );
        field.insert("d");
        assert_eq!(field.value(), "dicabut");
        field.insert("d");
        assert_eq!(field.value(), "dibekukan");
        field.key(Code::Right);
        assert_eq!(field.value(), "aktif");
    }
}
