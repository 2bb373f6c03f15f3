//! Whose a row is, by the names in it.

use super::Rows;
use crate::exchange::intake::places::{Found, Spoken};

impl Rows<'_> {
    /// The cooperative that names mean, of which the one that says it is left in what was spoken.
    pub(super) fn found(&self, mut names: Vec<String>, spoken: &mut Spoken) -> Found {
        let (mut found, mut name) = (Found::None, String::new());
        if names.is_empty() {
            names.push(String::new());
        }
        for next in names {
            spoken.name = next;
            let one = self.known.places.find(self.known.words, spoken);
            // `Sidepan` beside `KDMP Sruwi`: which of them, somebody says.
            if let (Found::One(known, _), Found::One(other, _)) = (&found, &one)
                && known != other
            {
                found = Found::Contradicts(*known);
            }
            let is_sure = |found: &Found| matches!(found, Found::One(..) | Found::Contradicts(_));
            let better = found == Found::None || (is_sure(&one) && !is_sure(&found));
            if better {
                (name, found) = (std::mem::take(&mut spoken.name), one);
            }
        }
        spoken.name = name;
        found
    }
}
