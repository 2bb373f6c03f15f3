//! What the program says of itself: its keys, its manual, its completions for a shell. All from the
//! same definitions that it runs by. It stands above the faces because it speaks of more than one.

use super::manual;
use crate::base::words::Arg;
use crate::base::{Fault, text};
use crate::cli::{Answer, Command, Sort, Turn, args};
use crate::msg;
use crate::ui::keymap::Keymap;
use crate::ui::layer::help::scope_word;
use clap::ValueEnum;
use clap_complete::Shell;
use serde_json::json;

/// Hands over the program's own commands, in the order of the tree.
pub fn with_tools<T>(keymap: &Keymap, run: impl FnOnce(&[Command<'_>]) -> T) -> T {
    run(&[
        (&["keys"], Sort::Tool, &|turn| keys(keymap, turn)),
        (&["man"], Sort::Tool, &|turn| man(keymap, turn)),
        (&["completions"], Sort::Tool, &completions),
    ])
}

/// The keys in force, as the settings file would have them.
fn keys(keymap: &Keymap, turn: &Turn<'_>) -> Result<Answer, Fault> {
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
fn man(keymap: &Keymap, turn: &Turn<'_>) -> Result<Answer, Fault> {
    Ok(Answer::text(manual::page(keymap, turn.lang())))
}

/// A script that completes the command line in a shell.
fn completions(turn: &Turn<'_>) -> Result<Answer, Fault> {
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

#[cfg(test)]
mod tests {
    use super::with_tools;
    use crate::base::Lang;
    use crate::cli::{COMMANDS, Command, args};
    use crate::ui::keymap::Keymap;

    /// The tree of the command line and the table of commands name the same ones.
    #[test]
    fn every_command_is_in_the_tree_and_back() {
        fn leaves(at: &clap::Command, path: &[String], all: &mut Vec<Vec<String>>) {
            for next in at.get_subcommands() {
                let path = [path, &[next.get_name().to_owned()]].concat();
                if next.has_subcommands() { leaves(next, &path, all) } else { all.push(path) }
            }
        }
        let mut all = Vec::new();
        leaves(&args::tree(Lang::Id), &[], &mut all);
        let names = |commands: &[Command<'_>]| -> Vec<Vec<String>> {
            commands.iter().map(|(names, ..)| names.iter().map(|name| (*name).to_owned()).collect()).collect()
        };
        let ours = [names(COMMANDS), with_tools(&Keymap::default(), names)].concat();
        assert_eq!(all, ours);
    }
}
