//! How an answer is told: on stdout, what is to be known beside it on stderr, and an exit status.

use crate::base::fault::system;
use crate::base::{Fault, Lang};
use crate::cli::{Answer, object};
use crate::msg;
use serde_json::{Value, json};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

impl Answer {
    /// Prints, and gives the exit status.
    pub(super) fn finish(self, lang: Lang, json: bool) -> ExitCode {
        match print(&|out| self.tell(out)) {
            Ok(()) => {}
            Err(error) if self.is_done => tell_elsewhere(&self, &error, lang, json),
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
pub(super) fn print(tell: &dyn Fn(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    tell(&mut out).and_then(|()| out.flush())
}

/// Tells on stderr what was done, with the numbers of its entries, since it could not be printed. It was done
/// all the same: that this is a warning and no failure keeps anybody from doing it twice.
fn tell_elsewhere(answer: &Answer, error: &io::Error, lang: Lang, json: bool) {
    let what = msg!(OutputDone, why: system(error)).show(lang);
    if json {
        tell(&json!({"warning": "output", "what": what}).to_string());
    } else {
        tell(&what);
    }
    let _ = answer.tell(&mut io::stderr().lock());
}

/// Tells faults on stderr; the exit status is the first one's, success if there is none.
pub(super) fn blame(faults: &[Fault], lang: Lang, json: bool) -> ExitCode {
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
pub(super) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
