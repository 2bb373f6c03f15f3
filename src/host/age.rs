//! What only one key opens: by the program `age`, where it is, as the line to the office is the program `ssh`.
//! Keys are those of OpenSSH that this machine has already.

use crate::base::{Fault, text};
use crate::msg;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// The program.
const AGE: &str = "age";

/// Bytes that only the key of this line opens.
///
/// # Errors
/// `age.missing`; `age.failed`.
pub fn encrypt(to: &str, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    run(Command::new(AGE).args(["-r", to]), bytes)
}

/// The same again, by the file of that key.
///
/// # Errors
/// `age.missing`; `age.failed` if it is another's, or was altered.
pub fn decrypt(key: &Path, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    run(Command::new(AGE).arg("-d").arg("-i").arg(key), bytes)
}

fn run(command: &mut Command, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let failed = |why: &str| {
        let why = text::clean(why.trim()).into_owned();
        Fault::refused("age.failed", msg!(AgeFailed, why: why)).then(msg!(AgeFailedNext))
    };
    let io = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Fault::refused("age.missing", msg!(AgeMissing)).then(msg!(AgeMissingNext)),
        _ => failed(&error.to_string()),
    };
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(io)?;
    // Written beside what is read, so that neither waits for the other; it ends with its input.
    let input = child.stdin.take();
    let (mut out, mut said) = (Vec::new(), String::new());
    std::thread::scope(|scope| {
        scope.spawn(|| input.map(|mut input| input.write_all(bytes)));
        let read = child.stdout.take().map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut out));
        let told = child.stderr.take().map_or(Ok(0), |mut stderr| stderr.read_to_string(&mut said));
        read.and(told)
    })
    .map_err(io)?;
    match child.wait().map_err(io)?.success() {
        true => Ok(out),
        false => Err(failed(said.lines().next().unwrap_or_default())),
    }
}
