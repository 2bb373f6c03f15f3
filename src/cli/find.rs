//! From what a person writes to what the book knows: codes, village names, areas. A name that
//! stands for several is never guessed: they are listed, and the code is asked for.

use crate::base::words::Arg;
use crate::base::{Area, Code, Fault, Msg, Slug, text};
use crate::book::records::{Page, Read, Records, Row, unknown_code};
use crate::book::view::View;
use crate::lists::Catalog;
use crate::lists::find::{self as finding, Fit};
use crate::msg;
use std::collections::BTreeMap;

/// How many of several are listed.
const LISTED: usize = 12;
/// How many names that are nearly the one written are suggested.
const SUGGESTED: usize = 5;
/// How alike two names must be for one to be suggested for the other, in hundredths.
const ALIKE: usize = 50;

/// How far behind the best suggestion another may be, in hundredths.
const FAR_BEHIND: usize = 25;

/// A cooperative that was found, with its kecamatan.
pub struct Found {
    /// The kecamatan in which its village lies today.
    pub page: Page,
    row: Row,
}

impl Found {
    /// The cooperative's row.
    pub fn row(&self) -> &Row {
        &self.row
    }

    /// The cooperative's code.
    pub fn code(&self) -> Code {
        self.row().code
    }
}

/// The cooperative of a code, with points or without, or of a village's name.
///
/// # Errors
/// If there is none, or if the name is not one village's alone.
pub fn cooperative(snapshot: &View<'_>, text: &str) -> Result<Found, Fault> {
    let code = match Code::parse(text) {
        Ok(code) => code,
        // Digits and points are a code that went wrong, not a name.
        Err(fault) if !text.chars().any(char::is_alphabetic) => return Err(fault),
        Err(_) => named(&Catalog::load(snapshot)?, text)?,
    };
    // A code that the village had finds it as well as the one it has.
    let code = snapshot.key_of(code)?.ok_or_else(|| unknown_code(code))?;
    let page = snapshot.record::<Page>(&code.kecamatan())?.ok_or_else(|| unknown_code(code))?;
    let row = page.rows.iter().find(|row| row.code == code).ok_or_else(|| unknown_code(code))?.clone();
    let home = row.current.kecamatan();
    let page = if home == page.area { page } else { snapshot.record::<Page>(&home)?.unwrap_or(page) };
    Ok(Found { page, row })
}

fn named(catalog: &Catalog, text: &str) -> Result<Code, Fault> {
    let mut found = finding::cooperatives(catalog, text, 0..catalog.len() as u32);
    let is_named = |(fit, _): &(Fit, u32)| matches!(fit, Fit::Name | Fit::Spelling);
    // Those that are closed are meant only where nobody else is.
    if !found.first().is_some_and(is_named) {
        let closed = finding::cooperatives(catalog, text, catalog.closed_places());
        found.splice(0..0, closed.into_iter().filter(is_named));
    }
    // Who bears the name goes before whose other spelling it is.
    let fit = found.first().filter(|found| is_named(found)).map(|(fit, _)| *fit);
    let bearers: Vec<u32> = found.iter().filter(|(f, _)| Some(*f) == fit).map(|(_, place)| *place).collect();
    let label = |place: &u32| {
        let (page, row) = catalog.at(*place as usize);
        place_label(row.current, &row.name, &page.name)
    };
    match bearers.as_slice() {
        [place] => Ok(catalog.at(*place as usize).1.code),
        [] => {
            let fault = Fault::usage("name.unknown", msg!(NameUnknown, text: text::quote(text)));
            let near: Vec<Arg> = found.iter().take(SUGGESTED).map(|(_, at)| label(at).into()).collect();
            if !near.is_empty() {
                return Err(fault.then(msg!(UsageDidYouMean, near: near)));
            }
            let places = catalog
                .rows()
                .map(|(page, row)| (&*row.name, place_label(row.current, &row.name, &page.name)));
            Err(suggest(fault, &text::fold(text), places, msg!(CodeUnknownNext)))
        }
        many => {
            let list = list(many.iter().map(label), many.len());
            let what = msg!(NameMany, text: text::quote(text), count: many.len(), list: list);
            Err(Fault::usage("name.many", what).then(msg!(NameManyNext)))
        }
    }
}

/// A range of villages: a kecamatan, a kabupaten or a province, as the map is today.
pub struct Scope {
    first: Code,
    last: Code,
    /// Those whose village has another code than its key.
    recoded: BTreeMap<Code, Code>,
}

impl Scope {
    /// Whether the village of a cooperative lies in it today.
    pub fn holds(&self, key: Code) -> bool {
        let code = self.recoded.get(&key).copied().unwrap_or(key);
        (self.first..=self.last).contains(&code)
    }
}

