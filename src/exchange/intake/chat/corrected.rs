//! What is said anew: `Ralat: Mororejo 400 kg`, or a list below a heading that begins so.

use super::named_kecamatan;
use super::parts::fields;
use crate::exchange::intake::figures::days_in;
use crate::exchange::intake::lines::Line;
use crate::exchange::intake::places::Found;
use crate::exchange::intake::table::Known;
use crate::exchange::intake::words::tokens;

/// What was said is said otherwise further below.
const CORRECTED: &str = "corrected";

/// What was said before of the same, and what corrects it: which holds, somebody decides.
pub(super) fn correct(lines: &mut [Line], line: Line) -> Line {
    if let Found::One(code, _) = line.found {
        let same = |one: &&mut Line| matches!(one.found, Found::One(other, _) if other == code);
        for item in lines.iter_mut().filter(same).flat_map(|one| &mut one.items) {
            if line.items.iter().any(|other| item.is_about(other)) {
                item.doubt(CORRECTED);
            }
        }
    }
    line.doubted(CORRECTED)
}

/// Whether a line that says nothing of anybody says of what those below it are.
pub(super) fn is_matter(line: &str, known: &Known<'_>) -> bool {
    let all = tokens(line);
    let names = |group: &str| known.words.one(group, &all).is_some();
    names("kind") || names("product") || !fields(line, known).is_empty() || !days_in(line).is_empty()
}

/// Whether it is nothing but a heading: of what, or of where, or without a word behind `RALAT`.
pub(super) fn is_heading(line: &str, known: &Known<'_>) -> bool {
    let all = tokens(line);
    all.is_empty() || is_matter(line, known) || named_kecamatan(&all, known).is_some()
}
