//! Personal values and the files of a book: where clear ones still are, which vaults have one, and a book that
//! is written anew with commitments in their place.

use super::backup::Prove;
use super::beside::{Beside, NEW, Old};
use super::check::Report;
use super::daily;
use super::disk::Place;
use super::door::{Wait, alone};
use super::faults::{at, guarded, io};
use super::rebuild::proven;
use super::sessions::name_them;
use super::trail::{Log as _, Trail};
use super::vault;
use super::writer::Writer;
use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Code, Fault, Seq};
use crate::book::act::{self, Signer};
use crate::book::entry::{Hash, chain};
use crate::book::fleet;
use crate::book::memory::Memory;
use crate::book::records::Read as _;
use crate::book::vault::{Salted, Value, Vault, clear_in, named, seal_with};
use crate::book::{Op, apply};
use crate::domain::device::Carrier;
use crate::domain::{Field, Seal};
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What of personal values is in a file of a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The file: a book, or a backup.
    pub path: PathBuf,
    /// Its entries that hold clear values, and whose those are.
    pub clear: Vec<(Seq, Code, Field)>,
    /// Whose values its vault has; `None` if there is none beside it.
    pub vault: Option<BTreeSet<(Code, Field)>>,
    /// Why it could not be looked into.
    pub unread: Option<Fault>,
}

/// A book and all that lies beside it under its name: former books, its backups.
///
/// # Errors
/// If the directory cannot be read.
pub fn files(book: &Path) -> Result<Vec<PathBuf>, Fault> {
    let place = Place::from(book).real().map_err(io)?;
    let (path, mut all) = (place.path(), vec![place.path().to_owned()]);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned() + ".";
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let found = || -> std::io::Result<Vec<PathBuf>> {
        let mut former = Vec::new();
        for found in std::fs::read_dir(directory)? {
            let found = found?;
            let other = found.file_name().to_string_lossy().into_owned();
            // What was put aside ends so; locks, vaults and words of who is in do not.
            if other.starts_with(&name) && other.ends_with(FORMER) {
                former.push(found.path());
            }
        }
        former.sort();
        Ok(former)
    };
    all.extend(found().map_err(|error| at(directory, io(error)))?);
    all.extend(daily::list(path)?.into_iter().map(|made| made.path));
    Ok(all)
}

/// How the name of a book ends that was put aside.
pub const FORMER: &str = ".lama";

/// Looks for personal values in a book's file and in the vault beside it.
#[must_use]
pub fn look(path: &Path) -> Found {
    let place = Place::from(path);
    let mut found = Found { path: path.to_owned(), ..Found::default() };
    let trail = guarded(|| Trail::of(&place));
    let read = trail.and_then(|trail| guarded(|| clear(&trail)));
    match read {
        Ok(clear) => found.clear = clear,
        Err(fault) => found.unread = Some(fault),
    }
    match vault::read(&place, None) {
        Ok(vault) => found.vault = vault.map(|vault| whose(&vault)),
        Err(fault) => found.unread = found.unread.or(Some(fault)),
    }
    found
}

fn whose(vault: &Vault) -> BTreeSet<(Code, Field)> {
    vault.all().map(|(_, Salted { value, .. })| (value.code, value.field)).collect()
}

/// The entries of a log that hold clear values.
fn clear(trail: &Trail) -> Result<Vec<(Seq, Code, Field)>, Fault> {
    let mut found = Vec::new();
    trail.follow(&mut |entry, _, _| {
        found.extend(clear_in(&entry.op).into_iter().map(|(code, field)| (entry.seq, code, field)));
        Ok(())
    })?;
    Ok(found)
}

/// Lets the vault of a backup, or of a former book, go of what was erased. True if it had any of it.
///
/// # Errors
/// If it cannot be read or written.
pub fn erase_from(path: &Path, code: Code, field: Field) -> Result<bool, Fault> {
    let place = Place::from(path);
    let erased = || {
        let Some((id, mut vault)) = vault::read_any(&place)? else { return Ok(false) };
        let before = vault.len();
        vault.erase(code, field);
        let had = vault.len() < before;
        if had {
            vault::put(&place, id, &vault)?;
        }
        Ok(had)
    };
    guarded(erased).map_err(|f| at(path, f))
}

