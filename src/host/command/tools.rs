//! What the program says of itself: its keys, its manual, its completions for a shell. All from the
//! same definitions that it runs by.

use super::{Answer, Turn};
use crate::base::words::Arg;
use crate::base::{Fault, text};
use crate::host::{args, manual};
use crate::msg;
use crate::ui::overlay::help::scope_word;
use clap::ValueEnum;
use clap_complete::Shell;
use serde_json::json;

/// The keys in force, as the settings file would have them.
pub fn keys(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let lang = turn.lang();
    let keymap = &turn.opening.config.keys;
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
pub fn man(turn: &Turn<'_>) -> Result<Answer, Fault> {
    Ok(Answer::text(manual::page(&turn.opening.config.keys, turn.lang())))
}

/// A script that completes the command line in a shell.
pub fn completions(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let asked = turn.raw("shell");
    let shell = Shell::from_str(asked, false).map_err(|_| {
        let known =
            Shell::value_variants().iter().map(|shell| Arg::from(shell.to_string())).collect::<Vec<_>>();
        let what = msg!(ShellUnknown, text: text::quote(asked));
        Fault::usage("shell.unknown", what).then(msg!(KnownAre, known: known))
    })?;
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut args::tree(turn.lang()), "kdkmp", &mut out);
    Ok(Answer { out, ..Answer::default() })
}
