//! What a line says: the same bindings as the keys, by their label or by the key itself.

use crate::base::Lang;
use crate::base::text::fold;
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Binding, OLD, OLD_WORDS, Scope};
use crate::ui::{Input, Key};

/// What only moves or draws on a screen: a line has numbers and pages instead.
const DRAWN: [Action; 17] = [
    Action::Up,
    Action::Down,
    Action::PageUp,
    Action::PageDown,
    Action::Top,
    Action::Bottom,
    Action::Redraw,
    Action::Measure,
    Action::Villages,
    Action::MapCompany,
    Action::North,
    Action::East,
    Action::South,
    Action::West,
    Action::Leave,
    Action::Meter,
    Action::Thrifty,
];

/// What a line was understood as.
pub enum Said<'a> {
    /// One deed, and the words after its name.
    One(Binding<'a>, &'a str),
    /// Words that several deeds have.
    Several(Vec<Binding<'a>>),
    /// Nothing that is known here.
    Nothing,
}

/// What can be said where one is, narrowest scope first.
pub fn bindings<'k>(keys: &'k Keymap, scopes: &'k [Scope]) -> impl Iterator<Item = Binding<'k>> {
    keys.bindings(scopes).filter(|b| !DRAWN.contains(&b.action))
}

/// Understands a line: as [`exactly`], else as the beginning of one name.
pub fn understand<'a>(keys: &'a Keymap, scopes: &'a [Scope], line: &'a str, lang: Lang) -> Said<'a> {
    let said = exactly(keys, scopes, line, lang);
    // Row numbers after it are not part of a name.
    let name = line.trim_end_matches(|c: char| c.is_ascii_digit() || " ,-–".contains(c));
    let begun = fold(name);
    if !matches!(said, Said::Nothing) || begun.chars().count() < 2 {
        return said;
    }
    match named(keys, scopes, |label| label.starts_with(&begun), lang)[..] {
        [] => Said::Nothing,
        [binding] => Said::One(binding, line[name.len()..].trim()),
        ref several => Said::Several(several.to_vec()),
    }
}

/// Understands a line by the longest name at its beginning, in either language, or by a key.
pub fn exactly<'a>(keys: &'a Keymap, scopes: &'a [Scope], line: &'a str, lang: Lang) -> Said<'a> {
    let other = if lang == Lang::Id { Lang::En } else { Lang::Id };
    let mut ends: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
    ends.push(line.len());
    for end in ends.iter().rev() {
        let (name, rest) = line.split_at(*end);
        let key = bindings(keys, scopes)
            .find(|b| !is_number(name) && (b.keys.split(' ').any(|key| key == name) || was(b, name)));
        if let Some(binding) = key {
            return Said::One(binding, rest.trim());
        }
        for lang in [lang, other] {
            match named(keys, scopes, |label| label == fold(name), lang)[..] {
                [] => {}
                [binding] => return Said::One(binding, rest.trim()),
                ref several => return Said::Several(several.to_vec()),
            }
        }
    }
    Said::Nothing
}

/// The bindings whose label fits, each action once.
fn named<'k>(
    keys: &'k Keymap,
    scopes: &'k [Scope],
    fits: impl Fn(&str) -> bool,
    lang: Lang,
) -> Vec<Binding<'k>> {
    let mut found: Vec<Binding<'k>> = Vec::new();
    for binding in bindings(keys, scopes) {
        let label = fold(binding.label.text(lang));
        if !label.is_empty() && fits(&label) && found.iter().all(|b| b.action != binding.action) {
            found.push(binding);
        }
    }
    found
}

/// True of a key or a word that a binding had before.
fn was(binding: &Binding<'_>, key: &str) -> bool {
    OLD.iter()
        .chain(OLD_WORDS)
        .any(|old| (old.scope, old.action, old.key) == (binding.scope, binding.action, key))
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The first key of a binding, pressed.
pub fn press(binding: &Binding<'_>) -> Option<Input> {
    binding.keys.split(' ').next().and_then(key)
}

/// A key by its name in the binding table, pressed.
pub fn key(name: &str) -> Option<Input> {
    Key::parse(name).map(Input::Key)
}

/// The words of a binding as help names them: its label, then its key.
pub fn label(binding: &Binding<'_>, lang: Lang) -> String {
    let key = binding.keys.split(' ').next().unwrap_or_default();
    let label = binding.label.text(lang);
    // A number is a row here.
    if is_number(key) { label.to_owned() } else { format!("{label} ({key})") }
}

/// Row numbers: `3`, `1 4 7`, `2-5`. `None` if it is anything else.
pub fn rows(words: &str) -> Option<Vec<usize>> {
    let mut rows = Vec::new();
    for word in words.split([' ', ',']).filter(|word| !word.is_empty()) {
        let (from, until) = word.split_once(['-', '–']).unwrap_or((word, word));
        let (from, until) = (from.parse().ok()?, until.parse::<usize>().ok()?);
        // A range beyond any list is no list of rows.
        if until > MOST_ROWS || from > until {
            return None;
        }
        rows.extend(from..=until);
    }
    Some(rows)
}

/// No list is longer.
const MOST_ROWS: usize = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pane::Tab;

    fn said(tab: Tab, line: &str, lang: Lang) -> String {
        match understand(&Keymap::default(), tab.scopes(), line, lang) {
            Said::One(binding, rest) => format!("{:?} {rest}", binding.action).trim().to_owned(),
            Said::Several(several) => format!("{:?}", several.iter().map(|b| b.action).collect::<Vec<_>>()),
            Said::Nothing => String::new(),
        }
    }

    #[test]
    fn a_deed_is_known_by_its_name_its_key_and_the_beginning_of_its_name() {
        for (pane, line, action) in [
            (Tab::Koperasi, "nib", "Nib"),
            (Tab::Koperasi, "NIB 3", "Nib 3"),
            (Tab::Koperasi, "n 3", "Nib 3"),
            (Tab::Koperasi, "ubah data 2", "Edit 2"),
            (Tab::Koperasi, "ubah", "Edit"),
            (Tab::Koperasi, "ubah 3", "Edit 3"),
            (Tab::Koperasi, "K", "Claim"),
            (Tab::Koperasi, "cari tosari", "Find tosari"),
            (Tab::Koperasi, "kuota", "Pane4"),
            (Tab::Koperasi, "quota", "Pane4"),
            (Tab::Kemitraan, "mundur", "Backward"),
            (Tab::Kemitraan, "> 2", "Forward 2"),
            (Tab::Koperasi, "k", ""),
            (Tab::Koperasi, "naik", ""),
            (Tab::Koperasi, "2", ""),
            (Tab::Koperasi, "tanda", "[Mark, MarkAll]"),
            (Tab::Koperasi, "tandai 2", "Mark 2"),
        ] {
            assert_eq!(said(pane, line, Lang::Id), action, "{line}");
        }
        assert_eq!(said(Tab::Kemitraan, "back", Lang::En), "Back");
    }

    #[test]
    fn rows_are_numbers_and_spans() {
        assert_eq!(rows("3"), Some(vec![3]));
        assert_eq!(rows("1, 4-6"), Some(vec![1, 4, 5, 6]));
        assert_eq!(rows(""), Some(vec![]));
        assert_eq!((rows("nib"), rows("5-2"), rows("1-9999999")), (None, None, None));
    }
}
