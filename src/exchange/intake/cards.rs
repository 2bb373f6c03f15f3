//! A message whose lines are labels with values, `NIB: 9900…`: the same as a sheet of two columns.

use super::chat::unnumbered;
use super::columns::Role;
use super::members::members;
use super::sheets::{Cell, Sheet};
use super::table::{Known, is_taken};
use super::words::tokens;

/// The label and the value of a line.
fn parted(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once([':', '='])?;
    let mark = |c: char| matches!(c, '*' | '_' | ' ' | '\u{a0}');
    Some((unnumbered(label.trim_matches(mark)).trim_matches(mark), value.trim_matches(mark)))
}

/// No label has more words.
const WORDS: usize = 5;

/// What a label is called that stands over men and women.
const MEMBERS: &str = "Anggota L/P";

/// A message that was laid in two columns, and its lines that are in none.
pub(super) struct Cards {
    pub(super) sheet: Sheet,
    pub(super) left: Vec<usize>,
}

/// A message laid in two columns, if it names a cooperative and something of it so. A label below a name that no
/// heading is word for word, `No Rek BRI`, is one of the message's own, as long as most of them are known.
pub(super) fn cards(sheet: &Sheet, known: &Known<'_>) -> Option<Cards> {
    let (mut names, mut values, mut hits) = (0, 0, 0);
    let (mut texts, mut own) = (Vec::new(), Vec::new());
    for at in 0..sheet.filled() {
        let mut row = sheet.row(at);
        let (Some((_, Cell::Text(line))), None) = (row.next(), row.next()) else { return None };
        let number = sheet.number(at);
        let of = |(label, value): (&str, &str)| {
            let (label, value) = (label.to_owned(), value.to_owned());
            (!value.is_empty()).then_some((at, label, value))
        };
        let parts = parted(line);
        let role = parts.and_then(|(label, value)| Some((label, value, known.columns.exact(label)?)));
        let Some((label, value, role)) = role else {
            texts.push(((number, 0), line.trim().to_owned()));
            own.extend(parts.filter(|(label, _)| names > 0 && is_label(label)).and_then(of));
            continue;
        };
        hits += 1;
        names += usize::from(*role == Role::Name);
        values += usize::from(is_taken(role));
        texts.push(((number, 0), label.to_owned()));
        texts.extend((!value.is_empty()).then(|| ((number, 1), value.to_owned())));
    }
    if names == 0 || values == 0 {
        return None;
    }
    // Among labels of which most are not known none is a heading.
    own.truncate(if hits * 2 >= own.len() * 3 { own.len() } else { 0 });
    let laid: Vec<u32> = own.iter().map(|(at, ..)| sheet.number(*at)).collect();
    texts.retain(|((row, col), _)| *col > 0 || laid.binary_search(row).is_err());
    for (at, label, value) in own {
        let both = tokens(&label).iter().any(|word| word == "anggota") && is_of_both(&value);
        texts.push(((sheet.number(at), 0), if both { MEMBERS.to_owned() } else { label }));
        texts.push(((sheet.number(at), 1), value));
    }
    let is_laid = |at: &usize| texts.iter().any(|((row, col), _)| (*row, *col) == (sheet.number(*at), 1));
    let left = (0..sheet.filled()).filter(|at| !is_laid(at)).collect();
    Some(Cards { sheet: sheet.arranged(Vec::new(), &[], &texts), left })
}

/// Whether what stands before a sign may be the name of a value.
fn is_label(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=WORDS).contains(&words)
        && text.starts_with(char::is_alphabetic)
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a value tells of men and of women.
fn is_of_both(value: &str) -> bool {
    matches!(members(Cell::Text(value))[..], [_, _])
}
