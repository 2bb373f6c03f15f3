//! Backups that are made by themselves: one of each day on which somebody worked, in a directory beside the
//! book. Those of seven days are kept, and the last one of each of the four weeks before them.

use super::backup::{Prove, backup, with_vault};
use super::check::Report;
use super::disk::Place;
use super::faults::{at, io};
use super::vault;
use crate::base::{Day, Fault, Week};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What the directory is called, after the book.
const DIRECTORY: &str = "cadangan";
/// What follows the day in a backup's name.
const END: &str = ".redb";
/// So many days are kept.
const DAYS: usize = 7;
/// And so many weeks before them.
const WEEKS: usize = 4;

/// A backup that was made by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Of which day.
    pub day: Day,
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Where the backups of a book are.
///
/// # Errors
/// If the book is a link that leads nowhere.
pub fn directory(book: impl Into<Place>) -> Result<PathBuf, Fault> {
    Ok(within(&book.into())?.path().to_owned())
}

fn within(book: &Place) -> Result<Place, Fault> {
    let place = book.real().map_err(|error| at(book.path(), io(error)))?;
    Ok(place.named(DIRECTORY))
}

/// The backups of a book that were made by themselves, the latest first.
///
/// # Errors
/// If the directory cannot be read; that there is none is no error.
pub fn list(book: impl Into<Place>) -> Result<Vec<Made>, Fault> {
    let directory = within(&book.into())?;
    let files = directory.within().map_err(|error| at(directory.path(), io(error)))?;
    let made = |(path, bytes): (PathBuf, u64)| {
        let day = day_of(&path.file_name()?.to_string_lossy())?;
        Some(Made { day, path, bytes })
    };
    let mut made: Vec<Made> = files.into_iter().filter_map(made).collect();
    made.sort_by_key(|made| std::cmp::Reverse(made.day));
    Ok(made)
}

/// Makes the backup of a day, if there is none, and lets go of those that are too many. `None` if there is
/// one already.
///
/// # Errors
/// As [`backup`]; if the directory cannot be made. Nothing that was there is lost.
pub fn daily(book: &Path, today: Day, prove: Prove) -> Result<Option<(Made, Report)>, Fault> {
    let directory = directory(book)?;
    let path = directory.join(format!("{}{END}", today.date()));
    if path.exists() {
        return Ok(None);
    }
    super::directory::make(&directory).map_err(|error| at(&directory, io(error)))?;
    let report = backup(book, &path, prove)?;
    with_vault(book, &path)?;
    let made = list(book)?;
    // A personal value that is erased must not live on in many places: only the newest has any.
    for older in made.iter().filter(|made| made.day != today) {
        vault::remove(&Place::from(&older.path))?;
    }
    let days: Vec<Day> = made.iter().map(|made| made.day).collect();
    let kept = kept(&days);
    for old in made.iter().filter(|made| !kept.contains(&made.day)) {
        // One that cannot be removed is tried again tomorrow.
        let _ = fs::remove_file(&old.path);
    }
    let made = made.into_iter().find(|made| made.day == today);
    Ok(made.map(|made| (made, report)))
}

fn day_of(name: &str) -> Option<Day> {
    name.strip_suffix(END)?.parse::<NaiveDate>().ok().map(Day::from)
}

/// Which days' backups stay, of those that there are, the latest first.
fn kept(days: &[Day]) -> Vec<Day> {
    let (last, earlier) = days.split_at(days.len().min(DAYS));
    let mut weeks: BTreeMap<Week, Day> = BTreeMap::new();
    for day in earlier {
        weeks.entry(Week::of(day.date())).or_insert(*day);
    }
    let week = |day: &Day| Week::of(day.date());
    // A week of which a day is kept already needs no other.
    weeks.retain(|of, _| last.iter().all(|day| week(day) != *of));
    last.iter().copied().chain(weeks.into_values().rev().take(WEEKS)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::from(text.parse::<NaiveDate>().unwrap())
    }

    /// Whoever works every day for a year has seven days and four weeks before them.
    #[test]
    fn seven_days_are_kept_and_four_weeks() {
        let mut days: Vec<Day> = Vec::new();
        for n in 0..365 {
            days.insert(0, day("2026-01-01").plus(n));
            days = kept(&days);
        }
        let shown: Vec<String> = days.iter().map(|day| day.date().to_string()).collect();
        assert_eq!(shown.len(), DAYS + WEEKS, "{shown:?}");
        assert_eq!(shown[0], "2026-12-31");
        // Each of the weeks by its last day, a Sunday.
        assert_eq!(shown[7..], ["2026-12-20", "2026-12-13", "2026-12-06", "2026-11-29"]);
        // Who works seldom loses nothing by it.
        let seldom: Vec<Day> = ["2026-11-24", "2026-03-02", "2025-12-31"].map(day).to_vec();
        assert_eq!(kept(&seldom), seldom);
    }
}
