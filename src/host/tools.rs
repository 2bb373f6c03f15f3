//! What the program says of itself: its keys and its manual, from the same definitions that it runs by. It
//! stands above the faces because it speaks of more than one.

use super::manual;
use crate::base::{Fault, text};
use crate::cli::{Answer, Turn};
use crate::ui::keymap::Keymap;
use crate::ui::layer::help::scope_word;
use serde_json::json;

/// The keys in force, as the settings file would have them.
pub fn keys(keymap: &Keymap, turn: &Turn<'_>) -> Result<Answer, Fault> {
    let lang = turn.lang();
    let mut out = String::new();
    if turn.json() {
        for line in keymap.all() {
            let (scope, action) = line.slugs();
            let keys: Vec<&str> = line.keys.split(' ').collect();
            let label = line.label.text(lang);
            out.push_str(
                &json!({"scope": scope, "action": action, "keys": keys, "label": label}).to_string(),
            );
            out.push('\n');
        }
        return Ok(Answer::text(out));
    }
    let mut scope = None;
    for line in keymap.all() {
        if scope.replace(line.scope) != Some(line.scope) {
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!(
                "{gap}[keys.{}]  # {}\n",
                line.slugs().0,
                scope_word(line.scope).text(lang)
            ));
        }
        let setting = format!("{} = {:?}", line.slugs().1, line.keys);
        out.push_str(&format!("{}  # {}\n", text::pad(&setting, 34), line.label.text(lang)));
    }
    Ok(Answer::text(out))
}

/// The manual page, for `man -l`.
pub fn man(keymap: &Keymap, turn: &Turn<'_>) -> Result<Answer, Fault> {
    Ok(Answer::text(manual::page(keymap, turn.lang())))
}