/// The area of a name or code; everything if none was written.
///
/// # Errors
/// If there is none, or if several bear the name.
pub fn scope(catalog: &Catalog, text: &str) -> Result<Scope, Fault> {
    let (first, last) = match text.trim() {
        "" => (Code::MIN, Code::MAX),
        text => area(catalog, text)?.villages(),
    };
    let closed = catalog.closed_places().map(|place| catalog.at(place as usize));
    let all = catalog.rows().chain(closed).filter(|(_, row)| row.current != row.code);
    Ok(Scope { first, last, recoded: all.map(|(_, row)| (row.code, row.current)).collect() })
}

/// The kecamatan in an area of a name or code.
///
/// # Errors
/// As [`scope`].
pub fn kecamatan(catalog: &Catalog, text: &str) -> Result<Vec<Area>, Fault> {
    let (first, last) = area(catalog, text)?.villages();
    let inside = |page: &&Page| (first.kecamatan()..=last.kecamatan()).contains(&page.area);
    Ok(catalog.pages.iter().filter(inside).map(|page| page.area).collect())
}

fn area(catalog: &Catalog, text: &str) -> Result<Area, Fault> {
    let unknown = || Fault::usage("area.unknown", msg!(AreaUnknown, text: text::quote(text)));
    match Area::parse(text) {
        Ok(area) => {
            let (first, last) = area.villages();
            let inside = |page: &Page| (first.kecamatan()..=last.kecamatan()).contains(&page.area);
            if catalog.pages.iter().any(inside) {
                Ok(area)
            } else {
                Err(unknown().then(msg!(AreaUnknownNext)))
            }
        }
        Err(fault) if !text.chars().any(char::is_alphabetic) => Err(fault),
        Err(_) => {
            let wanted = text::fold(text);
            let kecamatan = catalog.pages.iter().map(|page| (page.area, &*page.name));
            let above = catalog.registry.areas.iter().map(|(area, name)| (*area, name.as_str()));
            let all: Vec<(Area, &str)> = kecamatan.chain(above).collect();
            let found: Vec<_> = all.iter().filter(|(_, name)| text::fold(name) == wanted).collect();
            let label = |area: Area, name: &str| format!("{name} ({area})");
            match found.as_slice() {
                [(area, _)] => Ok(*area),
                [] => {
                    let places = all.iter().map(|(area, name)| (*name, label(*area, name)));
                    Err(suggest(unknown(), &wanted, places, msg!(AreaUnknownNext)))
                }
                many => {
                    let list = list(many.iter().map(|(area, name)| label(*area, name)), many.len());
                    let what = msg!(AreaMany, text: text::quote(text), count: many.len(), list: list);
                    Err(Fault::usage("area.many", what).then(msg!(AreaManyNext)))
                }
            }
        }
    }
}

/// A company by its slug, and its place.
pub fn company(snapshot: &View<'_>, text: &str) -> Result<(usize, Slug), Fault> {
    let registry = snapshot.registry()?;
    let (at, company) = registry.company(&text.to_lowercase())?;
    Ok((at, company.slug))
}

fn place_label(code: Code, name: &str, kecamatan: &str) -> String {
    format!("{name} ({kecamatan}, {code})")
}

fn list(places: impl Iterator<Item = String>, count: usize) -> Vec<Arg> {
    let mut list: Vec<Arg> = places.take(LISTED).map(Arg::from).collect();
    if count > LISTED {
        list.push(msg!(AndMore, count: count - LISTED).into());
    }
    list
}

/// Ends a fault with the names that come nearest, if any come near.
fn suggest<'a>(
    fault: Fault,
    wanted: &str,
    places: impl Iterator<Item = (&'a str, String)>,
    otherwise: Msg,
) -> Fault {
    let mut near: Vec<(usize, String)> = places
        .map(|(name, place)| (likeness(wanted, &text::fold(name)), place))
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let best = near.first().map_or(0, |(alike, _)| *alike);
    near.retain(|(alike, _)| alike + FAR_BEHIND > best);
    near.truncate(SUGGESTED);
    let near: Vec<Arg> = near.into_iter().map(|(_, place)| place.into()).collect();
    fault.then(if near.is_empty() { otherwise } else { msg!(UsageDidYouMean, near: near) })
}

/// How alike two folded names are, in hundredths: the pairs of letters they share.
fn likeness(a: &str, b: &str) -> usize {
    (100.0 * strsim::sorensen_dice(a, b)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_alike() {
        assert_eq!(likeness("tosari", "tosari"), 100);
        assert!(likeness("tosarri", "tosari") >= ALIKE);
        assert!(likeness("wonokrto", "wonokerto") >= ALIKE);
        assert!(likeness("tosari", "wonokerto") < ALIKE);
    }
}
