//! An answer that names the papers that there are: `Akta Pendirian, SK AHU, NPWP dan NIB`.

use super::columns::Role;
use super::table::Known;
use super::words::tokens;
use crate::base::Slug;
use crate::domain::Field;

/// The parts of such an answer, and which paper each is; none of one that is not known.
pub(super) fn named<'a>(known: &Known<'_>, text: &'a str) -> Vec<(&'a str, Option<String>)> {
    parts(text).map(|part| (part, paper(known, part))).collect()
}

/// Whether an answer names papers, or says that there are none.
pub(super) fn names_papers(known: &Known<'_>, text: &str) -> bool {
    known.words.is("no", text) || named(known, text).iter().any(|(_, paper)| paper.is_some())
}

/// The paper that a heading means: its own slug, or the one of the company that is spoken of.
pub(super) fn meant(known: &Known<'_>, stem: &str, company: Option<Slug>) -> Option<Slug> {
    let papers = &known.registry.papers;
    let exact = papers.iter().find(|paper| paper.slug.as_str() == stem);
    let own =
        company.and_then(|company| papers.iter().find(|p| p.slug.as_str() == format!("{stem}-{company}")));
    let begins: Vec<_> = papers.iter().filter(|p| p.slug.as_str().starts_with(&format!("{stem}-"))).collect();
    // Where a company is spoken of, the paper of another is not meant.
    let lone = if let ([one], None) = (begins.as_slice(), company) { Some(*one) } else { None };
    exact.or(own).or(lone).map(|paper| paper.slug)
}

/// What an answer says that there is, part by part: `NIB, NPWP, Rekening`; none of one that is no fact.
pub(super) fn facts<'a>(known: &Known<'_>, text: &'a str) -> Vec<(&'a str, Option<Field>)> {
    let fact = |name: &str| match known.columns.exact(name) {
        Some(Role::Fact(field)) => Some(*field),
        _ => None,
    };
    parts(text).map(|part| (part, fact(part))).collect()
}

/// The things that an answer names.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '/', '&', '+', '\n']).flat_map(|part| part.split(" dan "));
    parts.map(str::trim).filter(|part| !tokens(part).is_empty())
}

/// The paper that a name is of: its own, or the one that proves a fact.
fn paper(known: &Known<'_>, name: &str) -> Option<String> {
    let stem = match known.columns.exact(name)? {
        Role::Paper(stem) => stem.clone(),
        Role::Fact(field) => {
            let proof = known.registry.papers.iter().find(|paper| paper.proves == Some(*field))?;
            proof.slug.to_string()
        }
        _ => return None,
    };
    Some(stem)
}
