//! What names are compared by, however people write them.

use crate::base::text;
use crate::exchange::intake::words::{Words, tokens};
use compact_str::CompactString;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// What a village is found by: its name without the words that stand before every one.
pub fn village_key(words: &Words, name: &str) -> CompactString {
    let room = || String::with_capacity(name.len());
    let (mut all, mut kept, mut letters) = (room(), room(), 0);
    for piece in name.split(|c: char| !c.is_alphanumeric()) {
        let from = all.len();
        if piece.is_ascii() {
            text::folded_ascii(piece).for_each(|byte| all.push(char::from(byte)));
        } else {
            all.extend(text::folded(piece));
        }
        // `Oro2` is `Oro-Oro`.
        if let Some(once) = all[from..].strip_suffix('2').filter(|once| is_name(once)).map(str::to_owned) {
            all.truncate(from + once.len());
            all.push_str(&once);
        }
        let token = &all[from..];
        letters += usize::from(is_letter(token));
        if !token.is_empty() && !words.has("place", token) {
            kept.push_str(token);
        }
    }
    if letters < SPELT {
        return if kept.is_empty() { all } else { kept }.into();
    }
    let all = spelt_out(tokens(name));
    let kept: Vec<&String> = all.iter().filter(|token| !words.has("place", token)).collect();
    if kept.is_empty() { all.concat().into() } else { kept.into_iter().map(String::as_str).collect() }
}

/// So many letters that stand alone spell a word.
const SPELT: usize = 3;

fn is_name(token: &str) -> bool {
    token.len() > 1 && token.chars().all(char::is_alphabetic)
}

fn is_letter(token: &str) -> bool {
    token.len() == 1 && !token.starts_with(|c: char| c.is_ascii_digit())
}

/// `K D M P` is one word.
fn spelt_out(all: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut open = false;
    for token in all {
        let letter = is_letter(&token);
        match joined.last_mut().filter(|_| open && letter) {
            Some(word) => word.push_str(&token),
            None => joined.push(token),
        }
        open = letter;
    }
    joined
}

pub(super) fn kecamatan_key(words: &Words, name: &str) -> String {
    let all = tokens(name);
    all.iter().filter(|token| !words.has("kecamatan", token)).map(String::as_str).collect()
}

/// A kabupaten by name; a kota of the same name is another.
pub(super) fn regency_key(words: &Words, name: &str) -> String {
    let all = tokens(name);
    all.iter().filter(|token| !words.has("regency", token)).map(String::as_str).collect()
}

/// Fewer letters shorten no name.
const SHORT: usize = 3;

/// Whether letters shorten a name: its first is theirs, and all of them stand in it in their order, `bgl` in `bangil`.
pub(super) fn is_short_of(short: &str, name: &str) -> bool {
    let mut rest = name.chars();
    let is_begun = short.chars().next() == name.chars().next();
    is_begun
        && (SHORT..name.len()).contains(&short.len())
        && short.chars().all(|letter| rest.any(|other| other == letter))
}

pub(super) fn written(name: &str) -> CompactString {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace();
    let mut written = CompactString::from(words.next().unwrap_or(""));
    for word in words {
        written.push(' ');
        written.push_str(word);
    }
    written
}

/// A name as it is written, without the words that stand before every one.
pub(super) fn written_name(words: &Words, name: &str) -> String {
    let lower = name.to_lowercase();
    let kept: Vec<&str> = lower.split_whitespace().filter(|word| !words.is("place", word)).collect();
    kept.join(" ")
}

/// What a key is looked for by: the same for the same key.
pub(super) fn hash(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
