//! A visit, recorded or said otherwise.

use super::{Typed, Wrong, at, is_none};
use crate::base::text::fold;
use crate::base::{Day, Fault, Lang, Qty, Word, text};
use crate::domain::visit::{Counted, Found, Visit};
use crate::domain::{Product, Registry};
use crate::msg;

/// What parts several counts, or several files: names and quantities have commas of their own.
pub const PARTS: char = ';';

/// When it was and who went, which is what it is found by: today, and nobody named, unless that is said.
///
/// # Errors
/// A day that is none.
pub fn whose(typed: &dyn Typed) -> Result<(Day, String), Wrong> {
    Ok((typed.day(Word::FormOn)?, typed.text(Word::FormBy)))
}

/// What is said of a visit. What is not said stays as it is `now`; its evidence does.
///
/// # Errors
/// A word for nothing that can be found, a product that there is not, a quantity that is none.
pub fn read(typed: &dyn Typed, now: Visit, registry: &Registry) -> Result<Visit, Wrong> {
    let (on, by) = whose(typed)?;
    let found = typed.given(Word::FormFound).map(found).transpose().map_err(at(Word::FormFound))?;
    let counts = typed.given(Word::FormCounts).map(|text| counts(text, registry, typed.lang())).transpose();
    Ok(Visit {
        on,
        by,
        found: found.unwrap_or(now.found),
        counts: counts.map_err(at(Word::FormCounts))?.unwrap_or(now.counts),
        note: typed.given(Word::FormNote).map_or(now.note, |_| typed.text(Word::FormNote)),
        evidence: now.evidence,
    })
}

/// The pieces of a text that names several.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(PARTS).map(str::trim).filter(|part| !is_none(part))
}

/// Counts as they can be read again.
pub fn write(counts: &[Counted], lang: Lang) -> String {
    let one = |count: &Counted| format!("{} {}", count.product, count.qty.show_number(lang));
    counts.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn found(text: &str) -> Result<Found, Fault> {
    let is_it = |found: &Found| {
        found.slug() == text.trim().to_lowercase()
            || [Lang::Id, Lang::En].iter().any(|lang| fold(found.word().text(*lang)) == fold(text))
    };
    Found::ALL.into_iter().find(is_it).ok_or_else(|| {
        let known = Found::ALL.map(|found| crate::base::words::Arg::typed(found.word(), found.slug()));
        Fault::usage("visit.found", msg!(VisitFound, text: text::quote(text)))
            .then(msg!(KnownAre, known: known.to_vec()))
    })
}

/// Reads `beras-sphp 450 kg; gula=20`.
fn counts(text: &str, registry: &Registry, lang: Lang) -> Result<Vec<Counted>, Fault> {
    parts(text).map(|part| count(part, registry, lang)).collect()
}

fn count(part: &str, registry: &Registry, lang: Lang) -> Result<Counted, Fault> {
    // A quantity begins with a figure after a blank; a name may have figures in it, as `lpg-3kg` has.
    let figure =
        part.char_indices().zip(part.chars().skip(1)).find(|((_, a), b)| *a == ' ' && b.is_ascii_digit());
    let halves = part.split_once('=').or_else(|| figure.map(|((at, _), _)| part.split_at(at)));
    let Some((name, qty)) = halves else {
        return Err(Fault::usage("visit.counts", msg!(VisitCounts, text: text::quote(part)))
            .then(msg!(VisitCountsNext)));
    };
    let product = product(name.trim(), registry)?;
    let qty: Qty = product.quantity(qty.trim(), true, lang)?;
    Ok(Counted { product: product.slug, qty })
}

/// A product by its key, or by its name in either language.
fn product<'r>(name: &str, registry: &'r Registry) -> Result<&'r Product, Fault> {
    let is_called = |product: &&Product| {
        [Lang::Id, Lang::En].iter().any(|lang| fold(product.name.text(*lang)) == fold(name))
    };
    match registry.products.iter().find(is_called) {
        Some(product) => Ok(product),
        None => registry.product(&name.to_lowercase()).map(|(_, product)| product),
    }
}
