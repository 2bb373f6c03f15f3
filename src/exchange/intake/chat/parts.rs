//! How a line of a message is cut: what a messenger and a list put before it, and where a name ends.

use crate::base::{Code, Day};
use crate::domain::Field;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::table::Known;

/// What is counted, and told in messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Counted {
    /// Members: men and women.
    Members,
    /// Savings, in rupiah.
    Savings(Field),
}

/// What is named by numbers, and told in messages.
const NUMBERED: [Field; 6] =
    [Field::Nib, Field::Npwp, Field::Ahu, Field::Akta, Field::Account, Field::NikKoperasi];

/// The word for a number that stands in front of a name, and the rest of its line: `NIB Mororejo 9900…`.
pub(super) fn leading<'a>(line: &'a str, known: &Known<'_>) -> (Option<Field>, &'a str) {
    match fields(line, known).first() {
        Some((0, field)) => {
            let rest = line.trim_start_matches(char::is_alphanumeric);
            (Some(*field), rest.trim_start_matches([' ', ':', '.']))
        }
        _ => (None, line),
    }
}

/// What a line begins with that is no letter, and the rest: `✅ Baledono`.
pub(super) fn marked(line: &str) -> (&str, &str) {
    let end = line.find(|c: char| c.is_ascii() || c.is_alphanumeric()).unwrap_or(line.len());
    let is_besides = |c: char| c == '\u{fe0f}' || c.is_whitespace() || crate::base::text::is_forbidden(c);
    (line[..end].trim_matches(is_besides), line[end..].trim_start())
}

/// The code of a cooperative that a line begins with, and what follows it.
pub(super) fn code_in_front<'a>(line: &'a str, known: &Known<'_>) -> Option<(&'a str, &'a str)> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let code = line[..end].trim_end_matches('.');
    let rest = line[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    Code::parse(code).is_ok_and(|code| known.places.has(code)).then_some((code, rest))
}

/// A line without the day, the hour and the sender that a messenger puts before it.
pub(super) fn unstamped(text: &str) -> (Option<Day>, &str) {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || crate::base::text::is_forbidden(c));
    let (stamp, rest) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some(parts) => parts,
        None => match text.split_once(" - ") {
            Some((stamp, rest)) if stamp.len() <= 24 && !days_in(stamp).is_empty() => (stamp, rest),
            _ => return (None, text),
        },
    };
    let day = days_in(stamp).first().copied();
    let said = rest.split_once(": ").map_or(rest, |(_, said)| said);
    if day.is_some() { (day, said) } else { (None, text) }
}

/// Whether a line is one of a list.
pub(super) fn is_numbered(text: &str) -> bool {
    unnumbered(text).len() < text.trim_start().len()
}

/// A line without its number or bullet.
pub(in crate::exchange::intake) fn unnumbered(text: &str) -> &str {
    let text = text.trim_start().trim_start_matches(['-', '*', '•', '–', '·', '>', ' ']);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text[digits..].chars().next() {
        Some('.' | ')') if (1..=3).contains(&digits) => text[digits + 1..].trim_start(),
        _ => text,
    }
}

/// A name and what is said of it: parted by a sign, by a number, or by the words for none.
pub(super) fn parted<'a>(line: &'a str, known: &Known<'_>) -> Option<(&'a str, &'a str)> {
    let signs = [":", "=", " - ", " – ", ";", "\t"];
    let sign = signs.iter().filter_map(|sign| line.find(sign).map(|at| (at, at + sign.len()))).min();
    let digit = line.find(|c: char| c.is_ascii_digit()).map(|at| (at, at));
    let words = fields(line, known).first().map(|(at, _)| *at).into_iter();
    let words = words.chain(counted(line, known).first().map(|(at, _)| *at));
    let word = words.min().map(|at| (at, at)).filter(|(at, _)| *at > 0);
    if let Some((end, from)) = sign.into_iter().chain(digit).chain(word).min()
        && end > 0
    {
        let name = line[..end].trim_end_matches([' ', '(', '[', ',']);
        // `Kemiri sudah NIB`
        let cut = name.rfind(' ').filter(|at| {
            let last = &name[at + 1..];
            ["no", "yes", "kind"].iter().any(|group| known.words.is(group, last))
        });
        let (end, from) = cut.map_or((name.len(), from), |at| (at, at));
        return Some((name[..end].trim(), line[from..].trim()));
    }
    // `ngadiwono blm ada`: the shortest name in front of words that say something.
    let starts = line.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
    starts.into_iter().find_map(|at| {
        let (name, rest) = (line[..at].trim(), line[at..].trim());
        let speaks = ["no", "yes"].iter().any(|group| known.words.is(group, rest));
        (speaks && !name.is_empty()).then_some((name, rest))
    })
}

