//! Finding, one answer for every face: any part of a name, another spelling, a name and its
//! kecamatan's, a code. Who bears the name itself comes first, then whose name begins so, then of whose name a
//! later word does, then the rest.

use super::Catalog;
use crate::base::Code;
use crate::base::share::side_by_side;
use crate::base::text::{fold, fold_into, folded, folded_ascii};
use crate::book::Row;
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::collections::HashSet;
use std::ops::Range;

/// How well something fits what was written; the better the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It bears this very name, or this code.
    Name,
    /// It is another spelling of its name.
    Spelling,
    /// Its name begins so.
    Begins,
    /// A spelling of its name begins so.
    SpellingBegins,
    /// A later word of its name, or of a spelling, begins so.
    WordBegins,
    /// The letters stand in it together.
    Holds,
    /// All the letters are in it, in this order.
    Letters,
}

impl Fit {
    /// Each, the best first.
    const ALL: [Fit; 7] = [
        Fit::Name,
        Fit::Spelling,
        Fit::Begins,
        Fit::SpellingBegins,
        Fit::WordBegins,
        Fit::Holds,
        Fit::Letters,
    ];

    /// How a name, or another spelling of one, fits what is wanted, both as they are and folded; `None` if the
    /// letters do not stand together in it.
    fn of(wanted: &str, name: &str, folded: &[u8], is_other: bool) -> Option<Fit> {
        let letters = wanted.as_bytes();
        // A name is so short that no searcher is worth its making.
        let first = letters.first()?;
        let mut starts = folded.iter().enumerate().filter(|(_, letter)| *letter == first);
        if !starts.any(|(at, _)| folded[at..].starts_with(letters)) {
            return None;
        }
        let mut later = name.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
        Some(match (folded.starts_with(letters), folded.len() == wanted.len(), is_other) {
            (true, true, false) => Fit::Name,
            (true, true, true) => Fit::Spelling,
            (true, false, false) => Fit::Begins,
            (true, false, true) => Fit::SpellingBegins,
            _ if later.any(|(at, _)| begins(wanted, &name[at..])) => Fit::WordBegins,
            _ => Fit::Holds,
        })
    }
}

/// Whether a text begins with what is wanted (folded).
fn begins(wanted: &str, text: &str) -> bool {
    fn of<T: PartialEq>(mut wanted: impl Iterator<Item = T>, mut text: impl Iterator<Item = T>) -> bool {
        wanted.all(|letter| text.next() == Some(letter))
    }
    if text.is_ascii() { of(wanted.bytes(), folded_ascii(text)) } else { of(wanted.chars(), folded(text)) }
}

/// The places of the cooperatives that fit, best first, among `candidates`, and how well each fits.
///
/// If the last word of several begins a kecamatan's name, those of it come first.
pub fn cooperatives(
    catalog: &Catalog,
    query: &str,
    candidates: impl Iterator<Item = u32>,
) -> Vec<(Fit, u32)> {
    let wanted = fold(query);
    if !wanted.is_empty() && wanted.bytes().all(|b| b.is_ascii_digit()) {
        return by_code(catalog, wanted.as_bytes(), candidates);
    }
    let candidates: Vec<u32> = candidates.collect();
    let mut found = Vec::new();
    if let Some((name, area)) = query.trim().rsplit_once(' ').map(|(name, area)| (name.trim(), fold(area)))
        && !name.is_empty()
        && !area.is_empty()
    {
        let is_area: Vec<bool> =
            catalog.pages.iter().map(|page| fold(&page.name).starts_with(&area)).collect();
        let inside = |place: &u32| is_area[catalog.spot(*place as usize).0];
        found = by_name(catalog, name, candidates.iter().copied().filter(inside).collect());
    }
    let whole = by_name(catalog, query, candidates);
    if found.is_empty() {
        return whole;
    }
    let mut seen: HashSet<u32> = found.iter().map(|(_, place)| *place).collect();
    found.extend(whole.into_iter().filter(|(_, place)| seen.insert(*place)));
    found
}

/// True if whatever fits one query fits another as well, which goes on from it: what was found for `before`
/// is all that has to be asked.
pub fn narrows(before: &str, now: &str) -> bool {
    let (before, now) = (fold(before), fold(now));
    let is_code = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    !before.is_empty() && now.starts_with(&before) && is_code(&before) == is_code(&now)
}

/// The places alone of [`cooperatives`].
pub fn places(catalog: &Catalog, query: &str, candidates: impl Iterator<Item = u32>) -> Vec<u32> {
    cooperatives(catalog, query, candidates).into_iter().map(|(_, place)| place).collect()
}

fn by_name(catalog: &Catalog, query: &str, candidates: Vec<u32>) -> Vec<(Fit, u32)> {
    let rows: Vec<&Row> = candidates.iter().map(|place| catalog.at(*place as usize).1).collect();
    let names = |at: usize| {
        let row = rows[at];
        std::iter::once((&*row.name, false)).chain(row.rare.spelt().map(|other| (other, true)))
    };
    let fits = best(query, candidates.len(), names);
    fits.into_iter().map(|(fit, at)| (fit, candidates[at as usize])).collect()
}

