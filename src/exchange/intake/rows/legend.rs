//! What a table says of its own marks, below it: `✓ = ada | x = belum ada`.

use super::Rows;
use crate::exchange::intake::cells::show;
use crate::exchange::intake::words::{key, tokens};

/// No mark has more letters.
const LETTERS: usize = 3;

/// A mark and what it is said to mean.
fn pair(text: &str) -> Option<(&str, &str)> {
    let (mark, meaning) = text.split_once('=')?;
    let (mark, meaning) = (mark.trim(), meaning.trim());
    let is_mark = (1..=LETTERS).contains(&mark.chars().count());
    (is_mark && meaning.starts_with(char::is_alphabetic)).then_some((mark, meaning))
}

/// The marks that a text explains, where it does nothing else.
fn pairs(text: &str) -> Option<Vec<(&str, &str)>> {
    text.split([',', ';', '|']).map(pair).collect()
}

impl Rows<'_> {
    /// Whether a row does nothing but explain marks.
    pub(super) fn is_legend(&self, at: usize) -> bool {
        let mut row = self.sheet.row(at).peekable();
        let is_one =
            |cell| matches!(cell, super::Cell::Text(text) if text.contains('=') && pairs(text).is_some());
        row.peek().is_some() && row.all(|(_, cell)| is_one(cell))
    }

    /// What its marks are said to mean, where that is yes or no.
    pub(super) fn legend_of(&self) -> Vec<(String, bool)> {
        let words = self.known.words;
        let says = |meaning: &str| {
            let first = tokens(meaning).into_iter().next()?;
            let (yes, no) = (words.is("yes", &first), words.is("no", &first));
            (yes != no).then_some(yes)
        };
        let mut all: Vec<(String, bool)> = Vec::new();
        for at in self.table.body.clone().filter(|at| self.is_legend(*at)) {
            for (_, cell) in self.sheet.row(at) {
                let text = show(cell);
                let told = pairs(&text).into_iter().flatten();
                all.extend(told.filter_map(|(mark, meaning)| Some((key(mark), says(meaning)?))));
            }
        }
        // One that is explained twice means neither.
        let once =
            |(mark, yes): &(String, bool)| all.iter().all(|(other, means)| other != mark || means == yes);
        all.iter().filter(|one| once(one)).cloned().collect()
    }
}