/// The places in a text of the words for what numbers name, and which they are.
pub(super) fn fields(text: &str, known: &Known<'_>) -> Vec<(usize, Field)> {
    let mut all = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty()
            && let Some(Role::Fact(field)) = known.columns.exact(word)
            && NUMBERED.contains(field)
        {
            all.push((at, *field));
        }
        at += piece.len();
    }
    all
}

/// A line that corrects what was said before, without the words for that: `ralat pak, Karanglo : 1107…`.
pub(super) fn corrected<'a>(line: &'a str, known: &Known<'_>) -> Option<&'a str> {
    let is_end = |c: char| !c.is_alphanumeric();
    let (mut rest, mut corrects) = (line.trim_start_matches(is_end), false);
    // The word for it stands among the first, and others of courtesy around it.
    for _ in 0..4 {
        let end = rest.find(is_end).unwrap_or(rest.len());
        let is_correction = known.words.is("correction", &rest[..end]);
        if !is_correction && !known.words.is("courtesy", &rest[..end]) {
            break;
        }
        corrects |= is_correction;
        rest = rest[end..].trim_start_matches(is_end);
    }
    corrects.then_some(rest)
}

/// A text without the words of courtesy at its end: `belum ada pak`.
pub(super) fn courteous<'a>(text: &'a str, known: &Known<'_>) -> &'a str {
    let mut text = text.trim_end();
    while let Some((before, last)) = text.rsplit_once(' ') {
        let last = last.trim_matches(|c: char| !c.is_alphanumeric());
        if !known.words.is("courtesy", last) {
            break;
        }
        text = before.trim_end_matches([' ', ',', '.']);
    }
    text
}

/// Names that may stand within what a line begins with, and the kecamatan in front of them: `Lapor pak, KDMP Sidogiri`,
/// `Kec. Sukorejo lecari`.
pub(super) fn within<'a>(name: &'a str, known: &Known<'_>) -> Vec<(&'a str, &'a str)> {
    let mut all = Vec::new();
    let begin = |(at, c): (usize, char)| (c != ' ' && (at == 0 || name[..at].ends_with(' '))).then_some(at);
    let word = |at: usize| (at, name[at..].split(' ').next().unwrap_or(""));
    let words: Vec<(usize, &str)> = name.char_indices().filter_map(begin).map(word).collect();
    let from = |at: usize| words.get(at).map_or("", |(from, _)| &name[*from..]);
    if words.first().is_some_and(|(_, word)| known.words.is("kecamatan", word)) {
        let ends = (2..=3.min(words.len().saturating_sub(1))).rev();
        let areas = ends.map(|end| (from(1)[..words[end].0 - words[1].0].trim(), from(end)));
        all.extend(
            areas
                .filter(|(area, _)| known.places.is_kecamatan(known.words, area))
                .map(|(area, rest)| (rest, area)),
        );
    }
    let begins = (1..words.len()).filter(|at| known.words.is("place", words[*at].1));
    all.extend(begins.map(|at| (from(at), "")));
    all.extend(name.rsplit_once(',').map(|(_, last)| (last.trim(), "")));
    all
}

/// The places in a text of the words for what is counted, and which they are: `anggota 120`, `simpanan pokok 12 juta`.
pub(super) fn counted(text: &str, known: &Known<'_>) -> Vec<(usize, Counted)> {
    let mut all = Vec::new();
    let mut at = 0;
    let mut before: Option<usize> = None;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let both = before.map(|from| (from, &text[from..at + word.len()]));
        let savings = both.and_then(|(from, two)| match known.columns.exact(two) {
            Some(Role::Fact(field @ (Field::PrincipalSavings | Field::MandatorySavings))) => {
                Some((from, Counted::Savings(*field)))
            }
            _ => None,
        });
        let members = word.eq_ignore_ascii_case("anggota").then_some((at, Counted::Members));
        all.extend(savings.or(members));
        if !word.is_empty() {
            before = Some(at);
        }
        at += piece.len();
    }
    all
}