/// Those whose code has these digits in a row, whose code begins with them first.
fn by_code(catalog: &Catalog, digits: &[u8], candidates: impl Iterator<Item = u32>) -> Vec<(Fit, u32)> {
    let fit = |place: u32| {
        let of = |code: Code| {
            let code = code.digits();
            if code == digits {
                Some(Fit::Name)
            } else if code.starts_with(digits) {
                Some(Fit::Begins)
            } else {
                code.windows(digits.len()).any(|part| part == digits).then_some(Fit::Holds)
            }
        };
        // A code that it had finds it still.
        catalog.at(place as usize).1.codes().filter_map(of).min()
    };
    let mut found: Vec<(Fit, u32)> = candidates.filter_map(|place| Some((fit(place)?, place))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found
}

/// The places of the texts that fit, best first.
pub fn texts(query: &str, texts: &[&str]) -> Vec<usize> {
    either(query, texts.iter().map(|text| [*text]))
}

/// The places of those of whose texts one fits, best first: the first is what it is called here, the others are
/// other spellings of that.
pub fn either<'a, const N: usize>(query: &str, texts: impl Iterator<Item = [&'a str; N]>) -> Vec<usize> {
    let texts: Vec<[&str; N]> = texts.collect();
    let fits = best(query, texts.len(), |at| texts[at].iter().zip(0..).map(|(text, n)| (*text, n > 0)));
    fits.into_iter().map(|(_, at)| at as usize).collect()
}

/// The places of the texts in which the letters stand together, best first: what Enter then opens is never one
/// that only has the letters somewhere. All of them where nothing is wanted.
pub fn held(query: &str, texts: &[&str]) -> Vec<usize> {
    if fold(query).is_empty() {
        return (0..texts.len()).collect();
    }
    let fits = best(query, texts.len(), |at| std::iter::once((texts[at], false)));
    fits.into_iter().filter(|(fit, _)| *fit <= Fit::Holds).map(|(_, at)| at as usize).collect()
}

/// How well something fits, as one number: its [`Fit`], then how near its letters are; the less the better.
type Rank = u32;

/// Fewer names are looked through before another thread would have begun.
const FEW: usize = 5_000;

/// Those of `0..count` of whose texts one fits, best first, equals in their own order. A text says whether it is
/// another spelling.
fn best<'a, T: Iterator<Item = (&'a str, bool)>>(
    query: &str,
    count: usize,
    texts: impl Fn(usize) -> T + Sync,
) -> Vec<(Fit, u32)> {
    let mut ranks = side_by_side(count, FEW, |range| ranked(query, range, &texts)).concat();
    // What comes in order is only merged.
    ranks.sort_by_key(|(rank, _)| *rank);
    ranks.into_iter().map(|(rank, at)| (Fit::ALL[(rank >> 16) as usize], at)).collect()
}

/// Those of a range of whose texts one fits, best first.
fn ranked<'a, T: Iterator<Item = (&'a str, bool)>>(
    query: &str,
    range: Range<usize>,
    texts: impl Fn(usize) -> T,
) -> Vec<(Rank, u32)> {
    let wanted = fold(query);
    // What has no letters at all is looked for as it is.
    let letters = if wanted.is_empty() { query.split_whitespace().collect() } else { wanted.clone() };
    let (mut needle, mut hay, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    let needle = Utf32Str::new(&letters, &mut needle);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut rank = |(text, is_other): (&str, bool)| {
        fold_into(&mut plain, text);
        // Where the letters stand together that says all; few are looked at for how far they are apart.
        if let Some(fit) = Fit::of(&wanted, text, &plain, is_other) {
            return Some((fit as Rank) << 16);
        }
        let score = matcher.fuzzy_match(Utf32Str::new(text, &mut hay), needle)?;
        Some((Fit::Letters as Rank) << 16 | Rank::from(u16::MAX - score))
    };
    let rank = |at: usize| Some((texts(at).filter_map(&mut rank).min()?, at as u32));
    let mut ranks: Vec<(Rank, u32)> = range.filter_map(rank).collect();
    ranks.sort_by_key(|(rank, _)| *rank);
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_itself_comes_first_then_what_begins_so() {
        let names = ["Watestani", "Sawates", "Wates", "Kawah Atas Es", "wates "];
        assert_eq!(texts("wates", &names), [2, 4, 0, 1, 3]);
        assert_eq!(texts("WATES", &names)[..2], [2, 4]);
        assert_eq!(texts("dawuhan-sengon", &["Dawuhansengon Kulon", "Dawuhan Sengon"]), [1, 0]);
        assert_eq!(texts("xyz", &names), [0; 0]);
        // What a part of a name begins with comes before what only has the letters.
        assert_eq!(texts("any", &["Kanyutan", "Karang Anyar", "Anyaran"]), [2, 1, 0]);
        // Figures of a year are no beginning of a name, and letters that are apart are nothing to open.
        let files = ["03-simkopdes-2026-09-30.csv", "02-nib.xlsx", "0-x-2.csv"];
        assert_eq!(
            (held("02", &files), held("", &files), held("sk", &files)),
            (vec![1, 0], vec![0, 1, 2], vec![])
        );
    }

    #[test]
    fn what_goes_on_from_a_query_finds_nothing_new() {
        assert!(narrows("wat", "wates") && narrows("wates", "Wates pur") && narrows("3514", "35.14.09"));
        assert!(
            !narrows("", "w") && !narrows("-", "-w") && !narrows("wates", "wate") && !narrows("35", "35a")
        );
    }
}
