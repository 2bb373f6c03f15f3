//! Numbers of people in free text: a NIK, a telephone. They are looked for through the spaces, points and
//! hyphens that people part them with.

use std::ops::Range;

/// What parts the digits of one number, at most two of them in a row.
const PARTS: [char; 7] = [' ', '.', '-', '–', '(', ')', '\u{a0}'];
/// So many groups of digits make one number at most: `3 5 1 4 …` is written by nobody.
const GROUPS: usize = 8;

/// A number of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// The sixteen digits of an identity card.
    Nik,
    /// A mobile telephone of Indonesia.
    Phone,
}

/// Digits that are parted by nothing else than what parts a number: the places of each group among a text's
/// characters.
pub fn runs(chars: &[char]) -> Vec<Vec<Range<usize>>> {
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        let group = at..at + digits;
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| parts(&chars[last.end..at])) => run.push(group),
            _ => runs.push(vec![group]),
        }
        at += digits;
    }
    runs
}

fn parts(between: &[char]) -> bool {
    between.len() <= 2 && between.iter().all(|c| PARTS.contains(c))
}

/// The first number of a person that stands in a text.
pub fn find(text: &str) -> Option<Number> {
    // Most texts hold no ten digits.
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    for run in runs(&chars) {
        for from in 0..run.len() {
            let mut digits = String::new();
            for group in run[from..].iter().take(GROUPS) {
                digits.extend(&chars[group.clone()]);
                if let Some(number) = is_number(&digits, run.len() == 1) {
                    return Some(number);
                }
            }
        }
    }
    None
}

/// What digits are, if they are a person's.
fn is_number(digits: &str, alone: bool) -> Option<Number> {
    let two = |at: usize| digits.get(at..at + 2).and_then(|two| two.parse::<u8>().ok()).unwrap_or_default();
    match digits.len() {
        // It begins with the code of a province. A day of birth that cannot be is a slip, and no other number.
        16 => (11..=96).contains(&two(0)).then_some(Number::Nik),
        // A NIB is thirteen digits in one and may begin with the day and the month of its issue.
        13 if alone && digits.starts_with("08") && matches!(two(2), 1..=12) => None,
        10..=13 if digits.starts_with("08") => Some(Number::Phone),
        11..=14 if digits.starts_with("628") => Some(Number::Phone),
        _ => None,
    }
}

/// Whether figures in one may be those of a mobile telephone, whatever else they may be: a NIB that begins with the day
/// of its issue may too, and few do.
pub fn is_mobile(number: &str) -> bool {
    let figures = number.strip_prefix('+').unwrap_or(number);
    let begins = figures.starts_with("628") || (figures.starts_with("08") && !figures.starts_with("080"));
    begins && (10..=14).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_found_through_what_parts_them() {
        for text in [
            "3514019876540007",
            "NIK 3514.0198.7654.0007",
            "ktp: 35 14 01 41 12 90 0001",
            "3514-0101-9054-0007",
        ] {
            assert_eq!(find(text), Some(Number::Nik), "{text}");
        }
        for text in [
            "0812-9876-5432",
            "hub. 0812 9876 5432 (Ani)",
            "+62 812-9876-5432",
            "(0812) 98765432",
            "DO 12 0812.9876.5432",
            "wa 081298765432",
        ] {
            assert_eq!(find(text), Some(Number::Phone), "{text}");
        }
        for text in [
            "",
            "NIB 9120012345678",
            "NIB 0812240012345",
            "518/12/424.100/2026",
            "DO-1234567890",
            "2026-11-24 12.30, 2.000 kg",
            "Rp 12.345.678.901",
            "rekening 0034567890123456",
            "35.14.24.2003",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