/// A book that was written anew.
#[derive(Debug)]
pub struct Moved {
    /// What its check found.
    pub report: Report,
    /// Where the book is that was there, with the clear values in its entries.
    pub kept: PathBuf,
    /// The end of its chain.
    pub old: (Seq, Hash),
    /// How many clear values have become commitments.
    pub values: usize,
}

/// Makes a book of the same entries with commitments in the place of clear values, their numbers as they were,
/// and puts it in the book's place; its last entry says so. `aside` is what the former book is called.
///
/// # Errors
/// `move.clean` if there is no clear value; `move.out` while laptops have a copy, whose chain would be another;
/// if the log is not whole, or anybody has the book open. Nothing is changed then.
pub fn move_apart(
    book: impl Into<Place>,
    aside: &str,
    (signer, now): (&Signer, Stamp),
    prove: Prove,
) -> Result<Moved, Fault> {
    let book = book.into();
    let moved = || {
        let _alone = alone(&book, Wait::Short)?;
        let trail = Trail::of(&book)?;
        if clear(&trail)?.is_empty() {
            return Err(Fault::refused("move.clean", msg!(MoveClean)));
        }
        let mut written = None;
        let beside = Beside::build(&book, NEW, |tx| {
            written = Some(rewrite(&book, &trail, Writer::first(tx)?, (signer, now))?);
            Ok(())
        })?;
        drop(trail);
        let Some(Written { id, vault, named, old, values }) = written else {
            return Err(super::faults::damaged("move"));
        };
        let report = proven(&beside, prove)?;
        let aside = book.real().map_err(io)?.named(aside);
        // The vault serves the old book and the new until the new one is there.
        vault::keep(&book, &aside)?;
        vault::put(&book, id, &vault)?;
        beside.put(&Old::Kept(&aside))?;
        let mut vault = vault;
        if vault.sweep(&named, &[]) > 0 {
            vault::put(&book, id, &vault)?;
        }
        Ok(Moved { report, kept: aside.path().to_owned(), old, values })
    };
    guarded(moved).map_err(|f| at(book.path(), name_them(&book, None, f)))
}

/// Refuses while a laptop has a copy: what is asked for on it hangs on the chain that it took out.
fn must_be_home(book: &Memory) -> Result<(), Fault> {
    let out = fleet::carriers(book)?.into_iter().filter(Carrier::is_trusted);
    let names: Vec<Arg> = out.map(|carrier| carrier.device.name.into()).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(Fault::refused("move.out", msg!(MoveOut, names: names)).then(msg!(MoveOutNext)))
}

/// What writing anew came to.
struct Written {
    id: Option<[u8; 32]>,
    vault: Vault,
    named: crate::book::vault::Named,
    old: (Seq, Hash),
    values: usize,
}

fn rewrite(
    book: &Place,
    trail: &Trail,
    mut writer: Writer<'_>,
    (signer, now): (&Signer, Stamp),
) -> Result<Written, Fault> {
    let (mut replay, mut previous) = (Memory::default(), [0; 32]);
    let (mut vault, mut known) = (Vault::default(), BTreeMap::<(Code, Field, String), Seal>::new());
    let old = trail.follow(&mut |entry, _, _| {
        let mut entry = entry.clone();
        let action = entry.action;
        seal_with(&mut entry.op, &mut |value: Value| {
            let key = (value.code, value.field, value.text.clone());
            if let Some(seal) = known.get(&key) {
                return Ok(*seal);
            }
            let seal = vault.put(value, vault::salt()?, action);
            known.insert(key, seal);
            Ok(seal)
        })?;
        let bytes = entry.bytes()?;
        previous = chain(&previous, &bytes);
        writer.link(&entry, &previous, &bytes)?;
        writer.index(&entry)?;
        apply(&mut replay, &entry)
    })?;
    must_be_home(&replay)?;
    replay.each(&mut |key, body| writer.place(key, body).map(|()| true))?;
    act::noted(&mut writer, signer, now, Op::Moved { old })?;
    let (id, values) = (writer.registry()?.id, known.len());
    if let Some(before) = vault::read(book, id)? {
        vault.join(&before);
    }
    let named = named(&writer)?;
    writer.finish()?;
    Ok(Written { id, vault, named, old, values })
}
