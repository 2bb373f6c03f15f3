//! From argv to an exit status: understand, do, print.

use super::config::Config;
use super::gate::{self, Visitor};
use super::lines::Left;
use super::seen::Seen;
use super::shelf;
use super::ssh::{Call, SSH, Way, steps};
use super::surroundings::Door;
use super::told::{blame, tell};
use super::{
    age, backups, device, drill, folder, home, keys, lines, profiles, reader, screen, serve, surroundings,
    told, tools,
};
use crate::base::watch::Watch;
use crate::base::{Fault, Kind, Lang, Seq, fault};
use crate::book::Hash;
use crate::book::sign::Secret;
use crate::cli::args::{self, Asked};
use crate::cli::opening::Own;
use crate::cli::titipan::Kept;
use crate::cli::turn::{Bearer, Shelf};
use crate::cli::{self, Answer, Host, Opening, Turn};
use crate::domain::key::KeyHeld;
use crate::exchange::export::Sink;
use crate::exchange::intake::{Incoming, Limits, Profile, Sheets};
use crate::exchange::talk::End;
use crate::msg;
use crate::store::{Snapshot, damaged};
use crate::ui::Next;
use clap::ArgMatches;
use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The whole program.
pub fn main() -> ExitCode {
    watch_panics();
    let argv: Vec<OsString> = std::env::args_os().skip(1).collect();
    if argv.first().is_some_and(|word| word == reader::WORD) {
        return reader::serve();
    }
    if let [word, book] = argv.as_slice() {
        if word == drill::WORD {
            return drill::serve(Path::new(book));
        }
        if word == backups::WORD {
            return backups::serve(Path::new(book));
        }
    }
    if let Some((key, book)) = gate::asked(&argv) {
        return receive(key, book);
    }
    let argv: Vec<OsString> = argv.into_iter().map(home::word).collect();
    let json = is_json(&argv);
    let config = Config::read(&argv);
    let settings = config.as_ref().ok().and_then(|config| config.lang);
    let lang = match args::early::language(&argv, std::env::var_os("KDKMP_LANG").as_deref(), settings) {
        Ok(lang) => lang,
        Err(fault) => return blame(&[fault], Lang::default(), json),
    };
    let asked = match args::parse(&argv, lang) {
        Ok(Asked::Told(text)) => Ok(Answer::text(text)),
        Ok(Asked::Run(matches)) => run(&matches, lang, config, &Door::Login),
        Err(fault) => Err(fault),
    };
    match asked {
        Ok(answer) => answer.finish(lang, json),
        Err(fault) => blame(&[fault], lang, json),
    }
}

/// Whether machines read what is told.
pub(super) fn is_json(argv: &[OsString]) -> bool {
    argv.iter().take_while(|word| *word != "--").any(|word| word == "--json")
}

/// Receives whoever came to the gate with a key.
fn receive(key: Hash, book: PathBuf) -> ExitCode {
    let command = std::env::var_os("SSH_ORIGINAL_COMMAND").filter(|command| !command.is_empty());
    let words = match gate::words(command) {
        Ok(words) => words,
        Err(fault) => return blame(&[fault], Lang::default(), false),
    };
    let (json, lang) = (is_json(&words), args::early::language(&words, None, None));
    let talks = serve::is_asked(&words);
    let refuse = |fault: Fault, lang: Lang| {
        if talks {
            serve::refuse(&fault, lang);
        }
        blame(&[fault], lang, json)
    };
    let visitor = match lang.clone().and_then(|_| Visitor::let_in(key, book, words)) {
        Ok(visitor) => visitor,
        Err(fault) => return refuse(fault, lang.unwrap_or_default()),
    };
    match visitor.serve() {
        Ok(answer) => answer.finish(visitor.lang(), json),
        Err(fault) => refuse(fault, visitor.lang()),
    }
}

/// Runs the command that was asked for, or a session if none was.
pub(super) fn run(
    matches: &ArgMatches,
    lang: Lang,
    config: Result<Config, Fault>,
    door: &Door,
) -> Result<Answer, Fault> {
    if matches.subcommand().is_none() {
        args::screen_only(matches)?;
        let (config, opening) = (config?, surroundings::opening(matches, lang, door)?);
        loop {
            let left = sit(&opening, None, &config, matches)?;
            match left.next {
                None => return Ok(Answer { notes: left.note.into_iter().collect(), ..Answer::default() }),
                Some(Next::Practise) => drop(sit(&opening.practice(), Some(false), &config, matches)?),
                Some(Next::Home { host, with_evidence }) => {
                    go_home(&opening, &config, (&host, with_evidence), !is_linear(matches))?;
                }
            }
        }
    }
    let (config, opening) = (config?, |given: &ArgMatches| surroundings::opening(given, lang, door));
    let own = match door {
        Door::Login => surroundings::own(),
        Door::Gate { own, .. } => own.clone(),
    };
    cli::run(matches, opening, &Machine::new(config, matches, own, lang))
}

