//! An event, announced or described otherwise.

use super::{Typed, Wrong, at};
use crate::base::words::as_seeded;
use crate::base::{Day, Fault, Slug, Word};
use crate::domain::Event;
use crate::domain::event::Draft;

/// What is said of an event. What is not said stays as it is `now`.
///
/// # Errors
/// A company that there is not, by `company`, or one that is named twice; a day that is none.
pub fn read(
    typed: &dyn Typed,
    slug: Slug,
    now: Option<&Event>,
    company: &dyn Fn(&str) -> Result<Slug, Fault>,
) -> Result<Draft, Wrong> {
    let text = |label: Word, was: fn(&Event) -> &str| match typed.given(label) {
        Some(_) => typed.text(label),
        None => now.map_or(String::new(), |event| was(event).to_owned()),
    };
    let companies = match typed.given(Word::FormCompanies) {
        None => now.map_or(Vec::new(), |event| event.companies.clone()),
        Some(_) => {
            let words: Vec<&str> = typed.words(Word::FormCompanies).collect();
            let found = words.iter().map(|word| company(word)).collect::<Result<Vec<_>, _>>();
            let found = found.and_then(|found| Fault::once(&words, &found).map(|()| found));
            found.map_err(at(Word::FormCompanies))?
        }
    };
    let on = match (typed.given(Word::FormSeenOn), now) {
        (None, now) => now.map(|event| event.on),
        (Some(_), _) => Some(typed.day(Word::FormSeenOn)?),
    };
    Ok(Draft {
        slug,
        title: text(Word::FormTitle, |event| &event.title),
        on,
        place: text(Word::FormPlace, |event| &event.place),
        companies,
        source: as_seeded(&text(Word::FormSource, |event| &event.source)).to_owned(),
    })
}

/// A key for an event of a day that no other has: `temu-2025-10-08`, then `temu-2025-10-08-2`.
///
/// # Errors
/// Never for a day that can be written.
pub fn key(on: Day, taken: &[Slug]) -> Result<Slug, Fault> {
    let mut slug = Slug::parse(&format!("temu-{}", on.iso()))?;
    let mut n = 1;
    while taken.contains(&slug) {
        n += 1;
        slug = Slug::parse(&format!("temu-{}-{n}", on.iso()))?;
    }
    Ok(slug)
}
