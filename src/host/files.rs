//! Files that come in: opened in this one place, read whole or not at all, never more than is read.

use crate::base::calendar::wib;
use crate::base::{Day, Fault};
use crate::exchange::intake::Incoming;
use crate::exchange::intake::figures::days_in;
use crate::msg;
use chrono::NaiveDate;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Reads a file, or stdin for `-`, up to one byte more than `most`, so that too much is seen.
pub fn read(path: &Path, most: u64) -> Result<Incoming, Fault> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map_err(|e| unread(path, &e))?;
        return Ok(Incoming { name: String::new(), bytes, day: None });
    }
    // A pipe that nobody writes to would be waited for without an end.
    let kind = std::fs::metadata(path).map_err(|e| unread(path, &e))?;
    if !kind.is_file() {
        let what = msg!(AtPath, path: path.display().to_string(), what: msg!(FileNotPlain));
        return Err(Fault::refused("file.open", what).then(msg!(FileNotPlainNext)));
    }
    let mut file = File::open(path).map_err(|e| unread(path, &e))?;
    let before = file.metadata().map_err(|e| unread(path, &e))?;
    let mut bytes = Vec::new();
    (&mut file).take(most + 1).read_to_end(&mut bytes).map_err(|e| unread(path, &e))?;
    let after = file.metadata().map_err(|e| unread(path, &e))?;
    let moved = before.len() != after.len() || before.modified().ok() != after.modified().ok();
    if moved || (bytes.len() as u64).min(most) != after.len().min(most) {
        let what = msg!(AtPath, path: path.display().to_string(), what: msg!(FileMoved));
        return Err(Fault::refused("file.changed", what).then(msg!(FileMovedNext)));
    }
    let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let name = crate::base::text::clean(&name).into_owned();
    let written = after.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let written = written.and_then(|since| {
        let at = chrono::DateTime::from_timestamp(since.as_secs() as i64, 0)?;
        Some(Day::from(at.with_timezone(&wib()).date_naive()))
    });
    let day = days_in(&name).last().copied().or_else(|| run_together(&name)).or(written);
    Ok(Incoming { name, bytes, day })
}

/// A day whose eight figures stand together in a name: `nib_20261120.csv`.
fn run_together(name: &str) -> Option<Day> {
    let runs = name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 8);
    runs.filter_map(|run| NaiveDate::parse_from_str(run, "%Y%m%d").ok()).map(Day::from).next()
}

fn unread(path: &Path, error: &io::Error) -> Fault {
    let what = msg!(AtPath, path: path.display().to_string(), what: msg!(FileIo, why: error.to_string()));
    Fault::refused("file.open", what).then(msg!(FileIoNext))
}
