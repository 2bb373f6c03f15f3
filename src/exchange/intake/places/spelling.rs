//! What names are compared by, however people write them.

use crate::exchange::intake::words::{Words, tokens};

/// What a village is found by: its name without the words that stand before every one.
pub fn village_key(words: &Words, name: &str) -> String {
    let all = spelt_out(tokens(name));
    let kept: Vec<&String> = all.iter().filter(|token| !words.has("place", token)).collect();
    if kept.is_empty() { all.concat() } else { kept.into_iter().map(String::as_str).collect() }
}

/// `K D M P` is one word.
fn spelt_out(all: Vec<String>) -> Vec<String> {
    let is_letter = |token: &String| token.len() == 1 && !token.starts_with(|c: char| c.is_ascii_digit());
    if all.iter().filter(|token| is_letter(token)).count() < 3 {
        return all;
    }
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

pub(super) fn written(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is written, without the words that stand before every one.
pub(super) fn written_name(words: &Words, name: &str) -> String {
    let lower = name.to_lowercase();
    let kept: Vec<&str> = lower.split_whitespace().filter(|word| !words.is("place", word)).collect();
    kept.join(" ")
}
