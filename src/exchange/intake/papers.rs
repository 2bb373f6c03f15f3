//! An answer that names the papers that there are: `Akta Pendirian, SK AHU, NPWP dan NIB`.

use super::columns::Role;
use super::table::Known;
use super::words::tokens;

/// The parts of such an answer, and which paper each is; none of one that is not known.
pub(super) fn named<'a>(known: &Known<'_>, text: &'a str) -> Vec<(&'a str, Option<String>)> {
    let parts = text.split([',', ';', '/', '&', '+', '\n']).flat_map(|part| part.split(" dan "));
    let parts = parts.map(str::trim).filter(|part| !tokens(part).is_empty());
    parts.map(|part| (part, paper(known, part))).collect()
}

/// Whether an answer names papers, or says that there are none.
pub(super) fn names_papers(known: &Known<'_>, text: &str) -> bool {
    known.words.is("no", text) || named(known, text).iter().any(|(_, paper)| paper.is_some())
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
