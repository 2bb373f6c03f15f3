//! Finding as one types: any part of a name, another spelling, a code.

use crate::base::text::fold;
use crate::store::Catalog;
use frizbee::{Config, Matcher, SortStrategy};
use std::collections::HashSet;

/// The places of the cooperatives that fit, best first, among `candidates`.
pub fn cooperatives(catalog: &Catalog, query: &str, candidates: impl Iterator<Item = u32>) -> Vec<u32> {
    if query.chars().any(|c| c.is_ascii_digit()) {
        return by_code(catalog, query, candidates);
    }
    let candidates: Vec<u32> = candidates.collect();
    let names: Vec<&str> = candidates.iter().map(|place| &*catalog.at(*place as usize).1.name).collect();
    let mut scored = scores(query, &names);
    // Few villages have another spelling: those are asked a second time.
    let (mut others, mut owners) = (Vec::new(), Vec::new());
    for (at, place) in candidates.iter().enumerate() {
        for other in catalog.at(*place as usize).1.others.split('|').filter(|o| !o.is_empty()) {
            others.push(other);
            owners.push(at as u32);
        }
    }
    scored.extend(scores(query, &others).into_iter().map(|(score, at)| (score, owners[at as usize])));
    best(scored).into_iter().map(|at| candidates[at as usize]).collect()
}

/// As [`cooperatives`], for a name that several villages bear: if the last word of several begins a
/// kecamatan's name, those of it come first.
pub fn named(catalog: &Catalog, query: &str, candidates: impl Iterator<Item = u32>) -> Vec<u32> {
    let candidates: Vec<u32> = candidates.collect();
    let mut found = Vec::new();
    if let Some((name, area)) = query.rsplit_once(' ').map(|(name, area)| (name.trim(), fold(area)))
        && !name.is_empty()
        && !area.is_empty()
    {
        let inside = |place: &u32| fold(&catalog.at(*place as usize).0.name).starts_with(&area);
        found = cooperatives(catalog, name, candidates.iter().copied().filter(inside));
    }
    let mut seen: HashSet<u32> = found.iter().copied().collect();
    let whole = cooperatives(catalog, query, candidates.into_iter());
    found.extend(whole.into_iter().filter(|place| seen.insert(*place)));
    found
}

/// The places of the texts that fit, best first.
pub fn texts(query: &str, texts: &[&str]) -> Vec<usize> {
    best(scores(query, texts)).into_iter().map(|at| at as usize).collect()
}

/// The places of those of whose texts one fits, best first.
pub fn either<'a, const N: usize>(query: &str, texts: impl Iterator<Item = [&'a str; N]>) -> Vec<usize> {
    let texts: Vec<&str> = texts.flatten().collect();
    let scored = scores(query, &texts).into_iter().map(|(score, at)| (score, at / N as u32)).collect();
    best(scored).into_iter().map(|at| at as usize).collect()
}

/// Scores of those that fit, with their places.
fn scores(query: &str, texts: &[&str]) -> Vec<(u16, u32)> {
    // In small letters: the matcher takes a capital for a wish that it be one.
    let query: String = query.to_lowercase().split_whitespace().collect();
    let config = Config::default().sort(SortStrategy::IndexAsc);
    Matcher::new(query.as_str(), &config).match_list(texts).iter().map(|m| (m.score, m.index)).collect()
}

/// Best first, each place once, equals in their own order.
fn best(mut scored: Vec<(u16, u32)>) -> Vec<u32> {
    scored.sort_unstable_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    let mut seen = HashSet::new();
    scored.into_iter().map(|(_, at)| at).filter(|at| seen.insert(*at)).collect()
}

fn by_code(catalog: &Catalog, query: &str, candidates: impl Iterator<Item = u32>) -> Vec<u32> {
    let digits = fold(query).into_bytes();
    let fits = |place: &u32| {
        let mut codes = catalog.at(*place as usize).1.codes();
        codes.any(|code| code.digits().windows(digits.len()).any(|part| part == digits))
    };
    candidates.filter(fits).collect()
}
