//! How a line of a message is cut: what a messenger and a list put before it, and where a name ends.

use crate::base::Code;
use crate::base::personal::{self, Number};
use crate::domain::Field;
use crate::exchange::intake::columns::Role;
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
fn marked(line: &str) -> (&str, &str) {
    let end = line.find(|c: char| c.is_ascii() || c.is_alphanumeric()).unwrap_or(line.len());
    let is_besides = |c: char| c == '\u{fe0f}' || c.is_whitespace() || crate::base::text::is_forbidden(c);
    (line[..end].trim_matches(is_besides), line[end..].trim_start())
}

/// The mark in front of a line, what follows it and its number, and whether it is one of a list.
pub(super) fn listed(body: &str) -> (&str, &str, bool) {
    let (mark, line) = marked(unnumbered(body));
    (mark, unnumbered(line), is_numbered(body) || !mark.is_empty())
}

/// The code of a cooperative that a line begins with, and what follows it.
pub(super) fn code_in_front<'a>(line: &'a str, known: &Known<'_>) -> Option<(&'a str, &'a str)> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let code = line[..end].trim_end_matches('.');
    let rest = line[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    Code::parse(code).is_ok_and(|code| known.places.has(code)).then_some((code, rest))
}

/// Whether a line is one of a list.
fn is_numbered(text: &str) -> bool {
    unnumbered(text).len() < text.trim_start().len()
}

/// A line without its number or bullet.
pub(in crate::exchange::intake) fn unnumbered(text: &str) -> &str {
    let text = text.trim_start().trim_start_matches(['-', '*', '•', '–', '·', '>', ' ']);
    let open = text.strip_prefix(['(', '[']);
    let from = open.unwrap_or(text);
    let digits = from.len() - from.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // `1️⃣` is a figure with two signs that make a key of it.
    let key = from[digits..].trim_start_matches('\u{fe0f}').strip_prefix('\u{20e3}');
    match from[digits..].chars().next() {
        _ if !(1..=3).contains(&digits) => text,
        Some('.') if open.is_none() => from[1 + digits..].trim_start(),
        Some(')' | ']') => from[1 + digits..].trim_start(),
        _ => key.filter(|_| open.is_none()).map_or(text, str::trim_start),
    }
}

/// A line without what numbers it but in messages alone: `1 Mororejo`, `a. Karangjati`.
pub(super) fn unlisted(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => text
            .get(1..)
            .filter(|_| text.starts_with(|c: char| c.is_ascii_alphabetic()))?
            .strip_prefix(['.', ')'])?,
        1..=3 => text[digits..].strip_prefix(' ')?,
        _ => return None,
    };
    let rest = rest.trim_start();
    rest.starts_with(char::is_alphabetic).then_some(rest)
}

/// A number that a line begins with and the name behind it: `9924200220517 Podokoyo`.
pub(super) fn number_first(line: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ' ');
    let end = line.find(|c: char| !is_part(c))?;
    let is_long = line[..end].chars().filter(char::is_ascii_digit).count() > super::said::SHORTEST;
    let name = line[end..].trim_start_matches(|c: char| !c.is_alphabetic());
    (is_long && !name.is_empty()).then_some((line[..end].trim_matches(|c: char| !c.is_ascii_digit()), name))
}

/// Where a telephone stands in a text, with the word for it: `HP 0812-3456-7890`, `WA: 0812…`.
pub(super) fn telephone_in(text: &str, known: &Known<'_>) -> Option<(usize, usize)> {
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let from = at;
        at += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() || known.columns.exact(word) != Some(&Role::Fact(Field::Phone)) {
            continue;
        }
        let after = &text[from + word.len()..];
        let begin = after.len() - after.trim_start_matches(['.', ':', '=', ' ', '/']).len();
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ' ' | '(' | ')');
        let end = after[begin..].find(|c: char| !is_part(c)).map_or(after.len(), |end| begin + end);
        let number = after[begin..end].trim_end_matches(|c: char| !c.is_ascii_digit());
        if personal::find(number) == Some(Number::Phone) || personal::is_mobile(number) {
            return Some((from, from + word.len() + begin + number.len()));
        }
    }
    None
}

/// A name and what is said of it: parted by a sign, by a number, or by the words for none.
pub(super) fn parted<'a>(line: &'a str, known: &Known<'_>) -> Option<(&'a str, &'a str)> {
    let signs = [":", "=", " - ", " – ", ";", "\t"];
    let sign = signs.iter().filter_map(|sign| line.find(sign).map(|at| (at, at + sign.len()))).min();
    let digit = line.find(|c: char| c.is_ascii_digit()).map(|at| (at, at));
    let words = fields(line, known).first().map(|(at, _)| *at).into_iter();
    let words = words.chain(counted(line, known).first().map(|(at, _)| *at));
    let words = words.chain(telephone_in(line, known).map(|(at, _)| at));
    let word = words.min().map(|at| (at, at)).filter(|(at, _)| *at > 0);
    if let Some((end, from)) = sign.into_iter().chain(digit).chain(word).min()
        && end > 0
    {
        // An arrow or a picture parts them as well.
        let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | ']' | '\'' | '’');
        let name = line[..end].trim_end_matches(is_sign);
        let name = without_label(name, known);
        let cut = told_behind(name, known);
        let (end, from) = cut.map_or((name.len(), from), |at| (at, at));
        return Some((name[..end].trim(), line[from..].trim()));
    }
    // `ngadiwono blm ada`: the shortest name in front of words that say something.
    let starts = line.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
    starts.into_iter().find_map(|at| {
        let (name, rest) = (line[..at].trim(), line[at..].trim());
        let speaks = ["no", "yes", "unclear"].iter().any(|group| known.words.is(group, rest));
        (speaks && !name.is_empty()).then_some((name, rest))
    })
}

/// Where behind a name words begin that say something of it: `Kemiri sudah NIB`, `Kemiri blm punya NIB`. What stands
/// behind a word that denies is said of it too, whatever it is.
fn told_behind(name: &str, known: &Known<'_>) -> Option<usize> {
    let says = |word: &str| ["no", "yes", "kind", "status"].iter().any(|group| known.words.is(group, word));
    let denies = |word: &str| word.len() > 1 && known.words.is("deny", word);
    let word = |at: usize| name[at + 1..].split(' ').next().unwrap_or("");
    let spaces: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
    let denied = spaces.iter().copied().find(|at| denies(word(*at)));
    let last = spaces.iter().copied().rev().take_while(|at| says(word(*at))).last();
    denied.into_iter().chain(last).min()
}

/// A name without the small words in front of it: `yg Wonokitri`, `lek Podokoyo`.
pub(super) fn without_particles<'a>(name: &'a str, known: &Known<'_>) -> &'a str {
    let mut name = name;
    while let Some((_, rest)) = name.split_once(' ').filter(|(first, _)| known.words.is("particle", first)) {
        name = rest.trim_start();
    }
    name
}

/// A name without the word for a number behind it: `KDMP Mororejo nomor NIB`.
pub(super) fn without_label<'a>(name: &'a str, known: &Known<'_>) -> &'a str {
    let (before, last) = name.rsplit_once(' ').unwrap_or(("", name));
    if is_label(last, known) { before.trim_end() } else { name }
}

/// Whether a word stands before a number of any kind: `nomor`, `No.`
pub(in crate::exchange::intake) fn is_label(word: &str, known: &Known<'_>) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    word == "nomor" || known.words.means("short", &word) == Some("nomor")
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
