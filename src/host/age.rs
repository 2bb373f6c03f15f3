//! What only one key opens: by the program `age`, where it is, as the line to the office is the program `ssh`.
//! Keys are those of OpenSSH that this machine has already. Who is asked for a passphrase has a while to give it.

use crate::base::fault::Kind;
use crate::base::{Fault, text};
use crate::msg;
use std::io::{ErrorKind, Read, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// The program.
const AGE: &str = "age";
/// How long it may take, with whatever it asks of whoever sits here.
const MOST: Duration = Duration::from_secs(120);
/// How often one looks whether it has ended, once it says nothing more.
const LOOK: Duration = Duration::from_millis(5);

/// Bytes that only the key of this line opens.
///
/// # Errors
/// `age.missing`; `age.failed`; `age.waits`.
pub fn encrypt(to: &str, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    run(Command::new(AGE).args(["-r", to]), bytes, MOST)
}

/// The same again, by the file of that key.
///
/// # Errors
/// `age.missing`; `age.failed` if it is another's, or was altered; `age.waits`.
pub fn decrypt(key: &Path, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    run(Command::new(AGE).arg("-d").arg("-i").arg(key), bytes, MOST)
}

/// The program, which does not outlive its turn.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn run(command: &mut Command, bytes: &[u8], most: Duration) -> Result<Vec<u8>, Fault> {
    let until = Instant::now() + most;
    let io = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Fault::refused("age.missing", msg!(AgeMissing)).then(msg!(AgeMissingNext)),
        _ => failed(&error.to_string()),
    };
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running(command.spawn().map_err(io)?);
    let child = &mut running.0;
    let (Some(mut input), Some(out), Some(said)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(failed(""));
    };
    // Written beside what is read, so that neither waits for the other; it ends with its input.
    let bytes = bytes.to_vec();
    std::thread::spawn(move || input.write_all(&bytes));
    let (out, said) = (all(out), all(said));
    let waits = || {
        Fault::new(Kind::Busy, "age.waits", msg!(AgeWaits, seconds: most.as_secs())).then(msg!(AgeWaitsNext))
    };
    let left = || until.saturating_duration_since(Instant::now());
    let out = out.recv_timeout(left()).map_err(|_| waits())?.map_err(io)?;
    let said = said.recv_timeout(left()).map_err(|_| waits())?.unwrap_or_default();
    let status = loop {
        match running.0.try_wait().map_err(io)? {
            Some(status) => break status,
            None if left().is_zero() => return Err(waits()),
            None => std::thread::sleep(LOOK),
        }
    };
    match status.success() {
        true => Ok(out),
        false => Err(failed(String::from_utf8_lossy(&said).lines().next().unwrap_or_default())),
    }
}

/// All that comes of a stream, read by a thread of its own.
fn all(mut stream: impl Read + Send + 'static) -> Receiver<std::io::Result<Vec<u8>>> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        tell.send(stream.read_to_end(&mut bytes).map(|_| bytes))
    });
    told
}

fn failed(why: &str) -> Fault {
    let why = text::clean(why.trim()).into_owned();
    Fault::refused("age.failed", msg!(AgeFailed, why: why)).then(msg!(AgeFailedNext))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_asks_and_hears_nothing_is_not_waited_for_for_ever() {
        let mut asks = Command::new("sleep");
        let fault = run(asks.arg("1000"), b"x", Duration::from_millis(50)).unwrap_err();
        assert_eq!(fault.rule, "age.waits");
        assert_eq!(run(&mut Command::new("cat"), b"isi", MOST).unwrap(), b"isi");
        assert_eq!(run(&mut Command::new("false"), b"", MOST).unwrap_err().rule, "age.failed");
        let missing = run(&mut Command::new("/tidak/ada"), b"", MOST).unwrap_err();
        assert_eq!(missing.rule, "age.missing");
    }
}
