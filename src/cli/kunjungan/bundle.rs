//! Evidence that travels: out as one archive, in by what the book and its box name.

use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, text};
use crate::book::entry::Hash;
use crate::book::evidence::{each_once, named};
use crate::book::view::View;
use crate::book::visits;
use crate::cli::{Answer, Turn, find};
use crate::domain::Verb;
use crate::domain::visit::Evidence;
use crate::exchange::bundle;
use crate::msg;
use crate::store::evidence::{self, Here, Locker};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// So many files are told by name.
const TOLD: usize = 5;

/// What came of an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Files that are here now and were not before.
    pub new: usize,
    /// Files that the book does not name: they were left where they are.
    pub strange: usize,
}

/// Those that are here, and those that are not.
pub fn parted(locker: &Locker, files: Vec<Evidence>) -> (Vec<Evidence>, Vec<Evidence>) {
    files.into_iter().partition(|file| locker.here(file) == Here::Yes)
}

/// How many bytes files have.
pub fn size(files: &[Evidence]) -> u64 {
    files.iter().map(|file| file.bytes).sum()
}

/// What files are called, those beyond the first by their number.
pub fn names(files: &[Evidence]) -> Vec<Arg> {
    Arg::first(files.iter().map(|file| text::quote(&file.name)), TOLD)
}

/// Writes files that are here into an archive, and says where it lies.
///
/// # Errors
/// `bundle.large`; if one was altered, or the archive cannot be written.
pub fn put(turn: &Turn<'_>, path: &Path, replace: bool, files: &[Evidence]) -> Result<PathBuf, Fault> {
    bundle::must_fit(files)?;
    let locker = Locker::of(&turn.opening.path)?;
    // What is not what it is named by is told before anything is written.
    for file in files {
        locker.read(&file.sha256)?;
    }
    let read = |hash: &Hash| {
        let bytes = locker.read(hash).map_err(|fault| io::Error::other(fault.rule))?;
        bytes.ok_or_else(|| io::ErrorKind::NotFound.into())
    };
    turn.host.write(path, replace, &|sink| bundle::write(files, sink, read))
}

/// Takes in the files of an archive that the book names.
///
/// # Errors
/// If it is none, or a file cannot be kept. Those that were kept before stay.
pub fn take(turn: &Turn<'_>, view: &View<'_>, archive: &[u8]) -> Result<Taken, Fault> {
    let (locker, named, mut taken) = (Locker::of(&turn.opening.path)?, named(view)?, Taken::default());
    let named: BTreeMap<Hash, Evidence> = named.into_iter().map(|file| (file.sha256, file)).collect();
    bundle::read(archive, &mut |hash, bytes| {
        match named.get(hash) {
            None => taken.strange += 1,
            // One that is whole here is known.
            Some(_) if matches!(locker.read(hash), Ok(Some(_))) => {}
            Some(file) => {
                locker.keep(&file.name, bytes)?;
                taken.new += 1;
            }
        }
        Ok(())
    })?;
    Ok(taken)
}

/// What was taken in, in words.
pub fn told(taken: &Taken) -> Msg {
    msg!(BundleTaken, new: taken.new, strange: taken.strange)
}

/// `kunjungan pack`: the files of visits that are here, as one archive; for those who may see them.
pub fn pack(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let view = kept.view();
    turn.must_have(Verb::Reveal, &view)?;
    let code = turn.maybe("code").map(|text| find::cooperative(&view, &text)).transpose()?;
    let code = code.map(|found| found.code());
    let (from, until) = (turn.maybe_day("from")?, turn.maybe_day("until")?);
    let (path, json, replace) = (turn.file(), turn.json(), turn.flag("replace"));
    turn.all_read()?;
    let is_meant = |of: Code, on: Day| {
        code.is_none_or(|code| code == of)
            && from.is_none_or(|from| from <= on)
            && until.is_none_or(|until| on <= until)
    };
    let visits = visits::all(&view)?;
    let meant = visits.iter().filter(|(code, visit)| is_meant(*code, visit.on)).map(|(_, visit)| visit);
    let (here, away) = parted(&Locker::of(&turn.opening.path)?, each_once(meant));
    if here.is_empty() {
        return Err(Fault::refused("bundle.none", msg!(BundleNone, away: away.len())));
    }
    let path = put(turn, path, replace, &here)?.display().to_string();
    let (n, bytes) = (here.len(), size(&here));
    let out = match json {
        true => json!({"file": path, "files": n, "bytes": bytes, "away": away.len()}).to_string(),
        false => {
            msg!(BundleMade, path: path, n: n, size: Arg::Bytes(bytes), away: away.len()).show(turn.lang())
        }
    };
    Ok(Answer { notes, ..Answer::text(out + "\n").done() })
}

/// `kunjungan unpack`: takes in the files of an archive that the book names.
pub fn unpack(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let (path, json) = (turn.file(), turn.json());
    turn.all_read()?;
    let archive = turn.host.read(path, bundle::WHOLE)?.bytes;
    let taken = take(turn, &kept.view(), &archive)?;
    let out = match json {
        true => value(&taken).to_string(),
        false => told(&taken).show(turn.lang()),
    };
    let is_done = taken.new > 0;
    Ok(Answer { notes, is_done, ..Answer::text(out + "\n") })
}

/// What was taken in, for machines.
pub fn value(taken: &Taken) -> Value {
    json!({"new": taken.new, "strange": taken.strange})
}

/// `kunjungan sweep`: takes away files that nothing names; `--dry-run` counts them.
pub fn sweep(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (json, dry) = (turn.json(), turn.flag("dry-run"));
    turn.all_read()?;
    let (n, bytes) = evidence::sweep(&turn.opening.open()?, turn.now, dry)?;
    let size = Arg::Bytes(bytes);
    let out = match (json, dry) {
        (true, _) => json!({"files": n, "bytes": bytes, "dry_run": dry}).to_string(),
        (false, true) => msg!(SweepWould, n: n, size: size).show(turn.lang()),
        (false, false) => msg!(SweepDone, n: n, size: size).show(turn.lang()),
    };
    Ok(Answer { is_done: !dry && n > 0, ..Answer::text(out + "\n") })
}
