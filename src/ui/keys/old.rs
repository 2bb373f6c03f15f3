//! One letter, one meaning: keys that were given up for it, and words that lines knew.

use super::{Action, Scope};

/// A key that meant something else elsewhere, so that it was given up: it still works, and says which
/// key has taken its place.
#[derive(Clone, Copy, Debug)]
pub struct Old {
    /// Where it worked.
    pub scope: Scope,
    /// The key, or the word of a line.
    pub key: &'static str,
    /// What it does.
    pub action: Action,
}

const fn old(scope: Scope, key: &'static str, action: Action) -> Old {
    Old { scope, key, action }
}

/// Keys that were given up in November 2026.
pub const OLD: &[Old] = &[
    old(Scope::Kuota, "b", Action::Split),
    old(Scope::Kuota, "w", Action::GoWeek),
    old(Scope::Kuota, "x", Action::Reverse),
    old(Scope::Kuota, "c", Action::OwnCap),
    old(Scope::Sheet, "b", Action::Split),
    old(Scope::Sheet, "k", Action::Kind),
    old(Scope::Sheet, "t", Action::Day),
    old(Scope::Sheet, "s", Action::Save),
];

/// Words of lines that were given up then.
pub const OLD_WORDS: &[Old] = &[
    old(Scope::Kecamatan, "halangan terkelompok", Action::Groups),
    old(Scope::Kemitraan, "halangan terkelompok", Action::Groups),
    old(Scope::Kemitraan, "mundur", Action::Backward),
    old(Scope::Kuota, "balikkan", Action::Reverse),
    old(Scope::Kuota, "minggu lalu", Action::WeekBefore),
    old(Scope::Kuota, "minggu depan", Action::WeekAfter),
    old(Scope::Koperasi, "berkas", Action::Paper),
    old(Scope::Kemitraan, "berkas", Action::Paper),
    old(Scope::Global, "impor berkas", Action::Import),
];

#[cfg(test)]
mod tests {
    use super::super::BINDINGS;
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// One letter, one meaning: what a letter does in one place it does in no other place otherwise. Those
    /// of a kind are one meaning: another view of the pane, writing into what is under the cursor, leaving.
    #[test]
    fn one_letter_has_one_meaning() {
        let kin = |action: Action| match action {
            Action::Villages | Action::Matrix | Action::Sums => "another view",
            Action::Edit | Action::Sheet => "write into it",
            Action::Back | Action::Cancel | Action::Quit => "leave",
            Action::AsOf | Action::Day => "which day",
            Action::Company | Action::MapCompany => "which company",
            Action::Jump => "go to",
            _ => action.into(),
        };
        let mut meanings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        // On the map the letters beside arrows are arrows.
        for binding in BINDINGS.iter().filter(|binding| binding.scope != Scope::Map) {
            // Figures stand in a row: panes, and companies in the hall.
            let is_letter = |key: &&str| key.chars().count() == 1 && key.parse::<u8>().is_err();
            for key in binding.keys.split(' ').filter(is_letter) {
                // A text that is read closes by the key that opened it.
                let closes = binding.scope == Scope::Read || binding.scope == Scope::Why;
                if !(closes && binding.action == Action::Cancel) {
                    meanings.entry(key).or_default().insert(kin(binding.action));
                }
            }
        }
        let several: Vec<_> = meanings.iter().filter(|(_, all)| all.len() > 1).collect();
        assert!(several.is_empty(), "{several:?}");
    }

    /// A key that was given up is nothing else now, and what it did has another.
    #[test]
    fn old_keys_lead_to_new_ones() {
        for old in OLD {
            let new = BINDINGS.iter().find(|b| (b.scope, b.action) == (old.scope, old.action));
            assert!(new.is_some_and(|b| !b.keys.split(' ').any(|key| key == old.key)), "{old:?}");
        }
    }
}
