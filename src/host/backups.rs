//! Backups by themselves: the first full screen of a day has one made, by a process of its own, so that no
//! key waits for it and none of its memory stays here. Whoever leaves before it is done does not end it.

use super::surroundings::now;
use crate::base::words::Arg;
use crate::base::{Day, Msg};
use crate::cli::Opening;
use crate::lists;
use crate::msg;
use crate::store::daily;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// The word that makes the program make today's backup of a book; no command of it. Nobody asks for it: it
/// goes beside the book, and to nobody.
pub const WORD: &str = "--daily-backup";

/// Makes today's backup of a book, unless there is one.
pub fn serve(book: &Path) -> ExitCode {
    match daily::daily(book, Day::from(now().date_wib()), lists::check) {
        Ok(_) => ExitCode::SUCCESS,
        Err(fault) => ExitCode::from(fault.kind.exit_status()),
    }
}

/// Has today's backup made, unless there is one. Nobody is told if it cannot be made: `?` says of which day
/// the last one is.
pub fn start(opening: &Opening, today: Day) {
    let made = daily::list(&opening.path).unwrap_or_default();
    if made.first().is_some_and(|last| last.day >= today) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut child = Command::new(program);
    child.arg(WORD).arg(&opening.path);
    child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Whoever leaves takes their terminal's processes along, and this is to be done all the same.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut child, 0);
    // The thread only waits, so that nothing is left of a process that has ended.
    let wait = move || child.spawn().and_then(|mut child| child.wait());
    let _ = std::thread::Builder::new().name("backup".to_owned()).stack_size(64 << 10).spawn(wait);
}

/// What the help says of the last one.
pub fn told(opening: &Opening) -> Option<Msg> {
    let made = daily::list(&opening.path).ok()?;
    let place = daily::directory(&opening.path).ok()?.display().to_string();
    let Some(last) = made.first() else { return Some(msg!(BackupNone, path: place)) };
    let (kib, count) = (last.bytes.div_ceil(1024), made.len());
    Some(msg!(BackupLatest, day: Arg::from(last.day), kib: kib, path: place, count: count))
}
