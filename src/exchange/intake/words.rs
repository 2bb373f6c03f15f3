//! What people write in sheets, as data: `assets/kata.csv`. A word is found however it is written:
//! capitals, points and spaces do not count.

use crate::base::Fault;
use crate::base::text;
use crate::domain::PostingKind;
use crate::msg;
use std::collections::{BTreeSet, HashMap};

const WORDS: &str = include_str!("../../../assets/kata.csv");

/// What a word means that means nothing, and is longer than one that does: `terima kasih`.
pub(super) const NOTHING: &str = "none";

/// The words of `assets/kata.csv`, by what they are about.
#[derive(Debug)]
pub struct Words {
    /// Group, then the folded word, then what it means.
    groups: HashMap<String, HashMap<String, String>>,
    /// Group, then each token of its words, then what these mean.
    parts: HashMap<String, HashMap<String, Vec<String>>>,
    /// The longest word of a group, in tokens.
    longest: HashMap<String, usize>,
    /// What the words of a group begin with.
    firsts: HashMap<String, BTreeSet<char>>,
}

impl Words {
    /// Reads the built-in words.
    ///
    /// # Errors
    /// If the program's own data cannot be read.
    pub fn built_in() -> Result<Words, Fault> {
        let mut words = Words {
            groups: HashMap::new(),
            parts: HashMap::new(),
            longest: HashMap::new(),
            firsts: HashMap::new(),
        };
        for row in rows("kata.csv", WORDS)? {
            let [group, means, all] = &row[..] else { return Err(unreadable("kata.csv", &row.join(","))) };
            let folded = words.groups.entry(group.clone()).or_default();
            let parts = words.parts.entry(group.clone()).or_default();
            let longest = words.longest.entry(group.clone()).or_default();
            let firsts = words.firsts.entry(group.clone()).or_default();
            for word in all.split('|') {
                let all = tokens(word);
                *longest = (*longest).max(all.len());
                for token in all {
                    parts.entry(token).or_default().push(means.clone());
                }
                firsts.extend(key(word).chars().next());
                if folded.insert(key(word), means.clone()).is_some() {
                    return Err(unreadable("kata.csv", &format!("{group}: {word}")));
                }
            }
        }
        Ok(words)
    }

    /// Every word of a group with what it means.
    pub fn all(&self, group: &str) -> HashMap<String, String> {
        self.groups.get(group).cloned().unwrap_or_default()
    }

    /// What a whole text means among the words of a group.
    pub fn means(&self, group: &str, text: &str) -> Option<&str> {
        self.groups.get(group)?.get(&key(text)).map(String::as_str)
    }

    /// Whether what is folded already is a word of a group.
    pub fn has(&self, group: &str, folded: &str) -> bool {
        self.groups.get(group).is_some_and(|words| words.contains_key(folded))
    }

    /// Whether a whole text is a word of a group.
    pub fn is(&self, group: &str, text: &str) -> bool {
        self.means(group, text).is_some()
    }

    /// Whether a text begins with a letter, or is of signs and begins with one, that some word of a group begins
    /// with: most do not, and need no second look.
    pub fn may_begin(&self, group: &str, text: &str) -> bool {
        let first = text.chars().find(|c| c.is_alphanumeric()).or_else(|| text.trim().chars().next());
        let folded = |first: char| match first {
            '\0'..='\x7f' => Some(first.to_ascii_lowercase()),
            _ => key(first.encode_utf8(&mut [0; 4])).chars().next(),
        };
        let firsts = self.firsts.get(group);
        first.and_then(folded).is_some_and(|first| firsts.is_some_and(|firsts| firsts.contains(&first)))
    }

    /// Whether a text says that its row is a sum.
    pub fn is_sum(&self, text: &str) -> bool {
        if text.len() > 60 || !self.may_begin("sum", text) {
            return false;
        }
        let mut pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
        let is_first = pieces.next().is_some_and(|first| self.is("sum", first));
        (is_first && pieces.next().is_some()) || self.is("sum", text)
    }

    /// Whether goods are named that are none of the programme's, though they are called much like them: `Gula Merah`.
    pub fn is_foreign(&self, tokens: &[String]) -> bool {
        let found = self.within("product", tokens);
        let is_other = found.iter().any(|(.., means)| *means == "other");
        let is_nothing = !found.is_empty() && found.iter().all(|(.., means)| *means == NOTHING);
        is_other || is_nothing || self.has("product-whole", &tokens.concat())
    }

