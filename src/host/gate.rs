//! The gate: what OpenSSH runs for whoever logs in with a key of the book. Person and book are fixed, nothing
//! of the environment but the terminal and the command that was asked for is looked at, and that one is words,
//! never a shell's.
//!
//! ```text
//! kdkmp gate --key SHA256HEX --book /srv/kdkmp/pasuruan.redb
//! ```

use super::config::Config;
use super::shelf::{self, SETTINGS, Shelf};
use super::surroundings::{self, Door};
use super::{run, serve};
use crate::base::{Fault, Lang};
use crate::book::Hash;
use crate::book::entry::{hex, unhex};
use crate::book::records::Read as _;
use crate::cli::args::{self, Asked};
use crate::cli::opening::Own;
use crate::cli::{self, Answer, table};
use crate::domain::key::Holder;
use crate::msg;
use crate::store::{Book, Place};
use clap::ArgMatches;
use clap::parser::ValueSource;
use std::ffi::OsString;
use std::path::PathBuf;

/// What of a book's directory belongs to the gate: after the name of the book.
const DIRECTORY: &str = "d";
/// The place in it of what officials come back to, whichever key they come with.
const PEOPLE: &str = ".orang";
/// Flags that say where and as whom one works: the key has said it.
const FIXED: [&str; 3] = ["book", "as", "config"];
/// The word that people put before what they ask, as they do at home.
const NAME: &str = "kdkmp";

/// Whoever stands at the gate.
pub struct Visitor {
    door: Door,
    /// It is a laptop: it may talk, and nothing else.
    device: Option<String>,
    lang: Lang,
    config: Config,
    words: Vec<OsString>,
}

/// The words of the gate's own command, if it is that; everything else is the usual command line.
pub fn asked(argv: &[OsString]) -> Option<(Hash, PathBuf)> {
    let [word, one, first, other, second] = argv else { return None };
    let (key, book) = match (one.to_str()?, other.to_str()?) {
        ("--key", "--book") => (first, second),
        ("--book", "--key") => (second, first),
        _ => return None,
    };
    let key = unhex(key.to_str()?)?.try_into().ok().filter(|_| word == table::GATE)?;
    Some((key, PathBuf::from(book)))
}

impl Visitor {
    /// Lets in whoever bears a key, and reads what they ask.
    ///
    /// # Errors
    /// If the book does not know the key, or it was revoked; if the settings cannot be understood.
    pub fn let_in(key: Hash, book: PathBuf, words: Vec<OsString>) -> Result<Visitor, Fault> {
        cli::opening::must_be_file(&book)?;
        // To be written if need be: whoever comes first after a new program is put in place has it fit the book.
        let registry = Book::open(&book)?.snapshot()?.registry()?;
        if let Holder::Device(name) = registry.holder(&key)? {
            let (lang, config) = (args::early::language(&words, None, None)?, Config::default());
            let (name, device) = (name.clone(), Some(name.clone()));
            return Ok(Visitor {
                door: Door::Gate { name, key, book, own: Own::default() },
                device,
                lang,
                config,
                words,
            });
        }
        let name = registry.let_in(&key)?.to_owned();
        let beside = Place::from(&book).named(DIRECTORY);
        let directory = beside.path();
        shelf::private(directory)?;
        let (people, own) = (directory.join(PEOPLE), directory.join(hex(&key)));
        shelf::private(&people)?;
        Shelf::open(&own)?;
        let settings = own.join(SETTINGS);
        // What is in it is an official's; where files go to is the gate's.
        let config = Config { files: None, ..Config::read_from(Some(&settings), false)? };
        let own = Own { state: Some(people.clone()), profiles: Some(people), shelf: Some(own) };
        let lang = args::early::language(&words, None, config.lang)?;
        Ok(Visitor { door: Door::Gate { name, key, book, own }, device: None, lang, config, words })
    }

    /// The language to answer in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Does what was asked: a command of the table that the gate lets through, or a session.
    ///
    /// # Errors
    /// As the command; `gate.flag`, `gate.closed`, `gate.path`.
    pub fn serve(&self) -> Result<Answer, Fault> {
        if let Some(name) = &self.device {
            return self.talk(name);
        }
        let matches = match args::parse(&self.words, self.lang)? {
            Asked::Told(text) => return Ok(Answer::text(text)),
            Asked::Run(matches) => matches,
        };
        let (path, at) = cli::asked(&matches);
        for given in [&matches, at] {
            self.refuse_flags(given)?;
        }
        if table::find(&path).is_some_and(|verb| !verb.gate) {
            let what = msg!(GateClosed, command: path.join(" "));
            return Err(Fault::refused("gate.closed", what).then(msg!(GateClosedNext)));
        }
        run::run(&matches, self.lang, Ok(self.config.clone()), &self.door)
    }

