//! From argv to an exit status: understand, do, print.

use super::config::Config;
use super::lines::Left;
use super::seen::Seen;
use super::{drill, files, folder, keys, lines, profiles, reader, screen, surroundings, tools};
use crate::base::{Fault, Lang, fault};
use crate::book::Hash;
use crate::cli::args::{self, Asked};
use crate::cli::turn::Shelf;
use crate::cli::{self, Answer, Host, Opening, Turn, object};
use crate::domain::key::KeyHeld;
use crate::exchange::export::Sink;
use crate::exchange::intake::{Incoming, Limits, Profile, Sheets};
use crate::msg;
use crate::store::Snapshot;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The whole program.
pub fn main() -> ExitCode {
    watch_panics();
    let argv: Vec<OsString> = std::env::args_os().skip(1).collect();
    if argv.first().is_some_and(|word| word == reader::WORD) {
        return reader::serve();
    }
    if let [word, book] = argv.as_slice()
        && word == drill::WORD
    {
        return drill::serve(Path::new(book));
    }
    let json = argv.iter().take_while(|word| *word != "--").any(|word| word == "--json");
    let config = Config::read(&argv);
    let settings = config.as_ref().ok().and_then(|config| config.lang);
    let lang = match args::early::language(&argv, std::env::var_os("KDKMP_LANG").as_deref(), settings) {
        Ok(lang) => lang,
        Err(fault) => return blame(&[fault], Lang::default(), json),
    };
    match run(&argv, lang, config) {
        Ok(answer) => answer.finish(lang, json),
        Err(fault) => blame(&[fault], lang, json),
    }
}

fn run(argv: &[OsString], lang: Lang, config: Result<Config, Fault>) -> Result<Answer, Fault> {
    match args::parse(argv, lang)? {
        Asked::Told(text) => Ok(Answer::text(text)),
        Asked::Run(matches) if matches.subcommand().is_none() => {
            args::screen_only(&matches)?;
            let (config, opening) = (config?, surroundings::opening(&matches, lang)?);
            loop {
                let left = sit(&opening, None, &config, &matches)?;
                if !left.practises {
                    return Ok(Answer { notes: left.note.into_iter().collect(), ..Answer::default() });
                }
                sit(&opening.practice(), Some(false), &config, &matches)?;
            }
        }
        Asked::Run(matches) => {
            let (config, opening) = (config?, |given: &ArgMatches| surroundings::opening(given, lang));
            let seen = RefCell::default();
            cli::run(&matches, opening, &Machine { config, matches: &matches, seen })
        }
    }
}

/// A session, full screen or in lines, at the book or at the practice book, which is made anew if that is
/// asked.
fn sit(opening: &Opening, practice: Option<bool>, config: &Config, args: &ArgMatches) -> Result<Left, Fault> {
    if args.get_flag("linear") || lines::is_wanted() {
        return lines::run(opening, practice, config);
    }
    let practises = screen::run(opening, practice, config, args)?;
    Ok(Left { practises, note: None })
}

/// What a command asks of this machine and this program.
struct Machine<'a> {
    config: Config,
    matches: &'a ArgMatches,
    /// What whoever asks last saw of the book, once it was looked at.
    seen: RefCell<Option<Seen>>,
}

impl Host for Machine<'_> {
    fn read(&self, path: &Path, most: u64) -> Result<Incoming, Fault> {
        files::read(path, most)
    }

    fn sheets(&self, bytes: &[u8], limits: &Limits) -> Result<Sheets, Fault> {
        reader::read(bytes, limits)
    }

    fn write(
        &self,
        path: &Path,
        replace: bool,
        fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>,
    ) -> Result<PathBuf, Fault> {
        files::write(path, replace, fill)
    }

    fn write_folder(
        &self,
        path: &Path,
        fill: &dyn Fn(&mut Shelf<'_>) -> Result<(), Fault>,
    ) -> Result<PathBuf, Fault> {
        folder::write(path, fill)
    }

    fn look_back(&self, turn: &Turn<'_>, book: &Snapshot) -> Result<Option<Fault>, Fault> {
        let seen = Seen::of(turn.opening);
        let told = seen.look(book);
        self.seen.replace(Some(seen));
        told
    }

    fn remember(&self, head: (u64, Hash)) {
        if let Some(seen) = &*self.seen.borrow() {
            seen.note(head);
        }
    }

    fn write_keys(&self, turn: &Turn<'_>, file: Option<&Path>, keys: &[&KeyHeld]) -> Result<PathBuf, Fault> {
        keys::write(file, &turn.opening.path, keys)
    }

    fn drill(&self, turn: &Turn<'_>) -> Result<Answer, Fault> {
        drill::drill(turn)
    }

    fn profiles(&self) -> Result<Vec<Profile>, Fault> {
        profiles::read()
    }

    fn keep_profile(&self, profile: Profile) -> Result<(), Fault> {
        profiles::keep(profile)
    }

    fn forget_profile(&self, name: &str, official: &str) -> Result<bool, Fault> {
        profiles::forget(name, official)
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

impl Answer {
    /// Prints, and gives the exit status.
    fn finish(self, lang: Lang, json: bool) -> ExitCode {
        match print(&self.out) {
            Ok(()) => {}
            Err(error) if self.is_done => tell_elsewhere(&self.out, &error, lang, json),
            // Whoever stops reading, as `head` does, has had enough: that is no fault.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
            Err(error) => return blame(&[Fault::output(&error)], lang, json),
        }
        for note in self.notes {
            tell(&note.show(lang));
        }
        blame(&self.faults, lang, json)
    }
}

/// Writes to stdout.
fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush())
}

/// Tells on stderr what was done, with the numbers of its entries, since it could not be printed. It was done
/// all the same: that this is a warning and no failure keeps anybody from doing it twice.
fn tell_elsewhere(out: &[u8], error: &io::Error, lang: Lang, json: bool) {
    let what = msg!(OutputDone, why: error.to_string()).show(lang);
    if json {
        tell(&json!({"warning": "output", "what": what}).to_string());
    } else {
        tell(&what);
    }
    let _ = io::stderr().lock().write_all(out);
}

/// Tells faults on stderr; the exit status is the first one's, success if there is none.
fn blame(faults: &[Fault], lang: Lang, json: bool) -> ExitCode {
    for fault in faults {
        if json {
            tell(&Value::Object(object(fault, lang)).to_string());
        } else {
            tell(&format!("kdkmp: {}", fault.show(lang)));
        }
    }
    faults.first().map_or(ExitCode::SUCCESS, |fault| ExitCode::from(fault.kind.exit_status()))
}

/// A line on stderr. If nobody reads it there is nobody to tell that either.
fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// A panic is ours: give the terminal back, then report it. The store looks at damaged bytes
/// quietly and turns what it meets into a fault; that is not reported.
fn watch_panics() {
    let plain = color_eyre::config::Theme::new();
    let (report, _) = color_eyre::config::HookBuilder::default().theme(plain).into_hooks();
    std::panic::set_hook(Box::new(move |panic| {
        if !fault::is_quiet() {
            screen::restore();
            tell(&report.panic_report(panic).to_string());
        }
    }));
}
