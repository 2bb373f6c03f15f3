//! From argv to an exit status: understand, do, print.

use super::args::{self, Asked};
use super::command::{self, Answer};
use super::config::Config;
use super::linear;
use super::opening::Opening;
use super::reader;
use super::screen;
use crate::base::{Fault, Kind, Lang, fault};
use crate::msg;
use serde_json::{Map, Value};
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// The whole program.
pub fn main() -> ExitCode {
    watch_panics();
    let argv: Vec<OsString> = std::env::args_os().skip(1).collect();
    if argv.first().is_some_and(|word| word == reader::WORD) {
        return reader::serve();
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
            let opening = Opening::from(&matches, lang, config?)?;
            if matches.get_flag("linear") || linear::is_wanted() {
                linear::run(&opening)?;
            } else {
                screen::run(&opening, &matches)?;
            }
            Ok(Answer::default())
        }
        Asked::Run(matches) => command::run(&matches, lang, config?),
    }
}

impl Answer {
    /// Prints, and gives the exit status.
    fn finish(self, lang: Lang, json: bool) -> ExitCode {
        if let Err(fault) = print(&self.out) {
            return blame(&[fault], lang, json);
        }
        for note in self.notes {
            tell(&note.show(lang));
        }
        blame(&self.faults, lang, json)
    }
}

/// Writes to stdout. Whoever stops reading, as `head` does, has had enough: that is no fault.
fn print(bytes: &[u8]) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(output_fault(&error)),
        Ok(()) => Ok(()),
    }
}

/// What is told cannot be written.
pub(super) fn output_fault(error: &io::Error) -> Fault {
    let full = matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
    let kind = if full { Kind::Busy } else { Kind::Damaged };
    Fault::new(kind, "output", msg!(OutputIo, why: error.to_string()))
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

/// A fault for machines.
pub fn object(fault: &Fault, lang: Lang) -> Map<String, Value> {
    let text = |text: Option<String>| text.map_or(Value::Null, Value::String);
    let next = fault.next.as_ref().map(|next| next.show(lang));
    Map::from_iter([
        ("error".to_owned(), fault.rule.into()),
        ("what".to_owned(), fault.what.show(lang).into()),
        ("who".to_owned(), text(fault.who.map(|who| who.text(lang).to_owned()))),
        ("next".to_owned(), text(next)),
    ])
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
