//! The command line as one tree, built of the table of commands and the flags of them all. The same tree
//! parses, explains itself ([`help`]) and is blamed ([`fault`]); what must be known before it speaks is
//! read by [`early`].

pub mod early;
pub mod fault;
pub mod help;
mod tongue;

pub use tongue::Tongue;

use super::table;
use crate::base::{Fault, Lang, Word, words};
use crate::msg;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// What somebody asked for.
pub enum Asked {
    /// The command with its flags; none means the full screen, or lines.
    Run(ArgMatches),
    /// To be told: help, or the version.
    Told(String),
}

/// Parses what came after the program's name.
///
/// # Errors
/// If the words cannot be understood.
pub fn parse(argv: &[OsString], lang: Lang) -> Result<Asked, Fault> {
    let mut argv = argv.to_vec();
    // `kdkmp help koperasi set` is what people type before they know of --help.
    if argv.first().is_some_and(|word| word == "help") {
        argv.remove(0);
        argv.push("--help".into());
    }
    let words = || std::iter::once(OsString::from("kdkmp")).chain(argv.iter().cloned());
    // The commands that are named understand what was written; all of them are there to explain it.
    let mut tree = branches(lang, &|name| argv.iter().any(|word| word == name));
    let mut matched = tree.try_get_matches_from_mut(words());
    if matched.is_err() {
        tree = self::tree(lang);
        matched = tree.try_get_matches_from_mut(words());
    }
    match matched {
        Ok(matches) => each_once(&outline(&tree, &argv).globals).map(|()| Asked::Run(matches)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp => Ok(Asked::Told(help::of(&tree, &outline(&tree, &argv).path, lang))),
            ErrorKind::DisplayVersion => Ok(Asked::Told(format!("kdkmp {}\n", env!("CARGO_PKG_VERSION")))),
            _ => Err(fault::of(&error, &tree, &outline(&tree, &argv).path)),
        },
    }
}

/// What the words are about, as far as the tree knows them.
#[derive(Default)]
struct Outline<'a> {
    /// The nouns and verbs.
    path: Vec<&'a str>,
    /// The flags of every command, as often as they were given.
    globals: Vec<&'a str>,
}

fn outline<'a>(tree: &'a Command, argv: &[OsString]) -> Outline<'a> {
    let (mut at, mut outline) = (tree, Outline::default());
    let mut words = argv.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let flag = word.to_str().and_then(|word| word.strip_prefix("--"));
        if let Some(flag) = flag {
            let (name, value) =
                flag.split_once('=').map_or((flag, None), |(name, value)| (name, Some(value)));
            let mut all = at.get_arguments().chain(tree.get_arguments());
            let Some(arg) = all.find(|arg| arg.get_long() == Some(name)) else { continue };
            outline.globals.extend(arg.get_long().filter(|_| arg.is_global_set()));
            if value.is_none() && arg.get_action().takes_values() {
                words.next();
            }
        } else if let Some(next) = at.find_subcommand(word) {
            at = next;
            outline.path.push(next.get_name());
        }
    }
    outline
}

/// Refuses a flag that stands before a noun and after it: the parser would take the last, and nobody
/// would learn which of the two was meant.
fn each_once(globals: &[&str]) -> Result<(), Fault> {
    match globals.iter().enumerate().find(|(at, flag)| globals[..*at].contains(flag)) {
        None => Ok(()),
        Some((_, flag)) => Err(Fault::usage("usage.twice", msg!(UsageTwice, flag: format!("--{flag}")))
            .then(msg!(FieldGivenTwiceNext))),
    }
}

/// The tree in one language.
pub fn tree(lang: Lang) -> Command {
    branches(lang, &|_| true)
}

/// As much of the tree as has names that are wanted: the whole takes 3 million instructions and a megabyte at every start.
fn branches(lang: Lang, wanted: &dyn Fn(&str) -> bool) -> Command {
    let t = Tongue(lang);
    let root = t.command("kdkmp", Word::HelpKdkmp).args(globals(&t)).args(of_screen(&t));
    root.subcommands(table::build(&t, wanted))
}

/// The flags of the full screen.
fn of_screen(t: &Tongue) -> Vec<Arg> {
    use Word as W;
    vec![
        t.switch("linear", W::HelpLinear),
        t.flag("theme", W::ValueTheme, W::HelpTheme),
        t.switch("hemat", W::HelpHemat).conflicts_with("no-hemat"),
        t.switch("no-hemat", W::HelpNoHemat),
        t.switch("no-mouse", W::HelpNoMouse),
        t.switch("bytes", W::HelpMeter),
        t.switch("fresh", W::HelpFresh),
    ]
}

/// The flags that only the full screen knows, among those that were given.
pub fn given_of_screen(matches: &ArgMatches) -> Option<String> {
    let flags = of_screen(&Tongue(Lang::default()));
    flags.iter().map(|arg| arg.get_id().as_str()).find(|id| given(matches, id)).map(|id| format!("--{id}"))
}