    /// Whether a heading speaks of what is besides quantities, shares, remainders, money, or says of what was to be done
    /// that it was not: `Tidak jadi pesan`. Goods that were given back, or an order that was, are what they are.
    pub fn is_besides(&self, tokens: &[String], kind: Option<&str>) -> bool {
        let taken_back = [PostingKind::Return, PostingKind::Cancel].map(PostingKind::slug);
        let is_off = || !self.within("off", tokens).is_empty();
        tokens.iter().any(|token| self.is("besides", token))
            || (kind.is_some_and(|kind| !taken_back.contains(&kind)) && is_off())
    }

    /// Whether a token is one of those that mean something in a group together: `beras` of `Beras SPHP`.
    pub fn is_part(&self, group: &str, means: &str, token: &str) -> bool {
        let of = self.parts.get(group).and_then(|parts| parts.get(token));
        of.is_some_and(|meanings| meanings.iter().any(|meant| meant == means))
    }

    /// What each word of a group that stands in a text means, with the place of its first token;
    /// the longest first.
    pub fn within<'a>(&'a self, group: &str, tokens: &[String]) -> Vec<(usize, usize, &'a str)> {
        let (Some(words), Some(longest)) = (self.groups.get(group), self.longest.get(group)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for length in (1..=*longest).rev() {
            for at in 0..tokens.len().saturating_sub(length - 1) {
                let overlaps = found.iter().any(|(from, len, _)| at < from + len && *from < at + length);
                if let Some(means) = words.get(&tokens[at..at + length].concat()).filter(|_| !overlaps) {
                    found.push((at, length, means.as_str()));
                }
            }
        }
        found
    }

    /// What the one word of a group in a text means; none if there are two that differ.
    pub fn one<'a>(&'a self, group: &str, tokens: &[String]) -> Option<&'a str> {
        let found = self.within(group, tokens);
        let mut said = found.into_iter().map(|(.., means)| means).filter(|means| *means != NOTHING);
        let first = said.next()?;
        said.all(|means| means == first).then_some(first)
    }

    /// The kind of posting that a text names. What is realised is what stands beside that, `Realisasi Penjualan`; of
    /// an order it may be what came.
    pub fn kind(&self, tokens: &[String]) -> Option<&str> {
        let plain = || tokens.iter().filter(|token| !self.is("realised", token)).cloned().collect::<Vec<_>>();
        let of = || self.one("kind", &plain()).filter(|kind| *kind != PostingKind::Order.slug());
        self.one("kind", tokens).or_else(of)
    }
}

/// A word folded: signs such as `√` stay, they are all there is of it.
pub fn key(word: &str) -> String {
    let folded = text::fold(word);
    if folded.is_empty() { word.trim().to_owned() } else { folded }
}

/// The words of a text: letters and figures, lower case, without accents.
pub fn tokens(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for piece in text.split(|c: char| !c.is_alphanumeric()) {
        let folded = text::fold(piece);
        if !folded.is_empty() {
            all.push(folded);
        }
    }
    all
}

/// The rows of a built-in table, without its header.
pub(super) fn rows(file: &'static str, text: &str) -> Result<Vec<Vec<String>>, Fault> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|error| unreadable(file, &error.to_string()))?;
            Ok(record.iter().map(str::to_owned).collect())
        })
        .collect()
}

pub(super) fn unreadable(file: &str, what: &str) -> Fault {
    Fault::damaged("assets", msg!(AtPath, path: file, what: msg!(RegionsCsv, why: what)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What needs no second look is no word, however it is written.
    #[test]
    fn every_word_may_begin() {
        let words = Words::built_in().expect("the words");
        for (group, all) in &words.groups {
            for word in all.keys() {
                for text in [word.clone(), word.to_uppercase(), format!(" {word} "), format!("({word})")] {
                    assert!(!words.is(group, &text) || words.may_begin(group, &text), "{group}: {text:?}");
                }
            }
        }
        assert!(
            words.may_begin("ditto", "〃") && words.is("ditto", "Ídem") && words.may_begin("ditto", "Ídem")
        );
        assert!(!words.may_begin("ditto", "Baledono") && !words.may_begin("ditto", "9900241990018"));
    }
}