    /// Talks to a laptop, which may ask for that and nothing else: no screen, no command, no file.
    fn talk(&self, name: &str) -> Result<Answer, Fault> {
        if serve::is_asked(&self.words)
            && let Asked::Run(matches) = args::parse(&self.words, self.lang)?
        {
            let (_, at) = cli::asked(&matches);
            self.refuse_flags(at)?;
            let opening = surroundings::opening(at, self.lang, &self.door)?;
            return serve::serve(&opening).map(|()| Answer::default());
        }
        let what = msg!(SshKeyDevice, name: name);
        Err(Fault::refused("key.device", what).then(msg!(SshKeyDeviceNext)))
    }

    fn refuse_flags(&self, given: &ArgMatches) -> Result<(), Fault> {
        let is_given = |flag: &&&str| given.value_source(flag) == Some(ValueSource::CommandLine);
        match FIXED.iter().find(is_given) {
            None => Ok(()),
            Some(flag) => {
                let what = msg!(GateFlag, flag: format!("--{flag}"));
                Err(Fault::refused("gate.flag", what).then(msg!(GateFlagNext, flag: format!("--{flag}"))))
            }
        }
    }
}

/// Stands for a sign of number while words are parted: no text has it.
const NUMBER: &str = "\u{fdd0}";

/// The words of what was asked, as a shell would part them and without anything else that a shell does.
///
/// # Errors
/// `gate.words` for a quote that is not closed.
pub fn words(command: Option<OsString>) -> Result<Vec<OsString>, Fault> {
    let Some(command) = command else { return Ok(Vec::new()) };
    let fault = || Fault::usage("gate.words", msg!(GateWords)).then(msg!(GateWordsNext));
    // To a shell a sign of number begins a remark; here it begins an entry's number, as in `#1204`.
    let line = command.to_str().ok_or_else(fault)?.replace('#', NUMBER);
    let mut words = shell_words::split(&line).map_err(|_| fault())?;
    if words.first().is_some_and(|word| word == NAME) {
        words.remove(0);
    }
    Ok(words.into_iter().map(|word| word.replace(NUMBER, "#").into()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argv(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_gates_own_line_is_told_from_every_other() {
        let key = "0f".repeat(32);
        for line in
            [format!("gate --key {key} --book /srv/b.redb"), format!("gate --book /srv/b.redb --key {key}")]
        {
            assert_eq!(asked(&argv(&line)), Some(([15; 32], PathBuf::from("/srv/b.redb"))), "{line}");
        }
        for line in [
            "gate".to_owned(),
            format!("gate --key {key}"),
            format!("gate --key {key} --book b --lang en"),
            format!("gate --key {}x --book b", &key[1..]),
            format!("gerbang --key {key} --book b"),
        ] {
            assert_eq!(asked(&argv(&line)), None, "{line}");
        }
    }

    #[test]
    fn words_are_parted_and_nothing_else_is_done_to_them() {
        let of = |line: &str| words(Some(line.into())).map(|words| words.join(&OsString::from("|")));
        for (line, parted) in [
            ("koperasi list", "koperasi|list"),
            ("kdkmp koperasi show 'Dawuhan Sengon'", "koperasi|show|Dawuhan Sengon"),
            ("log; rm -rf ~ $(id) `id` $HOME * > x", "log;|rm|-rf|~|$(id)|`id`|$HOME|*|>|x"),
            ("a # b", "a|#|b"),
            ("kuota reverse #1204 --reason '#2 salah'", "kuota|reverse|#1204|--reason|#2 salah"),
            ("", ""),
        ] {
            assert_eq!(of(line).unwrap(), parted, "{line}");
        }
        for line in ["koperasi show 'Dawuhan", "log \""] {
            assert_eq!(of(line).unwrap_err().rule, "gate.words", "{line}");
        }
        assert!(words(None).unwrap().is_empty());
    }
}
