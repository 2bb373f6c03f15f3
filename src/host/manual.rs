//! The manual page, drawn from the tree of the command line and the table of keys.

use crate::base::{Lang, Word, text};
use crate::cli::args::{self, help};
use crate::ui::keymap::Keymap;
use crate::ui::layer::help::{GLOSSARY, scope_word};
use clap::Command;
use roff::{Roff, bold, roman};

/// The page in roff.
pub fn page(keys: &Keymap, lang: Lang) -> String {
    let tree = args::tree(lang);
    let word = |word: Word| word.text(lang);
    let mut page = Roff::new();
    page.control("TH", ["KDKMP", "1", "", concat!("kdkmp ", env!("CARGO_PKG_VERSION"))]);
    let about = tree.get_about().map(ToString::to_string).unwrap_or_default();
    let (name, rest) = about.split_once('\n').unwrap_or((&about, ""));
    page.control("SH", [word(Word::ManName)]);
    page.text([roman(name.replacen(" – ", " - ", 1))]);
    page.control("SH", [word(Word::ManSynopsis)]);
    page.text([roman(help::usage(&tree, &[], lang))]);
    page.control("SH", [word(Word::ManDescription)]);
    page.text([roman(rest)]);
    page.control("SH", [word(Word::ManCommands)]);
    commands(&mut page, &tree, &mut Vec::new(), lang);
    page.control("SH", [word(Word::ManGlobals)]);
    rows(&mut page, tree.get_arguments().filter(|arg| arg.is_global_set()).map(help::row));
    page.control("SH", [word(Word::ManScreen)]);
    rows(&mut page, tree.get_arguments().filter(|arg| !arg.is_global_set()).map(help::row));
    page.control("SH", [word(Word::ManKeys)]);
    let mut scope = None;
    for line in keys.all() {
        if scope.replace(line.scope) != Some(line.scope) {
            page.control("SS", [scope_word(line.scope).text(lang)]);
        }
        rows(&mut page, [(line.all_shown(), line.label.text(lang).to_owned())]);
    }
    page.control("SH", [word(Word::Glossary)]);
    rows(&mut page, GLOSSARY.map(|(term, what)| (term.to_owned(), word(what).to_owned())));
    page.control("SH", [word(Word::ManEnvironment)]);
    rows(
        &mut page,
        [
            ("KDKMP_BOOK", Word::HelpBook),
            ("KDKMP_CONFIG", Word::HelpConfig),
            ("KDKMP_LANG", Word::HelpLang),
            ("NO_COLOR", Word::ManNoColor),
        ]
        .map(|(name, what)| (name.to_owned(), word(what).to_owned())),
    );
    page.control("SH", [word(Word::ManExits)]);
    page.text([roman(word(Word::HelpExitList))]);
    page.render()
}

/// Every command that can be given, with its words and flags.
fn commands<'t>(page: &mut Roff, at: &'t Command, path: &mut Vec<&'t str>, lang: Lang) {
    for next in at.get_subcommands() {
        path.push(next.get_name());
        if !next.is_subcommand_required_set() {
            page.control("SS", [path.join(" ").as_str()]);
            page.text([bold(help::usage(next, path, lang))]);
            page.control("PP", []);
            page.text([roman(next.get_about().map(ToString::to_string).unwrap_or_default())]);
            rows(page, next.get_arguments().filter(|arg| !arg.is_global_set()).map(help::row));
        }
        commands(page, next, path, lang);
        path.pop();
    }
}

fn rows(page: &mut Roff, rows: impl IntoIterator<Item = (String, String)>) {
    for (name, what) in rows {
        page.control("TP", []);
        page.text([bold(text::clean(&name))]);
        page.text([roman(what)]);
    }
}
