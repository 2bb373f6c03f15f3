//! What `check`, `backup` and `restore` say of the evidence that visits name.

use crate::base::words::Arg;
use crate::base::{Code, Fault, Msg, text};
use crate::book::entry::hex;
use crate::domain::Visit;
use crate::domain::visit::Evidence;
use crate::msg;
use crate::store::check::Report;
use crate::store::evidence::Looked;
use crate::store::evidence::mirror::{self, Copied};
use crate::store::{self, Book};
use serde_json::{Value, json};
use std::path::Path;

/// So many files that are not here are told one by one.
const TOLD: usize = 10;

/// What of the evidence is here; what is not what it should be is a fault of the book.
pub fn look(book: &Book, report: &mut Report) -> Looked {
    match if report.wrong.is_empty() { store::evidence::look(book) } else { Ok(Looked::default()) } {
        Ok(mut looked) => {
            report.wrong.append(&mut looked.wrong);
            looked
        }
        Err(fault) => {
            report.wrong.push(fault);
            Looked::default()
        }
    }
}

/// Files of evidence that lie elsewhere, which is no fault: a laptop has its own, the office what came home.
pub fn notes(looked: &Looked) -> Vec<Msg> {
    let told = |(code, visit, file): &(Code, Visit, Evidence)| msg!(CheckEvidenceAway, name: text::quote(&file.name), code: code.to_string(), by: &visit.by, on: visit.on);
    let mut notes: Vec<Msg> = looked.missing.iter().take(TOLD).map(told).collect();
    let more = looked.missing.len().saturating_sub(TOLD);
    notes.extend((more > 0).then(|| msg!(CheckEvidenceMore, n: more)));
    notes.extend((looked.strange > 0).then(|| msg!(CheckEvidenceStrange, n: looked.strange)));
    notes
}

/// For machines.
pub fn value(looked: &Looked) -> Value {
    let missing = looked.missing.iter().map(|(code, visit, file)| {
        json!({"code": code.to_string(), "on": visit.on.iso(), "by": visit.by, "name": file.name,
            "sha256": hex(&file.sha256), "bytes": file.bytes})
    });
    json!({"named": looked.named, "missing": missing.collect::<Vec<_>>(), "strange": looked.strange})
}

/// How many of the files are here.
pub fn told(looked: &Looked) -> Msg {
    msg!(CheckEvidence, here: looked.named - looked.missing.len(), named: looked.named)
}

/// The evidence that goes with a backup, or stays where it is; nothing is said where there is none.
///
/// # Errors
/// If a file cannot be written; the backup is there without it.
pub fn backed_up(book: &Path, to: Option<&Path>) -> Result<Option<Msg>, Fault> {
    let Some(to) = to else {
        // A book that cannot be read is what backups are for.
        let (n, bytes) = mirror::here(book).unwrap_or_default();
        return Ok((n > 0).then(|| msg!(BackupNoEvidence, n: n, size: Arg::Bytes(bytes))));
    };
    let Copied { new, bytes, missing } = mirror::copy(book, to)?;
    if (new, missing) == (0, 0) {
        return Ok(None);
    }
    let place = mirror::place(to)?.display().to_string();
    Ok(Some(msg!(BackupEvidence, n: new, size: Arg::Bytes(bytes), path: place, away: missing)))
}

/// The evidence that lies beside backups, put where the book that was restored has its own. What cannot be read
/// there helps nobody: `check` names what is not here.
pub fn restored<'p>(book: &Path, from: impl Iterator<Item = &'p Path>) -> Copied {
    mirror::gather(&from.collect::<Vec<_>>(), book).unwrap_or_default()
}

/// What was put there, and what the book names and is not here.
pub fn told_of(brought: &Copied) -> Vec<Msg> {
    let Copied { new, bytes, missing } = *brought;
    let here = (new > 0).then(|| msg!(RestoreEvidence, n: new, size: Arg::Bytes(bytes)));
    here.into_iter().chain((missing > 0).then(|| msg!(RestoreEvidenceAway, n: missing))).collect()
}