/// Goes home from a session, on the bare terminal, where ssh can ask what it has to. Whatever comes of it is told
/// there, until whoever reads it goes back to the screen.
fn go_home(
    opening: &Opening,
    config: &Config,
    (host, with_evidence): (&str, bool),
    waits: bool,
) -> Result<(), Fault> {
    let lang = opening.lang;
    let words = ["pulang", host].into_iter().chain(with_evidence.then_some("--with-evidence"));
    let words: Vec<OsString> = words.map(OsString::from).collect();
    let Asked::Run(matches) = args::parse(&words, lang)? else { return Ok(()) };
    let machine = Machine::new(config.clone(), &matches, opening.own.clone(), lang);
    match cli::run(&matches, |_| Ok(opening.clone()), &machine) {
        Ok(answer) => answer.finish(lang, false),
        Err(fault) => blame(&[fault], lang, false),
    };
    if waits {
        tell(&msg!(HomeEnter).show(lang));
        // At the end of what is typed there is nobody to wait for.
        let _ = io::stdin().read_line(&mut String::new());
    }
    Ok(())
}

fn is_linear(args: &ArgMatches) -> bool {
    args.get_flag("linear") || lines::is_wanted()
}

/// A session, full screen or in lines, at the book or at the practice book, which is made anew if that is
/// asked.
fn sit(opening: &Opening, practice: Option<bool>, config: &Config, args: &ArgMatches) -> Result<Left, Fault> {
    if is_linear(args) {
        return lines::run(opening, practice, config);
    }
    let next = screen::run(opening, practice, config, args)?;
    Ok(Left { next, note: None })
}

/// What a command asks of this machine and this program.
struct Machine<'a> {
    config: Config,
    matches: &'a ArgMatches,
    /// What whoever asks last saw of the book, once it was looked at.
    seen: RefCell<Option<Seen>>,
    /// Where files come from and go to.
    shelf: shelf::Shelf,
    /// The directory of how whoever asks reads the sheets that come.
    profiles: Option<PathBuf>,
    /// The language to answer in.
    lang: Lang,
}

impl<'a> Machine<'a> {
    fn new(config: Config, matches: &'a ArgMatches, own: Own, lang: Lang) -> Machine<'a> {
        let shelf = shelf::Shelf::of(own.shelf.as_ref());
        Machine { config, matches, seen: RefCell::default(), shelf, profiles: own.profiles, lang }
    }
}

impl Host for Machine<'_> {
    fn read(&self, path: &Path, most: u64) -> Result<Incoming, Fault> {
        self.shelf.read(path, most)
    }

    fn sheets(&self, bytes: &[u8], limits: &Limits) -> Result<Sheets, Fault> {
        reader::read(bytes, limits, &Watch::default())
    }

    fn write(
        &self,
        path: &Path,
        replace: bool,
        fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>,
    ) -> Result<PathBuf, Fault> {
        self.shelf.write(path, replace, fill)
    }

