//! The words of a command as what somebody typed: each under the label that it has in a form.

use super::Turn;
use crate::base::{Day, Lang, Word};
use crate::deeds::Typed;

/// A command's words and flags under the labels of what they say.
pub struct Words<'t> {
    turn: &'t Turn<'t>,
    names: &'static [(Word, &'static str)],
    /// What the command itself says, under a label, whatever was written.
    said: Vec<(Word, String)>,
}

impl<'t> Words<'t> {
    /// The words under these labels. A source that nobody named is whoever asks.
    pub fn of(turn: &'t Turn<'t>, names: &'static [(Word, &'static str)]) -> Words<'t> {
        let source = |(label, _): &(Word, &str)| *label == Word::FormSource;
        let said = names.iter().find(|of| source(of)).map(|(label, _)| (*label, turn.source()));
        Words { turn, names, said: said.into_iter().collect() }
    }

    /// Says something under a label.
    #[must_use]
    pub fn saying(mut self, label: Word, text: impl Into<String>) -> Words<'t> {
        self.said.push((label, text.into()));
        self
    }
}

impl Typed for Words<'_> {
    fn given(&self, label: Word) -> Option<&str> {
        if let Some((_, text)) = self.said.iter().find(|(of, _)| *of == label) {
            return Some(text);
        }
        let (_, name) = self.names.iter().find(|(of, _)| *of == label)?;
        Some(self.turn.raw(name).trim()).filter(|text| !text.is_empty())
    }

    fn is_touched(&self, label: Word) -> bool {
        self.given(label).is_some()
    }

    fn today(&self) -> Day {
        self.turn.today()
    }

    fn lang(&self) -> Lang {
        self.turn.lang()
    }
}
