//! Whose a sheet is, by the kabupaten or kota that it names.

use crate::base::calendar::is_month;
use crate::exchange::intake::table::Known;
use crate::exchange::intake::words::tokens;

/// The kabupaten or kota that lines or the sheet's name name, if it is not the book's.
pub(super) fn other_regency(known: &Known<'_>, all: &[Vec<String>], sheet: &str) -> String {
    let tab = regency_alone(known, &tokens(sheet));
    let is_ours = |named: &Option<(String, bool)>| matches!(named, Some((_, true)));
    // The nearest to the table says it: another may stand above the whole sheet.
    let nearest = all.iter().rev().find_map(|line| regency(known, line));
    if is_ours(&nearest) || is_ours(&tab) {
        return String::new();
    }
    nearest.or(tab).map(|(name, _)| name).unwrap_or_default()
}

/// The kabupaten or kota that a line names after the word for it, and whether it is one of the book's: `KOTA PASURUAN` is
/// not `KABUPATEN PASURUAN`. Where a company or its branch has its office is not whose the sheet is.
fn regency(known: &Known<'_>, line: &[String]) -> Option<(String, bool)> {
    let Known { words, places, .. } = known;
    if ["company", "letterhead"].iter().any(|group| !words.within(group, line).is_empty()) {
        return None;
    }
    let at = line.iter().position(|token| words.is("regency", token));
    let city = line.iter().rposition(|token| token == CITY);
    // `Kabupaten/Kota Pasuruan` is either, and the book's is meant.
    let is_either = at.zip(city).is_some_and(|(at, city)| city == at + 1);
    let is_city = city.is_some() && !is_either;
    // Where something takes place is not whose it is.
    if city.is_some_and(|city| line[..city].iter().any(|token| words.is("venue", token))) {
        return None;
    }
    let rest = &line[city.or(at)? + 1..];
    let of = |n: usize| format!("{} {}", if is_city { CITY } else { "" }, rest[..n].join(" "));
    if (1..=3.min(rest.len())).any(|n| places.is_kabupaten(words, &of(n))) {
        return Some((String::new(), true));
    }
    // `Kabupaten Probolinggo Tahun 2026`, and not any sentence with the word in it.
    let ends =
        |token: &String| AFTER.contains(&token.as_str()) || token.contains(|c: char| c.is_ascii_digit());
    let name = rest.iter().take_while(|token| !ends(token)).count();
    // A city is a word in many a sentence.
    let is_plain = || !rest[..name].iter().any(|token| is_word(known, token));
    let is_name = (1..=2).contains(&name)
        && (!is_city || (is_plain() && !places.is_kecamatan(words, &rest[..name].concat())));
    is_name.then(|| (of(name).trim().to_uppercase(), false))
}

/// The same of a line that says nothing else, but for its number or letter: `B. KABUPATEN PROBOLINGGO`.
pub(in crate::exchange::intake) fn regency_alone(
    known: &Known<'_>,
    line: &[String],
) -> Option<(String, bool)> {
    let is_order = |token: &String| token.len() == 1 || token.chars().all(|c| "ivx".contains(c));
    let line = if line.first().is_some_and(is_order) { &line[1..] } else { line };
    let is_label = |token: &String| token == CITY || known.words.is("regency", token);
    let name = line.iter().skip_while(|token| is_label(token)).collect::<Vec<_>>();
    let is_named = (1..=2).contains(&name.len()) && !name.iter().any(|token| is_word(known, token));
    if is_named && line.first().is_some_and(is_label) { regency(known, line) } else { None }
}

/// Whether a token is a word of sheets, and no name of a place.
fn is_word(known: &Known<'_>, token: &str) -> bool {
    known.columns.exact(token).is_some()
        || is_month(token)
        || token.contains(|c: char| c.is_ascii_digit())
        || ["filler", "sum", "count", "week", "asof", "kecamatan", "place", "every"]
            .iter()
            .any(|group| known.words.has(group, token))
}

/// What a town is called that is no kabupaten.
const CITY: &str = "kota";

/// What stands behind the name of a kabupaten in a title.
const AFTER: [&str; 10] =
    ["tahun", "provinsi", "prov", "propinsi", "jawa", "bulan", "minggu", "per", "keadaan", "dalam"];
