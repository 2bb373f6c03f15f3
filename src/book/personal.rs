//! Free text is searched before it is kept: what the log holds once cannot be taken out of it. Source: OFFICE 2.

use super::Op;
use super::op::Told;
use crate::base::Fault;
use crate::base::personal::{self, Number};
use crate::base::{Word, text};
use crate::domain::Field;
use crate::msg;

/// The rule of a text with somebody's number in it.
pub const PERSONAL_TEXT: &str = "text.personal";

/// Fields of ops that are no free text: what was said before, numbers of papers and deliveries, and what a
/// program has written.
const NOT_FREE: [&str; 10] = [
    "before",
    "number",
    "delivery_order",
    "delivery",
    "receipt",
    "key",
    "sha256",
    "mapping",
    "others",
    "hash",
];

/// Refuses a text that was typed with a person's number in it.
///
/// # Errors
/// [`PERSONAL_TEXT`], with the text as others may see it.
pub fn must_be_clean<'o>(ops: impl IntoIterator<Item = &'o Op>) -> Result<(), Fault> {
    for op in ops.into_iter().filter(|op| is_typed(op)) {
        if let Some((text, number)) = found(&op.told()) {
            let kind = match number {
                Number::Nik => Word::NumberNik,
                Number::Phone => Word::NumberPhone,
            };
            let shown = text::quote(&Field::Contact.mask(&text));
            let what = msg!(TextPersonal, text: shown, kind: kind);
            return Err(Fault::refused(PERSONAL_TEXT, what).then(msg!(TextPersonalNext)));
        }
    }
    Ok(())
}

/// Ops whose texts somebody types beside their fields; a public key is letters that mean nothing, and so is
/// the hash that a closed month names.
fn is_typed(op: &Op) -> bool {
    !matches!(
        op,
        Op::KeyBound { .. }
            | Op::KeyRevoked { .. }
            | Op::MonthClosed { .. }
            | Op::Moved { .. }
            | Op::DeviceSet { .. }
            | Op::CameHome { .. }
    )
}

fn found(told: &Told) -> Option<(String, Number)> {
    match told {
        Told::Text(text) => personal::find(text).map(|number| (text.clone(), number)),
        Told::Many(all) => all.iter().find_map(found),
        Told::Fields(all) => {
            // A fact's text is free where its field is; the number of an identity is not.
            let kept = match told.get("field") {
                Told::Word(slug, _) => Field::parse(slug).is_some_and(|field| !is_free(field)),
                _ => false,
            };
            all.iter().filter(|(name, _)| !NOT_FREE.contains(&name.as_ref())).find_map(|(_, value)| {
                let source = || found(value.get("source"));
                if kept { source() } else { found(value) }
            })
        }
        Told::Nothing
        | Told::Truth(_)
        | Told::Int(_)
        | Told::Code(_)
        | Told::Area(_)
        | Told::Day(_)
        | Told::Month(_)
        | Told::Qty(_)
        | Told::Rupiah(_)
        | Told::Slug(_)
        | Told::Week(_)
        | Told::Word(..)
        | Told::Choice(_) => None,
    }
}

/// Facts that are told in words.
fn is_free(field: Field) -> bool {
    matches!(field, Field::Address | Field::LegalName)
}
