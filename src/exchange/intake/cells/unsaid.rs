//! What fills a cell and is no answer: what is asked, `ada?`, and words that put it off, `menyusul`.

use super::Said;
use crate::domain::Field;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::words::Words;

/// Reads a cell. What a question mark follows, `ada?`, is asked and not said: somebody decides.
pub(super) fn asked<T>(cell: Cell<'_>, read: impl Fn(Cell<'_>) -> Said<T>) -> Said<T> {
    let Cell::Text(text) = cell else { return read(cell) };
    let text = text.trim();
    let Some(bare) = text.strip_suffix("(?)").or_else(|| text.strip_suffix('?')) else { return read(cell) };
    let bare = bare.trim_end_matches(['?', ' ']);
    match read(Cell::Text(bare)) {
        Said::Good(value) => Said::Doubt(value, "question"),
        _ if bare.is_empty() => Said::Unreadable("word", text.to_owned()),
        other => other,
    }
}

/// Whether a field keeps what is written there, word for word: what there is, or where.
pub(super) fn keeps_words(field: Field) -> bool {
    matches!(field, Field::Outlets | Field::Land | Field::Address | Field::Contact | Field::LegalName)
}

/// Whether a text tells nothing of a field: `belum tahu`, `lihat lampiran`. A paper that is attached is there, and
/// what it says of figures is not read.
pub(super) fn is_put_off(words: &Words, field: Field, text: &str) -> bool {
    match field {
        _ if keeps_words(field) => ["unsaid", "ditto"].iter().any(|group| words.is(group, text)),
        Field::Rat
        | Field::StorageKg
        | Field::Building
        | Field::Officers
        | Field::Supervisors
        | Field::MembersMen
        | Field::MembersWomen
        | Field::PrincipalSavings
        | Field::MandatorySavings => words.is("unsaid", text) && !words.is("no", text),
        _ => false,
    }
}

/// Whether a text is no number of a paper: it has no figure, it is a share, or where the paper lies.
pub(super) fn is_no_number(shown: &str) -> bool {
    let text = shown.trim();
    text == "0" || text.ends_with('%') || is_link(text) || !text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a text is a place in the web, whose figures are none of it.
pub(in crate::exchange::intake) fn is_link(text: &str) -> bool {
    text.contains("://") || text.trim_start().starts_with("www.")
}
