//! What people say that spellings mean: now, and once, as the book keeps it. A spelling is asked about with the
//! kecamatan that stands beside it, and answered so: the same in two kecamatan is two.

use super::{Found, How, Places, Spoken, village_key};
use crate::base::{Area, Code};
use crate::domain::import::Spelling;
use crate::exchange::intake::lines::Line;
use crate::exchange::intake::words::Words;
use compact_str::CompactString;
use std::collections::{HashMap, HashSet};

/// What spellings mean, with the kecamatan that stands beside them where one does.
pub(super) type Answers = HashMap<(Option<Area>, CompactString), Option<Code>>;

impl Places {
    /// Takes an answer of a person: this spelling, in the kecamatan that it names, is that cooperative, or none.
    pub fn answer(&mut self, words: &Words, spelling: &str, code: Option<Code>) {
        let (key, areas) = self.key_of(words, spelling);
        match areas.as_slice() {
            [] => drop(self.answers.insert((None, key), code)),
            areas => self.answers.extend(areas.iter().map(|area| ((Some(*area), key.clone()), code))),
        }
    }

    /// Whether somebody has answered what a spelling means.
    pub(in crate::exchange::intake) fn is_answered(&self) -> bool {
        !self.answers.is_empty()
    }

    /// How a person is asked about what was spoken, and answers: with the kecamatan that stands beside it.
    pub(in crate::exchange::intake) fn asked(
        &self,
        words: &Words,
        spoken: &Spoken,
        found: &Found,
    ) -> CompactString {
        let is_open = matches!(found, Found::Near(_) | Found::Many(_) | Found::None);
        let is_asked =
            is_open && ![&spoken.kecamatan, &spoken.name].iter().any(|text| text.trim().is_empty());
        let area = || self.kecamatan.get(&super::kecamatan_key(words, &self.parted(words, spoken).1));
        is_asked.then(area).flatten().map_or_else(
            || spoken.name.as_str().into(),
            |(name, _)| compact_str::format_compact!("{}, {name}", spoken.name.trim()),
        )
    }

    /// The spellings of lines that are no cooperative's and of which nobody has said so, each once.
    pub(in crate::exchange::intake) fn strangers(&self, words: &Words, lines: &[Line]) -> Vec<String> {
        let mut seen = HashSet::new();
        let is_open = |line: &&Line| line.found == Found::None && !line.name.trim().is_empty();
        let mut is_stranger = |name: &&CompactString| {
            seen.insert(name.as_str().to_owned()) && {
                let (key, areas) = self.key_of(words, name);
                meant(&self.answers, &key, &areas).or_else(|| meant(&self.kept, &key, &areas)).is_none()
            }
        };
        let names = lines.iter().filter(is_open).map(|line| &line.name);
        names.filter(&mut is_stranger).map(ToString::to_string).collect()
    }

    /// The key of a spelling, and the kecamatan that stands in it.
    fn key_of(&self, words: &Words, spelling: &str) -> (CompactString, Vec<Area>) {
        let spoken = Spoken { name: spelling.to_owned(), ..Spoken::default() };
        let (name, kecamatan) = self.parted(words, &spoken);
        (village_key(words, &name), self.areas(words, &kecamatan))
    }

    /// Of the answers of a person those that a row was found by and that the book does not know, with the
    /// kecamatan that they name, or else of the cooperative, where rows name one; and those that served no row.
    pub(in crate::exchange::intake) fn answered(
        &self,
        words: &Words,
        answers: &[(String, Option<Code>)],
        spoken: &[&Spoken],
    ) -> (Vec<Spelling>, Vec<String>) {
        let (mut all, mut idle) = (Vec::new(), Vec::new());
        for (text, code) in answers {
            let (key, areas) = self.key_of(words, text);
            let (mut serves, mut named) = (false, false);
            for row in spoken {
                let (name, kecamatan) = self.parted(words, row);
                if village_key(words, &name) != key {
                    continue;
                }
                let of_row = self.areas(words, &kecamatan);
                let is_beside = areas.is_empty() || areas.iter().any(|area| of_row.contains(area));
                if is_beside && self.find(words, row) == found(*code) {
                    serves = true;
                    named |= !kecamatan.is_empty();
                }
            }
            let own = code.filter(|_| named).map(|code| code.kecamatan());
            let area = areas.first().copied().or(own);
            if !serves {
                idle.push(text.trim().to_owned());
            } else if self.kept.get(&(area, key.clone())) != Some(code) {
                let key = key.to_string();
                all.push(Spelling { text: text.trim().to_owned(), key, area, code: *code });
            }
        }
        (all, idle)
    }

    /// What somebody says now that a name means.
    pub(super) fn answer_to(&self, words: &Words, name: &str, kecamatan: &str) -> Option<Found> {
        if self.answers.is_empty() {
            return None;
        }
        meant(&self.answers, &village_key(words, name), &self.areas(words, kecamatan))
    }

    /// What the book says that a spelling means.
    pub(super) fn kept(&self, key: &str, areas: &[Area]) -> Option<Found> {
        let has = |found: &Found| !matches!(found, Found::One(code, _) if !self.has(*code));
        meant(&self.kept, key, areas).filter(has)
    }
}

/// What answers say of a spelling beside kecamatan; one that was said of none of them serves its own alone.
fn meant(answers: &Answers, key: &str, areas: &[Area]) -> Option<Found> {
    let beside = areas.iter().find_map(|area| answers.get(&(Some(*area), key.into())));
    if let Some(code) = beside {
        return Some(found(*code));
    }
    let code = *answers.get(&(None, key.into()))?;
    let is_own = |code: Code| areas.is_empty() || areas.contains(&code.kecamatan());
    code.is_none_or(is_own).then(|| found(code))
}

/// What an answer makes of a row that it serves.
fn found(code: Option<Code>) -> Found {
    code.map_or(Found::None, |code| Found::One(code, How::Alias))
}
