//! What a heading says besides what it is of: that it is a copy, whose it is anyway.

use super::Columns;

/// The most words for a copy, one after the other.
const COPY: usize = 2;

impl Columns {
    /// A heading without that: `NIB` of `Fotokopi NIB`, `NPWP` of `NPWP a.n. Koperasi`; none if there is nothing of it.
    pub(super) fn plain(&self, heading: &[String]) -> Option<Vec<String>> {
        let uncopied = self.uncopied(heading);
        let plain = uncopied.unwrap_or(heading);
        let owner = owner(plain);
        (uncopied.is_some() || owner.is_some()).then(|| plain[..owner.unwrap_or(plain.len())].to_vec())
    }

    /// What a heading names a copy of.
    pub(super) fn uncopied<'a>(&self, heading: &'a [String]) -> Option<&'a [String]> {
        let is_copy = |n: &usize| *n < heading.len() && self.copies.contains_key(&heading[..*n].concat());
        (1..=COPY).rev().find(is_copy).map(|n| &heading[n..])
    }
}

/// Where it is said of a heading's thing that it is the cooperative's, behind its name.
fn owner(heading: &[String]) -> Option<usize> {
    let is = |at: usize, words: &[&str]| {
        let next = heading.get(at + words.len());
        heading[at..].iter().zip(words).filter(|(token, word)| token == word).count() == words.len()
            && next.is_some_and(|next| next == "koperasi")
    };
    (1..heading.len())
        .find(|at| [&["a", "n"][..], &["an"], &["atas", "nama"]].iter().any(|words| is(*at, words)))
}