/// A flag of a command that was given with another command below it, where it has no say.
pub fn given_above(matches: &ArgMatches) -> Option<String> {
    let globals = globals(&Tongue(Lang::default()));
    let is_own = |id: &&str| globals.iter().all(|arg| arg.get_id() != *id);
    let mut at = matches.subcommand();
    while let Some((_, above)) = at {
        at = above.subcommand();
        at?;
        let mut own = above.ids().map(|id| id.as_str()).filter(is_own);
        if let Some(id) = own.find(|id| given(above, id)) {
            return Some(format!("--{id}"));
        }
    }
    None
}

/// Refuses what the full screen, or the lines that were asked for, have no use for.
///
/// # Errors
/// The first such flag.
pub fn screen_only(matches: &ArgMatches) -> Result<(), Fault> {
    let lines = given(matches, "linear");
    let flags = of_screen(&Tongue(Lang::default()));
    let mut screens = flags.iter().map(|arg| arg.get_id().as_str());
    let of_commands =
        ["json", "dry-run", "clock-ok", "personal-text", "once"].into_iter().find(|id| given(matches, id));
    let flag = match of_commands.map(|id| format!("--{id}")) {
        None if lines => screens.find(|id| *id != "linear" && given(matches, id)).map(|id| format!("--{id}")),
        flag => flag,
    };
    let Some(flag) = flag else { return Ok(()) };
    let command = if lines { words::Arg::from("--linear") } else { Word::UsageScreen.into() };
    let what = msg!(UsageNotWith, flag: &flag, command: command);
    Err(Fault::usage("usage.conflict", what).then(msg!(UsageNotWithNext, flag: flag)))
}

fn given(matches: &ArgMatches, id: &str) -> bool {
    matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// True for a flag that says where, as whom and in which language one works: it belongs to whatever is
/// done there, though not all of it is needed for everything.
pub fn is_surrounding(id: &str) -> bool {
    matches!(id, "book" | "as" | "lang" | "config" | "read-only" | "as-of")
}

/// The words and flags of a command as they were written, but for those that stand before a command or after
/// it: what was asked, however it is to be told.
pub fn own_words(given: &ArgMatches) -> Vec<String> {
    let globals = globals(&Tongue(Lang::default()));
    let is_own = |id: &&str| globals.iter().all(|arg| arg.get_id() != *id) && self::given(given, id);
    let mut ids: Vec<&str> = given.ids().map(|id| id.as_str()).filter(is_own).collect();
    ids.sort_unstable();
    let raw = |id: &str| -> Vec<String> {
        let values = given.get_raw(id).into_iter().flatten();
        values.map(|value| value.to_string_lossy().into_owned()).collect()
    };
    ids.into_iter().flat_map(|id| [vec![id.to_owned()], raw(id)].concat()).collect()
}

/// The flags that stand before a command or after it.
fn globals(t: &Tongue) -> Vec<Arg> {
    use Word as W;
    let all = [
        t.flag("book", W::ValueFile, W::HelpBook).value_parser(value_parser!(PathBuf)),
        t.flag("as", W::ValueName, W::HelpAs),
        t.flag("lang", W::ValueLang, W::HelpLang),
        t.flag("config", W::ValueFile, W::HelpConfig),
        t.switch("read-only", W::HelpReadOnly),
        t.flag("as-of", W::ValueDate, W::HelpAsOf),
        t.switch("json", W::HelpJson),
        t.switch("dry-run", W::HelpDryRun),
        t.switch("clock-ok", W::HelpClockOk),
        t.switch("personal-text", W::HelpPersonalText),
        t.flag("once", W::ValueKey, W::HelpOnce),
        t.switch("help", W::HelpHelp).short('h').action(ArgAction::Help),
        t.switch("version", W::HelpVersion).short('V').action(ArgAction::Version),
    ];
    all.into_iter().map(|arg| arg.global(true)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_together() {
        for lang in [Lang::Id, Lang::En] {
            tree(lang).debug_assert();
        }
    }

    /// Every line of every help text fits a terminal, and no command is left unexplained.
    #[test]
    fn help_fits_eighty_columns() {
        fn each(tree: &Command, at: &Command, path: &[&str], lang: Lang) {
            let text = help::of(tree, path, lang);
            for line in text.lines() {
                assert!(crate::base::text::width(line) <= 80, "{path:?}: {line}");
            }
            for next in at.get_subcommands() {
                let path: Vec<&str> = path.iter().copied().chain([next.get_name()]).collect();
                each(tree, next, &path, lang);
            }
        }
        for lang in [Lang::Id, Lang::En] {
            let tree = tree(lang);
            each(&tree, &tree, &[], lang);
        }
    }
}
