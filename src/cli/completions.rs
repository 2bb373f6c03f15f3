//! `completions`: the command line, for a shell.

use super::{Answer, Turn, args};
use crate::base::words::Arg;
use crate::base::{Fault, text};
use crate::msg;
use clap::ValueEnum;
use clap_complete::Shell;

/// A script that completes the command line in a shell.
pub fn completions(turn: &Turn<'_>) -> Result<Answer, Fault> {
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
