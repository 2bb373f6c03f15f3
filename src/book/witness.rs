//! The end of a book, kept outside of it: six words on paper, or a number and a hash. Whoever kept it proves
//! later that the book still goes through it, whatever was added since, and that nothing before it was taken
//! away or changed.
//!
//! The words are the first 96 bits of the hash ([`proquint`]).

use super::entry::{Hash, hex, unhex};
use super::view::{Volume, gap};
use crate::base::{Fault, Msg, Seq, proquint, text};
use crate::msg;

/// How many words a hash is told by.
pub const WORDS: usize = 6;
/// No beginning of a hash is shorter, in bytes: with the number of its entry it is what papers said once.
const SHORTEST: usize = 4;
/// Of so many words that are right the others are misheard, and the entry is the same.
const MISHEARD: usize = 4;

/// The words that a hash is told by.
pub fn words(hash: &Hash) -> Vec<String> {
    proquint::words(&hash[..2 * WORDS])
}

/// What somebody kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The number of the entry, if that was kept too.
    seq: Option<Seq>,
    /// The hash, or its beginning.
    hash: Vec<u8>,
}

impl Witness {
    /// Reads what was kept: `1204:9f86…` or six words, with the number before them or without.
    ///
    /// # Errors
    /// If it is neither; the first word that is none is named.
    pub fn parse(text: &str) -> Result<Witness, Fault> {
        let shape = || Fault::usage("since.shape", msg!(SinceShape, text: text::quote(text)));
        let next = |fault: Fault| fault.then(msg!(SinceShapeNext));
        let number = |text: &str| text.trim_start_matches('#').replace('.', "").parse().ok().map(Seq);
        if let Some((seq, digits)) = text.split_once(':') {
            let seq = number(seq.trim()).filter(|seq| *seq > Seq::NONE);
            // Broken over two lines it is the same; four bytes are what papers of before were signed with.
            let digits: String = digits.split_whitespace().collect();
            let hash = unhex(&digits).filter(|hash| (SHORTEST..=32).contains(&hash.len()));
            let both = seq.zip(hash).ok_or_else(|| next(shape()))?;
            return Ok(Witness { seq: Some(both.0), hash: both.1 });
        }
        let mut parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '.').collect();
        parts.iter_mut().for_each(|part| *part = part.trim_matches('.'));
        parts.retain(|part| !part.is_empty());
        let seq = parts.first().and_then(|first| number(first)).filter(|seq| *seq > Seq::NONE);
        let said = &parts[usize::from(seq.is_some())..];
        if said.len() != WORDS {
            return Err(next(shape()));
        }
        let mut hash = Vec::new();
        for word in said {
            let bits = proquint::parse(word)
                .ok_or_else(|| next(Fault::usage("since.word", msg!(SinceWord, word: text::quote(word)))))?;
            hash.extend(bits.to_be_bytes());
        }
        Ok(Witness { seq, hash })
    }

    /// Whether all six words are those of a hash.
    pub fn is_of(&self, hash: &Hash) -> bool {
        self.hash.len() >= 2 * WORDS && hash.starts_with(&self.hash)
    }

    /// The entry that it is of, in a book whose chain was verified.
    ///
    /// # Errors
    /// `log.since` if the book does not go through it; `since.word` if only a word or two are otherwise than
    /// in the book, which are misheard; or an entry is damaged.
    pub fn find(&self, book: &dyn Volume) -> Result<Seq, Fault> {
        let last = book.seq();
        let Some(seq) = self.seq else {
            for seq in Seq(1).up_to(last).rev() {
                if hash_of(book, seq)?.starts_with(&self.hash) {
                    return Ok(seq);
                }
            }
            return Err(away(msg!(SinceNowhere, last: Msg::from_entry(last))));
        };
        if seq > last {
            return Err(away(msg!(SinceShort, entry: Msg::from_entry(seq), last: Msg::from_entry(last))));
        }
        let hash = hash_of(book, seq)?;
        if hash.starts_with(&self.hash) {
            return Ok(seq);
        }
        let (kept, there) = (proquint::words(&self.hash), words(&hash));
        let mut differ = kept.iter().zip(&there).enumerate().filter(|(_, (kept, there))| kept != there);
        let same = kept.iter().zip(&there).filter(|(kept, there)| kept == there).count();
        match differ.next() {
            Some((at, (kept, there))) if same >= MISHEARD => {
                let what =
                    msg!(SinceMisheard, at: at + 1, kept: text::quote(kept), there: text::quote(there));
                Err(Fault::usage("since.word", what).then(msg!(SinceMisheardNext)))
            }
            _ => Err(away(msg!(SinceOther, entry: Msg::from_entry(seq), hash: hex(&hash)))),
        }
    }
}

fn away(what: Msg) -> Fault {
    Fault::damaged("log.since", what).then(msg!(SinceNext))
}

fn hash_of(book: &dyn Volume, seq: Seq) -> Result<Hash, Fault> {
    book.raw_entry(seq)?.map(|(hash, _)| hash).ok_or_else(|| gap(seq))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_however_it_was_written() {
        let hash: Hash = std::array::from_fn(|at| at as u8 * 7);
        let said = words(&hash);
        assert_eq!(said.len(), WORDS);
        let bare = Witness { seq: None, hash: hash[..12].to_vec() };
        let numbered = Witness { seq: Some(Seq(1204)), ..bare.clone() };
        for (text, want) in [
            (said.join(" "), &bare),
            (said.join("-").to_uppercase(), &bare),
            (format!("#1.204 {}", said.join(", ")), &numbered),
            (format!("1204: {}", &hex(&hash)[..24]), &numbered),
            (format!("1.204:{} {}", &hex(&hash)[..12], &hex(&hash)[12..24]), &numbered),
        ] {
            assert_eq!(Witness::parse(&text).as_ref(), Ok(want), "{text}");
        }
        for (text, rule) in [
            ("", "since.shape"),
            ("lusab babad", "since.shape"),
            ("lusab babad gutih tugad gutuk empat", "since.word"),
            ("1204:9f86d0", "since.shape"),
            ("0:9f86d081884c7d659a2feaa0", "since.shape"),
            ("1204:9f86d081884c7d659a2feaa", "since.shape"),
            ("x:9f86d081884c7d659a2feaa0", "since.shape"),
        ] {
            assert_eq!(Witness::parse(text).unwrap_err().rule, rule, "{text}");
        }
    }
}
