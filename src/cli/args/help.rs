//! The help text of any command, drawn from the tree alone: what parses is what is explained.

use crate::base::{Lang, Word, text};
use crate::cli::prose::{hanging, pairs};
use clap::{Arg, Command};

/// Help of the command at a path of nouns and verbs.
pub fn of(tree: &Command, path: &[&str], lang: Lang) -> String {
    let at = path.iter().fold(tree, |at, name| at.find_subcommand(name).unwrap_or(at));
    let word = |word: Word| word.text(lang);
    let about = at.get_about().map(ToString::to_string).unwrap_or_default();
    let mut out = text::wrap(&about, 80).join("\n") + "\n";
    out.push('\n');
    out.push_str(&hanging(&format!("{} ", word(Word::HelpUsage)), &usage(at, path, lang)));
    let mut section = |title: Word, rows: Vec<(String, String)>| {
        if !rows.is_empty() {
            out.push_str(&format!("\n{}\n{}", word(title), pairs(&rows, 2)));
        }
    };
    let commands = at.get_subcommands().map(|c| {
        let about = c.get_about().map(ToString::to_string).unwrap_or_default();
        (c.get_name().to_owned(), about)
    });
    section(Word::HelpCommands, commands.collect());
    section(Word::HelpWords, at.get_positionals().map(row).collect());
    let own = at.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_global_set());
    section(Word::HelpFlags, own.map(row).collect());
    section(Word::HelpGlobals, tree.get_arguments().filter(|arg| arg.is_global_set()).map(row).collect());
    if path.is_empty() {
        out.push_str(&format!("\n{}\n", word(Word::HelpExits)));
        out.push_str(&hanging("  ", word(Word::HelpExitList)));
    }
    out
}

/// `kdkmp koperasi set KODE ISIAN=NILAI… [PILIHAN]`.
pub fn usage(at: &Command, path: &[&str], lang: Lang) -> String {
    let mut parts = vec!["kdkmp".to_owned()];
    parts.extend(path.iter().map(|name| (*name).to_owned()));
    parts.extend(at.get_positionals().map(shape));
    parts.extend(at.get_arguments().filter(|arg| !arg.is_positional() && arg.is_required_set()).map(shape));
    if at.has_subcommands() {
        let command = Word::HelpCommand.text(lang);
        parts.push(if at.is_subcommand_required_set() { command.into() } else { format!("[{command}]") });
    }
    parts.push(format!("[{}]", Word::HelpFlag.text(lang)));
    parts.join(" ")
}

/// A flag or word and what it is.
pub fn row(arg: &Arg) -> (String, String) {
    let short = arg.get_short().map_or(String::new(), |short| format!("-{short}, "));
    (short + &shape(arg), arg.get_help().map(ToString::to_string).unwrap_or_default())
}

/// `--date TANGGAL`, `KODE`, `ISIAN=NILAI…`.
fn shape(arg: &Arg) -> String {
    let value = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    let many = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    let value = if many { format!("{value}…") } else { value.to_owned() };
    match arg.get_long() {
        Some(long) if arg.get_action().takes_values() => format!("--{long} {value}"),
        Some(long) => format!("--{long}"),
        None => value,
    }
}
