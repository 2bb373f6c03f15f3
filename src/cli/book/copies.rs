//! Copies of the whole book: `backup`, `restore`.

use super::{aside, evidence, line, must_be_offices, say};
use crate::base::{Fault, Msg, Word};
use crate::book::entry::hex;
use crate::cli::opening::{is_file, must_be_file, must_have_directory};
use crate::cli::table::{Node, Sort, verb};
use crate::cli::{Answer, Turn};
use crate::lists;
use crate::msg;
use crate::store::backup::{self as copies, Restoring};
use crate::store::check::Report;
use crate::store::{Place, daily};
use clap::value_parser;
use serde_json::json;
use std::path::{Path, PathBuf};

/// `backup`.
pub const BACKUP: Node = verb(
    Sort::File,
    "backup",
    Word::HelpBackup,
    |t| {
        let ways = [
            t.switch("daily", Word::HelpDaily),
            t.switch("list", Word::HelpBackups),
            t.switch("personal", Word::HelpBackupPersonal),
            t.switch("with-evidence", Word::HelpBackupEvidence),
        ];
        vec![t.file(Word::HelpBackupFile).required(false)].into_iter().chain(ways).collect()
    },
    backup,
);
/// `restore`.
pub const RESTORE: Node = verb(
    Sort::File,
    "restore",
    Word::HelpRestore,
    |t| {
        let with = t.several("with", Word::ValueFile, Word::HelpWith);
        vec![t.file(Word::HelpRestoreFile), with.value_parser(value_parser!(PathBuf))]
    },
    restore,
);

/// `backup FILE`; `--daily` makes today's beside the book, if there is none; `--list` tells those there are.
pub fn backup(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let book = &turn.opening.path;
    let file = Some(turn.file()).filter(|file| !file.as_os_str().is_empty());
    match (file, turn.flag("daily"), turn.flag("list")) {
        (Some(file), false, false) => {
            must_have_directory(file)?;
            is_file(book)?;
            let (personal, with) = (turn.flag("personal"), turn.flag("with-evidence"));
            turn.json();
            turn.all_read()?;
            let report = copies::backup(book, file, lists::check)?;
            let values = if personal { copies::with_vault(book, file)? } else { 0 };
            let mut answer = backed_up(turn, file, &report);
            answer.notes.push(match personal {
                true => msg!(BackupWithVault, n: values),
                false => msg!(BackupBare),
            });
            answer.notes.extend(evidence::backed_up(book, with.then_some(file))?);
            Ok(answer)
        }
        (None, true, false) => {
            is_file(book)?;
            match daily::daily(book, turn.today(), lists::check)? {
                Some((made, report)) => {
                    let notes = evidence::backed_up(book, None)?.into_iter().collect();
                    Ok(Answer { notes, ..backed_up(turn, &made.path, &report) })
                }
                None => backups(turn),
            }
        }
        (None, false, true) => backups(turn),
        _ => Err(Fault::usage("backup.way", msg!(BackupWay)).then(msg!(BackupWayNext))),
    }
}

fn backed_up(turn: &Turn<'_>, file: &Path, report: &Report) -> Answer {
    let (path, entries, head) = (file.display().to_string(), report.entries, &report.head);
    match turn.json() {
        true => line(json!({"file": path, "entries": entries, "head": head})),
        false => say(turn, &msg!(BackupDone, path: path, entries: entries, head: head)),
    }
}

/// The backups that were made by themselves.
fn backups(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let made = daily::list(&turn.opening.path)?;
    let notes = evidence::backed_up(&turn.opening.path, None)?.into_iter().collect();
    let mut answer = Answer { notes, ..Answer::default() };
    for one in &made {
        let path = one.path.display().to_string();
        let told = match turn.json() {
            true => line(json!({"day": one.day.iso(), "bytes": one.bytes, "file": path})),
            false => say(turn, &msg!(BackupOne, day: one.day, kib: one.bytes.div_ceil(1024), path: path)),
        };
        answer.out.extend(told.out);
    }
    if made.is_empty() && !turn.json() {
        let path = daily::directory(&turn.opening.path)?.display().to_string();
        answer.out.extend(say(turn, &msg!(BackupNone, path: path)).out);
    }
    Ok(answer)
}

/// `restore FILE`: puts a backup in the book's place; the book that was there is kept beside it.
pub fn restore(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, paths) = (&turn.opening.path, turn.paths("with"));
    for file in paths.iter().map(|file| file.as_path()).chain([turn.file()]) {
        must_be_file(file)?;
    }
    is_file(book)?;
    must_be_offices(turn)?;
    turn.opening.make_directory()?;
    let (signer, now) = (&turn.opening.signer, turn.now);
    let with: Vec<Place> = paths.iter().copied().map(Place::from).collect();
    let restoring = Restoring { from: turn.file().into(), with, aside: &aside(turn), signer, now };
    let copies::Restored { report, kept, from, lost, added, unknown } =
        copies::restore(book, &restoring, lists::check)?;
    let brought =
        evidence::restored(book, [turn.file()].into_iter().chain(paths.iter().map(|p| p.as_path())));
    let shown = |path: &Path| path.display().to_string();
    let kept = kept.as_deref().map(shown);
    if turn.json() {
        let added = added.iter().map(|(path, span)| json!({"file": shown(path), "added": span}));
        return Ok(line(json!({
            "file": shown(turn.file()), "book": shown(book), "kept": kept, "entries": report.entries,
            "head": report.head, "from": from, "lost": lost.map(|(seq, hash)| (seq, hex(&hash))),
            "with": added.collect::<Vec<_>>(), "unknown": unknown, "evidence": brought.new, "evidence_away": brought.missing,
        })));
    }
    let done = msg!(RestoreDone, from: shown(turn.file()), path: shown(book), entries: report.entries);
    let mut answer = say(turn, &done);
    for (path, span) in &added {
        let path = shown(path);
        let told = match span {
            None => msg!(RestoreIdle, path: path),
            Some((first, last)) => {
                msg!(RestoreExtended, path: path, first: Msg::from_entry(*first), last: Msg::from_entry(*last))
            }
        };
        answer.out.extend(say(turn, &told).out);
    }
    if let (Some(path), Some((last, _))) = (&kept, lost) {
        answer.notes.push(msg!(RestoreLost, last: Msg::from_entry(last), path: path));
    }
    answer.notes.extend(kept.map(|path| msg!(RestoreKept, path: path)));
    answer.notes.extend((unknown > 0).then(|| msg!(RestoreUnknown, n: unknown)));
    answer.notes.extend(evidence::told_of(&brought));
    Ok(answer)
}
