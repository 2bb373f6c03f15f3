//! Spreadsheets are read by a child of this same program: what is in them may ask for more memory than
//! there is, and then the child ends, not the official's session. It is given 512 MiB and a minute.
//!
//! The child reads all of stdin before it writes to stdout, so neither waits for the other. The memory
//! is bounded on Unix; elsewhere the time alone is.

use crate::base::fault::system;
use crate::base::watch::{Doing, Watch};
use crate::base::{Fault, fault};
use crate::book::wire;
use crate::exchange::intake::trouble::Bound;
use crate::exchange::intake::{Limits, Sheets, Trouble};
use crate::msg;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// The word that makes the program a reader; no command of it.
pub const WORD: &str = "--read-sheets";
/// How much memory a reader may take, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 512 << 20;
/// How long a reader may take.
const TIME: Duration = Duration::from_secs(60);
/// So often it is looked whether somebody who waits wants it stopped.
const LOOK: Duration = Duration::from_millis(50);
/// So many bytes pass from one to the other at once.
const PIECE: usize = 1 << 16;
/// The exit status of a reader whose time is over.
const TOO_LONG: i32 = 9;

/// Reads what a file holds: text here, a spreadsheet in a child.
///
/// # Errors
/// If it cannot be read or is more than is read, or no child can be started.
pub fn read(bytes: &[u8], limits: &Limits, watch: &Watch) -> Result<Sheets, Fault> {
    read_by(&std::env::current_exe().map_err(|error| started(&error))?, bytes, limits, watch)
}

fn started(error: &io::Error) -> Fault {
    Fault::refused("file.reader", msg!(FileChild, why: system(error))).then(msg!(FileChildNext))
}

/// As [`read`], by a program that is this one.
pub fn read_by(program: &Path, bytes: &[u8], limits: &Limits, watch: &Watch) -> Result<Sheets, Fault> {
    watch.begin(Doing::Reading, 0);
    if Sheets::is_plain(bytes, limits) {
        return Sheets::read(bytes, limits).map_err(|trouble| trouble.fault(limits));
    }
    let mut child = Command::new(program)
        .arg(WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| started(&error))?;
    // A child that has ended takes no more: what it left behind says why.
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(bytes);
    }
    let said = child.stdout.take();
    let (tell, told) = channel();
    std::thread::spawn(move || {
        // As it comes: the bytes of a large sheet are as many as the sheet.
        let read = said.and_then(|said| wire::taken(&mut BufReader::with_capacity(PIECE, said)).ok());
        // Nobody listens any more once it was stopped.
        let _ = tell.send(read);
    });
    let read: Option<Result<Sheets, Trouble>> = loop {
        match told.recv_timeout(LOOK) {
            Ok(read) => break read,
            Err(RecvTimeoutError::Disconnected) => break None,
            Err(RecvTimeoutError::Timeout) => watch.step(0).inspect_err(|_| {
                let _ = child.kill();
                let _ = child.wait();
            })?,
        }
    };
    let ended = child.wait().map_err(|error| started(&error))?;
    let read = read.filter(|_| ended.success());
    read.unwrap_or(Err(Trouble::Large(Bound::Reader))).map_err(|trouble| trouble.fault(limits))
}

/// The child's whole life.
pub fn serve() -> ExitCode {
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY);
    std::thread::spawn(|| {
        std::thread::sleep(TIME);
        std::process::exit(TOO_LONG);
    });
    let limits = Limits::default();
    let mut bytes = Vec::new();
    if io::stdin().lock().take(limits.bytes + 1).read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let read =
        fault::quietly(|| Sheets::read(&bytes, &limits)).unwrap_or_else(|why| Err(Trouble::Damaged(why)));
    drop(bytes);
    let mut out = BufWriter::with_capacity(PIECE, io::stdout().lock());
    let written = wire::pass(&read, &mut out).is_ok() && out.flush().is_ok();
    if written { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
