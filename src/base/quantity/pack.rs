//! Packs: what a product is counted in besides its unit, as people call them in either language.

use super::Qty;
use crate::base::Lang;
use crate::base::words::Arg;
use serde::{Deserialize, Serialize};

/// A pack that a product is also counted in, such as a karung of 50 kg. Names of packs are unique.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// What people call it: `karung`.
    pub name: String,
    /// What is in it, in the base unit of the product.
    pub size: Qty,
}

/// What the usual packs are called in English, one and several of them.
const PACKS: [(&str, &str, &str); 3] =
    [("pak", "pack", "packs"), ("karung", "sack", "sacks"), ("dus", "box", "boxes")];

impl Pack {
    /// Its name as a language has it, for so many of them.
    pub fn named(&self, n: Qty, lang: Lang) -> &str {
        let english = PACKS.iter().find(|(name, ..)| lang == Lang::En && self.name == *name);
        english.map_or(&self.name, |(_, one, many)| if n == Qty::whole(1) { one } else { many })
    }

    /// Its name for one of them, in both languages.
    pub fn both(&self) -> Arg {
        Arg::Both(self.name.clone(), self.named(Qty::whole(1), Lang::En).to_owned())
    }

    /// True if this is what people call it, in either language.
    pub(super) fn is_called(&self, text: &str) -> bool {
        let names = PACKS.iter().find(|(name, ..)| self.name == *name);
        self.name.to_lowercase() == text || names.is_some_and(|(_, one, many)| [*one, *many].contains(&text))
    }
}
