//! The line to the office: the program `ssh`, which does the cryptography, knows the way and asks what it has to
//! ask. A laptop logs in with its own key; at the office the gate lets a talk through and nothing else.

use super::own::Own;
use super::pump::Pump;
use crate::base::fault::Kind;
use crate::base::words::Arg;
use crate::base::{Fault, Lang, text};
use crate::cli::Opening;
use crate::exchange::talk::{End, Step};
use crate::msg;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::io::{ErrorKind, IsTerminal as _, stderr};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The program.
pub const SSH: &str = "ssh";
/// How long nothing may move on the line.
const SILENCE: Duration = Duration::from_secs(90);
/// How long it may take to end, once all was said.
const END: Duration = Duration::from_secs(5);

/// The host that a talk of an official's book last reached, as it was typed: a session goes home there.
pub struct Way(Own);

/// What is kept of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    host: String,
}

impl Way {
    /// That of an official and a book.
    pub fn of(opening: &Opening) -> Way {
        let state = opening.own.state.as_deref();
        Way(Own::at(state, "kantor", &opening.signer.name, &opening.path))
    }

    /// The host, once there was one.
    pub fn host(&self) -> Option<String> {
        self.0.read::<Kept>().map(|kept| kept.host)
    }

    /// Keeps the host.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep(&self, host: &Path) -> std::io::Result<()> {
        self.0.put(&Kept { host: host.display().to_string() })
    }
}

/// Whom to call, and how.
pub struct Call<'a> {
    /// The program.
    pub program: &'a OsStr,
    /// The host, as ssh knows it.
    pub host: &'a str,
    /// The file of the laptop's key.
    pub key: &'a Path,
    /// The language that the office is to answer in.
    pub lang: Lang,
    /// Whether somebody is there whom ssh can ask.
    pub asks: bool,
}

/// The program, which does not outlive the talk.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Call<'_> {
    fn command(&self) -> Command {
        let lang = if self.lang == Lang::En { "en" } else { "id" };
        let mut command = Command::new(self.program);
        command.args(["-T", "-a", "-x", "-i"]).arg(self.key);
        for option in [
            "IdentitiesOnly=yes",
            "ClearAllForwardings=yes",
            "ConnectTimeout=20",
            "ServerAliveInterval=15",
            "ServerAliveCountMax=3",
            if self.asks { "BatchMode=no" } else { "BatchMode=yes" },
        ] {
            command.args(["-o", option]);
        }
        command.args(["--", self.host, &format!("kdkmp serve --stdio --lang {lang}")]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Has an end talk to the office, and gives what ssh said besides.
    ///
    /// # Errors
    /// `ssh.missing`, `ssh.failed`; `talk.cut`, `talk.silent`; what the end meets.
    pub fn talk(&self, end: &mut dyn End, tell: &mut dyn FnMut(Step)) -> Result<Vec<String>, Fault> {
        let missing = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => Fault::damaged("ssh.missing", msg!(SshMissing)).then(msg!(SshMissingNext)),
            _ => self.failed(&[error.to_string()]),
        };
        let mut running = Running(self.command().spawn().map_err(missing)?);
        let child = &mut running.0;
        let (Some(stdin), Some(stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(self.failed(&[]));
        };
        let mut pump = Pump::new(Box::new(stdout), Box::new(stdin), Some(Box::new(stderr)), SILENCE);
        let ended = pump.run(end, tell);
        if ended.as_ref().is_err_and(|fault| !fault.is("talk.cut")) {
            let _ = running.0.kill();
        }
        let said = lines(&pump.close(END));
        match ended {
            Ok(()) => Ok(said),
            // Nobody answered who speaks as we do: what ssh says is the reason.
            Err(fault) if fault.is("talk.cut") && end.progress().is_none() => Err(self.failed(&said)),
            Err(fault) => Err(fault),
        }
    }

    fn failed(&self, said: &[String]) -> Fault {
        let (host, key) = (text::clean(self.host), self.key.display().to_string());
        let what = match said {
            [] => msg!(SshSilent, host: &*host),
            _ => msg!(SshFailed, host: &*host, said: said.join(" · ")),
        };
        Fault::new(Kind::Busy, "ssh.failed", what).then(msg!(SshFailedNext, host: &*host, key: key))
    }
}

/// Tells whoever sits at a terminal how far a talk is, a tenth at a time; of evidence first how much it is.
pub fn steps(lang: Lang, tell: &dyn Fn(&str)) -> impl FnMut(Step) {
    let (mut told, mut files, is_read) = (None, None, stderr().is_terminal());
    move |step| {
        let (told, at, of) = match step {
            Step::Log(at, of) => (&mut told, at, of),
            Step::Files(at, of) => (&mut files, at, of),
        };
        let (begun, last) = told.unwrap_or((at, at));
        let (left, is_first) = (of.saturating_sub(begun), told.is_none());
        let moved = at > last && (at - last) * 10 >= left;
        if is_first || moved {
            *told = Some((begun, at));
        }
        let words = match step {
            Step::Log(..) if moved => msg!(TalkStep, at: at, of: of),
            Step::Files(..) if of > 0 && (is_first || moved) => {
                msg!(TalkFiles, at: Arg::Bytes(at), of: Arg::Bytes(of))
            }
            _ => return,
        };
        if is_read {
            tell(&words.show(lang));
        }
    }
}

/// What was said besides, made harmless, a line each.
fn lines(said: &str) -> Vec<String> {
    let lines = said.lines().map(|line| text::clean(line.trim()).into_owned());
    lines.filter(|line| !line.is_empty()).collect()
}