    fn say(&self, fill: &dyn Fn(&mut dyn io::Write) -> io::Result<()>) -> Result<(), Fault> {
        match told::print(fill) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Fault::output(&error)),
            _ => Ok(()),
        }
    }

    fn write_folder(
        &self,
        path: &Path,
        fill: &dyn Fn(&mut Shelf<'_>) -> Result<(), Fault>,
    ) -> Result<PathBuf, Fault> {
        // Through the gate there are no folders.
        match &self.shelf {
            shelf::Shelf::Disk => folder::write(path, fill),
            shelf::Shelf::Gate(_) => Err(shelf::refused(path)),
        }
    }

    fn look_back(&self, turn: &Turn<'_>, book: &Snapshot) -> Result<Option<Fault>, Fault> {
        let seen = Seen::of(turn.opening);
        let told = seen.look(book);
        self.seen.replace(Some(seen));
        told
    }

    fn remember(&self, head: (Seq, Hash)) {
        if let Some(seen) = &*self.seen.borrow() {
            seen.note(head);
        }
    }

    fn write_keys(&self, turn: &Turn<'_>, file: Option<&Path>, keys: &[&KeyHeld]) -> Result<PathBuf, Fault> {
        // Through the gate there is one place for it.
        if let (Some(file), shelf::Shelf::Gate(_)) = (file, &self.shelf) {
            return Err(shelf::refused(file));
        }
        keys::write(file, &turn.opening.path, keys)
    }

    fn renew_keys(&self, turn: &Turn<'_>, keys: &[&KeyHeld]) -> Result<Option<PathBuf>, Fault> {
        keys::renew(&turn.opening.path, keys)
    }

    fn laptop_key(&self, make: bool) -> Result<Option<Secret>, Fault> {
        device::of_laptop(self.profiles.as_deref(), make)
    }

    fn lay_key_aside(&self) -> Result<(), Fault> {
        device::lay_aside(self.profiles.as_deref())
    }

    fn has_office_key(&self, turn: &Turn<'_>) -> bool {
        device::file_of_office(&turn.opening.path).exists()
    }

    fn office_key(&self, turn: &Turn<'_>) -> Result<Option<Secret>, Fault> {
        device::of_office(&turn.opening.path)
    }

    fn talk(&self, turn: &Turn<'_>, host: &str, end: &mut dyn End) -> Result<Vec<String>, Fault> {
        let key = device::file_of_laptop(self.profiles.as_deref())?;
        let asks = io::stdin().is_terminal();
        let call = Call { program: SSH.as_ref(), host, key: &key, lang: self.lang, asks };
        let said = call.talk(end, &mut steps(self.lang, &tell))?;
        // A session offers it from now on; one that cannot be kept is typed again.
        let _ = Way::of(turn.opening).keep(turn.file());
        Ok(said)
    }

    fn encrypt(&self, to: &str, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        age::encrypt(to, bytes)
    }

    fn decrypt(&self, turn: &Turn<'_>, bytes: &[u8], by: Bearer) -> Result<Vec<u8>, Fault> {
        let key = match by {
            Bearer::Office => device::file_of_office(&turn.opening.path),
            Bearer::Laptop => device::file_of_laptop(self.profiles.as_deref())?,
        };
        age::decrypt(&key, bytes)
    }

    fn left_here(&self) -> Result<Vec<Kept>, Fault> {
        self.shelf.list()
    }

    fn take_away(&self, name: &Path) -> Result<(), Fault> {
        self.shelf.remove(name)
    }

    fn drill(&self, turn: &Turn<'_>) -> Result<Answer, Fault> {
        drill::drill(turn)
    }

    fn profiles(&self) -> Result<Vec<Profile>, Fault> {
        profiles::read(self.profiles.as_deref())
    }

    fn keep_profile(&self, profile: Profile) -> Result<(), Fault> {
        profiles::keep(self.profiles.as_deref(), profile)
    }

    fn forget_profile(&self, name: &str, official: &str) -> Result<bool, Fault> {
        profiles::forget(self.profiles.as_deref(), name, official)
    }

    fn tell_keys(&self, turn: &Turn<'_>) -> Result<Answer, Fault> {
        tools::keys(&self.config.keys, turn)
    }

    fn tell_manual(&self, turn: &Turn<'_>) -> Result<Answer, Fault> {
        tools::man(&self.config.keys, turn)
    }

    fn practise(&self, turn: &Turn<'_>) -> Result<Answer, Fault> {
        let anew = turn.flag("new");
        sit(&turn.opening.practice(), Some(anew), &self.config, self.matches)?;
        Ok(Answer::default())
    }
}

/// What a panic is called that comes while another is cleaned up after: the process ends by it.
const UNCATCHABLE: &str = "panic in a destructor during cleanup";

/// A panic is ours: give the terminal back, then report it. The store looks at damaged bytes
/// quietly and turns what it meets into a fault; that is not reported. Where redb meets such bytes in the middle
/// of a commit it may fall over its own cleaning up: nothing is written then, and that is said.
fn watch_panics() {
    let plain = color_eyre::config::Theme::new();
    let (report, _) = color_eyre::config::HookBuilder::default().theme(plain).into_hooks();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.payload_as_str() == Some(UNCATCHABLE) {
            screen::restore();
            blame(&[damaged("redb")], Lang::Id, false);
            std::process::exit(i32::from(Kind::Damaged.exit_status()));
        }
        if !fault::is_quiet() {
            screen::restore();
            tell(&report.panic_report(panic).to_string());
        }
    }));
}
