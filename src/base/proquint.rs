//! Bytes as words that can be written down, read out on the phone and compared by ear: sixteen bits a word of
//! five letters, consonants and vowels by turns, `lusab babad gutih`. No list of words is needed.
//!
//! Source: D. S. Wilkerson, *A Proposal for Proquints: Identifiers that are Readable, Spellable, and
//! Pronounceable*, arXiv:0901.4016 (2009).

const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";

/// The word of sixteen bits.
pub fn word(bits: u16) -> String {
    let part = |shift: u32, wide: bool| {
        let at = usize::from(bits >> shift);
        char::from(if wide { CONSONANTS[at & 15] } else { VOWELS[at & 3] })
    };
    [part(12, true), part(10, false), part(6, true), part(4, false), part(0, true)].into_iter().collect()
}

/// The sixteen bits of a word, in small or large letters; `None` if it is no such word.
pub fn parse(word: &str) -> Option<u16> {
    let letters: &[u8; 5] = word.as_bytes().try_into().ok()?;
    letters.iter().enumerate().try_fold(0u16, |bits, (at, letter)| {
        let (list, width): (&[u8], u32) = if at % 2 == 0 { (CONSONANTS, 4) } else { (VOWELS, 2) };
        let value = list.iter().position(|one| *one == letter.to_ascii_lowercase())?;
        Some(bits << width | value as u16)
    })
}

/// The words of some bytes, two bytes a word; a last odd byte is left.
pub fn words(bytes: &[u8]) -> Vec<String> {
    bytes.chunks_exact(2).map(|two| word(u16::from_be_bytes([two[0], two[1]]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of the proposal: addresses of four bytes.
    #[test]
    fn words_are_those_of_the_proposal() {
        for (address, want) in [
            ([127, 0, 0, 1], "lusab babad"),
            ([63, 84, 220, 193], "gutih tugad"),
            ([63, 118, 7, 35], "gutuk bisog"),
            ([140, 98, 193, 141], "mudof sakat"),
        ] {
            assert_eq!(words(&address).join(" "), want);
        }
        for bits in 0..=u16::MAX {
            assert_eq!(parse(&word(bits)), Some(bits));
            assert_eq!(parse(&word(bits).to_uppercase()), Some(bits));
        }
        for none in ["", "lusa", "lusabb", "lusae", "uluba", "lésab", "empat"] {
            assert_eq!(parse(none), None, "{none}");
        }
    }
}
